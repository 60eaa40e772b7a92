"""A role told from the organisation it is held in: "Directrice générale de l'Agence des rivières" is two things."""

from cache.reading.tokens import Line
from cache.reading.vocabulary import (
    ACRONYM,
    AND,
    ARTICLE,
    AT,
    AUXILIARY,
    BETWEEN,
    CAPITAL,
    COMPANY,
    DASH,
    FIELD,
    HONORIFIC,
    MINISTERIAL,
    MODIFIER,
    NOT_NAME,
    NUMBER,
    OF,
    OPENING,
    ORGANISATION,
    OWNER,
    POINT,
    PREPOSITION,
    QUOTED,
    RELATIVE,
    ROLE,
    SAID,
    STOP,
    WORD,
    folded,
)  # fmt: skip


def organisation_like(line: Line, at: int, end: int) -> bool:
    """Whether the words at a token name a body: its noun, an acronym, or capitalised words, no field or role."""
    flags = line.flags
    flag = flags[at]
    if flag & (ORGANISATION | ACRONYM | COMPANY | QUOTED):
        return True
    if flag & CAPITAL:
        return not flag & (FIELD | NOT_NAME | ROLE)
    said = flag & SAID and not flags[at - 1] & ARTICLE  # "the warning centre" says nothing
    if flag & WORD and not said and not flag & (PREPOSITION | OF | AT):
        return any(
            flags[index] & (ORGANISATION | COMPANY) and not flags[index - 1] & (OF | AT | PREPOSITION)
            for index in range(at + 1, min(at + 3, end))
        )
    return False


def split_role(line: Line, start: int, end: int) -> tuple[str | None, str | None]:
    """The role and the organisation in tokens `start` to `end`, articles and honorifics before them left out."""
    flags = line.flags
    skipped = ARTICLE | HONORIFIC | POINT | BETWEEN | NOT_NAME  # "the late Ada Lind"
    while start < end and flags[start] & skipped and not flags[start] & (ROLE | MODIFIER | CAPITAL):
        start += 1
    while start < end and flags[end - 1] & (HONORIFIC | POINT) and not flags[end - 1] & ROLE:
        end -= 1
    while start < end and not flags[end - 1] & (WORD | QUOTED) and flags[end - 1] & (POINT | STOP | DASH):
        end -= 1
    if start >= end:
        return None, None
    for index in range(start + 1, end - 1):
        if flags[index] & (OF | AT):
            break  # "an economist at the Trust's policy centre"
        if flags[index] & OWNER:
            role, within = split_role(line, index + 1, end)
            return role, within or line.slice(start, index)
    if line.vocabulary.capital_nouns and (noun := line.vocabulary.compound_role(line.words[start])) is not None:
        name = line.words[start][: -len(noun) - 1]
        rest = line.text[line.ends[start] - len(noun) : line.ends[end - 1]]
        if not line.vocabulary[name] & MODIFIER:
            return rest, name
    head = _last_role(line, start, end)
    if head is None:
        head = start
    before = _organisation_before(line, start, head)
    if before:
        return line.slice(before, _role_end(line, head, end)), line.slice(start, before)
    if line.vocabulary.genitive and (body := _genitive_body(line, head, end)):
        return line.slice(start, body) or None, line.slice(body, organisation_end(line, body, end)) or None
    ministerial = bool(flags[head] & MINISTERIAL)
    for index in range(head + 1, end - 1):
        if flags[index] & RELATIVE and not flags[index] & (ARTICLE | OF):
            end = index
            break
        if not flags[index] & (OF | AT):
            continue
        body = index + 1
        while body < end and flags[body] & ARTICLE and not flags[body] & CAPITAL:
            body += 1
        if body >= end:
            break
        if ministerial and not flags[index] & AT and not flags[body] & (ORGANISATION | ACRONYM):
            continue
        if body == index + 1 and folded(line.words[index]) in line.vocabulary.bare_of and _is_of_role(line, body, end):
            continue
        if organisation_like(line, body, end):
            stop = organisation_end(line, body, end)
            return line.slice(start, index) or None, line.slice(body, stop) or None
    for index in range(head - 1, start, -1):
        if flags[index] & AND and any(flags[place] & ROLE for place in range(start, index)):
            # "head of the Harbour Trust and author of the study": the body is named with the first of the roles
            role, organisation = split_role(line, start, index)
            if organisation:
                return role, organisation
            break
    return line.slice(start, _role_end(line, head, end)) or None, None


