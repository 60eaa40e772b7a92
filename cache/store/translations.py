"""Releases that are one story in several languages: found, kept together, and shown as one row of a list.

What joins two releases is a claim (the page of one leads to the other as to itself in another language) or a guess
(evidence, see `cache.translations`). Claims are believed unless the other page contradicts; a guess joins only what
claims leave apart. A story has one release in each language: what would bring a second one is not believed. What the
reader told apart stays apart.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field

from cache.languages import language_code
from cache.model import Translation
from cache.sites import site_of
from cache.store.codec import Packed, unpack
from cache.store.connection import Database
from cache.store.identity import address_of
from cache.translations import DAYS, Traits, likest, traits_of

_BATCH = 200  # releases that are looked at between two times of writing
_MOST_NEAR = 40  # releases of one language that one is compared with, the nearest in time
_MOST_JOINED = 200  # releases; more are no story but a fault of a site's pages


@dataclass(frozen=True, slots=True)
class _Edge:
    """What joins two releases; the greater weights are believed first."""

    one: int
    other: int
    weight: float


@dataclass(slots=True)
class _Groups:
    """Releases, joined step by step where nothing speaks against it."""

    languages: dict[int, str]
    apart: frozenset[tuple[int, int]]
    members: dict[int, frozenset[int]] = field(default_factory=dict)

    def group(self, release: int) -> frozenset[int]:
        """The releases that one is joined with, itself among them."""
        return self.members.get(release, frozenset((release,)))

    def join(self, edges: Iterable[_Edge]) -> None:
        """Join what these edges do, the heaviest first."""
        for edge in sorted(edges, key=lambda one: (-one.weight, one.one, one.other)):
            one, other = self.group(edge.one), self.group(edge.other)
            both = one | other
            if one == other or len({self.languages[each] for each in both}) < len(both):
                continue
            if any((a, b) in self.apart or (b, a) in self.apart for a in one for b in other):
                continue
            self.members.update(dict.fromkeys(both, both))


# Finding.


def link(db: Database, go_on: Callable[[], bool]) -> int:
    """Look for the translations of all releases that are new here, or not what they were, the newest first, while
    `go_on` says so; how many were looked at.
    """
    met: dict[int, Traits] = {}
    looked = 0
    while go_on():
        waiting = [
            number for (number,) in db.rows(f"SELECT release FROM unlinked ORDER BY release DESC LIMIT {_BATCH}")
        ]
        if not waiting:
            break
        with db.transaction():
            _note(db, waiting)
        guesses = {number: _guesses_of(db, number, met) for number in waiting}
        with db.transaction():
            for number, found in guesses.items():
                _keep_guesses(db, number, found)
            regroup(db, waiting)
            db.write_many("DELETE FROM unlinked WHERE release = ?", [(number,) for number in waiting])
        looked += len(waiting)
    return looked


def _note(db: Database, releases: Sequence[int]) -> None:
    """What these releases say of their translations, and where translations of them are looked for."""
    rows = db.rows(
        "SELECT releases.id, releases.language, releases.url, feeds.url, CAST(julianday(date) - 2440587.5 AS INTEGER),"
        " json_extract(whole, '$.translations') FROM releases"
        " JOIN revisions ON release = releases.id AND number = revision"
        f" LEFT JOIN feeds ON feeds.id = feed WHERE releases.id IN ({_listed(releases)})"
    )
    claims, places = [], []
    for release, language, url, feed, day, told in rows:
        for one in json.loads(told or "[]"):
            address = address_of(one["url"])
            if address is not None and address != address_of(url):
                claims.append((release, address, language_code(one["language"])))
        if language is not None:
            places.append((release, site_of(url or feed or ""), language_code(language), day))
    for table in ("claims", "neighbours"):
        db.write(f"DELETE FROM {table} WHERE release IN ({_listed(releases)})")
    db.write_many("INSERT OR IGNORE INTO claims (release, address, language) VALUES (?, ?, ?)", claims)
    db.write_many("INSERT INTO neighbours (release, site, language, day) VALUES (?, ?, ?, ?)", places)


def _guesses_of(db: Database, release: int, met: dict[int, Traits]) -> list[tuple[int, float]]:
    """The releases that look like this one in another language, one of each at most, and how much they do."""
    row = db.row("SELECT site, language, day FROM neighbours WHERE release = ?", release)
    if row is None or not row[0]:
        return []
    site, language, day = row
    found = []
    for other in _languages_of(db, site):
        if other == language:
            continue
        near = _near(db, site, other, day)
        best = likest(_traits(db, [release], met)[release], _traits(db, near, met)) if near else None
        if best is None:
            continue
        # It must be the other way round too: of two much alike, neither is told from the other.
        back = likest(met[best[0]], _traits(db, {*_near(db, site, language, day), release}, met))
        if back is not None and back[0] == release:
            found.append((best[0], min(best[1], back[1])))
    return found


def _languages_of(db: Database, site: str) -> list[str]:
    """The languages of a newsroom's releases: each found by one step along the index."""
    following = "SELECT min(language) FROM neighbours WHERE site = ? AND language > ?"
    found: list[str] = []
    while (language := db.value(following, site, found[-1] if found else "")) is not None:
        found.append(language)
    return found


