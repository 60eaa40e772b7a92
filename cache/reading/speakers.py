"""Who said each quote of a release, and which quoted stretches are nobody's words.

The release is read from its start. Each quoted stretch is first looked up in its own sentence (`attribution`), then,
where it stands for itself, in what was said before it (`_Reader.alone`). `people` traces names, pronouns and roles.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from cache.model import Acronym, Block, BlockKind, Quote, Span
from cache.reading import incise, speech, statements, terms
from cache.reading.attribution import attribute as attribute_sentence
from cache.reading.attribution_after import after, document
from cache.reading.attribution_before import reported
from cache.reading.languages import Language
from cache.reading.marks import MARKS, Stretch
from cache.reading.mentions import Kind, Mention
from cache.reading.names import mention
from cache.reading.people import Story
from cache.reading.persons import Person
from cache.reading.quotes import DASHED, HOLDS, UNCLOSED
from cache.reading.subjects import led, opens_clause, sentence_subject, subject_after
from cache.reading.tokens import Line, terminal
from cache.reading.vocabulary import (
    ADDING,
    ARTICLE,
    AUXILIARY,
    BETWEEN,
    BY,
    COLON,
    COMMA,
    CUE,
    FIRST,
    IMPERSONAL,
    ORGANISATION,
    POSSESSIVE,
    PRONOUN,
    QUOTED,
    ROLE,
    SAID,
    STOP,
    WORD,
    Vocabulary,
    vocabulary,
)
from cache.reading.wording import Attribution

_FOLDED = frozenset((BlockKind.NOTE, BlockKind.BOILERPLATE))
_SURE = 0.9  # of an attribution in a note or an "About", which seldom quote anyone
_FAR_BACK = 2  # sentences before a quote in which a pronoun's person is looked for
_GOING_ON = ("going on", "nobody named", "sentence before")
_OWN_WORDS = 2  # words for "I" or "we" in the narration of a statement that is in its speaker's own words
_SMALL = 3  # letters of the words without a capital in a heading where the others have one
_SOON = 4  # tokens of a sentence that only leads on: "Lo ha dichiarato", "E ancora:"
_JUST = 120  # tokens in which somebody who spoke before in a paragraph is still in mind
_SIGNATURE = 120  # characters of a line that signs a quote, at most
_ADDRESSED = re.compile(r"\w+[,،]\s+\w+.{8}")  # "We, the Alliance of …"
_LABEL = re.compile(r"([A-Z][A-Z’'.-]+(?: [A-Z][A-Z’'.-]+){0,2}): +(?=\S)")  # who speaks, in a transcript
_FIRM = 0.85  # of an attribution whose first stretch was no speech, and whose next may be
_HEADING = 160  # characters of a first line that may be a heading
_INCISE = 4  # attributions inside one pair of marks, at most


@dataclass(slots=True)
class _Part:
    """One part of a quote while it is being attributed."""

    span: Span
    quote: int
    person: Person | None = None
    written: str | None = None
    wording: str | None = None
    rule: str = ""
    confidence: float = 0.0
    keep: bool = False
    joins: bool = False  # goes on from the part before it: the same quote, cut


def attribute(
    blocks: Sequence[Block],
    quotes: Sequence[Quote],
    language: Language,
    *,
    title: str | None,
    acronyms: Sequence[Acronym] = (),
    issuer: Callable[[], str | None] = lambda: None,
) -> tuple[Quote, ...]:
    """The quotes of a release with their speakers, those that are nobody's words left out.

    `quotes` are what `quotes.find` gave for the same blocks; `issuer` is asked who gives the release out. Where the
    release is one voice ("Statement by …") and nothing in it is in marks, its paragraphs become the quote.
    """
    words = vocabulary(language)
    heading, first = statements.heading(blocks, title)
    voice = statements.voice(heading, words) if heading else None
    if not quotes and voice is None:
        return ()
    reader = _Reader(blocks, quotes, words, acronyms, heading, title, issuer)
    if voice is not None:
        reader.set_voice(voice, heading)
    found = reader.read()
    if voice is not None and (not found or reader.in_own_words(found)):
        return reader.whole(statements.body(blocks, first))
    return found


class _Reader:
    """The walk through one release."""

    def __init__(
        self,
        blocks: Sequence[Block],
        quotes: Sequence[Quote],
        words: Vocabulary,
        acronyms: Sequence[Acronym],
        heading: str,
        title: str | None,
        issuer: Callable[[], str | None],
    ) -> None:
        self.issuer = issuer
        self.blocks = blocks
        self.quotes = quotes
        self.vocabulary = words
        self.parts: dict[tuple[int, int], _Part] = {}
        self.title = title or ""
        self.voice: Person | None = None
        self.transcript: bool | None = None
        self.wording: str | None = None
        by_block: dict[int, list[Stretch]] = {}
        for number, quote in enumerate(quotes):
            for span in quote.spans:
                stretch = _outer(blocks[span.block].text, span, quote.rule)
                by_block.setdefault(span.block, []).append(stretch)
                self.parts[span.block, stretch.start] = _Part(span, number)
        self.lines: list[Line] = []
        for index, block in enumerate(blocks):
            if block.kind in HOLDS and block.text:
                stretches = sorted(by_block.get(index, ()), key=lambda one: one.start)
                self.lines.append(Line(index, block.text, stretches, words))
        named = [Line(-1, heading, (), words)] if heading and not _all_capitals(heading) else []
        first = self.lines[:1] if self.lines and len(self.lines[0].text) < _HEADING else []
        named += self.lines[1:] if first and _all_capitals(first[0].text) else self.lines
        self.story = Story(named, words, acronyms)
        self.extra: list[_Part] = []

    # --- one voice ---------------------------------------------------------------------------------------------------

    def set_voice(self, voice: Mention, heading: str) -> None:
        """Take the one who makes the statement as the first to be heard."""
        self.voice = self.story.person(voice)
        if voice.kind is Kind.ROLE:
            self.voice.name = self.voice.role or voice.name
        self.wording = heading
        self.story.heard(self.voice)

    def whole(self, spans: Sequence[Span]) -> tuple[Quote, ...]:
        """The body of a statement as one quote."""
        person = self.voice
        if person is None or not spans or self._told_of(person, spans):
            return ()
        parts = tuple(self.blocks[span.block].text[span.start : span.end] for span in spans)
        return (Quote(parts, tuple(spans), person.speaker(None), self.wording, "one voice", 0.8),)

    def in_own_words(self, found: Sequence[Quote]) -> bool:
        """Whether the body itself says "I": what is in marks there is told by the one who makes the statement."""
        own = sum(flag & FIRST > 0 for line in self.lines for flag in line.flags)
        if own > _OWN_WORDS:
            return True
        if self.voice is None or any(
            quote.speaker is not None and quote.speaker.name == self.voice.name and quote.rule not in _GOING_ON
            for quote in found
        ):
            return False
        return own == _OWN_WORDS

    def _told_of(self, person: Person, spans: Sequence[Span]) -> bool:
        """Whether the body speaks of the one who makes the statement as "she": then it is a report, not the speech."""
        inside = {span.block for span in spans}
        last = person.name.split()[-1]
        for line in self.lines:
            if line.block not in inside:
                continue
            for index, word in enumerate(line.words):
                if word == last and any(flag & CUE and not flag & COLON for flag in line.flags[index + 1 : index + 4]):
                    return True
        return False

    # --- the walk ----------------------------------------------------------------------------------------------------

    def read(self) -> tuple[Quote, ...]:
        for place, line in enumerate(self.lines):
            if line.stretches:
                self._line(place, line)
        return self._collect()

    def _line(self, place: int, line: Line) -> None:
        for number, sentence in enumerate(line.sentences):
            given: Attribution | None = None
            person: Person | None = None
            bare = not any(flag & WORD for flag in line.flags[slice(*sentence)])
            for at in range(*sentence):
                if not line.flags[at] & QUOTED:
                    continue
                stretch = line.stretch[at]
                part = self.parts.get((line.block, stretch.start))
                if part is None:
                    continue
                quote = self.quotes[part.quote]
                if quote.rule == DASHED:
                    self._dialogue(place, line, number, part)
                    continue
                if bare and self._labelled(line, part):
                    continue
                if (self.vocabulary.incise and self._inside(place, line, number, part)) or self._earlier(part, quote):
                    continue
                found = None if bare else attribute_sentence(line, sentence, at, given)
                if found is not None and speech.fragment(line, sentence, at, found):
                    same = given is not None and found.mention == given.mention
                    one = person if same else self._who(place, line, number, found.mention)
                    added = any(flag & ADDING for flag in line.flags[sentence[0] : at])
                    part.joins = same and not added and self._cut(line, sentence, at)
                    self._give(
                        part,
                        one,
                        found.mention.written,
                        line.slice(found.start, found.end),
                        found.rule,
                        found.confidence,
                    )
                    given, person = found, one
                elif (later := self._paragraphs_later(part, quote)) is not None:
                    given, person = None, later
                elif self._stands_alone(line, sentence, at, bare, quote):
                    self._alone(place, line, number, at, part)
                elif (
                    found is None
                    and number
                    and self._heard_in(line, line.sentences[number - 1])
                    and speech.goes_on(line, sentence, at)
                ):
                    self._continue(part, "going on", 0.5)
                elif found is not None and given is None and found.confidence >= _FIRM:
                    given, person = found, self._who(place, line, number, found.mention)  # its next words may be speech

    def _cut(self, line: Line, sentence: tuple[int, int], at: int) -> bool:
        """Whether the sentence began with words of the quote that the attribution cut."""
        return bool(line.flags[sentence[0]] & QUOTED) and at > sentence[0]

    def _earlier(self, part: _Part, quote: Quote) -> bool:
        """Give a later paragraph of a quote to whom its first was given."""
        if len(quote.spans) < 2 or part.span == quote.spans[0]:
            return False
        first = next((one for one in self.parts.values() if one.span == quote.spans[0]), None)
        if first is None or not first.keep or first.person is None:
            return False
        part.joins = True
        self._give(part, first.person, first.written, first.wording, "paragraphs", first.confidence)
        return True

    def _paragraphs_later(self, part: _Part, quote: Quote) -> Person | None:
        """Whose words a quote over paragraphs is where its last paragraph tells: “… ¶ “…,” said Lind."""
        last = quote.spans[-1]
        if len(quote.spans) < 2 or part.span != quote.spans[0]:
            return None
        place = next((index for index, line in enumerate(self.lines) if line.block == last.block), None)
        line = self.lines[place] if place is not None else None
        at = next((index for index, one in line.stretch.items() if one.inner == last.start), None) if line else None
        if place is None or line is None or at is None:
            return None
        number = next(index for index, one in enumerate(line.sentences) if one[0] <= at < one[1])
        found = after(line, at, line.sentences[number][1])
        if found is None or found.mention.kind is Kind.PRONOUN:
            return None
        person = self._who(place, line, number, found.mention)
        wording = line.slice(found.start, found.end)
        self._give(part, person, found.mention.written, wording, found.rule, found.confidence)
        return person

    def _stands_alone(self, line: Line, sentence: tuple[int, int], at: int, bare: bool, quote: Quote) -> bool:
        if not speech.sentence(line, at):
            word = bare and terminal(line, line.stretch[at]) and speech.words(line, line.stretch[at])
            return bool(word) and self._goes_on(line, sentence)  # “We need fuel,” said Lind. “Now.”
        if bare or len(quote.spans) > 1:
            return True
        if quote.rule == UNCLOSED:
            return False
        inside = speech.words(line, line.stretch[at])
        before = line.flags[at - 1] if at > sentence[0] else 0
        if before & COLON and len(inside) > 3 and at - sentence[0] <= _SOON and sentence[0] > line.opening:
            return True  # "E ancora: «…»"
        return (bool(before & COLON) and len(inside) > 3 and line.text[line.stretch[at].until - 1] in ".!?…") or (
            speech.first_person(line, inside)
            and len(inside) > 4
            and at == sentence[0]
            and not terms.named(line, sentence[0], at)
        )

    @staticmethod
    def _just(line: Line, number: int) -> tuple[int, int]:
        """The tokens of a paragraph up to the end of a sentence, as far back as somebody is still in mind."""
        end = line.sentences[number][1]
        return max(0, end - _JUST), end

    def _goes_on(self, line: Line, sentence: tuple[int, int]) -> bool:
        """Whether words were said just before in the same paragraph."""
        return self._heard_in(line, (max(0, sentence[0] - _JUST), sentence[0]))

    def _give(
        self, part: _Part, person: Person | None, written: str | None, wording: str | None, rule: str, confidence: float
    ) -> None:
        if self.blocks[part.span.block].kind in _FOLDED and (
            person is None
            or person.kind is not Kind.PERSON
            or rule not in ("verb, speaker", "speaker, verb", "speaker, verb, words")
            or (rule == "speaker, verb, words" and confidence < _SURE)
        ):
            return
        part.person, part.written, part.wording = person, written or None, wording or None
        part.rule, part.confidence, part.keep = rule, confidence, True
        if person is not None:
            self.story.heard(person)

    # --- who ---------------------------------------------------------------------------------------------------------

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

    # --- quotes that stand for themselves ----------------------------------------------------------------------------

    def _alone(self, place: int, line: Line, number: int, at: int, part: _Part) -> None:
        named = self._signed(place, line, number) or self._self_named(line, at)
        if named is not None:
            person = self.story.resolve(named, ())
            self._give(part, person, named.written, None, "signed", 0.8)
            return
        if (said := self._said_next(line, number)) is not None:
            person = self.story.resolve(said, ())
            self._give(part, person, said.written, line.slice(said.start, said.end), "sentence after", 0.8)
            return
        before = line.sentences[number - 1] if number else None
        if before is not None and self._heard_in(line, before):
            part.joins = True
            self._continue(part, "going on", 0.85)
            return
        if before is None and at > line.sentences[number][0]:
            before = None
        previous = self.lines[place - 1] if place and before is None else None
        opened = line if before is not None else previous
        if before is not None and before[1] <= line.opening:
            before, previous = None, self.lines[place - 1] if place else None
            opened = previous
        sentence = before or (previous.sentences[-1] if previous is not None and previous.sentences else None)
        if opened is not None and sentence is not None:
            colon = any(flag & COLON for flag in opened.flags[sentence[1] - 1 : sentence[1]])
            spoken = self._heard_in(opened, sentence)
            if not spoken:
                subject = reported(opened, sentence) or sentence_subject(opened, *sentence)
                if (
                    subject is not None
                    and (colon or subject.kind in (Kind.PERSON, Kind.PRONOUN, Kind.ROLE))
                    and subject.kind is not Kind.PEOPLE
                ):
                    index = number - 1 if before is not None else len(opened.sentences) - 1
                    where = place if before is not None else place - 1
                    person = self._who(where, opened, index, subject)
                    if person is not None and (colon or self.story.current is None or person.kind is Kind.PERSON):
                        rule = "colon before" if colon else "sentence before"
                        self._give(
                            part,
                            person,
                            subject.written,
                            opened.slice(subject.start, subject.end),
                            rule,
                            0.85 if colon else 0.6,
                        )
                        return
        if self._told_after(place, line, number, part):
            return
        self._continue(part, "going on", 0.7 if self.story.current else 0.3)

    def _said_next(self, line: Line, number: int) -> Mention | None:
        """Who said it, in the next sentence: «Lo ha dichiarato il presidente, …», "Así lo afirmó la ministra"."""
        if number + 1 >= len(line.sentences):
            return None
        start, end = line.sentences[number + 1]
        verb = next((at for at in range(start, min(end, start + _SOON)) if line.flags[at] & SAID), None)
        if verb is None or verb == start or not line.vocabulary.drops_subject:
            return None
        if not all(flag & (AUXILIARY | BETWEEN | PRONOUN | ARTICLE) for flag in line.flags[start:verb]):
            return None
        found = subject_after(line, verb, end)
        return found if found is not None and found.kind in (Kind.PERSON, Kind.ROLE) else None

    def _signed(self, place: int, line: Line, number: int) -> Mention | None:
        """Who signs a quote that fills its paragraph: "– Ada Lind, mayor" in the next."""
        if number + 1 < len(line.sentences) or place + 1 >= len(self.lines):
            return None
        after = self.lines[place + 1]
        dashed = after.text[:1] in "–—―-" or self._lone_item(after.block)
        if not dashed or len(after.text) > _SIGNATURE or after.block != line.block + 1:
            return None
        signature = Line(after.block, after.text.lstrip("–—―- \u00a0"), (), self.vocabulary)
        found = mention(signature, 0, len(signature.flags)) if signature.flags else None
        if found is None or found.kind is not Kind.PERSON or any(flag & ~STOP for flag in signature.flags[found.end :]):
            return None
        return replace(found, start=-1, end=-1)

    def _lone_item(self, block: int) -> bool:
        """Whether a block is an item by itself: a hyphen and a name, taken for a list of one."""
        kinds = [one.kind is BlockKind.ITEM for one in self.blocks[max(0, block - 1) : block + 2]]
        return kinds.count(True) == 1 and self.blocks[block].kind is BlockKind.ITEM

    def _is_transcript(self) -> bool:
        """Whether more than one stretch begins with a label, so that a label names who speaks."""
        if self.transcript is None:
            spans = [span for quote in self.quotes for span in quote.spans]
            labels = (_LABEL.match(self.blocks[span.block].text, span.start, span.end) for span in spans)
            self.transcript = sum(label is not None for label in labels) > 1
        return self.transcript

    def _labelled(self, line: Line, part: _Part) -> bool:
        """Give a stretch of a transcript to whom its label names: "LIND: It floats.\""""
        label = _LABEL.match(line.text, part.span.start, part.span.end)
        if label is None or label.end() >= part.span.end or not self._is_transcript():
            return False
        name = label.group(1)
        person = self.story.person(Mention(Kind.PERSON, name.title() if name.isupper() else name, -1, -1, written=name))
        part.span = Span(part.span.block, label.end(), part.span.end)
        self._give(part, person, name, None, "label", 0.9)
        return True

    def _self_named(self, line: Line, at: int) -> Mention | None:
        """The body that speaks of itself inside the marks: « Nous, l’Alliance des terres, demandons … »."""
        stretch = line.stretch[at]
        text = line.text[stretch.inner : min(stretch.until, stretch.inner + _SIGNATURE)]
        if not _ADDRESSED.match(text):
            return None
        inside = Line(line.block, text, (), self.vocabulary)
        if not inside.flags[0] & FIRST or not inside.flags[1] & COMMA:
            return None
        found = mention(inside, 2, len(inside.flags))
        return replace(found, start=-1, end=-1) if found is not None and found.kind is Kind.ORGANISATION else None

    def _continue(self, part: _Part, rule: str, confidence: float) -> None:
        current = self.story.current
        self._give(part, current, None, None, rule if current else "nobody named", confidence)

    def _heard_in(self, line: Line, sentence: tuple[int, int]) -> bool:
        return any(line.flags[index] & QUOTED and self._spoken(line, index) for index in range(*sentence))

    def _told_after(self, place: int, line: Line, number: int, part: _Part) -> bool:
        """“…” stands first, and the next sentence says who: "Lind, the coach, said that in May." """
        following = [(line, sentence) for sentence in line.sentences[number + 1 :]]
        if not following and self.story.current is None and place + 1 < len(self.lines):
            following = [(self.lines[place + 1], sentence) for sentence in self.lines[place + 1].sentences[:1]]
        for other, sentence in following[:3]:
            quoted = next((index for index in range(*sentence) if other.flags[index] & QUOTED), None)
            found: Mention | None = None
            if quoted is not None:
                given = attribute_sentence(other, sentence, quoted, None)
                found = given.mention if given is not None else None
                if found is None and not any(flag & WORD for flag in other.flags[sentence[0] : sentence[1]]):
                    continue
            elif self.story.current is None or other is line:
                found = sentence_subject(other, *sentence)
                if found is not None and (found.kind not in (Kind.PERSON, Kind.ROLE) or led(other, sentence[0], found)):
                    found = None
            if found is None or found.kind in (Kind.PRONOUN, Kind.DROPPED):
                return False
            person = self.story.resolve(found, ())
            self._give(part, person, found.written, other.slice(found.start, found.end), "sentence after", 0.6)
            return True
        return False

    # --- attribution inside the marks, and dialogue ------------------------------------------------------------------

    def _inside(self, place: int, line: Line, number: int, part: _Part) -> bool:
        """Split a part at the attribution inside its marks; False where there is none."""
        return self._split(place, line, number, part, commas=True)

    def _dialogue(self, place: int, line: Line, number: int, part: _Part) -> None:
        if not self._split(place, line, number, part, commas=True):
            previous = self.quotes[part.quote - 1] if part.quote else None
            goes_on = previous is not None and previous.rule == DASHED and previous.spans[-1].block >= line.block - 1
            if goes_on and self.story.current is not None and not self.vocabulary.subject_first:
                self._continue(part, "dialogue", 0.5)

    def _split(self, place: int, line: Line, number: int, part: _Part, *, commas: bool) -> bool:
        span = part.span
        text = line.text[span.start : span.end]
        found = incise.find(text, self.vocabulary, commas=commas)
        if found is None:
            return False
        where = replace(found.mention, start=-1, end=-1)
        person = self._who(place, line, number, where)
        pieces = [(0, found.until)]
        rest = found.resume
        for _ in range(_INCISE):
            again = incise.find(text[rest:], self.vocabulary, commas=commas)
            if again is None:
                break
            pieces.append((rest, rest + again.until))
            rest += again.resume
        pieces.append((rest, len(text)))
        whole = [_tight(span, text, start, end) for start, end in pieces]
        whole = [one for one in whole if one.end > one.start]
        if not whole:
            return False
        part.span = whole[0]
        self._give(part, person, found.mention.written, found.wording, "inside the marks", 0.9)
        for one in whole[1:]:
            more = _Part(one, part.quote, joins=True)
            self._give(more, person, found.mention.written, found.wording, "inside the marks", 0.9)
            self.extra.append(more)
        return True

    # --- what was found ----------------------------------------------------------------------------------------------

    def _collect(self) -> tuple[Quote, ...]:
        kept = sorted(
            (part for part in [*self.parts.values(), *self.extra] if part.keep),
            key=lambda one: (one.span.block, one.span.start),
        )
        groups: list[list[_Part]] = []
        for part in kept:
            last = groups[-1][-1] if groups else None
            same = last is not None and part.person is last.person and (part.joins or part.quote == last.quote)
            if last is not None and same:
                groups[-1].append(part)
            else:
                groups.append([part])
        return tuple(self._quote(group) for group in groups)

    def _quote(self, group: Sequence[_Part]) -> Quote:
        spans = tuple(part.span for part in group)
        texts = tuple(self.blocks[span.block].text[span.start : span.end] for span in spans)
        lead = next((part for part in group if part.wording), group[0])
        person = group[0].person
        speaker = person.speaker(lead.written) if person is not None else None
        return Quote(texts, spans, speaker, lead.wording, group[0].rule, round(group[0].confidence, 2))


def _all_capitals(heading: str) -> bool:
    """Whether each longer word of a heading has its capital, so that none of them tells a name."""
    long = [word for word in heading.split() if len(word) > _SMALL and word[0].isalpha()]
    return len(long) >= _SMALL and sum(word[0].isupper() for word in long) >= len(long) * 0.9


def _outer(text: str, span: Span, rule: str) -> Stretch:
    """A span with the marks around it, as `marks.scan` had them."""
    start, end = span.start, span.end
    if rule == DASHED:
        return Stretch(0, end, start, end)
    before = start
    while before > 0 and text[before - 1].isspace():
        before -= 1
    if before > 0 and MARKS.match(text[before - 1]):
        start = before - 1
    after = end
    while after < len(text) and text[after].isspace():
        after += 1
    if after < len(text) and MARKS.match(text[after]):
        end = after + 1
    return Stretch(start, end, span.start, span.end)


def _tight(span: Span, text: str, start: int, end: int) -> Span:
    while start < end and (text[start].isspace() or text[start] in "—–"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",—–"):
        end -= 1
    return Span(span.block, span.start + start, span.start + end)
