"""Releases and their revisions: kept whole, and taken apart for questions across all of them."""

import hashlib
import json
import sqlite3
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from cache.model import BlockKind, Release, Revision
from cache.store.codec import decode, encode
from cache.store.feeds import moment, parsed

Outcome = Literal["new", "changed", "unchanged"]


@dataclass(frozen=True, slots=True)
class Stored:
    """What storing a release came to. `revision` is the number it has now."""

    id: int
    outcome: Outcome
    revision: int


def words_digest(release: Release) -> str:
    """What tells one revision from another: the newsroom's own words, white space and the cut into blocks apart.

    Nothing that better reading may change (kinds, quotes, contacts) is in it.
    """
    texts = [block.text for block in release.blocks if block.kind is not BlockKind.SEPARATOR]
    words = " ".join(" ".join([release.title, *texts]).split())
    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()


def put(db: sqlite3.Connection, release: Release, fingerprint: str, seen: datetime) -> Stored:
    """Store a release: new, as a new revision, or as it is (what is understood of it is refreshed)."""
    digest = words_digest(release)
    row = db.execute(
        "SELECT id, revision, words_digest, first_seen FROM release WHERE ifnull(feed, '') = ? AND guid = ?",
        (release.feed or "", release.guid),
    ).fetchone()
    if row is None:
        stored = Stored(_insert(db, release, fingerprint, digest, seen), "new", 1)
    else:
        changed = row[2] != digest
        stored = Stored(row[0], "changed" if changed else "unchanged", row[1] + changed)
        release = replace(release, first_seen=parsed(row[3]))
        _update(db, stored, release, fingerprint, digest)
    _write_revision(db, stored, release, seen)
    _take_apart(db, stored.id, release)
    return stored


def _facts(release: Release, seen: datetime) -> dict[str, object]:
    date = release.published or release.first_seen or seen
    return {
        "url": release.url,
        "title": _text(release.title),
        "language": release.language,
        "place": _text(release.dateline.place),
        "date": moment(date),
        "embargo": moment(release.embargo),
        "quotes": len(release.quotes),
        "contacts": len(release.contacts),
    }


def _text(text: str | None) -> str | None:
    """Text that SQLite can hold: no lone surrogates."""
    return text.encode("utf-8", "replace").decode("utf-8") if text is not None else None


def _insert(db: sqlite3.Connection, release: Release, fingerprint: str, digest: str, seen: datetime) -> int:
    row = _facts(release, seen) | {
        "feed": release.feed,
        "guid": release.guid,
        "first_seen": moment(seen),
        "revision": 1,
        "fingerprint": fingerprint,
        "words_digest": digest,
    }
    names, values = ", ".join(row), ", ".join(f":{name}" for name in row)
    cursor = db.execute(f"INSERT INTO release ({names}) VALUES ({values})", row)
    number = cursor.lastrowid
    assert number is not None
    db.execute("INSERT INTO mark (release) VALUES (?)", (number,))
    return number


def _update(db: sqlite3.Connection, stored: Stored, release: Release, fingerprint: str, digest: str) -> None:
    first_seen = release.first_seen
    assert first_seen is not None
    row = _facts(release, first_seen) | {
        "revision": stored.revision,
        "fingerprint": fingerprint,
        "words_digest": digest,
        "id": stored.id,
    }
    pairs = ", ".join(f"{name} = :{name}" for name in row if name != "id")
    db.execute(f"UPDATE release SET {pairs} WHERE id = :id", row)


def _write_revision(db: sqlite3.Connection, stored: Stored, release: Release, seen: datetime) -> None:
    content = encode(replace(release, id=None, revision=1, first_seen=None))
    db.execute(
        """
        INSERT INTO revision (release, number, seen, title, content) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET title = excluded.title, content = excluded.content
        WHERE content <> excluded.content
        """,
        (stored.id, stored.revision, moment(seen), _text(release.title), content),
    )


