"""A line to type in, whose words are acted on at once: what the lines of searching and finding share."""

from rich.text import Text
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widgets import Input

from cache import clean
from tui.right_to_left import has_right_to_left, line_in, words_to_draw

MOST_PASTED = 1000  # characters


class TypedLine(Input):
    """Posts `Typed` with every change; what Enter does (`entered`) is for the line itself to say."""

    class Typed(Message):
        """The words are now these."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    def validate_placeholder(self, words: str) -> str:
        """What stands there before anything is typed, as it is drawn."""
        return words_to_draw(words)

    def render_line(self, y: int) -> Strip:
        """See Input: Arabic and Hebrew are drawn in their order, from the right edge of the line."""
        if y or self.password or not has_right_to_left(self.value):
            return super().render_line(y)
        width = self.scrollable_content_region.width
        first = max(self.cursor_position + 2 - width, 0)
        typed = Text(self.value + " ")  # the cell behind the last letter, where the cursor waits
        if self.has_focus:
            typed.stylize(self.get_component_rich_style("input--selection"), *sorted(self.selection))
            if self._cursor_visible:
                at = self.cursor_position
                typed.stylize(self.get_component_rich_style("input--cursor"), at, at + 1)
        drawn = line_in(typed[first : first + width], width)
        return Strip(drawn.render(self.app.console)).adjust_cell_length(width + 1).apply_style(self.rich_style)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell it while typing."""
        event.stop()
        self.post_message(self.Typed(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter."""
        event.stop()
        self.entered()

    def on_paste(self, event: events.Paste) -> None:
        """All that was pasted, on the one line there is."""
        event.stop()
        event.prevent_default()
        self._take(event.text)

    def action_paste(self) -> None:
        """Ctrl+V: what was copied here."""
        self._take(self.app.clipboard)

    def _take(self, text: str) -> None:
        words = " ".join(clean(text[:MOST_PASTED]).split())
        self.replace(words, *self.selection)

    def entered(self) -> None:
        """Enter was pressed: what that does is for the line to say, and nothing where it says nothing."""
