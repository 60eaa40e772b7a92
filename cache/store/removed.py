"""Feeds that were removed and can still be brought back: the rows they were made of, kept until that is over.

What is derived of releases is made again when they come back; everything else that hangs on a feed or a release is
kept as it is, whatever table a later version keeps it in.
"""

import json

from cache.errors import StoreError
from cache.i18n import _
from cache.store import directory, muting, releases, search, shelves, speakers, twins, understood
from cache.store.connection import Database
from cache.store.prepared import prepare

# Made again, or kept otherwise (`also`: where a release stands is told to its other feeds).
_NOT_KEPT = frozenset(
    {"quotes", "contacts", "filed", "shelves", "appearances", "sayings", "also", "feeds", "releases", "attachments"}
    | {"claims", "neighbours", "guesses", "stories", "unlinked"}
)


def set_aside(db: Database, feed: int) -> int:
    """Keep what a feed is made of, which is about to be removed in this transaction; the number to ask it back by."""
    url = db.value("SELECT url FROM feeds WHERE id = ?", feed)
    number = db.insert("INSERT INTO removed_feeds (url) VALUES (?)", url)
    _keep(db, number, "feeds", "id = ?", feed)
    # What others own from now on, and what they owned before: that it stood here too.
    for release_id, key, _guid, _mark in twins.heirs(db, feed):
        guid, fingerprint = db.row("SELECT guid, fingerprint FROM releases WHERE id = ?", release_id) or ("", "")
        paths = shelves.sections_of(db, key, feed)
        _put(db, number, "also", {"guid": guid, "release": release_id, "fingerprint": fingerprint, "paths": paths})
    for guid, release_id, fingerprint in db.rows("SELECT guid, release, fingerprint FROM also WHERE feed = ?", feed):
        paths = twins.sections(db, feed, guid)
        _put(db, number, "also", {"guid": guid, "release": release_id, "fingerprint": fingerprint, "paths": paths})
    own = "feed = ? AND id NOT IN (SELECT release FROM also)"
    _keep(db, number, "releases", own, feed)
    for table, column in _hanging_on(db, "feeds"):
        _keep(db, number, table, f"{column} = ?", feed)
    for table, column in [*_hanging_on(db, "releases"), ("attachments", "release")]:
        _keep(db, number, table, f"{column} IN (SELECT id FROM releases WHERE {own})", feed)
    return number


def bring_back(db: Database, number: int) -> str:
    """Undo a removal; the address of the feed. Raises StoreError when it is not kept any more, or subscribed anew."""
    with db.transaction():
        url = db.value("SELECT url FROM removed_feeds WHERE id = ?", number)
        if url is None:
            raise StoreError(_("a removed newsroom"), _("it is not kept any more"), _("add it again by its address"))
        if db.row("SELECT 1 FROM feeds WHERE url = ?", url) is not None:
            raise StoreError(str(url), _("it was added again since it was removed"), _("remove that first"))
        kept = db.rows("SELECT origin, row FROM removed_rows WHERE removed = ? ORDER BY id", number)
        feed = 0
        twin_rows = []
        back: list[int] = []
        later: list[tuple[str, dict[str, object]]] = []
        for table, text in kept:
            row = json.loads(text)
            if table == "feeds":
                if db.row("SELECT 1 FROM feeds WHERE id = ?", row["id"]) is not None:
                    del row["id"]  # another has its number now
                feed = _insert(db, table, row)
            elif table == "also":
                twin_rows.append(row)
            elif table == "releases":
                row["feed"] = feed
                row["sort_key"] = _free_key(db, row["sort_key"])
                _insert(db, table, row)
                back.append(row["id"])
            else:
                later.append((table, row))
        on_feed = dict(_hanging_on(db, "feeds"))
        for table, row in later:
            if table in on_feed:
                row[on_feed[table]] = feed
            if "id" in row and db.row(f"SELECT 1 FROM {table} WHERE id = ?", row["id"]) is not None:
                del row["id"]  # another has its number now
            if not _lacks_a_parent(db, table, row):
                _insert(db, table, row)
        for release_id in back:
            key = db.value("SELECT sort_key FROM releases WHERE id = ?", release_id)
            prepared = prepare(releases.load(db, release_id, None))
            understood.write_rows(db, release_id, prepared)
            shelves.file_release(db, key, feed=feed, paths=prepared.sections, marks_of=release_id)
            muting.settle_later(db, key)
            directory.add_appearances(db, key, prepared.faces)
            speakers.add_sayings(db, key, release_id, prepared.voices)
            search.learn(db, release_id)
        for row in twin_rows:
            paths = tuple(tuple(path) for path in row["paths"])
            releases.give_too(db, feed, row["guid"], row["release"], row["fingerprint"], paths)
        db.write("DELETE FROM removed_feeds WHERE id = ?", number)
        return str(url)


def forget(db: Database) -> list[str]:
    """Keep nothing that was removed any longer; the addresses of those feeds."""
    gone = [url for (url,) in db.rows("SELECT url FROM removed_feeds")]
    if gone:
        with db.transaction():
            db.write("DELETE FROM removed_feeds")
    return gone


def files(db: Database) -> set[str]:
    """The names of the kept files that what was removed has."""
    rows = db.rows("SELECT json_extract(row, '$.file') FROM removed_rows WHERE origin = 'attachments'")
    return {name for (name,) in rows if name}


def _hanging_on(db: Database, parent: str) -> list[tuple[str, str]]:
    """The tables whose rows belong to a row of `parent`, each with the column that says to which."""
    found: dict[str, str] = {}
    for (table,) in db.rows("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid"):
        for key in db.rows(f"PRAGMA foreign_key_list({table})"):
            if key[2] == parent and key[4] in (None, "id") and table not in _NOT_KEPT:
                found.setdefault(table, key[3])
    return list(found.items())


def _lacks_a_parent(db: Database, table: str, row: dict[str, object]) -> bool:
    """Whether something that a row hangs on besides its release is gone: a tag, say, that was deleted meanwhile."""
    keys = db.rows(f"PRAGMA foreign_key_list({table})")
    return any(
        row[key[3]] is not None and db.row(f"SELECT 1 FROM {key[2]} WHERE {key[4] or 'id'} = ?", row[key[3]]) is None
        for key in keys
    )


def _keep(db: Database, number: int, table: str, where: str, feed: int) -> None:
    names = [name for (name,) in db.rows(f"SELECT name FROM pragma_table_info('{table}')")]
    pairs = ", ".join(f"'{name}', {name}" for name in names)
    db.write(
        f"INSERT INTO removed_rows (removed, origin, row) SELECT ?, ?, json_object({pairs}) FROM {table} WHERE {where}",
        *(number, table, feed),
    )


def _put(db: Database, number: int, table: str, row: dict[str, object]) -> None:
    db.write("INSERT INTO removed_rows (removed, origin, row) VALUES (?, ?, ?)", number, table, json.dumps(row))


def _insert(db: Database, table: str, row: dict[str, object]) -> int:
    marks = ", ".join("?" * len(row))
    return db.insert(f"INSERT OR REPLACE INTO {table} ({', '.join(row)}) VALUES ({marks})", *row.values())


def _free_key(db: Database, key: int) -> int:
    while db.row("SELECT 1 FROM releases WHERE sort_key = ?", key) is not None:
        key += 1
    return key
