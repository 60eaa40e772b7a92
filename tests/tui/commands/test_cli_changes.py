"""`newsroom changes` over a store."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from cache import Document, Store, find_paths, read
from tests.tui.commands.conftest import Command, is_one_line

NOW = datetime(2026, 3, 18, 12, 0, tzinfo=UTC)
TEXT = """\
A bell for the ferry

Grey Haven – The ferry has a bell again.

“The bell was our clock for {years} years,” said Ottilie Brandsma, mayor of Grey Haven.

The bell weighs {weight} pounds.
"""


@pytest.fixture(autouse=True)
def cached(data: Path) -> None:
    with Store(find_paths(data).store) as store:
        for years, weight in (("ninety", "nine"), ("ninety", "ten"), ("eighty", "ten")):
            text = TEXT.format(years=years, weight=weight)
            store.save(read(Document(source="bell", guid="bell", text=text), now=NOW), seen=NOW)
        store.save(read(Document(source="once", guid="once", text=TEXT), now=NOW), seen=NOW)


def test_the_last_correction_is_told_with_signs_and_brackets(newsroom: Command) -> None:
    outcome = newsroom("changes", "1")
    assert outcome.status == 0
    assert outcome.lines[0] == "A bell for the ferry"
    assert outcome.lines[1].startswith("Revision 2 (")
    assert "Quotes" in outcome.lines
    assert any(line.startswith("~ Ottilie Brandsma") and "[-ninety-] {+eighty+}" in line for line in outcome.lines)
    assert "… 1 paragraph unchanged" in outcome.lines
    assert "nine" not in outcome.out.replace("ninety", "")


def test_any_two_revisions_are_compared(newsroom: Command) -> None:
    assert "~ The bell weighs [-nine-] {+ten+} pounds." in newsroom("changes", "1", "--from", "1", "--to", "3").lines
    assert "~ The bell weighs [-nine-] {+ten+} pounds." in newsroom("changes", "1", "--to", "2").lines
    assert "~ The bell weighs [-ten-] {+nine+} pounds." in newsroom("changes", "1", "--from", "3", "--to", "1").lines


def test_json_has_the_words_with_what_became_of_them(newsroom: Command) -> None:
    (record,) = newsroom("changes", "1", "--from", "1", "--to", "2", "--json").records
    assert record["quotes"] == []
    assert record["text"] == [
        {
            "kind": "changed",
            "old": [2],
            "new": [2],
            "words": [["kept", "The bell weighs "], ["removed", "nine "], ["added", "ten "], ["kept", "pounds."]],
        }
    ]


def test_a_release_that_was_never_corrected_is_told_of(newsroom: Command) -> None:
    outcome = newsroom("changes", "2")
    assert (outcome.status, outcome.out) == (0, "")
    assert is_one_line(outcome.err, "release 2 was never corrected")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("99",), "no release has this number"),
        (("bell",), "no release has this number"),
        (("1", "--from", "7"), "revision 7: release 1 has none of this number; it has 1 to 3"),
        (("2", "--to", "2"), "it was never corrected"),
    ],
)
def test_what_is_not_there_is_an_error_that_says_what_is(newsroom: Command, words: tuple[str, ...], told: str) -> None:
    outcome = newsroom("changes", *words)
    assert outcome.status == 2
    assert is_one_line(outcome.err, told)
