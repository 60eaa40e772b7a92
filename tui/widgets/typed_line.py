"""A line to type in, whose words are acted on at once: what the lines of searching and finding share."""

from textual.message import Message
from textual.widgets import Input


class TypedLine(Input):
    """Posts `Typed` with every change; what Enter does (`entered`) is for the line itself to say."""

    class Typed(Message):
        """The words are now these."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell it while typing."""
        event.stop()
        self.post_message(self.Typed(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter."""
        event.stop()
        self.entered()

    def entered(self) -> None:
        """Enter was pressed."""
        raise NotImplementedError
