"""The files that come with a release, its pictures among them: what each is called, and where it lies."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from cache import KeptFile, Picture, Release, _, clean_line
from tui.sizes import size_words

LONGEST = 80


@dataclass(frozen=True, slots=True)
class ReleaseFile:
    """A file of a release. `size` is in bytes, what its feed says of it while it is not kept; `path`, where it is."""

    url: str
    title: str
    kind: str
    size: int | None = None
    path: Path | None = None

    @property
    def facts(self) -> str:
        """ "PDF, 1.2 MB, kept on this disk"."""
        size = size_words(self.size) if self.size is not None else None
        where = _("kept on this disk") if self.path is not None else _("not kept on this disk")
        return ", ".join(part for part in (self.kind, size, where) if part)


def files_of(release: Release, kept: Sequence[KeptFile]) -> tuple[ReleaseFile, ...]:
    """What comes with a release, each address once: the files of its feed's entry, then the pictures of its text."""
    here = {one.url: one for one in kept}
    said = {one.url: one for one in release.enclosures}
    found = []
    for url in dict.fromkeys((*said, *(one.url for one in release.pictures))):
        one = here.get(url)
        size = one.size if one is not None else said[url].length if url in said else None
        media_type = said[url].media_type if url in said else "image/"
        path = one.path if one is not None else None
        found.append(ReleaseFile(url, file_title(release, url), _kind(media_type, url, path), size, path))
    return tuple(found)


def file_title(release: Release, url: str) -> str:
    """The title its newsroom gives it, or what a picture shows; else the last part of its address."""
    named = next((one.title for one in release.enclosures if one.url == url and one.title), None)
    shown = next((one.alternative or one.caption for one in release.pictures if one.url == url), None)
    last = PurePosixPath(unquote(urlsplit(url).path, errors="replace")).name
    return clean_line(named or shown or last or url, LONGEST)


def pictures_by_block(release: Release) -> dict[int, list[Picture]]:
    """The pictures of a release by the block they stand before; those behind the last one by the number of blocks."""
    found: dict[int, list[Picture]] = {}
    for one in release.pictures:
        found.setdefault(min(max(one.block, 0), len(release.blocks)), []).append(one)
    return found


def caption_of(release: Release, picture: Picture) -> str | None:
    """The caption of a picture, where it does not stand beside it in the text anyway."""
    beside = release.blocks[max(picture.block - 1, 0) : picture.block + 2]
    said = any(clean_line(block.text, len(block.text)) == picture.caption for block in beside)
    return None if said else picture.caption


def picture_words(release: Release, picture: Picture) -> str:
    """What stands for a picture where it is not drawn: "Picture: what it shows. Its caption"."""
    caption = caption_of(release, picture)
    if picture.alternative is None:
        return _("Picture: {shown}", shown=caption) if caption else _("A picture that nobody described")
    shown = picture.alternative if picture.alternative[-1:] in ".!?…" or not caption else f"{picture.alternative}."
    return _("Picture: {shown}", shown=f"{shown} {caption}" if caption else shown)


def _kind(media_type: str | None, url: str, path: Path | None) -> str:
    """What a file is, by its bytes where it is kept, else by what is said of it."""
    ending = (path or PurePosixPath(unquote(urlsplit(url).path, errors="replace"))).suffix[1:].lower()
    main, _slash, sub = (media_type or "").partition("/")
    if main == "image" or ending in ("jpg", "jpeg", "png", "gif", "webp", "svg", "avif"):
        return _("picture")
    if main in ("audio", "video"):
        return _("sound") if main == "audio" else _("film")
    return ending.upper() if ending.isalnum() and len(ending) <= 5 else sub.upper() if sub.isalnum() else _("file")
