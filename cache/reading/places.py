"""Well-known places: which country one is in, and which time is kept there."""

import re
import tomllib
from dataclasses import dataclass
from datetime import timedelta, timezone, tzinfo
from functools import cache
from importlib import resources
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from cache.reading.lexicon import key, plain

_GAP = re.compile(r"[\s/]+")  # "Genève/Nairobi" names two places


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer: its country by ISO 3166-1 code, and whether it is the country itself."""

    country: str
    is_country: bool


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(resources.files("cache.reading").joinpath("places.toml").read_text(encoding="utf-8"))


@cache
def _places() -> dict[str, Place]:
    found: dict[str, Place] = {}
    for code, (names, places, _) in _data()["countries"].items():
        for name in names.split(";"):
            found.setdefault(key(name), Place(code, True))
        for name in places.split(";"):
            found.setdefault(key(name), Place(code, False))
    return found


def find_place(name: str) -> Place | None:
    """The place of that name, in any of the languages, whatever its case and accents; None for one not known."""
    return _places().get(key(name))


@cache
def _first_words() -> dict[str, int]:
    """How many words a name of a place that begins with a word has at most (four are looked at)."""
    found: dict[str, int] = {}
    for name in _places():
        first, *rest = name.split()
        found[first] = max(found.get(first, 0), min(len(rest) + 1, 4))
    return found


@cache
def longest_name() -> int:
    """How many words the longest name of a place has."""
    return max(len(name.split()) for name in _places())


def named_places(text: str) -> list[Place]:
    """The places that `text` names, in order."""
    found = []
    tokens = [token.strip(".,;:()[]/–—-«»“”\"'") for token in _GAP.split(plain(text[:400]))]
    index = 0
    while index < len(tokens):
        longest = _first_words().get(tokens[index], 0)
        for size in range(min(longest, len(tokens) - index), 0, -1):
            place = _places().get(" ".join(tokens[index : index + size]))
            if place:
                found.append(place)
                index += size
                break
        else:
            index += 1
    return found


@cache
def _zones() -> dict[str, str]:
    found = {key(name): zone for name, zone in _data()["zones"].items()}
    for names, places, zone in _data()["countries"].values():
        for name in (*names.split(";"), *places.split(";")):
            found.setdefault(key(name), zone)
    return found


def zone_at(name: str) -> tzinfo | None:
    """The time that is kept at a place, None for a place that is not known or a machine without zone data."""
    zone = _zones().get(key(name))
    return zone_named(zone) if zone else None


@cache
def zone_called(abbreviation: str) -> tzinfo | None:
    """The time that "CET", "EST" or "ET" stands for, in capitals."""
    hours = _data()["abbreviations"].get(abbreviation)
    if hours is not None:
        return timezone(timedelta(hours=hours))
    zone = _data()["seasonal"].get(abbreviation)
    return zone_named(zone) if zone else None


@cache
def zone_named(name: str) -> tzinfo | None:
    """The zone of that IANA name; None on a machine without zone data."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return None