def _near(db: Database, site: str, language: str, day: int) -> list[int]:
    rows = db.rows(
        "SELECT release FROM neighbours WHERE site = ? AND language = ? AND day BETWEEN ? AND ?"
        f" ORDER BY abs(day - ?), release LIMIT {_MOST_NEAR}",
        *(site, language, day - DAYS, day + DAYS, day),
    )
    return [release for (release,) in rows]


def _traits(db: Database, releases: Collection[int], met: dict[int, Traits]) -> dict[int, Traits]:
    """The traits of these releases; those that are made are kept in `met`."""
    for number, guid, body, whole in db.rows(
        "SELECT releases.id, guid, body, whole FROM releases"
        " JOIN revisions ON release = releases.id AND number = revision"
        f" WHERE releases.id IN ({_listed(number for number in releases if number not in met)})"
    ):
        met[number] = traits_of(unpack(Packed(body, whole), guid=guid))
    return {number: met[number] for number in releases if number in met}


def _keep_guesses(db: Database, release: int, found: list[tuple[int, float]]) -> None:
    db.write("DELETE FROM guesses WHERE one = ?1 OR other = ?1", release)
    db.write_many(
        "INSERT INTO guesses (one, other, likeness) SELECT ?1, ?2, ?3"
        " WHERE (SELECT count(*) FROM releases WHERE id IN (?1, ?2)) = 2",
        [(min(release, other), max(release, other), alike) for other, alike in found],
    )
    for other, _ in found:  # what was thought to be in this language before is so no more
        db.write(
            "DELETE FROM guesses WHERE ?1 IN (one, other) AND ?2 NOT IN (one, other) AND EXISTS ("
            " SELECT 1 FROM releases AS theirs JOIN releases AS ours ON ours.id = ?2"
            " WHERE theirs.id = iif(one = ?1, other, one) AND theirs.language = ours.language)",
            *(other, release),
        )


# Keeping together.


def regroup(db: Database, releases: Iterable[int]) -> None:
    """Make the stories of these releases, and of all that are joined with them, what claims, guesses and the reader
    say. Nothing is written where nothing differs. To be called in a transaction.
    """
    members, claims, guesses = _joined(db, releases)
    if not members:
        return
    listed = _listed(members)
    rows = db.rows(f"SELECT id, language, sort_key FROM releases WHERE id IN ({listed})")
    languages = {number: language_code(language) for number, language, _ in rows if language is not None}
    keys = {number: key for number, _, key in rows}
    apart = frozenset(db.rows(f"SELECT one, other FROM not_translations WHERE one IN ({listed})"))
    groups = _Groups(languages, apart)
    known = [[edge for edge in edges if {edge.one, edge.other} <= languages.keys()] for edges in (claims, guesses)]
    groups.join(known[0])
    parts = {number: min(groups.group(number)) for number in members}
    groups.join(known[1])
    wanted = {(number, min(group), parts[number]) for number in members if len(group := groups.group(number)) > 1}
    held = set(db.rows(f"SELECT release, story, part FROM stories WHERE release IN ({listed})"))
    if wanted != held:
        db.write_many("DELETE FROM stories WHERE release = ?", [(row[0],) for row in held - wanted])
        db.write_many("INSERT INTO stories (release, story, part) VALUES (?, ?, ?)", sorted(wanted - held))
    stories = {min(group): group for number in members if len(group := groups.group(number)) > 1}
    order = preferred(db)
    pairs = {pair for group in stories.values() for pair in _pairs(_ranked(group, languages, keys, order), keys)}
    changed = _put_behind(db, [keys[number] for number in members if number in keys], pairs)
    if wanted != held or changed:
        _show_anew(db, sorted(keys.values()))


