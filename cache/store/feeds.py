"""The subscribed feeds."""

from cache.errors import StoreError
from cache.model import Feed, FullPage
from cache.store import releases, search
from cache.store.connection import Database, Row
from cache.store.shelves import newsroom_name, reading_order
from cache.store.times import as_moment_or_none, as_text_or_none

_COLUMNS = (
    "url, title, homepage, language, full_page, etag, last_modified, last_fetched, next_due, failures, error, resting"
)
_FROM = "feeds JOIN feed_choices ON feed_choices.feed = feeds.id"


def read_feeds(db: Database) -> tuple[Feed, ...]:
    """All feeds, by the names of their newsrooms."""
    found = [_feed(row) for row in db.rows(f"SELECT {_COLUMNS} FROM {_FROM}")]
    return tuple(sorted(found, key=lambda feed: (reading_order(newsroom_name(feed.url, feed.title) or ""), feed.url)))


def read_feed(db: Database, url: str) -> Feed | None:
    """One feed, or None."""
    row = db.row(f"SELECT {_COLUMNS} FROM {_FROM} WHERE url = ?", url)
    return _feed(row) if row is not None else None


def add(db: Database, feed: Feed) -> bool:
    """Subscribe to a feed; False, and nothing changes, when it is there already."""
    with db.transaction():
        if db.row("SELECT 1 FROM feeds WHERE url = ?", feed.url) is not None:
            return False
        names = "url, title, homepage, language, etag, last_modified, last_fetched, next_due, failures, error, resting"
        number = db.insert(
            f"INSERT INTO feeds ({names}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", feed.url, *_fetched(feed)
        )
        db.write("INSERT INTO feed_choices (feed, full_page) VALUES (?, ?)", number, feed.full_page.value)
        return True


def update(db: Database, feed: Feed) -> None:
    """Remember what is now known of a feed. Raises StoreError when it is not subscribed (any more)."""
    with db.transaction():
        number = find(db, feed.url)
        db.write(
            "UPDATE feeds SET title = ?, homepage = ?, language = ?, etag = ?, last_modified = ?, last_fetched = ?,"
            " next_due = ?, failures = ?, error = ?, resting = ? WHERE id = ?",
            *_fetched(feed),
            number,
        )
        db.write("UPDATE feed_choices SET full_page = ? WHERE feed = ?", feed.full_page.value, number)


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


def find(db: Database, url: str) -> int:
    """The number of a subscribed feed. Raises StoreError when it is not subscribed (any more)."""
    number: int | None = db.value("SELECT id FROM feeds WHERE url = ?", url)
    if number is None:
        raise StoreError(url, "this feed is not subscribed", f"'newsroom add {url}' subscribes it")
    return number


def _remove(db: Database, number: int) -> int:
    held = int(db.value("SELECT count(*) FROM releases WHERE feed = ?", number))
    search.forget_feed(db, number)
    db.write("DELETE FROM feeds WHERE id = ?", number)
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
    )


def _feed(row: Row) -> Feed:
    url, title, homepage, language, full_page, etag, last_modified, last_fetched, next_due, failures, error, rests = row
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
    )
