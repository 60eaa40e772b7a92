"""A card with things to do: a short menu over any screen."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static

from cache import mask
from tui.screens.left_once import LeftOnce
from tui.widgets.menu import Menu

Choice = TypeVar("Choice")


class ChoicesScreen(ModalScreen[Choice | None], LeftOnce[Choice | None], Generic[Choice]):
    """A card with some words and lines to choose from; the result is what the chosen line stands for, or None."""

    BINDINGS = [
        ("escape,q", "leave", "Back"),
    ]

    def __init__(self, title: str, words: str, choices: Sequence[tuple[str, Choice]], *, verb: str = "do it") -> None:
        super().__init__()
        self._heading, self._words, self._choices, self._verb = title, words, choices, verb

    def compose(self) -> ComposeResult:
        """The words, then the menu."""
        with Vertical(id="card") as card:
            card.border_title = self._heading
            card.border_subtitle = f"Enter {self._verb} · Esc back"
            yield Static(Text(mask(self._words)), id="card-text")
            yield Menu(*(Text(mask(line)) for line, _ in self._choices), id="menu")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Chosen."""
        self.dismiss(self._choices[event.option_index][1])

    def action_leave(self) -> None:
        """Nothing after all."""
        self.dismiss(None)
