"""A colour for each speaker of a release: the same in the article, the quote list and the margin."""

from collections.abc import Sequence

from cache import Quote

SPEAKER_COLOURS = 6


def speaker_numbers(quotes: Sequence[Quote]) -> dict[str, int]:
    """Speakers by name in the order they first speak, numbered from 0; unattributed words have no number."""
    numbers: dict[str, int] = {}
    for quote in quotes:
        if quote.speaker is not None and quote.speaker.name not in numbers:
            numbers[quote.speaker.name] = len(numbers)
    return numbers


def colour_class(numbers: dict[str, int], quote: Quote) -> str:
    """The component class that colours a quote; past the last colour they come round again."""
    if quote.speaker is None:
        return "speaker--none"
    return f"speaker--{numbers[quote.speaker.name] % SPEAKER_COLOURS + 1}"


COLOUR_CLASSES = frozenset({"speaker--none", *(f"speaker--{n}" for n in range(1, SPEAKER_COLOURS + 1))})


def initials(name: str) -> str:
    """Letters for the margin: first and last word's; one in a script without capitals; none for who has no name."""
    words = [word for word in name.replace("-", " ").split() if word[0].isalpha()]
    if not words or words[0][0].islower():
        return ""
    if not words[0][0].isupper():
        return words[0][0]
    return words[0][0] + (words[-1][0].upper() if len(words) > 1 else "")
