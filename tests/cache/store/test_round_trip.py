"""What is stored of a release is what is read of it, to the last offset."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings

from cache import Release, Store, StoreError, UsageError
from tests.cache.store.inventing import releases
from tests.cache.store.making import FEED, NOW, assert_whole, dump, make_release


@pytest.fixture(scope="module")
def any_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("any") / "newsroom.sqlite3"


@settings(max_examples=60, deadline=None)
@given(release=releases)
def test_any_release_is_read_as_it_was_stored(any_store: Path, release: Release) -> None:
    with Store(any_store) as store:
        stored = store.save(release, seen=NOW)
        read = store.release(stored.id)
        assert replace(read, id=None, revision=1, first_seen=None, corrected=None) == release
        assert (read.id, read.revision) == (stored.id, stored.revision)
        headline = store.headline(stored.id)
        assert headline is not None
        assert (headline.title, headline.url, headline.language) == (release.title, release.url, release.language)
        assert (headline.quotes, headline.contacts) == (len(release.quotes), len(release.contacts))
        # Equal moments may have different offsets; the offset is part of what is kept.
        kept = [moment and moment.utcoffset() for moment in (read.embargo, headline.embargo)]
        assert kept == [release.embargo and release.embargo.utcoffset()] * 2


def test_the_file_is_sound_whatever_was_stored_in_it(any_store: Path) -> None:
    Store(any_store).close()
    assert_whole(any_store)


def test_an_embargo_keeps_the_offset_its_words_give(store: Store) -> None:
    nine_in_kathmandu = datetime(2026, 4, 1, 9, 0, tzinfo=timezone(timedelta(hours=5, minutes=45)))
    stored = store.save(replace(make_release(), embargo=nine_in_kathmandu), seen=NOW)
    read = store.release(stored.id).embargo
    assert read is not None
    assert read.isoformat() == "2026-04-01T09:00:00+05:45"


def test_a_release_knows_its_place_in_the_store(store: Store) -> None:
    stored = store.save(make_release(feed=FEED), seen=NOW)
    read = store.release(stored.id)
    assert (read.id, read.feed, read.revision, read.first_seen) == (stored.id, FEED, 1, NOW)


def test_a_release_of_a_file_has_no_feed(store: Store) -> None:
    assert store.release(store.save(make_release(), seen=NOW).id).feed is None


def test_the_same_guid_of_two_feeds_is_two_releases(store: Store) -> None:
    of_feed, of_file = store.save(make_release(feed=FEED), seen=NOW), store.save(make_release(), seen=NOW)
    assert of_feed.id != of_file.id
    assert of_file.outcome == "new"


def test_the_moments_of_a_release_without_a_date_are_when_it_was_first_seen(store: Store) -> None:
    release = replace(make_release(), published=None)
    headline = store.headline(store.save(release, seen=NOW).id)
    assert headline is not None
    assert headline.date == NOW


NAIVE = datetime(2026, 4, 1)  # noqa: DTZ001


@pytest.mark.parametrize("release", [replace(make_release(), published=NAIVE), replace(make_release(), embargo=NAIVE)])
def test_a_moment_without_a_zone_is_a_fault_and_nothing_is_stored(store: Store, path: Path, release: Release) -> None:
    before = dump(path)
    with pytest.raises(ValueError, match="no time zone"):
        store.save(release, seen=NOW)
    assert dump(path) == before


def test_half_a_character_is_refused_and_nothing_is_stored(store: Store, path: Path) -> None:
    before = dump(path)
    with pytest.raises(StoreError, match="half a character"):
        store.save(make_release(words="broken \ud83d here"), seen=NOW)
    assert dump(path) == before


def test_a_release_of_a_feed_that_is_not_subscribed_is_refused(store: Store, path: Path) -> None:
    before = dump(path)
    with pytest.raises(StoreError, match=r"^https://nobody\.example: this feed is not subscribed; "):
        store.save(make_release(feed="https://nobody.example"), seen=NOW)
    assert dump(path) == before


@pytest.mark.parametrize("release_id", [0, -1, 404, 10**30])
def test_a_release_that_is_not_there_is_an_error_that_says_so(store: Store, release_id: int) -> None:
    with pytest.raises(UsageError, match=f"release {release_id}: the cache has none"):
        store.release(release_id)
    assert store.headline(release_id) is None
    assert store.revisions(release_id) == ()


def test_the_fingerprints_of_a_feed_are_those_given_with_its_releases(store: Store) -> None:
    store.save(make_release(1, feed=FEED), fingerprint="first", seen=NOW)
    store.save(make_release(2, feed=FEED), fingerprint="second", seen=NOW)
    store.save(make_release(2, feed=FEED), fingerprint="third", seen=NOW)
    store.save(make_release(3), fingerprint="of a file", seen=NOW)
    assert store.known(FEED) == {"guid-1": "first", "guid-2": "third"}
    assert store.known("https://nobody.example") == {}


def test_what_was_stored_is_there_when_the_file_is_opened_again(store: Store, path: Path) -> None:
    stored = store.save(make_release(), seen=datetime(2026, 1, 2, tzinfo=UTC))
    store.close()
    with Store(path) as again:
        assert again.release(stored.id).title == "Lamp 1 is lit"
