"""What goes wrong on the way, in words; and what a sync does then."""

import errno
import socket
import ssl
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cache import Feed, FeedDone, FeedFailed, Limits, Query, Store, SyncEvent, clean, sync_feeds
from cache.fetch.failures import MAX_RETRY_AFTER, failed_request, failed_status, parse_retry_after
from tests.support.server import Answer, Server, item, redirect, rss

NOW = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)
URL = "https://ann:s3cret@quayside.example/feed"
LIMITS = Limits(connect=1.0, read=1.0, total=3.0, max_page_bytes=50_000, workers=1)


def because(error: Exception, cause: BaseException) -> Exception:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (TimeoutError(), "within 3 s"),
        (httpx.ConnectTimeout("x"), "no connection within 1 s"),
        (httpx.ReadTimeout("x"), "did not answer within 1 s"),
        (because(httpx.ConnectError("x"), socket.gaierror(-2, "x")), "no machine of this name"),
        (because(httpx.ConnectError("x"), ConnectionRefusedError(111, "x")), "connection refused"),
        (because(httpx.ConnectError("x"), OSError(errno.ENETUNREACH, "Network is unreachable")), "unreachable"),
        (because(httpx.ConnectError("x"), ssl.SSLCertVerificationError(1, "x")), "certificate is not trusted"),
        (because(httpx.ConnectError("x"), ssl.SSLError(1, "x")), "no secure connection"),
        (because(httpx.ConnectError("x"), ExceptionGroup("x", [ConnectionRefusedError()])), "connection refused"),
        (httpx.ConnectError("x"), "no connection could be made"),
        (httpx.ReadError("x"), "the connection broke off"),
        (httpx.RemoteProtocolError("peer closed without sending complete body"), "broke off before its end"),
        (httpx.RemoteProtocolError("illegal status line"), "does not speak HTTP"),
        (httpx.ProxyError("x"), "proxy"),
        (httpx.InvalidURL("x"), "no address that can be fetched"),
        (httpx.DecodingError("x"), "damaged"),
        (ValueError("\x1b[2J\nx"), "could not be fetched (ValueError)"),
    ],
)
def test_every_fault_on_the_way_is_one_line_without_the_password(error: Exception, words: str) -> None:
    told = str(failed_request(URL, error, LIMITS))
    assert words in told
    assert told.startswith("https://quayside.example/feed: ")
    assert "; " in told
    assert "\n" not in told
    assert "\x1b" not in told


@pytest.mark.parametrize("status", [400, 401, 403, 404, 406, 410, 418, 429, 451, 500, 503, 599, 204, 999])
def test_every_status_is_one_line_that_names_it(status: int) -> None:
    error = failed_status(URL, status, "Odd\x1b[2J\nreason [red]", None, NOW)
    assert f"(HTTP {status} Odd[2J reason [red])" in str(error)
    assert (error.status, error.retry_after) == (status, None)
    assert clean(str(error)) == str(error)
    assert "s3cret" not in str(error)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        (" 0 ", 0.0),
        ("999999999", MAX_RETRY_AFTER),
        ("Mon, 01 Jun 2026 12:01:00 GMT", 60.0),
        ("Mon, 01 Jun 2026 11:00:00 GMT", 0.0),
        ("Mon, 01 Jun 2099 11:00:00 GMT", MAX_RETRY_AFTER),
        ("soon", None),
        ("-5", None),
        ("١٢", None),
        ("", None),
        (None, None),
    ],
)
def test_a_wish_to_be_left_alone_is_seconds_and_at_most_a_week(value: str | None, seconds: float | None) -> None:
    assert parse_retry_after(value, NOW) == seconds


@given(st.text(max_size=40))
def test_any_wish_to_be_left_alone_is_survived(value: str) -> None:
    seconds = parse_retry_after(value, NOW)
    assert seconds is None or 0 <= seconds <= MAX_RETRY_AFTER


# What a sync does.


def test_a_login_page_that_sends_everybody_away_moves_no_feed(server: Server, store: Store) -> None:
    server.answers |= {
        "/f": redirect("/login", 301),
        "/login": Answer("<html>Log in</html>", media_type="text/html"),
        "/good": Answer(rss(item(1))),
    }
    for path in ("/f", "/good"):
        store.add_feed(Feed(server.url + path))
    summary = sync_feeds(store, limits=LIMITS)
    assert (summary.new, len(summary.failed)) == (1, 1)
    assert "web page" in summary.failed[0]
    assert store.feed(f"{server.url}/f") is not None
    server.answers["/f"] = Answer(rss(item(2)))
    assert sync_feeds(store, limits=LIMITS).new == 1


