"""What a person does to the directory by hand. Each deed is one ruling, and is undone by taking that back."""

from collections.abc import Collection, Iterable

from cache.errors import UsageError
from cache.i18n import _
from cache.model import CORRECTED, Contact
from cache.store import rulings
from cache.store.cards import standings
from cache.store.connection import Database
from cache.store.directory import refold
from cache.store.folding import Face, face_of
from cache.store.groups import Groups
from cache.store.over_time import as_of_now
from cache.store.rulings import APART, CORRECT, HIDE, ONE, SHOW


def merge(db: Database, card: int, other: int) -> int:
    """Have two cards be one contact from now on."""
    with db.transaction():
        groups = Groups(db)
        faces = _faces(groups, card) | _faces(groups, other)
        if card == other:
            raise UsageError(
                _("contact {number}", number=card), _("it is the same contact already"), _("give the numbers of two")
            )
        telling_apart = groups.telling_apart(card, other)
        number = rulings.put(db, ONE, map(groups.face, faces))
        rulings.void(db, telling_apart, number)
        refold(db, faces)
        return number


def tell_apart(db: Database, card: int, contacts: Iterable[Contact]) -> int | None:
    """Have some of the ways in which a card's contact stood be another's; None where that is none of them, or all."""
    with db.transaction():
        groups = Groups(db)
        faces = _faces(groups, card)
        wanted = {face_of(contact).contact for contact in contacts}
        own = {face for face in faces if groups.face(face).contact in wanted}
        if not own or own == faces:
            return None
        ours, rest = _those(groups, own), _those(groups, faces - own)
        number = rulings.put(db, APART, ours, rest)
        rulings.leave_out(db, groups.rulings.about(rest, CORRECT, HIDE, SHOW), ours, rest)
        refold(db, faces)
        return number


def hide(db: Database, card: int, hidden: bool) -> int:
    """Have a card out of the directory, or in it again."""
    with db.transaction():
        groups = Groups(db)
        faces = _faces(groups, card)
        number = rulings.put(db, HIDE if hidden else SHOW, _those(groups, faces))
        refold(db, faces)
        return number


def correct(db: Database, card: int, field: str, value: str | None, stood: str | None) -> int:
    """Put down what is right: of a card's `field` (of CORRECTED), where `stood` stands, or as one more address or
    number. "" for nothing; None for what the releases say.
    """
    if field not in CORRECTED:
        raise UsageError(field, _("a contact has no such field"), _("it has {fields}", fields=", ".join(CORRECTED)))
    with db.transaction():
        groups = Groups(db)
        faces = _faces(groups, card)
        about = groups.rulings.about(map(groups.face, faces), CORRECT)
        given = as_of_now(standings(db, card))
        before = [one for one in about if rulings.is_of(one, field, stood or "")]
        meant = before[0].stood if before else stood
        really = meant if field in rulings.SEVERAL else getattr(given, field)
        known = rulings.ways_of(given, field)
        own = _those(groups, faces)
        number = rulings.put(db, CORRECT, own, field=field, stood=really, value=value, known=known)
        rulings.void(db, [one.id for one in before], number)
        refold(db, faces)
        return number


def take_back(db: Database, number: int) -> bool:
    """Undo a deed; False where it was undone already."""
    with db.transaction():
        ruling = rulings.forget(db, number)
        if ruling is None:
            return False
        refold(db, Groups(db).meant_by(ruling))
        return True


def _faces(groups: Groups, card: int) -> set[int]:
    faces = groups.of_card(card)
    if not faces:
        raise UsageError(
            _("contact {number}", number=card),
            _("there is none of this number"),
            _("'newsroom contacts --json' prints them"),
        )
    return faces


def _those(groups: Groups, faces: Collection[int]) -> list[Face]:
    return [groups.face(face) for face in sorted(faces)]
