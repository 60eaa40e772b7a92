"""The line in which one types what to find, over a list that follows at once."""

from textual.message import Message

from tui.motion import Motion
from tui.widgets.typed_line import TypedLine


class FindLine(TypedLine):
    """Posts `Typed` with every change, `Moved` for the keys that move in the list while typing goes on, `Done` on
    Enter or Tab, `Left` on Escape.
    """

    BINDINGS = [
        ("escape", "leave", "Back"),
        ("tab", "done", "To the list"),
        ("down", "move('down')", "Down"),
        ("up", "move('up')", "Up"),
        ("pagedown", "move('page_down')", "A page on"),
        ("pageup", "move('page_up')", "A page back"),
    ]

    class Typed(TypedLine.Typed):
        """The words are now these."""

    class Moved(Message):
        """The list is to move."""

        def __init__(self, motion: Motion) -> None:
            super().__init__()
            self.motion = motion

    class Done(Message):
        """To the list."""

    class Left(Message):
        """Never mind."""

    def __init__(self) -> None:
        super().__init__(id="lookup", compact=True)

    def entered(self) -> None:
        """Enter."""
        self.action_done()

    def action_done(self) -> None:
        """To the list."""
        self.post_message(self.Done())

    def action_leave(self) -> None:
        """Never mind."""
        self.post_message(self.Left())

    def action_move(self, motion: str) -> None:
        """Move in the list without leaving the line."""
        self.post_message(self.Moved(Motion(motion)))
