"""A file of any older version is brought to the newest, all or nothing; one of a newer version is left alone."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from cache import Query, Store, StoreError
from cache.store.migrate import APPLICATION, migrate, newest, steps
from tests.cache.store.making import assert_whole, dump, from_outside, ids, make_release, save


def schema(path: Path) -> list[tuple[object, ...]]:
    with from_outside(path) as db:
        return db.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name").fetchall()


def file_of_version(path: Path, version: int) -> None:
    with from_outside(path) as db:
        migrate(db, {number: sql for number, sql in steps().items() if number <= version})


def test_the_steps_are_numbered_without_a_gap() -> None:
    assert list(steps()) == list(range(1, newest() + 1))


@pytest.mark.parametrize("number", steps())
def test_every_step_ends_with_a_whole_statement(number: int) -> None:
    assert sqlite3.complete_statement(steps()[number])


@pytest.mark.parametrize("version", steps())
def test_every_older_version_becomes_the_newest(tmp_path: Path, version: int) -> None:
    old, new = tmp_path / "old.sqlite3", tmp_path / "new.sqlite3"
    file_of_version(old, version)
    Store(new).close()
    with Store(old) as store:
        (release_id,) = save(store, make_release())
        assert ids(store, Query(words="pier")) == [release_id]
    assert_whole(old)
    assert schema(old) == schema(new)
    with from_outside(old) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (newest(),)
        assert db.execute("PRAGMA application_id").fetchone() == (APPLICATION,)


def test_the_newest_version_is_opened_and_not_written(store: Store, path: Path) -> None:
    save(store, make_release())
    store.close()
    before = path.read_bytes()
    Store(path).close()
    assert path.read_bytes() == before


def test_a_step_that_fails_half_way_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "half.sqlite3"
    file_of_version(path, newest())
    before = dump(path)
    broken = {**steps(), newest() + 1: "CREATE TABLE half (a);\nINSERT INTO nowhere VALUES (1);\n"}
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        with pytest.raises(sqlite3.OperationalError, match="nowhere"):
            migrate(db, broken)
        assert db.execute("PRAGMA user_version").fetchone() == (newest(),)
    assert dump(path) == before


def test_a_file_of_a_newer_version_is_refused_and_left_as_it_was(store: Store, path: Path) -> None:
    store.close()
    with from_outside(path) as db:
        db.execute(f"PRAGMA user_version = {newest() + 1}")
    before = path.read_bytes()
    with pytest.raises(StoreError) as refused:
        Store(path)
    assert path.read_bytes() == before
    message = str(refused.value)
    assert message.startswith(f"{path}: this cache was written by a newer newsroom (format {newest() + 1}")
    assert "update newsroom" in message
    assert "\n" not in message
