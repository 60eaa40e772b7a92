"""Files that come with releases, kept to be opened offline: a folder of files named after what is in them.

What a feed says of a file (its name, its type) is never used as a path, and believed only as far as its first bytes
bear it out.
"""

import hashlib
import os
import re
import tempfile
import time
from collections.abc import Collection
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from cache.errors import StoreError
from cache.i18n import _
from cache.model import Enclosure, FileKind

FOLDER = "attachments"
MOST_OF_A_RELEASE = 10
_ORPHANS_AGE = 3600.0  # seconds; a younger file may be of another process that has not noted it yet
_NAME = re.compile(r"[0-9a-f]{64}\.(pdf|jpg|png|gif|webp)")
_KINDS = {
    "application/pdf": FileKind.PDF,
    "application/x-pdf": FileKind.PDF,
    "image/jpeg": FileKind.IMAGE,
    "image/jpg": FileKind.IMAGE,
    "image/png": FileKind.IMAGE,
    "image/gif": FileKind.IMAGE,
    "image/webp": FileKind.IMAGE,
}
_UNKEPT = frozenset({".svg", ".avif", ".bmp", ".ico", ".tif", ".tiff", ".heic"})
_ENDINGS = {
    ".pdf": FileKind.PDF,
    ".jpg": FileKind.IMAGE,
    ".jpeg": FileKind.IMAGE,
    ".png": FileKind.IMAGE,
    ".gif": FileKind.IMAGE,
    ".webp": FileKind.IMAGE,
}


def promised_kind(enclosure: Enclosure) -> FileKind | None:
    """What an enclosure should be by its type, or by its address where it has none that says it; None: nothing kept."""
    media_type = (enclosure.media_type or "").partition(";")[0].strip().lower()
    if media_type in _KINDS:
        return _KINDS[media_type]
    if media_type not in ("", "application/octet-stream", "binary/octet-stream"):
        return None
    path = PurePosixPath(unquote(urlsplit(enclosure.url).path).lower())
    return _ENDINGS.get(path.suffix)


def is_drawable(url: str) -> bool:
    """Whether the picture at an address may be of a kind that is kept: its address is not that of another."""
    return PurePosixPath(unquote(urlsplit(url).path).lower()).suffix not in _UNKEPT


def true_kind(body: bytes) -> tuple[FileKind, str] | None:
    """What bytes are by how they begin, and the ending such files have; None when they are nothing that is kept."""
    head = body[:64]
    if head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"%PDF-"):
        return FileKind.PDF, "pdf"
    if head.startswith(b"\xff\xd8\xff"):
        return FileKind.IMAGE, "jpg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return FileKind.IMAGE, "png"
    if head.startswith((b"GIF87a", b"GIF89a")):
        return FileKind.IMAGE, "gif"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return FileKind.IMAGE, "webp"
    return None


class Folder:
    """The kept files of a data folder. The names it gives and takes are "DIGEST.ending"."""

    def __init__(self, data: Path) -> None:
        self._path = data / FOLDER

    def path(self, name: str) -> Path | None:
        """Where the file of this name is; None when it is not there (any more), or the name is none of ours."""
        if _NAME.fullmatch(name) is None:
            return None
        path = self._path / name[:2] / name
        return path if path.is_file() else None

    def put(self, body: bytes, ending: str) -> str:
        """Keep a file, whole or not at all, for its owner alone; its name. Raises StoreError."""
        name = f"{hashlib.sha256(body).hexdigest()}.{ending}"
        path = self._path / name[:2] / name
        new: str | None = None
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            # A name of its own: two feeds may bring the same file at the same moment. mkstemp makes it 0600.
            handle, new = tempfile.mkstemp(dir=path.parent, prefix=".new-")
            with os.fdopen(handle, "wb") as file:
                file.write(body)
                file.flush()
                os.fsync(file.fileno())
            Path(new).replace(path)
        except OSError as error:
            if new is not None:
                Path(new).unlink(missing_ok=True)
            what = _("a file cannot be kept here ({reason})", reason=error.strerror or error)
            raise StoreError(str(self._path), what, _("check the free space and the rights on the folder")) from error
        return name

    def sweep(self, wanted: Collection[str], dropped: Collection[str]) -> None:
        """Remove the `dropped` files, and those that were left behind long ago, unless they are `wanted`.

        A file that cannot be removed now is removed another time.
        """
        oldest = time.time() - _ORPHANS_AGE
        for path in self._path.glob("*/*"):
            try:
                if path.name not in wanted and (path.name in dropped or path.stat().st_mtime < oldest):
                    path.unlink(missing_ok=True)
            except OSError:
                continue
