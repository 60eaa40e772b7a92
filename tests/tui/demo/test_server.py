"""The demo server is an honest web server on the loopback: real sockets, real conditional requests."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urlsplit

import pytest

from tui.demo import DemoServer


@pytest.fixture
def server() -> Iterator[DemoServer]:
    with DemoServer() as running:
        yield running


class Client:
    """One connection that stays open, as a browser's does."""

    def __init__(self, server: DemoServer) -> None:
        self.line = HTTPConnection(urlsplit(server.feeds[0]).netloc, timeout=10)

    def ask(self, url: str, method: str = "GET", **fields: str) -> tuple[HTTPResponse, bytes]:
        headers = {name.replace("_", "-"): value for name, value in fields.items()}
        self.line.request(method, urlsplit(url).path, headers=headers)
        response = self.line.getresponse()
        return response, response.read()


@pytest.fixture
def client(server: DemoServer) -> Iterator[Client]:
    client = Client(server)
    yield client
    client.line.close()


def test_every_address_is_on_the_loopback_and_answers(server: DemoServer, client: Client) -> None:
    assert len(server.feeds) == 3
    assert all(feed.startswith("http://127.0.0.1:") for feed in server.feeds)
    for path, resource in server.site.resources.items():
        response, body = client.ask(path)
        assert response.status == 200
        assert body == resource.body
    assert server.served == {200: len(server.site.resources)}


def test_feeds_have_their_media_types(server: DemoServer, client: Client) -> None:
    kinds = {client.ask(feed)[0].headers["Content-Type"] for feed in server.feeds}

    assert kinds == {
        "application/rss+xml; charset=utf-8",
        "application/atom+xml; charset=utf-8",
        "application/feed+json",
    }


def test_one_connection_serves_many_requests(server: DemoServer, client: Client) -> None:
    client.ask(server.feeds[0])
    socket = client.line.sock
    client.ask(server.feeds[1])
    client.ask("/nowhere")
    client.ask(server.feeds[2], "HEAD")

    assert client.line.sock is socket


def test_what_a_client_holds_is_not_sent_again(server: DemoServer, client: Client) -> None:
    for feed in server.feeds:
        first, body = client.ask(feed)
        by_tag, nothing = client.ask(feed, If_None_Match=first.headers["ETag"])
        by_date, _ = client.ask(feed, If_Modified_Since=first.headers["Last-Modified"])

        assert body
        assert nothing == b""
        assert (by_tag.status, by_date.status) == (304, 304)
        assert by_tag.headers["ETag"] == first.headers["ETag"]
    assert server.served == {200: 3, 304: 6}


@pytest.mark.parametrize(
    ("tags", "status"), [('"other"', 200), ("*", 304), ('"other", W/{}', 304), ("{}", 304), ("", 200)]
)
def test_tags_are_compared_as_the_standard_says(server: DemoServer, client: Client, tags: str, status: int) -> None:
    tag = client.ask(server.feeds[0])[0].headers["ETag"]

    assert client.ask(server.feeds[0], If_None_Match=tags.replace("{}", tag))[0].status == status


@pytest.mark.parametrize("since", ["Thu, 01 Jan 1970 00:00:00 GMT", "yesterday", ""])
def test_an_old_date_or_none_brings_the_whole(server: DemoServer, client: Client, since: str) -> None:
    assert client.ask(server.feeds[0], If_Modified_Since=since)[0].status == 200


def test_a_tag_that_does_not_match_outweighs_a_date_that_does(server: DemoServer, client: Client) -> None:
    since = client.ask(server.feeds[0])[0].headers["Last-Modified"]

    assert client.ask(server.feeds[0], If_None_Match='"other"', If_Modified_Since=since)[0].status == 200


def test_head_tells_the_length_and_sends_nothing(server: DemoServer, client: Client) -> None:
    _, body = client.ask(server.feeds[0])
    head, nothing = client.ask(server.feeds[0], "HEAD")

    assert int(head.headers["Content-Length"]) == len(body)
    assert nothing == b""


def test_an_address_that_is_not_there_is_a_404_with_a_page(server: DemoServer, client: Client) -> None:
    response, body = client.ask("/aild/fr/actualites/nowhere.html")

    assert response.status == 404
    assert b"404" in body
    assert server.served == {404: 1}


def test_robots_are_welcome(client: Client) -> None:
    response, body = client.ask("/robots.txt")

    assert response.headers["Content-Type"].startswith("text/plain")
    assert b"Disallow" not in body


def test_a_correction_is_noticed_by_a_client_that_holds_the_first_edition(server: DemoServer, client: Client) -> None:
    held = {path: resource.etag for path, resource in server.site.resources.items()}
    feed = server.feeds[0]
    first, _ = client.ask(feed)

    server.publish_correction()

    by_tag, _ = client.ask(feed, If_None_Match=first.headers["ETag"])
    by_date, _ = client.ask(feed, If_Modified_Since=first.headers["Last-Modified"])
    assert (by_tag.status, by_date.status) == (200, 200)
    (page,) = [path for path in held if path.endswith("/ecoles-du-mekong.html")]
    response, body = client.ask(page, If_None_Match=held[page])
    assert response.status == 200
    assert "241 écoles" in body.decode()
    for other in server.feeds[1:]:
        assert client.ask(other, If_None_Match=held[urlsplit(other).path])[0].status == 304


def test_dates_count_from_the_moment_given() -> None:
    now = datetime(2026, 2, 3, 8, 0, tzinfo=UTC)
    at = now + timedelta(minutes=20)
    with DemoServer(now) as server:
        server.publish_correction(at)
        modified = {server.site.resources[urlsplit(feed).path].modified for feed in server.feeds}

    assert max(modified) == at


def test_the_server_is_gone_when_its_context_is() -> None:
    with DemoServer() as server:
        client = Client(server)
        client.ask(server.feeds[0])

    with pytest.raises(ConnectionError):
        client.ask("/robots.txt")
    with pytest.raises(ConnectionRefusedError):
        client.ask("/robots.txt")
    with pytest.raises(RuntimeError, match="inside"):
        server.feeds  # noqa: B018
