"""Who is one person among those quoted: pure functions over a release's quotes.

The same full name is one person. A surname alone, a role or "a mother of three" is somebody known only within the one
release; but an organisation that speaks is the same one everywhere.
"""

from dataclasses import dataclass

from cache.model import Release, Speaker
from cache.store.typed import plain


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks in a quote. `identity` is equal for all names of one person; None: one known in this release only."""

    number: int
    identity: str | None
    plain_name: str
    name: str
    role: str  # "" for what is not given
    organisation: str


def voices_of(release: Release) -> tuple[Voice, ...]:
    """The voices of a release's quotes; words of nobody have none."""
    organisations = _organisations(release)
    said = ((number, quote.speaker) for number, quote in enumerate(release.quotes))
    return tuple(
        Voice(number, _identity(one, organisations), plain(one.name), one.name, one.role or "", one.organisation or "")
        for number, one in said
        if one is not None and plain(one.name)
    )


def _identity(speaker: Speaker, organisations: frozenset[str]) -> str | None:
    name = plain(speaker.name)
    if name in organisations:
        return f"organisation|{name}"
    return f"name|{' '.join(sorted(name.split()))}" if _is_full_name(speaker) else None


def _organisations(release: Release) -> frozenset[str]:
    """The organisations that a release names, in plain letters."""
    named = [one.organisation for one in release.contacts]
    named += [quote.speaker.organisation for quote in release.quotes if quote.speaker is not None]
    named += [form for acronym in release.acronyms for form in (acronym.short, acronym.long)]
    return frozenset(plain(one) for one in named if one)


def _is_full_name(speaker: Speaker) -> bool:
    """Two words or more that begin as names do in their script; a role that stands for somebody is none."""
    words = speaker.name.split()
    if len(plain(speaker.name).split()) < 2 or words[0][0].islower() or words[-1][0].islower():
        return False
    return speaker.role is None or plain(speaker.role) != plain(speaker.name)
