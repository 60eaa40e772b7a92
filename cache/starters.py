"""The starter list: public newsrooms of international organisations, by name. Data: newsrooms.toml."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache as once
from importlib.resources import files

from cache.errors import UsageError
from cache.i18n import _

_APART = re.compile(r"[\s(),/-]+")


@dataclass(frozen=True, slots=True)
class Starter:
    """One newsroom of the list. `number` is its place, from 1; `languages` are those it publishes in (ISO 639-1)."""

    number: int
    name: str
    short: str | None
    kind: str
    languages: tuple[str, ...]
    url: str


@once
def starters() -> tuple[Starter, ...]:
    """The whole list, in its order."""
    import tomllib

    listed = tomllib.loads((files("cache") / "newsrooms.toml").read_text(encoding="utf-8"))["newsroom"]
    return tuple(
        Starter(number, one["name"], one.get("short"), one["kind"], tuple(one["languages"]), one["url"])
        for number, one in enumerate(listed, 1)
    )


def meant(words: Sequence[str]) -> tuple[Starter, ...]:
    """The newsrooms that `words` name exactly: by number, name or short name, all together or each; else none.

    Raises UsageError for a number that the list does not have.
    """
    if words and all(word.isascii() and word.isdigit() for word in words):
        listed = {one.number: one for one in starters()}
        missing = next((word for word in words if int(word) not in listed), None)
        if missing is not None:
            raise UsageError(missing, _("the list has no such number"), _("'newsroom add --from-list' prints it"))
        return tuple(listed[int(word)] for word in words)
    for names in ([" ".join(words)], words):
        found = [_named(name) for name in names]
        if all(found):
            return tuple(one for group in found for one in group)
    return ()


def matching(words: Sequence[str]) -> tuple[Starter, ...]:
    """The newsrooms with all these words, or beginnings of words, in what is known of them; without words, all."""
    wanted = " ".join(words).casefold().split()
    return tuple(one for one in starters() if all(_has(one, word) for word in wanted))


def _named(name: str) -> tuple[Starter, ...]:
    plain = " ".join(name.casefold().split())
    return tuple(one for one in starters() if plain in (one.name.casefold(), (one.short or "").casefold()) and plain)


def _has(one: Starter, word: str) -> bool:
    said = f"{one.name} {one.short or ''} {one.kind} {' '.join(one.languages)}".casefold()
    return any(piece.startswith(word) for piece in _APART.split(said)) or ("." in word and word in one.url)
