"""The installed command in a real terminal: what a person types, what they see, and what is left when they go."""

import subprocess
import threading
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from cache import Feed, Login, Query, Store, find_paths
from tests.support.server import Answer, Server, item, rss
from tests.support.terminal import PATIENCE, PROMPT, Terminal, needs_tmux, newsroom

pytestmark = [needs_tmux, pytest.mark.timeout(240)]


def test_the_sample_newsroom_is_read_from_the_first_key_to_the_last(terminal: Terminal) -> None:
    terminal.run([*newsroom(), "demo"])
    terminal.shows("1 of 30")
    terminal.shows("sample newsroom")
    assert terminal.state("alternate_on") == "1"

    terminal.type("/")
    terminal.shows("Search everything")
    terminal.type("-l", "cholera")
    terminal.shows("Night ferries carry cholera")
    terminal.type("Enter")
    terminal.shows("enter open")
    terminal.type("Enter")
    terminal.shows("] quote")  # the hints of the article
    terminal.shows("They leave at dusk")

    terminal.type("4")
    terminal.shows("to its words")
    assert "Farhana Quader" in terminal.screen()
    terminal.type("y")
    terminal.shows("Copied the quote")
    quote = terminal.copied()
    assert quote.startswith("“By day the river belongs to the sun")
    assert "Farhana Quader" in quote
    assert "Night ferries carry cholera vaccine to the islands the maps forgot" in quote

    terminal.type("5")
    terminal.shows("copy number")
    assert "Shirin Akter Dola" in terminal.screen()
    terminal.type("y")
    terminal.shows("Copied +880 1711 555 012")
    assert terminal.copied() == "+880 1711 555 012"

    terminal.type("?")
    terminal.shows("Keys that work here")
    terminal.shows("Search everything")
    terminal.type("Escape")
    terminal.wait("the panes again", lambda: "Keys that work here" not in terminal.screen())

    terminal.type("Q")
    assert terminal.ended(30) == "0"
    terminal.wait("the terminal as it was", terminal.is_restored, 5)
    assert "Traceback" not in terminal.screen()


def test_syncing_in_the_panes_brings_the_releases_and_says_so(terminal: Terminal, tmp_path: Path) -> None:
    with Server() as server:
        server.answers["/feed"] = Answer(rss(*(item(number) for number in range(3)), title="Quayside Office"))
        with Store(find_paths(tmp_path).store) as store:
            store.add_feed(Feed(f"{server.url}/feed"))
        terminal.run([*newsroom(), "--data-dir", str(tmp_path)])
        terminal.shows("No release is cached yet")
        terminal.type("R")
        terminal.shows("Synced 1 of 1: 3 new")
        terminal.shows("1 of 3")
        terminal.shows("The lock keepers counted the boats")
        terminal.type("Q")
        assert terminal.ended(30) == "0"


class NeverAnswers:
    """A server that takes the question and says nothing until it is let go."""

    def __init__(self) -> None:
        self.asked = threading.Event()
        self.let_go = threading.Event()

    def __call__(self, handler: BaseHTTPRequestHandler) -> None:
        del handler
        self.asked.set()
        self.let_go.wait(PATIENCE)


@pytest.mark.parametrize("key", ["Q", "C-c", "C-q"])
def test_quitting_while_a_newsroom_does_not_answer_is_prompt(terminal: Terminal, tmp_path: Path, key: str) -> None:
    paths = find_paths(tmp_path)
    silence = NeverAnswers()
    with Server() as server:
        server.answers["/feed"] = silence
        with Store(paths.store) as store:
            store.add_feed(Feed(f"{server.url}/feed", title="Slow Harbour"))
        terminal.run([*newsroom(), "--data-dir", str(tmp_path)])
        terminal.shows("No release is cached yet")
        terminal.type("R")
        terminal.shows("Syncing")
        terminal.wait("the question", silence.asked.is_set)

        # The keys work meanwhile.
        terminal.type("?")
        terminal.shows("Keys that work here")
        terminal.type("Escape")
        terminal.wait("the panes again", lambda: "Keys that work here" not in terminal.screen())

        terminal.type(key)
        assert terminal.ended(PROMPT) == "0"
        silence.let_go.set()
    terminal.wait("the terminal as it was", terminal.is_restored, 5)
    assert "Traceback" not in terminal.screen()


def test_quitting_in_the_middle_of_storing_is_prompt_and_the_next_sync_brings_the_rest(
    terminal: Terminal, tmp_path: Path
) -> None:
    paths = find_paths(tmp_path)
    entries = 150
    with Server() as server:
        server.answers["/feed"] = Answer(rss(*(item(number) for number in range(entries))), etag='"1"')
        with Store(paths.store) as store:
            store.add_feed(Feed(f"{server.url}/feed", title="Busy Harbour"))
        terminal.run([*newsroom(), "--data-dir", str(tmp_path)])
        terminal.shows("No release is cached yet")
        terminal.type("R")

        def some_are_stored() -> bool:
            with Store(paths.store) as store:
                return store.count(Query()) > 5

        terminal.wait("a first release", some_are_stored)
        terminal.type("Q")
        assert terminal.ended(PROMPT) == "0"
        terminal.wait("the terminal as it was", terminal.is_restored, 5)
        assert "Traceback" not in terminal.screen()
        subprocess.run([*newsroom(), "--data-dir", str(tmp_path), "sync"], check=True, stdout=subprocess.DEVNULL)
    with Store(paths.store) as store:
        assert store.count(Query()) == entries


def test_a_sync_that_is_stopped_leaves_what_it_told_and_nothing_of_its_table(
    terminal: Terminal, tmp_path: Path
) -> None:
    silence, gate = NeverAnswers(), threading.Event()
    answer = Answer(rss(*(item(number) for number in range(3))))

    def after_the_table(handler: BaseHTTPRequestHandler) -> None:
        gate.wait(PATIENCE)
        answer(handler)

    with Server() as server:
        server.answers |= {"/quick": after_the_table, "/silent": silence}
        with Store(find_paths(tmp_path).store) as store:
            store.add_feed(Feed(f"{server.url}/quick", title="Quick Harbour"))
            store.add_feed(Feed(f"{server.url}/silent", title="Silent Harbour"))
        terminal.run([*newsroom(), "--data-dir", str(tmp_path), "sync"])
        terminal.shows("Silent Harbour")
        gate.set()
        terminal.shows("1 of 2 newsrooms")
        terminal.type("C-c")
        assert terminal.ended(30) == "130"
        silence.let_go.set()
    lines = [line for line in terminal.screen().splitlines() if line.strip()]
    assert lines[0] == "Quick Harbour: 3 new, 0 changed"
    assert lines[1].removeprefix("^C").startswith("newsroom: stopped; ")
    assert "State" not in terminal.screen()


def test_the_password_of_a_feed_is_asked_for_unseen(terminal: Terminal, tmp_path: Path) -> None:
    with Server() as server:
        server.answers["/feed"] = Answer(rss(item(1)), asks_for=Login("ann", "s3cret"))
        terminal.run([*newsroom(), "--data-dir", str(tmp_path), "add", "--user", "ann", f"{server.url}/feed"])
        terminal.shows("Password for ann:")
        terminal.type("-l", "s3cret")
        terminal.type("Enter")
        assert terminal.ended(PATIENCE) == "0"
    assert "Quayside Office" in terminal.screen()
    assert "s3cret" not in terminal.screen()
    terminal.wait("the terminal as it was", terminal.is_restored, 5)
