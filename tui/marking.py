"""The reader's marks, and how the last ones are taken back."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from cache import Contact, Query, Store

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

    def tag_anew(self, release_id: int, before: Sequence[str], after: Sequence[str]) -> str:
        """Give one release these tags in the place of those it had."""
        self._retag(release_id, before, after)
        self._remember("the tags", lambda: self._retag(release_id, after, before))
        return f"Tagged {', '.join(after)}" if after else "No tags"

    def _retag(self, release_id: int, before: Sequence[str], after: Sequence[str]) -> None:
        self._store.untag([release_id], [name for name in before if name not in after])
        self._store.tag([release_id], after)

    def tag_all(self, ids: Sequence[int], names: Sequence[str]) -> str:
        """Put tags on many releases."""
        new = [(name, [one for one in ids if name not in self._store.tags_of(one)]) for name in names]
        self._store.tag(ids, names)

        def back() -> None:
            for name, tagged in new:
                self._store.untag(tagged, [name])

        self._remember(f"tagging {_releases(len(ids))}", back)
        return f"Tagged {_releases(len(ids))} {', '.join(names)}; U takes it back"

    def note(self, release_id: int, quote: str | None, before: str, after: str) -> str:
        """Keep a note on a release, or on a quote of it."""
        self._store.write_note(release_id, after, quote=quote)
        self._remember("the note", lambda: self._store.write_note(release_id, before, quote=quote))
        return "Noted; search finds it" if after.strip() else "No note"

    def note_on(self, contact: Contact, before: str, after: str) -> str:
        """Keep a note on a contact."""
        self._store.write_note_on(contact, after)
        self._remember("the note", lambda: self._store.write_note_on(contact, before))
        return "Noted" if after.strip() else "No note"

    def mute(self, words: str) -> str:
        """Keep what a search finds out of sight."""
        hidden = self._store.mute(words)

        def back() -> None:
            self._store.unmute(words)

        self._remember(f"muting {words}", back)
        return f"Muted {_releases(hidden)}, and what comes; U takes it back"

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
