"""Read and starred are the reader's: set all at once, and never undone by a sync."""

from dataclasses import replace
from pathlib import Path

from cache import Feed, FullPage, Headline, Query, Store
from tests.cache.store.making import FEED, NOW, OTHER, assert_whole, ids, make_release, save


def headline(store: Store, release_id: int) -> Headline:
    found = store.headline(release_id)
    assert found is not None
    return found


def test_a_new_release_is_unread_and_not_starred(store: Store) -> None:
    (release_id,) = save(store, make_release())
    assert (headline(store, release_id).read, headline(store, release_id).starred) == (False, False)


def test_marks_are_set_and_taken_away(store: Store) -> None:
    first, second = save(store, make_release(1), make_release(2))
    store.mark_read([first, second])
    store.star([first])
    store.mark_read([second], False)
    assert ids(store, Query(unread=True)) == [second]
    assert ids(store, Query(starred=True)) == [first]
    store.star([first], False)
    assert ids(store, Query(starred=True)) == []
    assert headline(store, first).read


def test_a_star_does_not_mark_read_nor_reading_take_a_star(store: Store) -> None:
    (release_id,) = save(store, make_release())
    store.star([release_id])
    assert not headline(store, release_id).read
    store.mark_read([release_id])
    assert headline(store, release_id).starred


def test_marks_survive_a_sync_that_finds_nothing_new(store: Store) -> None:
    (release_id,) = save(store, make_release(feed=FEED))
    store.mark_read([release_id])
    store.star([release_id])
    save(store, make_release(feed=FEED))
    assert (headline(store, release_id).read, headline(store, release_id).starred) == (True, True)


def test_marks_survive_a_correction(store: Store, path: Path) -> None:
    (release_id,) = save(store, make_release(feed=FEED, sections=(("News",),)))
    store.mark_read([release_id])
    store.star([release_id])
    save(store, make_release(feed=FEED, title="Lamp 1 went out", sections=(("Notices", "Night"),)))
    assert (headline(store, release_id).read, headline(store, release_id).starred) == (True, True)
    assert ids(store, Query(feed=FEED, section=("Notices",), starred=True)) == [release_id]
    assert ids(store, Query(unread=True)) == []
    assert_whole(path)


def test_marks_survive_another_date(store: Store, path: Path) -> None:
    (release_id,) = save(store, make_release(feed=FEED))
    store.mark_read([release_id])
    save(store, replace(make_release(feed=FEED), published=NOW.replace(year=2031)))
    assert headline(store, release_id).read
    assert_whole(path)


def test_marking_a_release_that_is_gone_is_passed_over(store: Store) -> None:
    (release_id,) = save(store, make_release())
    store.mark_read([404, release_id, -1, 10**30])
    store.star([404, 10**30])
    assert headline(store, release_id).read
    assert store.headline(404) is None


def test_marking_twice_counts_once(store: Store) -> None:
    first, _ = save(store, make_release(1), make_release(2))
    store.mark_read([first, first])
    store.mark_read([first])
    assert store.count(Query(unread=True)) == 1


def test_how_a_feed_is_to_be_fetched_is_remembered(store: Store) -> None:
    store.choose_full_page(FEED, FullPage.ALWAYS)
    store.update_feed(Feed(FEED))  # of a sync that began before
    found = store.feed(FEED)
    assert found is not None
    assert found.full_page is FullPage.ALWAYS


def test_a_feed_that_moves_keeps_its_releases_and_their_marks(store: Store, path: Path) -> None:
    (release_id,) = save(store, make_release(feed=FEED))
    store.star([release_id])
    store.move_feed(FEED, "https://lanterns.example/new")
    assert store.release(release_id).feed == "https://lanterns.example/new"
    assert ids(store, Query(feed="https://lanterns.example/new", starred=True)) == [release_id]
    assert store.feed(FEED) is None
    assert_whole(path)


def test_two_feeds_that_become_one_keep_the_marks_of_both(store: Store, path: Path) -> None:
    only_old, _, only_new, both_new = save(
        store,
        make_release(1, feed=FEED, sections=(("News", "Night"),)),
        make_release(2, feed=FEED),
        make_release(3, feed=OTHER),
        make_release(2, feed=OTHER),
    )
    both_old = ids(store, Query(feed=FEED))[0]
    store.mark_read([both_old])
    store.star([both_new, only_old])
    store.move_feed(FEED, OTHER)
    assert set(ids(store, Query(feed=OTHER))) == {only_old, only_new, both_new}
    assert (headline(store, both_new).read, headline(store, both_new).starred) == (True, True)
    assert ids(store, Query(feed=OTHER, section=("News", "Night"), starred=True)) == [only_old]
    assert ids(store, Query(words="Orchard")) == ids(store, Query(feed=OTHER))
    assert_whole(path)


def test_removing_a_feed_removes_its_releases_and_nothing_else(store: Store, path: Path) -> None:
    _, _, of_other, of_file = save(
        store, make_release(1, feed=FEED), make_release(2, feed=FEED), make_release(3, feed=OTHER), make_release(1)
    )
    store.star([of_other, of_file])
    assert store.remove_feed(FEED) == 2
    assert set(ids(store, Query())) == {of_other, of_file} == set(ids(store, Query(starred=True)))
    assert store.count(Query()) == 2
    assert store.remove_feed(FEED) == 0
    assert_whole(path)


def test_a_number_never_comes_to_mean_another_release(store: Store) -> None:
    (removed,) = save(store, make_release(1, feed=FEED))
    store.remove_feed(FEED)
    (new,) = save(store, make_release(2))
    assert new != removed
