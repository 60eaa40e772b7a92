"""A newsroom in words: how it stands, what to do about it, its rhythm as a little curve."""

from collections.abc import Sequence
from datetime import datetime

from cache import Feed, _, ngettext
from tui.dates import age, until

WEEKS = 26  # of a newsroom's rhythm
_BARS, _PLAIN_BARS = "·▁▂▃▄▅▆▇█", "_.,:;=+*#"


def state_sign(feed: Feed) -> str:
    """One sign for how a feed stands: gone, paused, failing, never fetched; a space when all is well."""
    if feed.paused:
        return "="
    if feed.resting:
        return "x"
    if feed.error:
        return "!"
    return " " if feed.last_fetched else "?"


def state_words(feed: Feed) -> str:
    """The same in words."""
    if feed.paused:
        return _("paused")
    if feed.resting:
        return _("gone: not asked any more")
    if feed.error:
        failed = ngettext("failed {count} time", "failed {count} times", feed.failures)
        return failed if feed.failures > 1 else _("failed")
    # Translators: how a newsroom stands: all is well with it
    return _("well") if feed.last_fetched else _("not fetched yet")


def fetched_words(feed: Feed, now: datetime) -> str:
    """When it was last fetched: "3 h ago"."""
    return age(feed.last_fetched, now) if feed.last_fetched else _("never")


def next_words(feed: Feed, now: datetime) -> str:
    """When it is asked next, by `newsroom sync --due`; "" for one that rests or is paused."""
    if feed.resting or feed.paused:
        return ""
    return until(feed.next_due, now) if feed.next_due else _("now")


def is_plain(term: str, encoding: str | None) -> bool:
    """Whether a terminal has no signs for bars: by its kind (TERM) and the encoding of what is written to it."""
    return "utf" not in (encoding or "utf-8").lower() or term.startswith(("linux", "vt", "dumb", "ansi"))


def curve(counts: Sequence[int], *, ascii_only: bool = False) -> str:
    """Numbers as a row of bars, one a number, the highest as high as the greatest of them; none is a dot of its own."""
    bars = _PLAIN_BARS if ascii_only else _BARS
    most, steps = max(counts, default=0), len(bars) - 1
    return "".join(bars[-(-count * steps // most) if most else 0] for count in counts)
