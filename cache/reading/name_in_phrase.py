"""The name, the role and the body in one noun phrase: "Harbour Trust director Ada Lind"."""

from cache.reading.mentions import Kind, Mention, gender_of
from cache.reading.noun_phrase import NOUN, phrase_end
from cache.reading.places import find_place
from cache.reading.roles import split_role
from cache.reading.tokens import Line
from cache.reading.vocabulary import (
    ACRONYM,
    AND,
    ARTICLE,
    AT,
    CAPITAL,
    COMMA,
    COMPANY,
    DEFINITE,
    EXCELLENCY,
    FEMININE,
    FIELD,
    GIVEN,
    HONORIFIC,
    INDEFINITE,
    MASCULINE,
    MINISTERIAL,
    MODIFIER,
    NOT_NAME,
    OF,
    OPENING,
    ORGANISATION,
    OWNER,
    PARTICLE,
    PEOPLE,
    PLURAL,
    POINT,
    POSSESSIVE,
    PREPOSITION,
    ROLE,
    SAID,
    WORD,
)  # fmt: skip

_NOUN_LEAST = 7  # letters of an unlisted noun before a name, where nouns have capitals


def head_of(line: Line, start: int, stop: int) -> Mention | None:
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
            manner = line.vocabulary.nouns_first and prefix_end == first + 1 and start > 0 and not flags[first] & NOUN
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
    chunk = phrase_end(line, comma + 1, len(line.flags)) if _is_comma(line, comma) else 0
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
