"""A page to a document."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cache.clean import clean
from cache.fetch.pages import page_document
from cache.model import Document, Entry, Section

URL = "https://quayside.example/news/1"
TEXT = "The lock keepers counted the boats twice and wrote the number on the gate in white chalk. "
NAV = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/news'>News</a></li></ul></nav>"


def document(body: str, head: str = "<title>Gates open</title>", entry: Entry | None = None) -> Document:
    page = f"<!DOCTYPE html><html lang='en'><head>{head}</head><body>{body}</body></html>"
    return page_document(page.encode(), url=URL, entry=entry)


def words(page: Document) -> list[str]:
    return [block.text for block in page.blocks]


def test_the_article_is_read_without_what_stands_around_it() -> None:
    page = document(
        f"{NAV}<article><h1>Gates open</h1><p>{TEXT * 3}</p><p>{TEXT * 2}</p></article><footer>© Quay</footer>"
    )
    assert words(page) == [(TEXT * 3).strip(), (TEXT * 2).strip()]
    assert (page.title, page.language, page.url) == ("Gates open", "en", URL)


def test_a_short_article_is_taken_where_the_markup_says_it_is() -> None:
    page = document(f"{NAV}<main><p>The gates open at six.</p><ul><li>Bring a rope.</li></ul></main>")
    assert "The gates open at six." in words(page)
    assert not any("Home" in text for text in words(page))


def test_what_the_page_says_goes_before_what_the_feed_says_but_for_the_dates() -> None:
    moment = datetime(2026, 6, 1, tzinfo=UTC)
    entry = Entry("g", url=URL, title="Gates", published=moment, categories=(("Feed",),), language="fr")
    head = '<title>Quay</title><meta property="article:section" content="Page"><meta name="date" content="2026-01-01">'
    page = document(f"<article><p>{TEXT * 4}</p></article>", head, entry)
    assert (page.title, page.published, page.language) == ("Quay", moment, "en")
    assert page.sections == (Section(("Page",)),)
    assert page.guid == "g"


def test_a_page_title_that_only_adds_the_sites_name_gives_way_to_the_feeds() -> None:
    page = document(f"<article><p>{TEXT * 4}</p></article>", "<title>Gates – Quay</title>", Entry("g", title="Gates"))
    assert page.title == "Gates"


def test_a_day_that_a_page_does_not_say_is_told_as_a_guess_and_only_then() -> None:
    text = f"<article><p>{TEXT * 4}</p></article>"
    layout = f"<div class='post-date'>14 March 2024</div>{text}"
    guessed = document(layout)
    assert (guessed.published, str(guessed.guessed)) == (None, "2024-03-14")
    said = document(layout, "<title>Gates open</title><meta name='date' content='2024-03-15'>")
    assert (str(said.published)[:10], said.guessed) == ("2024-03-15", None)
    by_feed = document(layout, entry=Entry("g", published=datetime(2024, 3, 16, tzinfo=UTC)))
    assert (str(by_feed.published)[:10], by_feed.guessed) == ("2024-03-16", None)
    assert document(text).guessed is None


def test_a_reference_to_a_control_costs_no_page() -> None:
    page = document(f"<article><p>{TEXT * 4} &#27;[2J &#x9b;</p></article>")
    assert "[2J" in words(page)[0]
    assert "\x1b" not in words(page)[0]


def test_the_charset_of_the_page_is_kept_to() -> None:
    body = f"<meta charset=koi8-r><article><p>{'Причал открыт для лодок с шести утра. ' * 10}</p></article>"
    page = page_document(body.encode("koi8-r"), url=URL)
    assert words(page)[0].startswith("Причал открыт")


@pytest.mark.parametrize("body", [b"", b" \n", b"<", b"<!-- -->", b"\x00" * 50, b"<html></html>", b"\xff\xfe", b"{}"])
def test_a_page_with_nothing_in_it_is_a_document_without_blocks(body: bytes) -> None:
    page = page_document(body, url=URL)
    assert (page.blocks, page.contact_blocks) == ((), ())


def test_a_page_without_an_article_still_knows_what_the_feed_said() -> None:
    page = page_document(b"", url=URL, entry=Entry("g", url=URL, title="Gates open", content="<p>At six.</p>"))
    assert (page.title, page.guid, page.blocks) == ("Gates open", "g", ())


def test_an_extractor_that_stumbles_says_nothing_on_standard_error(capfd: pytest.CaptureFixture[str]) -> None:
    for body in (
        b"<html><body><p>a</p></body></html>",
        b"<a>" * 400,
        b"<html><head></head></html>",
        b"<p>" + b"&" * 400,
    ):
        page_document(body, url=URL)
    assert capfd.readouterr() == ("", "")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["<p>", "</p>", "<article>", "<div>", "</div>", "<a href=x>", "<table><tr><td>", "<h1>",
    "press: a@b.example ", TEXT, "\x1b[2J", "&#27;", "\u202e", "<!--", "<script>", "\x00", "<time datetime=x>"]),
    max_size=25).map("".join))  # fmt: skip
def test_any_page_is_a_document_of_harmless_text(html: str) -> None:
    page = page_document(html.encode(), url=URL)
    for block in (*page.blocks, *page.contact_blocks):
        assert clean(block.text) == block.text
    assert page.title is None or clean(page.title) == page.title
