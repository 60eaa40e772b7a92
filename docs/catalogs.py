"""Bring the catalogs of the program's words up to date with the code (Babel).

python -m docs.catalogs    finds the words in cache and tui, writes the template, brings the languages' files in line
                           with it (what was translated stays), and compiles them
"""

import gettext
import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "cache" / "locale"
TEMPLATE = FOLDER / "newsroom.pot"
TRANSLATED = ("fr", "es", "ar")
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
HEAD = "# The words of newsroom, in the order of the code. CONTRIBUTING.md says how they are translated."
# Dates, machines and versions: what would be another in every copy.
_FLEETING = ("POT-Creation-Date", "PO-Revision-Date", "Generated-By", "Report-Msgid-Bugs-To", "Last-Translator",
             "Language-Team", "Project-Id-Version")  # fmt: skip


def template() -> Catalog:
    """Every word for translation of the code as it is."""
    catalog = Catalog(header_comment=HEAD, fuzzy=False)
    for place, line, words, comments, context in _found():
        catalog.add(words, None, [(place, line)], auto_comments=comments, context=context)
    return catalog


def _found() -> Iterator[tuple[str, int, str | tuple[str, ...], list[str], str | None]]:
    for package in ("cache", "tui"):
        found = extract_from_dir(
            ROOT / package,
            [("**.py", "python")],
            {},
            KEYWORDS,
            ("Translators:",),
            strip_comment_tags=True,
        )
        # By file and line, whatever order the folders of this machine have.
        for name, line, words, comments, context in sorted(found, key=lambda one: (one[0], one[1])):
            yield f"{package}/{Path(name).as_posix()}", line, words, comments, context


def of(language: str) -> Catalog:
    """The catalog of a language as it is kept; an empty one where there is none."""
    path = FOLDER / f"{language}.po"
    if not path.exists():
        return Catalog(locale=language, header_comment=HEAD, fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def updated(language: str) -> Catalog:
    """The catalog of a language with the words of the template, and no others."""
    catalog = of(language)
    catalog.update(template(), no_fuzzy_matching=True, keep_user_comments=True, update_header_comment=False)
    catalog.obsolete.clear()
    return catalog


def written(catalog: Catalog) -> str:
    """A catalog as a file, the same on every machine."""
    out = io.BytesIO()
    write_po(out, catalog, width=116, sort_by_file=True, include_lineno=False, ignore_obsolete=True)
    lines = out.getvalue().decode().splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(tuple(f'"{name}:' for name in _FLEETING)))


def compiled(catalog: Catalog) -> bytes:
    """A catalog as the program reads it."""
    catalog.creation_date = catalog.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def says(machine: bytes) -> dict[object, str]:
    """What a compiled catalog says of each message."""
    found = gettext.GNUTranslations(io.BytesIO(machine))._catalog  # type: ignore[attr-defined]
    return {key: words for key, words in found.items() if key != ""}


def main() -> None:
    """See the module."""
    TEMPLATE.write_text(written(template()), encoding="utf-8")
    for language in TRANSLATED:
        (FOLDER / f"{language}.po").write_text(written(updated(language)), encoding="utf-8")
        machine, path = compiled(of(language)), FOLDER / f"{language}.mo"
        # Babel writes its version into it: what says the same is left as it is.
        if not path.exists() or says(path.read_bytes()) != says(machine):
            path.write_bytes(machine)


if __name__ == "__main__":
    main()
