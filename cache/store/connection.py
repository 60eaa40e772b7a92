"""Opening the store's file: its rights, its version, its migrations, and what SQLite's complaints mean in words."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import resources
from pathlib import Path

from cache.errors import StoreError

BUSY_SECONDS = 15.0


def migrations() -> list[str]:
    """The migration scripts in order; the n-th (from 1) leads to `PRAGMA user_version` n."""
    folder = resources.files("cache.store").joinpath("migrations")
    found = sorted((item for item in folder.iterdir() if item.name.endswith(".sql")), key=lambda item: item.name)
    return [item.read_text(encoding="utf-8") for item in found]


def open_database(path: Path) -> sqlite3.Connection:
    """A connection to the store at `path`, made or brought to this program's version.

    Raises StoreError when it cannot be opened, is no store, is damaged, or was written by a newer program; a file that
    is refused is left as it was.
    """
    with explained(path):
        _make_private(path)
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
        try:
            _prepare(connection, path)
        except BaseException:
            connection.close()
            raise
        return connection


def _make_private(path: Path) -> None:
    """Releases under embargo are nobody else's: the file is its owner's alone, and its -wal and -shm follow it."""
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        raise StoreError(
            str(path),
            f"the cache cannot be opened for writing ({error.strerror or error})",
            "check the folder's rights and free space, or choose another with --data-dir",
        ) from error


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    scripts = migrations()
    version = _version(connection)
    if version > len(scripts):
        raise StoreError(
            str(path),
            f"was written by a newer newsroom (version {version})",
            "update this program; nothing was changed",
        )
    if version == 0 and connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        raise StoreError(str(path), "is another program's database", "choose another folder with --data-dir")
    connection.execute("PRAGMA journal_mode = WAL")
    # In WAL mode NORMAL loses nothing to a killed process; a power cut may take the last seconds, which the next sync
    # fetches again, for a feed's validators are stored after its releases.
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA cache_size = -16000")
    if version < len(scripts):
        _migrate(connection, scripts)


def _version(connection: sqlite3.Connection) -> int:
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version


def _migrate(connection: sqlite3.Connection, scripts: list[str]) -> None:
    with transaction(connection):
        # Another process may have been first: what is left to do is asked again under the lock.
        for number in range(_version(connection), len(scripts)):
            for statement in _statements(scripts[number]):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number + 1}")


def _statements(script: str) -> Iterator[str]:
    """The statements of a script, triggers whole (executescript would commit between them)."""
    gathered = ""
    for line in script.splitlines(keepends=True):
        gathered += line
        if sqlite3.complete_statement(gathered):
            yield gathered
            gathered = ""


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing; takes the write lock at once, so that two writers wait for each other instead of failing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):  # a full disk may have rolled it back already
            connection.execute("ROLLBACK")
        raise


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turns SQLite's errors into StoreError, in words."""
    try:
        yield
    except sqlite3.Error as error:
        what, todo = _in_words(error)
        raise StoreError(str(path), what, todo) from error


def _in_words(error: sqlite3.Error) -> tuple[str, str]:
    said = str(error)
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_NOTADB:
        return "is not a newsroom cache", "move it away, or choose another folder with --data-dir"
    if code == sqlite3.SQLITE_CORRUPT:
        return "the cache is damaged", "move it away and sync anew, or bring back a copy of it"
    if code == sqlite3.SQLITE_FULL:
        return "the disk is full", "make room; nothing that was stored is lost"
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return "another newsroom is writing to the cache", "try again in a moment"
    if code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return "the cache cannot be opened for writing", "check the folder's rights, or choose another with --data-dir"
    if code == sqlite3.SQLITE_IOERR:
        return f"the disk failed ({said})", "check the disk and its free space; nothing that was stored is lost"
    return f"the cache answered: {said}", "try again; if it stays, move the file away and sync anew"
