"""A release that several feeds give is one: it belongs to one of them, and stands on the shelves of the others too.

Two entries of different feeds are one release when they lead to one address and have one title. The feed that gave it
first owns it, until another gives more of its text. The words are the owner's; what another feed changes about its own
entry later makes a revision as well, unless it gives less text: a teaser is no correction.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from cache.store.connection import Database
from cache.store.prepared import Prepared

MORE = 1.3  # times the text, with which a twin gives more of a release; this much less is a teaser

Paths = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Twin:
    """The release that an entry of another feed is; `fingerprint` is the entry's, None when it was not met before."""

    release: int
    owner: int
    guid: str
    fingerprint: str | None


def find(db: Database, feed: int, entry: Prepared) -> Twin | None:
    """The release of another feed that this entry is, or None."""
    row = db.row(
        "SELECT also.release, releases.feed, releases.guid, also.fingerprint FROM also"
        " JOIN releases ON releases.id = also.release WHERE also.feed = ? AND also.guid = ?",
        feed,
        entry.guid,
    )
    if row is None and entry.address is not None:
        row = db.row(
            "SELECT id, feed, guid, NULL FROM releases WHERE address = ? AND title = ? AND feed IS NOT NULL"
            " AND feed <> ? ORDER BY id LIMIT 1",
            entry.address,
            entry.title,
            feed,
        )
    return Twin(*row) if row is not None else None


def text_held(db: Database, feed: int, address: str, title: str) -> int:
    """How many characters are held of the release that an entry with this address and title would be; 0: none."""
    length = db.value(
        "SELECT length(body) FROM releases JOIN revisions ON release = releases.id AND number = revision"
        " WHERE address = ? AND releases.title = ? AND feed IS NOT NULL AND feed <> ? ORDER BY releases.id LIMIT 1",
        *(address, title, feed),
    )
    return int(length or 0)


def remember(
    db: Database, feed: int, guid: str, release: int, fingerprint: str, paths: Iterable[tuple[str, ...]]
) -> bool:
    """Note that a release came by this feed too; False when nothing of it is new."""
    return bool(
        db.write(
            "INSERT INTO also (feed, guid, release, fingerprint, sections) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE"
            " SET release = excluded.release, fingerprint = excluded.fingerprint, sections = excluded.sections"
            " WHERE (release, fingerprint, sections) <> (excluded.release, excluded.fingerprint, excluded.sections)",
            *(feed, guid, release, fingerprint, _text(paths)),
        )
    )


def forget(db: Database, feed: int, guid: str) -> None:
    """The entry is no twin any more: its release belongs to this feed now."""
    db.write("DELETE FROM also WHERE feed = ? AND guid = ?", feed, guid)


def elsewhere(db: Database, release: int) -> tuple[tuple[int, Paths], ...]:
    """The other feeds a release stands in, each with its sections there."""
    rows = db.rows("SELECT feed, sections FROM also WHERE release = ? ORDER BY feed, guid", release)
    return tuple((feed, _paths(text)) for feed, text in rows)


def sections(db: Database, feed: int, guid: str) -> Paths:
    """The sections in which a feed that does not own it gives a release."""
    return _paths(db.value("SELECT sections FROM also WHERE feed = ? AND guid = ?", feed, guid) or "[]")


def heirs(db: Database, feed: int) -> list[tuple[int, int, int, str]]:
    """Of the releases of a feed that others give too: id, sort key, and the first other feed with its entry's guid."""
    return db.rows(
        "SELECT releases.id, sort_key, min(also.feed), also.guid FROM releases"
        " JOIN also ON also.release = releases.id AND also.feed <> releases.feed WHERE releases.feed = ?"
        " GROUP BY releases.id",
        feed,
    )


def given_by(db: Database, *feeds: int) -> list[tuple[int, int]]:
    """The releases that any of these feeds gives without owning them: id and sort key."""
    marks = ", ".join("?" * len(feeds))
    return db.rows(
        "SELECT DISTINCT releases.id, sort_key FROM also JOIN releases ON releases.id = release"
        f" WHERE also.feed IN ({marks}) ORDER BY releases.id",
        *feeds,
    )


def hand_over(db: Database, giver: int, taker: int) -> None:
    """What one feed gave too, another gives from now on; what that one owns, it does not give too."""
    db.write("UPDATE OR IGNORE also SET feed = ? WHERE feed = ?", taker, giver)
    db.write("DELETE FROM also WHERE feed = ?", giver)
    db.write("DELETE FROM also WHERE feed = (SELECT feed FROM releases WHERE id = release)")
    db.write("DELETE FROM also WHERE feed = ? AND guid IN (SELECT guid FROM releases WHERE feed = ?)", taker, taker)


def forget_all(db: Database, feed: int) -> None:
    """A feed gives nothing any more that it does not own."""
    db.write("DELETE FROM also WHERE feed = ?", feed)


def gives_more(text: str, held: str) -> bool:
    """Whether `text` is that much longer than `held` that it is the release and `held` a part of it."""
    return len(text) > len(held) * MORE


def _paths(text: str) -> Paths:
    return tuple(tuple(path) for path in json.loads(text))


def _text(paths: Iterable[tuple[str, ...]]) -> str:
    return json.dumps(list(paths), ensure_ascii=False, separators=(",", ":"))
