"""A damaged store is set aside, and what can be read of it is saved into a fresh one."""

import random
from dataclasses import replace
from pathlib import Path

import pytest

from cache import (
    DamagedStoreError,
    Feed,
    FullPage,
    Keep,
    Query,
    Section,
    Speaker,
    Store,
    StoreError,
    rescue_is_told,
    rescue_store,
    untold_rescue,
)
from cache.store import prepare
from cache.store.connection import damage_mark
from cache.store.rescue import _COPIED, _FIRST
from tests.cache.store.making import ALL, FEED, NOW, OTHER, assert_whole, from_outside, ids, make_release, save
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
    assert untold_rescue(path) == str(rescued)
    rescue_is_told(path)
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


@pytest.mark.parametrize("what", ["all of it", "its beginning", "the list of tables"])
def test_of_a_store_whose_first_page_is_destroyed_everything_is_saved(
    path: Path, releases: dict[int, str], what: str
) -> None:
    first, last = {"all of it": (0, 4096), "its beginning": (0, 50), "the list of tables": (100, 4096)}[what]
    with Store(path) as store:
        starred = ids(store, Query(starred=True))
    torn = bytearray(path.read_bytes())
    torn[first:last] = random.Random(1).randbytes(last - first)
    path.write_bytes(torn)
    with pytest.raises(DamagedStoreError):
        Store(path)
    rescued = rescue_store(path)
    assert rescued is not None
    assert (rescued.releases, rescued.feeds, rescued.lost) == (COUNT, 2, 0)
    assert titles(path) == releases
    with Store(path) as store:
        assert ids(store, Query(starred=True)) == starred
    assert_whole(path)


@pytest.mark.parametrize("what", ["emptied", "overwritten with zeros", "gone"])
def test_of_a_file_that_was_emptied_what_its_log_holds_is_saved(store: Store, path: Path, what: str) -> None:
    save(store, *(make_release(number) for number in range(9)))
    whole = path.read_bytes()
    log = Path(f"{path}-wal").read_bytes()  # as a power cut leaves it: nobody closed the file
    store.close()
    path.unlink()
    if what != "gone":
        path.write_bytes(b"" if what == "emptied" else bytes(len(whole)))
    Path(f"{path}-wal").write_bytes(log)
    with pytest.raises(DamagedStoreError):
        Store(path)
    rescued = rescue_store(path)
    assert rescued is not None
    assert (rescued.releases, len(titles(path))) == (9, 9)
    assert Path(f"{rescued.aside}-wal").read_bytes() == log
    assert_whole(path)


@pytest.mark.parametrize(("size", "kept"), [(0, True), (300_000, False)])
def test_a_file_with_nothing_left_in_it_is_set_aside_and_told(path: Path, size: int, kept: bool) -> None:
    if kept:
        (path.parent / "attachments").mkdir()
        (path.parent / "attachments" / "map.pdf").write_bytes(b"%PDF")
    path.write_bytes(bytes(size))
    with pytest.raises(DamagedStoreError):
        Store(path)
    rescued = rescue_store(path)
    assert rescued is not None
    assert rescued.aside.read_bytes() == bytes(size)
    assert "nothing in it could be read" in str(rescued)
    assert titles(path) == {}


def test_an_empty_file_that_never_was_more_is_a_new_store(path: Path) -> None:
    path.touch()
    assert titles(path) == {}


def test_what_is_no_store_of_ours_is_left_as_it_is(path: Path) -> None:
    path.write_bytes(b"a table of feeds, revisions and releases" * 1000)
    with pytest.raises(StoreError, match="no newsroom cache") as refused:
        Store(path)
    assert not isinstance(refused.value, DamagedStoreError)


def test_what_the_reader_chose_and_where_releases_stand_too_is_saved(store: Store, path: Path) -> None:
    both = make_release(1, feed=FEED, sections=(("Piers",),))
    (number,) = save(store, both)
    save(store, replace(both, feed=OTHER, guid="theirs", sections=(Section(("Lamps",)),)))
    said = replace(make_release(2, feed=OTHER), url=None)
    for place, one in (("Quay", 2), ("Mole", 3)):
        quote = replace(said.quotes[0], speaker=Speaker("Tove Sandvik", organisation=place))
        save(store, replace(said, guid=f"guid-{one}", quotes=(quote,)))
    (person,) = store.people_named("Tove Sandvik")
    assert store.tell_apart(person, "Mole") is not None
    store.save_search("mine", "is:unread")
    store.choose_files(OTHER, Keep.ALL, 7_000)
    store.choose_full_page(OTHER, FullPage.NEVER)

    def kept(store: Store) -> list[object]:
        feed = replace(store.feeds()[1], etag=None)
        counts = [(node.feed, node.path, node.total) for node in store.sections()]
        people = store.people(store.people_named("Tove Sandvik"))
        voices = sorted((person.organisation or "", person.quotes) for person in people)
        return [feed, counts, voices, store.saved_searches(), store.release(number).sections]

    before = kept(store)
    assert len(store.sections()) == 4  # two newsrooms, each with a section of the one release
    assert len(store.people_named("Tove Sandvik")) == 2
    store.close()
    assert rescue_store(path) is not None
    with Store(path) as again:
        assert kept(again) == before
        assert set(again.known(OTHER)) == {"theirs", "guid-2", "guid-3"}
        save(again, replace(both, feed=OTHER, guid="theirs", sections=(Section(("Lamps",)),)))
        assert again.count(Query()) == 3
    assert_whole(path)


# Made again from the releases, or of no use in another file.
MADE_AGAIN = {
    "appearances", "behind", "cards", "cards_spellings", "claims", "contact_emails", "contact_phones", "contacts",
    "faces", "filed", "guesses", "neighbours", "people", "people_spellings", "posts", "quotes", "sayings", "set_aside",
    "shelves", "sqlite_sequence", "stories", "ties", "to_do", "unlinked",
}  # fmt: skip


def test_no_table_is_forgotten(store: Store) -> None:
    tables = store._db.rows("SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main'")
    saved = {"releases", "revisions", "also", *_FIRST, *_COPIED}
    assert {name for (name,) in tables if not name.startswith("sqlite_sch")} == saved | MADE_AGAIN


def test_releases_that_were_two_before_they_could_be_one_stay_two(store: Store, path: Path) -> None:
    (first,) = save(store, make_release(1, feed=FEED))
    (second,) = save(store, replace(make_release(1, feed=OTHER), url=None))
    with from_outside(path) as db:  # as an older version left them
        whole = db.execute("SELECT whole FROM revisions WHERE release = ?", (first,)).fetchone()
        db.execute("UPDATE revisions SET whole = ? WHERE release = ?", (*whole, second))
    store.star([second])
    store.close()
    assert rescue_store(path) is not None
    with Store(path) as again:
        assert ids(again, Query(starred=True)) == [second]
        assert again.count(Query()) == 2


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
