"""Pages of one host: a few at once, then one after the other; as its robots.txt asks, and not more than it bears."""

import asyncio

import pytest

from cache import Feed, FeedDone, Limits, Query, Store, SyncEvent, sync_feeds
from cache.errors import FetchError
from cache.fetch.client import Client, Response
from cache.fetch.courtesy import Courtesy, KeptOutError, NotNowError, Turns
from cache.fetch.missed import Missed
from tests.support.inline import read_here
from tests.support.server import Answer, Server, item, rss

LIMITS = Limits(
    connect=1.0, read=1.0, total=3.0, workers=1, polite_to_self=True, page_delay=0.06, pages_at_once=2, pages_within=5.0
)
PAGE = f"<html><article><p>{'The lock keepers counted the boats. ' * 40}</p></article></html>"


@pytest.fixture(autouse=True)
def reading_here(monkeypatch: pytest.MonkeyPatch) -> None:
    read_here(monkeypatch)


def robots(text: str) -> Answer:
    return Answer(text, media_type="text/plain")


async def ask(server: Server, limits: Limits, *paths: str) -> list[Response | BaseException]:
    async with Client(limits) as client:
        courtesy = Courtesy(client, limits)
        asking = (
            courtesy.get(server.url + path, owner=f"{server.url}/f", login=None, max_bytes=100_000) for path in paths
        )
        return await asyncio.gather(*asking, return_exceptions=True)


PATHS = ("/1", "/2", "/3", "/4", "/5")


def waits(limits: Limits, asked_delay: float | None, count: int) -> list[float | None]:
    """The waits of so many pages that are all wanted at the same moment."""
    turns = Turns(limits)
    return [turns.take(100.0, asked_delay) for _ in range(count)]


def test_a_few_pages_come_at_once_and_the_others_in_turn() -> None:
    limits = Limits(pages_at_once=3, page_delay=0.25, pages_within=60.0)
    assert waits(limits, None, 6) == [0.0, 0.0, 0.0, 0.25, 0.5, 0.75]


def test_a_crawl_delay_holds_from_the_first_page_on_and_only_ever_adds() -> None:
    limits = Limits(pages_at_once=3, page_delay=0.25, pages_within=60.0)
    assert waits(limits, 2.0, 3) == [0.0, 2.0, 4.0]
    assert waits(limits, 0.0, 3) == [0.0, 0.25, 0.5]


def test_turns_end_where_a_sync_would_take_too_long() -> None:
    limits = Limits(pages_at_once=1, page_delay=0.25, pages_within=20.0)
    assert waits(limits, 10.0, 5) == [0.0, 10.0, 20.0, None, None]
    assert waits(limits, 3600.0, 2) == [0.0, None]


def test_turns_that_went_by_are_not_saved_up() -> None:
    turns = Turns(Limits(pages_at_once=1, page_delay=1.0, pages_within=60.0))
    assert [turns.take(now, None) for now in (0.0, 30.0, 30.0)] == [0.0, 0.0, 1.0]


def test_a_host_that_rests_gives_no_turn_before() -> None:
    turns = Turns(Limits(pages_within=60.0))
    turns.rest(110.0)
    turns.rest(105.0)
    assert turns.take(100.0, None) == 10.0
    turns.rest(1_000.0)
    assert turns.take(100.0, None) is None


async def test_what_has_no_turn_in_this_sync_is_left_for_the_next(server: Server) -> None:
    server.answers["/robots.txt"] = robots("User-agent: *\nCrawl-delay: 3600")
    server.answers |= dict.fromkeys(PATHS, Answer("there"))
    first, *others = await ask(server, LIMITS, *PATHS)
    assert isinstance(first, Response)
    assert all(isinstance(one, NotNowError) for one in others)


async def test_a_page_that_robots_keep_out_is_not_asked_for(server: Server) -> None:
    server.answers["/robots.txt"] = robots("User-agent: *\nDisallow: /private/")
    server.answers |= dict.fromkeys(
        (
            "/1",
            "/private/1",
        ),
        Answer("there"),
    )
    free, kept = await ask(server, LIMITS, "/1", "/private/1")
    assert isinstance(free, Response)
    assert isinstance(kept, KeptOutError)
    assert "robots.txt" in str(kept)
    assert "/private/1" not in server.paths()


@pytest.mark.parametrize(
    "answer",
    [
        Answer("", 404),
        Answer("", 403),
        Answer("<html>Welcome</html>", media_type="text/html"),
        Answer("x" * 600_000),
        Answer(b"\xff\xfe\x00"),
    ],
    ids=["none", "not for us", "a page", "too large", "noise"],
)
async def test_a_host_without_a_robots_file_may_be_read(server: Server, answer: Answer) -> None:
    server.answers["/robots.txt"] = answer
    server.answers |= dict.fromkeys(("/1",), Answer("there"))
    (got,) = await ask(server, LIMITS, "/1")
    assert isinstance(got, Response)


