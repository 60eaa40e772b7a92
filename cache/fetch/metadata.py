"""What a page says of itself: JSON-LD, meta elements, breadcrumbs, alternates."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from lxml.html import HtmlElement

from cache.clean import clean_line
from cache.fetch.alternates import language_tag, page_translations
from cache.model import Section, Translation

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
_ARTICLES = {"Article", "NewsArticle", "ReportageNewsArticle", "BlogPosting", "PressRelease", "Report", "WebPage"}
_PARTED = re.compile(r"\s[|\u2013\u2014\u00b7\u2022\u00bb:<>-]\s|\s?\|\s?")  # what stands before a site's name
_CUT = 20  # characters; a shorter beginning of a heading may be a title of its own


@dataclass(frozen=True, slots=True)
class Metadata:
    """Hints for reading a page; each is None or empty when the page does not say it."""

    title: str | None = None
    language: str | None = None
    published: datetime | None = None
    updated: datetime | None = None
    sections: tuple[Section, ...] = ()
    translations: tuple[Translation, ...] = ()


def page_metadata(root: HtmlElement, url: str | None) -> Metadata:
    """What the page at `url` says of itself. JSON-LD is believed before meta elements, those before the layout."""
    objects = list(_json_ld(root))
    article = next((one for one in objects if _types(one) & (_ARTICLES - {"WebPage"})), {})
    meta = _meta(root)
    title = _line(article.get("headline")) or _without_site(root, meta.get("og:title"), meta.get("og:site_name"))
    title = (
        title
        or _text_of(root, ".//h1")
        or _without_site(root, _text_of(root, ".//title"), meta.get("og:site_name"))
        or meta.get("og:title")
        or _text_of(root, ".//title")
    )
    published = believable(article.get("datePublished")) or _first_date(
        meta, ("article:published_time", "dc.date", "dcterms.date", "date", "dcterms.created")
    )
    if published is None:
        stamps = root.xpath("//article//time/@datetime | //main//time/@datetime | //time/@datetime")
        published = next((found for stamp in stamps[:5] if (found := believable(str(stamp)))), None)
    updated = believable(article.get("dateModified")) or _first_date(meta, ("article:modified_time", "og:updated_time"))
    return Metadata(
        title=title,
        language=language_tag(root.get("lang") or meta.get("og:locale") or _line(article.get("inLanguage"))),
        published=published,
        updated=updated,
        sections=_sections(root, objects, article, meta, title),
        translations=page_translations(root, url),
    )


def believable(raw: object) -> datetime | None:
    """An ISO 8601 date or moment in UTC, or None where it is none or cannot be a release's (before 1990, far ahead)."""
    if not isinstance(raw, str) or not 8 <= len(raw.strip()) <= 40:
        return None
    try:
        moment = datetime.fromisoformat(raw.strip())
    except ValueError:
        return None
    try:
        moment = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except OverflowError:
        return None
    return moment if EARLIEST <= moment <= datetime.now(UTC) + timedelta(days=2) else None


def guess_day(root: HtmlElement, url: str | None) -> date | None:
    """The day of publication of a page that does not say it, from its address, its text and its layout.

    Right nine times in ten: to be told as a guess. The tree may be changed.
    """
    import htmldate

    try:
        found = htmldate.find_date(root, url=url, original_date=True, extensive_search=False)
    except Exception:  # a guess that stumbles over a page must not cost the page
        return None
    moment = believable(found)
    return moment.date() if moment else None


def _json_ld(root: HtmlElement) -> Iterator[dict[str, Any]]:
    for script in root.xpath("//script[@type='application/ld+json']")[:20]:
        try:
            loaded = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        waiting = [loaded]
        for _ in range(500):
            if not waiting:
                break
            one = waiting.pop(0)
            if isinstance(one, list):
                waiting.extend(one)
            elif isinstance(one, dict):
                yield one
                waiting.extend(one[key] for key in ("@graph", "mainEntity", "breadcrumb") if key in one)


