import pytest
from hypothesis import given
from hypothesis import strategies as st

from cache.clean import clean, clean_line, mask

ACTIVE = "\x00\x07\x08\x1b\x7f\x90\x9b\x9d\u200b\u202a\u202e\u2066\u2069\ufeff\U000e0041"


@pytest.mark.parametrize("character", ACTIVE)
def test_what_a_terminal_or_a_layout_would_obey_is_taken_out(character: str) -> None:
    assert clean(f"a{character}b") == "ab"


def test_an_escape_sequence_loses_its_escape_and_shows_as_text() -> None:
    assert clean("clip \x1b]52;c;SGVsbG8=\x07 red \x1b[31m") == "clip ]52;c;SGVsbG8= red [31m"


def test_spaces_of_french_typography_and_joiners_of_persian_stay() -> None:
    assert clean("«\u202foui\u00a0» می\u200cروم") == "«\u202foui\u00a0» می\u200cروم"


def test_every_line_end_becomes_a_newline() -> None:
    assert clean("a\r\nb\rc\u2028d\x0ce") == "a\nb\nc\nd\ne"


def test_a_stack_of_marks_is_cut() -> None:
    assert len(clean("Z" + "\u0323" * 500)) <= 5


def test_a_line_is_one_line_of_at_most_its_limit() -> None:
    assert clean_line(" A  title\nin two ") == "A title in two"
    assert clean_line("x" * 1_000_000) == "x" * 499 + "…"


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text(alphabet=st.characters() | st.sampled_from(ACTIVE)))
def test_masking_keeps_every_offset_and_leaves_nothing_active(text: str) -> None:
    masked = mask(text)
    assert len(masked) == len(text)
    assert not set(masked) & set(ACTIVE)
