"""A store whose first page is destroyed: SQLite knows a file, and where its tables begin, by that page alone.

The rows that say where they begin stand on other pages, for there are more than one page holds; they are found by what
they look like, and a new first page is made that leads there (https://www.sqlite.org/fileformat2.html).
"""

import mmap
import re
import sqlite3
import struct
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from cache.store.migrate import APPLICATION

PAGE = 4096  # bytes; SQLite's own choice for every store
NEEDED = frozenset({"feeds", "releases", "revisions"})

# Of a row of sqlite_schema: type, name, table, first page, and how its SQL begins.
_ROW = re.compile(rb"table([a-z_]{1,40})\1(.{1,4}?)CREATE TABLE", re.DOTALL)
_HEADER = struct.Struct(">16sHBBBBBB12I20sII")
_EMPTY_LEAF = struct.Struct(">BHHHB")


def where_tables_begin(path: Path) -> dict[str, int]:
    """The first page of each table that the file at `path` still tells of."""
    with path.open("rb") as file:
        if path.stat().st_size <= PAGE:
            return {}
        with closing(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)) as content:
            found = [(one[1].decode("ascii"), int.from_bytes(one[2], "big")) for one in _ROW.finditer(content)]
    # The first of two of a name: a release may quote such a row, and the tables were made before it came.
    return dict(reversed(found))


def holds_releases(path: Path) -> bool:
    """Whether a file that SQLite takes for no database is a store of ours."""
    return where_tables_begin(path).keys() >= NEEDED


def make_first_page(path: Path, tables: Mapping[str, str]) -> None:
    """Give the file at `path` a first page that leads to those of `tables` (their SQL by name) that are found in it.

    Raises sqlite3.Error or OSError where that cannot be.
    """
    found = where_tables_begin(path)
    pages = path.stat().st_size // PAGE
    counts = (1, pages, 0, 0, 1, 4, 0, 0, 1, 0, 0, APPLICATION)  # no free pages, UTF-8
    header = _HEADER.pack(b"SQLite format 3\0", PAGE, 2, 2, 0, 64, 32, 32, *counts, bytes(20), 1, 3_037_000)
    with path.open("r+b") as file:
        file.write((header + _EMPTY_LEAF.pack(13, 0, 0, PAGE, 0)).ljust(PAGE, b"\0"))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.executemany(
            "INSERT INTO sqlite_schema (type, name, tbl_name, rootpage, sql) VALUES ('table', ?1, ?1, ?2, ?3)",
            [(name, found[name], sql) for name, sql in tables.items() if found.get(name, pages) < pages],
        )
