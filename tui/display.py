"""What the terminal can show: how many colours, and which signs."""

import codecs
import os
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum


class Colours(Enum):
    """How many colours there are."""

    MANY = "many"  # 256 or more
    SIXTEEN = "sixteen"  # the terminal's own palette, whatever it holds
    NONE = "none"  # NO_COLOR (no-color.org), or a terminal without any


# Terminals whose fonts hold a few hundred signs, or whose lines are drawn otherwise.
_NO_COLOURS = ("dumb", "vt1", "vt2", "vt3", "vt4", "vt5")
_FEW_SIGNS = (*_NO_COLOURS, "linux", "ansi", "cons25", "sun", "wyse")


@dataclass(frozen=True, slots=True)
class Terminal:
    """`signs` says whether lines and signs beyond ASCII can be drawn, `encoding` what text is written in."""

    colours: Colours = Colours.MANY
    signs: bool = True
    encoding: str = "utf-8"


def terminal(environ: Mapping[str, str], encoding: str, *, windows: bool = os.name == "nt") -> Terminal:
    """What the environment says of the terminal, which is written to in `encoding`."""
    term = environ.get("TERM", "")
    encoding = codecs.lookup(encoding).name
    return Terminal(_colours(environ, term, windows), encoding == "utf-8" and not term.startswith(_FEW_SIGNS), encoding)


def _colours(environ: Mapping[str, str], term: str, windows: bool) -> Colours:
    """The same answer as Rich's, which turns the colours that are drawn into those there are."""
    if environ.get("NO_COLOR") or term.startswith(_NO_COLOURS):
        return Colours.NONE
    many = environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit")
    if many or term.rpartition("-")[2] in ("256color", "kitty") or (windows and not term):
        return Colours.MANY
    return Colours.SIXTEEN
