"""Finding in the article, links by number, filtering a list, keeping a search, marking and taking back."""

from dataclasses import replace

import pytest
from textual.widgets import OptionList

from cache import Block, BlockKind, Link, Paths, Query, Store
from tests.tui.conftest import NOW, keep
from tests.tui.panes import focused, reader, screen_text, shown_release, until
from tui.app import NewsroomApp
from tui.finding import find_words
from tui.screens.links import LinksScreen


def block(text: str) -> Block:
    return Block(BlockKind.PARAGRAPH, text)


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("The harbour, the Harbour and the HARBOUR", "harbour", ["harbour", "Harbour", "HARBOUR"]),
        ("Élodie l’a dit, Elodie aussi", "elodie", ["Élodie", "Elodie"]),
        ("L’eau et l'eau", "l'eau", ["L’eau", "l'eau"]),
        ("two  words, two\u00a0words", "two words", ["two\u00a0words"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("İstanbul ve İstanbul", "istanbul", ["İstanbul", "İstanbul"]),
        ("nothing", "  ", []),
    ],
)
def test_words_are_found_whatever_their_capitals_and_accents(text: str, words: str, found: list[str]) -> None:
    spans = find_words([block(text)], words)
    assert [text[span.start : span.end] for span in spans] == found


async def test_f_finds_in_the_article_and_counts(newsroom: Paths) -> None:
    async with NewsroomApp(newsroom).run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "f", *"ferr")
        screen = reader(pilot)
        await until(pilot, lambda: screen.article.place_found[1] > 1)
        _, count = screen.article.place_found
        assert f"1 of {count}" in screen_text(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: screen.article.place_found[0] == 2)
        assert f"2 of {count}" in screen_text(pilot)
        await pilot.press("tab")
        await until(pilot, lambda: focused(pilot) == "article")
        await pilot.press("f3")
        await pilot.press("shift+f3", "shift+f3")
        await until(pilot, lambda: screen.article.place_found[0] == 1)


async def test_what_is_not_there_is_said_and_escape_takes_the_marks_away(newsroom: Paths) -> None:
    async with NewsroomApp(newsroom).run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "f", *"zebra")
        await until(pilot, lambda: "“zebra” is not in this article" in screen_text(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: focused(pilot) == "article")
        assert reader(pilot).article.place_found == (0, 0)
        assert "zebra" not in screen_text(pilot)


async def test_links_open_by_their_number(newsroom: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("tui.browser.draws_on_the_terminal", lambda: False)
    monkeypatch.setattr("tui.browser.hand_over", opened.append)
    with Store(newsroom.store) as store:
        top = store.headlines(Query())[0]
        release = store.release(top.id)
        links = tuple(Link(f"https://estuary.example/{number}", f"Paper {number}") for number in range(1, 13))
        store.save(replace(release, links=links), seen=NOW)
    async with NewsroomApp(newsroom).run_test(size=(120, 40)) as pilot:
        await pilot.press("u")
        await until(pilot, lambda: isinstance(pilot.app.screen, LinksScreen))
        assert "https://estuary.example/3" in screen_text(pilot)
        await pilot.press("3")
        await until(pilot, lambda: opened == ["https://estuary.example/3"])
        await pilot.press("u")
        await until(pilot, lambda: isinstance(pilot.app.screen, LinksScreen))
        await pilot.press("1")
        assert pilot.app.screen.query_one(OptionList).highlighted == 0
        await pilot.press("2")
        await until(pilot, lambda: len(opened) == 2)
        assert opened[1] == "https://estuary.example/12"


async def test_a_marks_the_section_read_and_u_takes_it_back(newsroom: Paths) -> None:
    async with NewsroomApp(newsroom).run_test(size=(120, 40)) as pilot:
        screen = reader(pilot)
        await pilot.press("A")
        await until(pilot, lambda: screen.store.count(Query(unread=True)) == 0)
        await until(pilot, lambda: "Marked 3 releases read" in screen_text(pilot))
        await pilot.press("U")
        await until(pilot, lambda: screen.store.count(Query(unread=True)) == 3)
        await pilot.press("s", "U")
        await until(pilot, lambda: screen.store.count(Query(starred=True)) == 0)
        await pilot.press("U")
        await until(pilot, lambda: "Nothing to take back" in screen_text(pilot))


async def test_conditions_are_searched_completed_and_explained(newsroom: Paths) -> None:
    async with NewsroomApp(newsroom).run_test(size=(120, 40)) as pilot:
        screen = reader(pilot)
        await pilot.press("slash", *"from:est")
        await until(pilot, lambda: "tab Estuary Council" in screen_text(pilot))
        await pilot.press("tab")
        assert screen.search_bar.value == 'from:"Estuary Council"'
        await until(pilot, lambda: len(screen.releases.listing or ()) == 1)
        await pilot.press(*" is:reed")
        await until(pilot, lambda: "is: can be unread, read" in screen_text(pilot))


async def test_a_search_is_kept_as_a_section_and_forgotten_again(newsroom: Paths) -> None:
    async with NewsroomApp(newsroom).run_test(size=(120, 40)) as pilot:
        screen = reader(pilot)
        await pilot.press("slash", *"lang:fr", "ctrl+s", "escape", "1")
        labels = [row.label for row in screen.sections.rows]
        assert "/ lang:fr" in labels
        screen.sections.cursor = labels.index("/ lang:fr")
        await until(pilot, lambda: len(screen.releases.listing or ()) == 1)
        assert shown_release(pilot).language == "fr"
        await pilot.press("delete")
        await until(pilot, lambda: "/ lang:fr" not in [row.label for row in screen.sections.rows])


async def test_a_filter_searches_in_the_list_alone(newsroom: Paths) -> None:
    async with NewsroomApp(newsroom).run_test(size=(120, 40)) as pilot:
        screen = reader(pilot)
        await pilot.press("s", "1", "j", "j")
        await until(pilot, lambda: len(screen.releases.listing or ()) == 1)
        await pilot.press("F", *"sources")
        await until(pilot, lambda: len(screen.releases.listing or (1,)) == 0)
        await pilot.press("escape", "slash", *"sources")
        await until(pilot, lambda: len(screen.releases.listing or ()) == 1)


async def test_notes_and_boilerplate_are_folded_until_asked_for_or_found_in(paths: Paths) -> None:
    text = (
        "The lamps are lit\n\nPort Selby – The lamps on the pier were lit again on Monday evening.\n\n"
        "About the Estuary Council\n\nThe Council keeps eleven piers and one very patient lighthouse.\n\n"
        "It was founded by ferrymen."
    )
    with Store(paths.store) as store:
        keep(store, text, "one", feed=None, section=None, hours=1)
    async with NewsroomApp(paths).run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: "► About the Estuary Council" in screen_text(pilot))
        assert "words folded; + shows them" in screen_text(pilot)
        assert "patient lighthouse" not in screen_text(pilot)
        await pilot.press("+")
        await until(pilot, lambda: "patient lighthouse" in screen_text(pilot))
        await pilot.press("+", "f", *"ferrymen")
        await until(pilot, lambda: "founded by ferrymen" in screen_text(pilot))
