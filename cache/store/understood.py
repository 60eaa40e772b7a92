"""What was understood of each release's newest revision, as rows that can be asked across all releases."""

from cache.model import Contact, Phone, Release, Speaker
from cache.store.connection import Database


def replace_rows(db: Database, release_id: int, release: Release) -> None:
    """Put the quotes and contacts of this revision in the place of those of the one before."""
    db.write("DELETE FROM quotes WHERE release = ?", release_id)
    db.write("DELETE FROM contacts WHERE release = ?", release_id)  # their addresses and numbers go with them
    db.write_many(
        "INSERT INTO quotes (release, number, text, attribution, rule, confidence, speaker, role, organisation,"
        " written)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (release_id, number, quote.text, quote.attribution, quote.rule, quote.confidence, *_columns(quote.speaker))
            for number, quote in enumerate(release.quotes)
        ],
    )
    db.write_many(
        "INSERT INTO contacts (release, number, name, role, organisation, location, rule, confidence)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (release_id, number, one.name, one.role, one.organisation, one.location, one.rule, one.confidence)
            for number, one in enumerate(release.contacts)
        ],
    )
    db.write_many(
        "INSERT INTO contact_emails (release, contact, number, email) VALUES (?, ?, ?, ?)",
        [
            (release_id, contact, number, email)
            for contact, found in enumerate(release.contacts)
            for number, email in enumerate(found.emails)
        ],
    )
    db.write_many(
        "INSERT INTO contact_phones (release, contact, number, written, e164) VALUES (?, ?, ?, ?, ?)",
        [
            (release_id, contact, number, phone.written, phone.e164)
            for contact, found in enumerate(release.contacts)
            for number, phone in enumerate(found.phones)
        ],
    )


def speakers_text(release: Release) -> str:
    """The words that search finds a release's speakers by."""
    lines = dict.fromkeys(_speaker_line(quote.speaker) for quote in release.quotes if quote.speaker is not None)
    return "\n".join(lines)


def contacts_text(release: Release) -> str:
    """The words that search finds a release's contacts by."""
    return "\n".join(map(_contact_line, release.contacts))


def _columns(speaker: Speaker | None) -> tuple[str | None, ...]:
    return (speaker.name, speaker.role, speaker.organisation, speaker.written) if speaker else (None,) * 4


def _speaker_line(speaker: Speaker) -> str:
    return ", ".join(filter(None, (speaker.name, speaker.role, speaker.organisation, speaker.written)))


def _contact_line(contact: Contact) -> str:
    who = (contact.name, contact.role, contact.organisation, contact.location)
    return ", ".join(filter(None, (*who, *contact.emails, *map(_phone_words, contact.phones))))


def _phone_words(phone: Phone) -> str:
    """The number as written and as one word of digits, with and without the country: people type any of them."""
    digits = "".join(filter(str.isdecimal, phone.written))
    return " ".join(dict.fromkeys(filter(None, (phone.written, digits, phone.e164))))
