"""`newsroom add` as people type it: what it finds, what it asks, and what it does in a pipe."""

import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.server import Answer, Server, item, rss
from tests.tui.commands.conftest import Command, Outcome, is_one_line
from tests.tui.commands.test_cli_process import Terminal

TITLES = ("The second quay opens on Monday", "Crews agree on a timetable", "Divers bring up the lost bell")


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


@pytest.fixture
def several(server: Server) -> str:
    """A page that names two feeds."""
    links = "".join(
        f'<link rel="alternate" type="application/rss+xml" href="/{name}" title="{name.title()}">'
        for name in ("news", "speeches")
    )
    server.answers["/"] = Answer(f"<html><head>{links}</head><body>x</body></html>", media_type="text/html")
    server.answers["/news"] = Answer(rss(item(1), title="Quayside News"))
    server.answers["/speeches"] = Answer(rss(item(2), title="Quayside Speeches"))
    return f"{server.url}/"


@pytest.fixture
def listing(server: Server) -> str:
    """A page with no feed that lists three releases."""
    items = "".join(f"<li><a href='/n/{number}'>{title}</a></li>" for number, title in enumerate(TITLES))
    server.answers["/list"] = Answer(f"<title>Quay notices</title><ul>{items}</ul>", media_type="text/html")
    return f"{server.url}/list"


