"""The panes of the newsrooms screen: all newsrooms, the card of one, and what the starter list offers."""

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text

from cache import N_, Feed, FullPage, Keep, SectionCount, Starter, _, listed, mask, ngettext, without_password
from tui.actions import key_of
from tui.newsrooms import WEEKS, curve, fetched_words, is_plain, next_words, state_sign, state_words
from tui.sizes import size_words
from tui.widgets.cards import spread
from tui.widgets.window_list import WindowList
from tui.widgets.window_rows import RowsPane
from tui.wrap import shorten, wrap

FULL_PAGES = {
    FullPage.AUTO: N_("are fetched where an entry is short"),
    FullPage.ALWAYS: N_("are always fetched"),
    FullPage.NEVER: N_("are never fetched"),
}
# The names of the facts on the card, which stand in a column.
LABELS = (
    N_("name"),
    N_("address"),
    N_("homepage"),
    N_("state"),
    N_("note"),
    N_("fetched"),
    N_("rhythm"),
    N_("full pages"),
    N_("files"),
    N_("on disk"),
    N_("login"),
    N_("sections"),
)


@dataclass(frozen=True, slots=True)
class Newsroom:
    """A feed with what its releases come to."""

    feed: Feed
    name: str
    total: int
    unread: int


class NewsroomsPane(RowsPane[Newsroom]):
    """Two lines a newsroom: how it stands, its name and what is unread; when it was and will be fetched, its rhythm."""

    BORDER_TITLE = N_("Newsrooms")
    ROW_HEIGHT = 2

    def __init__(self, rhythm: Callable[[str], Sequence[int]]) -> None:
        super().__init__(id="newsrooms")
        self._rhythm = rhythm

    def draw(self, row: Newsroom, width: int) -> list[Text]:
        """See RowsPane."""
        feed, now = row.feed, datetime.now(UTC)
        dim, warning = self.style_of("list--dim"), self.style_of("list--warning")
        name = self.style_of("list--strong") if row.unread else Style()
        counts = Text(f"{row.unread}/{row.total}", self.style_of("list--mark") if row.unread else dim)
        sign = Text().append(f" {state_sign(feed)}", warning)
        first = sign.append_text(spread(Text(mask(row.name), name), counts, width - 2))
        coming = next_words(feed, now)
        said = fetched_words(feed, now)
        if coming:
            said = _("{fetched}, next {coming}", fetched=said, coming=coming)
        well = feed.last_fetched is not None and not (feed.error or feed.paused or feed.resting)
        words = said if well else f"{state_words(feed)} · {said}"
        shown = WEEKS if width >= 64 else WEEKS // 2 if width >= 48 else WEEKS // 4
        bars = Text(_bars(self._rhythm(feed.url)[-shown:]), self.style_of("list--read"))
        return [first, Text("  ").append_text(spread(Text(words, dim if well else warning), bars, width - 2))]


class StartersPane(RowsPane[Starter]):
    """Public newsrooms that can be added, two lines each."""

    BORDER_TITLE = N_("Public newsrooms")
    ROW_HEIGHT = 2

    def __init__(self) -> None:
        super().__init__(id="starters")

    def draw(self, row: Starter, width: int) -> list[Text]:
        """See RowsPane."""
        dim = self.style_of("list--dim")
        name = f"{row.name} ({row.short})" if row.short else row.name
        languages = Text(" ".join(row.languages), dim)
        second = spread(Text(row.url, dim), Text(row.kind, dim), width - 2)
        return [spread(Text(mask(name)), languages, width), Text("  ").append_text(second)]


Deed = tuple[str, SectionCount | None]  # the name of an action, or "section" with the section it is about


