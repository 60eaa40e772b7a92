"""What the screens look like, kept as text: NEWSROOM_SNAPSHOTS=write (and pytest on this file) keeps it anew.

A snapshot is the rows of the screen, then for each row the runs of styles in it ("12a 3b": twelve cells of style a,
three of b), then what each letter stands for.
"""

import os
import time
from datetime import UTC, datetime, timedelta, tzinfo
from itertools import groupby
from pathlib import Path
from string import ascii_letters

import pytest
from rich.style import Style
from textual.pilot import Pilot
from textual.widgets import Input

import tui.screens.finding
import tui.screens.newsrooms_shown
import tui.screens.panes
import tui.widgets.article
import tui.widgets.cards
import tui.widgets.newsrooms
import tui.widgets.people
import tui.widgets.releases
from cache import Paths
from tests.tui.conftest import NOW
from tui import themes
from tui.app import NewsroomApp

FOLDER = Path(__file__).parent / "snapshots"
SIZES = {"narrow": (72, 24), "medium": (80, 24), "middle": (100, 30), "wide": (120, 40), "huge": (200, 60)}
READER = ["enter", "right_square_bracket"]
SCENES = {
    **{f"reader-{width}x{height}": ((width, height), READER) for width, height in SIZES.values()},
    "search": ((100, 30), ["slash", *"water", "enter"]),
    "directory": ((120, 40), ["C"]),
    "speakers": ((120, 40), ["P"]),
    "newsrooms": ((120, 40), ["E"]),
    "keys": ((80, 24), ["question_mark"]),
}
TELL_TIME = (
    tui.screens.finding,
    tui.screens.newsrooms_shown,
    tui.screens.panes,
    tui.widgets.article,
    tui.widgets.cards,
    tui.widgets.newsrooms,
    tui.widgets.people,
    tui.widgets.releases,
)


class Now(datetime):
    """A day after the newest release, for ever."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> "Now":
        moment = NOW + timedelta(days=1)
        return cls.fromtimestamp(moment.timestamp(), tz)


@pytest.fixture(autouse=True)
def one_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in TELL_TIME:
        monkeypatch.setattr(module, "datetime", Now)
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    assert datetime.now(UTC) > NOW, "the clock of this machine is wrong: what is of today would be another"


def described(style: Style | None) -> str:
    if style is None:
        return "plain"
    ink, ground = (one.name if one is not None else "-" for one in (style.color, style.bgcolor))
    ways = [way for way in ("bold", "italic", "underline", "strike", "reverse", "dim") if getattr(style, way)]
    return " ".join([ink, "on", ground, *ways])


def snapshot(pilot: Pilot[None]) -> str:
    letters: dict[str, str] = {}
    rows, runs = [], []
    for strip in pilot.app.screen._compositor.render_strips():
        cells = [(letter, described(segment.style)) for segment in strip for letter in segment.text]
        rows.append("".join(letter for letter, _ in cells).rstrip())
        names = (letters.setdefault(style, ascii_letters[len(letters) % 52]) for _, style in cells)
        runs.append(" ".join(f"{len(list(run))}{name}" for name, run in groupby(names)))
    legend = [f"{letter}: {style}" for style, letter in letters.items()]
    return "\n".join([*rows, "", *runs, "", *legend, ""])


@pytest.mark.parametrize("scene", SCENES)
async def test_the_screens_look_as_they_did(newsroom: Paths, scene: str) -> None:
    size, keys = SCENES[scene]
    app = NewsroomApp(newsroom)
    async with app.run_test(size=size) as pilot:
        await pilot.press(*keys)
        for line in app.screen.query(Input):
            line.cursor_blink = False
        for theme in (themes.DARK.name, themes.LIGHT.name):
            app.theme = theme
            await pilot.pause(0.2)
            await pilot.pause()
            file = FOLDER / f"{scene}-{theme}.txt"
            drawn = snapshot(pilot)
            if os.environ.get("NEWSROOM_SNAPSHOTS") == "write":
                file.write_text(drawn, encoding="utf-8")
            assert drawn == file.read_text(encoding="utf-8"), f"see {file.name}; NEWSROOM_SNAPSHOTS=write keeps it"


# The size in which the words of a language are the tightest, or show the most.
OTHER_LANGUAGES = {
    "reader-ar": ("ar", (120, 40), READER),
    "newsrooms-ar": ("ar", (120, 40), ["E"]),
    "menu-ar": ("ar", (120, 40), ["enter", "5", "enter"]),
    "reader-fr": ("fr", (80, 24), READER),
    "keys-fr": ("fr", (80, 24), ["question_mark"]),
}


@pytest.mark.parametrize("scene", OTHER_LANGUAGES)
async def test_the_screens_in_other_languages_look_as_they_did(
    newsroom: Paths, monkeypatch: pytest.MonkeyPatch, scene: str
) -> None:
    language, size, keys = OTHER_LANGUAGES[scene]
    monkeypatch.setenv("LANGUAGE", language)
    app = NewsroomApp(newsroom)
    async with app.run_test(size=size) as pilot:
        await pilot.press(*keys)
        await pilot.pause(0.2)
        drawn = snapshot(pilot).partition("\n\n1")[0] + "\n"  # the rows: looks are the same in every language
        file = FOLDER / f"{scene}.txt"
        if os.environ.get("NEWSROOM_SNAPSHOTS") == "write":
            file.write_text(drawn, encoding="utf-8")
        assert drawn == file.read_text(encoding="utf-8"), f"see {file.name}; NEWSROOM_SNAPSHOTS=write keeps it"
