"""A feed's bytes to entries: RSS, RDF and Atom by feedparser, JSON Feed by itself, all to one shape."""

import hashlib
import io
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from html import escape
from typing import Any
from urllib.parse import urljoin

from cache.clean import clean, clean_line
from cache.errors import FeedError
from cache.fetch.addresses import web_address, without_password
from cache.fetch.dates import parse_moment
from cache.fetch.mending import mended_feed
from cache.fetch.metadata import believable
from cache.i18n import _
from cache.model import Enclosure, Entry

MAX_ENTRIES = 2_000
MAX_HTML = 1_000_000  # characters of one entry
MAX_CATEGORIES = 30
MAX_FILES = 50  # of one entry

_RELATIVE = re.compile(r"""\b(?:href|src)\s*=\s*["']?\s*(?![\s"'>#]|[a-z][a-z0-9+.-]*:)""", re.IGNORECASE)
_ENTRY_BEGINS = re.compile(rb"<(?:item|entry)[\s>]")
_NOTHING: tuple[object, ...] = (None, "", [], {})
_ADDED = frozenset({"guidislink", "links"})
_END = re.compile(rb"</(?:rss|feed|rdf:rdf|channel)\s*>", re.I)
_ID = re.compile(rb"<(?:guid|(?:atom:)?id)\b[^>]{0,200}>([^<>&]{1,500})</")
_CHARSET = re.compile(r"[A-Za-z0-9][\w.:+-]{0,40}", re.ASCII)


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """A feed as it was sent; `ttl_minutes` is how long it asks to be left alone.

    `left_out` counts the entries after the first MAX_ENTRIES. `broken_off` says that its end is missing: there may be
    more of it, so what its server gave to recognise it by must not be kept.
    """

    title: str | None = None
    homepage: str | None = None
    language: str | None = None
    ttl_minutes: int | None = None
    entries: tuple[Entry, ...] = ()
    left_out: int = 0
    broken_off: bool = False


def parse_feed(body: bytes, *, media_type: str | None, url: str, charset: str | None = None) -> ParsedFeed:
    """The feed in `body`, whatever its kind: RSS 0.9x to 2.0, RDF, Atom (RFC 4287), JSON Feed 1.x.

    `charset` is what HTTP says of it; it is believed before what the feed says of itself (RFC 7303). A damaged feed
    gives what can be had of it, at most MAX_ENTRIES entries, the first ones. Every text is cleaned, every address
    absolute and of the web. Raises FeedError when it is no feed.
    """
    if not body.strip():
        raise _no_feed(url, _("the answer is empty"), _("try again later, or check the address"))
    head = body[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"{") or (media_type or "").endswith("json"):
        return _json_feed(body, url)
    return _xml_feed(body, media_type, url, charset)


def _no_feed(url: str, what: str, todo: str) -> FeedError:
    return FeedError(without_password(url), what, todo)


# RSS, RDF, Atom.


def _xml_feed(body: bytes, media_type: str | None, url: str, charset: str | None) -> ParsedFeed:
    body, left_out = _first_entries(body)
    headers = {"content-location": url}
    if charset is not None and _CHARSET.fullmatch(charset):
        headers["content-type"] = f"application/xml; charset={charset}"
    mended, whole = mended_feed(body)
    found = _parsed(mended, headers)
    if mended != body and len(found.entries) < len(_ENTRY_BEGINS.findall(body)):
        guessed = _parsed(body, headers)
        if len(guessed.entries) > len(found.entries):
            mended, found = body, guessed
    broken_off = not whole and not _END.search(body[-2_000:].replace(b"\0", b""))
    if not found.get("version") and not found.entries:
        if b"<html" in body[:4096].lower() or (media_type or "").endswith("html"):
            raise _no_feed(url, _("this is a web page, not a feed"), _what_to_add(body, url, charset))
        raise _no_feed(url, _("this is no feed"), _("check the address"))
    ids = _given_ids(mended, url)
    homepage = web_address(found.feed.get("link"), url)
    raws = (_xml_entry(raw, url, ids) for raw in found.entries[:MAX_ENTRIES])
    entries = _told_apart((entry for entry in raws if entry is not None), homepage)
    if not entries and (broken_off or (not whole and _ENTRY_BEGINS.search(body))):
        raise _no_feed(url, _("the feed is damaged, and nothing in it can be read"), _("try again later"))
    feed = found.feed
    return ParsedFeed(
        title=_line(_plain(feed.get("title"))),
        homepage=homepage,
        language=_line(feed.get("language")),
        ttl_minutes=_minutes(feed.get("ttl")),
        entries=entries,
        left_out=left_out + max(len(found.entries) - MAX_ENTRIES, 0),
        broken_off=broken_off,
    )


