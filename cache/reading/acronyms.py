"""Short forms where a release defines them: "Communauté économique des États de l'Afrique de l'Ouest (CEDEAO)"."""

import re
from collections.abc import Iterable, Sequence

from cache.model import Acronym, Block, BlockKind
from cache.reading.lexicon import fold

_SHORT = re.compile(r"\(\s?(?:[«“\"„]\s?)?([^\W\d_][\w&.’'/-]{1,14})(?:\s?[»”\"“])?\s?\)")
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_LONGEST = 110  # no long form runs over more characters
_SMALL = 3  # a word of no more letters may give none to a short form of words in small letters
_PARTICLE = 5  # a small word of more letters is no mere particle


def find_acronyms(blocks: Iterable[Block]) -> tuple[Acronym, ...]:
    """The short forms that stand in brackets after words with those initials, each once, in order."""
    found: dict[str, Acronym] = {}
    for block in blocks:
        if block.kind is BlockKind.SEPARATOR or "(" not in block.text:
            continue
        for match in _SHORT.finditer(block.text):
            short = match.group(1)
            if short in found or not _is_short(short):
                continue
            before = block.text[max(0, match.start() - _LONGEST) : match.start()]
            if long := _long_form(short, before):
                found[short] = Acronym(short, long)
    return tuple(found.values())


def _is_short(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    capitals = sum(1 for letter in letters if letter.isupper())
    return 2 <= len(letters) <= 12 and capitals * 2 > len(letters)


def _long_form(short: str, before: str) -> str | None:
    """The words right before the brackets whose initials are the short form's letters.

    Small words may be passed over ("des", "de l'"). A word may give letters from within it too ("DAV" of "Deutscher
    Alpenverein"), after its first; the long form begins with a capital, or with the clause, or each of its words but
    small ones gives a letter ("le programme des pistes rurales (PPR)").
    """
    clause = re.split(r"[.;:!?()«»“”\"]\s?", before.rstrip(" ,"))[-1]
    words = [(fold(word), start) for word, start in _words(clause)]
    letters = [letter for letter in fold(short) if letter.isalpha()]
    for first in range(len(words) - 1, -1, -1):
        start = words[first][1]
        if clause[start].islower() and first != 0 and not _is_initials([word for word, _ in words[first:]], letters):
            continue
        if words[first][0].startswith(letters[0]) and _spells([word for word, _ in words[first:]], letters):
            return clause[start:].strip()
    return None


def _is_initials(words: Sequence[str], letters: Sequence[str]) -> bool:
    """Whether the words' first letters are the short form's, where words of three letters and less may be left out."""
    if len(letters) < 3 or words[0][0] != letters[0]:
        return False
    states = {0}
    for word in words:
        taken = {state + 1 for state in states if state < len(letters) and letters[state] == word[0]}
        states = taken | states if len(word) <= _SMALL else taken
    return len(letters) in states


def _words(clause: str) -> Iterable[tuple[str, int]]:
    for match in _WORD.finditer(clause):
        yielded = match.group()
        start = match.start()
        for piece in re.finditer(r"[^’'-]+", yielded):
            yield piece.group(), start + piece.start()


def _spells(words: Sequence[str], letters: Sequence[str]) -> bool:
    """Whether the letters can be taken in order from the beginnings of the words, none but small words left out."""
    states = {0}
    for word in words:
        reached: set[int] = set()
        for state in states:
            if len(word) <= _PARTICLE:
                reached.add(state)
            reached.update(range(state + 1, state + 1 + _taken(word, letters[state:])))
        states = reached
        if not states:
            return False
    return len(letters) in states


def _taken(word: str, letters: Sequence[str]) -> int:
    """How many of the letters, in order, a word gives whose first letter is the first of them ("Alpenverein": A, V)."""
    if not letters or word[0] != letters[0]:
        return 0
    taken = 0
    for letter in word:
        if taken < len(letters) and letter == letters[taken]:
            taken += 1
    return taken
