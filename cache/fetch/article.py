"""The article of a page: what the extractor finds or, where it gives up, what is left of the page's own parts."""

import copy
import re

from lxml.html import HtmlElement

from cache.fetch.markup import blocks_of, parse_html
from cache.model import Block, BlockKind, InlineKind, Link

LEAST_TEXT = 200  # characters; with less than this the extractor has missed the article
_LONG_CELL = 300  # characters; a table with such a cell, in paragraphs, is a layout and no table

Found = tuple[tuple[Block, ...], tuple[Link, ...]]

_FURNITURE = "nav", "header", "footer", "aside", "form", "dialog", "button"
# How markup calls what is around an article, whatever the language of the page.
_AROUND = re.compile(
    r"(?:^|[\s_-])(?:nav|navi|navigation|navbar|menu|breadcrumbs?|footer|foot|cookies?|consent|newsletter|share|sharing"
    r"|social|sidebar|banner|skip|related|search)(?:$|[\s_-])",
    re.IGNORECASE,
)
_ROLES = frozenset(["navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog"])
_PARTS = frozenset(["p", "h1", "h2", "h3", "h4", "ul", "ol", "div", "table", "blockquote"])
_TABLE = frozenset(["table", "thead", "tbody", "tfoot", "tr", "td", "th"])
_QUOTES = '«»“”„‟"‹›「」『』'


def find_article(root: HtmlElement, url: str | None) -> Found:
    """The blocks of a page's article and its links, both empty where it has none. The tree is left as it is."""
    tree = _prepared(root)
    found = _extracted(tree, url)
    if _size(found) >= LEAST_TEXT and len(found[0]) > 1:
        return found
    parts = max((blocks_of(element, url) for element in _containers(tree)), key=_size, default=((), ()))
    if _size(found) < LEAST_TEXT and _size(parts) > 2 * _size(found):
        return parts
    rest = parts if parts[0] else _without_furniture(tree, url)
    if _is_of(found, rest) or not found[0]:
        return rest
    return found if rest[0] or _size(found) >= LEAST_TEXT else ((), ())


def _extracted(tree: HtmlElement, url: str | None) -> Found:
    import trafilatura

    try:
        html = trafilatura.extract(
            tree,
            output_format="html",
            include_links=True,
            include_formatting=True,
            include_tables=True,
            include_comments=False,
        )
    except Exception:  # an extractor that stumbles over a page must not cost the page
        html = None
    root = parse_html(html) if html else None
    return blocks_of(root, url) if root is not None else ((), ())


def _is_of(found: Found, parts: Found) -> bool:
    """Whether the extractor made one paragraph of a whole page, furniture and all; `parts` is what is not furniture."""
    if len(found[0]) != 1:
        return False
    whole, inner = _squeezed(found), _squeezed(parts)
    return inner in whole if len(inner) < LEAST_TEXT else inner in whole and 2 * len(inner) >= len(whole)


def _squeezed(found: Found) -> str:
    return " ".join(" ".join(block.text for block in found[0]).split())


def _size(found: Found) -> int:
    return sum(len(block.text) for block in found[0])


def _containers(root: HtmlElement) -> list[HtmlElement]:
    """Where an article stands when the page's markup says so."""
    found: list[HtmlElement] = root.xpath("//article | //main | //*[@role='main'] | //*[@itemprop='articleBody']")[:10]
    return found


def _without_furniture(root: HtmlElement, url: str | None) -> Found:
    """What a page says but for its navigation and the like, and but for lines that only lead to other pages."""
    tree = copy.deepcopy(root)
    for element in list(tree.iter()):
        if not isinstance(element.tag, str) or element.tag in ("html", "body") or element.getparent() is None:
            continue
        if (
            element.tag in _FURNITURE
            or (element.get("role") or "").lower() in _ROLES
            or _AROUND.search(f"{element.get('class') or ''} {element.get('id') or ''}")
        ) and not element.xpath(".//h1"):
            element.drop_tree()
    blocks, links = blocks_of(tree, url)
    led, _ = blocks_of(tree, url or "https://page.invalid/")  # where a relative link is one too
    said = tuple(block for block, other in zip(blocks, led, strict=True) if not _only_leads_away(other))
    if not any(block.kind is not BlockKind.HEADING for block in said):
        return (), ()
    return said, links


def _only_leads_away(block: Block) -> bool:
    linked = sum(
        inline.end - inline.start
        for inline in block.inlines
        if inline.kind is InlineKind.LINK and not (inline.target or "").startswith(("mailto:", "tel:"))
    )
    return linked > 0 and linked + 8 > len(block.text) * 0.9


# What the extractor stumbles over


def _prepared(root: HtmlElement) -> HtmlElement:
    """A copy of the page's tree that the extractor reads as people do."""
    tree = copy.deepcopy(root)
    for element in tree.iter("address"):
        parts = any(part.tag in _PARTS for part in element)
        element.tag = "div" if parts else "p"  # its words would be glued to those before it
    for element in list(tree.iter("q")):
        _write_marks(element)
    for table in list(tree.iter("table")):
        if _is_layout(table):
            _unmake(table)
    return tree


def _write_marks(element: HtmlElement) -> None:
    """Quotation marks around a `q`, which browsers show and which its text lacks; it would be cut out as a block."""
    if element.getparent() is None:
        return
    if element.text_content().strip()[:1] not in _QUOTES:
        element.text = f"“{element.text or ''}"
        if len(element):
            element[-1].tail = f"{element[-1].tail or ''}”"
        else:
            element.text += "”"
    element.drop_tag()


def _is_layout(table: HtmlElement) -> bool:
    """Whether a table only puts parts of a page beside each other."""
    for cell in table.xpath("./tr/td | ./tbody/tr/td")[:200]:
        if sum(1 for part in cell if part.tag in _PARTS) >= 2 and len(cell.text_content()) > _LONG_CELL:
            return True
    return False


def _unmake(table: HtmlElement) -> None:
    for element in [table, *table.xpath("./tr | ./*/tr | ./tr/* | ./*/tr/* | ./tbody | ./thead | ./tfoot")]:
        if element.tag in _TABLE:
            element.tag = "div"
