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
HEAD = """\
# The words of newsroom, in the order of the code. CONTRIBUTING.md says how they are translated.
#
# What the words mean here:
# release      a press release, what a press office publishes; the program keeps and shows them
# newsroom     an organisation's press office with its releases, followed through a feed; not a room
# feed         the address (RSS, Atom, JSON Feed, a page) by which a newsroom's releases come
# entry        one item of a feed, before it is read as a release
# section      a division of a newsroom's releases (rubrique), or a list of the left pane; never a part of a text
# sync         to fetch what is new
# quote        words somebody said, in quotation marks (citation); never a price
# speaker      who is quoted
# contact      a person or office to call or write to; card: all that is known of one; directory: all of them
# dateline     place and date at the head of a release
# embargo      not to be published before a moment
# boilerplate  the standing text about an organisation at a release's end
# correction   a newsroom changed a release after it came; revision: each of its versions, by number
# withdrawn    a newsroom took a release off its site
# star, tag, note, mute   marks of the reader: starred; labelled; a remark; kept out of sight by a search's words
# cache        the database on this machine with all releases; text: the words of a release
# pane         one of the parts of the screen; the panes: the program on a whole screen; plain mode: without panes
#
# Say it short: a hint at the foot of the screen is one or two words, a verb for what a key does ("open", "copy").
# Keep what stands in braces, with the words the places need around it; commands after `newsroom`, options (--json),
# names of keys (Enter, Esc, U, R ...), field names (from:, is:starred) and JSON fields stay as they are.
# A message with several forms has all that the language has. The tone is plain and polite; buttons are no orders.
"""
HEAD = HEAD.rstrip("\n")
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
        catalog = read_po(file, locale=language)
    catalog.header_comment = HEAD
    return catalog


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
