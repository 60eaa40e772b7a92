"""What reading knows of a language: one data file each, and nothing in the code that names one.

A file `CODE.toml` beside this module (CODE is ISO 639-1) holds tables of words and patterns. Each module of reading
takes the tables it needs, through `words`, `text` and `table`, and compiles them once.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

NEUTRAL = "und"  # ISO 639-2 for a language that is not determined


@dataclass(frozen=True, eq=False, slots=True)
class Language:
    """The tables of one language. Compared by identity, so that what is compiled from it can be cached by it."""

    code: str
    name: str
    tables: Mapping[str, Any] = field(repr=False)

    def table(self, name: str) -> Mapping[str, Any]:
        """The table of that name ("speech", "dateline"…), empty where the file has none."""
        found = self.tables.get(name, {})
        return found if isinstance(found, Mapping) else {}

    def words(self, table: str, key: str) -> tuple[str, ...]:
        """The list under `key`, empty where there is none. A string stands for its words: "de du des" is three."""
        found = self.table(table).get(key, ())
        return tuple(found.split()) if isinstance(found, str) else tuple(str(item) for item in found)

    def text(self, table: str, key: str) -> str | None:
        """The string under `key`."""
        found = self.table(table).get(key)
        return found if isinstance(found, str) else None


@cache
def codes() -> tuple[str, ...]:
    """The languages that have a data file, by code."""
    names = (entry.name for entry in resources.files(__name__).iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@cache
def _load(code: str) -> Language:
    if code not in codes():
        return Language(code or NEUTRAL, code or NEUTRAL, {})
    tables = tomllib.loads(resources.files(__name__).joinpath(f"{code}.toml").read_text(encoding="utf-8"))
    name = tables.get("language", {}).get("name", code)
    return Language(code, str(name), tables)


def language(code: str) -> Language:
    """What is known of a language; for one without a file, a neutral one with no words, whose quotes name nobody.

    `code` may be a BCP 47 tag ("pt-BR"): its first subtag counts.
    """
    return _load(code.replace("_", "-").partition("-")[0].lower())
