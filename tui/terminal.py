"""The terminal under the app: pastes that cannot act, a terminal that may go away, the shell behind it."""

import contextlib
import os
import signal
import sys
from collections.abc import Callable, Iterable
from io import TextIOWrapper
from typing import IO, Any, cast

from textual.app import App
from textual.driver import Driver
from textual.message import Message

from cache import clean
from tui.right_to_left import words_to_terminal

PASTE_BEGINS, PASTE_ENDS = "\x1b[200~", "\x1b[201~"
MOST_PASTED = 100_000  # characters: more is no paste that anybody meant, and reading it would hold up the keys


class CleanPastes:
    """Goes over what comes from a terminal, and takes out of pastes what could be read as keys or drawn as commands.

    Pastes may come cut anywhere. What stands outside them passes as it is, at once: it is keys.
    """

    def __init__(self) -> None:
        self._before = ""  # the last that passed outside a paste: its beginning may be cut
        self._held = ""  # the last within a paste that may be the beginning of its end
        self._inside = False
        self._room = 0

    def __call__(self, data: str) -> str:
        """The data as it may be read on."""
        passed = ""
        while data:
            if self._inside:
                text, end, data = (self._held + data).partition(PASTE_ENDS)
                self._held = "" if end else _beginning_of(PASTE_ENDS, text)
                words = clean(text.removesuffix(self._held))[: self._room]
                self._room -= len(words)
                self._inside = not end
                passed += words + end
            else:
                at = (self._before + data).find(PASTE_BEGINS)
                if at < 0:
                    self._before = (self._before + data)[1 - len(PASTE_BEGINS) :]
                    return passed + data
                cut = at + len(PASTE_BEGINS) - len(self._before)
                passed, data = passed + data[:cut], data[cut:]
                self._before, self._inside, self._room = "", True, MOST_PASTED
        return passed


def _beginning_of(sign: str, text: str) -> str:
    """The longest end of a text that is the beginning of a sign."""
    return next((sign[:size] for size in range(len(sign) - 1, 0, -1) if text.endswith(sign[:size])), "")


class Lasting:
    """A file that may go away: what is written then goes nowhere. Textual's writer would die of it, the app hang."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file

    def write(self, text: str) -> None:
        """Write it if anybody is there."""
        with contextlib.suppress(OSError):
            self._file.write(text)

    def flush(self) -> None:
        """See `write`."""
        with contextlib.suppress(OSError):
            self._file.flush()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


def terminal_driver() -> type[Driver] | None:
    """Textual's driver of this system's terminals, with what this module is about; None where it is not for Unix."""
    if sys.platform == "win32":
        return None
    from textual._xterm_parser import XTermParser
    from textual.drivers import linux_driver

    class CleanParser(XTermParser):
        """Within a paste, Textual's own takes escape characters and what follows them for keys."""

        def __init__(self, debug: bool = False) -> None:
            self._pastes = CleanPastes()
            super().__init__(debug)

        def feed(self, data: str) -> Iterable[Message]:
            passed = self._pastes(data)
            return super().feed(passed) if passed or not data else ()

    class TerminalDriver(linux_driver.LinuxDriver):
        def __init__(self, *args: Any, **named: Any) -> None:
            super().__init__(*args, **named)
            assert self._file is not None
            self._file = cast(TextIOWrapper, Lasting(self._file))

        def _sigtstp_application(self, *_: Any) -> None:
            # Ctrl+Z while an editor has the screen: there is nothing to give back a second time, and where no shell
            # could go on with it, a stop would be for ever.
            if has_shell():
                given_away = self._writer_thread is None or not self._writer_thread.is_alive()
                if given_away:
                    os.kill(os.getpid(), signal.SIGSTOP)
                else:
                    super()._sigtstp_application()

        def start_application_mode(self) -> None:
            super().start_application_mode()  # type: ignore[no-untyped-call]
            self.write(words_to_terminal()[0])

        def stop_application_mode(self) -> None:
            self.write(words_to_terminal()[1])
            super().stop_application_mode()

        def run_input_thread(self) -> None:
            # The parser has no other door: the thread makes its own by this name.
            setattr(linux_driver, "XTermParser", CleanParser)  # noqa: B010
            super().run_input_thread()

    return TerminalDriver


def end_with_the_terminal(app: App[Any], call: Callable[[Callable[[], None]], object]) -> None:
    """Leave the app in good order when its terminal is closed, or when it is asked to end.

    `call` has something done in the app's loop from wherever it is called.
    """
    if sys.platform == "win32":
        return

    def leave(number: int, _frame: object) -> None:
        if number == signal.SIGHUP:
            # Nobody reads what is still drawn, and there is nothing more to read.
            nowhere = os.open(os.devnull, os.O_RDWR)
            for stream in range(3):
                os.dup2(nowhere, stream)
        with contextlib.suppress(RuntimeError):  # the app has ended already, and its loop with it
            call(lambda: app.exit(return_code=128 + number))

    for number in (signal.SIGHUP, signal.SIGTERM):
        signal.signal(number, leave)


def has_shell() -> bool:
    """Whether a shell started this as one of its jobs, and can bring it back when it is stopped."""
    return sys.platform != "win32" and os.getpgrp() != os.getsid(0)


def stop() -> None:
    """Stop the whole job, as Ctrl+Z does in other programs; the shell's `fg` goes on with it."""
    if sys.platform != "win32":
        os.killpg(os.getpgrp(), signal.SIGTSTP)
