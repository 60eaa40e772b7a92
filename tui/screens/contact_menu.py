"""What can be done with a contact: a short menu."""

from urllib.parse import quote

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static

from cache import Contact, Release, mask
from tui.export.citation import contact_card
from tui.export.vcard import vcard

Choice = tuple[str, str]


def choices(contact: Contact, release: Release | None) -> list[tuple[str, Choice]]:
    """The menu's lines and what each does: ("copy", text), ("card", vCard), ("mail", address), ("search", words)."""
    found: list[tuple[str, Choice]] = []
    for phone in contact.phones:
        found.append((f"Copy    {phone.written}", ("copy", phone.written)))
        if phone.e164 and phone.e164 != phone.written:
            found.append((f"Copy    {phone.e164}", ("copy", phone.e164)))
    for email in contact.emails:
        found.append((f"Copy    {email}", ("copy", email)))
    for email in contact.emails:
        subject = f"?subject={quote(release.title)}" if release is not None else ""
        found.append((f"Write   to {email}", ("mail", f"mailto:{quote(email, safe='@')}{subject}")))
    found.append(("Copy    all of it", ("copy", contact_card(contact))))
    found.append(("Copy    as a vCard", ("card", vcard(contact))))
    words = contact.name or (contact.emails[0] if contact.emails else None)
    if words is not None:
        found.append((f"Find    releases that name {words}", ("search", f'"{words.replace(chr(34), " ")}"')))
    return found


class ContactMenu(ModalScreen[Choice | None]):
    """A card with the contact's name and the things to do; the result is the choice, or None."""

    BINDINGS = [
        ("escape,q", "leave", "Back"),
        ("j", "move(1)", "Down"),
        ("k", "move(-1)", "Up"),
        ("space", "choose", "Do it"),
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
            yield Static(Text(mask(self._who())), id="card-text")
            yield OptionList(*(Text(mask(line)) for line, _ in self._choices), id="menu")

    def _who(self) -> str:
        one = self._contact
        facts = ", ".join(fact for fact in (one.role, one.organisation, one.location) if fact)
        return "\n".join(line for line in (one.name, facts) if line) or "Press contact"

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
