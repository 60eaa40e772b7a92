"""How dates and numbers are told in the reader's language and country (Unicode CLDR; written by docs.conventions)."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from cache.i18n import CATALOGS, interface_language

_VARIABLES = {"dates": ("LC_ALL", "LC_TIME", "LANG"), "numbers": ("LC_ALL", "LC_NUMERIC", "LANG")}
_GROUPED_FROM = 10_000  # numbers of four digits are read at a glance


@dataclass(frozen=True, slots=True)
class Conventions:
    """Names and patterns; in these {day}, {month} and {year} stand where they belong. A week begins on Monday."""

    months: tuple[str, ...] = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    long_months: tuple[str, ...] = (
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    )  # fmt: skip
    days: tuple[str, ...] = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    day_month: str = "{day} {month}"
    date: str = "{day} {month} {year}"
    long_date: str = "{day} {month} {year}"
    decimal: str = "."
    group: str = ","


def territory(environment: Mapping[str, str], variables: tuple[str, ...], language: str) -> str | None:
    """The country that the variables name, where they name one with this language: "CA" of "fr_CA.UTF-8"."""
    locale = next((environment[name] for name in variables if environment.get(name)), "")
    spoken, _, country = locale.partition(".")[0].partition("@")[0].partition("_")
    return country if spoken == language and country else None


_known: dict[tuple[str, str | None], Conventions] = {}


def _of(language: str, country: str | None) -> Conventions:
    key = (language, country)
    if key not in _known:
        told = {} if key == ("en", None) else json.loads((CATALOGS / "conventions.json").read_text(encoding="utf-8"))
        found = told.get(language, {}) | (told.get(f"{language}_{country}", {}) if country else {})
        changes: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in found.items()
        }
        _known[key] = replace(Conventions(), **changes)
    return _known[key]


def conventions_of(kind: str) -> Conventions:
    """Those in force for "dates" or "numbers"."""
    language = interface_language()
    return _of(language, territory(os.environ, _VARIABLES[kind], language))


def number(value: float, decimals: int = 0) -> str:
    """A number with as many decimals, and its thousands apart where there are ten of them or more."""
    told = f"{value:,.{decimals}f}" if abs(value) >= _GROUPED_FROM else f"{value:.{decimals}f}"
    if told.isascii() and told.isdigit():
        return told
    ours = conventions_of("numbers")
    return "".join({",": ours.group, ".": ours.decimal}.get(one, one) for one in told)


def short_day(day: date, *, year: bool) -> str:
    """A day with its month's short name: "14 Mar 2024", or "14 Mar" without the year."""
    ours = conventions_of("dates")
    pattern = ours.date if year else ours.day_month
    return pattern.format(day=day.day, month=ours.months[day.month - 1], year=day.year)


def long_day(day: date) -> str:
    """A day in full: "14 March 2024"."""
    ours = conventions_of("dates")
    return ours.long_date.format(day=day.day, month=ours.long_months[day.month - 1], year=day.year)


def weekday(day: date) -> str:
    """The short name of a day of the week: "Tue"."""
    return conventions_of("dates").days[day.weekday()]
