"""Syncing: a real server, a real store, the real workers."""

import os
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from cache import (  # the modules
    Feed,
    FeedDone,
    FeedError,
    FeedFailed,
    FeedProgress,
    FeedStarted,
    FullPage,
    Limits,
    Query,
    Store,
    SyncEvent,
    UsageError,
    add_feed,
    line,
    sync,
    sync_feeds,
)
from cache.line import Batch, Beginning, FeedBytes, FeedHead, Task
from cache.model import Entry
from cache.store import Prepared
from tests.support.server import LONG, Answer, Server, item, redirect, rss

LIMITS = Limits(connect=1.0, read=1.0, total=3.0, max_bytes=300_000, workers=1)
PAGE = "<html lang='en'><head><title>{0}</title></head><body><article><h1>{0}</h1><p>{1}</p></article></body></html>"


def page(title: str, text: str = LONG) -> Answer:
    return Answer(PAGE.format(title, text), media_type="text/html; charset=utf-8")


def test_a_feed_is_read_once_and_asked_politely_after(server: Server, store: Store) -> None:
    server.answers["/f"] = Answer(rss(item(1), item(2)), etag='"1"')
    store.add_feed(Feed(f"{server.url}/f"))
    first = sync_feeds(store, limits=LIMITS)
    second = sync_feeds(store, limits=LIMITS)
    assert (first.new, first.failed) == (2, ())
    assert (second.new, second.changed, second.not_modified, second.bytes) == (0, 0, 1, 0)
    assert store.count(Query()) == 2
    assert store.feeds()[0].title == "Quayside Office"
    assert store.last_sync() is not None


def test_a_teasers_page_is_fetched_and_read_whole(server: Server, store: Store) -> None:
    server.answers["/p"] = page("Bells", LONG + " The last line.")
    server.answers["/f"] = Answer(rss(item(1, link=f"{server.url}/p", text="Teaser.")))
    store.add_feed(Feed(f"{server.url}/f"))
    assert sync_feeds(store, limits=LIMITS).pages == 1
    (headline,) = store.headlines(Query())
    assert "The last line." in store.release(headline.id).blocks[0].text
    assert sync_feeds(store, limits=LIMITS).pages == 0


def test_a_page_that_is_gone_leaves_what_the_entry_says(server: Server, store: Store) -> None:
    server.answers["/f"] = Answer(rss(item(1, link=f"{server.url}/gone", text="Teaser.")), etag='"1"')
    store.add_feed(Feed(f"{server.url}/f"))
    assert sync_feeds(store, limits=LIMITS).new == 1
    assert sync_feeds(store, limits=LIMITS).not_modified == 1


def test_a_page_out_of_reach_is_fetched_by_the_next_sync(server: Server, store: Store) -> None:
    server.answers["/p"] = Answer("", 503)
    server.answers["/f"] = Answer(rss(item(1, link=f"{server.url}/p", text="Teaser.")), etag='"1"')
    store.add_feed(Feed(f"{server.url}/f"))
    assert sync_feeds(store, limits=LIMITS).new == 1
    server.answers["/p"] = page("Bells")
    assert sync_feeds(store, limits=LIMITS).pages == 1
    (headline,) = store.headlines(Query())
    assert "lock keepers" in store.release(headline.id).blocks[0].text
    assert sync_feeds(store, limits=LIMITS).not_modified == 1


def test_a_changed_entry_is_a_new_revision_and_stays_read(server: Server, store: Store) -> None:
    server.answers["/f"] = Answer(rss(item(1)))
    store.add_feed(Feed(f"{server.url}/f"))
    sync_feeds(store, limits=LIMITS)
    (headline,) = store.headlines(Query())
    store.mark_read([headline.id])
    server.answers["/f"] = Answer(rss(item(1, text=LONG + "Corrected: three boats.")))
    assert sync_feeds(store, limits=LIMITS).changed == 1
    (headline,) = store.headlines(Query())
    assert (headline.revision, headline.read) == (2, True)
    assert "Corrected" not in store.release(headline.id, 1).blocks[0].text
    assert "Corrected" in store.release(headline.id).blocks[0].text


