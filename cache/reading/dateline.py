"""The dateline of a release: "Genève, le 14 mars 2025 –", "LEEDS, England, Jan. 15, 2026 /Newsline/ --"."""

import re
from collections.abc import Sequence
from datetime import date
from functools import cache

from cache.model import Block, BlockKind, Dateline, Span
from cache.reading.dates import month_names, without_dates
from cache.reading.lexicon import fold, key, keys, phrases, source
from cache.reading.places import find_place

_LONGEST = 140  # no dateline runs over more characters
_SIGNED = 60  # the longest line that is only a place and a day
_HEAD = 5  # it stands in one of the first blocks

_ENDS = re.compile(
    r"--\([^()]{0,40}\)\s?--\s*"  # LONDON--(Newsline)--
    r"|\s\|\s"
    r"|\s*\.?\s{0,2}(?:--+|[–—―])\s*"
    r"|(?<=[\s.])-\s+|\s+-(?=[\s\"“«„‘])\s*|\)-\s*"
)
_FULL_STOP = re.compile(r"(?<=[\w)])\.\s+(?=[\"“«„(]?[^\W\d_])")
_CLOSED = re.compile(
    r"([^()\[\]]{2,60}\([^()]{5,40}\)|[(\[][^()\[\]]{8,80}[)\]])\s+(?=[\"“«„]?[^\W\d_])"
)  # "(DATE) The …"
_COLON = re.compile(r"\s?:\s+")
_BRACKETS = re.compile(r"\(([^()]{0,40})\)|/([^/()]{2,40})/")
_WIRE = re.compile(r"(?i)wire|line\b|news|press|presse|prensa|imprensa|prnewswire|пресс|тасс")
_DASHES = " \t\xa0\u202f–—-"
_EDGE = " \t\xa0\u202f,،.;:|()[]/"
_WORD = re.compile(r"[^\s,،/()]+")
_ELIDED = re.compile(r"^[dlDL]['’](?=\w)")
_NO_PLACE = re.compile(r"[@:;!?“”«»„\"&\d=*#]|\.\.")


def find_dateline(blocks: Sequence[Block], head: Sequence[str], reference: date | None) -> Dateline:
    """The dateline among the first blocks.

    `head` are the lines that stood over the text (kickers, a date on its own line): they may give a date that the
    dateline lacks. `reference` is the day of publication, where known: a date without a year is near it.
    """
    found = Dateline()
    read = 0
    for index, block in enumerate(blocks[: _HEAD * 2]):
        if read == _HEAD or block.kind is BlockKind.SEPARATOR:
            break
        if block.kind in (BlockKind.CONTACT, BlockKind.BOILERPLATE, BlockKind.ITEM):
            continue
        read += block.kind is BlockKind.PARAGRAPH
        if match := match_dateline(block.text, reference):
            place, day, end = match
            found = Dateline(found.place or place, found.date or day, Span(index, 0, end))
            if found.place:
                break
        elif found.date:
            break
    if found.date is None:
        found = _signed(blocks, found, reference)
    if found.date is None:
        days = (_date_of(line, reference) for line in head)
        found = Dateline(found.place, next((day for day in days if day), None), found.span)
    return found


def _signed(blocks: Sequence[Block], found: Dateline, reference: date | None) -> Dateline:
    """The dateline with the day, and the place where it has none, of a line of its own: "Fait à Niamey, le 21 août"."""
    for index, block in enumerate(blocks):
        if block.kind is not BlockKind.PARAGRAPH or not 6 < len(block.text) <= _SIGNED:
            continue
        if not any(map(str.isdecimal, block.text)) or not (match := _alone(block.text, reference)):
            continue
        place, day, end = match
        if day and not (place and found.place):
            return Dateline(found.place or place, day, found.span or Span(index, 0, end))
    return found


def _date_of(line: str, reference: date | None) -> date | None:
    if len(line) > _LONGEST:
        return None
    _, dates = without_dates(line)
    return dates[0].on(reference) if len(dates) == 1 else None


