"""Which links of a page lead to the same page in another language."""

import pytest
from lxml.html import HtmlElement

from cache.fetch.alternates import page_translations
from cache.fetch.markup import parse_html
from cache.model import Translation

URL = "https://quayside.example/en/news/gates-open"
FR = "https://quayside.example/fr/actualites/portes-ouvertes"


def offered(body: str = "", head: str = "") -> dict[str, str | None]:
    root: HtmlElement | None = parse_html(f'<html lang="en"><head>{head}</head><body>{body}</body></html>')
    assert root is not None
    return {one.language: one.url for one in page_translations(root, URL)}


def alternate(language: str, href: str) -> str:
    return f'<link rel="alternate" hreflang="{language}" href="{href}">'


def link(text: str, href: str = FR, more: str = "") -> str:
    return f'<a href="{href}" {more}>{text}</a>'


def test_alternates_of_the_head_are_the_page_in_other_languages() -> None:
    head = (
        alternate("fr", "/fr/1") + alternate("en", URL) + alternate("x-default", "/") + alternate("es", "javascript:x")
    )
    root = parse_html(f"<html><head>{head + alternate('fr', '/fr/1')}</head><body></body></html>")
    assert root is not None
    assert page_translations(root, URL) == (Translation("fr", "https://quayside.example/fr/1"),)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Français", "fr"),
        ("FR", "fr"),
        ("[ ES ]", "es"),
        ("Français (Canada)", "fr"),
        ("Lire en français", "fr"),
        ("Version française", "fr"),
        ("Read this release in French", "fr"),
        ("العربية", "ar"),
        ("اقرأ باللغة العربية", "ar"),
        ("Читать на русском", "ru"),
        ("Русский", "ru"),
        ("Deutsche Fassung", "de"),
        ("Bahasa Indonesia", "id"),
        ("中文", "zh"),
    ],
)
def test_a_link_that_says_nothing_but_a_languages_name_leads_to_the_page_in_it(text: str, language: str) -> None:
    assert offered(f"<h1>Gates open</h1>{link(text)}") == {language: FR}


def test_a_code_in_small_letters_counts_only_where_the_link_says_its_language() -> None:
    assert offered(link("fr")) == {}
    assert offered(link("fr", more='hreflang="fr"')) == {"fr": FR}
    assert offered(link("it", more='lang="fr"')) == {}


@pytest.mark.parametrize(
    "body",
    [
        link("French teachers meet at the quay"),
        link("English", "/en/news/another"),  # the page's own language
        link("Français", "/fr/") + link("Español", "/es/home.html") + link("Deutsch", "/?lang=de"),
        link("Français", "/fr/news/") + link("Español", "/es/news/index.html"),
        link("Français", "#") + link("Français", URL),
        link("Français", "/files/gates.pdf"),
        link("Français", "https://translator.example/fr/gates-open"),
        "<li>Locks repaired " + link("FR", "/fr/1") + "</li><li>Fair opens " + link("FR", "/fr/2") + "</li>",
        link("Français", "/languages") + link("Español", "/languages"),
    ],
    ids=[
        "sentence",
        "own-language",
        "front-pages",
        "lists",
        "itself",
        "file",
        "elsewhere",
        "list-of-others",
        "about-languages",
    ],
)
def test_links_to_anything_else_are_no_translations(body: str) -> None:
    assert offered(body) == {}


def test_a_languages_front_page_does_not_hide_the_link_at_the_title() -> None:
    header = link("Français", "/fr/accueil") + link("Español", "/es/")
    assert offered(header + "<h1>Gates open</h1>" + link("Français")) == {"fr": FR}


def test_a_newsroom_may_have_a_host_for_each_language() -> None:
    there = "https://fr.quayside.example/portes-ouvertes"
    assert offered(link("Français", there)) == {"fr": there}


def test_the_head_is_believed_before_links() -> None:
    head = alternate("fr-FR", "/fr/1")
    assert offered(link("Français"), head) == {"fr-FR": "https://quayside.example/fr/1"}
