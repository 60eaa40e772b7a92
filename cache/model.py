"""What flows from a feed to the panes: frozen dataclasses, and nothing that acts.

Everywhere: `None` means "not known" (never ""), tuples instead of lists, and every `datetime` is aware and in UTC
unless its comment says otherwise. Offsets count characters of a block's text, start included, end excluded.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from pathlib import Path

Day = date  # Dateline has a field called `date`, which hides the type's own name


class BlockKind(StrEnum):
    """What a block of a release is, in the words of READ_JSON (`newsroom read --json`)."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    NOTE = "note"
    BOILERPLATE = "boilerplate"
    CONTACT = "contact"
    SEPARATOR = "separator"


class InlineKind(StrEnum):
    """How a stretch inside a block was marked by its author."""

    STRONG = "strong"
    EMPHASIS = "emphasis"
    LINK = "link"


class FullPage(StrEnum):
    """Whether the page behind a feed's entry is fetched."""

    AUTO = "auto"  # when the entry is short
    ALWAYS = "always"
    NEVER = "never"


class FileKind(StrEnum):
    """A kind of file that comes with releases and can be kept."""

    PDF = "pdf"
    IMAGE = "image"


class Keep(StrEnum):
    """Which files that come with a feed's releases are kept on this machine."""

    NONE = "none"
    PDF = "pdf"
    ALL = "all"  # images too


@dataclass(frozen=True, slots=True)
class Inline:
    """A marked stretch of a block's text; `target` is the address of a link."""

    start: int
    end: int
    kind: InlineKind
    target: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a release in reading order. `level` is a heading's or a list item's depth, from 1; else 0."""

    kind: BlockKind
    text: str
    level: int = 0
    inlines: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a release: the words are `blocks[block].text[start:end]`."""

    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Section:
    """One of a newsroom's own divisions: its path from the top, as the newsroom writes it."""

    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where and when a release is given out. `span` covers the dateline's words and the dash after them."""

    place: str | None = None
    date: Day | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whose words a quote is.

    `name` is the fullest name the release gives, without honorifics; where it gives none, the words that stand for the
    speaker ("Executive Secretary", "a mother of three", an organisation). `written` is the name as it stands beside
    this quote, honorifics and all.
    """

    name: str
    role: str | None = None
    organisation: str | None = None
    written: str | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """Words somebody said. One quote may have several parts: cut by its attribution, or over several paragraphs.

    `parts[i]` is exactly the text at `spans[i]`, without the outer marks. `speaker` is None when nobody is named.
    `attribution` is the wording that names the speaker; `rule` names the rule that found it, and `confidence` (0 to 1)
    says how sure it is.
    """

    parts: tuple[str, ...]
    spans: tuple[Span, ...]
    speaker: Speaker | None = None
    attribution: str | None = None
    rule: str = ""
    confidence: float = 1.0

    @property
    def text(self) -> str:
        """The whole quote, its parts in order: a space between two of one block, a blank line between blocks."""
        pieces: list[str] = []
        for index, part in enumerate(self.parts):
            if index:
                pieces.append(" " if self.spans[index].block == self.spans[index - 1].block else "\n\n")
            pieces.append(part)
        return "".join(pieces)


@dataclass(frozen=True, slots=True)
class Phone:
    """A number as the release writes it, and in E.164 where it can be told (extension as ";ext=", RFC 3966)."""

    written: str
    e164: str | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody, or a desk, to call. `spans` say where it stands; none when it came from outside the blocks."""

    name: str | None = None
    role: str | None = None
    organisation: str | None = None
    location: str | None = None
    emails: tuple[str, ...] = ()
    phones: tuple[Phone, ...] = ()
    links: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    rule: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Acronym:
    """A short form and the long form the release gives for it."""

    short: str
    long: str


