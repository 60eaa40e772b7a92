"""Getting releases onto this machine and keeping them: everything that is not the screen.

The names below are what the rest of the program may use, and all that it may use. Those that bring a library with
them (SQLite, httpx, feedparser, trafilatura) are imported when they are first asked for (PEP 562), so that
`newsroom --version` and the first screen do not wait for them.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from cache.clean import clean, clean_line, mask
from cache.errors import DamagedStoreError, FeedError, FetchError, FileError, NewsroomError, StoreError, UsageError
from cache.i18n import LANGUAGES, N_, _, interface_language, languages_asked, listed, ngettext, pgettext, speak
from cache.model import (
    CORRECTED,
    Acronym,
    Block,
    BlockKind,
    Card,
    Contact,
    Correction,
    Dateline,
    Document,
    Enclosure,
    Entry,
    Feed,
    FullPage,
    Headline,
    Inline,
    InlineKind,
    Keep,
    KeptFile,
    Link,
    Login,
    Note,
    Person,
    Phone,
    Picture,
    Post,
    Query,
    Quote,
    Release,
    Revision,
    SavedSearch,
    Saying,
    Section,
    SectionCount,
    Span,
    Speaker,
    Standing,
    Tag,
    Translation,
)
from cache.paths import DATA_DIR_VARIABLE, Paths, find_paths, usual_folder
from cache.version import __version__

if TYPE_CHECKING:
    from cache.changes import (
        Change,
        Changes,
        ContactChange,
        Edit,
        FieldChange,
        Passage,
        Piece,
        QuoteChange,
        compare,
    )
    from cache.conventions import conventions_of, long_day, number, short_day, weekday
    from cache.events import (
        FeedDone,
        FeedFailed,
        FeedProgress,
        FeedStarted,
        SyncEvent,
        SyncStarted,
        SyncSummary,
    )
    from cache.fetch.addresses import without_password
    from cache.fetch.limits import Limits
    from cache.files import read_file
    from cache.languages import language_code, language_name, script_of
    from cache.reading import read
    from cache.schedule import is_due, next_due
    from cache.starters import Starter, matching, meant
    from cache.store import Rescued, Store, Stored, rescue_is_told, rescue_store, untold_rescue
    from cache.subscribe import Offer, add_feed, export_opml, find_newsrooms, follow, import_opml, the_only_one
    from cache.sync import sync_feeds
    from cache.translations import figures_of
else:
    _HOME = {
        "Change": "cache.changes",
        "Changes": "cache.changes",
        "ContactChange": "cache.changes",
        "Edit": "cache.changes",
        "FieldChange": "cache.changes",
        "Passage": "cache.changes",
        "Piece": "cache.changes",
        "QuoteChange": "cache.changes",
        "compare": "cache.changes",
        "FeedDone": "cache.events",
        "FeedFailed": "cache.events",
        "FeedProgress": "cache.events",
        "FeedStarted": "cache.events",
        "Limits": "cache.fetch.limits",
        "language_name": "cache.languages",
        "language_code": "cache.languages",
        "script_of": "cache.languages",
        "figures_of": "cache.translations",
        "Offer": "cache.subscribe",
        "Starter": "cache.starters",
        "Rescued": "cache.store",
        "Store": "cache.store",
        "Stored": "cache.store",
        "SyncEvent": "cache.events",
        "SyncStarted": "cache.events",
        "SyncSummary": "cache.events",
        "add_feed": "cache.subscribe",
        "export_opml": "cache.subscribe",
        "find_newsrooms": "cache.subscribe",
        "follow": "cache.subscribe",
        "import_opml": "cache.subscribe",
        "is_due": "cache.schedule",
        "matching": "cache.starters",
        "meant": "cache.starters",
        "next_due": "cache.schedule",
        "read_file": "cache.files",
        "read": "cache.reading",
        "rescue_is_told": "cache.store",
        "rescue_store": "cache.store",
        "sync_feeds": "cache.sync",
        "the_only_one": "cache.subscribe",
        "untold_rescue": "cache.store",
        "conventions_of": "cache.conventions",
        "long_day": "cache.conventions",
        "number": "cache.conventions",
        "short_day": "cache.conventions",
        "weekday": "cache.conventions",
        "without_password": "cache.fetch.addresses",
    }

    def __getattr__(name: str) -> object:
        if name not in _HOME:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        found = getattr(import_module(_HOME[name]), name)
        globals()[name] = found
        return found

    def __dir__() -> list[str]:
        return sorted(__all__)


__all__ = [
    "CORRECTED",
    "DATA_DIR_VARIABLE",
    "LANGUAGES",
    "N_",
    "Acronym",
    "Block",
    "BlockKind",
    "Card",
    "Change",
    "Changes",
    "Contact",
    "ContactChange",
    "Correction",
    "DamagedStoreError",
    "Dateline",
    "Document",
    "Edit",
    "Enclosure",
    "Entry",
    "Feed",
    "FeedDone",
    "FeedError",
    "FeedFailed",
    "FeedProgress",
    "FeedStarted",
    "FetchError",
    "FieldChange",
    "FileError",
    "FullPage",
    "Headline",
    "Inline",
    "InlineKind",
    "Keep",
    "KeptFile",
    "Limits",
    "Link",
    "Login",
    "NewsroomError",
    "Note",
    "Offer",
    "Passage",
    "Paths",
    "Person",
    "Phone",
    "Picture",
    "Piece",
    "Post",
    "Query",
    "Quote",
    "QuoteChange",
    "Release",
    "Rescued",
    "Revision",
    "SavedSearch",
    "Saying",
    "Section",
    "SectionCount",
    "Span",
    "Speaker",
    "Standing",
    "Starter",
    "Store",
    "StoreError",
    "Stored",
    "SyncEvent",
    "SyncStarted",
    "SyncSummary",
    "Tag",
    "Translation",
    "UsageError",
    "_",
    "__version__",
    "add_feed",
    "clean",
    "clean_line",
    "compare",
    "conventions_of",
    "export_opml",
    "figures_of",
    "find_newsrooms",
    "find_paths",
    "follow",
    "import_opml",
    "interface_language",
    "is_due",
    "language_code",
    "language_name",
    "languages_asked",
    "listed",
    "long_day",
    "mask",
    "matching",
    "meant",
    "next_due",
    "ngettext",
    "number",
    "pgettext",
    "read",
    "read_file",
    "rescue_is_told",
    "rescue_store",
    "script_of",
    "short_day",
    "speak",
    "sync_feeds",
    "the_only_one",
    "untold_rescue",
    "usual_folder",
    "weekday",
    "without_password",
]
