"""Arabic and Hebrew as they are drawn, in terminals that leave their order to the program and in those that do not.

Words are kept, found, and given a style in reading order; what is made here is drawn and nothing else.
"""

import os
import re
from collections.abc import Mapping, Sequence
from itertools import groupby
from unicodedata import combining

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.style import Style
from rich.text import Text

from cache import interface_language
from tui.bidi import levels, mirrored, visual_order
from tui.shaping import shaped
from tui.wrap import is_right_to_left, wrap

CHOICES = ("auto", "program", "terminal")
_LETTERS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_APART = re.compile(r"(^ +| +$| {2,}|\s?·\s|[▌●►│•]\s?)")  # what stands between the columns of a row, and its signs
_LRM, _RLM = "\u200e", "\u200f"
_Drawn = tuple[int, str]  # which letter of the words, and what is drawn for it

RIGHT_TO_LEFT = ("ar",)  # of the languages that the program speaks

_terminal_orders = False
_told: tuple[str, str] = ("", "")  # what the terminal is told at the start, and at the end

# Terminals that reorder what they are sent, until they are told that the program does: then letters and their colours
# stand exactly where they were put. GNOME's know the mode of ECMA-48 for it (BDSM), mlterm a word of its own.
_EXPLICIT = ("\x1b[8l", "\x1b[8h")
_MLTERM = ("\x1b]5379;use_ctl=false\x07", "\x1b]5379;use_ctl=true\x07")


def choose(who: str, environment: Mapping[str, str] = os.environ) -> None:
    """Have the order made by the "program" or the "terminal" from now on, or ("auto") by who is known to do it."""
    global _terminal_orders, _told  # one screen, one terminal
    _told = _words_to(environment) if who == "auto" and orders_itself(environment) else ("", "")
    _terminal_orders = who == "terminal" or (who == "auto" and orders_itself(environment) and not _told[0])


def words_to_terminal() -> tuple[str, str]:
    """What the terminal is told before anything is drawn, and once all is done: whether it is to order letters."""
    return _told


def _words_to(environment: Mapping[str, str]) -> tuple[str, str]:
    """How to have a terminal that orders letters itself leave that; nothing where it cannot be told, as behind tmux."""
    if environment.get("TMUX") or environment.get("STY"):
        return ("", "")
    if environment.get("TERM", "").startswith("mlterm"):
        return _MLTERM
    return _EXPLICIT if environment.get("VTE_VERSION") else ("", "")


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
        drawn = _in_forms(text, found, order)
    else:
        drawn = _for_terminal(text, found, order) if right_to_left else list(enumerate(text))
        drawn = [(0, _LRM), *drawn, (len(text) - 1, _LRM)]  # the panes beside are no part of the sentence
    return _styled(words, drawn)


def row_to_draw(row: Text) -> Text:
    """A row of a list as it is drawn: each of its columns is ordered for itself, and ends where it ended before."""
    if not has_right_to_left(row.plain):
        return row
    edges = [0, *(edge for match in _APART.finditer(row.plain) for edge in match.span()), len(row.plain)]
    pieces = row.divide(edges[1:-1])
    drawn = Text(style=row.style, end=row.end)
    for number, piece in enumerate(pieces):
        if has_right_to_left(piece.plain):
            runs = is_right_to_left(piece.plain)
            words = line_to_draw(piece, levels(piece.plain, right_to_left=runs), right_to_left=runs)
            # Where letters are drawn as one there is room left: between columns, else nowhere.
            spare = " " * (cell_len(piece.plain) - cell_len(words.plain))
            is_last = number == len(pieces) - 1
            if drawn.plain.endswith("   ") or (is_last and drawn.plain.endswith("  ")):
                drawn.append(spare)
            elif not is_last and pieces[number + 1].plain.startswith("  "):
                words.append(spare)
            piece = words
        drawn.append_text(piece)
    return drawn


def _in_forms(text: str, found: Sequence[int], order: Sequence[int]) -> list[_Drawn]:
    """The letters of a line in the forms they are drawn in, from its left edge.

    An alef that is drawn with the lam before it leaves its marks to the two of them.
    """
    forms = shaped(text)
    drawn: list[_Drawn] = []
    left_over: list[_Drawn] = []
    for place, at in enumerate(order):
        form = mirrored(forms[at]) if found[at] % 2 else forms[at]
        is_mark = combining(text[at]) > 0
        if is_mark and place and not forms[order[place - 1]]:
            left_over.append((at, form))
            continue
        if not is_mark and form and drawn and left_over and drawn[-1][1]:
            drawn += left_over
            left_over = []
        drawn.append((at, form))
    return drawn + left_over


def words_to_draw(words: str) -> str:
    """Words of the program on one line, a title or a prompt, as they are drawn."""
    return sentence_to_draw(Text(words)).plain if has_right_to_left(words) else words


def sentence_to_draw(words: Text) -> Text:
    """What the program says on one line, as it is drawn."""
    return _in_one_direction(words, right_to_left=_sentence_runs(words.plain))


def message_to_draw(words: Text) -> Text:
    """What the program tells in a sentence of its own, however much of it is a name or a title in another script."""
    return _in_one_direction(words, right_to_left=interface_language() in RIGHT_TO_LEFT)


def _in_one_direction(words: Text, *, right_to_left: bool) -> Text:
    if not has_right_to_left(words.plain):
        return words
    return line_to_draw(words, levels(words.plain, right_to_left=right_to_left), right_to_left=right_to_left)


def _sentence_runs(words: str) -> bool:
    """Whether what the program says runs right to left: a sentence in Arabic may begin with any name."""
    return is_right_to_left(words) or (interface_language() in RIGHT_TO_LEFT and has_right_to_left(words))


def lines_to_draw(paragraph: Text, width: int) -> list[Text]:
    """A paragraph in lines of a width as they are drawn; one that runs right to left begins at the right edge."""
    if not has_right_to_left(paragraph.plain):
        return [paragraph[start:end] for start, end in wrap(paragraph.plain, width)]
    return [line_in(paragraph[start:end], width) for start, end in wrap(paragraph.plain, width)]


def line_in(line: Text, width: int) -> Text:
    """A line of so many cells as it is drawn; one that runs right to left begins at the right edge."""
    margin = 0
    drawn = sentence_to_draw(line)
    if _sentence_runs(line.plain):
        margin = max(width - cell_len(drawn.plain), 0)
    return Text(" " * margin).append_text(drawn)


class Paragraph:
    """Words to draw wherever Rich wraps them: see `lines_to_draw`."""

    def __init__(self, words: Text) -> None:
        self._words = words

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield from lines_to_draw(self._words, options.max_width)

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement.get(console, options, self._words)


def paragraph_to_draw(words: Text) -> Text | Paragraph:
    """Words that are wrapped where they are drawn, at a width that is not known yet."""
    return Paragraph(words) if has_right_to_left(words.plain) else words


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
