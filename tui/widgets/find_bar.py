"""The line in which words are typed that are to be found in the open article."""

from textual.message import Message

from cache import _
from tui.widgets.typed_line import TypedLine


class FindBar(TypedLine):
    """Posts `Typed` with every change, `Step` on Enter and the like, `Left` on Escape."""

    BINDINGS = [
        ("escape", "leave", "Leave"),
        ("down,f3", "step(1)", "Next place"),
        ("up,shift+f3", "step(-1)", "Place before"),
        ("tab", "done", "To the article"),
    ]

    class Typed(TypedLine.Typed):
        """The words are now these."""

    class Step(Message):
        """To the next place, or (-1) to the one before."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    class Left(Message):
        """To the article; `kept` says whether the places stay marked."""

        def __init__(self, *, kept: bool) -> None:
            super().__init__()
            self.kept = kept

    def __init__(self) -> None:
        super().__init__(id="find", placeholder=_("Find in the article"), compact=True)

    def entered(self) -> None:
        """Enter."""
        self.post_message(self.Step(1))

    def action_step(self, step: int) -> None:
        """Down, up."""
        self.post_message(self.Step(step))

    def action_done(self) -> None:
        """To the article, the places still marked."""
        self.post_message(self.Left(kept=True))

    def action_leave(self) -> None:
        """Never mind."""
        self.post_message(self.Left(kept=False))
