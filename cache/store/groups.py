"""Which faces in the store are one contact: walks along their ties, as the person's rulings allow them."""

from cache.model import Contact
from cache.store import rulings
from cache.store.codec import contact_from_text
from cache.store.connection import Database
from cache.store.folding import BINDS, HOLDS, MAY_BIND, Face, is_disputed, is_named, may_belong
from cache.store.rulings import Ruling

_SHARED_BY_TOO_MANY = 5  # an address that so many have decides nothing


class Groups:
    """What hangs together, at one moment: what is read of faces and rulings is not read again."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self.rulings = rulings.load(db)
        self._contacts: dict[int, Contact] = {}
        self._faces: dict[int, Face] = {}
        self._disputed: dict[str, bool] = {}

    def contact(self, number: int) -> Contact:
        """A face as the contact it is."""
        if number not in self._contacts:
            text = self._db.value("SELECT contact FROM faces WHERE id = ?", number)
            self._contacts[number] = contact_from_text(text)
        return self._contacts[number]

    def face(self, number: int) -> Face:
        """A face with its ties."""
        if number not in self._faces:
            ties = self._db.rows("SELECT tie, kind FROM ties WHERE face = ?", number)
            text = self._db.value("SELECT contact FROM faces WHERE id = ?", number)
            self._faces[number] = Face(text, tuple(ties))
        return self._faces[number]

    def card_of(self, face: int) -> int:
        """The card that a face is on."""
        return int(self._db.value("SELECT card FROM faces WHERE id = ?", face))

    def of_card(self, card: int) -> set[int]:
        """The faces on a card."""
        return {face for (face,) in self._db.rows("SELECT id FROM faces WHERE card = ?", card)}

    def is_named(self, group: set[int]) -> bool:
        """Whether a group has somebody's full name."""
        return any(is_named(self.contact(face)) for face in group)

    def has_name(self, card: int) -> bool:
        """The same of a card."""
        return self.is_named(self.of_card(card))

    def telling_apart(self, card: int, other: int) -> list[int]:
        """The rulings by which two cards are two."""
        one, two = (set().union(*(self._sides(face) for face in self.of_card(which))) for which in (card, other))
        found = []
        for ruling in self.rulings.of(one ^ two):
            rest = self.of_card(card if ruling.id in two else other)
            if any(self.face(face).marks & ruling.others for face in rest):
                found.append(ruling.id)
        return found

    def meant_by(self, ruling: Ruling) -> set[int]:
        """The faces that a ruling is about."""
        found: set[int] = set()
        for mark in ruling.own:
            rows = self._db.rows(
                "SELECT face FROM ties WHERE tie = ?1 AND kind <> ?2 UNION SELECT id FROM faces WHERE contact = ?1",
                *(mark, HOLDS),
            )
            found |= {face for (face,) in rows}
        return {face for face in found if ruling.means(self.face(face))}

    def together(self, faces: set[int], held: dict[int, int]) -> list[set[int]]:
        """Faces by what makes them one, with all that share a card with them; `held` learns whose card each is on."""
        groups: list[set[int]] = []
        left = set(faces)
        while left:
            group = self._tied(left.pop())
            groups.append(group)
            held.update({face: self.card_of(face) for face in group})
            for card in {held[face] for face in group}:
                left |= self.of_card(card)
            left -= set(held)
        return groups

    def _tied(self, face: int) -> set[int]:
        """All faces that are one contact with this one by their ties, or because the person says so."""
        found, edge, sides = {face}, [face], self._sides(face)
        while edge:
            new = {one for one in self._near(edge.pop()) - found if self._sides(one) == sides}
            found |= new
            edge += new
        return found

    def _near(self, face: int) -> set[int]:
        rows = self._db.rows(
            "SELECT DISTINCT other.face FROM ties JOIN ties AS other ON other.tie = ties.tie AND other.kind = ?2"
            " WHERE ties.face = ?1 AND ties.kind = ?2",
            *(face, BINDS),
        )
        near = {one for (one,) in rows}
        for tie, other in self._db.rows(
            "SELECT ties.tie, other.face FROM ties JOIN ties AS other ON other.tie = ties.tie AND other.kind = ?2"
            " WHERE ties.face = ?1 AND ties.kind = ?2 AND other.face <> ?1",
            *(face, MAY_BIND),
        ):
            if other not in near and not self._is_disputed(tie):
                near.add(other)
        if self.rulings:
            for ruling in self.rulings.about([self.face(face)], rulings.ONE):
                near |= self.meant_by(ruling)
        return near

    def _sides(self, face: int) -> frozenset[int]:
        return self.rulings.sides(self.face(face)) if self.rulings else frozenset()

    def _is_disputed(self, tie: str) -> bool:
        if tie not in self._disputed:
            rows = self._db.rows("SELECT face FROM ties WHERE tie = ? AND kind = ?", tie, MAY_BIND)
            names = {self.contact(face).name or "" for (face,) in rows}
            self._disputed[tie] = is_disputed(tie, names)
        return self._disputed[tie]

    def sharing(self, face: int) -> set[int]:
        """The faces whose card may be another because of this one, though no tie binds them to it: those without a full
        name that hold an address of it, where that decides whose they are, and those that are tied to it where that is
        not disputed.

        An address that more people have than can be told apart anyway decides nothing: there the walk stops.
        """
        found: set[int] = set()
        for tie, kind in self._db.rows("SELECT tie, kind FROM ties WHERE face = ? AND kind <> ?", face, BINDS):
            if kind == HOLDS:
                holders = self._db.rows(
                    "SELECT DISTINCT card FROM ties JOIN faces ON faces.id = face WHERE tie = ? AND kind = ? LIMIT ?",
                    *(tie, kind, _SHARED_BY_TOO_MANY),
                )
                if len(holders) == _SHARED_BY_TOO_MANY:
                    continue
            found |= {one for (one,) in self._db.rows("SELECT face FROM ties WHERE tie = ? AND kind = ?", tie, kind)}
        return found

    def owner(self, group: set[int]) -> int | None:
        """The card of the one person who holds the addresses of a group without a full name; None for none, several."""
        owners: set[int] = set()
        fits = True
        for face in sorted(group):
            rows = self._db.rows(
                "SELECT other.tie, faces.card, faces.id FROM ties"
                " JOIN ties AS other ON other.tie = ties.tie AND other.kind = ?2 JOIN faces ON faces.id = other.face"
                " WHERE ties.kind = ?2 AND ties.face = ?1",
                *(face, HOLDS),
            )
            for way, card, other in rows:
                holder = self.contact(other)
                if is_named(holder) and self._sides(other) == self._sides(face):
                    owners.add(card)
                    fits = fits and may_belong(self.contact(face), holder, way)
            if len(owners) > 1:
                return None
        return owners.pop() if owners and fits else None
