"""The releases pane: a list that is a window on the store, two lines a release."""

from datetime import UTC, datetime

from rich.cells import cell_len
from rich.text import Text

from cache import N_, Headline, _, mask
from tui.dates import short_date
from tui.listing import Listing
from tui.signs import STARRED, UNREAD
from tui.translations import codes
from tui.widgets.window_list import WindowList
from tui.wrap import is_right_to_left, shorten

_FOUND_OPEN, _FOUND_CLOSE = "\x02", "\x03"


class ReleasesPane(WindowList):
    """Headlines, newest first. Unread ones are bold and carry a mark, so that colour alone tells nothing."""

    BORDER_TITLE = N_("Releases")
    KEY = "pane_releases"
    ROW_HEIGHT = 2

    def __init__(self) -> None:
        super().__init__(id="releases")
        self.listing: Listing | None = None
        self.empty_words = ""

    def show(self, listing: Listing, *, release_id: int | None = None, empty_words: str = "") -> None:
        """Show a listing, with the cursor on a release where it is in it, else at the top."""
        self.listing = listing
        self.empty_words = empty_words
        index = listing.index_of(release_id) if release_id is not None else None
        self.set_reactive(ReleasesPane.cursor, index or 0)
        self.rows_changed()

    def reread(self) -> None:
        """The store changed: read again, the cursor stays on its release where that is still in the list."""
        if self.listing is None:
            return
        current = self.headline
        self.listing.refresh()
        if current is not None:
            index = self.listing.index_of(current.id)
            if index is not None:
                self.set_reactive(ReleasesPane.cursor, index)
        self.rows_changed()

    @property
    def headline(self) -> Headline | None:
        """The headline under the cursor."""
        return self.listing.row(self.cursor) if self.listing is not None and len(self.listing) else None

    def select(self, release_id: int) -> bool:
        """Put the cursor on a release; False when it is not in the list."""
        index = self.listing.index_of(release_id) if self.listing is not None else None
        if index is None:
            return False
        self.cursor = index
        return True

    def row_count(self) -> int:
        """See WindowList."""
        return len(self.listing) if self.listing is not None else 0

    def empty_text(self) -> Text:
        """See WindowList."""
        return Text(self.empty_words, self.style_of("list--dim"))

    def draw_row(self, index: int, width: int) -> list[Text]:
        """A title line and a line of facts (or, in a search, the words found)."""
        headline = self.listing.row(index) if self.listing is not None else None
        if headline is None:
            return []
        return [self._title_line(headline, width), self._facts_line(headline, width)]

    def _title_line(self, headline: Headline, width: int) -> Text:
        unread = "" if headline.read else UNREAD
        star = STARRED if headline.starred else ""
        style = self.style_of("list--read") if headline.read else self.style_of("list--strong")
        room = width - 4 - (2 if star else 0)
        title = shorten(mask(headline.title), room)
        text = Text()
        text.append(f" {unread:1} ", self.style_of("list--mark"))
        if is_right_to_left(title):
            text.append(" " * max(room - cell_len(title), 0))
        text.append(title, style)
        if star:
            text.append(" " * max(width - cell_len(text.plain) - 2, 1))
            text.append(star, self.style_of("list--mark"))
        return text

    def _facts_line(self, headline: Headline, width: int) -> Text:
        dim = self.style_of("list--dim")
        text = Text("   ")
        if headline.snippet:
            text.append_text(self._snippet(headline.snippet, width - 4))
            return text
        now = datetime.now(UTC)
        right = []
        if headline.translations:  # a place or a name may be cut, they may not
            right.append(codes(headline.language, headline.translations))
        if headline.quotes:
            right.append(f"{headline.quotes}”")
        if headline.contacts:
            right.append(f"{headline.contacts}@")
        left = [short_date(headline.date, now)]
        if headline.place:
            left.append(mask(headline.place))
        elif headline.newsroom:
            left.append(mask(headline.newsroom))
        if headline.language and not headline.translations:
            left.append(headline.language)
        counts = " ".join(right)
        flags = Text()
        if headline.embargo is not None and headline.embargo > now:
            flags.append(_("embargo "), self.style_of("list--warning"))
        if headline.withdrawn is not None:
            flags.append(_("withdrawn "), self.style_of("list--warning"))
        if headline.revision > 1:
            flags.append(_("corrected "), self.style_of("list--mark"))
        room = width - 5 - len(counts) - cell_len(flags.plain)
        text.append_text(flags)
        text.append(shorten(" · ".join(left), room), dim)
        text.append(" " * max(width - cell_len(text.plain) - len(counts) - 1, 1))
        text.append(counts, dim)
        return text

    def _snippet(self, snippet: str, width: int) -> Text:
        """The words around what was found, what was found marked."""
        text = Text()
        marked = False
        for piece in snippet.replace("\n", " ").split(_FOUND_OPEN):
            found, _, after = piece.partition(_FOUND_CLOSE) if marked else ("", "", piece)
            text.append(mask(found), self.style_of("list--found"))
            text.append(mask(after), self.style_of("list--dim"))
            marked = True
        text.truncate(width, overflow="ellipsis")
        return text
