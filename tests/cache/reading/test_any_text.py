"""What holds of the reading of any text at all."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cache.model import Block, BlockKind, Document, Release
from cache.reading import read
from cache.reading.marks import plain_marks
from tests.support.gold import NOW, releases

GOLD = [gold.text for file in sorted(Path(__file__).with_name("gold").glob("*.gold")) for gold in releases(file)]

marks = st.sampled_from([*"«»“”„‟‘’\"'‹›「」()[]:;,.!?…–—-*\n\t |/@+", "\u00a0", "\u202f", "\u00ad", "\u200f", "\n\n"])
WORDS = """
said added a déclaré selon Mme Dr. Ada Lind minister présidente de of the Network قال قالت وأضاف الوزير laut sagte
dijo según disse segundo сказала по словам Contact Tel. +41 22 555 01 23 a@b.example at dot ENDS *** About
EMBARGOED until 10 May 2026 GMT Geneva Dakar – 2025 she elle он ils (IHA)
"""
words = st.sampled_from(WORDS.split())
texts = st.lists(st.one_of(words, marks, st.text(max_size=6)), max_size=80).map(" ".join)
damaged = st.builds(
    lambda text, at, length, instead: text[:at] + instead + text[at + length :],
    st.sampled_from(GOLD),
    st.integers(0, 1500),
    st.integers(0, 300),
    st.text(max_size=10),
)
any_text = st.one_of(st.text(max_size=400), texts, damaged)


def solid(text: str) -> str:
    """The text without what joining its lines again may change."""
    return re.sub(r"[\s\u00ad-]", "", text)


def whole(release: Release) -> None:
    """What every release's parts must hold to, so that a highlight is the words and a copy is the source."""
    for quote in release.quotes:
        assert quote.parts
        assert len(quote.parts) == len(quote.spans)
        for part, span in zip(quote.parts, quote.spans, strict=True):
            assert part == release.blocks[span.block].text[span.start : span.end]
            assert part.strip()
        assert 0 <= quote.confidence <= 1
        assert quote.rule
        assert quote.speaker is None or quote.speaker.name.strip()
    for contact in release.contacts:
        assert contact.emails or contact.phones or contact.name
        for span in contact.spans:
            assert release.blocks[span.block].text[span.start : span.end].strip()
        for mail in contact.emails:
            assert re.fullmatch(r"[^@\s]+@[^@\s]+", mail)
        for phone in contact.phones:
            assert phone.e164 is None or phone.e164.startswith("+")
    if release.dateline.span:
        assert release.blocks[release.dateline.span.block].text[release.dateline.span.start : release.dateline.span.end]
    assert all(block.text.strip() for block in release.blocks if block.kind is not BlockKind.SEPARATOR)
    assert "" not in (release.title, release.language)
    assert release.embargo is None or release.embargo.tzinfo is not None


@settings(max_examples=400, deadline=None)
@given(any_text)
def test_any_text_is_read_and_what_is_found_is_exactly_in_it(text: str) -> None:
    release = read(Document(source="any", text=text), now=NOW)
    whole(release)
    given_words = solid(plain_marks(text))  # '' is read as the double mark it stands for
    assert all(solid(part) in given_words for quote in release.quotes for part in quote.parts)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.builds(Block, st.sampled_from(BlockKind), any_text.filter(str.strip)), max_size=8))
def test_any_blocks_are_read(blocks: list[Block]) -> None:
    whole(read(Document(source="any", blocks=tuple(blocks), contact_blocks=tuple(blocks[-1:])), now=NOW))


@settings(max_examples=60, deadline=None)
@given(any_text)
def test_a_text_is_read_the_same_way_twice(text: str) -> None:
    document = Document(source="any", text=text)
    assert read(document, now=NOW) == read(document, now=NOW)


@pytest.mark.parametrize("text", GOLD)
def test_carriage_returns_and_trailing_spaces_change_nothing(text: str) -> None:
    plain = read(Document(source="any", text=text), now=NOW)
    spaced = read(Document(source="any", text=text.replace("\n", " \n")), now=NOW)
    assert spaced.quotes == plain.quotes
    assert spaced.contacts == plain.contacts
