"""The stretches that a contact block is cut into, and where they begin and end."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Protocol

from cache.reading.lexicon import alternatives, fold, phrases, words


class Sort(StrEnum):
    """What a chunk is. `PROPER` is a name of somebody or something; only its neighbours tell which."""

    NAME = "name"
    ROLE = "role"
    DESK = "desk"
    ORGANISATION = "organisation"
    PLACE = "place"
    PROPER = "proper"
    PLAIN = "plain"
    CUE = "cue"
    LABEL = "label"
    FAX = "fax"
    NOISE = "noise"


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch of a row's text, or for a name the order of words it is called in ("Lind, Ada" is Ada Lind).

    `colon` says that a colon follows, `joined` that "or" or "and" stands before it, `bracketed` an opening bracket.
    """

    sort: Sort
    text: str
    start: int
    end: int
    colon: bool = False
    joined: bool = False
    bracketed: bool = False


_SPACES = "".join(filter(str.isspace, map(chr, range(0x3001))))
EDGE = _SPACES + "\u00ad\u200e\u200f.,;:*'’\"“”–—-/|#>"
WORD = re.compile(r"[^\W\d_](?:[\w.’'‑\u064b-\u0652-]*\w|\.)?|&|\d+")


class Maker(Protocol):
    """Makes a chunk of the words at hand, whole or between two of their offsets."""

    def __call__(self, sort: Sort, first: int = 0, last: int | None = None) -> Chunk:
        """The chunk."""


@cache
def _glued_pairs() -> tuple[tuple[str, str], ...]:
    return tuple((pair.split()[0], pair.split()[1]) for pair in words("contacts", "glued"))


def glued_letters(lead: str, rest: str) -> int:
    """How many letters before a name are a preposition written as one with it."""
    last = lead.split()[-1]
    return next((len(letter) for word, letter in _glued_pairs() if last == word and rest.startswith(letter)), 0)


def link_end(folded: str) -> int:
    """Where the words end that link a role to a body ("of the", "de la"), at the head of `folded`; 0 for none."""
    end = phrases("contacts", "of").head(folded)
    if not end:
        return 0
    if folded[end - 1 : end] != "'" and folded[end : end + 1] == "'":
        end += 1
    while folded[end : end + 1] == " ":
        end += 1
    return end


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The same stretch without the spaces and marks at its edges."""
    while start < end and text[start] in EDGE:
        start += 1
    while end > start and text[end - 1] in EDGE:
        end -= 1
    return start, end


def after_joiner(text: str, start: int, end: int) -> int:
    """Where a stretch goes on after the "and" or "or" it begins with."""
    if text[start].isupper():
        return start
    folded = fold(text[start : min(end, start + 12)])
    first = folded.split(" ", 1)[0]
    return start + len(first) + 1 if first in words("contacts", "joiners") and " " in folded else start


@cache
def joiner() -> re.Pattern[str]:
    """An "and" or "or" between words, in folded text."""
    return re.compile(rf" (?:{alternatives(words('contacts', 'joiners'))}) ")
