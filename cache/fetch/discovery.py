"""Where a page's feeds are: those it names, those it links to, and the places where newsrooms usually keep them."""

import re
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from cache.clean import clean_line
from cache.fetch.addresses import host_of, web_address

MAX_HTML = 3_000_000
MAX_FOUND = 40

_TYPES = {"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json"}
# A link that leads to a feed says so by its address or its words.
_FEED_ADDRESS = re.compile(
    r"\.(?:rss|atom|rdf)$|(?:^|/)(?:rss|atom|feeds?|rdf|syndication)(?:[._-]\w{0,12}|\d?)(?:\.(?:xml|json|php|aspx?))?/?$"
    r"|(?:^|/)(?:rss|atom|feeds?|syndication)/[\w.%-]{1,80}\.(?:xml|json|php|aspx?)$"
    r"|(?:rss|atom|feed)[\w-]{0,20}\.(?:xml|json|php|aspx?)$",
    re.IGNORECASE,
)
_FEED_WORDS = re.compile(r"\b(?:rss|atom|json feed|rdf|feed)\b", re.IGNORECASE)
_FEED_QUERY = re.compile(
    r"(?:^|&)(?:feed|rss|format=(?:rss|atom|feed)|type=rss|output=(?:rss|atom))(?:=|&|$)", re.IGNORECASE
)
# Readers on the web that offer to subscribe, and pages about what RSS is.
_READERS = re.compile(
    r"(?:^|\.)(?:feedly|inoreader|netvibes|newsblur|theoldreader|yahoo|google|wikipedia|bloglovin|msn)\.\w+$"
)
_COMMENTS = re.compile(r"/comments?/|[?&]comments|/comments?[-_.]?(?:feed|rss|atom)|\bcomments? feed\b", re.IGNORECASE)
_FORMAT = re.compile(r"\b(?:rss|atom|rdf|json)\b(?:[ .-]?(?:feed|0\.9\d?|1\.[01]|2\.0))?", re.IGNORECASE)
_PAGE = re.compile(r"<(?:!doctype html|html|head|body|title|link|a|p|div)[\s>]", re.IGNORECASE)

# Asked one after another, and only where a page names no feed at all.
_USUAL = ("feed", "rss", "rss.xml", "feed.xml", "atom.xml", "feed.json", "index.xml")
_USUAL_OF_SITE = ("news/feed", "news/rss", "news/rss.xml", "news.rss", "en/rss.xml", "press/feed")


@dataclass(frozen=True, slots=True)
class FoundFeed:
    """A feed that a page names, by its `link` element or a link in its text."""

    url: str
    title: str | None


def find_feeds(html: str, url: str) -> tuple[FoundFeed, ...]:
    """The feeds that the page `html` at `url` names by `link` elements (the `alternate` links of HTML, 4.6.6.1).

    In its order, each once; where it has others, not those of comments, and of one in several formats the first.
    """
    root, base = _root_and_base(html, url)
    if root is None:
        return ()
    found: dict[str, FoundFeed] = {}
    for link in root.iter("link"):
        kinds = (link.get("rel") or "").lower().split()
        media_type = (link.get("type") or "").partition(";")[0].strip().lower()
        address = web_address(link.get("href"), base)
        if ("feed" in kinds or ("alternate" in kinds and media_type in _TYPES)) and address is not None:
            found.setdefault(address, FoundFeed(address, clean_line(link.get("title") or "") or None))
    return tuple(_in_one_format(_of_news(list(found.values())))[:MAX_FOUND])


def find_links(html: str, url: str) -> tuple[FoundFeed, ...]:
    """What the page `html` at `url` links to that looks like a feed by its address or its words. Only a guess."""
    root, base = _root_and_base(html, url)
    if root is None:
        return ()
    found: dict[str, FoundFeed] = {}
    for link in root.iter("a"):
        address = web_address(link.get("href"), base)
        if address is None or address.partition("#")[0] == url.partition("#")[0] or _READERS.search(host_of(address)):
            continue
        words = clean_line(" ".join((link.text_content(), link.get("title") or "", link.get("aria-label") or "")), 200)
        if looks_like_feed(address) or (len(words) <= 60 and _FEED_WORDS.search(words)):
            found.setdefault(address, FoundFeed(address, clean_line(link.text_content(), 200) or None))
    return tuple(_of_news(list(found.values()))[:MAX_FOUND])


def is_page(text: str) -> bool:
    """Whether a text is HTML, at least in part."""
    return bool(_PAGE.search(text[:200_000]))


def looks_like_feed(url: str) -> bool:
    """Whether an address is written as those of feeds are."""
    parts = urlsplit(url)
    return bool(_FEED_ADDRESS.search(parts.path) or _FEED_QUERY.search(parts.query))


def usual_places(url: str) -> tuple[str, ...]:
    """Where the feed of the page at `url` may be: below the page, then below the site's root. The likeliest first."""
    parts = urlsplit(url)
    site = f"{parts.scheme}://{parts.netloc}/"
    page = (
        f"{site}{parts.path.strip('/')}/"
        if parts.path.strip("/") and "." not in parts.path.rsplit("/", 1)[-1]
        else None
    )
    below = [urljoin(page, name) for name in _USUAL[:3]] if page else []
    return tuple(dict.fromkeys([*below, *(urljoin(site, name) for name in (*_USUAL, *_USUAL_OF_SITE))]))


def _root_and_base(html: str, url: str) -> tuple[HtmlElement | None, str]:
    from cache.fetch.markup import parse_html

    root = parse_html(html[:MAX_HTML])
    if root is None:
        return None, url
    return root, next((there for one in root.iter("base") if (there := web_address(one.get("href"), url))), url)


def _of_news(found: list[FoundFeed]) -> list[FoundFeed]:
    """Without feeds of comments, where there are others."""
    kept = [one for one in found if not _COMMENTS.search(one.url) and not _COMMENTS.search(one.title or "")]
    return kept or found


def _in_one_format(found: list[FoundFeed]) -> list[FoundFeed]:
    """Each but in one of the formats it is named in: nobody can choose between RSS and Atom."""
    kept: list[FoundFeed] = []
    formats: dict[str, str] = {}  # of each name, the format it was met in first
    for one in found:
        name = " ".join(_FORMAT.sub(" ", one.title or "").casefold().split())
        written = _FORMAT.search(one.title or "")
        if written and formats.setdefault(name, written[0].casefold()) != written[0].casefold():
            continue
        kept.append(one)
    return kept
