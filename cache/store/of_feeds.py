"""The part of the store that is about feeds: subscribing, what fetching them told, and leaving them."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime

from cache.credentials import may_be_told, split_login
from cache.errors import FetchError, StoreError
from cache.model import (
    Feed,
    FullPage,
    Login,
    Query,
)
from cache.store import (
    attachments,
    feeds,
    removed,
    shelves,
)
from cache.store.opened import Opened
from cache.store.times import as_moment_or_none


class OfFeeds(Opened):
    """What the store knows of the feeds that are followed."""

    def feeds(self) -> tuple[Feed, ...]:
        """The subscribed feeds, in the person's order, else by the names of their newsrooms."""
        return feeds.read_feeds(self._db)

    def feed(self, url: str) -> Feed | None:
        """One feed, or None when it is not subscribed."""
        return feeds.read_feed(self._db, url)

    def add_feed(self, feed: Feed) -> bool:
        """Subscribe to a feed; False, and nothing changes, when it is there already."""
        return feeds.add(self._db, feed)

    def update_feed(self, feed: Feed) -> None:
        """Remember what fetching a feed told. Raises StoreError when it is not subscribed (any more).

        What the person chose for it (`full_page`, `login`) stays as it is.
        """
        feeds.update(self._db, feed)

    def update_feeds(self, several: Iterable[Feed]) -> None:
        """`update_feed()` for several at once; those that are not subscribed (any more) are passed over."""
        feeds.update_all(self._db, several)

    def newest_dates(self, url: str, limit: int) -> tuple[datetime, ...]:
        """The dates of a feed's newest releases, to the second, newest first."""
        return shelves.newest_dates(self._db, Query(feed=url), limit)

    def choose_full_page(self, url: str, full_page: FullPage) -> None:
        """Remember which pages are to be fetched for a feed; when more may be wanted now, the next sync reads it anew.

        Raises StoreError when it is not subscribed.
        """
        feeds.choose_full_page(self._db, url, full_page)

    def rename_feed(self, url: str, title: str | None) -> None:
        """Call a feed so from now on, whatever it calls itself (None: as it does). StoreError: not subscribed."""
        feeds.rename(self._db, url, title)

    def pause_feed(self, url: str, paused: bool) -> None:
        """Have a feed left alone by syncs, or not any more. Raises StoreError when it is not subscribed."""
        feeds.pause(self._db, url, paused)

    def order_feeds(self, urls: Iterable[str]) -> None:
        """Have these feeds stand in this order, before all others, which stand by name (none given: all do)."""
        feeds.order(self._db, urls)

    def feed_order(self) -> tuple[str, ...]:
        """The addresses of the feeds that have a place in the person's order, in that order."""
        return feeds.ordered(self._db)

    def feeds_by_use(self, since: date) -> tuple[str, ...]:
        """The addresses of the feeds whose releases a person opened since a day, the most used first."""
        return feeds.by_use(self._db, since)

    def rhythm(self, url: str, now: datetime, weeks: int) -> tuple[int, ...]:
        """How many releases of a feed are dated in each of the last weeks, the oldest first."""
        return shelves.weekly(self._db, url, now, weeks)

    def text_bytes(self, url: str) -> int:
        """How many bytes the texts of a feed's releases take. All are read for it, which takes its time."""
        return feeds.text_bytes(self._db, url)

    def login(self, feed: Feed) -> Login | None:
        """The user and password of a feed; None when it asks for none. May be called from any thread, and may wait.

        Raises FetchError when the system's keyring does not give them out.
        """
        return self._vault.get(feed.url) if feed.login else None

    def keep_login(self, url: str, login: Login) -> None:
        """Keep the user and password of a feed, beside the store. Raises StoreError when it is not subscribed."""
        feeds.find(self._db, url)
        self._vault.put(url, login)
        feeds.note_login(self._db, url, True)

    def move_feed(self, old: str, new: str) -> None:
        """A feed has another address from now on, its releases stay; joined with the feed there, if there is one.

        Its login goes along where it may be told there too, else it is forgotten. Raises StoreError when the old
        address is not subscribed.
        """
        there, before = self.feed(new), self.feed(old)
        login = None
        if before is not None and before.login and may_be_told(new, old) and not (there is not None and there.login):
            with suppress(FetchError):
                login = self._vault.get(old)
        feeds.move(self._db, old, new)
        if before is not None and before.login and old != new:
            if login is not None:
                self._vault.put(new, login)
            feeds.note_login(self._db, new, login is not None or (there is not None and there.login))
            self._vault.forget(old)

    def remove_feed(self, url: str) -> int:
        """Unsubscribe, and remove the feed's releases, its files and its login; how many releases they were."""
        there = self.feed(url)
        files = attachments.names(self._db, url)
        held = feeds.remove(self._db, url)
        if there is not None and there.login:
            self._vault.forget(url)
        if there is not None:
            self.folder.sweep(attachments.names(self._db) | removed.files(self._db), files)
        return held

    def set_feed_aside(self, url: str) -> tuple[int, int]:
        """`remove_feed()`, but that it can be brought back: by which number, and how many releases it had. Raises
        StoreError when it is not subscribed.
        """
        return feeds.set_aside(self._db, url)

    def bring_feed_back(self, number: int) -> str:
        """Undo `set_feed_aside()`, with every mark and under the same numbers; the feed's address. Raises
        StoreError when it is not kept any more.
        """
        return removed.bring_back(self._db, number)

    def drop_removed(self) -> None:
        """What was set aside cannot be brought back from now on, and is gone with its files and its login."""
        files = removed.files(self._db)
        for url in removed.forget(self._db):
            if self.feed(url) is None:
                self._vault.forget(url)
        if files:
            self.folder.sweep(attachments.names(self._db), files)

    def last_sync(self) -> datetime | None:
        """When a feed last gave an answer that was understood."""
        return as_moment_or_none(self._db.value("SELECT max(last_fetched) FROM feeds"))

    def _take_passwords_out_of_addresses(self) -> None:
        """Older versions kept a feed's user and password in its address."""
        moved = False
        for url in feeds.addresses_with_at(self._db):
            plain, login = split_login(url)
            if login is None:
                continue
            with suppress(StoreError):  # where they cannot be kept, they stay where they are; reading goes on
                self._vault.put(plain, login)
                self._db.row("PRAGMA secure_delete = ON")
                feeds.move(self._db, url, plain)
                feeds.note_login(self._db, plain, True)
                moved = True
        if moved:
            feeds.forget_for_good(self._db)
