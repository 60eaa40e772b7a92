"""A card with things to do: a short menu over any screen."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from rich.cells import cell_len
from rich.text import Text
from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import OptionList

from cache import N_, _, mask
from tui.right_to_left import row_to_draw
from tui.screens.left_once import LeftOnce
from tui.widgets.card import Card, words_on_card
from tui.widgets.menu import Menu

Choice = TypeVar("Choice")


def in_columns(lines: Sequence[tuple[str, str, Choice]]) -> list[tuple[str, Choice]]:
    """Lines of a verb, words and a choice as lines of words: the verbs, translated here, stand in a column."""
    width = max((cell_len(_(verb)) for verb, *rest in lines), default=0)
    room = max(width + 2, 8)
    return [(f"{(said := _(verb))}{' ' * (room - cell_len(said))}{words}", choice) for verb, words, choice in lines]


class ChoicesScreen(ModalScreen[Choice | None], LeftOnce[Choice | None], Generic[Choice]):
    """A card with some words and lines to choose from; the result is what the chosen line stands for, or None.

    `verb` says what Enter does, and is translated here.
    """

    BINDINGS = [
        ("escape,q", "leave", "Back"),
    ]

    def __init__(
        self, title: str, words: str, choices: Sequence[tuple[str, Choice]], *, verb: str = N_("do it")
    ) -> None:
        super().__init__()
        self._heading, self._words, self._choices, self._verb = title, words, choices, verb

    def compose(self) -> ComposeResult:
        """The words, then the menu."""
        with Card(self._heading, _("Enter {verb} · Esc back", verb=_(self._verb))):
            yield words_on_card(self._words)
            yield Menu(*(row_to_draw(Text(mask(line))) for line, choice in self._choices), id="menu")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Chosen."""
        self.dismiss(self._choices[event.option_index][1])

    def action_leave(self) -> None:
        """Nothing after all."""
        self.dismiss(None)
