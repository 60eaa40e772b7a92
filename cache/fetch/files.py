"""Files to documents: texts, pages and mails that somebody was sent or saved."""

import hashlib
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path

from cache.clean import clean, clean_line
from cache.errors import FileError
from cache.fetch.decode import decode_text
from cache.i18n import _
from cache.model import Document

MAX_BYTES = 20_000_000
STANDARD_INPUT = "-"


def file_document(path: str) -> Document:
    """The document in a `.txt`, `.html`, `.htm` or `.eml` file; `-` is standard input. Raises FileError in words."""
    return bytes_to_document(path, file_bytes(path))


def bytes_to_document(path: str, body: bytes) -> Document:
    """The document in the bytes of a file, told by its ending or by what is in it. Raises FileError in words.

    Its guid is the file's absolute path (of standard input, a digest of its bytes): a file that is imported again is
    the same release, and one that was edited in between is a new revision of it.
    """
    if not body.strip():
        raise FileError(path, _("the file is empty"), _("give a text, a page or a mail with a release in it"))
    reader = _READERS.get(Path(path).suffix.lower()) or _sniffed(body)
    if reader is None:
        raise FileError(path, _("this is no text, page or mail"), _("save the release as .txt, .html or .eml"))
    if reader is _text and _is_binary(body):
        raise FileError(path, _("this is no text"), _("save the release as .txt, .html or .eml"))
    document = replace(reader(body), source=_as_text(path), guid=_guid(path, body))
    if not (document.text or "").strip() and not document.blocks:
        raise FileError(path, _("there is no release in it"), _("save the page or the mail whole, or its text as .txt"))
    return document


def file_bytes(path: str) -> bytes:
    """What is in a file, or comes by standard input (`-`), up to `MAX_BYTES`. Raises FileError in words."""
    try:
        if path == STANDARD_INPUT:
            body = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            with Path(path).open("rb") as file:
                body = file.read(MAX_BYTES + 1)
    except IsADirectoryError as error:
        raise FileError(path, _("this is a folder"), _("name the files in it")) from error
    except FileNotFoundError as error:
        raise FileError(path, _("there is no such file"), _("check its name")) from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise FileError(
            path, _("the file cannot be read ({reason})", reason=reason), _("check its name and rights")
        ) from error
    if len(body) > MAX_BYTES:
        raise FileError(
            path, _("the file is larger than {size} MB", size=MAX_BYTES // 1_000_000), _("cut the release out of it")
        )
    return body


def _guid(path: str, body: bytes) -> str:
    if path == STANDARD_INPUT:
        return f"stdin:{hashlib.sha256(body).hexdigest()}"
    return f"file:{_as_text(str(Path(path).absolute()))}"


def _as_text(path: str) -> str:
    """A path as text: bytes in it that are not of the locale's charset, which Python keeps as halves of characters, are
    written as %FF and the like."""
    return "".join(f"%{ord(char) - 0xDC00:02X}" if "\udc80" <= char <= "\udcff" else char for char in path)


def _text(body: bytes) -> Document:
    return Document(source="", text=clean(decode_text(body)))


def _page(body: bytes) -> Document:
    from cache.fetch.pages import page_document

    return page_document(body, url=None)


def _mail(body: bytes) -> Document:
    message = BytesParser(policy=policy.default).parsebytes(body)
    assert isinstance(message, EmailMessage)
    title = clean_line(str(message.get("subject") or "")) or None
    document = _mail_body(message)
    return replace(document, title=title or document.title, published=_mail_date(message) or document.published)


def _mail_body(message: EmailMessage) -> Document:
    """The HTML of a mail where there is one, for it has the links; else its text."""
    for kinds in (("html",), ("plain",)):
        try:
            part = message.get_body(preferencelist=kinds)
        except (KeyError, AttributeError):
            part = None
        if part is None:
            continue
        payload = part.get_payload(decode=True)
        body = payload if isinstance(payload, bytes) else b""
        charset = part.get_content_charset()
        if kinds == ("html",):
            from cache.fetch.pages import page_document

            document = page_document(body, url=None, charset=charset)
            if document.blocks:
                return document
        elif body.strip():
            return Document(source="", text=clean(decode_text(body, charset)))
    return Document(source="")


def _mail_date(message: EmailMessage) -> datetime | None:
    try:
        moment = message["date"].datetime if message["date"] is not None else None
    except (AttributeError, ValueError, TypeError):
        return None
    if not isinstance(moment, datetime):
        return None
    try:
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except OverflowError:
        return None


def _is_binary(body: bytes) -> bool:
    if body.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        return False
    head = body[:4096]
    controls = sum(byte < 9 or 13 < byte < 32 for byte in head)
    return b"\x00" in head or controls * 20 > len(head)


def _sniffed(body: bytes) -> Callable[[bytes], Document] | None:
    """How to read a file whose name does not say it."""
    if _is_binary(body):
        return None
    head = body[:2048].lstrip().lower()
    if head.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<article")):
        return _page
    if head.startswith((b"from:", b"received:", b"return-path:", b"mime-version:", b"delivered-to:", b"subject:")):
        return _mail
    return _text


_READERS: dict[str, Callable[[bytes], Document]] = {
    ".txt": _text,
    ".text": _text,
    ".html": _page,
    ".htm": _page,
    ".xhtml": _page,
    ".eml": _mail,
}
