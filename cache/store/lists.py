"""Lists of releases as windows on the store: rows, counts, places in the list, the next unread.

A release that is there in several languages is one row (see translations.py): the one that stands ahead of the others
among those that the list finds. What a shelf shows is known for each of its releases; of all else it is asked.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from cache.model import Headline, Query, Translation
from cache.store import conditions, search, translations
from cache.store.asking import Condition, take_apart
from cache.store.connection import Database, Row
from cache.store.shelves import EVERYTHING, newsroom_name, shelves_of
from cache.store.times import as_moment, as_moment_or_none
from cache.store.words import NEWSROOM_MARK

_HEADLINE = (
    "releases.id, releases.title, feeds.title, feeds.url, releases.url, date, place, releases.language, quotes,"
    " contacts, coalesce(standing.read, marks.read, 0), coalesce(standing.starred, marks.starred, 0), revision,"
    " embargo, withdrawn"
)
_HEADLINE_FROM = (
    "releases LEFT JOIN feeds ON feeds.id = releases.feed LEFT JOIN marks ON marks.release = releases.id"
    " LEFT JOIN watched ON watched.release = releases.id"
    f" LEFT JOIN filed AS standing ON standing.shelf = {EVERYTHING} AND standing.sort_key = releases.sort_key"
)
# What a snippet falls back on when the newsroom's name alone was found.
_BEGINNING = (
    f"CASE WHEN instr(snippet, '{NEWSROOM_MARK}')"
    " THEN (SELECT substr(body, 1, 160) FROM revisions WHERE release = releases.id AND number = revision) ELSE '' END"
)
_FIRST_ROWS = 200
_LANGUAGES_AT_MOST = 4  # of a story, commonly: where its first rows hide more, all is looked through
_OTHERS = {"read = 0": "read = 1", "read = 1": "read = 0"}


@dataclass(frozen=True, slots=True)
class _Walk:
    """The rows of a list before they are ordered and cut: a walk along one shelf, or along what an index finds."""

    source: str
    key: str  # the column that holds the sort key
    conditions: tuple[str, ...]
    values: tuple[object, ...]
    floor: int | None = None  # the sort key down to which it is right; None: to its end

    def narrowed(self, condition: str, *values: object) -> "_Walk":
        """The same walk with one condition more."""
        return replace(self, conditions=(*self.conditions, condition), values=(*self.values, *values))

    def among_muted(self) -> "_Walk":
        """The same walk along the shelves where muted releases would stand."""
        source = self.source.replace(" INDEXED BY filed_starred", "").replace("filed", "set_aside")
        conditions = tuple(sql.replace("filed", "set_aside") for sql in self.conditions)
        return _Walk(source, self.key.replace("filed", "set_aside"), conditions, self.values)

    def where(self, *more: str) -> str:
        """The FROM and WHERE of a statement."""
        return f"FROM {self.source} WHERE {' AND '.join((*self.conditions, *more))}"


def headlines(db: Database, query: Query, *, offset: int, limit: int) -> tuple[Headline, ...]:
    """The rows from `offset` on, at most `limit`, newest first; those of a search with their snippets."""
    walk = _walk(db, query, rows=offset + limit)
    if walk is None:
        return ()
    found = _headlines(db, walk, offset, limit)
    if walk.floor is not None and (not found or found[-1][0] < walk.floor):
        walk = _walk(db, query) or walk
        found = _headlines(db, walk, offset, limit)
    searching = walk.key == "search.rowid"
    others = translations.others_of(db, [row[1] for row in found])
    return tuple(
        _headline(row[1:-2], others.get(row[1], ()), search.snippet_of(row[-2], row[-1]) if searching else None)
        for row in found
    )


def _headlines(db: Database, walk: _Walk, offset: int, limit: int) -> list[Row]:
    """The rows of a walk, each with its sort key before what a headline is made of, and with its snippet behind it."""
    searching = walk.key == "search.rowid"
    inner = f"SELECT {walk.key} AS found_key, {search.SNIPPET if searching else 'NULL'} AS snippet {walk.where()}"
    inner += f" ORDER BY {walk.key} DESC LIMIT ? OFFSET ?"
    return db.rows(
        f"SELECT found_key, {_HEADLINE}, snippet, {_BEGINNING if searching else 'NULL'} FROM ({inner}) AS found"
        f" CROSS JOIN {_HEADLINE_FROM} WHERE releases.sort_key = found_key ORDER BY found_key DESC",
        *walk.values,
        limit,
        offset,
    )


def headlines_of(
    db: Database, source: str, values: tuple[object, ...], *, offset: int, limit: int
) -> tuple[Headline, ...]:
    """The rows of releases whose sort keys a subquery gives, newest first."""
    inner = f"SELECT sort_key AS found_key FROM {source} ORDER BY sort_key DESC LIMIT ? OFFSET ?"
    rows = db.rows(
        f"SELECT {_HEADLINE} FROM ({inner}) AS found CROSS JOIN {_HEADLINE_FROM} WHERE releases.sort_key = found_key"
        " ORDER BY found_key DESC",
        *(*values, limit, offset),
    )
    others = translations.others_of(db, [row[0] for row in rows])
    return tuple(_headline(row, others.get(row[0], ())) for row in rows)


def headline(db: Database, release_id: int) -> Headline | None:
    """The row of one release, or None when there is no such release."""
    row = db.row(f"SELECT {_HEADLINE} FROM {_HEADLINE_FROM} WHERE releases.id = ?", release_id)
    return _headline(row, translations.others_of(db, [release_id]).get(release_id, ())) if row is not None else None


def count(db: Database, query: Query) -> int:
    """How many rows a list has."""
    shelves = shelves_of(db, query)
    if len(shelves) == 1 and not query.starred and not (query.words or "").strip():
        return int(db.value(f"SELECT {'unread' if query.unread else 'total'} FROM shelves WHERE id = ?", *shelves))
    walk = _walk(db, query)
    return int(db.value(f"SELECT count(*) {walk.where()}", *walk.values)) if walk is not None else 0


def position(db: Database, query: Query, release_id: int) -> int | None:
    """The row of a release in a list, or of its translation that stands there, from 0; None when neither does."""
    walk = _walk(db, query)
    key = _row_key(db, walk, release_id)
    if walk is None or key is None:
        return None
    return int(db.value(f"SELECT count(*) {walk.where(f'{walk.key} > ?')}", *walk.values, key))


def next_unread(db: Database, query: Query, after: int | None, *, backward: bool) -> int | None:
    """The unread release that follows `after` in a list, or with `backward` comes before it, around its ends.

    `after` need not be in the list (it may have left it by being read); None means before its first row. It is found
    itself when it is the only unread one. None when nothing in the list is unread.
    """
    walk = _walk(db, replace(query, unread=True))
    if walk is None:
        return None
    key = None
    if after is not None:
        key = _row_key(db, _walk(db, replace(query, unread=False)), after) or _key_of(db, after)
    direction, beyond = ("ASC", ">") if backward else ("DESC", "<")
    steps: list[tuple[str, tuple[object, ...]]] = [(walk.where(), walk.values)]
    if key is not None:
        steps.insert(0, (walk.where(f"{walk.key} {beyond} ?"), (*walk.values, key)))
    for where, values in steps:
        found = db.value(f"SELECT {walk.key} {where} ORDER BY {walk.key} {direction} LIMIT 1", *values)
        if found is not None:
            return int(db.value("SELECT id FROM releases WHERE sort_key = ?", found))
    return None


def keys_of(db: Database, query: Query, among: Collection[int] | None = None) -> list[int]:
    """The sort keys of a list's releases in every language, or of those among these that are in it."""
    walk = _walk(db, query, every_language=True)
    if walk is None:
        return []
    some = () if among is None else (f"+{walk.key} IN ({', '.join(map(str, among))})",)
    return [key for (key,) in db.rows(f"SELECT {walk.key} {walk.where(*some)}", *walk.values)]


def ids_of(db: Database, query: Query) -> tuple[int, ...]:
    """The releases of a list, all of them, in every language."""
    walk = _walk(db, query, every_language=True)
    if walk is None:
        return ()
    found = f"SELECT {walk.key} {walk.where()}"
    return tuple(number for (number,) in db.rows(f"SELECT id FROM releases WHERE sort_key IN ({found})", *walk.values))


def _walk(db: Database, query: Query, *, every_language: bool = False, rows: int | None = None) -> _Walk | None:
    """How to walk a query's list, with one row for a story or a row for each of its languages; None when nothing can be
    in it. Where only the first `rows` are wanted it may be right only down to its floor.

    What finds rows newest first is walked: the index of words, that of conditions, or the shelf. All else that is asked
    is a set of sort keys, made once for a walk: looking each row up would take many times as long.
    """
    shelves = shelves_of(db, query)
    now = datetime.now().astimezone()
    asked = take_apart(query.words or "", now)
    match = search.match_for(db, asked) if query.words and query.words.strip() else ""
    if not shelves or match is None:
        return None
    indexed = " AND ".join(one for condition in asked.conditions if (one := conditions.indexed(db, condition)))
    muted = any(conditions.is_of_muted(condition) for condition in asked.conditions)
    marks = [one for condition in asked.conditions if (one := conditions.mark(condition))]
    marks += (["read = 0"] if query.unread else []) + (["starred = 1"] if query.starred else [])
    if match:
        walk = _Walk("search", "search.rowid", ("search MATCH ?",), (match,))
        if indexed:
            found = "+search.rowid IN (SELECT rowid FROM conditions WHERE conditions MATCH ?)"
            walk = walk.narrowed(found, indexed)
    elif indexed:
        walk = _Walk("conditions", "conditions.rowid", ("conditions MATCH ?",), (indexed,))
    else:
        walk = _on_shelf(shelves, marks)
    if (match or indexed) and (marks or muted or shelves != [EVERYTHING]):
        walk = walk.narrowed(*_among_filed(db, walk.key, shelves, marks))
    if (match or indexed) and not muted and db.row("SELECT 1 FROM set_aside") is not None:
        walk = walk.narrowed(f"+{walk.key} NOT IN (SELECT sort_key FROM set_aside WHERE shelf = {EVERYTHING})")
    for condition in asked.conditions:
        clause = conditions.clause(condition, walk.key, now)
        walk = walk.narrowed(clause[0], *clause[1]) if clause is not None else walk
    if muted:
        return walk.among_muted()
    # What is asked in one language finds no story twice.
    if every_language or any(condition.key == "lang" for condition in asked.conditions):
        return walk
    if match or indexed:
        return _one_of_a_story(db, walk, rows)
    return _one_of_a_shelf(db, walk, shelves, asked.conditions, now)


def _one_of_a_story(db: Database, walk: _Walk, rows: int | None) -> _Walk:
    """What an index finds, without the releases behind others that it finds; right for the first `rows`, or for all."""
    if db.row("SELECT 1 FROM behind") is None:
        return walk
    # What is behind others of what is found, once for all rows. (CROSS: what is found is walked, and not `behind`.)
    near, bounds, floor = "TRUE", (), None
    if rows is not None and rows <= _FIRST_ROWS:
        # Of the first rows only what is ahead of them is asked for: it is near them in time.
        lowest = f"SELECT {walk.key} {walk.where()} ORDER BY {walk.key} DESC LIMIT 1 OFFSET ?"
        floor = db.value(lowest, *walk.values, rows * _LANGUAGES_AT_MOST)
        if floor is not None:
            bounds = db.row("SELECT min(ahead), max(ahead) FROM behind WHERE sort_key >= ?", floor) or ()
            near = f"{walk.key} BETWEEN ? AND ?"
    joined = replace(walk, source=f"{walk.source} CROSS JOIN behind").where(near, f"behind.ahead = {walk.key}")
    narrowed = walk.narrowed(f"+{walk.key} NOT IN (SELECT behind.sort_key {joined})", *walk.values, *bounds)
    return replace(narrowed, floor=floor)


def _one_of_a_shelf(db: Database, walk: _Walk, shelves: list[int], asked: Sequence[Condition], now: datetime) -> _Walk:
    """What stands on shelves, without the releases behind others there that meet the conditions too."""
    clauses = [clause for one in asked if (clause := conditions.clause(one, "front.sort_key", now)) is not None]
    if len(shelves) == 1 and not clauses:
        return walk.narrowed("behind = 0")
    if db.row("SELECT 1 FROM behind") is None:
        return walk
    among = [f"front.shelf IN ({', '.join('?' * len(shelves))})", *(sql for sql, _ in clauses)]
    hidden = (
        "NOT EXISTS (SELECT 1 FROM behind JOIN filed AS front ON front.sort_key = behind.ahead"
        f" WHERE behind.sort_key = filed.sort_key AND {' AND '.join(among)})"
    )
    return walk.narrowed(hidden, *shelves, *(value for _, values in clauses for value in values))


def _on_shelf(shelves: list[int], marks: list[str]) -> _Walk:
    """A walk along a shelf; along several, a release that two of them hold is one row: that of the first."""
    # SQLite has no statistics by which to see that few releases are starred.
    source = "filed INDEXED BY filed_starred" if "starred = 1" in marks else "filed"
    if len(shelves) == 1:
        return _Walk(source, "filed.sort_key", ("shelf = ?", *marks), tuple(shelves))
    among = f"IN ({', '.join('?' * len(shelves))})"
    first = f"SELECT min(shelf) FROM filed AS there WHERE there.sort_key = filed.sort_key AND there.shelf {among}"
    on_shelf = f"filed.shelf {among} AND filed.shelf = ({first})"
    return _Walk(source, "filed.sort_key", (on_shelf, *marks), tuple(shelves * 2))


def _among_filed(db: Database, key: str, shelves: list[int], marks: list[str]) -> tuple[str, *tuple[object, ...]]:
    """The condition that a release stands on one of the shelves with these marks, and its values."""
    if shelves == [EVERYTHING] and len(marks) == 1 and marks[0] in _OTHERS:
        total, unread = db.row("SELECT total, unread FROM shelves WHERE id = ?", EVERYTHING) or (0, 0)
        if (unread if marks[0] == "read = 0" else total - unread) > total // 2:  # those that are not so are fewer
            return f"+{key} NOT IN (SELECT sort_key FROM filed WHERE shelf = ? AND {_OTHERS[marks[0]]})", EVERYTHING
    asked = " AND ".join((f"shelf IN ({', '.join('?' * len(shelves))})", *marks))
    return f"+{key} IN (SELECT sort_key FROM filed WHERE {asked})", *shelves


def _key_of(db: Database, release_id: int) -> int | None:
    key: int | None = db.value("SELECT sort_key FROM releases WHERE id = ?", release_id)
    return key


def _row_key(db: Database, walk: _Walk | None, release_id: int) -> int | None:
    """The sort key of a list's row that is a release or its translation; None where there is none."""
    if walk is None:
        return None
    there = f"SELECT 1 {walk.where(f'{walk.key} = ?')} LIMIT 1"
    keys = (_key_of(db, one) for one in dict.fromkeys((release_id, *translations.together(db, release_id))))
    return next((key for key in keys if key is not None and db.row(there, *walk.values, key) is not None), None)


def _headline(row: Row, others: tuple[Translation, ...], snippet: str | None = None) -> Headline:
    release_id, title, newsroom, feed, url, date, place, language, quotes, contacts, read, starred, *rest = row
    revision, embargo, withdrawn = rest
    return Headline(
        id=release_id,
        title=title,
        newsroom=newsroom_name(feed, newsroom),
        feed=feed,
        url=url,
        date=as_moment(date),
        place=place,
        language=language,
        quotes=quotes,
        contacts=contacts,
        read=bool(read),
        starred=bool(starred),
        revision=revision,
        embargo=as_moment_or_none(embargo),
        withdrawn=as_moment_or_none(withdrawn),
        translations=others,
        snippet=snippet,
    )
