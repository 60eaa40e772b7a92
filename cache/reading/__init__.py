"""Understanding a document: pure functions, no I/O. `read` is the one door."""

from dataclasses import replace
from datetime import datetime
from functools import cache

from cache.model import Block, BlockKind, Document, Picture, Release, Section
from cache.reading import quotes, speakers
from cache.reading.acronyms import find_acronyms
from cache.reading.blocks import cut, find_headings, make_blocks
from cache.reading.boilerplate import mark_kinds
from cache.reading.contacts import complete_contacts, find_contacts
from cache.reading.dateline import find_dateline
from cache.reading.embargo import find_embargo
from cache.reading.furniture import first_sentence, read_head
from cache.reading.issuer import Issuer, first_words
from cache.reading.language import detect
from cache.reading.languages import language
from cache.reading.lexicon import key
from cache.reading.marks import plain_marks

READ_LIMIT = 500_000  # characters of a plain text that are read; what comes after them is left out
_HEAD = 8  # an embargo stands in one of the first blocks


def read(document: Document, *, now: datetime) -> Release:
    """`document` understood: title, dateline, sections, kinds of blocks, quotes with speakers, contacts.

    `now` is the moment of reading: an embargo's date without a year is the one nearest to publication, or else to it.
    Never raises, whatever the text; of a plain text longer than `READ_LIMIT` the rest is left out.
    """
    title, notes, sections, blocks = _cut(document)
    pictures = _placed(document, blocks)
    blocks = mark_kinds(blocks)
    said = [title, *(block.text for block in blocks if block.kind is not BlockKind.SEPARATOR)]
    code = detect("\n".join(said), document.language)
    words = language(code)
    published = document.published.date() if document.published else document.guessed
    dateline = find_dateline(blocks, notes, published)
    acronyms = find_acronyms(blocks)
    contacts, blocks = find_contacts(document, blocks, words, title=title, dateline=dateline, acronyms=acronyms)
    lines = [*notes, *(block.text for block in blocks[:_HEAD])]
    found = quotes.find(blocks, words)

    @cache
    def issuer() -> str | None:
        return Issuer(title, blocks, acronyms, first_words(blocks, dateline)).told

    spoken = speakers.attribute(blocks, found, words, title=title, acronyms=acronyms, issuer=issuer)
    return Release(
        guid=document.guid or document.url or document.source,
        source=document.source,
        title=title or _title_of(blocks) or document.source,
        url=document.url,
        language=code,
        published=document.published,
        updated=document.updated,
        dateline=dateline,
        embargo=find_embargo(lines, dateline, published or now.date()),
        sections=sections or document.sections,
        blocks=blocks,
        quotes=spoken,
        contacts=complete_contacts(contacts, spoken),
        acronyms=acronyms,
        links=document.links,
        enclosures=document.enclosures,
        pictures=pictures,
        translations=document.translations,
        guessed=document.guessed,
    )


def _cut(document: Document) -> tuple[str, tuple[str, ...], tuple[Section, ...], tuple[Block, ...]]:
    """Title ("" where there is none), the lines over it, sections and blocks. The lines over it are its first notes."""
    if document.text is None:
        blocks = document.blocks
        title = document.title or (blocks[0].text if blocks and blocks[0].kind is BlockKind.HEADING else "")
        return title, (), (), tuple(block for block in blocks if not _repeats(block, title))
    pieces = cut(plain_marks(document.text[:READ_LIMIT]))
    head = read_head(pieces, document.title)
    body = make_blocks(pieces[head.start :])
    notes = tuple(Block(BlockKind.NOTE, note) for note in head.notes)
    return head.title or "", head.notes, head.sections, (*notes, *find_headings(body))


def _placed(document: Document, blocks: tuple[Block, ...]) -> tuple[Picture, ...]:
    """The pictures of a document where they stand once the blocks that repeat its title are gone."""
    if not document.pictures or len(blocks) == len(document.blocks):
        return document.pictures
    kept = iter(blocks)
    next_kept = next(kept, None)
    gone = [0]  # how many are gone before each block
    for block in document.blocks:
        stays = block is next_kept
        gone.append(gone[-1] + (not stays))
        next_kept = next(kept, None) if stays else next_kept
    return tuple(replace(one, block=one.block - gone[min(one.block, len(gone) - 1)]) for one in document.pictures)


def _title_of(blocks: tuple[Block, ...]) -> str:
    """A title for a document that gives none: its first heading, else its first sentence."""
    first = next((block for block in blocks[:3] if block.kind is BlockKind.HEADING), None)
    first = first or next((block for block in blocks if any(map(str.isalnum, block.text))), None)
    return first_sentence(first.text) if first else ""


def _repeats(block: Block, title: str) -> bool:
    """Whether a heading of a page is its title once more."""
    return block.kind is BlockKind.HEADING and key(block.text) == key(title)
