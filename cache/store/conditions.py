"""Which releases meet a condition of a search, as a part of a statement; and how conditions may be completed."""

import unicodedata
from collections.abc import Iterable
from datetime import datetime

from cache.store.asking import CHOICES, DAYS, KEYS, Condition, Unfinished, quoted
from cache.store.connection import Database
from cache.store.shelves import newsroom_name, reading_order, sort_floor
from cache.store.words import terms

MOST_COMPLETIONS = 12
_CHOSEN = {
    ("is", "unread"): "filed.read = 0",
    ("is", "read"): "filed.read = 1",
    ("is", "starred"): "filed.starred = 1",
    ("is", "corrected"): "releases.revision > 1",
    ("has", "quotes"): "releases.quotes > 0",
    ("has", "contacts"): "releases.contacts > 0",
    ("has", "attachment"): "releases.attachments > 0",
}
# What of a key's values is offered: the most frequent first.
_OFTEN = "SELECT {0} FROM {1} WHERE {0} IS NOT NULL GROUP BY {0} ORDER BY count(*) DESC LIMIT 2000"
_OFFERED = {
    "speaker": _OFTEN.format("speaker", "quotes"),
    "contact": _OFTEN.format("name", "contacts"),
    "lang": _OFTEN.format("language", "releases"),
    "place": _OFTEN.format("place", "releases"),
}
_COLUMNS = {"speaker": "speakers", "contact": "contacts"}


def clause(db: Database, condition: Condition, now: datetime) -> tuple[str, tuple[object, ...]]:
    """A condition as SQL on `filed` and `releases`, with its values; those of `matches` are no part of it."""
    key, value = condition.key, condition.value
    if condition.moment is not None:
        return f"releases.sort_key {'<' if key == 'before' else '>='} ?", (sort_floor(condition.moment),)
    if key in CHOICES:
        if (key, value) == ("is", "embargoed"):
            sql = "releases.embargo IS NOT NULL AND CAST(strftime('%s', releases.embargo) AS INTEGER) > ?"
            return sql, (int(now.timestamp()),)
        return _CHOSEN[key, value], ()
    if key == "from":
        feeds = db.rows("SELECT id, url, title FROM feeds")
        numbers = [number for number, url, title in feeds if _in(value, newsroom_name(url, title))]
        own, values = _among("releases.feed", numbers)
        other, _ = _among("also.feed", numbers)
        return f"({own} OR releases.id IN (SELECT release FROM also WHERE {other}))", (*values, *values)
    if key == "section":
        shelves = db.rows("SELECT id, path FROM shelves WHERE path <> '[]'")
        inside, values = _among("shelf", [shelf for shelf, path in shelves if _in(value, path)])
        return f"releases.sort_key IN (SELECT sort_key FROM filed WHERE {inside})", values
    if key == "lang":
        tags = db.rows("SELECT DISTINCT language FROM releases WHERE language IS NOT NULL")
        return _among("releases.language", [tag for (tag,) in tags if tag.lower().split("-")[0] == value.lower()])
    places = db.rows("SELECT DISTINCT place FROM releases WHERE place IS NOT NULL")
    return _among("releases.place", [place for (place,) in places if _in(value, place)])


def matches(condition: Condition) -> str | None:
    """A condition as FTS5 expression, for those that are words in one column; None for all others."""
    column = _COLUMNS.get(condition.key)
    found = terms(condition.value) if column is not None else ()
    return f"{column} : ({' AND '.join(found)})" if found else None


def is_searched(condition: Condition) -> bool:
    """Whether a condition is asked of the index of words."""
    return condition.key in _COLUMNS


def _among(column: str, values: Iterable[object]) -> tuple[str, tuple[object, ...]]:
    kept = tuple(values)
    return (f"{column} IN ({', '.join('?' * len(kept))})", kept) if kept else ("0", ())


def _in(part: str, name: str | None) -> bool:
    return plain(part) in plain(name or "")


def plain(name: str) -> str:
    """A name without capitals and accents."""
    return reading_order(name)[0]


def completions(db: Database, tail: Unfinished) -> tuple[str, ...]:
    """What may stand in the place of an unfinished condition, as it is typed, the likeliest first."""
    if tail.key is None:
        return tuple(f"{key}:" for key in KEYS if key.startswith(tail.typed.lower()))
    found = (value for value in _values(db, tail.key) if plain(value).startswith(plain(tail.typed)))
    known = dict.fromkeys(unicodedata.normalize("NFC", value) for value in found)
    return tuple(quoted(value) for value in list(known)[:MOST_COMPLETIONS])


def _values(db: Database, key: str) -> list[str]:
    if key in CHOICES:
        return list(CHOICES[key])
    if key in DAYS:
        return ["today", "yesterday", "week"]
    if key == "from":
        names = (newsroom_name(url, title) for url, title in db.rows("SELECT url, title FROM feeds"))
        return sorted((name for name in names if name), key=reading_order)
    if key == "section":
        rows = db.rows("SELECT DISTINCT json_extract(path, '$[#-1]') FROM shelves WHERE path <> '[]' AND total > 0")
        return sorted((name for (name,) in rows), key=reading_order)
    return [value for (value,) in db.rows(_OFFERED[key])]
