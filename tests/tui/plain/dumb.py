"""A dumb terminal with `newsroom` in it: a script types a line when the prompt stands there, and has what came."""

import os
import pty
import re
import select
import subprocess
import sys
import termios
import time
from pathlib import Path

NEWSROOM = [sys.executable, "-m", "tui.cli"]
PATIENCE = 60.0
PROMPT = re.compile(r"(?:^|\n)[^\n]*: $")


class DumbTerminal:
    """`bytes` is everything that the program ever sent."""

    def __init__(self, *words: str | Path, columns: int = 80, lines: int = 24, **changes: str) -> None:
        self.master, slave = pty.openpty()
        termios.tcsetwinsize(slave, (lines, columns))
        flags = termios.tcgetattr(slave)
        flags[3] &= ~termios.ECHO  # what is typed is no output of the program
        termios.tcsetattr(slave, termios.TCSANOW, flags)
        self.process = subprocess.Popen(
            [*NEWSROOM, *map(str, words)],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=environment(TERM="dumb", **changes),
            start_new_session=True,
            preexec_fn=lambda: os.close(os.open(os.ttyname(0), os.O_RDWR)),  # it becomes the controlling terminal
        )
        os.close(slave)
        self.bytes = b""
        self._seen = 0

    def _read(self) -> bool:
        if not select.select([self.master], [], [], 0.2)[0]:
            return True
        try:
            piece = os.read(self.master, 65536)
        except OSError:
            return False
        self.bytes += piece
        return bool(piece)

    def _new(self) -> str:
        return self.bytes[self._seen :].decode("utf-8", "replace").replace("\r\n", "\n")

    def until(self, words: str) -> str:
        """What came until these words did."""
        end = time.monotonic() + PATIENCE
        while words not in self._new():
            assert time.monotonic() < end, self._new()
            assert self._read(), self._new()
        return self._new()

    def answer(self) -> str:
        """What came, up to and with the prompt."""
        end = time.monotonic() + PATIENCE
        # What looks like a prompt may be the half of a line whose rest is under way.
        while not PROMPT.search(self._new()) or select.select([self.master], [], [], 0.02)[0]:
            assert time.monotonic() < end, self._new()
            assert self._read(), self._new()
        told = self._new()
        self._seen = len(self.bytes)
        return told

    def say(self, line: str) -> str:
        """Type a line, and have the answer."""
        self.press(f"{line}\n")
        return self.answer()

    def press(self, keys: str) -> None:
        os.write(self.master, keys.encode())

    def end(self) -> int:
        """Its exit status, once it has gone."""
        end = time.monotonic() + PATIENCE
        while self._read():
            assert time.monotonic() < end, self._new()
        os.close(self.master)
        return self.process.wait(PATIENCE)


def environment(**changes: str) -> dict[str, str]:
    plain = {name: value for name, value in os.environ.items() if name not in ("LINES", "COLUMNS", "BROWSER")}
    return {**plain, "PYTHONIOENCODING": "utf-8", **changes}


def piped(data: Path, *lines: str, **changes: str) -> bytes:
    """What plain mode says to lines that come through a pipe; it has to end well, and to complain of nothing."""
    done = subprocess.run(
        [*NEWSROOM, "--data-dir", str(data), "--plain"],
        input="".join(f"{line}\n" for line in lines).encode(),
        capture_output=True,
        env=environment(**changes),
        timeout=PATIENCE,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout
