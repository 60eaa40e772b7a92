"""What went wrong on the way to an address, as a sentence for the person who subscribed to it."""

import email.utils
import re
import socket
import ssl
from datetime import UTC, datetime
from urllib.request import getproxies

import httpx

from cache.clean import clean_line
from cache.errors import FetchError
from cache.fetch.addresses import without_password
from cache.fetch.limits import Limits

CHECK = "check the address"
LATER = "try again later"
GIVE_LOGIN = "give them with 'newsroom add --user NAME' and the address"
CHECK_PROXY = "check the proxy in this machine's settings"
MAX_RETRY_AFTER = 7 * 24 * 3600.0

_STATUS = {
    400: ("the server does not accept the request", CHECK),
    401: ("it asks for a user and password", GIVE_LOGIN),
    402: ("it is only for paying readers", "ask the newsroom for access"),
    403: ("the server refuses to give it out", "ask the newsroom whether its feed is open to programs"),
    404: ("there is nothing at this address", "check the address, or look for the newsroom's new one"),
    406: ("the server has no version of it that can be read here", "ask the newsroom for another feed"),
    408: ("the server gave up waiting for the request", LATER),
    407: ("the proxy on the way asks for a user and password", "put them into this machine's proxy settings"),
    410: ("it was taken away for good", "look for the newsroom's new address, or remove this feed"),
    429: ("the server asks for fewer requests", LATER),
    451: ("it is withheld for legal reasons", "ask the newsroom"),
    503: ("the server is too busy or being worked on", LATER),
}


class UnfitError(FetchError):
    """What is there will not do next time either: too large, of another kind, in a private network, not of the web."""


def failed_status(
    where: str,
    status: int,
    reason: str,
    retry_after: str | None,
    now: datetime,
    *,
    sent: str | None = None,
    known: bool = False,
) -> FetchError:
    """The error for an answer of this `status` (RFC 9110). `retry_after` is its Retry-After and `sent` its Date, as
    sent; `known` says that a user and password went along with the request.
    """
    if status == 401 and known:
        what, todo = "it does not take the user and password kept for it", GIVE_LOGIN
    elif status in _STATUS:
        what, todo = _STATUS[status]
    elif status >= 500:
        what, todo = "the server has a fault of its own", LATER
    else:
        what, todo = "the server gives an answer that is of no use", CHECK
    words = clean_line(reason, 60)
    told = f"{what} (HTTP {status}{' ' + words if words else ''})"
    # Its date is meant by the server's own clock.
    seconds = parse_retry_after(retry_after, _moment(sent) or now) or None
    if seconds is not None:
        todo = _wish(seconds)
    return FetchError(without_password(where), told, todo, status, seconds)


def left_alone(where: str, seconds: float) -> FetchError:
    """The error for an address whose server has asked, at another one, to be left alone for so long."""
    return FetchError(where, _STATUS[429][0], _wish(seconds), 429, seconds)


def _wish(seconds: float) -> str:
    return f"it asks to be left alone for {_duration(seconds)}"


def parse_retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds from `now` that a Retry-After asks for, a number of seconds or a date; at most a week. None: nothing."""
    if not value:
        return None
    text = value.strip()
    if re.fullmatch(r"\d{1,9}", text, re.ASCII):
        return min(float(text), MAX_RETRY_AFTER)
    when = _moment(text)
    return min(max((when - now).total_seconds(), 0.0), MAX_RETRY_AFTER) if when is not None else None


def _moment(text: str | None) -> datetime | None:
    """A date of HTTP (RFC 9110, 5.6.7); None for anything else."""
    try:
        when = email.utils.parsedate_to_datetime(text or "")
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return when if when.tzinfo else when.replace(tzinfo=UTC)


def failed_request(where: str, error: Exception, limits: Limits) -> FetchError:
    """The error for a request that got no whole answer: what httpx, TLS or the system raised, in plain words."""
    what, todo = _explain(error, limits)
    return FetchError(without_password(where), what, todo)


def _explain(error: Exception, limits: Limits) -> tuple[str, str]:
    # Before the causes: what waits for a secure connection has a TLS error of its own (it wants to read) behind it.
    if isinstance(error, TimeoutError):
        return f"the whole answer had not come within {limits.total:g} s", "try again later, or on a better line"
    if isinstance(error, httpx.ConnectTimeout | httpx.PoolTimeout):
        return f"no connection within {limits.connect:g} s", f"try again later, or check the address{_or_proxy()}"
    if isinstance(error, httpx.TimeoutException):
        return f"the server did not answer within {limits.read:g} s", "try again later, or check the address"
    chain = _chain(error)
    for cause in chain:
        if isinstance(cause, ssl.SSLCertVerificationError):
            detail = clean_line(getattr(cause, "verify_message", "") or "it cannot be verified", 100)
            return f"the server's certificate is not trusted ({detail})", "check the address and this machine's clock"
    for cause in chain:
        if isinstance(cause, ssl.SSLError):
            return "no secure connection could be made", "check whether the address should begin with http://"
        if isinstance(cause, socket.gaierror):
            return "no machine of this name was found", "check the address and the network connection"
        if isinstance(cause, ConnectionRefusedError):
            return "nothing answers there (connection refused)", f"check the address{_or_proxy()}, or try again later"
    for cause in chain:
        if isinstance(cause, OSError) and cause.strerror:
            return f"no connection ({clean_line(cause.strerror, 80)})", "check the address and the network connection"
    if isinstance(error, httpx.ConnectError):
        return "no connection could be made", "check the address and the network connection"
    if isinstance(error, httpx.ProxyError):
        return f"the proxy refuses to pass the request on ({clean_line(str(error), 60)})", CHECK_PROXY
    if isinstance(error, httpx.ReadError | httpx.WriteError | httpx.CloseError):
        return "the connection broke off", LATER
    if isinstance(error, httpx.RemoteProtocolError):
        if "incomplete" in str(error) or "without sending" in str(error):
            return "the answer broke off before its end", LATER
        return "what answers there does not speak HTTP properly", "check the address, or tell the newsroom"
    if isinstance(error, httpx.InvalidURL | httpx.UnsupportedProtocol):
        return "this is no address that can be fetched", CHECK
    if isinstance(error, httpx.DecodingError):
        return "the answer is damaged (it cannot be decompressed)", LATER
    return f"it could not be fetched ({type(error).__name__})", "try again later, or check the address"


def _or_proxy() -> str:
    """Behind a proxy, it may be the proxy that is not there."""
    return " and the proxy in this machine's settings" if getproxies() else ""


def _chain(error: BaseException) -> list[BaseException]:
    """The error and everything it came from, the groups of a connection tried over several addresses opened."""
    found: list[BaseException] = []
    waiting: list[BaseException] = [error]
    while waiting and len(found) < 50:
        current = waiting.pop(0)
        if any(current is one for one in found):
            continue
        found.append(current)
        if isinstance(current, BaseExceptionGroup):
            waiting.extend(current.exceptions)
        waiting.extend(cause for cause in (current.__cause__, current.__context__) if cause is not None)
    return found


def _duration(seconds: float) -> str:
    for unit, size in (("hours", 3600), ("minutes", 60)):
        if round(seconds / size) >= 2:
            return f"{round(seconds / size)} {unit}"
    return f"{round(seconds)} seconds"
