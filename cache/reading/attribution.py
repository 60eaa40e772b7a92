"""The words around a quoted stretch that say whose it is: found by the verb of saying, and the phrase beside it.

One sentence of narration is looked at. Each way of attributing has a name, the `rule` of what it returns.
"""

from dataclasses import dataclass, replace

from cache.reading.cases import nominative
from cache.reading.mentions import Kind, Mention, gender_of, place_rather
from cache.reading.names import mention, pronoun
from cache.reading.subjects import phrase_after, phrase_before, sentence_subject, subject_after, subject_before
from cache.reading.terms import spoken
from cache.reading.tokens import Line, asks, terminal
from cache.reading.vocabulary import (
    ACCORDING,
    ACRONYM,
    ADDING,
    AND,
    ARTICLE,
    AT,
    AUXILIARY,
    BETWEEN,
    BY,
    CALLED,
    CAPITAL,
    CLITIC,
    CLOSING,
    COLON,
    COMMA,
    CUE,
    DASH,
    DEFINITE,
    DESCRIBING,
    DOCUMENT,
    FIRST,
    FROM,
    GIVEN,
    HE,
    HONORIFIC,
    IMPERSONAL,
    MODIFIER,
    NOT_NAME,
    NUMBER,
    OF,
    OPENING,
    ORGANISATION,
    OWNER,
    PASSIVE,
    PEOPLE,
    POSSESSIVE,
    POSTPOSED,
    PREPOSITION,
    PRONOUN,
    PUNCTUATION,
    QUOTED,
    RELATIVE,
    ROLE,
    SAID,
    SEMICOLON,
    SHE,
    SO,
    STOP,
    THAT,
    TOPIC,
    WORD,
    WORK,
    folded,
)  # fmt: skip

_SAYING = SAID | DESCRIBING
_CLAUSE = 3  # spaces in words that are the rest of a sentence, at least
_LEADS_ON = PUNCTUATION | PREPOSITION | AND | ADDING | RELATIVE | THAT
_DEEP = 6  # tokens within which the paper that says something stands
_NAMING = ROLE | ORGANISATION | PEOPLE | WORK | CALLED
_SPEAKERS = (Kind.PERSON, Kind.ROLE, Kind.ORGANISATION)
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
    found = _straight_after(line, at, following) if line.vocabulary.subject_first else None
    found = found or _before(line, start, zone, at, previous, before)
    if found is None and not _cut_off(line, at):
        found = after(line, at, following)
    return found or _subject_alone(line, zone, at)


def _straight_after(line: Line, at: int, stop: int) -> Attribution | None:
    """The attribution that follows words ended by a comma at once, whatever leads up to them: "…, “…,” said Lind"."""
    stretch = line.stretch[at]
    if line.text[stretch.until - 1] != "," or at + 1 >= stop or line.flags[at + 1] & _LEADS_ON:
        return None
    if any(line.flags[index] & (DESCRIBING | COLON) for index in range(max(0, at - 6), at)):
        return None
    found = after(line, at, stop)
    if found is None or found.start != at + 1 or found.confidence < 0.9:
        return None
    following = line.flags[found.end] if found.end < stop else 0
    return None if following & (COLON | ARTICLE | PRONOUN | THAT) else found  # "…, “…,” Lind said the port was hers"


