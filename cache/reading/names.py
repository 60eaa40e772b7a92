"""Who is meant by the words at a place: a person with role and organisation, a bare role, a pronoun, an organisation.

`mention` reads the noun phrase that starts at a token, with the appositions behind it: "Dr Ada Lind, head of the
Harbour Trust", "le préfet du Littoral, M. Komi Adzoa", "the Trust's director, Ada Lind". Languages with capitals are
read here, the others by `names_caseless`. Used for speakers and for contacts.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from cache.reading import names_caseless, terms
from cache.reading.places import find_place
from cache.reading.roles import organisation_end, organisation_like, split_role
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
    CAPITAL,
    CLITIC,
    CLOSING,
    COMMA,
    COMPANY,
    DEFINITE,
    DESCRIBING,
    EXCELLENCY,
    FEMININE,
    FIELD,
    GIVEN,
    HE,
    HONORIFIC,
    INDEFINITE,
    MASCULINE,
    MINISTERIAL,
    MODIFIER,
    NOT_NAME,
    NUMBER,
    OF,
    OPENING,
    ORGANISATION,
    OTHER,
    OWNER,
    PARTICLE,
    PASSIVE,
    PEOPLE,
    PLURAL,
    POINT,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    QUOTED,
    RELATIVE,
    ROLE,
    SAID,
    SHE,
    STOP,
    THAT,
    THEY,
    WORD,
    Vocabulary,
    folded,
)  # fmt: skip

_VERBAL = SAID | DESCRIBING | ADDING | AUXILIARY | PASSIVE | RELATIVE | THAT | BY | ACCORDING
_NOUN = ROLE | MODIFIER | ORGANISATION | PEOPLE | FIELD | COMPANY
_LONG_BODY = 12  # tokens of a long name of a body, up to its acronym in brackets
_NOUN_LEAST = 7  # letters of an unlisted noun before a name, where nouns have capitals
_LOOSE = 4  # words not in any list that may stand before the name or the known noun of a phrase


class Kind(StrEnum):
    """What sort of words stand for the speaker."""

    PERSON = "person"
    PRONOUN = "pronoun"
    ROLE = "role"
    ORGANISATION = "organisation"
    PEOPLE = "people"
    DROPPED = "dropped"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for somebody: tokens `start` to `end` of a line. `gender` is "m", "f" or "" where not told.

    `plural` is true where the article says that the words are for many. `given_role` is true where the role stands with
    the name, `definite` where the phrase points at somebody known.
    """

    kind: Kind
    name: str
    start: int
    end: int
    role: str | None = None
    organisation: str | None = None
    gender: str = ""
    definite: bool = False
    written: str = ""
    plural: bool = False


def place_rather(one: Mention, vocabulary: Vocabulary) -> bool:
    """Whether the name is a known place's, and nothing beside it says that a person bears it."""
    known = one.role or titled(one, vocabulary) or vocabulary[one.name] & GIVEN
    return not known and find_place(one.name) is not None


def titled(one: Mention, vocabulary: Vocabulary) -> bool:
    """Whether an honorific stands before the name."""
    first = one.written.partition(" ")[0].rstrip(".")
    return bool(first) and bool(vocabulary[first] & HONORIFIC) and not one.name.startswith(first)


def gender_of(bits: int) -> str:
    """ "m" or "f" where the bits of a word or a phrase say so and do not contradict one another."""
    masculine, feminine = bits & MASCULINE, bits & FEMININE
    return "" if bool(masculine) == bool(feminine) else ("f" if feminine else "m")


def mention(line: Line, start: int, end: int) -> Mention | None:
    """The somebody whose words start at token `start` and end before token `end`; None where nobody's do."""
    if start >= end:
        return None
    flags = line.flags
    if flags[start] & PRONOUN and not flags[start] & ARTICLE:
        return pronoun(line, start)
    if line.vocabulary.caseless:
        found = names_caseless.phrase(line, start, end)
        if found is None:
            return None
        name, role, organisation, after, bits, known = found
        kind = Kind.PERSON if name else Kind.ROLE if known else Kind.PEOPLE
        if organisation and not name and not role:
            kind, name, organisation = Kind.ORGANISATION, organisation, None
        words = name or role or ""
        return Mention(kind, words, start, after, role, organisation, gender_of(bits), known, line.slice(start, after))
    if flags[start] & INDEFINITE and start + 2 < end and flags[start + 1] & OF:
        stop = start + 3  # "one of them, Tommy Alder"
        while stop < end and flags[stop] & WORD and not flags[stop] & (_VERBAL | CAPITAL | PREPOSITION):
            stop += 1
        return _appositions(line, Mention(Kind.PEOPLE, line.slice(start, stop), start, stop), end)
    stop = _chunk(line, start, end)
    if stop <= start:
        return None
    head = _head(line, start, stop) or _unlisted_role(line, start, stop, end)
    if head is None:
        return None
    return _appositions(line, head, end)


