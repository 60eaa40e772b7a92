"""Which releases meet a condition of a search, as a part of a statement; and how conditions may be completed."""

import unicodedata
from collections import Counter
from datetime import datetime

from cache.store.asking import CHOICES, DAYS, KEYS, Condition, Unfinished, quoted
from cache.store.connection import Database
from cache.store.shelves import newsroom_name, reading_order, sort_floor
from cache.store.tags import key_of as tag_key
from cache.store.typed import plain as folded
from cache.store.words import beginning, terms

MOST_COMPLETIONS = 12
# The letter that marks a release in the index of conditions, and what is asked of a release's row on its shelf.
_MARKS = {
    ("is", "corrected"): "r",
    ("is", "embargoed"): "e",
    ("has", "quotes"): "q",
    ("has", "contacts"): "c",
    ("has", "attachment"): "a",
}
_FILED = {("is", "unread"): "read = 0", ("is", "read"): "read = 1", ("is", "starred"): "starred = 1"}
_NOTHING = "marks : none"
_LOOKED_THROUGH = 500  # places of the newest releases, or names of the freshest people, that are offered from
_COLUMNS = {"speaker": "speakers", "contact": "contacts"}


def indexed(db: Database, condition: Condition) -> str | None:
    """A condition as an FTS5 expression for the table `conditions`; None for those that are not asked of it."""
    key, value = condition.key, condition.value
    if (key, value) in _MARKS:
        return f"marks : {_MARKS[key, value]}"
    if key == "from":
        feeds = db.rows("SELECT id, url, title FROM feeds")
        found = [f"f{number}" for number, url, title in feeds if plain(value) in plain(newsroom_name(url, title) or "")]
        return f"marks : ({' OR '.join(found)})" if found else _NOTHING
    if key == "lang":
        return f"marks : l{value}" if value.isascii() and value.isalnum() else _NOTHING
    if key in ("section", "place"):
        words = beginning(value)
        return f"{'sections' if key == 'section' else key} : {words}" if words is not None else _NOTHING
    return None


def clause(condition: Condition, key: str, now: datetime) -> tuple[str, tuple[object, ...]] | None:
    """A condition as SQL about the sort key, which is the column `key`, with its values; None where it is none."""
    if condition.moment is not None:
        return f"{key} {'<' if condition.key == 'before' else '>='} ?", (sort_floor(condition.moment),)
    if (condition.key, condition.value) == ("is", "withdrawn"):
        gone = "SELECT sort_key FROM watched JOIN releases ON releases.id = release WHERE withdrawn IS NOT NULL"
        return f"{key} IN ({gone})", ()
    if (condition.key, condition.value) == ("is", "embargoed"):
        ends = "CAST(strftime('%s', embargo) AS INTEGER)"
        return f"+{key} IN (SELECT sort_key FROM releases WHERE embargo IS NOT NULL AND {ends} > ?)", (
            int(now.timestamp()),
        )
    # What an index of words finds is not to be asked for again for each of them.
    once = key if key == "filed.sort_key" else f"+{key}"
    if condition.key == "tag":
        tagged = "tagged JOIN tags ON tags.id = tag JOIN releases ON releases.id = release"
        typed = tag_key(condition.value)
        return f"{once} IN (SELECT sort_key FROM {tagged} WHERE substr(plain, 1, ?) = ?)", (len(typed), typed)
    if (condition.key, condition.value) == ("has", "note"):
        return f"{once} IN (SELECT sort_key FROM notes JOIN releases ON releases.id = release)", ()
    return None


def is_of_muted(condition: Condition) -> bool:
    """Whether the releases that rules mute are asked for: they stand where all others do not."""
    return (condition.key, condition.value) == ("is", "muted")


def mark(condition: Condition) -> str | None:
    """A condition as SQL about a row of `filed`; None for those that are not about the reader's marks."""
    return _FILED.get((condition.key, condition.value))


def matches(condition: Condition) -> str | None:
    """A condition as FTS5 expression, for those that are words in one column; None for all others."""
    column = _COLUMNS.get(condition.key)
    found = terms(condition.value) if column is not None else ()
    return f"{column} : ({' AND '.join(found)})" if found else None


def is_searched(condition: Condition) -> bool:
    """Whether a condition is asked of the index of words."""
    return condition.key in _COLUMNS


def plain(name: str) -> str:
    """A name without capitals and accents."""
    return reading_order(name)[0]


def completions(db: Database, tail: Unfinished) -> tuple[str, ...]:
    """What may stand in the place of an unfinished condition, as it is typed, the likeliest first."""
    if tail.key is None:
        return tuple(f"{key}:" for key in KEYS if key.startswith(tail.typed.lower()))
    found = (value for value in _values(db, tail.key, tail.typed) if plain(value).startswith(plain(tail.typed)))
    known = dict.fromkeys(unicodedata.normalize("NFC", value) for value in found)
    return tuple(quoted(value) for value in list(known)[:MOST_COMPLETIONS])


def _values(db: Database, key: str, typed: str) -> list[str]:
    """What a key's value may be, the likeliest first; what does not begin as typed may be left out already."""
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
    if key == "tag":
        return [
            name
            for (name,) in db.rows(
                "SELECT name FROM tags WHERE EXISTS (SELECT 1 FROM tagged WHERE tag = id) ORDER BY plain"
            )
        ]
    if key == "lang":
        sql = "SELECT language FROM releases WHERE language IS NOT NULL GROUP BY language ORDER BY count(*) DESC"
        return [value for (value,) in db.rows(sql)]
    if key == "place":
        return _places(db, typed)
    table, name = ("people", "name") if key == "speaker" else ("cards", "json_extract(contact, '$.name')")
    return _names(db, table, name, typed)


def _places(db: Database, typed: str) -> list[str]:
    """Where the newest releases were given out, of those places that begin as typed; the most frequent first."""
    words = beginning(typed)
    if words is None:
        rows = db.rows(f"SELECT place FROM releases ORDER BY sort_key DESC LIMIT {_LOOKED_THROUGH}")
    else:
        match, newest = "conditions MATCH ?", f"ORDER BY rowid DESC LIMIT {_LOOKED_THROUGH}"
        rows = db.rows(f"SELECT place FROM conditions WHERE {match} {newest}", f"place : ^ {words}")
    return [place for place, _ in Counter(place for (place,) in rows if place).most_common()]


def _names(db: Database, table: str, name: str, typed: str) -> list[str]:
    """The names of people or of cards that begin as typed, the freshest first. The index holds them folded."""
    words = beginning(folded(typed))
    if words is None:
        shown = " WHERE hidden = 0" if table == "cards" else ""
        rows = db.rows(f"SELECT {name} FROM {table}{shown} ORDER BY place DESC LIMIT {_LOOKED_THROUGH}")
    else:
        match, newest = f"{table}_words MATCH ?", f"ORDER BY rowid DESC LIMIT {_LOOKED_THROUGH}"
        places = f"SELECT rowid AS place FROM {table}_words WHERE {match} {newest}"
        sql = f"SELECT {name} FROM ({places}) AS found JOIN {table} USING (place) ORDER BY place DESC"
        rows = db.rows(sql, f"name_words : ^ {words}")
    return [found for (found,) in rows if found]
