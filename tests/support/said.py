"""Whose words a text is found to hold."""

from datetime import UTC, datetime

from cache.model import Document, Quote
from cache.reading import read

NOW = datetime(2026, 3, 14, 9, tzinfo=UTC)

Who = tuple[str, str | None, str | None]


def quotes(text: str, title: str | None = None) -> tuple[Quote, ...]:
    """The quotes of a text."""
    return read(Document(source="x", text=text, title=title), now=NOW).quotes


def who(text: str, title: str | None = None) -> list[Who | None]:
    """Name, role and organisation of each quote's speaker; None for nobody."""
    found = [quote.speaker for quote in quotes(text, title)]
    return [(one.name, one.role, one.organisation) if one else None for one in found]


def names(text: str, title: str | None = None) -> list[str | None]:
    """The name of each quote's speaker; None for nobody."""
    return [one[0] if one else None for one in who(text, title)]