def _unlisted_role(line: Line, start: int, stop: int, end: int) -> Mention | None:
    """A phrase of no listed noun that a name between commas stands behind: "the harbour pilot, Ada Lind"."""
    flags = line.flags
    if not flags[start] & DEFINITE or stop - start > _LOOSE or stop >= end or not flags[stop] & COMMA:
        return None
    if line.vocabulary.capital_nouns or not flags[stop + 1 if stop + 1 < end else stop] & (CAPITAL | HONORIFIC):
        return None
    chunk = _chunk(line, stop + 1, end)
    named = _head(line, stop + 1, chunk) if chunk > stop + 1 else None
    if named is None or named.kind is not Kind.PERSON or named.role or " " not in named.name:
        return None
    name = line.slice(start + 1, stop)
    return Mention(Kind.ROLE, name, start, stop, name, None, "", True, line.slice(start, stop))


def pronoun(line: Line, index: int) -> Mention:
    """The mention that a pronoun is."""
    flag = line.flags[index]
    gender = "m" if flag & HE and not flag & SHE else "f" if flag & SHE and not flag & HE else ""
    if flag & THEY and gender:
        gender = gender if flag & (HE | SHE) != HE | SHE else ""
    word = line.words[index]
    role = "they" if flag & THEY and not gender else "it" if flag & OTHER else None
    return Mention(Kind.PRONOUN, word, index, index + 1, role, None, gender, True, word)


def _chunk(line: Line, start: int, end: int) -> int:
    """The token after the phrase that starts at `start`, appositions left out."""
    flags = line.flags
    at = start
    while at < end and flags[at] & ARTICLE and not (flags[at] & CAPITAL and at > start):
        at += 1
    first = at
    loose = 0
    named = False  # a capitalised word was read
    known = False  # a noun of the lists was read
    complement = False  # inside "of …"
    while at < end:
        flag = flags[at]
        before = flags[at - 1] if at > first else 0
        if flag & QUOTED:
            if not terms.body(line, at, before) and not (known and terms.called(line, at, before)):
                break
            named = True
        elif flag & OWNER:
            if at == first:
                break
        elif not flag & WORD:
            if not (flag & POINT and at > first and line.words[at] == "." and before & (HONORIFIC | CAPITAL)):
                if flag & AND and before & CAPITAL and at + 1 < end and flags[at + 1] & CAPITAL:
                    at += 1
                    continue
                break
        elif flag & EXCELLENCY or (flag & HONORIFIC and not flag & NOT_NAME):
            family = not (at + 1 < end and flags[at + 1] & (CAPITAL | POINT))  # "Ada King said"
            if before & CAPITAL and not before & (HONORIFIC | ROLE | MODIFIER | FIELD | OWNER) and named and not known:
                if not family and not flag & ROLE:
                    break
        elif flag & CAPITAL:
            if flag & BETWEEN and not flag & (_NOUN | GIVEN):
                break
            inside = (
                flag & PARTICLE and before & CAPITAL and at + 1 < end and flags[at + 1] & CAPITAL
            )  # "Ann Le Dantec"
            if (flag & NOT_NAME and not flag & (_NOUN | GIVEN) and not inside) or (
                flag & NOT_NAME and before & OF == 0 and not known and at > first and not before & CAPITAL
            ):
                break
            if (
                flag & (SAID | ADDING)
                and not flag & (_NOUN | GIVEN)
                and at == first
                and not line.vocabulary.capital_nouns
            ):
                break
            known = known or bool(flag & ROLE and at == first)
            named = True
        elif flag & OF and at > first:
            if not _continues(line, at, end):
                break
            complement = True
        elif flag & ARTICLE and at > first and before & (OF | AT | AND | PREPOSITION):
            pass
        elif flag & AT and at > first:
            if not (known or named) or not (_leads_to_organisation(line, at, end) or _field(line, at, end, before)):
                break
            complement = True
        elif flag & PARTICLE and before & CAPITAL and at + 1 < end and flags[at + 1] & (CAPITAL | PARTICLE):
            pass
        elif flag & AND and at > first:
            if not _joins(line, at, end, known, complement):
                break
        elif flag & _NOUN and not (flag & _VERBAL and not before & (MODIFIER | ARTICLE | OF | FIELD) and at > first):
            if (
                named
                and not known
                and before & CAPITAL
                and not flag & (ROLE | MODIFIER | ORGANISATION)
                and not before & (ROLE | MODIFIER)
                and not complement
            ):
                break
            if (
                named
                and not known
                and before & CAPITAL
                and not before & _NOUN
                and line.vocabulary.nouns_first
                and not flag & ORGANISATION
            ):
                break  # «сказал Карагодин журналистам»: those who are told stand in their case after the name
            known = True
        elif flag & SAID and before & ARTICLE and at - 2 > first and flags[at - 2] & OF and not flag & PARTICLE:
            pass  # "la directrice de la criée": a noun that is a form of a verb of saying too
        elif flag & PREPOSITION and before & ROLE and _for_field(line, at, end):
            pass
        elif flag & PREPOSITION and complement and (bracket := _named_up_to(line, at, end)):
            at = bracket
            break
        elif flag & (_VERBAL | BETWEEN | PREPOSITION | NUMBER | CLITIC | PRONOUN):
            break
        else:
            owned = complement or (line.vocabulary.genitive and before & ORGANISATION)
            owned = owned or bool(before & ROLE and at == first + 1)  # «Председатель района Фаррух Каримов»
            if known and before & ROLE and line.vocabulary.subject_first:
                break  # a noun of a role ends its phrase: "the chief expires"
            if (
                named
                and before & (CAPITAL | QUOTED)
                and not before & MODIFIER
                and not (owned and line.vocabulary.nouns_first)
            ):
                # "Board chair Ada Lind": small words between an organisation and a role; else the name has ended
                if not _role_follows(line, at, end):
                    break
            following = flags[at + 1] if at + 1 < end else 0
            if known and before & ROLE and following & ARTICLE and not following & OF and line.vocabulary.nouns_first:
                break  # «o técnico assumiu a ambição»: a word that an article follows is a verb
            loose += 1
            if loose > _LOOSE:
                break
        at += 1
    while (
        at > first and flags[at - 1] & (OF | AT | AND | ARTICLE | POINT | PREPOSITION) and not flags[at - 1] & CAPITAL
    ):
        if flags[at - 1] & INDEFINITE and flags[at - 2] & OF and len(line.words[at - 1]) > 2 and known:
            break  # "a mother of three"
        at -= 1
    return at if at > first else start


def _named_up_to(line: Line, at: int, end: int) -> int:
    """The bracket up to which a body's name goes on: "the Agency | for Coasts and Deltas (IACD)"; 0 for none."""
    flags = line.flags
    for index in range(at, min(end, at + _LONG_BODY)):
        if flags[index] & OPENING:
            closed = index + 2 < len(flags) and flags[index + 1] & ACRONYM and flags[index + 2] & CLOSING
            return index if closed else 0
        if not flags[index] & WORD or flags[index] & (SAID | RELATIVE | PRONOUN | HONORIFIC) & ~(ARTICLE | AND):
            return 0
    return 0


def _continues(line: Line, at: int, end: int) -> bool:
    following = line.flags[at + 1] if at + 1 < end else 0
    return bool(following & (WORD | QUOTED)) and not following & RELATIVE


def _field(line: Line, at: int, end: int, before: int) -> bool:
    """Whether "at" leads to what a role is for: "adjointe à l’urbanisme,", "vice-président aux finances,"."""
    if not before & (ROLE | MODIFIER):
        return False
    at += 1
    while at < end and line.flags[at] & ARTICLE:
        at += 1
    plain = at < end and line.flags[at] & WORD and not line.flags[at] & (CAPITAL | _VERBAL | PREPOSITION | PRONOUN)
    return bool(plain) and at + 1 < end and bool(line.flags[at + 1] & COMMA)


def _for_field(line: Line, at: int, end: int) -> bool:
    """Whether a preposition leads to the office that a role is for: "assessora alla Salute"."""
    field = CAPITAL | FIELD
    return line.vocabulary.nouns_first and at + 1 < end and line.flags[at + 1] & field == field


def _leads_to_organisation(line: Line, at: int, end: int) -> bool:
    at += 1
    while at < end and line.flags[at] & ARTICLE:
        at += 1
    return at < end and organisation_like(line, at, end)


def _joins(line: Line, at: int, end: int, known: bool, complement: bool) -> bool:
    """Whether "and" stays inside the phrase: a second role, or two capitalised words of one organisation's name."""
    flags = line.flags
    after = at + 1
    while after < end and flags[after] & ARTICLE:
        after += 1
    if after >= end:
        return False
    if flags[after] & (ROLE | MODIFIER) and known:
        return not (flags[after] & CAPITAL and after + 1 < end and flags[after + 1] & CAPITAL and not complement)
    if flags[at - 1] & (FIELD | ROLE) and flags[after] & FIELD:
        return True
    return (
        complement
        and bool(flags[at - 1] & CAPITAL and flags[after] & CAPITAL)
        and not flags[after] & (GIVEN | HONORIFIC)
    )


