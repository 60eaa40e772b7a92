"""What a contact is called to a person, now and before."""

from collections.abc import Sequence

from cache import Card, Contact, Standing, _
from tui.dates import span


def called(contact: Contact) -> str:
    """What a contact is called: by name, else by what it is."""
    return contact.name or contact.organisation or contact.role or next(iter(contact.emails), _("Press contact"))


def facts_of(contact: Contact) -> str:
    """Role, organisation and place, without what it is called by."""
    facts = (contact.role, contact.organisation, contact.location)
    return ", ".join(fact for fact in facts if fact and fact != called(contact))


def before(card: Card, history: Sequence[Standing]) -> list[tuple[str, str]]:
    """What else the contact was called or did, with when: each once, newest first, without what it is now."""
    now = card.contact
    known = {now.name, now.role, now.organisation, now.location, None}
    found: dict[str, list[Standing]] = {}
    for standing in history:
        one = standing.contact
        if not {one.name, one.role, one.organisation, one.location} <= known:
            facts = (one.name if one.name != now.name else None, one.role, one.organisation, one.location)
            found.setdefault(", ".join(fact for fact in facts if fact), []).append(standing)
    return [
        (words, span(min(one.first_seen for one in some), max(one.last_seen for one in some)))
        for words, some in found.items()
    ]
