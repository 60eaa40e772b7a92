"""The newsrooms that the bench of syncing asks: `python -m tests.bench.feed_server FEEDS ENTRIES`, a process apart.

Each newsroom has an address of its own on the loopback (127.0.0.1, 127.0.0.2 …), for a program may ask one host more
gently than many. Every answer comes 50 ms after its question; one that names the validator gets a 304. Prints its
port when it is ready, and ends with its standard input. The entries are put together from paragraphs of the releases
of `tests.bench.reading`, the same at every run.
"""

import asyncio
import random
import sys
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape

from tests.bench import reading

LATENCY = 0.05
SIZE = 2_230  # bytes of an entry's text before its last paragraphs; with its markup and fields it has about 2.8 kB
START = datetime(2026, 5, 4, 8, tzinfo=UTC)


def address(number: int) -> str:
    """Where the newsroom of this number lives."""
    return f"127.0.{number // 250}.{number % 250 + 1}"


def feed(number: int, entries: int) -> bytes:
    """The feed of the newsroom of this number: RSS 2.0 with whole releases in it."""
    known = _known()
    parts = known[sorted(known)[number % len(known)]]
    chance = random.Random(reading.SEED + number)
    prose = "".join(parts["spoken"] + parts["told"])
    size = SIZE * len(prose) // len(prose.encode())
    items = "".join(_item(number, index, reading.release(parts, chance, size)) for index in range(entries))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel>'
        f"<title>Newsroom {number}</title><link>http://{address(number)}/</link><description>News</description>{items}"
        "</channel></rss>"
    ).encode()


def _item(number: int, index: int, text: str) -> str:
    title, *paragraphs = text.split("\n\n")
    body = "\n".join(f"<p>{escape(part, quote=False)}</p>" for part in paragraphs)
    link = f"https://newsroom{number}.example/releases/{index}"
    return (
        f"<item><title>{escape(title)}</title><link>{link}</link><guid>{link}</guid>"
        f"<category>Region {index % 7}</category><pubDate>{format_datetime(START - timedelta(hours=index))}</pubDate>"
        f"<description>{escape(body)}</description></item>"
    )


def _known() -> dict[str, reading.Parts]:
    if not _PARTS:
        _PARTS.update(reading.known_parts())
    return _PARTS


_PARTS: dict[str, reading.Parts] = {}


class _Newsroom(asyncio.Protocol):
    """One connection: reads questions, and answers each after the latency."""

    def __init__(self, feeds: dict[str, bytes]) -> None:
        self._feeds = feeds
        self._read = b""
        self._transport: asyncio.WriteTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.WriteTransport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._read += data
        while b"\r\n\r\n" in self._read:
            asked, _, self._read = self._read.partition(b"\r\n\r\n")
            asyncio.get_running_loop().call_later(LATENCY, self._answer, asked)

    def _answer(self, asked: bytes) -> None:
        assert self._transport is not None
        lines = asked.decode("latin-1").split("\r\n")
        path = lines[0].split(" ")[1]
        body = self._feeds.get(path)
        etag = f'"{path}"'
        if body is None:
            head, body = "HTTP/1.1 404 Not Found\r\n", b""
        elif any(line.lower() == f"if-none-match: {etag}" for line in lines):
            head, body = f"HTTP/1.1 304 Not Modified\r\nETag: {etag}\r\n", b""
            self._transport.write(f"{head}\r\n".encode())
            return
        else:
            head = f"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml; charset=utf-8\r\nETag: {etag}\r\n"
        self._transport.write(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)


async def serve(feeds: dict[str, bytes]) -> None:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: _Newsroom(feeds), "0.0.0.0", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


def main() -> None:
    count, entries = map(int, sys.argv[1:])
    asyncio.run(serve({f"/{number}.xml": feed(number, entries) for number in range(count)}))


if __name__ == "__main__":
    main()