def _role_follows(line: Line, at: int, end: int) -> bool:
    """Whether within three words a role comes and then a name: "Harrow & Pike chief executive Colm Harrow"."""
    flags = line.flags
    for index in range(at, min(at + 4, end)):
        if not flags[index] & WORD or (flags[index] & (_VERBAL | PREPOSITION | BETWEEN) and not flags[index] & _NOUN):
            return False
        if flags[index] & ROLE and not flags[index] & CAPITAL:
            return index + 1 < end and bool(flags[index + 1] & CAPITAL)
    return False


def _head(line: Line, start: int, stop: int) -> Mention | None:
    """What the phrase without its appositions says."""
    flags = line.flags
    first = start
    article = 0
    while first < stop and flags[first] & ARTICLE:
        article |= flags[first]
        first += 1
    bits = 0
    for index in range(first, stop):
        bits |= flags[index]
    run = _name_run(line, first, stop)
    run_start, run_end = run
    written = line.slice(start, stop)
    if run_start < run_end:
        before = flags[run_start - 1] if run_start > first else 0
        if run_start == first and _organisation_run(line, run_start, run_end, article):
            return Mention(Kind.ORGANISATION, line.slice(run_start, stop), start, stop, definite=True, written=written)
        opened = flags[first] & ORGANISATION and flags[first] & CAPITAL and run_start > first
        lone = line.vocabulary.capital_nouns and run_end == run_start + 1 == stop and not flags[run_start] & GIVEN
        ordered = line.vocabulary.nouns_first or (lone and before & CAPITAL)  # "der Naturschutzbund Ahlen"
        if (before & ORGANISATION or opened) and ordered and not line.vocabulary.genitive:
            if not any(flags[index] & (ROLE | PEOPLE) for index in range(first, run_start)):
                # "l'école Saint-Luc", "la empresa Hidronorte", "l'Agence de bassin Aval": the body's noun and its name
                return Mention(Kind.ORGANISATION, line.slice(first, stop), start, stop, definite=True, written=written)
        if line.vocabulary.genitive and run_end < stop and run_end - run_start == 1 and flags[run_end] & ORGANISATION:
            name = line.slice(run_start, stop)  # «Центральный банк»
            return Mention(Kind.ORGANISATION, name, start, stop, definite=True, written=written)
        prefix_end = run_start
        role_bits = 0
        name_bits = 0
        for index in range(run_start, run_end):
            name_bits |= flags[index] & (MASCULINE | FEMININE) if flags[index] & GIVEN else 0
            if name_bits:
                break
        for index in range(start, prefix_end):
            if flags[index] & (HONORIFIC | ROLE | PEOPLE):
                role_bits |= flags[index]
        role: str | None = None
        organisation: str | None = None
        told = (
            flags[index] & WORD and (not flags[index] & (HONORIFIC | ARTICLE) or flags[index] & ROLE)
            for index in range(first, prefix_end)
        )
        if any(told):
            manner = line.vocabulary.nouns_first and prefix_end == first + 1 and start > 0 and not flags[first] & _NOUN
            if manner and flags[start - 1] & (SAID if start == first else PREPOSITION | AT):
                role = organisation = None  # «dijo emocionada Rosa Pinzón», «nommé à l’unanimité Paul Roy»
            else:
                role, organisation = split_role(line, first, prefix_end)
        kind = Kind.PERSON
        if (
            run_end - run_start == 1
            and flags[run_start] & ACRONYM
            and not flags[run_start] & GIVEN
            and not before & HONORIFIC
        ):
            kind = Kind.ORGANISATION
        name = line.slice(run_start, run_end)
        if run_end < stop:
            organisation = organisation or _tail_organisation(line, run_end, stop)
        gender = gender_of(role_bits) or gender_of(name_bits) or (gender_of(article) if role else "")
        return Mention(
            kind, name, start, stop, role, organisation, gender, bool(article & (DEFINITE | POSSESSIVE)), written
        )
    nouns = [index for index in range(first, stop) if flags[index] & (ROLE | PEOPLE | ORGANISATION | COMPANY)]
    role_at = next((index for index in nouns if flags[index] & ROLE), None)
    if (
        nouns
        and flags[nouns[0]] & (ORGANISATION | COMPANY)
        and not (role_at is not None and not _inside_of(line, first, role_at))
    ):
        name = line.slice(first, stop)
        return Mention(
            Kind.ORGANISATION, name, start, stop, definite=bool(article & ~INDEFINITE) or not article, written=written
        )
    if nouns:
        role, organisation = split_role(line, first, stop)
        gender = gender_of(flags[nouns[0]]) or gender_of(article)
        bare = not article and (flags[first] & CAPITAL or not line.vocabulary.has_articles)
        known = bool(article & (DEFINITE | POSSESSIVE) or bare)
        kind = Kind.ROLE if role_at is not None and not article & PLURAL else Kind.PEOPLE
        name = line.slice(start if article & INDEFINITE else first, stop)
        return Mention(
            kind,
            name,
            start,
            stop,
            role if kind is Kind.ROLE else None,
            organisation,
            gender,
            known and not article & INDEFINITE,
            written,
            bool(article & PLURAL),
        )
    if bits & CAPITAL and article & DEFINITE:
        return Mention(Kind.ORGANISATION, line.slice(first, stop), start, stop, definite=True, written=written)
    if article & INDEFINITE:
        return Mention(Kind.PEOPLE, line.slice(start, stop), start, stop, definite=False, written=written)
    return None


