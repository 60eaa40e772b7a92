"""The Textual app: small; the screens do the work."""

import asyncio
import contextlib
import gc
from collections.abc import Mapping, Sequence

from textual.actions import ActionParseResult
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.binding import Binding
from textual.dom import DOMNode
from textual.filter import LineFilter, NoColor
from textual.screen import Screen
from textual.scrollbar import ScrollBar
from textual.theme import Theme
from textual.widget import Widget

from cache import NewsroomError, Paths, Store, _
from tui import themes
from tui.actions import rebind, shown_key
from tui.display import Colours, Terminal
from tui.palette import ActionsProvider, Palette, is_of_a_gone_palette
from tui.right_to_left import words_to_draw
from tui.screens.reader import ReaderScreen
from tui.settings import Choices, Settings
from tui.signs import AsciiForms, SlimBar
from tui.terminal import end_with_the_terminal, terminal_driver

_NO_COLOUR = NoColor()


class NewsroomApp(App[None]):
    """The panes over the store in a data folder; `title_note` says what is special about it (a sample, say).

    Raises StoreError when the store cannot be opened.
    """

    TITLE = "newsroom"
    CSS_PATH = ["styles/newsroom.tcss", "styles/people.tcss", "styles/newsrooms.tcss"]
    COMMANDS = {ActionsProvider}
    COMMAND_PALETTE_BINDING = "ctrl+p"
    WIDTHS = ((0, "-narrow"), (80, "-medium"), (120, "-wide"), (160, "-huge"))
    HORIZONTAL_BREAKPOINTS = [*WIDTHS]
    HEIGHTS = ((0, "-low"), (18, "-high"))
    VERTICAL_BREAKPOINTS = [*HEIGHTS]
    BINDINGS = [("ctrl+q,ctrl+c", "quit", "Quit")]

    def __init__(
        self,
        paths: Paths,
        *,
        title_note: str | None = None,
        terminal: Terminal = Terminal(),  # noqa: B008 - frozen
    ) -> None:
        super().__init__(driver_class=terminal_driver(), ansi_color=None if terminal.colours is Colours.MANY else True)
        self.terminal = terminal
        self._paths = paths
        self._title_note = title_note
        self.store = Store(paths.store)
        self.failure: NewsroomError | None = None
        self.choices = Choices(paths, self._take)
        self._colours: dict[str, str] = {}
        self._ascii = AsciiForms(terminal.encoding)
        ScrollBar.renderer = SlimBar

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Speaker colours for themes that have none of their own."""
        return themes.defaults(self.current_theme if self.theme else themes.DARK)

    def get_css_variables(self) -> dict[str, str]:
        """The colours of the theme; of one that is not ours, so that words in it can be read."""
        variables = super().get_css_variables()
        ours = self.theme in {theme.name for theme in themes.OWN}
        return variables if ours or self.current_theme.ansi else themes.readable(variables)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What is done to every line that is drawn: fewer signs and no colours, where that is so."""
        filters = [*super().get_line_filters()]
        if self._draws_ascii:
            filters.append(self._ascii)
        if self.terminal.colours is Colours.NONE:
            filters.append(_NO_COLOUR)
        return filters

    @property
    def _draws_ascii(self) -> bool:
        borders = self.choices.settings.borders
        return borders == "ascii" or (borders == "auto" and not self.terminal.signs)

    def _draws_pictures(self) -> bool:
        """Whether pictures are wanted, and the terminal has the colours and the signs for them."""
        wanted = self.choices.settings.pictures != "never"
        return wanted and self.terminal.colours is Colours.MANY and not self._draws_ascii

    def _take(self, settings: Settings) -> None:
        """Have the keys and the looks as a person's settings say; a look they do not name is the one chosen last."""
        self.set_keymap(rebind(settings.keys))
        chosen = settings.theme or themes.remembered(self._paths)
        self.theme = themes.fitting(chosen, self.terminal)
        if self.screen_stack:
            self._colours = {}
            self.refresh_css(animate=False)

    def _remember(self, theme: Theme) -> None:
        if theme.name != themes.remembered(self._paths):
            themes.remember(self._paths, theme.name)

    def get_key_display(self, binding: Binding) -> str:
        """A key in signs that every terminal has."""
        return shown_key(binding.key)

    def on_load(self) -> None:
        """Our looks, before the style sheet is read for the first time: reading it costs as much as drawing."""
        for theme in themes.OWN:
            self.register_theme(theme)
        self.choices.take()
        self._style()

    def on_mount(self) -> None:
        """The panes, at once as the terminal's width wants them."""
        if not self.is_headless:
            end_with_the_terminal(self, asyncio.get_running_loop().call_soon_threadsafe)
        self.theme_changed_signal.subscribe(self, self._remember)
        reader = ReaderScreen(self._paths, self.store, self.choices, self._draws_pictures, title_note=self._title_note)
        reader.add_class(next(name for least, name in reversed(self.WIDTHS) if self.size.width >= least))
        reader.add_class(next(name for least, name in reversed(self.HEIGHTS) if self.size.height >= least))
        self.push_screen(reader)

    def _style(self) -> bool:
        """Give the style sheet the theme's colours; whether they are others than it had."""
        colours = self.get_css_variables()
        known, self._colours = self._colours, colours
        if known != colours:
            self.stylesheet.set_variables(colours)
        return known != colours

    def refresh_css(self, animate: bool = True) -> None:
        """Draw all with the colours that hold now, where they are others than before."""
        if self._style():
            super().refresh_css(animate)

    def on_ready(self) -> None:
        """What is there now stays: looking through it for garbage would hold up a key by tens of milliseconds."""
        self.call_after_refresh(gc.freeze)
        self.call_after_refresh(gc.enable)

    def pop_screen(self) -> AwaitComplete:
        """Take the top screen away, but never the panes: a card that is left by two keys at once asks for it twice."""
        if isinstance(self.screen, ReaderScreen):
            return AwaitComplete()
        return super().pop_screen()

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """See App. Keys may come before their screen is there, or when it is coming down: nothing is done then."""
        if isinstance(default_namespace, Widget):
            of = (one for one in default_namespace.ancestors_with_self if isinstance(one, Screen))
            screen = next(of, None)
            if screen is None or not (screen.is_mounted and screen.display):
                return False
        return await super().run_action(action, default_namespace, namespaces)

    def action_command_palette(self) -> None:
        """Every action by name."""
        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(placeholder=words_to_draw(_("What do you want to do?"))))

    def _handle_exception(self, error: Exception) -> None:
        """A cache that cannot be read or written any more ends the app with one line, not with a traceback."""
        if isinstance(error, NewsroomError):
            self.failure = error
            self.exit(return_code=1)
        elif is_of_a_gone_palette(error, self.screen_stack):
            return
        elif not self._exit:  # keys behind the one that quits meet screens that are coming down
            super()._handle_exception(error)

    def on_unmount(self) -> None:
        """The store is closed with the app; newsrooms that were removed cannot be brought back any more."""
        with contextlib.suppress(NewsroomError):
            self.store.drop_removed()
        self.store.close()
