"""Moments as the tables keep them: ISO 8601, UTC, microseconds, so that the order of the texts is that of time."""

from datetime import UTC, datetime


def as_text(moment: datetime) -> str:
    """A moment as stored. Raises ValueError for one without a time zone: nothing may guess it."""
    return aware(moment).astimezone(UTC).isoformat(timespec="microseconds")


def as_text_or_none(moment: datetime | None) -> str | None:
    """The same where a moment may be unknown."""
    return as_text(moment) if moment is not None else None


def aware(moment: datetime) -> datetime:
    """The same moment. Raises ValueError for one without a time zone."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no time zone")
    return moment


def as_moment(text: str) -> datetime:
    """The moment a stored text means."""
    return datetime.fromisoformat(text)


def as_moment_or_none(text: str | None) -> datetime | None:
    """The same where a moment may be unknown."""
    return as_moment(text) if text is not None else None
