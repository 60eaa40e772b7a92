"""The command as people run it: a process of its own, in pipes, in other locales, and on a terminal."""

import json
import os
import pty
import re
import select
import signal
import socket
import sqlite3
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cache import Feed, Store, find_paths
from tests.tui.commands.conftest import is_one_line
from tui.demo import DemoServer

NEWSROOM = str(Path(sys.executable).parent / "newsroom")
RELEASE = "Où l’eau va\n\nArlanc – « L’eau passe », a déclaré Mme Odile Farges, présidente du Syndicat des sources.\n"


@pytest.fixture
def server() -> Iterator[DemoServer]:
    with DemoServer() as running:
        yield running


@pytest.fixture
def subscribed(server: DemoServer, data: Path) -> Path:
    """A data folder with the demo's feeds subscribed and nothing fetched."""
    with Store(find_paths(data).store) as store:
        for url in server.feeds:
            store.add_feed(Feed(url))
    return data


def environment(**changes: str) -> dict[str, str]:
    return {**{name: value for name, value in os.environ.items() if not name.startswith("LC_")}, **changes}


def run(*words: str | Path, **changes: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [NEWSROOM, *words],
        capture_output=True,
        env=environment(**changes),
        text=True,
        encoding="utf-8",
        errors="replace",
        stdin=subprocess.DEVNULL,
        check=False,
    )


class Terminal:
    """`newsroom` on a terminal of its own; what it draws can be waited for."""

    def __init__(self, *words: str | Path, columns: int = 80, **changes: str) -> None:
        self.master, slave = pty.openpty()
        termios.tcsetwinsize(slave, (24, columns))
        self.process = subprocess.Popen(
            [NEWSROOM, *words],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=environment(**{"TERM": "xterm-256color", **changes}),
            start_new_session=True,
        )
        os.close(slave)
        self.drawn = ""

    def read(self, seconds: float) -> bool:
        """Take in what is drawn within this time; False at the end."""
        if not select.select([self.master], [], [], seconds)[0]:
            return True
        try:
            piece = os.read(self.master, 65536)
        except OSError:
            return False
        self.drawn += piece.decode("utf-8", "replace")
        return bool(piece)

    def wait_for(self, words: str, seconds: float = 30) -> None:
        deadline = time.monotonic() + seconds
        while words not in self.drawn:
            assert time.monotonic() < deadline, f"never drawn: {words!r} in {self.drawn[-2000:]!r}"
            assert self.read(0.1), f"ended without {words!r}: {self.drawn[-2000:]!r}"

    def end(self, seconds: float = 30) -> int:
        deadline = time.monotonic() + seconds
        while self.read(0.1):
            assert time.monotonic() < deadline, f"does not end: {self.drawn[-2000:]!r}"
        os.close(self.master)
        return self.process.wait(5)

    def press(self, keys: str) -> None:
        os.write(self.master, keys.encode())


def integrity(data: Path) -> str:
    with sqlite3.connect(find_paths(data).store) as database:
        return str(database.execute("PRAGMA integrity_check").fetchone()[0])


