"""The attribution behind the words: “…,” said the minister."""

from dataclasses import replace

from cache.reading.cases import nominative
from cache.reading.mentions import Kind, Mention, gender_of, place_rather
from cache.reading.names import mention, pronoun
from cache.reading.subjects import phrase_after, phrase_before, subject_after, subject_before
from cache.reading.tokens import Line
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
    COMMA,
    DASH,
    DESCRIBING,
    DOCUMENT,
    FROM,
    GIVEN,
    HE,
    IMPERSONAL,
    MODIFIER,
    NUMBER,
    OF,
    OPENING,
    ORGANISATION,
    OWNER,
    PASSIVE,
    PEOPLE,
    PREPOSITION,
    PRONOUN,
    PUNCTUATION,
    QUOTED,
    RELATIVE,
    ROLE,
    SAID,
    SHE,
    SO,
    STOP,
    THAT,
    WORD,
    WORK,
    folded,
)  # fmt: skip
from cache.reading.wording import FAR, SPEAKERS, Attribution

_SAYING = SAID | DESCRIBING
_DEEP = 6  # tokens within which the paper that says something stands
_NAMING = ROLE | ORGANISATION | PEOPLE | WORK | CALLED


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
        found = unglued(line, first, mention(line, first + 1, stop))
        if found is not None:
            found = pointed(line, first, found)
            return Attribution(found, "according to", 0.9, first, found.end)
        if flags[first] & ACCORDING:
            return None
    verb = next((index for index in range(first, min(stop, first + FAR)) if says(line, index, first)), None)
    if verb is None:
        return _other_verb(line, at, first, stop, dashed)
    if flags[verb] & IMPERSONAL:
        return Attribution(document(line, verb + 1, stop), "document", 0.7, first, verb + 1)
    if verb == first and flags[verb] & ADDING and not flags[verb] & SAID and line.vocabulary.subject_first:
        return None  # "…, “…,” telling the Herald that"
    if only_between(line, first, verb):
        clitic = next((index for index in range(first, verb) if flags[index] & PRONOUN), None)
        found = pronoun(line, clitic) if clitic is not None else subject_after(line, verb, stop)
        paper = found is not None and found.kind is Kind.PEOPLE and of_document(line, found.start, found.end)
        if found is not None and not paper:
            return Attribution(found, "verb, speaker", 0.95, first, max(found.end, verb + 1))
        if of_document(line, verb, stop):
            return Attribution(document(line, verb + 1, stop), "document", 0.7, first, verb + 1)
        if (many := from_body(line, first, verb, stop)) is not None:
            return Attribution(many, "verb, speaker", 0.85, first, many.end)
        if line.vocabulary.drops_subject or line.vocabulary.verb_first:
            return Attribution(dropped(line, verb), "verb alone", 0.8, first, verb + 1)
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
    if of_document(line, first, verb):
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


def says(line: Line, index: int, first: int) -> bool:
    """Whether the word at `index` is a verb of saying there, and no noun of the same form ("national reports")."""
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
        return False
    return not (flag & CAPITAL and index > first and not line.vocabulary.caseless)


def only_between(line: Line, first: int, verb: int) -> bool:
    """Whether all that stands before the verb are auxiliaries, adverbs and pronouns written to it."""
    return all(
        (flags & (AUXILIARY | BETWEEN | CLITIC | AND) and not flags & CAPITAL) or (flags & PRONOUN and flags & CLITIC)
        for flags in line.flags[first:verb]
    )


def dropped(line: Line, verb: int) -> Mention:
    """The subject that a verb has in its ending alone: "añadió"."""
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
            return Attribution(dropped(line, first), "other verb", 0.6, first, first + 1)
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


def unglued(line: Line, cue: int, found: Mention | None) -> Mention | None:
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


def pointed(line: Line, cue: int, found: Mention) -> Mention:
    """The one that "according to" names, in the nominative; its article may be in the cue: "na opinião da relatora"."""
    found = nominative(found, line.vocabulary)
    held = found.kind is Kind.ROLE and " " in line.words[cue] and not line.flags[cue + 1] & ARTICLE
    return replace(found, definite=True) if held else found


def from_body(line: Line, zone: int, verb: int, stop: int) -> Mention | None:
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


def of_document(line: Line, start: int, stop: int) -> bool:
    """Whether what says is a paper: "the statement says", "se lit dans le communiqué"."""
    for index in range(start, min(stop, start + FAR)):
        if line.flags[index] & DOCUMENT:
            return not line.flags[index] & (ROLE | PEOPLE) and index - start < _DEEP
    return False


def document(line: Line, start: int, stop: int) -> Mention:
    """The body whose paper it is, where the words tell it: "heißt es in der Mitteilung der Stadt"; else nobody."""
    flags = line.flags
    for index in range(start, min(stop, start + FAR)):
        if flags[index] & (STOP | QUOTED):
            break
        if line.vocabulary.subject_first and flags[index] & (OF | AT | BY | OWNER):
            owned = flags[index] & OWNER
            found = mention(line, start, index) if owned else mention(line, index + 1, stop)
            if found is not None and found.kind in SPEAKERS and not place_rather(found, line.vocabulary):
                return found
        if flags[index + 1 if index + 1 < stop else index] & DOCUMENT:
            continue
        if flags[index] & (ORGANISATION | ACRONYM) or (flags[index] & OF and line.vocabulary.has_articles):
            found = mention(line, index, stop)
            if found is not None and found.kind is Kind.ORGANISATION and not flags[index] & DOCUMENT:
                return nominative(found, line.vocabulary)
    return Mention(Kind.NOBODY, "", start, start)
