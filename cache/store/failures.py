"""What SQLite refuses, as one line a person can act on."""

import sqlite3
from pathlib import Path

from cache.clean import clean_line
from cache.errors import DamagedStoreError, StoreError
from cache.i18n import N_, _

_ELSEWHERE = N_("check the rights on the folder, or choose another with --data-dir")
_NO_ROOM = N_("the disk is full (nothing stored before is lost)")
_FREE_SOME = N_("free some space and do it again")

# By primary result code (https://www.sqlite.org/rescode.html): what is wrong, what to do.
_KNOWN = {
    sqlite3.SQLITE_BUSY: (N_("another program has kept the cache locked for too long"), N_("close it, or try again")),
    sqlite3.SQLITE_LOCKED: (N_("another program has kept the cache locked for too long"), N_("close it, or try again")),
    sqlite3.SQLITE_CANTOPEN: (N_("the cache cannot be opened or made here"), _ELSEWHERE),
    sqlite3.SQLITE_PERM: (N_("the cache may not be opened"), _ELSEWHERE),
    sqlite3.SQLITE_READONLY: (N_("the cache may not be written"), _ELSEWHERE),
    sqlite3.SQLITE_AUTH: (N_("the cache may not be opened"), _ELSEWHERE),
    sqlite3.SQLITE_FULL: (_NO_ROOM, _FREE_SOME),
    sqlite3.SQLITE_NOTADB: (
        N_("this file is no newsroom cache; it was left as it is"),
        N_("move it away, or choose another folder with --data-dir"),
    ),
    sqlite3.SQLITE_CORRUPT: (
        N_("the cache is damaged"),
        N_("start newsroom again: it sets the cache aside and saves what can be read of it"),
    ),
    sqlite3.SQLITE_IOERR: (
        N_("the disk did not write or read all of it (nothing stored before is lost)"),
        N_("check the disk and its free space, then do it again"),
    ),
}


def store_error(path: Path, error: sqlite3.Error | UnicodeEncodeError) -> StoreError:
    """The StoreError for what SQLite said about the store at `path`; its own words are added in brackets."""
    if isinstance(error, UnicodeEncodeError):
        return StoreError(str(path), _("half a character cannot be stored"), _("clean the text first (cache.clean)"))
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    if str(error).startswith("Could not decode"):  # Python says this, with the bytes it got
        code = sqlite3.SQLITE_CORRUPT
    name = getattr(error, "sqlite_errorname", "")
    what, todo = _KNOWN.get(
        code & 0xFF,
        (N_("SQLite cannot do this"), N_("needs Python with SQLite 3.37 or newer and FTS5; else report it")),
    )
    said = clean_line(f"{error}, {name}" if name else str(error), 200)
    kind = DamagedStoreError if code & 0xFF == sqlite3.SQLITE_CORRUPT else StoreError
    return kind(str(path), f"{_(what)} ({said})", todo)
