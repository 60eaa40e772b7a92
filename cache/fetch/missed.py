"""What a sync did not have of a feed and its pages, and why: as a line for the person."""

from dataclasses import dataclass

from cache.errors import FetchError
from cache.i18n import N_, _, ngettext

NEXT_TIME = N_("the next sync asks again")
NO_END = N_("the feed broke off before its end: what came of it is kept, the next sync asks again")


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
        lines = [_(NO_END)] if self.end else []
        if self.kept_out:
            lines.append(
                ngettext(
                    "{count} page was left unread: the host's robots.txt asks programs to leave them alone",
                    "{count} pages were left unread: the host's robots.txt asks programs to leave them alone",
                    self.kept_out,
                )
            )
        if self.not_now:
            lines.append(
                ngettext(
                    "{count} page was left for the next sync: the host asks for time between two",
                    "{count} pages were left for the next sync: the host asks for time between two",
                    self.not_now,
                )
            )
        if self.out_of_reach:
            lines.append(
                ngettext(
                    "{count} page was not to be had, the next sync asks again: {reason}",
                    "{count} pages were not to be had, the next sync asks again: {reason}",
                    self.out_of_reach,
                    reason=self.because,
                )
            )
        return "; ".join(lines) or None
