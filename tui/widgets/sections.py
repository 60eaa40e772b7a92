"""The sections pane: a few smart sections, then every newsroom with its own sections, with unread counts."""

from rich.cells import cell_len
from rich.text import Text

from cache import N_, Query, mask, number
from tui.right_to_left import has_right_to_left
from tui.sections import SectionRow
from tui.widgets.window_list import WindowList
from tui.wrap import shorten


class SectionsPane(WindowList):
    """The tree of sections, one line each."""

    BORDER_TITLE = N_("Sections")
    KEY = "pane_sections"

    def __init__(self) -> None:
        super().__init__(id="sections")
        self.rows: list[SectionRow] = []

    def show(self, rows: list[SectionRow]) -> None:
        """Show these rows; the cursor stays on the section it was on."""
        before = self.rows[self.cursor].query if self.cursor < len(self.rows) else None
        self.rows = rows
        kept = next((index for index, row in enumerate(rows) if row.query == before), None)
        if kept is not None:
            self.set_reactive(SectionsPane.cursor, kept)
        self.rows_changed()

    @property
    def selection(self) -> Query:
        """The releases of the section under the cursor."""
        return self.rows[self.cursor].query if self.cursor < len(self.rows) else Query()

    def _tell_position(self) -> None:
        """A tree of sections is known by its names, not by their number."""
        self.set_title(self.title_words())

    def row_count(self) -> int:
        """See WindowList."""
        return len(self.rows)

    def draw_row(self, index: int, width: int) -> list[Text]:
        """Label on the left, unread count on the right; a newsroom stands out."""
        row = self.rows[index]
        listed = row.query.starred or row.query.words is not None
        count = number(row.unread) if row.unread else number(row.total) if listed and row.total else ""
        indent = " " + "  " * row.depth
        # Two spaces keep the order of Arabic letters apart from the number.
        room = width - cell_len(indent) - len(count) - 2 - has_right_to_left(row.label)
        label = shorten(mask(row.label), room)
        style = self.style_of("list--strong" if row.unread else "list--read")
        if row.is_newsroom:
            style = self.style_of("list--mark") + (self.style_of("list--strong") if row.unread else style)
        text = Text(indent)
        text.append(label, style)
        text.append(" " * max(width - cell_len(text.plain) - len(count) - 1, 1))
        text.append(count, self.style_of("list--mark" if row.unread else "list--dim"))
        return [text]
