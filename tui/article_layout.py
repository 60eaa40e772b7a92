"""The lines of an article: a release's head and blocks wrapped to a measure, each line knowing what it shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import Enum
from functools import lru_cache

from cache import Block, BlockKind, Picture, Release, Span, _, interface_language, mask, ngettext, short_day
from tui.actions import first_key, key_of
from tui.bidi import levels
from tui.dates import head_date
from tui.files import picture_words, pictures_by_block
from tui.links import Mark, Numbered
from tui.right_to_left import RIGHT_TO_LEFT, has_right_to_left
from tui.translations import also_in
from tui.wrap import is_right_to_left, wrap

MEASURE = 76  # cells of text; past about 75 characters a line the eye loses its way back


class Part(Enum):
    """Which part of the article a line belongs to, and so how it is drawn."""

    TITLE = "title"
    FACTS = "facts"
    NOTICE = "notice"
    BLANK = "blank"
    HEADING = "heading"
    BODY = "body"
    ASIDE = "aside"  # notes and boilerplate
    CONTACT = "contact"
    RULE = "rule"
    PICTURE = "picture"  # the words that stand for one
    DRAWN = "drawn"  # a row of one that is drawn; `text` is its address, `start` the row


ASIDES = frozenset((BlockKind.NOTE, BlockKind.BOILERPLATE))


@dataclass(frozen=True, slots=True)
class Line:
    """One line on the screen. With a block, its words are `text` and stand at `start` to `end` of that block."""

    part: Part
    text: str = ""
    indent: str = ""
    block: int | None = None
    start: int = 0
    end: int = 0
    right_to_left: bool = False
    marks: tuple[tuple[int, str], ...] = ()  # numbers of links, each after the letters before this offset of `text`
    paragraph: str = ""  # all that is drawn of the paragraph, where some of it runs right to left
    paragraph_at: int = 0  # where this line begins in it

    @property
    def levels(self) -> Sequence[int]:
        """Of the letters and marks, where some run right to left; found when the line is drawn, for it takes long."""
        if not self.paragraph:
            return ()
        return _levels(self.paragraph, self.right_to_left)[self.paragraph_at : self.paragraph_at + len(self.drawn)]

    @property
    def drawn(self) -> str:
        """The words with the marks in them, in reading order."""
        words = self.text
        for at, mark in reversed(self.marks):
            words = words[:at] + mark + words[at:]
        return words


_PARTS = {
    BlockKind.HEADING: Part.HEADING,
    BlockKind.NOTE: Part.ASIDE,
    BlockKind.BOILERPLATE: Part.ASIDE,
    BlockKind.CONTACT: Part.CONTACT,
}


def lay_out(
    release: Release,
    width: int,
    *,
    newsroom: str | None,
    now: datetime,
    folded: bool = False,
    links: Numbered | None = None,
    jottings: Sequence[str] = (),
    drawn: Mapping[str, int] | None = None,
) -> list[Line]:
    """The article of `release` in lines of at most `width` cells (and never more than MEASURE).

    `links` are the numbers of its links, with its files; `jottings` what the reader added to it; `drawn` how many rows
    the pictures take that are drawn, by their addresses.

    With `folded`, notes and boilerplate that stand together are their first line and how much more there is.
    """
    width = max(min(width, MEASURE), 8)
    lines = _head(release, width, newsroom, now)
    for jotting in map(mask, jottings):
        lines += _paragraph(Line(Part.FACTS, jotting), width)
    previous: BlockKind | None = None
    aside = _asides(release) if folded else {}
    links = links or Numbered()
    shown = pictures_by_block(release)
    for index, block in enumerate(release.blocks):
        if index in shown and aside.get(index) != 0:
            lines += _picture_lines(release, shown[index], links, width, drawn or {})
            previous = None
        if index in aside:
            if aside[index]:
                lines += [Line(Part.BLANK), *_folded_lines(release, index, aside[index], width)]
            previous = None
            continue
        together = block.kind is previous and block.kind in (BlockKind.ITEM, BlockKind.CONTACT)
        if not together:
            lines.append(Line(Part.BLANK))
        lines.extend(_block_lines(index, block, width, links.marks.get(index, ())))
        previous = block.kind
    lines += _picture_lines(release, shown.get(len(release.blocks), ()), links, width, drawn or {})
    return [*lines, *_foot(links, width)]


def _picture_lines(
    release: Release, pictures: Sequence[Picture], links: Numbered, width: int, drawn: Mapping[str, int]
) -> list[Line]:
    """What stands for pictures: what each shows, its caption and its number. The words are always there."""
    lines: list[Line] = []
    for picture in pictures:
        number = links.number_of(picture.url)
        words = mask(picture_words(release, picture))
        marks = ((len(words), f"[{number}]"),) if number is not None else ()
        whole = Line(Part.PICTURE, words, marks=marks)
        lines.append(Line(Part.BLANK))
        lines += [Line(Part.DRAWN, picture.url, start=row) for row in range(drawn.get(picture.url, 0))]
        lines += [replace(line, indent="  ") for line in _paragraph(whole, width - 2)]
    return lines


def _foot(links: Numbered, width: int) -> list[Line]:
    """The files that come with the release, by their numbers, each with where it lies."""
    if not links.files:
        return []
    lines = [Line(Part.BLANK), Line(Part.RULE, "***"), Line(Part.HEADING, _("Files"))]
    for number, one in links.files.items():
        lead = f"[{number}] "
        for at, line in enumerate(_paragraph(Line(Part.FACTS, mask(f"{one.title} · {one.facts}")), width - len(lead))):
            lines.append(replace(line, indent=" " * len(lead) if at else lead))
    return lines


def _head(release: Release, width: int, newsroom: str | None, now: datetime) -> list[Line]:
    title = mask(release.title)
    lines = _paragraph(Line(Part.TITLE, title), width)
    section = release.sections[0].path if len(release.sections) == 1 else ()
    when_and_where = _joined("· ", release.dateline.place, _date(release), release.language)
    whose = _joined("› ", newsroom, *section)
    for fact in (mask(when_and_where), mask(whose)):
        lines += [Line(Part.FACTS, fact[start:end]) for start, end in wrap(fact, width)] if fact else []
    others = also_in(release)
    if others:
        key = first_key("translations")
        # What two spaces part is ordered for itself: the words before an Arabic name stay before it.
        apart = has_right_to_left(others) and interface_language() not in RIGHT_TO_LEFT
        also = _("Also in {languages}", languages=f" {others}" if apart else others)
        here = key is not None and any(one.release is not None for one in release.translations)
        also = f"{also} · {key}" if here else also
        lines += [Line(Part.FACTS, also[start:end]) for start, end in wrap(also, width)]
    for notice in _notices(release, now):
        lines += _paragraph(Line(Part.NOTICE, notice), width)
    return lines


def _joined(sign: str, *facts: str | None) -> str:
    """The facts that are known, the sign between two kept on the line of the first."""
    return f"\N{NO-BREAK SPACE}{sign}".join(fact for fact in facts if fact)


def _date(release: Release) -> str | None:
    if release.published is not None:
        return head_date(release.published)
    if release.dateline.date is not None:
        return short_day(release.dateline.date, year=True)
    return None


def _notices(release: Release, now: datetime) -> list[str]:
    notices = []
    if release.embargo is not None:
        until = f"{release.embargo:%Y-%m-%d %H:%M} UTC{release.embargo:%z}"
        if release.embargo > now.astimezone(UTC):
            notices.append(_("EMBARGOED until {until}: not for publication before", until=until))
        else:
            notices.append(_("Embargo ended {until}", until=until))
    if release.withdrawn is not None:
        notices.append(
            _(
                "WITHDRAWN by its newsroom: its page was gone on {date}; the cached text stays",
                date=head_date(release.withdrawn),
            )
        )
    if release.revision > 1:
        if release.corrected is not None:
            date = head_date(release.corrected)
            words = _("CORRECTED by its newsroom on {date} (revision {number})", date=date, number=release.revision)
        else:
            words = _("CORRECTED by its newsroom (revision {number})", number=release.revision)
        key = first_key("changes")
        notices.append(_("{words}; {key} shows what changed", words=words, key=key) if key is not None else words)
    return notices


def _asides(release: Release) -> dict[int, int]:
    """The blocks that are folded away: the first of each run with the number of blocks in it, the others with 0.

    A run that quotes somebody is never folded.
    """
    quoted = {span.block for quote in release.quotes for span in quote.spans}
    found: dict[int, int] = {}
    run: list[int] = []
    for index, block in enumerate((*release.blocks, None)):
        if block is not None and block.kind in ASIDES:
            run.append(index)
            continue
        size = sum(len(release.blocks[one].text) for one in run)
        if run and (len(run) > 1 or size > MEASURE) and not quoted.intersection(run):
            found |= {run[0]: len(run)} | dict.fromkeys(run[1:], 0)
        run = []
    return found


def _folded_lines(release: Release, first: int, count: int, width: int) -> list[Line]:
    text = mask(release.blocks[first].text)
    words = sum(len(block.text.split()) for block in release.blocks[first : first + count])
    key = key_of("fold")
    told = ngettext("{count} word folded; {key} shows it", "{count} words folded; {key} shows them", words, key=key)
    return [
        replace(_paragraph(Line(Part.ASIDE, text, block=first), width - 2)[0], indent="► "),
        Line(Part.ASIDE, told, "  "),
    ]


def _block_lines(index: int, block: Block, width: int, marks: Sequence[Mark]) -> list[Line]:
    if block.kind is BlockKind.SEPARATOR:
        return [Line(Part.RULE, mask(block.text), block=index, start=0, end=len(block.text))]
    first, rest = "", ""
    if block.kind is BlockKind.ITEM:
        rest = "  " * max(block.level, 1)
        first = "  " * (max(block.level, 1) - 1) + "• "
    inserted = tuple((one.at, one.text) for one in marks)
    whole = Line(_PARTS.get(block.kind, Part.BODY), mask(block.text), block=index, marks=inserted)
    lines = _paragraph(whole, width - len(rest))
    return [replace(line, indent=first if number == 0 else rest) for number, line in enumerate(lines)]


@lru_cache(maxsize=64)
def _levels(paragraph: str, right_to_left: bool) -> Sequence[int]:
    return levels(paragraph, right_to_left=right_to_left)


def _paragraph(whole: Line, width: int) -> list[Line]:
    """One long line in lines of a width. The levels of its letters are those of the whole paragraph (UAX #9)."""
    drawn = whole.drawn
    right_to_left = is_right_to_left(whole.text)
    paragraph = drawn if has_right_to_left(drawn) else ""
    lines = []
    for start, end in wrap(drawn, width):
        inside, before, at = [], 0, 0  # the marks of this line; the letters of marks before its start, and up to here
        for place, mark_text in whole.marks:
            stands = place + at
            at += len(mark_text)
            before += max(min(start - stands, len(mark_text)), 0)
            piece = mark_text[max(start - stands, 0) : max(end - stands, 0)]
            if piece:
                inside.append((place - start + before, piece))
        taken = sum(len(piece) for _, piece in inside)
        first, last = start - before, end - before - taken
        text = whole.text[first:last]
        marks = tuple((max(place, 0), piece) for place, piece in inside)
        lines.append(
            replace(
                whole,
                text=text,
                start=first,
                end=last,
                right_to_left=right_to_left,
                marks=marks,
                paragraph=paragraph,
                paragraph_at=start,
            )
        )
    return lines


def line_of(lines: Sequence[Line], span: Span) -> int | None:
    """Which line a place of the release begins on."""
    for number, line in enumerate(lines):
        if line.block == span.block and line.start <= span.start < max(line.end, line.start + 1):
            return number
    # The place begins in the spaces between two lines: the next line of the block then.
    for number, line in enumerate(lines):
        if line.block == span.block and line.start > span.start:
            return number
    return None