class NewsroomPane(WindowList):
    """The card of one newsroom, a fact a line; what can be chosen differently is chosen with Enter."""

    BORDER_TITLE = N_("Card")

    def __init__(self) -> None:
        super().__init__(id="newsroom")
        self.newsroom: Newsroom | None = None
        self.files: tuple[int, int] = (0, 0)
        self.text_bytes: int | None = None
        self._sections: Sequence[tuple[SectionCount, bool]] = ()
        self._rhythm: Sequence[int] = ()
        self._lines: list[tuple[Text, Deed | None]] = []

    def show(
        self,
        newsroom: Newsroom | None,
        sections: Sequence[tuple[SectionCount, bool]],
        rhythm: Sequence[int],
        files: tuple[int, int],
        text_bytes: int | None,
    ) -> None:
        """Show a newsroom: its sections, each with whether it is hidden; releases by week; the number of files kept
        with their bytes; and the bytes of its texts, None while that is not known.
        """
        if newsroom is None or self.newsroom is None or newsroom.feed.url != self.newsroom.feed.url:
            self.set_reactive(NewsroomPane.cursor, 0)
            self.scroll_to(y=0, animate=False)
        self.newsroom, self._sections, self._rhythm = newsroom, sections, rhythm
        self.files, self.text_bytes = files, text_bytes
        self.rows_changed()

    @property
    def deed(self) -> Deed | None:
        """What Enter does with the line under the cursor."""
        return self._lines[self.cursor][1] if self.cursor < len(self._lines) else None

    def rows_changed(self) -> None:
        """See WindowList."""
        width = max(self.scrollable_content_region.width, 24)
        self._lines = self._laid_out(self.newsroom, width) if self.newsroom is not None else []
        super().rows_changed()

    def _tell_position(self) -> None:
        """A card has no positions."""
        self.set_title(self.title_words())

    def row_count(self) -> int:
        """See WindowList."""
        return len(self._lines)

    def draw_row(self, index: int, width: int) -> list[Text]:
        """See WindowList."""
        del width
        return [self._lines[index][0]]

    def _laid_out(self, one: Newsroom, width: int) -> list[tuple[Text, Deed | None]]:
        feed, now = one.feed, datetime.now(UTC)
        dim, strong, mark = self.style_of("list--dim"), self.style_of("list--strong"), self.style_of("list--mark")
        warning = self.style_of("list--warning")
        lines: list[tuple[Text, Deed | None]] = []
        labels = 1 + max(cell_len(_(label)) for label in LABELS)

        def put(label: str, text: str, style: Style | None = None, deed: Deed | None = None) -> None:
            shown = mask(text)
            room = width - labels - 3
            for number, (start, end) in enumerate(wrap(shown, max(room, 8))):
                lead = label if not number else ""
                line = Text().append(f" {lead}{' ' * (labels - cell_len(lead))} ", dim)
                lines.append((line.append(shown[start:end], style or Style()), deed))

        def gap() -> None:
            lines.append((Text(), None))

        put(_("name"), one.name, strong, ("rename", None))
        if feed.own_title:
            put("", _("your name for it"), dim)
        put(_("address"), without_password(feed.url))
        if feed.homepage:
            put(_("homepage"), without_password(feed.homepage), mark, ("browse", None))
        gap()
        put(
            _("state"),
            state_words(feed),
            warning if feed.error or feed.paused or feed.resting else None,
            ("pause", None),
        )
        if feed.error:
            put("", feed.error, warning)
        if feed.resting:
            asks, takes = key_of("sync_one"), key_of("remove")
            put(
                "",
                _(
                    "Its server said that it is gone for good. {sync} asks once more; {remove} removes it.",
                    sync=asks,
                    remove=takes,
                ),
            )
        if feed.note:
            put(_("note"), feed.note)
        coming = next_words(feed, now)
        fetched = fetched_words(feed, now)
        put(_("fetched"), _("{fetched}; next {coming}", fetched=fetched, coming=coming) if coming else fetched)
        weeks = self._rhythm[-max(width - labels - 18, 1) :]
        rhythm = ngettext("{releases} in {count} week", "{releases} in {count} weeks", len(weeks), releases=sum(weeks))
        # Translators: how many releases came week by week
        put(_("rhythm"), f"{_bars(weeks)}  {rhythm}")
        gap()
        put(_("full pages"), _(FULL_PAGES[feed.full_page]), mark, ("full_page", None))
        here = ngettext("{count} here ({size})", "{count} here ({size})", self.files[0], size=size_words(self.files[1]))
        put(_("files"), f"{_kept(feed)}; {here}")
        texts = "…" if self.text_bytes is None else size_words(self.text_bytes + self.files[1])
        releases = ngettext("{count} release", "{count} releases", one.total)
        put(_("on disk"), listed([texts, releases, ngettext("{count} unread", "{count} unread", one.unread)]))
        if feed.login:
            put(_("login"), _("a password is kept for it"))
        if self._sections:
            gap()
            put(_("sections"), _("Enter hides one: it comes as read, out of sight"), dim)
        for node, hidden in self._sections:
            words = shorten(mask(node.path[-1]), width - labels - 14)
            line = Text().append(f" {'':<{labels}} ", dim).append("  " * (len(node.path) - 1))
            line.append("[ ] " if hidden else "[x] ", mark).append(words, dim if hidden else Style())
            count = str(node.total)
            line.append(" " * max(width - cell_len(line.plain) - len(count) - 1, 1)).append(count, dim)
            lines.append((line, ("section", node)))
        return lines


def _bars(counts: Sequence[int]) -> str:
    plain = is_plain(os.environ.get("TERM", ""), getattr(sys.__stdout__, "encoding", None))
    return curve(counts, ascii_only=plain)


def _kept(feed: Feed) -> str:
    match feed.keep:
        case Keep.NONE:
            return _("none are kept")
        case Keep.PDF:
            return _("PDFs up to {size} are kept", size=size_words(feed.keep_bytes))
        case Keep.ALL:
            return _("PDFs and images up to {size} are kept", size=size_words(feed.keep_bytes))
