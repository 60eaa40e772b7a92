"""What can be opened of a release: its page, and the files that are kept of it."""

from collections.abc import Sequence
from pathlib import Path

from cache import N_, KeptFile, Release, _
from tui.files import file_title
from tui.screens.choices import ChoicesScreen, in_columns
from tui.sizes import size_words

Choice = str | Path  # an address, or a file on this machine


def choices(release: Release, files: Sequence[KeptFile]) -> list[tuple[str, Choice]]:
    """The menu's lines and what each opens: the kept files, which need no network, then the page."""
    found: list[tuple[str, str, Choice]] = [
        (
            N_("File"),
            f"{file_title(release, one.url)} ({one.path.suffix[1:].upper()}, {size_words(one.size)})",
            one.path,
        )
        for one in files
    ]
    if release.url:
        found.append((N_("Page"), release.url, release.url))
    return in_columns(found)


class OpenMenu(ChoicesScreen[Choice]):
    """A card with the things that can be opened; the result is the choice, or None."""

    def __init__(self, release: Release, files: Sequence[KeptFile]) -> None:
        super().__init__(_("Open"), release.title, choices(release, files), verb=N_("open"))
