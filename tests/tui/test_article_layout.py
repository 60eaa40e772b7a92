"""The lines of an article: what stands in them, and that they know where their words come from."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from cache import Block, BlockKind, Dateline, Release, Section, Span
from tui.article_layout import MEASURE, Line, Part, lay_out, line_of
from tui.links import Mark, Numbered

NOW = datetime(2026, 3, 18, 12, 0, tzinfo=UTC)
BARE = Release(guid="g", source="s", title="Bells at Lume")


def lines(release: Release, width: int = 60, newsroom: str | None = None) -> list[Line]:
    return lay_out(release, width, newsroom=newsroom, now=NOW)


def texts(release: Release, part: Part, width: int = 60) -> list[str]:
    return [line.text for line in lines(release, width) if line.part is part]


def blocks(*found: Block) -> Release:
    return replace(BARE, blocks=found)


def test_a_release_of_which_only_the_title_is_known_is_its_title() -> None:
    assert [(line.part, line.text) for line in lines(BARE)] == [(Part.TITLE, "Bells at Lume")]


def test_the_head_says_where_when_in_which_language_and_whose() -> None:
    release = replace(
        BARE, language="en", published=NOW, dateline=Dateline("Lume"), sections=(Section(("News", "Harbour")),)
    )
    facts = [
        line.text.replace("\xa0", " ") for line in lines(release, newsroom="Port of Lume") if line.part is Part.FACTS
    ]
    assert facts[0].startswith("Lume · 18 Mar 2026, ")
    assert facts[0].endswith(" · en")
    assert facts[1] == "Port of Lume › News › Harbour"


def test_a_release_with_no_date_of_publication_has_that_of_its_dateline() -> None:
    release = replace(BARE, dateline=Dateline(date=date(2026, 2, 3)))
    assert texts(release, Part.FACTS) == ["3 Feb 2026"]


def test_an_embargo_to_come_is_told_with_its_hour_and_offset() -> None:
    until = (NOW + timedelta(hours=5)).astimezone(timezone(timedelta(hours=2)))
    assert texts(replace(BARE, embargo=until), Part.NOTICE, 76) == [
        "EMBARGOED until 2026-03-18 19:00 UTC+0200: not for publication before"
    ]


def test_an_embargo_that_is_over_is_told_as_over() -> None:
    assert texts(replace(BARE, embargo=NOW - timedelta(hours=1)), Part.NOTICE)[0].startswith("Embargo ended")


def test_a_corrected_release_says_so() -> None:
    assert "CORRECTED" in texts(replace(BARE, revision=2), Part.NOTICE)[0]


def test_blocks_stand_apart_but_the_items_of_a_list_stand_together() -> None:
    release = blocks(
        Block(BlockKind.PARAGRAPH, "One."),
        Block(BlockKind.ITEM, "Two.", level=1),
        Block(BlockKind.ITEM, "Three.", level=2),
        Block(BlockKind.PARAGRAPH, "Four."),
    )
    shown = [line.indent + line.text for line in lines(release)][1:]
    assert shown == ["", "One.", "", "• Two.", "  • Three.", "", "Four."]


@pytest.mark.parametrize(
    ("kind", "part"),
    [
        (BlockKind.HEADING, Part.HEADING),
        (BlockKind.NOTE, Part.ASIDE),
        (BlockKind.BOILERPLATE, Part.ASIDE),
        (BlockKind.CONTACT, Part.CONTACT),
        (BlockKind.SEPARATOR, Part.RULE),
        (BlockKind.PARAGRAPH, Part.BODY),
    ],
)
def test_each_kind_of_block_is_a_part_of_its_own(kind: BlockKind, part: Part) -> None:
    assert lines(blocks(Block(kind, "Words.")))[-1].part is part


def test_arabic_lines_are_right_to_left_and_english_ones_are_not() -> None:
    release = blocks(Block(BlockKind.PARAGRAPH, "قالت المديرة: نبدأ غداً."), Block(BlockKind.PARAGRAPH, "We begin."))
    assert [line.right_to_left for line in lines(release) if line.part is Part.BODY] == [True, False]


@given(st.lists(st.text(max_size=200), max_size=4), st.integers(-5, 200))
def test_no_line_is_wider_than_asked_and_every_line_is_its_place_in_the_block(words: list[str], width: int) -> None:
    release = blocks(*(Block(BlockKind.PARAGRAPH, text) for text in words))
    for line in lines(release, width):
        if line.block is not None:
            assert len(line.text) == line.end - line.start
            assert cell_len(line.text) <= max(min(width, MEASURE), 8)
            assert "\x1b" not in line.text


@given(st.text(alphabet="ab \t", min_size=1, max_size=200), st.data())
def test_every_letter_of_a_block_is_found_on_a_line(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text) - 1))
    found = lines(blocks(Block(BlockKind.PARAGRAPH, text)), 20)
    number = line_of(found, Span(0, at, at + 1))
    if not text[at].isspace():
        assert number is not None
        assert found[number].start <= at < found[number].end


@given(st.lists(st.sampled_from(["pier", "quay", "gate-house", "o"]), min_size=1, max_size=12), st.integers(8, 40))
def test_the_number_of_a_link_stands_after_its_words_whatever_the_width(words: list[str], width: int) -> None:
    text = " ".join(words)
    ends = [len(" ".join(words[: count + 1])) for count in range(len(words))]
    marks = {0: tuple(Mark(at, number) for number, at in enumerate(ends, 1))}
    release = blocks(Block(BlockKind.PARAGRAPH, text))
    links = Numbered(marks=marks)
    found = [line for line in lay_out(release, width, newsroom=None, now=NOW, links=links) if line.block == 0]
    assert [line.text for line in found] == [text[line.start : line.end] for line in found]
    drawn = "".join(line.drawn for line in found).replace(" ", "")
    assert drawn == "".join(f"{word}[{number}]" for number, word in enumerate(words, 1))
    assert all(cell_len(line.drawn) <= width for line in found)


def test_a_place_in_another_release_is_on_no_line() -> None:
    assert line_of(lines(BARE), Span(7, 0, 1)) is None
