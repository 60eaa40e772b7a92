"""The article of a page, without what stands around it, in blocks as people see them."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cache.fetch.article import find_article
from cache.fetch.markup import parse_html
from cache.fetch.pages import page_document

TEXT = "The lock keepers counted the boats twice and wrote the number on the gate in white chalk. "
MORE = "Nobody had asked them to, and the harbour board thanked them for it in its letter of Tuesday evening. "
MENU = "".join(f"<li><a href='/{word}'>{word}</a></li>" for word in ("Home", "News", "Careers", "Investors", "Search"))
NAV = f"<header><a href='/'>Quay</a></header><nav><ul>{MENU}</ul></nav>"
FOOT = "<footer><ul><li><a href='/i'>Imprint</a></li></ul><p>© 2026 Quay Ltd. All rights reserved.</p></footer>"


def shape(*parts: str) -> list[tuple[str, str]]:
    page = (
        f"<!DOCTYPE html><html lang='en'><head><title>Gates | Quay</title></head><body>{''.join(parts)}</body></html>"
    )
    return [(block.kind.value, block.text) for block in page_document(page.encode(), url=None).blocks]


@pytest.mark.parametrize(
    "body",
    [
        "<div class='content'><h1>Gates open</h1><p>The gates open at six, the port said.</p></div>",
        "<div><p>The gates open at six, the port said.</p></div>",
        "<div>The gates open at six, the port said.</div>",
    ],
)
def test_a_short_page_whose_markup_names_no_article_keeps_no_navigation(body: str) -> None:
    assert shape(NAV, body, FOOT) == [("paragraph", "The gates open at six, the port said.")]
    menu = "<div class='main-menu'><a href='/'>Home</a> <a href='/n'>News</a></div>"
    foot = "<div><a href='/i'>Imprint</a> | <a href='/p'>Privacy</a></div>"
    assert shape(menu, body, foot) == [("paragraph", "The gates open at six, the port said.")]


@pytest.mark.parametrize(
    "body",
    [
        NAV + FOOT,
        f"{NAV}<div id='root'></div><noscript>You need to enable JavaScript to run this app.</noscript>{FOOT}",
        "<div class='cookie-consent'><h2>Your privacy</h2><p>We and our partners store information.</p></div>",
        f"<div><ul>{MENU}</ul></div>",
        f"{NAV}<div><h1>Gates open</h1></div>{FOOT}",
    ],
)
def test_a_page_of_furniture_has_no_article(body: str) -> None:
    assert shape(body) == []


def test_what_a_q_says_stands_in_its_sentence_and_in_marks() -> None:
    said = "He said <q>it came at last, and <b>we</b> saw it</q> on Monday, and <q>“so did I”</q> said she to the port."
    assert shape(f"<article><p>{TEXT * 2}</p><p>{said}</p></article>")[1] == (
        "paragraph",
        "He said “it came at last, and we saw it” on Monday, and “so did I” said she to the port.",
    )


def test_a_block_of_quotation_and_who_said_it_are_paragraphs_of_their_own() -> None:
    quote = (
        "<blockquote><p>“We waited for years, and we are glad.”</p><cite>Ida Brandt, harbour master</cite></blockquote>"
    )
    assert shape(f"<article><p>{TEXT * 2}</p>{quote}<p>{TEXT * 2}</p></article>")[1:3] == [
        ("paragraph", "“We waited for years, and we are glad.”"),
        ("paragraph", "Ida Brandt, harbour master"),
    ]


def test_headings_lists_and_rows_of_tables_are_kept_in_order() -> None:
    body = (
        f"<h2>Key dates</h2><ul><li>Monday: gates</li><li>Tuesday: <b>boats</b></li></ul><p>{TEXT * 2}</p>"
        "<table><tr><th>Year</th><th>Boats</th></tr><tr><td>2025</td><td>14</td></tr></table>"
    )
    assert shape(f"<article><p>{TEXT * 2}</p>{body}</article>")[1:] == [
        ("heading", "Key dates"),
        ("item", "Monday: gates"),
        ("item", "Tuesday: boats"),
        ("paragraph", (TEXT * 2).strip()),
        ("paragraph", "Year | Boats"),
        ("paragraph", "2025 | 14"),
    ]


def test_a_table_that_only_lays_out_the_page_is_none() -> None:
    left = "<td><a href='/'>Home</a><br><a href='/n'>News</a></td>"
    page = f"<table><tr>{left}<td><h2>Gates open</h2><p>{TEXT * 3}</p><p>{MORE * 2}</p></td></tr></table>"
    assert ("paragraph", (TEXT * 3).strip()) in shape(page)
    assert ("paragraph", (MORE * 2).strip()) in shape(page)


def test_an_address_is_not_glued_to_the_words_before_it() -> None:
    page = f"<article><p>{TEXT * 2}</p><div>{TEXT * 2}<address>4 Mole Road<br>Port Selby</address></div></article>"
    assert shape(page)[-1] == ("paragraph", "4 Mole Road\nPort Selby")


@pytest.mark.parametrize("company", ["AT&T", "AT&amp;T", "R&D", "Q&A;", "a&b=c"])
def test_an_ampersand_that_begins_no_reference_is_one(company: str) -> None:
    wanted = company.replace("&amp;", "&")
    assert shape(f"<article><p>{company} said that {TEXT * 3}</p></article>")[0][1].startswith(f"{wanted} said that")


def test_a_page_begun_twice_by_conditional_comments_is_read_whole() -> None:
    twice = "<!doctype html>\n<!--[if IE 9]><html lang='de'> <![endif]-->\n<!--[if gt IE 9]><!--><html><!--<![endif]-->"
    head = "<head><title>Gates</title><noscript><img src=x></noscript></head>"
    html = f"{twice}{head}<body><div><p>{TEXT * 3}</p><p>{MORE * 2}</p></div></body></html>"
    assert len(page_document(html.encode(), url=None).blocks) == 2


def test_the_tree_of_the_page_stays_as_it_is() -> None:
    root = parse_html(f"<body><p><q>{TEXT}</q></p><address>x</address><table><tr><td><p>a<p>b{TEXT * 9}</table>")
    assert root is not None
    before = [element.tag for element in root.iter()]
    find_article(root, None)
    assert [element.tag for element in root.iter()] == before


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_any_bytes_are_a_page_or_none_in_time(body: bytes) -> None:
    started = time.perf_counter()
    page_document(body, url=None)
    page_document(b"<html><body><p>" + body + b"</p><div>" + body, url="https://quay.example/")
    assert time.perf_counter() - started < 10
