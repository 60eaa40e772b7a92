"""A newsroom that changes a release makes another revision of it; the older ones stay as they were."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from cache import Block, BlockKind, Query, Revision, Store, UsageError
from tests.cache.store.making import FEED, NOW, assert_whole, dump, ids, make_release, save

LATER = NOW + timedelta(days=2)


def test_storing_the_same_release_twice_makes_no_new_revision(store: Store, path: Path) -> None:
    first = store.save(make_release(feed=FEED), fingerprint="a", seen=NOW)
    before = dump(path)
    again = store.save(make_release(feed=FEED), fingerprint="a", seen=LATER)
    assert (first.outcome, again.outcome) == ("new", "unchanged")
    assert (again.id, again.revision) == (first.id, 1)
    assert len(store.revisions(first.id)) == 1
    assert dump(path) == before


def test_a_changed_release_becomes_a_new_revision(store: Store) -> None:
    first = store.save(make_release(feed=FEED), seen=NOW)
    changed = store.save(make_release(feed=FEED, title="Lamp 1 went out"), seen=LATER)
    assert (changed.id, changed.outcome, changed.revision) == (first.id, "changed", 2)
    assert store.revisions(first.id) == (Revision(1, "Lamp 1 is lit", NOW), Revision(2, "Lamp 1 went out", LATER))
    assert store.release(first.id).title == "Lamp 1 went out"
    assert store.release(first.id).first_seen == NOW


def test_an_older_revision_stays_readable_whole(store: Store) -> None:
    release = make_release(feed=FEED)
    (release_id,) = save(store, release)
    save(store, make_release(feed=FEED, words="There was no pier."))
    assert store.release(release_id, 1) == replace(release, id=release_id, first_seen=NOW)
    assert store.release(release_id, 2).blocks[0].text == "There was no pier."


def test_a_revision_that_is_not_there_is_an_error_that_says_so(store: Store) -> None:
    (release_id,) = save(store, make_release())
    with pytest.raises(UsageError, match=f"revision 2 of release {release_id}: the cache has none"):
        store.release(release_id, 2)


def test_a_list_shows_the_newest_revision_once(store: Store) -> None:
    (release_id,) = save(store, make_release(feed=FEED))
    save(store, make_release(feed=FEED, title="Lamp 1 went out"))
    (headline,) = store.headlines(Query())
    assert (headline.id, headline.title, headline.revision) == (release_id, "Lamp 1 went out", 2)


def test_search_finds_the_newest_revision_only(store: Store, path: Path) -> None:
    (release_id,) = save(store, make_release(words="A heron watched."))
    save(store, make_release(words="A bittern watched."))
    assert ids(store, Query(words="bittern")) == [release_id]
    assert ids(store, Query(words="heron")) == []
    assert_whole(path)


def test_a_change_back_is_a_third_revision(store: Store) -> None:
    (release_id,) = save(store, make_release(words="Open on Monday."))
    save(store, make_release(words="Open on Tuesday."))
    assert store.save(make_release(words="Open on Monday."), seen=LATER).revision == 3
    assert [store.release(release_id, number).blocks[0].text for number in (1, 2, 3)] == [
        "Open on Monday.",
        "Open on Tuesday.",
        "Open on Monday.",
    ]


def test_a_better_reading_of_the_same_words_is_no_correction_of_the_newsroom(store: Store, path: Path) -> None:
    release = make_release(feed=FEED)
    (release_id,) = save(store, replace(release, quotes=(), contacts=()))
    assert store.save(release, seen=LATER).outcome == "unchanged"
    assert store.revisions(release_id) == (Revision(1, "Lamp 1 is lit", NOW),)
    assert store.release(release_id).quotes == release.quotes
    assert ids(store, Query(words="lamplighter")) == [release_id]
    assert_whole(path)


def test_the_same_words_cut_otherwise_are_no_correction(store: Store) -> None:
    one = (Block(BlockKind.PARAGRAPH, "The lamps are lit. The pier is open."),)
    two = (Block(BlockKind.PARAGRAPH, "The lamps\nare lit."), Block(BlockKind.PARAGRAPH, "The pier is open."))
    save(store, replace(make_release(), blocks=one))
    assert store.save(replace(make_release(), blocks=two), seen=LATER).outcome == "unchanged"


def test_another_date_moves_a_release_in_the_list_and_is_no_correction(store: Store, path: Path) -> None:
    first, second = save(store, make_release(1), make_release(2))
    assert ids(store, Query()) == [second, first]
    assert store.save(make_release(1, published=LATER), seen=LATER).outcome == "unchanged"
    assert ids(store, Query()) == [first, second]
    assert_whole(path)


def test_the_same_guid_of_another_feed_is_no_revision(store: Store) -> None:
    (of_feed,) = save(store, make_release(feed=FEED))
    assert store.save(make_release(title="Another Lamp"), seen=NOW).outcome == "new"
    assert len(store.revisions(of_feed)) == 1
