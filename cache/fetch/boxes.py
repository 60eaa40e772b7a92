"""Whom to call, where a page says it outside its article: in a box beside it, under it, or in the page's footer."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from lxml.html import HtmlElement

from cache.fetch.markup import blocks_of
from cache.model import Block, BlockKind

MAX_BOX = 1_200  # characters of a contact box; a larger part of a page is something else
_LABEL = 400  # characters of a box with the heading over it
_LINE = 160  # characters of a line in a run of contact lines that no element holds together
_LINES = 6  # of such lines before an address, and after it
_MAX_REACHES = 300
_MAX_BOXES = 12
_MAX_LINKS = 8  # to other pages; a part with more of them is navigation

_MAIL = re.compile(r"[\w.+-]{1,64}(?:@|\s?[(\[{](?:at|arroba|à|chiocciola)[)\]}]\s?)[\w-]{1,64}", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\w.,/])[+(]{0,2}\d[\d\s()./\u00a0\u2011\u2013-]{5,24}\d(?![\w%])")
_DATE = re.compile(r"(?:\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d|(?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2})(?!\d)")
_ADDRESS = re.compile(r"\S*@\S*|(?:https?://|www\.)\S*")
_NEVER = frozenset({"nav", "script", "style", "button", "select", "template", "noscript", "head"})
_WHOLE = frozenset({"body", "html", "main", "article"})  # never a box, however short the page
_FIELDS = ("input", "textarea")
# How markup calls the parts of a page that are not its article, whatever the language of the page.
_MARKED = re.compile(r"footer|imprint|impressum|cookie|consent|newsletter|comment|modal", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Words:
    press: re.Pattern[str]
    contact: re.Pattern[str]
    site: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Box:
    """`site` says that it is the site's own rather than the article's, `imprint` that it tells of the site itself."""

    elements: tuple[HtmlElement, ...]
    blocks: tuple[Block, ...]
    press: bool
    site: bool
    imprint: bool

    @property
    def full(self) -> bool:
        """Whether it gives both an address and a number."""
        text = "\n".join(block.text for block in self.blocks)
        ways = "".join(inline.target or "" for block in self.blocks for inline in block.inlines)
        return bool(_MAIL.search(text) or "mailto:" in ways) and ("tel:" in ways or _has_number(text))


def contact_boxes(
    root: HtmlElement, article: Sequence[Block], url: str | None = None
) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The article, and the boxes of its page that tell whom to call and that it does not hold, each after a separator.

    Lines of a contact that the extractor has run together are lines again in the article.
    A box has an address or a number, and words that call for the press or, near the article, for anybody to get in
    touch. What the site says of itself (its footer, its imprint) counts only where it names the press, and where
    neither the article nor a better box names anybody.
    """
    body = _squeezed("\n".join(block.text for block in article))
    targets = {inline.target for block in article for inline in block.inlines if inline.target}
    size = sum(len(block.text) for block in article)
    long = {text for block in article if len(text := _squeezed(block.text)) > _LINE and not _reach(block.text)}
    boxes: list[_Box] = []
    lines: dict[str, Block] = {}
    for element in _reaches(root, size):
        if any(one is element or one in element.iterancestors() for box in boxes for one in box.elements):
            continue
        box = _box(element, url, size)
        if box is None or any(_squeezed(block.text) in long for block in box.blocks):
            continue
        if _held(box.blocks, body, targets):
            lines |= {_squeezed(block.text): block for block in box.blocks if "\n" in block.text}
        elif len(boxes) < _MAX_BOXES:
            boxes.append(box)
    near = [box for box in boxes if not box.site]
    kept = [box for box in near if box.press] or near
    if kept and kept[0].press and not any(box.full for box in kept):
        kept += [box for box in boxes if box.press and box.full and not box.imprint]
    if not kept and not _names_contact(article):
        kept = [box for box in boxes if box.press]
    return tuple(_relined(block, lines) for block in article), tuple(_apart(kept))


