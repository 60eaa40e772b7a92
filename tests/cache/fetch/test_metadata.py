"""What a page says of itself."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import HtmlElement

from cache.fetch.markup import parse_html
from cache.fetch.metadata import Metadata, believable, page_metadata
from cache.model import Section

URL = "https://quayside.example/news/1"


def said(head: str = "", body: str = "", lang: str = "") -> Metadata:
    root: HtmlElement | None = parse_html(f'<html lang="{lang}"><head>{head}</head><body>{body}</body></html>')
    assert root is not None
    return page_metadata(root, URL)


def json_ld(*objects: object) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(one)}</script>' for one in objects)


def day(moment: object) -> str:
    return str(moment)[:10]


def test_json_ld_is_believed_before_meta_elements_and_those_before_the_layout() -> None:
    article = {"@type": "NewsArticle", "headline": "Gates open", "datePublished": "2026-06-01T10:00:00+02:00"}
    meta = '<meta property="og:title" content="Quay gates"><meta name="date" content="2026-05-01"><title>Q</title>'
    layout = "<h1>Gates!</h1><time datetime='2026-04-01'>x</time>"
    assert said(json_ld(article) + meta, layout).title == "Gates open"
    assert str(said(json_ld(article) + meta, layout).published) == "2026-06-01 08:00:00+00:00"
    assert (said(meta, layout).title, day(said(meta, layout).published)) == ("Quay gates", "2026-05-01")
    assert (said("<title>Q</title>", layout).title, day(said("", layout).published)) == ("Gates!", "2026-04-01")
    assert said("<title>Q</title>").title == "Q"


@pytest.mark.parametrize(
    ("title", "site", "heading", "wanted"),
    [
        ("Gates open | Quay", "Quay", "", "Gates open"),
        ("Quay – Gates open", "Quay", "", "Gates open"),
        ("Gates open - and shut - Quayside News", "", "Gates open - and shut", "Gates open - and shut"),
        ("Gates open - at last", "Quay", "Gates open - at last", "Gates open - at last"),
        ("Gates open - at last", "Quay", "", "Gates open - at last"),
        ("Quay", "Quay", "Gates open", "Gates open"),
        ("Mayor calls the gate", "Quay", "Mayor calls the gate “a disgrace”", "Mayor calls the gate “a disgrace”"),
        ("Quay", "Quay", "", "Quay"),
    ],
)  # fmt: skip
def test_a_title_is_without_the_name_of_its_site(title: str, site: str, heading: str, wanted: str) -> None:
    head = f'<meta property="og:title" content="{title}"><meta property="og:site_name" content="{site}">'
    assert said(head, f"<h1>{heading}</h1>").title == wanted


def test_an_article_in_a_graph_or_a_list_is_found() -> None:
    article = {"@type": ["Thing", "PressRelease"], "headline": "Gates open", "dateModified": "2026-06-02"}
    for whole in ({"@graph": [{"@type": "Person"}, article]}, [article], {"@type": "X", "mainEntity": article}):
        assert (said(json_ld(whole)).title, day(said(json_ld(whole)).updated)) == ("Gates open", "2026-06-02")


@pytest.mark.parametrize(
    "damaged", ["{", "[" * 100_000, "null", '"x"', '{"@type": 7, "headline": {"a": 1}}', "[[[[]]]]"]
)
def test_damaged_json_ld_is_no_word_on_anything(damaged: str) -> None:
    assert said(f'<script type="application/ld+json">{damaged}</script><title>Q</title>').title == "Q"


def test_a_breadcrumb_is_the_section_without_the_way_in_and_the_page_itself() -> None:
    items = [{"name": "Home"}, {"item": {"name": "News"}}, {"name": "Canals"}, {"name": "Gates open"}]
    crumbs = {"@type": "BreadcrumbList", "itemListElement": items}
    layout = "<ul class='Breadcrumbs'><li>Home ›</li><li>News ›</li><li>Canals ›</li><li>Gates open</li></ul>"
    wanted = (Section(("News", "Canals")),)
    assert said(json_ld(crumbs) + "<title>Gates open</title>").sections == wanted
    assert said("<title>Gates open</title>", layout).sections == wanted


def test_without_a_breadcrumb_the_named_sections_stand() -> None:
    article = {"@type": "Article", "articleSection": ["Canals", 7, " Locks "]}
    assert said(json_ld(article)).sections == (Section(("Canals",)), Section(("Locks",)))
    assert said('<meta property="article:section" content="Canals">').sections == (Section(("Canals",)),)
    assert said().sections == ()


@pytest.mark.parametrize(
    ("tag", "language"),
    [("fr", "fr"), ("fr_FR", "fr-FR"), ("zh-Hant-TW", "zh-Hant-TW"), ("", None), ("français!", None)],
)
def test_a_language_is_a_tag_or_none(tag: str, language: str | None) -> None:
    assert said(lang=tag).language == language


@pytest.mark.parametrize("raw", ["1970-01-01", "2999-01-01", "0000-00-00", "yesterday", "2026-13-01", "2026", 7, None])
def test_a_date_that_cannot_be_a_releases_is_none(raw: object) -> None:
    assert believable(raw) is None


def test_a_date_at_the_edge_of_the_calendar_is_none_and_no_fault() -> None:
    assert believable("0001-01-01T00:00:00+14:00") is None
    assert believable("9999-12-31T23:59:59-14:00") is None


def test_what_would_act_is_taken_out_of_what_a_page_says() -> None:
    assert said('<meta property="og:title" content="a&#27;[2J [red]b[/] \u202ec">').title == "a[2J [red]b[/] c"


KEYS = ["@type", "@graph", "headline", "itemListElement", "item", "name", "articleSection", "breadcrumb"]
values = st.recursive(
    st.none() | st.integers() | st.text(max_size=5) | st.sampled_from(["BreadcrumbList", "Article"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=12,
)


@given(values)
def test_any_json_ld_is_survived(value: object) -> None:
    assert isinstance(said(json_ld(value)), Metadata)