def _joined(db: Database, releases: Iterable[int]) -> tuple[set[int], list[_Edge], list[_Edge]]:
    """All releases that are joined with these, step by step, or were; and what joins them: claims and guesses."""
    members: set[int] = set()
    claims: dict[tuple[int, int], _Edge] = {}
    guesses: dict[tuple[int, int], _Edge] = {}
    waiting = set(releases)
    while waiting and len(members) < _MOST_JOINED + len(waiting):
        members |= waiting
        listed = _listed(waiting)
        found = {number for (number,) in db.rows(_TOGETHER.format(listed=listed))}
        for one, other in _claimed(db, listed):
            weight = claims[other, one].weight + 1 if (other, one) in claims else 1.0
            claims[one, other] = _Edge(one, other, weight)
            found |= {one, other}
        for one, other, alike in db.rows(f"SELECT * FROM guesses WHERE one IN ({listed}) OR other IN ({listed})"):
            guesses[one, other] = _Edge(one, other, alike)
            found |= {one, other}
        waiting = found - members
    return members, list(claims.values()), list(guesses.values())


_TOGETHER = (
    "SELECT member.release FROM stories JOIN stories AS member USING (story) WHERE stories.release IN ({listed})"
)


def _claimed(db: Database, listed: str) -> list[tuple[int, int]]:
    """Which releases claim which as their translation, of those that one of these claims or is claimed by. Whoever
    names another page as itself in the claimant's language contradicts.
    """
    joined = (
        "SELECT claims.release, theirs.id FROM claims JOIN releases AS theirs ON theirs.address = claims.address"
        " JOIN releases AS ours ON ours.id = claims.release WHERE theirs.id <> ours.id"
        f" AND ours.language IS NOT NULL AND theirs.language IS NOT NULL AND {_PRIMARY.format('theirs.language')} <>"
        f" {_PRIMARY.format('ours.language')} AND NOT (EXISTS (SELECT 1 FROM claims AS back WHERE back.release ="
        f" theirs.id AND back.language = {_PRIMARY.format('ours.language')}) AND NOT EXISTS (SELECT 1 FROM claims AS"
        " back WHERE back.release = theirs.id AND back.address = ours.address))"
    )
    return db.rows(
        f"{joined} AND claims.release IN ({listed}) UNION {joined} AND theirs.id IN ({listed}) ORDER BY 1, 2"
    )


_PRIMARY = "lower(substr({0}, 1, instr({0} || '-', '-') - 1))"


def _put_behind(db: Database, keys: Sequence[int], pairs: Collection[tuple[int, int]]) -> bool:
    """Have these pairs, and no others, say which of the releases with these sort keys a list shows."""
    listed = _listed(keys)
    held = set(db.rows(f"SELECT ahead, sort_key FROM behind WHERE ahead IN ({listed}) OR sort_key IN ({listed})"))
    wanted = set(pairs)
    db.write_many("DELETE FROM behind WHERE ahead = ? AND sort_key = ?", sorted(held - wanted))
    db.write_many("INSERT INTO behind (ahead, sort_key) VALUES (?, ?)", sorted(wanted - held))
    return held != wanted


def _show_anew(db: Database, keys: Sequence[int]) -> None:
    """Have the shelves show these releases as their stories say now."""
    for start in range(0, len(keys), 500):
        listed = _listed(keys[start : start + 500])
        db.write(
            "UPDATE filed SET behind = EXISTS (SELECT 1 FROM behind JOIN filed AS front"
            " ON front.sort_key = behind.ahead AND front.shelf = filed.shelf WHERE behind.sort_key = filed.sort_key)"
            f" WHERE sort_key IN ({listed})"
        )
        db.write(
            "UPDATE filed SET (read, starred) = (SELECT coalesce(story_marks.read, marks.read, 0),"
            " coalesce(story_marks.starred, marks.starred, 0) FROM releases"
            " LEFT JOIN marks ON marks.release = releases.id LEFT JOIN story_marks ON story_marks.release = releases.id"
            f" WHERE releases.sort_key = filed.sort_key) WHERE sort_key IN ({listed})"
        )


# The reader's word.


def prefer(db: Database, languages: Iterable[str]) -> bool:
    """Show releases in these languages where they are there in several, the first most; whether that is new."""
    wanted = list(dict.fromkeys(language_code(language) for language in languages))
    if wanted == preferred(db):
        return False
    with db.transaction():
        db.write("DELETE FROM preferred_languages")
        db.write_many("INSERT INTO preferred_languages (place, language) VALUES (?, ?)", enumerate(wanted))
        groups: defaultdict[int, list[int]] = defaultdict(list)
        said: dict[int, str] = {}
        keys: dict[int, int] = {}
        for story, release, language, key in db.rows(
            "SELECT story, release, language, sort_key FROM stories JOIN releases ON releases.id = release"
        ):
            groups[story].append(release)
            said[release], keys[release] = language_code(language), key
        pairs = {pair for group in groups.values() for pair in _pairs(_ranked(group, said, keys, wanted), keys)}
        held = set(db.rows("SELECT ahead, sort_key FROM behind"))
        moved = sorted({key for pair in pairs ^ held for key in pair})
        for start in range(0, len(moved), 500):
            some = set(moved[start : start + 500])
            _put_behind(db, sorted(some), [pair for pair in pairs if some & set(pair)])
        _show_anew(db, moved)
    return True