def _is_of_role(line: Line, at: int, end: int) -> bool:
    """Whether a body's noun stands bare and alone after "of", as part of a role: "Chief of Mission in Peru"."""
    flag = line.flags[at]
    if not flag & ORGANISATION or flag & (ACRONYM | COMPANY):
        return False
    following = line.flags[at + 1] if at + 1 < end else 0
    if following & OF and (line.vocabulary.nouns_first or line.flags[at] & CAPITAL):
        held = at + 2
        while held < end and line.flags[held] & ARTICLE:
            held += 1
        return held < end and organisation_like(line, held, end)  # "Chief of Mission of the Relief Agency"
    return not following & (WORD | QUOTED) or bool(following & (PREPOSITION | AT | AND) and not following & OF)


def _genitive_body(line: Line, head: int, end: int) -> int | None:
    """Where a body stands straight after the role, in its case: "директор фонда", "председатель Союза лесников"."""
    flags = line.flags
    place: int | None = None
    for index in range(head + 1, end):
        if flags[index] & (ORGANISATION | ACRONYM | QUOTED):
            return index if place is None else place
        if index + 1 < end and flags[index + 1] & QUOTED:
            return index
        if flags[index] & CAPITAL:
            place = place or index
        elif flags[index] & (PREPOSITION | AND | SAID | NUMBER) or not flags[index] & WORD:
            break
    return place


def _organisation_before(line: Line, start: int, head: int) -> int | None:
    """Where the role starts after a body's name: "UN spokesman", "Harrow & Pike chief executive"."""
    flags = line.flags
    if head <= start or (flags[head] & CAPITAL and not flags[start] & ACRONYM):
        return None
    at = start
    while at < head and (flags[at] & CAPITAL or line.words[at] == "&"):
        if flags[at] & (ROLE | MODIFIER) and not (flags[at + 1] & CAPITAL and flags[at + 1] & ORGANISATION):
            break  # "State Department" is a body, "Chief" none
        at += 1
    if at == start or at > head:
        return None
    whole = flags[start] & (ACRONYM | COMPANY) or at - start > 1
    return at if whole else None


def _last_role(line: Line, start: int, end: int) -> int | None:
    """The role noun that the organisation after it belongs to: the first, or the one a later "and" adds."""
    flags = line.flags
    found: int | None = None
    open_to_more = True
    for index in range(start, end):
        flag = flags[index]
        if flag & ROLE and open_to_more:
            found = index
        elif flag & (OF | AT | PREPOSITION | OPENING) or (flag & ORGANISATION and found is not None):
            open_to_more = False
        elif flag & AND:
            following = index + 1
            while following < end and flags[following] & ARTICLE:
                following += 1
            open_to_more = open_to_more or (following < end and bool(flags[following] & (ROLE | MODIFIER)))
    return found


def _role_end(line: Line, head: int, end: int) -> int:
    """Where a role without an organisation ends: before a clause or the place and time of the saying."""
    flags = line.flags
    for index in range(head + 1, end):
        flag = flags[index]
        if flag & SAID and flags[index - 1] & ARTICLE:
            continue
        if flag & (RELATIVE | SAID | AUXILIARY | BETWEEN) and not flag & (OF | ARTICLE | ROLE | ORGANISATION | FIELD):
            return index
        if flag & AT and not flag & OF and index > head + 1:
            return index
    return end


def organisation_end(line: Line, start: int, end: int) -> int:
    """Where an organisation's name ends: before the verb, the clause, the place or the time that follows it."""
    flags = line.flags
    after_capital = False
    nouns_first = line.vocabulary.nouns_first
    for index in range(start, end):
        flag = flags[index]
        if flag & (RELATIVE | SAID | AUXILIARY) and not flag & (ARTICLE | OF | AND | CAPITAL | ORGANISATION):
            return index
        if flag & NUMBER and index > start and not flags[index - 1] & CAPITAL:
            return index
        if (flag & CAPITAL and not flag & NOT_NAME) or flag & (QUOTED | ACRONYM | ORGANISATION | COMPANY | OWNER):
            after_capital = True
        elif flag & (OF | AND | ARTICLE) or not flag & WORD:
            continue
        elif flag & AT or flag & PREPOSITION:
            if (not nouns_first or flag & AT) and not (flag & OF):
                return index
        elif after_capital and not nouns_first and not flags[index - 1] & (OF | AND | ARTICLE):
            return index - 1 if flags[index - 1] & OWNER else index
    return end