def test_an_entry_without_id_or_date_keeps_its_id_and_the_day_it_was_first_seen(server: Server, store: Store) -> None:
    bare = (
        f"<item><title>Bell</title><description>{LONG}</description></item>",
        f"<item><description>Only words. {LONG}</description></item>",
        f"<item><link>{server.url}/only-link</link><description>{LONG}</description></item>",
    )
    server.answers["/f"] = Answer(rss(*bare))
    store.add_feed(Feed(f"{server.url}/f", full_page=FullPage.NEVER))
    first = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)
    assert sync_feeds(store, limits=LIMITS, now=lambda: first).new == 3
    before = store.headlines(Query())
    # The newsroom publishes more, in another order: the feed is not the same, its entries are.
    server.answers["/f"] = Answer(rss(item(1), *reversed(bare), title="Quayside and Bells"))
    summary = sync_feeds(store, limits=LIMITS, now=lambda: first + timedelta(days=3))
    assert (summary.new, summary.changed) == (1, 0)
    after = [one for one in store.headlines(Query()) if one.title != "Notice 1"]
    assert sorted(map(repr, after)) == sorted(map(repr, before))
    assert {one.date for one in after} == {first}


def test_what_left_the_feed_stays(server: Server, store: Store) -> None:
    server.answers["/f"] = Answer(rss(item(1), item(2)))
    store.add_feed(Feed(f"{server.url}/f"))
    sync_feeds(store, limits=LIMITS)
    server.answers["/f"] = Answer(rss(item(3)))
    sync_feeds(store, limits=LIMITS)
    assert store.count(Query()) == 3


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Answer("", 404), "nothing at this address"),
        (Answer(""), "empty"),
        (Answer("<html><body>hi</body></html>", media_type="text/html"), "web page"),
        (Answer("no feed at all"), "no feed"),
        (Answer("x" * 400_000), "larger than"),
        (redirect("/bad"), "from address to address"),
    ],
)
def test_a_feed_that_fails_is_one_line_and_the_others_go_on(
    server: Server, store: Store, answer: Answer, words: str
) -> None:
    server.answers |= {"/bad": answer, "/good": Answer(rss(item(1)))}
    for path in ("/bad", "/good"):
        store.add_feed(Feed(server.url + path))
    events: list[SyncEvent] = []
    summary = sync_feeds(store, limits=LIMITS, report=events.append)
    assert summary.new == 1
    (line,) = summary.failed
    assert words in line
    assert f"{server.url}/bad" in line
    assert "\n" not in line
    assert [event.error for event in events if isinstance(event, FeedFailed)] == [line]
    assert [event.new for event in events if isinstance(event, FeedDone)] == [1]
    failed = store.feed(f"{server.url}/bad")
    assert failed is not None
    assert (failed.error, failed.failures) == (line, 1)
    assert failed.next_due is not None


def test_a_feed_that_comes_back_is_cleared_of_its_error(server: Server, store: Store) -> None:
    store.add_feed(Feed(f"{server.url}/f"))
    sync_feeds(store, limits=LIMITS)
    server.answers["/f"] = Answer(rss(item(1)))
    sync_feeds(store, limits=LIMITS)
    (feed,) = store.feeds()
    assert (feed.error, feed.failures) == (None, 0)


def test_a_feed_that_was_taken_away_rests_and_its_releases_stay(server: Server, store: Store) -> None:
    server.answers["/f"] = Answer(rss(item(1)))
    store.add_feed(Feed(f"{server.url}/f"))
    sync_feeds(store, limits=LIMITS)
    server.answers["/f"] = Answer("", 410)
    sync_feeds(store, limits=LIMITS)
    assert store.feeds()[0].resting
    assert sync_feeds(store, limits=LIMITS).feeds == 0
    assert store.count(Query()) == 1


