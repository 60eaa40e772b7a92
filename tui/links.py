"""The links of a release with their numbers: the same in the article and on the screen that lists them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from cache import InlineKind, Link, Release
from tui.files import ReleaseFile

_ADDRESS = re.compile(r"(?<![^\s(«“\"])https?://[^\s<>\[\]\"“”«»]+")
_CLOSING = ".,;:!?)]}'’…"


@dataclass(frozen=True, slots=True)
class Mark:
    """A link's number, which stands after the words it leads from: at an offset of a block."""

    at: int
    number: int

    @property
    def text(self) -> str:
        """The number as it is drawn."""
        return f"[{self.number}]"


@dataclass(frozen=True, slots=True)
class Numbered:
    """The links of a release, numbered from 1, and the marks of each block that has any. Its files are links too."""

    links: tuple[Link, ...] = ()
    marks: dict[int, tuple[Mark, ...]] = field(default_factory=dict)
    files: dict[int, ReleaseFile] = field(default_factory=dict)  # by their numbers

    def number_of(self, url: str) -> int | None:
        """The number of a file."""
        return next((number for number, one in self.files.items() if one.url == url), None)


def numbered(release: Release, files: Sequence[ReleaseFile] = ()) -> Numbered:
    """Every address once, in the order of the release, then its files; addresses in plain words are links too."""
    found: dict[str, Link] = {}
    for link in release.links:
        found.setdefault(link.url, link)
    places: dict[int, dict[int, str]] = {}
    for index, block in enumerate(release.blocks):
        marked = [one for one in block.inlines if one.kind is InlineKind.LINK]
        ends = {one.end: one.target for one in marked if one.target in found and one.start < one.end <= len(block.text)}
        if "://" in block.text:
            for match in _ADDRESS.finditer(block.text):
                if any(one.start < match.end() and match.start() < one.end for one in marked):
                    continue
                address = match.group().rstrip(_CLOSING)
                found.setdefault(address, Link(address, address))
                ends[match.start() + len(address)] = address
        if ends:
            places[index] = {at: address for at, address in ends.items() if address is not None}
    for file in files:
        found.setdefault(file.url, Link(file.url, file.title))
    numbers = {address: number for number, address in enumerate(found, 1)}
    marks = {
        index: tuple(Mark(at, numbers[address]) for at, address in sorted(ends.items()))
        for index, ends in places.items()
    }
    return Numbered(tuple(found.values()), marks, {numbers[file.url]: file for file in files})
