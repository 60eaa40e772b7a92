"""Text in pages of a terminal: wrapped at whole words, and no item of a list cut where it fits on a page. Pure."""

from collections.abc import Callable
from dataclasses import dataclass

from cache import mask
from tui.wrap import wrap


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the next page begins: an item, and a line of it."""

    item: int = 0
    line: int = 0


def wrapped(text: str, width: int) -> list[str]:
    """The lines of a text, harmless, each of at most `width` cells."""
    shown = mask(text)
    return [shown[start:end].rstrip() for start, end in wrap(shown, max(width, 8))]


def page(
    item: Callable[[int], str], count: int, spot: Spot, width: int, height: int | None
) -> tuple[list[str], Spot | None]:
    """The lines from a spot on that fit into `height` (None: all of them), and where the rest begins, if any.

    An item that does not fit any more begins the next page; only one longer than a page is cut.
    """
    lines: list[str] = []
    at = spot
    while at.item < count:
        rows = wrapped(item(at.item), width)[at.line :]
        room = height - len(lines) if height is not None else len(rows)
        if len(rows) > room:
            if lines:
                return lines, at
            return rows[:room], Spot(at.item, at.line + room)
        lines += rows
        at = Spot(at.item + 1)
    return lines, None
