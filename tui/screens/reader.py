"""The reader: the panes of every day, and the actions that the keys name."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal

from cache import Paths, Query, Release, Store
from tui import actions
from tui.article_layout import ASIDES
from tui.background import BackgroundSync, SyncEnded, SyncMoved
from tui.dates import age
from tui.editor import edit
from tui.export.citation import cite_headline, cite_quote, cite_quotes, cite_release, contact_card
from tui.listing import Listing
from tui.marking import Marking
from tui.motion import Motion
from tui.places import Place, keep, recall
from tui.screens.directory import DirectoryScreen
from tui.screens.finding import Wish
from tui.screens.keys import KeysScreen
from tui.screens.links import LinksScreen
from tui.screens.moving import MovingScreen
from tui.screens.open_menu import OpenMenu
from tui.screens.speakers import SpeakersScreen
from tui.settings import Choices, write_template
from tui.themes import DARK, LIGHT, remember
from tui.widgets.article import ArticlePane, Pane
from tui.widgets.contacts import ContactsPane
from tui.widgets.find_bar import FindBar
from tui.widgets.quotes import QuotesPane
from tui.widgets.releases import ReleasesPane
from tui.widgets.search_bar import SearchBar
from tui.widgets.sections import SMART, SectionsPane, section_rows
from tui.widgets.status import HintLine, StatusLine
from tui.widgets.window_list import WindowList
from tui.widths import LAYOUTS, Widths

PANES = ("sections", "releases", "article", "quotes", "contacts")
POLL_SECONDS = 1.0
QUIT_SECONDS = 2.0  # how long quitting waits for a sync to put away what it holds
SMALL_LISTS = (Query(unread=True), Query(starred=True))  # their names say it all
SEARCH_HINTS = (
    ("⏎", "to the results"),
    ("⇥", "complete"),
    ("^s", "keep as a section"),
    ("esc", "leave the search"),
    ('"a b"', "exactly these words"),
)
FIND_HINTS = (("⏎", "next"), ("↑", "before"), ("⇥", "to the article"), ("esc", "leave"))
WELCOME = (
    "No release is cached yet. Leave with Q, then: "
    "`newsroom add URL` for a feed or a newsroom's page, `newsroom import FILE` for a file; R fetches what is new."
)


class ReaderScreen(MovingScreen[None]):
    """Sections, releases, article, quotes and contacts over one store."""

    BINDINGS = actions.bindings()
    AUTO_FOCUS = "#releases"

    def __init__(self, paths: Paths, store: Store, choices: Choices, *, title_note: str | None = None) -> None:
        super().__init__()
        self.store = store
        self._choices = choices
        self.release: Release | None = None
        self._title_note = title_note
        self._paths = paths
        self._sync = BackgroundSync(paths, self)
        self._version = -1
        self._before_search: Query | None = None
        self._pane_before_search: Pane | None = None
        self._filtered: Query | None = None  # the list that is being filtered, where not everything is searched
        self._smart_counts: dict[str, int] = {}
        self._marking = Marking(store)
        self._widths = Widths(paths)

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
        self.set_class(True, "-at-releases")
        self._count_smart()
        self._read_sections()
        self._return_to(recall(self._paths))
        self.set_interval(POLL_SECONDS, self._look)
        self._show_hints()
        self._tell_wrong_settings()

    def on_unmount(self) -> None:
        """Nothing goes on behind a closed screen; the place is kept for the next start."""
        listing = self._before_search or (self.releases.listing.query if self.releases.listing is not None else Query())
        shown = self.release.id if self.release is not None else None
        keep(self._paths, Place(listing, shown, self.article.scroll_offset.y))
        self._sync.wait(QUIT_SECONDS)

    def _return_to(self, place: Place) -> None:
        """The list and the release of a place, where they are still there; else the beginning."""
        row = next((index for index, row in enumerate(self.sections.rows) if row.query == place.query), None)
        if row is None:
            self._show_list(Query())
            return
        self.sections.set_reactive(SectionsPane.cursor, row)
        self.sections.rows_changed()
        self._show_list(place.query, release_id=place.release)
        if self.release is not None and self.release.id == place.release and place.line:
            self.call_after_refresh(self.article.scroll_to, y=place.line, animate=False)

    # What is shown.

    def _read_sections(self) -> None:
        self._version = self.store.data_version()
        starred = self.store.count(Query(starred=True))
        saved = self.store.saved_searches()
        self.sections.show(section_rows(self.store.sections(), starred, self._smart_counts, saved))

    def _count_smart(self) -> None:
        """How many releases the lists by a condition hold: asked when releases came, not at every mark."""
        self._smart_counts = {words: self.store.count(Query(words=words)) for _, words, _ in SMART}

    def _show_list(self, query: Query, *, release_id: int | None = None) -> None:
        if self._before_search is not None and query.words is not None:
            empty = "Nothing found. Fewer words find more; Esc leaves the search."
        elif query == Query():
            empty = WELCOME
        else:
            empty = "No release here."
        self.releases.show(Listing(self.store, query), release_id=release_id, empty_words=empty)
        self._show_release(self.releases.headline.id if self.releases.headline else None)
        self._show_place()

    def _show_release(self, release_id: int | None) -> None:
        """The release in the article, the quotes and the contacts; None empties them."""
        if release_id is not None and self.release is not None and self.release.id == release_id:
            return
        self.release = self.store.release(release_id) if release_id is not None else None
        headline = self.store.headline(release_id) if release_id is not None else None
        newsroom = headline.newsroom if headline is not None else None
        empty = self.releases.empty_words if release_id is None else ""
        self.article.show(self.release, newsroom=newsroom, empty_words=empty)
        self.quotes.show(self.release)
        self.contacts.show(self.release)
        self._show_place()
        self._show_hints()

    def _show_place(self) -> None:
        listing = self.releases.listing
        count = len(listing) if listing is not None else 0
        query = listing.query if listing is not None else Query()
        if self._before_search is not None and query.words is not None:
            problem = next(iter(self.store.problems(query.words)), None)
            offered = self._offered_words()
            self.status.place = problem or offered or f"Search “{self._typed(query)}” · {count or 'nothing'} found"
        else:
            self.status.place = self._section_words()
        self._show_freshness()

    def _offered_words(self) -> str:
        """What the condition that is being typed may be, while the search line has the keys."""
        line = self.search_bar.value
        lines = self.store.completions(line) if self.search_bar.has_focus and ":" in line.rpartition(" ")[2] else ()
        if not lines or lines == (line,):
            return ""
        return "⇥ " + "   ".join(one.rpartition(":")[2].strip('"') for one in lines)

    def _typed(self, query: Query) -> str:
        """What was typed of a list's words: a filter adds to those of the list it filters."""
        base = self._filtered.words if self._filtered is not None else None
        return (query.words or "").removeprefix(base or "").strip()

    def _section_words(self) -> str:
        if self.sections.cursor >= len(self.sections.rows):
            return ""
        row = self.sections.rows[self.sections.cursor]
        unread = f"{row.unread} unread of {row.total}" if row.unread else f"{row.total}, all read" if row.total else ""
        return f"{row.label} · {unread}" if unread and row.query not in SMALL_LISTS else row.label

    def _show_freshness(self) -> None:
        last = self.store.last_sync()
        synced = f"synced {age(last, datetime.now(UTC))}" if last else "never synced"
        self.status.freshness = f"{self._title_note} · {synced}" if self._title_note else synced

    def _show_hints(self) -> None:
        line = self.query_one(HintLine)
        if self.search_bar.has_focus:
            line.hints, line.last = SEARCH_HINTS, ()
            return
        if self.find_bar.has_focus:
            line.hints, line.last = FIND_HINTS, ()
            return
        pane = self._pane.id if self._pane is not None and self._pane.id is not None else "releases"
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

    # What panes tell.

    def on_window_list_highlighted(self, event: WindowList.Highlighted) -> None:
        """The cursor of a list moved: what depends on it follows."""
        if event.pane is self.sections:
            self._before_search = self._filtered = None
            self.search_bar.value = ""
            self._show_list(self.sections.selection)
        elif event.pane is self.releases and self.releases.headline is not None:
            self._show_release(self.releases.headline.id)
            self._show_place()

    def on_window_list_chosen(self, event: WindowList.Chosen) -> None:
        """A row was opened."""
        if event.pane is self.sections:
            if self.releases.listing is None or self.releases.listing.query != self.sections.selection:
                self._before_search = self._filtered = None
                self._show_list(self.sections.selection)
            self._focus(self.releases)
        elif event.pane is self.releases:
            self._open_release()
        elif event.pane is self.quotes:
            self.article.show_quote(self.quotes.cursor)
            self._focus(self.article)
        elif event.pane is self.contacts and self.contacts.contact is not None:
            self._offer(self.contacts.contact, self.release, self._search_for)

    def on_article_pane_quote_clicked(self, event: ArticlePane.QuoteClicked) -> None:
        """A quote was clicked in the article: the list shows it too."""
        self.quotes.cursor = event.index
        self.article.show_quote(event.index)

    def on_descendant_focus(self) -> None:
        """The layouts with fewer panes show the one that has the keys."""
        pane = self.focused
        if isinstance(pane, WindowList | ArticlePane):
            self._pane = pane
            self._close_search_bar()
            self.set_class(False, "-finding")
            for name in PANES:
                self.set_class(pane.id == name, f"-at-{name}")
            # In two columns, the left one shows sections or releases, whichever was used last.
            if pane.id in ("sections", "releases"):
                self.set_class(pane.id == "sections", "-left-sections")
            if pane.id in ("quotes", "contacts"):
                self.set_class(pane.id == "contacts", "-foot-contacts")
            if pane.id in ("article", "quotes", "contacts"):
                self._mark_read()
        self._show_hints()

    def on_resize(self) -> None:
        """Which panes fit is decided anew."""
        self.call_after_refresh(lambda: self._widths.apply(self, self._layout_class))
        self._show_hints()

    # Opening and marking.

    def _open_release(self) -> None:
        headline = self.releases.headline
        if headline is not None:
            self._show_release(headline.id)
            self._focus(self.article)

    def _mark_read(self, *, read: bool = True) -> None:
        if self.release is None or self.release.id is None:
            return
        headline = self.store.headline(self.release.id)
        if headline is not None and headline.read is not read:
            self.store.mark_read([headline.id], read)
            self._after_marking()

    def _after_marking(self) -> None:
        """Marks change counts and rows, but a list of unread releases must not lose the one being read."""
        self._read_sections()
        listing = self.releases.listing
        if listing is not None and not listing.query.unread and not listing.query.starred:
            listing.refresh()
        self.releases.refresh()
        self._show_place()

    def _focus(self, pane: Pane) -> None:
        if self.has_class("-zoomed"):
            for name in PANES:
                self.set_class(pane.id == name, f"-at-{name}")
        self.set_focus(pane)

    def _open_choice(self, choice: str | Path | None) -> None:
        if isinstance(choice, Path):
            self._hand_over(choice.as_uri())
        elif choice is not None:
            self._open_address(choice)

    # The actions, by the names of tui.actions.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What makes no sense now has no key now, is not in the help, and is not in the palette."""
        del parameters
        if action in actions.BY_NAME and not hasattr(self, f"action_{action}"):
            return False  # of another screen
        if action in ("copy", "copy_all", "browse", "toggle_read", "toggle_star") and self.release is None:
            return False
        if action in ("next_quote", "previous_quote"):
            return self.release is not None and bool(self.release.quotes)
        if action == "find":
            return self.release is not None
        if action == "fold":
            return self.release is not None and any(block.kind in ASIDES for block in self.release.blocks)
        if action in ("next_found", "previous_found"):
            return self.article.place_found[1] > 0
        if action == "links":
            return self.release is not None and bool(self.release.links)
        if action in ("narrower", "wider"):
            return bool(self._layout_class)
        if action == "forget_search":
            return self._saved_search() is not None
        return True

    def action_page_down(self) -> None:
        """A page; from an article's end on to the next unread."""
        if self._pane is self.article and self.article.at_end:
            self.action_next_unread()
        else:
            super().action_page_down()

    def panes(self) -> Sequence[Pane]:
        """The five, in the order of Tab."""
        return self.sections, self.releases, self.article, self.quotes, self.contacts

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

    def action_choose(self) -> None:
        """Enter, in the pane that has the keys."""
        if isinstance(self._pane, WindowList):
            self._pane.choose()
        else:
            self._go(Motion.DOWN)

    def action_next_quote(self) -> None:
        """]"""
        self._step_quote(1)

    def action_previous_quote(self) -> None:
        """["""
        self._step_quote(-1)

    def _step_quote(self, step: int) -> None:
        count = self.quotes.row_count()
        if not count:
            return
        current = self.article.current_quote
        index = (0 if step > 0 else count - 1) if current is None else (current + step) % count
        self.quotes.cursor = index
        self.article.show_quote(index)

    def action_copy(self) -> None:
        """Copy what is selected."""
        if self.release is None:
            return
        form = self._choices.settings.quotes
        if self._pane is self.quotes and self.quotes.quote is not None:
            self._copy(
                cite_quote(self.quotes.quote, self.release, self._choices.settings.quotes),
                "the quote with its attribution",
            )
        elif self._pane is self.contacts and self.contacts.contact is not None:
            contact = self.contacts.contact
            ways = [phone.written for phone in contact.phones] + list(contact.emails)
            text = ways[0] if ways else contact_card(contact)
            self._copy(text, text)
        elif self._pane is self.article and self.article.current_quote is not None:
            quote = self.release.quotes[self.article.current_quote]
            self._copy(cite_quote(quote, self.release, form), "the quote with its attribution")
        elif self.releases.headline is not None and self._pane is not self.article:
            self._copy(cite_headline(self.releases.headline), "title, date and address")
        else:
            self._copy(cite_release(self.release), "title, date and address")

    def action_copy_all(self) -> None:
        """Copy all of the kind that is selected."""
        if self.release is None:
            return
        if self._pane is self.contacts and self.release.contacts:
            self._copy("\n\n".join(map(contact_card, self.release.contacts)), "all contacts")
        elif self.release.quotes:
            self._copy(cite_quotes(self.release, self._choices.settings.quotes), f"{len(self.release.quotes)} quotes")
        else:
            self.status.say("No quotes here to copy", error=True)

    def action_browse(self) -> None:
        """Open the release's page; where files are kept of it, ask which of all that."""
        files = self.store.files(self.release.id) if self.release is not None and self.release.id is not None else ()
        if self.release is not None and files:
            self.app.push_screen(OpenMenu(self.release, files), self._open_choice)
        elif self.release is not None and self.release.url:
            self._open_address(self.release.url)
        else:
            self.status.say("This release has no address: it came from a file", error=True)

    def action_next_unread(self) -> None:
        """n"""
        self._to_unread(backward=False)

    def action_previous_unread(self) -> None:
        """p"""
        self._to_unread(backward=True)

    def _to_unread(self, *, backward: bool) -> None:
        listing = self.releases.listing
        if listing is None:
            return
        found = self._unopened()
        if found is None:
            after = self.release.id if self.release is not None else None
            found = self.store.next_unread(listing.query, after, backward=backward)
        if found is None:
            self.status.say("Nothing unread here")
            return
        if not self.releases.select(found):
            listing.refresh()
            self.releases.rows_changed()
            self.releases.select(found)
        self._show_release(found)
        if self._pane in (self.sections, self.releases):
            self._focus(self.article)
        self._mark_read()

    def _unopened(self) -> int | None:
        """The release under the list's cursor while it is unread and nobody opened it: it is the next one to read."""
        if self._pane not in (self.sections, self.releases):
            return None
        headline = self.releases.headline
        return headline.id if headline is not None and not headline.read else None

    def action_toggle_read(self) -> None:
        """N"""
        if self.release is not None and self.release.id is not None:
            headline = self.store.headline(self.release.id)
            if headline is not None:
                self.status.say(self._marking.toggle_read(headline.id, was_read=headline.read))
                self._after_marking()

    def action_toggle_star(self) -> None:
        """s"""
        if self.release is not None and self.release.id is not None:
            headline = self.store.headline(self.release.id)
            if headline is not None:
                self.status.say(self._marking.toggle_star(headline.id, was_starred=headline.starred))
                self._after_marking()

    def action_mark_all_read(self) -> None:
        """A"""
        listing = self.releases.listing
        if listing is not None:
            self.status.say(self._marking.read_all(listing.query))
            self._after_marking()

    def action_undo(self) -> None:
        """U"""
        done = self._marking.undo()
        self.status.say(done or "Nothing to take back", error=done is None)
        self._after_marking()

    # Finding in the article, and its links.

    def action_find(self) -> None:
        """Open the line to find words in the article."""
        for name in PANES:
            self.set_class(name == "article", f"-at-{name}")
        self.set_class(True, "-finding")
        self.find_bar.focus()
        if self.find_bar.value:
            self.article.find(self.find_bar.value)
            self._show_found()

    def on_find_bar_typed(self, event: FindBar.Typed) -> None:
        """Find while typing."""
        self.article.find(event.words)
        self._show_found()

    def on_find_bar_step(self, event: FindBar.Step) -> None:
        """To the next place, or the one before."""
        self.article.step_found(event.step)
        self._show_found()

    def on_find_bar_left(self, event: FindBar.Left) -> None:
        """Back to the article."""
        if not event.kept:
            self.article.find("")
            self.status.message = ""
        self._focus(self.article)

    def action_fold(self) -> None:
        """+"""
        self.article.fold(not self.article.folded)

    def action_next_found(self) -> None:
        """F3"""
        self.article.step_found(1)
        self._show_found()

    def action_previous_found(self) -> None:
        """Shift+F3"""
        self.article.step_found(-1)
        self._show_found()

    def _show_found(self) -> None:
        words = self.find_bar.value.strip()
        place, count = self.article.place_found
        if words:
            self.status.say(
                f"“{words}” · {place} of {count}" if count else f"“{words}” is not in this article", stay=True
            )
        else:
            self.status.say("")

    def action_links(self) -> None:
        """The links of the release, by number."""
        if self.release is not None and self.release.links:

            def carry_out(address: str | None) -> None:
                if address is not None:
                    self._open_address(address)

            self.app.push_screen(LinksScreen(self.release.links), carry_out)

    def action_directory(self) -> None:
        """C"""
        self.app.push_screen(DirectoryScreen(self.store), self._grant)

    def action_speakers(self) -> None:
        """P"""
        self.app.push_screen(SpeakersScreen(self.store, self._choices.settings.quotes), self._grant)

    def _grant(self, wish: Wish | None) -> None:
        """Show what another screen was left for."""
        if wish is None:
            return
        if wish.screen is not None:
            (self.action_directory if wish.screen == "directory" else self.action_speakers)()
        elif wish.words is not None:
            self._search_for(wish.words)
        elif wish.release is not None:
            self._go_to_release(wish.release, wish.quote)

    def _go_to_release(self, release_id: int, quote: int | None) -> None:
        """A release in the article, at a quote of it; in the list that is shown where it is in that, else among all."""
        if not self.releases.select(release_id):
            self._before_search = None
            self._show_list(Query(), release_id=release_id)
        self._show_release(release_id)
        self._focus(self.article)
        if quote is not None and quote < self.quotes.row_count():
            self.quotes.cursor = quote
            self.article.show_quote(quote)

    def action_sync_one(self) -> None:
        """r"""
        headline = self.releases.headline
        feed = headline.feed if headline is not None else None
        if self._pane is self.sections or headline is None:
            feed = self.sections.selection.feed or feed
        if feed is None:
            self.status.say("This release came from a file; R syncs the newsrooms", error=True)
        else:
            self._start_sync([feed])

    def action_sync_all(self) -> None:
        """R"""
        if not self.store.feeds():
            self.status.say("No newsroom to sync yet: newsroom add URL subscribes to one", error=True)
        else:
            self._start_sync(None)

    def _start_sync(self, urls: Iterable[str] | None) -> None:
        if self._sync.start(urls):
            self.status.say("Syncing …", stay=True)
        else:
            self.status.say("A sync is under way", stay=True)

    def on_sync_moved(self, event: SyncMoved) -> None:
        """Show what the sync is at."""
        self.status.say(event.words, stay=True)

    def on_sync_ended(self, event: SyncEnded) -> None:
        """Show what came of it."""
        self._reread()
        self.status.say(event.words, error=event.failed)

    def action_search(self) -> None:
        """Open the search line."""
        self._begin_search()
        self._filtered = None
        self._open_search_bar()

    def action_filter(self) -> None:
        """Open the search line for this list alone."""
        self._begin_search()
        self._filtered = self._before_search
        self._open_search_bar()

    def _open_search_bar(self) -> None:
        self.set_class(True, "-searching")
        self.search_bar.focus()

    def _begin_search(self) -> None:
        """Remember where Esc leads back to, and bring the list into view: what is found shows there."""
        if self._before_search is None:
            self._before_search = self.releases.listing.query if self.releases.listing is not None else Query()
            self._pane_before_search = self._pane
        self.remove_class("-zoomed", "-left-sections")
        for name in PANES:
            self.set_class(name == "releases", f"-at-{name}")

    def _search_for(self, words: str) -> None:
        """The list of what is found, as if the words had been typed."""
        self._begin_search()
        self.search_bar.value = words
        self._show_list(Query(words=words))
        self._focus(self.releases)

    def on_search_bar_typed(self, event: SearchBar.Typed) -> None:
        """Search while typing, over everything."""
        if not self.has_class("-searching"):
            return
        self.status.say("")  # what was said before must not hide what is told of the search
        words = event.words.strip()
        if words and self._filtered is not None:
            self._show_list(replace(self._filtered, words=f"{self._filtered.words or ''} {words}".strip()))
        elif words:
            self._show_list(Query(words=words))
        elif self._before_search is not None:
            self._show_list(self._before_search)

    def on_search_bar_done(self) -> None:
        """To the results."""
        self._focus(self.releases)

    def on_search_bar_kept(self) -> None:
        """Keep the search as a section."""
        words = self.search_bar.value.strip()
        if not words or self._filtered is not None:
            self.status.say("Only a search of everything can be kept: / searches everything", error=True)
            return
        self.store.save_search(words, words)
        self._read_sections()
        self.status.say(f"Kept “{words}” among the sections; Delete there forgets it")

    def action_forget_search(self) -> None:
        """Delete, in the sections, on a search that is kept."""
        name = self._saved_search()
        if name is not None and self.store.forget_search(name):
            self._read_sections()
            self._show_list(self.sections.selection)
            self.status.say(f"Forgot the search “{name}”")

    def _saved_search(self) -> str | None:
        rows = self.sections.rows
        on_it = self._pane is self.sections and self.sections.cursor < len(rows)
        return rows[self.sections.cursor].saved if on_it else None

    def _close_search_bar(self) -> None:
        self.set_class(False, "-searching")
        if not self.search_bar.value.strip():
            self._before_search = self._filtered = None

    def on_search_bar_left(self) -> None:
        """Back to the list before the search, and to the pane the search was begun in."""
        self._leave_search()
        self._focus(self._pane_before_search or self.releases)

    def _leave_search(self) -> None:
        before, self._before_search, self._filtered = self._before_search, None, None
        shown = self.release.id if self.release is not None else None
        self.search_bar.value = ""
        if before is not None:
            self._show_list(before, release_id=shown)

    def action_settings(self) -> None:
        """The settings in the person's editor; what they say holds at once."""
        try:
            path = write_template(self._paths)
        except OSError as error:
            self.status.say(f"The settings file cannot be made: {error}", error=True)
            return
        trouble = edit(self.app, path)
        if trouble is not None:
            self.status.say(trouble, error=True)
            return
        self._choices.take()
        self._show_hints()
        self.status.say("The settings hold from now on")
        self._tell_wrong_settings()

    def _tell_wrong_settings(self) -> None:
        problems = self._choices.settings.problems
        if problems:
            more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
            self.status.say(f"{problems[0]}{more}", error=True, stay=True)

    def action_theme(self) -> None:
        """T"""
        self.app.theme = LIGHT.name if self.app.current_theme.dark else DARK.name
        remember(self._paths, self.app.theme)

    def action_palette(self) -> None:
        """: and Ctrl+P"""
        self.app.action_command_palette()

    def action_keys(self) -> None:
        """?"""
        active = list(self.active_bindings.values())
        if self.search_bar.has_focus or self.find_bar.has_focus:
            # What is typed goes into the line there, and the line's own keys are on the line of hints.
            active = [
                one
                for one in active
                if one.node not in (self.search_bar, self.find_bar) and not self._is_typed(one.binding)
            ]
        self.app.push_screen(KeysScreen(active))

    def _is_typed(self, binding: Binding) -> bool:
        shown = self.app.get_key_display(binding)
        return binding.key == "space" or (len(shown) == 1 and shown.isascii())

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
        elif self._pane in (self.quotes, self.contacts):
            self._focus(self.article)
        elif self._pane is self.article:
            self._focus(self.releases)
        elif self._before_search is not None:
            self._leave_search()
        elif self._pane is self.releases:
            self._focus(self.sections)
        else:
            return False
        return True

    def action_leave(self) -> None:
        """Q"""
        self.app.exit()
