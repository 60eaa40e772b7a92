"""A feed's entry as a document."""

from datetime import UTC, datetime

from cache.fetch.entries import entry_document
from cache.model import BlockKind, Enclosure, Entry, Section

FEED = "https://quayside.example/feed"


def texts(entry: Entry) -> list[str]:
    return [block.text for block in entry_document(entry, FEED).blocks]


def test_the_longer_of_content_and_summary_is_the_text() -> None:
    assert texts(Entry("g", content="<p>The gates open at six.</p>", summary="gates")) == ["The gates open at six."]
    assert texts(Entry("g", content="<p>Gates</p>", summary="<p>The gates open at six.</p>")) == [
        "The gates open at six."
    ]


def test_what_the_feed_says_of_an_entry_is_its_hints() -> None:
    moment = datetime(2026, 6, 1, tzinfo=UTC)
    file = Enclosure("https://quayside.example/a.pdf")
    entry = Entry(
        "g",
        url="https://quayside.example/1",
        title=" Gates \n open ",
        published=moment,
        updated=moment,
        language="en",
        categories=(("Canals",), ()),
        enclosures=(file,),
    )
    document = entry_document(entry, FEED)
    assert (document.source, document.guid, document.title) == ("https://quayside.example/1", "g", "Gates open")
    assert (document.published, document.updated, document.language) == (moment, moment, "en")
    assert (document.sections, document.enclosures) == ((Section(("Canals",)),), (file,))


def test_a_title_that_is_printed_over_the_text_once_more_is_left_out() -> None:
    document = entry_document(Entry("g", title="Gates open", content="<h2>Gates open</h2><p>At six.</p>"), FEED)
    assert [(block.kind, block.text) for block in document.blocks] == [(BlockKind.PARAGRAPH, "At six.")]


def test_links_are_taken_from_the_entrys_own_address_or_else_the_feeds() -> None:
    html = '<p><a href="x">map</a></p>'
    there = entry_document(Entry("g", url="https://files.example/n/1", content=html), FEED)
    assert [link.url for link in there.links] == ["https://files.example/n/x"]
    assert [link.url for link in entry_document(Entry("g", content=html), FEED).links] == ["https://quayside.example/x"]


def test_an_entry_without_any_words_is_called_after_its_address() -> None:
    document = entry_document(Entry("g", url="https://quayside.example/1"), FEED)
    assert (document.title, document.blocks) == ("quayside.example/1", ())


def test_an_entry_without_a_title_leaves_it_to_its_text() -> None:
    assert entry_document(Entry("g", url="https://quayside.example/1", content="<p>At six.</p>"), FEED).title is None


def test_an_entry_with_nothing_has_a_name_all_the_same() -> None:
    document = entry_document(Entry("g"), FEED)
    assert (document.source, document.title, document.blocks) == ("g", "(no title)", ())


def test_a_content_that_is_only_a_picture_gives_way_to_the_summary() -> None:
    entry = Entry("g", content='<img src="/a.png">', summary="<p>The ferry sails again on Monday.</p>")
    assert entry_document(entry, FEED).blocks[0].text == "The ferry sails again on Monday."


def test_the_content_comes_before_a_summary_however_long() -> None:
    entry = Entry("g", content=f"<p>{'The ferry sails. ' * 40}</p>", summary="<div>" * 400 + "Share this")
    assert entry_document(entry, FEED).blocks[0].text.startswith("The ferry sails.")