def _relined(block: Block, lines: Mapping[str, Block]) -> Block:
    whole = lines.get(_squeezed(block.text)) if lines and "\n" not in block.text else None
    return replace(whole, kind=block.kind, level=block.level) if whole else block


def _apart(boxes: Sequence[_Box]) -> Iterator[Block]:
    """The blocks of the boxes, each line once (a box is often printed again for small screens)."""
    seen: set[str] = set()
    for box in boxes:
        lines = [_squeezed(block.text) for block in box.blocks]
        if seen.issuperset(lines):
            continue
        seen.update(lines)
        yield Block(BlockKind.SEPARATOR, "***")
        yield from (replace(block, kind=BlockKind.CONTACT) for block in box.blocks)


# Where something can be reached


def _reaches(root: HtmlElement, size: int) -> Iterator[HtmlElement]:
    """The innermost elements with an address or a number, in document order, but for those in navigation."""
    count = 0
    stack = [root]
    while stack and count < _MAX_REACHES:
        element = stack.pop()
        if not isinstance(element.tag, str) or element.tag in _NEVER:
            continue
        if element.tag == "header" and len(element.text_content()) < size:
            continue  # of the page, or of the article; a header that nobody closed holds them both
        stack.extend(reversed(element))
        href = (element.get("href") or "").strip().lower() if element.tag == "a" else ""
        texts = (element.text, *(child.tail for child in element))
        if href.startswith("tel:") or (href.startswith("mailto:") and "@" in href) or any(map(_reach, texts)):
            count += 1
            yield element


def _reach(text: str | None) -> bool:
    if not text or len(text) < 6:
        return False
    if "@" in text or "(" in text or "[" in text:
        if _MAIL.search(text):
            return True
    return _has_number(text)


def _has_number(text: str) -> bool:
    return any(
        sum(map(str.isdecimal, found.group())) >= 7 and not _DATE.match(found.group())
        for found in _NUMBER.finditer(text)
    )


# From an address to the box around it


def _box(element: HtmlElement, url: str | None, size: int) -> _Box | None:
    """The innermost part of the page around an address that calls for the press; else, for anybody to get in touch."""
    words = _words()
    found: tuple[HtmlElement, ...] | None = None
    around = element
    while around is not None and around.tag not in _WHOLE:
        said = _said(around)
        if said is None or (found and len(said) > _LABEL):
            break
        if press := words.press.search(said):
            return _made((_labelled(around, press.start()),), url, size, press=True)
        if found is None and words.contact.search(said):
            found = (around,)
        element, around = around, around.getparent()
    found = found or _run(element)
    if found is None:
        return None
    said = "\n".join(_said(one) or "" for one in found)
    return _made(found, url, size, press=bool(words.press.search(said)))


def _labelled(element: HtmlElement, at: int) -> HtmlElement:
    """The box with the heading over it, where its own first words are not those that call for the press."""
    parent = element.getparent()
    if at < _LINE // 4 or parent is None or parent.tag in _WHOLE:
        return element
    said = _said(parent)
    return parent if said is not None and len(said) <= _LABEL and not _words().site.search(said) else element


def _run(element: HtmlElement) -> tuple[HtmlElement, ...] | None:
    """The short lines around one with an address, from the one that calls for a contact: siblings in a large part."""
    lines = [element]
    before = element.getprevious()
    words = _words()
    while before is not None and len(lines) <= _LINES and isinstance(before.tag, str) and before.tag != "hr":
        said = _said(before)
        if said is None or len(said) > _LINE:
            return None
        lines.insert(0, before)
        if words.press.search(said) or words.contact.search(said):
            break
        before = before.getprevious()
    else:
        return None
    after = element.getnext()
    while after is not None and len(lines) <= 2 * _LINES and isinstance(after.tag, str):
        if not any(map(_reach, after.itertext())):
            break
        lines.append(after)
        after = after.getnext()
    return tuple(lines)


