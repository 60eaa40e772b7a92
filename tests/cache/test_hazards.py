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
    asked: list[str]
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
        for number, name in enumerate(listed):
            # Each from a host of its own: they all call their releases the same, and what several feeds give of one
            # address is one release.
            server.answers[f"/{name}"] = Answer(
                (made / name)
                .read_bytes()
                .replace(b"zed.example", b"z%02d.example" % number)
                .replace(b"http://127.0.0.1:9/", f"{server.url}/".encode()),
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
            server.paths(),
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


def test_nobody_is_asked_for_the_grammar_that_a_feed_names(ran: Ran) -> None:
    assert sorted(_name(path) for path in ran.asked) == sorted(ran.feeds)


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
    assert len({release.guid for release in ran.releases["items_50k"]}) == event.new == 2_000


def test_a_feed_that_was_cut_off_gives_what_is_whole_and_says_so(ran: Ran) -> None:
    assert 20 <= len(ran.releases["truncated"]) < 40
    event = ran.told["truncated"]
    assert isinstance(event, FeedDone)
    assert event.note is not None
    assert "broke off before its end" in event.note
    assert [name for name, feed in ran.feeds.items() if feed.note] == ["truncated"]


def test_a_web_page_in_a_feeds_place_is_told_with_the_feed_it_names(ran: Ran) -> None:
    event = ran.told["html_instead"]
    assert isinstance(event, FeedFailed)
    assert "a web page, not a feed" in event.error
    assert event.error.endswith("/feed.xml")


def test_markup_of_terminals_is_kept_as_the_words_it_is(ran: Ran) -> None:
    (release,) = ran.releases["markup_rich"]
    assert release.title.startswith("[bold red]Alert[/] [link=https://evil.example]click[/link] [@click=app.quit]x[/]")
    assert release.blocks[0].text.startswith("[bold]body[/bold] [red on blue]x[/]")
    assert release.sections[0].path == ("[reverse]cat[/reverse]",)


def test_a_stack_of_marks_is_cut_and_what_turns_a_line_about_is_taken_out(ran: Ran) -> None:
    (stacked,), (turned,) = ran.releases["zalgo_wide"], ran.releases["bidi_zero_width"]
    assert len(stacked.title) < 50
    assert stacked.title.endswith("ｆｕｌｌ")
    assert turned.title.startswith("safe gpj.exe iso z")
    assert turned.blocks[0].text == "reversed"


def test_markup_without_end_and_without_sense_costs_no_release(ran: Ran) -> None:
    assert [release.blocks[0].text for release in ran.releases["nested_html_in_description"]] == ["x"]
    assert [release.title for release in ran.releases["html_regex_dos"]] == ["T"]
    assert [release.blocks[0].text for release in ran.releases["xslt_pi"]] == ["body"]


def test_an_entry_without_id_or_date_is_kept_with_what_it_has(ran: Ran) -> None:
    releases = {release.title: release for release in ran.releases["missing_guid_date_title"]}
    assert [title.partition("/")[2] or title for title in releases] == ["only description", "only-link", "only title"]
    assert all(release.guid and release.published is None for release in releases.values())


def test_an_address_that_does_not_say_where_it_starts_starts_at_its_feed(ran: Ran) -> None:
    base = ran.feeds["relative_links"].url.removesuffix("/relative_links.xml")
    assert {
        release.title: (release.url, [link.url for link in release.links]) for release in ran.releases["relative_links"]
    } == {
        "r1": (f"{base}/news/1", [f"{base}/x"]),
        "r2": (f"{base}/news/2?a=1&b=2", []),
        "r3": ("https://other.example/sub/p", ["https://other.example/sub/q"]),
    }


def test_names_of_nothing_and_bare_ampersands_cost_no_letter_of_words_and_addresses(ran: Ran) -> None:
    (release,) = ran.releases["entity_html_undefined"]
    assert release.title.startswith("café")
    assert release.title.endswith("AT&T")
    assert release.url is not None
    assert release.url.endswith("/?a=1&b=2")


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
        "/address": Answer(f"{server.url}/good"),
    }
    for path in server.answers:
        store.add_feed(Feed(server.url + path))
    started = time.monotonic()
    summary = sync_feeds(store, limits=Limits(connect=1.0, read=1.0, total=2.0, max_bytes=300_000, workers=1))
    assert time.monotonic() - started < 15
    assert summary.new == 1
    assert server.paths().count("/good") == 1, "an answer that is an address was opened"
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
    "links without end": "<p><a href=/x>word</a> " * 100_000,
    "bold in italics without end": "<b><i>word " * 40_000,
    "ends of what nobody began": "</div></p></b>" * 60_000,
    "json in json without end": f"<script type='application/ld+json'>{'[' * 100_000}</script>",
}


@pytest.mark.parametrize("kind", MORE_TRAPS)
def test_a_page_that_is_a_trap_is_read_or_refused_as_a_file(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cache.files.DEADLINE", 2.0)
    path = tmp_path / "trap.html"
    path.write_text(f"<html><body>{MORE_TRAPS[kind]}</body></html>", encoding="utf-8")
    started = time.monotonic()
    refused, blocks = "", 0
    try:
        blocks = len(read_file(str(path), now=datetime(2026, 11, 25, tzinfo=UTC)).blocks)
    except FileError as error:
        refused = str(error)
    assert time.monotonic() - started < 12
    assert blocks or "there is no release in it" in refused or "takes longer than 2 s to read" in refused
