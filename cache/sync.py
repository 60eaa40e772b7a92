"""The line from feeds to the store, for many feeds at once: fetch, plan, read, store, and tell how it goes."""

import asyncio
import random
import threading
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from cache.credentials import may_be_told, split_login
from cache.errors import FeedError, FetchError, NewsroomError, StoreError, UsageError
from cache.fetch.addresses import host_of, typed_address, without_password
from cache.fetch.limits import Limits
from cache.line import entry_release
from cache.model import Feed, Login
from cache.plan import Job, plan
from cache.workers import LostWorkError, Workers

if TYPE_CHECKING:
    from cache.fetch.client import Client, Response
    from cache.fetch.courtesy import Courtesy
    from cache.fetch.discovery import FoundFeed
    from cache.fetch.feeds import ParsedFeed
    from cache.store import Store

USUAL_INTERVAL = timedelta(minutes=30)
LONGEST_INTERVAL = timedelta(days=1)
FIRST_BACK_OFF = timedelta(minutes=5)
# A page that will not be there next time either: the release is what its entry says, and that is that.
FINAL_STATUSES = frozenset({400, 401, 402, 403, 404, 406, 410, 451})
NOBODY_HOME = frozenset({None, 429, 503})  # None: no answer at all
PATIENCE = 3  # pages of one host that were not to be had, before the others there wait for the next sync
PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml", "application/xml", "text/xml", "text/plain"})


@dataclass(frozen=True, slots=True)
class FeedStarted:
    """A feed is being asked."""

    url: str
    title: str | None


@dataclass(frozen=True, slots=True)
class FeedProgress:
    """Of `total` entries that are new or changed, `done` are read and stored."""

    url: str
    done: int
    total: int


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


@dataclass(frozen=True, slots=True)
class FeedFailed:
    """A feed could not be fetched or understood; `error` is the line to show."""

    url: str
    title: str | None
    error: str


SyncEvent = FeedStarted | FeedProgress | FeedDone | FeedFailed


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


def _silent(event: SyncEvent) -> None:
    del event


def _utc_now() -> datetime:
    return datetime.now(UTC)


def sync_feeds(
    store: "Store",
    urls: Sequence[str] | None = None,
    *,
    report: Callable[[SyncEvent], None] = _silent,
    limits: Limits | None = None,
    now: Callable[[], datetime] = _utc_now,
    stop: threading.Event | None = None,
) -> SyncSummary:
    """Fetch what is new of these feeds (None: all that are not resting) into the store; ends when all are done.

    A feed that fails is reported and the others go on. A release is stored whole or not at all, and a feed's
    validators only after its releases, so that a sync which was killed is completed by the next. `stop` ends it
    early, from any thread. Raises UsageError for an address that is not subscribed, StoreError when storing fails.
    """
    feeds = [feed for feed in store.feeds() if not feed.resting] if urls is None else [_known(store, u) for u in urls]
    return asyncio.run(_Sync(store, report, limits or Limits(), now, stop).run(feeds))


def _known(store: "Store", url: str) -> Feed:
    feed = store.feed(url)
    if feed is None:
        raise UsageError(without_password(url), "is not among your feeds", "`newsroom feeds` lists them")
    return feed


@dataclass(slots=True)
class _Tally:
    jobs: int = 0
    new: int = 0
    changed: int = 0
    pages: int = 0
    bytes: int = 0
    login: Login | None = None
    out_of_reach: Counter[str] = field(default_factory=Counter)  # pages not had, by host
    kept_out: int = 0  # pages that the host's robots.txt keeps programs from
    not_now: int = 0  # pages for which the host asks more time than there is
    pending: bool = False  # a page is still to be fetched, so the feed must be read again next time


