"""A list of rows that the store keeps: one row drawn is one row read."""

from typing import Generic, TypeVar

from rich.text import Text

from tui.found import mark_found
from tui.widgets.window_list import WindowList
from tui.window import Window, nothing

Row = TypeVar("Row")


class RowsPane(WindowList, Generic[Row]):
    """A WindowList over a Window. A subclass says how a row is drawn (`draw`)."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self.window: Window[Row] = nothing()
        self.empty_words = ""
        self.typed = ""

    def show(self, window: Window[Row], *, empty_words: str = "", cursor: int = 0, typed: str = "") -> None:
        """Show other rows; what was typed to find them is marked in them."""
        self.window, self.empty_words, self.typed = window, empty_words, typed
        self.set_reactive(RowsPane.cursor, cursor)
        if not cursor:
            self.scroll_to(y=0, animate=False, immediate=True)
        self.rows_changed()

    @property
    def chosen(self) -> Row | None:
        """The row under the cursor."""
        return self.window.row(self.cursor) if len(self.window) else None

    def row_count(self) -> int:
        """See WindowList."""
        return len(self.window)

    def empty_text(self) -> Text:
        """See WindowList."""
        return Text(self.empty_words, self.style_of("list--dim"))

    def draw_row(self, index: int, width: int) -> list[Text]:
        """See WindowList."""
        row = self.window.row(index)
        lines = self.draw(row, width) if row is not None else []
        if not self.typed.strip():
            return lines
        style = self.style_of("list--found")
        return [mark_found(line, self.typed, style) for line in lines]

    def draw(self, row: Row, width: int) -> list[Text]:
        """The lines of one row, at most ROW_HEIGHT."""
        del row, width
        return []
