"""How wide a person made the panes, in each layout, kept from one start to the next."""

import contextlib
import json

from textual.widget import Widget

from cache import Paths

STEP = 4  # cells a key press moves an edge by
NARROWEST = 16
LEAST_ARTICLE = 30
LAYOUTS = ("-medium", "-wide", "-huge")  # with one pane at a time there is nothing to move
# Which pane's width is set for which, and in which direction: the article has what the lists leave.
_EDGES = {"sections": ("sections", 1), "releases": ("releases", 1), "article": ("releases", -1),
          "quotes": ("quotes", 1), "contacts": ("quotes", -1)}  # fmt: skip


class Widths:
    """The widths in cells by layout and pane; those never touched follow the style sheet."""

    def __init__(self, paths: Paths) -> None:
        self._file = paths.data / "widths.json"
        self._kept: dict[str, dict[str, int]] = {}
        with contextlib.suppress(OSError, ValueError, AttributeError, TypeError):
            for layout, panes in json.loads(self._file.read_text(encoding="utf-8")).items():
                if layout in LAYOUTS:
                    self._kept[layout] = {name: int(width) for name, width in panes.items() if 0 < int(width) < 1000}

    def change(self, screen: Widget, pane: str, layout: str, steps: int) -> bool:
        """Move the edge of a pane; False where it can go no further, or the layout has no edges."""
        if layout not in LAYOUTS or pane not in _EDGES:
            return False
        name, direction = _EDGES[pane]
        target = screen.query_one(f"#{name}")
        wanted = target.outer_size.width + STEP * steps * direction
        if not NARROWEST <= wanted <= _room(screen, name):
            return False
        self._kept.setdefault(layout, {})[name] = wanted
        self.apply(screen, layout)
        with contextlib.suppress(OSError):
            self._file.write_text(json.dumps(self._kept), encoding="utf-8")
        return True

    def apply(self, screen: Widget, layout: str) -> None:
        """Have the panes as wide as they were made in this layout, as far as the screen has room."""
        for name in ("sections", "releases", "quotes"):
            pane = screen.query_one(f"#{name}")
            width = self._kept.get(layout, {}).get(name)
            if width is None and not pane.styles.inline.has_rule("width"):
                continue  # taking away what is not there would lay all out anew
            if width is None:
                pane.styles.clear_rule("width")
            else:
                pane.styles.width = max(NARROWEST, min(width, _room(screen, name)))


def _room(screen: Widget, name: str) -> int:
    """The most cells a pane may have: what stands beside it keeps enough to be read."""
    if name == "quotes":
        return screen.size.width - NARROWEST
    other = screen.query_one("#sections" if name == "releases" else "#releases")
    return screen.size.width - LEAST_ARTICLE - (other.outer_size.width if other.display else 0)
