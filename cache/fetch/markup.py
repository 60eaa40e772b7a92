"""HTML to blocks: headings, paragraphs, items, rules, with strong, emphasis and links at their exact offsets."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import lxml.html
from lxml.html import HtmlElement

from cache.clean import clean
from cache.fetch.addresses import link_target
from cache.fetch.nesting import flatten
from cache.fetch.pictures import MAX_PICTURES, picture_of
from cache.model import Block, BlockKind, Inline, InlineKind, Link, Picture

MAX_DEPTH = 40  # of emphasis in emphasis; no page that people read comes near
MAX_BLOCKS = 20_000


_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = set(_HEADINGS) | {
    *("address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "div", "dl", "dt"),
    *("fieldset", "figcaption", "figure", "footer", "form", "header", "hr", "html", "li", "main", "nav", "ol", "p"),
    *("pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
}
_SKIPPED = {
    *("audio", "button", "canvas", "embed", "head", "iframe", "img", "input", "math", "noscript", "object", "option"),
    *("script", "select", "style", "svg", "template", "textarea", "title", "video"),
}
_STRONG = frozenset({"b", "strong"})
_EMPHASIS = frozenset({"i", "em", "cite"})
# A character reference to a control is only a way round the rule that markup holds none.
_REFERENCE = re.compile(r"&#(?:([0-9]{1,7})|[xX]([0-9a-fA-F]{1,6}));?")
_LEAD = " \t\n\xa0|"  # what may stand between a table's cells
_RUN_ON = re.compile(r"(?:[^\W\dA-Z_]|\d){2}$")
_SPACES = re.compile(r"[ \t\n\r\f]+")


def without_controls(html: str) -> str:
    """`html` with no control characters and no references to any: extractors return nothing for a page with one."""
    return clean(_REFERENCE.sub(_unless_control, html))


def _unless_control(found: re.Match[str]) -> str:
    code = int(found[1]) if found[1] else int(found[2], 16)
    # HTML reads 128 to 159 as windows-1252, so those are letters and quotes; what clean() takes out is not.
    if code in (9, 10, 13) or 128 <= code < 160:
        return found[0]
    return found[0] if code < 0x110000 and clean(chr(code)) else ""


def blocks_from_html(html: str, base_url: str | None = None) -> tuple[tuple[Block, ...], tuple[Link, ...]]:
    """The blocks of some HTML in reading order, and its links (absolute http and https, mailto, tel) in order.

    Inlines are in order and lie within their block's text. A table's row is one paragraph, its cells apart by " | ".
    A line break inside a paragraph stays one. Never raises.
    """
    written = written_html(html, base_url)
    return written.blocks, written.links


def written_html(html: str, base_url: str | None = None) -> "Written":
    """The same, with the pictures."""
    root = parse_html(html)
    return written_of(root, base_url) if root is not None else Written()


def parse_html(html: str) -> HtmlElement | None:
    """The tree of some HTML, or None where there is nothing in it."""
    cleaned = without_controls(html)
    if not cleaned.strip():
        return None
    root, whole = _parsed(cleaned)
    return root if whole else _parsed(flatten(cleaned))[0]


def _parsed(html: str) -> tuple[HtmlElement | None, bool]:
    """The tree, and whether the parser read all of it: at a certain depth of nesting it stops, and says so."""
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = lxml.html.document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (lxml.etree.LxmlError, ValueError, AssertionError):
        root = None
    for other in list(root.itersiblings()) if root is not None else ():
        root.extend(list(other))  # a second `html`, which conditional comments make, is a tree of its own for lxml
    return root, not any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)


def blocks_of(root: HtmlElement, base_url: str | None = None) -> tuple[tuple[Block, ...], tuple[Link, ...]]:
    """The same for an element of a tree."""
    written = written_of(root, base_url)
    return written.blocks, written.links


@dataclass(frozen=True, slots=True)
class Written:
    """What markup says: blocks and links, and the pictures, each before the block of its number."""

    blocks: tuple[Block, ...] = ()
    links: tuple[Link, ...] = ()
    pictures: tuple[Picture, ...] = ()


def written_of(root: HtmlElement, base_url: str | None = None) -> Written:
    """The same for an element of a tree, with the pictures."""
    writer = _Writer(base_url)
    for event, element in _walk(root):
        if event == "start":
            writer.start(element)
        elif event == "end":
            writer.end(element)
        elif event == "picture":
            writer.picture(element)
        else:
            writer.text(element.tail if event == "tail" else element.text)
        if len(writer.blocks) >= MAX_BLOCKS:
            break
    writer.close()
    return Written(tuple(writer.blocks), tuple(writer.links), tuple(writer.pictures))


def _walk(root: HtmlElement) -> Iterator[tuple[str, HtmlElement]]:
    """Starts, texts, ends and tails in document order, without recursion; skipped elements leave only their tail.

    A picture is an event of its own.
    """
    stack: list[tuple[str, HtmlElement]] = [("start", root)]
    while stack:
        event, element = stack.pop()
        if event != "start":
            yield event, element
            continue
        if not isinstance(element.tag, str) or element.tag in _SKIPPED:
            if element.tag == "img":
                yield "picture", element
            continue
        yield "start", element
        yield "text", element
        stack.append(("end", element))
        for child in reversed(element):
            stack.append(("tail", child))
            stack.append(("start", child))


@dataclass(slots=True)
class _Writer:
    """Gathers the words of the block being written, and closes it at each border between blocks."""

    base_url: str | None
    blocks: list[Block] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    _words: list[str] = field(default_factory=list)
    _length: int = 0
    _inlines: list[Inline] = field(default_factory=list)
    _open: list[tuple[HtmlElement, InlineKind, str | None, int]] = field(default_factory=list)
    _kind: BlockKind = BlockKind.PARAGRAPH
    _level: int = 0
    _lists: int = 0
    _rows: int = 0
    _pre: int = 0
    _seam: bool = False  # an inline part has just ended
    _cell: bool = False  # another cell has begun: its first words stand apart from those of the cell before it

    def start(self, element: HtmlElement) -> None:
        tag = element.tag
        if tag == "br":
            self._break()
        elif tag == "hr":
            self._close_block()
            self.blocks.append(Block(BlockKind.SEPARATOR, "***"))
        elif tag in ("td", "th"):
            self._cell = bool(self._text().strip())
        elif tag in _BLOCKS:
            self._start_block(tag)
        else:
            kind = (
                InlineKind.STRONG
                if tag in _STRONG
                else InlineKind.EMPHASIS
                if tag in _EMPHASIS
                else InlineKind.LINK
                if tag == "a"
                else None
            )
            if kind is not None and len(self._open) < MAX_DEPTH:
                target = link_target(element.get("href"), self.base_url) if kind is InlineKind.LINK else None
                self._open.append((element, kind, target, self._length))

    def _break(self) -> None:
        """A line break; two of them in a row are how many pages write a new paragraph."""
        text = self._text().rstrip(" ")
        if text.endswith("\n") and not self._rows and not self._pre and self._kind is BlockKind.PARAGRAPH:
            self._close_block()
        else:
            self._raw("\n")

    def _start_block(self, tag: str) -> None:
        if self._rows and tag not in ("table", "tr"):
            if self._text().strip() and not self._text().endswith(" "):
                self._raw(" ")
            return
        if tag in ("p", "div") and self._kind is BlockKind.ITEM and not self._text().strip():
            return  # a paragraph that opens a list item is that item
        self._close_block()
        if tag in _HEADINGS:
            self._kind, self._level = BlockKind.HEADING, _HEADINGS[tag]
        elif tag in ("ul", "ol"):
            self._lists += 1
        elif tag == "li":
            self._kind, self._level = BlockKind.ITEM, max(self._lists, 1)
        elif tag == "tr":
            self._rows += 1
        elif tag == "pre":
            self._pre += 1

    def end(self, element: HtmlElement) -> None:
        tag = element.tag
        if tag in ("td", "th", "br", "hr"):
            return
        if tag in _BLOCKS:
            if self._rows and tag != "tr" and tag != "table":
                return
            self._close_block()
            if tag in ("ul", "ol"):
                self._lists = max(self._lists - 1, 0)
            elif tag == "tr":
                self._rows = max(self._rows - 1, 0)
            elif tag == "pre":
                self._pre = max(self._pre - 1, 0)
            return
        self._seam = tag in ("a", "span")
        if self._open and self._open[-1][0] is element:
            _, kind, target, start = self._open.pop()
            self._mark(kind, target, start)

    def picture(self, element: HtmlElement) -> None:
        """One in the middle of a paragraph stands behind it."""
        if len(self.pictures) < MAX_PICTURES:
            at = len(self.blocks) + bool(self._text().strip())
            found = picture_of(element, at, self.base_url)
            if found is not None and all(found.url != one.url for one in self.pictures):
                self.pictures.append(found)

    def _mark(self, kind: InlineKind, target: str | None, start: int) -> None:
        text = self._text()
        end = len(text.rstrip())
        start += len(text[start:]) - len(text[start:].lstrip(_LEAD if self._rows else None))
        if end > start and not (kind is InlineKind.LINK and target is None):
            self._inlines.append(Inline(start, end, kind, target))

    def text(self, raw: str | None) -> None:
        if not raw:
            return
        seam, self._seam = self._seam, False
        if seam and raw[0].isupper() and _RUN_ON.search(self._text()[-3:]):
            self._raw(" ")  # two parts that only a style sheet keeps apart
        if self._pre:
            self._raw(clean(raw))
            return
        # White space collapses as in CSS, but a no-break space is a letter of its own.
        words = _SPACES.sub(" ", clean(raw))
        if words.startswith(" ") and (not self._length or self._words[-1][-1:] in (" ", "\n")):
            words = words[1:]
        self._raw(words)

    def _raw(self, words: str) -> None:
        if words == "\n":
            text = self._text().rstrip(" ")
            self._words, self._length = [text], len(text)
            if not text:
                return
        if self._cell and words.strip():
            text = self._text().rstrip(" ")
            self._words, self._length, self._cell = [text, " | "], len(text) + 3, False
            words = words.lstrip(" ")
        if words:
            self._words.append(words)
            self._length += len(words)

    def _text(self) -> str:
        if len(self._words) > 1:
            self._words = ["".join(self._words)]
        return self._words[0] if self._words else ""

    def _close_block(self) -> None:
        text = self._text()
        reopened = []
        while self._open:
            element, kind, target, start = self._open.pop()
            self._mark(kind, target, start)
            reopened.append((element, kind, target, 0))
        bare = text.strip(" \n\t")
        if bare:
            lead = len(text) - len(text.lstrip(" \n\t"))
            inlines = sorted(
                (
                    Inline(max(one.start - lead, 0), min(one.end - lead, len(bare)), one.kind, one.target)
                    for one in self._inlines
                    if min(one.end - lead, len(bare)) > max(one.start - lead, 0)
                ),
                key=lambda one: (one.start, -one.end),
            )
            self.blocks.append(Block(self._kind, bare, self._level, tuple(inlines)))
            for one in inlines:
                if one.kind is InlineKind.LINK and one.target is not None:
                    self.links.append(Link(one.target, bare[one.start : one.end]))
        self._words, self._length, self._inlines, self._cell = [], 0, [], False
        self._open = list(reversed(reopened))
        self._kind, self._level = BlockKind.PARAGRAPH, 0

    def close(self) -> None:
        self._close_block()