def _made(elements: tuple[HtmlElement, ...], url: str | None, size: int, *, press: bool) -> _Box | None:
    if any(next(one.iter(*_FIELDS), None) is not None for one in elements):
        return None  # a form to fill in: a letter to subscribe to, a page to share
    blocks = tuple(
        block for one in elements for block in blocks_of(one, url)[0] if block.kind is not BlockKind.SEPARATOR
    )
    text = "\n".join(block.text for block in blocks)
    if not blocks or len(text) > MAX_BOX:
        return None
    links = sum(1 for one in elements for _ in _elsewhere(one))
    imprint = links > _MAX_LINKS or bool(_words().site.search(text.casefold()))
    return _Box(elements, blocks, press, imprint or _is_of_site(elements[0], size), imprint)


def _is_of_site(element: HtmlElement, size: int) -> bool:
    """Whether a part stands in the footer of the whole page, and not of an article of `size` characters."""
    for around in (element, *element.iterancestors()):
        if around.tag in ("article", "main"):
            return False
        if around.tag == "footer" or _MARKED.search(f"{around.get('class')} {around.get('id')}"):
            parent = around.getparent()
            return parent is None or parent.tag == "body" or len(parent.text_content()) > 2 * size + MAX_BOX
    return False


def _said(element: HtmlElement) -> str | None:
    """What a part says but for its addresses and for links to other pages; None where that is too much for a box."""
    said: list[str] = []
    length = 0
    stack: list[tuple[HtmlElement, bool]] = [(element, False)]
    while stack:
        one, tail = stack.pop()
        text = one.tail if tail else None
        if not tail and isinstance(one.tag, str) and one.tag not in _NEVER and not _leads_away(one):
            text = one.text
            if len(one) > MAX_BOX // 4:
                return None
            for child in reversed(one):
                stack.append((child, True))
                stack.append((child, False))
        if text and (words := " ".join(text.split())):
            said.append(words)
            length += len(words) + 1
            if length > MAX_BOX:
                return None
    return _ADDRESS.sub(" ", "\n".join(said)).casefold()


def _leads_away(element: HtmlElement) -> bool:
    href = (element.get("href") or "").strip().lower() if element.tag == "a" else ""
    return bool(href) and not href.startswith(("mailto:", "tel:"))


def _elsewhere(element: HtmlElement) -> Iterator[HtmlElement]:
    return (one for one in element.iter("a") if _leads_away(one))


# What the article holds already


def _held(blocks: Sequence[Block], body: str, targets: set[str]) -> bool:
    """Whether the article has every line of a box, and every way to reach somebody that its links give."""
    ways = [inline.target for block in blocks for inline in block.inlines if _is_way(inline.target)]
    return all(_squeezed(line) in body for block in blocks for line in block.text.split("\n")) and all(
        way in targets or way.partition(":")[2].casefold() in body for way in ways if way
    )


def _is_way(target: str | None) -> bool:
    return (target or "").startswith(("mailto:", "tel:"))


def _names_contact(article: Sequence[Block]) -> bool:
    """Whether the article itself says whom to call: an address or a number, and words that call for it beside it."""
    words = _words()
    for index, block in enumerate(article):
        if _reach(block.text) or any(_is_way(inline.target) for inline in block.inlines):
            said = _ADDRESS.sub(" ", "\n".join(one.text for one in article[max(0, index - 3) : index + 1])).casefold()
            if words.press.search(said) or words.contact.search(said):
                return True
    return False


def _squeezed(text: str) -> str:
    return " ".join(text.split()).casefold()


@cache
def _words() -> _Words:
    source = resources.files("cache.fetch").joinpath("contact_words.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(source)
    return _Words(*(_pattern(tables[name], tables[f"{name}_inside"]) for name in ("press", "contact", "site")))


def _pattern(beginnings: Sequence[str], parts: Sequence[str]) -> re.Pattern[str]:
    begins = "|".join(re.escape(word.casefold()) for word in beginnings)
    return re.compile(rf"(?<!\w)(?:{begins})|{'|'.join(map(re.escape, parts))}")
