"""The feeds that a page names."""

from dataclasses import dataclass

from cache.clean import clean_line
from cache.fetch.addresses import web_address

_TYPES = {"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json"}


@dataclass(frozen=True, slots=True)
class FoundFeed:
    """A feed that a page names, by its `link` element."""

    url: str
    title: str | None


def find_feeds(html: str, url: str) -> tuple[FoundFeed, ...]:
    """The feeds of the page `html` at `url`, in its order, each once (the `alternate` links of HTML, 4.6.6.1)."""
    from cache.fetch.markup import parse_html

    root = parse_html(html[:3_000_000])
    if root is None:
        return ()
    base = next((there for one in root.iter("base") if (there := web_address(one.get("href"), url))), url)
    found: dict[str, FoundFeed] = {}
    for link in root.iter("link"):
        kinds = (link.get("rel") or "").lower().split()
        media_type = (link.get("type") or "").partition(";")[0].strip().lower()
        address = web_address(link.get("href"), base)
        if "alternate" in kinds and media_type in _TYPES and address is not None:
            found.setdefault(address, FoundFeed(address, clean_line(link.get("title") or "") or None))
    return tuple(found.values())
