"""Dates and ages in the few characters a row has."""

from datetime import datetime, timedelta
from functools import lru_cache

from rich.cells import cell_len

from cache import _, conventions_of, long_day, ngettext, short_day, weekday


def short_date(moment: datetime, now: datetime) -> str:
    """A moment for a list, in local time: "14:05" today, "Tue 14:05" this week, "14 Mar", "14 Mar 2024"."""
    local, today = moment.astimezone(), now.astimezone()
    if local.date() == today.date():
        return f"{local:%H:%M}"
    if timedelta(0) <= today - local < timedelta(days=6):
        return f"{weekday(local)} {local:%H:%M}"
    return short_day(local, year=local.year != today.year)


def in_column(date: str) -> str:
    """A date as `short_date` tells it, filled up to the cells that the longest of the language takes."""
    return date + " " * (column_width() - cell_len(date))


def column_width() -> int:
    """The cells that the longest of the dates of `short_date` takes."""
    ours = conventions_of("dates")
    return _widest(ours.date, ours.months, ours.days)


@lru_cache(maxsize=2)
def _widest(pattern: str, months: tuple[str, ...], days: tuple[str, ...]) -> int:
    dates = [pattern.format(day=30, month=month, year=2000) for month in months]
    return max(map(cell_len, (*dates, *(f"{one} 00:00" for one in days))))


def day(moment: datetime) -> str:
    """A day, in local time: "3 Jan 2024"."""
    return short_day(moment.astimezone(), year=True)


def span(first: datetime, last: datetime) -> str:
    """From when to when, in days: "3 Jan 2024 to 5 Feb 2025"."""
    return day(first) if day(first) == day(last) else _("{first} to {last}", first=day(first), last=day(last))


def month(moment: datetime) -> str:
    """A month, in local time: "Mar 2025"."""
    local = moment.astimezone()
    return f"{conventions_of('dates').months[local.month - 1]} {local.year}"


def years(first: datetime, last: datetime) -> str:
    """From which year to which: "2023–2025", "2025"."""
    begun, ended = first.astimezone().year, last.astimezone().year
    return f"{begun}" if begun == ended else f"{begun}–{ended}"


def long_date(moment: datetime) -> str:
    """A moment in full, in local time: "14 March 2025, 14:05"."""
    local = moment.astimezone()
    return _("{day}, {time}", day=long_day(local), time=f"{local:%H:%M}")


def head_date(moment: datetime) -> str:
    """A moment for an article's head, in local time: "14 Mar 2025, 14:05"."""
    local = moment.astimezone()
    return _("{day}, {time}", day=short_day(local, year=True), time=f"{local:%H:%M}")


def age(moment: datetime, now: datetime) -> str:
    """How long ago, in words: "just now", "12 min ago", "3 h ago", "5 days ago"."""
    seconds = max((now - moment).total_seconds(), 0)
    if seconds < 90:
        return _("just now")
    if seconds < 90 * 60:
        return ngettext("{count} min ago", "{count} min ago", round(seconds / 60))
    if seconds < 36 * 3600:
        return ngettext("{count} h ago", "{count} h ago", round(seconds / 3600))
    return ngettext("{count} day ago", "{count} days ago", round(seconds / 86400))


def until(moment: datetime, now: datetime) -> str:
    """How long from now, in words: "now", "in 25 min", "in 3 h", "in 5 days"."""
    seconds = (moment - now).total_seconds()
    if seconds < 30:
        return _("now")
    if seconds < 90 * 60:
        return ngettext("in {count} min", "in {count} min", max(round(seconds / 60), 1))
    if seconds < 36 * 3600:
        return ngettext("in {count} h", "in {count} h", round(seconds / 3600))
    return ngettext("in {count} day", "in {count} days", round(seconds / 86400))