def match_dateline(text: str, reference: date | None = None) -> tuple[str | None, date | None, int] | None:
    """Place, date and end of the dateline that `text` begins with, the mark after it included; None if none."""
    head = text[:_LONGEST]
    if not head or head[0] in "“”«»„\"'‘–—-•":
        return None
    return _dashed(head, reference) or _stopped(head, reference) or _alone(text, reference)


def _dashed(head: str, reference: date | None) -> tuple[str | None, date | None, int] | None:
    ends = list(_ENDS.finditer(head))[:4]
    for index, match in enumerate(ends):
        before, after = head[: match.start()], head[match.end() :]
        parts = _parts(before, reference)
        if parts is None:
            continue
        place, day, bracketed = parts
        if "|" in match.group() and place and not day and not (_is_known(place) or _is_day(after)):
            continue  # the cells of a table
        if index + 1 < len(ends) and not (place and day):
            more = _parts(head[match.end() : ends[index + 1].start()], reference)
            if more and bool(more[0]) != bool(place) and bool(more[1]) != bool(day):
                return place or more[0], day or more[1], ends[index + 1].end()
        if place and not day and (colon := _COLON.search(head, match.end())):
            more = _parts(head[match.end() : colon.start()], reference)
            if more and more[1] and not more[0]:
                return place, more[1], colon.end()
        if place and (
            _begins_sentence(after) or (after and (day or bracketed or place.isupper() or find_place(place)))
        ):
            return place, day, match.end()
    return None


def _is_known(place: str) -> bool:
    return any(find_place(part.strip()) for part in (place, *re.split(r"[,،/(]", place)))


def _is_day(text: str) -> bool:
    """Whether a text begins with a day."""
    _, dates = without_dates(text)
    return bool(dates) and not any(map(str.isalpha, text[: dates[0].start]))


def _stopped(head: str, reference: date | None) -> tuple[str | None, date | None, int] | None:
    for match in list(_FULL_STOP.finditer(head))[:3]:
        parts = _parts(head[: match.start()], reference)
        if parts and parts[0] and (parts[1] or _well_known(parts[0])):
            return parts[0], parts[1], match.end()
    if (closed := _CLOSED.match(head)) and (parts := _parts(closed.group(1), reference)) and parts[0] and parts[1]:
        if _begins_sentence(head[closed.end() :]) and (_is_known(parts[0]) or parts[0].isupper()):
            return parts[0], parts[1], closed.end()
    for colon in list(_COLON.finditer(head))[:2]:
        parts = _parts(head[: colon.start()], reference)
        if parts and parts[0] and (parts[1] or (parts[0].isupper() and find_place(parts[0]))):
            return parts[0], parts[1], colon.end()
    return None


def _alone(text: str, reference: date | None) -> tuple[str | None, date | None, int] | None:
    """A line that is nothing but a date, or a place and a date."""
    if len(text) > 80:
        return None
    parts = _parts(text, reference)
    if not parts:
        return None
    place, day, _ = parts
    certain = place is not None and (find_place(place) is not None or text.startswith(f"{place},"))
    return (place, day, len(text)) if certain or (day and not place) else None


def _well_known(place: str) -> bool:
    """Whether a place before a full stop may be one: "Lima, Perú." yes, "Endlich." no."""
    return all(find_place(part) for part in re.split(r"[,/()]", place) if part.strip())


def _begins_sentence(text: str) -> bool:
    first = next((letter for letter in text[:6] if letter.isalnum()), "")
    return bool(first) and not first.islower()


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(rf"^\s*(?:(?:{source('furniture', 'kickers')})(?!\w)[\s:,|–—-]*)?")


@cache
def _month() -> re.Pattern[str]:
    """A month without its day, at the end: "São Paulo, março de 2026"."""
    return re.compile(rf"[\s,،]+{month_names()}(?: (?:{source('dates', 'joiners')}))? (?:19|20)\d\d\s*$")


@cache
def _joiner_edges() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = source("dateline", "joiners")
    return re.compile(rf"^(?:{words})(?!\w)[\s,]*"), re.compile(rf"[\s,،]+(?:{words})(?!\w)$")


