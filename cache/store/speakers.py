"""Everyone who was quoted, across all releases, kept current as releases come and go.

Who is one person is decided in voices.py, and by the person reading, who can tell people of one name apart by the
organisation they speak for.
"""

from collections.abc import Iterable, Sequence

from cache.model import Person, Post, Saying
from cache.store.cards import moment_of
from cache.store.connection import Database, Row
from cache.store.lookup import Lookup, second_of
from cache.store.shelves import newsroom_name
from cache.store.times import as_moment
from cache.store.typed import Found, plain, words_of
from cache.store.voices import Voice

LOOKUP = Lookup("people")


# Keeping.


def add_sayings(db: Database, sort_key: int, release: int, voices: Iterable[Voice]) -> None:
    """Put down who is quoted in a new release."""
    db.settle_later(_settle_left, _add(db, sort_key, release, voices))


def replace_sayings(db: Database, sort_key: int, release: int, voices: Iterable[Voice]) -> None:
    """Put the quotes of a release in the place of those it had. To be called once its sort key is right."""
    before = {person for (person,) in db.rows("SELECT person FROM sayings WHERE sort_key = ?", sort_key)}
    db.write("DELETE FROM sayings WHERE sort_key = ?", sort_key)
    db.settle_later(_settle_left, before | _add(db, sort_key, release, voices))


def _add(db: Database, sort_key: int, release: int, voices: Iterable[Voice]) -> set[int]:
    said = []
    for voice in voices:
        identity = voice.identity or f"release|{release}|{voice.plain_name}"
        person = _number_of(db, _ruled(db, identity, voice.organisation))
        said.append((person, sort_key, voice.number, _post(db, person, voice.name, voice.role, voice.organisation)))
    db.write_many("INSERT INTO sayings (person, sort_key, number, post) VALUES (?, ?, ?, ?)", said)
    return {row[0] for row in said}


def people_of_feed(db: Database, feed: int) -> list[int]:
    """Who is quoted in releases of a feed. To be asked before it is removed, and given to `settle_after`."""
    rows = db.rows(
        "SELECT DISTINCT person FROM sayings JOIN releases ON releases.sort_key = sayings.sort_key WHERE feed = ?", feed
    )
    return [person for (person,) in rows]


def settle_after(db: Database, people: Iterable[int]) -> None:
    """Bring what is known of people up to date after their quotes changed; who has none any more is forgotten."""
    for person in sorted(people):
        db.write(
            "DELETE FROM posts WHERE person = ? AND NOT EXISTS (SELECT 1 FROM sayings WHERE post = posts.id)", person
        )
        posts = db.rows(
            "SELECT name, role, organisation, (SELECT min(sort_key) FROM sayings WHERE post = posts.id),"
            " (SELECT max(sort_key) FROM sayings WHERE post = posts.id) AS newest FROM posts WHERE person = ?"
            " ORDER BY newest DESC, id",
            person,
        )
        if not posts:
            LOOKUP.drop(db, person)
            continue
        names = [row[0] for row in posts]
        first, last = min(row[3] for row in posts), posts[0][4]
        role = next((row[1] for row in posts if row[1]), None)
        organisation = next((row[2] for row in posts if row[2]), None)
        db.write(
            "UPDATE people SET first = ?, last = ?, name = ?, role = ?, organisation = ? WHERE id = ?",
            *(first, last, names[0], role, organisation, person),
        )
        known = words_of(names)
        other = [word for word in words_of(text for row in posts for text in row[1:3]) if word not in known]
        LOOKUP.put(db, person, second_of(last), Found(" ".join(known), " ".join(other)))


def _settle_left(db: Database, people: set[int]) -> None:
    """The same at the end of a transaction: some may have been forgotten in it already."""
    settle_after(db, [one for one in people if db.row("SELECT 1 FROM people WHERE id = ?", one) is not None])


