"""Plain mode's pages hold what fits, cut no item that fits on a page, and lose nothing."""

from tui.plain.pages import Spot, page, wrapped
from tui.plain.views import Kind, View

ITEMS = ["one " * 10, "two", "three " * 30, "four"]


def view() -> View:
    return View(Kind.RELEASES, lambda: len(ITEMS), lambda index: ITEMS[index])


def test_all_pages_together_are_all_the_words_in_order() -> None:
    shown = view()
    pages = []
    while shown.rest is not None:
        pages.append(shown.turn(20, 4))
    assert all(0 < len(lines) <= 4 for lines in pages)
    assert " ".join(line for lines in pages for line in lines).split() == " ".join(ITEMS).split()


def test_an_item_that_does_not_fit_any_more_begins_the_next_page() -> None:
    lines, rest = page(ITEMS.__getitem__, len(ITEMS), Spot(), 20, 2 + 1 + 3)
    assert rest == Spot(2)
    assert lines[-1] == "two"


def test_without_a_height_everything_is_one_page() -> None:
    lines, rest = page(ITEMS.__getitem__, len(ITEMS), Spot(), 20, None)
    assert rest is None
    assert lines[-1] == "four"


def test_a_page_back_shows_the_page_before() -> None:
    shown = View(Kind.RELEASES, lambda: 9, lambda index: f"row {index}")
    first = shown.turn(20, 3)
    shown.turn(20, 3)
    assert shown.place() == "Releases 4 to 6 of 9"
    assert shown.turn_back(20, 3) == first


def test_lines_are_as_wide_as_letters_are_drawn() -> None:
    assert wrapped("日本語日本語 abc", 12) == ["日本語日本語", "abc"]