def _cut_off(line: Line, at: int) -> bool:
    """Whether the sentence ends with the stretch, so that nothing after it can be about it."""
    stretch = line.stretch_at(at)
    return stretch is not None and terminal(line, stretch) and not asks(line, stretch)


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
    if flags[first] & IMPERSONAL:
        return Attribution(document(line, first + 1, stop), "document", 0.7, first, first + 1)
    if flags[first] & ACCORDING and flags[first] & PRONOUN:
        return Attribution(pronoun(line, first), "according to", 0.9, first, first + 1)
    if flags[first] & (ACCORDING | SO) and not (flags[first] & PREPOSITION and line.vocabulary.subject_first):
        found = _unglued(line, first, mention(line, first + 1, stop))
        if found is not None:
            found = _pointed(line, first, found)
            return Attribution(found, "according to", 0.9, first, found.end)
        if flags[first] & ACCORDING:
            return None
    verb = next((index for index in range(first, min(stop, first + _FAR)) if _says(line, index, first)), None)
    if verb is None:
        return _other_verb(line, at, first, stop, dashed)
    if flags[verb] & IMPERSONAL:
        return Attribution(document(line, verb + 1, stop), "document", 0.7, first, verb + 1)
    if verb == first and flags[verb] & ADDING and not flags[verb] & SAID and line.vocabulary.subject_first:
        return None  # "…, “…,” telling the Herald that"
    if _only_between(line, first, verb):
        clitic = next((index for index in range(first, verb) if flags[index] & PRONOUN), None)
        found = pronoun(line, clitic) if clitic is not None else subject_after(line, verb, stop)
        paper = found is not None and found.kind is Kind.PEOPLE and _of_document(line, found.start, found.end)
        if found is not None and not paper:
            return Attribution(found, "verb, speaker", 0.95, first, max(found.end, verb + 1))
        if _of_document(line, verb, stop):
            return Attribution(document(line, verb + 1, stop), "document", 0.7, first, verb + 1)
        if (many := _from_body(line, first, verb, stop)) is not None:
            return Attribution(many, "verb, speaker", 0.85, first, many.end)
        if line.vocabulary.drops_subject or line.vocabulary.verb_first:
            return Attribution(_dropped(line, verb), "verb alone", 0.8, first, verb + 1)
        if flags[verb] & ADDING:
            return None
        if found is None and verb == first and line.vocabulary.subject_first and flags[verb] & SAID:
            found = phrase_after(line, verb, stop)
            if found is not None:
                return Attribution(found, "verb, speaker", 0.7, first, found.end)
    found = subject_before(line, first, verb)
    if found is not None:
        if flags[verb - 1] & COMMA and not flags[verb] & ADDING and found.end >= verb - 1 and not _aside(line, found):
            inverted = subject_after(line, verb, stop)
            if inverted is not None and inverted.kind in (Kind.PERSON, Kind.PRONOUN, Kind.ROLE):
                return Attribution(inverted, "verb, speaker", 0.9, verb, inverted.end)
        return Attribution(found, "speaker, verb", 0.95, first, verb + 1)
    if _of_document(line, first, verb):
        return Attribution(document(line, first, verb), "document", 0.7, first, verb + 1)
    found = phrase_before(line, first, verb)
    if found is not None:
        return Attribution(found, "speaker, verb", 0.85, first, verb + 1)
    late = subject_after(line, verb, stop)
    if late is not None and not flags[verb] & ADDING and late.kind is not Kind.PEOPLE:
        return Attribution(late, "verb, speaker", 0.7, first, late.end)
    return None


def _aside(line: Line, found: Mention) -> bool:
    """Whether the words for somebody end with an aside between commas: "Lind, a baker, said"."""
    return any(line.flags[index] & COMMA for index in range(found.start, found.end))


def _says(line: Line, index: int, first: int) -> bool:
    flag = line.flags[index]
    if not flag & (_SAYING | ADDING):
        return False
    before = line.flags[index - 1] if index > first else 0
    if flag & (ROLE | ORGANISATION | PEOPLE) and (before & (ARTICLE | MODIFIER | OF) or flag & CAPITAL):
        return False
    if before & ARTICLE and not before & (PRONOUN | BETWEEN) and not flag & SAID:
        return False
    plural = line.vocabulary.subject_first and line.words[index].endswith("s") and before & MODIFIER
    if plural and not before & (ROLE | PEOPLE | ORGANISATION | CAPITAL):
        return False  # "national reports"
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
    if not (asked or comma):
        return None
    clitic = next((index for index in range(first + 1, min(first + 3, stop)) if flags[index] & CLITIC), None)
    if clitic is not None and flags[clitic] & (HE | SHE):
        return Attribution(pronoun(line, clitic), "other verb", 0.85, first, clitic + 1)
    if flags[first] & WORD and not flags[first] & (CAPITAL | PREPOSITION | ARTICLE | AND | THAT | PRONOUN | RELATIVE):
        ends = first + 1 >= stop or flags[first + 1] & STOP
        if ends and comma and line.vocabulary.drops_subject and not flags[first] & (BETWEEN | _NAMING):
            return Attribution(_dropped(line, first), "other verb", 0.6, first, first + 1)
        found = mention(line, first + 1, stop)
        if (
            found is not None
            and (found.kind is Kind.PERSON or (found.kind is Kind.ROLE and found.definite and found.role))
            and (found.end >= stop - 1 or flags[found.end] & (COMMA | PREPOSITION))
        ):
            return Attribution(found, "other verb", 0.6, first, found.end)
    if line.vocabulary.caseless:
        return None
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
        if (flags[index] & CUE and (flags[index] & ACCORDING or _says(line, index, zone)))
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


