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
_MEANT = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}


def decode_text(body: bytes, charset: str | None = None) -> str:
    """The text of `body`: by its byte order mark, `charset`, UTF-8 or, where that fails, windows-1252. Never raises.

    UTF-8 is tried before a declared single-byte charset: text that is valid UTF-8 by chance is hardly ever anything
    else, and pages that declare the wrong charset are common.
    """
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            return body[len(mark) if encoding == "utf-8" else 0 :].decode(encoding, "replace")
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
        return body.decode(_MEANT.get(name.strip().lower(), name.strip()))
    except (LookupError, UnicodeDecodeError, ValueError):
        return None
