"""The five panes over one store: what they show, which has the keys, how wide they are."""

from collections.abc import Iterator
from datetime import UTC, datetime

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input

from cache import N_, Contact, Paths, Query, Release, Store, _, number
from tui import actions
from tui.called import to_know
from tui.dates import age
from tui.files import ReleaseFile, files_of
from tui.listing import Listing
from tui.places import Place, is_first_start, keep, recall
from tui.screens.moving import MovingScreen
from tui.sections import SMART, section_rows
from tui.widgets.article import ArticlePane, Pane
from tui.widgets.contacts import ContactsPane
from tui.widgets.find_bar import FindBar
from tui.widgets.quotes import QuotesPane
from tui.widgets.releases import ReleasesPane
from tui.widgets.search_bar import SearchBar
from tui.widgets.sections import SectionsPane
from tui.widgets.status import HintLine, Hints, StatusLine, said
from tui.widgets.window_list import WindowList
from tui.widths import LAYOUTS, Widths

PANES = ("sections", "releases", "article", "quotes", "contacts")
POLL_SECONDS = 1.0
SMALL_LISTS = (Query(unread=True), Query(starred=True))  # their names say it all
WELCOME = N_(
    "No release is cached yet. {newsrooms} adds a newsroom: by the address of a feed or of any page of it, or from a "
    "list of public ones. `newsroom import FILE` takes a file; {sync} fetches what is new."
)


