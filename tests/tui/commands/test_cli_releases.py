"""`newsroom list`, `show`, `feeds` and `remove` over a store."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cache import Block, BlockKind, Dateline, Feed, Quote, Release, Span, Speaker, Store, Translation, find_paths
from tests.tui.commands.conftest import Command, is_one_line

NOW = datetime(2026, 3, 18, 12, 0, tzinfo=UTC)
FERRY = "https://estuary.example/feed"
SPRING = "https://sources.example/feed"


@pytest.fixture(autouse=True)
def cached(data: Path) -> None:
    with Store(find_paths(data).store) as store:
        store.add_feed(Feed(FERRY, title="Estuary Council", last_fetched=NOW))
        store.add_feed(Feed(SPRING, title="Syndicat des sources", error=f"{SPRING}: gone; look elsewhere"))
        for number, (feed, title) in enumerate(
            [(FERRY, "The ferry is back"), (SPRING, "Une source rouverte"), (FERRY, "A bell for \x1b[31mthe quay")]
        ):
            store.save(release(feed, title, number), seen=NOW)
        store.mark_read([1])
        store.star([2])


def release(feed: str, title: str, number: int) -> Release:
    words = "“The river was our street,” said Marit Oyelaran."
    return Release(
        guid=title,
        source=feed,
        feed=feed,
        title=title,
        language="en",
        published=NOW - timedelta(days=number),
        dateline=Dateline("Port Selby"),
        blocks=(Block(BlockKind.PARAGRAPH, f"{title}. {words}"),),
        quotes=(
            Quote(
                ("The river was our street,",),
                (Span(0, len(title) + 3, len(title) + 28),),
                Speaker("Marit Oyelaran", role="chair"),
            ),
        ),
    )


def test_releases_are_listed_newest_first_as_rows(newsroom: Command) -> None:
    outcome = newsroom("list")
    rows = [line.split("\t") for line in outcome.lines]
    assert (outcome.status, outcome.err) == (0, "")
    assert [row[0] for row in rows] == ["1", "2", "3"]
    assert rows[0][2:] == ["", "Port Selby", "Estuary Council", "The ferry is back"]
    assert rows[1][2:] == ["N", "Port Selby", "Syndicat des sources", "Une source rouverte"]
    assert rows[0][1] == "2026-03-18"


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (["--unread"], [2, 3]),
        (["--starred"], [2]),
        (["--feed", FERRY], [1, 3]),
        (["--feed", "Estuary Council"], [1, 3]),
        (["--feed", FERRY, "--unread"], [3]),
        (["--search", "ferry"], [1]),
        (["--search", '"une source'], [2]),
        (["--limit", "2"], [1, 2]),
        (["--limit", "0"], []),
    ],
)
def test_a_list_holds_what_was_asked_for(words: list[str], ids: list[int], newsroom: Command) -> None:
    outcome = newsroom("list", "--json", *words)
    assert outcome.status == 0
    assert [record["id"] for record in outcome.records] == ids


def test_a_list_as_json_has_stable_fields(newsroom: Command) -> None:
    (record,) = newsroom("list", "--json", "--starred").records
    assert record == {
        "id": 2,
        "title": "Une source rouverte",
        "newsroom": "Syndicat des sources",
        "feed": SPRING,
        "url": None,
        "date": "2026-03-17T12:00:00+00:00",
        "place": "Port Selby",
        "language": "en",
        "translations": [],
        "quotes": 1,
        "contacts": 0,
        "read": False,
        "starred": True,
        "revision": 1,
        "embargo": None,
        "withdrawn": None,
    }


def test_a_release_in_two_languages_is_one_row_that_names_both(newsroom: Command, data: Path) -> None:
    with Store(find_paths(data).store) as store:
        english = replace(release(FERRY, "Lamps", 9), url="https://estuary.example/en/lamps")
        there = Translation("en", "https://estuary.example/en/lamps")
        french = replace(release(FERRY, "Lampes", 8), language="fr", url="https://estuary.example/fr/lampes")
        store.save(english, seen=NOW)
        store.save(replace(french, translations=(there,)), seen=NOW)
        store.link_translations()
    (row,) = newsroom("list", "--json", "--search", "lamps").records
    told = {"language": "fr", "url": "https://estuary.example/fr/lampes", "release": 5, "guess": False}
    assert (row["id"], row["translations"]) == (4, [told])
    assert newsroom("show", "4", "--json").records[0]["translations"] == [told]
    assert "Also in: Français 5" in newsroom("show", "4").out
    assert "Also in: Français <https://estuary.example/fr/lampes>" in newsroom("show", "4", "--markdown").out
    (found,) = newsroom("list", "--json", "--search", "lang:fr lampes").records
    assert found["id"] == 5


def test_a_list_longer_than_a_page_of_the_store_is_whole(newsroom: Command, data: Path) -> None:
    with Store(find_paths(data).store) as store:
        for number in range(600):
            store.save(release(FERRY, f"Notice {number}", number), seen=NOW)
    assert len(newsroom("list").lines) == 603
    assert len(newsroom("list", "--limit", "550").lines) == 550


def test_an_empty_list_says_what_to_do_and_is_no_failure(newsroom: Command) -> None:
    outcome = newsroom("list", "--search", "nowhere")
    assert (outcome.status, outcome.out) == (0, "")
    assert is_one_line(outcome.err, "no release", "newsroom sync")


def test_a_title_cannot_steer_the_terminal(newsroom: Command) -> None:
    for words in (["list"], ["list", "--json"], ["show", "3"], ["show", "3", "--json"]):
        outcome = newsroom(*words)
        assert "\x1b" not in outcome.out
        assert "the quay" in outcome.out


def test_a_release_is_shown_whole(newsroom: Command) -> None:
    outcome = newsroom("show", "1")
    assert outcome.status == 0
    assert outcome.lines[0] == "The ferry is back"
    assert "  Marit Oyelaran, chair" in outcome.lines
    assert "The ferry is back. “The river was our street,” said Marit Oyelaran." in outcome.lines


def test_a_release_as_json_has_its_marks_and_what_was_understood(newsroom: Command) -> None:
    (record,) = newsroom("show", "1", "--json").records
    assert (record["id"], record["read"], record["starred"]) == (1, True, False)
    assert record["dateline"] == {"place": "Port Selby", "date": None}
    assert json.dumps(record["quotes"]).count("Marit Oyelaran") == 1


@pytest.mark.parametrize("number", ["99", "-1", "first", "1.0", "٣", "9" * 40])
def test_a_release_that_is_not_there_is_one_line_and_status_2(number: str, newsroom: Command) -> None:
    outcome = newsroom("show", "--", number)
    assert (outcome.status, outcome.out) == (2, "")
    assert is_one_line(outcome.err, number[:30], "newsroom list")


def test_feeds_are_rows_with_counts_and_the_last_error(newsroom: Command) -> None:
    outcome = newsroom("feeds")
    rows = [line.split("\t") for line in outcome.lines]
    assert outcome.status == 0
    assert [row[:3] for row in rows] == [["Estuary Council", FERRY, "2"], ["Syndicat des sources", SPRING, "1"]]
    assert rows[0][3].endswith("ago")
    assert rows[1][3:-1] == ["never", f"{SPRING}: gone; look elsewhere", "due now"]
    assert all(int(row[-1]) > 100 for row in rows)  # bytes


def test_feeds_as_json_have_stable_fields(newsroom: Command) -> None:
    record = newsroom("feeds", "--json").records[0]
    assert isinstance(record["text_bytes"], int)
    assert record == {
        "title": "Estuary Council",
        "url": FERRY,
        "homepage": None,
        "language": None,
        "listing": False,
        "releases": 2,
        "last_fetched": "2026-03-18T12:00:00+00:00",
        "next_due": None,
        "error": None,
        "note": None,
        "full_page": "auto",
        "login": False,
        "keep": "pdf",
        "keep_bytes": 5_000_000,
        "files": 0,
        "files_bytes": 0,
        "text_bytes": record["text_bytes"],
        "resting": False,
        "paused": False,
        "own_title": None,
    }


def test_without_feeds_one_line_says_how_to_add_one(newsroom: Command, tmp_path: Path) -> None:
    for command in ("feeds", "sync"):
        outcome = newsroom(command, data_dir=tmp_path / "new")
        assert outcome.status == 0
        assert is_one_line(outcome.err, "newsroom add")


def test_a_feed_is_removed_by_its_address_or_its_title_with_its_releases(newsroom: Command) -> None:
    outcome = newsroom("remove", FERRY, "Syndicat des sources")
    assert outcome.status == 0
    assert outcome.lines == [
        f"Removed: Estuary Council ({FERRY}), with 2 releases",
        f"Removed: Syndicat des sources ({SPRING}), with 1 release",
    ]
    assert newsroom("list").out == ""


def test_a_feed_that_is_not_there_is_a_line_and_the_others_are_removed(newsroom: Command) -> None:
    outcome = newsroom("remove", "Estuary", "estuary.example/feed")
    assert outcome.status == 2
    assert is_one_line(outcome.err, "Estuary", "newsroom feeds")
    assert [record["title"] for record in newsroom("feeds", "--json").records] == ["Syndicat des sources"]


def test_a_title_that_two_feeds_have_removes_neither(newsroom: Command, data: Path) -> None:
    with Store(find_paths(data).store) as store:
        store.add_feed(Feed("https://user:secret@estuary.example/fr", title="Estuary Council"))
    outcome = newsroom("remove", "Estuary Council")
    assert outcome.status == 2
    assert is_one_line(outcome.err, FERRY, "https://estuary.example/fr")
    assert "secret" not in outcome.err
    assert newsroom("remove", "https://estuary.example/fr").status == 0
    assert len(newsroom("feeds").lines) == 2


@pytest.mark.parametrize("words", [["list", "--feed", "nowhere"], ["sync", "https://nowhere.example/feed"]])
def test_an_unknown_feed_is_one_line_and_status_2(words: list[str], newsroom: Command) -> None:
    outcome = newsroom(*words)
    assert (outcome.status, outcome.out) == (2, "")
    assert is_one_line(outcome.err, "nowhere", "newsroom feeds")


def test_a_search_takes_conditions_and_says_which_make_no_sense(newsroom: Command) -> None:
    assert newsroom("list", "--search", "is:unread from:estuary", "--json").out.count("\n") == 1
    wrong = newsroom("list", "--search", "is:reed has:legs", "--json")
    assert wrong.out == ""
    assert "--search: is: can be unread" in wrong.err
    assert "no release is found by that" in wrong.err


def test_a_release_is_shown_as_markdown_for_a_file(newsroom: Command) -> None:
    outcome = newsroom("show", "1", "--markdown")
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.lines[0] == "# The ferry is back"
    assert outcome.lines[-3:] == ["> The river was our street,", ">", "> — Marit Oyelaran, chair"]
    assert is_one_line(newsroom("show", "1", "--markdown", "--json").err)


def test_a_withdrawn_release_says_so_in_every_form(newsroom: Command, data: Path) -> None:
    with Store(find_paths(data).store) as store:
        store.save(replace(release(FERRY, "The ferry is gone", 0), url="https://estuary.example/4"), seen=NOW)
        store.compare_entries(FERRY, ["another"], since=NOW - timedelta(days=30), now=NOW)
        for one in store.watched(FERRY, NOW, 5):
            store.looked(one, True, now=NOW, following=None)
    (record,) = newsroom("list", "--search", "is:withdrawn", "--json").records
    assert (record["title"], record["withdrawn"]) == ("The ferry is gone", NOW.isoformat())
    (shown,) = newsroom("show", str(record["id"]), "--json").records
    assert shown["withdrawn"] == NOW.isoformat()
    assert "Withdrawn by its newsroom: its page was found gone on 18 March 2026" in newsroom("show", "4").out
