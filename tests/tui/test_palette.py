"""Lists to choose from, where the terminal has no room for one line of them."""

import pytest
from textual.css.query import NoMatches

from cache import Paths
from tests.tui.panes import reader
from tui.app import NewsroomApp
from tui.palette import Palette
from tui.screens.directory import DirectoryScreen
from tui.screens.finding import Wish


@pytest.mark.parametrize("keys", [["ctrl+p"], ["5", "enter"]])
async def test_paging_through_a_list_that_has_no_room_does_nothing(newsroom: Paths, keys: list[str]) -> None:
    async with NewsroomApp(newsroom).run_test(size=(80, 24)) as pilot:
        await pilot.press(*keys)
        await pilot.pause(0.3)
        assert len(pilot.app.screen_stack) == 3
        await pilot.resize_terminal(80, 1)
        await pilot.press("down", "pagedown", "pageup")
    assert pilot.app.return_code is None


async def test_a_card_that_is_left_twice_leaves_the_panes_where_they_are(newsroom: Paths) -> None:
    async with NewsroomApp(newsroom).run_test(size=(80, 24)) as pilot:
        await pilot.press("question_mark")
        card = pilot.app.screen
        card.dismiss()
        card.dismiss()
        await pilot.pause()
        assert reader(pilot).is_active
        await pilot.press("5")


async def test_a_screen_that_is_left_twice_gives_its_wish_once(newsroom: Paths) -> None:
    async with NewsroomApp(newsroom).run_test(size=(80, 24)) as pilot:
        await pilot.press("C")
        directory = pilot.app.screen
        wish = Wish(words="ferries")
        directory.dismiss(wish)
        directory.dismiss(wish)
        await pilot.pause()
        assert reader(pilot).is_active
        assert reader(pilot).search_bar.value == "ferries"


async def test_keys_that_come_before_the_palette_is_there_do_nothing(newsroom: Paths) -> None:
    async with NewsroomApp(newsroom).run_test(size=(80, 24)) as pilot:
        palette = Palette()
        pilot.app.push_screen(palette)
        for action in ("command_list('page_down')", "cursor_down", "escape"):
            await palette.run_action(action)
        await pilot.press("escape")
        assert reader(pilot).is_active


async def test_keys_that_come_before_their_screen_is_there_or_when_it_is_left_do_nothing(newsroom: Paths) -> None:
    async with NewsroomApp(newsroom).run_test(size=(120, 40)) as pilot:
        reader(pilot).action_directory()
        directory = pilot.app.screen
        assert isinstance(directory, DirectoryScreen)
        assert not await pilot.app.run_action("undo", directory)
        await pilot.pause()
        assert await pilot.app.run_action("undo", directory)
        await pilot.press("escape", "escape", "escape")
        assert reader(pilot).is_active
        assert not await pilot.app.run_action("undo", directory)


async def test_a_palette_that_is_asked_for_while_another_is_coming_down_opens(newsroom: Paths) -> None:
    async with NewsroomApp(newsroom).run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p")
        pilot.app.pop_screen()
        pilot.app.action_command_palette()
        await pilot.pause(0.3)
        assert isinstance(pilot.app.screen, Palette)


async def test_what_a_palette_still_looks_for_when_it_is_gone_comes_to_nothing(newsroom: Paths) -> None:
    async with NewsroomApp(newsroom).run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p")
        palette = pilot.app.screen
        assert isinstance(palette, Palette)
        await palette.dismiss()
        palette._gather_commands("next")
        await pilot.pause(0.5)
        assert reader(pilot).is_active


async def test_what_is_wrong_with_a_palette_that_is_there_is_no_secret(newsroom: Paths) -> None:
    async def ask_for_nobody() -> None:
        async with NewsroomApp(newsroom).run_test(size=(80, 24)) as pilot:
            await pilot.press("ctrl+p")
            pilot.app.screen.call_later(pilot.app.screen.query_one, "#nobody")
            await pilot.pause(0.3)

    with pytest.raises(NoMatches):
        await ask_for_nobody()
