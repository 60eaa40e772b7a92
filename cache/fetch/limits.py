"""How much of anything a stranger's server may make this machine do."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one sync. Times are seconds, sizes bytes after decompression."""

    connect: float = 10.0  # until a connection (and its TLS) stands
    read: float = 20.0  # between two pieces of an answer
    total: float = 60.0  # for one address with all its redirects, first byte to last
    max_bytes: int = 20_000_000  # of a feed
    max_page_bytes: int = 5_000_000
    max_redirects: int = 8
    per_host: int = 4  # requests under way at one host
    in_all: int = 16  # requests under way
    # Pages at one host: a handful at once, as a browser would, then five a second at most. A feed of twenty teasers is
    # had in three seconds more, and no server feels it. What a host has no turn for within a minute waits.
    pages_at_once: int = 4
    page_delay: float = 0.2
    pages_within: float = 60.0
    polite_to_self: bool = False  # whether that, and robots.txt, hold for servers on this machine too
    parse: float = 30.0  # for reading one feed or one page in a worker, after which the worker is killed
    workers: int | None = None  # processes that parse and read; None: as many as there are processors, at most 4
