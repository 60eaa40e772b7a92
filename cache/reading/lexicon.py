"""The words reading looks for, of all languages at once, from the language files, ready to match.

A release's contact block may be in another language than its body, and the language of a short text is a guess. So
what is looked up here is pooled: a word of any known language counts in every release. Patterns made here are matched
against folded text (`fold`), whose offsets are those of the text itself.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, cached_property, lru_cache
from itertools import accumulate

from cache.reading.languages import codes, language

_HARAKAT = "\u064b-\u0652"
_CHOICE = re.compile(r"\(([^()]*)\)")
_VOWEL_SIGNS = re.compile(f"[{_HARAKAT}]")
_SPACES = re.compile(r"\s+")


_SAME = {"'": "’ʼ`´", "-": "‐‑", " ": "\xa0\u202f\u2009\t", "ا": "أإآ", "ي": "ى", "е": "ёЁ", "i": "İ"}


def _folding() -> dict[int, str]:
    table = {ord(letter): base for base, letters in _SAME.items() for letter in letters}
    for code in range(0xC0, 0x250):
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base.isascii() and base.isalpha():
            table[code] = base
    return table


_FOLDING = _folding()


_BRIEF = 200  # characters; what is no longer is remembered, for the same words are asked about again and again
_PASSAGE = 5_000  # characters; the last few texts up to this length are remembered, for several rules ask of one block


def fold(text: str) -> str:
    """`text` in small letters without accents, with plain spaces, apostrophes and hyphens, and as long as it was."""
    if len(text) <= _BRIEF:
        return _fold_brief(text)
    return _fold_passage(text) if len(text) <= _PASSAGE else _fold(text)


def _fold(text: str) -> str:
    if text.isascii():
        return text.replace("`", "'").replace("\t", " ").lower()
    return text.translate(_FOLDING).lower()


_fold_brief = lru_cache(maxsize=4096)(_fold)
_fold_passage = lru_cache(maxsize=64)(_fold)


def plain(text: str) -> str:
    """`text` folded, without Arabic vowel signs."""
    folded = fold(text)
    return folded if folded.isascii() else _VOWEL_SIGNS.sub("", folded)


def key(text: str) -> str:
    """`text` folded, with single spaces and without Arabic vowel signs: two spellings of a phrase have one key."""
    return _key_brief(text) if len(text) <= _BRIEF else _key(text)


def _key(text: str) -> str:
    return _SPACES.sub(" ", plain(text)).strip(" .:")


_key_brief = lru_cache(maxsize=4096)(_key)


def expand(phrase: str) -> Iterator[str]:
    """The phrases a notation stands for.

    "(x)" may stand or not. "(x|y)" is one of the two; with the space between words inside it, "(x |y )", either or
    neither.
    """
    found = _CHOICE.search(phrase)
    if not found:
        yield _SPACES.sub(" ", phrase).strip()
        return
    choices = found.group(1).split("|")
    if len(choices) == 1 or all(choice != choice.strip() for choice in choices):
        choices.append("")
    for choice in choices:
        yield from expand(phrase[: found.start()] + choice + phrase[found.end() :])


@cache
def words(table: str, *keys: str) -> tuple[str, ...]:
    """Every phrase under these keys of that table in any language, expanded and folded, each once."""
    found = (
        fold(plain)
        for code in codes()
        for name in keys
        for phrase in language(code).words(table, name)
        for plain in expand(phrase)
    )
    return tuple(dict.fromkeys(phrase for phrase in found if phrase))


@cache
def keys(table: str, *names: str) -> frozenset[str]:
    """The same as `words`, as keys to look a whole phrase up by."""
    return frozenset(key(phrase) for phrase in words(table, *names))


_Trie = dict[str, "_Trie"]


def alternatives(phrases: Iterable[str]) -> str:
    """The source of a pattern that matches any of these folded phrases, the longest where several fit."""
    root: _Trie = {}
    for phrase in phrases:
        node = root
        for letter in _VOWEL_SIGNS.sub("", phrase):
            node = node.setdefault(letter, {})
        node[""] = {}
    return _source(root) if root else r"(?!)"


def _source(node: _Trie) -> str:
    branches = []
    for letter, rest in node.items():
        if letter:
            branches.append(_letter(letter) + _source(rest))
    if not branches:
        return ""
    if len(branches) == 1 and "" not in node:
        return branches[0]
    return f"(?:{'|'.join(branches)})" + ("?" if "" in node else "")


def _letter(letter: str) -> str:
    if letter == " ":
        return " {1,3}"
    if "\u0620" <= letter <= "\u064a":
        return f"{letter}[{_HARAKAT}]?"
    return re.escape(letter)


@cache
def source(table: str, *names: str) -> str:
    """The source of a pattern for any phrase under these keys, to be put into a larger one."""
    return alternatives(words(table, *names))


_WORD = re.compile(rf"[\w{_HARAKAT}]+")
_WORDS = re.compile(rf"([\w{_HARAKAT}]+)")
_APART = re.compile(r"[,;:|()\n–—/…?!]")


class _Cut:
    """A folded text as words: `gaps[i]` is what stands before `words[i]`."""

    def __init__(self, folded: str) -> None:
        self._pieces = _WORDS.split(folded)
        self.words = self._pieces[1::2]
        self.gaps = self._pieces[0::2]
        if not folded.isascii() and _VOWEL_SIGNS.search(folded):
            self.words = [_VOWEL_SIGNS.sub("", word) for word in self.words]
        self.every = frozenset(self.words)

    @cached_property
    def places(self) -> list[int]:
        """Where words end and begin in turn: `words[i]` stands from `places[2 * i]` to `places[2 * i + 1]`."""
        return list(accumulate(map(len, self._pieces)))


_cut = lru_cache(maxsize=64)(_Cut)  # one text is searched for many kinds of phrases in a row


@lru_cache(maxsize=512)
def _first_word(folded: str) -> str:
    """The word that a folded text begins with, but for marks; "" for none."""
    first = _WORD.search(folded)
    return _VOWEL_SIGNS.sub("", first.group()) if first else ""


class Phrases:
    """Many phrases to be found in folded text as whole words, in time that does not grow with their number."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._root: _Trie = {}
        for phrase in phrases:
            node = self._root
            for word in _WORD.findall(phrase):
                node = node.setdefault(_VOWEL_SIGNS.sub("", word), {})
            node[""] = {}
        self._root.pop("", None)
        self._first = frozenset(self._root)

    def find(self, folded: str) -> Iterator[tuple[int, int]]:
        """Where the phrases stand in `folded`, from left to right, the longest at each place, none overlapping."""
        cut = _cut(folded)
        if self._first.isdisjoint(cut.every):
            return
        at = 0
        for index, word in enumerate(cut.words):
            if index >= at and word in self._first and (end := self._longest(cut, index)):
                yield cut.places[2 * index], cut.places[2 * end - 1]
                at = end

    def _longest(self, cut: _Cut, index: int) -> int:
        node = self._root[cut.words[index]]
        best = 0
        at = index + 1
        while True:
            if "" in node:
                best = at
            if at == len(cut.words):
                return best
            following = node.get(cut.words[at])
            if following is None or (cut.gaps[at] != " " and _APART.search(cut.gaps[at])):
                return best
            node = following
            at += 1

    def first(self, folded: str) -> tuple[int, int] | None:
        """The first place of a phrase in `folded`."""
        if self._first.isdisjoint(_cut(folded).every):
            return None
        return next(self.find(folded), None)

    def head(self, folded: str) -> int:
        """Where the phrase ends that `folded` begins with (but for marks); 0 where it begins with none."""
        if not self._may_begin(folded):
            return 0
        first = self.first(folded[:_BRIEF])
        return first[1] if first and not _WORD.search(folded, 0, first[0]) else 0

    def whole(self, folded: str) -> bool:
        """Whether `folded` is one of the phrases and nothing else but marks."""
        if len(folded) > 120 or not self._may_begin(folded):
            return False
        first = self.first(folded)
        return bool(first and not _WORD.search(folded, 0, first[0]) and not _WORD.search(folded, first[1]))

    def _may_begin(self, folded: str) -> bool:
        """Whether the first word is one that a phrase begins with: nearly always this alone says no."""
        return _first_word(folded[:_BRIEF]) in self._first


@cache
def phrases(table: str, *names: str) -> Phrases:
    """The phrases under these keys of that table, of all languages."""
    return Phrases(words(table, *names))
