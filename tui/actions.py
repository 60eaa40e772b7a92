"""Every action of the panes, once, by name: the key map binds keys to these, help and palette are made from them."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from textual.binding import Binding, BindingType


@dataclass(frozen=True, slots=True)
class Action:
    """Something a person can do. `name` is the method's (action_NAME); `hint` puts it on the line of hints."""

    name: str
    group: str
    words: str
    hint: str = ""


MOVING, PANES, READING, RELEASES, SYNC, PROGRAM = "Moving", "Panes", "Reading", "Releases", "Sync", "Program"

ACTIONS = (
    Action("down", MOVING, "Down"),
    Action("up", MOVING, "Up"),
    Action("page_down", MOVING, "A page on; at an article's end, the next unread", "page"),
    Action("page_up", MOVING, "A page back"),
    Action("half_down", MOVING, "Half a page on"),
    Action("half_up", MOVING, "Half a page back"),
    Action("first", MOVING, "To the first line"),
    Action("last", MOVING, "To the last line"),
    Action("next_pane", PANES, "Next pane", "pane"),
    Action("previous_pane", PANES, "Pane before"),
    Action("pane_sections", PANES, "Sections"),
    Action("pane_releases", PANES, "Releases"),
    Action("pane_article", PANES, "Article"),
    Action("pane_quotes", PANES, "Quotes", "quotes"),
    Action("pane_contacts", PANES, "Contacts", "contacts"),
    Action("zoom", PANES, "This pane alone, and back", "zoom"),
    Action("choose", READING, "Open; on a quote: to its words; on a contact: what can be done", "open"),
    Action("next_quote", READING, "Next quote"),
    Action("previous_quote", READING, "Quote before"),
    Action(
        "copy", READING, "Copy: a quote with its speaker, a contact's number, a release's title and address", "copy"
    ),
    Action("copy_all", READING, "Copy all quotes, or all contacts, of the release"),
    Action("browse", READING, "Open the release in the browser"),
    Action("next_unread", RELEASES, "Next unread", "unread"),
    Action("previous_unread", RELEASES, "Unread before"),
    Action("toggle_read", RELEASES, "Read or unread"),
    Action("toggle_star", RELEASES, "Star, or take the star off", "star"),
    Action("search", RELEASES, "Search everything", "search"),
    Action("sync_one", SYNC, "Sync this newsroom"),
    Action("sync_all", SYNC, "Sync all newsrooms", "sync"),
    Action("palette", PROGRAM, "Command palette: every action by name"),
    Action("keys", PROGRAM, "The keys that work here", "keys"),
    Action("back", PROGRAM, "Back one step"),
    Action("back_or_quit", PROGRAM, "Back one step; at the top, quit", "back"),
    Action("leave", PROGRAM, "Quit now"),
)

BY_NAME = {action.name: action for action in ACTIONS}


@cache
def key_map() -> dict[str, tuple[str, ...]]:
    """The default keys of every action, from keys.toml."""
    text = resources.files("tui").joinpath("keys.toml").read_text(encoding="utf-8")
    return {name: tuple(keys) for name, keys in tomllib.loads(text)["keys"].items()}


def bindings() -> list[BindingType]:
    """A binding for each key of each action, in the order of ACTIONS."""
    keys = key_map()
    return [
        Binding(key, action.name, action.words, show=False, priority=False)
        for action in ACTIONS
        for key in keys[action.name]
    ]
