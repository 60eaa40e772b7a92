"""Where things live on this machine."""

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from cache.errors import StoreError
from cache.i18n import _

DATA_DIR_VARIABLE = "NEWSROOM_DATA_DIR"


@dataclass(frozen=True, slots=True)
class Paths:
    """The folder everything is kept in, and the files in it."""

    data: Path

    @property
    def store(self) -> Path:
        """The SQLite file that holds every release."""
        return self.data / "newsroom.sqlite3"


def usual_folder() -> Path:
    """The folder of the environment variable NEWSROOM_DATA_DIR, else the platform's; it need not be there."""
    chosen = os.environ.get(DATA_DIR_VARIABLE) or platformdirs.user_data_dir("newsroom", appauthor=False)
    return Path(chosen).expanduser()


def find_paths(data_dir: str | os.PathLike[str] | None = None) -> Paths:
    """The folder given, else that of the environment variable NEWSROOM_DATA_DIR, else the platform's data folder.

    The folder is made, readable by its owner alone, when it is missing. Raises StoreError when it cannot be.
    """
    folder = Path(data_dir).expanduser() if data_dir else usual_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise StoreError(
            str(folder),
            _("this data folder cannot be made ({reason})", reason=error.strerror or error),
            _("choose another with --data-dir"),
        ) from error
    return Paths(folder)
