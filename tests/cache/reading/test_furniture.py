"""What stands around the text in a dump of a page: navigation, kickers, the title."""

from datetime import UTC, datetime

import pytest

from cache.model import Document, Release
from cache.reading import read
from cache.reading.blocks import cut
from cache.reading.furniture import Head, first_sentence, is_kicker, read_head

NOW = datetime(2026, 3, 14, 9, tzinfo=UTC)
LEAD = "Halverton – The harbour opens again on Monday after nine long years of work on its quays."


def head(text: str, title: str | None = None) -> Head:
    return read_head(cut(text), title)


def release(text: str, title: str | None = None) -> Release:
    return read(Document(source="x", text=text, title=title), now=NOW)


def paths(found: Head) -> list[tuple[str, ...]]:
    return [section.path for section in found.sections]


DUMP = f"""\
-
About us
About usThe Authority keeps nine quays and three lighthouses along the coast of the island.
-
Our work
Our workWe build walls, mend quays and light the way for ships of every size.
Quays
Quays
- Granite
- Timber
Lights
Lights
- Lamps
-
Join us
Join usWe are looking for masons.
Press release
The harbour of Halverton opens again
{LEAD}
"""


def test_sections_come_out_of_the_navigation_as_paths() -> None:
    assert paths(head(DUMP)) == [
        ("About us",),
        ("Our work",),
        ("Our work", "Quays"),
        ("Our work", "Quays", "Granite"),
        ("Our work", "Quays", "Timber"),
        ("Our work", "Lights"),
        ("Our work", "Lights", "Lamps"),
        ("Join us",),
    ]


def test_nothing_of_the_navigation_stays_in_the_body() -> None:
    found = release(DUMP)
    assert found.title == "The harbour of Halverton opens again"
    assert [block.text for block in found.blocks] == ["Press release", LEAD]


def test_words_of_the_page_itself_are_no_sections() -> None:
    text = f"-\nMenu\nMenu\n-\nOur work\nOur workWe build walls for ships.\nThe harbour opens again\n{LEAD}"
    assert paths(head(text)) == [("Our work",)]


def test_a_list_that_a_text_begins_with_is_a_menu_only_if_it_is_labels() -> None:
    assert paths(head(f"- Quays\n- Lights\nThe harbour opens again\n{LEAD}")) == [("Quays",), ("Lights",)]
    assert paths(head(f"- The quays are open again, and the lights are lit.\nThe harbour opens\n{LEAD}")) == []


def test_a_text_without_navigation_has_no_sections() -> None:
    assert paths(head(f"The harbour opens again\n{LEAD}")) == []


def test_the_first_line_without_a_stop_is_the_title() -> None:
    found = head(f"The harbour opens again\n\n{LEAD}")
    assert (found.title, found.notes, found.start) == ("The harbour opens again", (), 1)


@pytest.mark.parametrize(
    "kicker",
    [
        "PRESS RELEASE", "Press release", "Press Release:", "News", "For immediate release", "FOR IMMEDIATE RELEASE",
        "Press release No. 12", "Press release | 12/2026", "Communiqué de presse",
        "COMMUNIQUÉ DE PRESSE n° 12", "Pressemitteilung", "Pressemitteilung 12/2026",
        "Comunicado de prensa", "Nota à imprensa", "Пресс-релиз", "بيان صحفي",
        "EMBARGOED UNTIL 07:00 GMT, 15 MAY 2026", "14 March 2026", "Halverton, 14 March 2026", "Geneva, 14.03.2026",
        "Photo: Bo Ek / IHA", "© IHA",
    ],
)  # fmt: skip
def test_a_line_over_the_title_is_kept_as_a_note(kicker: str) -> None:
    assert is_kicker(kicker)
    found = head(f"{kicker}\nThe harbour opens again\n{LEAD}")
    assert (found.title, found.notes) == ("The harbour opens again", (kicker,))