def _take_apart(db: sqlite3.Connection, number: int, release: Release) -> None:
    for table in ("quote", "contact"):
        db.execute(f"DELETE FROM {table} WHERE release = ?", (number,))
    for index, quote in enumerate(release.quotes):
        who = quote.speaker
        facts = (who.name, who.role, who.organisation) if who is not None else (None, None, None)
        db.execute("INSERT INTO quote VALUES (?, ?, ?, ?, ?, ?)", (number, index, *map(_text, (*facts, quote.text))))
    for index, contact in enumerate(release.contacts):
        card = (contact.name, contact.role, contact.organisation, contact.location)
        db.execute("INSERT INTO contact VALUES (?, ?, ?, ?, ?, ?)", (number, index, *map(_text, card)))
        ways = [("email", email.lower(), email) for email in contact.emails]
        ways += [("phone", phone.e164 or phone.written, phone.written) for phone in contact.phones]
        db.executemany("INSERT INTO contact_way VALUES (?, ?, ?, ?, ?)", [(number, index, *way) for way in ways])
    _file(db, number, release)
    _index(db, number, release)


def _file(db: sqlite3.Connection, number: int, release: Release) -> None:
    """Put the release under its newsroom, its sections, and what is above them."""
    paths = {()} | {section.path[:depth] for section in release.sections for depth in range(1, len(section.path) + 1)}
    date = db.execute("SELECT date FROM release WHERE id = ?", (number,)).fetchone()[0]
    wanted = set()
    for path in sorted(paths, key=lambda path: (len(path), path)):
        key = (release.feed, _text(json.dumps(path, ensure_ascii=False)))
        db.execute("INSERT OR IGNORE INTO node (feed, path) VALUES (?, ?)", key)
        found = db.execute("SELECT id FROM node WHERE ifnull(feed, '') = ? AND path = ?", (key[0] or "", key[1]))
        wanted.add((found.fetchone()[0], date))
    held = set(db.execute("SELECT node, date FROM filed WHERE release = ?", (number,)))
    db.executemany(
        "DELETE FROM filed WHERE node = ? AND date = ? AND release = ?", [(*one, number) for one in held - wanted]
    )
    db.executemany(
        "INSERT INTO filed (node, date, release) VALUES (?, ?, ?)", [(*one, number) for one in wanted - held]
    )
    db.executemany("DELETE FROM node WHERE id = ? AND total = 0 AND path <> '[]'", [one[:1] for one in held - wanted])


def _index(db: sqlite3.Connection, number: int, release: Release) -> None:
    """Make the newest words findable."""
    speakers = {
        part
        for quote in release.quotes
        if quote.speaker is not None
        for part in (quote.speaker.name, quote.speaker.role, quote.speaker.organisation)
        if part
    }
    contacts = [
        part
        for contact in release.contacts
        for part in (
            contact.name,
            contact.role,
            contact.organisation,
            contact.location,
            *contact.emails,
            *(way for phone in contact.phones for way in (phone.written, phone.e164)),
        )
        if part
    ]
    newsroom = db.execute("SELECT title FROM feed WHERE url = ?", (release.feed,)).fetchone()
    columns = (
        release.title,
        "\n".join(block.text for block in release.blocks),
        "\n".join(sorted(speakers)),
        "\n".join(contacts),
        (newsroom[0] if newsroom else None) or "",
    )
    db.execute("DELETE FROM words WHERE rowid = ?", (number,))
    db.execute(
        "INSERT INTO words (rowid, title, body, speakers, contacts, newsroom) VALUES (?, ?, ?, ?, ?, ?)",
        (number, *map(_text, columns)),
    )


def fetch(db: sqlite3.Connection, number: int, revision: int | None) -> Release | None:
    """A release as one of its revisions said it (None: the newest)."""
    row = db.execute(
        """
        SELECT revision.content, revision.number, release.first_seen, release.feed
        FROM release JOIN revision ON revision.release = release.id
        WHERE release.id = ? AND revision.number = coalesce(?, release.revision)
        """,
        (number, revision),
    ).fetchone()
    if row is None:
        return None
    release = decode(Release, row[0])
    return replace(release, id=number, revision=row[1], first_seen=parsed(row[2]), feed=row[3])


def revisions(db: sqlite3.Connection, number: int) -> tuple[Revision, ...]:
    """The revisions of a release, oldest first."""
    rows = db.execute("SELECT number, title, seen FROM revision WHERE release = ? ORDER BY number", (number,))
    return tuple(Revision(row[0], row[1], datetime.fromisoformat(row[2])) for row in rows)


def fingerprints(db: sqlite3.Connection, feed: str) -> dict[str, str]:
    """What a feed's entries said when they were last read, by guid."""
    return dict(db.execute("SELECT guid, fingerprint FROM release WHERE feed = ?", (feed,)).fetchall())
