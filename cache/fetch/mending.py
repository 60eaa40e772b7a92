"""Damaged feeds made whole before they are read.

feedparser reads a damaged feed by guessing, and makes "R&D;" of "R&D", "?a=1&ampb=2" of "?a=1&amp;b=2": so what can be
mended is mended, and read as if it had come whole.
"""

import re
from html.entities import html5

_FAULT = re.compile(
    rb"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)"
    rb"|&(?:(?P<name>[A-Za-z][A-Za-z0-9]{1,31})|#(?P<number>[0-9]{1,7})|#[xX](?P<hex>[0-9a-fA-F]{1,6}));|&"
    rb"|[\x01-\x08\x0b\x0c\x0e-\x1f]",
    re.DOTALL,
)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_XML_ENTITIES = frozenset({b"amp", b"lt", b"gt", b"quot", b"apos"})


def mended_feed(body: bytes) -> tuple[bytes, bool]:
    """The feed as something that can be read without guessing, where that can be done; and whether it came so."""
    if _is_well_formed(body):
        return body, True
    bettered = _without_faults(body)
    return (bettered if bettered != body and _is_well_formed(bettered) else _closed(bettered)), False


def _is_well_formed(body: bytes) -> bool:
    import lxml.etree

    parser = lxml.etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        lxml.etree.fromstring(body, parser)
    except (lxml.etree.LxmlError, ValueError):
        return False
    return True


def _without_faults(body: bytes) -> bytes:
    """A damaged feed with its commonest faults put right: bare ampersands, entities of HTML, control characters."""
    if b"\0" in body:
        return body
    declares = b"<!ENTITY" in body
    return _FAULT.sub(lambda fault: _put_right(fault, declares), body)


def _closed(body: bytes) -> bytes:
    """A damaged feed with its elements closed, in UTF-8; as it is where that cannot be done, or it has entities."""
    if b"<!ENTITY" in body:
        return body
    try:
        text = _DECLARATION.sub("", body.decode("utf-8-sig"), count=1)
    except UnicodeDecodeError:
        return body
    import lxml.etree

    parser = lxml.etree.XMLParser(recover=True, resolve_entities=False, no_network=True, remove_comments=True)
    try:
        root = lxml.etree.fromstring(text.encode(), parser)
        return lxml.etree.tostring(root, encoding="utf-8") if root is not None else body
    except (lxml.etree.LxmlError, ValueError):
        return body


def _put_right(fault: re.Match[bytes], declares: bool) -> bytes:
    if fault[0].startswith(b"<"):
        return fault[0]  # a CDATA section or comment, where an ampersand is one
    if not fault[0].startswith(b"&"):
        return b""
    if fault["number"] or fault["hex"]:
        code = int(fault["number"]) if fault["number"] else int(fault["hex"], 16)
        return b"&#%d;" % code if _is_of_xml(code) else b""
    name = fault["name"]
    if name is None:
        return b"&amp;"
    if name in _XML_ENTITIES:
        return fault[0]
    letters = html5.get(f"{name.decode('ascii')};")
    if letters is None:  # a name of nothing, unless the feed declares names of its own
        return fault[0] if declares else b"&amp;" + fault[0][1:]
    return "".join(f"&#{ord(letter)};" for letter in letters).encode()


def _is_of_xml(code: int) -> bool:
    """Whether a character may stand in XML 1.0."""
    return code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000
