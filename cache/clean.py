"""Make text from outside harmless: what a terminal or a layout would obey is taken out, the words stay.

Used at the door (everything fetched or read from a file) and again by the panes before anything is drawn.
"""

import re
import unicodedata

# Category Cc but for tab and newline; the bidi overrides, embeddings and isolates of UAX #9; zero-width and
# invisible operators; interlinear marks; the tag block. ZWNJ and ZWJ (U+200C, U+200D) and the implicit marks
# LRM, RLM, ALM stay: Arabic and Persian spelling need them, and they cannot reorder what stands beyond them.
_ACTIVE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e0fff]"
)
_LINE_ENDS = re.compile("\r\n?|\x85|\u2028|\u2029|\x0b|\x0c")
_COMBINING_RUN = re.compile(
    "([\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{4})[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)


def clean(text: str) -> str:
    """`text` in Unicode NFC with line ends as "\\n" and nothing in it that a terminal, markup or bidi layout obeys.

    Keeps words, tabs, newlines, no-break and narrow spaces and soft hyphens; stacks of more than four combining marks
    are cut to four. `clean(clean(x)) == clean(x)`.
    """
    if text.isascii() and text.isprintable():
        return text  # nearly every address and short word of markup: and there are dozens to a release
    text = _LINE_ENDS.sub("\n", text)
    text = _ACTIVE.sub("", text)
    text = unicodedata.normalize("NFC", text)
    return _COMBINING_RUN.sub(r"\1", text)


def clean_line(text: str, limit: int = 500) -> str:
    """`text` cleaned, on one line with single spaces, cut to `limit` characters with an ellipsis."""
    line = " ".join(clean(text[: limit * 40]).split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def mask(text: str) -> str:
    """`text` with every active character as U+FFFD, one for one: offsets into `text` hold in the result.

    For the panes, which draw stored text by offsets and trust no store either. Tabs become spaces.
    """
    return _ACTIVE.sub("\ufffd", text.replace("\t", " "))
