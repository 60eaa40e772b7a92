"""A feed's bytes to entries: RSS, RDF and Atom by feedparser, JSON Feed by itself, all to one shape."""

import calendar
import email.utils
import hashlib
import io
import json
import re
import xml.sax
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from html import escape
from typing import Any

from cache.clean import clean, clean_line
from cache.errors import FeedError
from cache.fetch.addresses import web_address, without_password
from cache.fetch.metadata import EARLIEST, believable
from cache.model import Enclosure, Entry

MAX_ENTRIES = 2_000
MAX_HTML = 1_000_000  # characters of one entry
MAX_CATEGORIES = 30

_ENTRY_BEGINS = re.compile(rb"<(?:item|entry)[\s>]")
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"\d{1,8}")
# RFC 5322 names the zones of North America only.
_ZONES = {
    "WET": "+0000",
    "WEST": "+0100",
    "BST": "+0100",
    "CET": "+0100",
    "CEST": "+0200",
    "EET": "+0200",
    "EEST": "+0300",
    "MSK": "+0300",
}
_ZONE = re.compile(rf"\b(?:{'|'.join(_ZONES)})\b")


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """A feed as it was sent; `ttl_minutes` is how long it asks to be left alone.

    `left_out` counts the entries after the first MAX_ENTRIES.
    """

    title: str | None = None
    homepage: str | None = None
    language: str | None = None
    ttl_minutes: int | None = None
    entries: tuple[Entry, ...] = ()
    left_out: int = 0


def parse_feed(body: bytes, *, media_type: str | None, url: str) -> ParsedFeed:
    """The feed in `body`, whatever its kind: RSS 0.9x to 2.0, RDF, Atom (RFC 4287), JSON Feed 1.x.

    A damaged feed gives what can be had of it, at most MAX_ENTRIES entries, the first ones. Every text is cleaned,
    every address absolute and of the web. Raises FeedError when it is no feed.
    """
    if not body.strip():
        raise _no_feed(url, "the answer is empty", "try again later, or check the address")
    head = body[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"{") or (media_type or "").endswith("json"):
        return _json_feed(body, url)
    return _xml_feed(body, media_type, url)


def _no_feed(url: str, what: str, todo: str) -> FeedError:
    return FeedError(without_password(url), what, todo)


# RSS, RDF, Atom.


def _xml_feed(body: bytes, media_type: str | None, url: str) -> ParsedFeed:
    import feedparser

    body, left_out = _first_entries(body)
    # Bytes that look like a path or an address would be opened by feedparser; a stream never is.
    found = feedparser.parse(io.BytesIO(body), response_headers={"content-location": url}, sanitize_html=False)
    if not found.get("version") and not found.entries:
        if b"<html" in body[:4096].lower() or (media_type or "").endswith("html"):
            raise _no_feed(url, "this is a web page, not a feed", "give the address of its feed")
        raise _no_feed(url, "this is no feed", "check the address")
    raws = (_xml_entry(raw, url) for raw in found.entries[:MAX_ENTRIES])
    entries = _told_apart(entry for entry in raws if entry is not None)
    if not entries and isinstance(found.get("bozo_exception"), xml.sax.SAXException):
        raise _no_feed(url, "the feed is damaged, and nothing in it can be read", "try again later")
    feed = found.feed
    return ParsedFeed(
        title=_line(_plain(feed.get("title"))),
        homepage=web_address(feed.get("link"), url),
        language=_line(feed.get("language")),
        ttl_minutes=_minutes(feed.get("ttl")),
        entries=entries,
        left_out=left_out + max(len(found.entries) - MAX_ENTRIES, 0),
    )


def _first_entries(body: bytes) -> tuple[bytes, int]:
    """The feed with its first MAX_ENTRIES entries, and how many were cut out: a parser would read them all."""
    begins = [found.start() for found in _ENTRY_BEGINS.finditer(body)]
    if len(begins) <= MAX_ENTRIES:
        return body, 0
    end = max(body.rfind(b"</item>") + len(b"</item>"), body.rfind(b"</entry>") + len(b"</entry>"))
    rest = body[end:] if end > begins[-1] else b""
    return body[: begins[MAX_ENTRIES]] + rest, len(begins) - MAX_ENTRIES


