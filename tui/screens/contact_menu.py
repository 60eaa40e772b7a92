"""What can be done with a contact: a short menu."""

from collections.abc import Sequence
from urllib.parse import quote

from cache import N_, Contact, Release, _
from tui.export.citation import contact_card
from tui.export.vcard import vcard
from tui.qr import dialled
from tui.screens.choices import ChoicesScreen, in_columns

Choice = tuple[str, str]
COPY = N_("Copy")


def choices(
    contact: Contact, release: Release | None, note: str = "", more: Sequence[tuple[str, str]] = ()
) -> list[tuple[str, Choice]]:
    """The menu's lines and what each does: ("copy", text), ("card", vCard), ("mail", address), ("search", words),
    ("do", number of the line among `more`), ("dial", number and tel: address), ("save", vCard).

    `note` goes along with a vCard; `more` are further lines, each a verb and the rest.
    """
    found: list[tuple[str, str, Choice]] = []
    for phone in contact.phones:
        found.append((COPY, phone.written, ("copy", phone.written)))
        if phone.e164 and phone.e164 != phone.written:
            found.append((COPY, phone.e164, ("copy", phone.e164)))
    for email in contact.emails:
        found.append((COPY, email, ("copy", email)))
    for email in contact.emails:
        subject = f"?subject={quote(release.title)}" if release is not None else ""
        found.append((N_("Write"), _("to {email}", email=email), ("mail", f"mailto:{quote(email, safe='@')}{subject}")))
    found.append((COPY, _("all of it"), ("copy", contact_card(contact))))
    found.append((COPY, _("as a vCard"), ("card", vcard(contact, note))))
    words = contact.name or (contact.emails[0] if contact.emails else None)
    if words is not None:
        found.append(
            (N_("Find"), _("releases that name {words}", words=words), ("search", f'"{words.replace(chr(34), " ")}"'))
        )
    found += [(verb, line, ("do", str(number))) for number, (verb, line) in enumerate(more)]
    for phone in contact.phones:
        address = dialled(phone)
        if address is not None:
            found.append(
                (N_("Dial"), _("{number}, by a QR code", number=phone.written), ("dial", f"{phone.written}\n{address}"))
            )
    found.append((N_("Save"), _("as a vCard file"), ("save", vcard(contact, note))))
    return in_columns(found)


class ContactMenu(ChoicesScreen[Choice]):
    """A card with the contact's name and the things to do."""

    def __init__(
        self, contact: Contact, release: Release | None, note: str = "", more: Sequence[tuple[str, str]] = ()
    ) -> None:
        facts = ", ".join(fact for fact in (contact.role, contact.organisation, contact.location) if fact)
        who = "\n".join(line for line in (contact.name, facts) if line) or _("Press contact")
        super().__init__(_("Contact"), who, choices(contact, release, note, more))
