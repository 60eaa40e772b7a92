"""The feeds of the sample newsrooms: RSS 2.0, Atom (RFC 4287) and JSON Feed 1.1."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from email.utils import format_datetime
from html import escape

from tui.demo.prints import Paper, Print

_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'


def feed_bytes(paper: Paper) -> tuple[bytes, str]:
    """The newsroom's feed in its own format, and the media type it is served as."""
    render, media_type = _FORMATS[paper.newsroom.format]
    return render(paper).encode(), media_type


def media_type_of(paper: Paper) -> str:
    """The media type of the newsroom's feed, without parameters, as a page links it."""
    return _FORMATS[paper.newsroom.format][1].partition(";")[0]


def _rss(paper: Paper) -> str:
    own = paper.own_language
    items = "\n".join(_rss_item(item) for item in paper.prints)
    return (
        _XML + '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:content="http://purl.org/rss/1.0/modules/content/">\n'
        f"<channel>\n<title>{_text(paper.newsroom.title)}</title>\n<link>{_text(paper.home_of(own))}</link>\n"
        f"<description>{_text(paper.edition(own).name)}</description>\n<language>{own}</language>\n"
        f"<lastBuildDate>{_rfc822(paper.updated)}</lastBuildDate>\n"
        f'<atom:link href="{_text(paper.feed)}" rel="self" type="application/rss+xml"/>\n{items}\n</channel>\n</rss>\n'
    )


def _rss_item(item: Print) -> str:
    lines = [
        f"<title>{_text(item.title)}</title>",
        f"<link>{_text(item.url)}</link>",
        f'<guid isPermaLink="false">{_text(item.guid)}</guid>',
        f"<pubDate>{_rfc822(item.published)}</pubDate>",
        f"<dcterms:modified>{_rfc3339(item.updated)}</dcterms:modified>",
        f"<dc:language>{item.language}</dc:language>",
        f"<description>{_text(f'<p>{_text(item.summary)}</p>')}</description>",
    ]
    if item.full:
        lines.append(f"<content:encoded>{_text(item.body)}</content:encoded>")
    lines += [f"<category>{_text(name)}</category>" for name in item.categories]
    lines += [
        f'<enclosure url="{_text(url)}" length="{size}" type="{media_type}"/>'
        for url, media_type, size, _ in item.files
    ]
    return "<item>\n" + "\n".join(lines) + "\n</item>"


def _atom(paper: Paper) -> str:
    own = paper.own_language
    entries = "\n".join(_atom_entry(item) for item in paper.prints)
    return (
        _XML
        + f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{own}">\n<title>{_text(paper.newsroom.title)}</title>\n'
        f"<id>tag:{paper.newsroom.key}.example,2003:feed</id>\n<updated>{_rfc3339(paper.updated)}</updated>\n"
        f'<link rel="self" type="application/atom+xml" href="{_text(paper.feed)}"/>\n'
        f'<link rel="alternate" type="text/html" href="{_text(paper.home_of(own))}"/>\n'
        f"<author><name>{_text(paper.edition(own).name)}</name></author>\n{entries}\n</feed>\n"
    )


def _atom_entry(item: Print) -> str:
    lines = [
        f"<title>{_text(item.title)}</title>",
        f"<id>{_text(item.guid)}</id>",
        f'<link rel="alternate" type="text/html" href="{_text(item.url)}"/>',
        f"<published>{_rfc3339(item.published)}</published>",
        f"<updated>{_rfc3339(item.updated)}</updated>",
        f"<summary>{_text(item.summary)}</summary>",
    ]
    if item.full:
        lines.append(f'<content type="html" xml:base="{_text(item.url)}">{_text(item.body)}</content>')
    lines += [f'<category term="{_text(name)}"/>' for name in item.categories]
    lines += [
        f'<link rel="enclosure" type="{media_type}" length="{size}" href="{_text(url)}" title="{_text(title)}"/>'
        for url, media_type, size, title in item.files
    ]
    return f'<entry xml:lang="{item.language}">\n' + "\n".join(lines) + "\n</entry>"


def _json(paper: Paper) -> str:
    own = paper.own_language
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": paper.newsroom.title,
        "home_page_url": paper.home_of(own),
        "feed_url": paper.feed,
        "language": own,
        "items": [_json_item(item) for item in paper.prints],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1) + "\n"


def _json_item(item: Print) -> dict[str, object]:
    found: dict[str, object] = {
        "id": item.guid,
        "url": item.url,
        "title": item.title,
        "language": item.language,
        "summary": item.summary,
        "date_published": _rfc3339(item.published),
        "date_modified": _rfc3339(item.updated),
        "tags": list(item.categories),
    }
    if item.full:
        found["content_html"] = item.body
    else:
        found["content_text"] = item.summary
    if item.files:
        found["attachments"] = [
            {"url": url, "mime_type": media_type, "size_in_bytes": size, "title": title}
            for url, media_type, size, title in item.files
        ]
    return found


_FORMATS: Mapping[str, tuple[Callable[[Paper], str], str]] = {
    "rss": (_rss, "application/rss+xml; charset=utf-8"),
    "atom": (_atom, "application/atom+xml; charset=utf-8"),
    "json": (_json, "application/feed+json"),
}


def _text(value: str) -> str:
    return escape(value, quote=True)


def _rfc822(moment: datetime) -> str:
    return format_datetime(moment, usegmt=True)


def _rfc3339(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
