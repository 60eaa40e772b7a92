"""How far the noun phrase reaches that names somebody: "the director of the Trust for Inland Waters"."""

from cache.reading import terms
from cache.reading.roles import organisation_like
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
    DESCRIBING,
    EXCELLENCY,
    FIELD,
    GIVEN,
    HONORIFIC,
    INDEFINITE,
    MODIFIER,
    NOT_NAME,
    NUMBER,
    OF,
    OPENING,
    ORGANISATION,
    OWNER,
    PARTICLE,
    PASSIVE,
    PEOPLE,
    POINT,
    PREPOSITION,
    PRONOUN,
    QUOTED,
    RELATIVE,
    ROLE,
    SAID,
    THAT,
    WORD,
)  # fmt: skip

VERBAL = SAID | DESCRIBING | ADDING | AUXILIARY | PASSIVE | RELATIVE | THAT | BY | ACCORDING
NOUN = ROLE | MODIFIER | ORGANISATION | PEOPLE | FIELD | COMPANY
_LONG_BODY = 12  # tokens of a long name of a body, up to its acronym in brackets
LOOSE = 4  # words not in any list that may stand before the name or the known noun of a phrase


def phrase_end(line: Line, start: int, end: int) -> int:
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
            if flag & BETWEEN and not flag & (NOUN | GIVEN):
                break
            inside = (
                flag & PARTICLE and before & CAPITAL and at + 1 < end and flags[at + 1] & CAPITAL
            )  # "Ann Le Dantec"
            if (flag & NOT_NAME and not flag & (NOUN | GIVEN) and not inside) or (
                flag & NOT_NAME and before & OF == 0 and not known and at > first and not before & CAPITAL
            ):
                break
            if (
                flag & (SAID | ADDING)
                and not flag & (NOUN | GIVEN)
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
        elif flag & NOUN and not (flag & VERBAL and not before & (MODIFIER | ARTICLE | OF | FIELD) and at > first):
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
                and not before & NOUN
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
        elif flag & (VERBAL | BETWEEN | PREPOSITION | NUMBER | CLITIC | PRONOUN):
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
            if loose > LOOSE:
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
    plain = at < end and line.flags[at] & WORD and not line.flags[at] & (CAPITAL | VERBAL | PREPOSITION | PRONOUN)
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
        if not flags[index] & WORD or (flags[index] & (VERBAL | PREPOSITION | BETWEEN) and not flags[index] & NOUN):
            return False
        if flags[index] & ROLE and not flags[index] & CAPITAL:
            return index + 1 < end and bool(flags[index + 1] & CAPITAL)
    return False