def _xml_entry(raw: Any, base: str) -> Entry | None:
    url = web_address(raw.get("link"), base)
    title = _line(_plain(raw.get("title")))
    contents = [one.get("value") or "" for one in raw.get("content") or ()]
    content = max(contents, key=len, default="") or None
    summary = raw.get("summary") or None
    if not (url or title or content or summary):
        return None
    return Entry(
        guid=_guid(raw.get("id"), url, title, content or summary),
        url=url,
        title=title,
        summary=_html(summary),
        content=_html(content),
        published=_moment(raw.get("published_parsed"), raw.get("published")),
        # Past feedparser's own lookup, which gives the date of publication where there is none of an update.
        updated=_moment(dict.get(raw, "updated_parsed"), dict.get(raw, "updated")),
        language=_line((raw.get("title_detail") or {}).get("language")),
        authors=tuple(line for one in raw.get("authors") or () if (line := _line(one.get("name")))),
        categories=_categories(one.get("label") or one.get("term") for one in raw.get("tags") or ()),
        enclosures=_enclosures(
            ((one.get("href"), one.get("type"), one.get("length"), None) for one in raw.get("enclosures") or ()), base
        ),
    )


def _moment(parsed: Any, raw: object) -> datetime | None:
    """A date that can be a release's. feedparser gives wrong ones without a word, so they are held to a range."""
    exact = believable(raw) or _mail_moment(raw)
    if exact is not None:
        return exact
    try:
        moment = datetime.fromtimestamp(calendar.timegm(parsed), UTC) if parsed else None
    except (ValueError, OverflowError, TypeError, OSError):
        return None
    if moment is None or not EARLIEST <= moment <= datetime.now(UTC) + timedelta(days=2):
        return None
    # A day or a year that feedparser made of other digits does not stand in what was sent.
    return moment if isinstance(raw, str) and _holds_year(raw, moment) and _holds_day(raw, moment) else None


def _mail_moment(raw: object) -> datetime | None:
    """A date of RFC 5322, its day of the week in any language, its zone also one of those common in Europe."""
    if not isinstance(raw, str) or len(raw) > 60:
        return None
    head, comma, rest = raw.partition(",")
    text = _ZONE.sub(lambda found: _ZONES[found[0]], rest if comma and not _DIGIT.search(head) else raw)
    try:
        moment = email.utils.parsedate_to_datetime(text.strip())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return believable(moment.isoformat())


def _holds_day(raw: str, moment: datetime) -> bool:
    """Whether the day stands in `raw`, or the one before or after it, which a zone can make of it."""
    days = {(moment + timedelta(days=shift)).day for shift in (-1, 0, 1)}
    return any(int(number) in days or int(number[-2:]) in days for number in _NUMBER.findall(raw))


def _holds_year(raw: str, moment: datetime) -> bool:
    year = moment.year
    return any(str(one) in raw for one in (year, year - 1, year + 1)) or f"{year % 100:02}" in raw


def _minutes(raw: object) -> int | None:
    text = str(raw or "").strip()
    return min(int(text), 7 * 24 * 60) if text.isascii() and text.isdigit() and len(text) < 7 else None


# JSON Feed.


def _json_feed(body: bytes, url: str) -> ParsedFeed:
    try:
        loaded = json.loads(body.decode("utf-8-sig", "replace"), strict=False)
    except (ValueError, RecursionError) as error:
        raise _no_feed(url, "this is no feed: its JSON is damaged", "try again later, or check the address") from error
    items = loaded.get("items") if isinstance(loaded, dict) else None
    if not isinstance(items, list) or "jsonfeed.org" not in str(loaded.get("version", "")):
        raise _no_feed(url, "this is JSON, but no JSON Feed", "check the address")
    entries = (_json_entry(raw, url) for raw in items[:MAX_ENTRIES] if isinstance(raw, dict))
    return ParsedFeed(
        title=_line(loaded.get("title")),
        homepage=web_address(_text(loaded.get("home_page_url")), url),
        language=_line(loaded.get("language")),
        entries=_told_apart(entry for entry in entries if entry is not None),
        left_out=max(len(items) - MAX_ENTRIES, 0),
    )


