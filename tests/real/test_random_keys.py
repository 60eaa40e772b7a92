"""Whatever is pressed and clicked, in whatever order, the app lives, and does not grow.

A few seconds of it; NEWSROOM_RANDOM_KEYS_SECONDS=600 plays for ten minutes, and NEWSROOM_RANDOM_KEYS_SEED=N plays one
game again, which a failure names with what was pressed last.
"""

import os
import random
import sys
import time
from pathlib import Path

import pytest

from cache import Store, add_feed, find_paths, sync_feeds
from tests.support.terminal import PROMPT, Terminal, needs_tmux, newsroom
from tests.tui.conftest import HARBOUR, PLAIN, SOURCE, keep
from tui.actions import key_map
from tui.demo import DemoServer

SECONDS = float(os.environ.get("NEWSROOM_RANDOM_KEYS_SECONDS", "8"))
SEED = int(os.environ.get("NEWSROOM_RANDOM_KEYS_SEED", str(time.time_ns() % 1_000_000)))
MOST_GROWTH = 20.0  # MB
STUCK = 20.0  # seconds in which whatever was pressed must be dealt with

pytestmark = [
    needs_tmux,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory and work are read from /proc"),
    pytest.mark.timeout(SECONDS + 240),
]

# Our names of keys, and Textual's, as tmux has them.
NAMES = {
    "space": "Space", "pagedown": "PageDown", "pageup": "PageUp", "home": "Home", "end": "End", "tab": "Tab",
    "shift+tab": "BTab", "left": "Left", "right": "Right", "up": "Up", "down": "Down", "enter": "Enter",
    "ctrl+backslash": "C-\\", "escape": "Escape", "delete": "DC", "f1": "F1", "f3": "F3", "shift+f3": "S-F3",
}  # fmt: skip
ENDS = ("leave", "back_or_quit", "suspend")  # a game that is over teaches nothing; Ctrl+\ ends what is no app
TYPED = [*"aeinrst0146\"'(é:-", "BSpace", "Left", "C-a", "C-e", "C-k", "C-s", "C-w", "C-v", "Tab", "Enter", "F2", "M-x"]
# Every place is seen once before the memory is measured: what a first look loads is no growth.
TOUR = """
    C Enter y Enter Escape Escape Escape P Enter y S Escape X X Escape Escape / a Enter Escape f e Enter Escape
    C-p Escape ? Escape u Escape T T , o 5 Enter Escape 4 y Y z z ] [ + + n N s U R 1 j k
"""


def tmux_name(key: str) -> str:
    """A key of the map as tmux writes it."""
    return NAMES.get(key) or key.replace("ctrl+", "C-")


KEYS = [tmux_name(key) for name, keys in key_map().items() if name not in ENDS for key in keys]


class Player:
    """Presses, clicks and resizes by chance, no faster than the app deals with it."""

    def __init__(self, terminal: Terminal, seed: int) -> None:
        self._terminal = terminal
        self._chance = random.Random(seed)
        self.pressed: list[str] = []

    def press(self, *keys: str) -> None:
        self.pressed += keys
        for key in keys:
            # A semicolon at the end of an argument would end the command.
            self._terminal.type("-l", key) if key.startswith("\x1b") else self._terminal.type("--", key)

    def some(self) -> None:
        """A handful of whatever."""
        draw = self._chance.random()
        if draw < 0.04:
            size = self._chance.choice([(80, 24), (120, 40), (200, 60), (100, 30), (60, 20), (20, 6)])
            self.pressed.append(f"resize {size}")
            self._terminal.resize(*size)
        elif draw < 0.12:
            button = self._chance.choice([0, 0, 2, 64, 65])
            x, y = self._chance.randint(1, 120), self._chance.randint(1, 40)
            self.press(f"\x1b[<{button};{x};{y}M", f"\x1b[<{button};{x};{y}m")
        elif draw < 0.25:
            self._type_many(self._chance.choices(TYPED, k=self._chance.randint(1, 6)))
        else:
            self._type_many(self._chance.choices(KEYS, k=self._chance.randint(1, 12)))

    def _type_many(self, keys: list[str]) -> None:
        self.pressed += keys
        self._terminal.type("--", *keys)


