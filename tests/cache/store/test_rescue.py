"""A damaged store is set aside, and what can be read of it is saved into a fresh one."""

import random
from pathlib import Path

import pytest

from cache import DamagedStoreError, Feed, Query, Store, rescue_store
from cache.store import prepare
from cache.store.connection import damage_mark
from tests.cache.store.making import ALL, FEED, NOW, OTHER, assert_whole, ids, make_release, save
from tui.cli import main

COUNT = 60


@pytest.fixture
def releases(store: Store) -> dict[int, str]:
    """The titles of what is stored, by number: two feeds and a file, one corrected, some read and starred."""
    for kind, feed in enumerate((FEED, OTHER)):
        made = [make_release(number, words=f"Pier {number}. " * 60) for number in range(kind, COUNT, 3)]
        store.save_all(feed, [(prepare(release), f"mark of {release.guid}") for release in made], seen=NOW)
    save(store, *(make_release(number, words=f"Pier {number}. " * 60) for number in range(2, COUNT, 3)))
    found = {headline.id: headline.title for headline in store.headlines(Query(), limit=ALL)}
    corrected = make_release(3, feed=FEED, title="Corrected", words="Pier, corrected. " * 60)
    number = store.save(corrected, fingerprint="later", seen=NOW).id
    found[number] = "Corrected"
    store.mark_read(list(found)[::2])
    store.star(list(found)[::5])
    store.update_feed(Feed(FEED, title="Lantern Office", etag='"1"'))
    store.close()
    return found


def tear(path: Path, chance: random.Random, pages: int) -> None:
    """Overwrite some pages, but for the first: it holds what SQLite knows a file by."""
    torn = bytearray(path.read_bytes())
    for _ in range(pages):
        at = chance.randrange(1, len(torn) // 4096) * 4096
        torn[at : at + 4096] = chance.choice((bytes(4096), chance.randbytes(4096)))
    path.write_bytes(torn)


def titles(path: Path) -> dict[int, str]:
    with Store(path) as store:
        return {headline.id: headline.title for headline in store.headlines(Query(), limit=ALL)}


def test_of_a_sound_store_everything_is_saved(path: Path, releases: dict[int, str]) -> None:
    before = path.read_bytes()
    with Store(path) as store:
        read, starred = ids(store, Query(unread=True)), ids(store, Query(starred=True))
        known, feeds = store.known(FEED), {feed.url: feed.title for feed in store.feeds()}
    rescued = rescue_store(path)
    assert rescued is not None
    assert (rescued.releases, rescued.feeds, rescued.lost) == (COUNT, 2, 0)
    assert rescued.aside.read_bytes() == before
    assert titles(path) == releases
    assert path.stat().st_mode & 0o777 == 0o600
    with Store(path) as store:
        assert (ids(store, Query(unread=True)), ids(store, Query(starred=True))) == (read, starred)
        assert (store.known(FEED), {feed.url: feed.title for feed in store.feeds()}) == (known, feeds)
        assert store.feed(FEED) == Feed(FEED, title="Lantern Office")  # asked as if for the first time
        (number,) = (number for number, title in releases.items() if title == "Corrected")
        assert [revision.title for revision in store.revisions(number)] == ["Lamp 3 is lit", "Corrected"]
        assert store.save(make_release(COUNT), seen=NOW).id > max(releases)
    assert_whole(path)
    assert sorted(file.name for file in path.parent.iterdir()) == sorted([path.name, rescued.aside.name])


@pytest.mark.parametrize("seed", range(6))
def test_of_a_torn_store_what_can_be_read_is_saved_and_nothing_wrong(
    path: Path, releases: dict[int, str], seed: int
) -> None:
    whole = path.read_bytes()
    tear(path, random.Random(seed), 1 + seed)
    torn = path.read_bytes()
    rescued = rescue_store(path)
    assert rescued is not None
    assert rescued.aside.read_bytes() == torn != whole
    saved = titles(path)
    assert saved.items() <= releases.items()
    assert len(saved) == rescued.releases > COUNT // 4
    assert rescued.lost is None or rescued.lost == COUNT - len(saved)
    with Store(path) as store:
        told = {f"Pier {number}. " * 60 for number in range(COUNT)} | {"Pier, corrected. " * 60}
        assert {store.release(number).blocks[0].text for number in saved} <= told
        assert len(ids(store, Query(words="pier"))) == len(saved)
    assert_whole(path)


@pytest.mark.parametrize("kept", [0.3, 0.6, 0.9])
def test_of_a_file_cut_short_what_is_left_is_saved(path: Path, releases: dict[int, str], kept: float) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * kept)])
    with pytest.raises(DamagedStoreError):
        Store(path)
    rescued = rescue_store(path)
    assert rescued is not None
    assert titles(path).items() <= releases.items()
    assert_whole(path)


def test_damage_found_anywhere_is_known_at_the_next_start_and_the_person_is_told(
    path: Path, releases: dict[int, str], capsys: pytest.CaptureFixture[str]
) -> None:
    whole = path.read_bytes()
    with Store(path) as store:
        root = store._db.value("SELECT rootpage FROM sqlite_schema WHERE name = 'revisions'")
    torn = bytearray(whole)
    torn[(root - 1) * 4096 : root * 4096] = b"\x77" * 4096
    path.write_bytes(torn)
    with Store(path) as store, pytest.raises(DamagedStoreError):
        store.release(max(releases))
    with pytest.raises(DamagedStoreError):
        Store(path)

    (folder := path.parent).rename(folder.with_name("data"))
    moved = folder.with_name("data")
    assert main(["--data-dir", str(moved), "list"]) == 1
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 2
    assert "the cache is damaged" in said[0]
    assert "set aside as newsroom.sqlite3.damaged-" in said[1]
    assert main(["--data-dir", str(moved), "feeds"]) == 0
    assert "Lantern Office" in capsys.readouterr().out
    folder.mkdir()  # for the fixture to close what it opened


def test_a_second_process_that_found_the_damage_too_leaves_the_fresh_store_alone(
    path: Path, releases: dict[int, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = damage_mark(path)
    mark.touch()
    monkeypatch.setattr(Path, "exists", lambda self, real=Path.exists: False if self == mark else real(self))
    assert rescue_store(path) is None
    assert titles(path) == releases


def test_with_no_room_to_save_it_the_damaged_file_stays_where_it_was(
    path: Path, releases: dict[int, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    before = path.read_bytes()
    monkeypatch.setattr("shutil.copyfile", full)
    with pytest.raises(Exception, match="No space left"):
        rescue_store(path)
    assert path.read_bytes() == before
    monkeypatch.undo()
    assert rescue_store(path) is not None
    assert titles(path) == releases
