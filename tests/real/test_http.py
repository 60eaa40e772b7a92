"""What servers do, each of it on the loopback, through a real sync: one sync over all of them, and a look at each.

The client's own tests are in tests/cache/fetch/test_client.py; here is what becomes of the feed and its releases.
"""

import gzip
import socket
import ssl
import sys
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
import trustme

from cache import Feed, FeedDone, FeedFailed, Limits, Login, Query, Store, SyncEvent, clean, sync_feeds
from cache.fetch.client import Client
from tests.support.inline import read_here
from tests.support.proxy import Proxy
from tests.support.server import Answer, Answerer, Server, basic, item, raw, redirect, rss

LIMITS = Limits(connect=1.5, read=1.5, total=2.5, max_bytes=200_000, max_redirects=4, per_host=60, in_all=60, workers=1)
NOW = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)
FEED = rss(item(1))
BODY = FEED.encode()
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n"


YESTERDAY = format_datetime(NOW - timedelta(days=1), usegmt=True)


def busy_by_date(status: int) -> Answerer:
    """Its clock goes a day wrong, and it asks to be left alone for two hours by it."""
    clock = NOW - timedelta(days=1)
    sent, until = (format_datetime(moment, usegmt=True).encode() for moment in (clock, clock + timedelta(hours=2)))
    head = b"HTTP/1.1 %d Busy\r\nDate: %s\r\nRetry-After: %s\r\nContent-Length: 0\r\n\r\n" % (status, sent, until)
    return raw(head)


def packed(body: bytes, encoding: str) -> Answer:
    return Answer(body, headers={"Content-Encoding": encoding})


def chunks(*pieces: bytes) -> bytes:
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces)


def raw_deflate(body: bytes) -> bytes:
    maker = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return maker.compress(body) + maker.flush()


BOMB = b"A" * 10_000_000
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"


def length(count: int) -> bytes:
    return HEAD + b"Content-Length: %d\r\n\r\n" % count


# What is read as if nothing were odd about it.
READ: dict[str, Answerer] = {
    "plain": Answer(FEED),
    "gzip": packed(gzip.compress(BODY), "gzip"),
    "gzip in two members": packed(gzip.compress(BODY[:500]) + gzip.compress(BODY[500:]), "gzip"),
    "deflate": packed(zlib.compress(BODY), "deflate"),
    "deflate without its header": packed(raw_deflate(BODY), "deflate"),
    "gzip twice": packed(gzip.compress(gzip.compress(BODY)), "gzip, gzip"),
    "in chunks": raw(CHUNKED + chunks(BODY[:100], BODY[100:], b"")),
    "until the connection ends": raw(HEAD + b"Connection: close\r\n\r\n" + BODY),
    "in the old HTTP": raw(b"HTTP/1.0 200 OK\r\n\r\n" + BODY),
    "after a word in between": raw(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + length(len(BODY)) + BODY),
    "more than it said": raw(length(len(BODY)) + BODY + b"<item>what was never announced</item>" * 20),
    "in small pieces": raw(length(len(BODY)), *(BODY[at : at + 200] for at in range(0, len(BODY), 200)), pause=0.01),
    "301": redirect("/301/new", 301),
    "302": redirect("/plain", 302),
    "307": redirect("/plain", 307),
    "308": redirect("/308/new", 308),
}

