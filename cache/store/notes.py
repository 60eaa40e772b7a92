"""The reader's notes: one on a release, one on each of its quotes, one on a contact."""

from datetime import UTC, datetime

from cache.model import Contact, Note
from cache.store import search
from cache.store.codec import contact_text
from cache.store.connection import Database
from cache.store.times import as_moment, as_text

# The contacts that the directory has folded with one.
_FOLDED = "SELECT other.contact FROM faces JOIN faces AS other ON other.card = faces.card WHERE faces.contact = ?1"


def notes_of(db: Database, release_id: int) -> tuple[Note, ...]:
    """The notes on a release and on its quotes, that on the release first."""
    rows = db.rows(
        "SELECT text, written, quote FROM notes WHERE release = ? ORDER BY quote IS NOT NULL, id", release_id
    )
    return tuple(Note(text, as_moment(written), quote) for text, written, quote in rows)


def write(db: Database, release_id: int, text: str, quote: str | None) -> None:
    """Keep a note on a release, or on the quote of it with these words, in the place of the one before; "" for none.

    Nothing where the release is gone.
    """
    with db.transaction():
        if db.row("SELECT 1 FROM releases WHERE id = ?", release_id) is None:
            return
        search.forget(db, release_id)
        db.write("DELETE FROM notes WHERE release = ? AND quote IS ?", release_id, quote)
        if text.strip():
            db.write(
                "INSERT INTO notes (release, quote, text, written) VALUES (?, ?, ?, ?)",
                *(release_id, quote, text.strip(), as_text(datetime.now(UTC))),
            )
        search.learn(db, release_id)


def note_on(db: Database, contact: Contact) -> Note | None:
    """The note on a contact, or on any other that the directory has folded with it."""
    row = db.row(
        f"SELECT text, written FROM notes WHERE contact = ?1 OR contact IN ({_FOLDED})"
        " ORDER BY contact <> ?1, id DESC LIMIT 1",
        contact_text(contact),
    )
    return Note(row[0], as_moment(row[1])) if row is not None else None


def write_on(db: Database, contact: Contact, text: str) -> None:
    """Keep a note on a contact, in the place of those on all that the directory has folded with it; "" for none."""
    known = contact_text(contact)
    with db.transaction():
        db.write(f"DELETE FROM notes WHERE contact = ?1 OR contact IN ({_FOLDED})", known)
        if text.strip():
            db.write(
                "INSERT INTO notes (contact, text, written) VALUES (?, ?, ?)",
                *(known, text.strip(), as_text(datetime.now(UTC))),
            )
