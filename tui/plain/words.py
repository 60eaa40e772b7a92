"""What plain mode says of each thing: sentences that can be heard, with no signs that stand for words. Pure."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from cache import (
    N_,
    BlockKind,
    Card,
    Contact,
    Headline,
    Link,
    Note,
    Person,
    Quote,
    Release,
    Saying,
    Standing,
    _,
    clean_line,
    listed,
    ngettext,
    short_day,
)
from tui.called import before, called, corrected_words, facts_of, stale_words
from tui.changes import ChangeLine, Tone
from tui.dates import day, head_date, span
from tui.files import ReleaseFile, picture_words, pictures_by_block
from tui.plain.orders import Command, short_form
from tui.sections import SectionRow
from tui.translations import named, other_languages

_OPENS, _CLOSES = "\x02", "\x03"  # around what a search found, in a snippet


Thing = Literal["release", "quote", "contact", "link", "file", "picture"]


def counted(count: int, thing: Thing) -> str:
    """A number of things: "1 quote", "3 quotes"."""
    match thing:
        case "release":
            return ngettext("{count} release", "{count} releases", count)
        case "quote":
            return ngettext("{count} quote", "{count} quotes", count)
        case "contact":
            return ngettext("{count} contact", "{count} contacts", count)
        case "link":
            return ngettext("{count} link", "{count} links", count)
        case "file":
            return ngettext("{count} file", "{count} files", count)
        case "picture":
            return ngettext("{count} picture", "{count} pictures", count)


def headline_words(number: int, headline: Headline, now: datetime) -> str:
    """A row of a list: its number, its marks, its title, then what is known of it."""
    marks = [
        _("unread") if not headline.read else "",
        _("starred") if headline.starred else "",
        _("embargoed") if headline.embargo is not None and headline.embargo > now else "",
        _("corrected") if headline.revision > 1 else "",
        _("withdrawn") if headline.withdrawn is not None else "",
    ]
    facts = [headline.newsroom, headline.place, day(headline.date)]
    facts += [counted(headline.quotes, "quote")] if headline.quotes else []
    facts += [counted(headline.contacts, "contact")] if headline.contacts else []
    head = listed([str(number), *filter(None, marks)])
    row = f"{head}: {_ended(headline.title)} {_listed(facts)}"
    if headline.snippet:
        snippet = headline.snippet.replace(_OPENS, "").replace(_CLOSES, "")
        row += " " + _("Found: {words}", words=_ended(snippet))
    return row


def release_paragraphs(release: Release, newsroom: str | None, now: datetime) -> tuple[tuple[str, ...], dict[int, int]]:
    """The paragraphs of a release to read, and for each block with words which of them it is."""
    paragraphs = [clean_line(release.title), *_head(release, newsroom, now)]
    of_block: dict[int, int] = {}
    kind: BlockKind | None = None
    shown = pictures_by_block(release)
    for index, block in enumerate(release.blocks):
        paragraphs += [picture_words(release, one) for one in shown.get(index, ())]
        if any(letter.isalnum() for letter in block.text):
            of_block[index] = len(paragraphs)
            paragraphs.append(f"{_said_before(block.kind, kind)}{block.text}")
        kind = block.kind
    paragraphs += [picture_words(release, one) for one in shown.get(len(release.blocks), ())]
    return tuple(paragraphs), of_block


def _said_before(kind: BlockKind, previous: BlockKind | None) -> str:
    if kind is BlockKind.ITEM:
        return _("Item") + ": "
    told = {
        BlockKind.HEADING: _("Heading"),
        BlockKind.NOTE: _("Note"),
        # Translators: said before the standing text about an organisation
        BlockKind.BOILERPLATE: _("Background"),
        BlockKind.CONTACT: _("Contact"),
    }
    said = kind is BlockKind.HEADING or kind is not previous
    return f"{told[kind]}: " if said and kind in told else ""


def _head(release: Release, newsroom: str | None, now: datetime) -> list[str]:
    dateline = release.dateline
    date = head_date(release.published) if release.published else None
    if date is None and dateline.date is not None:
        date = short_day(dateline.date, year=True)
    sections = [", ".join(section.path) for section in release.sections]
    facts = _listed(
        [
            dateline.place,
            date,
            newsroom,
            _("language {language}", language=release.language) if release.language else None,
            *sections,
        ]
    )
    others = ", ".join(map(named, other_languages(release)))
    held: tuple[tuple[Sequence[object], Thing], ...] = (
        (release.quotes, "quote"),
        (release.contacts, "contact"),
        (release.links, "link"),
        (release.enclosures, "file"),
        (release.pictures, "picture"),
    )
    holds = [counted(len(things), name) for things, name in held if things]
    told = [facts, *_notices(release, now)]
    told += [_("Also in {languages}.", languages=others)] if others else []
    told += [_("It has {things}.", things=listed(holds))] if holds else []
    return [one for one in told if one]


def _notices(release: Release, now: datetime) -> list[str]:
    """What must be known before a release is used."""
    told = []
    if release.embargo is not None:
        until = f"{release.embargo:%Y-%m-%d %H:%M} UTC{release.embargo:%z}"
        coming = release.embargo > now
        told.append(
            _("Embargoed until {until}: not for publication before.", until=until)
            if coming
            else _("Embargo ended {until}.", until=until)
        )
    if release.revision > 1:
        number = release.revision
        if release.corrected is not None:
            date = head_date(release.corrected)
            words = _(
                "Corrected by its newsroom on {date}, revision {number}; changes tells what.", date=date, number=number
            )
        else:
            words = _("Corrected by its newsroom, revision {number}; changes tells what.", number=number)
        told.append(words)
    if release.withdrawn is not None:
        told.append(_("Withdrawn by its newsroom: its page was gone on {date}.", date=head_date(release.withdrawn)))
    return told


def jottings(tags: Sequence[str], notes: Sequence[Note]) -> tuple[str, ...]:
    """What the reader put on a release, to be told behind its text."""
    told = [_("Your tags: {tags}.", tags=listed(tags))] if tags else []
    of_quotes = {one: _("Your note on a quote") if one.quote is not None else _("Your note") for one in notes}
    return (*told, *(f"{what}: {one.text}" for one, what in of_quotes.items()))


def quote_words(number: int, of: int, quote: Quote) -> str:
    """A quote with who said it first: "Quote 2 of 5 by …"."""
    said = " ".join(f"“{part}”" for part in quote.parts)
    if quote.speaker is None:
        return _("Quote {number} of {count} by nobody named: {words}", number=number, count=of, words=said)
    one = quote.speaker
    who = ", ".join(part for part in (one.name, one.role, one.organisation) if part)
    return _("Quote {number} of {count} by {who}: {words}", number=number, count=of, who=who, words=said)


def contact_words(number: int, contact: Contact) -> str:
    """Whom to call, and how: "1: Ana, press officer. Phone … Mail …"."""
    who = ", ".join(part for part in (called(contact), facts_of(contact)) if part)
    ways = [_("Phone {number}.", number=phone.written) for phone in contact.phones] + [
        _("Mail {address}", address=one) for one in contact.emails
    ]
    ways += [_("Web {address}", address=one) for one in contact.links]
    return " ".join([f"{number}: {_ended(who)}", *ways])


def card_words(number: int, card: Card, now: datetime) -> str:
    """A contact of the directory, with when it was last seen."""
    told = [_("last seen {date}", date=day(card.last_seen))]
    if card.is_stale(now):
        told.insert(0, stale_words(card, now))
    if card.formerly is not None:
        told.insert(0, _("formerly {what}", what=card.formerly))
    return f"{contact_words(number, card.contact)}; {', '.join(told)}."


def card_paragraphs(card: Card, history: Sequence[Standing], now: datetime) -> list[str]:
    """All that is known of a contact, its releases not among it."""
    told = [
        contact_words(1, card.contact).removeprefix("1: "),
        _("Seen {days}.", days=span(card.first_seen, card.last_seen)),
    ]
    stale = stale_words(card, now, long=True)
    told += [_("Hidden from the directory.")] if card.hidden else []
    told += [_ended(f"{stale[0].upper()}{stale[1:]}")] if stale else []
    told += [_ended(line) for one in card.corrections for line in corrected_words(one)]
    for number, stint in enumerate(before(card, history), 1):
        told.append(_("Line {number}, {years}: {words}, {when}.", number=number, years=stint.years, words=stint.words,
                      when=stint.when))  # fmt: skip
        told += [_ended(ended.words) for ended in stint.ended]
    return told


def person_words(number: int, person: Person) -> str:
    """Somebody who was quoted."""
    facts = [person.name, person.role, person.organisation]
    last = _("{quotes}, last {date}.", quotes=counted(person.quotes, "quote"), date=day(person.last_seen))
    return f"{number}: {_listed(facts)} {last}"


def saying_words(number: int, of: int, saying: Saying) -> str:
    """A quote out of all releases, with where it stands."""
    who = ", ".join(part for part in (saying.name, saying.role, saying.organisation) if part)
    source = f"{day(saying.date)}, {_ended(saying.title)}"
    return _(
        "Quote {number} of {count} by {who}: {words}",
        number=number,
        count=of,
        who=who,
        words=f"“{saying.text}” {source}",
    )


def link_words(number: int, link: Link) -> str:
    """A link: where it stands, and where it leads."""
    words = clean_line(link.text)
    if not words or words == link.url:
        return f"{number}: {link.url}"
    return _("{number}: {words}, to {address}", number=number, words=words, address=link.url)


def file_words(number: int, file: ReleaseFile) -> str:
    """A file that comes with a release, and where it lies."""
    place = file.path or file.url
    return _("{number}: {title}, {facts}, at {place}", number=number, title=file.title, facts=file.facts, place=place)


def section_words(number: int, row: SectionRow, path: Sequence[str]) -> str:
    """A section; `path` are the labels above it."""
    if row.saved:
        return _("{number}: kept search {words}", number=number, words=row.saved)
    label = _("tag {name}", name=row.label[2:]) if row.label.startswith("# ") else row.label
    name = _("{section}, under {newsroom}", section=label, newsroom=path[-1]) if path else label
    counts = _("{unread} unread of {total}", unread=row.unread, total=row.total) if row.unread else str(row.total)
    return f"{number}: {name}, {counts}"


_SIGNS = {"+": N_("Added"), "-": N_("Removed"), "~": N_("Changed"), ">": N_("Moved")}
_BRACKETS = {"[-": N_("removed"), "{+": N_("added"), "-]": ")", "+}": ")"}


def change_words(line: ChangeLine) -> str:
    """A line of what changed, its signs in words."""
    told = "".join(_bracket(text) if tone is Tone.DIM else text for text, tone in line.stretches).strip()
    return f"{_(_SIGNS[line.sign])}: {told}" if line.sign else told


def _bracket(text: str) -> str:
    words = _BRACKETS.get(text, text)
    return f"({_(words)}: " if text in ("[-", "{+") else words


def command_words(command: Command) -> str:
    """A line of the help."""
    short = short_form(command)
    words = _("{word}, or {short}", word=command.word, short=short) if short != command.word else command.word
    if command.takes:
        words = _("{words} (then: {what})", words=words, what=_(command.takes))
    return f"{words}: {_(command.told)}."


def _listed(facts: Sequence[str | None]) -> str:
    told = ", ".join(clean_line(fact) for fact in facts if fact)
    return f"{told}." if told else ""


def _ended(text: str) -> str:
    line = clean_line(text, 2000)
    return line if line[-1:] in (".", "?", "!", "…", "؟") or not line else f"{line}."
