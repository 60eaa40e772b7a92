"""Who is meant by "she", "the minister" or a name: told by what was named and said around the words."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from cache.reading.attribution_after import document
from cache.reading.mentions import Kind, Mention
from cache.reading.parts import Part
from cache.reading.people import Story
from cache.reading.persons import Person
from cache.reading.subjects import led, opens_clause
from cache.reading.tokens import Line
from cache.reading.vocabulary import (
    ARTICLE,
    BY,
    COMMA,
    CUE,
    FIRST,
    IMPERSONAL,
    ORGANISATION,
    POSSESSIVE,
    QUOTED,
    ROLE,
    SAID,
    Vocabulary,
)

_FAR_BACK = 2  # sentences before a quote in which a pronoun's person is looked for

JUST = 120  # tokens in which somebody who spoke before in a paragraph is still in mind


class Around:
    """Who is meant by the words that stand for a speaker, told by what was named and said around them."""

    lines: list[Line]
    story: Story
    vocabulary: Vocabulary
    title: str
    issuer: Callable[[], str | None]
    parts: dict[tuple[int, int], Part]

    @staticmethod
    def _just(line: Line, number: int) -> tuple[int, int]:
        """The tokens of a paragraph up to the end of a sentence, as far back as somebody is still in mind."""
        end = line.sentences[number][1]
        return max(0, end - JUST), end

    def _who(self, place: int, line: Line, number: int, one: Mention) -> Person | None:
        near: Sequence[Mention] = ()
        if (
            one.kind is Kind.NOBODY
            and number
            and any(line.flags[index] & IMPERSONAL for index in range(*line.sentences[number - 1]))
        ):
            one = document(line, *line.sentences[number - 1])  # "…, heißt es weiter" goes on from the sentence before
        if (
            one.kind in (Kind.PRONOUN, Kind.DROPPED)
            or (one.kind is Kind.ORGANISATION and one.name.islower())
            or (one.kind in (Kind.ROLE, Kind.PEOPLE) and one.definite)
        ):
            near = self._near(place, line, number, one)
        if (
            one.kind is Kind.DROPPED
            and not one.gender
            and not near
            and number == 0
            and (house := self._house()) is not None
        ):
            return house
        if one.kind is Kind.PEOPLE and not near and number >= 0 and not self._heard_in(line, self._just(line, number)):
            return self.story.person(one)  # "says the boy", and nobody before in the paragraph
        person = self.story.resolve(one, near)
        if (
            person is not None
            and not person.organisation
            and one.written
            and self.vocabulary[one.written.split()[0]] & POSSESSIVE
            and person.kind is Kind.PERSON
        ):
            bodies = [
                other
                for other in self._near(place, line, number, replace(one, kind=Kind.ORGANISATION))
                if other.kind is Kind.ORGANISATION
            ]
            person.organisation = bodies[0].name if bodies else None
        if person is not None and person.kind is Kind.PERSON and one.kind is not Kind.PRONOUN and number >= 0:
            if not person.organisation and self._owned_role(line, one):
                person.organisation = self._owner(place, line, number, one)
            elif person.organisation and self.story.is_bare(person.organisation):
                named = [
                    other
                    for sentence in line.sentences[: number + 1]
                    for other in self.story.mentions(line, sentence)
                    if other.end <= one.start
                ]
                person.organisation = self.story.employer(person.organisation, named, self.issuer)
        if person is not None and one.gender and not person.gender and one.kind is Kind.PRONOUN:
            person.gender = one.gender
        return person

    def _owned_role(self, line: Line, one: Mention) -> bool:
        """Whether the role that stands behind a name is of the body named before: "…, dit Ada Lind, sa directrice"."""
        flags = line.flags
        return any(
            flags[index] & POSSESSIVE
            and not flags[index] & FIRST
            and flags[index - 1] & COMMA
            and any(flag & ROLE for flag in flags[index + 1 : index + 3])
            for index in range(one.start + 1, min(one.end, len(flags) - 1))
        )

    def _owner(self, place: int, line: Line, number: int, one: Mention) -> str | None:
        """The body named just before, None where somebody is named rather."""
        near = self._near(place, line, number, replace(one, kind=Kind.ORGANISATION))
        for other in near:
            if other.kind is not Kind.ORGANISATION:
                return None
            if not other.name.islower():
                return other.name
        return None

    def _house(self) -> Person | None:
        """The one who speaks for the body that gives the release out, where the last speaker is from elsewhere.

        A paragraph whose verb has no subject goes back to that voice: "“Ahora hace falta agua”, añadió."
        """
        current = self.story.current
        if current is None or self._of_the_house(current):
            return None
        own = [person for person in self.story.people if person.last and self._of_the_house(person)]
        return own[0] if len(own) == 1 else None

    def _of_the_house(self, person: Person) -> bool:
        name = person.organisation
        if not name:
            return False
        return name in self.title or self.story.acronyms.get(name, "\n") in self.title

    def _near(self, place: int, line: Line, number: int, one: Mention) -> list[Mention]:
        """Everybody named since somebody last spoke, the nearest sentence first: the one that "she" may be."""
        found: list[Mention] = []
        begin, _ = line.sentences[number]
        bodies = one.kind is Kind.ORGANISATION
        if one.start >= begin and one.kind is not Kind.DROPPED:
            here = (begin, one.start)
            found += self._bodies(line, here) if bodies else self._persons(line, here, one, persons=True)
        steps = 0
        while steps < _FAR_BACK * 2:
            number -= 1
            if number < 0:
                place -= 1
                if place < 0 or steps >= _FAR_BACK:
                    break
                line, number = self.lines[place], len(self.lines[place].sentences)
                continue
            sentence = line.sentences[number]
            if sentence[1] <= line.opening:
                continue
            quoted = any(
                flag & QUOTED and self._spoken(line, index)
                for index, flag in enumerate(line.flags[sentence[0] : sentence[1]], sentence[0])
            )
            if quoted and not bodies:
                if one.kind is Kind.ROLE:
                    found += self._persons(line, sentence, one)
                break
            steps += 1
            found += self._bodies(line, sentence) if bodies else self._persons(line, sentence, one)
        return found

    def _bodies(self, line: Line, sentence: tuple[int, int]) -> list[Mention]:
        """Who a sentence names, but for those that only asked or were told: "told the Herald"."""
        found = []
        for one in self.story.mentions(line, sentence):
            at = one.start - 1
            while at > sentence[0] and line.flags[at] & ARTICLE and not line.flags[at] & CUE:
                at -= 1
            asked = at > sentence[0] and line.flags[at] & (BY | SAID) and not line.flags[at] & (ROLE | ORGANISATION)
            if not asked or not self.vocabulary.subject_first:
                found.append(one)
        return found

    def _persons(self, line: Line, sentence: tuple[int, int], one: Mention, *, persons: bool = False) -> list[Mention]:
        """The people of a sentence that a pronoun after it may mean: its subject first, then those a preposition leads.

        A sentence that is itself about "she" tells of her what it tells of others: none of them is the next "she".
        """
        subjects: list[Mention] = []
        others: list[Mention] = []
        for other in self.story.mentions(line, sentence):
            if other.kind is Kind.PRONOUN and other.gender and other.gender == one.gender and not subjects:
                if other.start == sentence[0] or not opens_clause(line, other.start - 1):
                    return []
            aside = led(line, sentence[0], other)
            if other.kind is Kind.PERSON and not self.story.human(other):
                if aside or " " not in other.name or other.name.isupper():
                    continue
            elif other.kind is not Kind.PERSON and (persons or other.kind is not Kind.ROLE or not other.definite):
                continue
            (others if aside else subjects).append(other)
        return subjects + others

    def _spoken(self, line: Line, index: int) -> bool:
        stretch = line.stretch.get(index)
        part = self.parts.get((line.block, stretch.start)) if stretch else None
        return part is not None and part.keep

    def _heard_in(self, line: Line, sentence: tuple[int, int]) -> bool:
        return any(line.flags[index] & QUOTED and self._spoken(line, index) for index in range(*sentence))
