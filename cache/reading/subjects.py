"""The words for somebody beside a verb of saying: after it, before it with asides between, or in the sentence."""

from cache.reading.names import Kind, Mention, mention
from cache.reading.tokens import Line
from cache.reading.vocabulary import (
    AND,
    ARTICLE,
    AUXILIARY,
    BETWEEN,
    CAPITAL,
    CLITIC,
    CLOSING,
    COMMA,
    GIVEN,
    HONORIFIC,
    MODIFIER,
    NOT_NAME,
    NUMBER,
    OF,
    OPENING,
    ORGANISATION,
    PEOPLE,
    POINT,
    PREPOSITION,
    PRONOUN,
    PUNCTUATION,
    QUOTED,
    RELATIVE,
    ROLE,
    SAID,
    THAT,
)  # fmt: skip

_STARTS = CAPITAL | ARTICLE | HONORIFIC | ROLE | MODIFIER | PRONOUN | PEOPLE | ORGANISATION | GIVEN


def subject_after(line: Line, verb: int, stop: int) -> Mention | None:
    """The speaker that follows the verb: "said the minister, Ada Lind", "sagte sie", "قالت ليلى"."""
    flags = line.flags
    at = verb + 1
    while (
        at < stop
        and flags[at] & (BETWEEN | AUXILIARY | SAID)
        and not flags[at] & (ARTICLE | PRONOUN | ROLE | PEOPLE | CAPITAL)
    ):
        at += 1
    if at >= stop or (flags[at] & (THAT | PUNCTUATION | QUOTED | RELATIVE) and not flags[at] & (ARTICLE | PRONOUN)):
        return None
    if flags[at] & PREPOSITION and not flags[at] & (ARTICLE | PRONOUN):
        # «dijo a la prensa la ministra», "sagte am Montag die Ministerin": one short aside may stand between
        aside = next(
            (
                index
                for index in range(at + 1, min(stop, at + 5))
                if flags[index] & NOT_NAME and not flags[index] & PREPOSITION
            ),
            None,
        )
        if aside is None:
            return None
        at = aside + 1
    return mention(line, at, stop) if at < stop else None


def _may_begin(flag: int) -> bool:
    """Whether the words for somebody can begin with this one."""
    if not flag & _STARTS or flag & QUOTED or (flag & BETWEEN and not flag & (ARTICLE | PRONOUN | GIVEN)):
        return False
    return not flag & NOT_NAME or bool(flag & (PRONOUN | ARTICLE | GIVEN | ROLE))


def subject_before(line: Line, start: int, verb: int) -> Mention | None:
    """The speaker that the verb follows, asides between them passed over: "Lind, who is 40, later told reporters"."""
    flags = line.flags
    at = start
    fallback: Mention | None = None
    while at < verb:
        if not _may_begin(flags[at]):
            at += 1
            continue
        found = mention(line, at, verb)
        if found is None:
            at += 1
            continue
        joined = _together(line, found, verb)
        if joined is not None:
            return joined
        if _reaches(line, found.end, verb):
            before = flags[at - 1] if at > start else 0
            if not (
                before & (OF | PREPOSITION)
                and not before & (CAPITAL | THAT)
                and fallback is not None
                and found.kind is not Kind.PRONOUN
            ):
                return found
            return fallback
        led = at > start and flags[at - 1] & (PREPOSITION | OF) and not flags[at - 1] & THAT
        if fallback is None and not led and not (at == start and opens_a_phrase(line, found)):
            fallback = found
        at = max(found.end, at + 1)
    return None


def _together(line: Line, one: Mention, verb: int) -> Mention | None:
    """Two who speak as one: "X and Y said in a joint statement"."""
    flags = line.flags
    if one.end >= verb or not flags[one.end] & AND:
        return None
    other = mention(line, one.end + 1, verb)
    if other is None or one.kind is Kind.PRONOUN or not _reaches(line, other.end, verb):
        return None
    between = line.slice(one.end, one.end + 1)
    if (one.kind is Kind.PERSON and other.kind is Kind.PERSON) or (
        one.kind is Kind.ORGANISATION and other.kind is Kind.ORGANISATION
    ):
        name = f"{one.name} {between} {other.name}"
        if one.kind is Kind.ORGANISATION and one.written.endswith(one.name):
            name = line.slice(one.start, other.end)[len(one.written) - len(one.name) :]
        return Mention(one.kind, name, one.start, other.end, None, None, "", True, line.slice(one.start, other.end))
    return None


def _reaches(line: Line, at: int, verb: int) -> bool:
    """Whether only asides stand between a phrase and its verb."""
    flags = line.flags
    while at < verb:
        flag = flags[at]
        if (
            (flag & (AUXILIARY | BETWEEN | NUMBER) and not flag & PRONOUN)
            or (flag & NOT_NAME and flag & CAPITAL)
            or flag & CLITIC
        ):
            at += 1
        elif flag & RELATIVE:
            close = next((index for index in range(at + 1, verb) if flags[index] & COMMA), None)
            if flags[at - 1] & COMMA and close is not None:
                at = close + 1
            else:
                return not any(flags[index] & QUOTED for index in range(at, verb))
        elif flag & COMMA:
            if at + 1 >= verb or flags[at + 1] & (RELATIVE | AUXILIARY | BETWEEN):
                at += 1
                continue
            close = next((index for index in range(verb - 1, at, -1) if flags[index] & COMMA), None)
            if close is None or any(
                flags[index] & (SAID | PRONOUN) and not flags[index] & (ROLE | ARTICLE)
                for index in range(at + 1, close)
            ):
                return False
            at = close + 1
        elif flag & PREPOSITION and at + 1 < verb and flags[at + 1] & (NOT_NAME | NUMBER):
            at += 2
        elif flag & (OPENING | CLOSING | POINT):
            at += 1
        else:
            return False
    return True


def opens_a_phrase(line: Line, found: Mention) -> bool:
    """Whether a sentence's first word may have its capital only from there: "Commenting on the opening, …"."""
    if found.kind is not Kind.PERSON or found.role or found.name != line.words[found.start]:
        return False
    if line.flags[found.start] & (GIVEN | HONORIFIC) or found.start + 1 >= len(line.flags):
        return False
    following = line.flags[found.start + 1]
    if following & (PREPOSITION | ARTICLE | OF) and not following & CAPITAL:
        return True
    return line.names is not None and not line.names(line.words[found.start])


def sentence_subject(line: Line, start: int, stop: int) -> Mention | None:
    """Who a stretch of narration is about: its first somebody that is not inside an opening phrase of place or time."""
    flags = line.flags
    at = start
    second: Mention | None = None
    while at < stop:
        if not _may_begin(flags[at]):
            at += 1
            continue
        found = mention(line, at, stop)
        if found is None:
            at += 1
            continue
        if at == start and found.end < stop and opens_a_phrase(line, found):
            second = found if line.flags[at + 1] & COMMA else None
            at += 1
            continue
        led = at > start and flags[at - 1] & (PREPOSITION | OF) and not flags[at - 1] & THAT
        if found.kind is not Kind.ORGANISATION and not led and (found.kind is not Kind.PEOPLE or found.definite):
            return found
        if (second is None or second.start == start) and found.kind is not Kind.PEOPLE:
            second = found
        at = max(found.end, at + 1)
    return second
