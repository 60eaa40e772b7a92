"""The client against a real server that does each of the things servers do."""

import gzip
import time
from http.server import BaseHTTPRequestHandler

import pytest

from cache.errors import FetchError
from cache.fetch.client import Client, Response
from cache.fetch.limits import Limits
from cache.version import __version__
from tests.support.server import Answer, Server, redirect

QUICK = Limits(connect=1.0, read=0.5, total=1.5, max_bytes=100_000, max_redirects=4)


async def get(url: str, etag: str | None = None, last_modified: str | None = None) -> Response:
    async with Client(QUICK) as client:
        return await client.get(url, etag=etag, last_modified=last_modified)


async def failure(url: str) -> FetchError:
    with pytest.raises(FetchError) as caught:
        await get(url)
    assert "\n" not in str(caught.value)
    assert "Traceback" not in str(caught.value)
    return caught.value


async def test_a_body_comes_with_its_type_charset_and_validators(server: Server) -> None:
    server.answers["/f"] = Answer(
        "<rss/>", headers={"Last-Modified": "yesterday", "Cache-Control": "max-age=900"}, etag='"a"'
    )
    response = await get(f"{server.url}/f")
    assert (response.status, response.body) == (200, b"<rss/>")
    assert (response.media_type, response.charset) == ("application/rss+xml", "utf-8")
    assert (response.etag, response.last_modified, response.max_age) == ('"a"', "yesterday", 900)


async def test_the_program_says_truthfully_who_it_is(server: Server) -> None:
    server.answers["/f"] = Answer("x")
    await get(f"{server.url}/f")
    assert server.asked[0][1]["user-agent"].startswith(f"newsroom/{__version__}")


async def test_what_was_not_modified_is_not_sent_again(server: Server) -> None:
    server.answers["/f"] = Answer("body", etag='"a"')
    response = await get(f"{server.url}/f", '"a"', "yesterday")
    assert (response.status, response.body) == (304, b"")
    assert server.asked[0][1]["if-modified-since"] == "yesterday"


@pytest.mark.parametrize("status", [302, 303, 307])
async def test_a_temporary_redirect_is_followed_and_not_remembered(server: Server, status: int) -> None:
    server.answers |= {"/f": redirect("/g", status), "/g": Answer("there")}
    response = await get(f"{server.url}/f")
    assert response.body == b"there"
    assert response.moved_to is None


@pytest.mark.parametrize("status", [301, 308])
async def test_a_permanent_redirect_is_followed_and_remembered(server: Server, status: int) -> None:
    server.answers |= {"/f": redirect("/g", status), "/g": redirect("/h", status), "/h": Answer("there")}
    assert (await get(f"{server.url}/f")).moved_to == f"{server.url}/h"


async def test_only_the_permanent_beginning_of_a_chain_is_remembered(server: Server) -> None:
    server.answers |= {"/f": redirect("/g", 301), "/g": redirect("/h", 302), "/h": Answer("there")}
    assert (await get(f"{server.url}/f")).moved_to == f"{server.url}/g"


async def test_an_endless_redirect_ends(server: Server) -> None:
    server.answers |= {"/f": redirect("/g"), "/g": redirect("/f")}
    assert "from address to address" in str(await failure(f"{server.url}/f"))
    assert len(server.asked) == QUICK.max_redirects + 1


@pytest.mark.parametrize("target", ["file:///etc/passwd", "javascript:alert(1)", "ftp://h.example/x", "gopher:x"])
async def test_a_redirect_leads_only_to_the_web(server: Server, target: str) -> None:
    server.answers["/f"] = redirect(target)
    told = str(await failure(f"{server.url}/f"))
    assert "not of the web" in told or "no address that can be fetched" in told


async def test_a_public_feed_does_not_lead_into_a_private_network(server: Server) -> None:
    server.answers["/p"] = Answer("secret")
    async with Client(QUICK) as client:
        with pytest.raises(FetchError, match="private network"):
            await client.get(f"{server.url}/p", owner="http://93.184.216.34/feed")
    assert server.asked == []


@pytest.mark.parametrize(
    ("status", "words"),
    [(401, "user and password"), (403, "refuses"), (404, "nothing at this address"), (410, "for good"), (500, "fault")],
)
async def test_a_status_is_told_in_words(server: Server, status: int, words: str) -> None:
    server.answers["/f"] = Answer("no", status)
    error = await failure(f"{server.url}/f")
    assert words in str(error)
    assert error.status == status
    assert f"{server.url}/f" in str(error)


@pytest.mark.parametrize("status", [429, 503])
async def test_a_wish_to_be_left_alone_is_kept(server: Server, status: int) -> None:
    server.answers["/f"] = Answer("", status, headers={"Retry-After": "7200"})
    error = await failure(f"{server.url}/f")
    assert error.retry_after == 7200
    assert "2 hours" in str(error)


async def test_a_refused_connection_is_told_in_words() -> None:
    with Server() as gone:
        url = gone.url
    assert "refused" in str(await failure(f"{url}/f"))


async def test_a_name_that_is_none_is_told_in_words() -> None:
    assert "no machine of this name" in str(await failure("http://no-such-host.invalid/f"))


async def test_a_server_that_says_nothing_is_given_up(server: Server) -> None:
    server.answers["/f"] = lambda _: time.sleep(1.2)
    assert "did not answer" in str(await failure(f"{server.url}/f"))


async def test_a_drip_is_given_up_at_the_deadline(server: Server) -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        for _ in range(30):
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(0.1)

    server.answers["/f"] = drip
    started = time.monotonic()
    assert "had not come within" in str(await failure(f"{server.url}/f"))
    assert time.monotonic() - started < 3 * QUICK.total


async def test_an_answer_shorter_than_it_said_is_no_answer(server: Server) -> None:
    def cut(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        handler.wfile.write(b"<rss>")
        handler.close_connection = True

    server.answers["/f"] = cut
    assert "broke off" in str(await failure(f"{server.url}/f"))


async def test_gzip_is_read(server: Server) -> None:
    server.answers["/f"] = Answer(gzip.compress(b"<rss/>"), headers={"Content-Encoding": "gzip"})
    assert (await get(f"{server.url}/f")).body == b"<rss/>"


async def test_a_gzip_bomb_is_dropped_at_the_limit(server: Server) -> None:
    server.answers["/f"] = Answer(gzip.compress(b"A" * 50_000_000), headers={"Content-Encoding": "gzip"})
    assert "larger than" in str(await failure(f"{server.url}/f"))


async def test_damaged_gzip_is_told(server: Server) -> None:
    server.answers["/f"] = Answer(b"\x1f\x8bnonsense", headers={"Content-Encoding": "gzip"})
    assert "damaged" in str(await failure(f"{server.url}/f"))


async def test_an_endless_body_is_dropped_at_the_limit(server: Server) -> None:
    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        for _ in range(10_000):
            handler.wfile.write(b"1000\r\n" + b"A" * 4096 + b"\r\n")

    server.answers["/f"] = endless
    assert "larger than" in str(await failure(f"{server.url}/f"))


async def test_a_password_is_sent_and_never_told(server: Server) -> None:
    server.answers["/f"] = Answer("no", 403)
    host = server.url.removeprefix("http://")
    error = await failure(f"http://ann:s3cret@{host}/f")
    assert "s3cret" not in str(error)
    assert server.asked[0][1]["authorization"].startswith("Basic ")
