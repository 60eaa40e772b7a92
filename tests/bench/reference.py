"""The least Textual app with a list, a line to type in, a text and a second screen: what panes are held against."""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static

ROWS = [f"row {number} of a list, which says what such rows say" for number in range(1, 1001)]


class SecondScreen(ModalScreen[None]):
    """A list over the other screen."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "dismiss", "Back")]

    def compose(self) -> ComposeResult:
        """The list."""
        yield OptionList(*ROWS[:100])


class ReferenceApp(App[None]):
    """F1 to the list, F2 to the text, F3 to the line, F5 opens the second screen."""

    CSS = "OptionList, VerticalScroll { width: 1fr; } Horizontal { height: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        ("f1", "go('OptionList')", "List"),
        ("f2", "go('VerticalScroll')", "Text"),
        ("f3", "go('Input')", "Line"),
        ("f5", "open", "Open"),
    ]

    def compose(self) -> ComposeResult:
        """The list beside the text, and the line."""
        with Horizontal():
            yield OptionList(*ROWS)
            with VerticalScroll(can_focus=True):
                yield Static("\n\n".join(f"{row}. " * 6 for row in ROWS[:60]), markup=False)
        yield Input()

    def on_mount(self) -> None:
        """The list has the keys."""
        self.query_one(OptionList).focus()

    def action_go(self, selector: str) -> None:
        """Give a widget the keys."""
        self.query_one(selector).focus()

    def action_open(self) -> None:
        """The second screen."""
        self.push_screen(SecondScreen())


if __name__ == "__main__":
    ReferenceApp().run()
