"""The quotes of one speaker, to paste or to keep in a file: plain words, Markdown, JSON, CSV."""

import csv
import io
import json
from collections.abc import Iterable

from cache import Quote, Release, Saying, Span, Speaker
from tui.export.citation import cite_quote, escaped
from tui.export.people_json import saying_record

KINDS = {"md": "Markdown", "json": "JSON", "csv": "CSV"}
COLUMNS = ("date", "name", "role", "organisation", "text", "title", "url", "newsroom", "release", "number")


def cite_saying(saying: Saying, form: str = "plain") -> str:
    """One quote, word for word, with its speaker, and where it stands: title, date, address. `form`: of FORMATS."""
    speaker = Speaker(saying.name, saying.role, saying.organisation)
    quote = Quote((saying.text,), (Span(0, 0, len(saying.text)),), speaker)
    source = Release(guid="", source="", title=saying.title, url=saying.url, published=saying.date)
    return cite_quote(quote, source, form)


def cite_sayings(sayings: Iterable[Saying], form: str = "plain") -> str:
    """Several, each with its source."""
    return "\n\n".join(cite_saying(one, form) for one in sayings)


def exported(sayings: Iterable[Saying], kind: str, name: str) -> str:
    """The text of a file of this kind (a key of KINDS) with the quotes of `name`."""
    return {"md": _markdown, "json": _json, "csv": _csv}[kind](list(sayings), name)


def _markdown(sayings: list[Saying], name: str) -> str:
    return f"# {escaped(name)}\n\n{cite_sayings(sayings, 'markdown')}\n"


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
