from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.wrap import is_right_to_left, shorten, wrap


def lines(text: str, width: int) -> list[str]:
    return [text[start:end] for start, end in wrap(text, width)]


def test_words_go_to_the_next_line_where_they_no_longer_fit() -> None:
    assert lines("the tide comes in", 8) == ["the tide", "comes in"]


def test_a_no_break_space_is_no_place_to_break() -> None:
    assert lines("dit «\u202foui\u202f» ici", 8) == ["dit", "«\u202foui\u202f»", "ici"]


def test_a_word_wider_than_the_line_is_cut_where_it_fits() -> None:
    assert lines("abcdefgh ij", 3) == ["abc", "def", "gh", "ij"]


def test_wide_characters_count_two_cells() -> None:
    assert lines("新聞発表", 4) == ["新聞", "発表"]


def test_a_newline_breaks_a_line() -> None:
    assert lines("Lena Okoro\npress@harbour.example", 40) == ["Lena Okoro", "press@harbour.example"]


def test_no_text_is_one_empty_line() -> None:
    assert wrap("", 10) == [(0, 0)]


@given(st.text(max_size=200), st.integers(2, 40))
def test_lines_fit_and_only_spaces_are_left_out(text: str, width: int) -> None:
    at = 0
    for start, end in wrap(text, width):
        assert at <= start <= end <= len(text)
        assert not text[at:start].strip(" \t\n")
        assert cell_len(text[start:end].rstrip()) <= width
        at = end
    assert not text[at:].strip(" \t\n")


@given(st.text(max_size=60), st.integers(1, 30))
def test_a_shortened_text_fits(text: str, width: int) -> None:
    assert cell_len(shorten(text, width)) <= width


def test_what_is_cut_ends_in_an_ellipsis() -> None:
    assert shorten("A long title of a release", 10) == "A long ti…"
    assert shorten("Short", 10) == "Short"


def test_the_first_letter_with_a_direction_decides() -> None:
    assert is_right_to_left("«وكالة» opens")
    assert not is_right_to_left("2026: The agency وكالة")
    assert not is_right_to_left("2026 …")
