"""The subscribed feeds."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from cache.errors import StoreError
from cache.i18n import _
from cache.model import Feed, FullPage, Keep
from cache.store import directory, releases, removed, search, speakers
from cache.store.connection import Database
from cache.store.shelves import newsroom_name, placed, reading_order
from cache.store.times import as_moment_or_none, as_text_or_none

_COLUMNS = (
    "url, title, homepage, language, full_page, login, etag, last_modified, last_fetched, next_due, failures, error,"
    " resting, note, ttl, listing, keep, keep_bytes, name, paused"
)
_FROM = "feeds JOIN feed_choices ON feed_choices.feed = feeds.id"


def read_feeds(db: Database) -> tuple[Feed, ...]:
    """All feeds, in the person's order, else by the names of their newsrooms."""
    found = [(place, _feed(row)) for place, *row in db.rows(f"SELECT place, {_COLUMNS} FROM {_FROM}")]
    found.sort(
        key=lambda one: (*placed(one[0]), reading_order(newsroom_name(one[1].url, one[1].title) or ""), one[1].url)
    )
    return tuple(feed for _, feed in found)


def read_feed(db: Database, url: str) -> Feed | None:
    """One feed, or None."""
    row = db.row(f"SELECT {_COLUMNS} FROM {_FROM} WHERE url = ?", url)
    return _feed(row) if row is not None else None


def add(db: Database, feed: Feed) -> bool:
    """Subscribe to a feed; False, and nothing changes, when it is there already."""
    with db.transaction():
        if db.row("SELECT 1 FROM feeds WHERE url = ?", feed.url) is not None:
            return False
        number = db.insert(
            "INSERT INTO feeds (url, title, homepage, language, etag, last_modified, last_fetched, next_due, failures,"
            " error, resting, note, ttl) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            feed.url,
            *_fetched(feed),
        )
        db.write(
            "INSERT INTO feed_choices (feed, full_page, listing, keep, keep_bytes) VALUES (?, ?, ?, ?, ?)",
            *(number, feed.full_page.value, int(feed.listing), feed.keep.value, feed.keep_bytes),
        )
        if feed.own_title is not None:
            _rename(db, number, feed.own_title)
        return True


def update(db: Database, feed: Feed) -> None:
    """Remember what fetching a feed told. Raises StoreError when it is not subscribed (any more).

    How it is to be fetched is the reader's: a sync that began before a choice would undo it.
    """
    with db.transaction():
        _remember(db, find(db, feed.url), feed)


def update_all(db: Database, feeds: Iterable[Feed]) -> None:
    """The same for several at once; those that are not subscribed (any more) are passed over."""
    with db.transaction():
        for feed in feeds:
            number = db.value("SELECT id FROM feeds WHERE url = ?", feed.url)
            if number is not None:
                _remember(db, number, feed)


def _remember(db: Database, number: int, feed: Feed) -> None:
    db.write(
        "UPDATE feeds SET title = coalesce((SELECT name FROM feed_choices WHERE feed = id), ?),"
        " homepage = ?, language = ?, etag = ?, last_modified = ?, last_fetched = ?,"
        " next_due = ?, failures = ?, error = ?, resting = ?, note = ?, ttl = ? WHERE id = ?",
        *_fetched(feed),
        number,
    )


def choose_full_page(db: Database, url: str, full_page: FullPage) -> None:
    """Remember which pages are to be fetched for a feed; when more may be wanted now, the next sync reads it anew.

    Raises StoreError when it is not subscribed.
    """
    with db.transaction():
        number = find(db, url)
        if db.write(
            "UPDATE feed_choices SET full_page = ? WHERE feed = ? AND full_page <> ?",
            full_page.value,
            number,
            full_page.value,
        ):
            if full_page is not FullPage.NEVER:  # pages that are there already stay
                _read_anew(db, number)


