"""Dates as feeds and pages write them: of RFC 5322 more or less, of ISO 8601, or in words of many languages."""

import calendar
import email.utils
import re
import unicodedata
from datetime import UTC, date, datetime, timedelta
from functools import cache as once
from importlib.resources import files
from typing import Any

from cache.fetch.metadata import EARLIEST, believable

_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"\d{1,8}")
# RFC 5322 names the zones of North America only.
_ZONES = {
    "WET": "+0000",
    "WEST": "+0100",
    "BST": "+0100",
    "CET": "+0100",
    "CEST": "+0200",
    "EET": "+0200",
    "EEST": "+0300",
    "MSK": "+0300",
}
_ZONE = re.compile(rf"\b(?:{'|'.join(_ZONES)})\b")
_MAIL_DAY = re.compile(r"(\d{1,2})[\s.-]{1,3}([^\W\d_]{3,12})[\s.,-]{1,3}(\d{4})\b")
_DAY_FIRST = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º|ª)?\.?\s(?:de\s)?([^\W\d_]{3,12})\.?,?\s(?:de\s)?(\d{4})(?!\d)"
)
_MONTH_FIRST = re.compile(r"\b([^\W\d_]{3,12})\.?\s(\d{1,2})(?:st|nd|rd|th)?,?\s(\d{4})(?!\d)")
_ENGLISH = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# With the year first, or with dots. Of 6/7/2026 nobody can tell which is the month.
_FIGURES = re.compile(
    r"(?<!\d)(?:(?P<y>20\d\d|19\d\d)[-./](?P<m>\d{1,2})[-./](?P<d>\d{1,2})"
    r"|(?P<d2>\d{1,2})[.]\s?(?P<m2>\d{1,2})[.]\s?(?P<y2>20\d\d|19\d\d))(?!\d)"
)


def parse_moment(parsed: Any, raw: object) -> datetime | None:
    """The date `raw` of an entry, of which feedparser made `parsed`, where it can be a release's; else None.

    feedparser gives wrong ones without a word, so they are held to a range, and to what stands in `raw`.
    """
    exact = believable(raw) or _mail_moment(raw)
    if exact is not None:
        return exact
    try:
        moment = datetime.fromtimestamp(calendar.timegm(parsed), UTC) if parsed else None
    except (ValueError, OverflowError, TypeError, OSError):
        return None
    if moment is None or not EARLIEST <= moment <= datetime.now(UTC) + timedelta(days=2):
        return None
    # A day or a year that feedparser made of other digits does not stand in what was sent.
    return moment if isinstance(raw, str) and _holds_year(raw, moment) and _holds_day(raw, moment) else None


def _mail_moment(raw: object) -> datetime | None:
    """A date of RFC 5322, its day of the week in any language, its zone also one of those common in Europe."""
    if not isinstance(raw, str) or len(raw) > 60:
        return None
    head, comma, rest = raw.partition(",")
    text = _ZONE.sub(lambda found: _ZONES[found[0]], rest if comma and not _DIGIT.search(head) else raw)
    text = _MAIL_DAY.sub(_in_english, text)
    try:
        moment = email.utils.parsedate_to_datetime(text.strip())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return believable(moment.isoformat())


def _in_english(day: re.Match[str]) -> str:
    number = month_number(day[2])
    return f"{day[1]} {_ENGLISH[number - 1]} {day[3]}" if number is not None else day[0]


def _holds_day(raw: str, moment: datetime) -> bool:
    """Whether the day stands in `raw`, or the one before or after it, which a zone can make of it."""
    days = {(moment + timedelta(days=shift)).day for shift in (-1, 0, 1)}
    return any(int(number) in days or int(number[-2:]) in days for number in _NUMBER.findall(raw))


def _holds_year(raw: str, moment: datetime) -> bool:
    year = moment.year
    return any(str(one) in raw for one in (year, year - 1, year + 1)) or f"{year % 100:02}" in raw


def find_day(text: str) -> datetime | None:
    """The first day that stands in some text, in figures or in words: its first moment, in UTC."""
    found = _FIGURES.search(text)
    days = (
        [(found.start(), found["y"] or found["y2"], found["m"] or found["m2"], found["d"] or found["d2"])]
        if found
        else []
    )
    for pattern, order in ((_DAY_FIRST, (3, 2, 1)), (_MONTH_FIRST, (3, 1, 2))):
        for one in pattern.finditer(text):
            year, month, day = (one[group] for group in order)
            if (number := month_number(month)) is not None:
                days.append((one.start(), year, str(number), day))
                break
    return next((moment for _, *parts in sorted(days) if (moment := midnight(*parts)) is not None), None)


def midnight(year: str, month: str, day: str) -> datetime | None:
    """The first moment of a day in UTC, where there is such a day and a release can be of it."""
    try:
        moment = datetime.combine(date(int(year), int(month), int(day)), datetime.min.time(), UTC)
    except ValueError:
        return None
    return believable(moment.isoformat())


def month_number(word: str) -> int | None:
    """The month that a word names or begins the name of, in any of the languages of months.toml."""
    plain = _bare(word)
    if len(plain) < 3:
        return None
    months = {number for name, number in _months() if name.startswith(plain)}
    return months.pop() if len(months) == 1 else None


def _bare(word: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(one))


@once
def _months() -> tuple[tuple[str, int], ...]:
    import tomllib

    names = tomllib.loads((files("cache.fetch") / "months.toml").read_text(encoding="utf-8"))["names"]
    return tuple((_bare(name), number) for number, month in enumerate(names, 1) for name in month)
