"""What a terminal does beside passing keys on: it is resized, pasted into, clicked in, given back, and closed."""

import os
import shlex
import signal
import sqlite3
import subprocess
import time
from functools import partial
from pathlib import Path

import pytest

from cache import Feed, Paths, Query, Store, find_paths
from tests.real.test_terminal import NeverAnswers
from tests.support.server import Answer, Server, item, rss
from tests.support.terminal import PROMPT, Terminal, needs_tmux, newsroom
from tests.tui.conftest import HARBOUR, PLAIN, SOURCE, keep

pytestmark = [needs_tmux, pytest.mark.timeout(240)]


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    """Three releases of no newsroom, none read."""
    found = find_paths(tmp_path / "data")
    with Store(found.store) as store:
        for number, text in enumerate((PLAIN, SOURCE, HARBOUR)):
            keep(store, text, f"r{number}", feed=None, section=None, hours=-number)
    return found


def opened(terminal: Terminal, paths: Paths) -> None:
    terminal.run([*newsroom(), "--data-dir", str(paths.data)])
    terminal.shows("1 of 3")
    terminal.shows("? keys")


def opened_again(terminal: Terminal, paths: Paths) -> None:
    terminal.run([*newsroom(), "--data-dir", str(paths.data)])
    terminal.shows("? keys")


def children(pid: int) -> list[int]:
    """The processes that a process started."""
    listed = subprocess.run(["pgrep", "-P", str(pid)], check=False, capture_output=True, text=True)
    return [int(line) for line in listed.stdout.split()]


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("how", ["key", "palette", "signal"])
def test_suspended_it_gives_the_shell_its_terminal_and_goes_on_where_it_was(
    terminal: Terminal, paths: Paths, how: str
) -> None:
    def command(words: str) -> None:
        terminal.type("-l", words)
        terminal.type("Enter")

    terminal.shell()
    command(f"stty -g > before; sh -c 'echo $$ > pid; exec {shlex.join(newsroom())} --data-dir {paths.data}'")
    terminal.shows("1 of 3")
    terminal.type("j")
    terminal.shows("2 of 3")
    if how == "key":
        terminal.type("C-\\")
    elif how == "palette":
        terminal.type("C-p")
        terminal.shows("What do you want to do?")
        terminal.type("-l", "suspend to")
        terminal.shows("Suspend to the shell; fg comes back")
        terminal.type("Enter")
    else:
        os.kill(terminal.pid, signal.SIGTSTP)
    terminal.wait("the shell", lambda: terminal.state("alternate_on") == "0")
    command("stty -g > after; echo he''re")  # seen as typed: the terminal echoes again
    terminal.shows("echo he''re")
    terminal.shows("\nhere\n")
    assert terminal.is_restored()

    terminal.resize(100, 30)
    command("fg")
    terminal.wait("the panes", lambda: terminal.state("alternate_on") == "1")
    terminal.wait("the new width", lambda: len(terminal.screen().split("\n")[0].rstrip()) > 90)
    terminal.shows("2 of 3")
    terminal.type("k")
    terminal.shows("1 of 3")
    terminal.type("Q")
    terminal.wait("the shell", lambda: terminal.state("alternate_on") == "0")
    command("echo all $?; stty -g > after")
    terminal.shows("all 0")
    assert terminal.is_restored()


def test_with_no_shell_behind_it_there_is_nothing_to_suspend_to(terminal: Terminal, paths: Paths) -> None:
    opened(terminal, paths)
    terminal.type("C-\\")
    os.kill(terminal.pid, signal.SIGTSTP)
    terminal.type("j")
    terminal.shows("2 of 3")
    assert terminal.state("alternate_on") == "1"


def test_keys_behind_the_one_that_quits_do_no_harm(terminal: Terminal, paths: Paths) -> None:
    for _ in range(3):
        opened(terminal, paths)
        terminal.type("Q", *"?C?P:/?")
        assert terminal.ended(PROMPT) == "0"
        assert "Traceback" not in terminal.screen()


def test_when_the_terminal_is_closed_it_ends_at_once_and_keeps_the_place(terminal: Terminal, paths: Paths) -> None:
    opened(terminal, paths)
    terminal.type("j", "Enter")
    terminal.shows("] quote")
    pid = terminal.pid
    terminal.end()
    ends(pid)
    opened_again(terminal, paths)
    terminal.shows("Une source rouverte")
    assert "2 of 3" in terminal.screen()


def test_when_the_terminal_is_closed_a_running_sync_is_ended_and_the_store_is_whole(
    terminal: Terminal, paths: Paths
) -> None:
    silence = NeverAnswers()
    with Server() as server:
        server.answers["/feed"] = silence
        with Store(paths.store) as store:
            store.add_feed(Feed(f"{server.url}/feed", title="Slow Harbour"))
        opened(terminal, paths)
        terminal.type("R")
        terminal.wait("the question", silence.asked.is_set)
        started = children(terminal.pid)
        assert started
        terminal.end()
        ends(terminal_pid := terminal.pid)
        for pid in started:
            ends(pid)
        silence.let_go.set()
    assert not is_alive(terminal_pid)
    with sqlite3.connect(paths.store) as connection:
        assert connection.execute("pragma integrity_check").fetchone() == ("ok",)


