"""A list that draws only the rows in view, whatever stands behind it."""

from bisect import bisect_right

from rich.style import Style
from rich.text import Text
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from cache import _, number
from tui.motion import Motion, moved
from tui.right_to_left import lines_to_draw, row_to_draw
from tui.signs import BAR, EDGE
from tui.widgets.height import set_lines
from tui.widgets.titled import TitledPane


class WindowList(TitledPane, can_focus=True, inherit_bindings=False):
    """The base of the lists: a cursor, movements, and rows drawn on demand.

    A subclass says how many rows there are (`row_count`), how high each is (`row_heights`, or ROW_HEIGHT for all) and
    what stands in one (`draw_row`). It posts `Highlighted` when the cursor moves and `Chosen` on Enter or a click.
    """

    ROW_HEIGHT = 1
    COMPONENT_CLASSES = {
        "list--cursor",
        "list--cursor-blurred",
        "list--edge",
        "list--edge-blurred",
        "list--strong",
        "list--dim",
        "list--read",
        "list--mark",
        "list--found",
        "list--warning",
    }
    DEFAULT_CSS = """
    WindowList { overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; }
    """

    cursor: reactive[int] = reactive(0, repaint=False)

    class Highlighted(Message):
        """The cursor stands on another row."""

        def __init__(self, pane: "WindowList", index: int) -> None:
            super().__init__()
            self.pane = pane
            self.index = index

    class Chosen(Message):
        """A row was opened, by Enter or by a click on the row that had the cursor."""

        def __init__(self, pane: "WindowList", index: int) -> None:
            super().__init__()
            self.pane = pane
            self.index = index

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._tops: list[int] | None = None

    # What a subclass says.

    def row_count(self) -> int:
        """How many rows there are."""
        return 0

    def row_heights(self) -> list[int] | None:
        """The height of every row in lines, or None when all have ROW_HEIGHT."""
        return None

    def draw_row(self, index: int, width: int) -> list[Text]:
        """The lines of one row, at most as many as its height."""
        del index, width
        return []

    def is_at_cursor(self, index: int) -> bool:
        """Whether a row is drawn as the one under the cursor."""
        return index == self.cursor

    def empty_text(self) -> Text:
        """What to say when there is nothing to show."""
        return Text("")

    # What the list does with it.

    def rows_changed(self) -> None:
        """Lay out and draw anew; the cursor stays within the rows there are."""
        heights = self.row_heights()
        self._tops = None
        if heights is not None:
            tops = [0]
            for height in heights:
                tops.append(tops[-1] + height)
            self._tops = tops
        count = self.row_count()
        height = self._tops[-1] if self._tops is not None else count * self.ROW_HEIGHT
        set_lines(self, height)
        if self.cursor > max(count - 1, 0):
            self.cursor = max(count - 1, 0)
        self._keep_cursor_in_view()
        self._tell_position()
        self.refresh()

    def _tell_position(self) -> None:
        count = self.row_count()
        place = _(" · {place} of {count}", place=number(self.cursor + 1), count=number(count)) if count else ""
        self.set_title(f"{self.title_words()}{place}")

    def _top_of(self, index: int) -> int:
        return self._tops[index] if self._tops is not None else index * self.ROW_HEIGHT

    def _row_at(self, line: int) -> tuple[int, int]:
        """The row that stands on a line of the list, and which of the row's lines that is."""
        if self._tops is None:
            return divmod(line, self.ROW_HEIGHT)
        index = bisect_right(self._tops, line) - 1
        return index, line - self._tops[index]

    def go(self, motion: Motion) -> None:
        """Move the cursor."""
        count = self.row_count()
        page = max(self.scrollable_content_region.height // max(self._average_height(count), 1), 1)
        self.cursor = moved(self.cursor, motion, page=page, last=count - 1)

    def _average_height(self, count: int) -> int:
        if self._tops is None or not count:
            return self.ROW_HEIGHT
        return max(self._tops[-1] // count, 1)

    def choose(self) -> None:
        """Open the row under the cursor."""
        if self.row_count():
            self.post_message(self.Chosen(self, self.cursor))

    def watch_cursor(self, old: int, new: int) -> None:
        """Draw the two rows that changed, and tell."""
        if old == new:
            return
        self._refresh_row(old)
        self._refresh_row(new)
        self._tell_position()
        self._keep_cursor_in_view()
        if self.row_count():
            self.post_message(self.Highlighted(self, new))

    def _refresh_row(self, index: int) -> None:
        if 0 <= index < self.row_count():
            top = self._top_of(index)
            height = self._top_of(index + 1) - top
            self.refresh_lines(top, height)

    def _keep_cursor_in_view(self) -> None:
        if not self.row_count() or not self.is_mounted:
            return
        top, bottom = self._top_of(self.cursor), self._top_of(self.cursor + 1)
        view = self.scrollable_content_region.height
        offset = self.scroll_offset.y
        if top < offset:
            self.scroll_to(y=top, animate=False, immediate=True)
        elif bottom > offset + view:
            self.scroll_to(y=bottom - view, animate=False, immediate=True)

    def on_resize(self) -> None:
        """The width decides how rows are drawn, and for some how high they are."""
        self.rows_changed()

    def on_focus(self) -> None:
        """The cursor is drawn stronger in the pane that has the keys."""
        self.refresh()

    def on_blur(self) -> None:
        """See `on_focus`."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """A click puts the cursor on a row; a click on the row under the cursor opens it."""
        if not self.row_count():
            return
        line = event.y - self.gutter.top + self.scroll_offset.y
        if line < 0 or line >= self.virtual_size.height:
            return
        index, _ = self._row_at(line)
        if index == self.cursor:
            self.choose()
        else:
            self.cursor = index

    def render_line(self, y: int) -> Strip:
        """One line of the list, as the screen asks for it (Textual's line API)."""
        width = self.scrollable_content_region.width
        base = self.base_style
        count = self.row_count()
        if not count:
            lines = lines_to_draw(self.empty_text(), max(width - 2, 1))
            text = Text(" ") + lines[y] if y < len(lines) else Text("")
            return Strip([*text.render(self.app.console)]).adjust_cell_length(width).apply_style(base)
        line = self.scroll_offset.y + y
        if line >= self._top_of(count):
            return Strip.blank(width, base)
        index, within = self._row_at(line)
        chosen = self.is_at_cursor(index)
        drawn = self.draw_row(index, width)
        text = drawn[within] if within < len(drawn) else Text("")
        if not chosen:
            return self._strip(text, width, base)
        blurred = "" if self.has_focus else "-blurred"
        edged = self._edged(text, self.style_of(f"list--edge{blurred}"))
        return self._strip(edged, width, base + self.style_of(f"list--cursor{blurred}"))

    def _edged(self, text: Text, style: Style) -> Text:
        """The line with a mark in its first cell, where there is room: no colour is needed to see where the cursor is.

        A mark that stands there already grows broad.
        """
        if text.plain.startswith(BAR):
            text.plain = EDGE + text.plain[1:]
        elif text.plain.startswith(" "):
            text = Text.assemble((EDGE, style), text[1:])
        return text

    def _strip(self, text: Text, width: int, style: Style) -> Strip:
        segments = list(row_to_draw(text).render(self.app.console))
        return Strip(segments).adjust_cell_length(width).apply_style(style)
