"""Rows of a contact block as cards: which name, role, organisation and place go with which address and number."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from cache.model import Span
from cache.reading.chunk_text import Chunk, Sort
from cache.reading.chunks import Classifier
from cache.reading.lexicon import fold, key, keys, phrases
from cache.reading.phones import FoundPhone
from cache.reading.places import find_place
from cache.reading.senses import matches_local


@dataclass(frozen=True, slots=True)
class Anchor:
    """An address, a number or a web address in a row: what makes words beside it a contact."""

    start: int
    end: int
    email: str | None = None
    phone: FoundPhone | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a block. `offset` is where its text begins in the block's; `apart` says that it begins a block."""

    block: int
    offset: int
    text: str
    apart: bool
    anchors: tuple[Anchor, ...] = ()


@dataclass(slots=True)
class Card:
    """A contact while it is put together."""

    name: str | None = None
    role: str | None = None
    organisation: str | None = None
    place: str | None = None
    desk: bool = False
    linked: bool = False  # its last address is that of a link on its words, not one that is written
    emails: list[str] = field(default_factory=list)
    phones: list[FoundPhone] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    names: list[str] = field(default_factory=list)  # of others who share its addresses

    @property
    def reachable(self) -> bool:
        """Whether it has an address or a number."""
        return bool(self.emails or self.phones)


@dataclass(frozen=True, slots=True)
class _Item:
    """A chunk or an anchor at its place, or the end of a row (neither). `apart` says that a block ends there."""

    row: int
    chunk: Chunk | None = None
    anchor: Anchor | None = None
    apart: bool = False

    @property
    def sort(self) -> Sort | None:
        return self.chunk.sort if self.chunk else None


_PEOPLE = (Sort.NAME, Sort.PROPER)
_WORDS = (Sort.NAME, Sort.ROLE, Sort.DESK, Sort.ORGANISATION, Sort.PLACE)


def make_cards(rows: Sequence[Row], classifier: Classifier) -> list[Card]:
    """The cards that the rows of one contact block hold, in order."""
    items = _settled(list(_items(rows, classifier)))
    return _Assembly(rows, items).cards()


def _items(rows: Sequence[Row], classifier: Classifier) -> Iterable[_Item]:
    for index, row in enumerate(rows):
        if index:
            yield _Item(index - 1, apart=row.apart)
        at = 0
        faxed = False
        for anchor in (*row.anchors, None):
            stop = anchor.start if anchor else len(row.text)
            for chunk in classifier.chunks(row.text, at, stop):
                faxed = chunk.sort is Sort.FAX or (faxed and chunk.sort in (Sort.LABEL, Sort.NOISE))
                yield _Item(index, chunk=chunk)
            if anchor:
                if not (faxed and anchor.phone):
                    yield _Item(index, anchor=anchor)
                faxed = False
                at = anchor.end


# Words whose sort only their neighbours tell


def _settled(items: list[_Item]) -> list[_Item]:
    """The items with names of somebody or something told apart, and words in small letters after a name as its role."""
    named = False  # whether the card at hand has a name
    settled: list[_Item] = []
    forced: Sort | None = None
    for index, item in enumerate(items):
        chunk = item.chunk
        if chunk is None:
            if item.anchor or item.apart:
                named = named and not item.apart and not _begins_anew(items, index + 1)
            forced = None
            settled.append(item)
            continue
        sort = chunk.sort
        if forced and sort in (Sort.PROPER, Sort.PLAIN, Sort.NAME, Sort.ORGANISATION, Sort.ROLE, Sort.PLACE):
            sort = forced
        elif sort is Sort.PROPER:
            sort = _proper(items, index, named)
        elif sort is Sort.PLAIN:
            before = settled[-1].sort if settled and settled[-1].row == item.row else None
            sort = Sort.ROLE if before is Sort.NAME and len(chunk.text.split()) <= 9 else Sort.NOISE
        forced = _forced(chunk)
        if forced and chunk.sort not in (Sort.ROLE, Sort.DESK):
            sort = Sort.LABEL
        if sort is Sort.NAME:
            named = True
        settled.append(item if sort is chunk.sort else _Item(item.row, _sorted_as(chunk, sort), apart=item.apart))
    return settled


