"""The words around a quoted stretch that say whose it is: found by the verb of saying, and the phrase beside it.

One sentence of narration is looked at. Each way of attributing has a name, the `rule` of what it returns.
"""

from dataclasses import dataclass

from cache.reading.cases import nominative
from cache.reading.names import Kind, Mention, gender_of, mention, pronoun
from cache.reading.subjects import sentence_subject, subject_after, subject_before
from cache.reading.terms import spoken
from cache.reading.tokens import Line, terminal
from cache.reading.vocabulary import (
    ACCORDING,
    ADDING,
    AND,
    ARTICLE,
    AUXILIARY,
    BETWEEN,
    BY,
    CAPITAL,
    CLITIC,
    CLOSING,
    COLON,
    COMMA,
    CUE,
    DASH,
    DESCRIBING,
    MODIFIER,
    NOT_NAME,
    NUMBER,
    OF,
    OPENING,
    ORGANISATION,
    PASSIVE,
    PEOPLE,
    PREPOSITION,
    PRONOUN,
    PUNCTUATION,
    QUOTED,
    RELATIVE,
    ROLE,
    SAID,
    SEMICOLON,
    SO,
    STOP,
    THAT,
    WORD,
)  # fmt: skip

_SAYING = SAID | DESCRIBING
_FAR = 45  # tokens from a quote within which its verb is looked for


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who a quoted stretch is given to and how: `start` and `end` are the tokens of the wording."""

    mention: Mention
    rule: str
    confidence: float
    start: int
    end: int


def attribute(line: Line, sentence: tuple[int, int], at: int, before: Attribution | None) -> Attribution | None:
    """Whose the stretch at token `at` of a sentence is; `before` is what the stretch before it was given to."""
    start, end = sentence
    previous = next((index for index in range(at - 1, start - 1, -1) if spoken(line, index, start)), None)
    zone = start if previous is None else previous + 1
    following = next((index for index in range(at + 1, end) if spoken(line, index, start)), end)
    leading = (
        not any(line.flags[index] & WORD and not line.flags[index] & (AND | BETWEEN) for index in range(zone, at))
        and previous is None
    )
    if leading:
        return after(line, at, following)
    apart = previous is not None and any(flag & SEMICOLON for flag in line.flags[previous + 1 : at])
    if apart and (found := after(line, at, following)) is not None:
        return found  # “…,” said X; “…,” said Y
    found = _before(line, start, zone, at, previous, before)
    if found is None and not _cut_off(line, at):
        found = after(line, at, following)
    return found


def _cut_off(line: Line, at: int) -> bool:
    """Whether the sentence ends with the stretch, so that nothing after it can be about it."""
    stretch = line.stretch_at(at)
    return stretch is not None and terminal(line, stretch)


# --- after the words -----------------------------------------------------------------------------------------------


def after(line: Line, at: int, stop: int) -> Attribution | None:
    """“…,” said X · “…”, a-t-il dit · “…,” X said · “…”, so X · “…”, according to X · “…” — X."""
    flags = line.flags
    first = at + 1
    dashed = False
    while first < stop and (flags[first] & PUNCTUATION and not flags[first] & (OPENING | CLOSING)):
        if flags[first] & STOP:
            return None
        dashed = dashed or bool(flags[first] & DASH)
        first += 1
    if first >= stop:
        return None
    if flags[first] & ACCORDING and flags[first] & PRONOUN:
        return Attribution(pronoun(line, first), "according to", 0.9, first, first + 1)
    if flags[first] & (ACCORDING | SO):
        found = mention(line, first + 1, stop)
        if found is not None:
            found = nominative(found, line.vocabulary)
            return Attribution(found, "according to", 0.9, first, found.end)
        if flags[first] & ACCORDING:
            return None
    verb = next((index for index in range(first, min(stop, first + _FAR)) if _says(line, index, first)), None)
    if verb is None:
        return _other_verb(line, at, first, stop, dashed)
    if _only_between(line, first, verb):
        clitic = next((index for index in range(first, verb) if flags[index] & PRONOUN), None)
        found = pronoun(line, clitic) if clitic is not None else subject_after(line, verb, stop)
        if found is not None:
            return Attribution(found, "verb, speaker", 0.95, first, max(found.end, verb + 1))
        if line.vocabulary.drops_subject or line.vocabulary.verb_first:
            return Attribution(_dropped(line, verb), "verb alone", 0.8, first, verb + 1)
        if flags[verb] & ADDING:
            return None
    found = subject_before(line, first, verb)
    if found is not None:
        return Attribution(found, "speaker, verb", 0.95, first, verb + 1)
    late = subject_after(line, verb, stop)
    if late is not None and not flags[verb] & ADDING and late.kind is not Kind.PEOPLE:
        return Attribution(late, "verb, speaker", 0.7, first, late.end)
    return None


def _says(line: Line, index: int, first: int) -> bool:
    flag = line.flags[index]
    if not flag & (_SAYING | ADDING):
        return False
    before = line.flags[index - 1] if index > first else 0
    if flag & (ROLE | ORGANISATION | PEOPLE) and (before & (ARTICLE | MODIFIER | OF) or flag & CAPITAL):
        return False
    if before & ARTICLE and not before & (PRONOUN | BETWEEN) and not flag & SAID:
        return False
    return not (flag & CAPITAL and index > first and not line.vocabulary.caseless)


def _only_between(line: Line, first: int, verb: int) -> bool:
    """Whether all that stands before the verb are auxiliaries, adverbs and pronouns written to it."""
    return all(
        (flags & (AUXILIARY | BETWEEN | CLITIC | AND) and not flags & CAPITAL) or (flags & PRONOUN and flags & CLITIC)
        for flags in line.flags[first:verb]
    )


def _dropped(line: Line, verb: int) -> Mention:
    return Mention(Kind.DROPPED, "", verb, verb + 1, None, None, gender_of(line.flags[verb]), True, "")


def _other_verb(line: Line, at: int, first: int, stop: int, dashed: bool) -> Attribution | None:
    """“…,” enthused X · “…” — X · “…,” X laughs: no verb of the lists, but the shape of an attribution."""
    flags, words = line.flags, line.words
    stretch = line.stretch_at(at)
    asked = stretch is not None and line.text[stretch.until - 1 : stretch.until] in ",?!…،"
    comma = flags[at + 1] & COMMA
    if dashed:
        found = mention(line, first, stop)
        if found is not None and found.kind is Kind.PERSON and found.end >= stop - 1:
            return Attribution(found, "signed", 0.8, first, found.end)
        return None
    if not (asked or comma) or line.vocabulary.caseless:
        return None
    if flags[first] & WORD and not flags[first] & (CAPITAL | PREPOSITION | ARTICLE | AND | THAT | PRONOUN | RELATIVE):
        found = mention(line, first + 1, stop)
        if (
            found is not None
            and found.kind is Kind.PERSON
            and (found.end >= stop - 1 or flags[found.end] & (COMMA | PREPOSITION))
        ):
            return Attribution(found, "other verb", 0.6, first, found.end)
    found = mention(line, first, stop)
    if found is not None and found.kind in (Kind.PERSON, Kind.PRONOUN) and found.end < stop:
        verb = found.end
        while verb < stop and flags[verb] & (BETWEEN | AUXILIARY):
            verb += 1
        plain = (
            verb < stop
            and flags[verb] & WORD
            and not flags[verb] & (CAPITAL | PREPOSITION | ARTICLE | AND | NUMBER | PASSIVE)
        )
        if plain and (words[verb].endswith(("ed", "s")) or line.vocabulary.drops_subject):
            return Attribution(found, "other verb", 0.6, first, verb + 1)
    return None


# --- before the words ----------------------------------------------------------------------------------------------


def _before(
    line: Line, start: int, zone: int, at: int, previous: int | None, given: Attribution | None
) -> Attribution | None:
    """X said: “…” · according to X, “…” · X called it “…” · X: “…” · …, said X, adding: “…”."""
    flags = line.flags
    low = max(zone, at - _FAR)
    cues = [
        index
        for index in range(low, at)
        if flags[index] & CUE and (flags[index] & ACCORDING or _says(line, index, zone))
    ]
    plain = [index for index in cues if not flags[index] & ADDING or flags[index] & SAID]
    for verb in reversed(cues):
        found = _by_cue(line, start, zone, at, verb, previous, given, bool(plain) and plain[0] < verb)
        if found is not None:
            return _reporter(line, zone, found, [index for index in plain if index < verb])
    if given is not None and previous is not None:
        between = [flag for flag in flags[previous + 1 : at] if flag & WORD]
        if not any(flag & SEMICOLON for flag in flags[previous + 1 : at]) and len(between) < 14:
            return Attribution(given.mention, "same sentence", given.confidence * 0.95, given.start, given.end)
    if flags[at - 1] & COLON and at - 1 > start:
        return _colon(line, start, at)
    return None


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
    if flag & ADDING and not flag & SAID and follows:
        return None  # "X said on Monday, adding: “…”": X is found by the verb before
    if flag & ACCORDING and flag & PRONOUN:
        return Attribution(pronoun(line, verb), "according to", 0.9, verb, verb + 1)
    if flag & ACCORDING:
        if flag & PREPOSITION and any(
            flags[index] & WORD and not flags[index] & (AND | BETWEEN) for index in range(zone, verb)
        ):
            return None
        found = mention(line, verb + 1, at)
        if found is not None and flag & PREPOSITION and not flags[found.end] & (COMMA | COLON | QUOTED):
            return None
        if found is None:
            return None
        return Attribution(nominative(found, line.vocabulary), "according to", 0.9, verb, found.end)
    if flag & DESCRIBING and _passive(line, zone, verb):
        return _agent(line, at, verb)
    inverted = previous is not None and _only_between(line, _word_after(line, previous + 1, at), verb)
    first_right = line.vocabulary.verb_first or inverted
    found = subject_after(line, verb, at) if first_right else None
    if found is None and not flag & ADDING:
        found = subject_before(line, zone, verb)
    if found is not None:
        return Attribution(
            found,
            "speaker, verb, words" if not first_right else "verb, speaker",
            _sure(line, at),
            min(found.start, verb),
            max(found.end, verb + 1),
        )
    if not first_right and not flag & ADDING:
        right = subject_after(line, verb, at)
        if right is not None and right.kind is not Kind.PEOPLE and _up_to(right.end, at):
            return Attribution(right, "verb, speaker", _sure(line, at) - 0.05, verb, right.end)
    if (
        flag & ADDING
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
        return Attribution(_dropped(line, verb), "verb alone", 0.75, verb, verb + 1)
    if flag & ADDING:
        return (
            Attribution(_dropped(line, verb), "verb alone", 0.6, verb, verb + 1)
            if line.vocabulary.verb_first or _nobody_before(line, start, verb)
            else None
        )
    subject = sentence_subject(line, start, verb)
    if subject is not None:
        return Attribution(subject, "subject of the sentence", 0.65, subject.start, verb + 1)
    return None


def _reporter(line: Line, zone: int, found: Attribution, earlier: list[int]) -> Attribution:
    """In "Keane said the forum asked for “…”" the words are Keane's: a body inside a person's report is not heard."""
    if found.rule != "speaker, verb, words" or found.mention.kind not in (Kind.ORGANISATION, Kind.PEOPLE, Kind.PRONOUN):
        return found
    if found.mention.kind is Kind.PRONOUN and found.mention.role is None:
        return found
    for verb in reversed(earlier):
        if line.flags[verb] & SAID:
            outer = subject_before(line, zone, verb)
            if outer is not None and outer.kind in (Kind.PERSON, Kind.PRONOUN, Kind.ROLE):
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
    subject = sentence_subject(line, start, at - 1)
    if subject is None:
        return None
    return Attribution(subject, "colon", 0.8 if subject.end >= at - 1 else 0.65, subject.start, subject.end)
