"""What the short forms of a release stand for, as the release itself says."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.text import Text
from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import OptionList

from cache import Acronym, _, mask
from tui.right_to_left import row_to_draw
from tui.screens.left_once import LeftOnce
from tui.widgets.card import Card
from tui.widgets.menu import Menu


class ShortFormsScreen(ModalScreen[str | None], LeftOnce[str | None]):
    """A card with every short form and its long form, sorted; dismissed with the short form chosen, or None."""

    BINDINGS = [("escape,q,a", "leave", "Back")]

    def __init__(self, acronyms: Sequence[Acronym]) -> None:
        super().__init__()
        self._acronyms = sorted(acronyms, key=lambda one: one.short.casefold())

    def compose(self) -> ComposeResult:
        """A line each."""
        width = max(cell_len(one.short) for one in self._acronyms)
        with Card(_("Short forms"), _("Enter finds it in the article · Esc back")):
            yield Menu(*(_line(one, width) for one in self._acronyms), id="menu")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Chosen."""
        self.dismiss(self._acronyms[event.option_index].short)

    def action_leave(self) -> None:
        """Back to the article."""
        self.dismiss(None)


def _line(acronym: Acronym, width: int) -> Text:
    short = Text(mask(acronym.short), "bold")
    return (
        row_to_draw(short)
        .append(" " * (width - cell_len(short.plain) + 2))
        .append_text(row_to_draw(Text(mask(acronym.long))))
    )
