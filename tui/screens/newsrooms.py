"""The newsrooms: which are followed and how they stand; added, renamed, put in order, paused, removed."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from textual.app import ComposeResult
from textual.containers import Horizontal

from cache import (
    Feed,
    FullPage,
    NewsroomError,
    Offer,
    Paths,
    SectionCount,
    Store,
    clean_line,
    export_opml,
    find_newsrooms,
    follow,
    import_opml,
    mask,
    matching,
    without_password,
)
from tui import actions
from tui.newsrooms import WEEKS
from tui.screens.choices import ChoicesScreen
from tui.screens.finding import FindingScreen, Wish
from tui.undoing import Undoing
from tui.widgets.find_line import FindLine
from tui.widgets.newsrooms import FULL_PAGES, Newsroom, NewsroomPane, NewsroomsPane, StartersPane
from tui.widgets.status import HintLine, StatusLine
from tui.widgets.window_list import WindowList
from tui.window import Window

Result = TypeVar("Result")
LATELY = timedelta(days=90)  # in which opening a newsroom's releases counts as use
NO_NEWSROOM = (
    "No newsroom yet. i adds one: type the address of its feed or of any page of it, "
    "or a word to look in the list of public newsrooms."
)
NONE_LISTED = "No public newsroom of the list has these words. An address works too: agency.example"
ADDING, RENAMING = "adding", "renaming"
NEXT_MODE = {FullPage.AUTO: FullPage.ALWAYS, FullPage.ALWAYS: FullPage.NEVER, FullPage.NEVER: FullPage.AUTO}


class NewsroomsScreen(FindingScreen):
    """The list of newsrooms, and the card of the one under the cursor. The line is for adding and renaming."""

    AUTO_FOCUS = "#newsrooms"

    def __init__(
        self, paths: Paths, store: Store, undoing: Undoing, sync: Callable[[Iterable[str] | None], None]
    ) -> None:
        super().__init__(store)
        self._paths, self._undoing, self._start_sync = paths, undoing, sync
        self._rhythms: dict[str, tuple[int, ...]] = {}
        self._sizes: dict[str, int] = {}
        self._typing = ""  # what the line is for now: "", ADDING or RENAMING

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
        return [self.starters] if self._typing == ADDING else [self.newsrooms, self.card]

    # What is shown.

    def find(self, words: str) -> None:
        """See FindingScreen: what the line is for decides what its words find."""
        if self._typing == ADDING:
            found = matching(words.split()) if words.strip() else matching([])
            address = "Enter looks for feeds at this address." if _is_address(words) else NONE_LISTED
            window = Window(lambda: len(found), lambda offset, limit: found[offset : offset + limit])
            self.starters.show(window, empty_words=address, typed=words)
        elif not self._typing:
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
        self.newsrooms.show(window, empty_words=NO_NEWSROOM, cursor=at)
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
        if self._typing == ADDING:
            self.status.place = f"Public newsrooms · {len(self.starters.window)} found"
            return
        count = len(self.newsrooms.window)
        failing = sum(1 for row in map(self.newsrooms.window.row, range(count)) if row is not None and row.feed.error)
        self.status.place = f"Newsrooms · {count}" + (f", {failing} failing" if failing else "")

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
        self.set_class(bool(what), "-typing")
        self.set_class(what == ADDING, "-adding")
        self.line.border_title, self.line.placeholder = title, placeholder
        with self.prevent(FindLine.Changed):
            self.line.value = value
        self.find(value)
        self.line.focus()

    def _leave_line(self) -> None:
        self._typing = ""
        self.remove_class("-typing", "-adding")
        self.set_focus(self.newsrooms)
        self._show_place()

    def on_find_line_left(self) -> None:
        """Escape: never mind."""
        self._leave_line()

    def on_find_line_done(self) -> None:
        """Enter: a new name holds; an address is looked at; else to what was found."""
        words = self.line.value.strip()
        if self._typing == RENAMING:
            self._leave_line()
            self._rename(words)
        elif words.lower().endswith(".opml"):
            self._leave_line()
            self._in_thread(lambda store: import_opml(store, str(Path(words).expanduser())), self._imported)
        elif _is_address(words):
            self._leave_line()
            self._look_at(words)
        elif len(self.starters.window):
            self.set_focus(self.starters)

    def on_window_list_chosen(self, event: WindowList.Chosen) -> None:
        """Enter: a newsroom's releases; on its card, what the line is about; a public newsroom is added."""
        one = self.newsrooms.chosen
        if event.pane is self.starters:
            starter = self.starters.chosen
            if starter is not None:
                self._leave_line()
                self._look_at(starter.url)
        elif event.pane is self.newsrooms and one is not None:
            self.dismiss(Wish(feed=one.feed.url))
        elif event.pane is self.card and self.card.deed is not None:
            name, section = self.card.deed
            if section is not None:
                self._choose_section(section)
            else:
                getattr(self, f"action_{name}")()

    def _step_back(self) -> None:
        if self._typing:
            self._leave_line()
        elif self._pane is self.card:
            self.set_focus(self.newsrooms)
        else:
            self.dismiss(None)

    # Adding.

    def action_add(self) -> None:
        """i: the line for an address or words."""
        self._type(
            ADDING,
            "Add a newsroom",
            placeholder="An address, words (health, Geneva, fr …) or a file.opml of another reader",
        )

    def _look_at(self, address: str) -> None:
        self.status.say(f"Looking for feeds at {without_password(address)} …", stay=True)
        self._in_thread(lambda store: find_newsrooms(store, address), self._offered)

    def _offered(self, offers: tuple[Offer, ...]) -> None:
        """One feed is followed; of several, or of a page without one, the person says."""
        one = offers[0]
        if len(offers) == 1 and one.subscribed:
            self.status.say(f"Followed already: {_called(one)}")
            self._show_newsrooms(one.subscribed)
            return
        if len(offers) == 1 and not one.listing:
            self._follow(offers)
            return
        if one.listing:
            words = f"No feed was found, but the page lists {one.releases} releases, such as\n" + "\n".join(
                one.examples
            )
            lines = [("Read this page as if it were a feed", offers)]
        else:
            words = f"{len(offers)} feeds were found."
            lines = [(f"{_called(offer)}{' (followed)' if offer.subscribed else ''}", (offer,)) for offer in offers]
            lines.append(("All of them", offers))
        self.status.say("")
        self.app.push_screen(
            ChoicesScreen("Add a newsroom", words, lines, verb="add"),
            lambda chosen: self._follow(chosen) if chosen else None,
        )

    def _follow(self, offers: Iterable[Offer]) -> None:
        def carry_out(store: Store) -> list[Feed]:
            return [follow(store, offer)[0] for offer in offers]

        def tell(feeds: list[Feed]) -> None:
            self._show_newsrooms(feeds[0].url)
            self.status.say(f"Added {', '.join(feed.title or without_password(feed.url) for feed in feeds)}")
            self._start_sync([feed.url for feed in feeds])

        self._in_thread(carry_out, tell)

    def _imported(self, came: tuple[tuple[str, Feed | None, bool], ...]) -> None:
        added = [feed.url for _, feed, new in came if feed is not None and new]
        there = sum(1 for _, feed, new in came if feed is not None and not new)
        self._show_newsrooms(added[0] if added else None)
        self._show_place()
        wrong = len(came) - len(added) - there
        no_address = f", {wrong} without a web address passed over" if wrong else ""
        self.status.say(f"{len(added)} added, {there} followed already{no_address}")

    def action_save(self) -> None:
        """S: all newsrooms to a file, for other readers."""
        self._save("newsrooms", "opml", export_opml(self.store.feeds()))

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

    # What is changed at once, and can be taken back.

    def _done(self, words: str, url: str | None, back: Callable[[Store], None]) -> None:
        self._undoing.remember(words, back)
        self._version = self.store.data_version()
        self._show_newsrooms(url)
        self._show_place()
        undo = actions.first_key("undo")
        self.status.say(f"{words}{f'; {undo} takes it back' if undo else ''}")

    def action_rename(self) -> None:
        """c: the line for another name."""
        one = self.newsrooms.chosen
        if one is not None:
            self._type(RENAMING, "Rename", mask(one.name), "Nothing: the name it gives itself")

    def _rename(self, words: str) -> None:
        one = self.newsrooms.chosen
        title = clean_line(words).strip() or None
        if one is not None and title != one.feed.own_title and title != one.name:
            url, before = one.feed.url, one.feed.own_title
            self.store.rename_feed(url, title)
            words = f"{one.name} is {title} from now on" if title else f"{one.name} has its own name again"
            self._done(words, url, lambda store: store.rename_feed(url, before))

    def action_pause(self) -> None:
        """w: left alone for now, or fetched again."""
        one = self.newsrooms.chosen
        if one is not None:
            url, before = one.feed.url, one.feed.paused
            self.store.pause_feed(url, not before)
            words = f"{one.name} is fetched again" if before else f"{one.name} is paused"
            self._done(words, url, lambda store: store.pause_feed(url, before))

    def action_full_page(self) -> None:
        """W: which pages of it are fetched."""
        one = self.newsrooms.chosen
        if one is not None:
            url, before = one.feed.url, one.feed.full_page
            after = NEXT_MODE[before]
            self.store.choose_full_page(url, after)
            self._done(
                f"Pages of {one.name} are fetched {FULL_PAGES[after]}",
                url,
                lambda store: store.choose_full_page(url, before),
            )

    def _choose_section(self, section: SectionCount) -> None:
        one = self.newsrooms.chosen
        if one is None:
            return
        url, path = one.feed.url, section.path
        if {node.path: hidden for node, hidden in self.store.feed_sections(url)}[path]:
            self.store.show_section(url, path)
            self._done(f"{path[-1]} is shown", url, lambda store: store.hide_section(url, path))
        else:
            self.store.hide_section(url, path)
            self._done(f"{path[-1]} is hidden", url, lambda store: store.show_section(url, path))

    def action_move_up(self) -> None:
        """K"""
        self._move(-1)

    def action_move_down(self) -> None:
        """J"""
        self._move(1)

    def _move(self, step: int) -> None:
        urls = [feed.url for feed in self.store.feeds()]
        one = self.newsrooms.chosen
        at = self.newsrooms.cursor + step
        if one is None or not 0 <= at < len(urls):
            return
        urls.remove(one.feed.url)
        urls.insert(at, one.feed.url)
        self._order(urls, f"{one.name} is moved", one.feed.url)

    def action_order(self) -> None:
        """O: all by use, or by name."""
        words = f"By use: those whose releases you opened most in the last {LATELY.days} days come first."
        today = datetime.now().astimezone().date()
        lines = [("By use", self.store.feeds_by_use(today - LATELY)), ("By name", ())]
        one = self.newsrooms.chosen
        at = one.feed.url if one is not None else None

        def carry_out(urls: tuple[str, ...] | None) -> None:
            if urls is not None:
                self._order(urls, "Ordered by use" if urls else "Ordered by name", at)

        self.app.push_screen(ChoicesScreen("Order of newsrooms", words, lines, verb="order"), carry_out)

    def _order(self, urls: Iterable[str], words: str, at: str | None) -> None:
        before = self.store.feed_order()
        self.store.order_feeds(urls)
        self._done(words, at, lambda store: store.order_feeds(before))

    def action_remove(self) -> None:
        """x: after a question."""
        one = self.newsrooms.chosen
        if one is None:
            return
        url, name, at = one.feed.url, one.name, self.newsrooms.cursor
        releases = f"its {one.total} release{'' if one.total == 1 else 's'}"
        words = f"{name}, with {releases} and your marks on them.\nIt can be brought back until you leave the program."

        def tell(removed: tuple[int, int]) -> None:
            number = removed[0]
            left = self.store.feeds()
            beside = left[min(at, len(left) - 1)].url if left else None
            self._done(f"{name} is removed", beside, lambda store: _bring_back(store, number))

        def carry_out(yes: bool | None) -> None:
            if yes:
                self.status.say(f"Removing {name} …", stay=True)
                self._in_thread(lambda store: store.set_feed_aside(url), tell)

        lines = [(f"Remove {name}", True), ("Keep it", False)]
        self.app.push_screen(ChoicesScreen("Remove a newsroom", words, lines, verb="choose"), carry_out)

    def action_undo(self) -> None:
        """U"""
        last = self._undoing.take()
        if last is None:
            self.status.say("Nothing to take back", error=True)
            return
        words, back = last
        one = self.newsrooms.chosen
        at = one.feed.url if one is not None else None
        before = {feed.url for feed in self.store.feeds()}
        self.status.say(f"Taking back: {words} …", stay=True)

        def tell(_: None) -> None:
            back_again = (feed.url for feed in self.store.feeds() if feed.url not in before)
            self._show_newsrooms(next(back_again, at))
            self._show_place()
            self.status.say(f"Taken back: {words}")

        self._in_thread(back, tell)

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

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """See FindingScreen. The line has the keys while one types; without a newsroom there is nothing to change."""
        needs_one = (
            "save",
            "rename",
            "pause",
            "full_page",
            "move_up",
            "move_down",
            "order",
            "remove",
            "sync_one",
            "sync_all",
        )
        if action in (*needs_one, "copy", "browse") and self.newsrooms.chosen is None:
            return False
        if action == "search":
            return False
        return super().check_action(action, parameters)


def _bring_back(store: Store, number: int) -> None:
    store.bring_feed_back(number)


def _is_address(words: str) -> bool:
    """Whether what was typed is meant as an address: no spaces, and a dot or a scheme in it."""
    return bool(words) and len(words.split()) == 1 and ("." in words.strip(".") or "://" in words)


def _called(offer: Offer) -> str:
    return clean_line(offer.title) if offer.title else without_password(offer.url)
