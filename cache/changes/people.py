"""Which quotes and contacts changed from one revision to another: what a newsroom must know first."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from cache.changes.passages import REMAINS, Change
from cache.changes.wording import Edit, Piece, reworded, same_words, words_of
from cache.model import Contact, Quote, Span, Speaker

One = TypeVar("One")


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that says something else now; None where it says nothing. Of a field with several values, one of them."""

    name: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class QuoteChange:
    """A quote that was added, removed or changed: its words, piece by piece, and who said it.

    `fields` are "speaker", "role" and "organisation", as far as they changed.
    """

    kind: Change
    old: Quote | None
    new: Quote | None
    pieces: tuple[Piece, ...]
    fields: tuple[FieldChange, ...] = ()

    @property
    def reworded(self) -> bool:
        """Whether its words changed."""
        return self.kind is Change.CHANGED and any(piece.edit is not Edit.KEPT for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class ContactChange:
    """A contact that was added, removed or changed; `fields` are those of Contact that changed, by their names."""

    kind: Change
    old: Contact | None
    new: Contact | None
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """The blocks, by their indices, whose words stayed as they were: what is seen in them did not change either."""

    old: Collection[int]
    new: Collection[int]


def quote_changes(old: Sequence[Quote], new: Sequence[Quote], same: Standing) -> tuple[QuoteChange, ...]:
    """The quotes that changed, in the order of the new revision, those taken out last.

    One that is only read where it was not read before, in the same words, is no change of its newsroom.
    """
    pairs = _pairs(old, new, _quotes_alike)
    found: list[QuoteChange] = []
    for j, quote in enumerate(new):
        if j not in pairs:
            if not _stands(quote.spans, same.new):
                found.append(QuoteChange(Change.ADDED, None, quote, (Piece(Edit.ADDED, quote.text),)))
            continue
        before = old[pairs[j]]
        change = QuoteChange(
            Change.CHANGED, before, quote, reworded(before.text, quote.text), tuple(_who(before, quote))
        )
        unread = _stands(quote.spans, same.new) and _stands(before.spans, same.old)
        if (change.reworded and not unread) or change.fields:
            found.append(change)
    for i in sorted(set(range(len(old))) - set(pairs.values())):
        if not _stands(old[i].spans, same.old):
            found.append(QuoteChange(Change.REMOVED, old[i], None, (Piece(Edit.REMOVED, old[i].text),)))
    return tuple(found)


def contact_changes(old: Sequence[Contact], new: Sequence[Contact], same: Standing) -> tuple[ContactChange, ...]:
    """The contacts that changed, in the order of the new revision, those taken out last."""
    pairs = _pairs(old, new, _contacts_alike)
    found: list[ContactChange] = []
    for j, contact in enumerate(new):
        stands = _stands(contact.spans, same.new)
        if j not in pairs:
            if not stands:
                found.append(ContactChange(Change.ADDED, None, contact))
            continue
        before = old[pairs[j]]
        fields = tuple(_what(before, contact))
        if fields and not (stands and _stands(before.spans, same.old)):
            found.append(ContactChange(Change.CHANGED, before, contact, fields))
    for i in sorted(set(range(len(old))) - set(pairs.values())):
        if not _stands(old[i].spans, same.old):
            found.append(ContactChange(Change.REMOVED, old[i], None))
    return tuple(found)


def _stands(spans: Iterable[Span], same: Collection[int]) -> bool:
    blocks = [span.block for span in spans]
    return bool(blocks) and all(block in same for block in blocks)


def _pairs(old: Sequence[One], new: Sequence[One], alike: Callable[[One, One], float]) -> dict[int, int]:
    """Which of the old each of the new is: the most alike first, and of equals those nearest to each other."""
    scored = sorted(
        (
            (-score, abs(i - j), j, i)
            for j, here in enumerate(new)
            for i, there in enumerate(old)
            if (score := alike(there, here)) > 0
        )
    )
    pairs: dict[int, int] = {}
    for _, _, j, i in scored:
        if j not in pairs and i not in pairs.values():
            pairs[j] = i
    return pairs


def _quotes_alike(old: Quote, new: Quote) -> float:
    was, now = old.speaker, new.speaker
    same_speaker = was is not None and now is not None and was.name == now.name
    if old.text == new.text:
        return 2.0 + same_speaker
    one, other = set(words_of(old.text).keys), set(words_of(new.text).keys)
    share = 2 * len(one & other) / max(len(one) + len(other), 1)
    return share + 0.1 * same_speaker if share >= REMAINS else 0.0


def _who(old: Quote, new: Quote) -> Iterator[FieldChange]:
    was, now = old.speaker or Speaker(""), new.speaker or Speaker("")
    yield from _field("speaker", was.name, now.name)
    yield from _field("role", was.role, now.role)
    yield from _field("organisation", was.organisation, now.organisation)


def _contacts_alike(old: Contact, new: Contact) -> float:
    """How likely two are the same: one name above all, then one address or number, then one post."""
    score = 0.0
    if old.name and same_words(old.name, new.name):
        score += 4
    score += 3 * bool(set(map(str.casefold, old.emails)) & set(map(str.casefold, new.emails)))
    score += 2 * bool(set(_numbers(old)) & set(_numbers(new)))
    same_place = same_words(old.organisation, new.organisation) and same_words(old.location, new.location)
    unnamed = old.name is None or new.name is None
    if unnamed and same_place and same_words(old.role, new.role):
        score += 1
    return score + 0.1 * same_place if score else 0.0


def _numbers(contact: Contact) -> dict[str, str]:
    """The numbers as they are dialled, each with how it is written."""
    return {one.e164 or "".join(filter(str.isdigit, one.written)) or one.written: one.written for one in contact.phones}


def _what(old: Contact, new: Contact) -> Iterator[FieldChange]:
    for name in ("name", "role", "organisation", "location"):
        yield from _field(name, getattr(old, name), getattr(new, name))
    yield from _several(
        "email", {one.casefold(): one for one in old.emails}, {one.casefold(): one for one in new.emails}
    )
    yield from _several("phone", _numbers(old), _numbers(new))
    yield from _several("link", {one: one for one in old.links}, {one: one for one in new.links})


def _field(name: str, old: str | None, new: str | None) -> Iterator[FieldChange]:
    if not same_words(old, new):
        yield FieldChange(name, old or None, new or None)


def _several(name: str, old: dict[str, str], new: dict[str, str]) -> Iterator[FieldChange]:
    """The values that went and came; where as many went as came, each took the place of one."""
    gone = [text for key, text in old.items() if key not in new]
    came = [text for key, text in new.items() if key not in old]
    if len(gone) == len(came):
        yield from (FieldChange(name, one, other) for one, other in zip(gone, came, strict=True))
        return
    yield from (FieldChange(name, one, None) for one in gone)
    yield from (FieldChange(name, None, one) for one in came)
