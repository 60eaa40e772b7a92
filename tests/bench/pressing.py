"""Pressing keys in an app, and how long it takes until the screen that they lead to has been drawn.

Two ways: in this process, to the last byte that the app gives its (headless) driver; and in a terminal of its own, to
the last byte that comes out of it. A screen counts as drawn when nothing more is written for QUIET seconds.
"""

import asyncio
import fcntl
import os
import pty
import resource
import select
import signal
import struct
import termios
import time
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from textual import events
from textual.app import App
from textual.drivers.headless_driver import HeadlessDriver
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key

QUIET = 0.08
PATIENCE = 30.0  # seconds in which a key must have led to something, or to nothing at all
NOTHING = 0.25  # seconds without any output after which a key drew nothing
BYTES = {
    "space": " ", "tab": "\t", "enter": "\r", "escape": "\x1b", "backspace": "\x7f", "home": "\x1b[H", "end": "\x1b[F",
    "down": "\x1b[B", "up": "\x1b[A", "pagedown": "\x1b[6~", "ctrl+d": "\x04",
}  # fmt: skip
MODES = ("\x1b[?2026h", "\x1b[?2026l", "")  # around each drawing


@dataclass(frozen=True, slots=True)
class Pressed:
    """Seconds from a key to its screen, and of the processor; no time where nothing was drawn."""

    wall: float | None
    cpu: float


class WrittenDriver(HeadlessDriver):
    """A driver without a terminal that is given all that a terminal would be, and notes when."""

    written = 0.0

    @property
    def is_headless(self) -> bool:
        """What is drawn is turned into bytes, as for a terminal."""
        return False

    def write(self, data: str) -> None:
        """The bytes go nowhere."""
        if data not in MODES:
            WrittenDriver.written = time.perf_counter()


class Headless:
    """The app in this process; it must have been made with WrittenDriver."""

    def __init__(self, app: App[None]) -> None:
        self._app = app

    async def press(self, key: str) -> Pressed:
        """One key."""
        name = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
        try:
            char: str | None = unicodedata.lookup(_get_unicode_name_from_key(REPLACED_KEYS.get(name, name)))
        except KeyError:
            char = name if len(name) == 1 else None
        event = events.Key(name, char)
        event.set_sender(self._app)
        driver = self._app._driver
        assert driver is not None
        cpu, begun = time.process_time(), time.perf_counter()
        driver.send_message(event)
        drawn = await self._drawn(begun)
        return Pressed(drawn, time.process_time() - cpu)

    async def _drawn(self, begun: float) -> float | None:
        while True:
            await asyncio.sleep(0.01)
            now = time.perf_counter()
            if now - max(WrittenDriver.written, begun) > (QUIET if WrittenDriver.written > begun else NOTHING):
                return WrittenDriver.written - begun if WrittenDriver.written > begun else None


class Terminal:
    """A command in a pseudo-terminal of its own."""

    def __init__(self, command: Sequence[str], size: tuple[int, int]) -> None:
        width, height = size
        self.begun = time.perf_counter()
        self.pid, self._fd = pty.fork()
        if not self.pid:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
            # What is installed is compiled: the first run, which is not counted, may keep what it compiled.
            for name in ("COLUMNS", "LINES", "NO_COLOR", "TEXTUAL", "PYTHONDONTWRITEBYTECODE"):
                os.environ.pop(name, None)
            os.execvp(command[0], list(command))

    def until(self, words: str) -> float:
        """Seconds from the start until the words are on the screen."""
        wanted, seen = words.encode(), b""
        while wanted not in seen:
            if not select.select([self._fd], [], [], PATIENCE)[0]:
                raise RuntimeError(f"{words!r} never came: {seen[-2000:]!r}")
            seen += os.read(self._fd, 65_536)
        return time.perf_counter() - self.begun

    def settle(self, seconds: float = 0.4) -> None:
        """Read until nothing has come for as long."""
        while select.select([self._fd], [], [], seconds)[0]:
            os.read(self._fd, 65_536)

    def press(self, key: str) -> Pressed:
        """One key."""
        cpu, begun = self._cpu(), time.perf_counter()
        os.write(self._fd, BYTES.get(key, key).encode())
        last: float | None = None
        while select.select([self._fd], [], [], NOTHING if last is None else QUIET)[0]:
            os.read(self._fd, 65_536)
            last = time.perf_counter() - begun
        return Pressed(last, self._cpu() - cpu)

    def end(self) -> float:
        """Kill the command; the seconds of processor that it took."""
        os.kill(self.pid, signal.SIGKILL)
        os.close(self._fd)
        usage: resource.struct_rusage
        _, _, usage = os.wait4(self.pid, 0)
        return usage.ru_utime + usage.ru_stime

    def _cpu(self) -> float:
        fields = Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
