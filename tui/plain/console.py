"""The edge of plain mode: lines out, lines in. Nothing but letters and line ends ever goes out."""

import codecs
import io
import shutil
import sys
import unicodedata

from cache import mask

LEAST_WIDTH, LEAST_HEIGHT = 20, 4
# What stands for signs that an encoding lacks; other letters lose their accents, and what is left is "?".
_ALIKE = {
    **dict.fromkeys("“”„‟«»", '"'),
    **dict.fromkeys("‘’‚‛‹›", "'"),
    **dict.fromkeys("–—―−‐‑", "-"),
    "…": "...",
    "•": "-",
    "\u200c": "",
    "\u200d": "",
    "\u200e": "",
    "\u200f": "",
    "\u00ad": "",
}


def _replace(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "".join(map(_ascii, lacking)), error.end


def _ascii(letter: str) -> str:
    if letter in _ALIKE:
        return _ALIKE[letter]
    plain = "".join(one for one in unicodedata.normalize("NFKD", letter) if one.isascii())
    return plain or ("" if unicodedata.combining(letter) else "?")


class Console:
    """Standard input and output as a person at a simple terminal, or a script, has them."""

    def __init__(self) -> None:
        codecs.register_error("newsroom-plain", _replace)
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(errors="newsroom-plain")
        if isinstance(sys.stdin, io.TextIOWrapper):
            sys.stdin.reconfigure(errors="replace")
        self.asks = sys.stdin is not None and sys.stdin.isatty()  # whether a person types: prompts and pages, or none

    @property
    def width(self) -> int:
        """Cells of a line. The last is left free: some terminals go to the next line with the letter in it."""
        return max(shutil.get_terminal_size().columns - 1, LEAST_WIDTH)

    @property
    def height(self) -> int | None:
        """Lines of a page, the prompt's not among them; None where nobody reads page by page."""
        return max(shutil.get_terminal_size().lines - 1, LEAST_HEIGHT) if self.asks else None

    def can_show(self, text: str) -> bool:
        """Whether where the lines go has a sign for every letter."""
        try:
            text.encode(getattr(sys.stdout, "encoding", None) or "ascii")
        except UnicodeEncodeError:
            return False
        return True

    def write(self, lines: list[str]) -> None:
        """These lines, as they are but for what a terminal would obey."""
        if lines:
            print("\n".join(mask(line) for line in lines), flush=True)

    def read(self, prompt: str) -> str | None:
        """A line that is typed; None at the end of input."""
        if self.asks:
            print(mask(prompt), end=" ", flush=True)
        line = sys.stdin.readline() if sys.stdin is not None else ""
        if not line:
            if self.asks:
                print(flush=True)
            return None
        return line

    def end_line(self) -> None:
        """To the beginning of a line, after Ctrl-C left the one of the prompt."""
        print(flush=True)
