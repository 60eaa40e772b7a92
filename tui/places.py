"""Where the reader was: the list, the release and the line, kept from one start to the next."""

import contextlib
import json
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from cache import Paths, Query


@dataclass(frozen=True, slots=True)
class Place:
    """A list, the release that is open in it, and the line at the top of its article."""

    query: Query = field(default_factory=Query)
    release: int | None = None
    line: int = 0


def recall(paths: Paths) -> Place:
    """The place kept last; the beginning where there is none, or none that can be read."""
    try:
        kept = json.loads(_file(paths).read_text(encoding="utf-8"))
        query = Query(**{**_known(kept["query"]), "section": _path(kept["query"].get("section"))})
        return Place(query, _number(kept.get("release")), _number(kept.get("line")) or 0)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Place()


def is_first_start(paths: Paths) -> bool:
    """Whether the panes were never opened on this data folder."""
    return not _file(paths).exists()


def keep(paths: Paths, place: Place) -> None:
    """Keep a place; where nothing can be written, the next start is at the beginning."""
    with contextlib.suppress(OSError):
        _file(paths).write_text(json.dumps(asdict(place), ensure_ascii=False), encoding="utf-8")


def _file(paths: Paths) -> Path:
    return paths.data / "place.json"


def _known(kept: dict[str, Any]) -> dict[str, Any]:
    kinds = {"feed": str | None, "files": bool, "unread": bool, "starred": bool, "words": str | None}
    names = {one.name for one in fields(Query)}
    return {name: kept[name] for name in names & kinds.keys() & kept.keys() if isinstance(kept[name], kinds[name])}


def _path(kept: Any) -> tuple[str, ...] | None:
    return tuple(map(str, kept)) if isinstance(kept, list) and kept else None


def _number(kept: Any) -> int | None:
    return kept if isinstance(kept, int) and not isinstance(kept, bool) and kept >= 0 else None
