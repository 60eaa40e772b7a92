"""The words for somebody beside a verb of saying: after it, before it with asides between, or in the sentence."""

from cache.reading.mentions import Kind, Mention, place_rather
from cache.reading.names import mention
from cache.reading.tokens import Line
from cache.reading.vocabulary import (
    ACCORDING,
    ADDING,
    AND,
    ARTICLE,
    AUXILIARY,
    BETWEEN,
    CAPITAL,
    CLITIC,
    CLOSING,
    COMMA,
    DASH,
    GIVEN,
    HONORIFIC,
    INDEFINITE,
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
    WORD,
    folded,
)  # fmt: skip

_CLAUSE = 25  # tokens of a clause without commas between somebody and their verb
_OWN_SUBJECT = CAPITAL | PRONOUN | HONORIFIC | ARTICLE
_AHEAD = 7  # words of an unknown phrase in which a name is looked for
_ASIDE = 14  # tokens of an aside between a verb and its subject, at most
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
    if at < stop and flags[at] & COMMA:
        at = _past_aside(line, at, stop)
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
        manner = at + 2 < stop and flags[at + 2] & CAPITAL and not flags[at + 1] & (CAPITAL | ARTICLE | NUMBER)
        if manner and not flags[at + 2] & NOT_NAME:
            at += 2  # «resume con humor Beatriz Lind»
        elif aside is None:
            return None
        else:
            at = aside + 1
    found = mention(line, at, stop) if at < stop else None
    if found is not None and found.kind is Kind.PERSON and (both := _both(line, found, stop)) is not None:
        return both
    return found or _name_ahead(line, at, stop)


def _past_aside(line: Line, comma: int, stop: int) -> int:
    """The token after an aside between commas: «a assuré, lors de la cérémonie, le ministre»; else the comma's own."""
    flags = line.flags
    if comma + 1 >= stop or not flags[comma + 1] & (PREPOSITION | BETWEEN | ADDING):
        return comma
    for index in range(comma + 2, min(stop, comma + _ASIDE)):
        if flags[index] & (SAID | QUOTED | PRONOUN) and not flags[index] & (ARTICLE | ROLE | ORGANISATION):
            return comma
        if flags[index] & COMMA:
            return index + 1
    return comma


def _both(line: Line, one: Mention, stop: int) -> Mention | None:
    """Two who speak as one after their verb: "said X and Y in a joint statement"."""
    flags = line.flags
    if one.end + 1 >= stop or not flags[one.end] & AND:
        return None
    other = mention(line, one.end + 1, stop)
    if other is None or other.kind is not Kind.PERSON or other.role or " " not in other.name:
        return None
    if other.end < stop and not flags[other.end] & (PREPOSITION | PUNCTUATION | BETWEEN):
        return None  # "said X, and Y nodded"
    name = f"{one.name} {line.slice(one.end, one.end + 1)} {other.name}"
    return Mention(Kind.PERSON, name, one.start, other.end, None, None, "", True, line.slice(one.start, other.end))


def _name_ahead(line: Line, at: int, stop: int) -> Mention | None:
    """The name that a phrase of unknown words leads to: "said 9/11 widow Ada Lind", "said then-student Bo Ek"."""
    flags = line.flags
    if line.vocabulary.caseless or line.vocabulary.capital_nouns:
        return None
    for index in range(at, min(stop, at + _AHEAD)):
        flag = flags[index]
        if flag & CAPITAL and not flag & NOT_NAME:
            found = mention(line, index, stop)
            return found if found is not None and found.kind is Kind.PERSON else None
        if (
            not flag & (WORD | NUMBER | POINT | DASH)
            or line.words[index] in "–—"
            or flag & (PREPOSITION | OF | AND | THAT | SAID | PRONOUN | BETWEEN)
        ):
            return None
    return None


def phrase_after(line: Line, verb: int, stop: int) -> Mention | None:
    """The words after a verb that a quote stands straight before: "concluded a 2013 article in a journal"."""
    flags = line.flags
    end = verb + 1
    while end < stop and flags[end] & (WORD | NUMBER) and not flags[end] & (PREPOSITION | RELATIVE | BETWEEN | SAID):
        end += 1
    if end - verb < 3 or not flags[verb + 1] & ARTICLE:
        return None
    written = line.slice(verb + 1, end)
    return Mention(Kind.PEOPLE, written, verb + 1, end, None, None, "", False, written)