@dataclass(slots=True)
class _Sync:
    store: "Store"
    report: Callable[[SyncEvent], None]
    limits: Limits
    now: Callable[[], datetime]
    stop: threading.Event | None
    courtesy: "Courtesy" = field(init=False)
    done: list[FeedDone] = field(default_factory=list)
    failed: list[FeedFailed] = field(default_factory=list)

    async def run(self, feeds: Sequence[Feed]) -> SyncSummary:
        from cache.fetch.client import Client
        from cache.fetch.courtesy import Courtesy

        async with (
            Client(self.limits) as client,
            Workers(self.limits.workers, self.limits.parse) as workers,
        ):
            self.courtesy = Courtesy(client, self.limits)
            tasks = [asyncio.create_task(self._feed(feed, client, workers)) for feed in feeds]
            watch = asyncio.create_task(self._watch(tasks))
            try:
                results = await asyncio.gather(*tasks, return_exceptions=True)
            finally:
                watch.cancel()
                for task in tasks:
                    task.cancel()
        stopped = False
        for result in results:
            if isinstance(result, asyncio.CancelledError):
                stopped = True
            elif isinstance(result, BaseException):
                raise result
        return SyncSummary(
            feeds=len(feeds),
            new=sum(done.new for done in self.done),
            changed=sum(done.changed for done in self.done),
            not_modified=sum(done.not_modified for done in self.done),
            failed=tuple(failed.error for failed in self.failed),
            pages=sum(done.pages for done in self.done),
            bytes=sum(done.bytes for done in self.done),
            stopped=stopped,
        )

    async def _watch(self, tasks: Sequence["asyncio.Task[None]"]) -> None:
        while self.stop is not None:
            if self.stop.is_set():
                for task in tasks:
                    task.cancel()
                return
            await asyncio.sleep(0.1)

    async def _feed(self, feed: Feed, client: "Client", workers: Workers) -> None:
        self.report(FeedStarted(feed.url, feed.title))
        try:
            done = await self._fetch(feed, client, workers)
        except StoreError as error:
            if self.store.feed(feed.url) is not None:
                raise
            self._tell_failed(feed, error)  # somebody unsubscribed it in the meantime: the others go on
        except NewsroomError as error:
            self._fail(feed, error)
        except LostWorkError as error:
            self._fail(feed, FeedError(without_password(feed.url), str(error), "the others went on; try again later"))
        else:
            self.done.append(done)
            self.report(done)

    def _fail(self, feed: Feed, error: NewsroomError) -> None:
        failures = feed.failures + 1
        gone = isinstance(error, FetchError) and error.status == 410
        self.store.update_feed(
            replace(
                feed,
                error=str(error),
                failures=failures,
                resting=gone,
                next_due=self.now() + _back_off(failures, error),
            )
        )
        self._tell_failed(feed, error)

    def _tell_failed(self, feed: Feed, error: NewsroomError) -> None:
        failed = FeedFailed(feed.url, feed.title, str(error))
        self.failed.append(failed)
        self.report(failed)

    async def _fetch(self, feed: Feed, client: "Client", workers: Workers) -> FeedDone:
        # A keyring may wait for the person: not on the event loop.
        login = await asyncio.to_thread(self.store.login, feed) if feed.login else None
        response = await client.get(feed.url, login=login, etag=feed.etag, last_modified=feed.last_modified)
        tally = _Tally(bytes=len(response.body), login=login)
        if response.status == 304:
            feed = self._moved(feed, response)
            self._remember(feed, response, None, tally)
            return FeedDone(feed.url, feed.title, 0, 0, True, 0, 0)
        parsed = await workers.run(_parse, response.body, response.media_type, response.url, response.charset)
        feed = replace(
            self._moved(feed, response),
            title=feed.title or parsed.title,
            homepage=parsed.homepage or feed.homepage,
            language=parsed.language or feed.language,
        )
        # The newsroom's name is searched and shown with its releases, so it is stored before them.
        self.store.update_feed(feed)
        jobs = plan(feed, parsed.entries, self.store.known(feed.url))
        tally.jobs = len(jobs)
        await self._read_all(feed, jobs, workers, tally)
        self._remember(feed, response, parsed, tally)
        return FeedDone(
            feed.url, feed.title, tally.new, tally.changed, False, tally.pages, tally.bytes, parsed.left_out
        )

    def _moved(self, feed: Feed, response: "Response") -> Feed:
        """The feed at its new address, once a feed has come from there: a login page sends everybody away too."""
        if response.moved_to is None:
            return feed
        self.store.move_feed(feed.url, response.moved_to)
        return replace(feed, url=response.moved_to)

    async def _read_all(self, feed: Feed, jobs: Sequence[Job], workers: Workers, tally: _Tally) -> None:
        """Read and store the entries, a few at a time: what is not begun costs no memory."""
        waiting = iter(jobs)
        finished = 0

        async def lane() -> None:
            nonlocal finished
            for job in waiting:
                await self._entry(feed, job, workers, tally)
                finished += 1
                self.report(FeedProgress(feed.url, finished, len(jobs)))

        lanes = [asyncio.create_task(lane()) for _ in range(min(self.limits.per_host, len(jobs)))]
        try:
            await asyncio.gather(*lanes)
        finally:
            for one in lanes:
                one.cancel()

    async def _entry(self, feed: Feed, job: Job, workers: Workers, tally: _Tally) -> None:
        page, fingerprint = None, job.fingerprint
        if job.fetch_page and job.entry.url is not None:
            page, final = await self._page(job.entry.url, feed, tally)
            if not final:
                # What the entry says is kept now; a page that was only out of reach is asked for again next time.
                fingerprint = ""
                tally.pending = True
                if job.held:  # with the text of its page, which a teaser must not take the place of
                    return
        now = self.now()
        try:
            release = await workers.run(entry_release, job.entry, feed.url, page, now)
        except LostWorkError:
            if page is None:
                return
            # A page that no reader gets through must not cost the release: its entry is read instead.
            try:
                release = await workers.run(entry_release, job.entry, feed.url, None, now)
            except LostWorkError:
                return
        stored = self.store.save(release, fingerprint=fingerprint, seen=now)
        tally.new += stored.outcome == "new"
        tally.changed += stored.outcome == "changed"

    async def _page(self, url: str, feed: Feed, tally: _Tally) -> tuple[tuple[bytes, str, str | None] | None, bool]:
        """The page at `url` (bytes, address, charset), and whether that is the last word on it."""
        from cache.fetch.courtesy import KeptOutError, NotNowError
        from cache.fetch.failures import UnfitError

        host = host_of(url)
        if tally.out_of_reach[host] >= PATIENCE:
            return None, False
        try:
            response = await self.courtesy.get(
                url,
                owner=feed.url,
                login=tally.login,
                max_bytes=self.limits.max_page_bytes,
                media_types=PAGE_TYPES,
            )
        except KeptOutError:
            tally.kept_out += 1
            return None, True
        except UnfitError:
            return None, True
        except NotNowError:
            tally.not_now += 1
            return None, False
        except FetchError as error:
            tally.out_of_reach[host] += error.status in NOBODY_HOME
            return None, error.status in FINAL_STATUSES
        tally.pages += 1
        tally.bytes += len(response.body)
        return (response.body, response.url, response.charset), True

    def _remember(self, feed: Feed, response: "Response", parsed: "ParsedFeed | None", tally: _Tally) -> None:
        """The last thing stored of a feed, so that a sync which is killed before it reads the feed again."""
        now = self.now()
        interval = USUAL_INTERVAL
        if parsed is not None and parsed.ttl_minutes:
            interval = max(interval, timedelta(minutes=parsed.ttl_minutes))
        if response.max_age:
            interval = max(interval, timedelta(seconds=response.max_age))
        feed = replace(
            feed,
            last_fetched=now,
            next_due=now + min(interval, LONGEST_INTERVAL),
            failures=0,
            error=None,
            resting=False,
        )
        if response.status != 304:
            keep = not tally.pending and not (parsed is not None and parsed.broken_off)
            feed = replace(
                feed,
                etag=response.etag if keep else None,
                last_modified=response.last_modified if keep else None,
            )
            if tally.jobs:
                from cache.fetch.courtesy import courtesy_note

                feed = replace(feed, note=courtesy_note(tally.kept_out, tally.not_now))
        self.store.update_feed(feed)


