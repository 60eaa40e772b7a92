"""Where releases stand: everything, their newsroom, its sections; and in which order.

The order of every list is one number, the sort key: the second of a release's date, and within that second the order
of arrival. It is the row number of search too, so a search needs no sorting either. Newest first is the greatest first.
"""

import json
import unicodedata
from collections.abc import Collection, Iterable
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from urllib.parse import urlsplit

from cache.model import Query, SectionCount
from cache.store.connection import Database

EVERYTHING = 1  # the shelf that holds every release

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_ARRIVAL_BITS = 16
_ASKED = "sections, place, marks"


def free_key(db: Database, date: datetime, held: int | None = None) -> int:
    """A sort key for a release of this date that no other has; `held`, the one it has, when that is right already."""
    second = (date - _EPOCH) // timedelta(seconds=1)
    if held is not None and held >> _ARRIVAL_BITS == second:
        return held
    while True:
        first, end = second << _ARRIVAL_BITS, (second + 1) << _ARRIVAL_BITS
        last = db.value("SELECT max(sort_key) FROM releases WHERE sort_key >= ? AND sort_key < ?", first, end)
        key = first if last is None else int(last) + 1
        if key < end:
            return key
        second += 1  # 65,536 releases of one second: the next stand among those of the following one


def sort_floor(moment: datetime) -> int:
    """The lowest sort key that a release of this moment or later can have."""
    return -(-(moment - _EPOCH) // timedelta(seconds=1)) << _ARRIVAL_BITS


def file_release(
    db: Database,
    sort_key: int,
    *,
    feed: int | None,
    paths: Iterable[tuple[str, ...]],
    elsewhere: Iterable[tuple[int, Iterable[tuple[str, ...]]]] = (),
    marks_of: int | None = None,
) -> None:
    """Put a release that stands nowhere on its shelves, once on each, and find it by conditions. `elsewhere` are the
    other feeds that give it, with its sections there; `marks_of` is its id, where it may have marks.
    """
    marks = db.row("SELECT read, starred FROM marks WHERE release = ?", marks_of) if marks_of is not None else None
    read, starred = marks or (0, 0)
    shelves = {EVERYTHING}
    for one, given in ((feed, paths), *elsewhere):
        above = {path[:depth] for path in given for depth in range(len(path) + 1)} | {()}
        shelves |= {_shelf(db, one, path) for path in sorted(above)}
    db.write_many(
        "INSERT INTO filed (shelf, sort_key, read, starred) VALUES (?, ?, ?, ?)",
        [(shelf, sort_key, read, starred) for shelf in sorted(shelves)],
    )
    db.write(
        f"INSERT INTO conditions (rowid, {_ASKED}) SELECT sort_key, {_ASKED} FROM conditionable WHERE sort_key = ?",
        sort_key,
    )


def unfile_release(db: Database, sort_key: int) -> None:
    """Take a release off its shelves, and off those it would stand on."""
    db.write("DELETE FROM filed WHERE sort_key = ?", sort_key)
    db.write("DELETE FROM set_aside WHERE sort_key = ?", sort_key)
    db.write("DELETE FROM conditions WHERE rowid = ?", sort_key)


def sections_of(db: Database, sort_key: int, feed: int | None) -> tuple[tuple[str, ...], ...]:
    """The sections of this feed that a release stands in, those above them included."""
    rows = db.rows(
        "SELECT path FROM shelves WHERE feed IS ?2 AND path <> '[]' AND id IN"
        " (SELECT shelf FROM filed WHERE sort_key = ?1 UNION SELECT shelf FROM set_aside WHERE sort_key = ?1)",
        sort_key,
        feed,
    )
    return tuple(tuple(json.loads(path)) for (path,) in rows)


def newest_dates(db: Database, query: Query, limit: int) -> tuple[datetime, ...]:
    """The dates of the newest releases on a query's shelf, to the second, newest first."""
    rows = db.rows(
        "SELECT sort_key FROM filed WHERE shelf = ? ORDER BY sort_key DESC LIMIT ?",
        next(iter(shelves_of(db, query)), None),
        limit,
    )
    return tuple(_EPOCH + timedelta(seconds=key >> _ARRIVAL_BITS) for (key,) in rows)


def shelves_of(db: Database, query: Query) -> list[int]:
    """The shelves whose releases a query is about; more than one only for a section of any newsroom."""
    path = _path_text(query.section or ())
    if query.feed is not None and query.files:
        return []
    if query.feed is not None:
        sql = "SELECT id FROM shelves WHERE kind = 'feed' AND feed = (SELECT id FROM feeds WHERE url = ?) AND path = ?"
        found = db.rows(sql, query.feed, path)
    elif query.files:
        found = db.rows("SELECT id FROM shelves WHERE kind = 'files' AND path = ?", path)
    elif query.section:
        found = db.rows("SELECT id FROM shelves WHERE path = ?", path)
    else:
        return [EVERYTHING]
    return [shelf for (shelf,) in found]


def read_sections(db: Database, *, of_feed: str | None = None) -> tuple[SectionCount, ...]:
    """The tree of newsrooms and their sections, without what is hidden; what holds nothing is left out, but for a feed
    itself. With `of_feed`, that of one feed, hidden sections too.
    """
    rows = db.rows(
        "SELECT feeds.url, feeds.title, path, total, unread, place FROM shelves"
        " LEFT JOIN feeds ON feeds.id = shelves.feed LEFT JOIN feed_choices ON feed_choices.feed = shelves.feed"
        " WHERE kind <> 'everything' AND (total > 0 OR kind = 'feed' AND path = '[]')"
        " AND (?1 IS NULL OR feeds.url = ?1)",
        of_feed,
    )
    hidden = {} if of_feed is not None else _hidden(db)
    places = {url: place for url, _, _, _, _, place in rows}
    nodes = [
        SectionCount(url, newsroom_name(url, title), tuple(json.loads(path)), total, unread)
        for url, title, path, total, unread, _ in rows
    ]
    if hidden:
        nodes = [node for node in nodes if not is_below(node.path, hidden.get(node.feed or "", ()))]
    return tuple(sorted(nodes, key=lambda node: (node.feed is None, *placed(places[node.feed]), *_in_tree_order(node))))


def weekly(db: Database, feed_url: str, now: datetime, weeks: int) -> tuple[int, ...]:
    """How many releases of a feed are dated in each of the last weeks, the oldest first, the last one up to `now`."""
    second = (now - _EPOCH) // timedelta(seconds=1)
    rows = db.rows(
        "SELECT (? - (sort_key >> ?)) / 604800 AS week, count(*) FROM filed WHERE shelf = ? AND sort_key > ?"
        " AND sort_key < ? GROUP BY week",
        *(second, _ARRIVAL_BITS, next(iter(shelves_of(db, Query(feed=feed_url))), None)),
        *((second - weeks * 604800) << _ARRIVAL_BITS, (second + 1) << _ARRIVAL_BITS),
    )
    counts: dict[int, int] = dict(rows)
    return tuple(counts.get(week, 0) for week in reversed(range(weeks)))


def hide_section(db: Database, feed: int, path: tuple[str, ...]) -> None:
    """Leave a section and all below it out of the tree; what stands nowhere else in its newsroom is marked read."""
    with db.transaction():
        db.write("INSERT OR IGNORE INTO hidden_sections (feed, path) VALUES (?, ?)", feed, _path_text(path))
        rows = db.rows(
            "SELECT releases.id, filed.sort_key FROM filed JOIN shelves ON shelves.id = shelf"
            " JOIN releases ON releases.sort_key = filed.sort_key"
            " WHERE shelves.feed = ?1 AND releases.feed = ?1 AND kind = 'feed' AND path = ?2 AND filed.read = 0",
            feed,
            _path_text(path),
        )
        out_of_sight = [(one,) for one, key in rows if only_hidden(db, feed, sections_of(db, key, feed))]
        db.write_many(
            "INSERT INTO marks (release, read) VALUES (?, 1) ON CONFLICT DO UPDATE SET read = 1", out_of_sight
        )


def show_section(db: Database, feed: int, path: tuple[str, ...]) -> None:
    """Have a section in the tree again."""
    with db.transaction():
        db.write("DELETE FROM hidden_sections WHERE feed = ? AND path = ?", feed, _path_text(path))


def hidden_paths(db: Database, feed_url: str) -> frozenset[tuple[str, ...]]:
    """The sections of a feed that are hidden."""
    return _hidden(db).get(feed_url, frozenset())


def only_hidden(db: Database, feed: int, paths: Iterable[tuple[str, ...]]) -> bool:
    """Whether a release in these sections stands in none that is shown. One without sections is shown."""
    hidden = {tuple(json.loads(path)) for (path,) in db.rows("SELECT path FROM hidden_sections WHERE feed = ?", feed)}
    given = set(paths)
    lowest = [one for one in given if not any(other[: len(one)] == one and other != one for other in given)]
    return bool(hidden and lowest) and all(is_below(one, hidden) for one in lowest)


def is_below(path: tuple[str, ...], hidden: Collection[tuple[str, ...]]) -> bool:
    """Whether a section is one of these, or below one of them."""
    return any(path[:depth] in hidden for depth in range(1, len(path) + 1))


def _hidden(db: Database) -> dict[str, frozenset[tuple[str, ...]]]:
    found: dict[str, set[tuple[str, ...]]] = {}
    for url, path in db.rows("SELECT url, path FROM hidden_sections JOIN feeds ON feeds.id = feed"):
        found.setdefault(url, set()).add(tuple(json.loads(path)))
    return {url: frozenset(paths) for url, paths in found.items()}


def newsroom_name(url: str | None, title: str | None) -> str | None:
    """What a feed's newsroom is called: its title, else the host of its address; None for files."""
    return title or (urlsplit(url).hostname or url if url else None)


@lru_cache(maxsize=10_000)
def reading_order(name: str) -> tuple[str, str]:
    """Sorts names as a person looks for them: capitals and accents make no difference until all else is equal."""
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
    return plain.casefold(), name


def placed(place: int | None) -> tuple[bool, int]:
    """Sorts what has a place in the person's order before what has none."""
    return place is None, place or 0


def _in_tree_order(node: SectionCount) -> tuple[object, ...]:
    path = tuple(reading_order(part) for part in node.path)
    return (reading_order(node.newsroom or ""), node.feed or "", path)


def _shelf(db: Database, feed: int | None, path: tuple[str, ...]) -> int:
    text = _path_text(path)
    # The kinds stand in the words of the query: only so does SQLite take the index of each.
    if feed is None:
        found = db.value("SELECT id FROM shelves WHERE kind = 'files' AND path = ?", text)
    else:
        found = db.value("SELECT id FROM shelves WHERE kind = 'feed' AND feed = ? AND path = ?", feed, text)
    if found is None:
        kind = "files" if feed is None else "feed"
        return db.insert("INSERT INTO shelves (kind, feed, path) VALUES (?, ?, ?)", kind, feed, text)
    return int(found)


def _path_text(path: tuple[str, ...]) -> str:
    return json.dumps(path, ensure_ascii=False, separators=(",", ":"))
