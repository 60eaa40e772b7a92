"""Pictures drawn in cells, two of their dots in each, by Pillow where it is installed (the extra `pictures`).

What a file says of itself is not believed: only kinds that are kept are decoded, and none with more dots than a page of
print needs. Where the terminal has too few colours nothing is drawn; the words for a picture stand there anyway.
"""

import importlib.util
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path

from rich.color import Color
from rich.segment import Segment
from rich.style import Style

MOST_DOTS = 50_000_000  # of a picture's own; more is a trap, or nothing for a terminal
KINDS = ("JPEG", "PNG", "GIF", "WEBP")
HALF = "▀"
PAPER = (255, 255, 255)  # under what is transparent: charts are drawn for it

Row = tuple[Segment, ...]


@cache
def can_be_drawn() -> bool:
    """Whether what draws is installed; nothing of it is loaded."""
    return importlib.util.find_spec("PIL") is not None


@lru_cache(maxsize=16)
def rows_of(path: Path, width: int, height: int) -> tuple[Row, ...]:
    """The picture in at most so many cells, a row of them each; no rows for one that cannot be drawn. May take long."""
    from PIL import Image, ImageOps

    try:
        with Image.open(path, formats=KINDS) as opened:
            if not 0 < opened.width * opened.height <= MOST_DOTS:
                return ()
            opened.draft("RGB", (2 * width, 4 * height))
            upright = ImageOps.exif_transpose(opened)
            scale = min(width / upright.width, 2 * height / upright.height)
            size = max(round(upright.width * scale), 1), max(round(upright.height * scale / 2), 1) * 2
            small = upright.convert("RGBA").resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
            paper = Image.new("RGBA", size, (*PAPER, 255))
            shown = Image.alpha_composite(paper, small).convert("RGB")
    except Exception:  # a decoder that stumbles over a file must not cost the article
        return ()
    dots = shown.tobytes()
    line = 3 * size[0]
    return tuple(_row(dots[at : at + line], dots[at + line : at + 2 * line]) for at in range(0, len(dots), 2 * line))


def _row(upper: bytes, lower: bytes) -> Row:
    cells = [(upper[at : at + 3], lower[at : at + 3]) for at in range(0, len(upper), 3)]
    return tuple(Segment(HALF * len(list(run)), _style(*colours)) for colours, run in groupby(cells))


def _style(upper: Sequence[int], lower: Sequence[int]) -> Style:
    return Style(color=Color.from_rgb(*upper), bgcolor=Color.from_rgb(*lower))
