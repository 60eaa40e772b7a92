"""Releases that leave their feeds: whether their pages are still there is asked politely, and told."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from cache import Feed, Headline, Limits, Query, Store, SyncSummary, sync_feeds
from tests.support.inline import read_here
from tests.support.server import Answer, Server, item, raw, rss

LIMITS = Limits(connect=1.0, read=0.5, total=1.0, workers=1)
START = datetime(2026, 6, 10, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)
HERE = Answer("<p>here</p>", media_type="text/html")


@pytest.fixture(autouse=True)
def reading_here(monkeypatch: pytest.MonkeyPatch) -> None:
    read_here(monkeypatch)


def entry(server: Server, number: int, *, days: float = 1) -> str:
    return item(number, link=f"{server.url}/{number}", date=format_datetime(START - days * DAY))


def sync(store: Store, after: timedelta = timedelta()) -> SyncSummary:
    return sync_feeds(store, limits=LIMITS, now=lambda: START + after)


def begin(server: Server, store: Store, *, days: float = 1) -> None:
    """Two releases come, and the entry of the first leaves the feed."""
    server.answers |= {"/1": HERE, "/2": HERE, "/f": Answer(rss(entry(server, 1, days=days), entry(server, 2)))}
    store.add_feed(Feed(f"{server.url}/f"))
    sync(store)
    server.answers["/f"] = Answer(rss(entry(server, 2)))


def first(store: Store) -> Headline:
    return next(one for one in store.headlines(Query()) if one.title == "Notice 1")


@pytest.mark.parametrize("status", [404, 410])
def test_a_release_whose_page_is_gone_says_when_and_keeps_its_text(server: Server, store: Store, status: int) -> None:
    begin(server, store)
    server.answers["/1"] = Answer("gone", status)
    sync(store, DAY)
    headline = first(store)
    release = store.release(headline.id)
    assert headline.withdrawn == release.withdrawn == START + DAY
    assert "lock keepers" in release.blocks[0].text
    assert [one.title for one in store.headlines(Query(words="is:withdrawn"))] == ["Notice 1"]
    assert store.count(Query(words="is:withdrawn keepers")) == store.count(Query(words="is:withdrawn")) == 1


@pytest.mark.parametrize(
    "answer", [Answer("", 500), Answer("", 503), Answer("", 403), raw()], ids=["500", "503", "403", "closed"]
)
def test_a_page_that_is_down_or_closed_is_not_gone(server: Server, store: Store, answer: Answer) -> None:
    begin(server, store)
    server.answers["/1"] = answer
    sync(store, DAY)
    assert first(store).withdrawn is None
    assert store.count(Query(words="is:withdrawn")) == 0


def test_a_page_that_is_there_is_looked_at_four_times_and_no_more(server: Server, store: Store) -> None:
    begin(server, store)
    looked = []
    for day in (1, 2, 3, 8, 9, 10, 38, 39, 40, 90):
        before = len(server.heads)
        sync(store, day * DAY)
        looked += [day] * (len(server.heads) - before)
    assert looked == [1, 2, 9, 39]
    assert "/1" not in server.paths()
    assert first(store).withdrawn is None


def test_what_only_a_head_says_is_asked_again_by_a_get(server: Server, store: Store) -> None:
    begin(server, store)

    def only_get(handler: object) -> None:
        HERE(handler)  # type: ignore[arg-type]

    server.answers["/1"] = only_get
    server.head_statuses["/1"] = 404
    sync(store, DAY)
    assert "/1" in server.paths()
    assert first(store).withdrawn is None


def test_a_release_that_comes_back_is_not_withdrawn_any_more(server: Server, store: Store) -> None:
    begin(server, store)
    server.answers["/1"] = Answer("gone", 404)
    sync(store, DAY)
    assert first(store).withdrawn is not None
    server.answers["/1"] = HERE
    sync(store, 3 * DAY)
    assert first(store).withdrawn is None


def test_old_releases_and_those_still_in_the_feed_are_left_alone(server: Server, store: Store) -> None:
    begin(server, store, days=40)
    server.answers |= {"/1": Answer("", 404), "/2": Answer("", 404)}
    sync(store, DAY)
    assert server.heads == []
    assert store.count(Query(words="is:withdrawn")) == 0


def test_a_feed_that_is_empty_or_broken_off_withdraws_nothing(server: Server, store: Store) -> None:
    begin(server, store)
    server.answers |= {"/1": Answer("", 404), "/f": Answer(rss())}
    sync(store, DAY)
    assert server.heads == []


def test_a_sync_tells_which_releases_that_were_read_it_changed(server: Server, store: Store) -> None:
    server.answers["/f"] = Answer(rss(item(1), item(2)))
    store.add_feed(Feed(f"{server.url}/f"))
    assert sync(store).corrected == ()
    store.mark_read([first(store).id])
    server.answers["/f"] = Answer(rss(item(1, text="Corrected. " * 200), item(2, text="Changed too. " * 200)))
    summary = sync(store, DAY)
    assert (summary.changed, summary.corrected) == (2, ("Notice 1",))