def _sorted_as(chunk: Chunk, sort: Sort) -> Chunk:
    return replace(chunk, sort=sort)


def _forced(chunk: Chunk) -> Sort | None:
    """What a label such as "Name:" or "Fonction :" says of the words after it."""
    if not chunk.colon:
        return None
    label = key(chunk.text)
    for sort, names in (
        (Sort.ROLE, "role_labels"),
        (Sort.ORGANISATION, "organisation_labels"),
        (Sort.PLACE, "location_labels"),
    ):
        if label in keys("contacts", names):
            return sort
    return None


def _begins_anew(items: Sequence[_Item], index: int) -> bool:
    """Whether the next words after an address begin another card: a name or proper words, and not labels."""
    for item in items[index : index + 3]:
        if item.chunk and item.chunk.sort in (Sort.NAME, Sort.PROPER):
            return True
        if item.anchor:
            return False
    return False


def _is_definite(chunk: Chunk) -> bool:
    """Whether a word has the Arabic article: what somebody is has none, what a body is called mostly does."""
    return any(word.startswith("ال") for word in chunk.text.split())


def _heads_name(items: Sequence[_Item], index: int) -> bool:
    """Whether proper words are all that their row holds, and the next row begins with a person's name."""
    begins = index == 0 or items[index - 1].row != items[index].row or _ends_row(items[index - 1])
    if not begins or index + 2 >= len(items) or not _ends_row(items[index + 1]):
        return False
    return items[index + 2].sort is Sort.NAME


def _stands_before_name(items: Sequence[_Item], index: int) -> bool:
    """Whether a desk and then a person's name follow in the row: "LIND WORKS. Press office. Ada Ek"."""
    desk = False
    for item in items[index + 1 : index + 4]:
        if item.row != items[index].row or item.chunk is None:
            return False
        if item.sort is Sort.NAME and not item.chunk.joined:
            return desk
        desk |= item.sort is Sort.DESK
    return False


def _ends_row(item: _Item) -> bool:
    return item.chunk is None and item.anchor is None


def _proper(items: Sequence[_Item], index: int, named: bool) -> Sort:
    chunk = items[index].chunk
    assert chunk is not None
    before = items[index - 1] if index else None
    after = items[index + 1] if index + 1 < len(items) else None
    several = len(chunk.text.split()) > 1
    if not several:
        if chunk.bracketed and before and before.sort in (Sort.ROLE, Sort.ORGANISATION):
            return Sort.PLACE
        return Sort.NAME if before and before.sort is Sort.ROLE and not named else Sort.ORGANISATION
    if not named and (_heads_name(items, index) or _stands_before_name(items, index)):
        return Sort.ORGANISATION
    if named:
        if chunk.text.lower() == chunk.text.upper() and before and before.sort in _PEOPLE and not _is_definite(chunk):
            return Sort.ROLE
        return Sort.NAME if chunk.joined else Sort.ORGANISATION
    same_row = after is not None and after.row == items[index].row
    if same_row and after and after.sort in (Sort.NAME, Sort.PROPER):
        following = items[index + 2] if index + 2 < len(items) else None
        if after.sort is Sort.NAME or (chunk.colon and following is not None):
            return Sort.ORGANISATION
    return Sort.NAME