def choose_files(db: Database, url: str, keep: Keep, most: int) -> None:
    """Remember which files are to be kept of a feed's releases, and up to how many bytes; where that may be more than
    before, the next sync reads the feed anew. Raises StoreError when it is not subscribed.
    """
    with db.transaction():
        number = find(db, url)
        before = db.row("SELECT keep, keep_bytes FROM feed_choices WHERE feed = ?", number)
        db.write("UPDATE feed_choices SET keep = ?, keep_bytes = ? WHERE feed = ?", keep.value, most, number)
        # What was wanted before and did not come is forgotten: the next reading says what is wanted now.
        its = "release IN (SELECT id FROM releases WHERE feed = ?)"
        db.write(f"DELETE FROM attachments WHERE file IS NULL AND {its}", number)
        db.write(f"UPDATE attachments SET stale = 0 WHERE stale = 1 AND {its}", number)
        if before != (keep.value, most) and keep is not Keep.NONE:
            _read_anew(db, number)


def _read_anew(db: Database, number: int) -> None:
    db.write("UPDATE feeds SET etag = NULL, last_modified = NULL WHERE id = ?", number)
    db.write("UPDATE releases SET fingerprint = 'read anew' WHERE feed = ?", number)
    db.write("UPDATE also SET fingerprint = 'read anew' WHERE feed = ?", number)


def rename(db: Database, url: str, title: str | None) -> None:
    """Call a feed so from now on, whatever it calls itself; None: as it calls itself. Raises StoreError when it is not
    subscribed.
    """
    with db.transaction():
        _rename(db, find(db, url), title)


def _rename(db: Database, number: int, title: str | None) -> None:
    db.write(
        "UPDATE feed_choices SET said = iif(name IS NULL, (SELECT title FROM feeds WHERE id = feed), said)"
        " WHERE feed = ?",
        number,
    )
    db.write("UPDATE feed_choices SET name = ? WHERE feed = ?", title, number)
    db.write(
        "UPDATE feeds SET title = (SELECT coalesce(name, said) FROM feed_choices WHERE feed = id) WHERE id = ?", number
    )


def pause(db: Database, url: str, paused: bool) -> None:
    """Have a feed left alone, or not any more. Raises StoreError when it is not subscribed."""
    with db.transaction():
        db.write("UPDATE feed_choices SET paused = ? WHERE feed = ?", int(paused), find(db, url))


def order(db: Database, urls: Iterable[str]) -> None:
    """Have these feeds stand in this order, before all others; those stand by name."""
    with db.transaction():
        db.write("UPDATE feed_choices SET place = NULL")
        db.write_many(
            "UPDATE feed_choices SET place = ? WHERE feed = (SELECT id FROM feeds WHERE url = ?)", enumerate(urls)
        )


def ordered(db: Database) -> tuple[str, ...]:
    """The addresses of the feeds that the person gave a place, in that order."""
    return tuple(url for (url,) in db.rows(f"SELECT url FROM {_FROM} WHERE place IS NOT NULL ORDER BY place"))


def by_use(db: Database, since: date) -> tuple[str, ...]:
    """The addresses of the feeds whose releases were opened since a day, the most used first."""
    rows = db.rows(
        "SELECT url FROM openings JOIN feeds ON feeds.id = feed WHERE day >= ? GROUP BY feed"
        " ORDER BY sum(times) DESC, max(day) DESC, url",
        since.isoformat(),
    )
    return tuple(url for (url,) in rows)


def note_opening(db: Database, release_id: int, day: date) -> None:
    """Count that a release was opened. To be called in a transaction."""
    db.write(
        "INSERT INTO openings (feed, day, times) SELECT feed, ?, 1 FROM releases WHERE id = ? AND feed IS NOT NULL"
        " ON CONFLICT DO UPDATE SET times = times + 1",
        day.isoformat(),
        release_id,
    )


def text_bytes(db: Database, url: str) -> int:
    """How many bytes the texts of a feed's releases take, all revisions. It reads them all: not for every feed at once
    while somebody waits.
    """
    return int(
        db.value(
            "SELECT coalesce(sum(length(CAST(body AS BLOB)) + length(CAST(whole AS BLOB))), 0) FROM revisions"
            " WHERE release IN (SELECT id FROM releases WHERE feed = (SELECT id FROM feeds WHERE url = ?))",
            url,
        )
    )


