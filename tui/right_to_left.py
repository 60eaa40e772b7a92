"""Arabic and Hebrew as they are drawn, in terminals that leave their order to the program and in those that do not.

Words are kept, found, and given a style in reading order; what is made here is drawn and nothing else.
"""

import os
import re
from collections.abc import Mapping, Sequence
from itertools import groupby

from rich.style import Style
from rich.text import Text

from tui.bidi import levels, mirrored, visual_order
from tui.shaping import shaped
from tui.wrap import is_right_to_left

CHOICES = ("auto", "program", "terminal")
_LETTERS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_APART = re.compile(r"( {2,}|\s?·\s|[▌●►│•]\s?)")  # what stands between the columns of a row, and its signs
_LRM, _RLM = "\u200e", "\u200f"
_Drawn = tuple[int, str]  # which letter of the words, and what is drawn for it

_terminal_orders = False


def choose(who: str, environment: Mapping[str, str] = os.environ) -> None:
    """Have the order made by the "program" or the "terminal" from now on, or ("auto") by who is known to do it."""
    global _terminal_orders  # one screen, one terminal
    _terminal_orders = who == "terminal" or (who == "auto" and orders_itself(environment))


def orders_itself(environment: Mapping[str, str]) -> bool:
    """Whether the terminal that an environment tells of is one of those that reorder Arabic and Hebrew themselves.

    GNOME's terminals since VTE 0.58, Konsole, mlterm and Apple's Terminal do; most others, and tmux, do not.
    """
    vte = environment.get("VTE_VERSION", "")
    return (
        (vte.isascii() and vte.isdigit() and int(vte) >= 5800)
        or "KONSOLE_VERSION" in environment
        or environment.get("TERM_PROGRAM") == "Apple_Terminal"
        or environment.get("TERM", "").startswith("mlterm")
    )


def has_right_to_left(text: str) -> bool:
    """Whether any letter of the text runs right to left."""
    return not text.isascii() and _LETTERS.search(text) is not None


def line_to_draw(words: Text, found: Sequence[int], *, right_to_left: bool) -> Text:
    """One line of a paragraph as it is drawn, its styles with it; `found` are the levels of its letters."""
    text = words.plain
    order = visual_order(text, found, right_to_left=right_to_left)
    if not _terminal_orders:
        forms = shaped(text)
        drawn = [(at, mirrored(forms[at]) if found[at] % 2 else forms[at]) for at in order]
    else:
        drawn = _for_terminal(text, found, order) if right_to_left else list(enumerate(text))
        drawn = [(0, _LRM), *drawn, (len(text) - 1, _LRM)]  # the panes beside are no part of the sentence
    return _styled(words, drawn)


def row_to_draw(row: Text) -> Text:
    """A row of a list as it is drawn: each of its columns is ordered for itself."""
    if not has_right_to_left(row.plain):
        return row
    edges = [0, *(edge for match in _APART.finditer(row.plain) for edge in match.span()), len(row.plain)]
    pieces = row.divide(edges[1:-1])
    drawn = Text(style=row.style, end=row.end)
    for piece in pieces:
        if has_right_to_left(piece.plain):
            runs = is_right_to_left(piece.plain)
            piece = line_to_draw(piece, levels(piece.plain, right_to_left=runs), right_to_left=runs)
        drawn.append_text(piece)
    return drawn


def _for_terminal(text: str, found: Sequence[int], order: Sequence[int]) -> list[_Drawn]:
    """A line of a right-to-left paragraph for a terminal that takes every line for a left-to-right one.

    Stretches stand where the eye meets them, from the left; within each, letters are in reading order, and marks hold
    its digits and points to it.
    """
    latin = _in_latin_runs(text, found)
    drawn: list[_Drawn] = []
    for is_latin, run in groupby(order, key=lambda at: latin[at]):
        stretch = sorted(run)
        letters = [(at, text[at]) for at in stretch]
        drawn += letters if is_latin else [(stretch[0], _RLM), *letters, (stretch[-1], _RLM)]
    return drawn


def _in_latin_runs(text: str, found: Sequence[int]) -> list[bool]:
    """For each letter, whether it stands in a left-to-right stretch that has letters and not digits alone."""
    told: list[bool] = []
    for left_to_right, run in groupby(range(len(text)), key=lambda at: found[at] % 2 == 0):
        places = list(run)
        told += [left_to_right and any(text[at].isalpha() for at in places)] * len(places)
    return told


def _styled(words: Text, drawn: Sequence[_Drawn]) -> Text:
    """What is drawn for letters of the words, each in its letter's style."""
    styles = [Style.null()] * (len(words.plain) + 1)
    for span in words.spans:
        if isinstance(span.style, Style):
            for at in range(max(span.start, 0), min(span.end, len(words.plain))):
                styles[at] += span.style
    line = Text(style=words.style, end=words.end)
    for style, run in groupby(drawn, key=lambda one: styles[one[0]]):
        line.append("".join(letter for _, letter in run), style)
    return line
