"""A real terminal (tmux) for tests of the installed command: what a person types, what they see, what is left."""

import os
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len

needs_tmux = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed: nothing to be a terminal")

PATIENCE = 90.0  # seconds for a busy machine to start, sync and draw
PROMPT = 5.0  # seconds that quitting may take at most, whatever is going on


def newsroom() -> list[str]:
    """The command beside the interpreter that runs the tests, else the module it stands for."""
    script = Path(sys.executable).parent / "newsroom"
    return [str(script)] if script.exists() else [sys.executable, "-m", "tui.cli"]


class Terminal:
    """A terminal of its own, with nothing of the person's settings, that a shell runs one command in."""

    def __init__(self, folder: Path, width: int, height: int) -> None:
        self._folder = folder
        self._size = (width, height)
        self._opened = 0  # a terminal that was closed may take a moment to go: the next is another

    @property
    def _socket(self) -> Path:
        return self._folder / f"s{self._opened}"

    def tmux(self, *words: str) -> str:
        command = ["tmux", "-S", str(self._socket), "-f", os.devnull, *words]
        # The size is the terminal's: readline, or whoever runs the tests in several processes, may have said another.
        env = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
        return subprocess.run(command, check=True, capture_output=True, text=True, timeout=20, env=env).stdout

    def run(self, words: list[str]) -> None:
        """Run a command with the terminal's settings written down before and after, and its status at its end."""
        script = self._folder / "run"
        command = shlex.join(["sh", "-c", 'echo $$ > making && mv making pid && exec "$@"', "sh", *words])
        script.write_text(
            f"trap : INT\ncd {shlex.quote(str(self._folder))}\nstty -g > before\n{command}\n"
            "echo $? > ended\nstty -g > after\nmv ended status\nsleep 600\n",
            encoding="utf-8",
        )
        for name in ("pid", "status"):
            (self._folder / name).unlink(missing_ok=True)
        self._open(f"sh {shlex.quote(str(script))}")

    def shell(self) -> None:
        """A shell that one types commands to, with jobs that can be stopped and brought back."""
        self._open("env -u ENV PS1='ready: ' sh -i")
        self.shows("ready:")

    def _open(self, command: str) -> None:
        self.end()
        self._opened += 1
        width, height = map(str, self._size)
        self.tmux("new-session", "-d", "-c", str(self._folder), "-x", width, "-y", height, command)
        self.tmux("set-option", "-s", "set-clipboard", "on")

    @property
    def pid(self) -> int:
        """The process of the command that runs."""
        self.wait("the process", (self._folder / "pid").exists)
        return int(self.read("pid"))

    def screen(self, *, lines_before: int = 0) -> str:
        return self.tmux("capture-pane", "-p", "-S", str(-lines_before))

    def type(self, *keys: str) -> None:
        self.tmux("send-keys", *keys)

    def paste(self, text: str) -> None:
        """Paste a text, as a terminal does into a program that wants to know what is pasted."""
        (self._folder / "pasted").write_text(text, encoding="utf-8", newline="")
        self.tmux("load-buffer", "-b", "pasted", str(self._folder / "pasted"))
        self.tmux("paste-buffer", "-p", "-r", "-d", "-b", "pasted")

    def mouse(self, button: int, x: int, y: int, *, end: str = "m") -> None:
        """A button pressed and let go (0 left, 64 and 65 the wheel) on a cell, counted from 1."""
        self.tmux("send-keys", "-l", f"\x1b[<{button};{x};{y}M\x1b[<{button};{x};{y}{end}")

    def cell(self, words: str) -> tuple[int, int]:
        """The cell on which some words begin, counted from 1."""
        lines = self.screen().split("\n")
        row = next(number for number, line in enumerate(lines) if words in line)
        return cell_len(lines[row][: lines[row].index(words)]) + 1, row + 1

    def click(self, words: str) -> None:
        """Click on the first place of some words."""
        self.mouse(0, *self.cell(words))

    def resize(self, width: int, height: int) -> None:
        self.tmux("resize-window", "-x", str(width), "-y", str(height))

    def state(self, name: str) -> str:
        return self.tmux("display-message", "-p", f"#{{{name}}}").strip()

    def wait(self, what: str, holds: Callable[[], bool], seconds: float = PATIENCE) -> None:
        end = time.monotonic() + seconds
        while not holds():
            assert time.monotonic() < end, f"{what} did not come about; the screen:\n{self.screen()}"
            time.sleep(0.1)

    def shows(self, words: str, seconds: float = PATIENCE) -> None:
        self.wait(f"{words!r}", lambda: words in self.screen(), seconds)

    def copied(self) -> str:
        return self.tmux("show-buffer")

    def read(self, name: str) -> str:
        return (self._folder / name).read_text(encoding="utf-8").strip()

    def ended(self, seconds: float) -> str:
        """Its exit status, as soon as it is there."""
        self.wait("the end", (self._folder / "status").exists, seconds)
        return self.read("status")

    def is_restored(self) -> bool:
        """The main screen, a cursor, no mouse, and the line settings of before."""
        flags = [self.state(name) for name in ("alternate_on", "mouse_any_flag", "cursor_flag")]
        return flags == ["0", "0", "1"] and self.read("before") == self.read("after")

    def end(self) -> None:
        subprocess.run(["tmux", "-S", str(self._socket), "kill-server"], check=False, capture_output=True, timeout=20)
