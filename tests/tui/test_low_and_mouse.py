"""Very low terminals, and the mouse: what has the keys is in sight; the wheel moves what is under it alone."""

from collections.abc import Callable

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widget import Widget

from cache import Paths, Query, Store
from tests.tui.conftest import HARBOUR, keep
from tests.tui.panes import focused, reader, screen_text
from tui.app import NewsroomApp

LOW = [(80, 12), (60, 10), (40, 10), (120, 12)]


def rows(widget: Widget) -> int:
    """How many of its rows are in sight."""
    return widget.scrollable_content_region.height if widget.display and widget.region.height else 0


@pytest.mark.parametrize("size", LOW)
async def test_on_a_very_low_terminal_what_has_the_keys_has_the_rows(newsroom: Paths, size: tuple[int, int]) -> None:
    async with NewsroomApp(newsroom).run_test(size=size) as pilot:
        panes = reader(pilot)
        assert rows(panes.releases) >= size[1] - 4
        for key, pane in (("3", panes.article), ("4", panes.quotes), ("5", panes.contacts), ("1", panes.sections)):
            await pilot.press(key)
            assert focused(pilot) == pane.id
            assert rows(pane) >= size[1] - 4, key
        await pilot.press("4", "escape")
        assert rows(panes.article) >= size[1] - 4


async def test_a_terminal_that_grows_has_its_foot_again(newsroom: Paths) -> None:
    async with NewsroomApp(newsroom).run_test(size=(80, 12)) as pilot:
        assert rows(reader(pilot).quotes) == 0
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert rows(reader(pilot).quotes) > 0
        assert rows(reader(pilot).releases) > 0


@pytest.mark.parametrize("keys", [("C",), ("C", "tab", "tab"), ("E",), ("E", "tab"), ("P",), ("question_mark",)])
async def test_other_screens_have_rows_on_the_smallest_terminal(newsroom: Paths, keys: tuple[str, ...]) -> None:
    async with NewsroomApp(newsroom).run_test(size=(40, 10)) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        pane = pilot.app.screen.focused
        lines = [line for line in screen_text(pilot).split("\n") if line.strip()]
        assert len(lines) >= 5
        if pane is not None and pane.id not in ("lookup", "card"):
            assert rows(pane) >= 5


async def wheel(pilot: Pilot[None], widget: Widget, steps: int = 3) -> None:
    for _ in range(steps):
        await pilot._post_mouse_events([events.MouseScrollDown], widget, offset=(3, 2))
    await pilot.pause()


@pytest.mark.parametrize("pane", ["sections", "releases", "article", "quotes", "contacts"])
async def test_the_wheel_scrolls_the_pane_under_it_and_chooses_nothing(many: Callable[[int], Paths], pane: str) -> None:
    paths = many(60)
    contacts = "\n".join(f"Press {n}: Ana Moe {n}, a{n}@estuary.example, +44 20 7946 01{n:02}\n" for n in range(20))
    said = "\n\n".join(f"“The river was our street in year {n},” said Marit Oyelaran." for n in range(40))
    with Store(paths.store) as store:
        keep(
            store,
            f"{HARBOUR}\n\n{said}\n\n{contacts}",
            "long",
            feed="https://many.example/feed",
            section=None,
            hours=-1,
        )
        for number in range(40):
            store.save_search(f"search {number}", f"buoy {number}")
    async with NewsroomApp(paths).run_test(size=(120, 30)) as pilot:
        panes = reader(pilot)
        widgets = {one.id: one for one in (panes.sections, panes.releases, panes.article, panes.quotes, panes.contacts)}
        before = (focused(pilot), panes.releases.cursor, panes.release)
        await wheel(pilot, widgets[pane])
        moved = {name for name, one in widgets.items() if one.scroll_offset.y > 0}
        assert moved == {pane}
        assert (focused(pilot), panes.releases.cursor, panes.release) == before


async def test_a_click_opens_and_one_in_the_foot_gives_it_the_keys(newsroom: Paths) -> None:
    async with NewsroomApp(newsroom).run_test(size=(120, 40)) as pilot:
        panes = reader(pilot)
        await pilot.click(panes.releases, offset=(5, 3))
        assert panes.releases.cursor == 1
        await pilot.click(panes.quotes, offset=(5, 8))
        assert focused(pilot) == "quotes"
        await pilot.click(panes.contacts, offset=(30, 8))
        assert focused(pilot) == "contacts"


async def test_dragging_over_the_text_changes_nothing_but_the_quote_it_ends_on(newsroom: Paths) -> None:
    async with NewsroomApp(newsroom).run_test(size=(120, 40)) as pilot:
        panes = reader(pilot)
        shown, top = panes.release, panes.article.scroll_offset
        await pilot.mouse_down(panes.article, offset=(8, 2))
        await pilot.hover(panes.article, offset=(20, 6))
        await pilot.hover(panes.releases, offset=(5, 4))
        await pilot.mouse_up(panes.releases, offset=(5, 4))
        assert (panes.release, panes.article.scroll_offset, panes.releases.cursor) == (shown, top, 0)
        with Store(newsroom.store) as store:
            assert store.count(Query(starred=True)) == 0
