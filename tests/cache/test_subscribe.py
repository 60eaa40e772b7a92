"""From an address to a newsroom that is followed: a real server, a real store."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from cache import (
    Feed,
    FeedError,
    FetchError,
    FullPage,
    Limits,
    Query,
    Store,
    UsageError,
    add_feed,
    find_newsrooms,
    follow,
    sync_feeds,
)
from tests.support.server import LONG, Answer, Server, item, redirect, rss

LIMITS = Limits(connect=1.0, read=1.0, total=3.0, max_bytes=300_000, workers=1)
TITLES = ("The second quay opens on Monday", "Crews agree on a timetable", "Divers bring up the lost bell")


def page(body: str = "<p>News</p>", head: str = "") -> Answer:
    return Answer(f"<html><head><title>Newsroom</title>{head}</head><body>{body}</body></html>", media_type="text/html")


def link(path: str, title: str = "") -> str:
    return f'<link rel="alternate" type="application/rss+xml" href="{path}" title="{title}">'


def found(store: Store, url: str) -> list[str]:
    return [offer.url.rpartition("/")[2] for offer in find_newsrooms(store, url, limits=LIMITS)]


def test_a_feed_is_offered_with_its_name_and_its_newest(server: Server, store: Store) -> None:
    server.answers["/f"] = Answer(rss(item(1), item(2)))
    (offer,) = find_newsrooms(store, f"{server.url}/f", limits=LIMITS)
    assert (offer.title, offer.releases, offer.examples) == ("Quayside Office", 2, ("Notice 1", "Notice 2"))
    assert (offer.listing, offer.subscribed) == (False, None)


def test_a_link_on_the_page_that_is_a_feed_is_found_and_others_are_not(server: Server, store: Store) -> None:
    server.answers |= {
        "/": page('<a href="/a/feed">Feed</a> <a href="/rss">RSS</a> <a href="/c.xml">Atom feed</a>'),
        "/a/feed": page("no feed at all"),
        "/c.xml": Answer(rss(item(1))),
    }
    assert found(store, f"{server.url}/") == ["c.xml"]


def test_a_page_about_the_newsrooms_feeds_is_looked_at_too(server: Server, store: Store) -> None:
    server.answers |= {
        "/": page('<a href="/rss">RSS</a>'),
        "/rss": page('<a href="/rss/all.xml">All</a> <a href="/rss/sport.xml">Sport</a> <a href="/about">About</a>'),
    }
    assert found(store, f"{server.url}/") == ["all.xml", "sport.xml"]


def test_one_feed_in_two_formats_behind_links_is_offered_once(server: Server, store: Store) -> None:
    server.answers |= {
        "/": page('<a href="/rss">RSS</a> <a href="/atom">Atom</a>'),
        "/rss": Answer(rss(item(1))),
        "/atom": Answer(rss(item(1))),
    }
    assert found(store, f"{server.url}/") == ["rss"]


def test_the_usual_places_are_asked_one_after_another_and_only_where_the_page_names_none(
    server: Server, store: Store
) -> None:
    server.answers |= {"/en/": page(), "/feed.xml": Answer(rss(item(1)))}
    assert found(store, f"{server.url}/en/") == ["feed.xml"]
    assert server.paths() == ["/en/", "/en/feed", "/en/rss", "/en/rss.xml", "/feed", "/rss", "/rss.xml", "/feed.xml"]
    server.asked.clear()
    server.answers["/en/"] = page(head=link("/named"))
    server.answers["/named"] = Answer(rss(item(1)))
    assert found(store, f"{server.url}/en/") == ["named"]
    assert server.paths() == ["/en/", "/named"]


def test_a_server_that_wants_to_be_left_alone_is_asked_no_more(server: Server, store: Store) -> None:
    server.answers |= {"/": page(), "/feed": Answer("", 429)}
    with pytest.raises(FeedError):
        find_newsrooms(store, f"{server.url}/", limits=LIMITS)
    assert server.paths() == ["/", "/feed"]


def test_a_page_that_names_a_dead_feed_is_searched_further(server: Server, store: Store) -> None:
    server.answers |= {"/": page('<a href="/rss">RSS</a>', link("/dead")), "/rss": Answer(rss(item(1)))}
    assert found(store, f"{server.url}/") == ["rss"]


def test_never_more_than_a_few_requests_are_made(server: Server, store: Store) -> None:
    server.answers["/"] = page("".join(f'<a href="/feeds/{number}.rss">x</a>' for number in range(100)))
    with pytest.raises(FeedError):
        find_newsrooms(store, f"{server.url}/", limits=LIMITS)
    assert len(server.asked) <= 17


def test_what_is_no_page_is_not_searched(server: Server, store: Store) -> None:
    server.answers["/x.pdf"] = Answer(b"%PDF-1.7 \x00\x01", media_type="application/pdf")
    with pytest.raises(FeedError):
        find_newsrooms(store, f"{server.url}/x.pdf", limits=LIMITS)
    assert server.paths() == ["/x.pdf"]


def test_what_is_not_there_is_told_and_not_searched(server: Server, store: Store) -> None:
    with pytest.raises(FetchError, match="nothing at this address"):
        find_newsrooms(store, f"{server.url}/gone", limits=LIMITS)
    assert server.paths() == ["/gone"]


def test_of_several_the_chosen_one_is_asked_for_and_named_by_itself(server: Server, store: Store) -> None:
    server.answers |= {"/": page(head=link("/a", "First") + link("/b", "Second")), "/b": Answer(rss(item(1)))}
    first, second = find_newsrooms(store, f"{server.url}/", limits=LIMITS)
    assert (first.title, second.title, first.releases) == ("First", "Second", None)
    assert server.paths() == ["/"]
    feed, new = follow(store, second, limits=LIMITS)
    assert (feed.url, feed.title, new) == (f"{server.url}/b", "Quayside Office", True)
    with pytest.raises(FetchError):
        follow(store, first, limits=LIMITS)
    assert len(store.feeds()) == 1


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_feed_by_another_address_that_leads_to_it_is_followed_already(
    server: Server, store: Store, status: int
) -> None:
    server.answers |= {"/f": Answer(rss(item(1))), "/old": redirect("/f", status)}
    add_feed(store, f"{server.url}/f", limits=LIMITS)
    (offer,) = find_newsrooms(store, f"{server.url}/old", limits=LIMITS)
    assert offer.subscribed == f"{server.url}/f"
    feed, new = follow(store, offer, limits=LIMITS)
    assert (feed.url, new) == (f"{server.url}/f", False)
    assert len(store.feeds()) == 1


def test_an_address_that_differs_by_a_slash_is_the_same_feed(server: Server, store: Store) -> None:
    server.answers |= {"/f": Answer(rss(item(1))), "/f/": Answer(rss(item(1)))}
    add_feed(store, f"{server.url}/f", limits=LIMITS)
    assert add_feed(store, f"{server.url}/f/", limits=LIMITS).url == f"{server.url}/f"


def test_a_page_whose_feed_is_followed_says_so(server: Server, store: Store) -> None:
    server.answers |= {"/": page(head=link("/f")), "/f": Answer(rss(item(1)))}
    add_feed(store, f"{server.url}/f", limits=LIMITS)
    assert add_feed(store, f"{server.url}/", limits=LIMITS).url == f"{server.url}/f"
    assert len(store.feeds()) == 1


# Listing pages.


def listing(*titles: str) -> Answer:
    slugs = [(title.lower().replace(" ", "-"), title) for title in titles]
    items = "".join(f"<li>2026-03-01 <a href='/news/{slug}'>{title}</a></li>" for slug, title in slugs)
    return page(f"<ul>{items}</ul>")


def release(title: str) -> Answer:
    return page(f"<article><h1>{title}</h1><p>{LONG} About: {title}.</p></article>")


def test_a_page_that_lists_releases_is_offered_only_where_there_is_no_feed(server: Server, store: Store) -> None:
    server.answers["/news"] = listing(*TITLES)
    (offer,) = find_newsrooms(store, f"{server.url}/news", limits=LIMITS)
    assert (offer.listing, offer.title, offer.releases, offer.examples) == (True, "Newsroom", 3, TITLES)
    server.answers["/rss.xml"] = Answer(rss(item(1)))
    (offer,) = find_newsrooms(store, f"{server.url}/news", limits=LIMITS)
    assert not offer.listing


def test_nobody_is_made_to_follow_a_list_without_agreeing(server: Server, store: Store) -> None:
    server.answers["/news"] = listing(*TITLES)
    with pytest.raises(UsageError, match="--listing"):
        add_feed(store, f"{server.url}/news", limits=LIMITS)
    assert store.feeds() == ()


def test_a_list_is_synced_as_a_feed_with_its_whole_pages(server: Server, store: Store) -> None:
    server.answers["/news"] = listing(*TITLES[:3])
    for title in TITLES:
        server.answers[f"/news/{title.lower().replace(' ', '-')}"] = release(title)
    (offer,) = find_newsrooms(store, f"{server.url}/news", limits=LIMITS)
    feed, new = follow(store, offer, limits=LIMITS)
    assert (feed.listing, feed.full_page, new) == (True, FullPage.ALWAYS, True)
    first = sync_feeds(store, limits=LIMITS)
    assert (first.new, first.pages, first.failed) == (3, 3, ())
    assert {headline.title for headline in store.headlines(Query())} == set(TITLES)
    assert all("lock keepers" in store.release(row.id).blocks[0].text for row in store.headlines(Query()))
    server.answers["/news"] = listing("A fourth notice is given out", *TITLES[:2])
    server.answers["/news/a-fourth-notice-is-given-out"] = release("A fourth notice is given out")
    second = sync_feeds(store, limits=LIMITS)
    assert (second.new, second.changed, second.pages) == (1, 0, 1)
    assert store.count(Query()) == 4


def test_a_correction_behind_a_list_that_does_not_change_is_found_the_day_after(server: Server, store: Store) -> None:
    address = f"/news/{TITLES[0].lower().replace(' ', '-')}"
    server.answers["/news"] = replace(listing(*TITLES), etag='"1"')
    server.answers |= {f"/news/{title.lower().replace(' ', '-')}": release(title) for title in TITLES}
    (offer,) = find_newsrooms(store, f"{server.url}/news", limits=LIMITS)
    follow(store, offer, limits=LIMITS)
    seen = datetime(2026, 3, 1, 9, tzinfo=UTC)
    sync_feeds(store, limits=LIMITS, now=lambda: seen)
    server.answers[address] = page(f"<article><h1>{TITLES[0]}</h1><p>{LONG} Corrected: three boats.</p></article>")
    assert sync_feeds(store, limits=LIMITS, now=lambda: seen + timedelta(hours=1)).not_modified == 1
    later = sync_feeds(store, limits=LIMITS, now=lambda: seen + timedelta(days=1))
    assert (later.changed, later.pages) == (1, 3)
    # One that is gone by the next look leaves what is stored of it.
    del server.answers[address]
    last = sync_feeds(store, limits=LIMITS, now=lambda: seen + timedelta(days=8))
    assert (last.changed, last.pages) == (0, 2)
    texts = [store.release(row.id).blocks[0].text for row in store.headlines(Query())]
    assert sum("Corrected: three boats." in text for text in texts) == 1


def test_a_list_that_lists_nothing_any_more_is_a_line_and_what_was_read_stays(server: Server, store: Store) -> None:
    server.answers["/news"] = listing(*TITLES)
    follow(store, find_newsrooms(store, f"{server.url}/news", limits=LIMITS)[0], limits=LIMITS)
    sync_feeds(store, limits=LIMITS)
    server.answers["/news"] = page()
    (line,) = sync_feeds(store, limits=LIMITS).failed
    assert "no list of releases" in line
    assert store.count(Query()) == 3


def test_what_was_read_as_a_feed_before_is_not_taken_for_a_list(store: Store) -> None:
    store.add_feed(Feed("https://quayside.example/f"))
    (feed,) = store.feeds()
    assert not feed.listing
