"""Bytes to text: byte order mark, then what the sender says, then what the document says, then what fits."""

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
# What pages that name these mean (WHATWG Encoding): windows-1252 holds the quotes that Latin 1 lacks.
# Codecs of Python that are no charset of any text, and slow or surprising on bytes from outside.
_NO_CHARSETS = frozenset({"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7"})
_MEANT = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}


def decode_text(body: bytes, charset: str | None = None) -> str:
    """The text of `body`: by its byte order mark, `charset`, UTF-8 or, where that fails, windows-1252. Never raises.

    UTF-8 is tried before a declared single-byte charset: text that is valid UTF-8 by chance is hardly ever anything
    else, and pages that declare the wrong charset are common.
    """
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            return body[len(mark) if encoding == "utf-8" else 0 :].decode(encoding, "replace")
    wide = _wide(body, charset)
    if wide is not None:
        return wide
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    for name in (charset, "cp1252"):
        text = _decoded(body, name)
        if text is not None:
            return text
    # Almost UTF-8 (a cut character, a bad byte) or anything at all.
    damaged = body.decode("utf-8", "replace")
    if damaged.count("\ufffd") * 50 < len(damaged):
        return damaged
    return body.decode("cp1252", "replace")


def decode_html(body: bytes, charset: str | None = None) -> str:
    """The same for a page, which may name its charset in a meta element."""
    declared = charset
    if declared is None:
        found = _META.search(body[:4096])
        declared = found[1].decode("ascii", "replace") if found else None
    return decode_text(body, declared)


def _decoded(body: bytes, name: str | None) -> str | None:
    if not name:
        return None
    try:
        encoding = codecs.lookup(_MEANT.get(name.strip().lower(), name.strip())).name
        return None if encoding in _NO_CHARSETS else body.decode(encoding)
    except (LookupError, ValueError):
        return None


def _wide(body: bytes, charset: str | None) -> str | None:
    """The text of a body in a charset whose bytes are valid UTF-8 too, when `charset` names one and the bytes agree."""
    name = (charset or "").strip().lower().replace("_", "-")
    if name.startswith(("utf-16", "utf-32")) and b"\x00" in body[:4096]:
        if name == "utf-16":  # no byte order mark: the zero of a Latin letter or a space tells
            name = "utf-16-be" if body[:4096:2].count(0) > body[1:4096:2].count(0) else "utf-16-le"
        return _decoded(body, name)
    return _decoded(body, name) if name.startswith("iso-2022") and b"\x1b" in body[:4096] else None
