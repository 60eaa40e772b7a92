"""What goes wrong leaves nothing half done, and says in a line what is wrong, where, and what to do."""

import os
import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from cache import Feed, NewsroomError, Query, Store, StoreError
from tests.cache.store.making import FEED, assert_whole, dump, from_outside, ids, make_release, save


def refusal(act: Callable[[], object], path: Path) -> str:
    """The line that `act` is refused with; it names the file."""
    with pytest.raises(StoreError) as refused:
        act()
    message = str(refused.value)
    assert isinstance(refused.value, NewsroomError)
    assert message.startswith(f"{path}: ")
    assert "\n" not in message
    assert refused.value.todo
    return message


TABLES = ("releases", "revisions", "quotes", "contacts", "contact_emails", "contact_phones", "shelves", "filed")


@pytest.mark.parametrize("table", TABLES)
def test_an_error_in_the_middle_of_storing_leaves_nothing_of_a_release(store: Store, path: Path, table: str) -> None:
    (kept,) = save(store, make_release(1, feed=FEED))
    with from_outside(path) as db:
        db.execute(f"CREATE TRIGGER broken AFTER INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'made to fail'); END")
    before = dump(path)
    message = refusal(lambda: save(store, make_release(2, feed=FEED, sections=(("New",),))), path)
    assert "made to fail" in message
    assert dump(path) == before
    with from_outside(path) as db:
        db.execute("DROP TRIGGER broken")
    assert ids(store, Query(words="pier")) == [kept]
    (new,) = save(store, make_release(2, feed=FEED, sections=(("New",),)))
    assert ids(store, Query()) == [new, kept]
    assert_whole(path)


def test_an_error_in_the_middle_of_a_correction_leaves_the_release_as_it_was(store: Store, path: Path) -> None:
    release = make_release(1, feed=FEED)
    (release_id,) = save(store, release)
    with from_outside(path) as db:
        db.execute("CREATE TRIGGER broken AFTER INSERT ON contacts BEGIN SELECT RAISE(ABORT, 'made to fail'); END")
    before = dump(path)
    refusal(lambda: save(store, make_release(1, feed=FEED, title="Out", words="A heron.")), path)
    assert dump(path) == before
    assert store.release(release_id).quotes == release.quotes
    assert_whole(path)


def test_a_full_disk_is_named_and_loses_nothing_stored_before(store: Store, path: Path) -> None:
    (kept,) = save(store, make_release(1))
    connection: sqlite3.Connection = store._db._connection
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages + 20}")
    before = dump(path)
    words = " ".join(f"word{number}" for number in range(60_000))
    message = refusal(lambda: save(store, make_release(2, words=words)), path)
    assert "the disk is full (nothing stored before is lost)" in message
    assert "free some space" in message
    assert dump(path) == before
    assert_whole(path)
    connection.execute("PRAGMA max_page_count = 1000000")
    (new,) = save(store, make_release(2, words=words))
    assert ids(store, Query()) == [new, kept]
    assert_whole(path)


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077, 0o277, 0o777])
def test_the_file_and_its_log_are_for_their_owner_alone_whatever_the_umask(path: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        with Store(path) as store:
            save(store, make_release())
            modes = {file.name: file.stat().st_mode & 0o777 for file in path.parent.iterdir()}
    finally:
        os.umask(before)
    assert modes == {path.name: 0o600, f"{path.name}-wal": 0o600, f"{path.name}-shm": 0o600}


def test_a_mode_that_a_person_widened_stays(path: Path) -> None:
    Store(path).close()
    path.chmod(0o640)
    Store(path).close()
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("text", ["hello", "A diary, in lines.\n" * 400, "SQLite format 3\0 is how I begin\n" * 60])
def test_a_text_file_in_its_place_is_refused_and_left_as_it_was(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    refusal(lambda: Store(path), path)
    assert path.read_text(encoding="utf-8") == text


def test_the_database_of_another_program_is_refused_and_left_as_it_was(path: Path) -> None:
    with from_outside(path) as db:
        db.execute("CREATE TABLE recipes (name TEXT)")
    before = path.read_bytes()
    assert "another program's database; it was left as it is" in refusal(lambda: Store(path), path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("kept", [0.01, 0.3, 0.5, 0.9])
def test_a_truncated_file_is_refused_and_left_as_it_was(store: Store, path: Path, kept: float) -> None:
    save(store, *(make_release(number) for number in range(20)))
    store.close()
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * kept)])
    before = path.read_bytes()
    assert "damaged" in refusal(lambda: Store(path), path)
    assert path.read_bytes() == before


def test_a_file_damaged_inside_is_refused_in_a_line_wherever_it_is_noticed(store: Store, path: Path) -> None:
    save(store, *(make_release(number, feed=FEED) for number in range(60)))
    store.close()
    whole = path.read_bytes()
    chance = random.Random(11)
    complaints: list[str] = []
    for _ in range(25):
        torn = bytearray(whole)
        at = chance.randrange(100, len(torn) - 5000)
        torn[at : at + 4096] = chance.randbytes(4096)
        path.write_bytes(torn)
        try:
            with Store(path) as again:
                for headline in again.headlines(Query(words="pier")):
                    again.release(headline.id)
                again.sections()
                again.save(make_release(99, feed=FEED), seen=again.headlines(Query())[0].date)
        except NewsroomError as error:
            complaints.append(str(error))
        finally:
            for beside in ("-wal", "-shm"):
                Path(f"{path}{beside}").unlink(missing_ok=True)
    assert [complaint for complaint in complaints if "\n" in complaint] == []


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file", encoding="utf-8")
    path = tmp_path / "file" / "newsroom.sqlite3"
    assert "cannot be made here" in refusal(lambda: Store(path), path)
    assert (tmp_path / "file").read_text(encoding="utf-8") == "a file"


def test_a_folder_that_is_not_there_is_refused_and_not_made(tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "newsroom.sqlite3"
    assert "--data-dir" in refusal(lambda: Store(path), path)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_its_place_is_refused(path: Path) -> None:
    path.mkdir()
    refusal(lambda: Store(path), path)
    assert list(path.iterdir()) == []


@pytest.mark.parametrize("name", ["a b", "what?mode=ro", "50%41", "#1", "Été «»", "a&b;c"])
def test_a_folder_may_have_any_name(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    with Store(folder / "newsroom.sqlite3") as store:
        store.add_feed(Feed(FEED))
    with Store(folder / "newsroom.sqlite3") as store:
        assert store.feed(FEED) is not None


def test_a_store_may_be_closed_twice(store: Store) -> None:
    store.close()
    store.close()
