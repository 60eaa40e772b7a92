"""What plain mode hands out: files, addresses for the desktop, and commands that run on their own."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

from cache import Paths, UsageError, _, clean
from tui import browser
from tui.export.places import free_path, write_new
from tui.piping import shell_command


def write_file(name: str, text: str) -> str:
    """Write a new file where the person says; what to tell. Raises UsageError for one that cannot be written."""
    return _written(Path(name).expanduser(), text)


def save_file(words: str, ending: str, text: str) -> str:
    """Write a file named after some words into the folder the program was started in; what to tell."""
    return _written(free_path(Path.cwd(), words, ending), text)


def _written(path: Path, text: str) -> str:
    try:
        write_new(path, clean(text) if text.endswith("\n") else f"{clean(text)}\n")
    except FileExistsError:
        raise UsageError(str(path), _("there is a file of this name already"), _("give another name")) from None
    except OSError as error:
        raise UsageError(str(path), error.strerror or str(error), _("give a place that can be written")) from None
    return _("Written to {path}", path=path)


def open_address(address: str) -> str:
    """Hand an address to a browser that has a window of its own; what to tell. Only web and mail addresses are."""
    if urlsplit(address).scheme not in ("http", "https", "mailto"):
        return _("Not opened, only web and mail addresses are: {address}", address=address)
    # A browser that draws on this terminal would do what plain mode promises not to.
    if browser.draws_on_the_terminal() or not browser.hand_over(address):
        return _("There is no browser here. The address: {address}", address=address)
    return _("Opened {address}", address=address)


def open_file(path: Path) -> str:
    """Hand a file that is kept here to the desktop, for the program it has for such files; what to tell."""
    if browser.draws_on_the_terminal() or not browser.hand_over(path.as_uri()):
        return _("It lies at {path}", path=path)
    return _("Opened {address}", address=path)


def run_on(command: str, text: str, tell: Callable[[str], None]) -> None:
    """Run a command of the person's on some text, and tell what it prints, then how it ended where that is not well.

    It has no terminal: what would take the screen prints its lines instead.
    """
    with tempfile.TemporaryFile() as given:
        given.write(text.encode())
        given.seek(0)
        try:
            status = _run(shell_command(command), tell, stdin=given, env={**os.environ, "PAGER": "cat"})
        except OSError as error:
            raise UsageError(command, error.strerror or str(error), _("give another command")) from None
    if status:
        tell(_("“{command}” ended with status {returncode}", command=command, returncode=status))


def run_command(paths: Paths, words: Sequence[str], tell: Callable[[str], None]) -> None:
    """Run a command of `newsroom` as in a pipe, a line told as it comes."""
    _run(
        [sys.executable, "-m", "tui.cli", "--data-dir", str(paths.data), *words],
        lambda line: tell(line.removeprefix("newsroom: ")),
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONUNBUFFERED": "1"},
    )


def _run(
    arguments: Sequence[str],
    tell: Callable[[str], None],
    *,
    stdin: IO[bytes] | int = subprocess.DEVNULL,
    env: Mapping[str, str],
) -> int:
    """Run something, its lines told as they come, and give its status. Ctrl-C stops it, and it tells so."""
    with subprocess.Popen(
        arguments,
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        env=env,
        start_new_session=True,  # Ctrl-C comes here alone, and goes on to it once
    ) as process:
        assert process.stdout is not None
        stopping = False
        while True:
            try:
                for line in process.stdout:
                    tell(line.rstrip("\n"))
                return process.wait()
            except KeyboardInterrupt:
                if stopping:
                    process.kill()
                    return 0
                stopping = True
                process.send_signal(signal.SIGINT)