def _inside_of(line: Line, first: int, index: int) -> bool:
    return any(line.flags[place] & (OF | AT) for place in range(first, index))


def _name_run(line: Line, first: int, stop: int) -> tuple[int, int]:
    """The tokens of the name in a phrase: its last run of capitalised words that is no role, title or "of …"."""
    flags = line.flags
    end = stop
    # "Ada Lind of the Harbour Trust": the name stands before the organisation
    for index in range(first + 1, stop):
        if flags[index] & (OF | AT) and not flags[index] & CAPITAL:
            begin = _back(line, first, index)
            title = begin - 2 if begin - 2 >= first and flags[begin - 1] & POINT else begin - 1
            if (
                title >= first
                and index - begin > 1
                and flags[title] & (ROLE | HONORIFIC | FIELD | PEOPLE)
                and (
                    flags[begin] & GIVEN
                    or not flags[title] & CAPITAL
                    or flags[title] & HONORIFIC
                    or find_place(line.slice(index + 1, stop)) is not None
                )
            ):
                end = index  # "chief executive Ada Lind of the Harbour Trust"
                break
            if _is_name(line, first, index) and not (
                flags[index] & PARTICLE
                and index + 1 < stop
                and flags[index + 1] & CAPITAL
                and not flags[index + 1] & (ORGANISATION | ACRONYM)
                and not flags[index] & AT
            ):
                end = index
            break
    start = _back(line, first, end)
    while start < end and not flags[start] & CAPITAL:
        start += 1
    if start >= end:
        return stop, stop
    before = flags[start - 1] if start > first else 0
    owned = before & ORGANISATION and not flags[start] & GIVEN and _inside_of(line, first, start)
    if owned and ((before & CAPITAL and line.vocabulary.nouns_first) or (end == stop and _names_next(line, end))):
        return stop, stop  # "director del Observatorio Andino", "die Vorsitzende des Mieterbunds Ahlen, Berta Lau,"
    if start > first and before & ARTICLE and start - 1 > first and flags[start - 2] & (OF | AT):
        before = OF
    if before & (OF | AT | OPENING) and not before & HONORIFIC:
        return stop, stop
    if end - start == 1 and before & FIELD and not flags[start] & GIVEN and _inside_of(line, first, start):
        return stop, stop  # "Envoy for Inland Waterways"
    if line.vocabulary.capital_nouns:
        start = _after_noun(line, first, start, end)
        if end - start > 1 and line.vocabulary.compound_role(line.words[start]):
            start += 1  # "Lifton-Gründer Jost Hemmerich"
    return start, end


def _names_next(line: Line, comma: int) -> bool:
    """Whether a whole name, and only that, stands between the comma and the next, so that what is before is none."""
    chunk = _chunk(line, comma + 1, len(line.flags)) if _is_comma(line, comma) else 0
    if chunk < comma + 3 or not _is_comma(line, chunk):
        return False
    return _is_name(line, comma + 1, chunk)


def _is_comma(line: Line, index: int) -> bool:
    return index < len(line.flags) and bool(line.flags[index] & COMMA)


def _back(line: Line, first: int, end: int) -> int:
    """Where the capitalised words that end before token `end`, and are no role, title or body, begin."""
    flags, words = line.flags, line.words
    start = end
    while start > first:
        flag = flags[start - 1]
        if _owned_place(line, first, start, end):
            break
        if flag & ACRONYM and end - start > 1 and start - 1 > first and not flag & GIVEN:
            break  # "professor at the UN Ada Lind"
        if flag & CAPITAL and (not flag & (HONORIFIC | OWNER) or _titled_name(line, first, start - 1, end)):
            noun = flag & (ROLE | MODIFIER | ORGANISATION | FIELD | COMPANY | PEOPLE)
            if noun and not (flag & GIVEN and not flag & (ROLE | ORGANISATION)):
                family = (
                    start == end and start - 1 > first and flags[start - 2] & GIVEN and not flags[start - 2] & (ROLE)
                )
                if not family and not _titled_name(line, first, start - 1, end):
                    break
            if flag & NOT_NAME and not flag & GIVEN and not (flag & PARTICLE and start < end):
                break
            start -= 1
        elif (
            (
                flag & HONORIFIC
                and flag & CAPITAL
                and start < end
                and words[start - 1][:1].isupper()
                and start - 1 > first
                and flags[start - 2] & GIVEN
            )
            or (
                flag & (PARTICLE | AND & PARTICLE)
                and start < end
                and start - 2 >= first
                and _particle_joins(line, first, start - 1)
            )
            or (flag & POINT and words[start - 1] == "." and start - 2 >= first and len(words[start - 2]) == 1)
        ):
            start -= 1
        else:
            break
    return start


