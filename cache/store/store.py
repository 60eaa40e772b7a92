"""The store: one SQLite file that holds every release, whole, and the reader's marks on them."""

from pathlib import Path

from cache.store import releases
from cache.store.of_feeds import OfFeeds
from cache.store.of_lists import OfLists
from cache.store.of_people import OfPeople
from cache.store.of_reader import OfReader
from cache.store.of_releases import OfReleases


class Store(OfFeeds, OfReleases, OfLists, OfPeople, OfReader):
    """The releases on this machine. Belongs to the thread that opened it; other threads and processes open their own.

    What a method reports done is on the disk, and survives a kill at any instant after. Every method raises StoreError
    when the file cannot be read or written, and then nothing of what it was to do is done.
    """

    def __init__(self, path: Path) -> None:
        """Open the store at `path`, made where there is none. Raises StoreError: from a newer version, no store at
        all, damaged, or not writable; such a file is left as it is.
        """
        super().__init__(path)
        self._take_passwords_out_of_addresses()
        releases.catch_up(self._db)
