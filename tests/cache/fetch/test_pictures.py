"""Pictures: those that belong to what a release says, at their place, with the words that stand for them."""

from datetime import UTC, datetime

import pytest

from cache.fetch.entries import entry_document
from cache.fetch.markup import written_html
from cache.fetch.pages import page_document
from cache.model import Block, BlockKind, Document, Enclosure, Entry, Picture
from cache.reading import read

PAGE = "https://mill.example/news/1"
DAM = "The council of the upper valley filled the mill pond again after two summers of work on the gates. "
HERONS = "Herons came back before the water did, and the wardens have asked walkers to stay on the towpath. "
END = "The mill opens its doors on the first Sunday of every month, and the ferry will wait for those who come. "


def pictures(html: str) -> tuple[Picture, ...]:
    return written_html(html, PAGE).pictures


@pytest.mark.parametrize(
    ("markup", "address"),
    [
        ('<img src="/pond.jpg">', "/pond.jpg"),
        ('<img src="data:image/gif;base64,R0" data-src="/pond.jpg">', "/pond.jpg"),
        ('<img src="/blank.gif" srcset="/s.jpg 400w, /m.jpg 1200w, /l.jpg 3000w">', "/m.jpg"),
        ('<picture><source srcset="/m.webp 1x, /l.webp 2x"><img alt="A pond"></picture>', "/l.webp"),
        ('<img srcset="/pond,wide.jpg 1x">', "/pond,wide.jpg"),
    ],
)
def test_a_picture_is_found_where_the_page_hides_its_address(markup: str, address: str) -> None:
    assert [one.url for one in pictures(markup)] == [f"https://mill.example{address}"]


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="/assets/logo.png">',
        '<img class="author-avatar" src="/a.jpg">',
        '<img src="/count.jpg" width="1" height="1">',
        '<img src="/mail.jpg" width="24">',
        '<nav><img src="/pond.jpg"></nav>',
        '<div class="share"><img src="/pond.jpg"></div>',
        '<a href="/news/2"><img src="/pond.jpg"></a>',
        '<img src="/pond.jpg" role="presentation" aria-hidden="true" alt="">',
        '<img src="javascript:alert(1)">',
        '<img src="https://[broken">',
        '<a href="http://[x"><img src="/pond.jpg"></a>',
    ],
)
def test_what_shows_nothing_of_the_article_is_no_picture(markup: str) -> None:
    assert pictures(markup) == ()


def test_caption_and_alternative_are_words_on_one_line_and_no_file_name() -> None:
    (one,) = pictures(
        '<figure><img src="/p.jpg" alt="The pond,\n full">'
        "<figcaption>The pond. <b>Photo:</b> N. Ode</figcaption></figure>"
    )
    assert (one.alternative, one.caption) == ("The pond, full", "The pond. Photo: N. Ode")
    assert pictures('<img src="/p.jpg" alt="IMG_2034.JPG">')[0].alternative is None


def page(middle: str = "") -> Document:
    html = (
        "<html><head><title>The mill pond is full</title></head><body><header><img src='/site.jpg' alt='Site'></header>"
        "<main><article><h1>The mill pond is full</h1>"
        "<figure><img src='/pond.jpg' alt='A full pond'><figcaption>The pond at dusk</figcaption></figure>"
        f"<p>Varnt – {DAM}</p><p>“The water is back,” said Ola Brent, head of the council. {DAM}</p>{middle}"
        f"<p>{HERONS}</p><p>{END}</p></article><section class='related'><img src='/other.jpg' alt='Another'></section>"
        "<section><h2>More news of the valley</h2><p>Another mill opens.</p><img src='/late.jpg'></section></main>"
    )
    return page_document(html.encode(), url=PAGE)


def test_the_pictures_of_a_page_stand_where_they_stood_in_its_article() -> None:
    document = page("<img data-src='/herons.jpg' alt='Herons on a gate'>")
    placed = [(one.url.rpartition("/")[2], document.blocks[one.block].text[:6]) for one in document.pictures]
    assert placed == [("pond.jpg", "Varnt "), ("herons.jpg", "Herons")]


def test_a_picture_changes_no_block_and_no_quote() -> None:
    now = datetime(2026, 3, 1, tzinfo=UTC)
    without, with_one = read(page(), now=now), read(page("<img src='/herons.jpg'>"), now=now)
    assert len(with_one.pictures) == len(without.pictures) + 1
    assert (with_one.blocks, with_one.quotes) == (without.blocks, without.quotes)


def test_a_picture_keeps_its_place_when_the_title_over_the_text_goes() -> None:
    blocks = (
        Block(BlockKind.HEADING, "A full pond", 1),
        Block(BlockKind.PARAGRAPH, DAM),
        Block(BlockKind.PARAGRAPH, END),
    )
    shown = (Picture("https://m.example/a.jpg", 0), Picture("https://m.example/b.jpg", 2))
    document = Document("s", title="A full pond", blocks=blocks, pictures=shown)
    assert [one.block for one in read(document, now=datetime(2026, 3, 1, tzinfo=UTC)).pictures] == [0, 1]


def test_an_entry_shows_its_own_pictures_or_else_the_one_that_is_sent_along() -> None:
    sent = Enclosure("https://mill.example/lead.jpg", "image/jpeg", title="The pond")
    entry = Entry("g", title="T", content=f"<p>{DAM}</p><img src='/in.jpg' alt='In'><p>{END}</p>", enclosures=(sent,))
    own = entry_document(entry, PAGE).pictures
    assert [(one.url, one.block) for one in own] == [("https://mill.example/in.jpg", 1)]
    bare = Entry("g", title="T", content=f"<p>{DAM}</p>", enclosures=(sent,))
    assert entry_document(bare, PAGE).pictures == (Picture(sent.url, 0, "The pond"),)
