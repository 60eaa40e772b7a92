"""What a person decided by hand about contacts, kept so that every later sync obeys it.

A ruling knows whom it means by marks: the faces that it was made about, and their ties (see folding.py). So it means
the same contact when the release is corrected, when its newsroom is removed and followed again, and when a new release
gives something else of it. Nothing is changed in a ruling: the newest counts, and to take one back is to forget it.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from weakref import WeakKeyDictionary

from cache.model import Contact, Correction, Phone
from cache.store.connection import Database, Row
from cache.store.folding import Face
from cache.store.over_time import key_of_phone
from cache.store.times import as_moment, as_text
from cache.store.typed import plain

ONE, APART, HIDE, SHOW, CORRECT = "one", "apart", "hide", "show", "correct"
SEVERAL = {"email": "emails", "phone": "phones"}  # the fields of which a contact has several
Way = tuple[str, str | None]  # an address or a number as it is written, and in E.164


@dataclass(frozen=True, slots=True)
class Ruling:
    """One decision. `own` are the marks of whom it means; `others` those of who shares some of them and is not meant.

    `stood`, `value` and `known` are those of a correction, see migrations/0014.
    """

    id: int
    deed: str
    own: frozenset[str]
    others: frozenset[str] = frozenset()
    field: str = ""
    stood: str = ""
    value: str | None = None
    known: tuple[Way, ...] = ()
    made: datetime = datetime(1970, 1, 1, tzinfo=UTC)

    def means(self, face: Face) -> bool:
        """Whether it is about this face. What it was made about counts before what only bears the same marks."""
        if face.contact in self.own or face.contact in self.others:
            return face.contact in self.own
        return not self.own.isdisjoint(face.marks) and self.others.isdisjoint(face.marks)


class Rulings:
    """All that holds."""

    def __init__(self, rulings: Iterable[Ruling] = ()) -> None:
        self._by_mark: dict[str, list[Ruling]] = defaultdict(list)
        for ruling in rulings:
            for mark in ruling.own:
                self._by_mark[mark].append(ruling)

    def of(self, numbers: Collection[int]) -> list[Ruling]:
        """The rulings with these numbers."""
        found = {one.id: one for several in self._by_mark.values() for one in several if one.id in numbers}
        return list(found.values())

    def __bool__(self) -> bool:
        return bool(self._by_mark)

    def about(self, faces: Iterable[Face], *deeds: str) -> list[Ruling]:
        """The rulings that mean one of these faces, the newest first."""
        if not self._by_mark:
            return []
        found = {
            ruling.id: ruling
            for face in faces
            for mark in face.marks
            for ruling in self._by_mark.get(mark, ())
            if ruling.deed in deeds and ruling.means(face)
        }
        return [found[number] for number in sorted(found, reverse=True)]

    def sides(self, face: Face) -> frozenset[int]:
        """By which rulings a face is another contact than those that share its marks: equal for faces of one."""
        return frozenset(ruling.id for ruling in self.about([face], APART))


def is_hidden(about: Sequence[Ruling]) -> bool:
    """Whether the newest word is that a contact is hidden."""
    return next((one.deed == HIDE for one in about if one.deed in (HIDE, SHOW)), False)


def corrected(now: Contact, about: Sequence[Ruling]) -> tuple[Contact, tuple[Correction, ...]]:
    """A contact with what was corrected by hand, and what that was; `about` are the rulings on it, newest first.

    What releases give since then never takes the place of a correction: it is told beside it.
    """
    newest = {_place(one): one for one in reversed(about) if one.deed == CORRECT}
    corrections: list[Correction] = []
    changed = now
    for field, name in SEVERAL.items():
        rulings = [one for one in newest.values() if one.field == field and one.value is not None]
        changed, made = _corrected_ways(changed, now, field, name, sorted(rulings, key=lambda one: one.id))
        corrections += made
    for one in newest.values():
        field = one.field
        if field not in SEVERAL and one.value is not None:
            given: str | None = getattr(now, field)
            is_news = given is not None and plain(given) not in (plain(one.stood), plain(one.value))
            news = (given,) if is_news and given is not None else ()
            corrections.append(Correction(field, one.value or None, one.stood or None, one.made, news))
            changed = replace(changed, **{field: one.value or None})  # type: ignore[arg-type]
    return changed, tuple(sorted(corrections, key=lambda one: one.made))


def _corrected_ways(
    contact: Contact, now: Contact, field: str, name: str, rulings: Sequence[Ruling]
) -> tuple[Contact, list[Correction]]:
    """The same for its addresses or its numbers."""
    if not rulings:
        return contact, []
    wrong = {key for one in rulings for way in (one.stood, one.value) if way for key in _keys(field, way, one.known)}
    known = {key for one in rulings for written, e164 in one.known for key in _keys(field, written, [(written, e164)])}
    left = [way for way in getattr(now, name) if wrong.isdisjoint(_keys(field, *_told(way)))]
    news = tuple(_told(way)[0] for way in left if known.isdisjoint(_keys(field, *_told(way))))
    put = [as_phone(one.value) if field == "phone" else one.value for one in rulings if one.value]
    made = [Correction(field, one.value or None, one.stood or None, one.made) for one in rulings]
    made[-1] = replace(made[-1], news=news)
    return replace(contact, **{name: (*put, *left)}), made  # type: ignore[arg-type]


def ways_of(contact: Contact, field: str) -> tuple[Way, ...]:
    """The addresses or the numbers of a contact; none for a field of which it has one."""
    ways = getattr(contact, SEVERAL[field]) if field in SEVERAL else ()
    return tuple(_told(way)[1][0] for way in ways)


def as_phone(written: str) -> Phone:
    """A number as a person types it. In E.164 where it says of which country it is."""
    digits = "".join(filter(str.isdecimal, written))
    return Phone(written, f"+{digits}" if written.lstrip().startswith("+") and len(digits) > 6 else None)


def _told(way: str | Phone) -> tuple[str, list[Way]]:
    written, e164 = (way.written, way.e164) if isinstance(way, Phone) else (way, None)
    return written, [(written, e164)]


def _keys(field: str, written: str, known: Iterable[Way] = ()) -> set[str]:
    """What is equal for two ways to write an address or a number, one of `known` perhaps."""
    if field == "email":
        return {written.casefold()}
    e164 = next((e164 for way, e164 in known if way == written and e164), None)
    return {key_of_phone(phone) for phone in (as_phone(written), Phone(written), Phone(written, e164))}


def is_of(one: Ruling, field: str, way: str) -> bool:
    """Whether a correction is of this field; of several addresses or numbers, whether of this one."""
    if one.field != field or field not in SEVERAL:
        return one.field == field
    keys = _keys(field, way)
    given = [known for known in (one.stood, one.value) if known]
    return bool(way) and any(not keys.isdisjoint(_keys(field, known, one.known)) for known in given)


def _place(ruling: Ruling) -> tuple[str, ...]:
    """What there is one correction of, the newest: a field; of several addresses, each, and each that was added."""
    if ruling.field not in SEVERAL:
        return (ruling.field,)
    return ruling.field, ruling.stood, "" if ruling.stood else ruling.value or ""


# Keeping.


_loaded: "WeakKeyDictionary[Database, tuple[Row, Rulings]]" = WeakKeyDictionary()


def load(db: Database) -> Rulings:
    """All rulings that hold. They are read again when one came or went: none is ever changed."""
    state = db.row("SELECT count(*), max(id), max(made) FROM rulings") or ()
    held = _loaded.get(db)
    if held is None or held[0] != state:
        held = _loaded[db] = state, Rulings(_read(db))
    return held[1]


def _read(db: Database) -> Iterator[Ruling]:
    own: dict[int, set[str]] = defaultdict(set)
    others: dict[int, set[str]] = defaultdict(set)
    for number, mark, is_own in db.rows("SELECT ruling, mark, own FROM ruled"):
        (own if is_own else others)[number].add(mark)
    rows = db.rows(
        "SELECT id, deed, field, stood, value, known, made FROM rulings"
        " WHERE voided IS NULL OR voided NOT IN (SELECT id FROM rulings)"
    )
    for number, deed, field, stood, value, known, made in rows:
        yield Ruling(
            number,
            deed,
            own=frozenset(own[number]),
            others=frozenset(others[number]),
            field=field or "",
            stood=stood or "",
            value=value,
            known=tuple((way, e164) for way, e164 in json.loads(known or "[]")),
            made=as_moment(made),
        )


def put(
    db: Database,
    deed: str,
    own: Iterable[Face],
    others: Iterable[Face] = (),
    *,
    field: str | None = None,
    stood: str | None = None,
    value: str | None = None,
    known: Sequence[Way] = (),
) -> int:
    """Decide; the ruling's number. Where the two sides share marks, those say nothing."""
    number = db.insert(
        "INSERT INTO rulings (deed, field, stood, value, known, made) VALUES (?, ?, ?, ?, ?, ?)",
        *(deed, field, stood, value, json.dumps(known, ensure_ascii=False), as_text(datetime.now(UTC))),
    )
    ours, theirs = (frozenset(mark for face in faces for mark in face.marks) for faces in (own, others))
    rows = [(number, mark, 1) for mark in ours - theirs] + [(number, mark, 0) for mark in theirs - ours]
    db.write_many("INSERT INTO ruled (ruling, mark, own) VALUES (?, ?, ?)", rows)
    return number


def void(db: Database, rulings: Iterable[int], by: int) -> None:
    """Some count no more while a later one is there."""
    db.write_many("UPDATE rulings SET voided = ? WHERE id = ?", [(by, one) for one in rulings])


def leave_out(db: Database, rulings: Iterable[Ruling], faces: Sequence[Face], rest: Sequence[Face]) -> None:
    """These rulings are about the rest only, and not about these faces, once the two are told apart."""
    ours, theirs = (frozenset(mark for face in some for mark in face.marks) for some in (faces, rest))
    rows = [(one.id, mark, 0) for one in rulings for mark in ours - theirs]
    db.write_many("INSERT OR REPLACE INTO ruled (ruling, mark, own) VALUES (?, ?, ?)", rows)


def forget(db: Database, number: int) -> Ruling | None:
    """Take a ruling back; what it was, None where there is none of this number."""
    found = next((one for one in _read(db) if one.id == number), None)
    db.write("DELETE FROM rulings WHERE id = ?", number)
    return found
