"""A page that lists releases, read as a feed: its links of one shape in one place, with their titles and days.

All the rules are here:

- A candidate is a link of the page's own site that stands in no navigation, in no header or footer of the page, and not
  in the middle of a paragraph.
- Links to one address are one item. Its title is the heading it stands in or around, else the longest of its own words,
  else the heading beside it; words under which several addresses stand ("read more" in any language) come last.
- Items are of one list when the same elements lead to them and their addresses have the same shape. The list with the
  most words wins; one of few or short titles is a menu, and no list.
- Items of that same shape that stand elsewhere in the page (the newest, set large) are taken in. Labels are left out.
- What belongs to an item is the largest element around it that holds no other item. Its day is a `time` there, or a day
  in figures or words, or one in its address.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from urllib.parse import parse_qsl, urlsplit, urlunsplit

from lxml.html import HtmlElement

from cache.clean import clean_line
from cache.errors import FeedError
from cache.fetch.addresses import web_address, without_password
from cache.fetch.dates import find_day, midnight
from cache.fetch.decode import decode_html
from cache.fetch.feeds import ParsedFeed
from cache.fetch.markup import parse_html
from cache.fetch.metadata import believable
from cache.i18n import _
from cache.model import Entry

MAX_LINKS = 5_000  # of a page
MAX_ITEMS = 200
MAX_HTML = 3_000_000
FEWEST = 3  # items of a list
SHORTEST = 20  # characters that half of a list's titles have at least; labels of a menu are shorter
LABEL = 12  # characters; what is shorter names a section, or a place
IN_THE_MIDDLE = 40  # characters of a paragraph before a link; a day or a kind of release has fewer
SHORTEST_WIDE = 8  # of scripts that write a word in a character or two

_AROUND = frozenset({"nav", "select", "button", "noscript", "dialog"})
_EDGES = frozenset({"header", "footer"})  # of the page; an article has its own
_PARTS = frozenset({"article", "li", "main", "section", "td"})
_AROUND_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "menu", "menubar"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|zip|jpe?g|png|gif|svg|webp|mp[34]|ics|xml|rss|atom|json)$", re.I)
_DIGITS = re.compile(r"\d+")
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_DAY_IN_ADDRESS = re.compile(r"/(20\d\d)[-/]?(\d\d)[-/]?(\d\d)(?:/|-|_|\b)")


@dataclass(frozen=True, slots=True)
class Listing:
    """What a page lists, in its order; `title` is what the page calls itself."""

    title: str | None
    language: str | None
    entries: tuple[Entry, ...]


@dataclass(slots=True)
class _Item:
    """One address with all the links of the page that lead there."""

    url: str
    shape: tuple[object, ...]
    links: list[HtmlElement] = field(default_factory=list)
    title: str = ""


def find_listing(html: str, url: str) -> Listing | None:
    """The list of releases on the page `html` at `url`, or None when there is none. Never raises."""
    root = parse_html(html[:MAX_HTML])
    if root is None:
        return None
    base = next((there for one in root.iter("base") if (there := web_address(one.get("href"), url))), url)
    items = _items(root, base, url)
    _give_titles(items.values())
    chosen = _best_list(items.values())
    if not chosen:
        return None
    entries = tuple(_entries(chosen))
    title = root.find(".//title")
    return Listing(
        title=(clean_line(title.text_content(), 200) or None) if title is not None else None,
        language=clean_line(root.get("lang") or "", 20) or None,
        entries=entries,
    )


def parse_listing(body: bytes, *, charset: str | None, url: str) -> ParsedFeed:
    """What a page lists, as if it were a feed. Raises FeedError when it lists nothing (any more)."""
    found = find_listing(decode_html(body, charset), url)
    if found is None:
        what = _("no list of releases is found on this page any more")
        raise FeedError(
            without_password(url),
            what,
            _("look at it; 'newsroom remove {address}' ends it", address=without_password(url)),
        )
    return ParsedFeed(title=found.title, homepage=url, language=found.language, entries=found.entries)


def _items(root: HtmlElement, base: str, url: str) -> dict[str, _Item]:
    """The candidates by address, in the page's order."""
    here, site = _plain(url), _site(url)
    items: dict[str, _Item] = {}
    for link in _links_of_the_body(root):
        address = web_address(link.get("href"), base)
        if address is None or (link.get("href") or "").startswith("#"):
            continue
        address = _plain(address)
        if address == here or _site(address) != site or _FILE.search(urlsplit(address).path) or _in_prose(link):
            continue
        item = items.get(address)
        if item is None:
            item = items[address] = _Item(address, _shape(address))
        item.links.append(link)
    return items


def _links_of_the_body(root: HtmlElement) -> Iterator[HtmlElement]:
    """The first MAX_LINKS links that stand in no navigation and the like, without recursion."""
    waiting, found = [root], 0
    while waiting and found < MAX_LINKS:
        element = waiting.pop()
        tag = element.tag
        if not isinstance(tag, str) or tag in _AROUND or (element.get("role") or "").lower() in _AROUND_ROLES:
            continue
        if tag in _EDGES and not any(one.tag in _PARTS for one in element.iterancestors()):
            continue
        if tag == "a" and element.get("href"):
            found += 1
            yield element
        waiting.extend(reversed(element))


