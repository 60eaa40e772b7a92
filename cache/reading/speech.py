"""Whether a quoted stretch is speech at all, or a title, a term, a nickname, an ironic word.

`fragment` judges a stretch inside a sentence that somebody was found for; `sentence` one that stands for itself.
"""

import re

from cache.reading.marks import Stretch
from cache.reading.mentions import Kind
from cache.reading.terms import body, named
from cache.reading.tokens import Line, terminal
from cache.reading.vocabulary import (
    ACCORDING,
    ADDING,
    AND,
    ARTICLE,
    BETWEEN,
    CAPITAL,
    COLON,
    COMMA,
    CUE,
    DEFINITE,
    DESCRIBING,
    FIRST,
    INDEFINITE,
    OF,
    OWNER,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    THAT,
    WORD,
)  # fmt: skip
from cache.reading.wording import Attribution

_WORDS = re.compile(r"[^\W\d_](?:[^\W_]|['’\-\u0300-\u036f\u064b-\u065f\u0670])*")
_LONGEST_TITLE = 9  # words; what is longer is no title even if every word has a capital
_SHORT = 3  # words of a term
_REPORTED = ("speaker, verb, words", "adding", "same sentence", "subject of the sentence")
_FIRM = 0.75  # an attribution less sure than this does not make a term speech


def words(line: Line, stretch: Stretch) -> list[str]:
    """The words inside a stretch."""
    return _WORDS.findall(line.text, stretch.inner, stretch.until)


def first_person(line: Line, inside: list[str]) -> bool:
    """Whether the words speak of "I" or "we"."""
    return any(line.vocabulary[word] & FIRST for word in inside)


def titled(line: Line, inside: list[str]) -> bool:
    """Whether the words have capitals as a title has."""
    if line.vocabulary.caseless or line.vocabulary.capital_nouns or not 1 < len(inside) <= _LONGEST_TITLE:
        return False
    long = [word for word in inside if len(word) > 3]
    capitals = sum(word[0].isupper() for word in inside)
    return capitals > 1 and inside[0][0].isupper() and all(word[0].isupper() for word in long)


def fragment(line: Line, sentence: tuple[int, int], at: int, found: Attribution | None) -> bool:
    """Whether a stretch inside a sentence is somebody's words."""
    stretch = line.stretch[at]
    inside = words(line, stretch)
    start, end = sentence
    if not inside:
        return False
    flags = line.flags
    before = flags[at - 1] if at > start else 0
    introduced = bool(before & (COLON | COMMA))
    leading = not any(flags[index] & WORD for index in range(start, at))
    ended = line.text[stretch.until - 1] in ".,!?…،؟"
    title = titled(line, inside)
    said_after = ended and not title and len(inside) > _SHORT and found is not None and found.start > at
    if not introduced and not leading and not said_after and (named(line, start, at) or _called(line, at, found)):
        return False
    told_before = at - 1 > start and flags[at - 2] & CUE and before & COMMA  # "tweeted, “Thank You Iowa”"
    if title and not (introduced and before & COLON) and not (leading and ended) and not told_before:
        return False
    if found is None:
        return False
    if introduced or (leading and found.end > at and found.rule != "speaker, verb, words" and _directly(line, at)):
        return len(inside) > 1 or ended or introduced or leading
    told = _told(line, at, found)
    if len(inside) == 1:
        if line.vocabulary.caseless:
            return False
        return (ended and leading) or (told and not before & (DEFINITE | POSSESSIVE) and inside[0][0].islower())
    if len(inside) <= _SHORT and found.mention.start > at + _SHORT and not leading and line.vocabulary.subject_first:
        return False  # "The “dry dock” at Elm will be the largest of its kind, the Herald reports"
    after = flags[at + 1] if at + 1 < end else 0
    if len(inside) < _SHORT and (found.mention.kind is Kind.PEOPLE or found.confidence < _FIRM) and not ended:
        return False  # "what planners call “managed retreat”"
    noun_after = bool(after & WORD) and not after & (CUE | PREPOSITION | AND | THAT | BETWEEN | OF | ARTICLE)
    if told:
        return True
    if len(inside) <= _SHORT and before & (DEFINITE | POSSESSIVE) and not before & CAPITAL:
        return ended
    return not (len(inside) <= _SHORT and before & INDEFINITE and noun_after and not line.vocabulary.nouns_first)


def goes_on(line: Line, sentence: tuple[int, int], at: int) -> bool:
    """Whether a stretch that nobody is named for may go on what was said in the sentence before it."""
    inside = words(line, line.stretch[at])
    return len(inside) > _SHORT and not titled(line, inside) and not named(line, sentence[0], at)


def _told(line: Line, at: int, found: Attribution) -> bool:
    """Whether a stretch stands in what somebody is said to have said: a word in marks there is that person's word."""
    if found.rule not in _REPORTED or found.end > at or line.vocabulary.caseless:
        return False
    if line.flags[at - 1] & OWNER and not line.flags[at - 2] & PRONOUN:
        return False  # "on CBS's “Today”", but "says he's “sorry”"
    return found.mention.kind in (Kind.PERSON, Kind.PRONOUN, Kind.ROLE)


def _called(line: Line, at: int, found: Attribution | None) -> bool:
    """Whether a stretch with a capital is a name: of a body whose noun stands before, or given by "called"."""
    stretch = line.stretch[at]
    text = line.text[stretch.inner : stretch.until]
    if not text[:1].isupper() or not text[-1:].isalnum() or text.count(" ") >= _SHORT:
        return False
    if body(line, at, line.flags[at - 1]):
        return True
    given = any(flag & DESCRIBING for flag in line.flags[max(0, at - 2) : at])
    kinds = (Kind.ROLE, Kind.ORGANISATION, Kind.PRONOUN)
    return given and (found is None or found.mention.kind not in kinds) and not _told_by_name(found)


def _told_by_name(found: Attribution | None) -> bool:
    """Whether the one found is a person with more than a single capitalised word."""
    return found is not None and (bool(found.mention.role) or " " in found.mention.name)


def _directly(line: Line, at: int) -> bool:
    """Whether the saying follows the words at once: after a comma inside or outside the marks, or with no comma."""
    stretch = line.stretch[at]
    if line.text[stretch.until - 1] in ",!?…،":
        return True
    following = line.flags[at + 1] if at + 1 < len(line.flags) else 0
    return bool(following & (COMMA | CUE | ACCORDING | ADDING)) or not following & WORD


def sentence(line: Line, at: int) -> bool:
    """Whether a stretch that stands for itself reads as a sentence somebody said."""
    stretch = line.stretch[at]
    inside = words(line, stretch)
    if not inside or (titled(line, inside) and not terminal(line, stretch)):
        return False
    if first_person(line, inside) and len(inside) > 2:
        return True
    return len(inside) > _SHORT or (len(inside) > 1 and terminal(line, stretch))
