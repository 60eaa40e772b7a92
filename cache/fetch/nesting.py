"""Markup nested deeper than parsers go: its inner tags are taken out, its words stay."""

import re

DEEPEST = 200  # elements in elements; parsers stop at 256 and lose what follows

_NAME = re.compile(r"</?([a-zA-Z][\w:-]{0,30})")
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
_RAW = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style", "textarea", "title")}
_UNCLOSED = frozenset(["dd", "dt", "li", "option", "p", "td", "th", "tr"])  # the next of the same name ends them
_INLINE = frozenset(
    ["a", "abbr", "b", "cite", "code", "em", "font", "i", "q", "small", "span", "strong", "sub", "sup", "u"]
)

_APART = "<br><br>"


def flatten(html: str) -> str:
    """`html` with no element deeper than `DEEPEST`; parts that lost their tags are apart by line breaks.

    One pass, in a time that grows with the text. What follows a tag or a comment without an end is left out.
    """
    kept: list[str] = []
    opened = _Opened()
    at = 0
    while (start := html.find("<", at)) >= 0:
        if start > at:
            kept.append(html[at:start])
        comment = html.startswith("<!--", start)
        end = html.find("-->" if comment else ">", start)
        if end < 0:
            return "".join(kept)
        at = end + (3 if comment else 1)
        tag = html[start:at]
        found = _NAME.match(tag)
        if found is None:
            kept.append("" if comment else tag)
            continue
        name = found[1].lower()
        if tag[1] == "/":
            _keep(kept, tag, name, opened.close(name))
        elif name in _RAW:
            closing = _RAW[name].search(html, at)
            at = closing.start() if closing else len(html)
            kept.append(html[start:at] + f"</{name}>" if opened.depth < DEEPEST else " ")
        elif name in _VOID:
            kept.append(tag)
        else:
            _keep(kept, tag, name, opened.open(name))
    kept.append(html[at:])
    return "".join(kept)


def _keep(kept: list[str], tag: str, name: str, depth: int | None) -> None:
    """Keep a tag where it is not too deep; else, once, what holds the words around it apart."""
    if depth is None:
        return
    if depth <= DEEPEST:
        kept.append(tag)
    elif (apart := " " if name in _INLINE else _APART) not in kept[-1:] and kept[-1:] != [_APART]:
        kept.append(apart)


class _Opened:
    """The elements that are open at a place, counted by name so that an end without a beginning costs nothing."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self._counts: dict[str, int] = {}

    @property
    def depth(self) -> int:
        return len(self._names)

    def open(self, name: str) -> int:
        """How deep the new element stands, from 1."""
        if name in _UNCLOSED and self._names and self._names[-1] == name:
            self.close(name)
        self._names.append(name)
        self._counts[name] = self._counts.get(name, 0) + 1
        return len(self._names)

    def close(self, name: str) -> int | None:
        """How deep the element stood that an end tag ends; None where none of that name is open."""
        if not self._counts.get(name):
            return None
        while True:
            last = self._names.pop()
            self._counts[last] -= 1
            if last == name:
                return len(self._names) + 1