class _Assembly:
    """The walk through the items: a card is open until a name, a desk or a gap after its addresses begins another."""

    def __init__(self, rows: Sequence[Row], items: Sequence[_Item]) -> None:
        self._rows = rows
        self._items = items
        self._done: list[Card] = []
        self._card = Card()
        self._organisation: str | None = None  # of a heading that rules the cards under it
        self._place: str | None = None
        self._under = -1  # the row of a name under its organisation's number

    def cards(self) -> list[Card]:
        for index, item in enumerate(self._items):
            if item.anchor:
                self._take(item, item.anchor)
            elif item.chunk:
                self._add(index, item, item.chunk)
            else:
                self._break(index, item)
        self._finish()
        return [other for card in self._done for other in _shared(card)]

    def _finish(self) -> None:
        card = self._card
        if card.reachable or card.name or (card.role and card.spans and card.desk):
            self._done.append(card)
        self._card = Card(organisation=None, place=None)

    def _open(self) -> None:
        """Begin a card; headings over it give what it does not say itself."""
        self._finish()

    def _add(self, index: int, item: _Item, chunk: Chunk) -> None:
        if chunk.sort is Sort.CUE and self._card.reachable:
            self._open()
        elif chunk.sort is Sort.DESK:
            self._add_desk(chunk)
        add = {
            Sort.NAME: self._add_name,
            Sort.ROLE: self._add_role,
            Sort.ORGANISATION: self._add_organisation,
            Sort.PLACE: self._add_place,
        }.get(chunk.sort)
        if add:
            add(index, chunk)
        if add or chunk.sort is Sort.DESK:
            self._mark(item, chunk.start, chunk.end)

    def _mark(self, item: _Item, start: int, end: int) -> None:
        row = self._rows[item.row]
        self._card.spans.append(Span(row.block, row.offset + start, row.offset + end))

    def _add_name(self, index: int, chunk: Chunk) -> None:
        card = self._card
        if card.name and not card.reachable and chunk.joined:
            card.names.append(chunk.text)
            return
        if self._is_switchboard(index):
            self._under = self._items[index].row
            card.role, card.desk = None, False
        elif card.reachable or card.name:
            self._open()
        elif card.desk and card.role and self._over(index):
            if not phrases("contacts", "other_desks").first(fold(card.role)):
                card.role = None
            card.desk = False
        self._card.name = chunk.text

    def _is_switchboard(self, index: int) -> bool:
        """Whether the card so far is an organisation with its number, right over a name with an address alone."""
        card, item = self._card, self._items[index]
        if (
            card.name
            or not card.reachable
            or (card.role and not card.desk)
            or not card.organisation
            or card.emails
            or not self._heads(index)
        ):
            return False
        rest = [one.anchor for one in self._items[index:] if one.row == item.row and one.anchor]
        return bool(rest) and all(anchor.email for anchor in rest) and not self._items[index - 1].apart

    def _over(self, index: int) -> bool:
        """Whether the card's words so far stand in an earlier row: a heading over the name."""
        row = self._items[index].row
        return all(
            span.block != self._rows[row].block or span.end <= self._rows[row].offset for span in self._card.spans
        )

    def _add_role(self, index: int, chunk: Chunk) -> None:
        card = self._card
        if (
            card.reachable
            and not self._tells_of_linked(index)
            and not (self._items[index].row == self._under and not card.emails)
            and (card.role or chunk.joined or self._begins_card(index))
        ):
            self._open()
            card = self._card
        if card.role and not card.desk:
            card.role = f"{card.role}, {chunk.text}"
        elif not card.role or card.desk:
            card.role, card.desk = chunk.text, False

    def _tells_of_linked(self, index: int) -> bool:
        """Whether a role stands in the row of a name that links to its address: the address ends no card there."""
        card = self._card
        last = card.spans[-1] if card.spans else None
        row = self._rows[self._items[index].row]
        return card.linked and (card.role is None or card.desk) and last is not None and last.block == row.block

    def _add_desk(self, chunk: Chunk) -> None:
        card = self._card
        if card.reachable:
            self._open()
            card = self._card
        if card.role:
            card.role = f"{card.role}, {chunk.text}"
        else:
            card.role, card.desk = chunk.text, True

    def _add_organisation(self, index: int, chunk: Chunk) -> None:
        card = self._card
        if card.reachable:
            if card.organisation and not self._begins_card(index) and not self._heads(index):
                return
            if self._begins_card(index) or self._heads(index):
                self._open()
                card = self._card
        if card.organisation and key(chunk.text) not in key(card.organisation):
            card.organisation = f"{card.organisation}, {chunk.text}"
        else:
            card.organisation = chunk.text
        if self._alone(index):
            self._organisation, self._place = chunk.text, None

    def _add_place(self, index: int, chunk: Chunk) -> None:
        card = self._card
        if card.reachable and (self._begins_card(index) or self._heads(index)):
            self._open()
            card = self._card
        if card.place is None or (_is_country(card.place) and not _is_country(chunk.text)):
            card.place = chunk.text
        if self._alone(index):
            self._place = chunk.text

    def _alone(self, index: int) -> bool:
        """Whether a chunk is all that its row holds, labels aside: a heading over what follows."""
        row = self._items[index].row
        around = [
            item
            for item in self._items[max(0, index - 6) : index + 7]
            if item.row == row and item is not self._items[index]
        ]
        if any(item.anchor or item.sort in _WORDS for item in around if item.chunk or item.anchor):
            return False
        return not self._card.name and not self._card.reachable

    def _heads(self, index: int) -> bool:
        """Whether a new row begins here, with a name or an address after it."""
        begins = index == 0 or (self._items[index - 1].chunk is None and self._items[index - 1].anchor is None)
        return begins and self._begins_card(index, rows=3)

    def _begins_card(self, index: int, rows: int = 0) -> bool:
        """Whether, after a card's addresses, words at `index` begin another: a name or an address follows."""
        row = self._items[index].row
        for item in self._items[index + 1 :]:
            if item.row > row + rows:
                return False
            if item.anchor or item.sort is Sort.NAME:
                return True
            if item.chunk is None and item.apart and not rows:
                return False
        return False

    def _take(self, item: _Item, anchor: Anchor) -> None:
        card = self._card
        if anchor.email:
            owner = self._owner(anchor.email)
            card = owner or card
            if anchor.email.lower() not in map(str.lower, card.emails):
                card.emails.append(anchor.email)
        elif anchor.phone:
            if anchor.phone.written not in [phone.written for phone in card.phones]:
                card.phones.append(anchor.phone)
        elif anchor.link and (card.reachable or card.name):
            card.links.append(anchor.link)
        else:
            return
        card.linked = anchor.start == anchor.end
        row = self._rows[item.row]
        card.spans.append(Span(row.block, row.offset + anchor.start, row.offset + anchor.end))
        if card.organisation is None and self._organisation:
            card.organisation = self._organisation
        if card.place is None and self._place:
            card.place = self._place

    def _owner(self, email: str) -> Card | None:
        """The earlier card whose name the address is made of, where the open card's is another."""
        local = frozenset((fold(email.partition("@")[0]),))
        if not self._done or (self._card.name and matches_local(self._card.name, local)):
            return None
        return next(
            (card for card in self._done if card.name and not card.emails and matches_local(card.name, local)), None
        )

    def _break(self, index: int, item: _Item) -> None:
        card = self._card
        if item.apart and (card.reachable or (card.name and self._names_next(index))):
            if not self._goes_on(index):
                self._open()

    def _names_next(self, index: int) -> bool:
        following = next((item for item in self._items[index + 1 :] if item.anchor or item.sort in _WORDS), None)
        return following is not None and following.sort is Sort.NAME

    def _goes_on(self, index: int) -> bool:
        """Whether the next block only adds to the card: an address or a number under a label, and no words."""
        for item in self._items[index + 1 :]:
            if item.anchor:
                kind = "email" if item.anchor.email else "phone"
                return bool(self._card.name) and not (self._card.emails if kind == "email" else self._card.phones)
            if item.sort not in (Sort.LABEL, Sort.FAX, Sort.NOISE, None):
                return False
        return False


def _is_country(name: str) -> bool:
    place = find_place(name)
    return place is not None and place.is_country


def _shared(card: Card) -> Iterable[Card]:
    """The card, and one for each other person who shares its addresses; addresses made of a name go to that name."""
    if not card.names:
        yield card
        return
    for name in (card.name, *card.names):
        own = [
            email for email in card.emails if name and matches_local(name, frozenset((fold(email.partition("@")[0]),)))
        ]
        yield Card(
            name, card.role, card.organisation, card.place, False, False, own or list(card.emails), list(card.phones),
            list(card.links), list(card.spans),
        )  # fmt: skip
