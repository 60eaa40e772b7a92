"""The line from feeds to the store, for many feeds at once: fetch, read, store, and tell how it goes."""

import asyncio
import random
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from cache.errors import FeedError, FetchError, NewsroomError, StoreError, UsageError
from cache.events import FeedDone, FeedFailed, FeedProgress, FeedStarted, SyncEvent, SyncStarted, SyncSummary
from cache.fetch.addresses import host_of, without_password
from cache.fetch.limits import Limits
from cache.fetch.missed import NO_END, Missed
from cache.i18n import _
from cache.keeping import Kept, keep_files
from cache.line import Batch, Beginning, FeedBytes, FeedHead, Task, entry_release, read_feed
from cache.model import Feed, Login
from cache.plan import SHORT, Job, asked_for_all, is_short
from cache.schedule import NEWEST, Wishes, after_answer, after_failure, is_due
from cache.withdrawing import YOUNG, look_again
from cache.workers import LostWorkError, Workers

if TYPE_CHECKING:
    from cache.fetch.client import Client, Response
    from cache.fetch.courtesy import Courtesy
    from cache.store import Prepared, Store

# A page that will not be there next time either: the release is what its entry says, and that is that.
FINAL_STATUSES = frozenset({400, 401, 402, 403, 404, 406, 410, 451})
NOBODY_HOME = frozenset({None, 429, 503})  # None: no answer at all
LINKING_SECONDS = 10.0  # that a sync looks for translations; it goes on with what is left the next time
PATIENCE = 3  # pages of one host that were not to be had, before the others there wait for the next sync
PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml", "application/xml", "text/xml", "text/plain"})
BACKLOG = 16_000_000  # bytes of feeds that wait to be read, before the next feed is asked
HOPELESS = 5  # entries of one feed that cost a worker each, before the rest of it is given up
UNWRITTEN_SECONDS = 1.0  # that what is remembered of unchanged feeds waits to be written, for all of them at once


def _silent(event: SyncEvent) -> None:
    del event


def _utc_now() -> datetime:
    return datetime.now(UTC)


def sync_feeds(
    store: "Store",
    urls: Sequence[str] | None = None,
    *,
    due: bool = False,
    report: Callable[[SyncEvent], None] = _silent,
    limits: Limits | None = None,
    now: Callable[[], datetime] = _utc_now,
    stop: threading.Event | None = None,
) -> SyncSummary:
    """Fetch what is new of these feeds (None: all but resting and paused ones) into the store; ends when all are done.

    With `due`, those of them whose time has not come are left out. A feed that fails is reported and the others go
    on. A release is stored whole or not at all, and a feed's validators only after its releases, so that a sync which
    was killed is completed by the next. What `report` is told is stored is on the disk. `stop` ends it early, from any
    thread. Raises UsageError for an address that is not subscribed, StoreError when storing fails.
    """
    going = (feed for feed in store.feeds() if not feed.resting and not feed.paused)
    feeds = list(going) if urls is None else [_known(store, url) for url in urls]
    if due:
        moment = now()
        feeds = [feed for feed in feeds if is_due(feed, moment)]
    return asyncio.run(_Sync(store, report, limits or Limits(), now, stop).run(feeds))


def _known(store: "Store", url: str) -> Feed:
    feed = store.feed(url)
    if feed is None:
        raise UsageError(without_password(url), _("is not among your feeds"), _("`newsroom feeds` lists them"))
    return feed


@dataclass(slots=True)
class _Tally:
    """What came of one feed so far."""

    asked: str  # the address it was asked at, by which it is told of: it may have moved meanwhile
    bytes: int
    login: Login | None = None
    total: int = 0
    done: int = 0
    new: int = 0
    changed: int = 0
    pages: int = 0
    unread: int = 0
    out_of_reach: Counter[str] = field(default_factory=Counter)  # pages not had, by host
    missed: Missed = field(default_factory=Missed)
    pending: bool = False  # a page is still to be fetched, so the feed must be read again next time


class _Backlog:
    """The feeds that came and wait for a worker: while they are too many bytes, no other is asked."""

    def __init__(self) -> None:
        self._bytes = 0
        self._low = asyncio.Event()
        self._low.set()

    def add(self, count: int) -> None:
        """So many bytes wait; less than nothing when they are taken away."""
        self._bytes += count
        if self._bytes < BACKLOG:
            self._low.set()
        else:
            self._low.clear()

    async def low(self) -> None:
        """Wait until there is room for another feed."""
        await self._low.wait()


