"""A damaged store set aside, and what can be read of it put into a fresh one."""

import contextlib
import json
import os
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from cache.clean import clean_line
from cache.errors import StoreError
from cache.i18n import _, ngettext
from cache.model import Release
from cache.store import muting, releases, search
from cache.store.codec import Packed, unpack
from cache.store.connection import Database, Row, damage_mark
from cache.store.first_page import NEEDED, PAGE, make_first_page
from cache.store.identity import words_of
from cache.store.prepared import prepare
from cache.store.shelves import EVERYTHING
from cache.store.times import as_moment

# What belongs to the reader, besides the feeds and the releases; copied as it is. `login` may mean nothing any more.
# Whose words are whose, and who is one contact, is decided as a release is saved.
_FIRST = ("feeds", "told_apart", "rulings", "ruled")
_COPIED = (
    "feed_choices",
    "marks",
    "saved_searches",
    "attachments",
    "watched",
    "openings",
    "hidden_sections",
    "removed_feeds",
    "removed_rows",
    "tags",
    "tagged",
    "notes",
    "mute_rules",
    "not_translations",
    "preferred_languages",
)
_KEYS = {  # of the tables without row numbers
    "told_apart": "identity, organisation",
    "ruled": "ruling, mark",
    "attachments": "release, url",
    "also": "feed, guid",
    "openings": "feed, day",
    "hidden_sections": "feed, path",
    "tagged": "tag, release",
    "not_translations": "one, other",
}
TOLD = "rescue.txt"  # beside the store: what its rescue came to, until a person was told
_GAPS = 1_000_000  # row numbers that are tried one by one where a table cannot be walked
_BATCH = 50  # releases to a transaction


@dataclass(frozen=True, slots=True)
class Rescued:
    """What was saved. `aside` is the damaged file; `lost` counts the releases that could not be read, None when not
    even that is known.
    """

    path: Path
    aside: Path
    feeds: int
    releases: int
    lost: int | None

    def __str__(self) -> str:
        """One line for the person."""
        told = _("{path}: the cache was damaged and is set aside as {name}", path=self.path, name=self.aside.name)
        if not self.feeds and not self.releases:
            return _(
                "{told}; nothing in it could be read, and a fresh one is begun; add your feeds again (newsroom add)",
                told=told,
            )
        releases = ngettext("{count} release", "{count} releases", self.releases)
        feeds = ngettext("{count} feed", "{count} feeds", self.feeds)
        saved = _("{releases} of {feeds}", releases=releases, feeds=feeds)
        if self.lost is None:
            saved = _("{saved}, others may be lost", saved=saved)
        elif self.lost:
            lost = ngettext("{count} could not be read", "{count} could not be read", self.lost)
            saved = f"{saved}, {lost}"
        return _(
            "{told}; saved into a fresh one: {saved}; 'newsroom sync' fetches what the feeds still have",
            told=told,
            saved=saved,
        )


def rescue_store(path: Path) -> Rescued | None:
    """Set the damaged store at `path` aside and save what can be read of it; None when another process just did.

    The fresh store takes the damaged one's place only when it is whole: a kill in between leaves everything as it was.
    A release is saved whole or not at all. Raises StoreError when there is no room or right to.
    """
    with _alone(path) as first:
        if not first:
            return None
        work, fresh = _beside(path, "rescuing"), _beside(path, "rescued")
        try:
            _forget(work, fresh)
            for ending in ("", "-wal"):
                if Path(f"{path}{ending}").exists():
                    shutil.copyfile(f"{path}{ending}", f"{work}{ending}")
            if not work.stat().st_size:
                work.write_bytes(bytes(PAGE))  # SQLite deletes the log beside an empty file, and all that is in it
            found = _save(work, fresh)
            aside = _set_aside(path)
            rescued = Rescued(path, aside, *found)
            _beside(path, TOLD).write_text(str(rescued), encoding="utf-8")
            fresh.replace(path)
        except OSError as error:
            raise StoreError(
                str(path),
                _("a damaged cache cannot be set aside ({reason})", reason=error.strerror or error),
                _("free some space"),
            ) from error
        finally:
            _forget(work, fresh)
        return rescued


def untold_rescue(path: Path) -> str | None:
    """What a rescue of the store at `path` came to, where nobody was told: a timer's sync may have done it."""
    try:
        return clean_line(_beside(path, TOLD).read_text(encoding="utf-8"), 1000) or None
    except (OSError, ValueError):
        return None


def rescue_is_told(path: Path) -> None:
    """A person has read it."""
    with contextlib.suppress(OSError):
        _beside(path, TOLD).unlink(missing_ok=True)


