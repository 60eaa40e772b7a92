"""Where a file that a person asked for is put: in the folder the program was started in, never over another."""

import re
import unicodedata
from pathlib import Path

LONGEST = 80  # letters of a name


def free_path(folder: Path, words: str, ending: str) -> Path:
    """A path for a file named after some words, that no file has yet."""
    plain = unicodedata.normalize("NFKD", words).casefold()
    found = re.findall(r"\w+", "".join(one for one in plain if not unicodedata.combining(one)))
    stem = "-".join(found)[:LONGEST] or "newsroom"
    numbered = (folder / f"{stem}{f'-{n}' if n > 1 else ''}.{ending}" for n in range(1, 10_000))
    return next(path for path in numbered if not path.exists())


def write_new(path: Path, text: str) -> None:
    """Write a file that is not there yet, letter for letter. Raises OSError, FileExistsError for one that is."""
    with path.open("x", encoding="utf-8", newline="") as file:
        file.write(text)
