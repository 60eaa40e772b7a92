"""A sync behind the open panes: a process of its own, followed by a thread; the panes get messages."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable
from typing import TextIO

from textual.message import Message
from textual.message_pump import MessagePump

from cache import Paths, SyncEvent, SyncSummary, _, listed, ngettext
from tui.progress import EVENTS, SyncProgress, corrected_words

EVERY = 0.1  # seconds between two lines about a running sync: more cannot be read


class SyncMoved(Message):
    """The sync is at something, in words."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = words


class SyncEnded(Message):
    """The sync is over, in words; `failed` when a feed failed or it could not run, `corrected` when releases changed
    that had been read.
    """

    def __init__(self, words: str, *, failed: bool, corrected: bool = False) -> None:
        super().__init__()
        self.words = words
        self.failed = failed
        self.corrected = corrected


class BackgroundSync:
    """At most one sync at a time, which never holds up the keys. Messages go to `target`.

    It is `newsroom sync --json`: in this process, its storing and reading would take turns with the drawing.
    """

    def __init__(self, paths: Paths, target: MessagePump) -> None:
        self._paths = paths
        self._target = target
        self._thread: threading.Thread | None = None
        self._process: subprocess.Popen[str] | None = None

    def start(self, urls: Iterable[str] | None) -> bool:
        """Begin with these feeds (None: all); False when one is under way."""
        if self._thread is not None and self._thread.is_alive():
            return False
        command = [sys.executable, "-m", "tui.cli", "--data-dir", str(self._paths.data), "sync", "--json"]
        command += [] if urls is None else ["--", *urls]
        self._thread = threading.Thread(target=self._run, args=(command,), name="newsroom-sync", daemon=True)
        self._thread.start()
        return True

    def wait(self, seconds: float) -> None:
        """Let a running sync end after what it is storing. It is not waited for longer, but ended for certain."""
        if self._thread is None or not self._thread.is_alive():
            return
        self._signal(signal.SIGINT)
        self._thread.join(seconds)
        if self._process is not None:
            self._process.kill()

    def _signal(self, number: int) -> None:
        process = self._process
        if process is not None and process.poll() is None:
            with contextlib.suppress(OSError):
                process.send_signal(number)

    def _run(self, command: list[str]) -> None:
        teller = _Teller(self._target)
        try:
            with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as complaints:
                summary = self._follow(command, complaints, teller)
                complaints.seek(0)
                last = complaints.read().strip().rpartition("\n")[2].removeprefix("newsroom: ")
        except (OSError, ValueError) as error:
            # Whatever goes wrong: the panes go on, and the line says so instead of "Syncing" for ever.
            self._target.post_message(
                SyncEnded(
                    _("The sync broke off ({name}: {error})", name=type(error).__name__, error=error), failed=True
                )
            )
            return
        if summary is None:
            self._target.post_message(SyncEnded(last or _("The sync broke off"), failed=True))
        else:
            self._target.post_message(
                SyncEnded(summary_words(summary), failed=bool(summary.failed), corrected=bool(summary.corrected))
            )

    def _follow(self, command: list[str], complaints: TextIO, teller: "_Teller") -> SyncSummary | None:
        """Run the sync and tell how it goes; its summary, None when it broke off."""
        summary: SyncSummary | None = None
        with subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=complaints,
            encoding="utf-8",
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
            start_new_session=True,
        ) as process:
            self._process = process
            assert process.stdout is not None
            for line in process.stdout:
                record = json.loads(line)
                kind = record.pop("event")
                if kind == "summary":
                    summary = SyncSummary(
                        **{**record, "failed": tuple(record["failed"]), "corrected": tuple(record["corrected"])}
                    )
                elif kind in EVENTS:
                    teller.report(EVENTS[kind](**record))
        return summary


class _Teller:
    """Turns the events of a sync into a line of words, a few times a second."""

    def __init__(self, target: MessagePump) -> None:
        self._target = target
        self._progress = SyncProgress()
        self._said = 0.0

    def report(self, event: SyncEvent) -> None:
        self._progress.event(event)
        now = time.monotonic()
        if now - self._said < EVERY:
            return
        self._said = now
        name = next((row.name for row in self._progress.rows(1)), "")
        self._target.post_message(
            SyncMoved(_("Syncing: {progress}", progress=f"{self._progress.words()}{f' · {name}' if name else ''}"))
        )


def summary_words(summary: SyncSummary) -> str:
    """What a sync brought, on one line: what was read and corrected first, the first failure told whole."""
    told = []
    if summary.corrected:
        told.append(_("{corrected} (section Corrected)", corrected=corrected_words(summary.corrected)))
    synced, new = summary.feeds - len(summary.failed), ngettext("{count} new", "{count} new", summary.new)
    words = _("Synced {synced} of {feeds}: {new}", synced=synced, feeds=summary.feeds, new=new)
    if summary.changed:
        words = listed([words, ngettext("{count} changed", "{count} changed", summary.changed)])
    return " · ".join([*told, words, *summary.failed[:1]])
