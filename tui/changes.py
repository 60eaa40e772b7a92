"""What changed between two revisions as lines for people: the same for the command and for the screen.

Each line has a sign at its head, and words that went or came stand in brackets, so that no colour is needed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from cache import (
    N_,
    Change,
    Changes,
    Contact,
    ContactChange,
    Edit,
    FieldChange,
    Passage,
    Piece,
    Quote,
    QuoteChange,
    Revision,
    _,
    mask,
    ngettext,
)
from tui.dates import head_date

SIGNS = {Change.ADDED: "+", Change.REMOVED: "-", Change.CHANGED: "~", Change.MOVED: ">"}
NOTHING = N_("Nothing changed in words: only how the release is laid out, or what is read in it.")


# What a field that changed is called where it is shown: the names that cache.changes gives.
FIELDS = {
    "title": N_("title"),
    "dateline": N_("dateline"),
    "embargo": N_("embargo"),
    "section": N_("section"),
    "speaker": N_("speaker"),
    "name": N_("name"),
    "role": N_("role"),
    "organisation": N_("organisation"),
    "location": N_("location"),
    "emails": N_("emails"),
    "phones": N_("phones"),
    "links": N_("links"),
}


class Tone(Enum):
    """What a stretch of a line is."""

    PLAIN = "plain"
    HEADING = "heading"
    STRONG = "strong"
    DIM = "dim"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A line, or a paragraph to be wrapped: its sign ("+", "-", "~", ">" or none) and its words, by tone."""

    sign: str = ""
    stretches: tuple[tuple[str, Tone], ...] = ()

    @property
    def text(self) -> str:
        """The words of the line."""
        return "".join(text for text, _ in self.stretches)


def title_line(old: Revision, new: Revision) -> str:
    """Which revisions are compared, and when they came."""
    return _(
        "Revision {old} ({old_date}) to {new} ({new_date})",
        old=old.number,
        old_date=head_date(old.seen),
        new=new.number,
        new_date=head_date(new.seen),
    )


def change_lines(changes: Changes) -> Iterator[ChangeLine]:
    """Quotes, contacts, the head, the text; what stayed as it was only as a count."""
    if not changes:
        yield _line("", _(NOTHING), Tone.DIM)
        return
    if changes.quotes:
        yield from _heading(_("Quotes"), first=True)
        for quote in changes.quotes:
            yield from _quote(quote)
    if changes.contacts:
        yield from _heading(_("Contacts"), first=not changes.quotes)
        for contact in changes.contacts:
            yield from _contact(contact)
    if changes.title or changes.facts:
        # Translators: the head of a release: its title, place and date
        yield from _heading(_("Head"), first=not (changes.quotes or changes.contacts))
        if changes.title:
            yield ChangeLine("~", ((_label("title"), Tone.DIM), *_marked(changes.title)))
        yield from (_field(fact) for fact in changes.facts)
    if changes.passages:
        yield from _heading(_("Text"), first=not (changes.quotes or changes.contacts or changes.title or changes.facts))
        yield from _text(changes.text)


def _heading(words: str, *, first: bool) -> Iterator[ChangeLine]:
    if not first:
        yield ChangeLine()
    yield _line("", words, Tone.HEADING)


def _line(sign: str, words: str, tone: Tone) -> ChangeLine:
    return ChangeLine(sign, ((_plain(words), tone),))


def _plain(words: str) -> str:
    return mask(words).replace("\n", " ")


def _quote(change: QuoteChange) -> Iterator[ChangeLine]:
    quote = change.new or change.old
    assert quote is not None
    who = ((_who(quote), Tone.STRONG), (": ", Tone.DIM))
    if change.kind is not Change.CHANGED:
        tone = Tone.ADDED if change.kind is Change.ADDED else Tone.REMOVED
        yield ChangeLine(SIGNS[change.kind], (*who, (_plain(f"“{quote.text}”"), tone)))
        return
    yield ChangeLine("~", (*who, ("“", Tone.PLAIN), *_marked(change.pieces), ("”", Tone.PLAIN)))
    for field in change.fields:
        line = _field(field)
        yield ChangeLine(line.sign, (("  ", Tone.PLAIN), *line.stretches))


