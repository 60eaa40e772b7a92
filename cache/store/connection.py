"""A store's file, opened: statements, transactions, and SQLite's refusals as StoreError."""

import os
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import Any

from cache import attachments
from cache.errors import DamagedStoreError, StoreError
from cache.i18n import _
from cache.store.failures import store_error
from cache.store.first_page import holds_releases
from cache.store.migrate import APPLICATION, migrate, newest

# STRICT tables came with 3.37 (November 2021).
_OLDEST_SQLITE = (3, 37, 0)

# How long a writer waits for another. A release takes some milliseconds; removing a feed of thousands, seconds.
_WAIT_SECONDS = 20.0

# Each connection keeps this much of the file (KiB): the indexes that lists of 50,000 releases walk along.
_CACHE_KIB = 16 * 1024

# The log is cut back to this after a long sync, or it would stay as long as it ever was (bytes).
_LOG_LIMIT = 16 * 1024 * 1024

# A file that may hold nothing but zeros is looked through in pieces of this size (bytes).
_PIECE = 64 * 1024

# The files that this process has open, by their numbers, and how often. Closing any handle of a file takes away all the
# locks that the process has on it (POSIX; https://www.sqlite.org/howtocorrupt.html, 2.2): another process would take
# itself for the last one and remove the log that is still written to. So an open file is never looked into past SQLite.
_held: Counter[int | None] = Counter()
_holding = Lock()

Row = tuple[Any, ...]
Settle = Callable[["Database", set[int]], None]


def _number_of(path: Path) -> int | None:
    """What the file system knows the file by, whatever its name; None when there is none."""
    try:
        return path.stat().st_ino
    except OSError:
        return None


def _damage(words: str) -> sqlite3.DatabaseError:
    error = sqlite3.DatabaseError(words)
    error.sqlite_errorcode, error.sqlite_errorname = sqlite3.SQLITE_CORRUPT, "SQLITE_CORRUPT"
    return error


