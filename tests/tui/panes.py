"""What the tests of the panes ask of a running app."""

from collections.abc import Callable

from textual.pilot import Pilot

from cache import Release
from tui.screens.reader import ReaderScreen

# Actions that need what is not there at first: a correction, something found, notes, links, a search that is kept, a
# shell behind.
AT_TIMES = frozenset(
    {
        "changes",
        "fold",
        "short_forms",
        "links",
        "next_found",
        "previous_found",
        "forget_search",
        "suspend",
        "tell_apart",
    }
)


def reader(pilot: Pilot[None]) -> ReaderScreen:
    screen = pilot.app.screen
    assert isinstance(screen, ReaderScreen)
    return screen


def shown_release(pilot: Pilot[None]) -> Release:
    release = reader(pilot).release
    assert release is not None
    return release


def focused(pilot: Pilot[None]) -> str:
    widget = pilot.app.screen.focused
    return widget.id or "" if widget is not None else ""


async def until(pilot: Pilot[None], holds: Callable[[], bool]) -> None:
    """Wait until something holds, for as long as a busy machine may need."""
    for _ in range(100):
        await pilot.pause(0.05)
        if holds():
            return


async def soon(pilot: Pilot[None], holds: Callable[[], bool]) -> None:
    """Wait until something holds, and fail where it never does."""
    await until(pilot, holds)
    assert holds(), screen_text(pilot)


def screen_text(pilot: Pilot[None]) -> str:
    """What stands on the screen, row by row."""
    width, height = pilot.app.size
    strips = pilot.app.screen._compositor.render_strips()
    assert len(strips) == height
    return "\n".join(strip.text[:width] for strip in strips)
