"""How a sync is told while it runs: a table on a terminal, plain lines in a pipe, JSON lines for programs."""

import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Self

from cache import FeedDone, FeedFailed, SyncEvent, SyncSummary, _, clean_line, ngettext, without_password
from tui.commands.outcome import complain
from tui.commands.output import Line, is_terminal, print_json, print_lines
from tui.progress import EVENTS, SyncProgress, corrected_words, shown_size

if TYPE_CHECKING:
    from rich.console import RenderableType

NAME_WIDTH = 40
BESIDE = 6  # lines of a terminal for what is not the table
EVENT_NAMES = {kind: name for name, kind in EVENTS.items()}


class LineReporter:
    """A line for every feed that is done on standard output, for every one that failed on standard error.

    Entered before the sync and left after it; `event` may be called from any thread in between.
    """

    def __init__(self) -> None:
        self.progress = SyncProgress()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        return None

    def event(self, event: SyncEvent) -> None:
        """Tell what just happened."""
        self.progress.event(event)
        self.tell(event)

    def tell(self, event: SyncEvent) -> None:
        """A line, where there is something to say."""
        if isinstance(event, FeedDone):
            print_lines([Line(done_words(event))])
        elif isinstance(event, FeedFailed):
            complain(event.error)

    def stopped(self) -> None:
        """Tell, after Ctrl-C, what was kept."""
        complain(_("stopped; {kept}, and 'newsroom sync' goes on from there", kept=kept_words(self.progress)))

    def summary(self, summary: SyncSummary) -> None:
        """Tell the counts, at the end."""
        print_lines([Line(summary_words(summary), "bold")])


class JsonReporter(LineReporter):
    """Every event as a line of JSON, the counts last; failures on standard error too."""

    def tell(self, event: SyncEvent) -> None:
        """A line of JSON for every event."""
        print_json({"event": EVENT_NAMES[type(event)], **asdict(event)})
        if isinstance(event, FeedFailed):
            complain(event.error)

    def stopped(self) -> None:
        """Tell, after Ctrl-C, what was kept."""
        progress = self.progress
        print_json({"event": "stopped", "new": progress.new, "changed": progress.changed})
        super().stopped()

    def summary(self, summary: SyncSummary) -> None:
        """Tell the counts, at the end."""
        print_json({"event": "summary", **asdict(summary)})


class TableReporter(LineReporter):
    """A table of the feeds under way over a bar of everything; what brought something or failed becomes a line above.

    It is drawn a few times a second, however many events there are.
    """

    def __init__(self) -> None:
        super().__init__()
        from rich.console import Console
        from rich.live import Live

        self._console = Console(markup=False, highlight=False, emoji=False)
        self._live = Live(
            console=self._console,
            get_renderable=self._draw,
            refresh_per_second=8,
            transient=True,
            redirect_stderr=is_terminal(sys.stderr),
        )

    def __enter__(self) -> Self:
        self._live.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._live.stop()

    def event(self, event: SyncEvent) -> None:
        """Tell what just happened."""
        self.progress.event(event)
        if isinstance(event, FeedFailed):
            self.tell(event)
        elif isinstance(event, FeedDone) and _is_worth_a_line(event):
            print_lines([Line(done_words(event))], self._console)

    def _draw(self) -> "RenderableType":
        from rich.console import Group
        from rich.progress_bar import ProgressBar
        from rich.table import Table
        from rich.text import Text

        progress = self.progress
        if not progress.feeds:
            return Text("")
        table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
        table.add_column(_("Feed"), no_wrap=True, max_width=NAME_WIDTH, overflow="ellipsis")
        table.add_column(_("State"), no_wrap=True, min_width=len("reading 100/100"))
        for name in (_("New"), _("Changed"), _("Bytes")):
            table.add_column(name, justify="right", no_wrap=True)
        for row in progress.rows(max(self._console.height - BESIDE, 1)):
            counts = [str(count) if count else "" for count in (row.new, row.changed)]
            style = {"failed": "red", "done": "dim", "unchanged": "dim"}.get(row.state, "")
            table.add_row(Text(row.name), _(row.state), *counts, shown_size(row.bytes), style=style)
        bar = ProgressBar(total=1.0, completed=progress.share, width=min(self._console.width, 60))
        foot = Table.grid()
        foot.add_row(bar)  # alone it would not end its line
        foot.add_row(Text(progress.words(), "dim", no_wrap=True, overflow="ellipsis"))
        return Group(table, foot)


def _is_worth_a_line(event: FeedDone) -> bool:
    return bool(event.new or event.changed or event.withdrawn or event.left_out or event.unread or event.note)


def reporter(*, as_json: bool) -> LineReporter:
    """The reporter for this process's standard output."""
    if as_json:
        return JsonReporter()
    return TableReporter() if is_terminal(sys.stdout) else LineReporter()


def kept_words(progress: SyncProgress) -> str:
    """What a sync that was stopped has brought: everything that it reported is stored whole."""
    came = progress.new + progress.changed
    if not came:
        return _("nothing had come yet")
    return ngettext("{count} release that came is stored whole", "{count} releases that came are stored whole", came)


def _new(count: int) -> str:
    return ngettext("{count} new", "{count} new", count)


def _changed(count: int) -> str:
    return ngettext("{count} changed", "{count} changed", count)


def done_words(event: FeedDone) -> str:
    """What a feed brought: "Harbour Office: 3 new, 1 changed"."""
    if event.not_modified:
        brought = _("unchanged (304)")
    elif event.new or event.changed:
        brought = f"{_new(event.new)}, {_changed(event.changed)}"
    else:
        brought = _("nothing new")
    if event.files:
        brought += "; " + ngettext("{count} file kept", "{count} files kept", event.files)
    if event.withdrawn:
        brought += "; " + ngettext("{count} withdrawn", "{count} withdrawn", event.withdrawn)
    if event.left_out:
        brought += "; " + ngettext(
            "{count} more of its entries was left out", "{count} more of its entries were left out", event.left_out
        )
    if event.unread:
        brought += "; " + ngettext(
            "{count} of its entries could not be read", "{count} of its entries could not be read", event.unread
        )
    if event.note:
        brought += f"; {clean_line(event.note)}"
    return f"{clean_line(event.title or without_password(event.url))}: {brought}"


def summary_words(summary: SyncSummary) -> str:
    """The counts of a sync in a line: releases new and changed, feeds unchanged (304) and failed."""
    feeds = ngettext("{count} feed", "{count} feeds", summary.feeds)
    same = ngettext("{count} unchanged (304)", "{count} unchanged (304)", summary.not_modified)
    failed = ngettext("{count} failed", "{count} failed", len(summary.failed))
    counts = f"{feeds}: {_new(summary.new)}, {_changed(summary.changed)}; {same}, {failed}"
    return f"{counts}; {corrected_words(summary.corrected)}" if summary.corrected else counts
