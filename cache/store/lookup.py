"""Finding cards and people while somebody types: best first, and the freshest first among equals.

Five ways, each after what the ones before found: all words whole in the name; all words as beginnings of words of the
name; as beginnings of words of anything that is so now; the same with what was so before; as parts of anything, numbers
among them in any grouping. When those found few, words that differ by one error of typing (measured at 67,000 cards:
comparing with the whole vocabulary takes 20 ms, looking a word's beginning up with one letter left out takes 1).

A row's number in the indexes is its place, so that what is found comes freshest first without sorting, and a walk can
stop where enough is found. The tables are named after the table they index, see migrations/0004.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cache.store.connection import Database
from cache.store.typed import Found, Typed, near, typed

MOST_FOUND = 1000  # as many as a person looks through
_FEW = 10  # when fewer were found, errors of typing are thought of
_STEM = 4  # the letters of a word that its spellings are made of; shorter words are not guessed
_LONG = 6
_MOST_GUESSES = 24
_ARRIVAL_BITS = 16
_COLUMNS = "name_words, other_words, digits, former_words"


@dataclass(frozen=True, slots=True)
class Lookup:
    """The indexes of one table; its rows have `id`, `place` and the columns of Found."""

    table: str

    def put(self, db: Database, row: int, second: int, words: Found) -> None:
        """Find a row by these words from now on, in its place: the second of its newest release."""
        place, *held = db.row(f"SELECT place, {_COLUMNS} FROM {self.table} WHERE id = ?", row) or ()
        old = Found(*held) if place is not None else None
        if old == words and place is not None and place >> _ARRIVAL_BITS == second:
            return
        if old is not None:
            self._index(db, place, old, forget=True)
        new_place = place
        if place is None or place >> _ARRIVAL_BITS != second:
            new_place = self._free_place(db, second)
        db.write(
            f"UPDATE {self.table} SET place = ?, name_words = ?, other_words = ?, digits = ?, former_words = ?"
            " WHERE id = ?",
            *(new_place, words.name_words, words.other_words, words.digits, words.former_words, row),
        )
        self._index(db, new_place, words)
        if old is None or _all_words(old) != _all_words(words):
            self._spell(db, old, words)

    def drop(self, db: Database, row: int) -> None:
        """Find a row no more, and remove it."""
        place, *held = db.row(f"SELECT place, {_COLUMNS} FROM {self.table} WHERE id = ?", row) or ()
        if place is not None:
            old = Found(*held)
            self._index(db, place, old, forget=True)
            self._spell(db, old, None)
        db.write(f"DELETE FROM {self.table} WHERE id = ?", row)

    def position(self, db: Database, row: int) -> int | None:
        """Where a row stands among all, the freshest first, from 0; None when it is not there."""
        place = db.value(f"SELECT place FROM {self.table} WHERE id = ?", row)
        if place is None:
            return None
        return int(db.value(f"SELECT count(*) FROM {self.table} WHERE place > ?", place))

    def find(self, db: Database, text: str, limit: int | None = MOST_FOUND) -> tuple[int, ...]:
        """The ids of the rows that what was typed finds, at most `limit` (None: all), best first."""
        asked = typed(text)
        if not asked.groups and not asked.numbers:
            return ()
        places: dict[int, None] = {}
        for index, match, of_anything in self._ways(asked):
            if limit is not None and len(places) >= limit:
                break
            found = self._walk(db, index, match, limit)
            if of_anything:
                new = [place for place in found if place not in places]
                former = self._by_what_was(db, asked, new)
                found = [place for place in new if place not in former] + [place for place in new if place in former]
            places.update(dict.fromkeys(found))
        if len(places) < _FEW:
            guess = self._guess(db, asked)
            if guess is not None:
                places.update(dict.fromkeys(self._walk(db, "words", guess, limit)))
        return self._ids(db, list(places)[:limit])

    def named(self, db: Database, text: str) -> tuple[int, ...]:
        """The ids of the rows in whose name all that was typed stands, each word as a beginning."""
        groups = typed(text).groups
        if not groups:
            return ()
        places: dict[int, None] = {}
        for match in _in_names(groups):
            places.update(dict.fromkeys(self._walk(db, "words", match, None)))
        return self._ids(db, list(places))

    def _ways(self, asked: Typed) -> Iterator[tuple[str, str, bool]]:
        """Each index with what is asked of it, and whether that may be found in what is so no longer."""
        if asked.groups:
            for match in _in_names(asked.groups):
                yield "words", match, False
            yield "words", " AND ".join(f'"{word}" *' for word in asked.groups), True
        parts = [f'words : "{_part(word)}"' for word in asked.words]
        parts += [f'(digits : "{number}" OR words : "{number}")' for number in asked.numbers]
        yield "parts", " AND ".join(parts), False

    def _walk(self, db: Database, index: str, match: str, limit: int | None) -> list[int]:
        table = f"{self.table}_{index}"
        rows = db.rows(
            f"SELECT rowid FROM {table} WHERE {table} MATCH ? ORDER BY rowid DESC LIMIT ?",
            match,
            -1 if limit is None else limit,
        )
        return [place for (place,) in rows]

    def _by_what_was(self, db: Database, asked: Typed, places: list[int]) -> set[int]:
        """Those of the places that are found only with words that are so no longer."""
        found: set[int] = set()
        if db.row(f"SELECT 1 FROM {self.table} WHERE former_words <> '' LIMIT 1") is None:
            return found
        for start in range(0, len(places), 500):
            some = places[start : start + 500]
            rows = db.rows(
                f"SELECT place, name_words, other_words FROM {self.table} WHERE former_words <> ''"
                f" AND place IN ({', '.join('?' * len(some))})",
                *some,
            )
            for place, *words in rows:
                current = f" {' '.join(words)}"
                if not all(f" {word}" in current for word in asked.groups):
                    found.add(place)
        return found

    def _ids(self, db: Database, places: list[int]) -> tuple[int, ...]:
        ids: dict[int, int] = {}
        for start in range(0, len(places), 500):
            some = places[start : start + 500]
            marks = ", ".join("?" * len(some))
            ids.update(db.rows(f"SELECT place, id FROM {self.table} WHERE place IN ({marks})", *some))
        return tuple(ids[place] for place in places if place in ids)

    def _guess(self, db: Database, asked: Typed) -> str | None:
        """What may have been meant: each word of four letters or more as those that differ by one error."""
        if asked.numbers or not any(len(word) >= _STEM for word in asked.words):
            return None
        wanted = []
        for word in asked.words:
            meant = dict.fromkeys([word, *self._spelled_like(db, word)] if len(word) >= _STEM else [word])
            wanted.append(f"({' OR '.join(f'{chr(34)}{one}{chr(34)} *' for one in meant)})")
        return " AND ".join(wanted)

    def _spelled_like(self, db: Database, word: str) -> list[str]:
        pieces = _pieces(word)
        marks = ", ".join("?" * len(pieces))
        rows = db.rows(f"SELECT DISTINCT word FROM {self.table}_spellings WHERE piece IN ({marks})", *pieces)
        # In a short word a wrong first letter makes too many others of it.
        likely = (one for (one,) in rows if len(word) >= _LONG or one[0] == word[0])
        return [one for one in likely if near(word, one)][:_MOST_GUESSES]

    def _index(self, db: Database, place: int, words: Found, *, forget: bool = False) -> None:
        parts = "".join(f"  {word}" for word in _all_words(words))
        for index, columns, values in (
            (
                "words",
                "name_words, other_words, former_words",
                (words.name_words, words.other_words, words.former_words),
            ),
            ("parts", "words, digits", (parts, words.digits)),
        ):
            table, marks = f"{self.table}_{index}", ", ".join("?" * (len(values) + 1))
            if forget:  # an index without words of its own must be told the very words it is to forget
                sql = f"INSERT INTO {table} ({table}, rowid, {columns}) VALUES ('delete', {marks})"
            else:
                sql = f"INSERT INTO {table} (rowid, {columns}) VALUES ({marks})"
            db.write(sql, place, *values)

    def _spell(self, db: Database, old: Found | None, new: Found | None) -> None:
        """Keep the spellings those of the words that are still there. To be called once they are in the index."""
        before, after = _spelled(old), _spelled(new)
        table = f"{self.table}_spellings"
        rows = [(piece, word) for word in after - before for piece in _pieces(word)]
        db.write_many(f"INSERT OR IGNORE INTO {table} (piece, word) VALUES (?, ?)", rows)
        for word in before - after:
            if db.row(f"SELECT 1 FROM {self.table}_vocabulary WHERE term = ?", word) is None:
                rows = [(piece, word) for piece in _pieces(word)]
                db.write_many(f"DELETE FROM {table} WHERE piece = ? AND word = ?", rows)

    def _free_place(self, db: Database, second: int) -> int:
        while True:
            first, end = second << _ARRIVAL_BITS, (second + 1) << _ARRIVAL_BITS
            last = db.value(f"SELECT max(place) FROM {self.table} WHERE place >= ? AND place < ?", first, end)
            place = first if last is None else int(last) + 1
            if place < end:
                return place
            second += 1  # 65,536 of one second: the next stand among those of the following one


def second_of(sort_key: int) -> int:
    """The second of a release's date, from its sort key (see shelves.py)."""
    return sort_key >> _ARRIVAL_BITS


def _in_names(words: Sequence[str]) -> tuple[str, str]:
    """All words in the name: whole ones, then beginnings."""
    whole = [f'name_words : "{word}"' for word in words]
    return " AND ".join(whole), " AND ".join(f"{one} *" for one in whole)


def _part(word: str) -> str:
    """A word as a part of others; one too short for the index of parts as a beginning: two spaces stand before each."""
    return word if len(word) > 2 else f"  {word}"


def _spelled(words: Found | None) -> set[str]:
    if words is None:
        return set()
    return {word for word in _all_words(words) if len(word) >= _STEM and word.isalpha()}


def _all_words(words: Found) -> list[str]:
    return f"{words.name_words} {words.other_words} {words.former_words}".split()


def _pieces(word: str) -> list[str]:
    """A word's beginning, and that with each letter left out: two words one error apart have one in common."""
    stem = word[:_STEM]
    return list(dict.fromkeys([stem, *(stem[:at] + stem[at + 1 :] for at in range(len(stem)))]))
