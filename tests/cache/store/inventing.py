"""Hypothesis strategies: any release the model can hold."""

from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import strategies as st

from cache import (
    Acronym,
    Block,
    BlockKind,
    Contact,
    Dateline,
    Enclosure,
    Inline,
    InlineKind,
    Link,
    Phone,
    Picture,
    Quote,
    Release,
    Section,
    Span,
    Speaker,
    Translation,
)

# Whatever UTF-8 can write: NUL, newlines and letters beyond the basic plane too, but no half characters.
texts = st.text(st.characters(codec="utf-8"), max_size=30)
maybe = st.none() | texts
several_texts = st.lists(texts, max_size=3).map(tuple)
numbers = st.integers(0, 10_000)
shares = st.floats(0, 1)
moments = st.datetimes(timezones=st.just(UTC))
# As an embargo has them: with the offset that its words give, from -14:00 to +14:00.
local_moments = st.builds(
    lambda naive, minutes: naive.replace(tzinfo=timezone(timedelta(minutes=minutes))),
    st.datetimes(datetime(1900, 1, 1), datetime(2900, 1, 1)),  # noqa: DTZ001
    st.integers(-14 * 60, 14 * 60),
)
spans = st.builds(Span, numbers, numbers, numbers)
inlines = st.builds(Inline, numbers, numbers, st.sampled_from(InlineKind), maybe)
blocks = st.builds(
    Block, st.sampled_from(BlockKind), texts, st.integers(0, 6), st.lists(inlines, max_size=3).map(tuple)
)
speakers = st.builds(Speaker, texts, maybe, maybe, maybe)


@st.composite
def quotes(draw: st.DrawFn) -> Quote:
    parts = draw(st.lists(st.tuples(texts, spans), min_size=1, max_size=4))
    return Quote(
        tuple(text for text, _ in parts),
        tuple(span for _, span in parts),
        draw(st.none() | speakers),
        draw(maybe),
        draw(texts),
        draw(shares),
    )


contacts = st.builds(
    Contact,
    name=maybe,
    role=maybe,
    organisation=maybe,
    location=maybe,
    emails=several_texts,
    phones=st.lists(st.builds(Phone, texts, maybe), max_size=3).map(tuple),
    links=several_texts,
    spans=st.lists(spans, max_size=2).map(tuple),
    rule=texts,
    confidence=shares,
)
releases = st.builds(
    Release,
    guid=texts,
    source=texts,
    title=texts,
    url=maybe,
    language=maybe,
    published=st.none() | moments,
    updated=st.none() | moments,
    dateline=st.builds(Dateline, maybe, st.none() | st.dates(date(1, 1, 1)), st.none() | spans),
    embargo=st.none() | local_moments,
    sections=st.lists(st.builds(Section, several_texts), max_size=3).map(tuple),
    blocks=st.lists(blocks, max_size=4).map(tuple),
    quotes=st.lists(quotes(), max_size=3).map(tuple),
    contacts=st.lists(contacts, max_size=3).map(tuple),
    acronyms=st.lists(st.builds(Acronym, texts, texts), max_size=2).map(tuple),
    links=st.lists(st.builds(Link, texts, texts), max_size=2).map(tuple),
    enclosures=st.lists(st.builds(Enclosure, texts, maybe, st.none() | st.integers(0, 2**70), maybe), max_size=2).map(
        tuple
    ),
    pictures=st.lists(st.builds(Picture, texts, st.integers(0, 4), maybe, maybe), max_size=2).map(tuple),
    translations=st.lists(st.builds(Translation, texts, texts), max_size=2).map(tuple),
)
