"""How a sync is told while it runs: bars on a terminal, plain lines in a pipe, JSON lines for programs."""

import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Self

from cache import (
    FeedDone,
    FeedFailed,
    FeedProgress,
    FeedStarted,
    SyncEvent,
    SyncStarted,
    SyncSummary,
    clean_line,
    without_password,
)
from tui.commands.outcome import complain
from tui.commands.output import Line, is_terminal, print_json, print_lines

if TYPE_CHECKING:
    from rich.progress import TaskID

NAME_WIDTH = 40
EVENT_NAMES = {
    SyncStarted: "begun",
    FeedStarted: "started",
    FeedProgress: "progress",
    FeedDone: "done",
    FeedFailed: "failed",
}


class LineReporter:
    """A line for every feed that is done on standard output, for every one that failed on standard error.

    Entered before the sync and left after it; `event` may be called from any thread in between.
    """

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        return None

    def event(self, event: SyncEvent) -> None:
        """Tell what just happened."""
        if isinstance(event, FeedDone):
            print_lines([Line(done_words(event))])
        elif isinstance(event, FeedFailed):
            complain(event.error)

    def summary(self, summary: SyncSummary) -> None:
        """Tell the counts, at the end."""
        print_lines([Line(summary_words(summary), "bold")])


class JsonReporter(LineReporter):
    """Every event as a line of JSON, the counts last; failures on standard error too."""

    def event(self, event: SyncEvent) -> None:
        """Tell what just happened."""
        print_json({"event": EVENT_NAMES[type(event)], **asdict(event)})
        if isinstance(event, FeedFailed):
            complain(event.error)

    def summary(self, summary: SyncSummary) -> None:
        """Tell the counts, at the end."""
        print_json({"event": "summary", **asdict(summary)})


class BarReporter(LineReporter):
    """A bar for every feed under way; a feed that is done becomes a line above the bars."""

    def __init__(self) -> None:
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

        self._progress = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}", markup=False),
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            transient=True,
            redirect_stderr=is_terminal(sys.stderr),
        )
        self._bars: dict[str, TaskID] = {}

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._progress.stop()

    def event(self, event: SyncEvent) -> None:
        """Tell what just happened."""
        match event:
            case FeedStarted():
                name = clean_line(event.title or without_password(event.url), NAME_WIDTH)
                self._bars[event.url] = self._progress.add_task(name, total=None)
            case FeedProgress() if event.url in self._bars:
                self._progress.update(self._bars[event.url], completed=event.done, total=event.total)
            case FeedDone() | FeedFailed():
                if event.url in self._bars:
                    self._progress.remove_task(self._bars.pop(event.url))
                super().event(event)


def reporter(*, as_json: bool) -> LineReporter:
    """The reporter for this process's standard output."""
    if as_json:
        return JsonReporter()
    return BarReporter() if is_terminal(sys.stdout) else LineReporter()


def done_words(event: FeedDone) -> str:
    """What a feed brought: "Harbour Office: 3 new, 1 changed"."""
    if event.not_modified:
        brought = "unchanged (304)"
    elif event.new or event.changed:
        brought = f"{event.new} new, {event.changed} changed"
    else:
        brought = "nothing new"
    if event.files:
        brought += f"; {event.files} file{'' if event.files == 1 else 's'} kept"
    if event.left_out:
        brought += f"; {event.left_out} more of its entries were left out"
    return f"{clean_line(event.title or without_password(event.url))}: {brought}"


def summary_words(summary: SyncSummary) -> str:
    """The counts of a sync in a line: releases new and changed, feeds unchanged (304) and failed."""
    feeds = "1 feed" if summary.feeds == 1 else f"{summary.feeds} feeds"
    return (
        f"{feeds}: {summary.new} new, {summary.changed} changed; "
        f"{summary.not_modified} unchanged (304), {len(summary.failed)} failed"
    )
