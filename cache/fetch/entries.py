"""A feed's entry as a document: its own HTML cut into blocks, its fields as hints."""

from cache.clean import clean_line
from cache.model import Document, Entry, Section


def entry_document(entry: Entry, feed_url: str) -> Document:
    """The entry without its page: the longer of content and summary, in blocks."""
    from cache.fetch.markup import blocks_from_html

    base = entry.url or feed_url
    html = max(entry.content or "", entry.summary or "", key=len)
    blocks, links = blocks_from_html(html, base)
    title = clean_line(entry.title) if entry.title else None
    if title is not None and blocks and blocks[0].text == title:
        blocks = blocks[1:]
    return Document(
        source=entry.url or entry.guid,
        guid=entry.guid,
        url=entry.url,
        blocks=blocks,
        title=title or _address_as_title(entry, bool(blocks)),
        language=entry.language,
        published=entry.published,
        updated=entry.updated,
        sections=tuple(Section(path) for path in entry.categories if path),
        links=links,
        enclosures=entry.enclosures,
    )


def _address_as_title(entry: Entry, has_text: bool) -> str | None:
    """Of an entry with no words at all, where it points: something must stand in the list."""
    return clean_line(entry.url.partition("://")[2], 120) if entry.url and not has_text else None
