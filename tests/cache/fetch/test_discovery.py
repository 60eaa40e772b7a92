"""The feeds that a page names."""

import pytest

from cache.fetch.discovery import FoundFeed, find_feeds

URL = "https://quayside.example/news/"


def link(href: str, media_type: str = "application/rss+xml", rel: str = "alternate", title: str = "") -> str:
    return f'<link rel="{rel}" type="{media_type}" href="{href}" title="{title}">'


def found(*links: str, head: str = "") -> list[str]:
    return [feed.url for feed in find_feeds(f"<html><head>{head}{''.join(links)}</head><body>x</body></html>", URL)]


def test_a_feed_has_its_absolute_address_and_its_title() -> None:
    assert find_feeds(link("../rss", title="All  news"), URL) == (
        FoundFeed("https://quayside.example/rss", "All news"),
    )


@pytest.mark.parametrize(
    "media_type", ["application/rss+xml", "application/atom+xml", "application/feed+json", "Application/RSS+XML; v=2"]
)
def test_every_kind_of_feed_is_found(media_type: str) -> None:
    assert found(link("/f", media_type)) == ["https://quayside.example/f"]


def test_links_to_other_things_are_no_feeds() -> None:
    assert found(link("/f", rel="stylesheet"), link("/f", "text/html"), link("/f", "application/json+oembed")) == []


def test_feeds_come_in_the_order_of_the_page_and_once() -> None:
    assert found(link("/b"), link("/a", rel="home Alternate"), link("/b")) == [
        "https://quayside.example/b",
        "https://quayside.example/a",
    ]


def test_a_base_element_is_where_addresses_start() -> None:
    assert found(link("f"), head='<base href="https://files.example/x/">') == ["https://files.example/x/f"]


@pytest.mark.parametrize("href", ["javascript:x()", "file:///etc/hostname", "", "data:text/xml,x"])
def test_a_feed_that_is_not_of_the_web_is_none(href: str) -> None:
    assert found(link(href)) == []


def test_a_title_that_would_act_is_only_text() -> None:
    (feed,) = find_feeds(link("/f", title="a&#27;[2J [red]b[/] \u202ec"), URL)
    assert feed.title == "a[2J [red]b[/] c"


@pytest.mark.parametrize("html", ["", "   ", "<", "\x00", "<!--", "no page"])
def test_a_page_without_anything_names_no_feed(html: str) -> None:
    assert find_feeds(html, URL) == ()
