"""The subscribed feeds, and what is remembered of fetching them."""

import sqlite3
from dataclasses import fields
from datetime import UTC, datetime
from typing import Any

from cache.model import Feed, FullPage

_COLUMNS = [field.name for field in fields(Feed)]
_LIST = ", ".join(_COLUMNS)


def moment(value: datetime | None) -> str | None:
    """A moment as the store writes it: UTC, to the second, sorting as text."""
    return value.astimezone(UTC).isoformat(timespec="seconds") if value is not None else None


def parsed(value: str | None) -> datetime | None:
    """The moment that `moment` wrote."""
    return datetime.fromisoformat(value) if value is not None else None


def _row(feed: Feed) -> dict[str, Any]:
    row: dict[str, Any] = {name: getattr(feed, name) for name in _COLUMNS}
    row["full_page"] = feed.full_page.value
    row["last_fetched"], row["next_due"] = moment(feed.last_fetched), moment(feed.next_due)
    return row


def _feed(row: tuple[Any, ...]) -> Feed:
    held = dict(zip(_COLUMNS, row, strict=True))
    held["full_page"] = FullPage(held["full_page"])
    held["last_fetched"], held["next_due"] = parsed(held["last_fetched"]), parsed(held["next_due"])
    held["resting"] = bool(held["resting"])
    return Feed(**held)


def all_feeds(db: sqlite3.Connection) -> tuple[Feed, ...]:
    """Every feed, by title, those without one by address."""
    rows = db.execute(f"SELECT {_LIST} FROM feed ORDER BY coalesce(title, url) COLLATE NOCASE, url")
    return tuple(map(_feed, rows))


def one_feed(db: sqlite3.Connection, url: str) -> Feed | None:
    """The feed at an address."""
    row = db.execute(f"SELECT {_LIST} FROM feed WHERE url = ?", (url,)).fetchone()
    return _feed(row) if row is not None else None


def insert_feed(db: sqlite3.Connection, feed: Feed) -> bool:
    """Subscribe; False when it is there already. Its newsroom stands in the sections tree from now on."""
    values = ", ".join(f":{name}" for name in _COLUMNS)
    added = db.execute(f"INSERT OR IGNORE INTO feed ({_LIST}) VALUES ({values})", _row(feed)).rowcount == 1
    if added:
        db.execute("INSERT OR IGNORE INTO node (feed, path) VALUES (?, '[]')", (feed.url,))
    return added


def write_feed(db: sqlite3.Connection, feed: Feed) -> None:
    """Remember what is new of a feed; a feed that was removed meanwhile stays removed."""
    pairs = ", ".join(f"{name} = :{name}" for name in _COLUMNS if name != "url")
    db.execute(f"UPDATE feed SET {pairs} WHERE url = :url", _row(feed))


def rename_feed(db: sqlite3.Connection, old: str, new: str) -> bool:
    """The feed lives at another address now; False when one is subscribed there already."""
    if db.execute("SELECT 1 FROM feed WHERE url = ?", (new,)).fetchone():
        return False
    db.execute("UPDATE feed SET url = ? WHERE url = ?", (new, old))
    return True


def delete_feed(db: sqlite3.Connection, url: str) -> int:
    """Take a feed away with its releases; returns how many those were."""
    ids = [row[0] for row in db.execute("SELECT id FROM release WHERE feed = ?", (url,))]
    db.execute("DELETE FROM filed WHERE node IN (SELECT id FROM node WHERE feed = ?)", (url,))
    db.execute("DELETE FROM node WHERE feed = ?", (url,))
    db.executemany("DELETE FROM words WHERE rowid = ?", [(release,) for release in ids])
    db.execute("DELETE FROM release WHERE feed = ?", (url,))
    db.execute("DELETE FROM feed WHERE url = ?", (url,))
    return len(ids)


def newest_fetch(db: sqlite3.Connection) -> datetime | None:
    """When a feed was last understood."""
    return parsed(db.execute("SELECT max(last_fetched) FROM feed").fetchone()[0])
