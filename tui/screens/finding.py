"""What the screens for finding somebody have in common: a line to type in, a list that follows, panes beside it."""

from dataclasses import dataclass
from datetime import UTC, datetime

from textual.binding import Binding

from cache import N_, Store, _, ngettext
from tui import actions
from tui.dates import age
from tui.screens.keys import KeysScreen
from tui.screens.moving import MovingScreen
from tui.widgets.find_line import FindLine
from tui.widgets.status import HintLine, StatusLine, said
from tui.widgets.window_list import WindowList

POLL_SECONDS = 1.0
TYPING_HINTS = (("enter", N_("to the list")), ("↓ ↑", N_("move in it")), ("esc", N_("back")))


def found_words(count: int, most: int | None = None, nothing: str = N_("none found")) -> str:
    """How many were found, where no more than `most` are looked for; `nothing` is translated here."""
    if count == most:
        # Translators: more were found; these are those that fit best
        return _("the best {count}", count=count)
    return ngettext("{count} found", "{count} found", count) if count else _(nothing)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be shown when the screen is left: a release (at a quote of it), a search, another screen,
    or the releases of a feed."""

    release: int | None = None
    quote: int | None = None
    words: str | None = None
    screen: str | None = None
    feed: str | None = None


class FindingScreen(MovingScreen[Wish | None]):
    """The base of the directory and the speakers. The result is a Wish, or None for nothing more.

    A subclass composes its panes between `FindLine` and the two lines at the foot, says which they are (`panes`, the
    list first), finds what is typed (`find`), and reads again when the store changed (`reread`).
    """

    BINDINGS = actions.bindings()
    AUTO_FOCUS = "#lookup"

    def __init__(self, store: Store) -> None:
        super().__init__()
        self.store = store
        self._version = -1

    # What a subclass says.

    def panes(self) -> list[WindowList]:
        """The panes in the order of Tab, the list first."""
        return []

    def find(self, words: str) -> None:
        """Show what the words find."""
        del words

    def reread(self) -> None:
        """Show what is now in the store, with the cursors where they were."""

    # What all do.

    def on_mount(self) -> None:
        """The list shows all there is, and the line is ready for typing."""
        self.line, self.status = self.query_one(FindLine), self.query_one(StatusLine)
        self._pane = self.panes()[0]
        self._version = self.store.data_version()
        self.find("")
        self._show_freshness()
        self.set_interval(POLL_SECONDS, self._look)
        self._show_hints()

    def _look(self) -> None:
        """Read anew when something was written, here or by another process."""
        self._show_freshness()
        version = self.store.data_version()
        if version != self._version:
            self._version = version
            self.reread()

    def _show_freshness(self) -> None:
        last = self.store.last_sync()
        self.status.freshness = _("synced {age}", age=age(last, datetime.now(UTC))) if last else _("never synced")

    def _show_hints(self) -> None:
        line = self.query_one(HintLine)
        if self.query_one(FindLine).has_focus:
            line.hints, line.last = said(TYPING_HINTS), ()
            return
        pane = self._pane.id if self._pane is not None and self._pane.id is not None else ""
        line.hints = self._hints(actions.HINTS.get(pane, ()))
        line.last = self._hints(actions.LAST_HINTS)

    def on_descendant_focus(self) -> None:
        """The keys belong to the pane that has the focus; movements go there."""
        if isinstance(self.focused, WindowList):
            self._pane = self.focused
        for pane in self.panes():
            self.set_class(pane is self._pane, f"-at-{pane.id}")
        self._show_hints()

    def on_find_line_typed(self, event: FindLine.Typed) -> None:
        """Find while typing."""
        self.find(event.words)

    def on_find_line_moved(self, event: FindLine.Moved) -> None:
        """Move in the list while typing goes on."""
        if self._pane is not None:
            self._pane.go(event.motion)

    def on_find_line_done(self) -> None:
        """To the list."""
        self.set_focus(self._pane)

    def on_find_line_left(self) -> None:
        """Escape in the line."""
        self.line_left()

    def line_left(self) -> None:
        """What was typed goes first, then the screen."""
        if self.line.value:
            self.line.value = ""
        else:
            self._step_back()

    def _step_back(self) -> None:
        self.dismiss(None)

    # The actions, by the names of tui.actions.

    def action_choose(self) -> None:
        """Enter, in the pane that has the keys."""
        if isinstance(self._pane, WindowList):
            self._pane.choose()

    def action_search(self) -> None:
        """To the line."""
        self.line.focus()

    def action_newsrooms(self) -> None:
        """E"""
        self.dismiss(Wish(screen="newsrooms"))

    def action_palette(self) -> None:
        """: and Ctrl+P"""
        self.app.action_command_palette()

    def action_keys(self) -> None:
        """?"""
        active = list(self.active_bindings.values())
        if self.line.has_focus:
            # What is typed goes into the line there, and the line's own keys are on the line of hints.
            active = [one for one in active if one.node is not self.line and not self._is_typed(one.binding)]
        self.app.push_screen(KeysScreen(active))

    def _is_typed(self, binding: Binding) -> bool:
        shown = self.app.get_key_display(binding)
        return binding.key == "space" or (len(shown) == 1 and shown.isascii())

    def action_back(self) -> None:
        """Esc"""
        self._step_back()

    def action_back_or_quit(self) -> None:
        """q"""
        self._step_back()

    def action_leave(self) -> None:
        """Q"""
        self.app.exit()
