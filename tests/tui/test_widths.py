"""Panes are made wider and narrower by keys, for each layout apart, and stay so."""

import pytest

from cache import Paths
from tests.tui.panes import reader, until
from tui.app import NewsroomApp
from tui.widths import STEP


def width(app: NewsroomApp, name: str) -> int:
    return app.screen.query_one(f"#{name}").outer_size.width


@pytest.mark.parametrize(
    ("pane", "grows", "shrinks"),
    [("1", "sections", "article"), ("2", "releases", "article"), ("3", "article", "releases"),
     ("4", "quotes", "contacts"), ("5", "contacts", "quotes")],
)  # fmt: skip
async def test_the_pane_with_the_keys_grows_and_shrinks(newsroom: Paths, pane: str, grows: str, shrinks: str) -> None:
    app = NewsroomApp(newsroom)
    async with app.run_test(size=(140, 40)) as pilot:
        await pilot.press(pane)
        before = width(app, grows), width(app, shrinks)
        await pilot.press(">", ">")
        await until(pilot, lambda: (width(app, grows), width(app, shrinks)) == (before[0] + 8, before[1] - 8))
        assert STEP == 4
        await pilot.press("<", "<")
        await until(pilot, lambda: (width(app, grows), width(app, shrinks)) == before)


async def test_no_pane_is_pushed_off_the_screen_and_widths_stay_after_a_restart(newsroom: Paths) -> None:
    app = NewsroomApp(newsroom)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("2", *">" * 30)
        await pilot.pause()
        assert all(width(app, name) >= 12 for name in ("sections", "releases", "article"))
        kept = width(app, "releases")
        await pilot.press("z", "z")
        await until(pilot, lambda: width(app, "releases") == kept)
        await pilot.resize_terminal(90, 30)
        await pilot.resize_terminal(120, 40)
        await until(pilot, lambda: width(app, "releases") == kept)
    again = NewsroomApp(newsroom)
    async with again.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: width(again, "releases") == kept)


@pytest.mark.parametrize(
    "kept", ["", "[]", '{"-wide": 3}', '{"-wide": {"releases": "x"}}', '{"-wide": {"releases": -4}}']
)
async def test_widths_that_cannot_be_read_are_those_of_the_style_sheet(newsroom: Paths, kept: str) -> None:
    (newsroom.data / "widths.json").write_text(kept, encoding="utf-8")
    async with NewsroomApp(newsroom).run_test(size=(120, 40)) as pilot:
        assert reader(pilot).query_one("#releases").outer_size.width > 20
