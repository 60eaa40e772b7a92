"""The help and the line of hints: they name the keys that work here, now, and no others."""

import pytest
from textual.pilot import Pilot

from cache import Paths
from tests.tui.panes import AT_TIMES, reader, screen_text
from tui.actions import ACTIONS, BY_NAME, HINTS, LAST_HINTS, key_map
from tui.app import NewsroomApp
from tui.screens.keys import KeysScreen
from tui.screens.reader import ReaderScreen

# What the reader does; other screens have actions of their own.
HERE = {name for name in BY_NAME if hasattr(ReaderScreen, f"action_{name}")}


async def helped(pilot: Pilot[None], key: str = "question_mark") -> dict[str, list[str]]:
    await pilot.press(key)
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, KeysScreen)
    return screen.keys_by_action()


def test_every_action_has_a_key_and_a_method_and_no_key_has_two_actions() -> None:
    assert set(key_map()) == {action.name for action in ACTIONS}
    keys = [key for keys in key_map().values() for key in keys]
    assert len(keys) == len(set(keys))


def test_every_hint_is_an_action() -> None:
    for hints in (*HINTS.values(), LAST_HINTS):
        assert {name for name, _ in hints} <= set(BY_NAME)


@pytest.mark.parametrize("pane", "12345")
async def test_the_help_lists_exactly_the_bindings_in_force_in_each_pane(newsroom: Paths, pane: str) -> None:
    async with NewsroomApp(newsroom).run_test(size=(120, 50)) as pilot:
        await pilot.press(pane)
        await pilot.pause()
        active = {
            one.binding.action
            for one in pilot.app.screen.active_bindings.values()
            if one.enabled and one.binding.action in BY_NAME
        }
        assert set(await helped(pilot)) == active == HERE - AT_TIMES


async def test_the_help_gives_each_action_all_its_keys(newsroom: Paths) -> None:
    async with NewsroomApp(newsroom).run_test(size=(120, 50)) as pilot:
        shown = await helped(pilot)
        assert {name: len(keys) for name, keys in shown.items()} == {
            name: len(keys) for name, keys in key_map().items() if name in HERE - AT_TIMES
        }


async def test_with_no_release_nothing_that_needs_one_is_offered(paths: Paths) -> None:
    async with NewsroomApp(paths).run_test(size=(120, 50)) as pilot:
        shown = await helped(pilot)
        assert not {"copy", "copy_all", "browse", "toggle_read", "toggle_star", "next_quote"} & set(shown)
        assert {"search", "sync_all", "keys", "leave"} <= set(shown)


async def test_in_the_search_line_no_character_is_a_key(newsroom: Paths) -> None:
    async with NewsroomApp(newsroom).run_test(size=(120, 50)) as pilot:
        await pilot.press("slash", "question_mark", "q")
        assert reader(pilot).search_bar.value == "?q"
        shown = await helped(pilot, "f1")
        assert {"keys", "palette"} <= set(shown)
        assert not {"copy", "search", "next_unread", "toggle_star", "pane_article"} & set(shown)
        await pilot.press("escape")
        await pilot.pause()
        assert reader(pilot).search_bar.has_focus


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_the_help_can_be_read_to_its_end(newsroom: Paths, size: tuple[int, int]) -> None:
    async with NewsroomApp(newsroom).run_test(size=size) as pilot:
        await helped(pilot)
        assert "Moving" in screen_text(pilot)
        await pilot.press("G")
        await pilot.pause()
        assert "Quit now" in screen_text(pilot)
        assert "● unread" in screen_text(pilot)


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("pane", "12345")
async def test_the_hints_always_name_the_help(newsroom: Paths, pane: str, width: int) -> None:
    async with NewsroomApp(newsroom).run_test(size=(width, 24)) as pilot:
        await pilot.press(pane)
        await pilot.pause()
        assert "? keys" in screen_text(pilot).split("\n")[-1]


async def test_the_first_screen_with_nothing_cached_says_what_to_do(paths: Paths) -> None:
    for size in [(40, 12), (80, 24), (120, 40)]:
        async with NewsroomApp(paths).run_test(size=size) as pilot:
            shown = " ".join(screen_text(pilot).split())
            assert "No release is cached yet" in shown
            assert "newsroom" in shown
