"""A sync behind the open panes: in a thread of its own, with a store of its own; the panes get messages."""

import contextlib
import sys
import threading
import time
from collections.abc import Iterable

from textual.message import Message
from textual.message_pump import MessagePump

from cache import NewsroomError, Paths, Store, SyncEvent, SyncSummary, sync_feeds
from tui.progress import SyncProgress

EVERY = 0.1  # seconds between two lines about a running sync: more cannot be read


class SyncMoved(Message):
    """The sync is at something, in words."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = words


class SyncEnded(Message):
    """The sync is over, in words; `failed` when a feed failed or it could not run."""

    def __init__(self, words: str, *, failed: bool) -> None:
        super().__init__()
        self.words = words
        self.failed = failed


class BackgroundSync:
    """At most one sync at a time, which never holds up the keys. Messages go to `target`."""

    def __init__(self, paths: Paths, target: MessagePump) -> None:
        self._paths = paths
        self._target = target
        self._thread: threading.Thread | None = None
        self._stop = threading.Event()

    def start(self, urls: Iterable[str] | None) -> bool:
        """Begin with these feeds (None: all); False when one is under way."""
        if self._thread is not None and self._thread.is_alive():
            return False
        self._stop.clear()
        chosen = None if urls is None else list(urls)
        self._thread = threading.Thread(target=self._run, args=(chosen,), name="newsroom-sync", daemon=True)
        self._thread.start()
        return True

    def stop(self) -> None:
        """Let a running sync end after what it is storing."""
        self._stop.set()

    def wait(self, seconds: float) -> None:
        """Stop, and give the sync that long to put away what it holds; it is not waited for beyond that."""
        self.stop()
        if self._thread is not None:
            self._thread.join(seconds)

    def _run(self, urls: list[str] | None) -> None:
        teller = _Teller(self._target)
        try:
            _let_processes_start()
            with Store(self._paths.store) as store:
                summary = sync_feeds(store, urls, report=teller.report, stop=self._stop)
        except NewsroomError as error:
            self._target.post_message(SyncEnded(str(error), failed=True))
        except Exception as error:
            # Whatever a library raises: the panes go on, and the line says so instead of "Syncing" for ever.
            self._target.post_message(SyncEnded(f"The sync broke off ({type(error).__name__}: {error})", failed=True))
        else:
            self._target.post_message(SyncEnded(summary_words(summary), failed=bool(summary.failed)))


def _let_processes_start() -> None:
    """Start the helper that Python's worker processes need, with the real standard error.

    The panes put an object without a file in its place while they are open, and with that no process can be started.
    """
    from multiprocessing import resource_tracker

    with contextlib.redirect_stderr(sys.__stderr__):
        resource_tracker.ensure_running()


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
        self._target.post_message(SyncMoved(f"Syncing: {self._progress.words()}{f' · {name}' if name else ''}"))


def summary_words(summary: SyncSummary) -> str:
    """What a sync brought, on one line; the first failure told whole."""
    words = f"Synced {summary.feeds - len(summary.failed)} of {summary.feeds}: {summary.new} new"
    if summary.changed:
        words += f", {summary.changed} changed"
    if summary.failed:
        words += f" · {summary.failed[0]}"
    return words
