"""A release that is one voice from top to end: "Statement by the Executive Secretary on …"."""

import re
from collections.abc import Sequence

from cache.model import Block, BlockKind, Span
from cache.reading.cases import nominative
from cache.reading.mentions import Kind, Mention
from cache.reading.names import mention
from cache.reading.tokens import Line
from cache.reading.vocabulary import ARTICLE, AT, BY, OF, PREPOSITION, STATEMENT, Vocabulary

_DATELINE = re.compile(r"\s*[^\n.!?:;«“„\"]{2,70}?(?:\d{4}|[^\W\d_]|\))\s?(?:[–—]|--| - )\s+(?=\S)")
_CARD = 250  # characters of a line that says whom to call, at most
_HEAD = 6  # tokens of a title before which the word "statement" must come


def voice(heading: str, vocabulary: Vocabulary) -> Mention | None:
    """Whose statement a heading announces, or None."""
    line = Line(0, heading, (), vocabulary)
    flags = line.flags
    at = next((index for index, flag in enumerate(flags[:_HEAD]) if flag & STATEMENT), None)
    if at is None:
        return None
    linked = vocabulary.caseless or bool(vocabulary.genitive)
    while (
        at + 1 < len(flags)
        and flags[at + 1] & (STATEMENT | OF | BY | AT | PREPOSITION)
        and not flags[at + 1] & ARTICLE & ~OF
    ):
        linked = linked or bool(flags[at + 1] & (OF | BY | AT))
        at += 1
    owned = vocabulary.capital_nouns and at + 1 < len(flags) and bool(flags[at + 1] & OF & ~BY)
    if not (linked or owned) or at + 1 >= len(flags):
        return None
    found = mention(line, at + 1, len(flags))
    if owned and found is not None and found.kind is Kind.ORGANISATION:
        return None  # "Erklärung der Menschenrechte"
    if found is None or found.kind not in (Kind.PERSON, Kind.ROLE, Kind.ORGANISATION):
        return None
    return nominative(found, vocabulary) if vocabulary.genitive else found


def heading(blocks: Sequence[Block], title: str | None) -> tuple[str, int]:
    """What may announce a statement: the title, else the first block; and the block after which the body begins."""
    if title:
        first = next((index + 1 for index, block in enumerate(blocks[:3]) if block.text.strip() == title.strip()), 0)
        return title, first
    return (blocks[0].text, 1) if blocks and len(blocks[0].text) < 250 else ("", 0)


def body(blocks: Sequence[Block], first: int) -> list[Span]:
    """The paragraphs of a statement as parts of one quote, a dateline before the first left out."""
    spans: list[Span] = []
    for index in range(first, len(blocks)):
        block = blocks[index]
        if block.kind is BlockKind.SEPARATOR and spans:
            break
        if "@" in block.text and len(block.text) < _CARD and spans:
            break
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM) or not block.text.strip():
            continue
        start = 0
        if not spans and (found := _DATELINE.match(block.text)):
            start = found.end()
        end = len(block.text.rstrip())
        while start < end and block.text[start].isspace():
            start += 1
        if start < end:
            spans.append(Span(index, start, end))
    return spans
