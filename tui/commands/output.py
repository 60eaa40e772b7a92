"""What a command prints: styled and wrapped on a terminal, plain lines in a pipe, JSON lines for programs."""

import io
import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

from cache import _, clean_line, mask

if TYPE_CHECKING:
    from rich.console import Console


@dataclass(frozen=True, slots=True)
class Line:
    """One line (or paragraph) to print.

    `style` is a Rich style for all of it, `spans` are (start, end, style) in characters of `text`; both act on a
    terminal only. `wrap` false cuts it at the terminal's edge instead of breaking it. `lead` stands in the indent of
    the first row, a number of a list for one.
    """

    text: str = ""
    style: str = ""
    indent: int = 0
    spans: tuple[tuple[int, int, str], ...] = ()
    wrap: bool = True
    lead: str = ""


def prepare_streams() -> None:
    """Make printing safe in any locale: what an encoding lacks becomes "?" instead of an error."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a person sees `stream`; a closed standard stream is None in Python."""
    return stream is not None and stream.isatty()


def is_yes(answer: str) -> bool:
    """Whether what was typed says yes, in English or in the reader's language."""
    # Translators: the words that say yes to "[y/N]", the short one first, with a space between them
    return answer.strip().casefold() in ("y", "yes", *_("y yes").split())


def print_lines(lines: Iterable[Line], console: "Console | None" = None) -> None:
    """Print on standard output, a terminal's by way of `console` where it draws something there that has to make room.

    Nothing in a line's text acts as an escape sequence or as markup.
    """
    if not is_terminal(sys.stdout):
        for line in lines:
            for number, row in enumerate(mask(line.text).split("\n")):
                print(((line.lead if number == 0 else "").ljust(line.indent) + row).rstrip())
        return
    from rich.console import Console
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    console = console or Console(markup=False, highlight=False, emoji=False)
    for line in lines:
        text = Text(mask(line.text), style=line.style)
        for start, end, style in line.spans:
            text.stylize(style, start, end)
        if line.lead:
            table = Table.grid()
            table.add_column(width=line.indent)
            table.add_row(Text(line.lead, style=line.style), text)
            console.print(table)
        elif line.wrap:
            console.print(Padding(text, (0, 0, 0, line.indent), expand=False))
        else:
            text.pad_left(line.indent)
            console.print(text, no_wrap=True, overflow="ellipsis")


def print_row(*fields: str) -> None:
    """One record of tab-separated fields; no field can break the row."""
    print("\t".join(clean_line(field) for field in fields))


def print_json(record: Mapping[str, object]) -> None:
    """`record` as one line of JSON (RFC 8259): UTF-8 as it is, ASCII escapes where the stream is not UTF-8.

    Characters that a terminal would obey are always written as escapes: the value is the same, the terminal is safe.
    """
    unicode_stream = (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "") in ("utf8", "utf8sig")
    text = json.dumps(record, ensure_ascii=not unicode_stream)
    if mask(text) != text:
        text = "".join(char if mask(char) == char else json.dumps(char)[1:-1] for char in text)
    print(text)
