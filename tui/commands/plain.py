"""`newsroom --plain`: the releases as plain text with short prompts."""

import os
import sys
from argparse import Namespace

from cache import Paths, Store
from tui.commands.outcome import DONE, tell_rescue
from tui.commands.output import is_terminal


def wants_plain(args: Namespace) -> bool:
    """Whether plain mode is asked for, or is all that this terminal can have."""
    is_dumb = os.environ.get("TERM") == "dumb" and is_terminal(sys.stdin) and is_terminal(sys.stdout)
    return bool(args.plain) or is_dumb


def open_plain(paths: Paths, title_note: str | None = None) -> int:
    """Read and answer until the person leaves. Raises StoreError when the store cannot be opened, read or written."""
    from tui.plain.console import Console
    from tui.plain.session import Session

    os.environ["TERM"] = "dumb"  # for whatever is run from here: no colour, no cursor
    with Store(paths.store) as store:
        tell_rescue(paths.store)
        Session(paths, store, Console(), title_note=title_note).run()
    return DONE
