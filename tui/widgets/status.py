"""The two lines at the foot of the screen: what is going on, and the keys one needs most."""

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text
from textual.reactive import reactive
from textual.timer import Timer
from textual.widget import Widget

from cache import _, mask
from tui.right_to_left import message_to_draw, row_to_draw, words_to_draw
from tui.wrap import shorten

MESSAGE_SECONDS = 6.0

Hints = tuple[tuple[str, str], ...]  # each a key, as it is shown, and what it does


def said(hints: Hints) -> Hints:
    """Hints of a table, in the reader's language."""
    return tuple((key, _(words)) for key, words in hints)


class StatusLine(Widget):
    """Left, where the reader is or what just happened; right, how fresh what is shown is."""

    COMPONENT_CLASSES = {"status--message", "status--error", "status--dim"}

    place: reactive[str] = reactive("")
    reading: reactive[str] = reactive("")  # how far one is in the article
    freshness: reactive[str] = reactive("")
    message: reactive[str] = reactive("")

    def __init__(self) -> None:
        super().__init__(id="status")
        self._is_error = False
        self._timer: Timer | None = None

    def say(self, message: str, *, error: bool = False, stay: bool = False) -> None:
        """Show a message for a while, or (`stay`) until the next one."""
        if self._timer is not None:
            self._timer.stop()
        self._is_error = error
        self.message = message
        if message and not stay:
            self._timer = self.set_timer(MESSAGE_SECONDS * (2 if error else 1), self._clear)

    def _clear(self) -> None:
        self.message = ""

    def render(self) -> Text:
        """One line as wide as the screen."""
        width = self.size.width
        style = Style()
        left = self.place
        if self.message:
            left = self.message
            style = self.get_component_rich_style(
                "status--error" if self._is_error else "status--message", partial=True
            )
        right = " · ".join(part for part in (self.reading, self.freshness) if part)
        if self.reading and cell_len(left) + cell_len(right) + 4 > width:
            right = self.reading
        if self.message and cell_len(left) + cell_len(right) + 4 > width:
            right = ""
        room = width - cell_len(right) - 4
        said = Text(shorten(mask(left).replace("\n", " "), max(room, 4)), style)
        text = Text(" ").append_text(message_to_draw(said) if self.message else row_to_draw(said))
        text.append(" " * max(width - cell_len(text.plain) - cell_len(right) - 1, 1))
        return text.append_text(row_to_draw(Text(right, self.get_component_rich_style("status--dim", partial=True))))


class HintLine(Widget):
    """The keys one needs most in this pane, from the real bindings; `last` stand at the end whatever fits."""

    COMPONENT_CLASSES = {"hint--key", "hint--words"}

    hints: reactive[Hints] = reactive(())
    last: reactive[Hints] = reactive(())

    def __init__(self) -> None:
        super().__init__(id="hints")

    def render(self) -> Text:
        """As many hints as fit, whole ones only."""
        room = self.size.width - 1 - sum(map(_hint_width, self.last))
        shown = []
        for hint in self.hints:
            room -= _hint_width(hint)
            if room < 0:
                break
            shown.append(hint)
        text = Text(" ")
        for key, words in [*shown, *self.last]:
            text.append(words_to_draw(key), self.get_component_rich_style("hint--key", partial=True))
            text.append(f" {words_to_draw(words)}  ", self.get_component_rich_style("hint--words", partial=True))
        text.truncate(self.size.width)
        return text


def _hint_width(hint: tuple[str, str]) -> int:
    return cell_len(hint[0]) + cell_len(hint[1]) + 3