def _in_prose(link: HtmlElement) -> bool:
    paragraph = next((one for one in islice(link.iterancestors(), 4) if one.tag == "p"), None)
    if paragraph is None:
        return False
    words = clean_line(_words(link))
    return clean_line(_words(paragraph), 2_000).find(words) > IN_THE_MIDDLE if words else False


def _plain(url: str) -> str:
    """An address without its fragment and what only counts visitors."""
    parts = urlsplit(url)
    query = "&".join(pair for pair in parts.query.split("&") if pair and not pair.lower().startswith("utm_"))
    return urlunsplit(parts._replace(query=query, fragment=""))


def _site(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _shape(url: str) -> tuple[object, ...]:
    """What the addresses of one list share: how deep they are, where they begin, what their query asks for."""
    parts = urlsplit(url)
    path = [_DIGITS.sub("0", part) for part in parts.path.split("/") if part]
    names = tuple(sorted({name for name, _ in parse_qsl(parts.query)}))
    return len(path), path[0] if len(path) > 1 else "", names, path[-1] if names and path else ""


def _give_titles(items: Collection[_Item]) -> None:
    spoken: dict[str, list[str]] = {}
    under: defaultdict[str, set[str]] = defaultdict(set)
    for item in items:
        spoken[item.url] = texts = [
            clean_line(_words(link) or link.get("title") or link.get("aria-label") or "") for link in item.links
        ]
        for text in texts:
            under[text].add(item.url)
    owner = _owners(items)
    for item in items:
        texts = spoken[item.url]
        headed = [text for link in item.links if (text := _heading(link))]
        own = [text for text in texts if len(under[text]) == 1]
        beside = [] if headed or own else [_heading_in(_surroundings(link, owner)) for link in item.links]
        shared = [text for text in texts if len(text) >= SHORTEST]
        item.title = max(headed or own or list(filter(None, beside)) or shared, key=len, default="")


def _words(element: HtmlElement) -> str:
    """The text of an element, at most so much of it as a title has."""
    words, length = [], 0
    for text in element.itertext():
        words.append(text)
        length += len(text)
        if length > 2_000:
            break
    return " ".join(words)


def _heading(link: HtmlElement) -> str:
    """The heading in a link or around it."""
    if inner := _heading_in(link):
        return inner
    around = (one for one in islice(link.iterancestors(), 3) if one.tag in _HEADINGS)
    return next((clean_line(_words(one)) for one in around), "")


def _heading_in(element: HtmlElement) -> str:
    return next((text for one in element.iter(*_HEADINGS) if (text := clean_line(_words(one)))), "")


def _owners(items: Iterable[_Item]) -> dict[HtmlElement, str | None]:
    """Whose links every element around a link holds: an item's address, or None for those of several items."""
    owner: dict[HtmlElement, str | None] = {}
    for item in items:
        for link in item.links:
            for element in (link, *link.iterancestors()):
                if owner.setdefault(element, item.url) == item.url:
                    continue
                if owner[element] is None:
                    break  # and so it is for everything around it
                owner[element] = None
    return owner


def _surroundings(link: HtmlElement, owner: dict[HtmlElement, str | None]) -> HtmlElement:
    """The largest element around a link that holds no other item."""
    around = link
    for ancestor in link.iterancestors():
        if owner.get(ancestor) is None:
            break
        around = ancestor
    return around


def _best_list(items: Iterable[_Item]) -> list[_Item]:
    items = [item for item in items if len(item.title) >= LABEL or _WIDE.search(item.title)]
    lists: defaultdict[tuple[object, ...], list[_Item]] = defaultdict(list)
    for item in items:
        for place in {_place(link) for link in item.links}:
            lists[place, item.shape].append(item)
    best = max((one for one in lists.values() if _is_list(one)), key=_weight, default=None)
    if best is None:
        return []
    shape = best[0].shape
    if shape[1] or shape[2]:  # an address that only has the site before it may be anything
        return [item for item in items if item.shape == shape][:MAX_ITEMS]
    return best[:MAX_ITEMS]


def _place(link: HtmlElement) -> tuple[str, ...]:
    """The names of the elements that lead to a link."""
    return tuple(str(one.tag) for one in islice(link.iterancestors(), 100))


def _is_list(items: list[_Item]) -> bool:
    if len(items) < FEWEST:
        return False
    lengths = sorted(len(item.title) for item in items)
    wide = sum(bool(_WIDE.search(item.title)) for item in items) * 2 > len(items)
    return lengths[len(lengths) // 2] >= (SHORTEST_WIDE if wide else SHORTEST)


def _weight(items: list[_Item]) -> int:
    return sum(min(len(item.title), 100) for item in items)


def _entries(items: list[_Item]) -> Iterator[Entry]:
    owner = _owners(items)
    for item in items:
        day = next((found for link in item.links if (found := _day_of(_surroundings(link, owner)))), None)
        yield Entry(guid=item.url, url=item.url, title=item.title, published=day or _day_of_address(item.url))


def _day_of(element: HtmlElement) -> datetime | None:
    for stamp in element.iter("time"):
        if found := believable(stamp.get("datetime")) or find_day(_words(stamp)):
            return found
    return find_day(_words(element))


def _day_of_address(url: str) -> datetime | None:
    found = _DAY_IN_ADDRESS.search(urlsplit(url).path)
    return midnight(*found.groups()) if found else None
