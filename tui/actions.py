"""Every action of the panes, once, by name: the key map binds keys to these, help and palette are made from them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from textual.binding import Binding, BindingType
from textual.keys import format_key


@dataclass(frozen=True, slots=True)
class Action:
    """Something a person can do. `name` is the method's (action_NAME), `words` say it in the help and the palette."""

    name: str
    group: str
    words: str


MOVING, PANES, READING, RELEASES, SYNC, PROGRAM = "Moving", "Panes", "Reading", "Releases", "Sync", "Program"
PEOPLE = "People"
NEWSROOMS = "Newsrooms"

ACTIONS = (
    Action("down", MOVING, "Down"),
    Action("up", MOVING, "Up"),
    Action("page_down", MOVING, "A page on; at the end, the next unread"),
    Action("page_up", MOVING, "A page back"),
    Action("half_down", MOVING, "Half a page on"),
    Action("half_up", MOVING, "Half a page back"),
    Action("first", MOVING, "To the first line"),
    Action("last", MOVING, "To the last line"),
    Action("next_pane", PANES, "Next pane"),
    Action("previous_pane", PANES, "Pane before"),
    Action("pane_sections", PANES, "Sections"),
    Action("pane_releases", PANES, "Releases"),
    Action("pane_article", PANES, "Article"),
    Action("pane_quotes", PANES, "Quotes"),
    Action("pane_contacts", PANES, "Contacts"),
    Action("narrower", PANES, "This pane narrower"),
    Action("wider", PANES, "This pane wider"),
    Action("zoom", PANES, "This pane alone, and back"),
    Action("choose", READING, "Open; go to a quote's words; write to a contact"),
    Action("next_quote", READING, "Next quote"),
    Action("previous_quote", READING, "Quote before"),
    Action("copy", READING, "Copy the quote with its source, the number, the title"),
    Action("copy_all", READING, "Copy all quotes, or all contacts"),
    Action("browse", READING, "Open in the browser, or a file that is kept"),
    Action("links", READING, "Links of the release, by number"),
    Action("short_forms", READING, "What the short forms of the release stand for"),
    Action("fold", READING, "Unfold or fold notes and boilerplate"),
    Action("changes", READING, "What changed since the revision before; again: since one earlier"),
    Action("changes_before", READING, "What the correction before that changed"),
    Action("find", READING, "Find in the article"),
    Action("next_found", READING, "Next place found"),
    Action("previous_found", READING, "Place found before"),
    Action("next_unread", RELEASES, "Next unread"),
    Action("previous_unread", RELEASES, "Unread before"),
    Action("toggle_read", RELEASES, "Read or unread"),
    Action("toggle_star", RELEASES, "Star, or take the star off"),
    Action("mark_all_read", RELEASES, "Mark the section read"),
    Action("tag", RELEASES, "Tag the release"),
    Action("tag_all", RELEASES, "Tag all releases of this list"),
    Action("note", RELEASES, "Note on the release, the quote or the contact"),
    Action("mute", RELEASES, "Mute what a search finds"),
    Action("muted", RELEASES, "What is muted, and taking that back"),
    Action("pipe", RELEASES, "Give the release to a command"),
    Action("undo", RELEASES, "Take the last mark back; among newsrooms, the last change"),
    Action("forget_search", RELEASES, "Forget a search that is kept"),
    Action("search", RELEASES, "Search everything"),
    Action("filter", RELEASES, "Search in this list; among quotes, those of one speaker"),
    Action("directory", PEOPLE, "Contact directory: whom to call, in all releases"),
    Action("speakers", PEOPLE, "Everyone quoted, in all releases"),
    Action("save", PEOPLE, "Save to a file: the release; a speaker's quotes; newsrooms as OPML"),
    Action("tell_apart", PEOPLE, "Tell people of one name apart, or fold them again"),
    Action("newsrooms", NEWSROOMS, "Newsrooms: add, rename, order, pause, remove; errors"),
    Action("add", NEWSROOMS, "Add a newsroom"),
    Action("rename", NEWSROOMS, "Rename a newsroom"),
    Action("pause", NEWSROOMS, "Pause a newsroom, or fetch it again"),
    Action("full_page", NEWSROOMS, "Which whole pages are fetched"),
    Action("move_up", NEWSROOMS, "Move a newsroom up"),
    Action("move_down", NEWSROOMS, "Move a newsroom down"),
    Action("order", NEWSROOMS, "Order newsrooms by use or by name"),
    Action("remove", NEWSROOMS, "Remove a newsroom"),
    Action("sync_one", SYNC, "Sync this newsroom"),
    Action("sync_all", SYNC, "Sync all newsrooms"),
    Action("theme", PROGRAM, "Dark or light"),
    Action("settings", PROGRAM, "Settings, in your editor"),
    Action("palette", PROGRAM, "Every action by name"),
    Action("keys", PROGRAM, "The keys that work here"),
    Action("suspend", PROGRAM, "Suspend to the shell; fg comes back"),
    Action("back", PROGRAM, "Back one step"),
    Action("back_or_quit", PROGRAM, "Back one step; at the top, quit"),
    Action("leave", PROGRAM, "Quit now"),
)

