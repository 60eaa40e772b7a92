"""The attribution before the words: The minister said: “…”."""

from dataclasses import replace

from cache.reading.attribution_after import (
    document,
    dropped,
    from_body,
    of_document,
    only_between,
    pointed,
    says,
    unglued,
)
from cache.reading.cases import nominative
from cache.reading.mentions import Kind, Mention
from cache.reading.names import mention, pronoun
from cache.reading.subjects import sentence_subject, subject_after, subject_before
from cache.reading.tokens import Line
from cache.reading.vocabulary import (
    ACCORDING,
    ADDING,
    AND,
    ARTICLE,
    AUXILIARY,
    BETWEEN,
    BY,
    CAPITAL,
    COLON,
    COMMA,
    CUE,
    DEFINITE,
    DESCRIBING,
    FIRST,
    GIVEN,
    HONORIFIC,
    IMPERSONAL,
    NOT_NAME,
    ORGANISATION,
    PASSIVE,
    PEOPLE,
    POSSESSIVE,
    POSTPOSED,
    PREPOSITION,
    PRONOUN,
    QUOTED,
    RELATIVE,
    ROLE,
    SAID,
    SEMICOLON,
    SO,
    STOP,
    TOPIC,
    WORD,
    folded,
)  # fmt: skip
from cache.reading.wording import FAR, SPEAKERS, Attribution

_CLAUSE = 3  # spaces in words that are the rest of a sentence, at least


def words_before(
    line: Line, start: int, zone: int, at: int, previous: int | None, given: Attribution | None
) -> Attribution | None:
    """X said: “…” · according to X, “…” · X called it “…” · X: “…” · …, said X, adding: “…”."""
    flags = line.flags
    low = max(zone, at - FAR)
    cues = [
        index
        for index in range(low, at)
        if (flags[index] & CUE and (flags[index] & ACCORDING or says(line, index, zone)))
        or (flags[index] & SO and index > zone and flags[index - 1] & COMMA)
    ]
    plain = [index for index in cues if not flags[index] & ADDING or flags[index] & SAID]
    for verb in reversed(cues):
        found = _by_cue(line, start, zone, at, verb, previous, given, bool(plain) and plain[0] < verb)
        if found is not None:
            return _reporter(line, zone, found, verb, [index for index in plain if index < verb])
    if given is not None and previous is not None:
        between = [flag for flag in flags[previous + 1 : at] if flag & WORD]
        if not any(flag & SEMICOLON for flag in flags[previous + 1 : at]) and len(between) < 14:
            return Attribution(given.mention, "same sentence", given.confidence * 0.95, given.start, given.end)
    if flags[at - 1] & COLON and at - 1 > start:
        return _colon(line, start, at)
    return None


def subject_alone(line: Line, zone: int, at: int) -> Attribution | None:
    """The company “regrets the delay”: the words are the rest of the sentence, their subject stands before them."""
    stretch = line.stretch[at]
    if not line.text[stretch.inner].islower() or line.text.count(" ", stretch.inner, stretch.until) < _CLAUSE:
        return None
    comma = next((index for index in range(at - 1, zone - 1, -1) if line.flags[index] & COMMA), zone - 1)
    found = mention(line, comma + 1, at) if comma + 1 < at else None
    if found is None or found.end != at or not (found.definite or found.kind is Kind.PERSON):
        return None
    return Attribution(found, "subject alone", 0.6, found.start, found.end) if found.kind in SPEAKERS else None