@pytest.mark.parametrize("status", [500, 503, 429])
async def test_a_host_that_cannot_say_what_it_wants_is_left_alone_for_now(server: Server, status: int) -> None:
    server.answers["/robots.txt"] = Answer("", status)
    server.answers |= dict.fromkeys(("/1",), Answer("there"))
    (got,) = await ask(server, LIMITS, "/1")
    assert isinstance(got, FetchError)
    assert got.status == status
    assert "robots.txt" in str(got)
    assert "/1" not in server.paths()


async def test_a_host_that_asks_to_be_left_alone_is(server: Server) -> None:
    server.answers["/1"] = Answer("", 429, headers={"Retry-After": "600"})
    server.answers |= dict.fromkeys(("/2",), Answer("there"))
    async with Client(LIMITS) as client:
        courtesy = Courtesy(client, LIMITS)
        for path, kind in (("/1", FetchError), ("/2", NotNowError)):
            with pytest.raises(kind):
                await courtesy.get(server.url + path, owner=f"{server.url}/f", login=None, max_bytes=1_000)
    assert "/2" not in server.paths()


async def test_this_machine_needs_no_courtesy(server: Server) -> None:
    server.answers |= dict.fromkeys(PATHS, Answer("there"))
    got = await ask(server, Limits(page_delay=5.0, pages_at_once=0, pages_within=1.0), *PATHS)
    assert all(isinstance(one, Response) for one in got)
    assert "/robots.txt" not in server.paths()


# Through a sync.


def teasers(server: Server, count: int) -> str:
    return rss(*(item(number, link=f"{server.url}/p{number}", text="Teaser.") for number in range(count)))


def test_what_robots_keep_out_is_read_from_the_entry_asked_for_once_and_told(server: Server, store: Store) -> None:
    server.answers |= {
        "/robots.txt": robots("User-agent: *\nDisallow: /p1"),
        "/f": Answer(teasers(server, 2), etag='"1"'),
    }
    server.answers |= {f"/p{number}": Answer(PAGE, media_type="text/html") for number in range(2)}
    store.add_feed(Feed(f"{server.url}/f"))
    summary = sync_feeds(store, limits=LIMITS)
    assert (summary.new, summary.pages, summary.failed) == (2, 1, ())
    (feed,) = store.feeds()
    assert feed.note == "1 page was left unread: the host's robots.txt asks programs to leave them alone"
    assert sync_feeds(store, limits=LIMITS).not_modified == 1
    assert store.feeds()[0].note == feed.note
    assert "/p1" not in server.paths()


def test_pages_without_a_turn_come_with_the_next_syncs(server: Server, store: Store) -> None:
    server.answers |= {
        "/robots.txt": robots("User-agent: *\nCrawl-delay: 3600"),
        "/f": Answer(teasers(server, 3), etag='"1"'),
    }
    server.answers |= {f"/p{number}": Answer(PAGE, media_type="text/html") for number in range(3)}
    store.add_feed(Feed(f"{server.url}/f"))
    for missing in (2, 1, 0):
        summary = sync_feeds(store, limits=LIMITS)
        assert (summary.pages, summary.failed) == (1, ())
        assert store.feeds()[0].note == Missed(not_now=missing).told()
    assert sync_feeds(store, limits=LIMITS).not_modified == 1
    texts = [store.release(one.id).blocks[0].text for one in store.headlines(Query())]
    assert all("lock keepers" in text for text in texts)
    assert sum(path.startswith("/p") for path in server.paths()) == 3


def test_a_host_that_never_says_what_it_wants_is_told_of_at_every_sync_until_it_does(
    server: Server, store: Store
) -> None:
    server.answers |= {"/robots.txt": Answer("", 500), "/f": Answer(teasers(server, 5), etag='"1"')}
    server.answers |= {f"/p{number}": Answer(PAGE, media_type="text/html") for number in range(5)}
    store.add_feed(Feed(f"{server.url}/f"))
    events: list[SyncEvent] = []
    for _ in range(2):
        sync_feeds(store, limits=LIMITS, report=events.append)
    told = "5 pages were not to be had, the next sync asks again: the host's robots.txt cannot be had: the server has"
    notes = [event.note or "" for event in events if isinstance(event, FeedDone)]
    assert [note.startswith(told) for note in (*notes, store.feeds()[0].note or "")] == [True] * 3
    del server.answers["/robots.txt"]
    assert sync_feeds(store, limits=LIMITS).pages == 5
    assert store.feeds()[0].note is None
