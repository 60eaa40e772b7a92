"""What a sync does with a feed's entries: decided from what the feed says and what is stored, with no I/O."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from cache.model import Entry, Feed, FullPage

# A listing page says nothing of a release but its title: whether that was corrected, only its own page tells. So it is
# looked at once more at these ages.
LOOKED_AT_AGAIN = (timedelta(days=1), timedelta(days=7))
SHORT = 1200  # characters of text; a release's own text is longer, a teaser is not


@dataclass(frozen=True, slots=True)
class Job:
    """An entry to be read, whether its page is fetched first, and the fingerprint to store with it.

    `held` says that its release is stored with all that there was: its page, where it was to have one.
    """

    entry: Entry
    fingerprint: str
    fetch_page: bool
    held: bool = False


def plan(feed: Feed, entries: Iterable[Entry], known: Mapping[str, str], now: datetime) -> tuple[Job, ...]:
    """The entries that are new or say something else than when they were stored, in the feed's order; of a listing page
    also those whose pages are to be looked at once more.

    `known` is the stored fingerprint of each guid, "" where its page is still to be had. An entry that left the feed is
    no business of a sync.
    """
    jobs = []
    for entry in entries:
        mark = fingerprint(entry, _looks(feed, entry, now))
        if known.get(entry.guid) != mark:
            jobs.append(Job(entry, mark, _wants_page(feed, entry), bool(known.get(entry.guid))))
    return tuple(jobs)


def asked_for_all(feed: Feed, now: datetime) -> bool:
    """Whether a feed is to be asked for all of it, changed or not: a listing page once a day, or no other page of it
    would be looked at again before it changes.
    """
    return feed.listing and (feed.last_fetched is None or feed.last_fetched.date() < now.date())


def _looks(feed: Feed, entry: Entry, now: datetime) -> int:
    """How often the page of an entry of this age should have been looked at again."""
    if not feed.listing or entry.published is None or not _wants_page(feed, entry):
        return 0
    return sum(now - entry.published >= age for age in LOOKED_AT_AGAIN)


def fingerprint(entry: Entry, looks: int = 0) -> str:
    """A digest of everything an entry says: another one means that the newsroom changed it, or that it is time for one
    more of the `looks` at its page.
    """
    said: tuple[object, ...] = (
        entry.url,
        entry.title,
        entry.summary,
        entry.content,
        entry.updated.isoformat() if entry.updated else None,
        entry.categories,
        entry.enclosures,
    )
    if looks:
        said += (looks,)
    return hashlib.sha256(repr(said).encode("utf-8", "replace")).hexdigest()


def _wants_page(feed: Feed, entry: Entry) -> bool:
    if entry.url is None or feed.full_page is FullPage.NEVER:
        return False
    return feed.full_page is FullPage.ALWAYS or is_short(entry)


def is_short(entry: Entry) -> bool:
    """Whether the entry holds a teaser and no release: then the page behind it is worth a request."""
    html = max(entry.content or "", entry.summary or "", key=len)
    return len(_without_tags(html)) < SHORT


def _without_tags(html: str) -> str:
    """The text of some HTML, nearly: good enough to tell a teaser from a release."""
    return " ".join(piece.partition(">")[2] if index else piece for index, piece in enumerate(html.split("<")))
