"""Lists of releases as windows: a page, a count, a place, the next unread; and the tree of sections."""

import json
import sqlite3
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from cache.model import Headline, Query, SectionCount
from cache.store.feeds import parsed
from cache.store.search import match_expression

_COLUMNS = """
    release.id, release.title, feed.title, release.feed, release.url, release.date, release.place, release.language,
    release.quotes, release.contacts, mark.read, mark.starred, release.revision, release.embargo
"""
_SNIPPET = "snippet(words, -1, char(2), char(3), '…', 14)"


@dataclass(frozen=True, slots=True)
class _Selection:
    """A query as SQL: where rows come from (with `date` and `release` for their order), and what must hold."""

    source: str
    order: str  # the alias whose date and id give the order
    number: str  # the column with the release's id
    where: str
    values: tuple[Any, ...]


def _selection(db: sqlite3.Connection, query: Query) -> _Selection:
    where: list[str] = []
    values: list[Any] = []
    if query.words is not None and query.words.strip():
        where.append("release.id IN (SELECT rowid FROM words WHERE words MATCH ?)")
        values.append(match_expression(query.words))
    if query.unread:
        where.append("mark.read = 0")
    if query.starred:
        where.append("mark.starred = 1")
    source, order, number = "release", "release", "release.id"
    if query.feed is not None or query.files or query.section:
        # A section with no newsroom named is that section in every newsroom.
        source, order, number = "filed JOIN release ON release.id = filed.release", "filed", "filed.release"
        nodes, node_values = _nodes(db, query)
        where.insert(0, nodes)
        values = [*node_values, *values]
    if query.unread or query.starred:
        source += " JOIN mark ON mark.release = release.id"
    return _Selection(source, order, number, " AND ".join(where) or "1", tuple(values))


def _nodes(db: sqlite3.Connection, query: Query) -> tuple[str, list[Any]]:
    path = json.dumps(query.section or (), ensure_ascii=False)
    if query.feed is not None or query.files:
        row = db.execute(
            "SELECT id FROM node WHERE ifnull(feed, '') = ? AND path = ?", (query.feed or "", path)
        ).fetchone()
        return "filed.node = ?", [row[0] if row else -1]
    return "filed.node IN (SELECT id FROM node WHERE path = ?)", [path]


def _page_order(selection: _Selection, *, backward: bool = False) -> str:
    way = "ASC" if backward else "DESC"
    return f"ORDER BY {selection.order}.date {way}, {selection.number} {way}"


def page(db: sqlite3.Connection, query: Query, offset: int, limit: int) -> tuple[Headline, ...]:
    """Headlines from `offset` on, newest first."""
    chosen = _selection(db, query)
    rows = db.execute(
        f"SELECT {chosen.number} FROM {chosen.source} WHERE {chosen.where} {_page_order(chosen)} LIMIT ? OFFSET ?",
        (*chosen.values, limit, offset),
    )
    ids = [row[0] for row in rows]
    found = {headline.id: headline for headline in _headlines(db, ids, query.words)}
    return tuple(found[number] for number in ids if number in found)


def one(db: sqlite3.Connection, number: int) -> Headline | None:
    """The headline of a release."""
    return next(iter(_headlines(db, [number], None)), None)


def _headlines(db: sqlite3.Connection, ids: list[int], words: str | None) -> list[Headline]:
    """Rows of these releases, in any order; with the words found, for a search."""
    marks = ", ".join("?" * len(ids))
    tables = "release JOIN mark ON mark.release = release.id LEFT JOIN feed ON feed.url = release.feed"
    if words is not None and words.strip():
        rows = db.execute(
            f"SELECT {_COLUMNS}, {_SNIPPET} FROM words JOIN {tables} "
            f"WHERE words MATCH ? AND words.rowid = release.id AND words.rowid IN ({marks})",
            (match_expression(words), *ids),
        )
    else:
        rows = db.execute(f"SELECT {_COLUMNS}, NULL FROM {tables} WHERE release.id IN ({marks})", ids)
    return [_headline(row) for row in rows]


def _headline(row: tuple[Any, ...]) -> Headline:
    date = parsed(row[5])
    assert date is not None
    newsroom = row[2] or (urlsplit(row[3]).hostname if row[3] else None)
    return Headline(
        id=row[0],
        title=row[1],
        newsroom=newsroom,
        feed=row[3],
        url=row[4],
        date=date,
        place=row[6],
        language=row[7],
        quotes=row[8],
        contacts=row[9],
        read=bool(row[10]),
        starred=bool(row[11]),
        revision=row[12],
        embargo=parsed(row[13]),
        snippet=row[14],
    )


def count(db: sqlite3.Connection, query: Query) -> int:
    """How many releases a list has."""
    chosen = _selection(db, query)
    row = db.execute(f"SELECT count(*) FROM {chosen.source} WHERE {chosen.where}", chosen.values).fetchone()
    return int(row[0])


def position(db: sqlite3.Connection, query: Query, number: int) -> int | None:
    """Which row of a list a release is, or None."""
    chosen = _selection(db, query)
    there = db.execute(
        f"SELECT {chosen.order}.date FROM {chosen.source} WHERE {chosen.where} AND {chosen.number} = ?",
        (*chosen.values, number),
    ).fetchone()
    if there is None:
        return None
    row = db.execute(
        f"SELECT count(*) FROM {chosen.source} WHERE {chosen.where} "
        f"AND ({chosen.order}.date, {chosen.number}) > (?, ?)",
        (*chosen.values, there[0], number),
    ).fetchone()
    return int(row[0])


def next_unread(db: sqlite3.Connection, query: Query, after: int | None, *, backward: bool) -> int | None:
    """The next unread release of a list after (before) a release, round the end if need be; never `after` itself."""
    chosen = _selection(db, query)
    source = (
        chosen.source if "JOIN mark" in chosen.source else f"{chosen.source} JOIN mark ON mark.release = release.id"
    )
    head = f"SELECT {chosen.number} FROM {source} WHERE {chosen.where} AND mark.read = 0 AND {chosen.number} IS NOT ?"
    order = f"{_page_order(chosen, backward=backward)} LIMIT 1"
    date = db.execute("SELECT date FROM release WHERE id = ?", (after,)).fetchone() if after is not None else None
    if date is not None:
        side = ">" if backward else "<"
        row = db.execute(
            f"{head} AND ({chosen.order}.date, {chosen.number}) {side} (?, ?) {order}",
            (*chosen.values, after, date[0], after),
        ).fetchone()
        if row is not None:
            return int(row[0])
    row = db.execute(f"{head} {order}", (*chosen.values, after)).fetchone()
    return int(row[0]) if row is not None else None


def sections(db: sqlite3.Connection) -> tuple[SectionCount, ...]:
    """The tree of sections in the order it is shown: newsrooms by title, files last, parents before children."""
    rows = db.execute(
        """
        SELECT node.feed, feed.title, node.path, node.total, node.unread
        FROM node LEFT JOIN feed ON feed.url = node.feed WHERE node.total > 0 OR node.path = '[]'
        """
    )
    nodes = [
        SectionCount(feed, title or (urlsplit(feed).hostname if feed else None), tuple(json.loads(path)), total, unread)
        for feed, title, path, total, unread in rows
    ]
    nodes = [node for node in nodes if node.feed is not None or node.total]
    return tuple(
        sorted(nodes, key=lambda n: (n.feed is None, (n.newsroom or "").casefold(), n.feed or "", _folded(n.path)))
    )


def _folded(path: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name.casefold() for name in path)
