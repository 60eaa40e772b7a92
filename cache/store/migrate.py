"""Bring a store's file to the newest format: numbered .sql files, each carried out once, all or nothing."""

import sqlite3
from collections.abc import Iterator, Mapping
from functools import cache as once
from importlib.resources import files

# In the file's header, where `file` and the like look (https://www.sqlite.org/pragma.html#pragma_application_id).
APPLICATION = int.from_bytes(b"NwsR", "big")


@once
def steps() -> Mapping[int, str]:
    """The SQL that leads to each format from the one before, by the number its file's name begins with."""
    found = (files("cache.store") / "migrations").iterdir()
    numbered = sorted((int(file.name[:4]), file) for file in found if file.name.endswith(".sql"))
    return {number: file.read_text(encoding="utf-8") for number, file in numbered}


def newest() -> int:
    """The newest format this version knows."""
    return max(steps())


def migrate(connection: sqlite3.Connection, wanted: Mapping[int, str] | None = None) -> None:
    """Carry out what is missing of `wanted` (by default all steps) in one transaction; of several processes that come
    at once, one does it and the others find it done.

    `connection` must be in autocommit mode. Raises sqlite3.Error, and then the file is as it was.
    """
    wanted = steps() if wanted is None else wanted
    if _format(connection) >= max(wanted):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        now = _format(connection)
        for number, script in wanted.items():
            if number > now:
                for statement in _statements(script):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {number}")
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.rollback()
        raise


def _format(connection: sqlite3.Connection) -> int:
    number: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return number


def _statements(script: str) -> Iterator[str]:
    """The statements of a script one by one: executescript() would commit before it begins."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
