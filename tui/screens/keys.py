"""The keys that work here, now: made from the bindings that are in force."""

from collections.abc import Iterable

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import ActiveBinding
from textual.containers import Horizontal, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from cache import N_, _
from tui.actions import ACTIONS, BY_NAME, MOVING, PANES, SYNC, key_map, plain_key
from tui.right_to_left import paragraph_to_draw, row_to_draw, words_to_draw
from tui.screens.left_once import LeftOnce
from tui.signs import STARRED, UNREAD

LEGEND = N_(
    "In the lists: {unread} unread   {starred} starred   3” quotes   2@ contacts   […] "
    "words between two parts of a quote"
)

FIRST_COLUMN = (MOVING, PANES, SYNC)
NAMES = {"command_palette": "palette", "app.command_palette": "palette", "quit": "leave"}  # Textual's for ours


class KeysScreen(ModalScreen[None], LeftOnce[None]):
    """A card with every key in force, by group; any of the keys that leave takes it away."""

    BINDINGS = [
        ("escape,q,question_mark,f1,enter", "dismiss_card", "Back"),
        ("j,down", "scroll_card(1)", "Down"),
        ("k,up", "scroll_card(-1)", "Up"),
        ("space,pagedown", "scroll_card(12)", "Page down"),
        ("b,pageup", "scroll_card(-12)", "Page up"),
        ("ctrl+d", "scroll_card(6)", "Half a page down"),
        ("ctrl+u", "scroll_card(-6)", "Half a page up"),
        ("g,home", "scroll_card(-999)", "To the top"),
        ("G,end", "scroll_card(999)", "To the end"),
    ]

    def __init__(self, active: Iterable[ActiveBinding]) -> None:
        super().__init__()
        self._keys: dict[str, list[str]] = {}
        self._active = [one for one in active if one.enabled]

    def compose(self) -> ComposeResult:
        """One scrolling card: the keys in two columns where there is room for them, then the signs of the lists."""
        left, right = self._groups()
        with VerticalScroll(id="card", classes="keys") as card:
            card.border_title = words_to_draw(_("Keys that work here"))
            card.border_subtitle = words_to_draw(_("Esc back · j k scroll"))
            with Horizontal(id="columns-of-keys"):
                yield Static(left, classes="column-of-keys")
                yield Static(right, classes="column-of-keys")
            yield Static(row_to_draw(Text(_(LEGEND, unread=UNREAD, starred=STARRED))), id="legend")

    def on_mount(self) -> None:
        """The card scrolls by keys at once."""
        self.query_one("#card").focus()

    def keys_by_action(self) -> dict[str, list[str]]:
        """The keys in force for each of our actions, as they are shown, in the order of the key map."""
        found: dict[str, list[tuple[str, str]]] = {}
        for active in self._active:
            name = NAMES.get(active.binding.action, active.binding.action)
            if name in BY_NAME:
                found.setdefault(name, []).append((active.binding.key, self.app.get_key_display(active.binding)))
        return {name: _in_order(name, keys) for name, keys in found.items()}

    def _groups(self) -> tuple[Group, Group]:
        """The groups of actions with their keys, in two halves of about the same height."""
        keys = self.keys_by_action()
        shown = [action for action in ACTIONS if action.name in keys]
        halves: tuple[list[RenderableType], list[RenderableType]] = ([], [])
        for name in dict.fromkeys(action.group for action in shown):
            first = name in FIRST_COLUMN
            half = halves[0] if first else halves[1]
            labels = [" ".join(keys[one.name]) for one in shown if (one.group in FIRST_COLUMN) is first]
            width = max(map(cell_len, labels))
            table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
            table.add_column(style="bold", width=width, no_wrap=True)
            table.add_column()
            for action in shown:
                if action.group == name:
                    table.add_row(Text(" ".join(keys[action.name])), paragraph_to_draw(Text(_(action.words))))
            half += [*([Text()] if half else []), paragraph_to_draw(Text(_(name), "bold underline")), table]
        return Group(*halves[0]), Group(*halves[1])

    def action_scroll_card(self, lines: int) -> None:
        """Scroll by lines."""
        self.query_one("#card").scroll_relative(y=lines, animate=False)

    def action_dismiss_card(self) -> None:
        """Back to the panes."""
        self.dismiss()


def _in_order(name: str, keys: list[tuple[str, str]]) -> list[str]:
    ours = [plain_key(key) for key in key_map()[name]]
    keys.sort(key=lambda pair: ours.index(pair[0]) if pair[0] in ours else len(ours))
    return list(dict.fromkeys(shown for _, shown in keys))