def _by_cue(
    line: Line,
    start: int,
    zone: int,
    at: int,
    verb: int,
    previous: int | None,
    given: Attribution | None,
    follows: bool,
) -> Attribution | None:
    flags = line.flags
    flag = flags[verb]
    if flag & SO and not flag & CUE:  # "the booths, so the councillor, are “…”"
        found = mention(line, verb + 1, at)
        if found is None or not flags[found.end] & (COMMA | QUOTED | COLON) or found.kind not in SPEAKERS:
            return None
        return Attribution(nominative(found, line.vocabulary), "according to", 0.9, verb, found.end)
    if flag & IMPERSONAL:
        return Attribution(document(line, zone, at), "document", 0.7, verb, verb + 1)
    if flag & ADDING and not flag & SAID and follows:
        return None  # "X said on Monday, adding: “…”": X is found by the verb before
    if flag & ACCORDING and flag & PRONOUN:
        return Attribution(pronoun(line, verb), "according to", 0.9, verb, verb + 1)
    if flag & (POSTPOSED | RELATIVE) and flag & ACCORDING:  # "the ministry's account after", "Lind, for whom “…”"
        found = _ending_at(line, zone, verb)
        return Attribution(found, "according to", 0.9, found.start, verb + 1) if found is not None else None
    if flag & ACCORDING:
        if flag & PREPOSITION and any(
            flags[index] & WORD and not flags[index] & (AND | BETWEEN) for index in range(zone, verb)
        ):
            return None
        found = unglued(line, verb, mention(line, verb + 1, at))
        if found is not None and flag & PREPOSITION and not flags[found.end] & (COMMA | COLON | QUOTED):
            return None
        if found is None:
            return None
        comma = next((index for index in range(found.end - 1, verb, -1) if flags[index] & COMMA), None)
        if comma is not None and found.end == at:
            found = mention(line, verb + 1, comma) or found  # "according to Lind, the author “has …”"
        return Attribution(pointed(line, verb, found), "according to", 0.9, verb, found.end)
    if flag & DESCRIBING and _passive(line, zone, verb):
        return _agent(line, at, verb)
    if line.vocabulary.verb_first and (fronted := _fronted(line, zone, verb)) is not None:
        return Attribution(fronted, "speaker, verb, words", _sure(line, at), fronted.start, verb + 1)
    participle = line.vocabulary.subject_first and flag & DESCRIBING and line.words[verb].endswith("ing")
    if ((flag & ADDING and not flag & SAID) or participle) and (own := _own_subject(line, zone, verb)) is not None:
        return Attribution(own, "speaker, verb, words", 0.85, own.start, verb + 1)
    if (many := from_body(line, zone, verb, at)) is not None:
        return Attribution(many, "speaker, verb, words", 0.85, zone, verb + 1)
    joined = line.vocabulary.subject_first and previous is not None and bool(flags[previous + 1] & AND)
    inverted = (
        previous is not None
        and not joined
        and (not flag & ADDING or flag & SAID)
        and only_between(line, _word_after(line, previous + 1, at), verb)
    )
    first_right = line.vocabulary.verb_first or inverted
    found = subject_after(line, verb, at) if first_right else None
    if found is None and not flag & ADDING and not (participle and flags[verb - 1] & COMMA):
        found = subject_before(line, zone, verb)
    if found is not None:
        return Attribution(
            found,
            "speaker, verb, words" if not first_right else "verb, speaker",
            _sure(line, at),
            min(found.start, verb),
            max(found.end, verb + 1),
        )
    if (
        not first_right
        and not flag & ADDING
        and (not line.vocabulary.subject_first or (not joined and _opens(line, zone, verb)))
    ):
        right = subject_after(line, verb, at)
        if right is not None and right.kind is not Kind.PEOPLE and _up_to(right.end, at):
            return Attribution(right, "verb, speaker", _sure(line, at) - 0.05, verb, right.end)
    if (
        line.vocabulary.subject_first
        and flags[verb - 1] & COMMA
        and not flag & ADDING
        and flags[at - 1] & (COMMA | COLON)
    ):
        inside = subject_after(line, verb, at)
        if inside is not None and inside.end == at - 1:
            return Attribution(inside, "verb, speaker", 0.85, verb, inside.end)  # "But, said Lind, “…”"
    if of_document(line, zone, verb):
        return Attribution(document(line, zone, verb), "document", 0.7, zone, verb + 1)
    if (
        flag & ADDING
        or participle
        or flags[verb - 1] & (AND | RELATIVE | BETWEEN)
        or previous is not None
        or _shares(line, zone, verb)
    ):
        if given is not None and previous is not None:
            return Attribution(given.mention, "adding", 0.9, given.start, verb + 1)
        subject = sentence_subject(line, start, verb)
        if subject is not None:
            return Attribution(subject, "adding", 0.85, subject.start, verb + 1)
    if (
        (line.vocabulary.drops_subject or line.vocabulary.verb_first)
        and not flag & ADDING
        and _nobody_before(line, zone, verb)
    ):
        return Attribution(dropped(line, verb), "verb alone", 0.75, verb, verb + 1)
    if flag & ADDING:
        return (
            Attribution(dropped(line, verb), "verb alone", 0.6, verb, verb + 1)
            if line.vocabulary.verb_first or _nobody_before(line, start, verb)
            else None
        )
    subject = sentence_subject(line, start, verb)
    if subject is not None:
        return Attribution(subject, "subject of the sentence", 0.65, subject.start, verb + 1)
    return None


