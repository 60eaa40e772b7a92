"""The keys that work here, now: made from the bindings that are in force."""

from collections.abc import Iterable

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import ActiveBinding
from textual.containers import Horizontal, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.actions import ACTIONS, BY_NAME

LEGEND = "In the lists: ● unread   ★ starred   3” quotes   2@ contacts   […] words between two parts of a quote"


class KeysScreen(ModalScreen[None]):
    """A card with every key in force, by group; any of the keys that leave takes it away."""

    BINDINGS = [
        ("escape,q,question_mark,f1,enter", "dismiss_card", "Back"),
        ("j,down", "scroll_card(1)", "Down"),
        ("k,up", "scroll_card(-1)", "Up"),
        ("space,pagedown", "scroll_card(12)", "Page down"),
        ("b,pageup", "scroll_card(-12)", "Page up"),
    ]

    def __init__(self, active: Iterable[ActiveBinding]) -> None:
        super().__init__()
        self._keys: dict[str, list[str]] = {}
        self._active = [one for one in active if one.enabled]

    def compose(self) -> ComposeResult:
        """One scrolling card: the keys in two columns where there is room for them, then the signs of the lists."""
        left, right = self._groups()
        with VerticalScroll(id="card", classes="keys") as card:
            card.border_title = "Keys that work here"
            card.border_subtitle = "Esc back · j k scroll"
            with Horizontal(id="columns-of-keys"):
                yield Static(left, classes="column-of-keys")
                yield Static(right, classes="column-of-keys")
            yield Static(Text(LEGEND), id="legend")

    def on_mount(self) -> None:
        """The card scrolls by keys at once."""
        self.query_one("#card").focus()

    def keys_by_action(self) -> dict[str, list[str]]:
        """The keys in force for each of our actions, as they are shown."""
        found: dict[str, list[str]] = {}
        for active in self._active:
            if active.binding.action in BY_NAME:
                shown = self.app.get_key_display(active.binding)
                keys = found.setdefault(active.binding.action, [])
                if shown not in keys:
                    keys.append(shown)
        return found

    def _groups(self) -> tuple[Text, Text]:
        """The groups of actions with their keys, in two halves of about the same height."""
        keys = self.keys_by_action()
        shown = [(action, " ".join(keys[action.name])) for action in ACTIONS if action.name in keys]
        width = max((len(label) for _, label in shown), default=0) + 2
        halves = (Text(), Text())
        group = ""
        half = halves[0]
        for number, (action, label) in enumerate(shown):
            if action.group != group:
                group = action.group
                half = halves[0] if number < len(shown) * 0.45 else halves[1]
                half.append(("\n" if half.plain else "") + f"{group}\n", "bold")
            half.append(f"  {label:<{width}}", "bold")
            half.append(f"{action.words}\n")
        for half in halves:
            half.rstrip()
        return halves

    def action_scroll_card(self, lines: int) -> None:
        """Scroll by lines."""
        self.query_one("#card").scroll_relative(y=lines, animate=False)

    def action_dismiss_card(self) -> None:
        """Back to the panes."""
        self.dismiss()
