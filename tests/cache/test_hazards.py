"""Feeds made to do harm, through the real line: a server, a sync, a store. Whatever they hold, the others go on."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from cache import (
    Feed,
    FeedDone,
    FeedFailed,
    FileError,
    FullPage,
    Limits,
    Query,
    Release,
    Store,
    SyncEvent,
    clean,
    read_file,
    sync_feeds,
)
from tests.support.server import Answer, Server, item, redirect, rss

MAKER = Path(__file__).parents[3] / "shared" / "hazards" / "make_hazards.py"
LIMITS = Limits(connect=1.0, read=2.0, total=4.0, parse=4.0, workers=2)
# What cannot be a feed is told; everything else gives the releases that can be had of it.
HOPELESS = {"attrs_100k", "binary_noise", "cdata_unclosed", "empty", "gzip_bomb_200MB", "html_instead"}
SECRET = "CANARY"


@dataclass(frozen=True, slots=True)
class Ran:
    """One sync over all hazards: what was told of each (by the file's name without ending), and what is stored."""

    told: dict[str, FeedDone | FeedFailed]
    releases: dict[str, list[Release]]
    feeds: dict[str, Feed]
    seconds: float


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not MAKER.exists():
        pytest.skip(f"the maker of hazards is not here ({MAKER.name} in shared/hazards beside the repository)")
    folder = tmp_path_factory.mktemp("hazards")
    subprocess.run([sys.executable, MAKER, folder], check=True, stdout=subprocess.DEVNULL)
    return folder


@pytest.fixture(scope="module")
def ran(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Ran:
    listed = [record["file"] for record in json.loads((made / "hazards.json").read_text(encoding="utf-8"))]
    with Server() as server, Store(tmp_path_factory.mktemp("store") / "s.sqlite3") as store:
        for name in listed:
            server.answers[f"/{name}"] = Answer(
                (made / name).read_bytes(),
                media_type="application/feed+json" if name.endswith(".json") else "application/rss+xml",
                headers={"Content-Encoding": "gzip"} if name.endswith(".gz") else {},
            )
        server.answers["/good.xml"] = Answer(rss(item(1), item(2)))
        for name in [*listed, "good.xml"]:
            store.add_feed(Feed(f"{server.url}/{name}", full_page=FullPage.NEVER))
        events: list[SyncEvent] = []
        started = time.monotonic()
        sync_feeds(store, report=events.append, limits=LIMITS)
        seconds = time.monotonic() - started
        return Ran(
            {_name(event.url): event for event in events if isinstance(event, FeedDone | FeedFailed)},
            {_name(feed.url): list(_releases(store, feed.url)) for feed in store.feeds()},
            {_name(feed.url): feed for feed in store.feeds()},
            seconds,
        )


def _name(url: str) -> str:
    return urlsplit(url).path.strip("/").partition(".")[0]


def _releases(store: Store, url: str) -> Iterator[Release]:
    query = Query(feed=url)
    for headline in store.headlines(query, limit=max(store.count(query), 1)):
        yield store.release(headline.id)


def texts(value: object) -> Iterator[str]:
    """Every string in a release, wherever it stands."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from texts(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name))


def test_every_feed_comes_to_an_end_in_time(ran: Ran) -> None:
    assert set(ran.told) == set(ran.feeds)
    assert ran.seconds < 60


def test_what_is_no_feed_is_one_line_and_the_rest_is_read(ran: Ran) -> None:
    failed = {name: event for name, event in ran.told.items() if isinstance(event, FeedFailed)}
    assert set(failed) == HOPELESS
    for name, event in failed.items():
        assert event.error.startswith(event.url)
        assert "; " in event.error
        assert clean(event.error) == event.error
        assert "\n" not in event.error
        assert ran.feeds[name].error == event.error
        assert ran.releases[name] == []


def test_a_good_feed_among_them_is_whole(ran: Ran) -> None:
    assert len(ran.releases["good"]) == 2


def test_nothing_that_acts_is_stored(ran: Ran) -> None:
    for name, releases in ran.releases.items():
        for text in (text for release in releases[:100] for text in texts(release)):
            assert clean(text) == text, name
        assert clean(ran.feeds[name].title or "") == (ran.feeds[name].title or "")


def test_every_release_has_a_title_of_a_bearable_length(ran: Ran) -> None:
    for name, releases in ran.releases.items():
        assert all(0 < len(release.title) <= 500 for release in releases), name


def test_no_file_of_this_machine_is_read_for_a_feed(ran: Ran) -> None:
    assert not any(SECRET in text for name in ran.releases for one in ran.releases[name][:100] for text in texts(one))


def test_bombs_stay_folded(ran: Ran) -> None:
    for name in ("xmlbomb_billion_laughs", "xmlbomb_quadratic", "doctype_recursive", "nested_tags_100k"):
        assert sum(len(text) for release in ran.releases[name] for text in texts(release)) < 10_000


def test_only_links_of_the_web_are_kept(ran: Ran) -> None:
    releases = ran.releases["links_bad_schemes"]
    assert len(releases) == 14
    for release in releases:
        kept = [release.url, *(link.url for link in release.links)]
        assert all(url is None or url.startswith(("http://", "https://", "mailto:")) for url in kept)
        assert not any("user:pw" in (url or "") for url in kept)


def test_a_feed_without_end_gives_its_first_entries_and_says_so(ran: Ran) -> None:
    event = ran.told["items_50k"]
    assert isinstance(event, FeedDone)
    assert event.left_out == 48_000
    # Some of them are the same releases as in another of these feeds.
    assert ran.releases["items_50k"]
    assert len({release.guid for release in ran.releases["items_50k"]}) == 2_000


def test_a_feed_that_was_cut_off_gives_what_is_whole(ran: Ran) -> None:
    assert 20 <= len(ran.releases["truncated"]) < 40


def test_every_spelling_of_letters_is_read_as_meant(ran: Ran) -> None:
    for name in ("enc_cp1252_declared_utf8", "enc_utf8_declared_latin1"):
        assert ran.releases[name][0].title == "Réunion à Genève – « déclaration »"
    for name in ("enc_bogus_name", "bom_utf8", "bom_utf16le", "bom_double_blank_before_decl"):
        assert ran.releases[name][0].title == "Réunion"


def test_releases_that_share_an_id_are_both_kept(ran: Ran) -> None:
    assert {release.title for release in ran.releases["dup_guids"]} == {"First", "Second"}


def test_a_date_is_right_or_none(ran: Ran) -> None:
    dates = {one.title: one.published.isoformat() for one in ran.releases["dates_weird"] if one.published is not None}
    assert dates == {
        "2026-11-24": "2026-11-24T00:00:00+00:00",
        "2026-11-24T10:00:00": "2026-11-24T10:00:00+00:00",
        "2026-11-24T10:00:00+14:00": "2026-11-23T20:00:00+00:00",
        "2026-W48-2": "2026-11-24T00:00:00+00:00",
        "Tue, 24 Nov 26 10:00 EST": "2026-11-24T15:00:00+00:00",
        "Tue, 24 Nov 2026 10:00:00 CEST": "2026-11-24T08:00:00+00:00",
        "Di, 24 Nov 2026 10:00:00 +0100": "2026-11-24T09:00:00+00:00",
    }


# Servers and pages made to do harm; these need no files.


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        running.answers["/good"] = Answer(rss(item(1)))
        yield running


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "s.sqlite3") as opened:
        yield opened


def hang(handler: BaseHTTPRequestHandler) -> None:
    del handler
    time.sleep(2.5)


def drip(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    for _ in range(60):
        handler.wfile.write(b"<")
        handler.wfile.flush()
        time.sleep(0.1)


def talk_without_end(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Connection", "close")
    handler.end_headers()
    while True:
        handler.wfile.write(b"<item>" * 10_000)


def speak_no_http(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"220 harbour mail ready\r\n\x1b[2J\r\n")
    handler.close_connection = True


def test_servers_that_never_come_to_the_point_are_each_one_line(server: Server, store: Store) -> None:
    server.answers |= {
        "/hang": hang,
        "/drip": drip,
        "/endless": talk_without_end,
        "/mail": speak_no_http,
        "/header": Answer("x", headers={"X-Long": "a" * 200_000}),
        "/circle": redirect("/circle"),
        "/file": redirect("file:///etc/hostname"),
        "/reason": Answer("no", 429, headers={"Retry-After": "99999999999999"}),
    }
    for path in server.answers:
        store.add_feed(Feed(server.url + path))
    started = time.monotonic()
    summary = sync_feeds(store, limits=Limits(connect=1.0, read=1.0, total=2.0, max_bytes=300_000, workers=1))
    assert time.monotonic() - started < 15
    assert summary.new == 1
    assert len(summary.failed) == len(server.answers) - 1
    for line in summary.failed:
        assert line.startswith(server.url)
        assert "; " in line
        assert clean(line) == line
        assert "\n" not in line


TRAPS = {
    "a tag with attributes without end": "<p " + " ".join(f'a{n}="x"' for n in range(60_000)) + ">word</p>",
    "tags in tags without end": "<div>" * 60_000 + "word",
    "bytes of no page": "\x00\x01\x02" * 5_000,
    "an open comment": "<!--" + "-" * 100_000,
    "one long word": "<p>" + "w" * 1_000_000,
}


def test_a_page_that_is_a_trap_costs_its_text_and_not_its_release(server: Server, store: Store) -> None:
    teasers = []
    for number, (kind, html) in enumerate(TRAPS.items()):
        server.answers[f"/{number}"] = Answer(f"<html><body>{html}</body></html>", media_type="text/html")
        teasers.append(item(number, title=kind, link=f"{server.url}/{number}", text="Two boats came."))
    server.answers["/f"] = Answer(rss(*teasers))
    store.add_feed(Feed(f"{server.url}/f"))
    started = time.monotonic()
    summary = sync_feeds(store, limits=Limits(parse=6.0, workers=2))
    assert time.monotonic() - started < 30
    assert (summary.new, summary.failed) == (len(TRAPS), ())
    releases = list(_releases(store, f"{server.url}/f"))
    assert {release.title for release in releases} == set(TRAPS)
    assert all(release.blocks for release in releases)


MORE_TRAPS = TRAPS | {
    "tables in tables without end": "<table><tr><td>x" * 30_000,
    "cells without end": "<table><tr>" + "<td>x" * 60_000,
    "addresses without end": "<div>press a@b.example +47 22 55 50 12 " * 8_000,
    "bold in italics without end": "<b><i>word " * 40_000,
    "ends of what nobody began": "</div></p></b>" * 60_000,
    "json in json without end": f"<script type='application/ld+json'>{'[' * 100_000}</script>",
}


@pytest.mark.parametrize("kind", MORE_TRAPS)
def test_a_page_that_is_a_trap_is_read_or_refused_as_a_file(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cache.files.DEADLINE", 4.0)
    path = tmp_path / "trap.html"
    path.write_text(f"<html><body>{MORE_TRAPS[kind]}</body></html>", encoding="utf-8")
    started = time.monotonic()
    refused, blocks = "", 0
    try:
        blocks = len(read_file(str(path), now=datetime(2026, 11, 25, tzinfo=UTC)).blocks)
    except FileError as error:
        refused = str(error)
    assert time.monotonic() - started < 12
    assert blocks or "there is no release in it" in refused or "takes longer than 4 s to read" in refused