def tell_apart(db: Database, release: int) -> tuple[int, ...]:
    """Let a release be no translation of those it is guessed to be one of, or, where none is guessed, of any it is
    joined with; which those were.
    """
    with db.transaction():
        others = _others(db, [release]).get(release, ())
        guessed = [one.release for one in others if one.guess and one.release is not None]
        told = tuple(guessed or [one.release for one in others if one.release is not None])
        both_ways = [pair for other in told for pair in ((release, other), (other, release))]
        db.write_many("INSERT OR IGNORE INTO not_translations (one, other) VALUES (?, ?)", both_ways)
        regroup(db, [release, *told])
    return told


def join_again(db: Database, release: int) -> bool:
    """Undo every telling apart of a release; False when there was none."""
    with db.transaction():
        others = [other for (other,) in db.rows("SELECT other FROM not_translations WHERE one = ?", release)]
        db.write("DELETE FROM not_translations WHERE one = ?1 OR other = ?1", release)
        regroup(db, [release, *others])
    return bool(others)


def was_told_apart(db: Database, release: int) -> bool:
    """Whether the reader told a release apart from any other."""
    return db.row("SELECT 1 FROM not_translations WHERE one = ?", release) is not None


# Asking.


def others_of(db: Database, releases: Iterable[int]) -> dict[int, tuple[Translation, ...]]:
    """The translations in the store of each of these releases that has any, the most wanted first."""
    return _others(db, list(releases))


def with_others(db: Database, release: int, told: Iterable[Translation]) -> tuple[Translation, ...]:
    """The translations of a release: those in the store, and behind them those that only its page tells of."""
    others = others_of(db, [release]).get(release, ())
    known = {language_code(one.language) for one in others}
    refused = {
        address
        for (address,) in db.rows(
            "SELECT address FROM not_translations JOIN releases ON releases.id = other WHERE one = ?", release
        )
    }
    further = (one for one in told if language_code(one.language) not in known and address_of(one.url) not in refused)
    return (*others, *further)


def story_of(db: Database, release: int) -> tuple[Translation, ...]:
    """A release and its translations in the store, the most wanted first; only itself where it has none."""
    return _others(db, [release], itself=True).get(release, ())


def together(db: Database, release: int) -> tuple[int, ...]:
    """A release and its translations in the store."""
    found = db.rows(_TOGETHER.format(listed=_listed([release])))
    return tuple(number for (number,) in found) or (release,)


def _others(db: Database, releases: list[int], *, itself: bool = False) -> dict[int, tuple[Translation, ...]]:
    order = preferred(db)
    found: defaultdict[int, list[tuple[tuple[int, int], Translation]]] = defaultdict(list)
    for asked, other, language, url, title, key, guess in db.rows(
        "SELECT stories.release, member.release, language, url, title, sort_key, member.part <> stories.part"
        " FROM stories JOIN stories AS member USING (story) JOIN releases ON releases.id = member.release"
        f" WHERE stories.release IN ({_listed(releases)}) AND (member.release <> stories.release OR ?)",
        itself,
    ):
        one = Translation(language, url, other, title, bool(guess))
        found[asked].append(((_place(language_code(language), order), key), one))
    return {asked: tuple(one for _, one in sorted(others, key=lambda pair: pair[0])) for asked, others in found.items()}


def preferred(db: Database) -> list[str]:
    """The languages that the reader prefers, the first most."""
    return [language for (language,) in db.rows("SELECT language FROM preferred_languages ORDER BY place")]


def _place(language: str, order: Sequence[str]) -> int:
    return order.index(language) if language in order else len(order)


def _ranked(group: Iterable[int], languages: dict[int, str], keys: dict[int, int], order: Sequence[str]) -> list[int]:
    """The releases of a story, the one that a list shows first: by the reader's languages, else the first published."""
    return sorted(group, key=lambda number: (_place(languages[number], order), keys[number]))


def _pairs(ranked: Sequence[int], keys: dict[int, int]) -> Iterable[tuple[int, int]]:
    return ((keys[front], keys[rest]) for at, front in enumerate(ranked) for rest in ranked[at + 1 :])


def _listed(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, numbers))
