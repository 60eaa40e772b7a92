"""The directory of contacts: every contact of every release, folded into cards, kept current as releases come and go.

A card keeps its number while any of its faces is there. When two cards turn out to be one, the older number stays;
when one turns out to be two, the part with the oldest face keeps it.
"""

from collections.abc import Iterable

from cache.model import Standing
from cache.store.cards import LOOKUP, moment_of
from cache.store.codec import contact_from_text, contact_text, corrections_text
from cache.store.connection import Database
from cache.store.folding import MAY_BIND, Face
from cache.store.groups import Groups
from cache.store.lookup import second_of
from cache.store.over_time import as_of_now, found_by
from cache.store.rulings import CORRECT, HIDE, SHOW, corrected, is_hidden
from cache.store.typed import Found, plain


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


def refold(db: Database, faces: Iterable[int]) -> None:
    """Fold these faces anew, and bring the cards concerned up to date: what makes faces one has changed."""
    groups = Groups(db)
    doubtful = set(faces)
    cards = {groups.card_of(face) for face in doubtful}
    for face in list(doubtful):
        doubtful |= groups.sharing(face)
    for card in sorted(cards | _fold(db, groups, doubtful)):
        _bring_up_to_date(db, groups, card)


def refold_all(db: Database) -> None:
    """The same for every card that there is: for what an older version folded and showed in another way."""
    groups = Groups(db)
    disputed = {face for (face,) in db.rows("SELECT DISTINCT face FROM ties WHERE kind = ?", MAY_BIND)}
    cards = {card for (card,) in db.rows("SELECT id FROM cards")} | _fold(db, groups, disputed)
    for card in sorted(cards):
        _bring_up_to_date(db, groups, card)


def _settle(db: Database, touched: set[int]) -> None:
    """Fold anew what new and vanished faces make different, and bring the cards of all touched ones up to date."""
    groups = Groups(db)
    cards = {groups.card_of(face) for face in touched}
    waiting = "SELECT 1 FROM faces JOIN cards ON cards.id = card WHERE faces.id = ? AND place IS NULL"
    new = [face for face in sorted(touched) if db.row(waiting, face) is not None]
    gone = [face for face in touched if db.row("SELECT 1 FROM appearances WHERE face = ? LIMIT 1", face) is None]
    if new or gone:
        doubtful = set(new)
        for face in [*new, *gone]:
            doubtful |= groups.sharing(face)
        for face in gone:
            doubtful |= groups.of_card(groups.card_of(face))
            db.write("DELETE FROM faces WHERE id = ?", face)
        cards |= _fold(db, groups, doubtful - set(gone))
    for card in sorted(cards):
        _bring_up_to_date(db, groups, card)


def _fold(db: Database, groups: Groups, doubtful: set[int]) -> set[int]:
    """Put the faces in doubt, and all that hangs on them, on the cards they belong to; the cards concerned."""
    held: dict[int, int] = {}
    found = groups.together(doubtful, held)
    before = dict(held)
    taken: set[int] = set()
    unsettled: set[int] = set()
    for group in sorted(filter(groups.is_named, found), key=min):
        card = _give_card(db, group, {held[face] for face in group} - taken)
        taken.add(card)
        if any(held[face] != card for face in group):
            unsettled |= {other for face in group for other in groups.sharing(face)}
    found += groups.together(unsettled - set(held), held)
    for group in sorted((group for group in found if not groups.is_named(group)), key=min):
        owner = groups.owner(group)
        if owner is not None:
            _move(db, group, owner)
        else:
            free = {card for card in (held[face] for face in group) if card not in taken and not groups.has_name(card)}
            taken.add(_give_card(db, group, free))
    return set(before.values()) | set(held.values()) | {groups.card_of(face) for face in held}


def _give_card(db: Database, group: set[int], free: set[int]) -> int:
    """Put a group on the oldest card that is free for it, or on a new one."""
    card = min(free) if free else db.insert("INSERT INTO cards DEFAULT VALUES")
    _move(db, group, card)
    return card


def _move(db: Database, group: set[int], card: int) -> None:
    db.write_many("UPDATE faces SET card = ? WHERE id = ? AND card <> ?", [(card, face, card) for face in group])


def _bring_up_to_date(db: Database, groups: Groups, card: int) -> None:
    """Make what is shown of a card, and what it is found by, of its faces; a card without any is removed."""
    # Counting the releases of each face too would take as long as they are many.
    rows = db.rows(
        "SELECT contact, (SELECT min(sort_key) FROM appearances WHERE face = faces.id),"
        " (SELECT max(sort_key) FROM appearances WHERE face = faces.id) AS newest FROM faces WHERE card = ?"
        " ORDER BY newest DESC",
        card,
    )
    if not rows:
        LOOKUP.drop(db, card)
        return
    first, last = min(row[1] for row in rows), rows[0][2]
    history = [Standing(contact_from_text(text), moment_of(since), moment_of(until), 0) for text, since, until in rows]
    about = groups.rulings.about(map(groups.face, groups.of_card(card)), CORRECT, HIDE, SHOW) if groups.rulings else []
    hidden = is_hidden(about)
    now, corrections = corrected(as_of_now(history), about)
    words = Found("") if hidden else found_by(history, now)
    db.write(
        "UPDATE cards SET first = ?, last = ?, contact = ?, corrections = ?, hidden = ?, whose_name = ?,"
        " organisation = ? WHERE id = ?",
        *(first, last, contact_text(now), corrections_text(corrections), int(hidden)),
        *(" ".join(sorted(plain(now.name or "").split())) or None, plain(now.organisation or "") or None, card),
    )
    LOOKUP.put(db, card, second_of(last), words)