def _json_entry(raw: dict[str, Any], base: str) -> Entry | None:
    url = web_address(_text(raw.get("url")) or _text(raw.get("external_url")), base)
    title = _line(raw.get("title"))
    content = _text(raw.get("content_html")) or _paragraphs(_text(raw.get("content_text")))
    summary = _paragraphs(_text(raw.get("summary")))
    if not (url or title or content or summary):
        return None
    tags, attachments = raw.get("tags"), raw.get("attachments")
    authors = raw.get("authors")
    files = [one for one in attachments if isinstance(one, dict)] if isinstance(attachments, list) else []
    names = [one.get("name") for one in authors if isinstance(one, dict)] if isinstance(authors, list) else []
    return Entry(
        guid=_guid(raw.get("id"), url, title, content or summary),
        url=url,
        title=title,
        summary=_html(summary),
        content=_html(content),
        published=believable(raw.get("date_published")),
        updated=believable(raw.get("date_modified")),
        language=_line(raw.get("language")),
        authors=tuple(line for name in names if (line := _line(name))),
        categories=_categories(tags if isinstance(tags, list) else ()),
        enclosures=_enclosures(
            ((one.get("url"), one.get("mime_type"), one.get("size_in_bytes"), one.get("title")) for one in files), base
        ),
    )


def _paragraphs(text: str | None) -> str | None:
    """Plain text as the HTML that everything else is."""
    if not text:
        return None
    return "".join(f"<p>{escape(part.strip(), quote=False)}</p>" for part in text.split("\n") if part.strip())


# Both.


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _plain(title: str | None) -> str | None:
    """A title's text: feeds send HTML in it, or text that only looks so."""
    if not title or ("<" not in title and "&" not in title):
        return title
    from cache.fetch.markup import blocks_from_html

    blocks, _ = blocks_from_html(title[:10_000])
    return " ".join(block.text for block in blocks) or title


def _line(value: object) -> str | None:
    return clean_line(value) or None if isinstance(value, str) else None


def _html(value: str | None) -> str | None:
    return clean(value[:MAX_HTML]) or None if value else None


def _guid(given: object, url: str | None, title: str | None, body: str | None) -> str:
    """The newsroom's own id; where it gives none, its address, else a digest of what it says (stable, if clumsy)."""
    if isinstance(given, str | int) and str(given).strip():
        return clean_line(str(given), 1_000)
    if url is not None:
        return url
    digest = hashlib.sha256(f"{title}\n{body}".encode("utf-8", "replace")).hexdigest()
    return f"digest:{digest[:32]}"


def _told_apart(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Entries that share an id but nothing else are two releases; a true double is dropped."""
    kept: dict[str, Entry] = {}
    for entry in entries:
        there = kept.get(entry.guid)
        if there is None:
            kept[entry.guid] = entry
        elif there.url != entry.url and there.title != entry.title:
            guid = f"{entry.guid}#{entry.url or entry.title}"
            kept.setdefault(guid, replace(entry, guid=guid))
    return tuple(kept.values())


def _categories(names: Iterable[object]) -> tuple[tuple[str, ...], ...]:
    lines = [clean_line(_plain(name) or "", 120) for name in names if isinstance(name, str)]
    return tuple((line,) for line in dict.fromkeys(lines) if line)[:MAX_CATEGORIES]


def _enclosures(raw: Iterable[tuple[object, object, object, object]], base: str) -> tuple[Enclosure, ...]:
    found = []
    for href, media_type, length, title in raw:
        url = web_address(_text(href), base)
        if url is not None:
            size = str(length or "")
            count = int(size) if size.isascii() and size.isdigit() and len(size) < 16 else None
            found.append(Enclosure(url, _line(media_type), count, _line(title)))
    return tuple(found[:50])
