"""A page to a document: the article in blocks, what the page says of itself, and contact boxes beside the article."""

import copy
import re
from dataclasses import replace

from lxml.html import HtmlElement

from cache.clean import clean_line
from cache.fetch.boxes import contact_boxes
from cache.fetch.decode import decode_html
from cache.fetch.entries import entry_document
from cache.fetch.hidden import reveal
from cache.fetch.markup import blocks_from_html, blocks_of, parse_html, without_controls
from cache.fetch.metadata import Metadata, guess_day, page_metadata
from cache.model import Block, Document, Entry, Link, Section

MAX_HTML = 3_000_000  # characters; larger pages are data or traps, and an extractor's time grows faster than they do
_TAG = re.compile(r"<[a-zA-Z!]")
LEAST_TEXT = 200  # characters; with less than this the extractor has missed the article


def page_document(body: bytes, *, url: str | None, charset: str | None = None, entry: Entry | None = None) -> Document:
    """The document of a page's bytes. Where the page is silent, `entry` (the feed's item for it) gives the hints.

    A page with no article gives a document without blocks. Never raises on any bytes.
    """
    html = without_controls(decode_html(body, charset))[:MAX_HTML]
    root = parse_html(html) if _TAG.search(html) else None
    hints = entry_document(entry, url or "") if entry is not None else Document(source=url or "", url=url)
    if root is None:
        return replace(hints, blocks=(), links=())
    reveal(root, html)
    said = page_metadata(root, url)
    title = _title(said, hints)
    blocks, links = _article(root, url)
    blocks, boxes = contact_boxes(root, _without_title(blocks, title), url)
    published = hints.published or said.published
    return replace(
        hints,
        url=hints.url or url,
        blocks=blocks,
        contact_blocks=boxes,
        title=title,
        language=said.language or hints.language,
        published=published,
        updated=hints.updated or said.updated,
        sections=_sections(said, hints),
        links=links,
        translations=said.translations,
        guessed=guess_day(root, url) if published is None and blocks else None,
    )


def _title(said: Metadata, hints: Document) -> str | None:
    """The page's title; the entry's where the page's only adds the site's name to it, or there is none."""
    if hints.title and (said.title is None or said.title.startswith(hints.title)):
        return hints.title
    return said.title or hints.title


def _sections(said: Metadata, hints: Document) -> tuple[Section, ...]:
    """Where the page says it stands; where it does not say, the feed's categories."""
    return said.sections or hints.sections


def _article(root: HtmlElement, url: str | None) -> tuple[tuple[Block, ...], tuple[Link, ...]]:
    import trafilatura

    try:
        found = trafilatura.extract(
            prepared(root),
            output_format="html",
            include_links=True,
            include_formatting=True,
            include_tables=True,
            include_comments=False,
        )
    except Exception:  # an extractor that stumbles over a page must not cost the page
        found = None
    blocks, links = blocks_from_html(found, url) if found else ((), ())
    if _size(blocks) >= LEAST_TEXT:
        return blocks, links
    other = max(
        (blocks_of(element, url) for element in _containers(root)), key=lambda one: _size(one[0]), default=((), ())
    )
    return other if _size(other[0]) > 2 * _size(blocks) or _run_together(blocks, other[0]) else (blocks, links)


def _run_together(blocks: tuple[Block, ...], other: tuple[Block, ...]) -> bool:
    """Whether the extractor gave up and made one paragraph of the whole page, and `other` is most of it, in blocks."""
    inner = " ".join(" ".join(block.text for block in other).split())
    return len(blocks) == 1 and inner in blocks[0].text and 2 * len(inner) >= len(blocks[0].text)


def _containers(root: HtmlElement) -> list[HtmlElement]:
    """Where an article stands when the page's markup says so."""
    found: list[HtmlElement] = root.xpath("//article | //main | //*[@role='main'] | //*[@itemprop='articleBody']")[:10]
    return found


def _size(blocks: tuple[Block, ...]) -> int:
    return sum(len(block.text) for block in blocks)


def _without_title(blocks: tuple[Block, ...], title: str | None) -> tuple[Block, ...]:
    """The article without the title that is printed over it once more."""
    if title is None:
        return blocks
    same = title.casefold()
    for index, block in enumerate(blocks[:3]):
        if clean_line(block.text).casefold() == same:
            return (*blocks[:index], *blocks[index + 1 :])
    return blocks


def prepared(root: HtmlElement) -> HtmlElement:
    """A copy of the page's tree without what the extractor is known to stumble over."""
    tree = copy.deepcopy(root)
    for element in tree.iter("address"):
        element.tag = "div"  # the extractor glues the words of an address to those before it
    return tree
