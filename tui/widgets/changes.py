"""The changes pane: what changed between two revisions, wrapped, each line with its sign in the margin."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text

from cache import N_
from tui.article_layout import MEASURE
from tui.changes import ChangeLine, Tone
from tui.motion import Motion, moved
from tui.widgets.window_list import WindowList
from tui.wrap import is_right_to_left, wrap

GUTTER = 3  # a space, the sign, a space
WIDE_MEASURE = MEASURE + 24  # a text with words that went and came is longer than either


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of the screen: which change it is of, and which of its words."""

    line: ChangeLine
    start: int
    end: int
    first: bool


class ChangesPane(WindowList):
    """Changes to read, scrolled as an article is."""

    BORDER_TITLE = N_("What changed")
    COMPONENT_CLASSES = {"changes--added", "changes--removed", "changes--heading", "changes--sign"}

    def __init__(self) -> None:
        super().__init__(id="changes")
        self._lines: Sequence[ChangeLine] = ()
        self._rows: list[_Row] = []

    def show(self, lines: Sequence[ChangeLine]) -> None:
        """Show these, from the first."""
        self._lines = lines
        self.scroll_to(y=0, animate=False)
        self.rows_changed()

    def rows_changed(self) -> None:
        """See WindowList."""
        width = min(self.scrollable_content_region.width - GUTTER - 1, WIDE_MEASURE)
        self._rows = [
            _Row(line, start, end, number == 0)
            for line in self._lines
            for number, (start, end) in enumerate(wrap(line.text, width))
        ]
        super().rows_changed()

    def go(self, motion: Motion) -> None:
        """Scroll: there is nothing to choose."""
        view = self.scrollable_content_region.height
        last = max(self.virtual_size.height - view, 0)
        self.scroll_to(y=moved(self.scroll_offset.y, motion, page=view, last=last), animate=False)

    def choose(self) -> None:
        """There is nothing to choose."""

    def _tell_position(self) -> None:
        """The title says what is compared."""

    def _keep_cursor_in_view(self) -> None:
        """There is no cursor."""

    def row_count(self) -> int:
        """See WindowList."""
        return len(self._rows)

    def is_at_cursor(self, index: int) -> bool:
        """See WindowList: no line is chosen."""
        del index
        return False

    def draw_row(self, index: int, width: int) -> list[Text]:
        """See WindowList."""
        row = self._rows[index]
        sign = row.line.sign if row.first else ""
        text = Text().append(f" {sign:1} ", self.style_of("changes--sign"))
        words = Text()
        at = 0
        for part, tone in row.line.stretches:
            start, end = max(row.start - at, 0), min(row.end - at, len(part))
            if start < end:
                words.append(part[start:end], self._style(tone))
            at += len(part)
        if is_right_to_left(row.line.text):
            room = min(width - GUTTER - 1, WIDE_MEASURE)
            text.append(" " * max(room - cell_len(words.plain), 0))
        return [text.append_text(words)]

    def _style(self, tone: Tone) -> Style:
        names = {
            Tone.HEADING: "changes--heading",
            Tone.STRONG: "list--strong",
            Tone.DIM: "list--dim",
            Tone.ADDED: "changes--added",
            Tone.REMOVED: "changes--removed",
        }
        return self.style_of(names[tone]) if tone in names else Style()
