import pytest

from tui.motion import Motion, moved


@pytest.mark.parametrize(
    ("motion", "expected"),
    [
        (Motion.DOWN, 11),
        (Motion.UP, 9),
        (Motion.PAGE_DOWN, 19),
        (Motion.PAGE_UP, 1),
        (Motion.HALF_DOWN, 15),
        (Motion.HALF_UP, 5),
        (Motion.FIRST, 0),
        (Motion.LAST, 99),
    ],
)
def test_each_motion_leads_to_its_place(motion: Motion, expected: int) -> None:
    assert moved(10, motion, page=10, last=99) == expected


@pytest.mark.parametrize("motion", list(Motion))
@pytest.mark.parametrize("last", [-1, 0, 3])
def test_no_motion_leaves_the_list(motion: Motion, last: int) -> None:
    for position in range(max(last, 0) + 1):
        assert 0 <= moved(position, motion, page=0, last=last) <= max(last, 0)
