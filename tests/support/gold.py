"""Marked-up releases: the text a reader is given, and what a person finds in it.

Releases are separated by a line of "=====". Each is a head of "key: value" lines, a line "---" and the text.
In it, `{{speaker|role|organisation}}` opens the words of a part of a quote and `{{/}}` closes them; "?" is nobody,
one that begins with "~" marks words that may be taken for a quote or left. `section:` lines are paths ("A > B"),
`contact:` lines are "name | role | organisation | location | emails | phones".
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from cache.model import Contact, Document, Quote, Release
from cache.reading import read

_MARK = re.compile(r"\{\{(/|[^}]*)\}\}")
_EDGES = " \t\n\u00a0\u202f«»“”„‟\"'‘’‹›.,;:،؛"
NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Part:
    """The words of one part of a quote, and whose they are ("" for what the text does not tell)."""

    words: str
    speaker: str
    role: str
    organisation: str
    optional: bool


@dataclass(frozen=True)
class Gold:
    """A release with its answers."""

    name: str
    text: str
    head: dict[str, str]
    sections: tuple[tuple[str, ...], ...]
    contacts: tuple[tuple[str, ...], ...]
    parts: tuple[Part, ...]


@dataclass
class Difference:
    """What a reading missed, and what it found that is not there."""

    lines: list[str] = field(default_factory=list)

    def add(self, what: str, expected: object, got: object = None) -> None:
        self.lines.append(f"{what}: expected {expected!r}, got {got!r}")


def releases(file: Path) -> Iterator[Gold]:
    """The releases of a file of marked-up texts."""
    for chunk in re.split(r"(?m)^=====\n", file.read_text(encoding="utf-8")):
        yield _parsed(chunk.replace("«_", "«\u202f").replace("_»", "\u202f»"))


def _parsed(chunk: str) -> Gold:
    head_text, _, body = chunk.strip("\n").partition("\n---\n")
    head: dict[str, str] = {}
    sections: list[tuple[str, ...]] = []
    contacts: list[tuple[str, ...]] = []
    for line in head_text.splitlines():
        name, _, value = line.partition(":")
        if name == "section":
            sections.append(tuple(step.strip() for step in value.split(">")))
        elif name == "contact":
            contacts.append(tuple((*(cell.strip() for cell in value.split("|")), *[""] * 6)[:6]))
        else:
            head[name] = value.strip()
    text, parts, at, opened = "", [], 0, None
    for mark in _MARK.finditer(body):
        text += body[at : mark.start()]
        at = mark.end()
        if mark.group(1) != "/":
            opened = (mark.group(1), len(text))
            continue
        assert opened is not None, head
        speaker, role, organisation = (*(cell.strip() for cell in opened[0].split("|")), "", "")[:3]
        parts.append(Part(text[opened[1] :], speaker.strip("~?"), role, organisation, speaker.startswith("~")))
        opened = None
    return Gold(head["id"], text + body[at:], head, tuple(sections), tuple(contacts), tuple(parts))


def read_gold(gold: Gold) -> Release:
    """The reading of a marked-up release's text."""
    return read(Document(source=gold.name, text=gold.text), now=NOW)


def differences(gold: Gold, release: Release) -> list[str]:
    """Where a reading differs from what a person found: one line each, none when they agree.

    Words are compared without case, outer marks and the width of spaces; of a name, role or organisation, one may hold
    the other ("the Director-General", "Director-General").
    """
    found = Difference()
    _compare_head(gold, release, found)
    _compare_quotes(gold, release.quotes, found)
    if "contact" in gold.name or gold.contacts or re.search(r"-c\d", gold.name):
        _compare_contacts(gold, release.contacts, found)
    return found.lines


def _plain(text: str | None) -> str:
    return " ".join(unicodedata.normalize("NFC", text or "").split()).strip(_EDGES).casefold()


def _near(one: str | None, other: str) -> bool:
    first, second = _plain(one), _plain(other)
    return bool(first and second) and (first in second or second in first)


def _compare_head(gold: Gold, release: Release, found: Difference) -> None:
    answers = {
        "title": release.title,
        "lang": release.language,
        "place": release.dateline.place,
        "date": release.dateline.date.isoformat() if release.dateline.date else None,
        "embargo": release.embargo.isoformat()[:16] if release.embargo else None,
    }
    for name, got in answers.items():
        if gold.head.get(name) and _plain(got) != _plain(gold.head[name]):
            found.add(name, gold.head[name], got)
    paths = [section.path for section in release.sections]
    for section in gold.sections:
        if section not in paths:
            found.add("section", section, paths)
    labels = {_plain(step) for section in gold.sections for step in section}
    for block in release.blocks:
        if _plain(block.text) in labels:
            found.add("navigation in the body", None, block.text)


def _compare_quotes(gold: Gold, quotes: tuple[Quote, ...], found: Difference) -> None:
    if not gold.parts and not gold.name.partition("-")[2].startswith("q"):
        return
    rest = [(part, quote.speaker) for quote in quotes for part in quote.parts]
    for part in sorted(gold.parts, key=lambda one: one.optional):
        hit = next((one for one in rest if _plain(one[0]) == _plain(part.words)), None)
        if hit is not None:
            rest.remove(hit)
        if part.optional:
            continue
        if hit is None:
            found.add("quote", part.words)
            continue
        for name in ("name", "role", "organisation"):
            answer = part.speaker if name == "name" else str(getattr(part, name))
            got = getattr(hit[1], name) if hit[1] else None
            if answer and not _near(got, answer):
                found.add(f"{name} of {part.words[:30]!r}", answer, got)
    for words, speaker in rest:
        found.add("no quote", None, (words, speaker and speaker.name))


def _figures(phone: str) -> str:
    return re.sub(r"\(0\)|\D", "", re.split(r"[^\W\d_]", phone)[0])[-8:]


def _compare_contacts(gold: Gold, contacts: tuple[Contact, ...], found: Difference) -> None:
    rest = list(contacts)
    for name, role, organisation, location, emails, phones in gold.contacts:
        mails = {mail for mail in emails.split(", ") if mail}
        numbers = {_figures(phone) for phone in re.split(r", (?=[+(\d])", phones) if phone}
        hit = next((one for one in rest if _reaches(one, mails, numbers) or (name and _near(one.name, name))), None)
        if hit is None:
            found.add("contact", name or role or emails)
            continue
        rest.remove(hit)
        for what, answer in (("name", name), ("role", role), ("organisation", organisation), ("location", location)):
            if answer and not _near(getattr(hit, what), answer):
                found.add(f"{what} of contact {name or emails}", answer, getattr(hit, what))
        if not mails <= set(map(str.lower, hit.emails)):
            found.add("emails", mails, hit.emails)
        if not numbers <= {_figures(phone.written) for phone in hit.phones}:
            found.add("phones", phones, hit.phones)
    for other in rest:
        found.add("no contact", None, other)


def _reaches(contact: Contact, mails: set[str], numbers: set[str]) -> bool:
    return bool(
        mails & set(map(str.lower, contact.emails)) or numbers & {_figures(one.written) for one in contact.phones}
    )
