"""A release that several feeds give is one release, in the sections of each."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from cache import Block, BlockKind, Feed, Query, Release, Section, Store
from tests.cache.store.making import FEED, NOW, OTHER, assert_whole, dump, ids, make_release, save

LATER = NOW + timedelta(days=1)
THIRD = "https://harbour.example/feed"


def twin(release: Release, feed: str = OTHER, section: str = "Fruit", **changes: Any) -> Release:
    """The same release as another feed gives it."""
    return replace(release, feed=feed, guid=f"other-{release.guid}", sections=(Section((section,)),), **changes)


@pytest.fixture
def home() -> Release:
    return make_release(feed=FEED, sections=(("Pier",),))


def longer(release: Release) -> Release:
    return replace(release, blocks=(*release.blocks, Block(BlockKind.PARAGRAPH, "The lamps burn all night now. " * 20)))


def placed(store: Store, release_id: int) -> set[tuple[str | None, tuple[str, ...]]]:
    """Where in the tree of sections a release is found."""
    return {
        (node.feed, node.path)
        for node in store.sections()
        if release_id in ids(store, Query(feed=node.feed, section=node.path or None))
    }


BOTH = {(FEED, ()), (FEED, ("Pier",)), (OTHER, ()), (OTHER, ("Fruit",))}


def test_a_release_of_two_feeds_is_one_with_the_sections_of_both(store: Store, path: Path, home: Release) -> None:
    first = store.save(home, fingerprint="a", seen=NOW)
    second = store.save(twin(home), fingerprint="b", seen=LATER)
    assert (second.id, second.outcome, second.revision) == (first.id, "unchanged", 1)
    assert ids(store, Query()) == [first.id]
    assert placed(store, first.id) == BOTH
    assert store.release(first.id).sections == (Section(("Pier",)), Section(("Fruit",)))
    assert store.release(first.id).feed == FEED
    assert store.known(OTHER) == {"other-guid-1": "b"}
    assert store.count(Query()) == store.count(Query(feed=FEED)) == store.count(Query(feed=OTHER)) == 1
    assert ids(store, Query(words="pier", feed=OTHER)) == [first.id]
    assert ids(store, Query(words="orchard lantern")) == [first.id]  # the names of both newsrooms
    assert ids(store, Query(words="from:orchard")) == ids(store, Query(words="from:lantern")) == [first.id]
    assert_whole(path)


def test_the_same_again_writes_nothing(store: Store, path: Path, home: Release) -> None:
    for release, mark in ((home, "a"), (twin(home), "b")):
        store.save(release, fingerprint=mark, seen=NOW)
    before = dump(path)
    for release, mark in ((home, "a"), (twin(home), "b")):
        assert store.save(release, fingerprint=mark, seen=LATER).outcome == "unchanged"
    assert dump(path) == before


@pytest.mark.parametrize(
    "url",
    [
        "http://lanterns.example/1",
        "https://www.lanterns.example/1/",
        "https://lanterns.example/1?utm_source=rss&utm_medium=feed#top",
    ],
)
def test_an_address_is_the_same_but_for_what_leads_nowhere_else(store: Store, home: Release, url: str) -> None:
    (release_id,) = save(store, home)
    assert save(store, twin(home, url=url)) == [release_id]


@pytest.mark.parametrize(
    "changes",
    [
        {"url": "https://lanterns.example/2"},
        {"url": "https://lanterns.example/1?id=2"},
        {"url": None},
        {"title": "Another lamp is lit"},
    ],
)
def test_what_differs_in_address_or_title_is_another_release(
    store: Store, home: Release, changes: dict[str, Any]
) -> None:
    (release_id,) = save(store, home)
    assert save(store, twin(home, **changes)) != [release_id]
    assert store.count(Query()) == 2


def test_entries_that_all_lead_to_the_front_page_are_not_one(store: Store, home: Release) -> None:
    front = replace(home, url="https://lanterns.example/")
    assert len(set(save(store, front, twin(front)))) == 2


def test_two_entries_of_one_feed_and_files_are_never_folded(store: Store, home: Release) -> None:
    assert len(set(save(store, home, replace(home, guid="again"), replace(home, feed=None)))) == 3


def test_marks_hold_for_the_release_wherever_it_stands(store: Store, path: Path, home: Release) -> None:
    (release_id,) = save(store, home)
    store.mark_read([release_id])
    store.star([release_id])
    save(store, twin(home))
    assert store.count(Query(feed=OTHER, unread=True)) == 0
    assert ids(store, Query(feed=OTHER, starred=True)) == [release_id]
    store.mark_read([release_id], False)
    assert store.count(Query(feed=OTHER, unread=True)) == store.count(Query(unread=True)) == 1
    assert_whole(path)


def test_the_feed_that_gives_the_whole_text_becomes_the_owner(store: Store, path: Path, home: Release) -> None:
    (release_id,) = save(store, home)
    store.star([release_id])
    stored = store.save(twin(longer(home)), fingerprint="b", seen=LATER)
    assert (stored.id, stored.outcome) == (release_id, "changed")
    now = store.release(release_id)
    assert (now.feed, now.guid, len(now.blocks)) == (OTHER, "other-guid-1", 4)
    assert len(store.release(release_id, 1).blocks) == 3
    assert placed(store, release_id) == BOTH
    assert ids(store, Query(starred=True)) == [release_id]
    assert ids(store, Query(words="burn")) == [release_id]
    assert store.save(home, fingerprint="c", seen=LATER).outcome == "unchanged"
    assert len(store.release(release_id).blocks) == 4
    assert_whole(path)


def test_a_teaser_of_what_is_there_whole_changes_no_word(store: Store, home: Release) -> None:
    whole = longer(home)
    (release_id,) = save(store, whole)
    assert store.save(twin(home), fingerprint="b", seen=LATER).outcome == "unchanged"
    assert store.save(twin(home, section="Shore"), fingerprint="c", seen=LATER).outcome == "unchanged"
    assert store.release(release_id).blocks == whole.blocks
    assert (OTHER, ("Shore",)) in placed(store, release_id)
    assert (OTHER, ("Fruit",)) not in placed(store, release_id)


def test_a_correction_that_only_the_other_feed_gives_is_a_revision(store: Store, path: Path, home: Release) -> None:
    (release_id,) = save(store, home)
    store.save(twin(home), fingerprint="b", seen=NOW)
    blocks = (Block(BlockKind.PARAGRAPH, "The lamps on the pier were lit on Sunday."), *home.blocks[1:])
    stored = store.save(twin(home, blocks=blocks), fingerprint="c", seen=LATER)
    assert (stored.id, stored.outcome, stored.revision) == (release_id, "changed", 2)
    assert store.release(release_id).feed == FEED
    assert placed(store, release_id) == BOTH
    assert_whole(path)


def test_when_the_owner_is_unsubscribed_the_release_stays_with_the_other_feed(
    store: Store, path: Path, home: Release
) -> None:
    (release_id,) = save(store, home)
    store.save(twin(home), fingerprint="b", seen=NOW)
    store.star([release_id])
    assert store.remove_feed(FEED) == 0
    assert store.release(release_id).feed == OTHER
    assert placed(store, release_id) == {(OTHER, ()), (OTHER, ("Fruit",))}
    assert ids(store, Query(words="orchard")) == ids(store, Query(starred=True)) == [release_id]
    assert store.known(OTHER) == {"other-guid-1": "b"}
    assert_whole(path)
    assert store.remove_feed(OTHER) == 1
    assert_whole(path)


def test_when_the_other_feed_is_unsubscribed_nothing_is_left_of_its_sections(
    store: Store, path: Path, home: Release
) -> None:
    (release_id,) = save(store, home)
    save(store, twin(home))
    assert store.remove_feed(OTHER) == 0
    assert placed(store, release_id) == {(FEED, ()), (FEED, ("Pier",))}
    assert store.release(release_id).sections == (Section(("Pier",)),)
    assert ids(store, Query(words="orchard")) == []
    assert_whole(path)


@pytest.mark.parametrize(("old", "new"), [(FEED, OTHER), (OTHER, FEED), (OTHER, THIRD), (FEED, THIRD)])
def test_when_a_feed_moves_to_where_another_is_the_release_stays_one(
    store: Store, path: Path, home: Release, old: str, new: str
) -> None:
    store.add_feed(Feed(THIRD, title="Harbour"))
    (release_id,) = save(store, home)
    save(store, twin(home))
    save(store, twin(home, feed=THIRD, section="Boats"))
    store.star([release_id])
    store.move_feed(old, new)
    assert ids(store, Query()) == ids(store, Query(starred=True)) == [release_id]
    assert {feed for feed, _ in placed(store, release_id)} == {feed.url for feed in store.feeds()}
    assert_whole(path)
    for feed in store.feeds():
        store.remove_feed(feed.url)
        assert_whole(path)
    assert store.count(Query()) == 0