def test_two_feeds_that_move_to_one_address_become_one(server: Server, store: Store) -> None:
    server.answers |= {"/a": redirect("/c", 301), "/b": redirect("/c", 308), "/c": Answer(rss(item(1)))}
    for path, title in (("/a", "First"), ("/b", "Second"), ("/c", "Third")):
        store.add_feed(Feed(server.url + path, title=title))
    assert sync_feeds(store, limits=LIMITS).failed == ()
    assert [feed.url for feed in store.feeds()] == [f"{server.url}/c"]
    assert [feed.title for feed in store.feeds()] == ["Third"]
    assert store.count(Query()) == 1


def test_a_feed_that_is_unsubscribed_meanwhile_is_told_and_the_others_go_on(
    server: Server, store: Store, tmp_path: Path
) -> None:
    def unsubscribe(handler: BaseHTTPRequestHandler) -> None:
        with Store(tmp_path / "s.sqlite3") as other:
            other.remove_feed(f"{server.url}/f")
        Answer(rss(item(1)))(handler)

    server.answers |= {"/f": unsubscribe, "/good": Answer(rss(item(2)))}
    for path in ("/f", "/good"):
        store.add_feed(Feed(server.url + path))
    events: list[SyncEvent] = []
    summary = sync_feeds(store, limits=LIMITS, report=events.append)
    assert (summary.new, len(summary.failed)) == (1, 1)
    assert [event.url for event in events if isinstance(event, FeedFailed)] == [f"{server.url}/f"]
    assert [event.url for event in events if isinstance(event, FeedDone)] == [f"{server.url}/good"]


@pytest.mark.parametrize(
    "answer",
    [
        Answer(b"%PDF-1.7 " + b"boats " * 2_000, media_type="application/pdf"),
        Answer("<p>" + "boats " * 20_000, media_type="text/html"),
        redirect("file:///etc/hostname"),
        redirect("/p"),
    ],
    ids=["no page", "too large", "out of the web", "in a circle"],
)
def test_what_will_never_be_a_page_leaves_the_entry_and_is_asked_for_once(
    answer: Answer, server: Server, store: Store
) -> None:
    server.answers |= {"/p": answer, "/f": Answer(rss(item(1, link=f"{server.url}/p", text="Teaser.")), etag='"1"')}
    store.add_feed(Feed(f"{server.url}/f"))
    assert sync_feeds(store, limits=LIMITS).new == 1
    asked = server.paths().count("/p")
    (headline,) = store.headlines(Query())
    assert [block.text for block in store.release(headline.id).blocks] == ["Teaser."]
    assert sync_feeds(store, limits=LIMITS).not_modified == 1
    assert server.paths().count("/p") == asked


def test_a_host_that_is_out_of_reach_is_not_asked_for_page_after_page(server: Server, store: Store) -> None:
    entries = [item(number, link=f"{server.url}/p{number}", text="Teaser.") for number in range(30)]
    server.answers["/f"] = Answer(rss(*entries))
    server.answers |= {f"/p{number}": Answer("", 503) for number in range(30)}
    store.add_feed(Feed(f"{server.url}/f"))
    assert sync_feeds(store, limits=LIMITS).new == 30
    assert len(server.paths()) < 12
    page = "<html><article><p>" + "The lock keepers counted the boats twice. " * 20 + "</p></article></html>"
    server.answers |= {f"/p{number}": Answer(page, media_type="text/html") for number in range(30)}
    assert sync_feeds(store, limits=LIMITS).pages == 30


@pytest.mark.parametrize("etag", ['"\xe9"', '"a\tb"', "x" * 5_000])
def test_a_validator_that_cannot_be_sent_back_is_not_kept(etag: str, server: Server, store: Store) -> None:
    server.answers["/f"] = Answer(rss(item(1)), headers={"ETag": etag})
    store.add_feed(Feed(f"{server.url}/f"))
    for _ in range(2):
        assert sync_feeds(store, limits=LIMITS).failed == ()
    assert store.feeds()[0].etag is None
