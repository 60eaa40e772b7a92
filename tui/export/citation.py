"""Words to paste: a quote with its attribution, a contact, a release."""

import re
from collections.abc import Sequence
from datetime import datetime

from cache import Contact, Headline, Quote, Release


def cite_quote(quote: Quote, release: Release, form: str = "plain") -> str:
    """One quote, word for word, with its speaker, and where it stands: title, date, address. `form`: of FORMATS."""
    return FORMATS[form]([quote], release)


def cite_quotes(release: Release, form: str = "plain") -> str:
    """All quotes of a release, each attributed, with the source once at the end."""
    return FORMATS[form](release.quotes, release)


def _plain(quotes: Sequence[Quote], release: Release) -> str:
    between = "\n" if len(quotes) == 1 else "\n\n"
    return between.join([*map(_attributed, quotes), cite_release(release)])


def _markdown(quotes: Sequence[Quote], release: Release) -> str:
    """Block quotes with the speaker under each, and the source as a link."""
    title = escaped(release.title)
    link = f"[{title}](<{release.url}>)" if release.url and not set("<>\n") & set(release.url) else title
    day = _day(release.published)
    return "\n\n".join([*map(quoted, quotes), f"{link}, {day}" if day else link])


def quoted(quote: Quote) -> str:
    """A quote as a block quote in Markdown, its speaker under it."""
    said = "\n>\n".join(f"> {escaped(part)}" for part in quote.text.split("\n\n"))
    return f"{said}\n>\n> — {escaped(_who(quote))}" if quote.speaker else said


def _citation(quotes: Sequence[Quote], release: Release) -> str:
    """Each on one line that stands for itself: who, the words, the source in brackets."""
    source = cite_release(release)
    return "\n".join(
        f"{_who(quote)}: “{' '.join(quote.text.split())}” ({source})"
        if quote.speaker
        else f"“{' '.join(quote.text.split())}” ({source})"
        for quote in quotes
    )


FORMATS = {"plain": _plain, "markdown": _markdown, "citation": _citation}
_MARKS = re.compile(r"([\\`*_\[\]<>#]|&(?=#?\w+;))")


def escaped(text: str) -> str:
    """Words that Markdown shows as they are."""
    return _MARKS.sub(r"\\\1", text)


def _who(quote: Quote) -> str:
    speaker = quote.speaker
    return ", ".join(part for part in (speaker.name, speaker.role, speaker.organisation) if part) if speaker else ""


def _attributed(quote: Quote) -> str:
    return f"“{quote.text}” — {_who(quote)}" if quote.speaker else f"“{quote.text}”"


def cite_release(release: Release) -> str:
    """Title, date and address on one line."""
    return _source(release.title, release.published, release.url)


def cite_headline(headline: Headline) -> str:
    """The same for a row of a list."""
    return _source(headline.title, headline.date, headline.url)


def _source(title: str, date: datetime | None, url: str | None) -> str:
    day = _day(date)
    return ", ".join(part for part in (title, day, url) if part)


def _day(date: datetime | None) -> str | None:
    return f"{date.astimezone():%Y-%m-%d}" if date else None


def contact_card(contact: Contact) -> str:
    """A contact as lines of text, to paste into a message."""
    lines = [", ".join(part for part in (contact.name, contact.role, contact.organisation, contact.location) if part)]
    lines += [phone.written for phone in contact.phones]
    lines += contact.emails
    return "\n".join(line for line in lines if line)
