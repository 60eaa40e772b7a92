from dataclasses import replace
from datetime import UTC, date, datetime

from cache import (
    Block,
    BlockKind,
    Contact,
    Dateline,
    Phone,
    Quote,
    Release,
    Section,
    Span,
    Speaker,
)
from tui.commands.output import Line
from tui.commands.rendering import release_lines

CHAIR = Speaker("Ida Brandt", role="harbour master", organisation="Port of Port Anders")
RELEASE = Release(
    guid="quay",
    source="quay.txt",
    title="A second quay",
    language="en",
    url="https://port-anders.example/quay",
    published=datetime(2026, 3, 2, 9, 0, tzinfo=UTC),
    dateline=Dateline("Port Anders", date(2026, 3, 2)),
    embargo=datetime(2026, 3, 3, 6, 0, tzinfo=UTC),
    sections=(Section(("News",)), Section(("News", "Port"))),
    blocks=(
        Block(BlockKind.HEADING, "Ships"),
        Block(BlockKind.PARAGRAPH, "“We waited,” said Ida Brandt. “It came.” Someone said “at last”."),
        Block(BlockKind.ITEM, "“a crane”", level=1),
        Block(BlockKind.ITEM, "a rail", level=1),
        Block(BlockKind.BOILERPLATE, "About the port"),
    ),
    quotes=(
        Quote(("We waited,", "It came."), (Span(1, 1, 11), Span(1, 31, 39)), CHAIR, rule="after", confidence=0.9),
        Quote(("at last",), (Span(1, 55, 62),)),
        Quote(("a crane",), (Span(2, 1, 8),), Speaker("Ida Brandt")),
    ),
    contacts=(
        Contact(
            name="Jonas Vik",
            role="press officer",
            emails=("jonas@port-anders.example",),
            phones=(Phone("(555) 0101", "+15555550101"), Phone("0102")),
            rule="line",
        ),
    ),
)


def plain(lines: list[Line]) -> list[str]:
    return [" " * line.indent + line.text for line in lines]


def test_a_release_is_printed_head_first_and_its_text_last() -> None:
    lines = plain(list(release_lines(RELEASE)))
    assert lines[0] == "A second quay"
    assert lines[1].startswith("Port Anders · 2026-03-02 · published ")
    assert "Embargoed until 2026-03-03 06:00 +0000" in lines
    order = [lines.index(heading) for heading in ("Sections", "Quotes (3)", "Contacts (1)", "Text")]
    assert order == sorted(order)
    assert "  News > Port" in lines
    assert lines[-1] == "About the port"


def test_a_guessed_day_is_told_as_one_where_the_release_gives_none() -> None:
    guessed = replace(RELEASE, published=None, guessed=date(2026, 3, 1))
    assert "published" not in plain(list(release_lines(guessed)))[1]
    silent = replace(guessed, dateline=Dateline("Port Anders"))
    assert plain(list(release_lines(silent)))[1] == "Port Anders · published perhaps 2026-03-01 · language en"


def test_quotes_stand_under_their_speaker_with_role_and_organisation() -> None:
    lines = plain(list(release_lines(RELEASE)))
    at = lines.index("  Ida Brandt, harbour master, Port of Port Anders")
    assert lines[at + 1 : at + 5] == ["    “We waited,” “It came.”", "    “a crane”", "  Nobody named", "    “at last”"]


def test_a_contact_has_its_role_its_email_and_its_phones() -> None:
    lines = plain(list(release_lines(RELEASE)))
    at = lines.index("  Jonas Vik, press officer")
    assert lines[at + 1 : at + 4] == ["    jonas@port-anders.example", "    (555) 0101  (+15555550101)", "    0102"]


def test_explaining_adds_rule_confidence_and_place() -> None:
    lines = plain(list(release_lines(RELEASE, explain=True)))
    assert "      rule after, 90% sure, block 1 characters 1–11, block 1 characters 31–39" in lines
    assert "      rule line, 100% sure, outside the text" in lines
    assert not any("rule after" in line for line in plain(list(release_lines(RELEASE))))


def test_quoted_words_are_coloured_by_speaker_in_the_text() -> None:
    lines = list(release_lines(RELEASE))
    coloured = [(line.text[start:end], style) for line in lines for start, end, style in line.spans]
    assert [words for words, _ in coloured] == ["We waited,", "It came.", "at last", "a crane"]
    styles = dict(coloured)
    assert styles["We waited,"] == styles["It came."] == styles["a crane"] != styles["at last"]


def test_items_of_a_list_stand_together_and_paragraphs_apart() -> None:
    lines = plain(list(release_lines(RELEASE)))
    at = lines.index("  • “a crane”")
    assert lines[at - 1] == ""
    assert lines[at + 1 : at + 3] == ["  • a rail", ""]


def test_a_release_in_which_nothing_was_found_is_its_title() -> None:
    assert plain(list(release_lines(Release(guid="x", source="x", title="Bare")))) == ["Bare"]