class PanesScreen(MovingScreen[None]):
    """Sections, releases, article, quotes and contacts: each follows the one before it."""

    AUTO_FOCUS = "#releases"

    def __init__(self, paths: Paths, store: Store, *, title_note: str | None = None) -> None:
        super().__init__(classes="-at-releases")
        self.store = store
        self.release: Release | None = None
        self._title_note = title_note
        self._paths = paths
        self._version = -1
        self._smart_counts: dict[str, int] = {}
        self._widths = Widths(paths)
        self._is_new = is_first_start(paths)  # to the person, until a release was opened

    def compose(self) -> ComposeResult:
        """Three columns, a foot, two lines."""
        with Horizontal(id="columns"):
            yield SectionsPane()
            yield ReleasesPane()
            yield ArticlePane()
        with Horizontal(id="foot"):
            yield QuotesPane()
            yield ContactsPane()
        yield SearchBar(self.store.completions)
        yield FindBar()
        yield StatusLine()
        yield HintLine()

    def on_mount(self) -> None:
        """Show what is cached, at once; look now and then for what another process wrote."""
        self.sections, self.releases = self.query_one(SectionsPane), self.query_one(ReleasesPane)
        self.article, self.quotes = self.query_one(ArticlePane), self.query_one(QuotesPane)
        self.contacts = self.query_one(ContactsPane)
        self.search_bar, self.status = self.query_one(SearchBar), self.query_one(StatusLine)
        self.find_bar = self.query_one(FindBar)
        self._pane = self.releases
        self._widths.apply(self, self._layout_class)
        self._count_smart()
        self._read_sections()
        self._return_to(recall(self._paths))
        self.set_interval(POLL_SECONDS, self._look)
        self._show_hints()

    def on_unmount(self) -> None:
        """Nothing goes on behind a closed screen; the place is kept for the next start."""
        shown = self.release.id if self.release is not None else None
        keep(self._paths, Place(self._list_to_keep(), shown, self.article.scroll_offset.y))

    def _return_to(self, place: Place) -> None:
        """The list and the release of a place, where they are still there; else the beginning."""
        row = next((index for index, row in enumerate(self.sections.rows) if row.query == place.query), None)
        if row is None:
            self._show_list(Query())
            return
        self.sections.set_reactive(SectionsPane.cursor, row)
        self.sections.rows_changed()
        self._show_list(place.query, release_id=place.release)
        if self._is_translation(place.release):
            self._show_release(place.release)
        if self.release is not None and self.release.id == place.release and place.line:
            self.call_after_refresh(self.article.scroll_to, y=place.line, animate=False)

    def _read_sections(self) -> None:
        self._version = self.store.data_version()
        starred = self.store.count(Query(starred=True))
        saved = self.store.saved_searches()
        tags = self.store.tags()
        self.sections.show(section_rows(self.store.sections(), starred, self._smart_counts, saved, tags))

    def _count_smart(self) -> None:
        """How many releases the lists by a condition hold: asked when releases came, not at every mark."""
        self._smart_counts = {words: self.store.count(Query(words=words)) for _, words, _ in SMART}

    def _show_list(self, query: Query, *, release_id: int | None = None) -> None:
        self.releases.show(Listing(self.store, query), release_id=release_id, empty_words=self._empty_words(query))
        self._show_release(self.releases.headline.id if self.releases.headline else None)
        self._show_place()

    def _show_release(self, release_id: int | None) -> None:
        """The release in the article, the quotes and the contacts; None empties them."""
        if release_id is not None and self.release is not None and self.release.id == release_id:
            return
        headline = self.store.headline(release_id) if release_id is not None else None
        # A row may still stand there when its newsroom was removed, here or by another program.
        self.release = self.store.release(headline.id) if headline is not None else None
        newsroom = headline.newsroom if headline is not None else None
        empty = self.releases.empty_words if release_id is None else ""
        self.article.show(
            self.release,
            newsroom=newsroom,
            empty_words=empty,
            jottings=self._jottings(),
            files=self._files(),
            draws_pictures=self._draws_pictures(),
        )
        self.quotes.show(self.release)
        self.contacts.show(self.release)
        self._show_jottings()
        self._show_place()
        self._show_hints()

    def _files(self) -> tuple[ReleaseFile, ...]:
        """What comes with the release that is shown, and where it lies."""
        release = self.release
        if release is None or release.id is None or not (release.enclosures or release.pictures):
            return ()
        return files_of(release, self.store.files(release.id))

    def _draws_pictures(self) -> bool:
        """Whether pictures are wanted, and can be drawn here."""
        return False

    def _is_translation(self, release_id: int | None) -> bool:
        """Whether a release is the one under the list's cursor, in another language."""
        headline = self.releases.headline
        others = headline.translations if headline is not None else ()
        return release_id is not None and release_id in [one.release for one in others]

    def _show_jottings(self) -> None:
        self.article.jot(self._jottings())
        number = self.release.id if self.release is not None else None
        notes = self.store.notes(number) if number is not None else ()
        self.quotes.jot({note.quote: note.text for note in notes if note.quote is not None})
        self.contacts.jot({contact: self._beside_contact(contact) for contact in self.contacts.contacts})

    def _beside_contact(self, contact: Contact) -> tuple[str, ...]:
        """The reader's note on a contact, and what the directory knows of it by now."""
        note, card = self.store.note_on(contact), self.store.card_of(contact)
        told = [_("NOTE: {note}", note=note.text)] if note is not None else []
        for one in self.store.cards([card]) if card is not None else ():
            history = self.store.card_history(one.id)
            told += [f"! {line}" for line in to_know(one, history, contact, datetime.now(UTC))]
        return tuple(told)

    def _show_place(self) -> None:
        self.status.place = self._place_words()
        self._show_freshness()

    def _place_words(self) -> str:
        """What is shown, for the status line: the section and its counts."""
        if self.sections.cursor >= len(self.sections.rows):
            return ""
        row = self.sections.rows[self.sections.cursor]
        if row.unread:
            unread = _("{unread} unread of {total}", unread=number(row.unread), total=number(row.total))
        else:
            unread = _("{total}, all read", total=number(row.total)) if row.total else ""
        return f"{row.label} · {unread}" if unread and row.query not in SMALL_LISTS else row.label

    def _show_freshness(self) -> None:
        last = self.store.last_sync()
        synced = _("synced {age}", age=age(last, datetime.now(UTC))) if last else _("never synced")
        self.status.freshness = f"{self._title_note} · {synced}" if self._title_note else synced

    def _show_hints(self) -> None:
        line = self.query_one(HintLine)
        typed = next((hints for bar, hints in self._lines_typed() if bar.has_focus), None)
        if typed is not None:
            line.hints, line.last = said(typed), ()
            return
        pane = self._pane.id if self._pane is not None and self._pane.id is not None else "releases"
        if self._is_new and self.release is not None:
            line.hints = ((_("New here?"), ""), *self._hints(actions.HINTS["first"]))
        else:
            line.hints = self._hints(actions.HINTS[pane])
        line.last = self._hints(actions.LAST_HINTS)

    def _look(self) -> None:
        """Read anew when something was written, here or by another process."""
        self._show_freshness()
        version = self.store.data_version()
        if version != self._version:
            self._reread()

    def _reread(self) -> None:
        self._count_smart()
        self._read_sections()
        self.releases.reread()
        shown = self.release
        if shown is not None and shown.id is not None:
            headline = self.store.headline(shown.id)
            if headline is None:
                self.release = None
                self._show_release(self.releases.headline.id if self.releases.headline else None)
            elif headline.revision != shown.revision:
                self.release = None
                self._show_release(shown.id)
        elif self.releases.headline is not None:
            self._show_release(self.releases.headline.id)
        self._show_place()

    def on_window_list_highlighted(self, event: WindowList.Highlighted) -> None:
        """The cursor of a list moved: what depends on it follows."""
        if event.pane is self.sections:
            self._end_search()
            self._show_list(self.sections.selection)
        elif event.pane is self.releases and self.releases.headline is not None:
            if self.release is None or not self._is_translation(self.release.id):
                self._show_release(self.releases.headline.id)
            self._show_place()

    def on_article_pane_moved(self) -> None:
        """How far the reader is, and how long it takes to the end."""
        self.status.reading = self.article.position_words

    def on_article_pane_quote_clicked(self, event: ArticlePane.QuoteClicked) -> None:
        """A quote was clicked in the article: the list shows it too."""
        self.quotes.select(event.index)
        self.article.show_quote(event.index)

    def on_descendant_focus(self) -> None:
        """The layouts with fewer panes show the one that has the keys."""
        pane = self.focused
        if isinstance(pane, WindowList | ArticlePane):
            self._pane = pane
            self.set_class(False, "-finding")
            for name in PANES:
                self.set_class(pane.id == name, f"-at-{name}")
            # In two columns, the left one shows sections or releases, whichever was used last.
            if pane.id in ("sections", "releases"):
                self.set_class(pane.id == "sections", "-left-sections")
            if pane.id in ("quotes", "contacts"):
                self.set_class(pane.id == "contacts", "-foot-contacts")
            if pane.id in ("article", "quotes", "contacts"):
                self._is_new = False
                self._mark_read()
        self._show_hints()

    def on_resize(self) -> None:
        """Which panes fit is decided anew."""
        self.call_after_refresh(lambda: self._widths.apply(self, self._layout_class))
        self._show_hints()

    def _focus(self, pane: Pane) -> None:
        if self.has_class("-zoomed"):
            for name in PANES:
                self.set_class(pane.id == name, f"-at-{name}")
        self.set_focus(pane)

    def _mark_read(self, *, read: bool = True) -> None:
        if self.release is None or self.release.id is None:
            return
        headline = self.store.headline(self.release.id)
        if headline is not None and headline.read is not read:
            if read:
                self.store.open_release(headline.id)
            else:
                self.store.mark_read([headline.id], False)
            self._after_marking()

    def _after_marking(self) -> None:
        """Marks change counts and rows, but a list of unread releases must not lose the one being read."""
        self._read_sections()
        listing = self.releases.listing
        if listing is not None and not listing.query.unread and not listing.query.starred:
            listing.refresh()
        self.releases.refresh()
        self._show_place()

    def action_pane_sections(self) -> None:
        """1"""
        self._focus(self.sections)

    def action_pane_releases(self) -> None:
        """2"""
        self._focus(self.releases)

    def action_pane_article(self) -> None:
        """3"""
        self._focus(self.article)

    def action_pane_quotes(self) -> None:
        """4"""
        self._focus(self.quotes)

    def action_pane_contacts(self) -> None:
        """5"""
        self._focus(self.contacts)

    def action_narrower(self) -> None:
        """<"""
        self._widths.change(self, self._pane_id, self._layout_class, -1)

    def action_wider(self) -> None:
        """>"""
        self._widths.change(self, self._pane_id, self._layout_class, 1)

    @property
    def _pane_id(self) -> str:
        return (self._pane.id if self._pane is not None else None) or ""

    @property
    def _layout_class(self) -> str:
        """Which of the layouts the screen is in; none while a pane is zoomed."""
        return "" if self.has_class("-zoomed") else next((one for one in LAYOUTS if self.has_class(one)), "")

    def action_zoom(self) -> None:
        """One pane takes the screen, and gives it back."""
        self.toggle_class("-zoomed")
        self._widths.apply(self, self._layout_class)

    def action_next_quote(self) -> None:
        """]"""
        self._step_quote(1)

    def action_previous_quote(self) -> None:
        """["""
        self._step_quote(-1)

    def _step_quote(self, step: int) -> None:
        place = self.quotes.place_after(self.article.current_quote, step)
        if place is not None:
            self.quotes.select(place)
            self.article.show_quote(place)

    def _go_to_release(self, release_id: int, quote: int | None) -> None:
        """A release in the article, at a quote of it; in the list that is shown where it is in that, else among all."""
        if not self.releases.select(release_id):
            self._end_search()
            self._show_list(Query(), release_id=release_id)
        self._show_release(release_id)
        self._focus(self.article)
        if quote is not None and self.release is not None and quote < len(self.release.quotes):
            self.quotes.select(quote)
            self.article.show_quote(quote)

    def _go_to_section(self, query: Query) -> None:
        """The releases of a section, with the cursor on it where it is shown."""
        row = next((index for index, row in enumerate(self.sections.rows) if row.query == query), None)
        if row is not None:
            self.sections.set_reactive(SectionsPane.cursor, row)
            self.sections.rows_changed()
        self._show_list(query)
        self._focus(self.releases)

    def action_back(self) -> None:
        """One step back; nothing at the top."""
        self._back()

    def action_back_or_quit(self) -> None:
        """One step back; at the top, quit."""
        if not self._back():
            self.app.exit()

    def _back(self) -> bool:
        if self.has_class("-zoomed"):
            self.action_zoom()
        elif self._pane is self.quotes and self.quotes.narrowed:
            self.quotes.narrow()
        elif self._pane in (self.quotes, self.contacts):
            self._focus(self.article)
        elif self._pane is self.article:
            self._focus(self.releases)
        elif self._pane is self.releases:
            self._focus(self.sections)
        else:
            return False
        return True

    # What screens with more to them say otherwise.

    def _lines_typed(self) -> Iterator[tuple[Input, Hints]]:
        """The lines that are typed in, with the keys that each has while it has the focus."""
        yield from ()

    def _jottings(self) -> tuple[str, ...]:
        """What the reader added to the release that is shown, a line each."""
        return ()

    def _end_search(self) -> None:
        """Another list is about to be shown: what was searched for is over."""

    def _list_to_keep(self) -> Query:
        """The list to come back to at the next start."""
        return self.releases.listing.query if self.releases.listing is not None else Query()

    def _empty_words(self, query: Query) -> str:
        """What a list says that has nothing in it."""
        if query != Query():
            return _("No release here.")
        return _(WELCOME, newsrooms=actions.key_of("newsrooms"), sync=actions.key_of("sync_all"))
