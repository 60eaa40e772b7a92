"""The words reading looks for, of all languages at once, from the language files, ready to match.

A release's contact block may be in another language than its body, and the language of a short text is a guess. So
what is looked up here is pooled: a word of any known language counts in every release. Patterns made here are matched
against folded text (`fold`), whose offsets are those of the text itself.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

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


def fold(text: str) -> str:
    """`text` in small letters without accents, with plain spaces, apostrophes and hyphens, and as long as it was."""
    return _fold_brief(text) if len(text) <= _BRIEF else text.translate(_FOLDING).lower()


@lru_cache(maxsize=4096)
def _fold_brief(text: str) -> str:
    return text.translate(_FOLDING).lower()


def key(text: str) -> str:
    """`text` folded, with single spaces and without Arabic vowel signs: two spellings of a phrase have one key."""
    return _key_brief(text) if len(text) <= _BRIEF else _key(text)


def _key(text: str) -> str:
    return _SPACES.sub(" ", _VOWEL_SIGNS.sub("", fold(text))).strip(" .:")


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
_APART = re.compile(r"[,;:|()\n–—/…?!]")


@lru_cache(maxsize=32)
def _words_of(folded: str) -> tuple[tuple[str, int, int], ...]:
    """The words of a folded text with their places; one text is searched for many kinds of phrases in a row."""
    marked = bool(_VOWEL_SIGNS.search(folded))
    return tuple(
        (_VOWEL_SIGNS.sub("", m.group()) if marked else m.group(), m.start(), m.end()) for m in _WORD.finditer(folded)
    )


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

    def find(self, folded: str) -> Iterator[tuple[int, int]]:
        """Where the phrases stand in `folded`, from left to right, the longest at each place, none overlapping."""
        found = _words_of(folded)
        index = 0
        while index < len(found):
            end = self._longest(found, index, folded)
            if end:
                yield found[index][1], found[end - 1][2]
            index = end or index + 1

    def _longest(self, found: Sequence[tuple[str, int, int]], index: int, folded: str) -> int:
        node = self._root.get(found[index][0])
        best = 0
        at = index + 1
        while node is not None:
            if "" in node:
                best = at
            if at == len(found) or _APART.search(folded, found[at - 1][2], found[at][1]):
                break
            node = node.get(found[at][0])
            at += 1
        return best

    def first(self, folded: str) -> tuple[int, int] | None:
        """The first place of a phrase in `folded`."""
        return next(self.find(folded), None)

    def head(self, folded: str) -> int:
        """Where the phrase ends that `folded` begins with (but for marks); 0 where it begins with none."""
        first = self.first(folded[:200])
        return first[1] if first and not _WORD.search(folded, 0, first[0]) else 0

    def whole(self, folded: str) -> bool:
        """Whether `folded` is one of the phrases and nothing else but marks."""
        first = self.first(folded) if len(folded) <= 120 else None
        return bool(first and not _WORD.search(folded, 0, first[0]) and not _WORD.search(folded, first[1]))


@cache
def phrases(table: str, *names: str) -> Phrases:
    """The phrases under these keys of that table, of all languages."""
    return Phrases(words(table, *names))
