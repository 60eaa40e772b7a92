"""A release as a revision's row keeps it: the words of its blocks as text, everything else as JSON.

A dataclass becomes an object of its fields that differ from their defaults; so a field added to the model later reads
as its default from what was stored before. A new value of an enum is different: older versions could not read it, so
it goes with a migration.
"""

import json
from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields, is_dataclass, replace
from datetime import date, datetime
from enum import Enum
from functools import cache as once
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from cache.model import Contact, Correction, Release
from cache.store.times import aware

# Between the texts of two blocks in a body. Each block knows its length: a newline in a text does no harm.
_BETWEEN = "\n"


@dataclass(frozen=True, slots=True)
class Packed:
    """The two columns of a revision that hold a release."""

    body: str
    whole: str


def pack(release: Release) -> Packed:
    """What is stored of a release besides its place in the store (id, feed, guid, revision number, first seen).

    Raises ValueError for a moment without a time zone.
    """
    content = _encode(
        replace(release, guid="", feed=None, id=None, revision=1, first_seen=None, corrected=None, withdrawn=None)
    )
    del content["guid"]
    for block in content.get("blocks", ()):
        block["text"] = len(block["text"])
    body = _BETWEEN.join(block.text for block in release.blocks)
    return Packed(body, json.dumps(content, ensure_ascii=False, separators=(",", ":")))


def unpack(packed: Packed, *, guid: str) -> Release:
    """The release that was packed; its place in the store is left for the caller to fill."""
    content = json.loads(packed.whole)
    at = 0
    for block in content.get("blocks", ()):
        end = at + block["text"]
        block["text"] = packed.body[at:end]
        at = end + len(_BETWEEN)
    release: Release = _decode(Release, {**content, "guid": guid})
    return release


def contact_text(contact: Contact) -> str:
    """A contact as JSON: equal for equal contacts."""
    return json.dumps(_encode(contact), ensure_ascii=False, separators=(",", ":"))


def contact_from_text(text: str) -> Contact:
    """The contact that was written."""
    contact: Contact = _decode(Contact, json.loads(text))
    return contact


def corrections_text(corrections: tuple[Correction, ...]) -> str:
    """Corrections as JSON."""
    return json.dumps(_encode(corrections), ensure_ascii=False, separators=(",", ":"))


def corrections_from_text(text: str) -> tuple[Correction, ...]:
    """The corrections that were written."""
    return tuple(_decode(Correction, one) for one in json.loads(text))


def _encode(value: Any) -> Any:
    """A value of the model as what JSON can write."""
    kind: Any = type(value)
    return _writer(kind)(value)


@once
def _writer(kind: Any) -> Callable[[Any], Any]:
    """How values of this type are written: found once, for a release has hundreds of them."""
    if is_dataclass(kind):
        known = [(field.name, field.default) for field in fields(kind)]
        return lambda value: _object(value, known)
    if issubclass(kind, tuple):
        return lambda value: [item if type(item) is str else _encode(item) for item in value]
    if issubclass(kind, datetime):
        return lambda value: aware(value).isoformat()
    if issubclass(kind, date):
        return lambda value: value.isoformat()
    if issubclass(kind, Enum):
        return lambda value: value.value
    return lambda value: value


def _object(value: Any, known: list[tuple[str, Any]]) -> dict[str, Any]:
    """The fields of a dataclass that differ from their defaults."""
    found = {}
    for name, default in known:
        held = getattr(value, name)
        if held is default or (default is not MISSING and held == default):
            continue
        kind: Any = type(held)
        found[name] = held if kind in _PLAIN else _writer(kind)(held)
    return found


_PLAIN = frozenset({str, int, float, bool, type(None)})


def _decode(kind: Any, content: dict[str, Any]) -> Any:
    """The dataclass `kind` that `_encode` made `content` of. Names it does not know are passed over."""
    readers = _readers(kind)
    return kind(**{name: readers[name](value) for name, value in content.items() if name in readers})


@once
def _readers(kind: Any) -> dict[str, Callable[[Any], Any]]:
    return {name: _reader(hint) for name, hint in get_type_hints(kind).items()}


def _reader(hint: Any) -> Callable[[Any], Any]:
    if get_origin(hint) in (Union, UnionType):
        inner = _reader(next(argument for argument in get_args(hint) if argument is not type(None)))
        return lambda value: None if value is None else inner(value)
    if get_origin(hint) is tuple:
        item = _reader(get_args(hint)[0])
        return lambda value: tuple(map(item, value))
    if is_dataclass(hint):
        return lambda value: _decode(hint, value)
    if issubclass(hint, date):  # datetime is a date
        return lambda value: hint.fromisoformat(value)
    if issubclass(hint, Enum):
        return lambda value: hint(value)
    return lambda value: value
