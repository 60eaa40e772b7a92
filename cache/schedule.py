"""When a feed is asked next: from what it says, how often its newsroom publishes, and how often it failed. No I/O."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median

from cache.model import Feed

USUAL = timedelta(minutes=30)
LONGEST = timedelta(days=1)
QUIETEST = timedelta(
    hours=12
)  # for a newsroom that says nothing of how often it may be asked, however rarely it writes
FIRST_BACK_OFF = timedelta(minutes=5)
SPREAD = 0.2  # of a back-off, by chance: feeds that failed together are not asked together again
NEWEST = 20  # releases by which a newsroom's rhythm is judged
A_DAY_IN = 24  # times a feed is asked between two releases of its newsroom
SLACK = timedelta(minutes=1)  # a timer rings a little early or late


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a newsroom's server asks: `ttl_minutes` of the feed (RSS 2.0), `max_age` in seconds of the answer."""

    ttl_minutes: int | None = None
    max_age: int | None = None


def after_answer(now: datetime, wishes: Wishes, dates: Sequence[datetime]) -> datetime:
    """When to ask again after an answer. `dates` are those of the newest releases, in any order.

    Not before its server wishes, nor more often than its newsroom's rhythm makes sense of; a day later at most.
    """
    asked = max(timedelta(minutes=wishes.ttl_minutes or 0), timedelta(seconds=wishes.max_age or 0))
    return now + min(max(rhythm(now, dates), asked), LONGEST)


def rhythm(now: datetime, dates: Sequence[datetime]) -> timedelta:
    """How often to ask a newsroom that published on these dates: many times between two releases.

    A newsroom that fell silent is asked more rarely the longer it is; one with fewer than three releases as usual.
    """
    past = sorted((date for date in dates if date <= now), reverse=True)[:NEWEST]
    if len(past) < 3:
        return USUAL
    between = median((newer - older).total_seconds() for newer, older in pairwise(past))
    silence = (now - past[0]).total_seconds() / 2
    return min(max(timedelta(seconds=max(between, silence)) / A_DAY_IN, USUAL), QUIETEST)


def after_failure(now: datetime, failures: int, retry_after: float | None, chance: Callable[[], float]) -> datetime:
    """When to ask again after the `failures`-th failure in a row: as the server asks (Retry-After, in seconds), else
    twice as long each time, up to a day. `chance` gives a number from 0 to 1.
    """
    if retry_after is not None:
        return now + timedelta(seconds=retry_after)
    wait: timedelta = min(FIRST_BACK_OFF * 2 ** min(max(failures - 1, 0), 12), LONGEST)
    return now + wait * (1 + SPREAD * (2 * chance() - 1))


def is_due(feed: Feed, now: datetime) -> bool:
    """Whether a feed's time has come. One that rests or is paused has none; one never asked is due."""
    return not feed.resting and not feed.paused and (feed.next_due is None or feed.next_due <= now + SLACK)


def next_due(feeds: Iterable[Feed]) -> datetime | None:
    """When the first of these feeds is due; None when none has a time."""
    waiting = (feed.next_due for feed in feeds if not feed.resting and not feed.paused)
    return min((due for due in waiting if due is not None), default=None)
