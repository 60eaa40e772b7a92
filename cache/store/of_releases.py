"""The part of the store that is about releases: whole, in every revision and language, with their files."""

from collections.abc import Callable, Collection, Iterable
from datetime import datetime

from cache.model import (
    Keep,
    KeptFile,
    Release,
    Revision,
    Translation,
)
from cache.store import (
    attachments,
    feeds,
    releases,
    translations,
    twins,
    watching,
)
from cache.store.attachments import WantedFile
from cache.store.identity import address_of
from cache.store.opened import Opened
from cache.store.prepared import Prepared, prepare
from cache.store.releases import Stored
from cache.store.watching import Watched


class OfReleases(Opened):
    """Releases as their newsrooms gave them."""

    def known(self, feed_url: str) -> dict[str, str]:
        """The fingerprints given to `save()` for a feed's releases, by guid; none for a feed that is not subscribed."""
        number = self._db.value("SELECT id FROM feeds WHERE url = ?", feed_url)
        return releases.known(self._db, number) if number is not None else {}

    def text_held(self, feed_url: str, url: str, title: str) -> int:
        """How many characters are held of the release that an entry of this feed, with this address and title, would
        be one with, because another feed gave it; 0 when there is none.
        """
        feed, address = self._db.value("SELECT id FROM feeds WHERE url = ?", feed_url), address_of(url)
        return twins.text_held(self._db, feed, address, title) if feed is not None and address is not None else 0

    def length_held(self, feed_url: str, guid: str) -> int:
        """How many characters of text are held of this entry of a feed's own; 0 when there is none."""
        return releases.length_held(self._db, feed_url, guid)

    def save(self, release: Release, *, fingerprint: str = "", seen: datetime) -> Stored:
        """Store a release, whole or not at all. A release is the same one when feed and guid are.

        Its newsroom's words decide: other words make a new revision, and the older ones stay; with the same words only
        what is understood of them is brought up to date. The reader's marks stay as they are. Raises StoreError
        when its feed is not subscribed (any more).
        """
        prepared = prepare(release)
        with self._db.transaction():
            feed = feeds.find(self._db, release.feed) if release.feed is not None else None
            return releases.save(self._db, prepared, feed, fingerprint=fingerprint, seen=seen)

    def save_all(self, feed_url: str, batch: Iterable[tuple[Prepared, str]], *, seen: datetime) -> tuple[Stored, ...]:
        """Store releases of one feed, each with its fingerprint, as `save()` does: all of them or, after a StoreError,
        none. A few at a time: while they are written, nobody else can write.
        """
        with self._db.transaction():
            feed = feeds.find(self._db, feed_url)
            return tuple(
                releases.save(self._db, release, feed, fingerprint=fingerprint, seen=seen)
                for release, fingerprint in batch
            )

    def release(self, release_id: int, revision: int | None = None) -> Release:
        """A release, whole: its newest revision, or the one asked for. Raises UsageError when there is none."""
        return releases.load(self._db, release_id, revision)

    def revisions(self, release_id: int) -> tuple[Revision, ...]:
        """The revisions of a release, oldest first; none when there is no such release."""
        return releases.revisions(self._db, release_id)

    # Files that come with releases. They lie beside the store, in `folder`.

    def choose_files(self, url: str, keep: Keep, most: int) -> None:
        """Remember which files are to be kept of a feed's releases, and up to how many bytes each. What is kept stays;
        where it may be more than before, the next sync reads the feed anew. Raises StoreError: not subscribed.
        """
        feeds.choose_files(self._db, url, keep, most)

    def files(self, release_id: int) -> tuple[KeptFile, ...]:
        """The files of a release that are kept on this machine."""
        found = ((url, self.folder.path(name), size) for url, name, size in attachments.files_of(self._db, release_id))
        return tuple(KeptFile(url, path, size) for url, path, size in found if path is not None)

    def files_kept(self, feed_url: str) -> tuple[int, int]:
        """How many files are kept of a feed's releases, and their bytes."""
        return attachments.kept(self._db, feed_url)

    def feeds_wanting_files(self) -> set[str]:
        """The addresses of the feeds of whose releases files are still to be fetched. Costs next to nothing."""
        return attachments.feeds_wanting(self._db)

    def wanted_files(self, feed_url: str, limit: int) -> tuple[WantedFile, ...]:
        """The files of a feed's releases that are still to be fetched, those of the newest first."""
        return attachments.wanted(self._db, feed_url, limit)

    def file_kept(self, one: WantedFile, name: str, size: int) -> None:
        """A wanted file lies in `folder` under this name; the one that was kept in its place before is removed."""
        replaced = attachments.note_kept(self._db, one, name, size)
        if replaced is not None:
            self.folder.sweep(attachments.names(self._db), {replaced})

    def file_failed(self, one: WantedFile, *, final: bool) -> None:
        """A wanted file was not to be had, this time or (`final`) for good."""
        attachments.note_failed(self._db, one, final=final)

    # Releases whose entries left their feeds.

    def compare_entries(self, feed_url: str, present: Collection[str], *, since: datetime, now: datetime) -> None:
        """Begin to watch the releases of a feed, of `since` or later, that are not among its entries any more
        (`present`, by guid), and watch no longer those that are back.
        """
        watching.compare_entries(self._db, feed_url, present, since=since, now=now)

    def watched(self, feed_url: str, now: datetime, limit: int) -> tuple[Watched, ...]:
        """The releases of a feed whose pages are to be looked at by now, newest first."""
        return watching.due(self._db, feed_url, now, limit)

    def looked(self, one: Watched, gone: bool | None, *, now: datetime, following: datetime | None) -> bool:
        """Note that a page is `gone`, or there, or (None) cannot be known, and when to look again (None: no more).

        Whether the release counts as withdrawn from now on, and did not before.
        """
        return watching.looked(self._db, one, gone, now=now, following=following)

    # Releases in several languages.

    def link_translations(self, go_on: Callable[[], bool] = lambda: True) -> int:
        """Find the translations of all releases that came, came back or changed since this was last done, the newest
        first, for as long as `go_on` says so; how many were looked at. Until then each is a row of its own.
        """
        return translations.link(self._db, go_on)

    def prefer_languages(self, languages: Iterable[str]) -> bool:
        """Where a release is there in several languages, have lists show it in the first of these that it is there in,
        else in the one that was published first; whether that is new. BCP 47; the country does not count.
        """
        return translations.prefer(self._db, languages)

    def story(self, release_id: int) -> tuple[Translation, ...]:
        """A release in all languages that it is here in, itself among them, the most wanted first; none where it is
        here in one.
        """
        return translations.story_of(self._db, release_id)

    def preferred_languages(self) -> tuple[str, ...]:
        """What `prefer_languages` was told."""
        return tuple(translations.preferred(self._db))

    def translations_told_apart(self, release_id: int) -> bool:
        """Whether a release was told apart from what looked like its translation."""
        return translations.was_told_apart(self._db, release_id)

    def tell_translations_apart(self, release_id: int) -> tuple[int, ...]:
        """Let a release be no translation of those it is guessed to be one of, nor where none is guessed of any; those
        are given. Holds for good, whatever a sync finds.
        """
        return translations.tell_apart(self._db, release_id)

    def join_translations_again(self, release_id: int) -> bool:
        """Undo every telling apart of a release; False when there was none."""
        return translations.join_again(self._db, release_id)
