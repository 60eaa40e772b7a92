"""Lists are windows, and every count agrees with the rows it counts."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cache import Feed, Headline, Query, Store
from tests.cache.store.making import ALL, FEED, OTHER, assert_whole, ids, make_release, save

PATHS = ((), ("News",), ("News", "Night"), ("News", "Day"), ("Notices",), ("Night",))
FEEDS = (FEED, OTHER, None)


def queries() -> list[Query]:
    """Every kind of list there is."""
    marked = [{"unread": unread, "starred": starred} for unread in (False, True) for starred in (False, True)]
    where: list[Query] = [Query(section=path or None) for path in PATHS]
    where += [Query(feed=feed, section=path) for feed in (FEED, OTHER) for path in (None, *PATHS)]
    where += [Query(files=True, section=path) for path in (None, *PATHS)]
    where += [Query(words="pier"), Query(words="lamp 1"), Query(feed=OTHER, words="pier")]
    return [Query(one.feed, one.files, one.section, words=one.words, **marks) for one in where for marks in marked]


def assert_lists_agree(store: Store) -> None:
    """Rows, windows, counts, places, the next unread and the tree all tell the same."""
    everything = {headline.id: headline for headline in store.headlines(Query(), limit=ALL)}
    for query in queries():
        rows = store.headlines(query, limit=ALL)
        found = [headline.id for headline in rows]
        assert len(set(found)) == len(found) == store.count(query), query
        assert [headline.date for headline in rows] == sorted((headline.date for headline in rows), reverse=True)
        assert all(headline.starred for headline in rows if query.starred)
        assert not any(headline.read for headline in rows if query.unread)
        assert all(headline.feed is None for headline in rows if query.files)
        assert all(headline.feed is not None for headline in rows if query.feed)  # or another feed, that gives it too
        windows = [ids(store, query, offset=offset, limit=3) for offset in range(0, len(found) + 3, 3)]
        assert [release_id for window in windows for release_id in window] == found, query
        assert [store.position(query, release_id) for release_id in found] == list(range(len(found)))
        assert [one for one in everything if one not in found and store.position(query, one) is not None] == []
        assert_unread_follow(store, query, rows)
    for node in store.sections():
        query = Query(feed=node.feed, files=node.feed is None, section=node.path)
        rows = store.headlines(query, limit=ALL)
        assert (node.total, node.unread) == (len(rows), sum(not headline.read for headline in rows)), node
        assert node.unread == store.count(Query(query.feed, query.files, query.section, unread=True))


def assert_unread_follow(store: Store, query: Query, rows: Sequence[Headline]) -> None:
    unread = [headline.id for headline in rows if not headline.read]
    assert store.next_unread(query, None) == (unread[0] if unread else None)
    for index, headline in enumerate(rows):
        below = [other.id for other in rows[index + 1 :] if not other.read] + unread
        above = [other.id for other in reversed(rows[:index]) if not other.read] + unread[::-1]
        assert store.next_unread(query, headline.id) == (below[0] if below else None), query
        assert store.next_unread(query, headline.id, backward=True) == (above[0] if above else None), query


@dataclass
class Doing:
    """Something a sync or a person does; numbers choose among what is there."""

    what: str
    number: int
    feed: str | None
    sections: tuple[tuple[str, ...], ...] = ()
    minute: int = 0
    title: str = "Lamp"
    on: bool = field(default=True)


DOINGS = st.builds(
    Doing,
    st.sampled_from(["save", "save", "save", "save", "read", "star", "move", "remove"]),
    st.integers(1, 5),
    st.sampled_from(FEEDS),
    st.lists(st.sampled_from(PATHS), max_size=3).map(tuple),
    st.integers(0, 3),
    st.sampled_from(["Lamp", "Pier"]),
    st.booleans(),
)


def do(store: Store, one: Doing) -> None:
    there = ids(store, Query())
    if one.what == "save":
        minute = make_release(one.minute).published
        release = make_release(one.number, feed=one.feed, title=one.title, sections=one.sections, published=minute)
        save(store, release)
    elif one.what == "read":
        store.mark_read(there[one.number :: 2], one.on)
    elif one.what == "star":
        store.star(there[one.number :: 2], one.on)
    elif one.what == "move":
        store.move_feed(FEED, OTHER)
        store.add_feed(Feed(FEED, title="Lantern Office"))
    else:
        store.remove_feed(OTHER)
        store.add_feed(Feed(OTHER, title="Orchard Board"))


@settings(max_examples=25, deadline=None)
@given(doings=st.lists(DOINGS, min_size=5, max_size=25))
def test_lists_counts_and_the_tree_agree_whatever_was_done(
    tmp_path_factory: pytest.TempPathFactory, doings: list[Doing]
) -> None:
    path = tmp_path_factory.mktemp("doings") / "newsroom.sqlite3"
    with Store(path) as store:
        store.add_feed(Feed(FEED, title="Lantern Office"))
        store.add_feed(Feed(OTHER, title="Orchard Board"))
        for one in doings:
            do(store, one)
        assert_lists_agree(store)
    assert_whole(path)


def test_a_window_is_cut_from_the_whole_list(store: Store) -> None:
    save(store, *(make_release(number) for number in range(25)))
    whole = ids(store, Query())
    assert len(whole) == 25
    assert ids(store, Query(), offset=0, limit=10) == whole[:10]
    assert ids(store, Query(), offset=20, limit=10) == whole[20:]
    assert ids(store, Query(), offset=25) == ids(store, Query(), limit=0) == []


def test_releases_of_one_moment_come_in_the_order_of_their_arrival_newest_first(store: Store) -> None:
    minute = make_release(1).published
    arrived = save(store, *(make_release(number, published=minute) for number in range(5)))
    assert ids(store, Query()) == arrived[::-1]


def test_the_tree_goes_by_newsroom_with_files_last_and_parents_first(store: Store) -> None:
    store.update_feed(Feed(FEED, title="Éclairage public"))
    sections = (("news", "Night"), ("Art",))
    save(store, make_release(1, feed=OTHER, sections=sections), make_release(2, feed=FEED), make_release(3))
    assert [(node.newsroom, node.path) for node in store.sections()] == [
        ("Éclairage public", ()),
        ("Orchard Board", ()),
        ("Orchard Board", ("Art",)),
        ("Orchard Board", ("news",)),
        ("Orchard Board", ("news", "Night")),
        (None, ()),
    ]


def test_a_release_counts_once_in_a_section_whose_children_both_hold_it(store: Store) -> None:
    (release_id,) = save(store, make_release(feed=FEED, sections=(("News", "Night"), ("News", "Day"), ("News",))))
    counts = {node.path: (node.total, node.unread) for node in store.sections() if node.feed == FEED}
    assert counts == dict.fromkeys([(), ("News",), ("News", "Day"), ("News", "Night")], (1, 1))
    store.mark_read([release_id])
    assert {node.unread for node in store.sections()} == {0}


def test_a_section_that_was_left_by_its_last_release_is_gone(store: Store) -> None:
    save(store, make_release(feed=FEED, sections=(("News",),)))
    save(store, make_release(feed=FEED, sections=(("Notices",),)))
    assert [node.path for node in store.sections() if node.feed == FEED] == [(), ("Notices",)]


def test_a_section_of_any_newsroom_is_one_list(store: Store) -> None:
    found = save(store, *(make_release(number, feed=feed, sections=(("News",),)) for number, feed in enumerate(FEEDS)))
    assert ids(store, Query(section=("News",))) == found[::-1]


def test_a_feed_without_releases_is_in_the_tree(store: Store) -> None:
    assert [(node.feed, node.path, node.total) for node in store.sections()] == [(FEED, (), 0), (OTHER, (), 0)]


def test_a_list_of_a_feed_that_is_not_subscribed_is_empty(store: Store) -> None:
    save(store, make_release())
    query = Query(feed="https://nobody.example")
    assert ids(store, query) == []
    assert store.count(query) == 0
    assert store.next_unread(query, None) is None


def test_the_data_version_grows_with_every_change_here_or_elsewhere(store: Store, path: Path) -> None:
    seen = [store.data_version()]
    (release_id,) = save(store, make_release())
    seen.append(store.data_version())
    with Store(path) as other:
        other.mark_read([release_id])
    seen.append(store.data_version())
    assert seen == sorted(set(seen))
    assert store.data_version() == seen[-1]
