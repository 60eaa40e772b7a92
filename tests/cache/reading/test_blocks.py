"""Lines of a plain text as paragraphs, items and headings."""

import pytest

from cache.model import Block, BlockKind
from cache.reading.blocks import Piece, cut, find_headings, make_blocks

P, H, I = BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.ITEM  # noqa: E741

WRAPPED = """\
The harbour of Halverton opens again on Monday after nine long years of
work on its quays, which had been closed since a storm broke the outer
wall and let the sea into the old town.
"""


def texts(text: str) -> list[str]:
    return [piece.text for piece in cut(text)]


def blocks(text: str) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.text) for block in make_blocks(cut(text))]


def test_every_line_is_a_paragraph_where_lines_are_not_wrapped() -> None:
    assert texts("The port opens.\nThe mayor came.\n\nFlags flew.") == [
        "The port opens.",
        "The mayor came.",
        "Flags flew.",
    ]


def test_an_empty_line_sets_a_piece_apart() -> None:
    assert [piece.apart for piece in cut("one\ntwo\n\nthree")] == [True, False, True]


@pytest.mark.parametrize("blank", ["\n\n", "\n \n", "\n\t\n\n\n"])
def test_blank_lines_may_hold_spaces(blank: str) -> None:
    assert texts(f"one{blank}two") == ["one", "two"]


@pytest.mark.parametrize("text", ["", "\n", "  \n\t\n"])
def test_nothing_gives_no_pieces(text: str) -> None:
    assert cut(text) == []


def test_lines_wrapped_by_hand_are_joined_again() -> None:
    assert texts(WRAPPED) == [" ".join(WRAPPED.split())]


def test_paragraphs_of_a_wrapped_text_stay_apart() -> None:
    assert texts(f"{WRAPPED}\n{WRAPPED}") == [" ".join(WRAPPED.split())] * 2


def test_a_short_line_of_a_wrapped_text_ends_its_paragraph() -> None:
    assert texts(f"{WRAPPED}Flags flew.")[-1] == "Flags flew."


def test_a_list_in_a_wrapped_text_stays_a_list() -> None:
    listed = "- nine quays of granite, which are open to ships of every size and\n- three cranes"
    assert texts(f"{WRAPPED}\n{listed}")[1:] == [
        "nine quays of granite, which are open to ships of every size and",
        "three cranes",
    ]


def test_a_word_cut_at_its_hyphen_is_joined_without_a_space() -> None:
    wrapped = WRAPPED.replace("closed since a storm broke the outer\n", "closed since a storm broke the sea-\n")
    assert "broke the sea-wall and let" in texts(wrapped)[0]


def test_a_word_cut_at_a_soft_hyphen_is_whole_again() -> None:
    wrapped = WRAPPED.replace("the outer\nwall", "the quay\u00ad\nside")
    assert "broke the quayside and let" in texts(wrapped)[0]


@pytest.mark.parametrize("bullet", ["-", "•", "·", "▪", "●", "◦", "‣", "*"])
def test_a_bullet_makes_an_item_and_is_taken_off(bullet: str) -> None:
    assert blocks(f"{bullet} nine quays\n{bullet} three cranes") == [(I, "nine quays"), (I, "three cranes")]


def test_a_dash_of_dialogue_is_no_bullet() -> None:
    assert blocks("— No —dijo Ada—. Ya no.") == [(P, "— No —dijo Ada—. Ya no.")]


def test_short_lines_with_an_address_among_them_are_one_block() -> None:
    assert blocks("Ada Lind\nPress officer\nada@iha.example") == [(P, "Ada Lind\nPress officer\nada@iha.example")]


def test_short_lines_without_an_address_are_blocks_of_their_own() -> None:
    assert blocks("Ada Lind\nPress officer") == [(P, "Ada Lind"), (P, "Press officer")]


def test_text_and_marks_on_single_lines_stay_out_of_the_block_of_addresses() -> None:
    about = "About Lind & Ek\nLind & Ek builds quays and walls."
    text = f"The quays open on Monday.\nENDS\n{about}\nContact\nAda Lind\na@b.example"
    assert [block.text for block in make_blocks(cut(text))] == [
        "The quays open on Monday.",
        "ENDS",
        "About Lind & Ek",
        "Lind & Ek builds quays and walls.",
        "Contact\nAda Lind\na@b.example",
    ]


def test_an_empty_line_parts_two_blocks_of_addresses() -> None:
    text = "Ada Lind\nada@iha.example\n\nBo Ek\nbo@iha.example"
    assert blocks(text) == [(P, "Ada Lind\nada@iha.example"), (P, "Bo Ek\nbo@iha.example")]


def test_lines_of_addresses_are_not_taken_for_wrapped_prose() -> None:
    text = "Ada Lind, press officer of the Island Harbour Authority, Halverton\ntel. +44 20 7946 0123, ada@iha.example"
    assert blocks(text) == [(P, text)]


def headings(*found: str) -> list[BlockKind]:
    return [block.kind for block in find_headings([Block(P, text) for text in found])]


def test_a_short_line_without_a_stop_over_a_longer_paragraph_is_a_heading() -> None:
    assert headings("Nine years of work", "The harbour opens again on Monday.") == [H, P]


@pytest.mark.parametrize(
    "line", ["It was time.", "Was it time?", "What she said:", "“Nine years of work”", "Call +44 20 7946 0123"]
)
def test_a_line_that_ends_a_sentence_or_holds_a_number_is_no_heading(line: str) -> None:
    assert headings(line, "The harbour opens again on Monday, after nine long years.") == [P, P]


def test_a_line_over_a_shorter_one_is_no_heading() -> None:
    assert headings("Nine years of work", "Flags flew.") == [P, P]


def test_a_line_over_a_list_is_a_heading_however_short_its_items() -> None:
    found = find_headings([Block(P, "On the day"), Block(I, "flags", 1)])
    assert [(block.kind, block.level) for block in found] == [(H, 2), (I, 1)]


def test_the_last_line_is_no_heading() -> None:
    assert headings("Nine years of work") == [P]


def test_pieces_keep_their_text_as_blocks() -> None:
    assert make_blocks([Piece("one", apart=True), Piece("two", item=True)]) == (Block(P, "one"), Block(I, "two", 1))
