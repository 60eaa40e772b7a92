"""Until when a release may not be published: "EMBARGOED UNTIL 07:00 GMT, 15 JANUARY 2026"."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import cache

from cache.model import Dateline
from cache.reading.dates import find_weekday, month_names, without_dates
from cache.reading.languages import codes, language
from cache.reading.lexicon import fold, key, phrases, source
from cache.reading.places import zone_at, zone_called, zone_named

_LONGEST = 240  # no embargo line is longer, in characters
_LETTER = re.compile(r"\w")
_OFFSET = re.compile(r"(?:GMT|UTC|TU|TUC|UT)?\s?([+−–-])\s?(\d{1,2})(?::?([0-5]\d))?(?!\d)")
_PARTS = re.compile(r"[,،/(]")
_CALLED = re.compile(r"[^\W\d_]{1,8}")
_CERTAIN = re.compile(r"\b(GMT|UTC|CET|CEST|MEZ|MESZ|BST|EDT|МСК|MSK)\b")


def find_embargo(lines: Iterable[str], dateline: Dateline, reference: date) -> datetime | None:
    """The moment the embargo ends, with the offset its words give; None where there is none.

    `lines` are the first of the document. A day is taken from the dateline where the line gives none, a year from
    `reference`; a line without a zone means the time of the dateline's place, or UTC where that is not known.
    """
    pending = 0
    waiting = ""
    for line in lines:
        if pending:
            pending -= 1
            line = f"{waiting} {line}"
        elif len(line) > _LONGEST or not _is_embargo(line):
            continue
        found = _moment(line, dateline, reference)
        if found:
            return found
        if not pending:
            waiting, pending = line, 1
    return None


def _is_embargo(line: str) -> bool:
    folded = fold(line)
    if phrases("embargo", "never").first(folded):
        return False
    if phrases("embargo", "timed").head(folded) and _clock(without_dates(line)[0]) is not None:
        return True
    cue = phrases("embargo", "cues").first(folded)
    if not cue or (_LETTER.search(folded, 0, cue[0]) and not line.isupper() and cue[0] > 30):
        return False
    after = folded[cue[1] :]
    return not re.search(r"\w", after) or re.match(rf"\W*(?:{_until()})", after) is not None


@cache
def _until() -> str:
    return rf"[:\d]|(?:{source('embargo', 'until')}|{source('dates', 'weekdays')}|{month_names()})(?!\w)|(?<=[a-z])\s*$"


def _moment(line: str, dateline: Dateline, reference: date) -> datetime | None:
    rest, dates = without_dates(line)
    rest = _in_figures(rest)
    today = dateline.date or reference
    day = dates[0].on(today) if dates else find_weekday(rest, today)
    clock = _clock(rest)
    if day is None and clock is None:
        return None
    day = day or today
    at, end = clock or (timedelta(), 0)
    zone = _zone(rest, end) or (dateline.place and zone_at(_PARTS.split(dateline.place)[0].strip())) or UTC
    try:
        return datetime.combine(day, time(), zone) + at
    except OverflowError:
        return None


def _in_figures(rest: str) -> str:
    """A line with its hour in figures, where it is a word after one for hours («الساعة السادسة»)."""
    match = _hour_in_words().search(fold(rest))
    if not match:
        return rest
    hour = next(hour for hour, names in _named_hours().items() if key(match.group(1)) in names)
    return f"{rest[: match.start(1)]}{hour}{rest[match.end(1) :]}"


@cache
def _named_hours() -> dict[int, frozenset[str]]:
    found: dict[int, set[str]] = {}
    for code in codes():
        for hour, name in enumerate(language(code).words("embargo", "hours_named"), start=1):
            found.setdefault(hour, set()).add(key(name))
    return {hour: frozenset(names) for hour, names in found.items()}


@cache
def _hour_in_words() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{source('embargo', 'hours')}) ({source('embargo', 'hours_named')})(?!\w)")


@cache
def _clock_patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    hours = source("embargo", "hours")
    half = rf"(?: ?(?:(?P<am>{source('embargo', 'morning')})|(?P<pm>{source('embargo', 'evening')}))(?!\w))?"
    return (
        re.compile(
            rf"(?<![\d.:/+-])(?P<hour>\d{{1,2}})(?: ?(?P<mark>[:.h]|heures?) ?(?P<minute>[0-5]\d)(?!\d))?"
            rf"(?P<word> ?(?:{hours})(?![^\W\d]))?{half}"
        ),
        re.compile(
            r"(?<![\d.:/+-])(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?= ?(?:h\b|hrs|hours|gmt|utc|cet|bst|z\b))"
        ),
        re.compile(
            rf"(?<!\w)(?:(?P<noon>{source('embargo', 'noon')})|(?P<midnight>{source('embargo', 'midnight')}))(?!\w)"
        ),
    )


def _clock(rest: str) -> tuple[timedelta, int] | None:
    """The time of day in a line without its date, from midnight, and where it ends."""
    folded = fold(rest)
    clock, military, named = _clock_patterns()
    for match in _clocks(clock, folded):
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
        if match["pm"] and hour < 12:
            hour += 12
        elif match["am"] and hour == 12:
            hour = 0
        if hour <= 24:
            return timedelta(hours=hour, minutes=minute), match.end()
    if found := military.search(folded):
        return timedelta(hours=int(found["hour"]), minutes=int(found["minute"])), found.end()
    if found := named.search(folded):
        return timedelta(hours=12 if found["noon"] else 0), found.end()
    return None


def _clocks(clock: re.Pattern[str], folded: str) -> Iterator[re.Match[str]]:
    """Figures that are a time of day: with minutes, a word for hours before or after, or a half of the day."""
    for match in clock.finditer(folded):
        before = folded[: match.start()]
        led = re.search(rf"(?:{source('embargo', 'hours')})\s$", before) is not None
        if match["minute"] or match["word"] or match["am"] or match["pm"] or led:
            yield match


def _zone(rest: str, end: int) -> tzinfo | None:
    after = rest[end:].lstrip(" ,(\xa0")
    if (offset := _OFFSET.match(after)) and (offset.group(3) or int(offset.group(2)) <= 14):
        sign = 1 if offset.group(1) == "+" else -1
        return timezone(sign * timedelta(hours=int(offset.group(2)), minutes=int(offset.group(3) or 0)))
    called = _CALLED.match(after)
    if called and called.group().isupper() and (zone := zone_called(called.group())):
        return zone
    other = next(_clocks(_clock_patterns()[0], fold(rest[end:])), None)
    beside = rest[end : end + other.start()] if other else ""  # "10am Eastern / 3pm London": one clock in two zones
    for words in (beside, rest):
        if zone := _told(words):
            return zone
    certain = _CERTAIN.search(rest)
    return zone_called(certain.group(1)) if certain else None


def _told(words: str) -> tzinfo | None:
    """The zone that words for a clock or the name of a place tell."""
    folded = fold(words)
    for clock, name in _clock_names():
        if clock in folded:
            return zone_named(name)
    tokens = re.findall(r"[^\W\d_]+(?:[.'’-][^\W\d_]+)*\.?", words)
    for size in (3, 2, 1):
        for index in range(len(tokens) - size + 1):
            if zone := zone_at(" ".join(tokens[index : index + size])):
                return zone
    return None


@cache
def _clock_names() -> tuple[tuple[str, str], ...]:
    """Words for a time that no place's name is in, and the zone each stands for."""
    pairs = (item.partition(" = ") for code in codes() for item in language(code).words("embargo", "clocks"))
    return tuple((fold(words), zone) for words, _, zone in pairs)
