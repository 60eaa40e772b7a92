"""What is on the paper: a list or a text in items, what is said of where one is, and what a number in it means."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

from cache import N_, _
from tui.plain.pages import Spot, page


class Kind(Enum):
    """What the items are, in the word for several of them."""

    RELEASES = N_("Releases")
    TEXT = N_("Text")
    QUOTES = N_("Quotes")
    CONTACTS = N_("Contacts")
    CARDS = N_("Contacts of all releases")
    LINKS = N_("Links")
    FILES = N_("Files")
    PEOPLE = N_("Speakers")
    SAYINGS = N_("Quotes of all releases")
    SECTIONS = N_("Sections")
    FEEDS = N_("Newsrooms")
    CHANGES = N_("Changes, lines")
    HELP = N_("Help, lines")


@dataclass(slots=True)
class View:
    """Items in words, shown page by page. `rest` is where the next page begins; None at the end."""

    kind: Kind
    count: Callable[[], int]
    item: Callable[[int], str]
    at: Spot = field(default_factory=Spot)
    rest: Spot | None = field(default_factory=Spot)
    shown: bool = False

    def turn(self, width: int, height: int | None) -> list[str]:
        """The lines of the next page; none at the end."""
        if self.rest is None:
            return []
        self.at, self.shown = self.rest, True
        lines, self.rest = page(self.item, self.count(), self.at, width, height)
        if self.rest is not None and self.rest.item >= self.count():
            self.rest = None
        return lines

    def turn_back(self, width: int, height: int | None) -> list[str]:
        """The lines of the page before, as far as items can tell where it began."""
        end, start = self.at, Spot()
        for first in range(end.item, -1, -1):
            _lines, rest = page(self.item, end.item, Spot(first), width, height)
            if rest is not None:
                break
            start = Spot(first)
        self.rest = start
        return self.turn(width, height)

    def place(self) -> str:
        """Where one is, for the prompt: "Releases 1 to 8 of 32", "Text, 40 percent"."""
        count = self.count()
        if self.kind is Kind.TEXT:
            if self.rest is None:
                return _("End of text")
            sizes = [len(self.item(index)) for index in range(count)]
            return _("Text, {percent} percent", percent=100 * sum(sizes[: self.rest.item]) // max(sum(sizes), 1))
        if count == 0 or not self.shown:
            return _("{count} {kind}", count=count, kind=_(self.kind.value).lower())
        last = count if self.rest is None else max(self.rest.item, self.at.item + 1)
        first = self.at.item + 1
        shown = _("{first} to {last}", first=first, last=last) if first != last else f"{first}"
        return _("{kind} {shown} of {count}", kind=_(self.kind.value), shown=shown, count=count)
