"""Releases, whole: each is saved in one transaction with all that was understood of it, revision by revision."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from cache.errors import UsageError
from cache.model import Release, Revision
from cache.store import attachments, directory, search, shelves, speakers, understood
from cache.store.codec import Packed, unpack
from cache.store.connection import Database
from cache.store.prepared import Prepared, prepare
from cache.store.times import as_moment, as_text

Outcome = Literal["new", "changed", "unchanged"]


@dataclass(frozen=True, slots=True)
class Stored:
    """What came of saving a release."""

    id: int
    outcome: Outcome
    revision: int


@dataclass(frozen=True, slots=True)
class _Held:
    """What the store has of a release that is being saved again."""

    id: int
    revision: int
    words: str
    fingerprint: str
    first_seen: str
    sort_key: int


def known(db: Database, feed: int | None) -> dict[str, str]:
    """The fingerprint of each entry of a feed (None: of the files) by its guid."""
    return dict(db.rows("SELECT guid, fingerprint FROM releases WHERE feed IS ?", feed))


def save(db: Database, release: Prepared, feed: int | None, *, fingerprint: str, seen: datetime) -> Stored:
    """Store a release of a feed (None: of a file). To be called in a transaction.

    Other words than before make a new revision. The same words do not, but what is now understood of them takes the
    place of what was. Nothing is written when nothing differs.
    """
    held = _find(db, feed, release.guid)
    if held is None:
        first_seen = as_text(seen)
        date = release.published or first_seen
        key = shelves.free_key(db, as_moment(date))
        release_id = db.insert(
            "INSERT INTO releases (feed, guid, fingerprint, first_seen, revision, words, sort_key, title, url, date,"
            " place, language, quotes, contacts, embargo, attachments)"
            " VALUES (?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            *(feed, release.guid, fingerprint, first_seen, release.words, key),
            *_listed(release, date),
        )
        _write_revision(db, release_id, 1, release, seen)
        understood.write_rows(db, release_id, release)
        shelves.file_release(db, key, feed=feed, paths=release.sections)
        directory.add_appearances(db, key, release.faces)
        speakers.add_sayings(db, key, release_id, release.voices)
        search.learn(db, release_id)
        attachments.expect(db, release_id, feed, release.files)
        return Stored(release_id, "new", 1)
    attachments.expect(db, held.id, feed, release.files)
    if held.fingerprint != fingerprint:
        db.write("UPDATE releases SET fingerprint = ? WHERE id = ?", fingerprint, held.id)
    if held.words != release.words:
        _rewrite(db, held, held.revision + 1, release, feed, seen)
        return Stored(held.id, "changed", held.revision + 1)
    if _packed(db, held.id, held.revision) != Packed(release.body, release.whole):
        _rewrite(db, held, held.revision, release, feed, seen)
    return Stored(held.id, "unchanged", held.revision)


def load(db: Database, release_id: int, revision: int | None) -> Release:
    """A release, whole: its newest revision, or the one asked for. Raises UsageError when there is none."""
    row = db.row(
        "SELECT guid, feeds.url, first_seen, number, body, whole FROM releases"
        " JOIN revisions ON revisions.release = releases.id AND number = coalesce(?, revision)"
        " LEFT JOIN feeds ON feeds.id = releases.feed WHERE releases.id = ?",
        revision,
        release_id,
    )
    if row is None:
        which = f"release {release_id}" if revision is None else f"revision {revision} of release {release_id}"
        raise UsageError(which, "the cache has none", "'newsroom list' prints the numbers of those it has")
    guid, feed, first_seen, number, body, whole = row
    release = unpack(Packed(body, whole), guid=guid)
    return replace(release, feed=feed, id=release_id, revision=number, first_seen=as_moment(first_seen))


def revisions(db: Database, release_id: int) -> tuple[Revision, ...]:
    """The revisions of a release, oldest first; none when there is no such release."""
    rows = db.rows("SELECT number, title, seen FROM revisions WHERE release = ? ORDER BY number", release_id)
    return tuple(Revision(number, title, as_moment(seen)) for number, title, seen in rows)


def hand_over(db: Database, giver: int, taker: int) -> None:
    """Give the releases of one feed to another. One that both have stays behind and leaves its marks to its twin."""
    db.write(
        "INSERT INTO marks (release, read, starred) SELECT twin.id, read, starred FROM marks"
        " JOIN releases ON releases.id = marks.release AND releases.feed = ?"
        " JOIN releases AS twin ON twin.feed = ? AND twin.guid = releases.guid"
        " WHERE TRUE ON CONFLICT DO UPDATE"
        " SET read = max(read, excluded.read), starred = max(starred, excluded.starred)",
        giver,
        taker,
    )
    moving = db.rows(
        "SELECT id, sort_key FROM releases WHERE feed = ? AND guid NOT IN (SELECT guid FROM releases WHERE feed = ?)",
        giver,
        taker,
    )
    for release_id, key in moving:
        sections = shelves.sections_of(db, key)
        search.forget(db, release_id)
        db.write("UPDATE releases SET feed = ? WHERE id = ?", taker, release_id)
        shelves.unfile_release(db, key)
        shelves.file_release(db, key, feed=taker, paths=sections, marks_of=release_id)
        search.learn(db, release_id)


def catch_up(db: Database) -> None:
    """Fold the contacts and speakers of releases that an older version stored."""
    if db.row("SELECT 1 FROM to_do WHERE what = 'people'") is None:
        return
    with db.transaction():
        if not db.write("DELETE FROM to_do WHERE what = 'people'"):
            return  # another process did it meanwhile
        for release_id, key in db.rows("SELECT id, sort_key FROM releases ORDER BY id"):
            release = prepare(load(db, release_id, None))
            directory.add_appearances(db, key, release.faces)
            speakers.add_sayings(db, key, release_id, release.voices)


def _find(db: Database, feed: int | None, guid: str) -> _Held | None:
    row = db.row(
        "SELECT id, revision, words, fingerprint, first_seen, sort_key FROM releases WHERE feed IS ? AND guid = ?",
        feed,
        guid,
    )
    return _Held(*row) if row is not None else None


def _packed(db: Database, release_id: int, revision: int) -> Packed:
    row = db.row("SELECT body, whole FROM revisions WHERE release = ? AND number = ?", release_id, revision)
    return Packed(*row) if row is not None else Packed("", "")


def _rewrite(db: Database, held: _Held, number: int, release: Prepared, feed: int | None, seen: datetime) -> None:
    """Put another revision, or another understanding of the same one, in the place of what is held."""
    date = release.published or held.first_seen
    key = shelves.free_key(db, as_moment(date), held.sort_key)
    search.forget(db, held.id)
    understood.forget_rows(db, held.id)
    _write_revision(db, held.id, number, release, seen)
    db.write(
        "UPDATE releases SET revision = ?, words = ?, sort_key = ?, title = ?, url = ?, date = ?, place = ?,"
        " language = ?, quotes = ?, contacts = ?, embargo = ?, attachments = ? WHERE id = ?",
        *(number, release.words, key),
        *_listed(release, date),
        held.id,
    )
    understood.write_rows(db, held.id, release)
    shelves.unfile_release(db, key)
    shelves.file_release(db, key, feed=feed, paths=release.sections, marks_of=held.id)
    directory.replace_appearances(db, key, release.faces)
    speakers.replace_sayings(db, key, held.id, release.voices)
    search.learn(db, held.id)


def _write_revision(db: Database, release_id: int, number: int, release: Prepared, seen: datetime) -> None:
    db.write(
        "INSERT INTO revisions (release, number, seen, title, body, speakers, contacts, whole)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET title = excluded.title, body = excluded.body,"
        " speakers = excluded.speakers, contacts = excluded.contacts, whole = excluded.whole",
        *(release_id, number, as_text(seen), release.title, release.body),
        *(release.speakers_text, release.contacts_text, release.whole),
    )


def _listed(release: Prepared, date: str) -> tuple[object, ...]:
    return (
        release.title,
        release.url,
        date,
        release.place,
        release.language,
        len(release.quotes),
        len(release.contacts),
        release.embargo,
        release.attachments,
    )