def _fronted(line: Line, zone: int, verb: int) -> Mention | None:
    """Who stands before the verb where it mostly comes first: "as for the league, it called it “…”"."""
    begin = zone
    fronted = False
    while begin < verb and line.flags[begin] & (TOPIC | BETWEEN | AND | COMMA | AUXILIARY):
        fronted = fronted or bool(line.flags[begin] & (TOPIC | AUXILIARY))
        begin += 1
    found = mention(line, begin, verb) if begin < verb and fronted else None
    if found is None or found.kind not in SPEAKERS:
        return None
    return found if all(flag & (AUXILIARY | BETWEEN) for flag in line.flags[found.end : verb]) else None


def _ending_at(line: Line, zone: int, stop: int) -> Mention | None:
    """The mention that ends right before a token, a comma between them allowed."""
    for begin in range(max(zone, stop - FAR), stop):
        if line.flags[begin] & WORD and not line.flags[begin] & (PREPOSITION & ~ARTICLE):
            found = mention(line, begin, stop)
            if found is not None and found.kind in SPEAKERS and found.end in (stop, stop - 1):
                if found.end == stop or line.flags[found.end] & COMMA:
                    return found
    return None


def reported(line: Line, sentence: tuple[int, int]) -> Mention | None:
    """Who a sentence without quoted words is given to at its end: "The clubs cannot fill the gap, so Fricke." """
    start, end = sentence
    start = max(start, end - FAR)
    flags = line.flags
    for index in range(start + 1, end):
        if not flags[index - 1] & COMMA or not flags[index] & (SO | ACCORDING | SAID):
            continue
        if flags[index] & (PRONOUN | RELATIVE | PREPOSITION) and not flags[index] & SO:
            continue
        told = flags[index] & (SO | ACCORDING)
        if not told and subject_before(line, start, index) is not None:
            continue  # "Lind, the mayor, thanked the crews:"
        found = mention(line, index + 1, end) if told else subject_after(line, index, end)
        if found is not None and found.end >= end - 1 and found.kind in (Kind.PERSON, Kind.PRONOUN, Kind.ROLE):
            return nominative(found, line.vocabulary) if told else found
    return None


def _own_subject(line: Line, zone: int, verb: int) -> Mention | None:
    """The name straight before a participle, whose saying it is: "with Lind recently promising to “…”"."""
    at = verb - 1
    while at >= zone and line.flags[at] & BETWEEN:
        at -= 1
    if at < zone or not line.flags[at] & CAPITAL or line.flags[at] & (NOT_NAME | STOP):
        return None
    for start in range(max(zone, at - 5), at + 1):
        if line.flags[start] & (CAPITAL | ARTICLE):
            found = mention(line, start, verb)
            if found is not None and found.kind is Kind.PERSON and found.end == at + 1:
                return found
    return None


def _reporter(line: Line, zone: int, found: Attribution, verb: int, earlier: list[int]) -> Attribution:
    """In "Keane said the forum asked for “…”" the words are Keane's: a body inside a person's report is not heard."""
    weak = folded(line.words[verb]) in line.vocabulary.wishing and found.mention.kind in (Kind.PERSON, Kind.PRONOUN)
    somebody = found.mention.kind is Kind.ROLE and not found.mention.definite
    bodies = (Kind.ORGANISATION, Kind.PEOPLE, Kind.PRONOUN)
    if found.rule != "speaker, verb, words" or not (weak or somebody or found.mention.kind in bodies):
        return found
    if found.mention.kind is Kind.PRONOUN and found.mention.role is None and not weak:
        return found
    for verb in reversed(earlier):
        if line.flags[verb] & SAID:
            outer = subject_before(line, zone, verb)
            if outer is not None and outer.kind in (Kind.PERSON, Kind.PRONOUN, Kind.ROLE):
                if weak and found.mention.kind is Kind.PRONOUN and not outer.gender:
                    outer = replace(outer, gender=found.mention.gender)  # "Lind says he fears"
                return Attribution(outer, found.rule, found.confidence - 0.1, outer.start, verb + 1)
    return found


