"""What a stretch of words in a contact block is: a name, a role, a desk, an organisation, a place, a label."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import Protocol

from cache.reading.called import after
from cache.reading.dates import is_month
from cache.reading.lexicon import alternatives, fold, key, keys, phrases, words
from cache.reading.places import find_place
from cache.reading.vocabulary import FIELD, GIVEN, HONORIFIC, MODIFIER, ORGANISATION, PARTICLE, ROLE, Vocabulary


class Sort(StrEnum):
    """What a chunk is. `PROPER` is a name of somebody or something; only its neighbours tell which."""

    NAME = "name"
    ROLE = "role"
    DESK = "desk"
    ORGANISATION = "organisation"
    PLACE = "place"
    PROPER = "proper"
    PLAIN = "plain"
    CUE = "cue"
    LABEL = "label"
    FAX = "fax"
    NOISE = "noise"


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch of a row's text, or for a name the order of words it is called in ("Lind, Ada" is Ada Lind).

    `colon` says that a colon follows, `joined` that "or" or "and" stands before it, `bracketed` an opening bracket.
    """

    sort: Sort
    text: str
    start: int
    end: int
    colon: bool = False
    joined: bool = False
    bracketed: bool = False


_CUTS = re.compile(
    r"[,،;؛|•·()\[\]<>\t\n]|\s?(?:--|[–—―])(?=\s|$)|\s-(?=\s|$)|[:：](?=\s|$)|\s/\s|/(?=\s)|\.(?=\s|$)|\s\.|\s{3,}"
)
_SPACES = "".join(filter(str.isspace, map(chr, range(0x3001))))
_EDGE = _SPACES + "\u00ad\u200e\u200f.,;:*'’\"“”–—-/|#>"
_WORD = re.compile(r"[^\W\d_](?:[\w.’'‑\u064b-\u0652-]*\w|\.)?|&|\d+")
_ABBREVIATION = re.compile(r"(?:^|[\s(])(?:\w\.)*\w{1,5}$")
_POSTCODE = re.compile(r"^(?:[A-Z]{1,2}[- ])?\d{4,6}\s+([^\W\d_].*)$")
_INVERTED = re.compile(  # and nothing more than that in the row, or before the next cut
    r"[ \t]*([^\W\d_][\w’'‑-]+), ([^\W\d_][\w’'‑-]+(?: [^\W\d_][\w.’'‑-]*)?)(?=$|[,;|(<]|\s[–—-]\s|:\s)"
)
_HANDLE = re.compile(r"^@\w|^(?:https?://|www\.)", re.IGNORECASE)


_PEOPLE = (Sort.NAME, Sort.PROPER)


class _Maker(Protocol):
    """Makes a chunk of the words at hand, whole or between two of their offsets."""

    def __call__(self, sort: Sort, first: int = 0, last: int | None = None) -> Chunk: ...


