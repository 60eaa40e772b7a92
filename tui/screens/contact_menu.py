"""What can be done with a contact: a short menu."""

from urllib.parse import quote

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static

from cache import Contact, Release, mask
from tui.export.citation import contact_card

Choice = tuple[str, str]


def choices(contact: Contact, release: Release | None) -> list[tuple[str, Choice]]:
    """The menu's lines, each with what it does: ("copy", text) or ("mail", mailto address)."""
    found: list[tuple[str, Choice]] = []
    for phone in contact.phones:
        found.append((f"Copy number   {phone.written}", ("copy", phone.written)))
        if phone.e164 and phone.e164 != phone.written:
            found.append((f"Copy number   {phone.e164}", ("copy", phone.e164)))
    for email in contact.emails:
        found.append((f"Copy address  {email}", ("copy", email)))
    for email in contact.emails:
        subject = f"?subject={quote(release.title)}" if release is not None else ""
        found.append((f"Write to      {email}", ("mail", f"mailto:{quote(email, safe='@')}{subject}")))
    found.append(("Copy all of it", ("copy", contact_card(contact))))
    return found


class ContactMenu(ModalScreen[Choice | None]):
    """A card with the contact's name and the things to do; the result is the choice, or None."""

    BINDINGS = [
        ("escape,q", "leave", "Back"),
        ("j", "move(1)", "Down"),
        ("k", "move(-1)", "Up"),
    ]

    def __init__(self, contact: Contact, release: Release | None) -> None:
        super().__init__()
        self._contact = contact
        self._choices = choices(contact, release)

    def compose(self) -> ComposeResult:
        """The contact, then the menu."""
        with Vertical(id="card") as card:
            card.border_title = "Contact"
            card.border_subtitle = "Enter do it · Esc back"
            yield Static(Text(mask(contact_card(self._contact).split("\n", 1)[0])), id="card-text")
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

    def action_leave(self) -> None:
        """Nothing after all."""
        self.dismiss(None)
