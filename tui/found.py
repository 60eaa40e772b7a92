"""Where in a line the letters stand that a person typed, to mark them: accents, capitals and grouping do not count."""

import re
import unicodedata
from collections.abc import Iterator

from rich.style import Style
from rich.text import Text

_FEWEST_DIGITS = 3


def mark_found(line: Text, typed: str, style: Style) -> Text:
    """The line, with what was typed marked in it: beginnings of words, else parts of them, and numbers."""
    for start, end in places(line.plain, typed):
        line.stylize(style, start, end)
    return line


def places(text: str, typed: str) -> list[tuple[int, int]]:
    """Offsets (start, end) of what was typed in a text, in its order."""
    letters, at = _folded(text)
    found: set[tuple[int, int]] = set()
    for word in set(re.findall(r"\w+", _folded(typed)[0])):
        matches = list(re.finditer(rf"(?<!\w){re.escape(word)}", letters))
        matches = matches or (list(re.finditer(re.escape(word), letters)) if len(word) > 2 else [])
        found.update((at[match.start()], at[match.end() - 1] + 1) for match in matches)
    digits = [index for index, letter in enumerate(text) if letter.isdecimal()]
    written = "".join(str(int(text[index])) for index in digits)
    for number in _numbers(typed):
        start = written.find(number)
        if start >= 0:
            found.add((digits[start], digits[start + len(number) - 1] + 1))
    return sorted(found)


def _numbers(typed: str) -> Iterator[str]:
    for run in re.findall(r"[\d ().+/-]+", typed):
        number = "".join(str(int(one)) for one in run if one.isdecimal()).lstrip("0")
        if len(number) >= _FEWEST_DIGITS:
            yield number


def _folded(text: str) -> tuple[str, list[int]]:
    """The letters without accents and capitals, and for each where it stands in the text."""
    letters, at = [], []
    for index, one in enumerate(text):
        for letter in unicodedata.normalize("NFKD", one).casefold():
            if not unicodedata.combining(letter):
                letters.append(letter)
                at.append(index)
    return "".join(letters), at
