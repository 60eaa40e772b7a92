"""The HTTP client: every request of the program goes through it, with its limits and its manners."""

import asyncio
import contextlib
import re
from collections import defaultdict
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from types import TracebackType
from typing import Literal
from urllib.parse import urlsplit
from urllib.request import getproxies

import httpx

from cache.clean import clean_line
from cache.credentials import may_be_told, split_login
from cache.errors import FetchError
from cache.fetch.addresses import (
    host_of,
    is_private,
    web_address,
)
from cache.fetch.failures import CHECK, LATER, UnfitError, failed_request, failed_status, left_alone
from cache.fetch.inflate import ACCEPTED, DamagedError, Inflater
from cache.fetch.limits import Limits
from cache.i18n import _
from cache.model import Login
from cache.version import __version__

USER_AGENT = f"newsroom/{__version__} (press release reader)"
_MAX_AGE = re.compile(r"(?:^|,)\s*max-age\s*=\s*\"?(\d{1,9})", re.IGNORECASE)
_MAX_VALIDATOR = 2_000
_PERMANENT = frozenset({301, 308})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Response:
    """An answer: 200 with a body, or 304 without. `url` is where it came from at last, `moved_to` the address to ask
    from now on (after permanent redirects only), `max_age` the seconds it may be kept (RFC 9111)."""

    url: str
    status: int
    body: bytes = b""
    media_type: str | None = None
    charset: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    moved_to: str | None = None
    max_age: int | None = None


@dataclass(frozen=True, slots=True)
class _Request:
    """What holds for every hop on the way to an address."""

    owner: str
    login: Login | None
    validators: Mapping[str, str]
    max_bytes: int
    media_types: Collection[str]
    method: Literal["GET", "HEAD"] = "GET"


async def _at_once() -> None:
    return None


