"""What a phone dials from the screen."""

import pytest
import segno

from cache import Phone
from tui.qr import HALVES, QUIET, code_lines, dialled


@pytest.mark.parametrize(
    ("phone", "address"),
    [
        (Phone("020 7946 0123", "+442079460123"), "tel:+442079460123"),
        (Phone("020 7946 0123 ext. 31", "+442079460123;ext=31"), "tel:+442079460123"),
        (Phone("0300-12"), "tel:030012"),
        (Phone("٠١٢ ٣٤٥"), "tel:012345"),
        (Phone("12"), None),
        (Phone("ask for Ana"), None),
        (Phone("0" * 400), None),
    ],
)
def test_a_number_is_dialled_as_far_as_it_can_be_told(phone: Phone, address: str | None) -> None:
    assert dialled(phone) == address


def test_the_lines_are_the_squares_of_the_code() -> None:
    squares = [[bool(one) for one in row] for row in segno.make_qr("tel:+442079460123", error="m").matrix]
    pairs = {drawn: pair for pair, drawn in HALVES.items()}
    lines = [[pairs[one] for one in line] for line in code_lines("tel:+442079460123")]
    rows = [[pair[half] for pair in line] for line in lines for half in (0, 1)]
    size = len(squares)
    assert [row[QUIET:-QUIET] for row in rows[QUIET : QUIET + size]] == squares
    assert not any(any(row) for row in rows[:QUIET] + rows[QUIET + size :])
    assert len(lines) <= 16  # with its card it fits into 24 lines
