"""Releases whose entries left their feeds: which pages are to be looked at, and what was found there."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from cache.store.connection import Database
from cache.store.times import as_text, as_text_or_none


@dataclass(frozen=True, slots=True)
class Watched:
    """A release whose page is to be looked at, for the time after so many `looks`."""

    release: int
    url: str
    looks: int


def compare_entries(db: Database, feed_url: str, present: Collection[str], *, since: datetime, now: datetime) -> None:
    """Begin to watch the releases of a feed, of `since` or later, that are not among its entries (`present`, by guid);
    watch no longer those that are, unless they were withdrawn: whether they are back, their pages tell now.
    """
    rows = db.rows(
        "SELECT releases.id, guid, watched.release, withdrawn FROM releases JOIN feeds ON feeds.id = feed"
        " LEFT JOIN watched ON watched.release = releases.id"
        " WHERE feeds.url = ? AND releases.url IS NOT NULL AND (date >= ? OR watched.release IS NOT NULL)",
        feed_url,
        as_text(since),
    )
    left = [(number, as_text(now)) for number, guid, watched, _ in rows if guid not in present and watched is None]
    back = [(number,) for number, guid, watched, _ in rows if guid in present and watched is not None]
    if not left and not back:
        return
    with db.transaction():
        db.write_many("INSERT INTO watched (release, next) VALUES (?, ?)", left)
        db.write_many("DELETE FROM watched WHERE release = ? AND withdrawn IS NULL", back)
        again = [(as_text(now), *one) for one in back]
        db.write_many("UPDATE watched SET next = ?, looks = 0 WHERE release = ? AND next IS NULL", again)


def due(db: Database, feed_url: str, now: datetime, limit: int) -> tuple[Watched, ...]:
    """The releases of a feed whose pages are to be looked at by now, newest first."""
    rows = db.rows(
        "SELECT release, releases.url, looks FROM watched CROSS JOIN releases ON releases.id = release"
        " CROSS JOIN feeds ON feeds.id = feed WHERE feeds.url = ? AND next <= ? ORDER BY sort_key DESC LIMIT ?",
        *(feed_url, as_text(now), limit),
    )
    return tuple(Watched(*row) for row in rows)


def looked(db: Database, one: Watched, gone: bool | None, *, now: datetime, following: datetime | None) -> bool:
    """Note what was found at a page: `gone`, or there, or (None) nothing that can be known; and when to look again.

    Whether the release was withdrawn by that.
    """
    with db.transaction():
        before = db.value("SELECT withdrawn FROM watched WHERE release = ?", one.release)
        withdrawn = before if gone is None else (before or as_text(now)) if gone else None
        db.write(
            "UPDATE watched SET looks = ?, next = ?, withdrawn = ? WHERE release = ?",
            *(one.looks + 1, as_text_or_none(following), withdrawn, one.release),
        )
    return withdrawn is not None and before is None
