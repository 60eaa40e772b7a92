"""Releases, whole: each is saved in one transaction with all that was understood of it, revision by revision."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from cache.errors import UsageError
from cache.i18n import _
from cache.model import Release, Revision, Section
from cache.store import attachments, directory, muting, search, shelves, speakers, tags, translations, twins, understood
from cache.store.codec import Packed, unpack
from cache.store.connection import Database
from cache.store.identity import address_of
from cache.store.prepared import Prepared, prepare
from cache.store.times import as_moment, as_moment_or_none, as_text

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
    own = db.rows("SELECT guid, fingerprint FROM releases WHERE feed IS ?", feed)
    return dict([*db.rows("SELECT guid, fingerprint FROM also WHERE feed IS ?", feed), *own])


def length_held(db: Database, feed_url: str, guid: str) -> int:
    """How many characters of text are held of a feed's release with this guid; 0 when there is none."""
    length = db.value(
        "SELECT length(body) FROM feeds JOIN releases ON releases.feed = feeds.id"
        " JOIN revisions ON release = releases.id AND number = revision WHERE feeds.url = ? AND guid = ?",
        *(feed_url, guid),
    )
    return int(length or 0)


def save(db: Database, release: Prepared, feed: int | None, *, fingerprint: str, seen: datetime) -> Stored:
    """Store a release of a feed (None: of a file). To be called in a transaction.

    Other words than before make a new revision. The same words do not, but what is now understood of them takes the
    place of what was. Nothing is written when nothing differs. A release that another feed gave already is that one.
    """
    if feed is not None and _find(db, feed, release.guid) is None:
        twin = twins.find(db, feed, release)
        if twin is not None:
            return _fold(db, twin, release, feed, fingerprint, seen)
    return save_apart(db, release, feed, fingerprint=fingerprint, seen=seen)


def save_apart(db: Database, release: Prepared, feed: int | None, *, fingerprint: str, seen: datetime) -> Stored:
    """As `save()`, but a release of its own even where another feed gave one that looks the same."""
    held = _find(db, feed, release.guid)
    if held is None:
        first_seen = as_text(seen)
        date = release.published or first_seen
        key = shelves.free_key(db, as_moment(date))
        release_id = db.insert(
            "INSERT INTO releases (feed, guid, fingerprint, first_seen, revision, words, sort_key, title, url, date,"
            " place, language, quotes, contacts, embargo, attachments, address)"
            " VALUES (?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            *(feed, release.guid, fingerprint, first_seen, release.words, key),
            *_listed(release, date),
        )
        _write_revision(db, release_id, 1, release, seen)
        understood.write_rows(db, release_id, release)
        if feed is not None and shelves.only_hidden(db, feed, release.sections):
            db.write("INSERT INTO marks (release, read) VALUES (?, 1)", release_id)
        shelves.file_release(db, key, feed=feed, paths=release.sections, marks_of=release_id)
        muting.settle_later(db, key)
        directory.add_appearances(db, key, release.faces)
        speakers.add_sayings(db, key, release_id, release.voices)
        search.learn(db, release_id)
        attachments.expect(db, release_id, feed, release.files)
        return Stored(release_id, "new", 1)
    attachments.expect(db, held.id, feed, release.files)
    if held.fingerprint != fingerprint:
        db.write("UPDATE releases SET fingerprint = ? WHERE id = ?", fingerprint, held.id)
    if held.words != release.words:
        _rewrite(db, held, held.revision + 1, release, seen, feed=feed)
        return Stored(held.id, "changed", held.revision + 1)
    if _packed(db, held.id, held.revision) != Packed(release.body, release.whole):
        _rewrite(db, held, held.revision, release, seen, feed=feed)
    return Stored(held.id, "unchanged", held.revision)