def note_login(db: Database, url: str, login: bool) -> None:
    """Remember whether a login is kept for a feed. Raises StoreError when it is not subscribed."""
    with db.transaction():
        db.write("UPDATE feed_choices SET login = ? WHERE feed = ?", int(login), find(db, url))


def addresses_with_at(db: Database) -> list[str]:
    """The feeds' addresses that may hold a password: older versions kept it there."""
    return [url for (url,) in db.rows("SELECT url FROM feeds WHERE instr(url, '@') > 0")]


def forget_for_good(db: Database) -> None:
    """Leave nothing of what feeds were called before in search, in the file's free pages and in the log."""
    db.write("INSERT INTO newsroom_names (newsroom_names) VALUES ('rebuild')")
    db.row("PRAGMA wal_checkpoint(TRUNCATE)")


def move(db: Database, old: str, new: str) -> None:
    """A feed has another address from now on; its releases stay.

    When the new address is subscribed too, the two become one: a release that both have keeps the marks of both.
    Raises StoreError when the old one is not subscribed.
    """
    with db.transaction():
        number = find(db, old)
        other = db.value("SELECT id FROM feeds WHERE url = ?", new)
        if other is None:
            db.write("UPDATE feeds SET url = ? WHERE id = ?", new, number)
        elif other != number:
            releases.hand_over(db, number, other)
            _remove(db, number)


def remove(db: Database, url: str) -> int:
    """Unsubscribe, and remove the feed's releases with all that hangs on them; how many they were (0: no such feed)."""
    with db.transaction():
        number = db.value("SELECT id FROM feeds WHERE url = ?", url)
        return _remove(db, number) if number is not None else 0


def set_aside(db: Database, url: str) -> tuple[int, int]:
    """`remove()`, with a way back: the number by which it can be brought back (removed.py), and how many releases.
    Raises StoreError when it is not subscribed.
    """
    with db.transaction():
        number = find(db, url)
        return removed.set_aside(db, number), _remove(db, number)


def find(db: Database, url: str) -> int:
    """The number of a subscribed feed. Raises StoreError when it is not subscribed (any more)."""
    number: int | None = db.value("SELECT id FROM feeds WHERE url = ?", url)
    if number is None:
        raise StoreError(url, _("this feed is not subscribed"), _("'newsroom add {url}' subscribes it", url=url))
    return number


def _remove(db: Database, number: int) -> int:
    releases.leave_to_heirs(db, number)
    held = int(db.value("SELECT count(*) FROM releases WHERE feed = ?", number))
    faces, people = directory.faces_of_feed(db, number), speakers.people_of_feed(db, number)
    search.forget_feed(db, number)
    db.write("DELETE FROM feeds WHERE id = ?", number)
    directory.settle_after(db, faces)
    speakers.settle_after(db, people)
    return held


def _fetched(feed: Feed) -> tuple[object, ...]:
    return (
        feed.title,
        feed.homepage,
        feed.language,
        feed.etag,
        feed.last_modified,
        as_text_or_none(feed.last_fetched),
        as_text_or_none(feed.next_due),
        feed.failures,
        feed.error,
        int(feed.resting),
        feed.note,
        feed.ttl_minutes,
    )


def _feed(row: Sequence[Any]) -> Feed:
    url, title, homepage, language, full_page, login, etag, last_modified, last_fetched, next_due, failures, *rest = row
    error, rests, note, ttl, listing, keep, keep_bytes, name, paused = rest
    return Feed(
        url=url,
        title=title,
        homepage=homepage,
        language=language,
        full_page=FullPage(full_page),
        etag=etag,
        last_modified=last_modified,
        last_fetched=as_moment_or_none(last_fetched),
        next_due=as_moment_or_none(next_due),
        failures=failures,
        error=error,
        resting=bool(rests),
        login=bool(login),
        note=note,
        ttl_minutes=ttl,
        listing=bool(listing),
        keep=Keep(keep),
        keep_bytes=keep_bytes,
        own_title=name,
        paused=bool(paused),
    )
