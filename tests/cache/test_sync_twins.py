"""One release in several feeds of a newsroom, through a whole sync."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cache import Feed, Limits, Query, Section, Store, sync_feeds
from tests.support.server import LONG, Answer, Server, rss

LIMITS = Limits(connect=1.0, read=1.0, total=3.0, workers=1)


@pytest.fixture
def store(tmp_path: Path, server: Server) -> Iterator[Store]:
    with Store(tmp_path / "s.sqlite3") as opened:
        opened.add_feed(Feed(f"{server.url}/all"))
        opened.add_feed(Feed(f"{server.url}/water"))
        yield opened


def entry(number: int, section: str, *, where: str, text: str = LONG) -> str:
    """An entry as a feed writes it that counts who came by it, and numbers its entries in its own way."""
    return (
        f"<item><title>Notice {number}</title><link>https://quayside.example/{number}?utm_source={where}</link>"
        f'<guid isPermaLink="false">{where}-{number}</guid><category>{section}</category>'
        f"<pubDate>Mon, 0{number} Jun 2026 10:00:00 GMT</pubDate><description>{text}</description></item>"
    )


def test_a_release_in_two_feeds_is_kept_once_with_both_sections_and_stays_so(server: Server, store: Store) -> None:
    server.answers["/all"] = Answer(rss(*(entry(number, "News", where="all") for number in (1, 2, 3)), title="All"))
    server.answers["/water"] = Answer(rss(entry(2, "Water", where="water"), entry(4, "Water", where="water")))
    first = sync_feeds(store, limits=LIMITS)
    assert (first.new, first.changed) == (4, 0)
    assert store.count(Query()) == 4
    both = [row for row in store.headlines(Query(feed=f"{server.url}/water")) if row.title == "Notice 2"]
    assert [set(store.release(row.id).sections) for row in both] == [{Section(("News",)), Section(("Water",))}]
    again = sync_feeds(store, limits=LIMITS)
    assert (again.new, again.changed) == (0, 0)
    # It leaves one feed, and stays.
    server.answers["/all"] = Answer(rss(entry(3, "News", where="all"), title="All"))
    sync_feeds(store, limits=LIMITS)
    assert store.count(Query()) == 4
    assert store.count(Query(feed=f"{server.url}/all")) == 3
    # One feed is given up: what the other gives stays with it.
    assert store.remove_feed(f"{server.url}/all") == 2
    assert {row.title for row in store.headlines(Query())} == {"Notice 2", "Notice 4"}


def test_a_correction_in_both_feeds_is_one_revision(server: Server, store: Store) -> None:
    for text in (LONG, f"{LONG} Corrected: three boats."):
        server.answers["/all"] = Answer(rss(entry(1, "News", where="all", text=text)))
        server.answers["/water"] = Answer(rss(entry(1, "Water", where="water", text=text)))
        sync_feeds(store, limits=LIMITS)
    (row,) = store.headlines(Query())
    assert row.revision == 2


def test_a_page_that_two_feeds_lead_to_is_fetched_once(server: Server, store: Store) -> None:
    article = f"<html><body><article><h1>Bells</h1><p>{LONG * 2}</p></article></body></html>"
    server.answers["/p"] = Answer(article, media_type="text/html; charset=utf-8")
    for name in ("all", "water"):
        teaser = f"<item><title>Bells</title><link>{server.url}/p</link><category>{name}</category></item>"
        server.answers[f"/{name}"] = Answer(rss(teaser))
    assert sync_feeds(store, limits=LIMITS).new == 1
    assert server.paths().count("/p") == 1
    (row,) = store.headlines(Query())
    release = store.release(row.id)
    assert set(release.sections) == {Section(("all",)), Section(("water",))}
    assert len(release.blocks[0].text) > 1_000
    assert sync_feeds(store, limits=LIMITS).new == 0
    assert server.paths().count("/p") == 1
