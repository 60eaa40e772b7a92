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
from cache.i18n import N_, _, ngettext

CHECK = N_("check the address")
LATER = N_("try again later")
GIVE_LOGIN = N_("give them with 'newsroom add --user NAME' and the address")
CHECK_PROXY = N_("check the proxy in this machine's settings")
MAX_RETRY_AFTER = 7 * 24 * 3600.0

_STATUS = {
    400: (N_("the server does not accept the request"), CHECK),
    401: (N_("it asks for a user and password"), GIVE_LOGIN),
    402: (N_("it is only for paying readers"), N_("ask the newsroom for access")),
    403: (N_("the server refuses to give it out"), N_("ask the newsroom whether its feed is open to programs")),
    404: (N_("there is nothing at this address"), N_("check the address, or look for the newsroom's new one")),
    406: (N_("the server has no version of it that can be read here"), N_("ask the newsroom for another feed")),
    408: (N_("the server gave up waiting for the request"), LATER),
    407: (N_("the proxy on the way asks for a user and password"), N_("put them into this machine's proxy settings")),
    410: (N_("it was taken away for good"), N_("look for the newsroom's new address, or remove this feed")),
    429: (N_("the server asks for fewer requests"), LATER),
    451: (N_("it is withheld for legal reasons"), N_("ask the newsroom")),
    503: (N_("the server is too busy or being worked on"), LATER),
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
        what, todo = _("it does not take the user and password kept for it"), GIVE_LOGIN
    elif status in _STATUS:
        what, todo = _STATUS[status]
    elif status >= 500:
        what, todo = _("the server has a fault of its own"), LATER
    else:
        what, todo = _("the server gives an answer that is of no use"), CHECK
    words = clean_line(reason, 60)
    told = f"{_(what)} (HTTP {status}{' ' + words if words else ''})"
    # Its date is meant by the server's own clock.
    seconds = parse_retry_after(retry_after, _moment(sent) or now) or None
    if seconds is not None:
        todo = _wish(seconds)
    return FetchError(without_password(where), told, todo, status, seconds)


def left_alone(where: str, seconds: float) -> FetchError:
    """The error for an address whose server has asked, at another one, to be left alone for so long."""
    return FetchError(where, _STATUS[429][0], _wish(seconds), 429, seconds)


def _wish(seconds: float) -> str:
    return _("it asks to be left alone for {duration}", duration=_duration(seconds))


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
        return _("the whole answer had not come within {seconds} s", seconds=f"{limits.total:g}"), _(
            "try again later, or on a better line"
        )
    if isinstance(error, httpx.ConnectTimeout | httpx.PoolTimeout):
        return _("no connection within {seconds} s", seconds=f"{limits.connect:g}"), _or_proxy(
            _("try again later, or check the address")
        )
    if isinstance(error, httpx.TimeoutException):
        return _("the server did not answer within {seconds} s", seconds=f"{limits.read:g}"), _(
            "try again later, or check the address"
        )
    chain = _chain(error)
    for cause in chain:
        if isinstance(cause, ssl.SSLCertVerificationError):
            detail = clean_line(getattr(cause, "verify_message", "") or _("it cannot be verified"), 100)
            return _("the server's certificate is not trusted ({detail})", detail=detail), _(
                "check the address and this machine's clock"
            )
    for cause in chain:
        if isinstance(cause, ssl.SSLError):
            return _("no secure connection could be made"), _("check whether the address should begin with http://")
        if isinstance(cause, socket.gaierror):
            return _("no machine of this name was found"), _("check the address and the network connection")
        if isinstance(cause, ConnectionRefusedError):
            return _("nothing answers there (connection refused)"), _or_proxy(
                _("check the address, or try again later")
            )
    for cause in chain:
        if isinstance(cause, OSError) and cause.strerror:
            return _("no connection ({reason})", reason=clean_line(cause.strerror, 80)), _(
                "check the address and the network connection"
            )
    if isinstance(error, httpx.ConnectError):
        return _("no connection could be made"), _("check the address and the network connection")
    if isinstance(error, httpx.ProxyError):
        return _("the proxy refuses to pass the request on ({reason})", reason=clean_line(str(error), 60)), CHECK_PROXY
    if isinstance(error, httpx.ReadError | httpx.WriteError | httpx.CloseError):
        return _("the connection broke off"), LATER
    if isinstance(error, httpx.RemoteProtocolError):
        if "incomplete" in str(error) or "without sending" in str(error):
            return _("the answer broke off before its end"), LATER
        return _("what answers there does not speak HTTP properly"), _("check the address, or tell the newsroom")
    if isinstance(error, httpx.InvalidURL | httpx.UnsupportedProtocol):
        return _("this is no address that can be fetched"), CHECK
    if isinstance(error, httpx.DecodingError):
        return _("the answer is damaged (it cannot be decompressed)"), LATER
    return _("it could not be fetched ({reason})", reason=type(error).__name__), _(
        "try again later, or check the address"
    )


def _or_proxy(todo: str) -> str:
    """Behind a proxy, it may be the proxy that is not there."""
    return f"{todo}; {_(CHECK_PROXY)}" if getproxies() else todo


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
    hours, minutes = round(seconds / 3600), round(seconds / 60)
    if hours >= 2:
        return ngettext("{count} hour", "{count} hours", hours)
    if minutes >= 2:
        return ngettext("{count} minute", "{count} minutes", minutes)
    return ngettext("{count} second", "{count} seconds", round(seconds))