def _sure(line: Line, at: int) -> float:
    return 0.95 if line.flags[at - 1] & (COLON | COMMA) else 0.85


def _up_to(index: int, at: int) -> bool:
    """Whether little stands between the speaker and the words: a comma, a place, "that"."""
    return at - index < 12


def _shares(line: Line, zone: int, verb: int) -> bool:
    """Whether the verb shares its subject with one before it: "X has thanked the crews and has promised “…”"."""
    at = verb - 1
    while at > zone and line.flags[at] & (AUXILIARY | BETWEEN):
        at -= 1
    return bool(line.flags[at] & AND)


def _nobody_before(line: Line, zone: int, verb: int) -> bool:
    flags = line.flags
    return not any(
        flags[index] & (CAPITAL | PRONOUN | ROLE | PEOPLE | ORGANISATION)
        and not flags[index] & (NOT_NAME | AND | BETWEEN)
        and index > zone
        for index in range(zone, verb)
    )


def _opens(line: Line, zone: int, verb: int) -> bool:
    """Whether the verb comes first, its speaker after it: "Said Lind: “…”"."""
    return not any(line.flags[index] & WORD and not line.flags[index] & (AND | BETWEEN) for index in range(zone, verb))


def _word_after(line: Line, index: int, stop: int) -> int:
    while index < stop and not line.flags[index] & WORD:
        index += 1
    return index


def _passive(line: Line, zone: int, verb: int) -> bool:
    """Whether the verb is passive: "was described as", or "described as" without a subject of its own."""
    at = verb - 1
    while at >= zone and line.flags[at] & BETWEEN:
        at -= 1
    return at >= zone and bool(line.flags[at] & PASSIVE)


def _agent(line: Line, at: int, verb: int) -> Attribution | None:
    """The doer of a passive: "described as “…” by X", "called by X “…”"."""
    flags = line.flags
    end = next((stop for first, stop in line.sentences if first <= at < stop), len(flags))
    for index in [*range(verb + 1, at), *range(at + 1, min(end, at + 12))]:
        if flags[index] & BY:
            found = mention(line, index + 1, end)
            if found is not None:
                return Attribution(found, "passive", 0.85, min(verb, index), found.end)
        if index > at and flags[index] & (STOP | COMMA | QUOTED):
            break
    return None


def _colon(line: Line, start: int, at: int) -> Attribution | None:
    """X, president of Y: “…” · Dazu X: “…” · … a letter by X: “…”: who the words before a colon are about."""
    if (owner := _owner(line, start, at - 1)) is not None:
        return Attribution(owner, "colon", 0.7, start, at)
    subject = sentence_subject(line, start, at - 1)
    if subject is None:
        return None
    return Attribution(subject, "colon", 0.8 if subject.end >= at - 1 else 0.65, subject.start, subject.end)


def _owner(line: Line, start: int, stop: int) -> Mention | None:
    """Whose answer it is: "Her verdict was brief: “…”", "Ihr Urteil: „…“"; None where the words name somebody."""
    flags = line.flags
    while start < stop and flags[start] & (AND | BETWEEN) and not flags[start] & POSSESSIVE:
        start += 1
    if start + 1 >= stop or not flags[start] & POSSESSIVE or flags[start] & (FIRST | DEFINITE):
        return None
    found = mention(line, start, stop)
    if found is not None and (
        found.kind is not Kind.PERSON or found.role or flags[start + 1] & (GIVEN | HONORIFIC) or found.end - start > 2
    ):
        return None
    word = line.words[start]
    return Mention(Kind.PRONOUN, word, start, start + 1, None, None, "", True, word)
