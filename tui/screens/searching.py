"""Searching and filtering in the panes: the line that is typed in, what it finds, and the way back."""

from collections.abc import Iterator
from dataclasses import replace

from textual.widgets import Input

from cache import N_, Paths, Query, Store, _, ngettext
from tui.actions import key_of
from tui.screens.find_in_article import FindInArticleScreen
from tui.screens.panes import PANES
from tui.widgets.article import ArticlePane, Pane
from tui.widgets.search_bar import SearchBar
from tui.widgets.status import Hints
from tui.widgets.window_list import WindowList

HINTS: Hints = (
    ("enter", N_("to the results")),
    ("tab", N_("complete")),
    ("^s", N_("keep as a section")),
    ("esc", N_("leave the search")),
    ('"a b"', N_("exactly these words")),
)


class SearchingScreen(FindInArticleScreen):
    """The panes, whose list may be what a search finds."""

    def __init__(self, paths: Paths, store: Store, *, title_note: str | None = None) -> None:
        super().__init__(paths, store, title_note=title_note)
        self._before_search: Query | None = None
        self._pane_before_search: Pane | None = None
        self._filtered: Query | None = None  # the list that is being filtered, where not everything is searched

    def _lines_typed(self) -> Iterator[tuple[Input, Hints]]:
        yield self.search_bar, HINTS
        yield from super()._lines_typed()

    def _list_to_keep(self) -> Query:
        return self._before_search or super()._list_to_keep()

    def _empty_words(self, query: Query) -> str:
        if self._before_search is not None and query.words is not None:
            return _("Nothing found. Fewer words find more; {back} leaves the search.", back=key_of("back"))
        return super()._empty_words(query)

    def _place_words(self) -> str:
        listing = self.releases.listing
        if listing is None or listing.query.words is None or self._before_search is None:
            return super()._place_words()
        problem = next(iter(self.store.problems(listing.query.words)), None)
        count = len(listing)
        found = _(
            "Search “{words}” · {found}",
            words=self._typed(listing.query),
            found=ngettext("{count} found", "{count} found", count) if count else _("nothing found"),
        )
        return problem or self._offered_words() or found

    def _end_search(self) -> None:
        self._before_search = self._filtered = None
        self.search_bar.value = ""

    def on_descendant_focus(self) -> None:
        """The line closes when a pane has the keys again."""
        if isinstance(self.focused, WindowList | ArticlePane):
            self._close_search_bar()

    def _back(self) -> bool:
        """A search is left after the panes that show what it found, and before the sections."""
        deeper = self.has_class("-zoomed") or self._pane in (self.article, self.quotes, self.contacts)
        if deeper or self._before_search is None:
            return super()._back()
        self._leave_search()
        return True

    def _offered_words(self) -> str:
        """What the condition that is being typed may be, while the search line has the keys."""
        line = self.search_bar.value
        lines = self.store.completions(line) if self.search_bar.has_focus and ":" in line.rpartition(" ")[2] else ()
        if not lines or lines == (line,):
            return ""
        return "tab " + "   ".join(one.rpartition(":")[2].strip('"') for one in lines)

    def _typed(self, query: Query) -> str:
        """What was typed of a list's words: a filter adds to those of the list it filters."""
        base = self._filtered.words if self._filtered is not None else None
        return (query.words or "").removeprefix(base or "").strip()

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
        self._is_new = False
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
            self.status.say(
                _("Only a search of everything can be kept: {search} searches everything", search=key_of("search")),
                error=True,
            )
            return
        self.store.save_search(words, words)
        self._read_sections()
        self.status.say(
            _("Kept “{words}” among the sections; {key} there forgets it", words=words, key=key_of("forget_search"))
        )

    def action_forget_search(self) -> None:
        """Delete, in the sections, on a search that is kept."""
        name = self._saved_search()
        if name is not None and self.store.forget_search(name):
            self._read_sections()
            self._show_list(self.sections.selection)
            self.status.say(_("Forgot the search “{name}”", name=name))

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
