"""What a host's robots.txt asks of this program (RFC 9309): paths to leave alone, and the wait between two requests.

The standard library's parser is not used: it takes the first rule that fits instead of the longest, knows no
wildcards, and drops a Crawl-delay with a fraction, so that it leaves alone what it may read and the other way round.
"""

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

AGENT = "newsroom"
MAX_BYTES = 500_000  # RFC 9309, 2.5
_MAX_LINES = 10_000
_MAX_RULES = 2_000
_MAX_STARS = 10  # in one pattern; nobody needs more, and every page is held against every pattern
_DELAY = re.compile(r"\d{1,6}(?:\.\d{1,6})?", re.ASCII)
_PRODUCT = re.compile(r"[A-Za-z_-]+")


@dataclass(frozen=True, slots=True)
class Rules:
    """What holds for this program at one host. `paths` are (may be read, pattern); `delay` is in seconds."""

    paths: tuple[tuple[bool, str], ...] = ()
    delay: float | None = None

    def allow(self, url: str) -> bool:
        """Whether `url` may be asked for: the longest pattern that fits decides, the kinder one of two as long."""
        parts = urlsplit(url)
        path = _plain((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
        fitting = [(len(pattern), allowed) for allowed, pattern in self.paths if _fits(pattern, path)]
        return max(fitting, default=(0, True))[1]


def parse_robots(text: str) -> Rules:
    """The rules of a robots.txt for this program: those that name it, else those for all (*). Never raises."""
    ours: list[tuple[str, str]] = []
    everyones: list[tuple[str, str]] = []
    named = in_agents = for_us = for_all = False
    for line in text.removeprefix("\ufeff").splitlines()[:_MAX_LINES]:
        key, colon, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if not colon:
            continue
        if key == "user-agent":
            if not in_agents:
                for_us = for_all = False
            in_agents = True
            product = _PRODUCT.match(value)
            for_all |= value == "*"
            for_us |= product is not None and product[0].lower() == AGENT
            named |= for_us
        elif key in ("allow", "disallow", "crawl-delay"):
            in_agents = False
            if for_us:
                ours.append((key, value))
            if for_all:
                everyones.append((key, value))
    return _rules(ours if named else everyones)


def _rules(lines: list[tuple[str, str]]) -> Rules:
    paths = [
        (key == "allow", _plain(value))
        for key, value in lines
        if key != "crawl-delay" and value and value.count("*") <= _MAX_STARS
    ]
    delays = [float(value) for key, value in lines if key == "crawl-delay" and _DELAY.fullmatch(value)]
    return Rules(tuple(paths[:_MAX_RULES]), max(delays, default=None))


def _plain(path: str) -> str:
    """A path or pattern in one spelling: what may stand unescaped does, everything else is escaped."""
    return quote(unquote(path, errors="surrogateescape").encode("utf-8", "surrogateescape"), safe="/?&=:;,+$!*'()@#[]")


def _fits(pattern: str, path: str) -> bool:
    """Whether the pattern fits the path's beginning; * is any stretch, $ at the end is the path's end.

    Each stretch between stars is taken where it first stands: no pattern takes long.
    """
    ended = pattern.endswith("$")
    first, *rest = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    if ended and not rest:
        return path == first
    at = len(first)
    last = rest.pop() if ended and rest else ""
    for piece in rest:
        found = path.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return not ended or (path.endswith(last) and len(path) - len(last) >= at)
