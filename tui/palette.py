"""The command palette's knowledge: every action that makes sense now, by its words, with its key."""

from collections.abc import Sequence
from functools import partial
from traceback import walk_tb

from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.css.query import NoMatches
from textual.screen import Screen
from textual.worker import WorkerFailed

from cache import _
from tui.actions import ACTIONS, MOVING, PANES, Action, first_key, shown_key
from tui.right_to_left import has_right_to_left, words_to_draw

KEY_WIDTH = 10


class ActionsProvider(Provider):
    """Offers the actions of the screen below the palette, a line each; and the looks there are."""

    def _offered(self) -> list[Action]:
        """Those to be done here; the panes last: they are on the screen, with their keys."""
        hidden = {"palette", "back"}
        offered = [
            action
            for action in ACTIONS
            if action.name not in hidden and self.screen.check_action(action.name, ()) is not False
        ]
        return sorted(offered, key=lambda action: action.group in (PANES, MOVING))

    async def _run(self, name: str) -> None:
        await self.screen.run_action(name)

    async def discover(self) -> Hits:
        """Before anything is typed, all but the movements: nobody moves by name."""
        for action in self._offered():
            if action.group != MOVING:
                words = words_to_draw(_(action.words))
                yield DiscoveryHit(_line(first_key(action.name), words), partial(self._run, action.name))

    async def search(self, query: str) -> Hits:
        """Those whose words match."""
        matcher = self.matcher(query)
        offered = [(first_key(one.name), _(one.words), partial(self._run, one.name)) for one in self._offered()]
        offered += [
            (None, _("Theme: {name}", name=name), partial(self._wear, name)) for name in self.app.available_themes
        ]
        for key, words, run in offered:
            score = matcher.match(words)
            if score > 0:
                shown = words_to_draw(words) if has_right_to_left(words) else matcher.highlight(words)
                yield Hit(score, _line(key, shown), run, text=words)

    async def _wear(self, theme: str) -> None:
        self.app.theme = theme


def _line(key: str | None, words: str | Content) -> Content:
    shown = shown_key(key) if key is not None else ""
    return Content.assemble((f"{shown:<{KEY_WIDTH}}", "$primary bold"), words)


class Palette(CommandPalette):
    """Textual's palette, whose list may be paged through before it is drawn."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys may come before the list is there: nothing is to be done then. A list that has no place on the screen
        (any more) has no pages: Textual would raise KeyError.
        """
        lists = self.query(CommandList)
        if not lists or (action == "command_list" and not lists.first().scrollable_content_region):
            return False
        return super().check_action(action, parameters)


def is_of_a_gone_palette(error: BaseException | None, screens: Sequence[Screen[object]]) -> bool:
    """Whether an error is that of a palette that is none of these screens any more: what it began to look for when it
    was there finds no list to be shown in.
    """
    if isinstance(error, WorkerFailed):
        error = error.error
    if not isinstance(error, NoMatches):
        return False
    working = (frame.f_locals.get("self") for frame, _ in walk_tb(error.__traceback__))
    return any(isinstance(one, Palette) and one not in screens for one in working)
