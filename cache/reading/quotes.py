"""Quoted stretches of a release that may be somebody's words, put together over paragraphs.

Only the marks and the paragraphs are looked at here; whose words they are, and whether they are anybody's, is asked in
`speakers`.
"""

import re
from collections.abc import Sequence

from cache.model import Block, BlockKind, Quote, Span
from cache.reading.languages import Language
from cache.reading.marks import MARKS, Marked, scan

HOLDS = frozenset((BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.NOTE, BlockKind.BOILERPLATE))
MARKED = "marks"
UNCLOSED = "unclosed marks"
DASHED = "dash"
_DASH = re.compile(r"\s*[—–―-]\s?(?=[^\W_]|[«“\"¿¡])")
_LONGEST_GAP = 8  # paragraphs a quote may run over between its opening and its closing mark
_OPENERS = '«“„"‘‹»「『'


def find(blocks: Sequence[Block], language: Language) -> tuple[Quote, ...]:
    """Every quoted stretch of the body, in order; parts without their outer marks.

    A quote that runs over paragraphs, each opened and only the last closed, is one quote of several parts. A paragraph
    that opens with a dash gives one quote with the rule "dash": dialogue, if a verb of saying is in it.
    """
    del language  # which mark opens and which closes is told by what stands beside it
    found: list[Quote] = []
    open_parts: list[Span] = []
    pending = 0
    for index, block in enumerate(blocks):
        if block.kind not in HOLDS:
            if block.kind is not BlockKind.SEPARATOR:
                _finish(found, open_parts, blocks, UNCLOSED)
                open_parts = []
            continue
        text = block.text
        marked = scan(text) if MARKS.search(text) else Marked()
        first = text[:1]
        spans = [Span(index, pair.inner, pair.until) for pair in marked.pairs if pair.until > pair.inner]
        if open_parts:
            if first in _OPENERS and (spans or marked.unclosed is not None):
                if marked.unclosed == 0 or (marked.unclosed is not None and not marked.pairs):
                    open_parts.append(_trimmed(text, index, 1, len(text)))
                    continue
                if spans and marked.pairs[0].start == 0:
                    open_parts.append(spans.pop(0))
                    _finish(found, open_parts, blocks, MARKED)
                    open_parts = []
            elif marked.closing is not None and pending < _LONGEST_GAP:
                open_parts.append(_trimmed(text, index, 0, marked.closing))
                _finish(found, open_parts, blocks, MARKED)
                open_parts = []
            elif (
                not marked.pairs and marked.unclosed is None and pending < _LONGEST_GAP and _closes_later(blocks, index)
            ):
                open_parts.append(_trimmed(text, index, 0, len(text)))
                pending += 1
                continue
            else:
                _finish(found, open_parts, blocks, UNCLOSED)
                open_parts = []
        for span in spans:
            found.append(_quote(blocks, [span], MARKED))
        if marked.unclosed is not None:
            open_parts, pending = [_trimmed(text, index, marked.unclosed + 1, len(text))], 0
        elif (dash := _DASH.match(text)) and (not spans or spans[0].start > dash.end() + 3):
            found[len(found) - len(spans) :] = [_quote(blocks, [_trimmed(text, index, dash.end(), len(text))], DASHED)]
    _finish(found, open_parts, blocks, UNCLOSED)
    return tuple(found)


def _closes_later(blocks: Sequence[Block], index: int) -> bool:
    """Whether a closing mark without an opening one stands in one of the next paragraphs."""
    for block in blocks[index + 1 : index + _LONGEST_GAP]:
        if block.kind not in HOLDS:
            return False
        if MARKS.search(block.text):
            return scan(block.text).closing is not None
    return False


def _trimmed(text: str, block: int, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(block, start, end)


def _finish(found: list[Quote], parts: list[Span], blocks: Sequence[Block], rule: str) -> None:
    whole = [span for span in parts if span.end > span.start]
    if whole:
        found.append(_quote(blocks, whole, rule if len(whole) == 1 or rule == MARKED else MARKED))


def _quote(blocks: Sequence[Block], spans: list[Span], rule: str) -> Quote:
    parts = tuple(blocks[span.block].text[span.start : span.end] for span in spans)
    return Quote(parts, tuple(spans), rule=rule, confidence=0.5)
