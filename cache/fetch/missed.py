"""What a sync did not have of a feed and its pages, and why: as a line for the person."""

from dataclasses import dataclass

from cache.errors import FetchError

NEXT_TIME = "the next sync asks again"
NO_END = f"the feed broke off before its end: what came of it is kept, {NEXT_TIME}"


@dataclass(slots=True)
class Missed:
    """Whether the end of the feed was missing; how many of its pages were left alone, and how many were out of reach:
    `because` is why the first of these was.
    """

    end: bool = False
    kept_out: int = 0  # for good
    not_now: int = 0
    out_of_reach: int = 0
    because: str | None = None

    def miss(self, error: FetchError | None = None) -> None:
        """A page was out of reach; or was not tried, as others before it had been (None)."""
        self.out_of_reach += 1
        if error is not None and self.because is None:
            self.because = error.what

    def told(self) -> str | None:
        """What a person should know of them; None when there is nothing to tell."""
        lines = [NO_END] if self.end else []
        if self.kept_out:
            lines.append(
                f"{_pages(self.kept_out)} left unread: the host's robots.txt asks programs to leave them alone"
            )
        if self.not_now:
            lines.append(f"{_pages(self.not_now)} left for the next sync: the host asks for time between two")
        if self.out_of_reach:
            lines.append(f"{_pages(self.out_of_reach)} not to be had, {NEXT_TIME}: {self.because}")
        return "; ".join(lines) or None


def _pages(count: int) -> str:
    return "1 page was" if count == 1 else f"{count} pages were"
