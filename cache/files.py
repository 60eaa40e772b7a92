"""A file through the rooms: bytes to document to release, apart from this process where it could take long."""

from datetime import datetime

from cache.errors import FileError
from cache.fetch.files import bytes_to_document, file_bytes
from cache.i18n import _
from cache.model import Release
from cache.reading import read

DEADLINE = 10.0  # seconds; a page that people made takes a tenth of one

# A page is read in a process of its own, which can be killed, when it has more of these than hardly any page has:
# extractors take minutes for some that a person, or a machine, made to be large. To start one takes a while.
_MOST_BYTES = 600_000
_MOST_TAGS = 5_000
_MOST_ATTRIBUTES = 8_000
_MOST_BYTES_OF_MAIL = 60_000  # whose tags cannot be counted before they are decoded


def read_file(path: str, *, now: datetime) -> Release:
    """The release in a `.txt`, `.html`, `.htm` or `.eml` file; `-` is standard input. Raises FileError in words."""
    body = file_bytes(path)
    if not _may_take_long(path, body):
        return _release(path, body, now)
    from cache.workers import LostWorkError, run_apart

    try:
        return run_apart(DEADLINE, _release, path, body, now)
    except LostWorkError as error:
        raise FileError(
            path, _("the file {error}", error=error), _("cut the release out of it, or save its text as .txt")
        ) from error


def _release(path: str, body: bytes, now: datetime) -> Release:
    return read(bytes_to_document(path, body), now=now)


def _may_take_long(path: str, body: bytes) -> bool:
    if path.lower().endswith((".txt", ".text")):
        return False
    tags = body.count(b"<")
    if tags > _MOST_TAGS or (tags and (len(body) > _MOST_BYTES or body.count(b"=") > _MOST_ATTRIBUTES)):
        return True
    return path.lower().endswith(".eml") and len(body) > _MOST_BYTES_OF_MAIL