def test_a_feed_that_moved_for_good_is_asked_at_its_new_address(server: Server, store: Store) -> None:
    server.answers |= {"/f": redirect("/g", 301), "/g": Answer(rss(item(1)))}
    store.add_feed(Feed(f"{server.url}/f"))
    events: list[SyncEvent] = []
    sync_feeds(store, limits=LIMITS, report=events.append)
    # Whoever shows it knows the feed by the address it was begun with.
    assert {event.url for event in events if isinstance(event, FeedStarted | FeedProgress | FeedDone)} == {
        f"{server.url}/f"
    }
    assert [feed.url for feed in store.feeds()] == [f"{server.url}/g"]
    assert store.count(Query(feed=f"{server.url}/g")) == 1


def test_a_sync_can_be_stopped_and_keeps_what_is_whole(server: Server, store: Store) -> None:
    server.answers["/slow"] = lambda _: time.sleep(2)
    server.answers["/good"] = Answer(rss(item(1)))
    for path in ("/slow", "/good"):
        store.add_feed(Feed(server.url + path))
    stop = threading.Event()
    started = time.monotonic()

    def report(event: SyncEvent) -> None:
        if isinstance(event, FeedDone):
            stop.set()

    summary = sync_feeds(store, limits=Limits(total=30, read=30), report=report, stop=stop)
    assert summary.stopped
    assert store.count(Query()) == 1
    assert time.monotonic() - started < 10


def test_an_address_that_is_not_subscribed_is_refused(store: Store) -> None:
    with pytest.raises(UsageError):
        sync_feeds(store, ["https://quayside.example/none"])


def test_adding_a_feed_names_it_and_the_next_sync_reads_it(server: Server, store: Store) -> None:
    server.answers["/f"] = Answer(rss(item(1)), etag='"1"')
    feed = add_feed(store, f"{server.url}/f", limits=LIMITS)
    assert feed.title == "Quayside Office"
    assert sync_feeds(store, limits=LIMITS).new == 1


def test_adding_a_page_that_names_one_feed_adds_that(server: Server, store: Store) -> None:
    link = '<link rel="alternate" type="application/rss+xml" href="/f">'
    server.answers |= {
        "/": Answer(f"<html><head>{link}</head><body>x</body></html>", media_type="text/html"),
        "/f": Answer(rss(item(1))),
    }
    assert add_feed(store, server.url, limits=LIMITS).url == f"{server.url}/f"


def test_adding_a_page_that_names_several_feeds_lists_them(server: Server, store: Store) -> None:
    links = "".join(f'<link rel="alternate" type="application/rss+xml" href="/{name}">' for name in "ab")
    server.answers["/"] = Answer(f"<html><head>{links}</head><body>x</body></html>", media_type="text/html")
    with pytest.raises(UsageError, match=r"/a, .*/b"):
        add_feed(store, f"{server.url}/", limits=LIMITS)


def test_adding_a_page_with_no_feed_is_refused_and_nothing_is_stored(server: Server, store: Store) -> None:
    server.answers["/"] = Answer("<html><body>x</body></html>", media_type="text/html")
    with pytest.raises(FeedError):
        add_feed(store, f"{server.url}/", limits=LIMITS)
    assert store.feeds() == ()


def test_a_page_out_of_reach_costs_no_text_that_is_there(server: Server, store: Store) -> None:
    server.answers["/p"] = page("Bells")
    server.answers["/f"] = Answer(rss(item(1, link=f"{server.url}/p", text="Teaser.")), etag='"1"')
    store.add_feed(Feed(f"{server.url}/f"))
    sync_feeds(store, limits=LIMITS)
    server.answers["/p"] = Answer("", 503)
    server.answers["/f"] = Answer(rss(item(1, link=f"{server.url}/p", text="Another teaser.")), etag='"2"')
    assert sync_feeds(store, limits=LIMITS).changed == 0
    server.answers["/p"] = page("Bells", LONG + "Corrected.")
    assert sync_feeds(store, limits=LIMITS).changed == 1
    (headline,) = store.headlines(Query())
    assert "Corrected." in store.release(headline.id).blocks[0].text
    assert headline.revision == 2


