"""Where a release tells whom to call."""

import pytest

from cache.model import Block, BlockKind
from cache.reading.zones import Zone, find_anchors, find_zones, is_heading

P, H, S = BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.SEPARATOR
PROSE = "The gates open at six on Monday and the whole town is invited to walk on the new quays of the harbour."


def zones(*texts: str) -> list[Zone]:
    return find_zones([Block(S if text == "***" else P, text) for text in texts])


def rows(*texts: str) -> list[list[str]]:
    return [[row.text for row in zone.rows] for zone in zones(*texts)]


@pytest.mark.parametrize(
    "text",
    [
        "Contact",
        "Contacts",
        "Media contact",
        "Media contacts:",
        "PRESS CONTACT",
        "For more information",
        "For further information:",
        "Media enquiries",
        "Press enquiries:",
        "Contact presse",
        "Contacts médias :",
        "Pour plus d’informations :",
        "Renseignements",
        "Pressekontakt",
        "Ansprechpartnerin für die Presse",
        "Rückfragehinweis:",
        "Weitere Informationen",
        "Contacto de prensa",
        "Más información:",
        "Contacto para medios",
        "Contato para a imprensa",
        "Mais informações",
        "Assessoria de imprensa",
        "Контакты для СМИ",
        "Контакты:",
        "للتواصل الإعلامي",
        "للتواصل",
    ],
)
def test_a_short_block_may_only_announce_contacts(text: str) -> None:
    assert is_heading(Block(P, text))


@pytest.mark.parametrize("text", ["The harbour opens again", "Contact was lost at sea", "Nine quays", PROSE, ""])
def test_other_words_announce_none(text: str) -> None:
    assert not is_heading(Block(P, text))


def test_a_zone_begins_with_its_heading_and_ends_with_its_last_address() -> None:
    assert rows(PROSE, "Media contact", "Ada Lind", "ada@iha.example", PROSE) == [
        ["Media contact", "Ada Lind", "ada@iha.example"]
    ]


def test_a_zone_knows_which_blocks_hold_nothing_else() -> None:
    (zone,) = zones(PROSE, "Media contact", "Ada Lind", "ada@iha.example", PROSE)
    assert (zone.whole, zone.cued) == (frozenset({1, 2, 3}), True)


def test_a_name_over_an_address_belongs_to_it_without_a_heading() -> None:
    (zone,) = zones(PROSE, "Ada Lind", "Press Officer", "ada@iha.example")
    assert [row.text for row in zone.rows] == ["Ada Lind", "Press Officer", "ada@iha.example"]


def test_a_sentence_over_an_address_does_not() -> None:
    assert rows("The gates are open.", "ada@iha.example") == [["ada@iha.example"]]


def test_a_mark_parts_two_zones() -> None:
    assert rows("Ada Lind, ada@iha.example", "***", "Bo Ek, bo@iha.example") == [
        ["Ada Lind, ada@iha.example"],
        ["Bo Ek, bo@iha.example"],
    ]


def test_the_lines_of_a_block_are_rows_with_their_places() -> None:
    (zone,) = zones("Ada Lind\nPress Officer\nada@iha.example")
    assert [(row.block, row.offset, row.text, row.apart) for row in zone.rows] == [
        (0, 0, "Ada Lind", True),
        (0, 9, "Press Officer", False),
        (0, 23, "ada@iha.example", False),
    ]


def test_of_a_paragraph_only_the_sentence_that_tells_whom_to_call_is_a_row() -> None:
    (zone,) = zones(f"{PROSE} For interviews, please contact Ada Lind at ada@iha.example. {PROSE}")
    assert [row.text for row in zone.rows] == ["For interviews, please contact Ada Lind at ada@iha.example."]
    assert zone.whole == frozenset()


def test_a_list_under_a_heading_may_name_somebody_without_an_address() -> None:
    (zone,) = zones(PROSE, "Media contact", "Ada Lind, Press Officer")
    assert [row.text for row in zone.rows] == ["Media contact", "Ada Lind, Press Officer"]


def test_prose_without_an_address_holds_no_zone() -> None:
    assert zones(PROSE, "Ada Lind", "***") == []


def test_addresses_numbers_and_links_of_a_line_are_told_from_left_to_right() -> None:
    line = "ada@iha.example, +44 20 7946 0123, https://iha.example/press."
    found = find_anchors(line)
    assert [line[one.start : one.end].rstrip(".") for one in found] == [
        "ada@iha.example",
        "+44 20 7946 0123",
        "https://iha.example/press",
    ]
    assert [(one.email, one.phone and one.phone.written, one.link) for one in found] == [
        ("ada@iha.example", None, None),
        (None, "+44 20 7946 0123", None),
        (None, None, "https://iha.example/press"),
    ]
