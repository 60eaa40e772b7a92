"""The signs that lists and margins are drawn with, and how all of it is drawn where there is only ASCII.

Every sign is of WGL4, which the fonts of terminals hold: nobody needs a special one.
"""

from functools import lru_cache

from rich.cells import cell_len
from rich.color import Color as RichColor
from rich.segment import Segment, Segments
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter
from textual.scrollbar import ScrollBarRender
from textual.widget import Widget

_GREY = RichColor.from_rgb(128, 128, 128)

BAR = "│"  # beside words that somebody said
EDGE = "▌"  # beside the row under the cursor, and the words of the current quote
THUMB = "▐"  # of a scroll bar
UNREAD = "●"
STARRED = "*"

_FORMS = {
    **dict.fromkeys("─━═╌╍┄┅┈┉▔▄▀", "-"),
    **dict.fromkeys("│┃║╎╏┆┇┊┋▏▕", "|"),
    **dict.fromkeys("┌┐└┘├┤┬┴┼╭╮╯╰╔╗╚╝╠╣╦╩╬┏┓┗┛", "+"),
    EDGE: ">",
    THUMB: "#",
    **dict.fromkeys("█▓▒░", "#"),
    **dict(zip("▁▂▃▅▆▇", "_.-=*#", strict=True)),
    UNREAD: "o",
    "•": "*",
    "·": "-",
    "…": "~",
    "›": ">",
    "►": ">",
    "←": "<",
    "→": ">",
    "↑": "^",
    "↓": "v",
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
    "–": "-",
    "—": "-",
}
_ASCII = str.maketrans(_FORMS)


class AsciiForms(LineFilter):
    """Turns what is drawn into signs of ASCII of the same width, and what `encoding` has no sign for into "?"."""

    def __init__(self, encoding: str) -> None:
        super().__init__()
        self._encoding = encoding

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """See LineFilter."""
        del background
        return [Segment(_ascii(text, self._encoding), style, control) for text, style, control in segments]


@lru_cache(4096)
def _ascii(text: str, encoding: str) -> str:
    text = text.translate(_ASCII)
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(_known(one, encoding) for one in text)
    return text


def _known(sign: str, encoding: str) -> str:
    try:
        sign.encode(encoding)
    except UnicodeEncodeError:
        return "?" * cell_len(sign)
    return sign


class SlimBar(ScrollBarRender):
    """A scroll bar of half a cell, that ends where a cell ends: signs for eighths of one are not in every font."""

    VERTICAL_BARS = [" "]

    @classmethod
    def render_bar(  # noqa: D102 - Textual's
        cls,
        size: int = 25,
        virtual_size: float = 50,
        window_size: float = 20,
        position: float = 0,
        thickness: int = 1,
        vertical: bool = True,
        back_color: RichColor = _GREY,
        bar_color: RichColor = _GREY,
    ) -> Segments:
        drawn = super().render_bar(
            size, virtual_size, window_size, position, thickness, vertical, back_color, bar_color
        )
        return Segments([_slim(one) for one in drawn.segments], new_lines=drawn.new_lines)


def _slim(segment: Segment) -> Segment:
    style = segment.style
    if style is None or not style.reverse:
        return segment
    return Segment(THUMB * len(segment.text), style + Style(reverse=False))


def top_line(pane: Widget, words: str) -> str:
    """Words for the upper border of a pane, a space on either side: Textual puts one where there is a corner."""
    return f"{words} " if pane.styles.border_left[0] else f" {words} "
