"""What a file that comes with a release is called to a person."""

from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from cache import Release, clean_line

LONGEST = 80


def file_title(release: Release, url: str) -> str:
    """The title its newsroom gives it, else the last part of its address."""
    named = next((one.title for one in release.enclosures if one.url == url and one.title), None)
    last = PurePosixPath(unquote(urlsplit(url).path, errors="replace")).name
    return clean_line(named or last or url, LONGEST)
