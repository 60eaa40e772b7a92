"""Telephone numbers in a text, as written and in E.164."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from cache.reading.lexicon import fold, source

_GAP = r"[ \xa0\u202f().\-‐‑–/·]"
_NUMBER = re.compile(rf"(?<![\w@.,/+=-])[(\[]?(?:\+ ?)?\(?\+?\d(?:{_GAP}{{0,3}}\d){{4,22}}(?![\w@%€])")
_FIGURES = re.compile(r"\d(?:\D{0,3}\d){4}")  # quick to look for, and in every number
_DATE = re.compile(
    r"\d{1,2}[./-] ?\d{1,2}[./-] ?(?:19|20)?\d\d|(?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2}"
    r"|(?:19|20)\d\d ?[-–/] ?(?:(?:19|20)?\d\d)|\d{1,4}/(?:19|20)\d\d"  # the last a document's: "No. 014/2026"
)
_BEGINS_WITH_DATE = re.compile(
    r"[(\[]?(?:\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d|(?:19|20)\d\d-\d{1,2}-\d{1,2})(?:[)\]]|(?![\d/-]))"
)
_DECIMAL = re.compile(r"[1-9]\d{0,2}\.\d{4,}|0\.\d+")
_RANGE = re.compile(r"([1-9]\d{2,3}) ?[-–/] ?([1-9]\d{2,3})")  # pages, years, sizes
_THOUSANDS = re.compile(r"\d{1,3}(?:[ \xa0\u202f.]\d{3})+")
_BEFORE = re.compile(r"(?:[€$£#№]|\b[A-Z]{2}\d{2,} ?(?:\d{4} ?){0,6})\s?$")
_AFTER = re.compile(r"\s?(?:[%€$£]|euros?\b|dollars?\b|km\b|kg\b|ha\b|m²|[ap]\.?m\.?\b)", re.IGNORECASE)
_TWO = re.compile(r"\s[/–-]\s|/(?=[+0(])|[,;]\s")
_FEWEST, _MOST = 6, 15  # digits (E.164 has at most 15)
_DIGITS = re.compile(r"\d")
_SHORT = re.compile(r" ?[,;/] ?(\d[\d ‑–-]{2,9}\d)(?![\w@]|[-/. ]\d)")  # "+7 3822 55-08-01, 55-08-02"
_TRUNK = re.compile(r"\( ?0 ?\)")


@dataclass(frozen=True, slots=True)
class FoundPhone:
    """A number where it stands.

    `number` is `written` without the extension. `international` says that it is written with its country code,
    `grouped` that it is more than a bare run of figures.
    """

    start: int
    end: int
    written: str
    number: str
    extension: str | None
    international: bool
    grouped: bool


def may_hold_phone(text: str) -> bool:
    """Whether a number may be in `text`: cheap, and right where it says no."""
    return _FIGURES.search(text) is not None and _NUMBER.search(text) is not None


@cache
def _extension() -> re.Pattern[str]:
    return re.compile(rf"[ ,;]{{0,3}}[(\[]?[ ]?(?:{source('contacts', 'extension')})\.? ?:? ?(\d{{1,6}})(?!\d)[)\]]?")


@cache
def _sibling() -> re.Pattern[str]:
    """ "or -2202" after a number: the same number with its last figures changed."""
    return re.compile(rf" ?(?:{source('contacts', 'joiners')}|bzw\.?|/|,) ?[-–] ?(\d{{1,5}})(?!\d)")


@cache
def _identifier() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{source('contacts', 'ids')})[.:°º ]{{0,3}}$")


def find_phones(text: str) -> list[FoundPhone]:
    """What may be telephone numbers in `text`: dates, amounts and identifiers are left out."""
    if not _FIGURES.search(text) or not _NUMBER.search(text):
        return []
    folded = fold(text)
    return [phone for match in _NUMBER.finditer(text) for phone in _cut(text, folded, match)]


def _cut(text: str, folded: str, match: re.Match[str]) -> Iterator[FoundPhone]:
    start, end = match.span()
    pieces = [(start, end)]
    for sign in _TWO.finditer(text, start, end):
        first, last = pieces[-1]
        left, right = text[first : sign.start()], text[sign.end() : last]
        if _count(left) >= 7 and (_count(right) >= 7 or _has_form_of(right, left)):
            pieces[-1:] = [(first, sign.start()), (sign.end(), last)]
    for first, last in pieces:
        found = _phone(text, folded, first, last)
        if found:
            yield found
            yield from _siblings(folded, found)


def _has_form_of(tail: str, number: str) -> bool:
    """Whether figures are grouped as the last ones of a longer number are: "55-08-02" as "+7 3822 55-08-01"."""
    same = _DIGITS.sub("0", tail) == _DIGITS.sub("0", number[-len(tail) :])
    return same and 4 <= _count(tail) <= _count(number) - 2


def _count(text: str) -> int:
    return len(_DIGITS.findall(text))


def _phone(text: str, folded: str, start: int, end: int) -> FoundPhone | None:
    written = text[start:end]
    if written.count("(") < written.count(")"):
        return None
    while written.count("(") > written.count(")") and written[0] == "(":
        if end < len(text) and text[end] == ")":
            end += 1
        else:
            start += 1
        written = text[start:end]
    digits = _count(written)
    international = written.lstrip("([ ").startswith(("+", "00"))
    if not _FEWEST <= digits <= _MOST + 2 * international or _is_other(text, folded, start, end, international):
        return None
    extension = _extension().match(folded, end)
    grouped = len(re.findall(r"\d+", written)) > 1 or written[0] == "0"
    if extension is None:
        return FoundPhone(start, end, written, written, None, international, grouped)
    whole = text[start : extension.end()]
    return FoundPhone(start, extension.end(), whole, written, extension.group(1), international, grouped)


def _is_other(text: str, folded: str, start: int, end: int, international: bool) -> bool:
    """Whether figures are a date, an amount or an identifier."""
    written = text[start:end]
    if _BEFORE.search(text[max(0, start - 30) : start]) or _identifier().search(folded[max(0, start - 20) : start]):
        return True
    if international:
        return False
    if _DATE.fullmatch(written.strip("()")) or _AFTER.match(text, end):
        return True
    if _BEGINS_WITH_DATE.match(written) or _DECIMAL.fullmatch(written):
        return True
    if (ends := _RANGE.fullmatch(written)) and len(ends[1]) == len(ends[2]):
        return True
    return _THOUSANDS.fullmatch(written) is not None and _count(written) < 9 and written[0] not in "0"


def _siblings(folded: str, phone: FoundPhone) -> Iterator[FoundPhone]:
    at = phone.end
    while phone.extension is None and (short := _SHORT.match(folded, at)):
        tail = short.group(1)
        if not _has_form_of(tail, phone.written):
            break
        written = phone.written[: -len(tail)] + tail
        at = short.end()
        yield FoundPhone(short.start(1), at, written, written, None, phone.international, grouped=True)
    match = _sibling().match(folded, phone.end)
    if match and phone.extension is None:
        tail = match.group(1)
        base = phone.written
        while tail and base:
            if base[-1].isdigit():
                tail = tail[:-1]
            base = base[:-1]
        written = base + match.group(1)
        yield FoundPhone(match.start(1), match.end(), written, written, None, phone.international, grouped=True)


def country_of(written: str) -> str | None:
    """The country whose code an international number begins with (ISO 3166-1), where one alone has it."""
    import phonenumbers

    try:
        number = phonenumbers.parse(_dialled(written), None)
    except phonenumbers.NumberParseException:
        return None
    region = phonenumbers.region_code_for_number(number)
    region = region or phonenumbers.region_code_for_country_code(number.country_code or 0)
    return region if region not in (None, "ZZ", "001") else None


def to_e164(written: str, extension: str | None, regions: Sequence[str]) -> str | None:
    """The number in E.164, an extension as ";ext=" (RFC 3966); None where no number of these regions can be meant.

    `regions` are the countries (ISO 3166-1) a number in national form may be of, the likeliest first.
    """
    import phonenumbers  # 60 ms to import: only where there is a number

    dialled = _dialled(written)
    possible: str | None = None
    for region in [None] if dialled.startswith("+") else regions:
        try:
            number = phonenumbers.parse(dialled, region)
        except phonenumbers.NumberParseException:
            continue
        if not phonenumbers.is_possible_number(number):
            continue
        plain = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
        full = f"{plain};ext={extension}" if extension else plain
        if region is None or phonenumbers.is_valid_number(number):
            return full
        possible = possible or full
    return possible


def _dialled(written: str) -> str:
    figures = "".join(
        str(int(letter)) if letter.isdigit() else letter
        for letter in _TRUNK.sub("", written)
        if letter.isdecimal() or not letter.isdigit()
    )
    international = figures.lstrip("([ ").startswith(("+", "00"))
    digits = "".join(letter for letter in figures if letter.isdigit())
    return "+" + digits.removeprefix("00") if international else digits
