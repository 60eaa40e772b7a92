"""The reader's own marks: read and starred. Nothing else writes them."""

from collections.abc import Iterable

from cache.store.connection import Database


def mark_read(db: Database, ids: Iterable[int], *, read: bool) -> None:
    """Mark releases read or unread, all or none; those that are gone are passed over."""
    _mark(db, "read", ids, read)


def star(db: Database, ids: Iterable[int], *, starred: bool) -> None:
    """Star releases or take the star away, all or none; those that are gone are passed over."""
    _mark(db, "starred", ids, starred)


def _mark(db: Database, column: str, ids: Iterable[int], value: bool) -> None:
    rows = [(int(value), release_id) for release_id in ids if 0 < release_id < 2**63]
    if not rows:
        return  # nothing is worth waiting for whoever writes now
    with db.transaction():
        db.write_many(
            f"INSERT INTO marks (release, {column}) SELECT id, ?1 FROM releases WHERE id = ?2"
            f" ON CONFLICT DO UPDATE SET {column} = ?1 WHERE {column} <> ?1",
            rows,
        )
