"""A release as the rows that hold it: everything that storing needs of it and that asks nothing of the store.

Made where the release was read, in a worker: what goes to the process that has the store is then a handful of texts
and not a tree of objects, and that process only writes.
"""

from dataclasses import dataclass

from cache.model import Contact, Phone, Release, Speaker
from cache.store.attachments import Wanted, wanted_of
from cache.store.codec import pack
from cache.store.folding import Face, faces_of
from cache.store.identity import address_of, words_of
from cache.store.times import as_text_or_none
from cache.store.voices import Voice, voices_of

Cells = tuple[str | int | float | None, ...]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A release's columns. The rows of `quotes`, `contacts`, `emails` and `phones` lack only the release's number."""

    guid: str
    words: str
    published: str | None
    title: str
    url: str | None
    address: str | None
    place: str | None
    language: str | None
    embargo: str | None
    sections: tuple[tuple[str, ...], ...]
    body: str
    whole: str
    speakers_text: str
    contacts_text: str
    quotes: tuple[Cells, ...]
    contacts: tuple[Cells, ...]
    emails: tuple[Cells, ...]
    phones: tuple[Cells, ...]
    faces: tuple[Face, ...]
    voices: tuple[Voice, ...]
    attachments: int
    files: tuple[Wanted, ...]


def prepare(release: Release) -> Prepared:
    """The rows of a release. Raises ValueError for a moment without a time zone."""
    packed = pack(release)
    return Prepared(
        guid=release.guid,
        words=words_of(release),
        published=as_text_or_none(release.published),
        title=release.title,
        url=release.url,
        address=address_of(release.url),
        place=release.dateline.place,
        language=release.language,
        embargo=release.embargo.isoformat() if release.embargo is not None else None,
        sections=tuple(section.path for section in release.sections),
        attachments=len(release.enclosures),
        body=packed.body,
        whole=packed.whole,
        speakers_text=_speakers_text(release),
        contacts_text="\n".join(map(_contact_line, release.contacts)),
        quotes=tuple(
            (number, quote.text, quote.attribution, quote.rule, quote.confidence, *_columns(quote.speaker))
            for number, quote in enumerate(release.quotes)
        ),
        contacts=tuple(
            (number, one.name, one.role, one.organisation, one.location, one.rule, one.confidence)
            for number, one in enumerate(release.contacts)
        ),
        emails=tuple(
            (contact, number, email)
            for contact, found in enumerate(release.contacts)
            for number, email in enumerate(found.emails)
        ),
        phones=tuple(
            (contact, number, phone.written, phone.e164)
            for contact, found in enumerate(release.contacts)
            for number, phone in enumerate(found.phones)
        ),
        faces=faces_of(release.contacts),
        voices=voices_of(release),
        files=wanted_of(release),
    )


def _speakers_text(release: Release) -> str:
    """The words that search finds a release's speakers by."""
    lines = dict.fromkeys(_speaker_line(quote.speaker) for quote in release.quotes if quote.speaker is not None)
    return "\n".join(lines)


def _columns(speaker: Speaker | None) -> tuple[str | None, ...]:
    return (speaker.name, speaker.role, speaker.organisation, speaker.written) if speaker else (None,) * 4


def _speaker_line(speaker: Speaker) -> str:
    return ", ".join(filter(None, (speaker.name, speaker.role, speaker.organisation, speaker.written)))


def _contact_line(contact: Contact) -> str:
    who = (contact.name, contact.role, contact.organisation, contact.location)
    return ", ".join(filter(None, (*who, *contact.emails, *map(_phone_words, contact.phones))))


def _phone_words(phone: Phone) -> str:
    """The number as written and as one word of digits, with and without the country: people type any of them."""
    digits = "".join(filter(str.isdecimal, phone.written))
    return " ".join(dict.fromkeys(filter(None, (phone.written, digits, phone.e164))))