def tell_apart(db: Database, person: int, organisation: str) -> int | None:
    """Make who speaks for this organisation another person than the others of the name; the number of that person.

    None, and nothing changes, when nobody of the name speaks for it, or nobody else does.
    """
    with db.transaction():
        identity = db.value("SELECT identity FROM people WHERE id = ?", person) or ""
        rows = db.rows("SELECT organisation FROM posts WHERE person = ?", person)
        others, own = {plain(one) for (one,) in rows}, plain(organisation)
        if not identity.startswith("name|") or own not in others or len(others) < 2:
            return None
        base = identity.partition("@")[0]
        db.write("INSERT OR IGNORE INTO told_apart (identity, organisation) VALUES (?, ?)", base, own)
        _refold(db, base)
        return _number_of(db, f"{base}@{own}")


def fold_again(db: Database, person: int) -> bool:
    """Undo every telling apart of this person's name; False when there was none."""
    with db.transaction():
        identity = db.value("SELECT identity FROM people WHERE id = ?", person) or ""
        base = identity.partition("@")[0]
        if not db.write("DELETE FROM told_apart WHERE identity = ?", base):
            return False
        _refold(db, base)
        return True


def _refold(db: Database, base: str) -> None:
    """Give the posts of everyone of one name to whom they belong now."""
    rows = db.rows(
        "SELECT person, posts.id, posts.name, posts.role, posts.organisation"
        " FROM people JOIN posts ON person = people.id WHERE identity = ? OR identity >= ? AND identity < ?",
        *(base, f"{base}@", f"{base}A"),
    )
    touched = set()
    for person, post, name, role, organisation in rows:
        right = _number_of(db, _ruled(db, base, organisation))
        if right != person:
            taken = _post(db, right, name, role, organisation)
            db.write("UPDATE sayings SET person = ?, post = ? WHERE post = ?", right, taken, post)
        touched |= {person, right}
    settle_after(db, touched)


def _ruled(db: Database, identity: str, organisation: str) -> str:
    """The identity, as the person reading tells it from others of the name."""
    own = plain(organisation)
    found = db.row("SELECT 1 FROM told_apart WHERE identity = ? AND organisation = ?", identity, own)
    return f"{identity}@{own}" if found is not None else identity


def _post(db: Database, person: int, name: str, role: str, organisation: str) -> int:
    values = person, name, role, organisation
    found = db.value("SELECT id FROM posts WHERE person = ? AND name = ? AND role = ? AND organisation = ?", *values)
    if found is not None:
        return int(found)
    return db.insert("INSERT INTO posts (person, name, role, organisation) VALUES (?, ?, ?, ?)", *values)


def _number_of(db: Database, identity: str) -> int:
    found = db.value("SELECT id FROM people WHERE identity = ?", identity)
    return int(found) if found is not None else db.insert("INSERT INTO people (identity) VALUES (?)", identity)


_SAID = (
    "sayings JOIN releases ON releases.sort_key = sayings.sort_key"
    " JOIN quotes ON quotes.release = releases.id AND quotes.number = sayings.number"
)


# Asking.


def count(db: Database) -> int:
    """How many people were quoted."""
    return int(db.value("SELECT count(*) FROM people"))


def ids(db: Database, offset: int, limit: int) -> tuple[int, ...]:
    """The people from `offset` on, those quoted last first."""
    rows = db.rows("SELECT id FROM people ORDER BY place DESC LIMIT ? OFFSET ?", limit, offset)
    return tuple(person for (person,) in rows)


def people(db: Database, wanted: Sequence[int]) -> tuple[Person, ...]:
    """People by their numbers, in that order; those that are gone are left out."""
    marks = ", ".join("?" * len(wanted))
    rows = db.rows(
        "SELECT id, name, role, organisation, (SELECT count(*) FROM sayings WHERE person = people.id), first, last,"
        f" (SELECT text FROM {_SAID} WHERE person = people.id ORDER BY sayings.sort_key DESC, sayings.number LIMIT 1)"
        f" FROM people WHERE id IN ({marks})",
        *wanted,
    )
    found = {
        person: Person(person, name, role, organisation, quotes, moment_of(first), moment_of(last), words or "")
        for person, name, role, organisation, quotes, first, last, words in rows
    }
    return tuple(found[person] for person in wanted if person in found)


