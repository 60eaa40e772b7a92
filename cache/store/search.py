"""The index of search: which release is in it, and how a person's words are asked of it."""

from cache.store.asking import Asked
from cache.store.conditions import is_searched, matches
from cache.store.connection import Database
from cache.store.words import NEWSROOM_MARK, expression, terms

# What marks the words found in a snippet, and how many words it has at most.
FOUND, END = "\x02", "\x03"
SNIPPET = f"snippet(search, -1, '{FOUND}', '{END}', '…', 16)"

_COLUMNS = "body, title, speakers, contacts, newsroom"
# An index without words of its own must be told the very words it is to forget.
_FORGET = f"INSERT INTO search (search, rowid, {_COLUMNS}) SELECT 'delete', sort_key, {_COLUMNS} FROM searchable"
_LEARN = f"INSERT INTO search (rowid, {_COLUMNS}) SELECT sort_key, {_COLUMNS} FROM searchable"


def learn(db: Database, release_id: int) -> None:
    """Find a release from now on. To be called once it is all there."""
    db.write(f"{_LEARN} WHERE release = ?", release_id)


def learn_all(db: Database) -> None:
    """Make the index anew, of all that is there."""
    db.write("INSERT INTO search (search) VALUES ('rebuild')")


def forget(db: Database, release_id: int) -> None:
    """Find a release no more. To be called before anything of it changes."""
    db.write(f"{_FORGET} WHERE release = ?", release_id)


def forget_feed(db: Database, feed: int) -> None:
    """Find the releases of a feed no more. To be called before it is removed."""
    db.write(f"{_FORGET} WHERE feed = ?", feed)


def match_for(db: Database, asked: Asked) -> str | None:
    """The FTS5 expression for what a person typed: "" where conditions alone are asked, None where nothing is."""
    found = terms(asked.words)
    parts = [expression(found, lambda term: _newsrooms_named(db, term))] if found else []
    searched = [one for one in asked.conditions if is_searched(one)]
    parts += [expression_ for one in searched if (expression_ := matches(one)) is not None]
    if parts:
        return " AND ".join(parts)
    return "" if asked.conditions and not asked.words and not searched else None


def snippet_of(found: str, beginning: str) -> str:
    """What FTS5 found, on one line; the body's beginning when only the newsroom's name was found."""
    return " ".join((beginning if NEWSROOM_MARK in found else found).split())


def _newsrooms_named(db: Database, term: str) -> list[int]:
    rows = db.rows("SELECT rowid FROM newsroom_names WHERE newsroom_names MATCH ? ORDER BY rowid", term)
    return [feed for (feed,) in rows]
