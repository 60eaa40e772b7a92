"""Boxes of a page, beside its article, that tell whom to call."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cache.fetch.boxes import contact_boxes
from cache.fetch.markup import blocks_from_html, parse_html
from cache.fetch.pages import page_document
from cache.model import Block, BlockKind, Document

TEXT = "The lock keepers counted the boats twice and wrote the number on the gate in white chalk. "
ARTICLE = f"<article><p>{TEXT * 4}</p><p>{TEXT * 3}</p></article>"


def document(*parts: str) -> Document:
    page = f"<!DOCTYPE html><html lang='en'><head><title>Gates open</title></head><body>{''.join(parts)}</body></html>"
    return page_document(page.encode(), url="https://quayside.example/news/1")


def boxes(*parts: str) -> list[list[str]]:
    """The lines of each box."""
    found: list[list[str]] = []
    for block in document(*parts).contact_blocks:
        if block.kind is BlockKind.SEPARATOR:
            found.append([])
        else:
            found[-1].append(block.text)
    return found


CARD = "<p>Ida Brandt</p><p>ida@quayside.example</p><p>+47 22 55 50 12</p>"
LINES = ["Ida Brandt", "ida@quayside.example", "+47 22 55 50 12"]


@pytest.mark.parametrize(
    "box",
    [
        f"<aside><h4>Press contact</h4>{CARD}</aside>",
        f"<div><div><h4>Press contact</h4></div><div>{CARD}</div></div>",
        f"<section><h4>Press contact</h4><div><div>{CARD}</div></div></section>",
        f"<footer><p>Press contact</p>{CARD}</footer>",
        f"<footer><nav><a href='/a'>Press</a><a href='/b'>Jobs</a></nav><div><p>Press contact</p>{CARD}</div></footer>",
    ],
)
def test_a_press_contact_beside_the_article_is_a_box_with_the_words_over_it(box: str) -> None:
    assert boxes(ARTICLE, box) == [["Press contact", *LINES]]


@pytest.mark.parametrize(
    "cue",
    ["Pressekontakt", "Contact presse", "Kontakt dla mediów", "Контакты для СМИ", "للتواصل الإعلامي", "媒体联系",
     "報道関係のお問い合わせ", "Lisätietoja medialle", "Sajtókapcsolat", "Contacto de prensa", "Liên hệ báo chí"],
)  # fmt: skip
def test_boxes_are_known_in_more_languages_than_are_read(cue: str) -> None:
    assert boxes(ARTICLE, f"<div class='b'><p>{cue}</p><p>ida@quayside.example</p></div>") == [
        [cue, "ida@quayside.example"]
    ]


def test_links_to_write_or_to_call_make_a_box_too() -> None:
    links = "<a href='mailto:ida@quayside.example'>Ida</a>, <a href='tel:+4722555012'>call</a>"
    assert boxes(ARTICLE, f"<aside><p>For the press: {links}</p></aside>") == [["For the press: Ida, call"]]


def test_lines_that_no_element_holds_together_run_from_the_words_that_call_for_them() -> None:
    lines = "<h3>Press contact</h3><div>Ida Brandt</div><div>ida@quayside.example</div>"
    root = parse_html(f"<main>{ARTICLE}<p>{TEXT}</p>{lines}<div>Other news: {TEXT * 12}</div></main>")
    assert root is not None
    _, beside = contact_boxes(root, blocks_from_html(ARTICLE)[0])
    assert [block.text for block in beside[1:]] == ["Press contact", "Ida Brandt", "ida@quayside.example"]


def test_a_box_that_is_printed_again_for_small_screens_is_one() -> None:
    box = f"<div><h4>Press contact</h4>{CARD}</div>"
    assert boxes(ARTICLE, box, f"<p>{TEXT}</p>", box) == [["Press contact", *LINES]]


@pytest.mark.parametrize(
    "part",
    [
        f"<nav><div>Press office {CARD}</div></nav>",
        f"<header><div>Press office {CARD}</div></header>",
        "<aside><p>Call us: +47 22 55 50 12</p></aside>",
        "<aside>Newsletter for the press: <input name='mail' value='you@mail.example'> you@mail.example</aside>",
        "<aside><a href='/press'>Press</a> <a href='/jobs'>Jobs</a> office@quayside.example</aside>",
        "<div>The press of 1911 wrote of it on 28.04.1911.</div>",
        "<footer><p>© Quayside, contact: office@quayside.example, +47 22 55 50 12</p></footer>",
        f"<div>Press office: {TEXT * 20} {CARD}</div>",
    ],
)
def test_what_is_no_contact_of_the_release_is_no_box(part: str) -> None:
    assert boxes(part, ARTICLE) == boxes(ARTICLE, part) == []


def test_the_site_s_own_press_line_stands_in_where_nobody_else_is_named() -> None:
    line = "<footer><p>© Quayside. Press office: office@quayside.example</p></footer>"
    box = f"<aside><h4>Press contact</h4>{CARD}</aside>"
    assert boxes(ARTICLE, line) == [["© Quayside. Press office: office@quayside.example"]]
    assert boxes(ARTICLE, box, line) == [["Press contact", *LINES]]
    own = f"<article><p>{TEXT * 4}</p><p>Contact: Ida Brandt, ida@quayside.example</p></article>"
    assert boxes(own, line) == []


def test_a_bare_link_to_the_press_office_hides_no_contact_in_the_footer() -> None:
    link = "<div><p>Press: <a href='mailto:press@quayside.example'>write</a></p></div>"
    foot = f"<footer><h4>Press contact</h4>{CARD}</footer>"
    assert boxes(ARTICLE, link, foot) == [["Press: write"], ["Press contact", *LINES]]


def test_a_contact_that_the_article_holds_already_is_not_kept_twice() -> None:
    line = "<p>Press contact: Ida Brandt, ida@quayside.example</p>"
    assert boxes(f"<article><p>{TEXT * 4}</p>{line}</article>", f"<aside>{line}</aside>") == []


def test_lines_that_were_run_together_are_lines_again() -> None:
    root = parse_html("<div><p>Press contact</p><p>Ida Brandt<br>Press officer<br>ida@quayside.example</p></div>")
    assert root is not None
    run = (
        Block(BlockKind.PARAGRAPH, "Press contact"),
        Block(BlockKind.PARAGRAPH, "Ida Brandt Press officer ida@quayside.example"),
    )
    article, beside = contact_boxes(root, run)
    assert [block.text for block in article] == ["Press contact", "Ida Brandt\nPress officer\nida@quayside.example"]
    assert beside == ()


def test_a_header_that_nobody_closed_hides_no_box() -> None:
    assert boxes("<header><h1>Quay</h1>", ARTICLE, f"<aside><h4>Press contact</h4>{CARD}</aside>") == [
        ["Press contact", *LINES]
    ]


pieces = st.sampled_from(
    ["<div>", "</div>", "<aside>", "<footer>", "<nav>", "<p>", "</p>", "<br>", "press ", "ida@quayside.example ", "© ",
     "+47 22 55 50 12 ", "<a href='mailto:a@b.example'>", "</a>", "<article>", TEXT, "<td>", "<tr>", "<table>", "<hr>"]
)  # fmt: skip


@given(st.lists(pieces, max_size=40).map("".join))
def test_any_page_gives_its_article_and_boxes_after_separators(html: str) -> None:
    root = parse_html(html)
    if root is None:
        return
    blocks, _ = blocks_from_html(html)
    article, beside = contact_boxes(root, blocks)
    assert len(article) == len(blocks)
    assert not beside or beside[0].kind is BlockKind.SEPARATOR
    assert {block.kind for block in beside} <= {BlockKind.SEPARATOR, BlockKind.CONTACT}
