"""What can be opened of a release: its page, and the files that are kept of it."""

from collections.abc import Sequence
from pathlib import Path

from cache import KeptFile, Release
from tui.files import file_title
from tui.screens.choices import ChoicesScreen
from tui.sizes import size_words

Choice = str | Path  # an address, or a file on this machine


def choices(release: Release, files: Sequence[KeptFile]) -> list[tuple[str, Choice]]:
    """The menu's lines and what each opens: the kept files, which need no network, then the page."""
    found: list[tuple[str, Choice]] = [
        (f"File    {file_title(release, one.url)} ({one.path.suffix[1:].upper()}, {size_words(one.size)})", one.path)
        for one in files
    ]
    if release.url:
        found.append((f"Page    {release.url}", release.url))
    return found


class OpenMenu(ChoicesScreen[Choice]):
    """A card with the things that can be opened; the result is the choice, or None."""

    def __init__(self, release: Release, files: Sequence[KeptFile]) -> None:
        super().__init__("Open", release.title, choices(release, files), verb="open")
