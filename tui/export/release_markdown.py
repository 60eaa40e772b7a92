"""A release as one Markdown file: what it says, who said what, whom to call, and where it came from."""

import re
from collections.abc import Iterator
from itertools import pairwise

from cache import Block, BlockKind, Contact, Inline, InlineKind, Picture, Release, _, clean
from tui.dates import long_date
from tui.export.citation import escaped, quoted
from tui.files import caption_of, pictures_by_block
from tui.translations import named, other_languages

_LIST_SIGN = re.compile(r"^(\s*(?:\d+(?=[.)])|(?=[-+=~|])))")  # what would begin a list or a rule


def release_markdown(release: Release, newsroom: str | None = None) -> str:
    """`release` with its text, quotes and contacts (CommonMark); `newsroom` is the name of the feed it came by."""
    understood = list(_understood(release))
    between = ["---"] if understood else []
    pieces = [f"# {_line(release.title)}", *_head(release, newsroom), *_body(release), *between, *understood]
    return clean("\n\n".join(pieces)) + "\n"


def _understood(release: Release) -> Iterator[str]:
    """What stands beside the text: parts of it found, and what came with it."""
    if release.quotes:
        yield from ("## " + _("Quotes"), *map(quoted, release.quotes))
    if release.contacts:
        yield from ("## " + _("Contacts"), "\n".join(map(_contact, release.contacts)))
    if release.acronyms:
        yield from (
            "## " + _("Short forms"),
            "\n".join(f"- {_line(one.short)}: {_line(one.long)}" for one in release.acronyms),
        )
    if release.enclosures:
        yield from ("## " + _("Files"), "\n".join(f"- {_address(one.url)}" for one in release.enclosures))


def _head(release: Release, newsroom: str | None) -> Iterator[str]:
    dateline = release.dateline
    day = long_date(release.published) if release.published else f"{dateline.date:%Y-%m-%d}" if dateline.date else None
    facts = [fact for fact in (dateline.place, day, newsroom) if fact]
    if facts:
        yield _line(" · ".join(facts))
    if release.embargo is not None:
        words = _("Embargoed until {moment}", moment=f"{release.embargo:%Y-%m-%d %H:%M %z}")
        yield f"**{words}**"
    if release.revision > 1:
        yield _("**Corrected by its newsroom: revision {revision}**", revision=release.revision)
    others = [f"{_line(named(one))} {_address(one.url)}" for one in other_languages(release) if one.url]
    if others:
        yield _("Also in: {languages}", languages=", ".join(others))
    if release.url:
        yield _("Source: {address}", address=_address(release.url))


def _body(release: Release) -> Iterator[str]:
    items: list[str] = []
    shown = pictures_by_block(release)
    for index, block in enumerate((*release.blocks, None)):
        if index in shown:
            if items:
                yield "\n".join(items)
                items = []
            yield from (_picture(release, picture) for picture in shown[index])
        if block is None:
            break
        if block.kind is BlockKind.ITEM:
            items.append(f"{'  ' * (max(block.level, 1) - 1)}- {_lines(block)}")
            continue
        if items:
            yield "\n".join(items)
            items = []
        if block.kind is BlockKind.SEPARATOR:
            yield "---"
        elif block.kind is BlockKind.HEADING:
            yield f"## {_line(block.text)}"
        elif block.text.strip():
            yield _lines(block)
    if items:
        yield "\n".join(items)


def _picture(release: Release, picture: Picture) -> str:
    """A picture by its address, with its caption under it."""
    if set("<>\n") & set(picture.url):
        return _line(f"{picture.alternative or ''} {picture.url}")
    shown = f"![{_line(picture.alternative or '')}](<{picture.url}>)"
    caption = caption_of(release, picture)
    return f"{shown}\\\n*{_line(caption)}*" if caption else shown


def _lines(block: Block) -> str:
    """A block's words with their emphasis and links; a line break in it stays one."""
    return "\\\n".join(_started(line) for line in _marked(block).split("\n") if line.strip())


def _marked(block: Block) -> str:
    edges = {0, len(block.text)}
    for one in block.inlines:
        edges |= {max(min(one.start, len(block.text)), 0), max(min(one.end, len(block.text)), 0)}
    places = sorted(edges)
    return "".join(
        _piece(block.text[start:end], [one for one in block.inlines if one.start <= start and end <= one.end])
        for start, end in pairwise(places)
    )


def _piece(text: str, inlines: list[Inline]) -> str:
    """Words under some inlines; the spaces at their ends stay outside of the signs, which bind to words only."""
    words = text.strip()
    if not words:
        return text
    kinds = {one.kind for one in inlines}
    marked = escaped(words)
    if InlineKind.EMPHASIS in kinds:
        marked = f"*{marked}*"
    if InlineKind.STRONG in kinds:
        marked = f"**{marked}**"
    target = next((one.target for one in inlines if one.kind is InlineKind.LINK and one.target), None)
    if target is not None and not set("<>\n") & set(target):
        marked = f"[{marked}](<{target}>)"
    start = len(text) - len(text.lstrip())
    return text[:start] + marked + text[start + len(words) :]


def _line(text: str) -> str:
    return _started(" ".join(escaped(text).split()))


def _started(line: str) -> str:
    return _LIST_SIGN.sub(r"\1\\", line)


def _address(url: str) -> str:
    return escaped(url) if set("<>\n ") & set(url) else f"<{url}>"


def _contact(contact: Contact) -> str:
    who = ", ".join(one for one in (contact.name, contact.role, contact.organisation, contact.location) if one)
    ways = [*(phone.written for phone in contact.phones), *contact.emails, *contact.links]
    return "- " + _line(": ".join(one for one in (who, " · ".join(ways)) if one))
