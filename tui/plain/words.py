"""What plain mode says of each thing: sentences that can be heard, with no signs that stand for words. Pure."""

from collections.abc import Sequence
from datetime import datetime

from cache import (
    BlockKind,
    Card,
    Contact,
    Headline,
    KeptFile,
    Link,
    Note,
    Person,
    Quote,
    Release,
    Saying,
    Speaker,
    Standing,
    clean_line,
)
from tui.called import before, called, facts_of
from tui.changes import ChangeLine, Tone
from tui.dates import day, head_date, span
from tui.files import file_title
from tui.plain.orders import Command, short_form
from tui.sections import SectionRow
from tui.sizes import size_words

_OPENS, _CLOSES = "\x02", "\x03"  # around what a search found, in a snippet


def counted(count: int, one: str, several: str | None = None) -> str:
    """A number of things: "1 quote", "3 quotes"."""
    return f"{count} {one if count == 1 else several or f'{one}s'}"


def headline_words(number: int, headline: Headline, now: datetime) -> str:
    """A row of a list: its number, its marks, its title, then what is known of it."""
    marks = [
        "unread" if not headline.read else "",
        "starred" if headline.starred else "",
        "embargoed" if headline.embargo is not None and headline.embargo > now else "",
        "corrected" if headline.revision > 1 else "",
        "withdrawn" if headline.withdrawn is not None else "",
    ]
    facts = [headline.newsroom, headline.place, day(headline.date)]
    facts += [counted(headline.quotes, "quote")] if headline.quotes else []
    facts += [counted(headline.contacts, "contact")] if headline.contacts else []
    head = ", ".join([str(number), *filter(None, marks)])
    row = f"{head}: {_ended(headline.title)} {_listed(facts)}"
    if headline.snippet:
        snippet = headline.snippet.replace(_OPENS, "").replace(_CLOSES, "")
        row += f" Found: {_ended(snippet)}"
    return row


def release_paragraphs(release: Release, newsroom: str | None, now: datetime) -> tuple[tuple[str, ...], dict[int, int]]:
    """The paragraphs of a release to read, and for each block with words which of them it is."""
    paragraphs = [clean_line(release.title), *_head(release, newsroom, now)]
    of_block: dict[int, int] = {}
    kind: BlockKind | None = None
    for index, block in enumerate(release.blocks):
        if any(letter.isalnum() for letter in block.text):
            of_block[index] = len(paragraphs)
            paragraphs.append(f"{_said_before(block.kind, kind)}{block.text}")
        kind = block.kind
    return tuple(paragraphs), of_block


def _said_before(kind: BlockKind, previous: BlockKind | None) -> str:
    if kind is BlockKind.ITEM:
        return "Item: "
    told = {
        BlockKind.HEADING: "Heading: ",
        BlockKind.NOTE: "Note: ",
        BlockKind.BOILERPLATE: "Background: ",
        BlockKind.CONTACT: "Contact: ",
    }
    return told.get(kind, "") if kind is BlockKind.HEADING or kind is not previous else ""


def _head(release: Release, newsroom: str | None, now: datetime) -> list[str]:
    dateline = release.dateline
    date = head_date(release.published) if release.published else None
    if date is None and dateline.date is not None:
        date = f"{dateline.date.day} {dateline.date:%b %Y}"
    sections = [", ".join(section.path) for section in release.sections]
    facts = _listed(
        [dateline.place, date, newsroom, f"language {release.language}" if release.language else None, *sections]
    )
    held = (
        (release.quotes, "quote"),
        (release.contacts, "contact"),
        (release.links, "link"),
        (release.enclosures, "file"),
    )
    holds = [counted(len(things), name) for things, name in held if things]
    told = [facts, *_notices(release, now)]
    told += [f"It has {', '.join(holds)}."] if holds else []
    return [one for one in told if one]


def _notices(release: Release, now: datetime) -> list[str]:
    """What must be known before a release is used."""
    told = []
    if release.embargo is not None:
        until = f"{release.embargo:%Y-%m-%d %H:%M} UTC{release.embargo:%z}"
        coming = release.embargo > now
        told.append(f"Embargoed until {until}: not for publication before." if coming else f"Embargo ended {until}.")
    if release.revision > 1:
        on = f" on {head_date(release.corrected)}" if release.corrected is not None else ""
        told.append(f"Corrected by its newsroom{on}, revision {release.revision}; changes tells what.")
    if release.withdrawn is not None:
        told.append(f"Withdrawn by its newsroom: its page was gone on {head_date(release.withdrawn)}.")
    return told


