"""Arabic and Hebrew in the order in which they are drawn: by the program, and for terminals that order themselves."""

from collections.abc import Callable, Iterator

import pytest
from bidi import get_display
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style
from rich.text import Text

from cache import Paths
from tui import right_to_left
from tui.app import NewsroomApp
from tui.bidi import levels, visual_order
from tui.right_to_left import has_right_to_left, line_to_draw, orders_itself, row_to_draw, sentence_to_draw
from tui.shaping import shaped
from tui.widgets.find_line import FindLine
from tui.wrap import is_right_to_left

SIGNS = "abZ019 ()[]{}.,:;-+%$/«»\"'!?אבגשלוםمرحباقالت٠١٢،؛؟€°#*"


@pytest.fixture(autouse=True)
def program() -> Iterator[None]:
    right_to_left.choose("program")
    yield
    right_to_left.choose("auto", {})


def drawn(words: str) -> str:
    runs = is_right_to_left(words)
    return line_to_draw(Text(words), levels(words, right_to_left=runs), right_to_left=runs).plain


@given(st.text(alphabet=SIGNS, max_size=24), st.booleans())
def test_the_order_is_that_of_a_library_for_it(text: str, runs: bool) -> None:
    order = visual_order(text, levels(text, right_to_left=runs), right_to_left=runs)
    assert "".join(text[at] for at in order) == get_display(text, base_dir="R" if runs else "L")


@given(st.text(max_size=40), st.booleans())
def test_every_letter_is_drawn_once_whatever_the_text(text: str, runs: bool) -> None:
    assert sorted(visual_order(text, levels(text, right_to_left=runs), right_to_left=runs)) == list(range(len(text)))


@pytest.mark.parametrize(
    ("environment", "begins"),
    [
        ({"VTE_VERSION": "7006"}, "\x1b[8l"),
        ({"TERM": "mlterm-256color"}, "\x1b]5379;use_ctl=false"),
    ],
)
def test_a_terminal_that_can_be_told_leaves_the_order_to_the_program(environment: dict[str, str], begins: str) -> None:
    right_to_left.choose("auto", environment)
    assert right_to_left.words_to_terminal()[0].startswith(begins)
    assert drawn("הגשר נפתח.") == ".חתפנ רשגה"
    right_to_left.choose("terminal", environment)
    assert right_to_left.words_to_terminal() == ("", "")


@pytest.mark.parametrize("environment", [{"VTE_VERSION": "7006", "TMUX": "x"}, {"KONSOLE_VERSION": "221203"}])
def test_one_that_cannot_be_told_orders_itself(environment: dict[str, str]) -> None:
    right_to_left.choose("auto", environment)
    assert right_to_left.words_to_terminal() == ("", "")
    assert "\u200e" in drawn("הגשר נפתח.")


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        ("הגשר נפתח.", ".חתפנ רשגה"),
        ("הגשר (Oll Bridge) נפתח ב-2026", "2026-ב חתפנ (Oll Bridge) רשגה"),
        ("The word גשר means bridge", "The word רשג means bridge"),
        ("Oll הגשר נפתח היום", "םויה חתפנ רשגה Oll"),
        ("בָּא", "אבָּ"),
    ],
)
def test_mixed_sentences_come_out_as_they_are_read(words: str, seen: str) -> None:
    assert drawn(words) == seen


def test_arabic_letters_are_joined_and_lam_takes_alef_with_it() -> None:
    assert "".join(shaped("سلام")) == "\ufeb3\ufefc\ufee1"
    assert "".join(shaped("دار باب")) == "\u062f\u0627\u0631 \ufe91\ufe8e\ufe8f".replace("\u062f", "\ufea9").replace(
        "\u0627", "\ufe8d"
    ).replace("\u0631", "\ufead")


def test_a_style_stays_with_its_words() -> None:
    words = Text("הגשר נפתח")
    words.stylize(Style(bold=True), 0, 4)
    line = line_to_draw(words, levels(words.plain, right_to_left=True), right_to_left=True)
    (bold,) = [span for span in line.spans if span.style == Style(bold=True)]
    assert line.plain[bold.start : bold.end] == "רשגה"


def test_the_columns_of_a_row_stay_where_they_are() -> None:
    assert row_to_draw(Text("● הגשר נפתח   3” 2@")).plain == "● חתפנ רשגה   3” 2@"
    plain = Text("● The bridge   3”")
    assert row_to_draw(plain) is plain


@pytest.mark.parametrize("words", ["הגשר (Oll Bridge) נפתח ב-2026.", "הגשר נפתח.", "The word גשר means bridge"])
def test_a_terminal_that_orders_lines_itself_shows_the_same(words: str) -> None:
    seen = drawn(words)
    right_to_left.choose("terminal")
    handed = drawn(words)
    shown = get_display(handed, base_dir="L")
    for mark in "\u200e\u200f":
        shown = shown.replace(mark, "")
    order = {")": "(", "(": ")"}
    assert sorted(shown) == sorted(seen)
    assert [order.get(one, one) for one in shown if one not in "()"] == [one for one in seen if one not in "()"]


@pytest.mark.parametrize(
    ("environment", "itself"),
    [
        ({}, False),
        ({"TERM": "xterm-256color"}, False),
        ({"VTE_VERSION": "7600"}, True),
        ({"VTE_VERSION": "5202"}, False),
        ({"KONSOLE_VERSION": "220400"}, True),
        ({"TERM": "mlterm-256color"}, True),
    ],
)
def test_terminals_that_are_known_to_order_lines_are_told_by_their_environment(
    environment: dict[str, str], itself: bool
) -> None:
    assert orders_itself(environment) is itself


async def test_what_is_typed_in_arabic_is_joined_and_begins_at_the_right_edge(newsroom: Paths) -> None:
    app = NewsroomApp(newsroom)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("C", *"مرفأ")
        line = app.screen.query_one(FindLine)
        line.cursor_blink = False
        width = line.scrollable_content_region.width
        drawn = line.render_line(0).text[:width]
        assert drawn.rstrip().endswith("ﺄﻓﺮﻣ")
        assert len(drawn.rstrip()) == width

        await pilot.press(*"a" * 80)
        assert line.render_line(0).text[:width].count("a") >= width - 2
        assert line.value == "مرفأ" + "a" * 80


async def test_an_empty_line_asks_in_the_readers_language_in_its_order(
    newsroom: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANGUAGE", "ar")
    app = NewsroomApp(newsroom)
    async with app.run_test(size=(100, 20)) as pilot:
        await pilot.press("C")
        asked = app.screen.query_one(FindLine).placeholder
        assert has_right_to_left(asked)
        assert not set(asked) & set("ابتثجحخ"), "letters stand alone"


def test_a_column_ends_where_it_ended_when_two_letters_are_drawn_as_one() -> None:
    words = " الأقسام    16"
    drawn = row_to_draw(Text(words)).plain
    assert (cell_len(drawn), drawn[-2:]) == (cell_len(words), "16")


def test_a_mark_stays_over_letters_that_are_drawn_as_one() -> None:
    assert row_to_draw(Text("أولاً")).plain == "ﻻًﻭﺃ"


@pytest.mark.parametrize(("language", "begins"), [("ar", False), ("en", True)])
def test_a_sentence_of_the_program_runs_as_its_language_whatever_name_it_begins_with(
    speaking: Callable[[str], None], language: str, begins: bool
) -> None:
    speaking(language)
    drawn = sentence_to_draw(Text("Port Selby Ferries: مضاف")).plain
    assert drawn.startswith("Port") is begins