def phrase_before(line: Line, first: int, verb: int) -> Mention | None:
    """All the words between a quote and its verb, where they are one phrase: "a voice in the crowd shouted"."""
    flags = line.flags
    for index in range(first, verb):
        if flags[index] & (PUNCTUATION & ~POINT | QUOTED | RELATIVE | SAID) and line.words[index] != "-":
            return None
    found = mention(line, first, verb)
    if found is not None:
        return found if found.kind is not Kind.PRONOUN else None
    if flags[first] & ARTICLE and first + 1 < verb <= first + _AHEAD:
        end = verb
        while end > first + 2 and flags[end - 1] & (AUXILIARY | BETWEEN):
            end -= 1
        known = bool(flags[first] & ~INDEFINITE & ARTICLE)
        name = line.slice(first + 1 if known else first, end)
        kind = Kind.ROLE if known else Kind.PEOPLE
        return Mention(kind, name, first, end, None, None, "", known, line.slice(first, end))
    return None


def _may_begin(flag: int) -> bool:
    """Whether the words for somebody can begin with this one."""
    if (
        not flag & _STARTS
        or flag & QUOTED
        or (flag & ACCORDING and not flag & (ROLE | ARTICLE))
        or (flag & BETWEEN and not flag & (ARTICLE | PRONOUN | GIVEN))
    ):
        return False
    return not flag & NOT_NAME or bool(flag & (PRONOUN | ARTICLE | GIVEN | ROLE))


def _dates(line: Line, at: int, start: int) -> bool:
    """Whether a given name is a month here: "in June", "June 2026"."""
    flags = line.flags
    if not flags[at] & NOT_NAME or not flags[at] & GIVEN or flags[at] & (PRONOUN | ARTICLE):
        return False
    following = flags[at + 1] if at + 1 < len(flags) else 0
    before = flags[at - 1] if at > start else 0
    return bool(following & NUMBER or before & (PREPOSITION | NUMBER | BETWEEN | NOT_NAME | MODIFIER))


def subject_before(line: Line, start: int, verb: int) -> Mention | None:
    """The speaker that the verb follows, asides between them passed over: "Lind, who is 40, later told reporters"."""
    flags = line.flags
    at = start
    fallback: Mention | None = None
    passed = False
    while at < verb:
        if not _may_begin(flags[at]) or _dates(line, at, start):
            at += 1
            continue
        found = mention(line, at, verb)
        if found is None:
            at += 1
            continue
        joined = _together(line, found, verb)
        if joined is not None:
            return joined
        if at == start and found.end > at + 1 and flags[at + 1] & COMMA and opens_a_phrase(line, found):
            at += 2  # "Contactée, la direction prend acte": the first word is about who comes after the comma
            continue
        if _reaches(line, found.end, verb) and _speaks(line, found, verb):
            before = flags[at - 1] if at > start else 0
            capital = before & CAPITAL and at - 1 > start
            led = (
                before & (OF | PREPOSITION)
                and not before & (THAT | RELATIVE)
                and not capital
                and not opens_clause(line, at - 1)
            )
            if not led or found.kind is Kind.PRONOUN:
                return found
            if found.end < verb and flags[found.end] & COMMA and found.kind is Kind.ORGANISATION:
                at = found.end + 1  # "Desde el grupo popular, su portavoz, Roberto Lind, ha dicho"
                passed = True
                continue
            after_comma = next((index + 1 for index in range(at, found.end) if flags[index] & COMMA), None)
            if after_comma is not None and found.kind is Kind.PERSON and found.name not in line.slice(at, after_comma):
                at = after_comma  # "Speaking to reporters in Reno, Lind said": the reporters are not Lind
                continue
            return fallback
        led = at > start and flags[at - 1] & (PREPOSITION | OF) and not flags[at - 1] & (THAT | RELATIVE)
        if fallback is None and not led and not (at == start and opens_a_phrase(line, found)):
            fallback = found
        at = max(found.end, at + 1)
    return fallback if passed else None  # "La Red Norte, reunida en asamblea, dio a conocer"


def _speaks(line: Line, found: Mention, verb: int) -> bool:
    """Whether the words for somebody are such that speak, or else stand straight before the verb."""
    flags = line.flags
    between = flags[found.end : verb]
    straight = all(flag & (AUXILIARY | BETWEEN) for flag in between)
    if found.kind is Kind.PEOPLE and not straight and not flags[found.start + 1] & OF:
        return any(flag & (PEOPLE | ROLE | ORGANISATION) for flag in flags[found.start : found.end])
    if found.kind is Kind.PERSON and not straight and not found.role and not line.vocabulary.caseless:
        return not place_rather(found, line.vocabulary)
    return True


