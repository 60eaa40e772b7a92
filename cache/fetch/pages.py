"""A page to a document: the article in blocks, what the page says of itself, and contact boxes beside the article."""

import re
from dataclasses import replace

from cache.clean import clean_line
from cache.fetch.article import find_article
from cache.fetch.boxes import contact_boxes
from cache.fetch.decode import decode_html
from cache.fetch.entries import entry_document
from cache.fetch.hidden import reveal
from cache.fetch.markup import parse_html, without_controls
from cache.fetch.metadata import Metadata, guess_day, page_metadata
from cache.fetch.placing import pictures_in
from cache.model import Block, Document, Entry, Section

MAX_HTML = 3_000_000  # characters; larger pages are data or traps, and an extractor's time grows faster than they do
_TAG = re.compile(r"<[a-zA-Z!]")


def page_document(body: bytes, *, url: str | None, charset: str | None = None, entry: Entry | None = None) -> Document:
    """The document of a page's bytes. Where the page is silent, `entry` (the feed's item for it) gives the hints.

    A page with no article gives a document without blocks. Never raises on any bytes.
    """
    html = without_controls(decode_html(body, charset))[:MAX_HTML]
    root = parse_html(html) if _TAG.search(html) else None
    hints = entry_document(entry, url or "") if entry is not None else Document(source=url or "", url=url)
    if root is None:
        return replace(hints, blocks=(), links=(), pictures=())
    reveal(root, html)
    said = page_metadata(root, url)
    title = _title(said, hints)
    blocks, links = find_article(root, url)
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
        pictures=pictures_in(root, url, blocks) or tuple(replace(one, block=0) for one in hints.pictures[:1]),
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


def _without_title(blocks: tuple[Block, ...], title: str | None) -> tuple[Block, ...]:
    """The article without the title that is printed over it once more."""
    if title is None:
        return blocks
    same = title.casefold()
    for index, block in enumerate(blocks[:3]):
        if clean_line(block.text).casefold() == same:
            return (*blocks[:index], *blocks[index + 1 :])
    return blocks
