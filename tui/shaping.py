"""Arabic letters in the forms they have within a word, for terminals that draw each cell for itself.

The forms are Unicode's presentation forms, found by their decompositions, so that the table is Python's own.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache

_KASHIDA, _JOINER = "\u0640", "\u200d"
_FORMS = ("<isolated>", "<final>", "<initial>", "<medial>")


def shaped(text: str) -> list[str]:
    """Each letter of `text`, in reading order, as it is drawn; "" for one that is drawn with the letter before it."""
    drawn = list(text)
    letters = [index for index, one in enumerate(text) if unicodedata.category(one) not in ("Mn", "Me")]
    joined = [False] * (len(letters) + 1)  # whether a letter joins to the one before it
    for place in range(1, len(letters)):
        before, after = text[letters[place - 1]], text[letters[place]]
        joined[place] = _joins_on(before) and _joins_back(after)
    place = 0
    while place < len(letters):
        index = letters[place]
        pair = text[index] + text[letters[place + 1]] if place + 1 < len(letters) else ""
        if pair in _table():
            drawn[index] = _table()[pair][int(joined[place])]
            drawn[letters[place + 1]] = ""
            place += 2
            continue
        forms = _table().get(text[index])
        if forms is not None:
            drawn[index] = forms[int(joined[place]) + 2 * int(joined[place + 1])]
        place += 1
    return drawn


def _joins_on(letter: str) -> bool:
    forms = _table().get(letter)
    return letter in (_KASHIDA, _JOINER) or (forms is not None and forms[2] != letter)


def _joins_back(letter: str) -> bool:
    forms = _table().get(letter)
    return letter in (_KASHIDA, _JOINER) or (forms is not None and forms[1] != letter)


@cache
def _table() -> Mapping[str, Sequence[str]]:
    """The four forms of each letter (alone, last, first, between), and of lam with alef; itself where it has none."""
    found: dict[str, list[str]] = {}
    for code in (*range(0xFB50, 0xFBB2), *range(0xFBD3, 0xFC00), *range(0xFE80, 0xFEFD)):
        kind, *parts = unicodedata.decomposition(chr(code)).split()
        letters = "".join(chr(int(part, 16)) for part in parts)
        if kind in _FORMS and (len(letters) == 1 or code >= 0xFEF5):
            found.setdefault(letters, [letters] * 4)[_FORMS.index(kind)] = chr(code)
    return found
