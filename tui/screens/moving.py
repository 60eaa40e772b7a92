"""The movements that every screen of panes has: lines, pages, ends, and from pane to pane."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from cache import _
from tui import actions
from tui.motion import Motion
from tui.screens.handing import HandingScreen
from tui.terminal import has_shell, stop
from tui.widgets.article import ArticlePane, Pane
from tui.widgets.window_list import WindowList

Result = TypeVar("Result")


class MovingScreen(HandingScreen[Result]):
    """A screen whose keys of movement go to the pane that has the focus, or had it last (`_pane`)."""

    _pane: Pane | None = None

    def panes(self) -> Sequence[Pane]:
        """The panes in the order that Tab goes through: as they stand on the screen."""
        return [one for one in self.query("*") if isinstance(one, WindowList | ArticlePane)]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What another screen does has no key here, nor what makes no sense now."""
        del parameters
        if action in actions.BY_NAME and not hasattr(self, f"action_{action}"):
            return False
        return action != "suspend" or (has_shell() and not self.app.is_headless)

    def _focus(self, pane: Pane) -> None:
        self.set_focus(pane)

    def _hints(self, hints: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
        """The keys in force of these actions, each with its words; those that make no sense now left out."""
        return tuple(
            (actions.shown_key(key), _(words))
            for name, words in hints
            if (key := actions.first_key(name)) is not None and self.check_action(name, ()) is not False
        )

    def _go(self, motion: Motion) -> None:
        if self._pane is not None:
            self._pane.go(motion)

    def _step_pane(self, step: int) -> None:
        panes = list(self.panes())
        at = panes.index(self._pane) if self._pane in panes else 0
        self._focus(panes[(at + step) % len(panes)])

    def action_suspend(self) -> None:
        """Ctrl+Backslash"""
        stop()

    def action_down(self) -> None:
        """j"""
        self._go(Motion.DOWN)

    def action_up(self) -> None:
        """k"""
        self._go(Motion.UP)

    def action_page_down(self) -> None:
        """Space"""
        self._go(Motion.PAGE_DOWN)

    def action_page_up(self) -> None:
        """b"""
        self._go(Motion.PAGE_UP)

    def action_half_down(self) -> None:
        """Ctrl+D"""
        self._go(Motion.HALF_DOWN)

    def action_half_up(self) -> None:
        """Ctrl+U"""
        self._go(Motion.HALF_UP)

    def action_first(self) -> None:
        """g"""
        self._go(Motion.FIRST)

    def action_last(self) -> None:
        """G"""
        self._go(Motion.LAST)

    def action_next_pane(self) -> None:
        """Tab"""
        self._step_pane(1)

    def action_previous_pane(self) -> None:
        """Shift+Tab"""
        self._step_pane(-1)
