"""Where lines break: words to a width in terminal cells, as offsets into the text so that places stay known."""

import re
import unicodedata

from rich.cells import cell_len

# A no-break or narrow no-break space is no place to break, so only the plain space and the tab end a word.
_WORD = re.compile(r"[^ \t\n]+[ \t]*|[ \t]+|\n")


def wrap(text: str, width: int) -> list[tuple[int, int]]:
    """Offsets (start, end) of the lines of `text` at `width` cells; at least one line; spaces at a break left out.

    Newlines in the text break; a word wider than a line is cut where it fits.
    """
    width = max(width, 1)
    lines: list[tuple[int, int]] = []
    start, end, used = 0, 0, 0
    for match in _WORD.finditer(text):
        word = match.group()
        if word == "\n":
            lines.append((start, end))
            start = end = match.end()
            used = 0
            continue
        bare = word.rstrip(" \t")
        size = cell_len(bare)
        if used and used + size > width:
            lines.append((start, end))
            start, used = match.start(), 0
        if size > width:
            start, size = _cut_word(bare, match.start(), width, lines)
        end = match.start() + len(bare) if bare else end
        used += size + len(word) - len(bare)
    lines.append((start, max(start, end)))
    return lines


def _cut_word(word: str, offset: int, width: int, lines: list[tuple[int, int]]) -> tuple[int, int]:
    """Put a word wider than a line on lines of its own but for its rest: where that starts, and its width."""
    start = used = 0
    for index, character in enumerate(word):
        size = cell_len(character)
        if used + size > width and index > start:
            lines.append((offset + start, offset + index))
            start, used = index, 0
        used += size
    return offset + start, used


def _fitting(text: str, width: int) -> int:
    """How many characters of `text` fit into `width` cells."""
    used = 0
    for index, character in enumerate(text):
        used += cell_len(character)
        if used > width:
            return index
    return len(text)


def shorten(text: str, width: int) -> str:
    """`text` in at most `width` cells, with an ellipsis where it was cut."""
    if len(text) <= 4 * width and cell_len(text) <= width:
        return text
    if width <= 1:
        return "…"[:width]
    return text[: _fitting(text, width - 1)].rstrip() + "…"


def is_right_to_left(text: str) -> bool:
    """Whether a paragraph runs right to left: its first letter does (P2 of UAX #9), or most of its letters do.

    An Arabic sentence that begins with a Latin name is an Arabic sentence.
    """
    if text.isascii():
        return False
    directions = [unicodedata.bidirectional(character) for character in text[:400]]
    strong = [one in ("R", "AL") for one in directions if one in ("L", "R", "AL")]
    return bool(strong) and (strong[0] or sum(strong) * 2 > len(strong))
