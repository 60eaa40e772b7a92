"""A line to type in, whose words are acted on at once: what the lines of searching and finding share."""

from textual import events
from textual.message import Message
from textual.widgets import Input

from cache import clean
from tui.right_to_left import words_to_draw

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