def _parts(before: str, reference: date | None) -> tuple[str | None, date | None, bool] | None:
    """Place, date, and whether there are brackets, where `before` is nothing but these; None if there is more."""
    lead = _lead().match(fold(before))
    before = before[lead.end() :] if lead and lead.end() < len(before) else before
    plain, dates = without_dates(before)
    if len(dates) > 1:
        return None
    if not dates and (month := _month().search(fold(plain))):
        plain = plain[: month.start()]
    brackets = [match for match in _BRACKETS.finditer(plain) if match.group().strip("()/ ")]
    for match in _BRACKETS.finditer(plain):
        inside = (match.group(1) or match.group(2) or "").strip()
        late = bool(dates) and match.start() > dates[0].end
        if not inside or inside.isdecimal() or _is_wire(inside, late) or (match.group(2) and not _is_place(inside)):
            plain = plain[: match.start()] + " " * len(match.group()) + plain[match.end() :]
    if not dates:
        plain = _strip(plain, dated=False)
        return (plain, None, bool(brackets)) if _is_place(plain) else None
    left, right = _strip(plain[: dates[0].start], dated=True), _strip(plain[dates[0].end :].strip(_DASHES), dated=False)
    place, day = left or right, dates[0].on(reference)
    if (left and right) or (place and not _is_place(place)):
        return None
    return place or None, day, bool(brackets)


def _strip(text: str, *, dated: bool) -> str:
    """`text` without the marks and joining words at its ends; `dated` says that a date follows ("Berlin, den")."""
    dated = dated and not text.rstrip().endswith(",")
    text = _bare(text)
    start, end = _joiner_edges()
    for _ in range(2):
        if dated and (match := end.search(fold(text))):
            text = _bare(text[: match.start()])
        match = start.match(fold(text))
        if match and (match.end() == len(text) or _is_joiner(match.group().strip(), text, text[match.end() :])):
            text = _bare(text[match.end() :])
    if text.count("(") > text.count(")"):
        text += ")"
    return " ".join(text.split())


def _bare(text: str) -> str:
    """`text` without marks at its ends, but for the point of an abbreviation ("D.C.")."""
    bare = text.strip(_EDGE)
    dotted = re.search(r"\.\w$", bare) and text.strip(_EDGE.replace(".", "")).endswith(".")
    return f"{bare}." if dotted else bare


def _is_joiner(word: str, text: str, rest: str) -> bool:
    """Whether `text` begins with a joining word, and not with the article of a place: "À Paris", but "Le Havre"."""
    return not find_place(text) and (text[0].islower() or len(word) < 2 or " " in word or find_place(rest) is not None)


def _is_wire(words: str, late: bool) -> bool:
    """Whether words in brackets name an agency: a short form or a name that is no known place, or any after a date."""
    if find_place(words):
        return False
    return late or (words.isupper() and len(words) > 2) or bool(_WIRE.search(words))


def _is_place(text: str) -> bool:
    if len(text) > 60 or _NO_PLACE.search(text) or key(text) in _never():
        return False
    words = _WORD.findall(text)
    if not 0 < len(words) <= 8:
        return False
    if find_place(text):
        return True
    if _names_organisation(text) or not _capitalised(words):
        return False
    cased = text.upper() != text.lower()
    small = keys("dateline", "particles")
    parts = ([word for word in part.split() if key(word) not in small] for part in re.split(r"[,،/()]", text))
    return all(len(part) <= (4 if cased else 3) for part in parts)


@cache
def _never() -> frozenset[str]:
    """Words over or before a text that are no place: "Summary", "Press release"."""
    return keys("dateline", "never") | keys("furniture", "kickers")


def _capitalised(words: Sequence[str]) -> bool:
    particles = keys("dateline", "particles", "joiners")
    words = [_ELIDED.sub("", word) for word in words]
    small = [word for word in words if word[0].islower()]
    if words[0][0].islower() or (words[-1][0].islower() and len(words) > 1):
        return False
    return all(key(word) in particles for word in small)


@cache
def _firm_words() -> frozenset[str]:
    return keys("contacts", "organisations") - keys("dateline", "places")


def _names_organisation(text: str) -> bool:
    folded = fold(text)
    words = phrases("contacts", "organisations").find(folded)
    return any(key(folded[start:end]) in _firm_words() for start, end in words)