class Client:
    """Fetches addresses within `limits`: so many at once at one host and in all, so many bytes, hops and seconds."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._in_all = asyncio.Semaphore(self._limits.in_all)
        self._hosts: defaultdict[str, asyncio.Semaphore] = defaultdict(lambda: asyncio.Semaphore(self._limits.per_host))
        self._private_hosts: dict[str, bool] = {}
        self._left_alone: dict[str, float] = {}  # servers that asked for it (429), until when by the loop's clock
        self._http: httpx.AsyncClient | None = None

    async def __aenter__(self) -> "Client":
        limits = self._limits
        timeout = httpx.Timeout(limits.read, connect=limits.connect, pool=limits.total)
        self._http = httpx.AsyncClient(
            timeout=timeout,
            follow_redirects=False,
            headers={"User-Agent": USER_AGENT, "Accept-Encoding": ACCEPTED},
            limits=httpx.Limits(max_connections=limits.in_all, max_keepalive_connections=limits.in_all),
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._http is not None:
            await self._http.aclose()

    async def get(
        self,
        url: str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        owner: str | None = None,
        login: Login | None = None,
        max_bytes: int | None = None,
        media_types: Collection[str] = (),
        ready: Callable[[], Awaitable[None]] = _at_once,
        method: Literal["GET", "HEAD"] = "GET",
    ) -> Response:
        """Fetch `url`, asking only for what is newer than the validators (RFC 9110, 13.1).

        `owner` is the address a person typed (a page's feed); without one `url` itself was typed. Addresses in private
        networks are followed only where that one lives in them too, and its `login` is told to its own host alone.
        With `media_types`, an answer that says it is of another one is not taken. `ready` is waited for when its turn
        has come. Raises FetchError for everything but 200 and 304; UnfitError, which is one, where asking again would
        not help.
        """
        validators = {}
        if etag:
            validators["If-None-Match"] = etag
        if last_modified:
            validators["If-Modified-Since"] = last_modified
        url, named = split_login(url)
        if owner is not None:
            owner, named = split_login(owner)
        request = _Request(
            owner or url, login or named, validators, max_bytes or self._limits.max_bytes, media_types, method
        )
        # First its turn at the host: those that wait for a slow host must not hold the places of all.
        async with self._hosts[host_of(url)], self._in_all:
            await ready()
            try:
                async with asyncio.timeout(self._limits.total):
                    return await self._walk(url, request)
            except TimeoutError as error:
                raise failed_request(url, error, self._limits) from error

    async def _walk(self, url: str, request: "_Request") -> Response:
        """From hop to hop until something other than a redirect answers."""
        where, permanent, moved_to = url, True, None
        for _hop in range(self._limits.max_redirects + 1):
            try:
                await self._check(where, request.owner)
                answer = await self._ask(where, request)
            except FetchError as error:
                raise _by_way_of(url, where, error) from error
            except TimeoutError:
                raise
            except (httpx.HTTPError, httpx.InvalidURL, OSError, UnicodeError, ValueError) as error:
                raise _by_way_of(url, where, failed_request(where, error, self._limits)) from error
            if isinstance(answer, Response):
                return answer if moved_to is None else replace(answer, moved_to=moved_to)
            status, target = answer
            following = web_address(target, where)
            if following is None:
                raise UnfitError(url, _("it leads to an address that is not of the web"), CHECK)
            permanent = permanent and status in _PERMANENT
            where = following
            if permanent:
                moved_to = where
        raise UnfitError(
            url,
            _(
                "it leads from address to address, more than {count} times",
                count=self._limits.max_redirects,
            ),
            CHECK,
        )

    async def _check(self, where: str, owner: str) -> None:
        """Refuse a way from the public network into a private one: whoever wrote the feed is not at home there."""
        if host_of(where) == host_of(owner):
            return
        if await self._private(host_of(where)) and not await self._private(host_of(owner)):
            raise _private_network(where)

    async def _private(self, host: str) -> bool:
        """As `_private`, asked once."""
        if host not in self._private_hosts:
            self._private_hosts[host] = await _private(host)
        return self._private_hosts[host]

    async def _ask(self, where: str, request: "_Request") -> "Response | tuple[int, str]":
        """One request: an answer, or the status and target of a redirect."""
        assert self._http is not None, "a Client is used inside `async with`"
        now = asyncio.get_running_loop().time()
        if (rest := self._left_alone.get(_server_of(where), 0.0) - now) > 0:
            raise left_alone(where, rest)
        auth = None
        if request.login is not None and may_be_told(where, request.owner):
            auth = httpx.BasicAuth(request.login.user, request.login.password)
        async with self._http.stream(request.method, where, headers=dict(request.validators), auth=auth) as raw:
            if _answers_from_a_private_network(raw) and not await self._private(host_of(request.owner)):
                raise _private_network(where)
            if raw.status_code in _REDIRECTS and "location" in raw.headers:
                return raw.status_code, raw.headers["location"]
            if raw.status_code == 304 and request.validators:
                return _response(where, raw, b"")
            if raw.status_code != 200:
                retry = raw.headers.get("retry-after")
                error = failed_status(
                    where,
                    raw.status_code,
                    raw.reason_phrase,
                    retry,
                    datetime.now(UTC),
                    sent=raw.headers.get("date"),
                    known=auth is not None,
                )
                if error.status == 429 and error.retry_after is not None:
                    # It counts requests, not addresses: the other feeds there need not be told one by one.
                    self._left_alone[_server_of(where)] = now + error.retry_after
                raise error
            answer = _response(where, raw, b"")
            if request.media_types and answer.media_type not in (None, *request.media_types):
                raise UnfitError(
                    where, _("it is of another kind ({kind})", kind=clean_line(answer.media_type or "", 60)), CHECK
                )
            if request.method == "HEAD":
                return answer
            return replace(answer, body=await _body(where, raw, request.max_bytes))


def _server_of(url: str) -> str:
    return urlsplit(url).netloc.lower()


def _private_network(where: str) -> UnfitError:
    return UnfitError(
        where,
        _("it is in a private network ({host})", host=host_of(where)),
        _("add that address itself if you trust it"),
    )


def _by_way_of(url: str, where: str, error: FetchError) -> FetchError:
    """What failed at the end of a way of redirects, told of the address that was asked for."""
    if where == url:
        return error
    kind = UnfitError if isinstance(error, UnfitError) else FetchError
    return kind(
        url, _("it leads to {where}: {what}", where=where, what=error.what), error.todo, error.status, error.retry_after
    )


async def _body(where: str, raw: httpx.Response, max_bytes: int) -> bytes:
    """The decoded body, counted as it unfolds; a bomb is dropped at the limit, not after it."""
    pieces: list[bytes] = []
    size = 0
    announced = raw.headers.get("content-length", "")
    if len(announced) < 20 and announced.isdecimal() and int(announced) > max_bytes:
        raise _too_large(where, max_bytes)
    try:
        inflater = Inflater(raw.headers.get("content-encoding"))
        async for data in raw.aiter_raw():
            for piece in inflater.pieces(data):
                size += len(piece)
                if size > max_bytes:
                    raise _too_large(where, max_bytes)
                pieces.append(piece)
        inflater.end()
    except DamagedError as error:
        raise FetchError(where, _("the answer is damaged ({error})", error=error), LATER) from error
    return b"".join(pieces)


def _too_large(where: str, max_bytes: int) -> UnfitError:
    return UnfitError(where, _("the answer is larger than {size}", size=_size(max_bytes)), _("look at the address"))


def _size(count: int) -> str:
    return _("{size} MB", size=count // 1_000_000) if count >= 1_000_000 else _("{size} kB", size=count // 1_000)


def _response(where: str, raw: httpx.Response, body: bytes) -> Response:
    media_type, _, _ = raw.headers.get("content-type", "").partition(";")
    age = _MAX_AGE.search(raw.headers.get("cache-control", ""))
    return Response(
        url=where,
        status=raw.status_code,
        body=body,
        media_type=media_type.strip().lower() or None,
        charset=raw.charset_encoding,
        etag=_validator(raw.headers.get("etag")),
        last_modified=_validator(raw.headers.get("last-modified")),
        max_age=int(age[1]) if age else None,
    )


def _validator(value: str | None) -> str | None:
    """A validator that can be sent back; one with other than printable ASCII is as good as none."""
    return value if value and value.isascii() and value.isprintable() and len(value) <= _MAX_VALIDATOR else None


async def _private(host: str) -> bool:
    """Whether a host is, or by its name means, an address of a private network."""
    if is_private(host):
        return True
    with contextlib.suppress(OSError, UnicodeError):
        found = await asyncio.get_running_loop().getaddrinfo(host, None)
        return any(is_private(str(one[4][0])) for one in found)
    return False


def _answers_from_a_private_network(raw: httpx.Response) -> bool:
    """Whether the other end of the connection is in a private network, whatever its name meant when it was looked up.

    Behind a proxy the other end is the proxy, which most often is: there, the name is all that can be known.
    """
    stream = raw.extensions.get("network_stream")
    there = stream.get_extra_info("server_addr") if stream is not None else None
    return isinstance(there, tuple) and is_private(str(there[0])) and not getproxies()