@dataclass(frozen=True, slots=True)
class Link:
    """An address a release points to (http, https, mailto or tel), and the words it stands under."""

    url: str
    text: str


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that comes with a release. `length` is in bytes, as the feed says."""

    url: str
    media_type: str | None = None
    length: int | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that belongs to what a release says, and the words that stand for it.

    It stands before `blocks[block]`, or behind the last of them. `alternative` says what is to be seen, for whom it is
    not shown; `caption` is printed under it, and may be a block of the release as well.
    """

    url: str
    block: int = 0
    alternative: str | None = None
    caption: str | None = None


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that came with a release from `url`, as it lies on this machine; `size` in bytes."""

    url: str
    path: Path
    size: int


@dataclass(frozen=True, slots=True)
class Translation:
    """The same release in another language (`language` is a BCP 47 tag), as its page or feed tells.

    Where that is in the store too, `release` is its number and `title` its title; `guess` says that nothing but
    evidence joins the two. These three are the store's, and change with what else it gets.
    """

    language: str
    url: str | None
    release: int | None = None
    title: str | None = None
    guess: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a feed, as the feed gives it: HTML still HTML, nothing understood yet."""

    guid: str
    url: str | None = None
    title: str | None = None
    summary: str | None = None  # HTML
    content: str | None = None  # HTML
    published: datetime | None = None
    updated: datetime | None = None
    language: str | None = None
    authors: tuple[str, ...] = ()
    categories: tuple[tuple[str, ...], ...] = ()
    enclosures: tuple[Enclosure, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """What is read: one page, entry or file, decoded, cleaned and cut into blocks, but not understood.

    A page's or entry's markup gives `blocks`. A plain text gives `text` instead (lines as they came, navigation and
    all), and reading cuts it. `contact_blocks` are parts of the page outside the article that hold an address or a
    number. What the page or the feed says about itself (title, language, dates, sections) is only a hint for reading.
    """

    source: str
    guid: str | None = None
    url: str | None = None
    text: str | None = None
    blocks: tuple[Block, ...] = ()
    contact_blocks: tuple[Block, ...] = ()
    title: str | None = None
    language: str | None = None
    published: datetime | None = None
    updated: datetime | None = None
    sections: tuple[Section, ...] = ()
    links: tuple[Link, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    pictures: tuple[Picture, ...] = ()
    translations: tuple[Translation, ...] = ()
    guessed: Day | None = None  # a day of publication that the page does not say, told from its layout


@dataclass(frozen=True, slots=True)
class Release:
    """A press release, whole, with everything understood about it.

    `embargo` keeps the offset its words give. `feed` is the address of the feed it came by, None for a file. `id` and
    `first_seen` are the store's, None before it is stored; `revision` counts from 1;
    `corrected`, the store's too, is when this revision came, None for the first; and `withdrawn` when
    its newsroom's page was found gone.
    """

    guid: str
    source: str
    title: str
    feed: str | None = None
    url: str | None = None
    language: str | None = None
    published: datetime | None = None
    updated: datetime | None = None
    dateline: Dateline = Dateline()
    embargo: datetime | None = None
    sections: tuple[Section, ...] = ()
    blocks: tuple[Block, ...] = ()
    quotes: tuple[Quote, ...] = ()
    contacts: tuple[Contact, ...] = ()
    acronyms: tuple[Acronym, ...] = ()
    links: tuple[Link, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    pictures: tuple[Picture, ...] = ()
    translations: tuple[Translation, ...] = ()
    id: int | None = None
    revision: int = 1
    first_seen: datetime | None = None
    corrected: datetime | None = None
    withdrawn: datetime | None = None
    guessed: Day | None = None  # the day of publication, perhaps, where `published` is not known; it is not stored


@dataclass(frozen=True, slots=True)
class Login:
    """The user and password a feed asks for. Printing one does not show the password."""

    user: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Feed:
    """A subscribed feed and what is remembered of fetching it.

    `etag` and `last_modified` are the validators of RFC 9110, kept exactly as the server sent them. `resting` is true
    after a 410: it is not asked again until the person says so. `error` is the last failure, `note` something that is
    none but should be known, each in one line. `login` says that a user and password are kept for it. `ttl_minutes` is
    how long it asks to be left alone. `listing` is true for a page that lists releases and is read as a feed.
    """

    url: str
    title: str | None = None
    homepage: str | None = None
    language: str | None = None
    full_page: FullPage = FullPage.AUTO
    etag: str | None = None
    last_modified: str | None = None
    last_fetched: datetime | None = None  # the last answer that was understood, 304 included
    next_due: datetime | None = None
    failures: int = 0
    error: str | None = None
    resting: bool = False
    login: bool = False
    keep: Keep = Keep.PDF
    keep_bytes: int = 5_000_000
    note: str | None = None
    ttl_minutes: int | None = None
    listing: bool = False
    own_title: str | None = None  # what the person calls it: then `title` is that
    paused: bool = False  # the person wants it left alone for now


@dataclass(frozen=True, slots=True)
class Revision:
    """One version of a release that was on its newsroom's page; `seen` is when this machine got it."""

    number: int
    title: str
    seen: datetime


@dataclass(frozen=True, slots=True)
class Query:
    """Which releases a list shows: everything given must hold.

    `words` is what a person types into search: words and "phrases", and conditions (`from:`, `is:` … see
    `cache.store.asking`).
    """

    feed: str | None = None
    files: bool = False  # only releases imported from files
    section: tuple[str, ...] | None = None  # this section and all below it
    unread: bool = False
    starred: bool = False
    words: str | None = None


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search a person keeps under a name."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag, and how many releases bear it."""

    name: str
    releases: int


@dataclass(frozen=True, slots=True)
class Note:
    """What a reader wrote on a release, on the quote of it with these words, or on a contact."""

    text: str
    written: datetime
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class Headline:
    """One row of a list of releases: enough to choose by, with the reader's own marks.

    A release that is there in several languages is one row, which is read and starred as one: see `Store.mark_read`.
    """

    id: int
    title: str
    newsroom: str | None  # the feed's title; None for a file
    feed: str | None
    url: str | None
    date: datetime  # published, else first seen
    place: str | None
    language: str | None
    quotes: int
    contacts: int
    read: bool
    starred: bool
    revision: int
    embargo: datetime | None
    withdrawn: datetime | None = None  # when its page was found gone
    translations: tuple[Translation, ...] = ()  # those in the store, the most wanted first
    snippet: str | None = None  # for a search: words found, marked with U+0002 … U+0003


@dataclass(frozen=True, slots=True)
class SectionCount:
    """One node of the sections tree: a newsroom (empty path) or a section of it, with what it and its children hold."""

    feed: str | None  # None: the releases imported from files
    newsroom: str | None
    path: tuple[str, ...]
    total: int
    unread: int


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person corrected by hand about a contact of the directory.

    `field` is one of CORRECTED. `value` is what is right (None: nothing is), `stood` what stood there when that was
    decided. `news` is what releases give since that is neither.
    """

    field: str
    value: str | None
    stood: str | None
    made: datetime
    news: tuple[str, ...] = ()


CORRECTED = ("name", "role", "organisation", "location", "email", "phone")
STALE_AFTER = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Card:
    """A contact of the directory: what it is now, by the newest releases and by what was corrected by hand."""

    id: int
    contact: Contact
    first_seen: datetime  # the dates of the oldest and the newest release it stood in
    last_seen: datetime
    releases: int
    corrections: tuple[Correction, ...] = ()
    hidden: bool = False
    formerly: str | None = None  # what it was before, where a search found it by that

    def is_stale(self, now: datetime) -> bool:
        """Whether no release named it for so long that it may not be reached any more."""
        return now - self.last_seen > STALE_AFTER


@dataclass(frozen=True, slots=True)
class Standing:
    """One way a contact stood in releases, and when."""

    contact: Contact
    first_seen: datetime
    last_seen: datetime
    releases: int


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who was quoted: the name, role and organisation of the newest release, and the last words."""

    id: int
    name: str
    role: str | None
    organisation: str | None
    quotes: int
    first_seen: datetime
    last_seen: datetime
    last_words: str


@dataclass(frozen=True, slots=True)
class Post:
    """What somebody was quoted as, and when."""

    role: str | None
    organisation: str | None
    quotes: int
    first_seen: datetime
    last_seen: datetime


@dataclass(frozen=True, slots=True)
class Saying:
    """One quote of somebody, with what is needed to cite it. `number` is its index in the release's quotes."""

    release: int
    number: int
    text: str
    name: str
    role: str | None
    organisation: str | None
    title: str
    url: str | None
    date: datetime
    newsroom: str | None