class Database:
    """The connection to a store's file. It belongs to the thread that opened it.

    Reads see what is committed; writes happen inside `transaction()`. Every refusal of SQLite is a StoreError.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection, self._file = _open(path)
        self._is_open = True
        self._to_settle: dict[Settle, set[int]] = {}

    def rows(self, sql: str, *values: object) -> list[Row]:
        """All rows of a query."""
        try:
            return self._connection.execute(sql, values).fetchall()
        except OverflowError:
            return self.rows(sql, *_findable(values))
        except _REFUSALS as error:
            raise _refusal(self.path, error) from error

    def row(self, sql: str, *values: object) -> Row | None:
        """The first row of a query, or None."""
        try:
            cursor = self._connection.execute(sql, values)
            found: Row | None = cursor.fetchone()
            cursor.close()
        except OverflowError:
            return self.row(sql, *_findable(values))
        except _REFUSALS as error:
            raise _refusal(self.path, error) from error
        return found

    def value(self, sql: str, *values: object) -> Any:
        """The first column of a query's first row; None when there is no row."""
        found = self.row(sql, *values)
        return found[0] if found is not None else None

    def write(self, sql: str, *values: object) -> int:
        """Carry out one statement; how many rows it changed."""
        try:
            return self._connection.execute(sql, values).rowcount
        except _REFUSALS as error:
            raise _refusal(self.path, error) from error

    def insert(self, sql: str, *values: object) -> int:
        """Insert one row; its number."""
        try:
            return self._connection.execute(sql, values).lastrowid or 0
        except _REFUSALS as error:
            raise _refusal(self.path, error) from error

    def write_many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """Carry out one statement for each row of values."""
        with refusals(self.path):
            self._connection.executemany(sql, rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside appears together or, when anything is raised, not at all.

        IMMEDIATE: the writer's turn is taken at the start, where waiting for it works. A transaction that reads first
        and writes later would be refused at once when another process wrote meanwhile (SQLITE_BUSY_SNAPSHOT).
        """
        self._look_whether_replaced()
        self.write("BEGIN IMMEDIATE")
        try:
            yield
            while self._to_settle:
                settle, numbers = self._to_settle.popitem()
                settle(self, numbers)
            self.write("COMMIT")
        except BaseException:
            self._to_settle.clear()
            # SQLite has already rolled back by itself after some failures, a full disk for one.
            if self._connection.in_transaction:
                self._connection.rollback()
            raise

    def settle_later(self, settle: "Settle", numbers: Iterable[int]) -> None:
        """Have `settle` called with these numbers, and all others it was wanted for, at the end of this transaction.

        For what follows from several releases, and need not be made after each of them.
        """
        self._to_settle.setdefault(settle, set()).update(numbers)

    def version(self) -> int:
        """A number that grows when this or any other connection wrote to the file."""
        self._look_whether_replaced()
        written: int = self.value("PRAGMA data_version") + self._connection.total_changes
        return written

    def _look_whether_replaced(self) -> None:
        """What is written into a file that was set aside (see rescue.py) would be lost."""
        if _number_of(self.path) != self._file:
            what = _("the cache was set aside or replaced by another program while this one had it open")
            raise StoreError(str(self.path), what, _("start newsroom again"))

    def close(self) -> None:
        """Close the file. The last to close it moves the log (-wal) into it."""
        with refusals(self.path):
            self._connection.close()
        if self._is_open:
            self._is_open = False
            _let_go(self._file)


def _findable(values: Sequence[object]) -> Sequence[object]:
    """NULL, which equals nothing, for a number no row can have; binding it would be an OverflowError."""
    return [None if isinstance(value, int) and not -(2**63) <= value < 2**63 else value for value in values]


@contextmanager
def refusals(path: Path) -> Iterator[None]:
    """Turn what SQLite refuses into StoreError; a misuse of its interface is a fault of ours and stays what it is."""
    try:
        yield
    except _REFUSALS as error:
        raise _refusal(path, error) from error


_REFUSALS = (sqlite3.Error, UnicodeEncodeError)


def _refusal(path: Path, error: sqlite3.Error | UnicodeEncodeError) -> Exception:
    if isinstance(error, sqlite3.ProgrammingError):
        return error
    told = store_error(path, error)
    if isinstance(told, DamagedStoreError):
        with suppress(OSError):
            damage_mark(path).touch()
    return told


def damage_mark(path: Path) -> Path:
    """The file whose being there says that damage was found, wherever in the store: the next to open it must know."""
    return path.with_name(f"{path.name}.damage")


def _open(path: Path) -> tuple[sqlite3.Connection, int | None]:
    """The connection, and the number of its file."""
    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        raise StoreError(
            str(path),
            _("this Python has SQLite {version}", version=sqlite3.sqlite_version),
            _("use one with SQLite 3.37 or newer"),
        )
    if damage_mark(path).exists() and path.exists():
        raise store_error(path, _damage(_("damage was found when it was used before")))
    with _holding:
        is_held = _held[_number_of(path)] > 0
        emptied = not is_held and _was_emptied(path)
        _make_private(path)
        number = _number_of(path)
        _held[number] += 1
    try:
        with refusals(path):
            if emptied:
                raise _damage(_("all that it held was overwritten or cut off"))
            return _connected(path, is_held=is_held), number
    except BaseException:
        _let_go(number)
        raise


def _let_go(number: int | None) -> None:
    with _holding:
        _held[number] -= 1


def _connected(path: Path, *, is_held: bool) -> sqlite3.Connection:
    try:
        _look_first(path)
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_NOTADB and not is_held and holds_releases(path):
            raise _damage(_("its beginning is destroyed")) from error
        raise
    connection = sqlite3.connect(path, timeout=_WAIT_SECONDS, isolation_level=None)
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        _use_log(connection)
        # FULL: a commit is on the disk before it is reported, so that what was reported stored (and the file it
        # was imported from perhaps deleted) survives a power cut. NORMAL would survive a kill, but a power cut
        # could take the last commits. Measured: about a millisecond a release, nothing beside fetching one.
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA journal_size_limit = {_LOG_LIMIT}")
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        migrate(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _was_emptied(path: Path) -> bool:
    """Whether nothing but zeros is left of a file that held more, as after a power cut or a copy that went wrong.

    SQLite takes an empty file for a new one, and deletes the log beside it, with all the releases that are in it.
    """
    log = path.with_name(f"{path.name}-wal")
    try:
        size = path.stat().st_size if path.exists() else None
        if size:
            with path.open("rb") as file:
                return not any(piece.strip(b"\0") for piece in iter(lambda: file.read(_PIECE), b""))
        kept = size == 0 and any((path.parent / attachments.FOLDER).glob("*"))
        return kept or (log.exists() and log.stat().st_size > 0)
    except OSError:
        return False


def _make_private(path: Path) -> None:
    """Make the file, for its owner alone, where there is none. SQLite gives -wal and -shm the same mode.

    A mode that the person has widened since is theirs to widen.
    """
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        if path.stat().st_mode & 0o600 != 0o600:  # a umask took even the owner's rights away
            path.chmod(0o600)
    except FileExistsError:
        pass
    except OSError as error:
        raise StoreError(
            str(path),
            _("the cache cannot be made here ({reason})", reason=error.strerror or error),
            _("check the rights on the folder, or choose another with --data-dir"),
        ) from error


def _look_first(path: Path) -> None:
    """Refuse, before anything could write to it, a file from a newer version or of another program."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=_WAIT_SECONDS)) as looking:
        version = looking.execute("PRAGMA user_version").fetchone()[0]
        application = looking.execute("PRAGMA application_id").fetchone()[0]
        tables = looking.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if application != APPLICATION and (application or version or tables):
        raise StoreError(
            str(path),
            _("this is another program's database; it was left as it is"),
            _("move it away, or choose another folder with --data-dir"),
        )
    if version > newest():
        raise StoreError(
            str(path),
            _(
                "this cache was written by a newer newsroom (format {version}, this one knows {newest});"
                " it was left as it is",
                version=version,
                newest=newest(),
            ),
            _("update newsroom, or choose another folder with --data-dir"),
        )


def _use_log(connection: sqlite3.Connection) -> None:
    """Turn write-ahead logging on: readers never wait for a writer, and a kill at any instant loses no commit.

    Turning it on the first time needs the file alone for a moment, and SQLite does not wait for that by itself. A file
    system that cannot do it (some network shares) keeps the old journal, which is as safe, only slower.
    """
    deadline = time.monotonic() + _WAIT_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.01)
        else:
            return