class Classifier:
    """Tells what chunks are, with the words of one language and those that all languages' contact tables have.

    `locals_` are the names before the "@" of the addresses around, `bodies` the keys of known organisations, `places`
    those of the places that the release is from.
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        locals_: frozenset[str],
        domains: frozenset[str],
        bodies: frozenset[str],
        places: frozenset[str] = frozenset(),
    ) -> None:
        self._vocabulary = vocabulary
        self._locals = locals_
        self._domains = domains
        self._bodies = bodies
        self._places = places

    def chunks(self, text: str, start: int, end: int) -> Iterator[Chunk]:
        """The chunks of `text` between two offsets, labels and all, in order."""
        first = start
        bracket = False
        for cut in [*_CUTS.finditer(text, start, end), None]:
            stop = cut.start() if cut else end
            if cut and first > stop:
                continue
            if cut and cut.group().strip() == "." and self._abbreviated(text[first:stop]):
                continue
            if cut and cut.group() == "," and (inverted := self._inverted(text, first, end)):
                yield inverted
                first = inverted.end
                continue
            colon = cut is not None and cut.group() in (":", "：")
            for chunk in self._classified(text, first, stop, colon):
                yield replace(chunk, bracketed=True) if bracket else chunk
            first = cut.end() if cut else end
            bracket = cut is not None and cut.group() == "("

    def _inverted(self, text: str, start: int, end: int) -> Chunk | None:
        """The name of "Lind, Ada": one word, and after the comma a given name, or what an address is made from."""
        match = _INVERTED.match(text, start, end)
        if match is None:
            return None
        family, given = match.groups()
        name = f"{given} {family}"
        if not self.is_name_like(name) or not self._is_name_word(family) or self._is_role_word(given):
            return None
        if phrases("contacts", "desks").whole(fold(family)) or self._flags(family) & (ORGANISATION | FIELD):
            return None
        middle = given.partition(" ")[2]
        if middle and not (middle.endswith(".") or self._flags(middle) & GIVEN):
            return None
        listed = self._flags(given.split()[0]) & GIVEN and not self._flags(family) & GIVEN
        if not (listed or (self._matches_local(name) and not find_place(given))):
            return None
        return Chunk(Sort.NAME, name, match.start(1), match.end(2))

    def _abbreviated(self, before: str) -> bool:
        """Whether a full stop only shortens the word before it: "Dr.", "J.", "Tel."."""
        match = _ABBREVIATION.search(before)
        if not match:
            return False
        word = match.group().strip(" (")
        if word.isdecimal():
            return False  # the number of a list
        return len(word) == 1 or "." in word or bool(self._flags(word + ".") & HONORIFIC) or key(word) in _honorifics()

    def _flags(self, word: str) -> int:
        return self._vocabulary[word] if word else 0

    def _classified(self, text: str, start: int, end: int, colon: bool) -> Iterator[Chunk]:
        start, end = _trimmed(text, start, end)
        joined = False
        if start < end:
            after = _after_joiner(text, start, end)
            joined, start = after > start, after
            start, end = _trimmed(text, start, end)
        if start >= end:
            return
        for link in _between().finditer(fold(text[start:end])):
            left, right = text[start : start + link.start()], text[start + link.end() : end]
            roles = self._names_role(right) and not self._is_surely_name(right)
            if self.is_name_like(right) and self.is_name_like(" ".join(left.split()[-2:])) and not roles:
                yield from self._sorted(text, start, start + link.start(), False, joined)
                yield from self._sorted(text, start + link.end(), end, colon, True)
                return
        yield from self._sorted(text, start, end, colon, joined)

    def _sorted(self, text: str, start: int, end: int, colon: bool, joined: bool) -> Iterator[Chunk]:
        words_ = text[start:end]
        folded = fold(words_)

        def chunk(sort: Sort, first: int = 0, last: int | None = None) -> Chunk:
            first, last = _trimmed(words_, first, len(words_) if last is None else last)
            return Chunk(sort, words_[first:last], start + first, start + last, colon, joined)

        if _HANDLE.match(words_):
            yield chunk(Sort.NOISE)
            return
        whole = key(words_)
        if whole in keys("contacts", "fax"):
            yield chunk(Sort.FAX)
            return
        if whole in keys("contacts", "phone", "email", "noise", "extension"):
            yield chunk(Sort.CUE if colon and whole in keys("contacts", "headings") else Sort.LABEL)
            return
        if whole in keys("contacts", "kinds"):
            yield chunk(Sort.CUE)
            return
        if whole in self._bodies:
            yield chunk(Sort.ORGANISATION)
            return
        first = self._skip_lead(words_, folded)
        if first >= len(words_):
            yield chunk(Sort.CUE if phrases("contacts", "headings", "openers").first(folded) else Sort.LABEL)
            return
        if first:
            if phrases("contacts", "headings", "openers").first(folded[:first]):
                yield Chunk(Sort.CUE, words_[:first].strip(), start, start + first, joined=joined)
            for one in self._sorted(text, _trimmed(text, start + first, end)[0], end, colon, joined):
                yield replace(one, text=after(folded[:first], one.text)) if one.sort in _PEOPLE else one
            return
        last = self._skip_tail(words_, folded)
        if last < len(words_):
            left = _trimmed(text, start, start + last)
            if left[0] < left[1]:
                yield from self._sorted(text, *left, colon, joined)
            return
        yield from self._content(words_, folded, chunk)

    # What introduces a name, and what follows it, is cut off

    def _skip_lead(self, text: str, folded: str) -> int:
        """Where the words end that only lead up to a name: "please contact", "veuillez contacter", "unter"."""
        desk = phrases("contacts", "desks").head(folded)
        if (desk and desk >= phrases("contacts", "headings").head(folded)) or self._place_after_in(text, folded):
            return 0
        for names in (("openers",), ("headings",), ("leads",)):
            end = phrases("contacts", *names).head(folded)
            if not end:
                continue
            rest = text[end:].lstrip(_EDGE)
            if names == ("leads",) and text[0].isupper() and (end <= 3 or self._flags(text[:end]) & (PARTICLE | GIVEN)):
                continue
            if names == ("leads",) and not text[0].isupper() and text[0].lower() == text[0].upper() and not rest:
                return len(text)
            if names != ("leads",) and self._opens_with_role(text):
                continue
            return len(text) - len(rest) + _glued(folded[:end], rest) if rest else len(text)
        for start, end in phrases("contacts", "openers").find(folded):  # "The media may reach Ada Lind"
            rest = text[end:].strip()
            if start and text[start].islower() and (self.is_name_like(rest) or self._name_after_role(rest)):
                return len(text) - len(text[end:].lstrip())
        return 0

    def _opens_with_role(self, text: str) -> bool:
        """Whether words that call for contacts are a role too: "Attachée de presse : …", "Spokesperson"."""
        first = _WORD.search(text)
        return first is not None and self._is_role_word(first.group())

    def _skip_tail(self, text: str, folded: str) -> int:
        """Where the words begin at the end of a chunk that only lead up to an address: "… on", "… unter"."""
        last = text.rfind(" ")
        desk = next((end for start, end in phrases("contacts", "desks").find(folded) if start > 0), 0)
        caseless = text.lower() == text.upper()
        if last > 0 and (caseless or text[last + 1].islower()) and not phrases("contacts", "desks").whole(folded):
            for first in (text.rfind(" ", 0, last), last):
                if (
                    first > 0
                    and first >= desk
                    and (caseless or text[first + 1].islower())
                    and phrases("contacts", "leads", "phone", "email").whole(folded[first:])
                ):
                    return first
        return len(text)

    def _place_after_in(self, text: str, folded: str) -> int:
        """Where the place begins in "In Geneva", "À Dakar"; 0 where there is none."""
        end = phrases("contacts", "places").head(folded)
        rest = text[end:].strip()
        if not end or not rest or len(rest.split()) > 4:
            return 0
        cased = rest[0].isupper()
        return (
            len(text) - len(rest) if find_place(rest) or (cased and len(rest.split()) <= 2 and text[0].isupper()) else 0
        )

    # What is left

    def _content(self, text: str, folded: str, chunk: _Maker) -> Iterator[Chunk]:
        if place := self._place_after_in(text, folded):
            yield chunk(Sort.PLACE, place)
            return
        if end := phrases("contacts", "desks").head(folded):
            yield from self._desk(text, folded, end, chunk)
            return
        if is_month(text):
            yield chunk(Sort.NOISE)
            return
        if any(map(str.isdigit, text)):
            post = _POSTCODE.match(text)
            yield chunk(Sort.PLACE, post.start(1)) if post and find_place(post.group(1)) else chunk(Sort.NOISE)
            return
        if (find_place(text) or key(text) in self._places) and (
            chunk(Sort.PLACE).colon or not self._matches_local(text)
        ):
            yield chunk(Sort.PLACE)
            return
        if self._is_surely_name(text):
            yield chunk(Sort.NAME)
            return
        if self._is_name_with_trade(text):
            yield chunk(Sort.NAME)
            return
        if placed := self._name_in_place(text, folded):
            yield chunk(Sort.NAME, 0, placed[0])
            yield chunk(Sort.PLACE, placed[1])
            return
        if self._is_branch(text):
            yield chunk(Sort.ORGANISATION)
            return
        if split := self._honorific(text):
            if split[0] > 0 and text[: split[0]].strip(_EDGE):
                yield chunk(Sort.ROLE, 0, split[0])
            yield from self._named(text, split[1], chunk)
            return
        if found := self._desk_at_end(text, folded):
            yield chunk(Sort.ORGANISATION, 0, found)
            yield chunk(Sort.DESK, found)
            return
        if group := self._group(text, folded):
            yield chunk(Sort.ORGANISATION, group)
            return
        if self._names_role(text) and not self._opens_as_body(text, folded):
            yield from self._role(text, folded, chunk)
            return
        if self._names_body(text, folded):
            if at := self._person_at_body(text, folded):
                yield chunk(Sort.NAME, 0, at[0])
                yield chunk(Sort.ORGANISATION, at[1])
            else:
                yield chunk(Sort.ORGANISATION)
            return
        if at := self._person_at_body(text, folded):
            yield chunk(Sort.NAME, 0, at[0])
            yield chunk(Sort.ORGANISATION, at[1])
            return
        if self._is_label(text, folded):
            yield chunk(Sort.LABEL)
            return
        yield from self._proper(text, chunk)

    def _is_label(self, text: str, folded: str) -> bool:
        """Whether words only announce an address: "Teléfono de contacto", «الهاتف المحمول»."""
        if len(text.split()) > 4:
            return False
        found = phrases("contacts", "phone", "email").find(folded)
        return any((start == 0 or end == len(folded)) and end - start > 2 for start, end in found)

    def _is_surely_name(self, text: str) -> bool:
        """Whether two words are a name although one of them means something too: "Julián Rey", "Hye-jin Park"."""
        found = _WORD.findall(text)
        if len(found) != 2 or not self.is_name_like(text) or self._is_role_word(found[0]) or self._matches_domain(text):
            return False
        given = self._flags(found[0]) & GIVEN and key(found[1]) not in _bodies_words()
        return bool(given) or (self._matches_local(text) and not self._is_role_word(found[1]))

    def _is_name_with_trade(self, text: str) -> bool:
        """Whether a given name and a surname have a word between them that is a role too: "João Baptista Nunes"."""
        found = _WORD.findall(text)
        if not 3 <= len(found) <= 5 or not self.is_name_like(text) or not self._flags(found[0]) & GIVEN:
            return False
        trades = [word for word in found if self._is_role_word(word)]
        bodies = any(key(word) in _bodies_words() or self._flags(word) & ORGANISATION for word in found)
        return len(trades) == 1 and trades[0] not in (found[0], found[-1]) and not bodies

    def _is_branch(self, text: str) -> bool:
        """Whether words are a short form and a place: "AMI Cabo Verde", though a word of it is a role as well."""
        short, _, place = text.partition(" ")
        return len(short) > 1 and short.isupper() and short.isalpha() and bool(place) and find_place(place) is not None

    def _name_in_place(self, text: str, folded: str) -> tuple[int, int] | None:
        """In "Ada Lind in Geneva": where the name ends, and where the place begins."""
        for start, end in phrases("contacts", "places").find(folded):
            rest = text[end:].strip()
            if start > 0 and rest and find_place(rest) and self.is_name_like(text[:start].strip()):
                return start, len(text) - len(rest)
        return None

    def _opens_as_body(self, text: str, folded: str) -> bool:
        """Whether words that hold a role's begin with a body's noun, as they do where nouns come first."""
        first = _WORD.match(text)
        if first is None or first.end() == len(text) or not phrases("contacts", "organisations").head(folded):
            return False
        if _of(folded[first.end() :]):  # "Office of the Director"
            return True
        return not any(self._is_role_word(word) for word in _WORD.findall(text)[1:])

    def _desk(self, text: str, folded: str, end: int, chunk: _Maker) -> Iterator[Chunk]:
        rest = text[end:].strip(_EDGE)
        if not rest:
            yield chunk(Sort.DESK)
        elif key(text[:end]) in _bodies_words() and _of(folded[end:]) and text[end + _of(folded[end:]) :][:1].isupper():
            yield chunk(Sort.ORGANISATION)  # "Secretaría de la Cuenca"
        elif self._names_role(rest) or (rest[0].islower() and not _of(folded[end:])):
            yield from self._role(text, folded, chunk)
        elif place := self._place_after_in(rest, fold(rest)):
            yield chunk(Sort.DESK, 0, end)
            yield chunk(Sort.PLACE, len(text) - len(rest) + place)
        else:
            yield chunk(Sort.DESK, 0, end)
            after = end + _of(folded[end:])
            yield chunk(Sort.PLACE if find_place(text[after:]) else Sort.ORGANISATION, after)

    def _desk_at_end(self, text: str, folded: str) -> int:
        """Where a desk begins at the end of a chunk, after its organisation: "Valmont press office"."""
        for start, end in phrases("contacts", "desks").find(folded):
            if start > 0 and end == len(text) and text[0].isupper() and " " in text[start:end].strip():
                return 0 if self._names_role(text[:start]) else start
        return 0

    def _group(self, text: str, folded: str) -> int:
        """Where the organisation begins in "For the Bramley Foundation"."""
        end = phrases("contacts", "groups").head(folded)
        rest = text[end:].strip()
        return len(text) - len(rest) if end and rest[:1].isupper() and text[0].isupper() else 0

    def _honorific(self, text: str) -> tuple[int, int] | None:
        """The place of honorifics before a name: where they begin and end."""
        begin = None
        for match in _WORD.finditer(text):
            word = match.group()
            dotted = word + "." if text[match.end() : match.end() + 1] == "." else word
            if key(word) in _honorifics() and (word[0].isupper() or "." in dotted or match.start() == 0):
                begin = match.start() if begin is None else begin
            elif begin is not None:
                return (begin, match.start()) if not self._is_role_word(word) else None
        return None

    def _named(self, text: str, start: int, chunk: _Maker) -> Iterator[Chunk]:
        """A name that begins at `start`, with what may follow it in the same chunk."""
        rest = text[start:]
        at = self._person_at_body(rest, fold(rest))
        if at:
            yield chunk(Sort.NAME, start, start + at[0])
            yield chunk(Sort.ORGANISATION, start + at[1])
        else:
            yield chunk(Sort.NAME, start)

    def _is_role_word(self, word: str) -> bool:
        if key(word) in keys("contacts", "roles"):
            return True
        flags = self._flags(word)
        if flags & ROLE and not flags & GIVEN:
            return True
        folded = fold(word)
        return len(folded) > 7 and folded.endswith(words("contacts", "role_ends"))

    def _names_role(self, text: str) -> bool:
        if phrases("contacts", "roles").first(fold(text)):
            return True
        return any(self._is_role_word(match.group()) for match in _WORD.finditer(text))

    def _role(self, text: str, folded: str, chunk: _Maker) -> Iterator[Chunk]:
        """A role with what stands beside it: "Press Officer Hannah Cole", "oficial de la Red Andina"."""
        if name := self._name_after_role(text):
            body = self._body_in_genitive(text[:name])
            yield chunk(Sort.ROLE, 0, body or name)
            if body:
                yield chunk(Sort.ORGANISATION, body, name)
            yield from self._named(text, name, chunk)
            return
        if body := self._body_in_genitive(text):
            yield chunk(Sort.ROLE, 0, body)
            yield chunk(Sort.ORGANISATION, body)
            return
        bodies = []
        for match in re.finditer(r"\s", text):
            skipped = _of(folded[match.start() :])
            start = match.start() + skipped
            if not skipped or not self._names_role(text[: match.start()]):
                continue
            linked = folded[match.start() : start].strip()
            if text[start:].islower() and linked in keys("roles", "bare_of"):
                continue  # "directeur de cabinet": what the role is about
            if self._is_body_after_role(text[start:], linked):
                bodies.append((match.start(), start))
        if not bodies:
            yield chunk(Sort.ROLE)
            return
        # "oficial de comunicaciones de la Red Andina": the field of a role is in small letters, its body is not
        end, start = next((one for one in bodies if not text[one[1]].islower()), bodies[0])
        yield chunk(Sort.ROLE, 0, end)
        yield from self._body(text, start, chunk)

    def _body_in_genitive(self, text: str) -> int:
        """Where a body begins after a role without a word for "of": «координатор фонда «Мир»»."""
        if not self._vocabulary.genitive:
            return 0
        for match in _WORD.finditer(text):
            noun, after = match.group(), text[match.end() :].lstrip()[:1]
            if not match.start() or not (noun[0].isupper() or after in ("«", "“", "„")) or self._is_role_word(noun):
                continue
            if key(noun) in _bodies_words() or self._flags(noun) & ORGANISATION:
                before = text[: match.start()]
                linked = key(before.split()[-1]) in keys("contacts", "of")
                return match.start() if self._names_role(before) and not linked else 0
        return 0

    def _body(self, text: str, start: int, chunk: _Maker) -> Iterator[Chunk]:
        yield chunk(Sort.PLACE if find_place(text[start:]) else Sort.ORGANISATION, start)

    def _is_body_after_role(self, text: str, linked: str) -> bool:
        """Whether the words after a role's "of" or "at" are a body, and not what the role is about."""
        matches = _WORD.findall(text)
        if not matches or phrases("contacts", "desks", "press").whole(fold(text)):
            return False
        if all(self._flags(word) & FIELD or key(word) in keys("roles", "and") for word in matches):
            return key(text) in self._bodies
        flags = self._flags(matches[0])
        if flags & FIELD and linked in keys("roles", "bare_of") and not self._matches_domain(text):
            # "gerente de Comunicação Corporativa": a field and what it is, unless a body's noun follows
            return any(key(word) in _bodies_words() or self._flags(word) & ORGANISATION for word in matches[1:])
        if key(text) in self._bodies or self._matches_domain(text) or key(matches[0]) in _bodies_words():
            return True
        if flags & (FIELD | ROLE) or not (matches[0][0].isupper() or text[0] in '«“„"'):
            return self._names_body(text, fold(text)) and matches[-1][0].isupper()
        acronym = matches[0].isupper() and len(matches[0]) > 1
        particles = all(self._flags(word) & PARTICLE for word in linked.split())
        firm = bool(linked) and not particles and linked not in keys("roles", "bare_of")
        return acronym or firm or self._names_body(text, fold(text)) or len(matches) > 1

    def _name_after_role(self, text: str) -> int:
        """Where a person's name begins after a role: its words are capitalised and none of them is of the role."""
        found = list(_WORD.finditer(text))
        index = len(found)
        while index > 0 and self._is_name_word(found[index - 1].group()):
            index -= 1
        while index < len(found) and not found[index].group()[0].isupper():
            index += 1
        if index == 0 or not 2 <= len(found) - index <= 4 or not self._is_role_word(found[index - 1].group()):
            cased = text.lower() != text.upper()
            first = max(index, 1) if cased else 1
            given = next((at for at in range(first, len(found) - 1) if self._flags(found[at].group()) & GIVEN), 0)
            return found[given].start() if given and len(found) - given <= 4 else 0
        return found[index].start()

    def _is_name_word(self, word: str) -> bool:
        flags = self._flags(word)
        if flags & (FIELD | MODIFIER | ORGANISATION) and not flags & GIVEN:
            return False
        if self._is_role_word(word) or key(word) in _bodies_words() or find_place(word):
            return False
        return word[0].isupper() or bool(flags & PARTICLE)

    def _person_at_body(self, text: str, folded: str) -> tuple[int, int] | None:
        """In "Ruth Amadi at Lakes Authority": where the name ends and where the organisation begins."""
        for match in re.finditer(r"\s", text):
            skipped = _of(folded[match.start() :])
            linked = folded[match.start() : match.start() + skipped].split()
            if not skipped or all(self._flags(word) & PARTICLE for word in linked):
                continue
            name, body = text[: match.start()], text[match.start() + skipped :]
            if 2 <= len(name.split()) <= 5 and self.is_name_like(name) and body[:1].isupper():
                return match.start(), match.start() + skipped
        return None

    def _names_body(self, text: str, folded: str) -> bool:
        if "&" in text or text[0] in "«“„" or (text[0].isupper() and re.search(r"[«“„]", text)):
            return True
        for start, end in phrases("contacts", "organisations").find(folded):
            if text[start].isupper() or text[start].lower() == text[start].upper():
                return start == 0 or text[:1].isupper() or text[:1].lower() == text[:1].upper()
            if text[0].isupper() and end <= len(text):
                return True
        first = _WORD.match(text)
        if first and self._flags(first.group()) & ORGANISATION and not self._flags(first.group()) & GIVEN:
            return text[0].isupper() or text[0].lower() == text[0].upper()
        ends = words("contacts", "organisation_ends")
        return any(len(word) > 7 and fold(word).endswith(ends) and word[0].isupper() for word in text.split())

    def _proper(self, text: str, chunk: _Maker) -> Iterator[Chunk]:
        found = _WORD.findall(text)
        if not found:
            yield chunk(Sort.NOISE)
        elif self._matches_domain(text) and not self._matches_local(text) and text[0].isupper():
            yield chunk(Sort.ORGANISATION)
        elif self.is_name_like(text):
            sure = self._matches_local(text) or self._flags(found[0]) & GIVEN
            yield chunk(Sort.NAME if sure else Sort.PROPER)
        elif len(found) == 1 and self._flags(found[0]) & FIELD and not self._flags(found[0]) & (GIVEN | ORGANISATION):
            yield chunk(Sort.ROLE)  # "Ada Lind, Logistics"
        elif len(found) == 1 and found[0][0].isupper():
            yield chunk(Sort.ORGANISATION if found[0].isupper() and len(found[0]) > 1 else Sort.PROPER)
        elif start := self._name_at_end(text):
            yield chunk(Sort.NAME, start)
        elif text[0].isupper() and not found[-1][0].islower() and sum(map(_is_big, found)) * 2 > len(found):
            yield chunk(Sort.ORGANISATION)
        else:
            yield chunk(Sort.PLAIN)

    def _name_at_end(self, text: str) -> int:
        """Where a name begins after words that lead up to it, in small letters: "can be had from Jane Roe"."""
        found = list(_WORD.finditer(text))
        index = len(found)
        while index > 0 and self._is_name_word(found[index - 1].group()) and found[index - 1].group()[0].isupper():
            index -= 1
        if 0 < index <= len(found) - 2 and len(found) - index <= 4 and found[index - 1].group()[0].islower():
            return found[index].start()
        return 0

    def is_name_like(self, text: str) -> bool:
        """Whether words could be a person's name: two to five of them, capitalised but for particles."""
        found = _WORD.findall(text)
        if not 2 <= len(found) <= 5 or len(text) > 60 or "&" in found:
            return False
        if text.lower() == text.upper():
            return len(found) <= 4
        if not (found[0][0].isupper() or self._flags(found[0]) & PARTICLE) or not found[-1][0].isupper():
            return False
        return all(word[0].isupper() or self._flags(word) & PARTICLE for word in found)

    def _matches_local(self, text: str) -> bool:
        return matches_local(text, self._locals)

    def _matches_domain(self, text: str) -> bool:
        letters = re.sub(r"\W", "", fold(text))
        return len(letters) > 3 and any(
            letters == domain or (len(domain) > 4 and domain in letters) for domain in self._domains
        )


