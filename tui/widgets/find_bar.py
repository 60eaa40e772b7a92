"""The line in which words are typed that are to be found in the open article."""

from textual.message import Message
from textual.widgets import Input


class FindBar(Input):
    """Posts `Typed` with every change, `Step` on Enter and the like, `Left` on Escape."""

    BINDINGS = [
        ("escape", "leave", "Leave"),
        ("down,f3", "step(1)", "Next place"),
        ("up,shift+f3", "step(-1)", "Place before"),
        ("tab", "done", "To the article"),
    ]

    class Typed(Message):
        """The words are now these."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

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
        super().__init__(id="find", placeholder="Find in the article", compact=True)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Find while typing."""
        event.stop()
        self.post_message(self.Typed(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter."""
        event.stop()
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
