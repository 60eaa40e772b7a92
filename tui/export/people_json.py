"""What `newsroom contacts`, `speakers` and `quotes` print as JSON: stable fields, described in the README."""

from collections.abc import Sequence
from datetime import datetime

from cache import Card, Contact, Person, Saying, Standing


def card_record(card: Card, history: Sequence[Standing], now: datetime) -> dict[str, object]:
    """A contact of the directory, as it is now, and the ways it stood in releases, newest first. `id` stays while any
    release names the contact; days are UTC.
    """
    return {
        "id": card.id,
        **_contact_record(card.contact),
        "links": list(card.contact.links),
        "first_seen": card.first_seen.isoformat(),
        "last_seen": card.last_seen.isoformat(),
        "releases": card.releases,
        "stale": card.is_stale(now),
        "hidden": card.hidden,
        "corrections": [
            {
                "field": one.field,
                "value": one.value,
                "stood": one.stood,
                "made": one.made.isoformat(),
                "news": list(one.news),
            }
            for one in card.corrections
        ],
        "history": [
            {
                **_contact_record(one.contact),
                "first_seen": one.first_seen.isoformat(),
                "last_seen": one.last_seen.isoformat(),
                "releases": one.releases,
            }
            for one in history
        ],
    }


def _contact_record(one: Contact) -> dict[str, object]:
    return {
        "name": one.name,
        "role": one.role,
        "organisation": one.organisation,
        "location": one.location,
        "emails": list(one.emails),
        "phones": [{"written": phone.written, "e164": phone.e164} for phone in one.phones],
    }


def person_record(person: Person) -> dict[str, object]:
    """Somebody who was quoted, as the newest release tells."""
    return {
        "id": person.id,
        "name": person.name,
        "role": person.role,
        "organisation": person.organisation,
        "quotes": person.quotes,
        "first_seen": person.first_seen.isoformat(),
        "last_seen": person.last_seen.isoformat(),
        "last_words": person.last_words,
    }


def saying_record(saying: Saying) -> dict[str, object]:
    """One quote with its release: `release` is its id, `number` the index among the release's quotes."""
    return {
        "text": saying.text,
        "speaker": {"name": saying.name, "role": saying.role, "organisation": saying.organisation},
        "release": saying.release,
        "number": saying.number,
        "title": saying.title,
        "date": saying.date.isoformat(),
        "url": saying.url,
        "newsroom": saying.newsroom,
    }
