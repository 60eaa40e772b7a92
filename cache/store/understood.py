"""What was understood of each release's newest revision, as rows that can be asked across all releases."""

from cache.store.connection import Database
from cache.store.prepared import Prepared

_QUOTES = (
    "INSERT INTO quotes (release, number, text, attribution, rule, confidence, speaker, role, organisation, written)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_CONTACTS = (
    "INSERT INTO contacts (release, number, name, role, organisation, location, rule, confidence)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
_EMAILS = "INSERT INTO contact_emails (release, contact, number, email) VALUES (?, ?, ?, ?)"
_PHONES = "INSERT INTO contact_phones (release, contact, number, written, e164) VALUES (?, ?, ?, ?, ?)"


def forget_rows(db: Database, release_id: int) -> None:
    """Take away the quotes and contacts of the revision before."""
    db.write("DELETE FROM quotes WHERE release = ?", release_id)
    db.write("DELETE FROM contacts WHERE release = ?", release_id)  # their addresses and numbers go with them


def write_rows(db: Database, release_id: int, release: Prepared) -> None:
    """Put down the quotes and contacts of the newest revision."""
    tables = (
        (_QUOTES, release.quotes),
        (_CONTACTS, release.contacts),
        (_EMAILS, release.emails),
        (_PHONES, release.phones),
    )
    for sql, rows in tables:
        if rows:
            db.write_many(sql, ((release_id, *row) for row in rows))
