"""The feeds that a page names."""

import pytest

from cache.fetch.discovery import FoundFeed, find_feeds, find_links, looks_like_feed, usual_places

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


def test_feeds_of_comments_are_left_out_where_there_are_others() -> None:
    comments = link("/comments/feed/", title="Quayside » Comments Feed")
    assert found(link("/feed/", title="Quayside » Feed"), comments) == ["https://quayside.example/feed/"]
    assert found(comments) == ["https://quayside.example/comments/feed/"]


def test_one_feed_in_two_formats_is_one() -> None:
    atom = link("/atom", "application/atom+xml", title="News (Atom 1.0)")
    assert found(link("/rss", title="News (RSS 2.0)"), atom) == ["https://quayside.example/rss"]
    assert found(link("/a", title="News RSS"), link("/b", title="Speeches RSS")) == [
        "https://quayside.example/a",
        "https://quayside.example/b",
    ]
    assert found(link("/a", title="RSS"), link("/b", title="RSS")) == [
        "https://quayside.example/a",
        "https://quayside.example/b",
    ]


def linked(*anchors: str) -> list[str]:
    return [one.url.removeprefix("https://quayside.example") for one in find_links("<p>" + "".join(anchors), URL)]


@pytest.mark.parametrize(
    "anchor",
    [
        '<a href="/press/rss">x</a>',
        '<a href="/news.rss">x</a>',
        '<a href="/rss-news.xml">x</a>',
        '<a href="/feeds/all.xml">News feed</a>',
        '<a href="/?format=feed">x</a>',
        '<a href="/subscribe">RSS</a>',
        '<a href="/subscribe" title="RSS feed"><img></a>',
    ],
)
def test_a_link_that_looks_like_a_feed_is_found(anchor: str) -> None:
    assert len(linked('<a href="/about">About</a>', anchor, anchor)) == 1


@pytest.mark.parametrize(
    "anchor",
    [
        '<a href="/feedback">Tell us</a>',
        '<a href="/press">The press atomised</a>',
        '<a href="https://feedly.com/i/subscription/feed">RSS</a>',
        '<a href="#rss">RSS</a>',
        '<a href="javascript:rss()">RSS</a>',
        '<a href="/long">' + "Words about RSS and much else " * 5 + "</a>",
    ],
)
def test_a_link_to_something_else_is_passed_over(anchor: str) -> None:
    assert linked(anchor) == []


def test_the_usual_places_are_below_the_page_and_below_the_site() -> None:
    places = usual_places("https://quayside.example/en/news?page=2")
    assert places[0] == "https://quayside.example/en/news/feed"
    assert "https://quayside.example/rss.xml" in places
    assert len(places) == len(set(places)) <= 16
    assert usual_places("https://quayside.example/en/news.html")[0] == "https://quayside.example/feed"


@pytest.mark.parametrize(
    "url", ["https://q.example/feed", "https://q.example/a/atom.xml", "https://q.example/?feed=rss2"]
)
def test_addresses_of_feeds_look_so(url: str) -> None:
    assert looks_like_feed(url)
    assert not looks_like_feed("https://q.example/feeding-the-gulls")