def work(pid: int) -> float:
    """The seconds of processor that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory(pid: int) -> float:
    """The megabytes that a process holds."""
    pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="utf-8").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def alive(pid: int) -> bool:
    """Whether the process is there."""
    return Path(f"/proc/{pid}").exists()


def settle(pid: int) -> None:
    """Wait until all that was pressed is dealt with. Raises FileNotFoundError when the process is gone."""
    end = time.monotonic() + STUCK
    quiet = 0
    while quiet < 2:
        before = work(pid)
        time.sleep(0.03)
        quiet = quiet + 1 if work(pid) - before < 0.015 else 0
        assert time.monotonic() < end, "the app does not come to rest"


def play(terminal: Terminal, player: Player, end: float) -> float | None:
    """Play until then; by how many megabytes the app grew, None when it was left by a click or through the palette."""
    pid = terminal.pid
    try:
        for key in TOUR.split():
            player.press(key)
            settle(pid)
        start = memory(pid)
        while time.monotonic() < end:
            player.some()
            settle(pid)
        grown = memory(pid) - start
        print(f"{len(player.pressed)} keys, seed {SEED}: {start:.1f} MB, and {grown:+.1f} MB since")
    except (FileNotFoundError, ProcessLookupError):
        assert terminal.ended(PROMPT) == "0"
        return None
    return grown


@pytest.fixture
def newsroom_of_three(tmp_path: Path) -> Path:
    """A data folder with three releases."""
    paths = find_paths(tmp_path / "data")
    with Store(paths.store) as store:
        for number, text in enumerate((PLAIN, SOURCE, HARBOUR)):
            keep(store, text, f"r{number}", feed=None, section=None, hours=-number)
    return paths.data


def test_random_keys_clicks_and_sizes_neither_end_the_app_nor_make_it_grow(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("BROWSER", "EDITOR", "VISUAL"):
        monkeypatch.setenv(name, "true")
    with DemoServer() as server:
        with Store(find_paths(tmp_path).store) as store:
            for url in server.feeds:
                add_feed(store, url)
            sync_feeds(store)
        player = Player(terminal, SEED)
        end = time.monotonic() + SECONDS
        grown = None
        try:
            while grown is None:
                terminal.run([*newsroom(), "--data-dir", str(tmp_path)])
                terminal.wait("the panes", lambda: terminal.state("alternate_on") == "1")
                terminal.shows("? keys")
                grown = play(terminal, player, end)
            assert grown <= MOST_GROWTH
            assert "Traceback" not in terminal.screen()
        except AssertionError as error:
            last = " ".join(map(repr, player.pressed[-60:]))
            shown = terminal.screen(lines_before=200)
            pytest.fail(f"{error}\nseed {SEED}, {len(player.pressed)} keys, the last: {last}\n{shown}")


def test_every_key_of_the_help_is_pressed_and_the_app_is_there_for_the_next(
    terminal: Terminal, newsroom_of_three: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("BROWSER", "EDITOR", "VISUAL"):
        monkeypatch.setenv(name, "true")
    terminal.run([*newsroom(), "--data-dir", str(newsroom_of_three)])
    terminal.shows("1 of 3")
    for key in KEYS:
        terminal.type("--", "2", key)
        settle(terminal.pid)
        terminal.type("Escape")
        time.sleep(0.12)  # an escape that another key follows at once is no escape
        terminal.type("Escape")
        settle(terminal.pid)
    terminal.type("?")
    terminal.shows("Keys that work here")
    terminal.type("q", "Q")
    assert terminal.ended(PROMPT) == "0"
