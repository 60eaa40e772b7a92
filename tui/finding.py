"""Where words stand in a release: finding in the page, with capitals and accents forgiven."""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from cache import Block, Span


def find_words(blocks: Sequence[Block], words: str) -> tuple[Span, ...]:
    """Every place of `words` in the blocks, in reading order, none overlapping. No words are nowhere."""
    sought = plain(words.strip())
    if not sought:
        return ()
    found = []
    for index, block in enumerate(blocks):
        text = plain(block.text)
        at = text.find(sought)
        while at >= 0:
            found.append(Span(index, at, at + len(sought)))
            at = text.find(sought, at + len(sought))
    return tuple(found)


@lru_cache(maxsize=256)
def plain(text: str) -> str:
    """`text` without capitals and accents, letter for letter: offsets into it are offsets into the text."""
    return text.casefold() if text.isascii() else "".join(map(_letter, text))


@lru_cache(maxsize=4096)
def _letter(letter: str) -> str:
    if letter.isspace():
        return " "
    if letter in "’‘ʼ":
        return "'"
    base = unicodedata.normalize("NFD", letter)[0].casefold()
    return base if len(base) == 1 else letter