def _titled_name(line: Line, first: int, index: int, end: int) -> bool:
    """Whether the last word of a phrase is a name though it is a title or trade too: "Mr. Baker", "said Baron"."""
    flags = line.flags
    if index != end - 1 or flags[index] & (EXCELLENCY | OWNER | MINISTERIAL) or len(line.words[index]) < 4:
        return False
    before = index - 1
    if before > first and flags[before] & POINT:
        before -= 1
    if before < first:
        return bool(flags[index] & (HONORIFIC | MODIFIER)) and not flags[index] & (ROLE | ORGANISATION | FIELD)
    if not flags[before] & CAPITAL or flags[before] & ROLE:
        return False
    return bool((flags[before] | flags[index]) & HONORIFIC)


def _owned_place(line: Line, first: int, start: int, end: int) -> bool:
    """Whether what stands before a given name is a place in its case: «мэр Нордска | Инна Гладких»."""
    if not line.vocabulary.genitive or start >= end or start - 2 < first or not line.flags[start] & GIVEN:
        return False
    if not line.flags[start - 2] & ROLE or line.flags[start - 1] & GIVEN or not line.flags[start - 1] & CAPITAL:
        return False
    return end - start < 3  # «директор Иванова Анна Петровна»: a surname


def _particle_joins(line: Line, first: int, index: int) -> bool:
    """Whether a small word like "de" or "van" stands inside a name: what is before it is capitalised and no noun."""
    while index > first and line.flags[index] & PARTICLE and not line.flags[index] & CAPITAL:
        index -= 1
    flag = line.flags[index]
    return bool(flag & CAPITAL) and not flag & (ROLE | MODIFIER | ORGANISATION | FIELD | HONORIFIC)


def _after_noun(line: Line, first: int, start: int, end: int) -> int:
    """Where nouns have capitals too: "die Schäferin Berta Lau", "Ihr Kollege Urs Lau" begin with a noun, not a name."""
    flags = line.flags
    if end - start >= 3 and flags[start + 1] & GIVEN and not flags[start] & GIVEN:
        if len(line.words[start]) >= _NOUN_LEAST and "-" not in line.words[start]:
            return start + 1  # "Gemüsebauer Heiner Quast"
    led = start == first and first > 0 and bool(flags[first - 1] & ARTICLE)
    if end - start >= 3 and led and not flags[start] & GIVEN:
        return start + 1
    if end - start == 2 and led and not flags[start] & GIVEN:
        return start + 1
    return start


def _is_name(line: Line, first: int, stop: int) -> bool:
    """Whether a whole stretch of tokens reads as a person's name, honorifics aside."""
    flags = line.flags
    capitals = 0
    for index in range(first, stop):
        flag = flags[index]
        if flag & HONORIFIC or (flag & POINT and index > first):
            continue
        if flag & PARTICLE and not flag & CAPITAL and capitals:
            continue
        if not flag & CAPITAL or (
            flag & (ROLE | MODIFIER | ORGANISATION | COMPANY | FIELD | NOT_NAME) and not flag & GIVEN
        ):
            return False
        if flag & ACRONYM and stop - first == 1:
            return False
        capitals += 1
    if line.vocabulary.capital_nouns and capitals < 2:
        return False
    return capitals > 1 or bool(capitals and flags[first] & (HONORIFIC | GIVEN))


def _organisation_run(line: Line, start: int, end: int, article: int) -> bool:
    """Whether capitalised words with no role before them name a body rather than a person."""
    flags = line.flags
    if any(flags[index] & (ORGANISATION | COMPANY) or line.words[index] == "&" for index in range(start, end)):
        return True
    if any(flags[index] & GIVEN for index in range(start, end)):
        return False
    if article & DEFINITE and not line.vocabulary.capital_nouns:
        return True
    return end - start == 1 and bool(flags[start] & ACRONYM)


def _tail_organisation(line: Line, start: int, stop: int) -> str | None:
    """The body in "Ada Lind of the Harbour Trust"."""
    flags = line.flags
    while start < stop and flags[start] & (OF | AT | ARTICLE):
        start += 1
    return line.slice(start, stop) if start < stop else None