def typed(newsroom: Command, answers: str, *words: str, monkeypatch: pytest.MonkeyPatch) -> Outcome:
    """The command with a person at a terminal who types `answers`."""
    keyboard = io.StringIO(answers)
    monkeypatch.setattr(keyboard, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdin", keyboard)
    monkeypatch.setattr("tui.commands.adding.is_terminal", lambda _: True)
    return newsroom(*words)


def subscribed(newsroom: Command) -> list[str]:
    return [str(record["title"]) for record in newsroom("feeds", "--json").records]


def test_all_of_several_feeds_are_taken_with_all(several: str, newsroom: Command) -> None:
    outcome = newsroom("add", several, "--all")
    assert (outcome.status, outcome.err) == (0, "")
    assert subscribed(newsroom) == ["Quayside News", "Quayside Speeches"]


@pytest.mark.parametrize(
    ("pick", "wanted"), [("2", ["Quayside Speeches"]), ("2,1", ["Quayside News", "Quayside Speeches"])]
)
def test_some_of_several_feeds_are_taken_by_their_numbers(
    pick: str, wanted: list[str], several: str, newsroom: Command
) -> None:
    assert newsroom("add", several, "--pick", pick).status == 0
    assert subscribed(newsroom) == wanted


def test_a_number_beyond_those_found_is_one_line(several: str, newsroom: Command) -> None:
    outcome = newsroom("add", several, "--pick", "3")
    assert outcome.status == 2
    assert is_one_line(outcome.err, "no number 3", "2 feeds are found")
    assert subscribed(newsroom) == []


@pytest.mark.parametrize("pick", ["0", "x", "1,-1", ""])
def test_what_is_no_number_is_a_misuse(pick: str, several: str, newsroom: Command) -> None:
    outcome = newsroom("add", several, f"--pick={pick}")
    assert outcome.status == 2
    assert is_one_line(outcome.err, "--pick", "is not a number")


def test_json_lists_what_is_found_and_adds_nothing(
    several: str, listing: str, server: Server, newsroom: Command
) -> None:
    outcome = newsroom("add", several, listing, "--json")
    assert (outcome.status, outcome.err) == (0, "")
    assert [(one["number"], one["title"], one["kind"], one["releases"]) for one in outcome.records] == [
        (1, "News", "feed", None),
        (2, "Speeches", "feed", None),
        (1, "Quay notices", "listing", 3),
    ]
    assert outcome.records[0]["url"] == f"{server.url}/news"
    assert subscribed(newsroom) == []
    assert newsroom("add", several, "--json", "--pick", "1").records == [
        {"added": True, "url": f"{server.url}/news", "title": "Quayside News"}
    ]
    assert [one["subscribed"] for one in newsroom("add", several, "--json").records] == [True, False]


def test_in_a_pipe_a_list_is_read_only_when_it_is_asked_for(listing: str, newsroom: Command) -> None:
    outcome = newsroom("add", listing)
    assert (outcome.status, outcome.out) == (2, "")
    assert is_one_line(outcome.err, listing, "no feed was found", "3 releases", "--listing")
    assert newsroom("add", listing, "--listing").lines[0] == f"Added: Quay notices ({listing})"
    assert newsroom("add", listing).lines[0] == f"Already subscribed: Quay notices ({listing})"


@pytest.mark.parametrize(
    ("answers", "wanted"),
    [
        ("2\n", ["Quayside Speeches"]),
        ("1 2\n", ["Quayside News", "Quayside Speeches"]),
        ("ALL\n", ["Quayside News", "Quayside Speeches"]),
        ("\n", []),
        ("", []),
        ("7\n²\nwhat?\n1\n", ["Quayside News"]),
    ],
)
def test_on_a_terminal_the_person_is_asked_which(
    answers: str, wanted: list[str], several: str, newsroom: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcome = typed(newsroom, answers, "add", several, monkeypatch=monkeypatch)
    assert (outcome.status, outcome.err) == (0, "")
    assert "1  News" in outcome.out
    assert outcome.out.count("Numbers from 1 to") == max(answers.count("\n") - 1, 0)
    assert subscribed(newsroom) == wanted


@pytest.mark.parametrize(("answers", "wanted"), [("y\n", ["Quay notices"]), ("n\n", []), ("\n", []), ("", [])])
def test_on_a_terminal_the_person_is_asked_before_a_list_is_read(
    answers: str, wanted: list[str], listing: str, newsroom: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcome = typed(newsroom, answers, "add", listing, monkeypatch=monkeypatch)
    assert all(title in outcome.out for title in TITLES)
    assert subscribed(newsroom) == wanted


def test_a_real_terminal_asks_and_adds(several: str, data: Path) -> None:
    terminal = Terminal("--data-dir", data, "add", several)
    terminal.wait_for("Enter for none")
    terminal.press("2\n")
    terminal.wait_for("Added: Quayside Speeches")
    assert terminal.end() == 0


def test_escape_sequences_in_what_a_page_calls_its_feeds_show_as_text(
    server: Server, several: str, newsroom: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = server.answers["/"]
    assert isinstance(page, Answer)
    page.body = str(page.body).replace("News", "[red]N&#27;[2J\u202e")
    outcome = typed(newsroom, "\n", "add", several, monkeypatch=monkeypatch)
    assert "[red]N[2J" in outcome.out
    assert "\u202e" not in outcome.out


# The starter list.


def test_without_words_the_starter_list_is_printed(newsroom: Command, data: Path) -> None:
    outcome = newsroom("add", "--from-list")
    assert outcome.status == 0
    assert len(outcome.lines) >= 40
    assert outcome.lines[0].split("\t")[0] == "1"
    assert not os.path.lexists(data)


def test_words_search_the_starter_list(newsroom: Command) -> None:
    outcome = newsroom("add", "--from-list", "court", "justice", "--json")
    assert {"International Court of Justice", "Court of Justice of the European Union"} <= {
        str(record["name"]) for record in outcome.records
    }
    assert len(outcome.records) < 10


def test_words_that_nothing_has_are_one_line(newsroom: Command) -> None:
    outcome = newsroom("add", "--from-list", "zyxw")
    assert (outcome.status, outcome.out) == (2, "")
    assert is_one_line(outcome.err, "no newsroom of the starter list")


@pytest.mark.parametrize("words", [["Quay", "Office"], ["quay office"], ["QO"], ["1"]])
def test_a_name_or_number_of_the_starter_list_is_added(
    words: list[str], server: Server, newsroom: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cache.starters import Starter

    server.answers["/f"] = Answer(rss(item(1)))
    mine = Starter(1, "Quay Office", "QO", "harbour", ("en",), f"{server.url}/f")
    monkeypatch.setattr("cache.starters.starters", lambda: (mine,))
    assert newsroom("add", "--from-list", *words).lines[0] == f"Added: Quayside Office ({server.url}/f)"


def test_add_without_anything_says_what_to_give(newsroom: Command) -> None:
    outcome = newsroom("add")
    assert outcome.status == 2
    assert is_one_line(outcome.err, "no address", "--from-list")


def test_a_list_of_another_reader_is_followed_once_and_written_again(newsroom: Command, tmp_path: Path) -> None:
    file = tmp_path / "list.opml"
    file.write_text(
        '<opml version="2.0"><body><outline text="Folder">'
        '<outline text="Quay" xmlUrl="https://quay.example/feed"/></outline>'
        '<outline text="Quay too" xmlUrl="http://www.quay.example/feed/"/>'
        '<outline text="Slip" xmlUrl="https://ann:s3cret@slip.example/rss"/>'
        '<outline text="Wrong" xmlUrl="ftp://slip.example/rss"/></body></opml>',
        encoding="utf-8",
    )
    done = newsroom("add", "--opml", file)
    assert "ftp://slip.example/rss" in done.err
    assert done.lines[-1] == "2 added, 1 subscribed already"
    written = newsroom("feeds", "--opml").out
    assert "s3cret" not in written
    again = tmp_path / "again.opml"
    again.write_text(written, encoding="utf-8")
    assert newsroom("add", "--opml", again).lines[-1] == "0 added, 2 subscribed already"
    assert [row["title"] for row in newsroom("feeds", "--json").records] == ["Quay", "Slip"]
    assert newsroom("add", "--opml", tmp_path / "none.opml").status == 1
