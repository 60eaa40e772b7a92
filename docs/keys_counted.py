"""The keys that eight tasks take, from the list of releases: pressed by a test, shown in the README."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Task:
    """What somebody wants, the keys by Textual's names, and how many newsboat takes (None: it cannot do it).

    Letters that are words to look for (`typed`) go in after the first key and are not counted, in either program.
    """

    words: str
    keys: tuple[str, ...]
    newsboat: int | None
    typed: str = ""


TASKS = (
    Task("read the next unread release, the program just opened", ("n",), 2),
    Task("copy the second quote with its attribution", ("4", "j", "y"), None),
    Task("find the contact for a place and copy the number", ("C", "enter", "y"), None, "port selby"),
    Task("all quotes of one speaker", ("P",), None, "lund"),
    Task("search everything and keep the search", ("slash", "ctrl+s"), None, "ferry"),
    Task("find a word in the article", ("f",), 3, "river"),
    Task("mark the section read, and take it back", ("A", "U"), None),
    Task("open the third link", ("u", "3"), 2),
)
