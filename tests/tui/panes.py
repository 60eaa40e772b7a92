"""What the tests of the panes ask of a running app."""

from textual.pilot import Pilot

from cache import Release
from tui.screens.reader import ReaderScreen


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


def screen_text(pilot: Pilot[None]) -> str:
    """What stands on the screen, row by row."""
    width, height = pilot.app.size
    strips = pilot.app.screen._compositor.render_strips()
    assert len(strips) == height
    return "\n".join(strip.text[:width] for strip in strips)
