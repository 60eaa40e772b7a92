"""The part of the store that is the reader's own: marks, tags, notes, and what is muted."""

from collections.abc import Iterable
from datetime import datetime

from cache.model import (
    Contact,
    Note,
    Tag,
)
from cache.store import (
    feeds,
    marks,
    muting,
    notes,
    tags,
)
from cache.store.opened import Opened


class OfReader(Opened):
    """What a reader adds to releases."""

    def mark_read(self, ids: Iterable[int], read: bool = True) -> None:
        """Mark releases read or unread, all at once and in all their languages; those that are gone are passed over.

        A translation that comes later is read too, but for one that is only guessed to be one.
        """
        marks.mark_read(self._db, ids, read=read)

    def open_release(self, release_id: int) -> None:
        """Mark a release read because a person opened it, which counts as a use of its newsroom."""
        with self._db.transaction():
            feeds.note_opening(self._db, release_id, datetime.now().astimezone().date())
        marks.mark_read(self._db, [release_id], read=True)

    def star(self, ids: Iterable[int], starred: bool = True) -> None:
        """Star releases or take the star away, all at once; those that are gone are passed over. A row of a list bears
        the star of any of its languages, and loses it in all of them.
        """
        marks.star(self._db, ids, starred=starred)

    # The reader's tags and notes, and what is muted.

    def tags(self) -> tuple[Tag, ...]:
        """Every tag in use, by name, with how many releases bear it. `tag:NAME` in a search finds those."""
        return tags.read_tags(self._db)

    def tags_of(self, release_id: int) -> tuple[str, ...]:
        """The tags of a release in all its languages, by name."""
        return tags.tags_of(self._db, release_id)

    def tag(self, ids: Iterable[int], names: Iterable[str]) -> None:
        """Put tags on releases, all at once; a tag is the same one however its letters are written."""
        tags.tag(self._db, ids, names)

    def untag(self, ids: Iterable[int], names: Iterable[str]) -> None:
        """Take tags off releases, all at once."""
        tags.untag(self._db, ids, names)

    def notes(self, release_id: int) -> tuple[Note, ...]:
        """The notes on a release and on its quotes, that on the release first."""
        return notes.notes_of(self._db, release_id)

    def write_note(self, release_id: int, text: str, *, quote: str | None = None) -> None:
        """Keep a note on a release, or on the quote of it with these words; "" takes it away. Search finds it."""
        notes.write(self._db, release_id, text, quote)

    def note_on(self, contact: Contact) -> Note | None:
        """The note on a contact, and on all that the directory knows to be the same one."""
        return notes.note_on(self._db, contact)

    def write_note_on(self, contact: Contact, text: str) -> None:
        """Keep a note on a contact; "" takes it away."""
        notes.write_on(self._db, contact, text)

    def mute_rules(self) -> tuple[str, ...]:
        """The searches whose releases are kept out of sight. `is:muted` finds those."""
        return muting.rules(self._db)

    def mute(self, words: str) -> int:
        """Keep what a search finds, now and later, out of every list and count, but for what is starred.

        How many releases went out of sight.
        """
        return muting.mute(self._db, words)

    def unmute(self, words: str) -> int:
        """Take such a rule back; how many releases are in sight again."""
        return muting.unmute(self._db, words)
