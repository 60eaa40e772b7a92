"""Words to paste: a quote with its attribution, a contact, a release."""

from datetime import datetime

from cache import Contact, Headline, Quote, Release


def cite_quote(quote: Quote, release: Release) -> str:
    """One quote, word for word, with its speaker, and where it stands: title, date, address."""
    return f"{_attributed(quote)}\n{cite_release(release)}"


def cite_quotes(release: Release) -> str:
    """All quotes of a release, each attributed, with the source once at the end."""
    return "\n\n".join([*map(_attributed, release.quotes), cite_release(release)])


def _attributed(quote: Quote) -> str:
    speaker = quote.speaker
    if speaker is None:
        return f"“{quote.text}”"
    who = ", ".join(part for part in (speaker.name, speaker.role, speaker.organisation) if part)
    return f"“{quote.text}” — {who}"


def cite_release(release: Release) -> str:
    """Title, date and address on one line."""
    return _source(release.title, release.published, release.url)


def cite_headline(headline: Headline) -> str:
    """The same for a row of a list."""
    return _source(headline.title, headline.date, headline.url)


def _source(title: str, date: datetime | None, url: str | None) -> str:
    day = f"{date.astimezone():%Y-%m-%d}" if date else None
    return ", ".join(part for part in (title, day, url) if part)


def contact_card(contact: Contact) -> str:
    """A contact as lines of text, to paste into a message."""
    lines = [", ".join(part for part in (contact.name, contact.role, contact.organisation, contact.location) if part)]
    lines += [phone.written for phone in contact.phones]
    lines += contact.emails
    return "\n".join(line for line in lines if line)
