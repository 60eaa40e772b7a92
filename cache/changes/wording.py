"""The words of a text, and what changed from one wording to another: whole words, punctuation apart."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from cache.changes.alignment import align

WORTH = 3  # words that must have changed on both sides of a word that is left standing, to count it as changed too


class Edit(StrEnum):
    """What became of a stretch of words."""

    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words, with the spaces behind them: kept ones as the new text has them."""

    edit: Edit
    text: str


@dataclass(frozen=True, slots=True)
class Wording:
    """A text and its words: where each begins, and by what it is the same word as another."""

    text: str
    starts: tuple[int, ...]
    keys: tuple[str, ...]

    @property
    def sizes(self) -> list[int]:
        """How much each word weighs: its letters; marks weigh nothing."""
        return [len(key) if key[0].isalnum() else 0 for key in self.keys]


# Scripts that write no spaces between words, of which every letter is a word: Thai to Myanmar, Khmer, kana, Han.
_UNSPACED = (
    (0x0E01, 0x0E2E), (0x0E30, 0x0E30), (0x0E32, 0x0E33), (0x0E40, 0x0E46), (0x0E81, 0x0EB0), (0x0EB2, 0x0EB3),
    (0x0EBD, 0x0EC6), (0x1000, 0x102A), (0x1780, 0x17B3), (0x3005, 0x3007), (0x3041, 0x3096), (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF),
)  # fmt: skip
_DOUBLE = '"“”„‟«»〝〞'
_SINGLE = "'‘’‚‛‹›ʼ`´"
_HYPHENS = "-\u2010\u2011"


class _Shapes(dict[int, str]):
    """What kind of character each is, as one character: found when it is first met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        shape = self[code] = _shape(character, code)
        return shape


def _shape(character: str, code: int) -> str:
    if any(low <= code <= high for low, high in _UNSPACED):
        return "U"
    category = unicodedata.category(character)
    if category in ("Mn", "Mc", "Me") or character in "\u200c\u200d":
        return "m"
    if category == "Nd":
        return "0"
    if category[0] in "LN" or character == "_":
        return "a"
    if character.isspace() or category in ("Cf", "Cc"):
        return " "
    return "-" if character in _HYPHENS else "'" if character in _SINGLE else character if code < 128 else "!"


_SHAPES = _Shapes()
_WORD = re.compile(
    r"[a0]+://[^\s\"]*[a0/]"  # an address of the web, of mail: whole
    r"|[a0][a0.+-]*@[a0][a0.-]*[a0]"
    r"|Um*"
    r"|[a0m][a0m]*(?:(?:(?<=0)[.,:](?=0)|['-](?=[a0]))[a0m]+)*"
    r"|[^\s]"
)
_QUOTES = str.maketrans(dict.fromkeys(_DOUBLE, '"') | dict.fromkeys(_SINGLE, "'") | dict.fromkeys(_HYPHENS, "-"))


def words_of(text: str) -> Wording:
    """The words and marks of a text. Spaces, and which kind of quotation mark is used, make no difference."""
    shape = text.translate(_SHAPES)
    plain = unicodedata.normalize("NFC", text) == text
    starts, keys = [], []
    for match in _WORD.finditer(shape):
        start, end = match.span()
        key = text[start:end].translate(_QUOTES)
        starts.append(start)
        keys.append(key if plain else unicodedata.normalize("NFC", key))
    return Wording(text, tuple(starts), tuple(keys))


def same_words(one: str | None, other: str | None) -> bool:
    """Whether two texts say the same, word for word."""
    return one == other or words_of(one or "").keys == words_of(other or "").keys


def reworded(old: str, new: str) -> tuple[Piece, ...]:
    """The words from `old` to `new`, in reading order: removed ones before those that took their place."""
    before, after = words_of(old), words_of(new)
    return pieces(before, after, align(before.keys, after.keys))


@dataclass(slots=True)
class _Run:
    """A stretch that is kept, or one that is not: from and to in the old words and in the new."""

    kept: bool
    a: int
    b: int
    c: int
    d: int

    @property
    def size(self) -> int:
        return max(self.b - self.a, self.d - self.c)


def pieces(old: Wording, new: Wording, pairs: Sequence[tuple[int, int]]) -> tuple[Piece, ...]:
    """What `align` found of two wordings, as pieces. Kept and added ones make up the new text, to the letter."""
    found: list[Piece] = []
    for run in _without_confetti(_runs(pairs, len(old.keys), len(new.keys))):
        if run.kept:
            found.append(Piece(Edit.KEPT, _stretch(new, run.c, run.d)))
            continue
        if run.b > run.a:
            found.append(Piece(Edit.REMOVED, _stretch(old, run.a, run.b)))
        if run.d > run.c:
            found.append(Piece(Edit.ADDED, _stretch(new, run.c, run.d)))
    if not new.keys and new.text:
        found.append(Piece(Edit.KEPT, new.text))
    return tuple(found)


def _stretch(wording: Wording, first: int, end: int) -> str:
    start = wording.starts[first] if first else 0
    return wording.text[start : wording.starts[end] if end < len(wording.starts) else len(wording.text)]


def _runs(pairs: Sequence[tuple[int, int]], olds: int, news: int) -> list[_Run]:
    runs: list[_Run] = []
    a = c = 0
    for i, j in (*pairs, (olds, news)):
        if i > a or j > c:
            runs.append(_Run(False, a, i, c, j))
        if i == olds and j == news:
            break
        if runs and runs[-1].kept and runs[-1].b == i and runs[-1].d == j:
            runs[-1].b, runs[-1].d = i + 1, j + 1
        else:
            runs.append(_Run(True, i, i + 1, j, j + 1))
        a, c = i + 1, j + 1
    return runs


def _without_confetti(runs: list[_Run]) -> list[_Run]:
    """A word that happens to stand in both, amid others that all changed, is a part of the change."""
    done: list[_Run] = []
    for run in runs:
        done.append(run)
        while len(done) >= 3 and not done[-1].kept and done[-2].kept and not done[-3].kept:
            left, island, right = done[-3:]
            if island.size * WORTH > min(left.size, right.size):
                break
            done[-3:] = [_Run(False, left.a, right.b, left.c, right.d)]
    return done
