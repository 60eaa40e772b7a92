"""The line in which a search is typed; what is typed is searched at once."""

from collections.abc import Callable

from textual.message import Message

from cache import N_, _
from tui.widgets.typed_line import TypedLine

PLACEHOLDER = N_('Search everything: words, a "phrase", from: section: speaker: place: after: is:')


class SearchBar(TypedLine):
    """Posts `Typed` with every change, `Done` on Enter or Down, `Left` on Escape, `Kept` to save the search."""

    BINDINGS = [
        ("escape", "leave", "Leave the search"),
        ("down", "done", "To the results"),
        ("tab", "complete", "Complete the condition, or to the results"),
        ("ctrl+s", "keep", "Keep the search as a section"),
    ]

    class Typed(TypedLine.Typed):
        """The words are now these."""

    class Done(Message):
        """The person has what they want: to the results."""

    class Left(Message):
        """Never mind."""

    class Kept(Message):
        """The search is to be kept as a section."""

    def __init__(self, complete: Callable[[str], tuple[str, ...]]) -> None:
        super().__init__(id="search", placeholder=_(PLACEHOLDER), compact=True)
        self._complete = complete

    def entered(self) -> None:
        """Enter."""
        self.action_done()

    def action_done(self) -> None:
        """To the results."""
        self.post_message(self.Done())

    def action_complete(self) -> None:
        """Take what is offered; where nothing is, to the results."""
        line = next((line for line in self._complete(self.value) if line != self.value), None)
        if line is None:
            self.action_done()
        else:
            self.value = line
            self.cursor_position = len(line)

    def action_keep(self) -> None:
        """Keep the search."""
        self.post_message(self.Kept())

    def action_leave(self) -> None:
        """Never mind."""
        self.post_message(self.Left())
