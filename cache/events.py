"""What a sync tells while it goes on, and what it came to."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SyncStarted:
    """So many feeds will be asked."""

    feeds: int


@dataclass(frozen=True, slots=True)
class FeedStarted:
    """A feed is being asked."""

    url: str
    title: str | None


@dataclass(frozen=True, slots=True)
class FeedProgress:
    """Of `total` entries that are new or changed, `done` are read and stored; `bytes` received so far."""

    url: str
    done: int
    total: int
    new: int = 0
    changed: int = 0
    bytes: int = 0


@dataclass(frozen=True, slots=True)
class FeedDone:
    """A feed is done. `pages` were fetched for it, `bytes` received in all; `not_modified` after a 304."""

    url: str
    title: str | None
    new: int
    changed: int
    not_modified: bool
    pages: int
    bytes: int
    left_out: int = 0  # entries beyond what is read of one feed
    unread: int = 0  # entries that no reader gets through
    files: int = 0  # attachments that were fetched and kept
    note: str | None = None  # what should be known of pages that were not had
    withdrawn: int = 0  # releases whose pages were found gone


@dataclass(frozen=True, slots=True)
class FeedFailed:
    """A feed could not be fetched or understood; `error` is the line to show."""

    url: str
    title: str | None
    error: str


SyncEvent = SyncStarted | FeedStarted | FeedProgress | FeedDone | FeedFailed


@dataclass(frozen=True, slots=True)
class SyncSummary:
    """What a sync came to. `failed` holds a line for every feed that failed; `stopped` when it was asked to end."""

    feeds: int
    new: int
    changed: int
    not_modified: int
    failed: tuple[str, ...]
    pages: int
    bytes: int
    stopped: bool = False
    corrected: tuple[str, ...] = ()  # the titles of releases that had been read and were changed
