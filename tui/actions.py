"""Every action of the panes, once, by name: the key map binds keys to these, help and palette are made from them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from textual.binding import Binding, BindingType
from textual.keys import format_key

from cache import N_, _


@dataclass(frozen=True, slots=True)
class Action:
    """Something a person can do. `name` is the method's (action_NAME), `words` say it in the help and the palette."""

    name: str
    group: str
    words: str


MOVING, PANES, READING, RELEASES, SYNC, PROGRAM = (
    N_("Moving"),
    N_("Panes"),
    N_("Reading"),
    N_("Releases"),
    N_("Sync"),
    N_("Program"),
)
PEOPLE = N_("People")
NEWSROOMS = N_("Newsrooms")

ACTIONS = (
    Action("down", MOVING, N_("Down")),
    Action("up", MOVING, N_("Up")),
    Action("page_down", MOVING, N_("A page on; at the end, the next unread")),
    Action("page_up", MOVING, N_("A page back")),
    Action("half_down", MOVING, N_("Half a page on")),
    Action("half_up", MOVING, N_("Half a page back")),
    Action("first", MOVING, N_("To the first line")),
    Action("last", MOVING, N_("To the last line")),
    Action("next_pane", PANES, N_("Next pane")),
    Action("previous_pane", PANES, N_("Pane before")),
    Action("pane_sections", PANES, N_("Sections")),
    Action("pane_releases", PANES, N_("Releases")),
    Action("pane_article", PANES, N_("Article")),
    Action("pane_quotes", PANES, N_("Quotes")),
    Action("pane_contacts", PANES, N_("Contacts")),
    Action("narrower", PANES, N_("This pane narrower")),
    Action("wider", PANES, N_("This pane wider")),
    Action("zoom", PANES, N_("This pane alone, and back")),
    Action("choose", READING, N_("Open; go to a quote's words; write to a contact")),
    Action("next_quote", READING, N_("Next quote")),
    Action("previous_quote", READING, N_("Quote before")),
    Action("copy", READING, N_("Copy the quote with its source, the number, the title")),
    Action("copy_all", READING, N_("Copy all quotes, or all contacts")),
    Action("browse", READING, N_("Open in the browser, or a file that is kept")),
    Action("links", READING, N_("Links of the release, by number")),
    Action("short_forms", READING, N_("What the short forms of the release stand for")),
    # Translators: boilerplate is the standing text about an organisation
    Action("fold", READING, N_("Unfold or fold notes and boilerplate")),
    Action("changes", READING, N_("What changed since the revision before; again: since one earlier")),
    Action("changes_before", READING, N_("What the correction before that changed")),
    Action("translations", READING, N_("The release in its next language")),
    Action("find", READING, N_("Find in the article")),
    Action("next_found", READING, N_("Next place found")),
    Action("previous_found", READING, N_("Place found before")),
    Action("next_unread", RELEASES, N_("Next unread")),
    Action("previous_unread", RELEASES, N_("Unread before")),
    Action("toggle_read", RELEASES, N_("Read or unread")),
    Action("toggle_star", RELEASES, N_("Star, or take the star off")),
    Action("mark_all_read", RELEASES, N_("Mark the section read")),
    Action("tag", RELEASES, N_("Tag the release")),
    Action("tag_all", RELEASES, N_("Tag all releases of this list")),
    Action("note", RELEASES, N_("Note on the release, the quote or the contact")),
    Action("mute", RELEASES, N_("Mute what a search finds")),
    Action("muted", RELEASES, N_("What is muted, and taking that back")),
    Action("pipe", RELEASES, N_("Give the release to a command")),
    Action("undo", RELEASES, N_("Take the last mark back; among newsrooms, the last change")),
    Action("forget_search", RELEASES, N_("Forget a search that is kept")),
    Action("search", RELEASES, N_("Search everything")),
    Action("filter", RELEASES, N_("Search in this list; among quotes, those of one speaker")),
    Action("directory", PEOPLE, N_("Contact directory: whom to call, in all releases")),
    Action("speakers", PEOPLE, N_("Everyone quoted, in all releases")),
    Action("save", PEOPLE, N_("Save to a file: the release; a speaker's quotes; newsrooms as OPML")),
    Action(
        "tell_apart",
        PEOPLE,
        N_("Tell apart: people of one name, a release and what looks like its translation; or undo that"),
    ),
    Action("correct", PEOPLE, N_("Correct a contact by hand")),
    Action("merge", PEOPLE, N_("Merge two contacts: here, then at the other")),
    Action("hide", PEOPLE, N_("Hide a contact from the directory, or show it again")),
    Action("hidden", PEOPLE, N_("The contacts that are hidden, and back")),
    Action("newsrooms", NEWSROOMS, N_("Newsrooms: add, rename, order, pause, remove; errors")),
    Action("add", NEWSROOMS, N_("Add a newsroom")),
    Action("rename", NEWSROOMS, N_("Rename a newsroom")),
    Action("pause", NEWSROOMS, N_("Pause a newsroom, or fetch it again")),
    Action("full_page", NEWSROOMS, N_("Which whole pages are fetched")),
    Action("move_up", NEWSROOMS, N_("Move a newsroom up")),
    Action("move_down", NEWSROOMS, N_("Move a newsroom down")),
    Action("order", NEWSROOMS, N_("Order newsrooms by use or by name")),
    Action("remove", NEWSROOMS, N_("Remove a newsroom")),
    Action("sync_one", SYNC, N_("Sync this newsroom")),
    Action("sync_all", SYNC, N_("Sync all newsrooms")),
    Action("theme", PROGRAM, N_("Dark or light")),
    Action("settings", PROGRAM, N_("Settings, in your editor")),
    Action("palette", PROGRAM, N_("Every action by name")),
    Action("keys", PROGRAM, N_("The keys that work here")),
    Action("suspend", PROGRAM, N_("Suspend to the shell; fg comes back")),
    Action("back", PROGRAM, N_("Back one step")),
    Action("back_or_quit", PROGRAM, N_("Back one step; at the top, quit")),
    Action("leave", PROGRAM, N_("Quit now")),
)

