"""Lists of feeds as OPML 2.0 (opml.org/spec2.opml), which feed readers give each other. Pure: text in, text out.

Folders (outlines without an address of a feed) are passed through: their feeds are taken, the folders are not kept,
for newsrooms stand in one order here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from cache.clean import clean_line
from cache.errors import FileError
from cache.i18n import _

MOST_BYTES = 10_000_000
MOST_FEEDS = 20_000
DEEPEST = 64  # outlines in outlines
OURS = "urn:newsroom-reader"


@dataclass(frozen=True, slots=True)
class Outline:
    """A feed on a list: its address as it stands there, what it is called, and whether it is a page that lists
    releases (see `Feed.listing`).
    """

    url: str
    title: str | None = None
    homepage: str | None = None
    language: str | None = None
    listing: bool = False


def parse_opml(body: bytes, where: str) -> tuple[Outline, ...]:
    """The feeds on a list, in its order. Raises FileError, naming `where`: no OPML, damaged, or made to do harm."""
    if len(body) > MOST_BYTES:
        raise FileError(
            where,
            _("a list of feeds of {size} bytes is none", size=f"{len(body):,}"),
            _("check that it is the right file"),
        )
    reading = _Reading(where)
    parser = expat.ParserCreate()
    parser.StartElementHandler = reading.start
    parser.EndElementHandler = reading.end
    parser.EntityDeclHandler = reading.entity
    try:
        parser.Parse(body, True)
    except expat.ExpatError as error:
        words = _(
            "it is no OPML, or damaged (line {line}: {error})",
            line=error.lineno,
            error=expat.ErrorString(error.code),
        )
        raise FileError(where, words, _("export it once more from the other reader")) from error
    except (ValueError, LookupError) as error:  # an encoding that Python does not have
        raise FileError(where, _("it is written in an unknown encoding"), _("save it as UTF-8")) from error
    if not reading.is_opml:
        raise FileError(where, _("it is no OPML"), _("export the list of feeds as OPML from the other reader"))
    return tuple(reading.found)


def write_opml(feeds: Iterable[Outline], title: str) -> str:
    """A list of feeds that `parse_opml`, and any other reader, reads."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<opml version="2.0" xmlns:newsroom="{OURS}">',
        f"  <head><title>{_text(title)}</title></head>",
        "  <body>",
        *(f"    <outline {' '.join(_attributes(feed))}/>" for feed in feeds),
        "  </body>",
        "</opml>",
    ]
    return "\n".join(lines) + "\n"


class _Reading:
    """What the parser tells of a list, as it goes."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.found: list[Outline] = []
        self.is_opml = False
        self._depth = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        if self._depth == 1:
            self.is_opml = name.lower() == "opml"
        if self._depth > DEEPEST:
            raise FileError(
                self.where,
                _("its outlines lie more than {count} deep", count=DEEPEST),
                _("check that it is the right file"),
            )
        if name.lower() != "outline" or not self.is_opml:
            return
        said = {key.lower(): clean_line(value) for key, value in attributes.items()}
        url = said.get("xmlurl", "").strip()
        if not url:
            return
        if len(self.found) >= MOST_FEEDS:
            raise FileError(
                self.where,
                _("it lists more than {count} feeds", count=f"{MOST_FEEDS:,}"),
                _("take those out that you want"),
            )
        title = (said.get("text") or said.get("title") or "").strip()
        if title == url:  # the spec wants words where there are none
            title = ""
        homepage, language = said.get("htmlurl", "").strip(), said.get("language", "").strip()
        listing = said.get("newsroom:listing") == "true"
        self.found.append(Outline(url, title or None, homepage or None, language or None, listing))

    def end(self, name: str) -> None:
        del name
        self._depth -= 1

    def entity(self, *declared: object) -> None:
        del declared
        raise FileError(
            self.where, _("it declares entities, which lists of feeds do not"), _("check where it came from")
        )


def _attributes(feed: Outline) -> Iterable[str]:
    # `text` must be there.
    said = {
        "type": "rss",
        "text": feed.title or feed.url,
        "title": feed.title,
        "xmlUrl": feed.url,
        "htmlUrl": feed.homepage,
        "language": feed.language,
        "newsroom:listing": "true" if feed.listing else None,
    }
    return [f"{key}={quoteattr(clean_line(value))}" for key, value in said.items() if value is not None]


def _text(words: str) -> str:
    return clean_line(words).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