def _appositions(line: Line, head: Mention, end: int) -> Mention:
    """The mention with what stands behind it between commas or brackets: a role, a name, an age, an organisation."""
    flags = line.flags
    at = head.end
    while at < end:
        if flags[at] & OPENING:
            close = at + 1
            while close < end and not flags[close] & CLOSING and close - at < 9:
                close += 1
            if close >= end or not flags[close] & CLOSING:
                break
            inside = list(range(at + 1, close))
            if head.kind is Kind.PERSON and not head.organisation and len(inside) == 1 and flags[inside[0]] & ACRONYM:
                head = replace(head, organisation=line.words[inside[0]])
            elif head.kind is Kind.PERSON and not head.role and any(flags[index] & ROLE for index in inside):
                role, organisation = split_role(line, at + 1, close)
                head = replace(head, role=role, organisation=head.organisation or organisation)
            elif head.kind is Kind.PERSON and not head.organisation:
                head = replace(head, organisation=_bracketed_body(line, at + 1, close))
            at = close + 1
            head = replace(head, end=at)
            continue
        if at + 1 < end and flags[at + 1] & COMMA and line.words[at] in line.vocabulary.detached:
            at += 1  # "kündigte Ada Lind an, Leiterin der Werft"
            head = replace(head, end=at)
        if head.kind is Kind.ROLE and flags[at] & PREPOSITION and line.vocabulary.genitive:
            head = _named_after(line, head, end) or head
        if not flags[at] & COMMA or head.end != at:
            break
        stop = segment_end(line, at + 1, end)
        grown = _apposed(line, head, at + 1, stop, end)
        if grown is None:
            break
        head = grown
        at = head.end
    return head


def _bracketed_body(line: Line, start: int, close: int) -> str | None:
    """The body that a name's bracket gives, up to a comma: "Ada Lind (Rail Staff Union)"; no place, age or party."""
    flags = line.flags
    while start < close and flags[start] & ARTICLE and not flags[start] & CAPITAL:
        start += 1
    stop = next((index for index in range(start, close) if flags[index] & COMMA), close)
    told = (index for index in range(start, stop) if flags[index] & (ORGANISATION | COMPANY | ACRONYM))
    if start >= stop or any(flags[index] & (NUMBER | QUOTED) for index in range(start, stop)):
        return None
    short = line.words[start].partition("-")[0]  # "UFC-Rives"
    if next(told, None) is None and not (
        stop == start + 1 and 1 < len(short) < len(line.words[start]) and short.isupper()
    ):
        return None
    return line.slice(start, stop)


def _led_body(line: Line, head: Mention, start: int, stop: int) -> Mention | None:
    """Somebody with the body that a clause after the name says they lead: "Ada Lind, who heads the Harbour Trust,"."""
    if head.kind is not Kind.PERSON or head.organisation or start + 2 >= stop:
        return None
    if folded(line.words[start + 1]) not in line.vocabulary.leading:
        return None
    body = start + 2
    while body < stop and line.flags[body] & DEFINITE and not line.flags[body] & CAPITAL:
        body += 1
    if body >= stop or line.flags[body] & INDEFINITE or not organisation_like(line, body, stop):
        return None
    return replace(head, organisation=line.slice(body, organisation_end(line, body, stop)), end=stop)


def _named_after(line: Line, head: Mention, end: int) -> Mention | None:
    """The name after a role and what is told of it: «диспетчер с тридцатилетним стажем Игорь Пестов»."""
    for index in range(head.end + 1, min(end, head.end + _LOOSE)):
        flag = line.flags[index]
        if flag & CAPITAL:
            named = mention(line, index, end) if flag & GIVEN else None
            if named is None or named.kind is not Kind.PERSON:
                return None
            written = line.slice(head.start, named.end)
            role = head.role or head.name
            body = head.organisation or named.organisation
            return replace(named, start=head.start, role=role, organisation=body, written=written)
        if not flag & WORD or flag & _VERBAL:
            return None
    return None


def segment_end(line: Line, start: int, end: int) -> int:
    """Where the words between commas that start at `start` end."""
    flags = line.flags
    at = start
    while at < end and not flags[at] & (COMMA | STOP | QUOTED | OPENING) and line.words[at] not in ":;–—":
        if (
            at > start
            and flags[at] & SAID
            and not flags[at] & (ROLE | ORGANISATION | PEOPLE | CAPITAL)
            and not flags[start] & RELATIVE
        ):
            break
        if at > start and flags[at] & (RELATIVE | ADDING) and not flags[at] & (ROLE | ARTICLE | OF | AND):
            break
        at += 1
    return at


