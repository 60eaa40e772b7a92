"""Who said each quote of a release, and which quoted stretches are nobody's words.

The release is read from its start. Each quoted stretch is first looked up in its own sentence (`attribution`), then,
where it stands for itself, in what was said before it (`_alone`). `around` and `people` trace names, pronouns and
roles.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from cache.model import Acronym, Block, BlockKind, Quote, Span
from cache.reading import incise, speech, statements, terms
from cache.reading.around import JUST, Around
from cache.reading.attribution import attribute as attribute_sentence
from cache.reading.attribution_after import after
from cache.reading.attribution_before import reported
from cache.reading.languages import Language
from cache.reading.marks import Stretch
from cache.reading.mentions import Kind, Mention
from cache.reading.names import mention
from cache.reading.parts import Part, collect, tight, with_marks
from cache.reading.people import Story
from cache.reading.persons import Person
from cache.reading.quotes import DASHED, HOLDS, UNCLOSED
from cache.reading.subjects import led, sentence_subject, subject_after
from cache.reading.tokens import Line, terminal
from cache.reading.vocabulary import (
    ADDING,
    ARTICLE,
    AUXILIARY,
    BETWEEN,
    COLON,
    COMMA,
    CUE,
    FIRST,
    PRONOUN,
    QUOTED,
    SAID,
    STOP,
    WORD,
    Vocabulary,
    vocabulary,
)
from cache.reading.wording import Attribution

_FOLDED = frozenset((BlockKind.NOTE, BlockKind.BOILERPLATE))
_SURE = 0.9  # of an attribution in a note or an "About", which seldom quote anyone
_GOING_ON = ("going on", "nobody named", "sentence before")
_OWN_WORDS = 2  # words for "I" or "we" in the narration of a statement that is in its speaker's own words
_SMALL = 3  # letters of the words without a capital in a heading where the others have one
_SOON = 4  # tokens of a sentence that only leads on: "Lo ha dichiarato", "E ancora:"
_SIGNATURE = 120  # characters of a line that signs a quote, at most
_ADDRESSED = re.compile(r"\w+[,،]\s+\w+.{8}")  # "We, the Alliance of …"
_LABEL = re.compile(r"([A-Z][A-Z’'.-]+(?: [A-Z][A-Z’'.-]+){0,2}): +(?=\S)")  # who speaks, in a transcript
_FIRM = 0.85  # of an attribution whose first stretch was no speech, and whose next may be
_HEADING = 160  # characters of a first line that may be a heading
_INCISE = 4  # attributions inside one pair of marks, at most


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


class _Reader(Around):
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
        self.parts = {}
        self.title = title or ""
        self.voice: Person | None = None
        self.transcript: bool | None = None
        self.wording: str | None = None
        by_block: dict[int, list[Stretch]] = {}
        for number, quote in enumerate(quotes):
            for span in quote.spans:
                stretch = with_marks(blocks[span.block].text, span, quote.rule)
                by_block.setdefault(span.block, []).append(stretch)
                self.parts[span.block, stretch.start] = Part(span, number)
        self.lines = []
        for index, block in enumerate(blocks):
            if block.kind in HOLDS and block.text:
                stretches = sorted(by_block.get(index, ()), key=lambda one: one.start)
                self.lines.append(Line(index, block.text, stretches, words))
        named = [Line(-1, heading, (), words)] if heading and not _all_capitals(heading) else []
        first = self.lines[:1] if self.lines and len(self.lines[0].text) < _HEADING else []
        named += self.lines[1:] if first and _all_capitals(first[0].text) else self.lines
        self.story = Story(named, words, acronyms)
        self.extra: list[Part] = []

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
        return collect([*self.parts.values(), *self.extra], self.blocks)

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

    def _earlier(self, part: Part, quote: Quote) -> bool:
        """Give a later paragraph of a quote to whom its first was given."""
        if len(quote.spans) < 2 or part.span == quote.spans[0]:
            return False
        first = next((one for one in self.parts.values() if one.span == quote.spans[0]), None)
        if first is None or not first.keep or first.person is None:
            return False
        part.joins = True
        self._give(part, first.person, first.written, first.wording, "paragraphs", first.confidence)
        return True

    def _paragraphs_later(self, part: Part, quote: Quote) -> Person | None:
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

    def _goes_on(self, line: Line, sentence: tuple[int, int]) -> bool:
        """Whether words were said just before in the same paragraph."""
        return self._heard_in(line, (max(0, sentence[0] - JUST), sentence[0]))

    def _give(
        self, part: Part, person: Person | None, written: str | None, wording: str | None, rule: str, confidence: float
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

    # --- quotes that stand for themselves ----------------------------------------------------------------------------

    def _alone(self, place: int, line: Line, number: int, at: int, part: Part) -> None:
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

    def _labelled(self, line: Line, part: Part) -> bool:
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

    def _continue(self, part: Part, rule: str, confidence: float) -> None:
        current = self.story.current
        self._give(part, current, None, None, rule if current else "nobody named", confidence)

    def _told_after(self, place: int, line: Line, number: int, part: Part) -> bool:
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

    def _inside(self, place: int, line: Line, number: int, part: Part) -> bool:
        """Split a part at the attribution inside its marks; False where there is none."""
        return self._split(place, line, number, part, commas=True)

    def _dialogue(self, place: int, line: Line, number: int, part: Part) -> None:
        if not self._split(place, line, number, part, commas=True):
            previous = self.quotes[part.quote - 1] if part.quote else None
            goes_on = previous is not None and previous.rule == DASHED and previous.spans[-1].block >= line.block - 1
            if goes_on and self.story.current is not None and not self.vocabulary.subject_first:
                self._continue(part, "dialogue", 0.5)

    def _split(self, place: int, line: Line, number: int, part: Part, *, commas: bool) -> bool:
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
        whole = [tight(span, text, start, end) for start, end in pieces]
        whole = [one for one in whole if one.end > one.start]
        if not whole:
            return False
        part.span = whole[0]
        self._give(part, person, found.mention.written, found.wording, "inside the marks", 0.9)
        for one in whole[1:]:
            more = Part(one, part.quote, joins=True)
            self._give(more, person, found.mention.written, found.wording, "inside the marks", 0.9)
            self.extra.append(more)
        return True


def _all_capitals(heading: str) -> bool:
    """Whether each longer word of a heading has its capital, so that none of them tells a name."""
    long = [word for word in heading.split() if len(word) > _SMALL and word[0].isalpha()]
    return len(long) >= _SMALL and sum(word[0].isupper() for word in long) >= len(long) * 0.9