def led(line: Line, start: int, found: Mention) -> bool:
    """Whether a preposition leads the words for somebody: "in a letter to Lind"."""
    before = line.flags[found.start - 1] if found.start > start else 0
    return (
        bool(before & (PREPOSITION | OF)) and not before & (THAT | RELATIVE) and not opens_clause(line, found.start - 1)
    )


def opens_clause(line: Line, index: int) -> bool:
    """Whether the word opens a clause, so that the words for somebody after it are a subject: "while Lind said"."""
    return folded(line.words[index]) in line.vocabulary.clauses


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
            if at + 1 < verb and line.vocabulary.subject_first and flags[at + 1] & _OWN_SUBJECT:
                return False  # "Lind, whom Bo Ek called “…”": the clause has a subject of its own
            close = next((index for index in range(at + 1, verb) if flags[index] & COMMA), None)
            if flags[at - 1] & COMMA and close is not None:
                last = next(index for index in range(verb - 1, at, -1) if flags[index] & COMMA)
                more = flags[close + 1 : last]
                if last > close and not any(flag & (SAID | RELATIVE | PRONOUN) for flag in more):
                    return _reaches(line, close + 1, verb) or _reaches(line, last + 1, verb)
                at = close + 1
            else:
                far = line.vocabulary.subject_first and verb - at > _CLAUSE
                return not far and not any(flags[index] & QUOTED for index in range(at, verb))
        elif flag & COMMA:
            if at + 1 >= verb or flags[at + 1] & (RELATIVE | AUXILIARY | BETWEEN):
                at += 1
                continue
            close = next((index for index in range(verb - 1, at, -1) if flags[index] & COMMA), None)
            named = flags[at + 1] & CAPITAL and not flags[at + 1] & (NOT_NAME | ROLE | MODIFIER | ORGANISATION)
            apart = close is not None and any(flags[index] & COMMA for index in range(at + 1, close))
            if named and apart and line.vocabulary.subject_first:
                return False  # "After she did, Ada Lind, who is 40, said": another subject
            if close is None or any(
                flags[index] & (SAID | PRONOUN) and not flags[index] & (ROLE | ARTICLE)
                for index in range(at + 2, close)
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
    if following & BETWEEN and found.start + 2 < len(line.flags) and line.flags[found.start + 2] & COMMA:
        return True  # "Hours later, …"
    if following & (PREPOSITION | ARTICLE | OF) and not following & CAPITAL:
        return True
    return line.names is not None and not line.names(line.words[found.start])


def _main_clause(line: Line, start: int, stop: int) -> Mention | None:
    """Who a sentence is about that opens with a phrase: "When asked whom she backed, Lind smiled and said"."""
    flags = line.flags
    if start >= stop or not flags[start] & (NOT_NAME | PREPOSITION) or flags[start] & (ARTICLE | PRONOUN | GIVEN):
        return None
    for index in range(start + 1, stop - 1):
        if not flags[index] & COMMA or not _may_begin(flags[index + 1]):
            continue
        found = mention(line, index + 1, stop)
        if found is None or (found.kind is Kind.PEOPLE and not found.definite):
            continue
        following = flags[found.end] if found.end < stop else 0
        if following and not following & (PUNCTUATION | AND) and not place_rather(found, line.vocabulary):
            return found
    return None


def sentence_subject(line: Line, start: int, stop: int) -> Mention | None:
    """Who a stretch of narration is about: its first somebody that is not inside an opening phrase of place or time."""
    flags = line.flags
    at = start
    main = _main_clause(line, start, stop) if line.vocabulary.subject_first else None
    if main is not None:
        return main
    second: Mention | None = None
    while at < stop:
        if not _may_begin(flags[at]) or _dates(line, at, start):
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
        led = at > start and flags[at - 1] & (PREPOSITION | OF) and not flags[at - 1] & (THAT | RELATIVE)
        led = led or (found.kind is Kind.PERSON and place_rather(found, line.vocabulary))
        if found.kind is not Kind.ORGANISATION and not led and (found.kind is not Kind.PEOPLE or found.definite):
            return found
        if (second is None or second.start == start) and found.kind is not Kind.PEOPLE:
            second = found
        at = max(found.end, at + 1)
    return second
