"""Which words give a quote to whom."""

from dataclasses import dataclass

from cache.reading.mentions import Kind, Mention

SPEAKERS = (Kind.PERSON, Kind.ROLE, Kind.ORGANISATION)
FAR = 45  # tokens from a quote within which its verb is looked for


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who a quoted stretch is given to and how: `start` and `end` are the tokens of the wording."""

    mention: Mention
    rule: str
    confidence: float
    start: int
    end: int
