"""What a person types into search, as an expression FTS5 understands; nothing typed can be a syntax error.

Words and "quoted phrases" must all be found, in any order. The last word is a beginning, as it may still be being
typed, from its third letter on: shorter beginnings find nearly every release, slowly. Scripts written without spaces
have words in a letter or two, so there the first letter is enough.
"""

import re
from collections.abc import Callable, Iterable

# The letter that stands before a feed's number in the index (see migrations/0001): no word may bring its own.
NEWSROOM_MARK = "\U000f4e57"

_MOST_TERMS = 64
_PREFIX_FROM = 3
# CJK, kana, hangul and beyond; Thai, Lao, Khmer, Myanmar.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]")
# A phrase in any marks; the closing one may still be missing. Or a word.
_TERM = re.compile(r"[\"“„«]\s*(?P<phrase>[^\"”“»]*)(?P<closed>[\"”“»]?)|(?P<word>[^\s\"“„«]+)")
_NEVER = re.compile(f"[\x00\ud800-\udfff{NEWSROOM_MARK}]")


def terms(typed: str) -> tuple[str, ...]:
    """Each word or phrase as an FTS5 string, the last as a prefix where that makes sense; those without a letter or
    digit are left out.
    """
    found: list[tuple[str, bool]] = []
    for match in _TERM.finditer(_NEVER.sub(" ", typed)):
        text = match["word"] if match["phrase"] is None else match["phrase"]
        if any(letter.isalnum() for letter in text):
            found.append((text.strip(), not match["closed"]))
    found = found[:_MOST_TERMS]
    return tuple(
        _string(text) + (" *" if still_typed and index == len(found) - 1 and _is_long_enough(text) else "")
        for index, (text, still_typed) in enumerate(found)
    )


def beginning(typed: str) -> str | None:
    """Words in a row, the last a beginning however short, as an FTS5 string; None without a letter or digit."""
    text = _NEVER.sub(" ", typed)
    return f"{_string(text)} *" if any(letter.isalnum() for letter in text) else None


def expression(terms: Iterable[str], newsrooms: Callable[[str], Iterable[int]]) -> str:
    """The FTS5 expression that finds all terms: each among a release's own words or in the name of its newsroom.

    `newsrooms` tells the numbers of the feeds in whose name a term is found.
    """
    return " AND ".join(_either(term, newsrooms(term)) for term in terms)


def _either(term: str, feeds: Iterable[int]) -> str:
    names = [_string(f"{NEWSROOM_MARK}{feed}") for feed in feeds]
    return f"({' OR '.join([term, *names])})"


def _string(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _is_long_enough(text: str) -> bool:
    last = re.split(r"[\W_]+", text)[-1] or text
    return len(last) >= _PREFIX_FROM or _UNSPACED.search(last) is not None
