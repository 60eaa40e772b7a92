"""Who is meant, in scripts without capitals: a role from the lists, and a name by where it stands.

A name is a given name of the lists or the first word without the article after a role whose words have it ("the
minister of the transport | Kamal bin Yusuf"); it runs on for a family name, and over "son of", "father of".
"""

from cache.reading.tokens import Line
from cache.reading.vocabulary import (
    AND,
    AT,
    AUXILIARY,
    BETWEEN,
    COMMA,
    CUE,
    FEMININE,
    FIELD,
    GIVEN,
    HONORIFIC,
    MASCULINE,
    MODIFIER,
    NUMBER,
    OF,
    ORGANISATION,
    PARTICLE,
    PEOPLE,
    POINT,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    ROLE,
    SAID,
    THAT,
    WORD,
)  # fmt: skip

_LONGEST_NAME = 4
_PLACE = 5  # tokens of a place between a role and its comma
_ENDS = CUE | THAT | RELATIVE | PREPOSITION | PRONOUN | BETWEEN | AUXILIARY | AND
Found = tuple[str | None, str | None, str | None, int, int, bool]


def phrase(line: Line, start: int, end: int) -> Found | None:
    """(name, role, organisation, token after, gender bits, whether it points at somebody known), or None."""
    head_end = _chunk(line, start, end)
    if head_end <= start:
        return None
    name, role, organisation, bits = _parse(line, start, head_end)
    definite = _definite(line, start)
    if name is None and role is None and organisation is None:
        if not (line.flags[start] & PEOPLE):
            return None
        role = line.slice(start, head_end)
    after = head_end
    if name is None and role is not None and (held := _held(line, after, end)) is not None:
        name, organisation, after = held[0], organisation or held[1], held[2]
    if name is None and role is not None and after < end and line.flags[after] & (AT | PREPOSITION):
        # "the head of the mission in the north, Rim al-Attar": a place between the role and the name
        comma = next((index for index in range(after, min(end, after + _PLACE)) if line.flags[index] & COMMA), None)
        stop = _chunk(line, comma + 1, end) if comma is not None else after
        if comma is not None and stop > comma + 1 and _parse(line, comma + 1, stop)[0] is not None:
            after = comma
    while after < end and line.flags[after] & COMMA:
        if name is not None and role is None and after + 2 < end and line.flags[after + 1] & RELATIVE:
            # "Abu Ali, and he is a fisherman for forty years,"
            stop = _chunk(line, after + 2, end)
            role2, organisation2 = _role(line, after + 2, stop) if line.flags[after + 2] & ROLE else (None, None)
            comma = next((index for index in range(stop, min(end, stop + _PLACE)) if line.flags[index] & COMMA), end)
            role, organisation = role2, organisation or organisation2
            after = comma if role2 and comma < end else after
            break
        stop = _chunk(line, after + 1, end)
        if stop <= after + 1:
            at = after + 1
            if line.flags[at] & AT if at < end else False:
                stop = _chunk(line, at + 1, end)
                if stop > at + 1 and organisation is None:
                    organisation = line.slice(at + 1, stop)
                    after = stop
                    continue
            break
        name2, role2, organisation2, bits2 = _parse(line, after + 1, stop)
        if name is not None and (role2 is not None) and name2 is None:
            role = f"{role}, {role2}" if role else role2
            organisation = organisation or organisation2
        elif name is None and name2 is not None and role2 is None:
            name = name2
        else:
            break
        bits |= bits2
        after = stop
    if name is not None and organisation is None and after < end and line.flags[after] & AT:
        stop = _chunk(line, after + 1, end)
        if stop > after + 1 and line.flags[after + 1] & ORGANISATION:
            organisation = line.slice(after + 1, stop)
            after = stop
    return name, role, organisation, after, bits, definite or name is not None


def _held(line: Line, at: int, end: int) -> tuple[str, str, int] | None:
    """Name, body and token after in "head of the lines | at Qafila Salim al-Maamari", told by a listed given name."""
    if at >= end or not line.flags[at] & AT:
        return None
    stop = _chunk(line, at + 1, end)
    given = next((index for index in range(at + 2, stop) if line.flags[index] & GIVEN), None)
    if given is None:
        return None
    after = _name_end(line, given, stop)
    return line.slice(given, after), line.slice(at + 1, given), after


def _definite(line: Line, index: int) -> bool:
    article = line.vocabulary.definite
    return bool(article) and line.words[index].startswith(article)


def _glued_definite(line: Line, index: int) -> bool:
    """Whether a word has a preposition and the article written to it: "للطاقة"."""
    article, word = line.vocabulary.definite, line.words[index]
    return bool(article) and any(
        instead == article and word.startswith(glued) for glued, instead in line.vocabulary.glued_of.items()
    )


def _chunk(line: Line, start: int, end: int) -> int:
    flags = line.flags
    at = start
    while at < end:
        flag = flags[at]
        if not flag & WORD and not (flag & POINT and at > start and flags[at - 1] & HONORIFIC):
            break
        if flag & _ENDS and not flag & (ROLE | ORGANISATION | HONORIFIC | GIVEN | PARTICLE | PEOPLE | OF):
            break
        at += 1
    return at