def load(db: Database, release_id: int, revision: int | None) -> Release:
    """A release, whole: its newest revision, or the one asked for. Raises UsageError when there is none."""
    row = db.row(
        "SELECT guid, feeds.url, first_seen, number, seen, withdrawn, body, whole FROM releases"
        " JOIN revisions ON revisions.release = releases.id AND number = coalesce(?, revision)"
        " LEFT JOIN feeds ON feeds.id = releases.feed LEFT JOIN watched ON watched.release = releases.id"
        " WHERE releases.id = ?",
        revision,
        release_id,
    )
    if row is None:
        which = (
            _("release {number}", number=release_id)
            if revision is None
            else _("revision {revision} of release {number}", revision=revision, number=release_id)
        )
        raise UsageError(which, _("the cache has none"), _("'newsroom list' prints the numbers of those it has"))
    guid, feed, first_seen, number, seen, withdrawn, body, whole = row
    release = unpack(Packed(body, whole), guid=guid)
    others = dict.fromkeys(Section(path) for _, paths in twins.elsewhere(db, release_id) for path in paths)
    further = tuple(section for section in others if section not in release.sections)
    release = replace(release, sections=release.sections + further)
    corrected = as_moment(seen) if number > 1 else None
    return replace(
        release,
        feed=feed,
        id=release_id,
        revision=number,
        first_seen=as_moment(first_seen),
        corrected=corrected,
        withdrawn=as_moment_or_none(withdrawn),
        translations=translations.with_others(db, release_id, release.translations),
    )


def revisions(db: Database, release_id: int) -> tuple[Revision, ...]:
    """The revisions of a release, oldest first; none when there is no such release."""
    rows = db.rows("SELECT number, title, seen FROM revisions WHERE release = ? ORDER BY number", release_id)
    return tuple(Revision(number, title, as_moment(seen)) for number, title, seen in rows)


def hand_over(db: Database, giver: int, taker: int) -> None:
    """Give the releases of one feed to another. One that both have stays behind and leaves its marks and
    tags to its twin.
    """
    db.write(
        "INSERT INTO marks (release, read, starred) SELECT twin.id, read, starred FROM marks"
        " JOIN releases ON releases.id = marks.release AND releases.feed = ?"
        " JOIN releases AS twin ON twin.feed = ? AND twin.guid = releases.guid"
        " WHERE TRUE ON CONFLICT DO UPDATE"
        " SET read = max(read, excluded.read), starred = max(starred, excluded.starred)",
        giver,
        taker,
    )
    tags.hand_over(db, giver, taker)
    moving = db.rows(
        "SELECT id, sort_key FROM releases WHERE feed = ? AND guid NOT IN (SELECT guid FROM releases WHERE feed = ?)",
        giver,
        taker,
    )
    for release_id, key in moving:
        sections = shelves.sections_of(db, key, giver)
        search.forget(db, release_id)
        db.write("UPDATE releases SET feed = ? WHERE id = ?", taker, release_id)
        search.learn(db, release_id)
        _refile(db, release_id, key, taker, sections)
    given = twins.given_by(db, giver, taker)
    for release_id, _key in given:
        search.forget(db, release_id)
    twins.hand_over(db, giver, taker)
    for release_id, key in given:
        search.learn(db, release_id)
        owner = db.value("SELECT feed FROM releases WHERE id = ?", release_id)
        _refile(db, release_id, key, owner, shelves.sections_of(db, key, owner))


def catch_up(db: Database) -> None:
    """Do what an older version could not for its releases: fold contacts and speakers, note addresses."""
    if db.row("SELECT 1 FROM to_do") is None:
        return
    with db.transaction():
        to_do = {what for (what,) in db.rows("SELECT what FROM to_do")}  # another process may have done it meanwhile
        db.write("DELETE FROM to_do")
        if "people" in to_do:
            for release_id, key in db.rows("SELECT id, sort_key FROM releases ORDER BY id"):
                release = prepare(load(db, release_id, None))
                directory.add_appearances(db, key, release.faces)
                speakers.add_sayings(db, key, release_id, release.voices)
        if "cards" in to_do:
            directory.refold_all(db)
        if "addresses" in to_do:
            found = db.rows("SELECT id, url FROM releases WHERE url IS NOT NULL")
            addresses = [(address_of(url), release_id) for release_id, url in found]
            db.write_many("UPDATE releases SET address = ? WHERE id = ?", addresses)


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


