"""Fetching the files that come with a feed's releases, as far as they are to be kept."""

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cache.attachments import true_kind
from cache.errors import FetchError
from cache.model import Feed, Login

if TYPE_CHECKING:
    from cache.fetch.courtesy import Courtesy
    from cache.store import Store

MOST_AT_ONCE = 20  # files of one feed in one sync; the others come with the next
PATIENCE = 3  # files that were not to be had, before the others wait for the next sync
FINAL = frozenset({400, 401, 402, 403, 404, 406, 410, 451})


@dataclass(slots=True)
class Kept:
    """What came of it."""

    files: int = 0
    bytes: int = 0


async def keep_files(store: "Store", feed: Feed, courtesy: "Courtesy", login: Login | None) -> Kept:
    """Fetch the files that are wanted of a feed, one after the other, each in its host's turn, and keep them.

    What is larger than it may be, or not what it was said to be, is not asked for again; what was out of reach is, by
    later syncs, a few times. Raises StoreError when a file cannot be written.
    """
    from cache.fetch.courtesy import NotNowError
    from cache.fetch.failures import UnfitError

    kept, missed = Kept(), 0
    for one in store.wanted_files(feed.url, MOST_AT_ONCE):
        if missed >= PATIENCE:
            break
        async with courtesy.large:
            try:
                response = await courtesy.get(one.url, owner=feed.url, login=login, max_bytes=one.max_bytes)
            except NotNowError:
                break
            except FetchError as error:
                final = isinstance(error, UnfitError) or error.status in FINAL
                missed += not final
                store.file_failed(one, final=final)
                continue
            kept.bytes += len(response.body)
            found = true_kind(response.body)
            if found is None or found[0] is not one.kind:
                store.file_failed(one, final=True)
                continue
            # Megabytes to the disk: not on the event loop.
            name = await asyncio.to_thread(store.folder.put, response.body, found[1])
            store.file_kept(one, name, len(response.body))
            del response
        kept.files += 1
    return kept