def posts(db: Database, person: int) -> tuple[Post, ...]:
    """What somebody was quoted as, the newest first."""
    rows = db.rows(
        "SELECT role, organisation, count(*), min(sort_key), max(sort_key) AS newest FROM posts"
        " JOIN sayings ON post = posts.id WHERE posts.person = ? GROUP BY posts.id ORDER BY newest DESC, posts.id",
        person,
    )
    found: dict[tuple[str, str], Post] = {}
    for role, organisation, quotes, first, last in rows:
        post = Post(role or None, organisation or None, quotes, moment_of(first), moment_of(last))
        one = found.setdefault((plain(role), plain(organisation)), post)
        if one is not post:  # the same in other letters
            earliest = min(one.first_seen, post.first_seen)
            post = Post(one.role, one.organisation, one.quotes + quotes, earliest, one.last_seen)
            found[plain(role), plain(organisation)] = post
    return tuple(found.values())


def sayings(db: Database, person: int | None, words: str, *, offset: int, limit: int) -> tuple[Saying, ...]:
    """The quotes of somebody (None: of everybody), newest first; with words, those that have all of them."""
    whose, values = _whose(person)
    if not plain(words):
        return _read(db, whose, values, offset=offset, limit=limit)
    found = _found(db, person, words)[offset : offset + limit]
    return tuple(one for key, number in found for one in _one(db, key, number))


def count_sayings(db: Database, person: int | None, words: str) -> int:
    """How many quotes `sayings` gives."""
    whose, values = _whose(person)
    if not plain(words):
        return int(db.value(f"SELECT count(*) FROM sayings WHERE {whose}", *values))
    return len(_found(db, person, words))


def _whose(person: int | None) -> tuple[str, tuple[object, ...]]:
    return ("TRUE", ()) if person is None else ("sayings.person = ?", (person,))


def _found(db: Database, person: int | None, words: str) -> list[tuple[int, int]]:
    wanted = plain(words).split()
    whose, values = _whose(person)
    rows = db.rows(
        f"SELECT sayings.sort_key, sayings.number, text FROM {_SAID} WHERE {whose}"
        " ORDER BY sayings.sort_key DESC, sayings.number",
        *values,
    )
    return [(key, number) for key, number, text in rows if _holds(text, wanted)]


def _holds(text: str, wanted: Sequence[str]) -> bool:
    held = f" {plain(text)}"
    return all(f" {word}" in held for word in wanted)


def _one(db: Database, key: int, number: int) -> tuple[Saying, ...]:
    return _read(db, "sayings.sort_key = ? AND sayings.number = ?", (key, number), offset=0, limit=1)


def _read(db: Database, where: str, values: tuple[object, ...], *, offset: int, limit: int) -> tuple[Saying, ...]:
    rows = db.rows(
        "SELECT releases.id, quotes.number, text, speaker, role, organisation, releases.title, releases.url, date,"
        f" feeds.url, feeds.title FROM {_SAID} LEFT JOIN feeds ON feeds.id = releases.feed WHERE {where}"
        " ORDER BY sayings.sort_key DESC, sayings.number LIMIT ? OFFSET ?",
        *(*values, limit, offset),
    )
    return tuple(_saying(row) for row in rows)


def _saying(row: Row) -> Saying:
    release, number, text, name, role, organisation, title, url, date, feed, newsroom = row
    moment, called = as_moment(date), newsroom_name(feed, newsroom)
    return Saying(release, number, text, name, role, organisation, title, url, moment, called)
