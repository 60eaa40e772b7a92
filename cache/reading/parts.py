"""The parts of quotes while they are being attributed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cache.model import Block, Quote, Span
from cache.reading.marks import MARKS, Stretch
from cache.reading.persons import Person
from cache.reading.quotes import DASHED


@dataclass(slots=True)
class Part:
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


def with_marks(text: str, span: Span, rule: str) -> Stretch:
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


def tight(span: Span, text: str, start: int, end: int) -> Span:
    """A stretch of a span without the spaces, dashes and commas at its edges."""
    while start < end and (text[start].isspace() or text[start] in "—–"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",—–"):
        end -= 1
    return Span(span.block, span.start + start, span.start + end)


def collect(parts: Iterable[Part], blocks: Sequence[Block]) -> tuple[Quote, ...]:
    """The quotes that the kept parts make, in order: parts that go on from each other are one quote."""
    kept = sorted((part for part in parts if part.keep), key=lambda one: (one.span.block, one.span.start))
    groups: list[list[Part]] = []
    for part in kept:
        last = groups[-1][-1] if groups else None
        if last is not None and part.person is last.person and (part.joins or part.quote == last.quote):
            groups[-1].append(part)
        else:
            groups.append([part])
    return tuple(_quote(group, blocks) for group in groups)


def _quote(group: Sequence[Part], blocks: Sequence[Block]) -> Quote:
    spans = tuple(part.span for part in group)
    texts = tuple(blocks[span.block].text[span.start : span.end] for span in spans)
    lead = next((part for part in group if part.wording), group[0])
    person = group[0].person
    speaker = person.speaker(lead.written) if person is not None else None
    return Quote(texts, spans, speaker, lead.wording, group[0].rule, round(group[0].confidence, 2))
