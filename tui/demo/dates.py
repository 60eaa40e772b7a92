"""When the sample releases are: moments relative to the serving, and dates in the words of each language.

The data says "3h" or "2d 09:30" and marks dates in the text as [[date]], [[date-7]] or [[weekday+1]]; so a newsroom
served at any time is fresh, and two servings at one moment are equal.
"""

import re
import tomllib
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

_SPAN = re.compile(r"(\d+)(m|h|d)(?: (\d\d:\d\d))?")
_MARK = re.compile(r"\[\[(\w+)([+-]\d+)?\]\]")
_SATURDAY = 5


def moment_before(ago: str, now: datetime) -> datetime:
    """The moment `ago` before `now`, to the second, in UTC: "95m", "3h", or "2d 09:30" (that day, at that time UTC).

    Press offices rest on Saturday and Sunday: a release given in days that would fall there came out the Friday before.
    """
    count, unit, at = _read(ago)
    now = now.astimezone(UTC).replace(microsecond=0)
    if at is None:
        return now - timedelta(**{unit: count})
    day = now.date() - timedelta(days=count)
    day -= timedelta(days=max(0, day.weekday() - _SATURDAY + 1))
    return datetime.combine(day, at, UTC)


def moment_after(ahead: str, now: datetime) -> datetime:
    """The moment `ahead` of `now`, in UTC: "2d 10:00" is ten o'clock UTC on the day after tomorrow."""
    count, unit, at = _read(ahead)
    later = now.astimezone(UTC).replace(microsecond=0) + timedelta(**{unit: count})
    return later if at is None else datetime.combine(later.date(), at, UTC)


def fill(text: str, language: str, published: date, embargo: date | None = None) -> str:
    """`text` with its date marks written out in `language`.

    [[date]] [[weekday]] [[month]] [[usdate]] count from the day of publication and [[embargo]] from the embargo's, in
    days; [[year]] counts in years; [[DATE]] and [[EMBARGO]] are in capitals. Raises KeyError for another mark.
    """

    def written(mark: re.Match[str]) -> str:
        name, shift = mark[1], int(mark[2] or 0)
        if name == "year":
            return str(published.year + shift)
        start = embargo if name.lower() == "embargo" and embargo else published
        return _written(name, language, start + timedelta(days=shift))

    return _MARK.sub(written, text)


def long_date(day: date, language: str) -> str:
    """`day` as the running text of `language` writes it: "14 mars 2027"."""
    return _format("long", language, day)


def _written(name: str, language: str, day: date) -> str:
    match name:
        case "date" | "embargo":
            return long_date(day, language)
        case "DATE" | "EMBARGO":
            return long_date(day, language).upper()
        case "usdate":
            return _format("short", language, day)
        case "weekday":
            return str(_words(language)["weekdays"][day.weekday()])
        case "month":
            return str(_words(language)["months"][day.month - 1])
    raise KeyError(name)


def _format(style: str, language: str, day: date) -> str:
    words = _words(language)
    return str(words[style]).format(
        day=day.day,
        first=words.get("first", "1") if day.day == 1 else day.day,
        month=words["months"][day.month - 1],
        short_month=words.get("short_months", words["months"])[day.month - 1],
        year=day.year,
    )


def _read(span: str) -> tuple[int, str, time | None]:
    found = _SPAN.fullmatch(span)
    if found is None:
        raise ValueError(f"{span!r} is no span such as '95m', '3h' or '2d 09:30'")
    unit = {"m": "minutes", "h": "hours", "d": "days"}[found[2]]
    return int(found[1]), unit, time.fromisoformat(found[3]) if found[3] else None


@cache
def _calendars() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads((files("tui.demo") / "dates.toml").read_text(encoding="utf-8"))


def _words(language: str) -> Mapping[str, Any]:
    return _calendars()[language]
