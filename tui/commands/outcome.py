"""How a command ends: exit statuses, and the one line on standard error that says what went wrong."""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from cache import NewsroomError, StoreError, UsageError, clean_line
from tui.commands.output import is_terminal

DONE = 0
FAILED = 1  # something could not be fetched, read or stored
MISUSED = 2  # the person asked for what does not exist, or where it cannot be done
INTERRUPTED = 130  # 128 + SIGINT, as shells count
PIPE_CLOSED = 141  # 128 + SIGPIPE


def complain(message: str) -> None:
    """One line on standard error, harmless whatever is in `message`."""
    print(f"newsroom: {clean_line(message, 1000)}", file=sys.stderr, flush=True)


def tell_rescue(store: Path) -> None:
    """Tell what was done to a damaged cache, which may have been while nobody looked; once, when a person sees it."""
    from cache import rescue_is_told, untold_rescue

    told = untold_rescue(store)
    if told is not None:
        complain(told)
        if is_terminal(sys.stderr):
            rescue_is_told(store)


def exit_status(error: NewsroomError) -> int:
    """The status a command ends with after `error`."""
    return MISUSED if isinstance(error, UsageError) else FAILED


def for_each(items: Iterable[str], action: Callable[[str], None]) -> int:
    """`action` for every item; one that fails is a line on standard error and the others go on.

    Returns the worst status. StoreError passes through: when the cache cannot be written no other item fares better.
    """
    worst = DONE
    for item in items:
        try:
            action(item)
        except StoreError:
            raise
        except NewsroomError as error:
            complain(str(error))
            worst = max(worst, exit_status(error))
    return worst
