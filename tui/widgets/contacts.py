"""The contacts pane: whom to call about the open release."""

from collections.abc import Mapping, Sequence

from rich.cells import cell_len
from rich.text import Text

from cache import N_, Contact, Release, _, mask
from tui.widgets.cards import label_column
from tui.widgets.window_list import WindowList
from tui.wrap import shorten


class ContactsPane(WindowList):
    """Each contact with name, role, organisation, address and number; Enter offers what can be done."""

    BORDER_TITLE = N_("Contacts")
    KEY = "pane_contacts"

    def __init__(self) -> None:
        super().__init__(id="contacts")
        self.contacts: tuple[Contact, ...] = ()
        self._of_release = False
        self._notes: Mapping[Contact, Sequence[str]] = {}

    def jot(self, notes: Mapping[Contact, Sequence[str]]) -> None:
        """Show lines beside contacts: the reader's notes, and what else should be known."""
        if notes != self._notes:
            self._notes = notes
            self.rows_changed()

    def show(self, release: Release | None) -> None:
        """Show the contacts of a release."""
        self._of_release = release is not None
        self.contacts = release.contacts if release is not None else ()
        self.set_reactive(ContactsPane.cursor, 0)
        self.scroll_to(y=0, animate=False, immediate=True)
        self.rows_changed()

    @property
    def contact(self) -> Contact | None:
        """The contact under the cursor."""
        return self.contacts[self.cursor] if self.cursor < len(self.contacts) else None

    def row_count(self) -> int:
        """See WindowList."""
        return len(self.contacts)

    def row_heights(self) -> list[int]:
        """See WindowList."""
        width = max(self.scrollable_content_region.width, 10)
        return [len(self._lines(contact, width)) for contact in self.contacts]

    def empty_text(self) -> Text:
        """See WindowList."""
        if not self._of_release:
            return Text()
        return Text(_("No contact in this release."), self.style_of("list--dim"))

    def draw_row(self, index: int, width: int) -> list[Text]:
        """A line of who, what they are (a line each where one is too short), a line for each address and number."""
        return self._lines(self.contacts[index], width)

    def _lines(self, contact: Contact, width: int) -> list[Text]:
        dim, strong, mark = self.style_of("list--dim"), self.style_of("list--strong"), self.style_of("list--mark")
        who = contact.name or contact.role or contact.organisation or _("Press contact")
        lines = [Text(" ").append(shorten(mask(who), width - 2), strong)]
        facts = [fact for fact in (contact.role, contact.organisation, contact.location) if fact and fact != who]
        together = mask(", ".join(facts))
        for line in facts if cell_len(together) > width - 2 else [together] if facts else []:
            lines.append(Text(" ").append(shorten(mask(line), width - 2), dim))
        for note in self._notes.get(contact, ()):
            style = self.style_of("list--warning") if note.startswith("!") else dim
            lines.append(Text(" ").append(shorten(mask(note), width - 2), style))
        labels = label_column(_("tel"), "@")
        ways = [(labels[0], phone.written) for phone in contact.phones]
        ways += [(labels[1], email) for email in contact.emails]
        if len(ways) == 2 and sum(cell_len(way) for _, way in ways) + 14 <= width:
            both = Text(" ")
            for label, way in ways:
                both.append(label, dim).append(mask(way), mark).append("   ")
            return [*lines, both]
        for label, way in ways:
            lines.append(Text(" ").append(label, dim).append(shorten(mask(way), width - 6), mark))
        return lines
