"""What a sync is at, made of its events: for the table of `newsroom sync` and for the app's status line."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cache import (
    N_,
    FeedDone,
    FeedFailed,
    FeedProgress,
    FeedStarted,
    SyncEvent,
    SyncStarted,
    _,
    clean_line,
    listed,
    ngettext,
    number,
    without_password,
)

# As `newsroom sync --json` calls them.
EVENTS: dict[str, Callable[..., SyncEvent]] = {
    "begun": SyncStarted,
    "started": FeedStarted,
    "progress": FeedProgress,
    "done": FeedDone,
    "failed": FeedFailed,
}
ASKED = 0.2  # of a feed's work is done when it was asked; the rest goes with its entries
SETTLED = 2.0  # seconds after which the time left can be told at all


@dataclass(slots=True)
class FeedRow:
    """A feed that is under way, or was. `state` is translated where it is shown.

    `share` is how much of its work is done, from 0 to 1.
    """

    name: str
    # Translators: a feed is being asked
    state: str = N_("asking")
    new: int = 0
    changed: int = 0
    bytes: int = 0
    share: float = 0.0


class SyncProgress:
    """The state of a sync after the events so far. `clock` gives seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._begun = clock()
        self._ended: list[FeedRow] = []
        self._under_way: dict[str, FeedRow] = {}
        self.feeds = 0
        self.failed = 0

    def event(self, event: SyncEvent) -> None:
        """Take in what just happened."""
        match event:
            case SyncStarted():
                self.feeds, self._begun = event.feeds, self._clock()
            case FeedStarted():
                self._under_way[event.url] = FeedRow(shown_feed(event.url, event.title))
            case FeedProgress():
                row = self._under_way.setdefault(event.url, FeedRow(shown_feed(event.url, None)))
                row.state = _("reading {done}/{total}", done=event.done, total=event.total)
                row.new, row.changed, row.bytes = event.new, event.changed, event.bytes
                row.share = ASKED + (1 - ASKED) * event.done / max(event.total, 1)
            case FeedDone():
                state = N_("unchanged") if event.not_modified else N_("done")
                row = FeedRow(shown_feed(event.url, event.title), state)
                row.new, row.changed, row.bytes, row.share = event.new, event.changed, event.bytes, 1.0
                self._end(event.url, row)
            case FeedFailed():
                self.failed += 1
                self._end(event.url, FeedRow(shown_feed(event.url, event.title), N_("failed"), share=1.0))

    def _end(self, url: str, row: FeedRow) -> None:
        self._under_way.pop(url, None)
        self._ended.append(row)

    def rows(self, most: int) -> list[FeedRow]:
        """The feeds that ended last, then those under way, the ones being read first; at most so many in all."""
        busy = sorted(self._under_way.values(), key=lambda row: row.state == "asking")[:most]
        return [*self._ended[len(self._ended) - max(min(most - len(busy), len(self._ended)), 0) :], *busy]

    @property
    def ended(self) -> int:
        """How many feeds are done or failed."""
        return len(self._ended)

    @property
    def new(self) -> int:
        """Releases that came."""
        return sum(row.new for row in self._all())

    @property
    def changed(self) -> int:
        """Releases that their newsrooms changed."""
        return sum(row.changed for row in self._all())

    @property
    def bytes(self) -> int:
        """Bytes received."""
        return sum(row.bytes for row in self._all())

    @property
    def share(self) -> float:
        """How much of everything is done, from 0 to 1."""
        return min(sum(row.share for row in self._all()) / self.feeds, 1.0) if self.feeds else 1.0

    def seconds_left(self) -> float | None:
        """How long the rest takes if it goes on like this; None while that cannot be told."""
        passed = self._clock() - self._begun
        return passed * (1 - self.share) / self.share if passed >= SETTLED and self.share >= 0.02 else None

    def words(self) -> str:
        """All of it on one line: "12 of 100 newsrooms, 30 new, 2 changed, 1.4 MB, about 20 s left"."""
        told = [
            _("{ended} of {feeds} newsrooms", ended=self.ended, feeds=self.feeds),
            ngettext("{count} new", "{count} new", self.new),
        ]
        if self.changed:
            told.append(ngettext("{count} changed", "{count} changed", self.changed))
        if self.bytes:
            told.append(shown_size(self.bytes))
        left = self.seconds_left()
        if left is not None:
            told.append(time_left(left))
        return listed(told)

    def _all(self) -> list[FeedRow]:
        return [*self._ended, *self._under_way.values()]


def shown_feed(url: str, title: str | None) -> str:
    """A feed's title, else its address as anybody may see it."""
    return clean_line(title or without_password(url), 60)


def shown_size(count: int) -> str:
    """Bytes as people count them: "", "812 B", "14 kB", "1.4 MB"."""
    if count < 1000:
        return _("{size} B", size=count) if count else ""
    if count < 1_000_000:
        return _("{size} kB", size=number(count / 1e3))
    return _("{size} MB", size=number(count / 1e6, 1))


def time_left(seconds: float) -> str:
    """About how long, no more exactly than can be known."""
    if seconds < 55:
        return _("about {seconds} s left", seconds=max(round(seconds / 5) * 5, 5))
    return _("about {minutes} min left", minutes=max(round(seconds / 60), 1))


def corrected_words(titles: Sequence[str]) -> str:
    """That releases which had been read were changed since, the first by its title."""
    first = clean_line(titles[0], 60)
    if len(titles) > 1:
        first += " …"
    return ngettext(
        "{count} release you read was corrected: {first}",
        "{count} releases you read were corrected: {first}",
        len(titles),
        first=first,
    )