def test_asked_to_end_it_gives_the_terminal_back_and_says_so_by_its_status(terminal: Terminal, paths: Paths) -> None:
    opened(terminal, paths)
    os.kill(terminal.pid, signal.SIGTERM)
    assert terminal.ended(PROMPT) == str(128 + signal.SIGTERM)
    terminal.wait("the terminal as it was", terminal.is_restored, 5)


def test_what_is_pasted_goes_on_the_search_line_with_nothing_in_it_that_acts(terminal: Terminal, paths: Paths) -> None:
    opened(terminal, paths)
    terminal.type("/")
    terminal.shows("Search everything")
    terminal.paste("the quietest\nhour\x1b]0;Q\x07 of\x1b[31m my\x1bQ" + "Q" * 40 + "\x1b[O\x9b31m\x1b\x1bQ")
    terminal.shows("the quietest hour]0;Q of[31m myQQ")
    assert "\x9b" not in terminal.screen()
    terminal.type("C-u")
    terminal.paste("crossing\n“the quietest\thour")
    terminal.shows("crossing “the quietest hour")
    terminal.shows("1 found")


def test_a_paste_that_no_line_takes_presses_no_key(terminal: Terminal, paths: Paths) -> None:
    opened(terminal, paths)
    terminal.paste("QAsnj/?\nq\x1bQ\x1b\x1bQ\x1b[" + "Q" * 50 + "\x03\x11")
    terminal.paste("Q" * 300_000)
    terminal.type("j")
    terminal.shows("2 of 3")
    terminal.shows("3 unread of 3")
    with Store(paths.store) as store:
        assert store.count(Query(unread=True)) == 3
        assert store.count(Query(starred=True)) == 0


def test_the_mouse_chooses_opens_and_goes_from_pane_to_pane(terminal: Terminal, paths: Paths) -> None:
    opened(terminal, paths)
    terminal.click("Une source rouverte au")
    terminal.shows("2 of 3")
    terminal.click("Une source rouverte au")
    terminal.shows("2 unread of 3")  # the second click opened it
    terminal.click("L’eau ne nous appartient pas, elle passe »")
    terminal.shows("OF▌")  # it is the current quote
    terminal.click("4 Quotes")
    terminal.shows("to its words")
    terminal.click("tel +33")
    terminal.shows("Enter do it")  # the row had the cursor: it opens
    terminal.type("Escape")
    terminal.wait("the panes again", lambda: "Enter do it" not in terminal.screen())
    assert "write, dial" in terminal.screen()
    terminal.click("Files")
    terminal.shows("Files · ")
    assert "sync it" in terminal.screen()


def test_the_wheel_scrolls_the_article_and_the_list_under_it(terminal: Terminal, paths: Paths) -> None:
    opened(terminal, paths)
    terminal.resize(100, 16)
    terminal.shows("Night ferries")
    terminal.wait("the low layout", lambda: "4 Quotes" not in terminal.screen())
    x, y = terminal.cell("3 Article")
    terminal.mouse(65, x, y + 4)
    terminal.wait("the article's next lines", lambda: "3 Article · 100 %" in terminal.screen())
    assert "Night ferries return to the" in terminal.screen()  # the list stays
    terminal.mouse(64, x, y + 4)
    terminal.wait("the article's first lines", lambda: "3 Article · 100 %" not in terminal.screen())
    terminal.type("4")
    terminal.shows("to its words")


def test_resized_again_and_again_while_syncing_it_draws_every_size_and_brings_the_releases(
    terminal: Terminal, paths: Paths
) -> None:
    sizes = [(80, 24), (200, 60), (40, 12), (100, 30), (20, 5), (120, 40)]
    with Server() as server:
        server.answers["/feed"] = Answer(rss(*(item(number) for number in range(40)), title="Quayside Office"))
        with Store(paths.store) as store:
            store.add_feed(Feed(f"{server.url}/feed"))
        opened(terminal, paths)
        terminal.type("R")
        terminal.shows("Syncing")
        for width, height in sizes * 2:
            terminal.resize(width, height)
            terminal.wait("its last line", partial(is_drawn_to, terminal, height))
        terminal.shows("Synced 1 of 1: 40 new")
        terminal.shows("of 43")
    assert "Traceback" not in terminal.screen()


def is_drawn_to(terminal: Terminal, height: int) -> bool:
    """Whether the line of hints stands on the last of so many rows."""
    lines = terminal.screen().rstrip("\n").split("\n")
    return len(lines) == height and "? keys" in lines[-1]


def ends(pid: int) -> None:
    """The process is gone before anybody grows impatient."""
    end = time.monotonic() + PROMPT
    while is_alive(pid):
        assert time.monotonic() < end, f"{pid} is still there"
        time.sleep(0.05)
