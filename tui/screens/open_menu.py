"""What can be opened of a release: its page, and the files that are kept of it."""

from collections.abc import Sequence
from pathlib import Path

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static

from cache import KeptFile, Release, mask
from tui.files import file_title
from tui.sizes import size_words

Choice = str | Path  # an address, or a file on this machine


def choices(release: Release, files: Sequence[KeptFile]) -> list[tuple[str, Choice]]:
    """The menu's lines and what each opens: the kept files, which need no network, then the page."""
    found: list[tuple[str, Choice]] = [
        (f"File    {file_title(release, one.url)} ({one.path.suffix[1:].upper()}, {size_words(one.size)})", one.path)
        for one in files
    ]
    if release.url:
        found.append((f"Page    {release.url}", release.url))
    return found


class OpenMenu(ModalScreen[Choice | None]):
    """A card with the things that can be opened; the result is the choice, or None."""

    BINDINGS = [
        ("escape,q", "leave", "Back"),
        ("j", "move(1)", "Down"),
        ("k", "move(-1)", "Up"),
        ("space", "choose", "Do it"),
    ]

    def __init__(self, release: Release, files: Sequence[KeptFile]) -> None:
        super().__init__()
        self._title = release.title
        self._choices = choices(release, files)

    def compose(self) -> ComposeResult:
        """The release, then the menu."""
        with Vertical(id="card") as card:
            card.border_title = "Open"
            card.border_subtitle = "Enter open · Esc back"
            yield Static(Text(mask(self._title)), id="card-text")
            yield OptionList(*(Text(mask(line)) for line, _ in self._choices), id="menu")

    def on_mount(self) -> None:
        """The first line is ready for Enter."""
        menu = self.query_one(OptionList)
        menu.focus()
        menu.highlighted = 0

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Chosen."""
        self.dismiss(self._choices[event.option_index][1])

    def action_move(self, lines: int) -> None:
        """j and k."""
        menu = self.query_one(OptionList)
        (menu.action_cursor_down if lines > 0 else menu.action_cursor_up)()

    def action_choose(self) -> None:
        """Space."""
        self.query_one(OptionList).action_select()

    def action_leave(self) -> None:
        """Nothing after all."""
        self.dismiss(None)
