"""A card with one line to type in."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.screen import ModalScreen

from cache import _
from tui.screens.left_once import LeftOnce
from tui.widgets.card import Card, words_on_card
from tui.widgets.typed_line import TypedLine


class _AnswerLine(TypedLine):
    """Enter gives the answer; Tab completes what stands behind the last comma."""

    BINDINGS = [("tab", "complete", "Complete")]

    def __init__(self, value: str, offered: Sequence[str]) -> None:
        super().__init__(value, id="answer", compact=True)
        self._offered = offered

    def entered(self) -> None:
        """Enter."""
        self.screen.dismiss(self.value)

    def action_complete(self) -> None:
        """The first of what is offered that begins as typed."""
        before, comma, last = self.value.rpartition(",")
        typed = last.strip().casefold()
        found = next((one for one in self._offered if typed and one.casefold().startswith(typed)), None)
        if found is not None:
            self.value = f"{before}{comma}{' ' if comma else ''}{found}"
            self.cursor_position = len(self.value)


class PromptScreen(ModalScreen[str | None], LeftOnce[str | None]):
    """Asks for a line; the result is what was typed, or None. `value` stands there at first, `offered` completes it."""

    BINDINGS = [("escape", "leave", "Back")]

    def __init__(self, title: str, words: str, value: str = "", offered: Sequence[str] = ()) -> None:
        super().__init__()
        self._heading, self._words, self._value, self._offered = title, words, value, offered

    def compose(self) -> ComposeResult:
        """What is asked, then the line."""
        keys = _("Enter done · Tab completes · Esc back") if self._offered else _("Enter done · Esc back")
        with Card(self._heading, keys):
            yield words_on_card(self._words)
            yield _AnswerLine(self._value, self._offered)

    def on_typed_line_typed(self, event: TypedLine.Typed) -> None:
        """Nothing is done before Enter."""
        event.stop()

    def action_leave(self) -> None:
        """Never mind."""
        self.dismiss(None)
