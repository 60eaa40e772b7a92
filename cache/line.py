"""One entry through the rooms: entry or page to document, document to release. Runs in a worker."""

from dataclasses import replace
from datetime import datetime

from cache.model import Document, Entry, Release


def entry_release(entry: Entry, feed_url: str, page: tuple[bytes, str, str | None] | None, now: datetime) -> Release:
    """The release of a feed's entry, from its page (bytes, address, charset) where there is one, else from itself.

    A page with no article in it, or with less text than the entry, gives way to the entry.
    """
    from cache.fetch.entries import entry_document
    from cache.fetch.pages import page_document
    from cache.reading import read

    document = entry_document(entry, feed_url)
    if page is not None:
        body, url, charset = page
        fetched = page_document(body, url=url, charset=charset, entry=entry)
        if _length(fetched) >= _length(document):
            document = fetched
    return replace(read(document, now=now), feed=feed_url, guid=entry.guid)


def _length(document: Document) -> int:
    return sum(len(block.text) for block in document.blocks)
