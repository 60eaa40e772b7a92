"""Lists to choose from, where the terminal has no room for one line of them."""

import pytest

from cache import Paths
from tui.app import NewsroomApp


@pytest.mark.parametrize("keys", [["ctrl+p"], ["5", "enter"]])
async def test_paging_through_a_list_that_has_no_room_does_nothing(newsroom: Paths, keys: list[str]) -> None:
    async with NewsroomApp(newsroom).run_test(size=(80, 24)) as pilot:
        await pilot.press(*keys)
        await pilot.pause(0.3)
        assert len(pilot.app.screen_stack) == 3
        await pilot.resize_terminal(80, 1)
        await pilot.press("down", "pagedown", "pageup")
    assert pilot.app.return_code is None