def _what_to_add(page: bytes, url: str, charset: str | None) -> str:
    """What to do where a web page came for a feed: it may name the one it has."""
    from cache.fetch.decode import decode_text
    from cache.fetch.discovery import find_feeds

    named = next((one.url for one in find_feeds(decode_text(page, charset), url) if one.url != url), None)
    return (
        _("add the feed that it names, {address}", address=without_password(named))
        if named
        else _("give the address of its feed")
    )


def _parsed(body: bytes, headers: dict[str, str]) -> Any:
    import feedparser

    # Bytes that look like a path or an address would be opened by feedparser; a stream never is.
    # Its HTML is not gone through for relative links where there are none: that took a fifth of its time.
    return feedparser.parse(
        io.BytesIO(body), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )


def _absolute(said: Any, base: str) -> str | None:
    """The HTML of a part of an entry, its relative links made absolute from where that part says they start."""
    html = said.get("value") or None
    if html is None or not _RELATIVE.search(html):
        return html
    from feedparser.urls import resolve_relative_uris

    absolute: str = resolve_relative_uris(html, said.get("base") or base, "utf-8", said.get("type") or "text/html")
    return absolute


def _given_ids(body: bytes, url: str) -> dict[str, str]:
    """The ids of a feed by what feedparser makes of them: it takes a bare one for an address and makes it absolute.

    An id that is no address stays as given, or the whole feed would be new when the newsroom moves to another host.
    """
    given = {found[1].decode("utf-8", "replace").strip() for found in _ID.finditer(body)}
    return {urljoin(url, one): one for one in given if one and ":" not in one and not one.startswith("/")}


def _first_entries(body: bytes) -> tuple[bytes, int]:
    """The feed with its first MAX_ENTRIES entries, and how many were cut out: a parser would read them all."""
    begins = [found.start() for found in _ENTRY_BEGINS.finditer(body)]
    if len(begins) <= MAX_ENTRIES:
        return body, 0
    end = max(body.rfind(b"</item>") + len(b"</item>"), body.rfind(b"</entry>") + len(b"</entry>"))
    rest = body[end:] if end > begins[-1] else b""
    return body[: begins[MAX_ENTRIES]] + rest, len(begins) - MAX_ENTRIES