# What the line of hints offers in each pane, the most needed first; the keys themselves come from the map.
HINTS = {
    "sections": (
        ("choose", "open"),
        ("search", "search"),
        ("next_unread", "unread"),
        ("sync_one", "sync it"),
        ("sync_all", "sync all"),
        ("next_pane", "pane"),
    ),
    "releases": (
        ("choose", "open"),
        ("search", "search"),
        ("next_unread", "unread"),
        ("toggle_star", "star"),
        ("toggle_read", "read"),
        ("copy", "copy"),
        ("browse", "browser"),
        ("sync_all", "sync"),
        ("next_pane", "pane"),
    ),
    "article": (
        ("page_down", "page"),
        ("next_quote", "quote"),
        ("next_unread", "unread"),
        ("changes", "what changed"),
        ("copy", "copy"),
        ("find", "find"),
        ("links", "links"),
        ("browse", "browser"),
        ("search", "search"),
        ("toggle_star", "star"),
        ("zoom", "zoom"),
        ("next_pane", "pane"),
    ),
    "quotes": (
        ("choose", "to its words"),
        ("copy", "copy"),
        ("copy_all", "copy all"),
        ("filter", "one speaker"),
        ("speakers", "all speakers"),
        ("zoom", "zoom"),
        ("search", "search"),
        ("next_pane", "pane"),
    ),
    "contacts": (
        ("choose", "write, dial"),
        ("copy", "copy number"),
        ("copy_all", "copy all"),
        ("directory", "all contacts"),
        ("zoom", "zoom"),
        ("search", "search"),
        ("next_pane", "pane"),
    ),
}
HINTS |= {
    "cards": (
        ("copy", "copy number"),
        ("choose", "write, dial, vCard"),
        ("search", "find"),
        ("next_pane", "card"),
        ("copy_all", "copy all of it"),
        ("speakers", "speakers"),
    ),
    "card-of": (
        ("copy", "copy it"),
        ("choose", "write, dial, open"),
        ("search", "find"),
        ("next_pane", "list"),
        ("copy_all", "copy all of it"),
    ),
    "people": (
        ("choose", "quotes"),
        ("search", "find"),
        ("save", "save quotes"),
        ("next_pane", "pane"),
        ("directory", "contacts"),
    ),
    "person": (("tell_apart", "tell apart"), ("save", "save quotes"), ("search", "find"), ("next_pane", "pane")),
    "sayings": (
        ("copy", "copy"),
        ("copy_all", "copy all"),
        ("choose", "to its words"),
        ("search", "find in them"),
        ("save", "save"),
        ("tell_apart", "tell apart"),
        ("next_pane", "pane"),
    ),
}
HINTS["changes"] = (("page_down", "page"), ("changes", "since an earlier one"), ("changes_before", "correction before"))
HINTS |= {
    "newsrooms": (
        ("choose", "releases"),
        ("add", "add"),
        ("sync_one", "sync it"),
        ("rename", "rename"),
        ("pause", "pause"),
        ("remove", "remove"),
        ("undo", "undo"),
        ("move_up", "up"),
        ("move_down", "down"),
        ("order", "order"),
        ("full_page", "full pages"),
        ("save", "save OPML"),
        ("next_pane", "card"),
    ),
    "newsroom": (
        ("choose", "change it"),
        ("browse", "homepage"),
        ("copy", "copy address"),
        ("rename", "rename"),
        ("pause", "pause"),
        ("full_page", "full pages"),
        ("next_pane", "list"),
    ),
    "starters": (("choose", "add it"), ("add", "type again")),
}
# What somebody who opens the panes for the first time is told, until a release is opened.
HINTS["first"] = (
    ("next_unread", "reads the next release"),
    ("pane_quotes", "who said what"),
    ("pane_contacts", "whom to call"),
    ("directory", "everybody to call"),
    ("search", "search"),
)
LAST_HINTS = (("keys", "keys"), ("back_or_quit", "back"))

BY_NAME = {action.name: action for action in ACTIONS}


@cache
def default_keys() -> Mapping[str, tuple[str, ...]]:
    """The default keys of every action, from keys.toml."""
    text = resources.files("tui").joinpath("keys.toml").read_text(encoding="utf-8")
    return {name: tuple(keys) for name, keys in tomllib.loads(text)["keys"].items()}


def plain_key(key: str) -> str:
    """A key by the one name it has: "," is "comma"."""
    return "comma" if key == "," else next(iter(Binding.make_bindings([(key, "", "")]))).key


_NAMES = {"enter": "enter", "backspace": "backspace"}  # their signs are not in every font


def shown_key(key: str) -> str:
    """A key as it is shown to a person: "j", "^d", "shift+tab"."""
    *modifiers, last = key.split("+") if len(key) > 1 else [key]
    name = _NAMES.get(last) or format_key(plain_key(last))
    if "ctrl" in modifiers:
        modifiers.remove("ctrl")
        name = f"^{name}"
    return "+".join([*modifiers, name])


_rebound: dict[str, tuple[str, ...]] = {}


def rebind(keys: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Have these actions on other keys from now on; the result is what Textual's keymap takes."""
    _rebound.clear()
    _rebound.update(keys)
    return {name: ",".join(map(plain_key, held)) for name, held in keys.items()}


def key_map() -> dict[str, tuple[str, ...]]:
    """The keys of every action that are in force."""
    return {**default_keys(), **_rebound}


def first_key(name: str) -> str | None:
    """The key to tell of an action; None where a person took all its keys away."""
    return next(iter(key_map()[name]), None)


def bindings() -> list[BindingType]:
    """A binding for each default key of each action, in the order of ACTIONS."""
    keys = default_keys()
    return [
        Binding(
            ",".join(map(plain_key, keys[action.name])),
            action.name,
            action.words,
            show=False,
            priority=False,
            id=action.name,
        )
        for action in ACTIONS
    ]
