"""How a person moves in a list or a text: the names of the movements, and the arithmetic they share."""

from enum import Enum


class Motion(Enum):
    """One movement of the keyboard, the same in every pane."""

    DOWN = "down"
    UP = "up"
    PAGE_DOWN = "page_down"
    PAGE_UP = "page_up"
    HALF_DOWN = "half_down"
    HALF_UP = "half_up"
    FIRST = "first"
    LAST = "last"


def moved(position: int, motion: Motion, *, page: int, last: int) -> int:
    """Where `motion` leads from `position`, kept within 0 and `last`. `page` is how many positions are in view."""
    step = {
        Motion.DOWN: 1,
        Motion.UP: -1,
        Motion.PAGE_DOWN: max(page - 1, 1),
        Motion.PAGE_UP: -max(page - 1, 1),
        Motion.HALF_DOWN: max(page // 2, 1),
        Motion.HALF_UP: -max(page // 2, 1),
    }
    if motion is Motion.FIRST:
        return 0
    if motion is Motion.LAST:
        return max(last, 0)
    return min(max(position + step[motion], 0), max(last, 0))
