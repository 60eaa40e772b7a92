"""The pages of the sample newsrooms: releases in their newsroom's layout, and the lists that lead to them."""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from html import escape
from importlib.resources import files
from string import Template

from tui.demo.dates import long_date
from tui.demo.feeds import media_type_of
from tui.demo.prints import Paper, Print

_RELATED = 4


def release_page(paper: Paper, item: Print) -> bytes:
    """The page of one release: the article, and around it all that a real newsroom puts there."""
    edition = paper.edition(item.language)
    updated = ""
    if item.updated != item.published:
        updated = (
            f' <span class="updated">{escape(edition.updated)} {long_date(item.updated.date(), item.language)}</span>'
        )
    page = _layout(paper.newsroom.key).substitute(
        language=item.language,
        direction=edition.direction,
        title=escape(item.title),
        name=escape(edition.name),
        summary=escape(item.summary),
        head=_head(paper, item),
        home_url=escape(paper.home_of(item.language)),
        menu=edition.menu,
        switcher=" ".join(
            f'<a href="{escape(paper.home_of(code))}" hreflang="{code}">{code}</a>' for code in paper.newsroom.languages
        ),
        breadcrumb=_breadcrumb(paper, item),
        published_iso=item.published.isoformat(),
        published=long_date(item.published.date(), item.language),
        updated=updated,
        body=item.body,
        attachments="\n".join(
            f'<p class="attachment"><a href="{escape(url)}">{escape(title)}</a></p>' for url, _, _, title in item.files
        ),
        aside=item.aside,
        share=edition.share,
        related_title=escape(edition.related),
        related=_links((other.url, other.title) for other in _related(paper, item)),
        footer=edition.footer,
        cookie=edition.cookie,
    )
    return page.encode()


def listing_page(paper: Paper, language: str, title: str, prints: Iterable[Print]) -> bytes:
    """A list of releases, with the newsroom's feed announced in its head as readers look for it."""
    return _list(language, paper.edition(language).direction, title, [paper], ((p.url, p.title) for p in prints))


def index_page(papers: Iterable[Paper]) -> bytes:
    """The page that leads to the newsrooms."""
    papers = list(papers)
    return _list("en", "ltr", "Sample newsrooms", papers, ((paper.home, paper.newsroom.title) for paper in papers))


def missing_page() -> bytes:
    """What is said of an address that is not there."""
    return _list("en", "ltr", "404 – there is no such page here", [], [("/", "To the sample newsrooms")])


def _list(
    language: str, direction: str, title: str, papers: Iterable[Paper], links: Iterable[tuple[str, str]]
) -> bytes:
    page = _layout("listing").substitute(
        language=language,
        direction=direction,
        title=escape(title),
        head="\n".join(_feed_link(paper) for paper in papers),
        items=_links(links),
    )
    return page.encode()


def _related(paper: Paper, item: Print) -> list[Print]:
    """Other releases in the same language: those that share a category first, then the newest."""
    others = [other for other in paper.prints if other.language == item.language and other is not item]
    others.sort(key=lambda other: not set(other.categories) & set(item.categories))
    return others[:_RELATED]


def _trail(paper: Paper, item: Print) -> list[tuple[str, str]]:
    """The way down to a release: (address, name) of the home page, the list, and its first category."""
    edition, topic = paper.edition(item.language), item.categories[0]
    return [
        (paper.home_of(item.language), edition.home),
        (paper.news_of(item.language), edition.news),
        (paper.topics_of(item.language)[topic], topic),
    ]


def _breadcrumb(paper: Paper, item: Print) -> str:
    links = [f'<a href="{escape(url)}">{escape(name)}</a>' for url, name in _trail(paper, item)]
    if paper.newsroom.describes_itself_by == "jsonld":
        return "".join(f"<li>{link}</li>" for link in links)
    return " › ".join(links)


def _head(paper: Paper, item: Print) -> str:
    lines = [f'<link rel="canonical" href="{escape(item.url)}">', _feed_link(paper)]
    if item.pair:
        lines += [
            f'<link rel="alternate" hreflang="{other.language}" href="{escape(other.url)}">'
            for other in paper.prints
            if other.pair == item.pair
        ]
    match paper.newsroom.describes_itself_by:
        case "jsonld":
            lines.append(_json_ld(_article(paper, item)))
            lines.append(_json_ld(_breadcrumb_list(paper, item)))
        case "og":
            lines += [
                f'<meta property="{escape(name)}" content="{escape(value)}">'
                for name, value in _properties(paper, item)
            ]
    return "\n".join(lines)


def _article(paper: Paper, item: Print) -> dict[str, object]:
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": item.title,
        "description": item.summary,
        "inLanguage": item.language,
        "datePublished": item.published.isoformat(),
        "dateModified": item.updated.isoformat(),
        "articleSection": list(item.categories),
        "mainEntityOfPage": item.url,
        "publisher": {"@type": "Organization", "name": paper.edition(item.language).name, "url": paper.home},
    }


def _breadcrumb_list(paper: Paper, item: Print) -> dict[str, object]:
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": url}
            for position, (url, name) in enumerate(_trail(paper, item), 1)
        ],
    }


def _properties(paper: Paper, item: Print) -> list[tuple[str, str]]:
    return [
        ("og:type", "article"),
        ("og:title", item.title),
        ("og:description", item.summary),
        ("og:url", item.url),
        ("og:site_name", paper.edition(item.language).name),
        ("og:locale", item.language),
        ("article:published_time", item.published.isoformat()),
        ("article:modified_time", item.updated.isoformat()),
        ("article:section", item.categories[0]),
        *(("article:tag", name) for name in item.categories[1:]),
    ]


def _json_ld(value: Mapping[str, object]) -> str:
    # "</script>" inside a string would end the element; in JSON the sign can be written as an escape.
    text = json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")
    return f'<script type="application/ld+json">{text}</script>'


def _feed_link(paper: Paper) -> str:
    title = escape(paper.newsroom.title)
    return f'<link rel="alternate" type="{media_type_of(paper)}" title="{title}" href="{escape(paper.feed)}">'


def _links(links: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f'<li><a href="{escape(url)}">{escape(title)}</a></li>' for url, title in links)


@cache
def _layout(name: str) -> Template:
    return Template((files("tui.demo") / "layouts" / f"{name}.html").read_text(encoding="utf-8"))