class _Sync:
    courtesy: "Courtesy"

    def __init__(
        self,
        store: "Store",
        report: Callable[[SyncEvent], None],
        limits: Limits,
        now: Callable[[], datetime],
        stop: threading.Event | None,
    ) -> None:
        self.store = store
        self.report = report
        self.limits = limits
        self.now = now
        self.stop = stop
        self.done: list[FeedDone] = []
        self.failed: list[FeedFailed] = []
        self.backlog = _Backlog()
        self.changed: list[int] = []  # releases
        self.unwritten: list[Feed] = []  # feeds in which nothing changed
        self.turns: defaultdict[str | None, asyncio.Lock] = defaultdict(asyncio.Lock)  # by a page's address

    async def run(self, feeds: Sequence[Feed]) -> SyncSummary:
        from cache.fetch.client import Client
        from cache.fetch.courtesy import Courtesy

        self.report(SyncStarted(len(feeds)))
        # Names are looked up in threads, and workers waited for: slow name servers must not hold up the reading.
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(2 * self.limits.in_all))
        async with (
            Client(self.limits) as client,
            Workers(self.limits.workers, self.limits.parse) as workers,
        ):
            self.courtesy = Courtesy(client, self.limits)
            self.wanting = self.store.feeds_wanting_files()
            tasks = [asyncio.create_task(self._feed(feed, client, workers)) for feed in feeds]
            watch = asyncio.create_task(self._watch(tasks))
            try:
                results = await asyncio.gather(*tasks, return_exceptions=True)
            finally:
                watch.cancel()
                for task in tasks:
                    task.cancel()
                self._write_unchanged()
        self._link_translations()
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
            corrected=self._read_before(),
        )

    def _link_translations(self) -> None:
        """Find the translations of what came, and, a while, of what an older version left."""
        until = time.monotonic() + LINKING_SECONDS
        self.store.link_translations(
            lambda: time.monotonic() < until and not (self.stop is not None and self.stop.is_set())
        )

    def _read_before(self) -> tuple[str, ...]:
        """The titles of the releases that changed and that the person had read."""
        found = (self.store.headline(number) for number in dict.fromkeys(self.changed))
        return tuple(one.title for one in found if one is not None and one.read)

    async def _watch(self, tasks: Sequence["asyncio.Task[None]"]) -> None:
        """Ends everything when that is asked; a store that cannot be written ends it too."""
        since = 0.0
        while True:
            await asyncio.sleep(0.1)
            since += 0.1
            broken = any(task.done() and not task.cancelled() and task.exception() is not None for task in tasks)
            if broken or (self.stop is not None and self.stop.is_set()):
                for task in tasks:
                    task.cancel()
                return
            if since > UNWRITTEN_SECONDS:
                self._write_unchanged()
                since = 0.0

    def _write_unchanged(self) -> None:
        """What is remembered of feeds in which nothing changed, in one go."""
        if self.unwritten:
            self.store.update_feeds(self.unwritten)
            self.unwritten.clear()

    async def _feed(self, feed: Feed, client: "Client", workers: Workers) -> None:
        try:
            done = await self._fetch(feed, client, workers)
        except StoreError as error:
            if self.store.feed(feed.url) is not None:
                raise
            self._tell_failed(feed, error)  # somebody unsubscribed it in the meantime: the others go on
        except NewsroomError as error:
            self._fail(feed, error)
        except LostWorkError as error:
            self._fail(
                feed, FeedError(without_password(feed.url), str(error), _("the others went on; try again later"))
            )
        else:
            self.done.append(done)
            self.report(done)

    def _fail(self, feed: Feed, error: NewsroomError) -> None:
        failures = feed.failures + 1
        retry_after = error.retry_after if isinstance(error, FetchError) else None
        self.store.update_feed(
            replace(
                feed,
                error=str(error),
                failures=failures,
                resting=isinstance(error, FetchError) and error.status == 410,
                next_due=after_failure(self.now(), failures, retry_after, random.random),
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

        async def ready() -> None:
            await self.backlog.low()
            self.report(FeedStarted(feed.url, feed.title))

        asked = replace(feed, etag=None, last_modified=None) if asked_for_all(feed, self.now()) else feed
        response = await client.get(
            feed.url, login=login, etag=asked.etag, last_modified=asked.last_modified, ready=ready
        )
        tally = _Tally(feed.url, len(response.body), login)
        if response.status == 304:
            feed = self._moved(feed, response)
            self.unwritten.append(self._asked(feed, response.max_age))
            kept = await self._keep(feed, login, wanted=feed.url in self.wanting)
            gone = await self._look_again(feed, login)
            return FeedDone(tally.asked, feed.title, 0, 0, True, 0, kept.bytes, files=kept.files, withdrawn=gone)
        came = FeedBytes(response.body, response.media_type, response.url, response.charset)
        response = replace(response, body=b"")
        feed, head = await self._read(feed, came, response, workers, tally)
        del came
        await self._read_pages(feed, head.pages, workers, tally)
        # The last thing stored of a feed, so that a sync which is killed before it reads the feed again.
        keep = not tally.pending and not head.broken_off
        feed = replace(
            self._asked(feed, response.max_age),
            etag=response.etag if keep else None,
            last_modified=response.last_modified if keep else None,
        )
        tally.missed.end = head.broken_off
        if head.total or head.broken_off or (feed.note or "").startswith(NO_END):
            feed = replace(feed, note=tally.missed.told())
        self.store.update_feed(feed)
        kept = await self._keep(feed, login, wanted=head.total > 0 or feed.url in self.wanting)
        if head.guids and not head.broken_off and not head.left_out:
            self.store.compare_entries(feed.url, head.guids, since=self.now() - YOUNG, now=self.now())
        return FeedDone(
            tally.asked,
            feed.title,
            tally.new,
            tally.changed,
            False,
            tally.pages,
            tally.bytes + kept.bytes,
            head.left_out,
            tally.unread,
            kept.files,
            tally.missed.told(),
            await self._look_again(feed, login),
        )

    async def _look_again(self, feed: Feed, login: Login | None) -> int:
        """How many releases whose entries left the feed are found to be withdrawn."""
        return await look_again(self.store, feed, self.courtesy, login, self.now())

    async def _keep(self, feed: Feed, login: Login | None, *, wanted: bool) -> Kept:
        """Fetch and keep files of the feed's releases, where some may be wanted."""
        return await keep_files(self.store, feed, self.courtesy, login) if wanted else Kept()

    def _moved(self, feed: Feed, response: "Response") -> Feed:
        """The feed at its new address, once a feed has come from there: a login page sends everybody away too."""
        if response.moved_to is None or response.moved_to == feed.url:
            return feed
        self.store.move_feed(feed.url, response.moved_to)
        # It may be one now with a feed that was there already and has a name of its own.
        return self.store.feed(response.moved_to) or replace(feed, url=response.moved_to)

    def _asked(self, feed: Feed, max_age: int | None) -> Feed:
        """The feed after an answer that was understood."""
        now = self.now()
        wishes = Wishes(feed.ttl_minutes, max_age)
        return replace(
            feed,
            last_fetched=now,
            next_due=after_answer(now, wishes, self.store.newest_dates(feed.url, NEWEST)),
            failures=0,
            error=None,
            resting=False,
        )

    async def _read(
        self, feed: Feed, came: FeedBytes, response: "Response", workers: Workers, tally: _Tally
    ) -> tuple[Feed, FeedHead]:
        """Have the feed read, and store what needs no page as it is read. Gives the feed as it is now, and its head.

        When a worker is lost the rest is read by another one, entry by entry, and an entry that costs a worker by
        itself is left out. Raises LostWorkError when the feed cannot be read at all.
        """
        head: FeedHead | None = None
        at: str | None = None
        hopeless: set[str] = set()
        size = len(came.body)
        self.backlog.add(size)
        try:
            for _ in range(HOPELESS + 1):
                # Where a feed has moved to, another may be already: the two become one.
                known = self.store.known(feed.url) | self.store.known(response.moved_to or feed.url)
                task = Task(feed, known, self.now(), frozenset(hopeless), careful=head is not None)
                try:
                    async with aclosing(workers.stream(read_feed, came, task)) as steps:
                        async for step in steps:
                            if isinstance(step, Beginning):
                                at = step.guid
                            elif isinstance(step, Batch):
                                self._store(feed, step.releases, tally)
                            elif head is None:
                                self.backlog.add(-size)
                                size, head = 0, step
                                feed = self._headed(feed, head, response)
                                tally.total = head.total
                                if head.pages:  # the first may be long in coming
                                    self._tell_progress(tally, 0)
                except LostWorkError:
                    if head is None:
                        raise
                    if at is not None:
                        hopeless.add(at)
                        at = None
                else:
                    break
        finally:
            self.backlog.add(-size)
        assert head is not None, "it is the first step"
        tally.unread += len(hopeless)
        return feed, head

    def _headed(self, feed: Feed, head: FeedHead, response: "Response") -> Feed:
        """The feed with what it says of itself: it is searched and shown with its releases, so it is stored before."""
        moved = self._moved(feed, response)
        named = replace(
            moved,
            title=moved.title or head.title,
            homepage=head.homepage or moved.homepage,
            language=head.language or moved.language,
            ttl_minutes=head.ttl_minutes,
        )
        if named != moved:
            self.store.update_feed(named)
        return named

    def _store(self, feed: Feed, releases: "Sequence[tuple[Prepared, str]]", tally: _Tally) -> None:
        """Store releases, and tell it once they are."""
        for stored in self.store.save_all(feed.url, releases, seen=self.now()):
            tally.new += stored.outcome == "new"
            if stored.outcome == "changed":
                tally.changed += 1
                self.changed.append(stored.id)
        self._tell_progress(tally, len(releases))

    def _tell_progress(self, tally: _Tally, count: int) -> None:
        tally.done += count
        self.report(FeedProgress(tally.asked, tally.done, tally.total, tally.new, tally.changed, tally.bytes))

    async def _read_pages(self, feed: Feed, jobs: Sequence[Job], workers: Workers, tally: _Tally) -> None:
        """Fetch, read and store the entries that want their pages, a few at a time."""
        waiting = iter(jobs)

        async def lane() -> None:
            for job in waiting:
                await self._read_page(feed, job, workers, tally)

        lanes = [asyncio.create_task(lane()) for _ in range(min(self.limits.per_host, len(jobs)))]
        try:
            await asyncio.gather(*lanes)
        finally:
            for one in lanes:
                one.cancel()

    async def _read_page(self, feed: Feed, job: Job, workers: Workers, tally: _Tally) -> None:
        # Of two feeds that lead to one page the second waits for the first, and finds it read.
        async with self.turns[job.entry.url]:
            await self._read_in_turn(feed, job, workers, tally)

    async def _read_in_turn(self, feed: Feed, job: Job, workers: Workers, tally: _Tally) -> None:
        page, final = None, True
        if job.entry.url is not None and not self._is_read_already(feed, job):
            page, final = await self._page(job.entry.url, feed, tally)
        # What the entry says is kept now; a page that was only out of reach is asked for again next time.
        tally.pending |= not final
        if job.held and page is None and (not final or self._is_less(feed, job)):
            # It is stored with the text of its page, which a teaser must not take the place of.
            self._tell_progress(tally, 1)
            return
        fingerprint = job.fingerprint if final else ""
        # A page that no reader gets through must not cost the release: its entry is read instead.
        for source in (page, None) if page is not None else (None,):
            try:
                release = await workers.run(entry_release, job.entry, feed.url, source, self.now())
            except LostWorkError:
                continue
            self._store(feed, [(release, fingerprint)], tally)
            return
        tally.unread += 1
        self._tell_progress(tally, 1)

    def _is_less(self, feed: Feed, job: Job) -> bool:
        """Whether the entry is a teaser of what is stored."""
        return is_short(job.entry) and self.store.length_held(feed.url, job.entry.guid) >= SHORT

    def _is_read_already(self, feed: Feed, job: Job) -> bool:
        """Whether another feed gave the same release, and its page is there."""
        entry = job.entry
        if job.held or entry.url is None or entry.title is None:
            return False
        return self.store.text_held(feed.url, entry.url, entry.title) >= SHORT

    async def _page(self, url: str, feed: Feed, tally: _Tally) -> tuple[tuple[bytes, str, str | None] | None, bool]:
        """The page at `url` (bytes, address, charset), and whether that is the last word on it."""
        from cache.fetch.courtesy import KeptOutError, NoRulesError, NotNowError
        from cache.fetch.failures import UnfitError

        host = host_of(url)
        if tally.out_of_reach[host] >= PATIENCE:
            tally.missed.miss()
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
            tally.missed.kept_out += 1
            return None, True
        except UnfitError:
            return None, True
        except NotNowError:
            tally.missed.not_now += 1
            return None, False
        except FetchError as error:
            if error.status in FINAL_STATUSES and not isinstance(error, NoRulesError):
                return None, True
            tally.out_of_reach[host] += error.status in NOBODY_HOME
            tally.missed.miss(error)
            return None, False
        tally.pages += 1
        tally.bytes += len(response.body)
        return (response.body, response.url, response.charset), True
