"""Reading one release: how long it takes, one speaker's quotes, what short forms stand for."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from cache import Acronym, Block, BlockKind, Paths, Quote, Release, Span, Speaker
from tests.tui.panes import focused, reader, screen_text, soon
from tests.tui.test_odd_releases import stored
from tui.app import NewsroomApp
from tui.article_layout import Line, lay_out
from tui.screens.short_forms import ShortFormsScreen
from tui.widgets.article import WORDS_A_MINUTE

SAID = (("Ilse", "The weir holds."), ("Noor", "We counted eels."), ("Ilse", "It holds in March."))
TALK = Release(
    guid="t",
    source="s",
    title="Three words on a weir",
    blocks=tuple(Block(BlockKind.PARAGRAPH, f"“{words}”") for _, words in SAID),
    quotes=tuple(
        Quote((words,), (Span(at, 1, 1 + len(words)),), Speaker(name)) for at, (name, words) in enumerate(SAID)
    ),
)


async def test_the_status_says_how_far_one_is_and_how_many_minutes_are_left(paths: Paths) -> None:
    long = replace(TALK, quotes=(), blocks=(Block(BlockKind.PARAGRAPH, "eel " * WORDS_A_MINUTE * 3),))
    async with NewsroomApp(stored(paths, long)).run_test(size=(120, 40)) as pilot:
        await soon(pilot, lambda: "% · 3 min left" in screen_text(pilot))
        await pilot.press("3", "G")
        await soon(pilot, lambda: "100 % · 1 min left" in screen_text(pilot))


async def test_one_speakers_quotes_can_be_shown_alone_gone_through_and_copied(paths: Paths) -> None:
    app = NewsroomApp(stored(paths, TALK))
    async with app.run_test(size=(120, 40)) as pilot:
        screen = reader(pilot)
        await pilot.press("4", "F")
        assert [quote.text for quote in screen.quotes.quotes] == ["The weir holds.", "It holds in March."]
        assert "4 Quotes of Ilse" in screen_text(pilot)
        await pilot.press("Y")
        assert "eels" not in app.clipboard
        assert "It holds in March." in app.clipboard
        await pilot.press("]", "]")
        assert screen.article.current_quote == 2
        assert screen.quotes.quote == TALK.quotes[2]
        await pilot.press("y")
        assert app.clipboard.startswith("“It holds in March.” — Ilse")
        await pilot.press("escape")
        assert screen.quotes.quotes == TALK.quotes
        assert screen.quotes.place == 2
        assert focused(pilot) == "quotes"


async def test_enter_on_a_quote_of_one_speaker_goes_to_its_own_words(paths: Paths) -> None:
    async with NewsroomApp(stored(paths, TALK)).run_test(size=(120, 40)) as pilot:
        await pilot.press("4", "j", "F", "enter")
        await pilot.pause()
        assert focused(pilot) == "article"
        assert reader(pilot).article.current_quote == 1


async def test_short_forms_are_told_with_what_they_stand_for_and_found_in_the_article(paths: Paths) -> None:
    told = replace(
        TALK,
        blocks=(*TALK.blocks, Block(BlockKind.PARAGRAPH, "The Oll Weir Board (OWB) met.")),
        acronyms=(Acronym("OWB", "Oll Weir Board"), Acronym("EC", "Eel Count")),
    )
    async with NewsroomApp(stored(paths, told)).run_test(size=(120, 40)) as pilot:
        await pilot.press("a")
        await soon(pilot, lambda: isinstance(pilot.app.screen, ShortFormsScreen))
        shown = screen_text(pilot)
        assert shown.index("EC   Eel Count") < shown.index("OWB  Oll Weir Board")
        await pilot.press("j", "enter")
        await soon(pilot, lambda: reader(pilot).article.place_found == (1, 1))
        assert focused(pilot) == "article"


async def test_a_release_is_laid_out_once_for_a_width(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    widths: list[int] = []

    def counted(release: Release, width: int, **more: Any) -> list[Line]:
        widths.append(width)
        return lay_out(release, width, **more)

    monkeypatch.setattr("tui.widgets.article.lay_out", counted)
    async with NewsroomApp(stored(paths, TALK)).run_test(size=(120, 40)) as pilot:
        await pilot.resize_terminal(120, 30)
        await pilot.press("3", "j", "G", "z", "z")
        await pilot.resize_terminal(140, 30)
        await pilot.pause()
        assert all(before != after for before, after in pairwise(widths)), widths
