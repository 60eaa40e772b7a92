"""Frozen dataclasses of cache.model to JSON and back, exactly."""

import json
import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
Decoder = Callable[[Any], Any]


def encode(value: object) -> str:
    """`value` (a dataclass of cache.model) as JSON; fields that hold their default are left out."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))


def decode(kind: type[T], text: str) -> T:
    """The `kind` that `encode` wrote. A field that a newer program added and wrote is passed over."""
    decoder: Decoder = _decoder(kind)  # type: ignore[arg-type]  # a class is hashable
    decoded: T = decoder(json.loads(text))
    return decoded


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value):
        return {
            field.name: _plain(held) for field in fields(value) if (held := getattr(value, field.name)) != field.default
        }
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        # A lone surrogate is no text that SQLite or a terminal could hold.
        return value.encode("utf-8", "replace").decode("utf-8")
    return value


@cache
def _decoder(kind: Any) -> Decoder:
    if get_origin(kind) in (Union, types.UnionType):
        (inner,) = [option for option in get_args(kind) if option is not type(None)]
        decode_inner = _decoder(inner)
        return lambda data: None if data is None else decode_inner(data)
    if get_origin(kind) is tuple:
        decode_item = _decoder(get_args(kind)[0])
        return lambda data: tuple(decode_item(item) for item in data)
    if is_dataclass(kind):
        return _dataclass_decoder(kind)
    if isinstance(kind, type) and issubclass(kind, datetime):
        return datetime.fromisoformat
    if isinstance(kind, type) and issubclass(kind, date):
        return date.fromisoformat
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    if kind is float:
        return float
    return lambda data: data


def _dataclass_decoder(kind: Any) -> Decoder:
    hints = get_type_hints(kind)
    decoders = {field.name: _decoder(hints[field.name]) for field in fields(kind)}

    def decode_one(data: dict[str, Any]) -> Any:
        return kind(**{name: decoders[name](held) for name, held in data.items() if name in decoders})

    return decode_one
