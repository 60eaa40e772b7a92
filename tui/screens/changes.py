"""What changed in a release from one revision to another."""

from textual.app import ComposeResult

from cache import Release, Store, compare, ngettext
from tui import actions
from tui.changes import change_lines, title_line
from tui.screens.keys import KeysScreen
from tui.screens.moving import MovingScreen
from tui.widgets.changes import ChangesPane
from tui.widgets.status import HintLine, StatusLine


class ChangesScreen(MovingScreen[None]):
    """Two revisions of a release compared: at first the newest with the one before.

    `d` takes the older one a revision further back, `D` the newer one; both begin anew after the first revision.
    """

    BINDINGS = actions.bindings()
    AUTO_FOCUS = "#changes"

    def __init__(self, store: Store, release: Release) -> None:
        super().__init__()
        self._store = store
        self._release = release
        assert release.id is not None, "what was never stored was never corrected"
        self._revisions = store.revisions(release.id)
        self.new = len(self._revisions) - 1
        self.old = self.new - 1

    def compose(self) -> ComposeResult:
        """One pane, two lines."""
        yield ChangesPane()
        yield StatusLine()
        yield HintLine()

    def on_mount(self) -> None:
        """Show the last correction."""
        self.changes, self.status = self.query_one(ChangesPane), self.query_one(StatusLine)
        self._pane = self.changes
        hints = self.query_one(HintLine)
        hints.hints, hints.last = self._hints(actions.HINTS["changes"]), self._hints(actions.LAST_HINTS)
        self._show()

    def _show(self) -> None:
        old, new = self._revisions[self.old], self._revisions[self.new]
        assert self._release.id is not None
        was = self._store.release(self._release.id, old.number)
        now = self._store.release(self._release.id, new.number)
        self.changes.set_title(title_line(old, new))
        self.changes.show(tuple(change_lines(compare(was, now))))
        count = len(self._revisions)
        revisions = ngettext("{count} revision", "{count} revisions", count)
        self.status.place = f"{now.title} · {revisions}" if count > 2 else now.title

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What this screen does not do has no key here."""
        del parameters
        if action in ("changes", "changes_before") and len(self._revisions) < 3:
            return False
        return action not in actions.BY_NAME or hasattr(self, f"action_{action}")

    def action_changes(self) -> None:
        """d: since the revision before that, too; after the first, since the one before the newer again."""
        self.old = self.old - 1 if self.old else self.new - 1
        self._show()

    def action_changes_before(self) -> None:
        """D: what the revision before the newer one changed; after the second, the newest again."""
        self.new = self.new - 1 if self.new > 1 else len(self._revisions) - 1
        self.old = self.new - 1
        self._show()

    def action_palette(self) -> None:
        """: and Ctrl+P"""
        self.app.action_command_palette()

    def action_keys(self) -> None:
        """?"""
        self.app.push_screen(KeysScreen(self.active_bindings.values()))

    def action_back(self) -> None:
        """Esc"""
        self.dismiss(None)

    def action_back_or_quit(self) -> None:
        """q"""
        self.dismiss(None)

    def action_leave(self) -> None:
        """Q"""
        self.app.exit()