def _is_big(word: str) -> bool:
    return word[0].isupper()


def matches_local(name: str, locals_: frozenset[str]) -> bool:
    """Whether one of the names before an "@" is made of this name: "h.vasseur", "jroe", "lara" of "Lara Nikolić"."""
    parts = [re.sub(r"\W", "", fold(word)) for word in re.split(r"[\s-]+", name)]
    parts = [part for part in parts if part]
    if not parts:
        return False
    for local in locals_:
        letters = re.sub(r"[\W\d_]", "", local)
        pieces = [piece for piece in re.split(r"[\W\d_]+", local) if piece]
        last = parts[-1]
        if len(last) > 2 and last in letters and len(letters) - len(last) <= 12:
            return True
        if any(piece == part and len(part) > 2 for piece in pieces for part in parts):
            return True
        if len(letters) > 3 and letters in ("".join(parts), parts[0][0] + "".join(parts[1:]), "".join(parts[:2])):
            return True
    return False


@cache
def _honorifics() -> frozenset[str]:
    return keys("names", "honorifics", "honorifics_m", "honorifics_f", "excellencies")


@cache
def _bodies_words() -> frozenset[str]:
    return keys("contacts", "organisations")


@cache
def _glued_pairs() -> tuple[tuple[str, str], ...]:
    return tuple((pair.split()[0], pair.split()[1]) for pair in words("contacts", "glued"))


def _glued(lead: str, rest: str) -> int:
    """How many letters before a name are a preposition written as one with it."""
    last = lead.split()[-1]
    return next((len(letter) for word, letter in _glued_pairs() if last == word and rest.startswith(letter)), 0)


def _of(folded: str) -> int:
    """Where the words end that link a role to a body ("of the", "de la"), at the head of `folded`; 0 for none."""
    end = phrases("contacts", "of").head(folded)
    if not end:
        return 0
    if folded[end - 1 : end] != "'" and folded[end : end + 1] == "'":
        end += 1
    while folded[end : end + 1] == " ":
        end += 1
    return end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return start, end


def _after_joiner(text: str, start: int, end: int) -> int:
    if text[start].isupper():
        return start
    folded = fold(text[start : min(end, start + 12)])
    first = folded.split(" ", 1)[0]
    return start + len(first) + 1 if first in words("contacts", "joiners") and " " in folded else start


@cache
def _between() -> re.Pattern[str]:
    return re.compile(rf" (?:{alternatives(words('contacts', 'joiners'))}) ")