def test_a_reader_that_goes_away_ends_it_quietly(data: Path, tmp_path: Path) -> None:
    (tmp_path / "eau.txt").write_text(RELEASE * 4000, encoding="utf-8")
    for command in ("read", "read --json", "import"):
        words = ["--data-dir", str(data), *command.split(), *[str(tmp_path / "eau.txt")] * 3]
        process = subprocess.Popen([NEWSROOM, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == ""
        assert process.wait(30) == 141


def test_without_standard_output_it_still_works(data: Path, tmp_path: Path) -> None:
    (tmp_path / "eau.txt").write_text(RELEASE, encoding="utf-8")
    line = f'"{NEWSROOM}" --data-dir "{data}" import "{tmp_path}/eau.txt" >&-'
    done = subprocess.run(["/bin/sh", "-c", line], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert run("--data-dir", data, "list").stdout.endswith("Où l’eau va\n")


@pytest.mark.parametrize(
    "locale", [{"LC_ALL": "C"}, {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}]
)
@pytest.mark.parametrize("encoding", [{}, {"PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "latin-1"}])
def test_no_locale_breaks_the_printing(locale: dict[str, str], encoding: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "eau.txt"
    path.write_text(RELEASE, encoding="utf-8")
    printed = run("read", path, **locale, **encoding)
    assert (printed.returncode, printed.stderr) == (0, "")
    assert printed.stdout.splitlines()[0].endswith("eau va")
    as_json = run("read", path, "--json", **locale, **encoding)
    assert as_json.returncode == 0
    assert json.loads(as_json.stdout)["title"] == "Où l’eau va"


def test_standard_input_is_read_and_named_with_a_dash(tmp_path: Path) -> None:
    done = subprocess.run(
        [NEWSROOM, "read", "-", "--json"], input=RELEASE.encode(), capture_output=True, check=True, cwd=tmp_path
    )
    assert json.loads(done.stdout)["source"] == "-"


def test_the_data_folder_may_come_from_the_environment(data: Path, tmp_path: Path) -> None:
    (tmp_path / "eau.txt").write_text(RELEASE, encoding="utf-8")
    assert run("import", tmp_path / "eau.txt", NEWSROOM_DATA_DIR=str(data)).returncode == 0
    assert find_paths(data).store.exists()


@pytest.mark.parametrize("words", [[], ["demo"]])
def test_without_a_terminal_one_line_says_what_to_use_instead(words: list[str], data: Path) -> None:
    done = run("--data-dir", data, *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert is_one_line(done.stderr, "terminal", "newsroom demo --no-app" if words else "newsroom list")


def test_a_store_that_cannot_be_opened_is_said_before_the_screen_is_taken(data: Path) -> None:
    find_paths(data).store.write_text("this is no database " * 100, encoding="utf-8")
    terminal = Terminal("--data-dir", data)
    assert terminal.end() == 1
    assert "\x1b[?1049h" not in terminal.drawn
    assert is_one_line(terminal.drawn.replace("\r\n", "\n"), "newsroom.sqlite3")


def test_the_app_opens_on_a_terminal_and_is_left_by_a_key(data: Path, tmp_path: Path) -> None:
    (tmp_path / "eau.txt").write_text(RELEASE, encoding="utf-8")
    assert run("--data-dir", data, "import", tmp_path / "eau.txt").returncode == 0
    terminal = Terminal("--data-dir", data, columns=120)
    terminal.wait_for("l’eau va")
    terminal.press("Q")
    assert terminal.end() == 0
    assert "\x1b[?1049l" in terminal.drawn  # the screen is given back


def test_a_sync_on_a_terminal_leaves_a_line_for_every_feed(subscribed: Path) -> None:
    terminal = Terminal("--data-dir", subscribed, "sync")
    assert terminal.end() == 0
    plain = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", terminal.drawn)
    assert len(re.findall(r" new, 0 changed(?:; \d files? kept)?\r\n", plain)) == 3
    assert re.search(r"3 feeds: \d\d new, 0 changed; 0 unchanged \(304\), 0 failed\r\n$", plain)
    assert "\x1b[2K" in terminal.drawn  # bars were drawn and wiped


def test_a_failing_feed_on_a_terminal_is_one_whole_line(subscribed: Path) -> None:
    with Store(find_paths(subscribed).store) as store:
        store.add_feed(Feed("http://127.0.0.1:1/feed"))
    terminal = Terminal("--data-dir", subscribed, "sync", columns=200)
    assert terminal.end() == 1
    plain = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", terminal.drawn)
    assert re.search(r"newsroom: http://127.0.0.1:1/feed: [^\r\n]+refused[^\r\n]+\r\n", plain)
    assert "1 failed" in plain


def test_ctrl_c_keeps_what_came_and_the_next_sync_goes_on(subscribed: Path, server: DemoServer) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:  # takes connections and never answers
        hanging = f"http://127.0.0.1:{silent.getsockname()[1]}/feed"
        with Store(find_paths(subscribed).store) as store:
            store.add_feed(Feed(hanging))
        process = subprocess.Popen(
            [NEWSROOM, "--data-dir", subscribed, "sync", "--json"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        assert process.stdout is not None
        done = 0
        while done < len(server.feeds):
            done += json.loads(process.stdout.readline())["event"] == "done"
        os.killpg(process.pid, signal.SIGINT)
        _, error = process.communicate(timeout=30)
    assert process.returncode == 130
    assert is_one_line(error, "stopped", "newsroom sync")
    assert integrity(subscribed) == "ok"
    held = run("--data-dir", subscribed, "list").stdout.count("\n")
    assert held > 20
    assert run("--data-dir", subscribed, "remove", hanging).returncode == 0
    again = run("--data-dir", subscribed, "sync")
    assert again.stdout.splitlines()[-1] == "3 feeds: 0 new, 0 changed; 3 unchanged (304), 0 failed"


def titles(data: Path) -> set[str]:
    return {json.loads(line)["title"] for line in run("--data-dir", data, "list", "--json").stdout.splitlines()}


def test_a_sync_killed_at_any_moment_is_completed_by_the_next(
    subscribed: Path, server: DemoServer, tmp_path: Path
) -> None:
    for pause in (0.0, 0.3, 0.6):
        process = subprocess.Popen(
            [NEWSROOM, "--data-dir", subscribed, "sync", "--json"], stdout=subprocess.PIPE, start_new_session=True
        )
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(pause)
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        assert integrity(subscribed) == "ok"
    assert run("--data-dir", subscribed, "sync").returncode == 0

    undisturbed = tmp_path / "undisturbed"
    assert run("--data-dir", undisturbed, "add", "--sync", *server.feeds).returncode == 0
    assert titles(subscribed) == titles(undisturbed)
