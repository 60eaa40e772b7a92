"""Rules that mute: what is found by their words is kept, but stands on no shelf, so that nothing lists or counts it.

A release that is starred is never muted. A rule holds for what comes later too.
"""

from collections.abc import Iterable

from cache.model import Query
from cache.store import lists
from cache.store.connection import Database

_COLUMNS = "shelf, sort_key, read, starred"


def rules(db: Database) -> tuple[str, ...]:
    """The words of every rule, in the order in which they were made."""
    return tuple(words for (words,) in db.rows("SELECT words FROM mute_rules ORDER BY id"))


def mute(db: Database, words: str) -> int:
    """Make a rule; how many releases are out of sight because of it that were not before."""
    with db.transaction():
        if not db.write("INSERT OR IGNORE INTO mute_rules (words) VALUES (?)", words):
            return 0
        return _set_aside(db, lists.keys_of(db, Query(words=words)))


def unmute(db: Database, words: str) -> int:
    """Take a rule back; how many releases are in sight again because of it."""
    with db.transaction():
        if not db.write("DELETE FROM mute_rules WHERE words = ?", words):
            return 0
        keys = db.rows("SELECT DISTINCT sort_key FROM set_aside")
        db.write(f"INSERT INTO filed ({_COLUMNS}) SELECT {_COLUMNS} FROM set_aside")
        db.write("DELETE FROM set_aside")
        return len(keys) - set_all_aside(db)


def set_all_aside(db: Database) -> int:
    """Carry out every rule; how many releases are out of sight that were not before. To be called in a transaction."""
    return sum(_set_aside(db, lists.keys_of(db, Query(words=rule))) for rule in rules(db))


def settle_later(db: Database, sort_key: int) -> None:
    """Have what the rules say of a release done at the end of this transaction. To be called once it is filed."""
    db.settle_later(_settle, [sort_key])


def _settle(db: Database, keys: set[int]) -> None:
    for rule in rules(db):
        _set_aside(db, lists.keys_of(db, Query(words=rule), keys))


def _set_aside(db: Database, keys: Iterable[int]) -> int:
    """Take releases off their shelves, but for starred ones; how many that were."""
    wanted = [(key,) for key in keys if db.row("SELECT 1 FROM filed WHERE sort_key = ? AND starred = 0", key)]
    db.write_many(f"INSERT INTO set_aside ({_COLUMNS}) SELECT {_COLUMNS} FROM filed WHERE sort_key = ?", wanted)
    db.write_many("DELETE FROM filed WHERE sort_key = ?", wanted)
    return len(wanted)
