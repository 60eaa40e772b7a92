"""Whom to call: the people and desks that a release names, with what reaches them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from cache.model import Acronym, Block, BlockKind, Contact, Dateline, Document, Phone, Quote
from cache.reading.called import called
from cache.reading.cards import Card, make_cards
from cache.reading.cases import body as in_nominative
from cache.reading.chunks import Classifier
from cache.reading.issuer import Issuer, first_words
from cache.reading.languages import Language
from cache.reading.lexicon import fold, key, keys, words
from cache.reading.phones import FoundPhone, country_of, to_e164
from cache.reading.places import find_place, named_places
from cache.reading.vocabulary import Vocabulary, vocabulary
from cache.reading.zones import Zone, find_zones, is_of_press

_MOST = 60  # contacts of one release; a longer list is a directory, not a press contact
_COMMON = frozenset(["www", "mail", "com", "org", "net", "gov", "co", "ac", "edu", "int", "info"])


def find_contacts(
    document: Document,
    blocks: tuple[Block, ...],
    language: Language,
    *,
    title: str,
    dateline: Dateline,
    acronyms: Iterable[Acronym],
) -> tuple[tuple[Contact, ...], tuple[Block, ...]]:
    """The contacts of a release, and its blocks with those that hold nothing else marked as such.

    Boxes beside the article (`document.contact_blocks`) that tell of somebody new come after the article's blocks.
    """
    beside = document.contact_blocks
    every = (*blocks, Block(BlockKind.SEPARATOR, ""), *beside)  # no zone runs from the article into a box
    zones = find_zones(every)
    if not zones:
        return (), blocks
    issuer = Issuer(title, blocks, acronyms, first_words(blocks, dateline))
    classifier = _classifier(zones, issuer, language, dateline)
    phones = [anchor.phone for zone in zones for row in zone.rows for anchor in row.anchors if anchor.phone]
    national = any(not phone.international for phone in phones)
    regions = _regions(document, every, dateline, zones) if national else []
    found: list[Contact] = []
    marked: set[int] = set()
    made = [[card for card in make_cards(zone.rows, classifier) if _is_contact(card, zone)] for zone in zones]
    issuer.people = frozenset(key(card.name) for cards in made for card in cards if card.name)
    for zone, cards in zip(zones, made, strict=True):
        aside = zone.rows[0].block > len(blocks)
        if aside and not is_of_press(zone):
            cards = [card for card in cards if card.name]  # a desk beside an article is the site's own
        if aside and found and not any(_is_new(card, found) for card in cards):
            continue
        contacts = [_contact(card, zone, issuer, regions, vocabulary(language)) for card in cards]
        for contact in contacts[: _MOST - len(found)]:
            _merge(found, contact)
        if contacts:
            marked |= zone.whole
    found = _with_organisations(_without_public(found, every), issuer)
    kept = [
        _marked(block, index in marked) for index, block in enumerate(every) if index < len(blocks) or index in marked
    ]
    if beside and len(kept) < len(every):
        found = [_moved(contact, len(blocks), marked) for contact in found]
    return tuple(found), tuple(kept)


def _without_public(found: list[Contact], blocks: Sequence[Block]) -> list[Contact]:
    """The contacts without the numbers that an "About X" gives the public, where there is somebody else to call."""
    ours = [
        contact
        for contact in found
        if contact.name
        or contact.role
        or not all(blocks[span.block].kind is BlockKind.BOILERPLATE for span in contact.spans)
    ]
    return ours or found


def _with_organisations(found: list[Contact], issuer: Issuer) -> list[Contact]:
    """The contacts, each without an organisation given the one of the others on its domain.

    Where all of them are on one domain and none says whose, they are the issuer's.
    """
    named: dict[str, str] = {}
    for contact in found:
        for domain in _domains(contact):
            if contact.organisation:
                named.setdefault(domain, contact.organisation)
    domains = {domain for contact in found for domain in _domains(contact)}
    own = issuer.own if len(domains) == 1 and not named else None
    return [
        contact
        if contact.organisation or not contact.emails
        else replace(contact, organisation=next(map(named.get, _domains(contact)), None) or own)
        for contact in found
    ]


def _domains(contact: Contact) -> list[str]:
    return [mail.partition("@")[2].lower() for mail in contact.emails]


def complete_contacts(contacts: Sequence[Contact], quotes: Iterable[Quote]) -> tuple[Contact, ...]:
    """The contacts with the role and the organisation that the release gives where it quotes the same person."""
    said = {key(quote.speaker.name): quote.speaker for quote in quotes if quote.speaker}
    return tuple(
        replace(contact, role=contact.role or speaker.role, organisation=contact.organisation or speaker.organisation)
        if contact.name and (speaker := said.get(key(contact.name)))
        else contact
        for contact in contacts
    )


def _marked(block: Block, whole: bool) -> Block:
    return replace(block, kind=BlockKind.CONTACT) if whole and block.kind is not BlockKind.HEADING else block


def _moved(contact: Contact, first: int, marked: set[int]) -> Contact:
    """A contact whose spans count only the boxes that were kept, after `first` blocks of the article."""
    places = {index: first + at for at, index in enumerate(sorted(index for index in marked if index >= first))}
    spans = tuple(
        replace(span, block=places.get(span.block, span.block))
        for span in contact.spans
        if span.block < first or span.block in places
    )
    return replace(contact, spans=spans)


def _classifier(zones: Sequence[Zone], issuer: Issuer, language: Language, dateline: Dateline) -> Classifier:
    mails = [anchor.email for zone in zones for row in zone.rows for anchor in row.anchors if anchor.email]
    locals_ = frozenset(fold(mail.partition("@")[0]) for mail in mails)
    labels = {label for mail in mails for label in fold(mail.partition("@")[2]).split(".")[:-1]}
    domains = frozenset(re.sub(r"\W", "", label) for label in labels - _COMMON)
    places = frozenset(filter(None, (key(part) for part in re.split(r"[,،/()]", dateline.place or ""))))
    return Classifier(vocabulary(language), locals_, domains, frozenset(issuer.named), places)


# Which cards are contacts


def _is_contact(card: Card, zone: Zone) -> bool:
    if card.reachable:
        return True
    return zone.cued and card.name is not None and (card.role is not None or card.organisation is not None)


def _is_new(card: Card, found: Sequence[Contact]) -> bool:
    mails = {mail.lower() for contact in found for mail in contact.emails}
    figures = {_figures(phone.written)[-7:] for contact in found for phone in contact.phones}
    return any(mail.lower() not in mails for mail in card.emails) or any(
        _figures(phone.written)[-7:] not in figures for phone in card.phones
    )


def _figures(written: str) -> str:
    return "".join(letter for letter in written if letter.isdecimal())


# What a card does not say itself


def _contact(card: Card, zone: Zone, issuer: Issuer, regions: Sequence[str], its_words: Vocabulary) -> Contact:
    place = card.place
    country = find_place(place) if place else None
    likely = (country.country, *regions) if country else tuple(regions)
    domains = [mail.partition("@")[2] for mail in card.emails]
    organisation = card.organisation
    if organisation is None or key(organisation) in keys("contacts", "organisations"):
        organisation = next((name for domain in domains if (name := issuer.of_domain(domain))), organisation)
    if organisation is None and card.name is None and zone.cued:
        organisation = issuer.own
    return Contact(
        name=called(card.name, its_words),
        role=in_nominative(card.role, its_words),
        organisation=in_nominative(organisation, its_words),
        location=_in_gazetteer(place),
        emails=tuple(card.emails),
        phones=tuple(_phone(phone, (*likely, *_of_domains(domains))) for phone in card.phones),
        links=tuple(card.links),
        spans=tuple(sorted(set(card.spans), key=lambda span: (span.block, span.start))),
        rule="contact block" if zone.cued else "address lines",
        confidence=0.95 if zone.cued else 0.8,
    )


def _in_gazetteer(place: str | None) -> str | None:
    """A place as it is called: what words before it put into a case, where the gazetteer tells («в Астане»)."""
    if place is None or find_place(place):
        return place
    for ending, _, instead in (rule.partition("=") for rule in words("contacts", "locative")):
        if fold(place).endswith(ending) and find_place(name := place[: len(place) - len(ending)] + instead):
            return name
    return place


def _phone(phone: FoundPhone, regions: Sequence[str]) -> Phone:
    return Phone(phone.written, to_e164(phone.number, phone.extension, tuple(dict.fromkeys(regions))))


def _of_domains(domains: Iterable[str]) -> Iterable[str]:
    """The countries whose own domains the addresses are in ("uk" is Great Britain's)."""
    for domain in domains:
        last = domain.rpartition(".")[2].upper()
        if len(last) == 2 and last.isascii():
            yield {"UK": "GB", "SU": "RU"}.get(last, last)


def _regions(document: Document, blocks: Sequence[Block], dateline: Dateline, zones: Sequence[Zone]) -> list[str]:
    """The countries that a number without a country code may be of, the likeliest first.

    Places in the contact's own lines, then numbers beside it that are written with their country, the dateline, the
    country of the page's domain, the places that the text names.
    """
    found: list[str] = []
    for zone in zones:
        for row in zone.rows:
            numbers = [anchor.phone for anchor in row.anchors if anchor.phone and anchor.phone.international]
            found += [country for phone in numbers if (country := country_of(phone.number))]
    if dateline.place:
        found += [place.country for place in named_places(dateline.place)]
    for zone in zones:
        found += [place.country for row in zone.rows for place in named_places(row.text)]
    host = re.match(r"https?://([^/:]+)", document.url or "")
    found += _of_domains([host.group(1)] if host else [])
    found += [place.country for block in blocks[:8] for place in named_places(block.text)]
    found += keys_of_language(document.language)
    return list(dict.fromkeys(found))


def keys_of_language(tag: str | None) -> list[str]:
    """The country that a language tag names ("fr-CA"), if any (BCP 47)."""
    region = (tag or "").replace("_", "-").rpartition("-")[2]
    return [region.upper()] if tag and "-" in tag.replace("_", "-") and len(region) == 2 else []


# One person, one contact


def _merge(found: list[Contact], contact: Contact) -> None:
    """Add a contact, or what it tells that an earlier one of the same person or desk does not."""
    for index, other in enumerate(found):
        if _is_same(other, contact):
            found[index] = _joined(other, contact)
            return
    found.append(contact)


def _is_same(one: Contact, other: Contact) -> bool:
    mails = {mail.lower() for mail in one.emails} & {mail.lower() for mail in other.emails}
    phones = {_figures(phone.written) for phone in one.phones} & {_figures(phone.written) for phone in other.phones}
    if one.name and other.name:
        return key(one.name) == key(other.name) and (bool(mails or phones) or not (one.emails and other.emails))
    return bool(mails) or (bool(phones) and not (one.emails and other.emails))


def _joined(one: Contact, other: Contact) -> Contact:
    mails = {mail.lower() for mail in one.emails}
    figures = {_figures(phone.written) for phone in one.phones}
    return replace(
        one,
        name=one.name or other.name,
        role=one.role or other.role,
        organisation=one.organisation or other.organisation,
        location=one.location or other.location,
        emails=one.emails + tuple(mail for mail in other.emails if mail.lower() not in mails),
        phones=one.phones + tuple(phone for phone in other.phones if _figures(phone.written) not in figures),
        links=one.links + tuple(link for link in other.links if link not in one.links),
        spans=tuple(dict.fromkeys(one.spans + other.spans)),
    )