def _who(quote: Quote) -> str:
    one = quote.speaker
    if one is None:
        return _("Nobody named")
    return _plain(", ".join(part for part in (one.name, one.role, one.organisation) if part))


def _contact(change: ContactChange) -> Iterator[ChangeLine]:
    contact = change.new or change.old
    assert contact is not None
    if change.kind is Change.CHANGED:
        yield _line("~", _called(contact), Tone.STRONG)
        for field in change.fields:
            line = _field(field)
            yield ChangeLine(line.sign, (("  ", Tone.PLAIN), *line.stretches))
        return
    ways = (*contact.emails, *(phone.written for phone in contact.phones), *contact.links)
    facts = (contact.name, contact.role, contact.organisation, contact.location, *ways)
    tone = Tone.ADDED if change.kind is Change.ADDED else Tone.REMOVED
    yield _line(SIGNS[change.kind], ", ".join(fact for fact in facts if fact), tone)


def _called(contact: Contact) -> str:
    return contact.name or contact.role or contact.organisation or next(iter(contact.emails), _("Nobody named"))


def _field(field: FieldChange) -> ChangeLine:
    old = () if field.old is None else _marked((Piece(Edit.REMOVED, field.old),))
    new = () if field.new is None else _marked((Piece(Edit.ADDED, field.new),))
    between: tuple[tuple[str, Tone], ...] = ((" ", Tone.PLAIN),) if old and new else ()
    sign = "~" if old and new else "-" if old else "+"
    return ChangeLine(sign, ((_label(field.name), Tone.DIM), *old, *between, *new))


def _label(name: str) -> str:
    return f"{_(FIELDS.get(name, name))}: "


def _unchanged(count: int) -> str:
    return ngettext("… {count} paragraph unchanged", "… {count} paragraphs unchanged", count)


def _text(text: Sequence[Passage]) -> Iterator[ChangeLine]:
    same = 0
    for passage in (*text, None):
        if passage is not None and passage.kind is Change.SAME:
            same += 1
            continue
        if same:
            yield _line("", _unchanged(same), Tone.DIM)
            same = 0
        if passage is not None:
            yield _passage(passage)


def _passage(passage: Passage) -> ChangeLine:
    sign = SIGNS[passage.kind]
    if passage.kind in (Change.ADDED, Change.REMOVED):
        tone = Tone.ADDED if passage.kind is Change.ADDED else Tone.REMOVED
        return ChangeLine(sign, tuple((_plain(piece.text), tone) for piece in passage.pieces))
    moved: tuple[tuple[str, Tone], ...] = ()
    if passage.kind is Change.MOVED:
        words = _("moved here and changed:") if passage.reworded else _("moved here:")
        moved = ((f"{words} ", Tone.STRONG),)
    return ChangeLine(sign, (*moved, *_marked(passage.pieces)))


def _marked(pieces: Sequence[Piece]) -> tuple[tuple[str, Tone], ...]:
    """The words with what went in [- -] and what came in {+ +}; the spaces behind stay outside."""
    found: list[tuple[str, Tone]] = []
    for piece in pieces:
        text = _plain(piece.text)
        words = text.rstrip()
        if piece.edit is Edit.KEPT:
            found.append((text, Tone.PLAIN))
            continue
        opening, closing, tone = ("[-", "-]", Tone.REMOVED) if piece.edit is Edit.REMOVED else ("{+", "+}", Tone.ADDED)
        found += [(opening, Tone.DIM), (words, tone), (closing, Tone.DIM), (text[len(words) :], Tone.PLAIN)]
    return tuple((text, tone) for text, tone in found if text)
