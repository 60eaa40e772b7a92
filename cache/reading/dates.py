"""Written dates, in all languages known: "14 mars 2025", "Jan. 15, 2026", "11.06.2025", "١٤ آذار/مارس ٢٠٢٥"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from cache.reading.languages import codes, language
from cache.reading.lexicon import alternatives, expand, fold, key, source

_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date where it stands in a text; `year` is None where none is written."""

    start: int
    end: int
    year: int | None
    month: int
    day: int

    def on(self, reference: date | None) -> date | None:
        """The day meant. A date without a year is the one nearest to `reference`; with neither, it is not known."""
        if self.year is not None:
            return _date(self.year, self.month, self.day)
        if reference is None:
            return None
        years = (reference.year - 1, reference.year, reference.year + 1)
        days = [day for day in (_date(year, self.month, self.day) for year in years) if day]
        return min(days, key=lambda day: abs(day - reference), default=None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@cache
def _months() -> dict[str, int]:
    """The number of each month by the key of its name."""
    found: dict[str, int] = {}
    for code in codes():
        for number, names in enumerate(language(code).words("dates", "months"), start=1):
            found |= {key(name): number for name in names.split("|")}
    return found


@cache
def month_names() -> str:
    """The source of a pattern for the name of any month, in folded text."""
    return alternatives(_months())


def is_month(word: str) -> bool:
    """Whether a word is the name of a month."""
    return key(word) in _months()


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """In the order they are tried: year first, day and month's name, month's name and day, day and month in
    figures, the same without a year ("15.01.")."""
    month = rf"(?<!\w)({alternatives(_months())})(?!\w)\.?"
    other = rf"(?: ?/ ?{month})?"
    joiner = rf"(?: (?:{source('dates', 'joiners')})(?!\w))?"
    ordinal = rf"(?:{source('dates', 'ordinals')}|\.)?"
    year = rf"(?:,?{joiner}[ ,،/-]{{1,3}}((?:19|20|١٩|٢٠)\d\d)(?!\d)(?: ?(?:{source('dates', 'years')})(?!\w))?)?"
    return (
        re.compile(r"(?<![\d/.-])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?![\d/-])"),
        re.compile(rf"(?<![\d.,])(\d{{1,2}}){ordinal}{joiner}[ -]{{0,2}}{month}{other}{year}"),
        re.compile(rf"{month},?[ -]{{1,2}}(\d{{1,2}}){ordinal}(?!\w){year}"),
        re.compile(r"(?<![\d/.-])(\d{1,2})(?:\. ?|[/-])(\d{1,2})(?:\. ?|[/-])(\d{4}|\d\d)(?![\d/-])"),
        re.compile(r"(?<![\d/.-])(\d{1,2})\. ?(0[1-9]|1[0-2])\.(?!\w| ?\d\d)"),
    )


def find_dates(text: str) -> Iterator[WrittenDate]:
    """The dates written in `text`, from left to right. Figures are read day first unless only month first fits."""
    if not _DIGIT.search(text):
        return
    folded = fold(text)
    found: list[WrittenDate] = []
    for form, pattern in enumerate(_patterns()):
        for match in pattern.finditer(folded):
            written = _read(form, match)
            if written and not any(written.start < other.end and other.start < written.end for other in found):
                found.append(written)
    yield from sorted(found, key=lambda written: written.start)


def _read(form: int, match: re.Match[str]) -> WrittenDate | None:
    groups = match.groups()
    if form == 0:
        year, month, day = int(groups[0]), int(groups[2]), int(groups[3])
    elif form == 1:
        day, month, year = int(groups[0]), _months()[key(groups[1])], int(groups[3] or 0)
    elif form == 2:
        month, day, year = _months()[key(groups[0])], int(groups[1]), int(groups[2] or 0)
    else:
        day, month, year = (*(int(figure) for figure in groups), 0)[:3]
        if month > 12 >= day:
            day, month = month, day
        year += 2000 if groups[2:] and year < 100 else 0
    if not (1 <= month <= 12 and 1 <= day <= 31 and (year == 0 or 1900 <= year < 2100)):
        return None
    return WrittenDate(match.start(), match.end(), year or None, month, day)


@cache
def _weekdays() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{source('dates', 'weekdays')})(?!\w)\.?[,،]?")


@cache
def _weekday() -> tuple[re.Pattern[str], ...]:
    """For each day of the week, Monday first, its names in all languages."""
    named: list[list[str]] = [[] for _ in range(7)]
    for code in codes():
        for number, notation in enumerate(language(code).words("dates", "weekdays")):
            named[number] += map(fold, expand(notation))
    return tuple(re.compile(rf"(?<!\w)(?:{alternatives(names)})(?!\w)") for names in named)


def find_weekday(text: str, first: date) -> date | None:
    """The first day from `first` on that the day of the week named in `text` can mean; None where none is named."""
    folded = fold(text)
    found = [(match.start(), day) for day, names in enumerate(_weekday()) if (match := names.search(folded))]
    if not found:
        return None
    return first + timedelta(days=(min(found)[1] - first.weekday()) % 7)


def without_dates(text: str) -> tuple[str, tuple[WrittenDate, ...]]:
    """`text` with its dates and days of the week blanked out, letter for letter, and the dates."""
    found = tuple(find_dates(text))
    letters = list(text)
    for written in found:
        letters[written.start : written.end] = " " * (written.end - written.start)
    if found:
        for match in _weekdays().finditer(fold(text)):
            letters[match.start() : match.end()] = " " * (match.end() - match.start())
    return "".join(letters), found
