"""What a person types into search, taken apart: words, and conditions such as `from:harbour` or `is:unread`.

Pure: which releases meet a condition is asked of the store in `conditions`. Nothing typed is an error: a condition that
makes no sense is left out and told in `problems`; what looks like one but has no known key is words ("12:30").
"""

import difflib
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from cache.i18n import _

CHOICES = {
    "is": ("unread", "read", "starred", "corrected", "withdrawn", "embargoed", "muted"),
    "has": ("quotes", "contacts", "attachment", "note"),
}
DAYS = ("before", "after")
NAMES = ("from", "section", "tag", "speaker", "contact", "lang", "place")
KEYS = (*NAMES, *DAYS, *CHOICES)  # in the order in which they are explained

_CONDITION = re.compile(
    r"(?<!\S)(?P<key>[a-z]{2,12}):(?:[\"“„«](?P<phrase>[^\"”“»]*)[\"”“»]?|(?P<value>[^\s\"“„«]*))", re.IGNORECASE
)
_TAIL = re.compile(
    r"(?<!\S)(?:(?P<key>[a-z]{2,12}):(?P<quote>[\"“«]?)(?P<value>[^\"“”«»]*)|(?P<word>[a-z]{1,8}))$", re.IGNORECASE
)
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$")
_AGO = re.compile(r"(\d{1,4})([dwmy])$")
_LENGTHS = {"d": 1, "w": 7, "m": 30, "y": 365}
_DAY_WORDS = {"today": 0, "yesterday": 1, "week": 7}


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition: the key, and what it is to be. `moment` is what a day means, for `before` and `after`."""

    key: str
    value: str
    moment: datetime | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed: the words to be found, the conditions, and a line for each that makes no sense."""

    words: str
    conditions: tuple[Condition, ...] = ()
    problems: tuple[str, ...] = ()


def take_apart(typed: str, now: datetime) -> Asked:
    """What `typed` asks for. `now` is aware; days are those of its zone, and a day begins at its midnight.

    `after:` counts its day, `before:` does not. A condition without a value yet is passed over.
    """
    conditions: list[Condition] = []
    problems: list[str] = []
    words: list[str] = []
    at = 0
    for match in _CONDITION.finditer(typed):
        key = match["key"].lower()
        value = (match["value"] if match["phrase"] is None else match["phrase"]).strip()
        if key not in KEYS:
            near = difflib.get_close_matches(key, KEYS, 1, 0.7)
            if near and value:
                problems.append(_("{key}: is taken as a word; did you mean {near}: ?", key=key, near=near[0]))
            continue
        words.append(typed[at : match.start()])
        at = match.end()
        if not value:
            continue
        problem, condition = _condition(key, value, now)
        if condition is not None:
            conditions.append(condition)
        elif problem:
            problems.append(problem)
    words.append(typed[at:])
    return Asked(" ".join("".join(words).split()) if conditions or at else typed, tuple(conditions), tuple(problems))


def _condition(key: str, value: str, now: datetime) -> tuple[str, Condition | None]:
    if key in CHOICES:
        choice = value.lower()
        known = CHOICES[key]
        if choice in known:
            return "", Condition(key, choice)
        most = ", ".join(known[:-1])
        told = _("{key}: can be {most} or {last}, not “{value}”", key=key, most=most, last=known[-1], value=value)
        return told, None
    if key in DAYS:
        moment = day_of(value, now)
        if moment is not None:
            return "", Condition(key, value, moment)
        return _(
            "{key}: takes a day such as 2026-03-09, 2026-03, today or 30d, not “{value}”", key=key, value=value
        ), None
    return "", Condition(key, value)


def day_of(value: str, now: datetime) -> datetime | None:
    """The midnight, in UTC, at which a day begins: "2026", "2026-03", "2026-03-09", "today", "yesterday", "10d"."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    text = value.lower()
    try:
        if text in _DAY_WORDS:
            return (midnight - timedelta(days=_DAY_WORDS[text])).astimezone(UTC)
        if ago := _AGO.match(text):
            return (midnight - timedelta(days=int(ago[1]) * _LENGTHS[ago[2]])).astimezone(UTC)
        if day := _DAY.match(text):
            year, month, number = int(day[1]), int(day[2] or 1), int(day[3] or 1)
            return midnight.replace(year=year, month=month, day=number).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return None


@dataclass(frozen=True, slots=True)
class Unfinished:
    """The condition at the end of a line that is still being typed: where its value begins, and what is there of it."""

    key: str | None  # None: the key itself is being typed
    start: int
    typed: str


def unfinished(line: str) -> Unfinished | None:
    """What may be completed at the end of `line`; None where nothing may."""
    tail = _TAIL.search(line)
    if tail is None:
        return None
    if tail["word"]:
        return Unfinished(None, tail.start("word"), tail["word"])
    key = tail["key"].lower()
    if key not in KEYS or (" " in tail["value"] and not tail["quote"]):
        return None
    return Unfinished(key, tail.start("quote"), tail["value"])


def quoted(value: str) -> str:
    """A value as it is typed: in marks where it has spaces."""
    return f'"{value}"' if re.search(r"\s", value) else value
