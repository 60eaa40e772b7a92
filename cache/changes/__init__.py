"""What changed from one revision of a release to another. Pure: two releases in, frozen dataclasses out.

alignment   which items of two sequences are the same
wording     the words of a text, and how they changed
passages    the paragraphs: kept, reworded, moved, cut, joined, taken out, put in
people      quotes and contacts
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from cache.changes.passages import Change, Passage, passages
from cache.changes.people import ContactChange, FieldChange, QuoteChange, Standing, contact_changes, quote_changes
from cache.changes.wording import Edit, Piece, reworded, same_words
from cache.model import Dateline, Release

__all__ = ["Change", "Changes", "ContactChange", "Edit", "FieldChange", "Passage", "Piece", "QuoteChange", "compare"]


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that changed, in the order of its weight: quotes and contacts, then the head, then the text.

    `title` is empty where it did not change. `facts` are "dateline", "embargo" and "section", in their own words.
    `text` is the whole text, what stayed as it was included. False when nothing changed.
    """

    quotes: tuple[QuoteChange, ...]
    contacts: tuple[ContactChange, ...]
    title: tuple[Piece, ...]
    facts: tuple[FieldChange, ...]
    text: tuple[Passage, ...]

    def __bool__(self) -> bool:
        return bool(self.quotes or self.contacts or self.title or self.facts or self.passages)

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The parts of the text that did change."""
        return tuple(one for one in self.text if one.kind is not Change.SAME)


def compare(old: Release, new: Release) -> Changes:
    """What its newsroom changed from one revision of a release to another.

    Other spaces, other quotation marks for the same ones, and where a paragraph ends are no changes; neither is what a
    newer version of the reading sees in the same words.
    """
    text = passages(old, new)
    same = Standing(
        frozenset(i for one in text if one.kind is Change.SAME for i in one.old),
        frozenset(j for one in text if one.kind is Change.SAME for j in one.new),
    )
    return Changes(
        quotes=quote_changes(old.quotes, new.quotes, same),
        contacts=contact_changes(old.contacts, new.contacts, same),
        title=() if same_words(old.title, new.title) else reworded(old.title, new.title),
        facts=tuple(_facts(old, new)),
        text=text,
    )


def _facts(old: Release, new: Release) -> Iterator[FieldChange]:
    if not same_words(_dateline(old.dateline), _dateline(new.dateline)):
        yield FieldChange("dateline", _dateline(old.dateline), _dateline(new.dateline))
    if old.embargo != new.embargo:
        yield FieldChange("embargo", _moment(old.embargo), _moment(new.embargo))
    was = {one.path: " > ".join(one.path) for one in old.sections}
    now = {one.path: " > ".join(one.path) for one in new.sections}
    yield from (FieldChange("section", name, None) for path, name in was.items() if path not in now)
    yield from (FieldChange("section", None, name) for path, name in now.items() if path not in was)


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment is not None else None


def _dateline(dateline: Dateline) -> str | None:
    day = dateline.date.isoformat() if dateline.date else None
    return ", ".join(part for part in (dateline.place, day) if part) or None
