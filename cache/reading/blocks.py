"""The lines of a plain text as pieces (paragraphs, list items, marks), and pieces as blocks."""

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cache.model import Block, BlockKind
from cache.reading.boilerplate import opens_contacts, opens_part

_BULLET = re.compile(r"^(?:[•·▪●◦‣∙*][ \t\xa0]{1,4}|-[ \t\xa0]{1,4})(?=\S)")
_NUMBER = re.compile(r"^(?:\(?\d{1,2}[.)]|\[\d{1,2}\])[ \t\xa0]")
REACHABLE = re.compile(r"@|[\[({]\s?(?i:at|arroba|punkt|dot)\s?[\])}]|[+\d][\d ()./\xa0-]{7,}")
_LABELLED = re.compile(r"^[\w.’'/ -]{1,30}?\s?:")

_NARROWEST, _WIDEST = 40, 120  # the widths, in characters, at which texts are wrapped by hand or by mail
_FULL = 0.86  # a line this full may have been cut only for want of room
_SHORT = 160  # the longest line of a block of addresses


@dataclass(frozen=True, slots=True)
class Piece:
    """One paragraph, list item or mark of a plain text. `apart` says that an empty line stands before it."""

    text: str
    apart: bool = False
    item: bool = False


def cut(text: str) -> list[Piece]:
    """The pieces of a plain text: lines cut by hand or by mail are joined again, bullets are taken off."""
    groups = _groups(text)
    width = _width(groups)
    pieces: list[Piece] = []
    for group in groups:
        for index, line in enumerate(_joined(group, width) if width else group):
            bullet = _BULLET.match(line)
            pieces.append(Piece(line[bullet.end() :] if bullet else line, apart=index == 0, item=bool(bullet)))
    return pieces


def _groups(text: str) -> list[list[str]]:
    groups: list[list[str]] = [[]]
    for raw in text.split("\n"):
        line = raw.strip()
        if line:
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    return groups if groups[-1] else groups[:-1]


def _width(groups: Sequence[Sequence[str]]) -> int | None:
    """The width at which the text was wrapped; None where its lines are its paragraphs."""
    widest = 0
    for group in groups:
        width = max(map(len, group))
        if len(group) < 2 or not _NARROWEST <= width <= _WIDEST or any(map(REACHABLE.search, group)):
            continue
        pairs = list(itertools.pairwise(group))
        full = [pair for pair in pairs if _is_full(*pair, width)]
        running = sum(1 for _, after in full if _runs_on(after))
        if len(full) * 2 >= len(pairs) and running * 3 >= len(full) > 0:
            widest = max(widest, width)
    return widest or None


def _is_full(line: str, after: str, width: int) -> bool:
    return len(line) + 1 + len(after.split(None, 1)[0]) >= width * _FULL


def _runs_on(line: str) -> bool:
    """Whether a line begins as the middle of a sentence does: with a small letter, or one of a script without case."""
    first = next((letter for letter in line[:3] if letter.isalnum()), "0")
    if first.isdigit():
        return False  # a date of its own as well as a number in a sentence
    return bool(first) and (first.islower() or not (first.isupper() or first.istitle()))


def _joined(group: Sequence[str], width: int) -> list[str]:
    lines = [group[0]]
    last = group[0]
    for line in group[1:]:
        begins = _BULLET.match(line) or _NUMBER.match(line)
        reachable = (REACHABLE.search(last) or _LABELLED.match(line)) and not _runs_on(line)
        if len(last) <= width and _is_full(last, line, width) and not begins and not reachable:
            lines[-1] = _join(lines[-1], line)
        else:
            lines.append(line)
        last = line
    return lines


def _join(line: str, after: str) -> str:
    if line.endswith("\u00ad"):
        return line[:-1] + after
    hyphenated = line.endswith("-") and line[-2:-1].isalpha() and after[:1].islower()
    return line + after if hyphenated else f"{line} {after}"


def make_blocks(pieces: Iterable[Piece]) -> tuple[Block, ...]:
    """Pieces as blocks. Short lines that stand together, one of them an address or a number, are one block."""
    blocks: list[Block] = []
    run: list[Piece] = []
    for piece in pieces:
        if run and not (_together(piece) and not piece.apart):
            blocks += _block_of(run)
            run = []
        if _together(piece):
            run.append(piece)
        else:
            blocks.append(_single(piece))
    return (*blocks, *_block_of(run))


def _together(piece: Piece) -> bool:
    if piece.item or len(piece.text) > _SHORT or not any(map(str.isalnum, piece.text)):
        return False
    prose = _STOP.search(piece.text) is not None and (len(piece.text) > _SHORT // 2 or _is_sentence(piece.text))
    return not prose or REACHABLE.search(piece.text) is not None


def _is_sentence(text: str) -> bool:
    return _SENTENCE.search(text, max(0, len(text) - 6)) is not None and len(text.split()) > 4


def _block_of(run: Sequence[Piece]) -> list[Block]:
    if len(run) < 2 or not any(REACHABLE.search(piece.text) for piece in run):
        return [_single(piece) for piece in run]
    parts: list[list[str]] = [[]]
    for text in (piece.text for piece in run):
        alone = opens_part(text)
        if parts[-1] and (alone or opens_contacts(text)):
            parts.append([])
        parts[-1].append(text)
        if alone:
            parts.append([])
    return [block for part in parts for block in _joined_lines(part)]


def _joined_lines(texts: Sequence[str]) -> list[Block]:
    """Lines as one block where one of them is an address or a number, else each as its own."""
    if len(texts) > 1 and any(map(REACHABLE.search, texts)):
        return [Block(BlockKind.PARAGRAPH, "\n".join(texts))]
    return [Block(BlockKind.PARAGRAPH, text) for text in texts]


def _single(piece: Piece) -> Block:
    return Block(BlockKind.ITEM, piece.text, 1) if piece.item else Block(BlockKind.PARAGRAPH, piece.text)


_STOP = re.compile(r"[.!?:;,…،؛؟»”“«\"]$")
_SENTENCE = re.compile(r"[^\W\d_]{3}[.!?…؟][»”\")]?$")  # and not a short form


def find_headings(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, with the short unpunctuated lines that stand over a longer paragraph as headings."""
    found = list(blocks)
    for index, block in enumerate(blocks[:-1]):
        after = blocks[index + 1]
        if (
            block.kind is BlockKind.PARAGRAPH
            and 2 < len(block.text) <= 90
            and "\n" not in block.text
            and not _STOP.search(block.text)
            and not REACHABLE.search(block.text)
            and any(map(str.isalpha, block.text))
            and (after.kind is BlockKind.ITEM or len(after.text) > len(block.text))
            and not REACHABLE.search(after.text)
        ):
            found[index] = Block(BlockKind.HEADING, block.text, 2, block.inlines)
    return tuple(found)
