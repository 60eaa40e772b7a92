"""What languages are called, and how pages offer themselves in them; from languages.toml."""

import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class LanguageNames:
    """`own` is each language's own name by its code (ISO 639-1); `beside` and `front` are words of pages' links."""

    own: dict[str, str]
    named: dict[str, str]  # codes by every name, in small letters
    versions: dict[str, str]  # codes by what only stands beside "version"
    beside: frozenset[str]
    front: frozenset[str]


@cache
def language_names() -> LanguageNames:
    """All that is known of the names of languages."""
    tables = tomllib.loads(resources.files("cache").joinpath("languages.toml").read_text(encoding="utf-8"))
    beside = tables["beside"]
    return LanguageNames(
        own={code: names[0] for code, names in tables["names"].items()},
        named=_by_name(tables["names"]),
        versions=_by_name(beside["names"]),
        beside=frozenset(beside["words"].split()),
        front=frozenset(tables["front"]["words"].split()),
    )


def language_name(tag: str) -> str:
    """What a language calls itself, by its tag (BCP 47); the tag where that is not known."""
    return language_names().own.get(language_code(tag), tag)


def language_code(tag: str) -> str:
    """The language of a tag (BCP 47), of whatever country: "fr" of "fr-CA"."""
    return tag.replace("_", "-").partition("-")[0].lower()


def _by_name(table: dict[str, list[str]]) -> dict[str, str]:
    return {name.casefold(): code for code, names in table.items() for name in names}


def script_of(text: str | None) -> str:
    """What a text is written in, by its first letter ("LATIN", "ARABIC"); "" where it has none."""
    first = next(filter(str.isalpha, text or ""), "")
    return unicodedata.name(first, "").partition(" ")[0] if first else ""
