"""The cards of the directory, as they are asked for. How they are kept is in directory.py."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from cache.model import Card, Contact, Headline, Standing
from cache.store import lists
from cache.store.codec import contact_from_text, corrections_from_text
from cache.store.connection import Database
from cache.store.folding import face_of
from cache.store.groups import Groups
from cache.store.lookup import Lookup, second_of
from cache.store.over_time import former_that_has
from cache.store.typed import typed

LOOKUP = Lookup("cards")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MOST_BESIDE = 3  # cards that are told of beside another


def moment_of(sort_key: int) -> datetime:
    """The date of a release, to the second, from its sort key."""
    return _EPOCH + timedelta(seconds=second_of(sort_key))


def count(db: Database, *, hidden: bool = False) -> int:
    """How many cards are shown, or are hidden."""
    return int(db.value(f"SELECT count(*) FROM cards WHERE hidden = {int(hidden)}"))


def ids(db: Database, offset: int, limit: int, *, hidden: bool = False) -> tuple[int, ...]:
    """The cards that are shown (or those that are hidden) from `offset` on, freshest first."""
    sql = f"SELECT id FROM cards WHERE hidden = {int(hidden)} ORDER BY place DESC LIMIT ? OFFSET ?"
    return tuple(card for (card,) in db.rows(sql, limit, offset))


def position(db: Database, card: int) -> int | None:
    """Where a card stands among those that are shown, or hidden, as it is; None when there is none of this number."""
    place, hidden = db.row("SELECT place, hidden FROM cards WHERE id = ?", card) or (None, 0)
    if place is None:
        return None
    return int(db.value(f"SELECT count(*) FROM cards WHERE hidden = {hidden} AND place > ?", place))


def cards(db: Database, wanted: Iterable[int], words: str = "") -> tuple[Card, ...]:
    """Cards by their numbers, in that order; those that are gone are left out.

    With the words that found them, those that were found by what they were before say so.
    """
    wanted = list(wanted)
    marks = ", ".join("?" * len(wanted))
    rows = db.rows(
        "SELECT id, contact, first, last, corrections, hidden, name_words, former_words <> '',"
        " (SELECT count(DISTINCT sort_key) FROM faces JOIN appearances ON face = faces.id WHERE card = cards.id)"
        f" FROM cards WHERE id IN ({marks})",
        *wanted,
    )
    asked = typed(words)
    found: dict[int, Card] = {}
    for card, text, first, last, corrections, hidden, names, had_others, held in rows:
        one = Card(card, contact_from_text(text), moment_of(first), moment_of(last), held)
        if corrections != "[]" or hidden:
            one = replace(one, corrections=corrections_from_text(corrections), hidden=bool(hidden))
        if had_others:
            one = replace(one, formerly=former_that_has(asked, standings(db, card), one.contact, names))
        found[card] = one
    return tuple(found[card] for card in wanted if card in found)


def card_of(db: Database, contact: Contact) -> int | None:
    """The card on which a contact of a release is; None where it is on none (any more)."""
    return _number(db.value("SELECT card FROM faces WHERE contact = ?", face_of(contact).contact))


def newer_at(db: Database, card: int) -> tuple[Card, ...]:
    """Who is named for the same organisation in newer releases, the newest first."""
    rows = db.rows(
        "SELECT other.id FROM cards JOIN cards AS other USING (organisation)"
        " WHERE cards.id = ? AND other.hidden = 0 AND other.last > cards.last AND other.id <> cards.id"
        " ORDER BY other.place DESC LIMIT ?",
        *(card, _MOST_BESIDE),
    )
    return cards(db, [one for (one,) in rows])


def same_name(db: Database, card: int) -> tuple[Card, ...]:
    """Who may be the same person, freshest first: of the same full name, but nothing else tells that they are one, and
    the person reading did not say that they are two.
    """
    rows = db.rows(
        "SELECT other.id FROM cards JOIN cards AS other USING (whose_name)"
        " WHERE cards.id = ? AND other.hidden = 0 AND other.id <> cards.id AND instr(whose_name, ' ')"
        " ORDER BY other.place DESC LIMIT ?",
        *(card, _MOST_BESIDE * 3),
    )
    if not rows:
        return ()
    groups = Groups(db)
    others = [one for (one,) in rows if not groups.telling_apart(card, one)]
    return cards(db, others[:_MOST_BESIDE])


def _number(value: object) -> int | None:
    return value if isinstance(value, int) else None


def standings(db: Database, card: int) -> tuple[Standing, ...]:
    """The ways a contact stood in releases, newest first."""
    rows = db.rows(
        "SELECT contact, min(sort_key), max(sort_key), count(*) FROM faces JOIN appearances ON face = faces.id"
        " WHERE card = ? GROUP BY faces.id ORDER BY max(sort_key) DESC",
        card,
    )
    return tuple(
        Standing(contact_from_text(text), moment_of(first), moment_of(last), releases)
        for text, first, last, releases in rows
    )


def releases(db: Database, card: int, *, offset: int, limit: int) -> tuple[Headline, ...]:
    """The releases a contact stood in, newest first."""
    source = "(SELECT DISTINCT sort_key FROM faces JOIN appearances ON face = faces.id WHERE card = ?)"
    return lists.headlines_of(db, source, (card,), offset=offset, limit=limit)
