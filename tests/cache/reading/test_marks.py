"""Quotation marks of one block: which open and which close."""

import pytest

from cache.reading.marks import plain_marks, scan


def quoted(text: str) -> list[str]:
    return [text[pair.inner : pair.until] for pair in scan(text).pairs]


@pytest.mark.parametrize(
    "text",
    [
        "« le port ouvre »",
        "«le port ouvre»",
        "«\u00a0le port ouvre\u00a0»",
        "«\u202fle port ouvre\u202f»",
        "“le port ouvre”",
        "„le port ouvre“",
        "„le port ouvre”",
        '„le port ouvre"',
        '"le port ouvre"',
        "‘le port ouvre’",
        "'le port ouvre'",
        "‚le port ouvre‘",
        "‹le port ouvre›",
        "「le port ouvre」",
        "『le port ouvre』",
        "»le port ouvre«",
        "»le port ouvre»",
        "”le port ouvre”",
        '“le port ouvre"',
        '"le port ouvre”',
    ],
)
@pytest.mark.parametrize("around", ["{}", "Ada : {}.", "Ada : {}, dit-elle.", "({})", "Ada\u00a0: {} !"])
def test_the_quote_marks_of_every_language_are_paired(text: str, around: str) -> None:
    assert quoted(around.format(text)) == ["le port ouvre"]


@pytest.mark.parametrize(
    "text",
    [
        "“She said ‘yes’ to us”",
        "“She said “yes” to us”",
        "‘She said “yes” to us’",
        "« She said “yes” to us »",
        "« She said « yes » to us »",
        "«She said «yes» to us»",
        "„She said ‚yes‘ to us“",
        "„She said »yes« to us“",
        "»She said ›yes‹ to us«",
        "\"She said 'yes' to us\"",
        '"She said “yes” to us"',
        "「She said『yes』to us」",
    ],
)
def test_of_nested_marks_the_outermost_pair_is_told(text: str) -> None:
    assert quoted(f"Ada: {text}.") == [text[1:-1].strip()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“one”, said Ada. “two”", ["one", "two"]),
        ('"one", said Ada. "two"', ["one", "two"]),
        ("‘one’, said Ada. ‘two’", ["one", "two"]),
        ("« un », dit Ada. « deux »", ["un", "deux"]),
        ("„eins“, sagte Ada. „zwei“", ["eins", "zwei"]),
        ("»eins«, sagte Ada. »zwei«", ["eins", "zwei"]),
        ('"one"—and "two"', ["one", "two"]),
        ("“one.”“two.”", ["one.", "two."]),
    ],
)
def test_two_quoted_stretches_are_two(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It's the mayor's port, isn't it?",
        "It’s the mayor’s port, isn’t it?",
        "L’eau d’aujourd’hui n’est pas celle d’hier.",
        "The players' names and the clubs' flags",
        "The port of the '90s",
        'a 12" pipe',
        "5' 11\" tall",
        "46° 12' 30\" N",
    ],
)
def test_apostrophes_inches_and_minutes_quote_nothing(text: str) -> None:
    assert quoted(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("‘It’s the mayor’s port,’ she said.", ["It’s the mayor’s port,"]),
        ("'It's the mayor's port,' she said.", ["It's the mayor's port,"]),
        ("‘The players’ names are known,’ she said.", ["The players’ names are known,"]),
        ("“The ’90s port,” she said.", ["The ’90s port,"]),
        ('"A 12" pipe broke", she said.', ['A 12" pipe broke']),
    ],
)
def test_an_apostrophe_inside_does_not_close(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_a_mark_that_nothing_closes_is_told_with_its_place() -> None:
    found = scan("Ada said: “We open on Monday.")
    assert (found.pairs, found.unclosed) == ((), 10)


def test_an_open_mark_after_a_closed_one_is_told() -> None:
    text = "“One,” said Ada. “Two"
    found = scan(text)
    assert [text[pair.inner : pair.until] for pair in found.pairs] == ["One,"]
    assert found.unclosed == text.index("“Two")


def test_a_closing_mark_alone_is_told_with_its_place() -> None:
    found = scan("and the gates are new.” Flags flew.")
    assert (found.pairs, found.unclosed, found.closing) == ((), None, 22)


def test_a_stretch_knows_its_words_with_and_without_marks() -> None:
    text = "Ada : « oui »."
    (pair,) = scan(text).pairs
    assert (text[pair.start : pair.end], text[pair.inner : pair.until]) == ("« oui »", "oui")


def test_empty_marks_hold_no_words() -> None:
    assert quoted("Ada: “”.") == [""]


@pytest.mark.parametrize("mark", ["“", "”", "«", "»", '"', "'", "「"])
def test_many_marks_are_read_in_one_pass(mark: str) -> None:
    scan(f" {mark}a" * 20_000)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("''It floats,'' said Ada Lind.", '"It floats," said Ada Lind.'),
        ("``It floats,'' said Ada Lind.", '"It floats," said Ada Lind.'),
        ("''She said, 'It floats.'''", "\"She said, 'It floats.'\""),
        ("the sailors' knots", "the sailors' knots"),
    ],
)
def test_double_marks_made_of_single_ones_are_the_mark_they_stand_for(text: str, expected: str) -> None:
    assert plain_marks(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('Ada: ". . . and then it sank."', [". . . and then it sank."]),
        ('"...and then it sank," said Ada.', ["...and then it sank,"]),
        ('Ada wrote: ".@Harbour is late."', [".@Harbour is late."]),
        ("“It floats,“ said Ada. “It sinks.”", ["It floats,", "It sinks."]),
    ],
)
def test_words_left_out_and_a_mistyped_mark_are_no_hindrance(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected
