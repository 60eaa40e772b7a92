"""The reader's own marks: read and starred. Nothing else writes them.

Whoever reads a story in one language has read it in all; a star is put where the reader is, and taken away from all.
"""

from collections.abc import Iterable

from cache.store.connection import Database


def mark_read(db: Database, ids: Iterable[int], *, read: bool) -> None:
    """Mark releases read or unread, all or none; those that are gone are passed over."""
    _mark(db, "read", ids, read, whole=True)


def star(db: Database, ids: Iterable[int], *, starred: bool) -> None:
    """Star releases or take the star away, all or none; those that are gone are passed over."""
    _mark(db, "starred", ids, starred, whole=not starred)


def _mark(db: Database, column: str, ids: Iterable[int], value: bool, *, whole: bool) -> None:
    """Set a mark on these releases, or on the `whole` of their stories."""
    rows = [(int(value), release_id) for release_id in ids if 0 < release_id < 2**63]
    if not rows:
        return  # nothing is worth waiting for whoever writes now
    others = " OR id IN (SELECT release FROM stories WHERE story = (SELECT story FROM stories WHERE release = ?2))"
    with db.transaction():
        db.write_many(
            f"INSERT INTO marks (release, {column}) SELECT id, ?1 FROM releases WHERE id = ?2{others if whole else ''}"
            f" ON CONFLICT DO UPDATE SET {column} = ?1 WHERE {column} <> ?1",
            rows,
        )
