"""The newsrooms that are followed, how each stands, and the line to type in beside them."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import TypeVar

from textual.app import ComposeResult
from textual.containers import Horizontal

from cache import N_, NewsroomError, Paths, Store, _, listed, ngettext, without_password
from tui.actions import key_of
from tui.newsrooms import WEEKS
from tui.right_to_left import words_to_draw
from tui.screens.finding import FindingScreen, Wish
from tui.undoing import Undoing
from tui.widgets.find_line import FindLine
from tui.widgets.newsrooms import Newsroom, NewsroomPane, NewsroomsPane, StartersPane
from tui.widgets.status import HintLine, StatusLine
from tui.widgets.window_list import WindowList
from tui.window import Window

Result = TypeVar("Result")
NO_NEWSROOM = N_(
    "No newsroom yet. {add} adds one: type the address of its feed or of any page of it, "
    "or a word to look in the list of public newsrooms."
)


class NewsroomsShownScreen(FindingScreen):
    """The list of newsrooms, and the card of the one under the cursor. What the line is for, a subclass says."""

    AUTO_FOCUS = "#newsrooms"

    def __init__(
        self, paths: Paths, store: Store, undoing: Undoing, sync: Callable[[Iterable[str] | None], None]
    ) -> None:
        super().__init__(store)
        self._paths, self._undoing, self._start_sync = paths, undoing, sync
        self._rhythms: dict[str, tuple[int, ...]] = {}
        self._sizes: dict[str, int] = {}
        self._typing = ""  # what the line is for now; "" while it is not typed in

    def compose(self) -> ComposeResult:
        """The line; the list or what can be added, and the card; two lines."""
        yield FindLine()
        with Horizontal(id="finding"):
            yield NewsroomsPane(self._rhythm)
            yield StartersPane()
            yield NewsroomPane()
        yield StatusLine()
        yield HintLine()

    def on_mount(self) -> None:
        """See FindingScreen."""
        self.newsrooms, self.starters = self.query_one(NewsroomsPane), self.query_one(StartersPane)
        self.card = self.query_one(NewsroomPane)
        super().on_mount()

    def panes(self) -> list[WindowList]:
        """See FindingScreen."""
        return [self.newsrooms, self.card]

    # What is shown.

    def find(self, words: str) -> None:
        """See FindingScreen."""
        del words
        if not self._typing:
            self._show_newsrooms()
        self._show_place()

    def _show_newsrooms(self, url: str | None = None) -> None:
        """Show all, with the cursor on one, where it is."""
        heads = {node.feed: node for node in self.store.sections() if not node.path}
        rows = [
            Newsroom(feed, node.newsroom or "", node.total, node.unread)
            for feed in self.store.feeds()
            if (node := heads.get(feed.url)) is not None
        ]
        at = next((index for index, row in enumerate(rows) if row.feed.url == url), 0)
        window = Window(lambda: len(rows), lambda offset, limit: rows[offset : offset + limit])
        self._rhythms.clear()
        self.newsrooms.show(window, empty_words=_(NO_NEWSROOM, add=key_of("add")), cursor=at)
        self._show_card()
        self._show_hints()

    def _show_card(self) -> None:
        one = self.newsrooms.chosen
        if one is None:
            self.card.show(None, (), (), (0, 0), None)
            return
        url = one.feed.url
        files = self.store.files_kept(url)
        self.card.show(one, self.store.feed_sections(url), self._rhythm(url), files, self._sizes.get(url))
        if url not in self._sizes:
            self.run_worker(lambda: self._measure(url), thread=True, group="size", exclusive=True, exit_on_error=False)

    def _measure(self, url: str) -> None:
        """In a thread: how large a newsroom's texts are."""
        with Store(self._paths.store) as store:
            size = store.text_bytes(url)
        self.app.call_from_thread(self._measured, url, size)

    def _measured(self, url: str, size: int) -> None:
        self._sizes[url] = size
        if self.newsrooms.chosen is not None and self.newsrooms.chosen.feed.url == url and self.is_attached:
            self._show_card()

    def _rhythm(self, url: str) -> tuple[int, ...]:
        if url not in self._rhythms:
            self._rhythms[url] = self.store.rhythm(url, datetime.now(UTC), WEEKS)
        return self._rhythms[url]

    def _show_place(self) -> None:
        count = len(self.newsrooms.window)
        failing = sum(1 for row in map(self.newsrooms.window.row, range(count)) if row is not None and row.feed.error)
        words = _("Newsrooms · {count}", count=count)
        if failing:
            words = listed([words, ngettext("{count} failing", "{count} failing", failing)])
        self.status.place = words

    def reread(self) -> None:
        """See FindingScreen."""
        one = self.newsrooms.chosen
        self._sizes.clear()
        self._show_newsrooms(one.feed.url if one is not None else None)
        self._show_place()

    def on_window_list_highlighted(self, event: WindowList.Highlighted) -> None:
        """The card follows the list."""
        if event.pane is self.newsrooms:
            self._show_card()

    # The line.

    def _type(self, what: str, title: str, value: str = "", placeholder: str = "") -> None:
        """Have the line typed in."""
        self._typing = what
        self.add_class("-typing", f"-{what}")
        self.line.border_title, self.line.placeholder = words_to_draw(title), placeholder
        with self.prevent(FindLine.Changed):
            self.line.value = value
        self.find(value)
        self.line.focus()

    def _leave_line(self) -> None:
        self.remove_class("-typing", f"-{self._typing}")
        self._typing = ""
        self.set_focus(self.newsrooms)
        self._show_place()

    def line_left(self) -> None:
        """See FindingScreen: never mind; the screen stays."""
        self._leave_line()

    def on_window_list_chosen(self, event: WindowList.Chosen) -> None:
        """Enter: a newsroom's releases."""
        one = self.newsrooms.chosen
        if event.pane is self.newsrooms and one is not None:
            self.dismiss(Wish(feed=one.feed.url))

    def _step_back(self) -> None:
        if self._typing:
            self._leave_line()
        elif self._pane is self.card:
            self.set_focus(self.newsrooms)
        else:
            self.dismiss(None)

    # What all of it needs.

    def _in_thread(self, work: Callable[[Store], Result], then: Callable[[Result], None]) -> None:
        """Have something done that may take its time, on a store of its own; what goes wrong is told."""

        def run() -> None:
            try:
                with Store(self._paths.store) as store:
                    result = work(store)
            except NewsroomError as error:
                self.app.call_from_thread(self.status.say, str(error), error=True)
            else:
                self.app.call_from_thread(self._if_here, then, result)

        self.run_worker(run, thread=True, group="newsrooms", exit_on_error=False)

    def _if_here(self, then: Callable[[Result], None], result: Result) -> None:
        self._version = self.store.data_version()
        if self.is_attached:
            then(result)

    # The rest.

    def action_sync_one(self) -> None:
        """r"""
        if self.newsrooms.chosen is not None:
            self._start_sync([self.newsrooms.chosen.feed.url])

    def action_sync_all(self) -> None:
        """R"""
        self._start_sync(None)

    def action_copy(self) -> None:
        """y: the address."""
        if self.newsrooms.chosen is not None:
            address = without_password(self.newsrooms.chosen.feed.url)
            self._copy(address, address)

    def action_browse(self) -> None:
        """o: the homepage."""
        one = self.newsrooms.chosen
        if one is not None:
            self._open_address(one.feed.homepage or one.feed.url)

    def action_search(self) -> None:
        """/: what is searched is releases, in the panes."""
        self.dismiss(None)

    def action_directory(self) -> None:
        """C"""
        self.dismiss(Wish(screen="directory"))

    def action_speakers(self) -> None:
        """P"""
        self.dismiss(Wish(screen="speakers"))

    def action_newsrooms(self) -> None:
        """E: to the list."""
        self._leave_line()
