"""A feed's entry as a document: its own HTML cut into blocks, its fields as hints."""

from collections.abc import Iterator
from dataclasses import replace

from cache.clean import clean_line
from cache.fetch.pictures import shows_something
from cache.model import Document, Entry, Picture, Section

REMNANT = 400  # characters of HTML; a content shorter than this may be less than the summary
NAMELESS = "(no title)"


def entry_document(entry: Entry, feed_url: str) -> Document:
    """The entry without its page: its content in blocks, or its summary where that says more."""
    from cache.fetch.markup import written_html

    base = entry.url or feed_url
    written = written_html(_best_html(entry), base)
    blocks, pictures = written.blocks, written.pictures
    title = clean_line(entry.title) if entry.title else None
    if title is not None and blocks and blocks[0].text == title:
        blocks = blocks[1:]
        pictures = tuple(replace(one, block=max(one.block - 1, 0)) for one in pictures)
    return Document(
        source=entry.url or entry.guid,
        guid=entry.guid,
        url=entry.url,
        blocks=blocks,
        title=title or _name_of_nameless(entry, bool(blocks)),
        language=entry.language,
        published=entry.published,
        updated=entry.updated,
        sections=tuple(Section(path) for path in entry.categories if path),
        links=written.links,
        enclosures=entry.enclosures,
        pictures=pictures or tuple(_sent_along(entry)),
    )


def _sent_along(entry: Entry) -> Iterator[Picture]:
    """The first picture among an entry's files, for a text that shows none itself: it stands over the text."""
    for one in entry.enclosures:
        if (one.media_type or "").startswith("image/") and shows_something(one.url):
            yield Picture(one.url, 0, one.title)
            return


def _best_html(entry: Entry) -> str:
    """The content, unless it is only a remnant of the summary (a picture, "read more")."""
    content, summary = entry.content or "", entry.summary or ""
    remnant = len(content) < REMNANT and len(content) < len(summary)
    return summary if remnant else content


def _name_of_nameless(entry: Entry, has_text: bool) -> str | None:
    """Of an entry with no words at all, where it points: something must stand in the list."""
    if has_text:
        return None
    url = entry.url or next((one.url for one in entry.enclosures), None)
    return clean_line(url.partition("://")[2], 120) if url else NAMELESS
