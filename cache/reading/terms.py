"""Quoted stretches that are names: of a body («Порт» after агентство), of a work, of a thing with a term of its own."""

from cache.reading.tokens import Line
from cache.reading.vocabulary import (
    ACCORDING,
    ADDING,
    AND,
    ARTICLE,
    BETWEEN,
    CALLED,
    CAPITAL,
    COMMA,
    COMPANY,
    DESCRIBING,
    MODIFIER,
    OF,
    ORGANISATION,
    PREPOSITION,
    PRONOUN,
    QUOTED,
    ROLE,
    SAID,
    THAT,
    WORD,
    WORK,
)  # fmt: skip

_SPEAKING = SAID | DESCRIBING | ADDING | ACCORDING | THAT | PREPOSITION | BETWEEN | PRONOUN | AND
_LONGEST_NAME = 40  # characters of a body's name in marks
_TERM = 3  # words of a term that begins with a small letter


def named(line: Line, start: int, at: int) -> bool:
    """Whether the words before a stretch say that it is a name or a term: "the so-called", "a study entitled"."""
    flags = line.flags
    if at + 3 < len(flags) and flags[at + 1] & COMMA and flags[at + 2] & ARTICLE and flags[at + 3] & WORK:
        return True  # “The Grey Rider”, the story that every child …
    index = at - 1
    while index >= start and flags[index] & (ARTICLE | MODIFIER) and not flags[index] & CALLED:
        index -= 1
    if index < start:
        return False
    if flags[index] & CALLED:
        return True
    if flags[index] & OF and index > start and flags[index - 1] & ROLE:
        return at in line.stretch and line.text[line.stretch[at].inner].isupper()  # "the director of “Salt, Sand”"
    if not flags[index] & WORK or flags[index] & SAID:
        return False
    stretch = line.stretch.get(at)
    if stretch is None or line.vocabulary.caseless or not line.text[stretch.inner].islower():
        return True
    # "a programme “with all due speed”": a title begins with a capital, a term is short
    return line.text.count(" ", stretch.inner, stretch.until) < _TERM


def body(line: Line, index: int, before: int) -> bool:
    """Whether a stretch is the name of the body whose noun (bits `before`) stands before it."""
    stretch = line.stretch.get(index)
    if stretch is None or stretch.until - stretch.inner >= _LONGEST_NAME:
        return False
    if before & (ORGANISATION | COMPANY):
        return True
    capital = line.text[stretch.inner].isupper() and line.text[stretch.until - 1].isalnum()
    return capital and bool(before & ROLE and line.vocabulary.genitive)


def called(line: Line, index: int, before: int) -> bool:
    """Whether a stretch is the name of the thing whose noun stands before it, where nouns decline: ледокол «Север»."""
    stretch = line.stretch.get(index)
    if stretch is None or not line.vocabulary.genitive or not before & WORD or before & (_SPEAKING | CAPITAL):
        return False
    text = line.text[stretch.inner : stretch.until]
    return text[:1].isupper() and text[-1:].isalnum() and text.count(" ") < _TERM


def spoken(line: Line, index: int, start: int) -> bool:
    """Whether a token is a quoted stretch that may be words said, and no name."""
    if not line.flags[index] & QUOTED:
        return False
    if index == start:
        return True
    stretch = line.stretch[index]
    before = line.flags[index - 1]
    if (body(line, index, before) and line.text[stretch.inner].isupper()) or called(line, index, before):
        return False
    return line.text.count(" ", stretch.inner, stretch.until) > 2 or not named(line, start, index)