def _subject_alone(line: Line, zone: int, at: int) -> Attribution | None:
    """The company “regrets the delay”: the words are the rest of the sentence, their subject stands before them."""
    stretch = line.stretch[at]
    if not line.text[stretch.inner].islower() or line.text.count(" ", stretch.inner, stretch.until) < _CLAUSE:
        return None
    comma = next((index for index in range(at - 1, zone - 1, -1) if line.flags[index] & COMMA), zone - 1)
    found = mention(line, comma + 1, at) if comma + 1 < at else None
    if found is None or found.end != at or not (found.definite or found.kind is Kind.PERSON):
        return None
    return Attribution(found, "subject alone", 0.6, found.start, found.end) if found.kind in _SPEAKERS else None


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
        if found is None or not flags[found.end] & (COMMA | QUOTED | COLON) or found.kind not in _SPEAKERS:
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
        found = _unglued(line, verb, mention(line, verb + 1, at))
        if found is not None and flag & PREPOSITION and not flags[found.end] & (COMMA | COLON | QUOTED):
            return None
        if found is None:
            return None
        comma = next((index for index in range(found.end - 1, verb, -1) if flags[index] & COMMA), None)
        if comma is not None and found.end == at:
            found = mention(line, verb + 1, comma) or found  # "according to Lind, the author “has …”"
        return Attribution(_pointed(line, verb, found), "according to", 0.9, verb, found.end)
    if flag & DESCRIBING and _passive(line, zone, verb):
        return _agent(line, at, verb)
    if line.vocabulary.verb_first and (fronted := _fronted(line, zone, verb)) is not None:
        return Attribution(fronted, "speaker, verb, words", _sure(line, at), fronted.start, verb + 1)
    participle = line.vocabulary.subject_first and flag & DESCRIBING and line.words[verb].endswith("ing")
    if ((flag & ADDING and not flag & SAID) or participle) and (own := _own_subject(line, zone, verb)) is not None:
        return Attribution(own, "speaker, verb, words", 0.85, own.start, verb + 1)
    if (many := _from_body(line, zone, verb, at)) is not None:
        return Attribution(many, "speaker, verb, words", 0.85, zone, verb + 1)
    joined = line.vocabulary.subject_first and previous is not None and bool(flags[previous + 1] & AND)
    inverted = (
        previous is not None
        and not joined
        and (not flag & ADDING or flag & SAID)
        and _only_between(line, _word_after(line, previous + 1, at), verb)
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
    if _of_document(line, zone, verb):
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


def _unglued(line: Line, cue: int, found: Mention | None) -> Mention | None:
    """A name without the "to" written to it after words that ask for one: "according to-Saniya"."""
    prefix = line.vocabulary.according_to.get(folded(line.words[cue]))
    if (
        found is None
        or prefix is None
        or found.kind is not Kind.PERSON
        or found.name != line.slice(found.start, found.start + len(found.name.split()))
    ):
        return found
    listed = line.vocabulary[line.words[found.start]] & GIVEN
    return found if listed else replace(found, name=found.name.removeprefix(prefix))


def _pointed(line: Line, cue: int, found: Mention) -> Mention:
    """The one that "according to" names, in the nominative; its article may be in the cue: "na opinião da relatora"."""
    found = nominative(found, line.vocabulary)
    held = found.kind is Kind.ROLE and " " in line.words[cue] and not line.flags[cue + 1] & ARTICLE
    return replace(found, definite=True) if held else found


def _fronted(line: Line, zone: int, verb: int) -> Mention | None:
    """Who stands before the verb where it mostly comes first: "as for the league, it called it “…”"."""
    begin = zone
    fronted = False
    while begin < verb and line.flags[begin] & (TOPIC | BETWEEN | AND | COMMA | AUXILIARY):
        fronted = fronted or bool(line.flags[begin] & (TOPIC | AUXILIARY))
        begin += 1
    found = mention(line, begin, verb) if begin < verb and fronted else None
    if found is None or found.kind not in _SPEAKERS:
        return None
    return found if all(flag & (AUXILIARY | BETWEEN) for flag in line.flags[found.end : verb]) else None


def _from_body(line: Line, zone: int, verb: int, stop: int) -> Mention | None:
    """The body in which many say: «сообщили в министерстве», "desde el Ayuntamiento señalan", "dal Comune spiegano"."""
    plural = line.vocabulary.plural_verbs
    if not plural or not line.words[verb].endswith(plural):
        return None
    for at in (verb + 1, zone):
        if at + 1 < stop and line.flags[at] & FROM:
            found = mention(line, at + 1, stop if at > verb else verb)
            if found is not None and found.kind is Kind.PERSON and not line.flags[found.start] & GIVEN:
                found = replace(found, kind=Kind.ORGANISATION)
            if found is not None and found.kind is Kind.ORGANISATION:
                return nominative(found, line.vocabulary)
    return None


def _ending_at(line: Line, zone: int, stop: int) -> Mention | None:
    """The mention that ends right before a token, a comma between them allowed."""
    for begin in range(max(zone, stop - _FAR), stop):
        if line.flags[begin] & WORD and not line.flags[begin] & (PREPOSITION & ~ARTICLE):
            found = mention(line, begin, stop)
            if found is not None and found.kind in _SPEAKERS and found.end in (stop, stop - 1):
                if found.end == stop or line.flags[found.end] & COMMA:
                    return found
    return None


def _of_document(line: Line, start: int, stop: int) -> bool:
    """Whether what says is a paper: "the statement says", "se lit dans le communiqué"."""
    for index in range(start, min(stop, start + _FAR)):
        if line.flags[index] & DOCUMENT:
            return not line.flags[index] & (ROLE | PEOPLE) and index - start < _DEEP
    return False


def document(line: Line, start: int, stop: int) -> Mention:
    """The body whose paper it is, where the words tell it: "heißt es in der Mitteilung der Stadt"; else nobody."""
    flags = line.flags
    for index in range(start, min(stop, start + _FAR)):
        if flags[index] & (STOP | QUOTED):
            break
        if line.vocabulary.subject_first and flags[index] & (OF | AT | BY | OWNER):
            owned = flags[index] & OWNER
            found = mention(line, start, index) if owned else mention(line, index + 1, stop)
            if found is not None and found.kind in _SPEAKERS and not place_rather(found, line.vocabulary):
                return found
        if flags[index + 1 if index + 1 < stop else index] & DOCUMENT:
            continue
        if flags[index] & (ORGANISATION | ACRONYM) or (flags[index] & OF and line.vocabulary.has_articles):
            found = mention(line, index, stop)
            if found is not None and found.kind is Kind.ORGANISATION and not flags[index] & DOCUMENT:
                return nominative(found, line.vocabulary)
    return Mention(Kind.NOBODY, "", start, start)


def reported(line: Line, sentence: tuple[int, int]) -> Mention | None:
    """Who a sentence without quoted words is given to at its end: "The clubs cannot fill the gap, so Fricke." """
    start, end = sentence
    start = max(start, end - _FAR)
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