def _types(one: dict[str, Any]) -> set[str]:
    kind = one.get("@type")
    return {item for item in (kind if isinstance(kind, list) else [kind]) if isinstance(item, str)}


def _line(value: object) -> str | None:
    if isinstance(value, list):
        value = next(iter(value), None)
    return clean_line(value) or None if isinstance(value, str) else None


def _meta(root: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = clean_line(element.get("content") or "")
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def _first_date(meta: dict[str, str], names: tuple[str, ...]) -> datetime | None:
    return next((found for name in names if (found := believable(meta.get(name)))), None)


def _text_of(root: HtmlElement, path: str) -> str | None:
    element = root.find(path)
    return clean_line(element.text_content()) or None if element is not None else None


def _without_site(root: HtmlElement, title: str | None, site: str | None) -> str | None:
    """`title` without the site's name, told by what the page calls its site and by its headings; None if it is that.

    A heading that goes on where the title ends is the title: one in an attribute ends at an unescaped quote.
    """
    if title is None or (site and _letters(title) == _letters(site)):
        return None
    headings = [clean_line(element.text_content()) for element in root.xpath("//h1 | //h2")[:20]]
    shown = {_letters(heading) for heading in headings}
    if _letters(title) in shown:
        return title
    for mark in reversed(list(_PARTED.finditer(title))[:6]):
        before, after = title[: mark.start()], title[mark.end() :]
        if _letters(before) and ((site and _letters(after) == _letters(site)) or _letters(before) in shown):
            return before
        if site and _letters(after) and _letters(before) == _letters(site):
            return after
    longer = next((one for one in headings if len(title) >= _CUT and one.startswith(f"{title} ")), None)
    return longer or title


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def _sections(
    root: HtmlElement, objects: list[dict[str, Any]], article: dict[str, Any], meta: dict[str, str], title: str | None
) -> tuple[Section, ...]:
    crumbs = next((found for one in objects if "BreadcrumbList" in _types(one) if (found := _crumbs(one))), None)
    path = _path(crumbs or _layout_crumbs(root), title, meta.get("og:site_name"))
    if path:
        return (Section(path),)
    named = article.get("articleSection") or meta.get("article:section")
    names = named if isinstance(named, list) else [named]
    return tuple(Section((line,)) for name in names[:8] if (line := _line(name)))


def _crumbs(one: dict[str, Any]) -> list[str]:
    items = one.get("itemListElement")
    named = []
    for item in items if isinstance(items, list) else []:
        if isinstance(item, dict):
            inner = item.get("item")
            name = item.get("name") or (inner.get("name") if isinstance(inner, dict) else None)
            if isinstance(name, str):
                named.append(clean_line(name, 120))
    return named


def _layout_crumbs(root: HtmlElement) -> list[str]:
    """A breadcrumb in the layout: an element that says so, and its links or items in order."""
    marked = root.xpath(
        "//*[contains(translate(concat(@class, ' ', @id, ' ', @aria-label), 'BREADCUM', 'breadcum'), 'breadcrumb')]"
    )
    for element in marked[:3]:
        items = element.xpath(".//li") or element.xpath(".//a | .//span[not(.//a)]")
        names = [clean_line(item.text_content(), 120).strip("/›»>· ") for item in items[:12]]
        if any(names):
            return [name for name in names if name]
    return []


def _path(names: list[str], title: str | None, site: str | None) -> tuple[str, ...]:
    """The sections in a breadcrumb: without its way in (the site itself) and without the page itself."""
    kept = list(names)
    if title and kept and _same(kept[-1], title):
        kept.pop()
    # The first crumb is the way home on every site; a crumb alone could be the section itself.
    if len(names) > 1 and kept and kept[0] == names[0]:
        kept.pop(0)
    return tuple(name for name in kept if not (site and _same(name, site)))


def _same(crumb: str, title: str) -> bool:
    crumb, title = crumb.rstrip("…. ").casefold(), title.casefold()
    return bool(crumb) and (title.startswith(crumb) or crumb.startswith(title))
