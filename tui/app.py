"""The Textual app: small; the screens do the work."""

import asyncio
import contextlib

from textual.app import App
from textual.await_complete import AwaitComplete

from cache import NewsroomError, Paths, Store
from tui import themes
from tui.palette import ActionsProvider, Palette
from tui.screens.reader import ReaderScreen
from tui.settings import Choices
from tui.terminal import end_with_the_terminal, terminal_driver


class NewsroomApp(App[None]):
    """The panes over the store in a data folder; `title_note` says what is special about it (a sample, say).

    Raises StoreError when the store cannot be opened.
    """

    TITLE = "newsroom"
    CSS_PATH = ["styles/newsroom.tcss", "styles/people.tcss", "styles/newsrooms.tcss"]
    COMMANDS = {ActionsProvider}
    COMMAND_PALETTE_BINDING = "ctrl+p"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-medium"), (120, "-wide"), (160, "-huge")]
    BINDINGS = [("ctrl+q,ctrl+c", "quit", "Quit")]

    def __init__(self, paths: Paths, *, title_note: str | None = None) -> None:
        super().__init__(driver_class=terminal_driver())
        self._paths = paths
        self._title_note = title_note
        self.store = Store(paths.store)
        self.failure: NewsroomError | None = None
        self.choices = Choices(paths, self.set_keymap)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Speaker colours for themes that have none of their own."""
        return themes.defaults(self.current_theme if self.theme else themes.DARK)

    def on_mount(self) -> None:
        """Our looks, then the panes."""
        if not self.is_headless:
            end_with_the_terminal(self, asyncio.get_running_loop().call_soon_threadsafe)
        for theme in (themes.DARK, themes.LIGHT):
            self.register_theme(theme)
        self.theme = themes.remembered(self._paths)
        self.choices.take()
        self.push_screen(ReaderScreen(self._paths, self.store, self.choices, title_note=self._title_note))

    def pop_screen(self) -> AwaitComplete:
        """Take the top screen away, but never the panes: a card that is left by two keys at once asks for it twice."""
        if isinstance(self.screen, ReaderScreen):
            return AwaitComplete()
        return super().pop_screen()

    def action_command_palette(self) -> None:
        """Every action by name."""
        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(id="--command-palette"))

    def _handle_exception(self, error: Exception) -> None:
        """A cache that cannot be read or written any more ends the app with one line, not with a traceback."""
        if isinstance(error, NewsroomError):
            self.failure = error
            self.exit(return_code=1)
        elif not self._exit:  # keys behind the one that quits meet screens that are coming down
            super()._handle_exception(error)

    def on_unmount(self) -> None:
        """The store is closed with the app; newsrooms that were removed cannot be brought back any more."""
        with contextlib.suppress(NewsroomError):
            self.store.drop_removed()
        self.store.close()