def _parse(body: bytes, media_type: str | None, url: str, charset: str | None) -> "ParsedFeed":
    from cache.fetch.feeds import parse_feed

    return parse_feed(body, media_type=media_type, url=url, charset=charset)


def _back_off(failures: int, error: NewsroomError) -> timedelta:
    """How long to leave a failing feed alone: as it asks, else twice as long each time, a little by chance."""
    asked = error.retry_after if isinstance(error, FetchError) else None
    if asked is not None:
        return timedelta(seconds=asked)
    wait: timedelta = min(FIRST_BACK_OFF * 2 ** min(failures - 1, 12), LONGEST_INTERVAL)
    return wait + wait * random.uniform(-0.2, 0.2)


def add_feed(store: "Store", url: str, *, login: Login | None = None, limits: Limits | None = None) -> Feed:
    """Subscribe to the feed at `url`, or to the one that the page there names; its entries come with the next sync.

    `login` is the user and password it asks for, where they do not stand in `url`; they are kept apart from the feed,
    and told to its own host alone. One that is subscribed already is left as it is, but for a new login. Raises
    FetchError or FeedError when there is none to be had, UsageError when the address is none, or when the page names
    several (they are listed).
    """
    address = typed_address(url)
    if address is None:
        raise UsageError(without_password(url), "is no web address", "give one such as https://agency.example/feed")
    address, named = split_login(address)
    login = login or named
    there = store.feed(address)
    feed = there if there is not None else asyncio.run(_find(address, login, limits or Limits()))
    store.add_feed(feed)
    if login is not None and may_be_told(feed.url, address):
        store.keep_login(feed.url, login)
    return store.feed(feed.url) or feed


async def _find(address: str, login: Login | None, limits: Limits) -> Feed:
    from cache.fetch.client import Client

    async with Client(limits) as client, Workers(1, limits.parse) as workers:
        try:
            response = await client.get(address, login=login)
            try:
                return await _subscription(response, address, workers)
            except FeedError as error:
                found = await workers.run(_feeds_of_page, response.body, response.charset, response.url)
                if not found:
                    raise
                if len(found) > 1:
                    listed = ", ".join(one.url for one in found)
                    raise UsageError(address, f"names {len(found)} feeds: {listed}", "add the one you want") from error
                named = found[0].url
                return await _subscription(await client.get(named, owner=address, login=login), named, workers)
        except LostWorkError as error:
            raise FeedError(address, str(error), "check the address") from error


async def _subscription(response: "Response", address: str, workers: Workers) -> Feed:
    parsed = await workers.run(_parse, response.body, response.media_type, response.url, response.charset)
    return Feed(response.moved_to or address, title=parsed.title, homepage=parsed.homepage, language=parsed.language)


def _feeds_of_page(body: bytes, charset: str | None, url: str) -> "tuple[FoundFeed, ...]":
    from cache.fetch.decode import decode_html
    from cache.fetch.discovery import find_feeds

    return find_feeds(decode_html(body, charset), url)
