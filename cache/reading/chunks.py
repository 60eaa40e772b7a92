"""What a stretch of words in a contact block is: a name, a role, a desk, an organisation, a place, a label."""

import re
from collections.abc import Iterator
from dataclasses import replace

from cache.reading.called import after
from cache.reading.chunk_text import (
    EDGE,
    WORD,
    Chunk,
    Maker,
    Sort,
    after_joiner,
    glued_letters,
    joiner,
    link_end,
    trimmed,
)
from cache.reading.dates import is_month
from cache.reading.lexicon import fold, key, keys, phrases
from cache.reading.places import find_place
from cache.reading.senses import Senses, bodies_words, honorifics, is_big
from cache.reading.vocabulary import FIELD, GIVEN, HONORIFIC, ORGANISATION, PARTICLE

_CUTS = re.compile(
    r"[,،;؛|•·()\[\]<>\t\n]|\s?(?:--|[–—―])(?=\s|$)|\s-(?=\s|$)|[:：](?=\s|$)|\s/\s|/(?=\s)|\.(?=\s|$)|\s\.|\s{3,}"
)
_ABBREVIATION = re.compile(r"(?:^|[\s(])(?:\w\.)*\w{1,5}$")
_POSTCODE = re.compile(r"^(?:[A-Z]{1,2}[- ])?\d{4,6}\s+([^\W\d_].*)$")
_INVERTED = re.compile(  # and nothing more than that in the row, or before the next cut
    r"[ \t]*([^\W\d_][\w’'‑-]+), ([^\W\d_][\w’'‑-]+(?: [^\W\d_][\w.’'‑-]*)?)(?=$|[,;|(<]|\s[–—-]\s|:\s)"
)
_HANDLE = re.compile(r"^@\w|^(?:https?://|www\.)", re.IGNORECASE)
_PEOPLE = (Sort.NAME, Sort.PROPER)


class Classifier(Senses):
    """Cuts the text of a contact block into chunks, and tells what each is."""

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
        return len(word) == 1 or "." in word or bool(self._flags(word + ".") & HONORIFIC) or key(word) in honorifics()

    def _classified(self, text: str, start: int, end: int, colon: bool) -> Iterator[Chunk]:
        start, end = trimmed(text, start, end)
        joined = False
        if start < end:
            after = after_joiner(text, start, end)
            joined, start = after > start, after
            start, end = trimmed(text, start, end)
        if start >= end:
            return
        for link in joiner().finditer(fold(text[start:end])):
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
            first, last = trimmed(words_, first, len(words_) if last is None else last)
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
            for one in self._sorted(text, trimmed(text, start + first, end)[0], end, colon, joined):
                yield replace(one, text=after(folded[:first], one.text)) if one.sort in _PEOPLE else one
            return
        last = self._skip_tail(words_, folded)
        if last < len(words_):
            left = trimmed(text, start, start + last)
            if left[0] < left[1]:
                yield from self._sorted(text, *left, colon, joined)
            return
        yield from self._content(words_, folded, chunk)

    def _skip_lead(self, text: str, folded: str) -> int:
        """Where the words end that only lead up to a name: "please contact", "veuillez contacter", "unter"."""
        desk = phrases("contacts", "desks").head(folded)
        if (desk and desk >= phrases("contacts", "headings").head(folded)) or self._place_after_in(text, folded):
            return 0
        for names in (("openers",), ("headings",), ("leads",)):
            end = phrases("contacts", *names).head(folded)
            if not end:
                continue
            rest = text[end:].lstrip(EDGE)
            if names == ("leads",) and text[0].isupper() and (end <= 3 or self._flags(text[:end]) & (PARTICLE | GIVEN)):
                continue
            if names == ("leads",) and not text[0].isupper() and text[0].lower() == text[0].upper() and not rest:
                return len(text)
            if names != ("leads",) and self._opens_with_role(text):
                continue
            return len(text) - len(rest) + glued_letters(folded[:end], rest) if rest else len(text)
        for start, end in phrases("contacts", "openers").find(folded):  # "The media may reach Ada Lind"
            rest = text[end:].strip()
            if start and text[start].islower() and (self.is_name_like(rest) or self._name_after_role(rest)):
                return len(text) - len(text[end:].lstrip())
        return 0

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

    def _content(self, text: str, folded: str, chunk: Maker) -> Iterator[Chunk]:
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
            if split[0] > 0 and text[: split[0]].strip(EDGE):
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

    def _desk(self, text: str, folded: str, end: int, chunk: Maker) -> Iterator[Chunk]:
        rest = text[end:].strip(EDGE)
        if not rest:
            yield chunk(Sort.DESK)
        elif (
            key(text[:end]) in bodies_words() and (link := link_end(folded[end:])) and text[end + link :][:1].isupper()
        ):
            yield chunk(Sort.ORGANISATION)  # "Secretaría de la Cuenca"
        elif self._names_role(rest) or (rest[0].islower() and not link_end(folded[end:])):
            yield from self._role(text, folded, chunk)
        elif place := self._place_after_in(rest, fold(rest)):
            yield chunk(Sort.DESK, 0, end)
            yield chunk(Sort.PLACE, len(text) - len(rest) + place)
        else:
            yield chunk(Sort.DESK, 0, end)
            after = end + link_end(folded[end:])
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
        for match in WORD.finditer(text):
            word = match.group()
            dotted = word + "." if text[match.end() : match.end() + 1] == "." else word
            if key(word) in honorifics() and (word[0].isupper() or "." in dotted or match.start() == 0):
                begin = match.start() if begin is None else begin
            elif begin is not None:
                return (begin, match.start()) if not self._is_role_word(word) else None
        return None

    def _named(self, text: str, start: int, chunk: Maker) -> Iterator[Chunk]:
        """A name that begins at `start`, with what may follow it in the same chunk."""
        rest = text[start:]
        at = self._person_at_body(rest, fold(rest))
        if at:
            yield chunk(Sort.NAME, start, start + at[0])
            yield chunk(Sort.ORGANISATION, start + at[1])
        else:
            yield chunk(Sort.NAME, start)

    def _role(self, text: str, folded: str, chunk: Maker) -> Iterator[Chunk]:
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
            skipped = link_end(folded[match.start() :])
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

    def _body(self, text: str, start: int, chunk: Maker) -> Iterator[Chunk]:
        yield chunk(Sort.PLACE if find_place(text[start:]) else Sort.ORGANISATION, start)

    def _proper(self, text: str, chunk: Maker) -> Iterator[Chunk]:
        found = WORD.findall(text)
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
        elif text[0].isupper() and not found[-1][0].islower() and sum(map(is_big, found)) * 2 > len(found):
            yield chunk(Sort.ORGANISATION)
        else:
            yield chunk(Sort.PLAIN)
