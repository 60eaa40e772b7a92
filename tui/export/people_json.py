"""What `newsroom contacts`, `speakers` and `quotes` print as JSON: stable fields, described in the README."""

from cache import Card, Person, Saying


def card_record(card: Card) -> dict[str, object]:
    """A contact of the directory. `id` stays while any release names the contact; days are UTC."""
    one = card.contact
    return {
        "id": card.id,
        "name": one.name,
        "role": one.role,
        "organisation": one.organisation,
        "location": one.location,
        "emails": list(one.emails),
        "phones": [{"written": phone.written, "e164": phone.e164} for phone in one.phones],
        "links": list(one.links),
        "first_seen": card.first_seen.isoformat(),
        "last_seen": card.last_seen.isoformat(),
        "releases": card.releases,
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
