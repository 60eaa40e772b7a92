"""The reader's own marks: read, starred. Nothing that is fetched touches them."""

import sqlite3
from collections.abc import Iterable


def mark_read(db: sqlite3.Connection, ids: Iterable[int], read: bool) -> None:
    """Mark releases read or unread."""
    db.executemany("UPDATE mark SET read = ? WHERE release = ?", [(int(read), number) for number in ids])


def star(db: sqlite3.Connection, ids: Iterable[int], starred: bool) -> None:
    """Star releases, or take the star off."""
    db.executemany("UPDATE mark SET starred = ? WHERE release = ?", [(int(starred), number) for number in ids])
