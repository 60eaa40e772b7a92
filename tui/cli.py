"""The `newsroom` command: parse, hand over, and turn what goes wrong into one line and an exit status.

Every command's module is imported when it is called for, so that `newsroom --version` loads next to nothing.
"""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from cache import DamagedStoreError, NewsroomError, _
from tui.commands.arguments import build_parser
from tui.commands.outcome import DONE, FAILED, INTERRUPTED, PIPE_CLOSED, complain, exit_status, tell_rescue
from tui.commands.output import prepare_streams
from tui.spoken import speak_as_chosen

__all__ = ["build_parser", "main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line (default: the process's own) and return its exit status."""
    prepare_streams()
    speak_as_chosen(sys.argv[1:] if argv is None else argv)
    try:
        status = _run(argv)
        if sys.stdout is not None:
            sys.stdout.flush()
    except DamagedStoreError as error:
        complain(_("{where}: {what}; it is set aside now, then do this again", where=error.where, what=error.what))
        return _rescue(error)
    except NewsroomError as error:
        complain(str(error))
        return exit_status(error)
    except BrokenPipeError:
        _drop_output()
        return PIPE_CLOSED
    except OSError as error:
        complain(
            _(
                "{where}: {what}; check the file or folder and its rights",
                where=error.filename or _("this machine"),
                what=error.strerror or error,
            )
        )
        return FAILED
    except KeyboardInterrupt:
        complain(_("stopped"))
        return INTERRUPTED
    return status


def _run(argv: Sequence[str] | None) -> int:
    try:
        args = build_parser().parse_args(argv)
    except SystemExit as end:  # argparse has printed the help, the version or its complaint
        return end.code if isinstance(end.code, int) else DONE
    module, function = args.handler.split(":")
    status: int = getattr(import_module(module), function)(args)
    return status


def _rescue(damage: DamagedStoreError) -> int:
    """Set the damaged cache aside, save what can be read of it, and say so. What was to be done is still to do."""
    from cache import rescue_store

    path = Path(damage.path)
    try:
        rescued = rescue_store(path)
    except NewsroomError as error:
        complain(str(error))
    else:
        if rescued is None:
            complain(_("{path}: another newsroom has just rescued it; do it again", path=damage.path))
        tell_rescue(path)
    return FAILED


def _drop_output() -> None:
    """Let what is still buffered go nowhere, or Python complains about the closed pipe on its way out."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


if __name__ == "__main__":
    sys.exit(main())
