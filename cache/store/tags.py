"""The reader's tags on releases."""

from collections.abc import Iterable

from cache.model import Tag
from cache.store.connection import Database
from cache.store.shelves import reading_order

_MARKS = str.maketrans(dict.fromkeys('"“”„«»', " "))  # what would end a name in a search


def key_of(name: str) -> str:
    """What tells one tag from another: its name without capitals, accents and spaces around it."""
    return reading_order(" ".join(name.translate(_MARKS).split()))[0]


def read_tags(db: Database) -> tuple[Tag, ...]:
    """Every tag that a release bears, by name, with how many bear it."""
    rows = db.rows("SELECT name, count(*) FROM tags JOIN tagged ON tag = tags.id GROUP BY tags.id")
    return tuple(sorted((Tag(name, releases) for name, releases in rows), key=lambda tag: reading_order(tag.name)))


def tags_of(db: Database, release_id: int) -> tuple[str, ...]:
    """The names of the tags of a release and its translations, in the order of names."""
    rows = db.rows(
        "SELECT DISTINCT name FROM tagged JOIN tags ON tags.id = tag WHERE release = ?1 OR release IN"
        " (SELECT release FROM stories WHERE story = (SELECT story FROM stories WHERE release = ?1))",
        release_id,
    )
    return tuple(sorted((name for (name,) in rows), key=reading_order))


def numbers_named(db: Database, name: str) -> list[int]:
    """The tags of that name: one or none."""
    return [number for (number,) in db.rows("SELECT id FROM tags WHERE plain = ?", key_of(name))]


def tag(db: Database, ids: Iterable[int], names: Iterable[str]) -> None:
    """Put tags on releases, all at once; releases that are gone are passed over."""
    wanted, kept = list(ids), [name for typed in names if (name := " ".join(typed.translate(_MARKS).split()))]
    with db.transaction():
        for name in kept:
            db.write("INSERT OR IGNORE INTO tags (name, plain) VALUES (?, ?)", name, key_of(name))
            number = db.value("SELECT id FROM tags WHERE plain = ?", key_of(name))
            db.write_many(
                "INSERT OR IGNORE INTO tagged (tag, release) SELECT ?, id FROM releases WHERE id = ?",
                [(number, release) for release in wanted],
            )


def untag(db: Database, ids: Iterable[int], names: Iterable[str]) -> None:
    """Take tags off releases and their translations, all at once. A tag that nothing bears is not shown, but kept: what
    was removed may come back with it.
    """
    wanted = list(ids)
    with db.transaction():
        for name in names:
            for number in numbers_named(db, name):
                db.write_many(
                    "DELETE FROM tagged WHERE tag = ?1 AND (release = ?2 OR release IN (SELECT release FROM stories"
                    " WHERE story = (SELECT story FROM stories WHERE release = ?2)))",
                    [(number, release) for release in wanted],
                )


def hand_over(db: Database, giver: int, taker: int) -> None:
    """Put the tags of one feed's releases on those with the same guid of another."""
    db.write(
        "INSERT OR IGNORE INTO tagged (tag, release) SELECT tag, twin.id FROM tagged"
        " JOIN releases ON releases.id = release AND releases.feed = ?"
        " JOIN releases AS twin ON twin.feed = ? AND twin.guid = releases.guid",
        *(giver, taker),
    )
