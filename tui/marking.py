"""The reader's marks, and how the last ones are taken back."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from cache import Query, Store

DEPTH = 50  # steps that can be taken back


class Marking:
    """Reads and stars, each with its way back. Every method says what it did, for the status line."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._back: list[tuple[str, Callable[[], None]]] = []

    def read(self, ids: Iterable[int], *, read: bool) -> None:
        """Mark releases without a way back: opening one is no act to be undone."""
        self._store.mark_read(ids, read)

    def toggle_read(self, release_id: int, *, was_read: bool) -> str:
        """Mark one release the other way."""
        self._store.mark_read([release_id], not was_read)
        self._remember("the mark", lambda: self._store.mark_read([release_id], was_read))
        return "Marked unread" if was_read else "Marked read"

    def toggle_star(self, release_id: int, *, was_starred: bool) -> str:
        """Star one release, or take its star off."""
        self._store.star([release_id], not was_starred)
        self._remember("the star", lambda: self._store.star([release_id], was_starred))
        return "Star taken off" if was_starred else "Starred"

    def read_all(self, query: Query) -> str:
        """Mark everything that a list holds read."""
        ids = self._store.ids(replace(query, unread=True))
        if not ids:
            return "Nothing unread here"
        self._store.mark_read(ids)
        self._remember(f"marking {_releases(len(ids))} read", lambda: self._store.mark_read(ids, False))
        return f"Marked {_releases(len(ids))} read; U takes it back"

    def undo(self) -> str | None:
        """Take the last step back; None where there is none."""
        if not self._back:
            return None
        what, carry_out = self._back.pop()
        carry_out()
        return f"Took back {what}"

    def _remember(self, what: str, back: Callable[[], None]) -> None:
        self._back = [*self._back[1 - DEPTH :], (what, back)]


def _releases(count: int) -> str:
    return "1 release" if count == 1 else f"{count} releases"
