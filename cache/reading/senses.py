"""What the words of a contact block may be: a name, a role, a body, a place."""

import re
from functools import cache

from cache.reading.chunk_text import WORD, link_end
from cache.reading.lexicon import fold, key, keys, phrases, words
from cache.reading.places import find_place
from cache.reading.vocabulary import FIELD, GIVEN, MODIFIER, ORGANISATION, PARTICLE, ROLE, Vocabulary


class Senses:
    """What a stretch of a contact block may be, by the words of one language and of all languages' contact tables.

    `locals_` are the names before the "@" of the addresses around, `domains` the labels after it, `bodies` the keys of
    known organisations.
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

    def _flags(self, word: str) -> int:
        return self._vocabulary[word] if word else 0

    def _opens_with_role(self, text: str) -> bool:
        """Whether words that call for contacts are a role too: "Attachée de presse : …", "Spokesperson"."""
        first = WORD.search(text)
        return first is not None and self._is_role_word(first.group())

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

    def _is_label(self, text: str, folded: str) -> bool:
        """Whether words only announce an address: "Teléfono de contacto", «الهاتف المحمول»."""
        if len(text.split()) > 4:
            return False
        found = phrases("contacts", "phone", "email").find(folded)
        return any((start == 0 or end == len(folded)) and end - start > 2 for start, end in found)

    def _is_surely_name(self, text: str) -> bool:
        """Whether two words are a name although one of them means something too: "Julián Rey", "Hye-jin Park"."""
        found = WORD.findall(text)
        if len(found) != 2 or not self.is_name_like(text) or self._is_role_word(found[0]) or self._matches_domain(text):
            return False
        given = self._flags(found[0]) & GIVEN and key(found[1]) not in bodies_words()
        return bool(given) or (self._matches_local(text) and not self._is_role_word(found[1]))

    def _is_name_with_trade(self, text: str) -> bool:
        """Whether a given name and a surname have a word between them that is a role too: "João Baptista Nunes"."""
        found = WORD.findall(text)
        if not 3 <= len(found) <= 5 or not self.is_name_like(text) or not self._flags(found[0]) & GIVEN:
            return False
        trades = [word for word in found if self._is_role_word(word)]
        bodies = any(key(word) in bodies_words() or self._flags(word) & ORGANISATION for word in found)
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
        first = WORD.match(text)
        if first is None or first.end() == len(text) or not phrases("contacts", "organisations").head(folded):
            return False
        if link_end(folded[first.end() :]):  # "Office of the Director"
            return True
        return not any(self._is_role_word(word) for word in WORD.findall(text)[1:])

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
        return any(self._is_role_word(match.group()) for match in WORD.finditer(text))

    def _body_in_genitive(self, text: str) -> int:
        """Where a body begins after a role without a word for "of": «координатор фонда «Мир»»."""
        if not self._vocabulary.genitive:
            return 0
        for match in WORD.finditer(text):
            noun, after = match.group(), text[match.end() :].lstrip()[:1]
            if not match.start() or not (noun[0].isupper() or after in ("«", "“", "„")) or self._is_role_word(noun):
                continue
            if key(noun) in bodies_words() or self._flags(noun) & ORGANISATION:
                before = text[: match.start()]
                linked = key(before.split()[-1]) in keys("contacts", "of")
                return match.start() if self._names_role(before) and not linked else 0
        return 0

    def _is_body_after_role(self, text: str, linked: str) -> bool:
        """Whether the words after a role's "of" or "at" are a body, and not what the role is about."""
        matches = WORD.findall(text)
        if not matches or phrases("contacts", "desks", "press").whole(fold(text)):
            return False
        if all(self._flags(word) & FIELD or key(word) in keys("roles", "and") for word in matches):
            return key(text) in self._bodies
        flags = self._flags(matches[0])
        if flags & FIELD and linked in keys("roles", "bare_of") and not self._matches_domain(text):
            # "gerente de Comunicação Corporativa": a field and what it is, unless a body's noun follows
            return any(key(word) in bodies_words() or self._flags(word) & ORGANISATION for word in matches[1:])
        if key(text) in self._bodies or self._matches_domain(text) or key(matches[0]) in bodies_words():
            return True
        if flags & (FIELD | ROLE) or not (matches[0][0].isupper() or text[0] in '«“„"'):
            return self._names_body(text, fold(text)) and matches[-1][0].isupper()
        acronym = matches[0].isupper() and len(matches[0]) > 1
        particles = all(self._flags(word) & PARTICLE for word in linked.split())
        firm = bool(linked) and not particles and linked not in keys("roles", "bare_of")
        return acronym or firm or self._names_body(text, fold(text)) or len(matches) > 1

    def _name_after_role(self, text: str) -> int:
        """Where a person's name begins after a role: its words are capitalised and none of them is of the role."""
        found = list(WORD.finditer(text))
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
        if self._is_role_word(word) or key(word) in bodies_words() or find_place(word):
            return False
        return word[0].isupper() or bool(flags & PARTICLE)

    def _person_at_body(self, text: str, folded: str) -> tuple[int, int] | None:
        """In "Ruth Amadi at Lakes Authority": where the name ends and where the organisation begins."""
        for match in re.finditer(r"\s", text):
            skipped = link_end(folded[match.start() :])
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
        first = WORD.match(text)
        if first and self._flags(first.group()) & ORGANISATION and not self._flags(first.group()) & GIVEN:
            return text[0].isupper() or text[0].lower() == text[0].upper()
        ends = words("contacts", "organisation_ends")
        return any(len(word) > 7 and fold(word).endswith(ends) and word[0].isupper() for word in text.split())

    def _name_at_end(self, text: str) -> int:
        """Where a name begins after words that lead up to it, in small letters: "can be had from Jane Roe"."""
        found = list(WORD.finditer(text))
        index = len(found)
        while index > 0 and self._is_name_word(found[index - 1].group()) and found[index - 1].group()[0].isupper():
            index -= 1
        if 0 < index <= len(found) - 2 and len(found) - index <= 4 and found[index - 1].group()[0].islower():
            return found[index].start()
        return 0

    def is_name_like(self, text: str) -> bool:
        """Whether words could be a person's name: two to five of them, capitalised but for particles."""
        found = WORD.findall(text)
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


def is_big(word: str) -> bool:
    """Whether a word begins with a capital."""
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
def honorifics() -> frozenset[str]:
    """Every honorific, as keys."""
    return keys("names", "honorifics", "honorifics_m", "honorifics_f", "excellencies")


@cache
def bodies_words() -> frozenset[str]:
    """Every noun of a body, as keys."""
    return keys("contacts", "organisations")
