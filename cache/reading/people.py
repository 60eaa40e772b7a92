"""Everyone a release has named so far, so that a surname, a pronoun or a bare role can be traced to one of them."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import takewhile

from cache.model import Acronym
from cache.reading.cases import body, upright
from cache.reading.mentions import Kind, Mention, place_rather, titled
from cache.reading.names import mention
from cache.reading.narration import SEARCHED, STEM, Narration, same_word
from cache.reading.persons import Person, agrees, name_words, role_words, within
from cache.reading.places import find_place
from cache.reading.tokens import Line
from cache.reading.vocabulary import (
    ARTICLE,
    AUXILIARY,
    CAPITAL,
    CUE,
    GIVEN,
    HONORIFIC,
    MODIFIER,
    NOT_NAME,
    OF,
    ORGANISATION,
    PEOPLE,
    PREPOSITION,
    QUOTED,
    ROLE,
    STATEMENT,
    WORD,
    Vocabulary,
    folded,
)  # fmt: skip

_BACK = 9  # tokens before a name at which its role may begin
_MOST_PEOPLE = 300


class Story(Narration):
    """The people of one release in the order they come up."""

    def __init__(self, lines: Sequence[Line], vocabulary: Vocabulary, acronyms: Sequence[Acronym]) -> None:
        super().__init__(lines, vocabulary)
        self.acronyms = {acronym.short: acronym.long for acronym in acronyms}
        self.people: list[Person] = []
        self.current: Person | None = None
        self.clock = 0

    # --- from words to people -------------------------------------------------------------------------------------

    def person(self, one: Mention) -> Person:
        """The person a mention names, made known if new."""
        one = upright(one, self.vocabulary)
        known = self._known(one) or self._unnamed(one)
        if known is None:
            whole = self._whole(one)
            known = self._known(whole) if whole is not one else None
            if known is None:
                known = Person(whole.name, whole.kind)
                self._add(known)
            self._learn(known, whole)
        self._learn(known, one)
        return known

    def _add(self, person: Person) -> None:
        """Make somebody known; of a text that names people without end, the first are forgotten."""
        self.people.append(person)
        if len(self.people) > _MOST_PEOPLE:
            del self.people[0]

    def _unnamed(self, one: Mention) -> Person | None:
        """Somebody known only by the role that stands beside the name here: "the Director-General, Ada Lind"."""
        if one.kind is not Kind.PERSON or not one.role:
            return None
        for person in self.people:
            if person.kind is Kind.ROLE and person.role and agrees(person, one.gender):
                few, many = sorted((name_words(person.role), name_words(one.role)), key=len)
                if within(few, many) and self._one_body(person, one):
                    person.name, person.kind = one.name, Kind.PERSON
                    return person
        return None

    def _one_body(self, person: Person, one: Mention) -> bool:
        """Whether the organisation named with a role may be the person's: the same, or one of them not told."""
        if not person.organisation or not one.organisation:
            return person.kind is Kind.PERSON or not one.organisation  # "a police spokesman" is not the mayor's
        names = [self.acronyms.get(name, name).casefold() for name in (person.organisation, one.organisation)]
        few, many = sorted((name_words(name) for name in names), key=len)
        return any(same_word(word, other) for word in few for other in many if len(word) > 2)

    def _learn(self, person: Person, one: Mention) -> None:
        if len(one.name.split()) > len(person.name.split()) and one.kind is Kind.PERSON:
            person.name = one.name
        person.role = person.role or one.role
        person.organisation = person.organisation or self._organisation(one.organisation)
        person.gender = person.gender or one.gender

    def _organisation(self, name: str | None) -> str | None:
        """An organisation as it is best called: a bare noun ("the council") by the name that begins or ends with it."""
        if name is None or self.vocabulary.caseless:
            return name and (self._only_caseless_body(name) or name)
        name = body(name, self.vocabulary)
        if name is None or not (name.islower() or (self.vocabulary.capital_nouns and self._is_noun(name))):
            return name
        return self.whole_body(name) or name

    def _is_noun(self, name: str) -> bool:
        """Whether a name is a mere noun of bodies, where nouns have capitals: "Sprecher des Klinikums"."""
        return " " not in name and not name.isupper() and bool(self.vocabulary[name] & ORGANISATION)

    def whole_body(self, noun: str) -> str | None:
        """The name of the body that a bare noun stands for, where exactly one in the release has it as its noun."""
        if " " in noun:
            return None
        found: dict[str, str] = {}
        for number, index in self._places_like(noun):
            line = self.lines[number]
            following = line.flags[index + 1] if index + 1 < len(line.flags) else 0
            if index and line.flags[index - 1] & ROLE and self.vocabulary.genitive and not following & QUOTED:
                continue  # "президент федерации Анжела М.": the name is the president's
            if (
                following & QUOTED
                and (stretch := line.stretch_at(index + 1)) is not None
                and stretch.until - stretch.inner < 40
            ):
                text = line.text[line.starts[index] : stretch.end]
                text = body(text, self.vocabulary) or text
                found.setdefault(text.casefold(), text)
            elif following & CAPITAL and not following & (NOT_NAME | GIVEN) and index + 1 < len(line.flags):
                text = line.slice(index, self._name_end(line, index + 1))
                text = body(text, self.vocabulary) or text
                found.setdefault(text.casefold(), text)
            elif line.flags[index] & CAPITAL and following & WORD and not following & (CUE | PREPOSITION | AUXILIARY):
                whole = mention(line, index, len(line.flags))
                if whole is not None and whole.kind is Kind.ORGANISATION and " " in whole.name:
                    found.setdefault(whole.name.casefold(), whole.name)  # "Organisation mutuelle des céréaliers"
        return next(iter(found.values())) if len(found) == 1 else None

    def _name_end(self, line: Line, at: int) -> int:
        """Where the capitalised words at a token end, "of" and articles between them: "Médicos del Altiplano"."""
        flags = line.flags
        end = at
        while at < len(flags):
            if flags[at] & CAPITAL and not (at > end and flags[at] & (ROLE | GIVEN)):
                end = at + 1
            elif not flags[at] & (OF | ARTICLE) or not self.vocabulary.nouns_first or at - end > 1:
                break
            at += 1
        return end

    def _known(self, one: Mention) -> Person | None:
        words = name_words(one.name)
        # a bare surname is the one's who was heard last, or else who was named first
        heard = len(words) == 1 and one.kind is Kind.PERSON
        people = sorted(self.people, key=lambda person: -person.last) if heard else reversed(self.people)
        for person in people:
            if person.kind is not Kind.PERSON and person.kind is not one.kind:
                continue
            theirs = name_words(person.name)
            if theirs == words:
                return person
            if one.kind is Kind.PERSON and person.kind is Kind.PERSON and words:
                if words[-1] == theirs[-1] and (len(words) == 1 or within(words, theirs) or within(theirs, words)):
                    if not (one.gender and person.gender and one.gender != person.gender and len(words) == 1):
                        return person
                alike = not (one.gender and person.gender and one.gender != person.gender)
                if len(words) == 1 and words[0] in theirs and alike:
                    return person
        return None

    def _whole(self, one: Mention) -> Mention:
        """The mention that gives the whole name of one that gives a part of it, from anywhere in the release."""
        words = name_words(one.name)
        if one.kind is not Kind.PERSON or not words or (len(words) > 1 and one.role):
            return one
        if self.vocabulary.caseless:
            return self._whole_caseless(one, words)
        best: Mention | None = None
        for line, start, _ in self.sites(words[-1])[:6]:
            begin = next((s for s, e in line.sentences if s <= start < e), 0)
            for at in range(max(begin, start - _BACK), start + 1):
                flag = line.flags[at]
                if at < start and not flag & (ARTICLE | ROLE | MODIFIER | HONORIFIC | PEOPLE | ORGANISATION | CAPITAL):
                    continue
                if flag & STATEMENT:
                    continue  # "Declaración de Ada Lind" is no longer name of hers
                whole = mention(line, at, len(line.flags))
                if whole is None or whole.end <= start or whole.kind is not Kind.PERSON:
                    continue
                theirs = name_words(whole.name)
                if within(words, theirs) and (len(theirs) > len(words) or (whole.role and theirs == words)):
                    if not (one.gender and whole.gender and one.gender != whole.gender):
                        if best is None or (whole.role and not best.role) or len(theirs) > len(name_words(best.name)):
                            best = whole
                    break
            if best is not None and best.role:
                break
        return best or one

    def _whole_caseless(self, one: Mention, words: Sequence[str]) -> Mention:
        """The same without capitals: wherever the name's last word stands after a verb of saying."""
        for line in self.lines:
            for index, word in enumerate(line.words):
                if folded(word) != words[-1]:
                    continue
                for at in range(max(0, index - _BACK), index + 1):
                    if at and not line.flags[at - 1] & CUE:
                        continue
                    whole = mention(line, at, len(line.flags))
                    if whole is None or whole.kind is not Kind.PERSON or not within(words, name_words(whole.name)):
                        continue
                    if whole.role or len(name_words(whole.name)) > len(words):
                        return whole
        return one

    def human(self, one: Mention) -> bool:
        """Whether a mention has a sign that it is a person: a title, a role, a given name, or a quote before."""
        if one.kind is not Kind.PERSON or self.vocabulary.caseless:
            return True
        if not one.role and (self.vocabulary[one.name] & NOT_NAME or place_rather(one, self.vocabulary)):
            return False
        if one.role or one.gender or titled(one, self.vocabulary) or self._has_given(one.name):
            return True
        words = name_words(one.name)
        if any(
            person.last and person.kind is Kind.PERSON and within(words, name_words(person.name))
            for person in self.people
        ):
            return True
        whole = self._whole(one)
        return whole is not one and bool(whole.role or whole.gender or self._has_given(whole.name))

    def _has_given(self, name: str) -> bool:
        first, _, rest = name.partition(" ")
        return bool(rest) and bool(self.vocabulary[first] & GIVEN)

    def by_pronoun(self, gender: str, near: Sequence[Mention], *, other: bool = False) -> Person | None:
        """Who "she" is: somebody of the sentences just before (nearest first), else the last speaker or one before."""
        for one in near:
            if one.kind is Kind.PERSON or (one.kind in (Kind.ROLE, Kind.PEOPLE) and not other):
                told = one.gender or (gender if self._shared(one) else "")
                person = self.resolve(replace(one, gender=told), ())
                if person is not None and agrees(person, gender) and person.kind is not Kind.ORGANISATION:
                    return person
        body_spoke = self.current is not None and self.current.kind is Kind.ORGANISATION
        if body_spoke and (self.vocabulary.nouns_first or self.vocabulary.capital_nouns) and gender:
            return self.current  # where nouns have a gender, "elle" may be the league that spoke just before
        if other:
            bodies = [p for p in self.people if p.kind is Kind.ORGANISATION]
            return max(bodies, key=lambda p: p.last, default=self.current)
        ranked = sorted((p for p in self.people if p.last), key=lambda p: -p.last)
        sure = [p for p in ranked if gender and p.gender == gender and p.kind is not Kind.ORGANISATION]
        if self.current is not None and agrees(self.current, gender) and self.current.kind is not Kind.ORGANISATION:
            return self.current
        return next(iter(sure), None) or next(
            (p for p in ranked if agrees(p, gender) and p.kind is not Kind.ORGANISATION), None
        )

    def _shared(self, one: Mention) -> bool:
        """Whether a bare surname is more than one's, so that "he" or "she" tells whose it is."""
        words = name_words(one.name)
        if one.kind is not Kind.PERSON or len(words) != 1:
            return False
        return sum(person.kind is Kind.PERSON and name_words(person.name)[-1:] == words for person in self.people) > 1

    def by_role(self, one: Mention) -> Person | None:
        """Who "the minister" is: the last one named whose role has that noun."""
        nouns = list((one.role or one.name).split())
        for person in sorted(self.people, key=lambda p: -p.last):
            if (
                person.role
                and any(
                    self._same_noun(noun, word) for noun in nouns for word in role_words(person.role) if len(noun) > 2
                )
                and agrees(person, one.gender)
                and self._one_body(person, one)
            ):
                return person
        return None

    def _same_noun(self, noun: str, word: str) -> bool:
        """Whether two words are one role: forms of one word, or a compound and its last part (Chefärztin, Ärztin)."""
        article = self.vocabulary.definite
        if same_word(noun, word) or (article and noun.removeprefix(article) == word.removeprefix(article)):
            return True
        return self.vocabulary.capital_nouns and len(noun) > STEM and folded(word).endswith(folded(noun))

    def introduced_as(self, one: Mention) -> Person | None:
        """Somebody named anywhere before with the role's noun beside the name, though never quoted yet."""
        nouns = [word for word in (one.role or one.name).split() if len(word) > 2]
        places = sorted({place for noun in nouns for place in self._sentences_like(noun)})
        for number, sentence in places:
            line = self.lines[number]
            for candidate in self.mentions(line, sentence):
                if candidate.kind is not Kind.PERSON:
                    continue
                role = (
                    candidate.role
                    or self._next_role(line, candidate, sentence[1])
                    or self._as_role(line, candidate, sentence[1])
                )
                if role and any(same_word(noun, word) for noun in nouns for word in role_words(role)):
                    person = self.person(candidate)
                    person.role = person.role or role
                    return person
        return None

    def _next_role(self, line: Line, one: Mention, end: int) -> str | None:
        """The role in "a nommé Ada Lind médiatrice des digues"."""
        at = one.end
        if at >= end or not line.flags[at] & (ROLE | MODIFIER) or line.flags[at] & CAPITAL:
            return None
        found = mention(line, at, end)
        return found.role if found is not None and found.kind is Kind.ROLE else None

    def _as_role(self, line: Line, one: Mention, end: int) -> str | None:
        """The role in "took office as Special Envoy for Inland Waterways"."""
        for index in range(one.end, end - 1):
            if folded(line.words[index]) in self.vocabulary.as_words:
                found = mention(line, index + 1, end)
                if found is not None and found.kind is Kind.ROLE:
                    return found.role
        return None

    def resolve(self, one: Mention, near: Sequence[Mention]) -> Person | None:
        """The person a mention stands for; None where nobody can be told."""
        if one.kind is Kind.PRONOUN or one.kind is Kind.DROPPED:
            return self.by_pronoun(one.gender, near, other=one.role == "it")
        if one.kind is Kind.NOBODY:
            return self.current if self.current is not None and self.current.kind is Kind.ORGANISATION else None
        if one.kind is Kind.PERSON:
            return self.person(one)
        if one.kind is Kind.ROLE and one.definite:
            known = self.by_role(one) or self.introduced_as(one)
            if known is not None:
                return known
            beside = next((other for other in near if other.kind is Kind.PERSON), None)
            alone = self.person(beside) if beside is not None else self.current
            alone = alone if alone is not None and alone.kind is Kind.PERSON else None
            if (
                alone is not None
                and agrees(alone, one.gender)
                and len((one.role or one.name).split()) <= 2
                and (
                    one.organisation is None
                    or (not alone.organisation and bool(one.gender) and one.gender == alone.gender)
                )
                and (not one.name[:1].isupper() or self._of_place(one))
            ):
                return alone
        if one.kind is Kind.PEOPLE and one.definite and len(one.name.split()) <= 2 and not self._new(one):
            beside = next((other for other in near if other.kind is Kind.PERSON), None)
            known = self.person(beside) if beside is not None else self.current
            if known is not None and known.kind is Kind.PERSON and agrees(known, one.gender):
                return known  # "says the old man"
        if one.kind is Kind.ORGANISATION:
            return self._body(one, near)
        return self.person(one)

    def _of_place(self, one: Mention) -> bool:
        """Whether a role is told by its place, as newspapers call whom they have named: "the Iowa senator"."""
        place, _, noun = one.name.rpartition(" ")
        return noun.islower() and find_place(place) is not None

    def _new(self, one: Mention) -> bool:
        """Whether words for people are of many, or stand for somebody who has spoken as just that."""
        words = name_words(one.name)
        return one.plural or any(
            person.kind is Kind.PEOPLE and name_words(person.name) == words for person in self.people
        )

    def _body(self, one: Mention, near: Sequence[Mention]) -> Person:
        name = one.name
        if (
            name.islower()
            and one.definite
            and " " not in name
            and not self.vocabulary.caseless
            and not self.whole_body(name)
        ):
            beside = [other for other in near if _may_be_body(other) and self._called(name, other.name)]
            if beside:
                name = max(beside, key=lambda other: (other.kind is Kind.ORGANISATION, " " in other.name)).name
        for person in reversed(self.people):
            if person.kind is Kind.ORGANISATION and (
                name.casefold() in person.name.casefold()
                or person.name.casefold().split()[-1:] == name.casefold().split()[-1:]
            ):
                return person
        if self.vocabulary.caseless:
            name = self._whole_caseless_body(name) or name
        if name.islower() and not self.vocabulary.caseless:
            name = self.whole_body(name) or self._last_body(name) or name
        person = Person(name, Kind.ORGANISATION)
        self._add(person)
        return person

    def _whole_caseless_body(self, noun: str) -> str | None:
        """The same where nothing has a capital: "the company" by the words that begin with "company" in the release."""
        article = self.vocabulary.definite
        bare = noun.removeprefix(article)
        if " " in noun or bare == noun:
            return None
        for line in [*self.lines[-1:], *self.lines]:
            for index, word in enumerate(line.words):
                if word == bare and line.flags[index] & ORGANISATION:
                    found = mention(line, index, len(line.flags))
                    if found is not None and found.kind is Kind.ORGANISATION and " " in found.name:
                        return found.name
        return None

    def _only_caseless_body(self, noun: str) -> str | None:
        """The one body whose name begins with the noun, where nothing has a capital: "مدير الجمعية".

        Where such a name ends only its repetition tells: it is what the places that begin alike have in common.
        """
        bare = noun.removeprefix(self.vocabulary.definite)
        if " " in noun or bare == noun:
            return None
        found: dict[tuple[str, ...], list[list[str]]] = {}
        for line, text in zip(self.lines[:SEARCHED], self._folded, strict=False):
            if bare not in text:
                continue
            for index, word in enumerate(line.words):
                if word not in (bare, noun) or not line.flags[index] & ORGANISATION:
                    continue
                one = mention(line, index, len(line.flags))
                if one is not None and one.kind is Kind.ORGANISATION and " " in one.name:
                    words = one.name.split()
                    found.setdefault(tuple(words[:2]), []).append(words)
        repeated = [names for names in found.values() if len(names) > 1]
        if len(repeated) != 1:
            return None
        alike = takewhile(lambda same: len(set(same)) == 1, zip(*repeated[0], strict=False))
        return " ".join(same[0] for same in alike)

    def is_bare(self, noun: str) -> bool:
        """Whether an organisation is told by a mere noun: "the company", «Unternehmen»."""
        if " " in noun or self.vocabulary.caseless:
            return False
        return noun.islower() or (self.vocabulary.capital_nouns and folded(noun) in self.vocabulary.general)

    def employer(self, noun: str, named: Sequence[Mention], issuer: Callable[[], str | None]) -> str:
        """The body that a bare noun with a role stands for: the only one named before in the paragraph, or the issuer.

        Where two may be meant the noun is all that is told. The issuer's name has the noun, or the noun is general.
        """
        bodies = {one.name for one in named if _may_be_body(one) and self._called(noun, one.name)}
        if bodies:
            return next(iter(bodies)) if len(bodies) == 1 else noun
        own = issuer()
        if own is None:
            return noun
        own = next((long for long in self.acronyms.values() if long.casefold().startswith(own.casefold())), own)
        has = any(same_word(word, noun) for word in own.split())
        return own if has or folded(noun) in self.vocabulary.general else noun

    def _last_body(self, noun: str) -> str | None:
        """The body that was heard last, if the noun may be said of it: "the foundation" is no council."""
        bodies = [person for person in self.people if person.kind is Kind.ORGANISATION]
        last = max(bodies, key=lambda person: person.last).name if bodies else None
        return last if last is not None and self._called(noun, last) else None

    def _called(self, noun: str, name: str) -> bool:
        """Whether a bare noun may be said of a body: general, its own, or any where the name has none."""
        if not self.vocabulary.general or noun.split()[-1] in self.vocabulary.general:
            return True
        own = [word for word in name.split() if self.vocabulary[word] & ORGANISATION]
        return not own or any(same_word(word, noun) for word in own)

    def heard(self, person: Person) -> None:
        """Note that the person has just spoken."""
        self.clock += 1
        person.last = self.clock
        self.current = person


def _may_be_body(one: Mention) -> bool:
    """Whether a mention may be what "the company" means: a body, or capitalised words without a person's sign."""
    if one.kind is Kind.ORGANISATION:
        return not one.name.islower()
    known = one.role or one.gender or (one.organisation and not one.organisation.islower())
    return one.kind is Kind.PERSON and not known and one.written.startswith(one.name)
