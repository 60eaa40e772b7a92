"""The loopback server of the sample newsrooms: an ordinary web server, so that the ordinary line can fetch from it."""

import contextlib
import socket
import socketserver
from collections import Counter
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

from tui.demo.pages import missing_page
from tui.demo.site import Resource, Site, build

_IDLE_SECONDS = 60.0
_POLL_SECONDS = 0.02


class DemoServer:
    """Serves the sample newsrooms on 127.0.0.1 at a free port while the context lasts.

    `now` is the moment its releases' dates count from: that of entering, unless given. `served` counts the answers by
    status, so that a 304 can be told from a 200.
    """

    def __init__(self, now: datetime | None = None) -> None:
        self._now = now
        self._corrected: datetime | None = None
        self._listener: _Listener | None = None

    def __enter__(self) -> Self:
        self._now = self._now or datetime.now(UTC)
        listener = _Listener(("127.0.0.1", 0), _Handler)
        listener.site = build(self._base(listener), self._now, self._corrected)
        Thread(target=listener.serve_forever, args=(_POLL_SECONDS,), name="newsroom-demo", daemon=True).start()
        self._listener = listener
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        listener, self._listener = self._running(), None
        listener.shutdown()
        listener.server_close()
        listener.hang_up()

    @property
    def feeds(self) -> tuple[str, ...]:
        """The addresses of the three feeds."""
        return self._running().site.feeds

    @property
    def site(self) -> Site:
        """All that is served now."""
        return self._running().site

    @property
    def served(self) -> Counter[int]:
        """How many answers were given so far, by status."""
        return self._running().counted()

    def publish_correction(self, at: datetime | None = None) -> None:
        """Turn to the second edition of the releases that have one. `at` is when; now unless given."""
        listener = self._running()
        self._corrected = (at or datetime.now(UTC)).astimezone(UTC).replace(microsecond=0)
        listener.site = build(self._base(listener), self._now or self._corrected, self._corrected)

    def _running(self) -> "_Listener":
        if self._listener is None:
            raise RuntimeError("the sample newsroom is served inside `with DemoServer() as server:` only")
        return self._listener

    @staticmethod
    def _base(listener: "_Listener") -> str:
        return f"http://127.0.0.1:{listener.server_port}"


class _Listener(ThreadingHTTPServer):
    """The socket, the site it gives out, and the connections that are open."""

    daemon_threads = True
    site: Site

    def __init__(self, address: tuple[str, int], handler: type[BaseHTTPRequestHandler]) -> None:
        super().__init__(address, handler)
        self._lock = Lock()
        self._open: set[socket.socket] = set()
        self._served: Counter[int] = Counter()

    def server_bind(self) -> None:
        # The library's own asks the resolver for this machine's name, which may wait for a network.
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = "127.0.0.1", self.socket.getsockname()[1]

    def count(self, status: int) -> None:
        with self._lock:
            self._served[status] += 1

    def counted(self) -> Counter[int]:
        with self._lock:
            return self._served.copy()

    def process_request(self, request: Any, client_address: Any) -> None:
        with self._lock:
            self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        with self._lock:
            self._open.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: a client that hangs up is no event."""

    def hang_up(self) -> None:
        """Close the connections that are kept alive, so that the server is gone when its context is."""
        with self._lock:
            waiting = tuple(self._open)
        for connection in waiting:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)


class _Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD; conditional ones as RFC 9110, 13.1 says."""

    protocol_version = "HTTP/1.1"
    timeout = _IDLE_SECONDS
    disable_nagle_algorithm = True
    wbufsize = -1  # head and body leave in one packet
    server: _Listener

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def _answer(self, *, with_body: bool) -> None:
        resource = self.server.site.resources.get(urlsplit(self.path).path)
        if resource is None:
            self._give(HTTPStatus.NOT_FOUND, missing_page(), "text/html; charset=utf-8", {}, with_body=with_body)
            return
        validators = {
            "ETag": resource.etag,
            "Last-Modified": format_datetime(resource.modified, usegmt=True),
            "Cache-Control": "no-cache",
        }
        if self._is_known(resource):
            self._give(HTTPStatus.NOT_MODIFIED, None, None, validators, with_body=False)
        else:
            self._give(HTTPStatus.OK, resource.body, resource.content_type, validators, with_body=with_body)

    def _is_known(self, resource: Resource) -> bool:
        """Whether the client holds these bytes. With If-None-Match, If-Modified-Since is not looked at."""
        tags = self.headers.get("If-None-Match")
        if tags is not None:
            return any(tag.strip().removeprefix("W/") in ("*", resource.etag) for tag in tags.split(","))
        try:
            since = parsedate_to_datetime(self.headers.get("If-Modified-Since", ""))
        except ValueError:
            return False
        return resource.modified <= (since if since.tzinfo else since.replace(tzinfo=UTC))

    def _give(
        self, status: HTTPStatus, body: bytes | None, kind: str | None, fields: dict[str, str], *, with_body: bool
    ) -> None:
        self.server.count(status)
        self.send_response(status)
        for name, value in fields.items():
            self.send_header(name, value)
        if body is not None and kind is not None:
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if with_body and body is not None:
            self.wfile.write(body)

    def version_string(self) -> str:
        """The name in the Server field."""
        return "newsroom-demo"

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (the library's own name)
        """Say nothing: the terminal belongs to the app."""
