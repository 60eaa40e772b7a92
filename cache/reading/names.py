"""Who is meant by the words at a place: a person with role and organisation, a bare role, a pronoun, an organisation.

`mention` reads the noun phrase that starts at a token, with the appositions behind it: "Dr Ada Lind, head of the
Harbour Trust", "le préfet du Littoral, M. Komi Adzoa", "the Trust's director, Ada Lind". Languages with capitals are
read here, the others by `names_caseless`. Used for speakers and for contacts.
"""

from dataclasses import replace

from cache.reading import names_caseless
from cache.reading.mentions import Kind, Mention, gender_of, place_rather
from cache.reading.name_in_phrase import head_of
from cache.reading.noun_phrase import LOOSE, NOUN, VERBAL, phrase_end
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
    CAPITAL,
    CLOSING,
    COMMA,
    COMPANY,
    DEFINITE,
    DESCRIBING,
    GIVEN,
    HE,
    HONORIFIC,
    INDEFINITE,
    MODIFIER,
    NOT_NAME,
    NUMBER,
    OF,
    OPENING,
    ORGANISATION,
    OTHER,
    OWNER,
    PASSIVE,
    PEOPLE,
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
    folded,
)  # fmt: skip


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
        while stop < end and flags[stop] & WORD and not flags[stop] & (VERBAL | CAPITAL | PREPOSITION):
            stop += 1
        return _appositions(line, Mention(Kind.PEOPLE, line.slice(start, stop), start, stop), end)
    stop = phrase_end(line, start, end)
    if stop <= start:
        return None
    head = head_of(line, start, stop) or _unlisted_role(line, start, stop, end)
    if head is None:
        return None
    return _appositions(line, head, end)


def _unlisted_role(line: Line, start: int, stop: int, end: int) -> Mention | None:
    """A phrase of no listed noun that a name between commas stands behind: "the harbour pilot, Ada Lind"."""
    flags = line.flags
    if not flags[start] & DEFINITE or stop - start > LOOSE or stop >= end or not flags[stop] & COMMA:
        return None
    if line.vocabulary.capital_nouns or not flags[stop + 1 if stop + 1 < end else stop] & (CAPITAL | HONORIFIC):
        return None
    chunk = phrase_end(line, stop + 1, end)
    named = head_of(line, stop + 1, chunk) if chunk > stop + 1 else None
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
    for index in range(head.end + 1, min(end, head.end + LOOSE)):
        flag = line.flags[index]
        if flag & CAPITAL:
            named = mention(line, index, end) if flag & GIVEN else None
            if named is None or named.kind is not Kind.PERSON:
                return None
            written = line.slice(head.start, named.end)
            role = head.role or head.name
            body = head.organisation or named.organisation
            return replace(named, start=head.start, role=role, organisation=body, written=written)
        if not flag & WORD or flag & VERBAL:
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
        chunk = phrase_end(line, start, end)
        named = head_of(line, start, chunk) if chunk > start else None
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
    if first & NOT_NAME and not first & (CAPITAL | ARTICLE | NOUN | HONORIFIC):
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
    chunk = phrase_end(line, start, end)
    other = head_of(line, start, chunk) if chunk > start else None
    return other is not None and other.kind is Kind.PERSON and bool(other.role) and " " in other.name


def _chunk_or(line: Line, start: int, stop: int) -> int:
    chunk = phrase_end(line, start, stop)
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
