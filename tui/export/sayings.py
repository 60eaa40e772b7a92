"""The quotes of one speaker, to paste or to keep in a file: plain words, Markdown, JSON, CSV."""

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from cache import Saying
from tui.export.people_json import saying_record

KINDS = {"md": "Markdown", "json": "JSON", "csv": "CSV"}
COLUMNS = ("date", "name", "role", "organisation", "text", "title", "url", "newsroom", "release", "number")
_MARKUP = re.compile(r"([\\`*_\[\]<>#|])")


def cite_saying(saying: Saying) -> str:
    """One quote, word for word, with its speaker, and where it stands: title, date, address."""
    return f"“{saying.text}” — {_who(saying)}\n{', '.join(_source(saying))}"


def cite_sayings(sayings: Iterable[Saying]) -> str:
    """Several, each with its source."""
    return "\n\n".join(map(cite_saying, sayings))


def exported(sayings: Iterable[Saying], kind: str, name: str) -> str:
    """The text of a file of this kind (a key of KINDS) with the quotes of `name`."""
    return {"md": _markdown, "json": _json, "csv": _csv}[kind](list(sayings), name)


def free_path(folder: Path, name: str, kind: str) -> Path:
    """Where a file of quotes can be put without writing over another."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    words = re.findall(r"\w+", "".join(one for one in plain if not unicodedata.combining(one)))
    stem = "-".join(["quotes", *words])[:80]
    numbered = (folder / f"{stem}{f'-{n}' if n > 1 else ''}.{kind}" for n in range(1, 10_000))
    return next(path for path in numbered if not path.exists())


def _markdown(sayings: list[Saying], name: str) -> str:
    parts = [f"# {_escaped(name)}"]
    for one in sayings:
        words = "\n".join(f"> {_escaped(line)}" if line else ">" for line in f"“{one.text}”".split("\n"))
        title, day, *_ = (*_source(one), "")
        shown = f"[{_escaped(title)}](<{one.url.replace('>', '%3E')}>)" if one.url else _escaped(title)
        parts.append(f"{words}\n>\n> — {_escaped(_who(one))}, {shown}, {day}")
    return "\n\n".join(parts) + "\n"


def _json(sayings: list[Saying], name: str) -> str:
    del name
    return json.dumps([saying_record(one) for one in sayings], ensure_ascii=False, indent=2) + "\n"


def _csv(sayings: list[Saying], name: str) -> str:
    del name
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\r\n")  # RFC 4180
    rows.writerow(COLUMNS)
    for one in sayings:
        cells = [one.date.isoformat(), *(getattr(one, column) for column in COLUMNS[1:])]
        rows.writerow([_harmless(str(cell)) if cell is not None else "" for cell in cells])
    return out.getvalue()


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t") else cell


def _who(saying: Saying) -> str:
    return ", ".join(part for part in (saying.name, saying.role, saying.organisation) if part)


def _source(saying: Saying) -> list[str]:
    return [part for part in (saying.title, f"{saying.date.astimezone():%Y-%m-%d}", saying.url) if part]


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\1", text.replace("\n", " "))
