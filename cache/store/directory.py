"""The directory of contacts: every contact of every release, folded into cards, kept current as releases come and go.

A card keeps its number while any of its faces is there. When two cards turn out to be one, the older number stays;
when one turns out to be two, the part with the oldest face keeps it.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from cache.model import Card, Contact, Headline, Standing
from cache.store import lists
from cache.store.codec import contact_from_text, contact_text
from cache.store.connection import Database
from cache.store.folding import Face, as_one, found_by, is_named, may_belong
from cache.store.lookup import Lookup, second_of

LOOKUP = Lookup("cards")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def moment_of(sort_key: int) -> datetime:
    """The date of a release, to the second, from its sort key."""
    return _EPOCH + timedelta(seconds=second_of(sort_key))


# Keeping.


def add_appearances(db: Database, sort_key: int, faces: Iterable[Face]) -> None:
    """Put the contacts of a new release into the directory."""
    _replace(db, sort_key, set(), faces)


def replace_appearances(db: Database, sort_key: int, faces: Iterable[Face]) -> None:
    """Put the contacts of a release in the place of those it had. To be called once its sort key is right."""
    before = {face for (face,) in db.rows("SELECT face FROM appearances WHERE sort_key = ?", sort_key)}
    _replace(db, sort_key, before, faces)


def _replace(db: Database, sort_key: int, before: set[int], faces: Iterable[Face]) -> None:
    after: set[int] = set()
    for face in faces:
        number = db.value("SELECT id FROM faces WHERE contact = ?", face.contact)
        if number is None:
            number = _add_face(db, face)
        after.add(number)
    if before - after:
        gone = [(number, sort_key) for number in before - after]
        db.write_many("DELETE FROM appearances WHERE face = ? AND sort_key = ?", gone)
    if after - before:
        come = [(number, sort_key) for number in sorted(after - before)]
        db.write_many("INSERT INTO appearances (face, sort_key) VALUES (?, ?)", come)
    db.settle_later(_settle_left, before | after)


def faces_of_feed(db: Database, feed: int) -> list[int]:
    """The faces that stand in releases of a feed. To be asked before it is removed, and given to `settle_after`."""
    rows = db.rows(
        "SELECT DISTINCT face FROM appearances JOIN releases ON releases.sort_key = appearances.sort_key"
        " WHERE feed = ?",
        feed,
    )
    return [face for (face,) in rows]


def settle_after(db: Database, faces: Iterable[int]) -> None:
    """Bring the cards of these faces up to date after releases they stood in are gone."""
    _settle(db, set(faces))


def _settle_left(db: Database, faces: set[int]) -> None:
    """The same at the end of a transaction: some may be gone in it already."""
    _settle(db, {face for face in faces if db.row("SELECT 1 FROM faces WHERE id = ?", face) is not None})


def _add_face(db: Database, face: Face) -> int:
    card = db.insert("INSERT INTO cards DEFAULT VALUES")  # folded into an older one, or kept, by _settle
    number = db.insert("INSERT INTO faces (card, contact) VALUES (?, ?)", card, face.contact)
    rows = [(tie, kind, number) for tie, kind in face.ties]
    db.write_many("INSERT INTO ties (tie, kind, face) VALUES (?, ?, ?)", rows)
    return number


def _settle(db: Database, touched: set[int]) -> None:
    """Fold anew what new and vanished faces make different, and bring the cards of all touched ones up to date."""
    cards = {_card_of(db, face) for face in touched}
    waiting = "SELECT 1 FROM faces JOIN cards ON cards.id = card WHERE faces.id = ? AND place IS NULL"
    new = [face for face in sorted(touched) if db.row(waiting, face) is not None]
    gone = [face for face in touched if db.row("SELECT 1 FROM appearances WHERE face = ? LIMIT 1", face) is None]
    if new or gone:
        doubtful = set(new)
        for face in [*new, *gone]:
            doubtful |= _sharing(db, face)
        for face in gone:
            doubtful |= _faces_of_card(db, _card_of(db, face))
            db.write("DELETE FROM faces WHERE id = ?", face)
        cards |= _fold(db, doubtful - set(gone))
    for card in sorted(cards):
        _bring_up_to_date(db, card)


def _sharing(db: Database, face: int) -> set[int]:
    """The faces without a full name that hold an address of this one, where it decides whose they are.

    An address that more people have than can be told apart anyway decides nothing: there the walk stops.
    """
    found: set[int] = set()
    for (tie,) in db.rows("SELECT tie FROM ties WHERE face = ? AND kind = 0", face):
        holders = db.rows(
            "SELECT DISTINCT card FROM ties JOIN faces ON faces.id = face WHERE tie = ? AND kind = 0 LIMIT 5", tie
        )
        if len(holders) < 5:
            found |= {one for (one,) in db.rows("SELECT face FROM ties WHERE tie = ? AND kind = 0", tie)}
    return found


def _fold(db: Database, doubtful: set[int]) -> set[int]:
    """Put the faces in doubt, and all that hangs on them, on the cards they belong to; the cards concerned."""
    held: dict[int, int] = {}
    groups = _groups(db, doubtful, held)
    before = dict(held)
    taken: set[int] = set()
    unsettled: set[int] = set()
    for group in sorted(filter(lambda group: _is_named(db, group), groups), key=min):
        card = _give_card(db, group, {held[face] for face in group} - taken)
        taken.add(card)
        if any(held[face] != card for face in group):
            unsettled |= {other for face in group for other in _sharing(db, face)}
    groups += _groups(db, unsettled - set(held), held)
    for group in sorted((group for group in groups if not _is_named(db, group)), key=min):
        owner = _owner(db, group)
        if owner is not None:
            _move(db, group, owner)
        else:
            free = {card for card in (held[face] for face in group) if card not in taken and not _has_name(db, card)}
            taken.add(_give_card(db, group, free))
    return set(before.values()) | set(held.values()) | {_card_of(db, face) for face in held}


def _groups(db: Database, faces: set[int], held: dict[int, int]) -> list[set[int]]:
    """Faces by what ties them together, with all that share a card with them; `held` learns whose card each is on."""
    groups: list[set[int]] = []
    left = set(faces)
    while left:
        group = _tied(db, left.pop())
        groups.append(group)
        held.update({face: _card_of(db, face) for face in group})
        for card in {held[face] for face in group}:
            left |= _faces_of_card(db, card)
        left -= set(held)
    return groups


def _is_named(db: Database, group: set[int]) -> bool:
    return is_named(_face(db, min(group)))


def _tied(db: Database, face: int) -> set[int]:
    """All faces that are one contact with this one by their ties."""
    found, edge = {face}, [face]
    while edge:
        rows = db.rows(
            "SELECT DISTINCT other.face FROM ties JOIN ties AS other ON other.tie = ties.tie AND other.kind = 1"
            " WHERE ties.face = ? AND ties.kind = 1",
            edge.pop(),
        )
        new = {one for (one,) in rows} - found
        found |= new
        edge += new
    return found


def _owner(db: Database, group: set[int]) -> int | None:
    """The card of the one person who holds the addresses of a group without a full name; None for none or several."""
    owners: set[int] = set()
    fits = True
    for face in sorted(group):
        contact = _face(db, face)
        rows = db.rows(
            "SELECT other.tie, faces.card, faces.contact FROM ties"
            " JOIN ties AS other ON other.tie = ties.tie AND other.kind = 0 JOIN faces ON faces.id = other.face"
            " WHERE ties.kind = 0 AND ties.face = ?",
            face,
        )
        for way, card, text in rows:
            holder = contact_from_text(text)
            if is_named(holder):
                owners.add(card)
                fits = fits and may_belong(contact, holder, way)
        if len(owners) > 1:
            return None
    return owners.pop() if owners and fits else None


def _give_card(db: Database, group: set[int], free: set[int]) -> int:
    """Put a group on the oldest card that is free for it, or on a new one."""
    card = min(free) if free else db.insert("INSERT INTO cards DEFAULT VALUES")
    _move(db, group, card)
    return card


def _move(db: Database, group: set[int], card: int) -> None:
    db.write_many("UPDATE faces SET card = ? WHERE id = ? AND card <> ?", [(card, face, card) for face in group])


def _has_name(db: Database, card: int) -> bool:
    return any(is_named(_face(db, face)) for face in _faces_of_card(db, card))


def _bring_up_to_date(db: Database, card: int) -> None:
    """Make what is shown of a card, and what it is found by, of its faces; a card without any is removed."""
    rows = db.rows(
        "SELECT contact, (SELECT max(sort_key) FROM appearances WHERE face = faces.id),"
        " (SELECT min(sort_key) FROM appearances WHERE face = faces.id) FROM faces WHERE card = ?",
        card,
    )
    if not rows:
        LOOKUP.drop(db, card)
        return
    rows.sort(key=lambda row: -row[1])
    faces = [contact_from_text(text) for text, _, _ in rows]
    last, first = rows[0][1], min(row[2] for row in rows)
    db.write(
        "UPDATE cards SET first = ?, last = ?, contact = ? WHERE id = ?", first, last, contact_text(as_one(faces)), card
    )
    LOOKUP.put(db, card, second_of(last), found_by(faces))


def _card_of(db: Database, face: int) -> int:
    return int(db.value("SELECT card FROM faces WHERE id = ?", face))


def _faces_of_card(db: Database, card: int) -> set[int]:
    return {face for (face,) in db.rows("SELECT id FROM faces WHERE card = ?", card)}


def _face(db: Database, face: int) -> Contact:
    return contact_from_text(db.value("SELECT contact FROM faces WHERE id = ?", face))


# Asking.


def count(db: Database) -> int:
    """How many cards there are."""
    return int(db.value("SELECT count(*) FROM cards"))


def ids(db: Database, offset: int, limit: int) -> tuple[int, ...]:
    """The cards from `offset` on, freshest first."""
    return tuple(
        card for (card,) in db.rows("SELECT id FROM cards ORDER BY place DESC LIMIT ? OFFSET ?", limit, offset)
    )


def cards(db: Database, wanted: Iterable[int]) -> tuple[Card, ...]:
    """Cards by their numbers, in that order; those that are gone are left out."""
    wanted = list(wanted)
    marks = ", ".join("?" * len(wanted))
    rows = db.rows(
        "SELECT id, contact, first, last,"
        " (SELECT count(DISTINCT sort_key) FROM faces JOIN appearances ON face = faces.id WHERE card = cards.id)"
        f" FROM cards WHERE id IN ({marks})",
        *wanted,
    )
    found = {
        card: Card(card, contact_from_text(text), moment_of(first), moment_of(last), releases)
        for card, text, first, last, releases in rows
    }
    return tuple(found[card] for card in wanted if card in found)


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