def _xml_entry(raw: Any, base: str, ids: Mapping[str, str]) -> Entry | None:
    if not _says_anything(raw):
        return None
    # A feed that was sent through FeedBurner says where its entries really stand.
    url = web_address(raw.get("feedburner_origlink"), base) or web_address(raw.get("link"), base)
    title = _line(_plain(raw.get("title")))
    contents = [one for one in raw.get("content") or () if one.get("value")]
    best: Any = max(contents, key=lambda one: len(one["value"]), default={})
    content, summary = (
        _absolute(best, base),
        _absolute(raw.get("summary_detail") or {"value": raw.get("summary")}, base),
    )
    # A feed with no words for an entry still says something of it, and always says it in the same words.
    told = content or summary or (None if url or title else repr(sorted(raw.items(), key=str)))
    given = raw.get("id")
    # Past feedparser's own lookup, which gives the date of publication where there is none of an update.
    updated = parse_moment(dict.get(raw, "updated_parsed"), dict.get(raw, "updated"))
    published = parse_moment(raw.get("published_parsed"), raw.get("published"))
    return Entry(
        guid=_guid(ids.get(given, given), url, title, told),
        url=url,
        title=title,
        summary=_html(summary),
        content=_html(content),
        # Many give one date only, and Atom and Dublin Core call it another name.
        published=published or parse_moment(raw.get("created_parsed"), raw.get("created")) or updated,
        updated=updated,
        language=_language(best, raw.get("summary_detail"), raw.get("title_detail"), raw),
        authors=_authors(raw),
        categories=_categories(one.get("label") or one.get("term") for one in raw.get("tags") or ()),
        enclosures=_enclosures(_xml_files(raw), base),
    )


def _says_anything(raw: Any) -> bool:
    """Whether there is more to an entry than empty elements, and what feedparser adds to those."""
    said = (value for name, value in raw.items() if name not in _ADDED and not name.endswith("_detail"))
    return any(value not in _NOTHING for value in said) or any(one.get("href") for one in raw.get("links") or ())


def _language(*parts: Any) -> str | None:
    """The language of the first part of an entry that tells its own."""
    return next((line for one in parts if one and (line := _line(one.get("language")))), None)


def _authors(raw: Any) -> tuple[str, ...]:
    named = [_line(one.get("name")) or _line(one.get("email")) for one in raw.get("authors") or ()]
    return tuple(dict.fromkeys(name for name in named if name)) or tuple(filter(None, [_line(raw.get("author"))]))


def _xml_files(raw: Any) -> Iterable[tuple[object, object, object, object]]:
    """(address, media type, bytes, title) of an entry's enclosures, then of its media (Media RSS)."""
    for one in raw.get("enclosures") or ():
        yield one.get("href"), one.get("type"), one.get("length"), one.get("title")
    for one in raw.get("media_content") or ():
        yield one.get("url"), one.get("type"), one.get("filesize"), None


def _minutes(raw: object) -> int | None:
    text = str(raw or "").strip()
    return min(int(text), 7 * 24 * 60) if text.isascii() and text.isdigit() and len(text) < 7 else None


# JSON Feed.

_JSON_FIELD = re.compile(r'"(version|title|home_page_url|language)"\s*:\s*("(?:[^"\\\x00-\x1f]|\\.){0,2000}")')


def _json_feed(body: bytes, url: str) -> ParsedFeed:
    text = body.decode("utf-8-sig", "replace")
    broken_off = False
    try:
        loaded = json.loads(text, strict=False)
    except (ValueError, RecursionError) as error:
        loaded, broken_off = _readable_json(text), True
        if not loaded["items"]:
            what = _("this is no feed: its JSON is damaged")
            raise _no_feed(url, what, _("try again later, or check the address")) from error
    items = loaded.get("items") if isinstance(loaded, dict) else None
    if not isinstance(items, list) or not _is_json_feed(loaded, items):
        raise _no_feed(url, _("this is JSON, but no JSON Feed"), _("check the address"))
    entries = (_json_entry(raw, url) for raw in items[:MAX_ENTRIES] if isinstance(raw, dict))
    homepage = web_address(_text(loaded.get("home_page_url")), url)
    return ParsedFeed(
        title=_line(loaded.get("title")),
        homepage=homepage,
        language=_line(loaded.get("language")),
        entries=_told_apart((entry for entry in entries if entry is not None), homepage),
        left_out=max(len(items) - MAX_ENTRIES, 0),
        broken_off=broken_off,
    )


def _is_json_feed(loaded: dict[str, Any], items: list[Any]) -> bool:
    """Whether it says that it is one, or has entries as only JSON Feed writes them: many forget to say so."""
    if "jsonfeed.org" in str(loaded.get("version", "")):
        return True
    return any(isinstance(one, dict) and ("content_html" in one or "content_text" in one) for one in items[:20])


