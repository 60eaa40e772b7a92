"""Which files that come with releases are wanted, and which are kept; the files themselves lie beside the store."""

from dataclasses import dataclass

from cache.attachments import MOST_OF_A_RELEASE, is_drawable, promised_kind
from cache.model import FileKind, Keep, Release
from cache.store.connection import Database

MOST_TRIES = 3
MOST_OF_A_FEED = 200_000_000  # bytes
_WANTED = "(file IS NULL OR stale = 1) AND tries < 3"  # word for word as in the index
Wanted = tuple[str, str, int | None]  # address, kind, bytes as the feed says


@dataclass(frozen=True, slots=True)
class WantedFile:
    """A file that is to be fetched: at most `max_bytes` of this kind."""

    release: int
    url: str
    kind: FileKind
    max_bytes: int


def wanted_of(release: Release) -> tuple[Wanted, ...]:
    """The files of a release that could be kept."""
    kinds = {one.url: (kind, one.length) for one in release.enclosures if (kind := promised_kind(one)) is not None}
    for picture in release.pictures:
        if is_drawable(picture.url):
            kinds.setdefault(picture.url, (FileKind.IMAGE, None))
    return tuple((url, kind.value, length) for url, (kind, length) in list(kinds.items())[:MOST_OF_A_RELEASE])


def expect(db: Database, release_id: int, feed: int | None, files: tuple[Wanted, ...]) -> None:
    """Remember the files of a release that its feed's files are kept of. Of those known already, one of which the feed
    says another length than before may be another by now.
    """
    if not files or feed is None:
        return
    row = db.row("SELECT keep, keep_bytes FROM feed_choices WHERE feed = ?", feed)
    if row is None:
        return
    keep, most = Keep(row[0]), row[1]
    kinds = {Keep.NONE: (), Keep.PDF: (FileKind.PDF,), Keep.ALL: tuple(FileKind)}[keep]
    db.write_many(
        "INSERT INTO attachments (release, url, kind, said) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE"
        " SET stale = max(stale, said IS NOT NULL), tries = 0, said = excluded.said"
        " WHERE said IS NOT excluded.said AND excluded.said IS NOT NULL AND file IS NOT NULL",
        [(release_id, url, kind, length) for url, kind, length in files if kind in kinds and (length or 0) <= most],
    )


def expect_again(db: Database, release_id: int) -> None:
    """The words of a release changed: its files may have too, where they lie."""
    db.write("UPDATE attachments SET stale = 1, tries = 0 WHERE release = ? AND file IS NOT NULL", release_id)


def wanted(db: Database, feed_url: str, limit: int) -> tuple[WantedFile, ...]:
    """The files of a feed that are still to be fetched, of the newest releases first."""
    rows = db.rows(
        "SELECT attachments.release, attachments.url, kind, keep_bytes FROM attachments"
        " JOIN releases ON releases.id = attachments.release JOIN feeds ON feeds.id = releases.feed"
        " JOIN feed_choices ON feed_choices.feed = feeds.id"
        f" WHERE {_WANTED} AND feeds.url = ? ORDER BY sort_key DESC LIMIT ?",
        feed_url,
        limit,
    )
    if not rows or kept(db, feed_url)[1] >= MOST_OF_A_FEED:
        return ()
    return tuple(WantedFile(release, url, FileKind(kind), most) for release, url, kind, most in rows)


def feeds_wanting(db: Database) -> set[str]:
    """The addresses of the feeds of which files are still to be fetched."""
    # CROSS JOIN: from the files that are wanted, of which there are few, to their feeds; SQLite would go the other way.
    rows = db.rows(
        "SELECT DISTINCT feeds.url FROM attachments CROSS JOIN releases ON releases.id = attachments.release"
        f" CROSS JOIN feeds ON feeds.id = releases.feed WHERE {_WANTED}"
    )
    return {url for (url,) in rows}


def note_kept(db: Database, one: WantedFile, name: str, size: int) -> str | None:
    """Remember that a file is kept, and give the name of the one whose place it took, where that is another. Nothing
    happens when its release is gone meanwhile.
    """
    key = (one.release, one.url)
    with db.transaction():
        before: str | None = db.value("SELECT file FROM attachments WHERE release = ? AND url = ?", *key)
        db.write("UPDATE attachments SET file = ?, size = ?, stale = 0 WHERE release = ? AND url = ?", name, size, *key)
    return before if before != name else None


def note_failed(db: Database, one: WantedFile, *, final: bool) -> None:
    """Remember that a file was not to be had, this time or (`final`) for good."""
    with db.transaction():
        db.write(
            "UPDATE attachments SET tries = iif(?, ?, tries + 1) WHERE release = ? AND url = ?",
            int(final),
            MOST_TRIES,
            one.release,
            one.url,
        )


def files_of(db: Database, release_id: int) -> list[tuple[str, str, int]]:
    """The kept files of a release: address, name, bytes."""
    return db.rows(
        "SELECT url, file, size FROM attachments WHERE release = ? AND file IS NOT NULL ORDER BY url", release_id
    )


def kept(db: Database, feed_url: str) -> tuple[int, int]:
    """How many files are kept of a feed's releases, and their bytes."""
    row = db.row(
        "SELECT count(*), coalesce(sum(size), 0) FROM attachments"
        " WHERE file IS NOT NULL AND release IN (SELECT id FROM releases WHERE feed ="
        " (SELECT id FROM feeds WHERE url = ?))",
        feed_url,
    )
    return (row[0], row[1]) if row is not None else (0, 0)


def names(db: Database, feed_url: str | None = None) -> set[str]:
    """The names of all kept files, or of those of one feed's releases."""
    sql = "SELECT DISTINCT file FROM attachments WHERE file IS NOT NULL"
    if feed_url is None:
        return {name for (name,) in db.rows(sql)}
    mine = " AND release IN (SELECT id FROM releases WHERE feed = (SELECT id FROM feeds WHERE url = ?))"
    return {name for (name,) in db.rows(sql + mine, feed_url)}
