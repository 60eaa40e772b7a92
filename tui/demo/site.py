"""Everything the sample newsrooms serve, by path: pure rendering, no sockets."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from tui.demo.feeds import feed_bytes
from tui.demo.pages import index_page, listing_page, release_page
from tui.demo.prints import Paper, paper
from tui.demo.samples import newsrooms

_HTML = "text/html; charset=utf-8"
_MEDIA = {"pdf": "application/pdf", "svg": "image/svg+xml"}
_ROBOTS = b"User-agent: *\nAllow: /\n"


@dataclass(frozen=True, slots=True)
class Resource:
    """One thing at one address: its bytes, and when they last changed."""

    body: bytes
    content_type: str
    modified: datetime

    @property
    def etag(self) -> str:
        """A strong validator (RFC 9110, 8.8.3): equal exactly where the bytes are."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:20]}"'


@dataclass(frozen=True, slots=True)
class Site:
    """The feeds' addresses, and every resource by its path."""

    feeds: tuple[str, ...]
    resources: Mapping[str, Resource]


def build(base: str, now: datetime, corrected: datetime | None = None) -> Site:
    """The site under `base` ("http://127.0.0.1:8080") as it stands at `now`.

    `corrected` is the moment the second editions were published, None while they were not. Equal arguments give equal
    bytes.
    """
    papers = [paper(newsroom, base, now, corrected) for newsroom in newsrooms()]
    newest = max(each.updated for each in papers)
    resources = {
        "/": Resource(index_page(papers), _HTML, newest),
        "/robots.txt": Resource(_ROBOTS, "text/plain; charset=utf-8", min(each.updated for each in papers)),
    }
    for each in papers:
        resources |= {urlsplit(url).path: resource for url, resource in _newsroom(each)}
    return Site(tuple(each.feed for each in papers), resources)


def _newsroom(each: Paper) -> Iterator[tuple[str, Resource]]:
    body, content_type = feed_bytes(each)
    yield each.feed, Resource(body, content_type, each.updated)
    oldest = min(item.published for item in each.prints)
    for name, data in each.newsroom.files.items():
        yield f"{each.home}media/{name}", Resource(data, _MEDIA[name.rpartition(".")[2]], oldest)
    for language, edition in each.newsroom.languages.items():
        prints = [item for item in each.prints if item.language == language]
        home = Resource(listing_page(each, language, edition.name, prints), _HTML, each.updated)
        yield each.home_of(language), home
        if language == each.own_language:
            yield each.home, home
        news = listing_page(each, language, f"{edition.name} – {edition.news}", prints)
        yield each.news_of(language), Resource(news, _HTML, each.updated)
        for name, url in each.topics_of(language).items():
            chosen = [item for item in prints if name in item.categories]
            yield url, Resource(listing_page(each, language, name, chosen), _HTML, each.updated)
    for item in each.prints:
        yield item.url, Resource(release_page(each, item), _HTML, item.updated)