def jottings(tags: Sequence[str], notes: Sequence[Note]) -> tuple[str, ...]:
    """What the reader put on a release, to be told behind its text."""
    told = [f"Your tags: {', '.join(tags)}."] if tags else []
    of_quotes = {one: "Your note on a quote" if one.quote is not None else "Your note" for one in notes}
    return (*told, *(f"{what}: {one.text}" for one, what in of_quotes.items()))


def quote_words(number: int, of: int, quote: Quote) -> str:
    """A quote with who said it first: "Quote 2 of 5 by …"."""
    said = " ".join(f"“{part}”" for part in quote.parts)
    return f"Quote {number} of {of} {_by(quote.speaker)}: {said}"


def _by(speaker: Speaker | None) -> str:
    if speaker is None:
        return "by nobody named"
    return "by " + ", ".join(part for part in (speaker.name, speaker.role, speaker.organisation) if part)


def contact_words(number: int, contact: Contact) -> str:
    """Whom to call, and how: "1: Ana, press officer. Phone … Mail …"."""
    who = ", ".join(part for part in (called(contact), facts_of(contact)) if part)
    ways = [f"Phone {phone.written}." for phone in contact.phones] + [f"Mail {one}" for one in contact.emails]
    ways += [f"Web {one}" for one in contact.links]
    return " ".join([f"{number}: {_ended(who)}", *ways])


def card_words(number: int, card: Card) -> str:
    """A contact of the directory, with when it was last seen."""
    return f"{contact_words(number, card.contact)}; last seen {day(card.last_seen)}."


def card_paragraphs(card: Card, history: Sequence[Standing], now: datetime) -> list[str]:
    """All that is known of a contact, its releases not among it."""
    told = [contact_words(1, card.contact).removeprefix("1: "), f"Seen {span(card.first_seen, card.last_seen)}."]
    if (now - card.last_seen).days > 365:
        told.append("Not seen for over a year: this may be out of date.")
    return told + [f"Also as {words}, {when}." for words, when in before(card, history)]


def person_words(number: int, person: Person) -> str:
    """Somebody who was quoted."""
    facts = [person.name, person.role, person.organisation]
    return f"{number}: {_listed(facts)} {counted(person.quotes, 'quote')}, last {day(person.last_seen)}."


def saying_words(number: int, of: int, saying: Saying) -> str:
    """A quote out of all releases, with where it stands."""
    who = ", ".join(part for part in (saying.name, saying.role, saying.organisation) if part)
    return f"Quote {number} of {of} by {who}: “{saying.text}” {day(saying.date)}, {_ended(saying.title)}"


def link_words(number: int, link: Link) -> str:
    """A link: where it stands, and where it leads."""
    words = clean_line(link.text)
    return f"{number}: {link.url}" if not words or words == link.url else f"{number}: {words}, to {link.url}"


def file_words(number: int, release: Release, url: str, kept: Sequence[KeptFile]) -> str:
    """A file that comes with a release, and where it lies."""
    one = next((one for one in kept if one.url == url), None)
    where = f"{size_words(one.size)}, at {one.path}" if one else f"not on this machine, at {url}"
    return f"{number}: {file_title(release, url)}, {where}"


def section_words(number: int, row: SectionRow, path: Sequence[str]) -> str:
    """A section; `path` are the labels above it."""
    if row.saved:
        return f"{number}: kept search {row.saved}"
    label = f"tag {row.label[2:]}" if row.label.startswith("# ") else row.label
    name = f"{label}, under {path[-1]}" if path else label
    return f"{number}: {name}, {row.unread} unread of {row.total}" if row.unread else f"{number}: {name}, {row.total}"


_SIGNS = {"+": "Added: ", "-": "Removed: ", "~": "Changed: ", ">": "Moved: ", "": ""}
_BRACKETS = {"[-": "(removed: ", "{+": "(added: ", "-]": ")", "+}": ")"}


def change_words(line: ChangeLine) -> str:
    """A line of what changed, its signs in words."""
    told = "".join(_BRACKETS.get(text, text) if tone is Tone.DIM else text for text, tone in line.stretches)
    return f"{_SIGNS[line.sign]}{told.strip()}"


def command_words(command: Command) -> str:
    """A line of the help."""
    short = short_form(command)
    either = f", or {short}" if short != command.word else ""
    takes = f" (then: {command.takes})" if command.takes else ""
    return f"{command.word}{either}{takes}: {command.told}."


def _listed(facts: Sequence[str | None]) -> str:
    told = ", ".join(clean_line(fact) for fact in facts if fact)
    return f"{told}." if told else ""


def _ended(text: str) -> str:
    line = clean_line(text, 2000)
    return line if line[-1:] in (".", "?", "!", "…", "؟") or not line else f"{line}."
