"""Addresses that a page writes in a cipher, for browsers to undo, are written out."""

import re
from urllib.parse import unquote

from lxml.html import HtmlElement

_CIPHERS = re.compile(r"cfemail|email-protection|UnCryptMailto")
_XORED = re.compile(r"/cdn-cgi/l/email-protection#([0-9a-fA-F]{6,600})")
_SHIFTED = re.compile(r"UnCryptMailto\(\s*(?:%27|['\"])([^'\")]{8,300}?)(?:%27|['\"])")
_RANGES = ((0x2B, 0x3A), (0x40, 0x5A), (0x61, 0x7A))  # letters are shifted within each of these
_MAILBOX = re.compile(r"[^\s@<>,;:\"()\[\]\\]{1,64}@[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}")


def reveal(root: HtmlElement, html: str) -> None:
    """Write out, in the tree of a page, the mailboxes that Cloudflare or TYPO3 made unreadable. `html` is its text."""
    if not _CIPHERS.search(html):
        return
    for element in root.iter("a", "span"):
        href = element.get("href") or ""
        if found := _XORED.search(href):
            _link(element, _unxored(found[1]).partition("?")[0])
        elif found := _SHIFTED.search(href):
            _link(element, _unshifted(unquote(found[1]).replace("\\/", "/")))
        if (cipher := element.get("data-cfemail")) and _MAILBOX.fullmatch(address := _unxored(cipher)):
            for child in list(element):
                element.remove(child)
            element.text = address
            del element.attrib["data-cfemail"]
            if href.endswith("/cdn-cgi/l/email-protection"):
                _link(element, address)


def _link(element: HtmlElement, address: str) -> None:
    if _MAILBOX.fullmatch(address):
        element.set("href", f"mailto:{address}")


def _unxored(cipher: str) -> str:
    """Each byte is combined with the first one; "" where that is no text."""
    try:
        key, *rest = bytes.fromhex(cipher[:600])
        return bytes(byte ^ key for byte in rest).decode("utf-8")
    except ValueError:
        return ""


def _unshifted(cipher: str) -> str:
    """Letters were moved by a number that is not told: the one that makes a `mailto:` of them; "" where none does."""
    for by in range(1, 26):
        plain = "".join(_moved(letter, by) for letter in cipher[:7])
        if plain == "mailto:":
            return "".join(_moved(letter, by) for letter in cipher[7:]).partition("?")[0]
    return ""


def _moved(letter: str, by: int) -> str:
    code = ord(letter)
    for first, last in _RANGES:
        if first <= code <= last:
            return chr((code - first - by) % (last - first + 1) + first)
    return letter