def _readable_json(text: str) -> dict[str, Any]:
    """What can be had of a JSON Feed that is damaged or broken off: its title, and its entries up to the damage."""
    head, found, rest = text.partition('"items"')
    items: list[Any] = []
    decoder, at = json.JSONDecoder(strict=False), rest.find("[") + 1
    while found and at > 0 and len(items) <= MAX_ENTRIES:
        at += len(rest[at : at + 1_000]) - len(rest[at : at + 1_000].lstrip(" \t\r\n,"))
        try:
            item, at = decoder.raw_decode(rest, at)
        except (ValueError, RecursionError):
            break
        items.append(item)
    fields = {name: _json_text(value) for name, value in _JSON_FIELD.findall(head)}
    return {**fields, "items": items}


def _json_text(written: str) -> object:
    try:
        return json.loads(written, strict=False)
    except ValueError:  # an escape that is none
        return None


def _json_entry(raw: dict[str, Any], base: str) -> Entry | None:
    url = web_address(_text(raw.get("url")) or _text(raw.get("external_url")), base)
    title = _line(raw.get("title"))
    content = _text(raw.get("content_html")) or _paragraphs(_text(raw.get("content_text")))
    summary = _paragraphs(_text(raw.get("summary")))
    if not any(raw.values()):
        return None
    tags, attachments = raw.get("tags"), raw.get("attachments")
    authors = raw.get("authors") or [raw.get("author")]  # JSON Feed 1.0 has but one
    files = [one for one in attachments if isinstance(one, dict)] if isinstance(attachments, list) else []
    names = [one.get("name") for one in authors if isinstance(one, dict)] if isinstance(authors, list) else []
    return Entry(
        guid=_guid(raw.get("id"), url, title, content or summary or repr(sorted(raw.items()))),
        url=url,
        title=title,
        summary=_html(summary),
        content=_html(content),
        published=believable(raw.get("date_published")) or believable(raw.get("date_modified")),
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


def _told_apart(entries: Iterable[Entry], homepage: str | None) -> tuple[Entry, ...]:
    """Entries that share an id but not address and title are releases of their own; a true double is dropped.

    Newsrooms give every entry the address of their front page as its id, or the same number. Each of such entries then
    gets an id of its own by its address, or by address and title where they share that too, wherever it stands.
    """
    alike: dict[str, list[Entry]] = {}
    for entry in {(one.guid, one.url, one.title): one for one in entries}.values():
        alike.setdefault(entry.guid, []).append(entry)
    kept: list[Entry] = []
    for guid, group in alike.items():
        if len(group) == 1 and (homepage is None or guid.rstrip("/") != homepage.rstrip("/")):
            kept += group
            continue
        by_address = len({one.url for one in group}) == len(group) > 1
        kept += (
            replace(one, guid=f"{guid}#{one.url}" if by_address else f"{guid}#{one.url}#{one.title}") for one in group
        )
    return tuple(kept)


def _categories(names: Iterable[object]) -> tuple[tuple[str, ...], ...]:
    lines = [clean_line(_plain(name) or "", 120) for name in names if isinstance(name, str)]
    return tuple((line,) for line in dict.fromkeys(lines) if line)[:MAX_CATEGORIES]


def _enclosures(raw: Iterable[tuple[object, object, object, object]], base: str) -> tuple[Enclosure, ...]:
    found: dict[str, Enclosure] = {}
    for href, media_type, length, title in raw:
        url = web_address(_text(href), base)
        if url is not None and url not in found:
            size = str(length or "")
            count = int(size) if size.isascii() and size.isdigit() and len(size) < 16 else None
            found[url] = Enclosure(url, _line(media_type), count, _line(title))
    return tuple(found.values())[:MAX_FILES]
