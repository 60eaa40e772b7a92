"""The middle of the line, carried out in a worker: a feed's bytes to entries to documents to releases to rows."""

import time
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from cache.model import Document, Entry, Feed
from cache.plan import Job, plan
from cache.store import Prepared, prepare

if TYPE_CHECKING:
    from cache.fetch.feeds import ParsedFeed

BATCH = 16  # releases that are handed over, and stored, at once: the store is closed to others for some milliseconds
BATCH_SECONDS = 0.25  # after which what is read is handed over even if it is less


@dataclass(frozen=True, slots=True)
class FeedHead:
    """A feed understood: what it says of itself, how many entries are new or changed, and which want their pages."""

    title: str | None
    homepage: str | None
    language: str | None
    ttl_minutes: int | None
    left_out: int
    broken_off: bool
    total: int
    pages: tuple[Job, ...]
    guids: frozenset[str] = frozenset()  # of all its entries


@dataclass(frozen=True, slots=True)
class Beginning:
    """The entry with this guid is read next."""

    guid: str


@dataclass(frozen=True, slots=True)
class Batch:
    """Releases that are read, each with its fingerprint."""

    releases: tuple[tuple[Prepared, str], ...]


@dataclass(frozen=True, slots=True)
class FeedBytes:
    """A feed as it came: body, media type, address, and the charset its server names."""

    body: bytes
    media_type: str | None
    url: str
    charset: str | None


@dataclass(frozen=True, slots=True)
class Task:
    """How a feed is to be read. `known` are the fingerprints of what is stored, by guid; entries of `skipped` are
    passed over. `careful` after a worker was lost: every entry is announced and handed over by itself.
    """

    feed: Feed
    known: Mapping[str, str]
    now: datetime
    skipped: Collection[str] = ()
    careful: bool = False


def read_feed(came: FeedBytes, task: Task) -> Iterator[FeedHead | Beginning | Batch]:
    """First the head of the feed, then batches of the releases whose pages are not wanted, in the feed's order.

    Raises FeedError when it is no feed.
    """
    parsed = _parsed(came, listing=task.feed.listing)
    jobs = plan(task.feed, parsed.entries, task.known, task.now)
    yield FeedHead(
        title=parsed.title,
        homepage=parsed.homepage,
        language=parsed.language,
        ttl_minutes=parsed.ttl_minutes,
        left_out=parsed.left_out,
        broken_off=parsed.broken_off,
        total=len(jobs),
        pages=tuple(job for job in jobs if job.fetch_page),
        guids=frozenset(entry.guid for entry in parsed.entries),
    )
    batch: list[tuple[Prepared, str]] = []
    begun = time.monotonic()
    for job in jobs:
        if job.fetch_page or job.entry.guid in task.skipped:
            continue
        if task.careful:
            yield Beginning(job.entry.guid)
        batch.append((entry_release(job.entry, task.feed.url, None, task.now), job.fingerprint))
        if task.careful or len(batch) >= BATCH or time.monotonic() - begun > BATCH_SECONDS:
            yield Batch(tuple(batch))
            batch.clear()
            begun = time.monotonic()
    if batch:
        yield Batch(tuple(batch))


def _parsed(came: FeedBytes, *, listing: bool) -> "ParsedFeed":
    if listing:
        from cache.fetch.listing import parse_listing

        return parse_listing(came.body, charset=came.charset, url=came.url)
    from cache.fetch.feeds import parse_feed

    return parse_feed(came.body, media_type=came.media_type, url=came.url, charset=came.charset)


def entry_release(entry: Entry, feed_url: str, page: tuple[bytes, str, str | None] | None, now: datetime) -> Prepared:
    """The release of a feed's entry, from its page (bytes, address, charset) where there is one, else from itself.

    A page with no article in it, or with less text than the entry, gives way to the entry.
    """
    from cache.fetch.entries import entry_document
    from cache.reading import read

    document = entry_document(entry, feed_url)
    if page is not None:
        from cache.fetch.pages import page_document

        body, url, charset = page
        fetched = page_document(body, url=url, charset=charset, entry=entry)
        if _length(fetched) >= _length(document):
            document = fetched
    return prepare(replace(read(document, now=now), guid=entry.guid))


def _length(document: Document) -> int:
    return sum(len(block.text) for block in document.blocks)