@contextmanager
def _alone(path: Path) -> Iterator[bool]:
    """Whether this process is the one to do it: the first to come, where several find the damage."""
    mark = damage_mark(path)
    with mark.open("a+b") as file:
        with contextlib.suppress(ImportError):
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        # Who comes second has the lock of a file that is gone.
        first = mark.exists() and os.fstat(file.fileno()).st_ino == mark.stat().st_ino
        yield first
        if first:
            mark.unlink(missing_ok=True)


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(f"{path.name}.{ending}")


def _forget(*paths: Path) -> None:
    for path in paths:
        for ending in ("", "-wal", "-shm", "-journal"):
            Path(f"{path}{ending}").unlink(missing_ok=True)


def _set_aside(path: Path) -> Path:
    """Give the damaged file another name, and its log with it. The file itself keeps its old name too, until the fresh
    one takes that over.
    """
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    aside = next(
        name
        for number in range(1, 1000)
        if not (name := _beside(path, f"damaged-{stamp}{'' if number == 1 else f'-{number}'}")).exists()
    )
    try:
        aside.hardlink_to(path)
    except (OSError, NotImplementedError):  # not every file system has hard links, nor every platform os.link
        shutil.copy2(path, aside)
    with contextlib.suppress(FileNotFoundError):
        Path(f"{path}-wal").replace(f"{aside}-wal")
    Path(f"{path}-shm").unlink(missing_ok=True)
    return aside


def _save(work: Path, fresh: Path) -> tuple[int, int, int | None]:
    """Read `work` into a new store at `fresh`: how many feeds and releases were saved, and how many releases lost."""
    with closing(Database(fresh)) as database:
        _lead_to_tables(work, database)
        with closing(_open_damaged(work)) as damaged:
            feeds, *_ = (_copy(damaged, database, table) for table in _FIRST)
            saved, unread = _save_releases(damaged, database)
            for table in _COPIED:
                _copy(damaged, database, table)
            _give_twins(damaged, database)
            _obey_the_reader(database)
            # Where a release was lost, its feed has to be read anew.
            database.write("UPDATE feeds SET etag = NULL, last_modified = NULL, next_due = NULL")
            had = next((row[0] for row in _rows(damaged, "shelves", ("total",), f"id = {EVERYTHING}")), None)
    return feeds, saved, max(had - saved, unread) if isinstance(had, int) else unread or None


def _lead_to_tables(work: Path, database: Database) -> None:
    """Where the file does not tell where its tables begin, have it told by what else is in it."""
    with closing(_open_damaged(work)) as damaged:
        named = {name for (name,) in _walk(damaged, "SELECT name FROM sqlite_schema")[0]}
    if not named >= NEEDED:
        with contextlib.suppress(sqlite3.Error):
            make_first_page(work, dict(database.rows("SELECT name, sql FROM sqlite_schema WHERE type = 'table'")))


