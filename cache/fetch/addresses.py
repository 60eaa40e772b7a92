"""Addresses from outside: which may be fetched or shown, made absolute, and told without their passwords."""

import ipaddress
import re
from urllib.parse import unquote, urljoin, urlsplit, urlunsplit

from cache.clean import clean

MAX_LENGTH = 2_000
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_SPACES = re.compile(r"[\s\x00-\x20\x7f]+")
_MAILBOX = re.compile(r"[^\s@<>,;:\"()\[\]\\]+@[^\s@<>,;:\"()\[\]\\]+\.[^\s@<>,;:\"()\[\]\\.]{2,}")
_NUMBER = re.compile(r"[+\d()./\s\u00a0-]{3,40}(;ext=\d{1,10})?", re.ASCII)


def web_address(raw: str | None, base: str | None = None) -> str | None:
    """`raw` as an absolute http or https address without user and password, or None when it is none.

    `base` is the address that a relative one is taken from (RFC 3986).
    """
    if not raw or len(raw) > MAX_LENGTH * 4:
        return None
    text = _SPACES.sub("", clean(raw)) if "\n" in raw or "\t" in raw else _SPACES.sub("%20", clean(raw).strip())
    try:
        parts = urlsplit(urljoin(base, text) if base else text)
        host = parts.hostname
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host or len(text) > MAX_LENGTH:
        return None
    name = f"[{host}]" if ":" in host else host
    place = name if port is None else f"{name}:{port}"
    return urlunsplit((parts.scheme, place, parts.path, parts.query, parts.fragment))


def link_target(raw: str | None, base: str | None = None) -> str | None:
    """`raw` as a link that may be kept: a web address, a `mailto:` with one mailbox or a `tel:`; else None.

    Of a mailto only the mailbox is kept (RFC 6068): what it would write for the reader is the page's wish, not theirs.
    """
    if not raw:
        return None
    text = clean(raw).strip()
    scheme, separator, rest = text.partition(":")
    if separator and scheme.lower() == "mailto":
        mailbox = _MAILBOX.fullmatch(unquote(rest.partition("?")[0]).replace("\u00ad", "").strip())
        return f"mailto:{mailbox.group()}" if mailbox else None
    if separator and scheme.lower() == "tel":
        number = unquote(rest.partition("?")[0]).strip().removeprefix("//")
        return f"tel:{number}" if _NUMBER.fullmatch(number) else None
    if text.startswith("#"):
        return None
    return web_address(raw, base)


def host_of(url: str) -> str:
    """The host an address names, in lower case; "" when it names none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def is_private(address: str) -> bool:
    """Whether an IP address, or a host name that can only mean this machine, is not of the public internet."""
    if address == "localhost" or address.endswith(".localhost"):
        return True
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or _behind_nat64(ip)
        if inner is not None:
            ip = inner
    return not ip.is_global or ip.is_multicast


def _behind_nat64(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The address of the old protocol that a network without it reaches by `ip` (RFC 6052)."""
    return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ip in _NAT64 else None


def is_loopback(host: str) -> bool:
    """Whether a host is this machine, by its name or number."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def without_password(url: str) -> str:
    """`url` as it may be shown: without user and password."""
    try:
        parts = urlsplit(url)
        if "@" not in parts.netloc:
            return url
        return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
    except ValueError:
        return url.rpartition("@")[2]


def typed_address(typed: str) -> str | None:
    """What a person typed as an address to fetch: `https://` where it names no scheme, `feed:` undone; else None.

    A user and password in it stay in it: `split_login` takes them out.
    """
    text = clean(typed).strip()
    if text.lower().startswith("feed:"):
        text = text[5:].removeprefix("//")
    if "://" not in text:
        text = f"https://{text}"
    plain = web_address(without_password(text))
    if plain is None:
        return None
    scheme, _, place = plain.partition("://")
    before, at, _ = urlsplit(text).netloc.rpartition("@")
    return f"{scheme}://{before}{at}{place}"
