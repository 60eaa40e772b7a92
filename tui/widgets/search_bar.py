"""The line in which a search is typed; what is typed is searched at once."""

from textual.message import Message
from textual.widgets import Input


class SearchBar(Input):
    """Posts `Typed` with every change, `Done` on Enter or Down, `Left` on Escape."""

    BINDINGS = [
        ("escape", "leave", "Leave the search"),
        ("down", "done", "To the results"),
        ("tab", "done", "To the results"),
    ]

    class Typed(Message):
        """The words are now these."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    class Done(Message):
        """The person has what they want: to the results."""

    class Left(Message):
        """Never mind."""

    def __init__(self) -> None:
        super().__init__(id="search", placeholder='Search everything: words, or a "phrase"', compact=True)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search while typing."""
        event.stop()
        self.post_message(self.Typed(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter."""
        event.stop()
        self.action_done()

    def action_done(self) -> None:
        """To the results."""
        self.post_message(self.Done())

    def action_leave(self) -> None:
        """Never mind."""
        self.post_message(self.Left())
