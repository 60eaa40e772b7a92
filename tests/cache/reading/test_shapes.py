"""Shapes that were once misread: each text is the smallest that shows it."""

from cache.model import BlockKind, Document, Release
from cache.reading import read
from tests.support.gold import NOW


def release(text: str) -> Release:
    return read(Document(source="text", text=text), now=NOW)


def names(found: Release) -> list[str | None]:
    return [quote.speaker.name if quote.speaker else None for quote in found.quotes]


def test_words_cut_by_their_attribution_are_one_quote() -> None:
    (quote,) = release("The quay\n\n“The quay,” said Ada Lind, “is ours.”").quotes
    assert quote.parts == ("The quay,", "is ours.")


def test_two_who_speak_in_one_sentence_are_told_apart() -> None:
    found = release("The quay\n\n“It is ours,” said Ada Lind; “it is old,” said Bo Ek.")
    assert names(found) == ["Ada Lind", "Bo Ek"]


def test_two_of_one_surname_are_told_apart_by_their_honorifics() -> None:
    text = "Mr. Bo Lind and Ms. Ada Lind came early.\n\n“It is ours,” said Ms. Lind.\n\n“It is old,” said Mr. Lind."
    assert names(release(f"The quay\n\n{text}")) == ["Ada Lind", "Bo Lind"]


def test_the_first_word_of_an_opening_phrase_is_nobody() -> None:
    text = "Commenting on the quay, Ada Lind, Chair of the Harbour Council, said:\n\n“It is ours, and it stays open.”"
    assert names(release(f"The quay\n\n{text}")) == ["Ada Lind"]


def test_a_statements_title_is_no_part_of_a_name() -> None:
    assert names(release("Declaración de Ada Lind sobre el muelle\n\nEl muelle es nuestro.\n\nGracias a todos.")) == [
        "Ada Lind"
    ]


def test_a_short_sentence_before_an_address_stays_in_the_body() -> None:
    found = release("The quay\n\nWe keep it open for all.\n\nMedia contact: Ada Lind, ada@quay.example")
    assert [block.kind for block in found.blocks] == [BlockKind.PARAGRAPH, BlockKind.CONTACT]


def test_a_number_in_a_quote_is_no_contact() -> None:
    assert release("The quay\n\n“Call me any time on +41 22 730 01 23,” said Ada Lind.").contacts == ()


def test_joined_names_with_an_address_each_are_two_contacts() -> None:
    found = release("The quay\n\nContact: Ada Lind in Geneva, +41 22 730 01 23, or Bo Ek in Nairobi, +254 20 555 0123")
    assert [(one.name, one.location) for one in found.contacts] == [("Ada Lind", "Geneva"), ("Bo Ek", "Nairobi")]


def test_what_planners_call_something_is_no_quote() -> None:
    assert release("The quay\n\nThe town will test what planners call “managed retreat”.").quotes == ()


def test_a_heading_about_the_issuer_rules_what_follows() -> None:
    found = release(
        "The quay\n\nIt opened today.\n\nAbout the Harbour Council\n\nThe Harbour Council keeps nine quays."
    )
    assert [block.kind for block in found.blocks][1:] == [BlockKind.BOILERPLATE, BlockKind.BOILERPLATE]


def test_an_embargo_may_be_for_or_to_a_moment() -> None:
    for words in ("Embargoed for 07:00 GMT, 15 January 2026", "Not to be published before 15 January 2026, 07:00 GMT"):
        moment = release(f"{words}\n\nThe quay opens\n\nWe keep it.").embargo
        assert moment is not None
        assert moment.isoformat() == "2026-01-15T07:00:00+00:00"


def test_a_release_without_a_title_takes_its_first_sentence_and_loses_no_words() -> None:
    found = release("Bergen – The quay opened today, said Ada Lind.\n\n“It is ours,” she added.")
    assert found.blocks[0].text.startswith("Bergen")
    assert names(found) == ["Ada Lind"]


def test_a_quote_of_several_paragraphs_may_close_with_a_spaced_guillemet() -> None:
    text = "Ada Lind a déclaré : « Le quai est à nous.\n\nNous l’avons bâti.\n\nEt nous le gardons ouvert. »"
    (quote,) = release(f"Le quai\n\n{text}").quotes
    assert quote.parts == ("Le quai est à nous.", "Nous l’avons bâti.", "Et nous le gardons ouvert.")


def test_two_spaces_before_the_last_word_of_a_contact_line_are_read() -> None:
    assert [one.emails for one in release("The quay\n\nContact: 0@0.00:0  a").contacts] == [("0@0.00",)]