def _apposed(line: Line, head: Mention, start: int, stop: int, end: int) -> Mention | None:
    flags = line.flags
    if start >= stop:
        return None
    first = flags[start]
    if first & NUMBER:
        return replace(head, end=stop) if stop - start <= 2 and head.kind is Kind.PERSON else None
    if first & RELATIVE and (led := _led_body(line, head, start, stop)) is not None:
        return led
    if first & (SAID | ADDING | DESCRIBING | AUXILIARY | PASSIVE | THAT | ACCORDING | PRONOUN) and not first & (
        ROLE | PEOPLE | HONORIFIC | ARTICLE
    ):
        return None
    if head.kind in (Kind.ROLE, Kind.PEOPLE):
        chunk = _chunk(line, start, end)
        named = _head(line, start, chunk) if chunk > start else None
        if named is not None and named.kind is Kind.PERSON and _fills(line, chunk, stop):
            if place_rather(named, line.vocabulary):
                return None
            bare = not line.flags[head.start] & ARTICLE and bool(named.role)
            if bare and first & ARTICLE and named.gender in ("", head.gender or named.gender):
                return replace(named, start=head.start, end=stop)  # "Author of the bill, the councillor Ada Lind"
            if first & ARTICLE and not first & HONORIFIC and not line.flags[start + 1] & HONORIFIC:
                return None
            if named.role and (" " in named.role or named.organisation) and not first & HONORIFIC:
                return None
            roles = [head.role or head.name, *([named.role] if named.role else [])]
            return replace(
                named, start=head.start, end=stop, role=", ".join(roles),
                organisation=named.organisation or head.organisation,
                gender=named.gender or head.gender, definite=True, written=line.slice(head.start, stop),
            )  # fmt: skip
        return None
    if head.kind is Kind.ORGANISATION:
        return None
    if first & RELATIVE:
        return None
    from_body = first & (OF | AT) and not first & CAPITAL
    body = start + 1
    while from_body and body < stop and flags[body] & ARTICLE:
        body += 1
    if from_body:
        if body < stop and organisation_like(line, body, stop) and not head.organisation and not flags[body] & NOT_NAME:
            return replace(head, organisation=line.slice(body, _chunk_or(line, body, stop)), end=stop)
        return None
    if (first & PREPOSITION and not first & ARTICLE) or first & AND:
        return None
    if first & NOT_NAME and not first & (CAPITAL | ARTICLE | _NOUN | HONORIFIC):
        return None  # "Lind, speaking on Monday"
    if line.vocabulary.subject_first and not first & ARTICLE and _another(line, start, end):
        return None  # "On Radio One, former Mayor Bo Ek"
    if head.kind is Kind.PERSON and place_rather(head, line.vocabulary):
        return None  # "In Denver, Mayor Lind"
    has_role = any(flags[index] & (ROLE | MODIFIER) for index in range(start, stop))
    has_role = has_role or bool(first & PEOPLE and not first & (CAPITAL | ARTICLE))  # "Rosa Pinzón, campesina,"
    described = first & ARTICLE and not first & CAPITAL and stop - start > 1
    if not has_role and not described and not any(flags[i] & OWNER for i in range(start, stop)):
        return None
    if described and not has_role:
        return replace(head, end=stop) if not flags[stop - 1] & SAID else None
    if _starts_clause(line, start, stop):
        return None
    role, organisation = split_role(line, start, stop)
    if not role:
        return None
    bits = 0
    for index in range(start, stop):
        if flags[index] & ROLE:
            bits = flags[index]
            break
    joined = f"{head.role}, {role}" if head.role else role
    return replace(
        head,
        role=joined,
        organisation=organisation or head.organisation,
        end=stop,
        gender=head.gender or gender_of(bits),
    )


def _another(line: Line, start: int, end: int) -> bool:
    """Whether the words between commas are somebody else with a title and a whole name."""
    chunk = _chunk(line, start, end)
    other = _head(line, start, chunk) if chunk > start else None
    return other is not None and other.kind is Kind.PERSON and bool(other.role) and " " in other.name


def _chunk_or(line: Line, start: int, stop: int) -> int:
    chunk = _chunk(line, start, stop)
    return chunk if chunk > start else stop


def _fills(line: Line, chunk: int, stop: int) -> bool:
    """Whether a name is all there is between the commas, an aside without a comma allowed."""
    return chunk >= stop or bool(line.flags[chunk] & (PREPOSITION | SAID | BETWEEN | AUXILIARY | OPENING | DESCRIBING))


def _starts_clause(line: Line, start: int, stop: int) -> bool:
    """Whether the words between commas are a clause of their own: a name and then a verb of saying."""
    flags = line.flags
    seen = False
    for index in range(start, stop):
        if flags[index] & PRONOUN and not flags[index] & ARTICLE:
            return True
        if flags[index] & (AUXILIARY | PASSIVE) and not flags[index] & (ARTICLE | OF | AT | PREPOSITION) and seen:
            return True
        seen = True
    return False
