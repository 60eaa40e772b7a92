"""What kind of block each is: closing marks, notes to editors, "About X", legal boilerplate."""

import re
from collections.abc import Sequence
from dataclasses import replace

from cache.model import Block, BlockKind
from cache.reading.dates import without_dates
from cache.reading.lexicon import fold, key, keys, phrases

_DAY = 40  # the longest line that is only a day
_HEADING = 100  # the longest heading of a note or an "About", in characters
_MARKS = re.compile(r"^(?:[\W_]{1,60}|\W{1,6}30\W{1,6})$")
_MARKS_FIRST = re.compile(r"^[\W_]{2,12}")
_SENTENCE_END = re.compile(r"[.!?;,»”\"]$")
_QUOTE_FIRST = re.compile(r"^\s*[«“„\"]")
_INLINE = re.compile(r"\s?(?::|\s[–—-])\s")


def mark_kinds(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with closing marks, notes and boilerplate told apart.

    A heading of a note or an "About X" rules the blocks under it, up to the next heading, mark or list of contacts.
    """
    found: list[Block] = []
    ruling: BlockKind | None = None
    opened = -2  # where what rules stands
    for index, block in enumerate(blocks):
        kind, lasting = _kind(block, first=index == 0)
        if kind is BlockKind.SEPARATOR:
            ruling = None
        elif kind is not None:
            ruling = kind if lasting else None
            opened = index
        elif ruling and opened == index - 1 and block.kind is BlockKind.HEADING and not _calls(block):
            kind = ruling  # "About IHA", and its long form on a line of its own
        elif ruling and (_ends(block, ruling)):
            ruling = None
        else:
            kind = ruling
        found.append(block if kind is None else replace(block, kind=kind))
    return tuple(found)


def _kind(block: Block, *, first: bool) -> tuple[BlockKind | None, bool]:
    """The kind that a block's own words give, and whether it rules what follows."""
    text = block.text
    if is_separator(text):
        return BlockKind.SEPARATOR, False
    folded = fold(text[:400])
    start = marks.end() if (marks := _MARKS_FIRST.match(text)) else 0
    if first and phrases("furniture", "kickers").whole(folded):
        return None, False  # "Nota à imprensa" over the whole release
    if end := phrases("boilerplate", "notes").head(folded[start:]):
        rest = text[start + end :].strip()
        if not rest.strip(" :.-–—"):
            return BlockKind.NOTE, True
        if rest[0] in ":–—-":
            return BlockKind.NOTE, False
    if first:
        return None, False
    if phrases("boilerplate", "legal").whole(folded) or phrases("boilerplate", "statements").first(folded):
        return BlockKind.BOILERPLATE, len(text) <= _HEADING and not _SENTENCE_END.search(text)
    return _about(text, folded)


def is_separator(text: str) -> bool:
    """Whether a line is only a mark between parts of a release: "***", "###", "-30-", "ENDS"."""
    if len(text) > 60:
        return False
    if _MARKS.match(text):
        return True
    letters = re.sub(r"[^\w\s]|_", "", text)
    return key(letters) in keys("boilerplate", "ends") and (
        letters.isupper() or letters != text or letters.istitle() or letters.lower() == letters.upper()
    )


def opens_part(text: str) -> bool:
    """Whether a line parts what is before it from what is after: a mark, a day, a heading of notes or an "About X"."""
    if is_separator(text):
        return True
    if len(text) > _HEADING:
        return False
    folded = fold(text)
    if len(text) < _DAY and any(map(str.isdecimal, text)):
        rest, dates = without_dates(text)
        return bool(dates) and not any(map(str.isalpha, rest))
    if end := phrases("boilerplate", "notes").head(folded):
        return not text[end:].strip(" :.-–—")
    kind, lasting = _about(text, folded)
    return kind is not None and lasting


def opens_contacts(text: str) -> bool:
    """Whether a line only announces whom to call: "Media contacts", "Rückfragen & Kontakt:"."""
    headings = phrases("contacts", "headings")
    folded = fold(text)
    return len(text) <= _HEADING and (headings.whole(folded) or (text.endswith(":") and headings.head(folded) > 0))


def _about(text: str, folded: str) -> tuple[BlockKind | None, bool]:
    end = phrases("boilerplate", "about").head(folded)
    if not end:
        return None, False
    rest = text[end:].lstrip(" \xa0’'")
    heading, colon, after = rest, False, ""
    if inline := _INLINE.search(rest[:_HEADING]):
        heading, colon, after = rest[: inline.start()], True, rest[inline.end() :]
    heading = heading.rstrip(" :")
    quoted = heading[:1] in '«“„"'
    if (
        len(heading) > _HEADING
        or (_SENTENCE_END.search(heading) and not quoted)
        or (len(text) > _HEADING and not colon)
    ):
        return None, False
    named = heading[:1].isupper() or (heading[:1].isalpha() and heading[:1].upper() == heading[:1].lower())
    first = key(heading.partition(" ")[0])
    if not named and first in keys("roles", "articles") | keys("contacts", "organisations"):
        named = any(
            word[:1].isupper() or word[:1] in "«“„" for word in heading.split()
        )  # "About the Harbour Authority"
    if not heading:
        named = phrases("boilerplate", "about").whole(folded) and len(key(text)) > 2
    return (BlockKind.BOILERPLATE, not after) if named or quoted else (None, False)


def _ends(block: Block, ruling: BlockKind) -> bool:
    """Whether a block ends what an "About" or a note rules: another heading, a quote, or whom to call."""
    if block.kind is BlockKind.HEADING or (ruling is BlockKind.BOILERPLATE and _QUOTE_FIRST.match(block.text)):
        return True
    return _calls(block)


def _calls(block: Block) -> bool:
    """Whether a block begins as one that tells whom to call does."""
    first_line = fold(block.text.split("\n", 1)[0][:_HEADING])
    return len(block.text) < 400 and phrases("contacts", "headings", "desks").head(first_line) > 0