@pytest.mark.parametrize(
    "line",
    [
        "The harbour opens again",
        "News from the harbour of Halverton",
        "Statement by the mayor of Halverton on the harbour",
        "Déclaration de la mairesse sur le port",
        "Photo exhibition opens in the harbour",
        "Nine quays open on 14 March 2026 in Halverton harbour",
        "Arms embargo hurts the harbour",
    ],
)
def test_a_title_that_only_begins_like_a_kicker_is_a_title(line: str) -> None:
    assert not is_kicker(line)
    assert head(f"{line}\n{LEAD}").title == line


@pytest.mark.parametrize(
    "title",
    [
        "Will the harbour open?",
        "The harbour opens!",
        "“It is ours,” says mayor",
        "The harbour opens: nine quays",
        "Harbour opens (again)",
    ],
)
def test_a_title_may_end_or_begin_with_a_mark(title: str) -> None:
    assert head(f"{title}\n{LEAD}").title == title


@pytest.mark.parametrize(
    "kind", ["PRESS RELEASE", "Communiqué de presse ", "Nota de prensa", "Pressemitteilung", "Пресс-релиз"]
)
def test_the_kind_of_release_is_no_part_of_its_title(kind: str) -> None:
    assert head(f"{kind}: The harbour opens again\n\n{LEAD}").title == "The harbour opens again"


@pytest.mark.parametrize("sign", ["›", "»", ">", "/"])
def test_a_breadcrumb_shows_sections_without_the_way_in_and_the_text_itself(sign: str) -> None:
    crumbs = f" {sign} ".join(["Home", "News", "Harbours", "The harbour opens again"])
    found = head(f"{crumbs}\n\nThe harbour opens again\n\n{LEAD}")
    assert [section.path for section in found.sections] == [("News",), ("News", "Harbours")]
    assert found.title == "The harbour opens again"


def test_whom_to_call_may_stand_over_the_title() -> None:
    text = "For immediate release\nContact: Ada Lind\n+41 22 555 01 23\n\nThe harbour opens again\n\n" + LEAD
    assert head(text).title == "The harbour opens again"
    assert [contact.name for contact in release(text).contacts] == ["Ada Lind"]


def test_a_title_printed_twice_is_told_once() -> None:
    found = release(f"The harbour opens again\nThe harbour opens again\n{LEAD}")
    assert found.title == "The harbour opens again"
    assert [block.text for block in found.blocks] == [LEAD]


def test_a_note_between_title_and_text_is_kept_in_the_body() -> None:
    found = release(f"The harbour opens again\nPRESS RELEASE\n{LEAD}")
    assert [block.text for block in found.blocks] == ["PRESS RELEASE", LEAD]


def test_a_text_that_begins_with_a_dateline_has_no_title_line_and_is_called_by_its_first_sentence() -> None:
    assert head(LEAD).title is None
    assert release("The harbour opens again. Flags flew.").title == "The harbour opens again"


def test_the_title_that_the_document_gives_is_taken() -> None:
    found = release(f"PRESS RELEASE\nThe Harbour opens again\n{LEAD}", title="The harbour opens again")
    assert found.title == "The harbour opens again"
    assert [block.text for block in found.blocks] == ["PRESS RELEASE", LEAD]


def test_another_title_than_the_documents_stays_in_the_text() -> None:
    found = release(f"Nine years of work\n{LEAD}", title="The harbour opens again")
    assert found.title == "The harbour opens again"
    assert [block.text for block in found.blocks] == ["Nine years of work", LEAD]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The harbour opens. Flags flew.", "The harbour opens"),
        ("Will the harbour open? It will.", "Will the harbour open?"),
        ("The harbour opens", "The harbour opens"),
        ("The   harbour\nopens again.", "The harbour opens again"),
        (
            "nine quays " * 12,
            "nine quays nine quays nine quays nine quays nine quays nine quays nine quays nine quays nine quays…",
        ),
    ],
)
def test_a_title_made_of_the_first_sentence_is_cut_after_a_word(text: str, title: str) -> None:
    assert first_sentence(text) == title


def test_a_document_of_nothing_is_called_by_its_source() -> None:
    assert release("").title == "x"
    assert release("***").title == "x"
