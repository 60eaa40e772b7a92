"""The links of a release and the files that come with it, by number."""

from collections.abc import Mapping, Sequence

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import OptionList

from cache import Link, _, mask
from tui.files import ReleaseFile
from tui.right_to_left import row_to_draw
from tui.screens.left_once import LeftOnce
from tui.widgets.card import Card
from tui.widgets.menu import Menu


class LinksScreen(ModalScreen[str | None], LeftOnce[str | None]):
    """A card with every link and file, numbered; a number opens it at once where no longer number can be meant.

    Dismissed with the address, or None.
    """

    BINDINGS = [
        ("escape,q,u", "leave", "Back"),
    ]

    def __init__(self, links: Sequence[Link], files: Mapping[int, ReleaseFile] | None = None) -> None:
        super().__init__()
        self._links, self._files = tuple(links), files or {}
        self._typed = ""

    def compose(self) -> ComposeResult:
        """A line of words and a line of address for each link: where it leads is seen before it is opened."""
        with Card(_("Links"), _("a number or Enter opens · Esc back")):
            yield Menu(
                *(_line(number, link, self._files.get(number)) for number, link in enumerate(self._links, 1)), id="menu"
            )

    def on_key(self, event: events.Key) -> None:
        """A digit: the link of that number, at once where there is none with more digits."""
        if not (event.character and event.character in "0123456789"):
            return
        event.stop()
        self._typed += event.character
        number = int(self._typed)
        if not 1 <= number <= len(self._links):
            self._typed = event.character if event.character != "0" else ""
            number = int(self._typed or 0)
        if 1 <= number <= len(self._links):
            self.query_one(Menu).highlighted = number - 1
            if number * 10 > len(self._links):
                self.dismiss(self._links[number - 1].url)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Chosen."""
        self.dismiss(self._links[event.option_index].url)

    def action_leave(self) -> None:
        """None of them."""
        self.dismiss(None)


def _line(number: int, link: Link, file: ReleaseFile | None) -> Text:
    words = mask(link.text).strip() or mask(link.url)
    leads = f"\n   {mask(link.url)}"
    if file is not None:
        leads = f"\n   {mask(file.facts)}{leads}"
    return Text.assemble((f"{number:>2} ", "bold"), row_to_draw(Text(words)), (leads, "dim"), overflow="ellipsis")