def test_another_choice_of_pages_holds_for_what_is_stored_too(server: Server, store: Store) -> None:
    server.answers["/p"] = page("Bells", LONG * 2 + "From the page.")
    server.answers["/f"] = Answer(rss(item(1, link=f"{server.url}/p")), etag='"1"')
    store.add_feed(Feed(f"{server.url}/f"))
    assert sync_feeds(store, limits=LIMITS).pages == 0
    store.choose_full_page(f"{server.url}/f", FullPage.ALWAYS)
    assert sync_feeds(store, limits=LIMITS).pages == 1
    (headline,) = store.headlines(Query())
    assert "From the page." in store.release(headline.id).blocks[0].text
    store.choose_full_page(f"{server.url}/f", FullPage.NEVER)
    assert sync_feeds(store, limits=LIMITS).not_modified == 1


def read_feed_and_die_of_some(came: FeedBytes, task: Task) -> Iterator[FeedHead | Beginning | Batch]:
    """As `read_feed`, in a worker; but an entry can be deadly, as one might be that no test knows of."""
    real = line.entry_release

    def deadly(entry: Entry, feed_url: str, page: tuple[bytes, str, str | None] | None, now: datetime) -> Prepared:
        if "deadly" in (entry.title or ""):
            os._exit(3)
        return real(entry, feed_url, page, now)

    line.entry_release = deadly
    yield from line.read_feed(came, task)


@pytest.mark.parametrize("deadly", [{7}, {0, 39}])
def test_an_entry_that_no_reader_gets_through_costs_no_other(
    server: Server, store: Store, monkeypatch: pytest.MonkeyPatch, deadly: set[int]
) -> None:
    monkeypatch.setattr(sync, "read_feed", read_feed_and_die_of_some)
    items = (item(number, title=f"A deadly thing {number}" if number in deadly else None) for number in range(40))
    server.answers["/f"] = Answer(rss(*items), etag='"1"')
    store.add_feed(Feed(f"{server.url}/f"))
    events: list[SyncEvent] = []
    summary = sync_feeds(store, limits=Limits(workers=1), report=events.append)
    assert (summary.new, summary.failed) == (40 - len(deadly), ())
    assert [event.unread for event in events if isinstance(event, FeedDone)] == [len(deadly)]
    assert {f"n{number}" for number in range(40) if number not in deadly} == set(store.known(f"{server.url}/f"))
    assert sync_feeds(store, limits=LIMITS).not_modified == 1


def test_only_the_feeds_that_are_due_are_asked_where_that_is_wanted(server: Server, store: Store) -> None:
    now = datetime(2026, 5, 4, 12, tzinfo=UTC)
    for path in ("/a", "/b", "/c"):
        server.answers[path] = Answer(rss(item(1)))
    store.add_feed(Feed(f"{server.url}/a", next_due=now - timedelta(hours=1)))
    store.add_feed(Feed(f"{server.url}/b", next_due=now + timedelta(hours=1)))
    store.add_feed(Feed(f"{server.url}/c"))
    assert sync_feeds(store, due=True, limits=LIMITS, now=lambda: now).feeds == 2
    assert sorted(server.paths()) == ["/a", "/c"]
    assert sync_feeds(store, due=True, limits=LIMITS, now=lambda: now).feeds == 0
    later = now + timedelta(minutes=90)
    assert sync_feeds(store, due=True, limits=LIMITS, now=lambda: later).feeds == 3


def test_a_feed_is_left_alone_as_long_as_it_asks_even_when_it_says_nothing_new(server: Server, store: Store) -> None:
    now = datetime(2026, 5, 4, 12, tzinfo=UTC)
    server.answers["/f"] = Answer(rss(item(1), extra="<ttl>240</ttl>"), etag='"1"')
    store.add_feed(Feed(f"{server.url}/f"))
    for not_modified in (0, 1):
        assert sync_feeds(store, limits=LIMITS, now=lambda: now).not_modified == not_modified
        assert store.feeds()[0].next_due == now + timedelta(hours=4)
        assert store.feeds()[0].last_fetched == now
