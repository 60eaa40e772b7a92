"""The store: every release on this disk, in one SQLite file that two processes may use at once."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType

from cache.errors import StoreError, UsageError
from cache.model import Feed, Headline, Query, Release, Revision, SectionCount
from cache.store import feeds, lists, marks, releases
from cache.store.connection import explained, open_database, transaction
from cache.store.releases import Stored

__all__ = ["Store", "StoreError", "Stored"]


class Store:
    """The releases cached at `path`, made when missing. Belongs to the thread that opened it.

    Every method raises StoreError when the file cannot be read or written; what was stored before stays whole.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._db = open_database(path)
        self._writes = 0

    def __enter__(self) -> "Store":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with explained(self.path):
            yield self._db

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with explained(self.path), transaction(self._db):
            yield self._db
        self._writes += 1

    # Feeds.

    def feeds(self) -> tuple[Feed, ...]:
        """Every subscribed feed, by title."""
        with self._reading() as db:
            return feeds.all_feeds(db)

    def feed(self, url: str) -> Feed | None:
        """The feed at an address, or None."""
        with self._reading() as db:
            return feeds.one_feed(db, url)

    def add_feed(self, feed: Feed) -> bool:
        """Subscribe to a feed; False when it is subscribed already."""
        with self._writing() as db:
            return feeds.insert_feed(db, feed)

    def update_feed(self, feed: Feed) -> None:
        """Remember what a fetch told of a feed; nothing happens for one that was removed meanwhile."""
        with self._writing() as db:
            feeds.write_feed(db, feed)

    def move_feed(self, old: str, new: str) -> bool:
        """A feed lives at another address, its releases go with it; False when one is subscribed there already."""
        with self._writing() as db:
            return feeds.rename_feed(db, old, new)

    def remove_feed(self, url: str) -> int:
        """Unsubscribe, with the feed's releases; returns how many those were."""
        with self._writing() as db:
            return feeds.delete_feed(db, url)

    def last_sync(self) -> datetime | None:
        """When a feed was last fetched and understood."""
        with self._reading() as db:
            return feeds.newest_fetch(db)

    # Releases.

    def known(self, feed_url: str) -> dict[str, str]:
        """The fingerprints of a feed's entries as they were stored, by guid."""
        with self._reading() as db:
            return releases.fingerprints(db, feed_url)

    def save(self, release: Release, *, fingerprint: str = "", seen: datetime) -> Stored:
        """Store a release whole, in one transaction: new, as a new revision when its words changed, or as it is.

        A release is told by its feed and guid. `fingerprint` is of the feed's entry. The reader's marks stay.
        """
        with self._writing() as db:
            return releases.put(db, release, fingerprint, seen)

    def release(self, number: int, revision: int | None = None) -> Release:
        """A release as a revision said it (None: the newest). Raises UsageError when there is none."""
        with self._reading() as db:
            found = releases.fetch(db, number, revision)
        if found is None:
            wanted = f"release {number}" if revision is None else f"revision {revision} of release {number}"
            raise UsageError(wanted, "is not in the cache", "`newsroom list` shows what is")
        return found

    def revisions(self, number: int) -> tuple[Revision, ...]:
        """The revisions of a release, oldest first."""
        with self._reading() as db:
            return releases.revisions(db, number)

    # Lists.

    def headlines(self, query: Query, *, offset: int = 0, limit: int = 100) -> tuple[Headline, ...]:
        """A page of a list, newest first."""
        with self._reading() as db:
            return lists.page(db, query, offset, limit)

    def headline(self, number: int) -> Headline | None:
        """A release's row, or None when it is not there (any more)."""
        with self._reading() as db:
            return lists.one(db, number)

    def count(self, query: Query) -> int:
        """How many releases a list has."""
        with self._reading() as db:
            return lists.count(db, query)

    def position(self, query: Query, number: int) -> int | None:
        """Which row of a list a release is, or None."""
        with self._reading() as db:
            return lists.position(db, query, number)

    def next_unread(self, query: Query, after: int | None, *, backward: bool = False) -> int | None:
        """The next (or previous) unread release of a list after a release, going round; None when there is no other."""
        with self._reading() as db:
            return lists.next_unread(db, query, after, backward=backward)

    def sections(self) -> tuple[SectionCount, ...]:
        """The tree of sections with counts: newsrooms by title, the files last, parents before children."""
        with self._reading() as db:
            return lists.sections(db)

    # The reader's marks.

    def mark_read(self, ids: Iterable[int], read: bool = True) -> None:
        """Mark releases read or unread."""
        with self._writing() as db:
            marks.mark_read(db, ids, read)

    def star(self, ids: Iterable[int], starred: bool = True) -> None:
        """Star releases, or take the star off."""
        with self._writing() as db:
            marks.star(db, ids, starred)

    def data_version(self) -> int:
        """A number that changes whenever this store or another process has written."""
        with self._reading() as db:
            other: int = db.execute("PRAGMA data_version").fetchone()[0]
        return other * 1_000_000_007 + self._writes