def _open_damaged(work: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(work, isolation_level=None)
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    with contextlib.suppress(sqlite3.Error):
        # Or a file that is shorter than it says is not read at all.
        connection.execute("PRAGMA writable_schema = ON")
    return connection


def _copy(damaged: sqlite3.Connection, database: Database, table: str) -> int:
    """Copy what can be read of a table into that of the same name; how many rows. Rows that do not fit are left out."""
    ours = [row[1] for row in database.rows(f"PRAGMA table_info({table})")]
    try:
        theirs = {row[1] for row in damaged.execute(f"PRAGMA table_info({table})")}
    except sqlite3.Error:
        return 0
    columns = [name for name in ours if name in theirs]
    if not columns:
        return 0
    sql = f"INSERT OR REPLACE INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
    count = 0
    for row in _rows(damaged, table, columns):
        with contextlib.suppress(StoreError):
            count += database.write(sql, *row)
    return count


def _save_releases(damaged: sqlite3.Connection, database: Database) -> tuple[int, int]:
    """Save every release whose newest revision can be read word for word; how many were, and how many were not.

    They keep their numbers: marks hang on them, and people note them down.
    """
    numbers: dict[int, list[tuple[int, int]]] = {}
    for rowid, release, number in _rows(damaged, "revisions", ("rowid", "release", "number")):
        numbers.setdefault(release, []).append((number, rowid))
    feeds = {row[0]: row[1] for row in database.rows("SELECT id, url FROM feeds")}
    columns = ("id", "feed", "guid", "fingerprint", "revision", "words")
    heads = {row[0]: row for row in _rows(damaged, "releases", columns)}
    saved, unread = 0, 0
    waiting: list[tuple[int, Row, list[tuple[Release, datetime]]]] = []

    def flush() -> None:
        with database.transaction():
            for release_id, head, found in waiting:
                database.write("DELETE FROM sqlite_sequence WHERE name = 'releases'")
                database.write("INSERT INTO sqlite_sequence (name, seq) VALUES ('releases', ?)", release_id - 1)
                for release, seen in found:
                    releases.save_apart(database, prepare(release), head[1], fingerprint=head[3], seen=seen)
        waiting.clear()

    for release_id in sorted(heads.keys() | numbers.keys()):
        head = heads.get(release_id)
        found = _revisions(damaged, sorted(numbers.get(release_id, ())), head)
        if head is None or not found or (head[1] is not None and head[1] not in feeds):
            unread += 1
            continue
        waiting.append((release_id, head, found))
        saved += 1
        if len(waiting) >= _BATCH:
            flush()
    flush()
    return saved, unread


def _obey_the_reader(database: Database) -> None:
    """What follows from rows that were copied as they are: notes are found, and what is muted is out of sight."""
    with database.transaction():
        if database.row("SELECT 1 FROM notes") is not None:
            search.learn_all(database)
        muting.set_all_aside(database)


def _give_twins(damaged: sqlite3.Connection, database: Database) -> None:
    """Put the releases that several feeds give on the shelves of all of them again."""
    feeds = {number for (number,) in database.rows("SELECT id FROM feeds")}
    with database.transaction():
        for feed, guid, release, fingerprint, sections in _rows(
            damaged, "also", ("feed", "guid", "release", "fingerprint", "sections")
        ):
            with contextlib.suppress(ValueError, TypeError):
                paths = tuple(tuple(map(str, path)) for path in json.loads(sections))
                if feed in feeds:
                    releases.give_too(database, feed, guid, release, fingerprint, paths)


def _revisions(
    damaged: sqlite3.Connection, numbered: Sequence[tuple[int, int]], head: Row | None
) -> list[tuple[Release, datetime]]:
    """A release's revisions, oldest first; none unless the newest says, word for word, what was stored."""
    if head is None:
        return []
    found: list[tuple[Release, datetime]] = []
    for number, rowid in numbered:
        try:
            row = damaged.execute("SELECT seen, body, whole FROM revisions WHERE rowid = ?", (rowid,)).fetchone()
            release = unpack(Packed(row[1], row[2]), guid=head[2])
            moment = as_moment(row[0])
            words = words_of(release)
        except (sqlite3.Error, json.JSONDecodeError, ValueError, TypeError, KeyError, AttributeError):
            continue
        if number < head[4] or words == head[5]:
            found.append((replace(release, guid=head[2]), moment))
    return found if found and words_of(found[-1][0]) == head[5] else []


def _rows(damaged: sqlite3.Connection, table: str, columns: Sequence[str], where: str = "TRUE") -> list[Row]:
    """The rows of a table that can be read: walked from both ends, then one by one where it cannot be walked."""
    wanted = ", ".join(columns)
    if table in _KEYS:
        select, keys = f"SELECT {wanted} FROM {table} WHERE {where} ORDER BY ", _KEYS[table].split(", ")
        found, whole = _walk(damaged, select + ", ".join(keys))
        behind = [] if whole else _walk(damaged, select + ", ".join(f"{key} DESC" for key in keys))[0]
        return list(dict.fromkeys([*found, *reversed(behind)]))
    select = f"SELECT rowid, {wanted} FROM {table} NOT INDEXED WHERE {where}"
    found, whole = _walk(damaged, f"{select} ORDER BY rowid")
    if not whole:
        low = found[-1][0] if found else 0
        behind, _ = _walk(damaged, f"{select} AND rowid > {low} ORDER BY rowid DESC")
        high = behind[-1][0] if behind else _highest(damaged)
        for number in range(low + 1, min(high, low + _GAPS)):
            found += _walk(damaged, f"{select} AND rowid = {number}")[0]
        found += reversed(behind)
    return [row[1:] for row in found]


def _walk(damaged: sqlite3.Connection, sql: str) -> tuple[list[Row], bool]:
    """The rows of a query up to where they cannot be read; whether that was their end."""
    found: list[Row] = []
    try:
        for row in damaged.execute(sql):
            found.append(row)
    except sqlite3.Error:
        return found, False
    return found, True


def _highest(damaged: sqlite3.Connection) -> int:
    """A row number that none goes beyond, as far as can be told: a release has a few revisions."""
    found, _ = _walk(damaged, "SELECT seq FROM sqlite_sequence WHERE name = 'releases'")
    return int(found[0][0]) * 4 + 1000 if found else 100_000
