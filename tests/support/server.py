"""A real HTTP server on the loopback whose answers a test writes down, and which remembers what it was asked."""

import base64
import ssl
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType

from cache import Login

Answerer = Callable[[BaseHTTPRequestHandler], None]


@dataclass(slots=True)
class Answer:
    """What the server says at a path. With an `etag`, a request that names it gets a 304; `asks_for` is the login that
    must come along, or the answer is a 401."""

    body: bytes | str = b""
    status: int = 200
    media_type: str = "application/rss+xml; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)
    etag: str | None = None
    asks_for: Login | None = None

    def __call__(self, handler: BaseHTTPRequestHandler) -> None:
        body = self.body.encode() if isinstance(self.body, str) else self.body
        if self.asks_for is not None and handler.headers.get("Authorization") != basic(self.asks_for):
            handler.send_response(401)
            handler.send_header("WWW-Authenticate", 'Basic realm="quayside"')
            handler.send_header("Content-Length", "0")
            handler.end_headers()
            return
        if self.etag is not None and handler.headers.get("If-None-Match") == self.etag:
            handler.send_response(304)
            handler.send_header("ETag", self.etag)
            handler.end_headers()
            return
        handler.send_response(self.status)
        handler.send_header("Content-Type", self.media_type)
        handler.send_header("Content-Length", str(len(body)))
        if self.etag is not None:
            handler.send_header("ETag", self.etag)
        for name, value in self.headers.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)


def basic(login: Login) -> str:
    """The Authorization header of RFC 7617."""
    return "Basic " + base64.b64encode(f"{login.user}:{login.password}".encode()).decode()


def redirect(target: str, status: int = 302) -> Answer:
    return Answer(status=status, headers={"Location": target})


def raw(*pieces: bytes, pause: float = 0.0) -> Answerer:
    """These bytes as they are, headers and all, a pause after each, and then the connection is closed."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.close_connection = True
        for piece in pieces:
            handler.wfile.write(piece)
            handler.wfile.flush()
            time.sleep(pause)

    return answer


class Server:
    """`answers` maps paths to what is said there; `asked` is every request as (path, its headers).

    With `tls`, the context of a server's certificate, it speaks https.
    """

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self._scheme = "http" if tls is None else "https"
        self.answers: dict[str, Answerer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.heads: list[str] = []  # the paths that were asked for by HEAD
        self.head_statuses: dict[str, int] = {}  # where a HEAD is answered otherwise than a GET
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                outer.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
                answer = outer.answers.get(self.path, Answer("nothing here", 404, "text/plain"))
                try:
                    answer(self)
                except OSError:
                    self.close_connection = True

            def do_HEAD(self) -> None:
                outer.heads.append(self.path)
                answer = outer.answers.get(self.path, Answer("", 404, "text/plain"))
                said = answer.status if isinstance(answer, Answer) else 200
                self.send_response(outer.head_statuses.get(self.path, said))
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
                del format, args

        class Quiet(ThreadingHTTPServer):
            request_queue_size = 100

            def handle_error(self, *_: object) -> None:
                return None  # a client that hangs up in the middle is what some tests are about

        self._http = Quiet(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        if tls is not None:
            # Each connection shakes hands in its own thread, when it is first read: a client that refuses the
            # certificate must not hold up the others.
            self._http.socket = tls.wrap_socket(self._http.socket, server_side=True, do_handshake_on_connect=False)
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    def __enter__(self) -> "Server":
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    @property
    def url(self) -> str:
        return f"{self._scheme}://127.0.0.1:{self.port}"

    @property
    def port(self) -> int:
        return int(self._http.server_address[1])

    def paths(self) -> list[str]:
        """The paths that were asked for, in order."""
        return [path for path, _ in self.asked]


def rss(*items: str, title: str = "Quayside Office", extra: str = "") -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>{title}</title>'
        f"<link>https://quayside.example/</link><description>News</description>{extra}{''.join(items)}</channel></rss>"
    )


LONG = "The lock keepers counted the boats twice and wrote the number on the gate. " * 20


def item(
    number: int = 1, *, title: str | None = None, link: str | None = None, text: str = LONG, date: str | None = None
) -> str:
    return (
        f"<item><title>{title or f'Notice {number}'}</title><link>{link or f'https://quayside.example/{number}'}</link>"
        f'<guid isPermaLink="false">n{number}</guid><pubDate>{date or f"Mon, 0{number % 9 + 1} Jun 2026 10:00:00 GMT"}'
        f"</pubDate><description><![CDATA[<p>{text}</p>]]></description></item>"
    )
