"""A page to a document: the article in blocks, what the page says of itself, and contact boxes beside the article."""

import re
from dataclasses import replace

from lxml.html import HtmlElement

from cache.clean import clean_line
from cache.fetch.decode import decode_html
from cache.fetch.entries import entry_document
from cache.fetch.markup import blocks_from_html, blocks_of, parse_html, without_controls
from cache.fetch.metadata import Metadata, page_metadata
from cache.model import Block, BlockKind, Document, Entry, Link, Section

MAX_HTML = 3_000_000  # characters; larger pages are data or traps, and an extractor's time grows faster than they do
LEAST_TEXT = 200  # characters; with less than this the extractor has missed the article
MAX_BOX = 2_000  # characters of a contact box; a larger part of a page is something else

_MAIL = re.compile(r"[\w.+-]{1,64}(?:@|\s?[(\[](?:at|arroba|à)[)\]]\s?)[\w-]{1,64}", re.IGNORECASE)
_NUMBER = re.compile(r"(?:\+|\b00|\(0|\b0)[\d\s().\u00a0/-]{7,24}\d")
# Words that tell a press contact from the address of the site's owner, in the languages read and a few more.
_PRESS = re.compile(
    r"press|medi[ae]|médi|medio|journalis|comunica|communica|spokes|porte-parole|portavoz|vocero|imprensa|prensa"
    r"|редакц|пресс|СМИ|إعلام|صحف|الصحاف|contact|kontakt|contacto|contato|контакт|للتواصل|اتصال",
    re.IGNORECASE,
)
_IMPRINT = re.compile(r"©|copyright|all rights|tous droits|impressum|imprint|mentions légales|cookie", re.IGNORECASE)


def page_document(body: bytes, *, url: str | None, charset: str | None = None, entry: Entry | None = None) -> Document:
    """The document of a page's bytes. Where the page is silent, `entry` (the feed's item for it) gives the hints.

    A page with no article gives a document without blocks. Never raises on any bytes.
    """
    html = without_controls(decode_html(body, charset))[:MAX_HTML]
    root = parse_html(html)
    hints = entry_document(entry, url or "") if entry is not None else Document(source=url or "", url=url)
    if root is None:
        return replace(hints, blocks=(), links=())
    said = page_metadata(root, url)
    title = _title(said, hints)
    blocks, links = _article(html, root, url)
    blocks = _without_title(blocks, title)
    return replace(
        hints,
        url=hints.url or url,
        blocks=blocks,
        contact_blocks=_contact_boxes(root, blocks, url),
        title=title,
        language=said.language or hints.language,
        published=hints.published or said.published,
        updated=hints.updated or said.updated,
        sections=_sections(said, hints),
        links=links,
        translations=said.translations,
    )


def _title(said: Metadata, hints: Document) -> str | None:
    """The page's title; the entry's where the page's only adds the site's name to it, or there is none."""
    if hints.title and (said.title is None or said.title.startswith(hints.title)):
        return hints.title
    return said.title or hints.title


def _sections(said: Metadata, hints: Document) -> tuple[Section, ...]:
    """Where the page says it stands; where it does not say, the feed's categories."""
    return said.sections or hints.sections


def _article(html: str, root: HtmlElement, url: str | None) -> tuple[tuple[Block, ...], tuple[Link, ...]]:
    import trafilatura

    try:
        found = trafilatura.extract(
            html,
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


def _contact_boxes(root: HtmlElement, blocks: tuple[Block, ...], url: str | None) -> tuple[Block, ...]:
    """Parts of the page with an address or a number and words of a press contact, which the article does not hold.

    The innermost part that has both is taken. What looks like the site's imprint is left where a better one is found.
    """
    body = "\n".join(block.text for block in blocks)
    targets = {inline.target for block in blocks for inline in block.inlines if inline.target}
    found: list[tuple[bool, tuple[Block, ...]]] = []
    taken: list[HtmlElement] = []
    for element in root.xpath("//address | //aside | //footer | //section | //div | //dl | //table")[:3000]:
        if any(one is inner for inner in taken for one in element.iterdescendants()):
            continue
        text = element.text_content()
        if len(text) > MAX_BOX * 3 or not _reachable(element, text):
            continue
        box, _ = blocks_of(element, url)
        words = "\n".join(block.text for block in box)
        if not box or len(words) > MAX_BOX or not _PRESS.search(words):
            continue
        if _held(box, words, body, targets):
            continue
        if any(
            _held_inner(inner) for inner in element.iterchildren("div", "section", "address", "aside", "dl", "table")
        ):
            continue
        taken.append(element)
        found.append((bool(_IMPRINT.search(words)), box))
    better = [box for imprint, box in found if not imprint] or ([] if _reach(body) else [box for _, box in found])
    unique: dict[str, Block] = {}
    for box in better:
        for block in box:
            if block.kind is not BlockKind.SEPARATOR:
                unique.setdefault(" ".join(block.text.split()).casefold(), replace(block, kind=BlockKind.CONTACT))
    return tuple(unique.values())


def _reach(text: str) -> bool:
    return bool(_MAIL.search(text) or _NUMBER.search(text))


def _reachable(element: HtmlElement, text: str) -> bool:
    return _reach(text) or bool(element.xpath(".//a[starts-with(@href, 'mailto:') or starts-with(@href, 'tel:')]"))


def _held_inner(element: HtmlElement) -> bool:
    """Whether an inner part is a contact box by itself, so that the outer one only adds what stands around it."""
    text = element.text_content()
    return _reachable(element, text) and bool(_PRESS.search(text))


def _held(box: tuple[Block, ...], words: str, body: str, targets: set[str]) -> bool:
    """Whether the article holds every address and number of the box already."""
    marks = [found.group() for found in (*_MAIL.finditer(words), *_NUMBER.finditer(words))]
    links = [inline.target for block in box for inline in block.inlines if inline.target]
    ways = [link for link in links if link.startswith(("mailto:", "tel:"))]
    return all(mark in body for mark in marks) and all(way in targets or way.partition(":")[2] in body for way in ways)