def _fold(db: Database, twin: twins.Twin, release: Prepared, feed: int, fingerprint: str, seen: datetime) -> Stored:
    """Store what a feed says of a release that another one owns."""
    held = _find(db, twin.owner, twin.guid)
    assert held is not None, "it was found a moment ago"
    paths = shelves.sections_of(db, held.sort_key, twin.owner)
    if twin.fingerprint is None:
        search.forget(db, held.id)
    noted = twins.remember(db, feed, release.guid, held.id, fingerprint, release.sections)
    if twin.fingerprint is None:
        search.learn(db, held.id)  # by the name of this newsroom too
    if held.words != release.words and noted:
        text = _packed(db, held.id, held.revision).body
        if twins.gives_more(release.body, text):
            search.forget(db, held.id)
            _give(db, held.id, feed, release.guid)
            twins.remember(db, twin.owner, twin.guid, held.id, held.fingerprint, paths)
            search.learn(db, held.id)
            _rewrite(db, held, held.revision + 1, release, seen, feed=feed)
            return Stored(held.id, "changed", held.revision + 1)
        if twin.fingerprint is not None and not twins.gives_more(text, release.body):
            _rewrite(db, held, held.revision + 1, release, seen, feed=twin.owner, paths=paths)
            return Stored(held.id, "changed", held.revision + 1)
    if noted:
        _refile(db, held.id, held.sort_key, twin.owner, paths)
    return Stored(held.id, "unchanged", held.revision)


def give_too(
    db: Database, feed: int, guid: str, release_id: int, fingerprint: str, paths: Iterable[tuple[str, ...]]
) -> None:
    """Have a release stand in another feed too, as this entry of it and in these sections. Nothing where it is gone."""
    row = db.row("SELECT sort_key, feed FROM releases WHERE id = ? AND feed <> ?", release_id, feed)
    if row is None:
        return
    key, owner = row
    own = shelves.sections_of(db, key, owner)
    search.forget(db, release_id)
    twins.remember(db, feed, guid, release_id, fingerprint, paths)
    search.learn(db, release_id)
    _refile(db, release_id, key, owner, own)


def leave_to_heirs(db: Database, feed: int) -> None:
    """Before a feed is removed: what others give too belongs to them, and what others own is not given by it."""
    for release_id, key, heir, guid in twins.heirs(db, feed):
        paths = twins.sections(db, heir, guid)
        search.forget(db, release_id)
        _give(db, release_id, heir, guid)
        search.learn(db, release_id)
        _refile(db, release_id, key, heir, paths)
    given = twins.given_by(db, feed)
    for release_id, _key in given:
        search.forget(db, release_id)
    twins.forget_all(db, feed)
    for release_id, key in given:
        search.learn(db, release_id)
        owner = db.value("SELECT feed FROM releases WHERE id = ?", release_id)
        _refile(db, release_id, key, owner, shelves.sections_of(db, key, owner))


def _give(db: Database, release_id: int, feed: int, guid: str) -> None:
    """A release belongs to a feed that gave it too."""
    db.write(
        "UPDATE releases SET feed = also.feed, guid = also.guid, fingerprint = also.fingerprint FROM also"
        " WHERE releases.id = ? AND also.feed = ? AND also.guid = ?",
        *(release_id, feed, guid),
    )
    twins.forget(db, feed, guid)


def _refile(db: Database, release_id: int, key: int, feed: int | None, paths: Iterable[tuple[str, ...]]) -> None:
    """Put a release on the shelves of its feed, in these sections, and of the others that give it."""
    elsewhere = twins.elsewhere(db, release_id)
    shelves.unfile_release(db, key)
    shelves.file_release(db, key, feed=feed, paths=paths, elsewhere=elsewhere, marks_of=release_id)
    muting.settle_later(db, key)


def _rewrite(
    db: Database,
    held: _Held,
    number: int,
    release: Prepared,
    seen: datetime,
    *,
    feed: int | None,
    paths: Iterable[tuple[str, ...]] | None = None,
) -> None:
    """Put another revision, or another understanding of the same one, in the place of what is held.

    `paths` are its sections, where they are not those of the release.
    """
    date = release.published or held.first_seen
    key = shelves.free_key(db, as_moment(date), held.sort_key)
    search.forget(db, held.id)
    understood.forget_rows(db, held.id)
    _write_revision(db, held.id, number, release, seen)
    if number != held.revision:
        attachments.expect_again(db, held.id)
    db.write(
        "UPDATE releases SET revision = ?, words = ?, sort_key = ?, title = ?, url = ?, date = ?, place = ?,"
        " language = ?, quotes = ?, contacts = ?, embargo = ?, attachments = ?, address = ? WHERE id = ?",
        *(number, release.words, key),
        *_listed(release, date),
        held.id,
    )
    understood.write_rows(db, held.id, release)
    _refile(db, held.id, key, feed, release.sections if paths is None else paths)
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
        release.address,
    )
