"""A forward proxy on the loopback: what it is asked for anywhere in the world, it takes from servers of the test."""

import socket
import threading
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType


class Proxy:
    """`routes` maps "host:port" to the loopback port that answers for it; any other place is refused (502).

    `asked` is every request line's method and target. With `refusal`, everything is answered with that status.
    """

    def __init__(self, routes: dict[str, int] | None = None, *, refusal: int | None = None) -> None:
        self.routes = routes or {}
        self.asked: list[tuple[str, str]] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def _port(self, place: str) -> int | None:
                outer.asked.append((self.command, self.path))
                self.close_connection = True
                port = outer.routes.get(place)
                if refusal is not None or port is None:
                    self.send_response(refusal or 502)
                    self.send_header("Content-Length", "0")
                    self.end_headers()
                    return None
                return port

            def do_CONNECT(self) -> None:
                port = self._port(self.path)
                if port is not None:
                    self.send_response(200)
                    self.end_headers()
                    self._pass_on(port, b"")

            def do_GET(self) -> None:
                place, slash, path = self.path.removeprefix("http://").partition("/")
                port = self._port(place if ":" in place else f"{place}:80")
                if port is not None:
                    fields = "".join(f"{name}: {value}\r\n" for name, value in self.headers.items())
                    self._pass_on(port, f"GET {slash}{path} HTTP/1.0\r\n{fields}\r\n".encode())

            def _pass_on(self, port: int, first: bytes) -> None:
                with socket.create_connection(("127.0.0.1", port)) as there:
                    there.sendall(first)
                    forth = threading.Thread(target=_copy, args=(self.connection, there), daemon=True)
                    forth.start()
                    _copy(there, self.connection)

            def log_message(self, *_: object) -> None:
                return None

        class Quiet(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_: object) -> None:
                return None

        self._http = Quiet(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._http.server_address[1]}"

    def __enter__(self) -> "Proxy":
        threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.shutdown()
        self._http.server_close()


def _copy(giver: socket.socket, taker: socket.socket) -> None:
    with suppress(OSError):
        while data := giver.recv(65536):
            taker.sendall(data)
        taker.shutdown(socket.SHUT_WR)
