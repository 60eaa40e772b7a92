"""`newsroom` without a command: the app."""

import gc
import os
import sys
from argparse import Namespace

from cache import Paths, UsageError, _, find_paths
from tui.commands.outcome import DONE, tell_rescue
from tui.commands.output import is_terminal
from tui.commands.plain import open_plain, wants_plain

# The most there may be, not how many there are: a key waits for the next one, at Textual's 60 for up to 17 ms.
DRAWINGS_A_SECOND = 240


def start(args: Namespace) -> int:
    """Open the app, or plain mode, on the releases of the data folder. Raises UsageError where the app has no terminal,
    StoreError as Store.
    """
    if wants_plain(args):
        return open_plain(find_paths(args.data_dir))
    require_terminal(_("'newsroom list', 'show', 'read', 'sync' and '--plain' do without"))
    return open_app(find_paths(args.data_dir))


def require_terminal(instead: str) -> None:
    """Raises UsageError, with what to do `instead`, unless a person sits before a terminal."""
    if not (is_terminal(sys.stdin) and is_terminal(sys.stdout)):
        raise UsageError(_("the app"), _("it needs a terminal, and this is none"), instead)


def open_app(paths: Paths, title_note: str | None = None) -> int:
    """Run the app until it is left. Raises StoreError when the store cannot be opened (before the screen is taken), or
    not be read or written any more (after it is given back).
    """
    os.environ.setdefault("TEXTUAL_FPS", str(DRAWINGS_A_SECOND))
    gc.disable()  # until the panes are drawn: what starting makes stays, and looking through it takes 50 ms

    from tui.app import NewsroomApp
    from tui.display import terminal

    encoding = getattr(sys.__stderr__, "encoding", None) or "utf-8"  # the app is drawn on it
    app = NewsroomApp(paths, title_note=title_note, terminal=terminal(os.environ, encoding))
    app.run()
    tell_rescue(paths.store)
    if app.failure is not None:
        raise app.failure
    return app.return_code or DONE