# What is told in these words.
TOLD: dict[str, tuple[Answerer, str]] = {
    "401": (Answer("", 401), "it asks for a user and password (HTTP 401 Unauthorized); give them with 'newsroom add"),
    "403": (Answer("", 403), "refuses to give it out (HTTP 403 Forbidden)"),
    "404": (Answer("", 404), "nothing at this address (HTTP 404 Not Found)"),
    "407": (Answer("", 407), "the proxy on the way asks for a user"),
    "410": (Answer("", 410), "taken away for good (HTTP 410 Gone)"),
    "429 in seconds": (Answer("", 429, headers={"Retry-After": "7200"}), "left alone for 2 hours"),
    "429 by date": (busy_by_date(429), "left alone for 2 hours"),
    "429 until yesterday": (Answer("", 429, headers={"Retry-After": YESTERDAY}), "try again later"),
    "503 in seconds": (Answer("", 503, headers={"Retry-After": "7200"}), "left alone for 2 hours"),
    "503 by date": (busy_by_date(503), "left alone for 2 hours"),
    "503 until yesterday": (Answer("", 503, headers={"Retry-After": YESTERDAY}), "try again later"),
    "503": (Answer("", 503), "too busy or being worked on (HTTP 503"),
    "500": (Answer("", 500), "a fault of its own (HTTP 500"),
    "502": (Answer("", 502), "a fault of its own (HTTP 502"),
    "599": (Answer("", 599), "a fault of its own (HTTP 599"),
    "204": (raw(b"HTTP/1.1 204 No Content\r\n\r\n"), "of no use (HTTP 204"),
    "300": (Answer("", 300), "of no use (HTTP 300"),
    "304 unasked": (raw(b"HTTP/1.1 304 Not Modified\r\n\r\n"), "of no use (HTTP 304"),
    "a redirect to nowhere": (Answer("", 302), "of no use (HTTP 302"),
    "a redirect to a page that is gone": (redirect("/gone"), "/gone: there is nothing at this address (HTTP 404"),
    "a redirect out of the web": (redirect("file:///etc/hostname"), "not of the web"),
    "a circle": (redirect("/a circle".replace(" ", "%20")), "from address to address, more than 4 times"),
    "no HTTP": (raw(b"220 harbour mail ready\r\n\r\n"), "does not speak HTTP"),
    "an empty answer": (raw(b""), "broke off before its end"),
    "silence before the first byte": (raw(b"", pause=1.8), "did not answer within 1.5 s"),
    "silence in the middle": (raw(length(5000) + BODY[:100], pause=1.8), "did not answer within 1.5 s"),
    "a slow drip": (raw(length(5000), *([b"<"] * 40), pause=0.1), "had not come within 2.5 s"),
    "a slow drip of headers": (raw(b"HTTP/1.1 200 OK\r\n", *[b"X-A: b\r\n"] * 40, pause=0.1), "not come within 2.5 s"),
    "less than it said": (raw(length(5000) + BODY), "broke off before its end"),
    "chunks cut short": (raw(CHUNKED + chunks(BODY[:100])), "broke off before its end"),
    "a chunk cut short": (raw(CHUNKED + b"ffff\r\n" + BODY), "broke off before its end"),
    "chunks that are none": (raw(CHUNKED + b"soon\r\n" + BODY), "does not speak HTTP"),
    "a length that is none": (raw(HEAD + b"Content-Length: many\r\n\r\n" + BODY), "does not speak HTTP"),
    "two lengths": (raw(HEAD + b"Content-Length: 10\r\nContent-Length: 20\r\n\r\n" + BODY), "does not speak HTTP"),
    "a length beyond all limits": (raw(length(9_000_000_000)), "larger than 200 kB"),
    "more than the limit": (raw(HEAD + b"\r\n" + b"<a>" * 100_000), "larger than 200 kB"),
    "gzip cut short": (packed(gzip.compress(BODY)[:-12], "gzip"), "damaged (what is packed in it is cut short)"),
    "gzip that is none": (packed(BODY, "gzip"), "damaged (it cannot be decompressed)"),
    "brotli unasked": (packed(b"\x0b\x02\x80", "br"), "packed as br, which was not offered"),
    "zstd unasked": (packed(b"\x28\xb5\x2f\xfd", "zstd"), "packed as zstd, which was not offered"),
    "a gzip bomb": (packed(gzip.compress(BOMB), "gzip"), "larger than 200 kB"),
    "a deflate bomb": (packed(zlib.compress(BOMB), "deflate"), "larger than 200 kB"),
    "a bomb in a bomb": (packed(gzip.compress(gzip.compress(BOMB)), "gzip, gzip"), "larger than 200 kB"),
    "layers without end": (packed(BODY, ", ".join(["gzip"] * 40)), "which was not offered"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ran:
    """One sync over everything above: its events and the feeds as they stand after it, by the feed's first name."""

    url: str
    urls: dict[str, str]
    told: dict[str, FeedDone | FeedFailed]
    feeds: dict[str, Feed]
    asked: list[tuple[str, dict[str, str]]]
    releases: int


def path(name: str) -> str:
    return "/" + name.replace(" ", "%20")


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    cases: dict[str, Answerer] = READ | {name: answer for name, (answer, _) in TOLD.items()}
    with ExitStack() as stack:
        store = stack.enter_context(Store(tmp_path_factory.mktemp("http") / "s.sqlite3"))
        server = stack.enter_context(Server())
        server.answers |= dict.fromkeys(("/301/new", "/308/new"), Answer(FEED))
        urls = {}
        for name, answer in cases.items():
            # One that asks for fewer requests is not asked for anything else.
            there = stack.enter_context(Server()) if name.startswith("429") else server
            there.answers[path(name)] = answer
            urls[name] = there.url + path(name)
            store.add_feed(Feed(urls[name], title=name))
        events: list[SyncEvent] = []
        sync_feeds(store, limits=LIMITS, report=events.append, now=lambda: NOW)
        return Ran(
            server.url,
            urls,
            {event.title or "": event for event in events if isinstance(event, FeedDone | FeedFailed)},
            {feed.title or "": feed for feed in store.feeds()},
            server.asked,
            store.count(Query()),
        )


@pytest.mark.parametrize("name", READ)
def test_what_came_whole_is_read(ran: Ran, name: str) -> None:
    event = ran.told[name]
    assert isinstance(event, FeedDone), event
    assert event.bytes == len(BODY)


@pytest.mark.parametrize("name", TOLD)
def test_what_did_not_is_one_line_with_the_address_the_cause_and_what_to_do(ran: Ran, name: str) -> None:
    event = ran.told[name]
    assert isinstance(event, FeedFailed)
    assert TOLD[name][1] in event.error
    assert event.error.startswith(f"{ran.urls[name]}: ")
    assert "; " in event.error
    assert clean(event.error) == event.error
    assert "\n" not in event.error
    feed = ran.feeds[name]
    assert (feed.error, feed.failures, feed.last_fetched) == (event.error, 1, None)
    assert feed.resting is (name == "410")
    assert feed.next_due is not None
    assert feed.next_due > NOW


@pytest.mark.parametrize("name", ["429 in seconds", "503 in seconds", "429 by date", "503 by date"])
def test_a_feed_is_left_alone_as_long_as_it_asks(ran: Ran, name: str) -> None:
    assert ran.feeds[name].next_due == NOW + timedelta(hours=2)


def test_feeds_move_for_good_and_not_for_a_while(ran: Ran) -> None:
    assert [ran.feeds[name].url for name in ("301", "308")] == [f"{ran.url}/301/new", f"{ran.url}/308/new"]
    assert [ran.feeds[name].url for name in ("302", "307")] == [f"{ran.url}/302", f"{ran.url}/307"]


def test_only_what_can_be_unpacked_within_bounds_is_offered(ran: Ran) -> None:
    assert {headers["accept-encoding"] for _, headers in ran.asked} == {"gzip, deflate"}


# Asked again.


@pytest.fixture(autouse=True)
def reading_here(monkeypatch: pytest.MonkeyPatch) -> None:
    read_here(monkeypatch)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "s.sqlite3") as opened:
        yield opened


def synced(store: Store, *urls: str, limits: Limits = LIMITS) -> dict[str, FeedDone | FeedFailed]:
    """Subscribe to these, sync everything, and what came of each."""
    for url in urls:
        store.add_feed(Feed(url))
    events: list[SyncEvent] = []
    sync_feeds(store, limits=limits, report=events.append)
    return {event.url: event for event in events if isinstance(event, FeedDone | FeedFailed)}


@pytest.mark.parametrize(
    ("header", "asks_with"),
    [(("ETag", '"a1"'), "if-none-match"), (("Last-Modified", "odd: yesterday"), "if-modified-since")],
)
def test_a_feed_is_asked_for_what_is_new_with_its_own_words(
    store: Store, header: tuple[str, str], asks_with: str
) -> None:
    with Server() as server:
        server.answers["/f"] = Answer(FEED, headers=dict([header]))
        synced(store, f"{server.url}/f")
        server.answers["/f"] = raw(b"HTTP/1.1 304 Not Modified\r\n\r\n")
        event = synced(store)[f"{server.url}/f"]
        assert isinstance(event, FeedDone)
        assert (event.not_modified, event.bytes) == (True, 0)
        assert [headers.get(asks_with) for _, headers in server.asked] == [None, header[1]]
        # A 304 says nothing of the validators: they hold on.
        synced(store)
        assert server.asked[-1][1][asks_with] == header[1]


def test_a_server_that_asks_for_fewer_requests_is_not_asked_for_its_other_feeds(store: Store) -> None:
    with Server() as server, Server() as other:
        server.answers |= {f"/{n}": Answer("", 429, headers={"Retry-After": "7200"}) for n in range(6)}
        other.answers["/f"] = Answer(FEED)
        told = synced(
            store, *(f"{server.url}/{n}" for n in range(6)), f"{other.url}/f", limits=Limits(per_host=1, workers=1)
        )
        assert len(server.asked) == 1
    assert isinstance(told.pop(f"{other.url}/f"), FeedDone)
    for event in told.values():
        assert isinstance(event, FeedFailed)
        assert "left alone for 2 hours" in event.error
    assert all(feed.next_due is None or feed.next_due > datetime.now(UTC) for feed in store.feeds())


def test_what_broke_off_is_not_remembered_as_had(store: Store) -> None:
    with Server() as server:
        server.answers["/f"] = raw(HEAD + b'ETag: "a1"\r\nContent-Length: 5000\r\n\r\n' + BODY)
        assert isinstance(synced(store, f"{server.url}/f")[f"{server.url}/f"], FeedFailed)
        server.answers["/f"] = Answer(FEED, etag='"a1"')
        event = synced(store)[f"{server.url}/f"]
        assert isinstance(event, FeedDone)
        assert event.new == 1


def test_a_kept_connection_that_the_server_closed_is_no_failure(store: Store) -> None:
    with Server() as server:
        server.answers["/p"] = raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5\r\n\r\n<p>ok")
        server.answers["/f"] = Answer(rss(*(item(n, link=f"{server.url}/p?{n}", text="Teaser.") for n in range(6))))
        server.answers |= {f"/p?{n}": server.answers["/p"] for n in range(6)}
        event = synced(store, f"{server.url}/f", limits=Limits(per_host=1, workers=1))[f"{server.url}/f"]
        assert isinstance(event, FeedDone)
        assert event.pages == 6


# Before a word is spoken.


def test_no_machine_of_that_name(store: Store) -> None:
    (event,) = synced(store, "http://no-such-host.invalid/f").values()
    assert isinstance(event, FeedFailed)
    assert "no machine of this name was found" in event.error


def test_slow_name_servers_hold_up_nobody_else(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    answered = threading.Event()
    look_up = socket.getaddrinfo

    def slow(host: str | bytes, *more: Any, **named: Any) -> Any:
        if b".invalid" in (host.encode() if isinstance(host, str) else host):
            answered.wait(5)
            raise socket.gaierror(socket.EAI_AGAIN, "no answer")
        return look_up(host, *more, **named)

    monkeypatch.setattr(socket, "getaddrinfo", slow)
    done: list[str] = []

    def report(event: SyncEvent) -> None:
        if isinstance(event, FeedDone | FeedFailed):
            done.append(event.url)
            answered.set()

    with Server() as server:
        server.answers["/f"] = Answer(FEED)
        for number in range(12):
            store.add_feed(Feed(f"http://{number}.invalid/f"))
        store.add_feed(Feed(f"{server.url}/f"))
        sync_feeds(store, limits=Limits(connect=4.0, workers=1), report=report)
    assert done[0] == f"{server.url}/f"
    assert len(done) == 13


def test_nothing_listens_there(store: Store) -> None:
    with Server() as gone:
        url = f"{gone.url}/f"
    (event,) = synced(store, url).values()
    assert isinstance(event, FeedFailed)
    assert "connection refused" in event.error


def test_a_machine_that_takes_no_more_connections(store: Store) -> None:
    with ExitStack() as stack:
        full = stack.enter_context(socket.socket())
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        for _ in range(4):  # what waits to be accepted fills the queue; the next is not even refused
            waiting = stack.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(full.getsockname())
        (event,) = synced(store, f"http://127.0.0.1:{full.getsockname()[1]}/f").values()
    assert isinstance(event, FeedFailed)
    assert "no connection within 1.5 s" in event.error


def test_a_machine_that_never_shakes_hands(store: Store) -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        (event,) = synced(store, f"https://127.0.0.1:{mute.getsockname()[1]}/f").values()
    assert isinstance(event, FeedFailed)
    assert "no connection within 1.5 s" in event.error


# Secure connections. The authority is made for the test; SSL_CERT_FILE makes it trusted, as on a company's network.


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def trusted(authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> trustme.CA:
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    return authority


def context(certificate: trustme.LeafCert) -> ssl.SSLContext:
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(made)
    return made


def test_a_certificate_that_is_trusted_is_enough(store: Store, trusted: trustme.CA) -> None:
    with Server(context(trusted.issue_cert("127.0.0.1"))) as server:
        server.answers["/f"] = Answer(FEED)
        (event,) = synced(store, f"{server.url}/f").values()
    assert isinstance(event, FeedDone), event


CERTIFICATES: dict[str, tuple[Callable[[trustme.CA], trustme.LeafCert], str]] = {
    "nobody's": (lambda _: trustme.CA().issue_cert("127.0.0.1"), "unable to get local issuer certificate"),
    "for another name": (lambda ours: ours.issue_cert("quayside.example"), "IP address mismatch"),
    "expired": (
        lambda ours: ours.issue_cert(
            "127.0.0.1", not_before=datetime(2020, 1, 1, tzinfo=UTC), not_after=datetime(2021, 1, 1, tzinfo=UTC)
        ),
        "certificate has expired",
    ),
}


@pytest.mark.parametrize("kind", CERTIFICATES)
def test_a_certificate_that_is_not_is_told(store: Store, trusted: trustme.CA, kind: str) -> None:
    made, words = CERTIFICATES[kind]
    with Server(context(made(trusted))) as server:
        server.answers["/f"] = Answer(FEED)
        (event,) = synced(store, f"{server.url}/f").values()
        assert server.asked == []
    assert isinstance(event, FeedFailed)
    assert "certificate is not trusted" in event.error
    assert words in event.error


def test_a_server_without_a_secure_side_is_told(store: Store) -> None:
    with Server() as server:
        (event,) = synced(store, f"https{server.url.removeprefix('http')}/f").values()
    assert isinstance(event, FeedFailed)
    assert "no secure connection" in event.error


@pytest.fixture(autouse=True)
def no_proxy_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


# Proxies from the environment. Behind one, names that no one else knows can be asked for, and public addresses too.

NAME = "press.quayside.example"
ANN = Login("ann", "s3cret")


@pytest.fixture
def proxy(no_proxy_of_ours: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Proxy]:
    del no_proxy_of_ours
    with Proxy() as running:
        for scheme in ("http", "https"):
            monkeypatch.setenv(f"{scheme}_proxy", running.url)
        yield running


def test_the_proxy_of_this_machine_is_asked(store: Store, proxy: Proxy, trusted: trustme.CA) -> None:
    with Server() as server, Server(context(trusted.issue_cert(NAME))) as secure:
        server.answers["/f"] = secure.answers["/f"] = Answer(FEED)
        proxy.routes |= {f"{NAME}:80": server.port, f"{NAME}:443": secure.port}
        told = synced(store, f"http://{NAME}/f", f"https://{NAME}/f")
    assert all(isinstance(event, FeedDone) for event in told.values()), told
    assert sorted(proxy.asked) == [("CONNECT", f"{NAME}:443"), ("GET", f"http://{NAME}/f")]


def test_the_proxy_is_not_asked_for_what_the_environment_excepts(
    store: Store, proxy: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with Server() as server:
        server.answers["/f"] = Answer(FEED)
        (event,) = synced(store, f"{server.url}/f").values()
    assert isinstance(event, FeedDone)
    assert proxy.asked == []


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize(("refusal", "words"), [(403, "refuse"), (407, "407"), (502, "502")])
def test_a_proxy_that_refuses_is_told(
    store: Store, monkeypatch: pytest.MonkeyPatch, scheme: str, refusal: int, words: str
) -> None:
    with Proxy(refusal=refusal) as proxy:
        monkeypatch.setenv(f"{scheme}_proxy", proxy.url.replace("//", "//clerk:pr0xy@"))
        (event,) = synced(store, f"{scheme}://{NAME}/f").values()
    assert isinstance(event, FeedFailed)
    assert words in event.error
    assert "pr0xy" not in event.error


def test_a_proxy_that_is_not_there_is_told(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with Server() as gone:
        monkeypatch.setenv("http_proxy", gone.url)
    (event,) = synced(store, f"http://{NAME}/f").values()
    assert isinstance(event, FeedFailed)
    assert "proxy in this machine's settings" in event.error


def test_a_public_feed_does_not_lead_to_this_machine(store: Store, proxy: Proxy) -> None:
    public = "http://93.184.216.34"
    with Server() as server, Server() as inner:
        inner.answers["/p"] = Answer("<p>secret", media_type="text/html")
        teasers = (item(1, link=f"{inner.url}/p", text="Teaser."), item(2, link=f"{public}/led", text="Teaser."))
        server.answers |= {
            "/f": redirect(f"{inner.url}/f"),
            "/g": Answer(rss(*teasers)),
            "/led": redirect(f"{inner.url}/p"),
            "/moved": redirect(f"{inner.url}/p", 301),
        }
        proxy.routes |= {"93.184.216.34:80": server.port, inner.url.removeprefix("http://"): inner.port}
        told = synced(store, f"{public}/f", f"{public}/g", f"{public}/moved")
        assert inner.asked == []
    for name in ("f", "moved"):
        event = told[f"{public}/{name}"]
        assert isinstance(event, FeedFailed)
        assert "in a private network (127.0.0.1)" in event.error
    event = told[f"{public}/g"]
    assert isinstance(event, FeedDone)
    assert (event.new, event.pages) == (2, 0)


def test_a_name_that_comes_to_mean_this_machine_is_refused(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its owner's name server says one thing when it is looked up, and another when it is connected to."""

    async def public(_: Client, host: str) -> bool:
        return host == "127.0.0.1"

    monkeypatch.setattr(Client, "_private", public)
    with Server() as server:
        server.answers["/f"] = Answer(FEED)
        (event,) = synced(store, server.url.replace("127.0.0.1", "localhost") + "/f").values()
    assert isinstance(event, FeedFailed)
    assert "private network" in event.error


# Logins on the way.


def test_a_login_goes_along_to_the_secure_side_of_its_host_and_to_no_other(
    store: Store, proxy: Proxy, trusted: trustme.CA, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    other = "files.quayside.example"
    page = Answer(f"<article><p>{'The lock keepers counted. ' * 60}", media_type="text/html")
    with Server() as plain, Server(context(trusted.issue_cert(NAME))) as secure, Server() as elsewhere:
        plain.answers["/f"] = redirect(f"https://{NAME}/g", 301)
        secure.answers["/g"] = Answer(rss(item(1, link=f"http://{other}/p", text="Teaser.")), asks_for=ANN)
        elsewhere.answers["/p"] = page
        proxy.routes |= {f"{NAME}:80": plain.port, f"{NAME}:443": secure.port, f"{other}:80": elsewhere.port}
        store.add_feed(Feed(f"http://{NAME}/f"))
        store.keep_login(f"http://{NAME}/f", ANN)
        (event,) = synced(store).values()
        assert isinstance(event, FeedDone), event
        assert event.pages == 1
        assert [headers.get("authorization") for _, headers in secure.asked] == [basic(ANN)]
        assert all("authorization" not in headers for _, headers in elsewhere.asked)
        (feed,) = store.feeds()
        assert (feed.url, store.login(feed)) == (f"https://{NAME}/g", ANN)
        assert isinstance(synced(store)[feed.url], FeedDone)
        # And never back to where anybody on the way can read it.
        secure.answers["/g"] = redirect(f"http://{NAME}/again")
        synced(store)
        assert "authorization" not in plain.asked[-1][1]