# What the line of hints offers in each pane, the most needed first; the keys themselves come from the map.
HINTS = {
    "sections": (
        ("choose", N_("open")),
        ("search", N_("search")),
        ("next_unread", N_("unread")),
        ("sync_one", N_("sync it")),
        ("sync_all", N_("sync all")),
        ("next_pane", N_("pane")),
    ),
    "releases": (
        ("choose", N_("open")),
        ("search", N_("search")),
        # Translators: to the next unread release
        ("next_unread", N_("unread")),
        # Translators: to put a star on a release
        ("toggle_star", N_("star")),
        # Translators: to mark a release as read
        ("toggle_read", N_("read")),
        ("copy", N_("copy")),
        ("browse", N_("browser")),
        ("sync_all", N_("sync")),
        ("next_pane", N_("pane")),
    ),
    "article": (
        # Translators: a page on
        ("page_down", N_("page")),
        # Translators: to the next quote
        ("next_quote", N_("quote")),
        ("next_unread", N_("unread")),
        ("changes", N_("what changed")),
        ("copy", N_("copy")),
        ("find", N_("find")),
        ("links", N_("links")),
        ("browse", N_("browser")),
        ("search", N_("search")),
        ("toggle_star", N_("star")),
        ("zoom", N_("zoom")),
        ("next_pane", N_("pane")),
    ),
    "quotes": (
        # Translators: to the place in the text where the quote stands
        ("choose", N_("to its words")),
        ("copy", N_("copy")),
        ("copy_all", N_("copy all")),
        ("filter", N_("one speaker")),
        ("speakers", N_("all speakers")),
        ("zoom", N_("zoom")),
        ("search", N_("search")),
        ("next_pane", N_("pane")),
    ),
    "contacts": (
        ("choose", N_("write, dial")),
        ("copy", N_("copy number")),
        ("copy_all", N_("copy all")),
        ("directory", N_("all contacts")),
        ("zoom", N_("zoom")),
        ("search", N_("search")),
        ("next_pane", N_("pane")),
    ),
}
HINTS |= {
    "cards": (
        ("copy", N_("copy number")),
        ("choose", N_("write, dial, vCard")),
        ("search", N_("find")),
        # Translators: to the pane with all that is known of one contact
        ("next_pane", N_("card")),
        ("copy_all", N_("copy all of it")),
        ("correct", N_("correct")),
        ("merge", N_("merge")),
        ("hide", N_("hide")),
        ("hidden", N_("hidden")),
        ("speakers", N_("speakers")),
    ),
    "card-of": (
        ("copy", N_("copy it")),
        ("choose", N_("write, dial, open")),
        ("search", N_("find")),
        ("next_pane", N_("list")),
        ("copy_all", N_("copy all of it")),
        ("correct", N_("correct")),
        ("tell_apart", N_("tell apart")),
        ("merge", N_("merge")),
        ("hide", N_("hide")),
    ),
    "people": (
        ("choose", N_("quotes")),
        ("search", N_("find")),
        ("save", N_("save quotes")),
        ("next_pane", N_("pane")),
        ("directory", N_("contacts")),
    ),
    "person": (
        ("tell_apart", N_("tell apart")),
        ("save", N_("save quotes")),
        ("search", N_("find")),
        ("next_pane", N_("pane")),
    ),
    "sayings": (
        ("copy", N_("copy")),
        ("copy_all", N_("copy all")),
        ("choose", N_("to its words")),
        ("search", N_("find in them")),
        ("save", N_("save")),
        ("tell_apart", N_("tell apart")),
        ("next_pane", N_("pane")),
    ),
}
HINTS["changes"] = (
    ("page_down", N_("page")),
    ("changes", N_("since an earlier one")),
    ("changes_before", N_("correction before")),
)
HINTS |= {
    "newsrooms": (
        ("choose", N_("releases")),
        ("add", N_("add")),
        ("sync_one", N_("sync it")),
        ("rename", N_("rename")),
        ("pause", N_("pause")),
        ("remove", N_("remove")),
        ("undo", N_("undo")),
        # Translators: to move a newsroom up or down in the list
        ("move_up", N_("up")),
        ("move_down", N_("down")),
        # Translators: to put the newsrooms in another order
        ("order", N_("order")),
        ("full_page", N_("full pages")),
        ("save", N_("save OPML")),
        ("next_pane", N_("card")),
    ),
    "newsroom": (
        ("choose", N_("change it")),
        ("browse", N_("homepage")),
        ("copy", N_("copy address")),
        ("rename", N_("rename")),
        ("pause", N_("pause")),
        ("full_page", N_("full pages")),
        ("next_pane", N_("list")),
    ),
    "starters": (("choose", N_("add it")), ("add", N_("type again"))),
}
# What somebody who opens the panes for the first time is told, until a release is opened.
HINTS["first"] = (
    ("next_unread", N_("reads the next release")),
    ("pane_quotes", N_("who said what")),
    ("pane_contacts", N_("whom to call")),
    ("directory", N_("everybody to call")),
    ("search", N_("search")),
)
LAST_HINTS = (("keys", N_("keys")), ("back_or_quit", N_("back")))

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


def key_of(name: str) -> str:
    """The key of an action, to be told in a sentence; its own words where a person took all its keys away."""
    key = first_key(name)
    if key is None:
        return f"“{_(BY_NAME[name].words)}”"
    shown = shown_key(key)
    return shown if len(shown) == 1 else f"{shown[0].upper()}{shown[1:]}"


def way_back() -> str:
    """How the last is taken back."""
    return _("{key} takes it back", key=key_of("undo"))


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
