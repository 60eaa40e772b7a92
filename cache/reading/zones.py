"""Where a release tells whom to call: the stretches of its blocks that hold contacts, as rows."""

import itertools
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import unquote

from cache.model import Block, BlockKind, InlineKind
from cache.reading.cards import Anchor, Row
from cache.reading.dateline import match_dateline
from cache.reading.emails import find_emails, may_hold_email
from cache.reading.lexicon import fold, key, keys, phrases
from cache.reading.phones import FoundPhone, find_phones
from cache.reading.senses import matches_local

_LINK = re.compile(r"(?:https?://|www\.)[^\s<>()\[\]]{3,200}", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[^\W\d_]{3}[.!?؟])\s+(?=[^\W_«“„\"(])|(?<=[»”\"][.!?])\s+(?=[^\W_])|(?<=[.!?][»”\"])\s+")
_TELLING = re.compile(r"[^\W\d_]{2,}")
_PRESS_LOCAL = re.compile(
    r"^(?:press[eo]?|media|medien|medios|prensa|imprensa|comms?|communications?|pr|presseservice)\b"
)
_OPENING = "(["
_PROSE = re.compile(r"[!?]$|[.!?…,][»”\"“«]|[»”\"“«]\.$|[^\W\d_]{4,}\.$|^[«“„»\"–—]|:\s*[«“„»\"]")
_SHORT = 120  # characters of a line that may be a name, a role or an address line without a number of its own
_SAID = 600  # characters before an address in which the quote it may be part of begins
_DENSE = 16  # words beside its addresses that a line of a contact block has at most
_TERSE = 5  # words that a stop may part from others without making them a sentence
_BACK = 4  # blocks before an address that may be its name, role and organisation
_FORWARD = 3  # blocks without an address that do not end a list of contacts under its heading


@dataclass(frozen=True, slots=True)
class Zone:
    """Rows that belong together. `whole` are the blocks that hold nothing else; `cued` says that words call for it."""

    rows: tuple[Row, ...]
    whole: frozenset[int]
    cued: bool


@dataclass(slots=True)
class _Open:
    rows: list[Row] = field(default_factory=list)
    whole: set[int] = field(default_factory=set)
    cued: bool = False
    idle: int = 0  # blocks since the last address

    def zone(self) -> Zone:
        return Zone(tuple(self.rows), frozenset(self.whole), self.cued)


def find_zones(blocks: Sequence[Block]) -> list[Zone]:
    """The zones of a release, in order, none overlapping."""
    zones: list[Zone] = []
    at: _Open | None = None
    taken = 0  # blocks before this one belong to a zone already
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.SEPARATOR:
            _close(at, zones)
            at, taken = None, index + 1
            continue
        rows = _rows(index, block, listed=at is not None and at.cued)
        if at is not None and not rows and _ends(block, at):
            _close(at, zones)
            at, taken = None, index
        if rows:
            cued = any(_is_cued(block.text[row.offset : row.offset + len(row.text)]) for row in rows)
            if at is None:
                at = _Open(cued=cued)
                _reach_back(at, blocks, index, taken)
            elif not _continues(at, block, rows):
                _close(at, zones)
                at, taken = _Open(cued=cued), index
            at.rows += rows
            at.cued |= cued
            at.idle = 0
            if _is_whole(block, rows):
                at.whole.add(index)
            taken = index + 1
        elif at is not None:
            at.rows += _lines(index, block)
            at.whole.add(index)
            at.idle += 1
            taken = index + 1
        elif is_heading(block):
            at = _Open(cued=True)
            at.rows += _lines(index, block)
            at.whole.add(index)
            taken = index
    _close(at, zones)
    return zones


def _close(at: _Open | None, zones: list[Zone]) -> None:
    if at is None:
        return
    last = max((place for place, row in enumerate(at.rows) if row.anchors), default=None)
    if last is None:
        if not (at.cued and _names_somebody(at.rows)):
            return
        last = len(at.rows) - 1
    kept = tuple(at.rows[: last + 1])
    inside = {row.block for row in kept}
    zones.append(Zone(kept, frozenset(at.whole & inside), at.cued))


def _names_somebody(rows: Sequence[Row]) -> bool:
    """Whether a list under a contact heading has lines of its own although nobody's address is given."""
    return 2 <= len(rows) <= 5


def is_heading(block: Block) -> bool:
    """Whether a short block only announces contacts: "Media contacts", "For more information:"."""
    text = block.text
    if len(text) > 90 or "\n" in text:
        return False
    folded = fold(text)
    if phrases("contacts", "headings", "openers").whole(folded) or key(text) in keys("contacts", "kinds"):
        return True
    head = phrases("contacts", "headings", "openers").head(folded)
    return bool(head) and text.rstrip().endswith(":") and len(_TELLING.findall(text)) <= 10


def is_of_press(zone: Zone) -> bool:
    """Whether a zone's own words, or the names of its mailboxes, are those of whoever speaks to the press."""
    mails = [anchor.email for row in zone.rows for anchor in row.anchors if anchor.email]
    return any(_PRESS_LOCAL.match(fold(mail)) for mail in mails) or any(
        phrases("contacts", "press", "desks").first(fold(row.text)) for row in zone.rows
    )


def _is_cued(text: str) -> bool:
    return phrases("contacts", "headings", "openers", "desks", "press").first(fold(text[:2000])) is not None


def _ends(block: Block, at: _Open) -> bool:
    """Whether a block without an address is no part of the contacts before it."""
    if at.idle >= _FORWARD or len(block.text) > _SHORT * 2:
        return True
    if block.kind is BlockKind.HEADING and any(row.anchors for row in at.rows):
        return not (is_heading(block) or _may_be_name(block))
    return not all(_is_short(line) for line in block.text.split("\n"))


def _may_be_name(block: Block) -> bool:
    return len(block.text.split()) <= 5 and _is_short(block.text)


def _is_short(line: str) -> bool:
    """Whether a line may be a name, a role, an organisation or a street: short, and no sentence."""
    said = line.split()
    if len(said) > 3 and line.endswith(".") and key(said[-1]) not in keys("contacts", "organisations"):
        return False
    return 0 < len(line) <= _SHORT and not _PROSE.search(line) and len(said) <= 14 and not _LINK.search(line)


def _continues(at: _Open, block: Block, rows: Sequence[Row]) -> bool:
    """Whether a block with addresses goes on with the zone before it: not where a sentence of its own begins."""
    return _is_whole(block, rows) or not any(row.anchors for row in at.rows)


def _reach_back(at: _Open, blocks: Sequence[Block], index: int, taken: int) -> None:
    """Take the short blocks right before the first address: the name and the role that stand over it."""
    first = index
    while first > taken and index - first < _BACK:
        block = blocks[first - 1]
        if (
            block.kind in (BlockKind.SEPARATOR, BlockKind.NOTE)
            or _is_about(block)
            or _is_dated(block)
            or not all(map(_is_short, block.text.split("\n")))
        ):
            break
        first -= 1
        if is_heading(block):
            break
    for place in range(first, index):
        at.cued |= is_heading(blocks[place])
        at.rows += _lines(place, blocks[place])
        at.whole.add(place)


def _is_about(block: Block) -> bool:
    return block.kind is BlockKind.BOILERPLATE and phrases("boilerplate", "about").head(fold(block.text)) > 0


def _is_dated(block: Block) -> bool:
    """Whether a block is a place and a day: "Fait à Niamey, le 21 août 2026"."""
    match = match_dateline(block.text) if any(map(str.isdecimal, block.text)) else None
    return match is not None and match[1] is not None


def _is_whole(block: Block, rows: Sequence[Row]) -> bool:
    """Whether a block is nothing but contacts."""
    return sum(len(row.text) for row in rows) + block.text.count("\n") >= len(block.text)


def _lines(index: int, block: Block) -> list[Row]:
    rows: list[Row] = []
    offset = 0
    for line in block.text.split("\n"):
        if line.strip():
            rows.append(Row(index, offset, line, apart=not rows, anchors=()))
        offset += len(line) + 1
    return rows


def _rows(index: int, block: Block, *, listed: bool) -> list[Row]:
    """The rows of a block with addresses: all its lines, or of a paragraph the sentences that tell whom to call.

    `listed` says that it stands in a list of contacts: what reads as a sentence needs no words there that call for it.
    """
    links = _linked(block)
    if not links and not may_hold_email(block.text) and not find_phones(block.text):
        return []
    rows: list[Row] = []
    offset = 0
    found = False
    for line in block.text.split("\n"):
        anchors = find_anchors(
            line, [(at - offset, anchor) for at, anchor in links if offset <= at <= offset + len(line)]
        )
        if line.strip():
            reachable = any(anchor.email or anchor.phone for anchor in anchors)
            if reachable and (not _is_dense(line, anchors) or (not listed and _is_sentence(line, anchors))):
                rows += _sentences(index, offset, line, anchors, first=not rows)
            elif not (reachable and _is_unasked(line)):
                rows.append(Row(index, offset, line, not rows, anchors))
            found = any(anchor.email or anchor.phone for row in rows for anchor in row.anchors)
        offset += len(line) + 1
    return rows if found else []


def find_anchors(line: str, links: Sequence[tuple[int, Anchor]] = ()) -> tuple[Anchor, ...]:
    """The addresses and numbers in a line, from left to right; `links` are those that markup gives, by place."""
    found = [Anchor(mail.start, mail.end, email=mail.address) for mail in find_emails(line)]
    found = [anchor for anchor in found if not _is_said(line, anchor.start)]
    mails = tuple(found)
    found += [
        Anchor(phone.start, phone.end, phone=phone)
        for phone in find_phones(line)
        if not _meets(mails, phone.start, phone.end) and not _is_said(line, phone.start)
    ]
    known = {anchor.email.lower() for anchor in found if anchor.email}
    figures = {_figures(anchor.phone.written) for anchor in found if anchor.phone}
    for place, anchor in links:
        same = anchor.email is not None and anchor.email.lower() in known
        if anchor.phone is not None:
            tail = _figures(anchor.phone.written)[-6:]
            same = any(tail in figure for figure in figures)
        if not same and not any(one.start < place < one.end for one in found):
            found.append(Anchor(place, place, email=anchor.email, phone=anchor.phone))
    known_so_far = sorted(found, key=_place)
    for link in _LINK.finditer(line):
        if not _meets(known_so_far, link.start(), link.end()):
            found.append(Anchor(link.start(), link.end(), link=link.group().rstrip(".,;:")))
    return tuple(sorted(found, key=_place))


def _is_said(line: str, place: int) -> bool:
    """Whether a place is inside somebody's words: a number in a quote is no contact of the release."""
    before = line[max(0, place - _SAID) : place]
    return before.rfind("“") > before.rfind("”") or before.rfind("«") > before.rfind("»")


def _place(anchor: Anchor) -> tuple[int, int]:
    return anchor.start, anchor.end


def _meets(anchors: Sequence[Anchor], start: int, end: int) -> bool:
    """Whether one of the anchors, which stand in order and apart, has letters between two offsets."""
    before = bisect_left(anchors, end, key=lambda anchor: anchor.start)
    return before > 0 and anchors[before - 1].end > start


def _figures(written: str) -> str:
    return "".join(letter for letter in written if letter.isdecimal())


def _linked(block: Block) -> list[tuple[int, Anchor]]:
    """What a block's `mailto:` and `tel:` links lead to, each at the end of its words."""
    found = []
    for inline in block.inlines:
        scheme, _, rest = (inline.target or "").partition(":")
        if inline.kind is not InlineKind.LINK or scheme.lower() not in ("mailto", "tel"):
            continue
        target = unquote(rest.partition("?")[0]).strip()
        if scheme.lower() == "mailto":
            mails = find_emails(target)
            found += [(inline.end, Anchor(inline.end, inline.end, email=mail.address)) for mail in mails[:1]]
        elif phones := find_phones(target):
            phone = phones[0]
            at = FoundPhone(
                inline.end, inline.end, phone.written, phone.number, phone.extension, phone.international, True
            )
            found.append((inline.end, Anchor(inline.end, inline.end, phone=at)))
    return found


def _is_dense(line: str, anchors: Sequence[Anchor]) -> bool:
    """Whether a line is a contact's and no prose: few words beside its addresses, and no sentence before them."""
    if len(line) > 400:
        return _per_anchor(line, anchors) <= _DENSE - 4
    return _per_anchor(line, anchors) <= _DENSE and not _has_sentence(line[: anchors[0].start])


def _is_sentence(line: str, anchors: Sequence[Anchor]) -> bool:
    """Whether a line is one full sentence in which nobody is named: "Witnesses are asked to call …."."""
    before = line[: anchors[0].start]
    said = before.split()
    named = any(one[0].isupper() and other[0].isupper() for one, other in itertools.pairwise(said[1:]))
    if not named and len(said) > 1 and said[0][0].isupper() and said[1][0].isupper():
        # any sentence may begin with two words in capitals, where nouns have them
        mails = frozenset(fold(anchor.email.partition("@")[0]) for anchor in anchors if anchor.email)
        named = not mails or matches_local(" ".join(said[:2]), mails)
    if before.lower() == before.upper():
        named = "،" in before  # a script without case: what is said of somebody stands between commas
    return line.rstrip()[-1] in ".!?…؟" and len(said) > 2 and not named


def _has_sentence(text: str) -> bool:
    """Whether a sentence ends in `text`: more than the few words between the stops of "LIND. Press office. Ada Ek."."""
    start = 0
    for end in _sentence_ends(text):
        if len(text[start:end].split()) > _TERSE:
            return True
        start = end
    return False


def _per_anchor(line: str, anchors: Sequence[Anchor]) -> float:
    outside = list(line)
    for anchor in anchors:
        outside[anchor.start : anchor.end] = " " * (anchor.end - anchor.start)
    return len(_TELLING.findall("".join(outside))) / max(
        1, sum(1 for anchor in anchors if anchor.email or anchor.phone)
    )


def _is_unasked(text: str) -> bool:
    """Whether an address is for somebody else than the press: to book, to register, to complain."""
    folded = fold(text)
    if not phrases("contacts", "never").first(folded):
        return False
    return phrases("contacts", "press").first(folded) is None


def _sentences(index: int, offset: int, line: str, anchors: tuple[Anchor, ...], *, first: bool) -> list[Row]:
    """The rows of a line of prose: what its cues begin, up to the last address that goes with each."""
    ends = [end for end in _sentence_ends(line) if not _cuts(anchors, end)]
    found: list[tuple[int, int]] = []
    lead: int | None = None  # where a sentence without an address calls for one: its address is in the next
    for start, end in zip([0, *ends], [*ends, len(line)], strict=True):
        text = line[start:end]
        inside = _within(anchors, start, end)
        reach = next((anchor.start for anchor in inside if anchor.email or anchor.phone), None)
        asked = _asked_at(text, len(text) if reach is None else reach)
        if reach is None:
            lead = start + asked if asked is not None and _is_lead(text[asked:]) else None
        elif _is_unasked(text) or (asked is not None and _calls_anybody(text, inside)):
            lead = None
        elif lead is not None and _is_dense(text, inside):
            if not _calls_anybody(line[lead:end], _moved(inside, lead - start)):
                found.append((lead, end))
            lead = None
        elif asked is not None:
            found.append((start + asked, end))
        elif found and found[-1][1] == start and _is_dense(text, inside):
            found[-1] = (found[-1][0], end)
    return [
        Row(index, offset + start, line[start:end].rstrip(), first and not place, _within(anchors, start, end))
        for place, (start, end) in enumerate(found)
    ]


def _calls_anybody(text: str, anchors: Sequence[Anchor]) -> bool:
    """Whether a sentence in which nobody is named bids to call or write, and no word tells that the press is meant."""
    folded = fold(text)
    if not _is_sentence(text, anchors) or phrases("contacts", "press").first(folded):
        return False
    if any(anchor.email and _PRESS_LOCAL.match(fold(anchor.email)) for anchor in anchors):
        return False
    if phrases("contacts", "headings").first(folded):
        return False
    return not (phrases("contacts", "desks").first(folded) and phrases("contacts", "openers").first(folded))


def _cuts(anchors: Sequence[Anchor], place: int) -> bool:
    """Whether a place is inside one of the anchors."""
    before = bisect_left(anchors, place, key=lambda anchor: anchor.start)
    return before > 0 and anchors[before - 1].end > place


def _sentence_ends(text: str) -> list[int]:
    """Where sentences end in `text`; the stop of an honorific or of a label such as "Tel." ends none."""
    return [
        cut.end() for cut in _SENTENCE.finditer(text) if key(text[: cut.start()].rpartition(" ")[2]) not in _shortened()
    ]


@cache
def _shortened() -> frozenset[str]:
    return keys("names", "honorifics", "honorifics_m", "honorifics_f") | keys("contacts", "phone", "email", "extension")


def _is_lead(text: str) -> bool:
    return phrases("contacts", "headings", "openers").head(fold(text)) > 0


def _within(anchors: Sequence[Anchor], start: int, end: int) -> tuple[Anchor, ...]:
    first = bisect_left(anchors, start, key=lambda anchor: anchor.start)
    last = bisect_left(anchors, end + 1, key=lambda anchor: anchor.start)
    return _moved([one for one in anchors[first:last] if one.end <= end], start)


def _moved(anchors: Sequence[Anchor], by: int) -> tuple[Anchor, ...]:
    return tuple(Anchor(one.start - by, one.end - by, one.email, one.phone, one.link) for one in anchors)


def _asked_at(text: str, before: int) -> int | None:
    """Where the words begin that call for the press to get in touch, in a sentence; None where there are none."""
    folded = fold(text)
    for start, _ in phrases("contacts", "headings", "openers", "desks").find(folded):
        if start < before:
            bracket = max(text.rfind(sign, 0, start) for sign in _OPENING)
            return start if bracket < 0 or start - bracket > 3 else bracket
    local = text[before : before + 40]
    if _PRESS_LOCAL.match(fold(local)) or phrases("contacts", "press").first(folded[:before]):
        return 0
    return None
