"""What the store's tests are made of: small invented releases, and a look at the file from outside."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cache import Block, BlockKind, Contact, Phone, Query, Quote, Release, Section, Span, Speaker, Store

NOW = datetime(2026, 3, 18, 12, 0, tzinfo=UTC)
FEED = "https://lanterns.example/feed"
OTHER = "https://orchards.example/feed"

ALL = 1_000_000  # more rows than any list here has


def make_release(
    number: int = 1,
    *,
    feed: str | None = None,
    title: str | None = None,
    words: str = "The lamps on the pier were lit again.",
    sections: tuple[tuple[str, ...], ...] = (),
    published: datetime | None = None,
) -> Release:
    """A release with a quote and a contact in it; each number is another guid, a minute later."""
    said, name, email = f"We carried lamp {number}", f"Ilse Varga {number}", f"desk{number}@wharf.example"
    return Release(
        guid=f"guid-{number}",
        source=f"https://lanterns.example/{number}",
        url=f"https://lanterns.example/{number}",
        title=title or f"Lamp {number} is lit",
        feed=feed,
        published=published or NOW + timedelta(minutes=number),
        sections=tuple(map(Section, sections)),
        blocks=(
            Block(BlockKind.PARAGRAPH, words),
            Block(BlockKind.PARAGRAPH, f"“{said}”, said {name}."),
            Block(BlockKind.CONTACT, f"{name}, {email}"),
        ),
        quotes=(Quote((said,), (Span(1, 1, 1 + len(said)),), Speaker(name, "lamplighter"), f"said {name}", "after"),),
        contacts=(Contact(name, "lamplighter", emails=(email,), phones=(Phone("+44 20 7946 0011", "+442079460011"),)),),
    )


def save(store: Store, *releases: Release) -> list[int]:
    """Store releases, all seen at the same moment; their numbers."""
    return [store.save(release, seen=NOW).id for release in releases]


def ids(store: Store, query: Query, *, offset: int = 0, limit: int = ALL) -> list[int]:
    """The numbers of a list's rows, in its order."""
    return [headline.id for headline in store.headlines(query, offset=offset, limit=limit)]


@contextmanager
def from_outside(path: Path) -> Iterator[sqlite3.Connection]:
    """The store's file without the store; every statement is a transaction of its own."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        yield connection
    finally:
        connection.close()


def dump(path: Path) -> list[str]:
    """Everything the tables hold, as SQL; equal when nothing was written. (The log may be in the file or beside it.)"""
    with from_outside(path) as connection:
        return list(connection.iterdump())


def assert_whole(path: Path) -> None:
    """The file is sound, and every release in it has all that hangs on it: no more, no less."""
    with from_outside(path) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        # Of an index whose words stand elsewhere, rank 1 compares it with them.
        db.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
        for table in ("quotes", "contacts"):
            sql = f"SELECT id FROM releases WHERE {table} <> (SELECT count(*) FROM {table} WHERE release = releases.id)"
            assert db.execute(sql).fetchall() == [], table
        missing = "SELECT id FROM releases WHERE revision <> (SELECT count(*) FROM revisions WHERE release = id)"
        assert db.execute(missing).fetchall() == []
        in_search = db.execute("SELECT id FROM search_docsize ORDER BY id").fetchall()
        assert in_search == db.execute("SELECT sort_key FROM releases ORDER BY sort_key").fetchall()
        for sql in (
            "SELECT id FROM cards WHERE place IS NULL OR id NOT IN (SELECT card FROM faces)",
            "SELECT id FROM faces WHERE id NOT IN (SELECT face FROM appearances)",
            "SELECT id FROM people WHERE place IS NULL OR id NOT IN (SELECT person FROM sayings)",
            "SELECT release FROM contacts JOIN releases ON releases.id = release"
            " WHERE sort_key NOT IN (SELECT sort_key FROM appearances)",
        ):
            assert db.execute(sql).fetchall() == [], sql
        unfiled = "SELECT sort_key FROM releases EXCEPT SELECT sort_key FROM {} WHERE shelf = 1"
        muted = "(SELECT shelf, sort_key FROM filed UNION ALL SELECT shelf, sort_key FROM set_aside)"
        assert db.execute(unfiled.format(muted)).fetchall() == []
        counts = "SELECT count(*), coalesce(sum(read = 0), 0) FROM filed WHERE shelf = id AND behind = 0"
        wrong = f"SELECT id FROM shelves WHERE (total, unread) IS NOT ({counts})"
        assert db.execute(wrong).fetchall() == []
        ahead = "SELECT ahead FROM behind WHERE behind.sort_key = filed.sort_key"
        shown = (
            f"NOT EXISTS (SELECT 1 FROM filed AS front WHERE front.shelf = filed.shelf AND front.sort_key IN ({ahead}))"
        )
        assert db.execute(f"SELECT shelf, sort_key FROM filed WHERE (behind = 0) <> ({shown})").fetchall() == []
        settled = "release NOT IN (SELECT release FROM unlinked)"
        alone = f"SELECT story FROM stories WHERE {settled} GROUP BY story HAVING count(*) < 2 OR min(release) <> story"
        assert db.execute(alone).fetchall() == []
