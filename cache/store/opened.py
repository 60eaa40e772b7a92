"""A store's file, folder and logins, opened: what every part of the store works on."""

from pathlib import Path
from types import TracebackType
from typing import Self

from cache.attachments import Folder
from cache.credentials import Vault
from cache.store.connection import Database


class Opened:
    """An open store, before anything is asked of it."""

    def __init__(self, path: Path) -> None:
        """Raises StoreError: see Store."""
        self._db = Database(path)
        self._vault = Vault(path.parent)
        self.folder = Folder(path.parent)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file. May be called twice."""
        self._db.close()

    def data_version(self) -> int:
        """A number that grows when anything was written, here or by another process."""
        return self._db.version()
