"""The attribution inside the marks: « Le barrage tiendra, assure la préfète. Il a été refait. », —No —dijo—. Ya no."""

import re
from dataclasses import dataclass

from cache.reading.marks import scan
from cache.reading.mentions import Kind, Mention, gender_of
from cache.reading.names import pronoun
from cache.reading.subjects import subject_after
from cache.reading.tokens import Line
from cache.reading.vocabulary import (
    ADDING,
    AND,
    ARTICLE,
    AUXILIARY,
    BETWEEN,
    CAPITAL,
    CLITIC,
    COMMA,
    DASH,
    DESCRIBING,
    FIRST,
    HE,
    PHRASE,
    PREPOSITION,
    PRONOUN,
    SAID,
    SHE,
    STOP,
    WORD,
    Vocabulary,
)  # fmt: skip

_MARK = re.compile("[,،—–―]")
_LEADS = AUXILIARY | BETWEEN | CLITIC | SAID | DESCRIBING | PHRASE


@dataclass(frozen=True, slots=True)
class Incise:
    """An attribution inside a quoted text: who, its wording, and the two stretches of speech it stands between."""

    mention: Mention
    wording: str
    until: int
    resume: int


def find(text: str, vocabulary: Vocabulary, *, commas: bool) -> Incise | None:
    """The first attribution inside `text`, set off by dashes, or by commas where `commas` allows it."""
    if not _may_hold(text, vocabulary):
        return None
    line = Line(0, text, scan(text).pairs, vocabulary)
    flags = line.flags
    for at in range(1, len(flags) - 1):
        flag = flags[at]
        if not flag & DASH and not (flag & COMMA and commas):
            continue
        dashed = bool(flag & DASH)
        if dashed and line.ends[at] - line.starts[at] == 1 and line.words[at] == "-":
            continue
        begin = at + 1
        if begin < len(flags) and flags[begin] & DASH:
            begin, dashed = begin + 1, True
        verb = begin
        clitic: int | None = None
        while verb < len(flags) and flags[verb] & (AUXILIARY | BETWEEN | CLITIC) and not flags[verb] & SAID:
            if flags[verb] & PRONOUN:
                clitic = verb
            verb += 1
        if clitic is None and verb + 1 < len(flags) and flags[verb] & WORD and flags[verb + 1] & CLITIC:
            clitic = verb + 1  # «…, glisse-t-elle»
        if verb >= len(flags) or flags[verb] & (CAPITAL | ADDING & ~SAID):
            continue
        if not flags[verb] & (SAID | DESCRIBING) and not _inverted(line, verb, clitic):
            if not dashed or not _named(line, verb):
                continue
        found = pronoun(line, clitic) if clitic is not None else subject_after(line, verb, len(flags))
        if found is None and dashed and vocabulary.drops_subject and _ends(line, verb + 1):
            found = Mention(Kind.DROPPED, "", verb, verb + 1, None, None, gender_of(flags[verb]), True, "")
        if found is None or flags[found.start] & FIRST:
            continue
        if found.kind is Kind.PRONOUN and not flags[found.start] & CLITIC and found.start != verb + 1:
            continue
        end = max(found.end, verb + 1)
        closing, resume = _resume(line, end, dashed)
        first = at
        while first > 0 and flags[first - 1] & (COMMA | DASH):
            first -= 1
        until = line.ends[first - 1] if first else 0
        return Incise(found, text[line.starts[begin] : line.ends[closing - 1]], until, resume)
    return None


def _may_hold(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a mark in `text` is followed by what may lead up to a verb of saying: cheap, and right where it is no."""
    for piece in _MARK.split(text)[1:]:
        word = vocabulary.token.match(piece.lstrip())
        if word and vocabulary[word.group()] & _LEADS:
            return True
    return False


def _named(line: Line, verb: int) -> bool:
    """Whether dashes hold an unlisted verb and somebody by name: «— шутит актёр Аркадий Шейнин. —»."""
    flags = line.flags
    if not flags[verb] & WORD or flags[verb] & (CAPITAL | ARTICLE | PREPOSITION | AND | PRONOUN):
        return False
    found = subject_after(line, verb, len(flags))
    if found is None or found.kind is not Kind.PERSON or not (found.role or " " in found.name):
        return False
    return found.start == verb + 1 and _ends(line, found.end)


def _inverted(line: Line, verb: int, clitic: int | None) -> bool:
    """Whether a pronoun written to an unlisted verb tells an attribution, and no question: «…, a-t-elle glissé.»"""
    if clitic is None or not line.flags[clitic] & (HE | SHE) or not line.flags[verb] & WORD:
        return False
    stop = next((index for index in range(verb, len(line.flags)) if line.flags[index] & STOP), None)
    return stop is None or line.words[stop] != "?"


def _ends(line: Line, at: int) -> bool:
    return at >= len(line.flags) or bool(line.flags[at] & (DASH | STOP | COMMA | PREPOSITION))


def _resume(line: Line, at: int, dashed: bool) -> tuple[int, int]:
    """The token after the attribution, and the offset at which the speech goes on."""
    flags = line.flags
    index = at
    if index < len(flags) and flags[index] & COMMA and index + 1 < len(flags) and flags[index + 1] & PREPOSITION:
        if not flags[index + 1] & (AND | ARTICLE):
            index += 1
    while index < len(flags):
        if flags[index] & DASH and dashed:
            break
        if flags[index] & STOP or (flags[index] & COMMA and not dashed):
            break
        index += 1
    closing = index
    while index < len(flags) and flags[index] & (STOP | COMMA | DASH):
        index += 1
    return max(closing, at), line.starts[index] if index < len(flags) else len(line.text)
