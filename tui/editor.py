"""A file in the person's own editor, with the screen to itself."""

import os
import shlex
import shutil
import subprocess
from pathlib import Path

from textual.app import App, SuspendNotSupported

from cache import _

EDITORS = ("nano", "vim", "vi", "emacs")  # tried where neither VISUAL nor EDITOR says


def edit(app: App[object], path: Path) -> str | None:
    """Open the file and wait until it is closed; what is in the way of that, None where nothing was."""
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or next(filter(shutil.which, EDITORS), None)
    if editor is None:
        return _("No editor is known here (set EDITOR); the file is {path}", path=path)
    try:
        with app.suspend():
            subprocess.run([*shlex.split(editor), str(path)], check=False)
    except (OSError, ValueError, SuspendNotSupported) as error:
        return _(
            "The editor “{editor}” does not start ({error}); the file is {path}", editor=editor, error=error, path=path
        )
    return None
