"""Words and numbers as they are looked up: without accents, capitals or punctuation, in any script.

The same is done to what stands in a card and to what a person types, so that they meet.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

# Letters that are no other letter with an accent, but are typed as one.
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})
_NO_WORD = re.compile("[^a-z0-9]+")
# A number as people write one. A letter beside it makes it part of a word.
_NUMBER = re.compile(r"(?<!\w)[+(]*[0-9](?:[0-9 ().+/-]*[0-9])?(?!\w)")
_FEWEST_DIGITS = 3  # fewer are no part of a number that anybody would look for


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed: words, each a beginning that must be found, and the numbers among them.

    `groups` are the words with the numbers in the pieces they were typed in ("studio 54"), `words` those without.
    """

    groups: tuple[str, ...]
    words: tuple[str, ...]
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The words and numbers that something is found by, each apart by a space; `former_words` after the others."""

    name_words: str
    other_words: str = ""
    digits: str = ""
    former_words: str = ""


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """The words of a text, folded, with one space between."""
    if text.isascii():
        return _NO_WORD.sub(" ", text.lower()).strip()
    folded = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
    return " ".join("".join(map(_letter, unicodedata.normalize("NFKD", folded))).split())


def words_of(texts: Iterable[str | None]) -> tuple[str, ...]:
    """The different words of some texts, in the order they first come."""
    return tuple(dict.fromkeys(word for text in texts if text for word in plain(text).split()))


def digits_of(number: str) -> str:
    """The digits of a number without what is dialled before it: 020, +20 and 0020 begin alike."""
    return "".join(str(unicodedata.decimal(one)) for one in number if one.isdecimal()).lstrip("0")


def typed(text: str) -> Typed:
    """What a person typed, as it is looked up."""
    ascii_digits = "".join(str(unicodedata.decimal(one)) if one.isdecimal() else one for one in text)
    numbers: list[str] = []

    def put_aside(match: re.Match[str]) -> str:
        digits = digits_of(match.group())
        if len(digits) < _FEWEST_DIGITS:
            return match.group()
        numbers.append(digits)
        return " "

    words = _NUMBER.sub(put_aside, ascii_digits)
    return Typed(words_of([ascii_digits]), words_of([words]), tuple(numbers))


def near(typed_word: str, word: str) -> bool:
    """Whether a word begins as it was typed but for one error: a letter wrong, missing, too many, or two turned."""
    at = next((i for i, (one, other) in enumerate(zip(typed_word, word, strict=False)) if one != other), None)
    if at is None:
        return len(typed_word) <= len(word) + 1
    rest = typed_word[at + 1 :]
    return (
        word.startswith(rest, at + 1)
        or word.startswith(rest, at)
        or word.startswith(typed_word[at:], at + 1)
        or (
            typed_word[at : at + 2] == word[at + 1 : at + 2] + word[at]
            and word.startswith(typed_word[at + 2 :], at + 2)
        )
    )


def _letter(one: str) -> str:
    if one.isdecimal():
        return str(unicodedata.decimal(one))
    if one.isalnum():
        return one
    # Marks over letters go; vowel signs that stand beside them (Mc) are letters.
    kind = unicodedata.category(one)
    return "" if kind == "Mn" else one if kind == "Mc" else " "