def _parse(line: Line, start: int, end: int) -> tuple[str | None, str | None, str | None, int]:
    """Name, role, organisation and gender bits in the words of one phrase."""
    flags = line.flags
    bits = 0
    while start < end and flags[start] & (HONORIFIC | POINT) and not flags[start] & GIVEN:
        bits |= flags[start] & (MASCULINE | FEMININE)
        start += 1
    if start >= end:
        return None, None, None, bits
    named = _name_start(line, start, end)
    if named is not None:
        stop = _name_end(line, named, end)
        if flags[named] & GIVEN:
            bits = bits or flags[named] & (MASCULINE | FEMININE)
        role, organisation = _role(line, start, named)
        if role:
            bits = bits or flags[start] & (MASCULINE | FEMININE)
        return _unglued(line, named, stop), role, organisation, bits
    if flags[start] & (ROLE | MODIFIER):
        role, organisation = _role(line, start, end)
        return None, role, organisation, bits or flags[start] & (MASCULINE | FEMININE)
    if flags[start] & ORGANISATION:
        return None, None, line.slice(start, end), bits
    return None, None, None, bits


def _unglued(line: Line, start: int, end: int) -> str:
    """A name without the preposition written as one with it, where the rest is a given name: "لسنية" is of سنية."""
    word = line.words[start]
    rest = next((word[len(prefix) :] for prefix in line.vocabulary.glued_of if word.startswith(prefix)), "")
    if rest and line.vocabulary.listed.get(rest, 0) & GIVEN and not line.vocabulary.listed.get(word, 0) & GIVEN:
        return line.slice(start, end)[len(word) - len(rest) :]
    return line.slice(start, end)


def _name_start(line: Line, start: int, end: int) -> int | None:
    flags = line.flags
    for index in range(start, end):
        if flags[index] & MODIFIER and index > start:
            continue  # "spokeswoman in the name of (باسم) the Authority": not somebody of that name
        if flags[index] & GIVEN and not (flags[index] & (ROLE | ORGANISATION) and index == start):
            if index - 2 >= start and flags[index - 1] & PARTICLE and not flags[index - 2] & (ROLE | _ENDS):
                return index - 2  # "Amal | bin Yusuf"
            return index
    if flags[start] & HONORIFIC or (start and flags[start - 1] & HONORIFIC):
        return start if not flags[start] & (ROLE | ORGANISATION) and not _definite(line, start) else None
    if flags[start] & (ROLE | MODIFIER):
        # the role's words end with the last one that has the article; the name has none at its start
        ended = _definite(line, start)
        for index in range(start + 1, end):
            definite = _definite(line, index)
            if (
                ended
                and not definite
                and not _glued_definite(line, index)
                and not flags[index] & (ROLE | MODIFIER | ORGANISATION | OF | PARTICLE | HONORIFIC | FIELD)
            ):
                return index
            if flags[index] & ORGANISATION:
                ended = False  # the body's own words follow: "director of the company of light for the energy | …"
            ended = ended or definite or bool(flags[index] & HONORIFIC) or _glued_definite(line, index)
        return None
    if (
        not flags[start] & (ORGANISATION | PEOPLE | NUMBER)
        and not _definite(line, start)
        and 2 <= end - start <= _LONGEST_NAME
    ):
        return start
    alone = end - start == 1 or (
        start > 0
        and bool(line.flags[start - 1] & SAID)
        and not _definite(line, start + 1)
        and line.names is not None
        and line.names(line.words[start])
    )
    if _definite(line, start) and alone and not flags[start] & (ROLE | ORGANISATION | PEOPLE | MODIFIER):
        return start  # a family name with the article, alone
    return None


def _name_end(line: Line, start: int, end: int) -> int:
    """A name ends with its first word that has the article, and never past four words, "son of" aside."""
    at = start
    taken = 0
    if _definite(line, start) and start + 1 < end and not _definite(line, start + 1) and not line.flags[start] & GIVEN:
        return start + 1  # "commented al-Rawashda smiling"
    while at < end and taken < _LONGEST_NAME:
        if line.flags[at] & PARTICLE:
            at += 1
            continue
        taken += 1
        at += 1
        if _definite(line, at - 1) and taken > 1:
            break
        if at < end and taken == 2 and _definite(line, at):
            break
    return at


def _role(line: Line, start: int, end: int) -> tuple[str | None, str | None]:
    """A role and the body it is held in: from the body's noun on, its glued "of" taken off."""
    flags = line.flags
    while end > start and flags[end - 1] & HONORIFIC:
        end -= 1
    if start >= end:
        return None, None
    for index in range(start + 1, end):
        if flags[index] & ORGANISATION:
            body = line.slice(index, end)
            glued = line.words[index]
            bare = _bare(line, glued)
            return line.slice(start, index), bare + body[len(glued) :]
    first = line.words[start]
    return _bare(line, first) + line.slice(start, end)[len(first) :], None


def _bare(line: Line, word: str) -> str:
    """A word without the preposition written as one with it, where the rest is a listed noun."""
    for prefix, instead in line.vocabulary.glued_of.items():
        rest = instead + word[len(prefix) :]
        if word.startswith(prefix) and line.vocabulary.listed.get(rest, 0) & (ORGANISATION | ROLE | PEOPLE):
            return rest
    return word


__all__ = ["Found", "phrase"]
