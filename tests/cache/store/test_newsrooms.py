"""Newsrooms as the person wants them: their names, order, sections, pauses; removed, and brought back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from cache import Feed, Query, Store, StoreError
from tests.cache.store.making import FEED, NOW, OTHER, assert_whole, dump, from_outside, make_release, save


def newsrooms(store: Store) -> list[str | None]:
    return [node.newsroom for node in store.sections() if not node.path and node.feed is not None]


def test_a_name_of_ones_own_outlives_syncs_and_is_searched_and_can_be_given_back(store: Store) -> None:
    (one,) = save(store, make_release(feed=FEED))
    before = store.feed(FEED)
    assert before is not None
    store.rename_feed(FEED, "Lamps")
    store.update_feed(replace(before, title="Lantern Office (new)"))  # a sync that began before
    feed = store.feed(FEED)
    assert feed is not None
    assert (feed.title, feed.own_title) == ("Lamps", "Lamps")
    headline = store.headline(one)
    assert headline is not None
    assert headline.newsroom == "Lamps"
    assert store.count(Query(words="from:lamps")) == 1
    store.rename_feed(FEED, "Lights")
    store.rename_feed(FEED, None)
    feed = store.feed(FEED)
    assert feed is not None
    assert (feed.title, feed.own_title) == ("Lantern Office", None)


def test_newsrooms_stand_by_name_until_the_person_orders_them(store: Store) -> None:
    assert newsrooms(store) == ["Lantern Office", "Orchard Board"]
    store.order_feeds([OTHER])
    store.add_feed(Feed("https://anchors.example/feed", title="Anchors"))
    assert newsrooms(store) == ["Orchard Board", "Anchors", "Lantern Office"]
    assert [feed.title for feed in store.feeds()] == newsrooms(store)
    assert store.feed_order() == (OTHER,)
    store.order_feeds([])
    assert newsrooms(store) == ["Anchors", "Lantern Office", "Orchard Board"]


def test_use_is_how_many_releases_a_person_opened_lately(store: Store) -> None:
    one, two, three = save(store, make_release(1, feed=FEED), make_release(2, feed=OTHER), make_release(3, feed=OTHER))
    store.mark_read([one])  # marking is no opening
    today = datetime.now().astimezone().date()
    assert store.feeds_by_use(today - timedelta(days=90)) == ()
    store.open_release(one)
    store.open_release(two)
    store.open_release(three)
    assert store.feeds_by_use(today - timedelta(days=90)) == (OTHER, FEED)
    assert store.feeds_by_use(today + timedelta(days=1)) == ()
    assert store.count(Query(unread=True)) == 0


def test_the_rhythm_counts_releases_by_week(store: Store) -> None:
    days = (0, 1, 6, 8, 30, 400)
    save(store, *(make_release(n, feed=FEED, published=NOW - timedelta(days=day)) for n, day in enumerate(days)))
    assert store.rhythm(FEED, NOW, 5) == (1, 0, 0, 1, 3)
    assert store.rhythm(OTHER, NOW, 5) == (0, 0, 0, 0, 0)
    assert store.text_bytes(FEED) > 6 * len("The lamps on the pier were lit again.")
    assert store.text_bytes(OTHER) == 0


def test_a_hidden_section_is_not_shown_and_what_stands_in_it_alone_is_not_unread(store: Store) -> None:
    jobs, both, plain = ("Jobs", "Night"), ("News",), ()
    save(
        store,
        make_release(1, feed=FEED, sections=(jobs,)),
        make_release(2, feed=FEED, sections=(jobs, both)),
        make_release(3, feed=FEED, sections=plain),
    )
    store.hide_section(FEED, ("Jobs",))
    save(store, make_release(4, feed=FEED, sections=(jobs,)), make_release(5, feed=FEED, sections=(both,)))
    shown = [(node.path, node.unread) for node in store.sections() if node.feed == FEED]
    assert shown == [((), 3), (("News",), 2)]
    assert store.count(Query(feed=FEED)) == 5
    hidden = [node.path for node, is_hidden in store.feed_sections(FEED) if is_hidden]
    assert hidden == [("Jobs",), ("Jobs", "Night")]
    store.show_section(FEED, ("Jobs",))
    assert ("Jobs", "Night") in [node.path for node in store.sections()]


@pytest.fixture
def lived_in(store: Store) -> Store:
    """A feed with all that can hang on it: marks, a revision, a twin, a name, files, hidden sections."""
    one, two = save(store, make_release(1, feed=FEED, sections=(("News", "Night"),)), make_release(2, feed=FEED))
    save(store, make_release(2, feed=FEED, words="The lamps on the pier were put out again."))
    save(store, replace(make_release(1, feed=OTHER), guid="the same one"), make_release(3, feed=OTHER))
    save(store, replace(make_release(3, feed=FEED), guid="another's"))
    store.star([two])
    store.open_release(two)
    store.open_release(one)
    store.tag([two], ["Night"])
    store.rename_feed(FEED, "Lamps")
    store.choose_files(FEED, store.feeds()[0].keep, 1000)
    store.order_feeds([FEED, OTHER])
    store.hide_section(FEED, ("News",))
    return store


def state(store: Store) -> object:
    """All that a person can see of the releases."""
    everything = store.headlines(Query(), limit=100)
    shelf = [one.id for one in store.headlines(Query(feed=FEED), limit=100)]
    people = sorted((one.name, one.quotes) for one in store.people(store.people_ids()))
    cards = sorted((one.contact.name or "", one.releases) for one in store.cards(store.card_ids()))
    found = [one.id for one in store.headlines(Query(words="pier"), limit=100)]
    revisions = {one.id: store.revisions(one.id) for one in everything}
    owned = [replace(one, newsroom=None, feed=None) for one in everything]
    tags = [store.tags_of(one.id) for one in everything]
    return tags, owned, shelf, people, cards, found, revisions, store.sections(), store.feeds()


def test_a_removed_feed_comes_back_with_all_that_hung_on_it(lived_in: Store, path: Path) -> None:
    before = state(lived_in)
    number, held = lived_in.set_feed_aside(FEED)
    assert held == 1  # its other release has another newsroom too
    assert_whole(path)
    assert lived_in.feed(FEED) is None
    assert lived_in.count(Query(words="put out")) == 0
    assert newsrooms(lived_in) == ["Orchard Board"]
    assert lived_in.bring_feed_back(number) == FEED
    assert state(lived_in) == before
    assert_whole(path)
    with pytest.raises(StoreError):
        lived_in.bring_feed_back(number)


def test_what_was_removed_for_good_leaves_nothing_behind(lived_in: Store, path: Path) -> None:
    number, _ = lived_in.set_feed_aside(FEED)
    lived_in.drop_removed()
    assert not [line for line in dump(path) if "put out" in line]
    with pytest.raises(StoreError, match="not kept any more"):
        lived_in.bring_feed_back(number)


def test_a_feed_that_was_added_anew_is_not_overwritten(lived_in: Store) -> None:
    number, _ = lived_in.set_feed_aside(FEED)
    lived_in.add_feed(Feed(FEED))
    with pytest.raises(StoreError, match="added again"):
        lived_in.bring_feed_back(number)


@pytest.mark.parametrize("act", [lambda s: s.rename_feed("x", "y"), lambda s: s.pause_feed("x", True)])
def test_what_is_not_subscribed_cannot_be_changed(store: Store, act: Callable[[Store], None]) -> None:
    with pytest.raises(StoreError, match="not subscribed"):
        act(store)


def test_every_table_that_hangs_on_a_release_is_kept_or_made_again(lived_in: Store, path: Path) -> None:
    """Whoever adds a table finds it here: what it holds must come back with a feed that was removed."""
    lived_in.set_feed_aside(FEED)
    with from_outside(path) as db:
        kept = {row[0] for row in db.execute("SELECT DISTINCT origin FROM removed_rows")}
    assert kept >= {
        "feeds",
        "feed_choices",
        "releases",
        "revisions",
        "marks",
        "openings",
        "hidden_sections",
        "also",
        "tagged",
    }
