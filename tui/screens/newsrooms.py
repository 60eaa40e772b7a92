"""The newsrooms as a person changes them: renamed, put in order, paused, read in full, without a section, removed."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from cache import N_, FullPage, SectionCount, Store, _, clean_line, mask, ngettext
from tui import actions
from tui.screens.choices import ChoicesScreen
from tui.screens.newsrooms_adding import NewsroomsAddingScreen
from tui.widgets.newsrooms import FULL_PAGES
from tui.widgets.window_list import WindowList

LATELY = timedelta(days=90)  # in which opening a newsroom's releases counts as use
RENAMING = "renaming"
NEXT_MODE = {FullPage.AUTO: FullPage.ALWAYS, FullPage.ALWAYS: FullPage.NEVER, FullPage.NEVER: FullPage.AUTO}


class NewsroomsScreen(NewsroomsAddingScreen):
    """The newsrooms, added and changed; a change holds at once, and the last ones can be taken back."""

    def on_find_line_done(self) -> None:
        """Enter: a new name holds."""
        if self._typing == RENAMING:
            words = self.line.value.strip()
            self._leave_line()
            self._rename(words)

    def on_window_list_chosen(self, event: WindowList.Chosen) -> None:
        """Enter on the card: what the line is about is changed."""
        if event.pane is self.card and self.card.deed is not None:
            name, section = self.card.deed
            if section is not None:
                self._choose_section(section)
            else:
                getattr(self, f"action_{name}")()

    # What is changed at once, and can be taken back.

    def _done(self, words: str, url: str | None, back: Callable[[Store], None]) -> None:
        self._undoing.remember(words, back)
        self._version = self.store.data_version()
        self._show_newsrooms(url)
        self._show_place()
        undo = actions.first_key("undo")
        self.status.say(_("{words}; {key} takes it back", words=words, key=undo) if undo else words)

    def action_rename(self) -> None:
        """c: the line for another name."""
        one = self.newsrooms.chosen
        if one is not None:
            self._type(RENAMING, _("Rename"), mask(one.name), _("Nothing: the name it gives itself"))

    def _rename(self, words: str) -> None:
        one = self.newsrooms.chosen
        title = clean_line(words).strip() or None
        if one is not None and title != one.feed.own_title and title != one.name:
            url, before = one.feed.url, one.feed.own_title
            self.store.rename_feed(url, title)
            words = (
                _("{name} is {title} from now on", name=one.name, title=title)
                if title
                else _("{name} has its own name again", name=one.name)
            )
            self._done(words, url, lambda store: store.rename_feed(url, before))

    def action_pause(self) -> None:
        """w: left alone for now, or fetched again."""
        one = self.newsrooms.chosen
        if one is not None:
            url, before = one.feed.url, one.feed.paused
            self.store.pause_feed(url, not before)
            words = _("{name} is fetched again", name=one.name) if before else _("{name} is paused", name=one.name)
            self._done(words, url, lambda store: store.pause_feed(url, before))

    def action_full_page(self) -> None:
        """W: which pages of it are fetched."""
        one = self.newsrooms.chosen
        if one is not None:
            url, before = one.feed.url, one.feed.full_page
            after = NEXT_MODE[before]
            self.store.choose_full_page(url, after)
            self._done(
                _("Pages of {name}: {mode}", name=one.name, mode=_(FULL_PAGES[after])),
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
            self._done(_("{path} is shown", path=path[-1]), url, lambda store: store.hide_section(url, path))
        else:
            self.store.hide_section(url, path)
            self._done(_("{path} is hidden", path=path[-1]), url, lambda store: store.show_section(url, path))

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
        self._order(urls, _("{name} is moved", name=one.name), one.feed.url)

    def action_order(self) -> None:
        """O: all by use, or by name."""
        words = _("By use: those whose releases you opened most in the last {days} days come first.", days=LATELY.days)
        today = datetime.now().astimezone().date()
        lines = [(_("By use"), self.store.feeds_by_use(today - LATELY)), (_("By name"), ())]
        one = self.newsrooms.chosen
        at = one.feed.url if one is not None else None

        def carry_out(urls: tuple[str, ...] | None) -> None:
            if urls is not None:
                self._order(urls, _("Ordered by use") if urls else _("Ordered by name"), at)

        self.app.push_screen(ChoicesScreen(_("Order of newsrooms"), words, lines, verb=N_("order")), carry_out)

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
        words = ngettext(
            "{name}, with its {count} release and your marks on them.",
            "{name}, with its {count} releases and your marks on them.",
            one.total,
            name=name,
        )
        words += "\n" + _("It can be brought back until you leave the program.")

        def tell(removed: tuple[int, int]) -> None:
            number = removed[0]
            left = self.store.feeds()
            beside = left[min(at, len(left) - 1)].url if left else None
            self._done(_("{name} is removed", name=name), beside, lambda store: _bring_back(store, number))

        def carry_out(yes: bool | None) -> None:
            if yes:
                self.status.say(_("Removing {name} …", name=name), stay=True)
                self._in_thread(lambda store: store.set_feed_aside(url), tell)

        lines = [(_("Remove {name}", name=name), True), (_("Keep it"), False)]
        self.app.push_screen(ChoicesScreen(_("Remove a newsroom"), words, lines, verb=N_("choose")), carry_out)

    def action_undo(self) -> None:
        """U"""
        last = self._undoing.take()
        if last is None:
            self.status.say(_("Nothing to take back"), error=True)
            return
        words, back = last
        one = self.newsrooms.chosen
        at = one.feed.url if one is not None else None
        before = {feed.url for feed in self.store.feeds()}
        self.status.say(_("Taking back: {words} …", words=words), stay=True)

        def tell(nothing: None) -> None:
            del nothing
            back_again = (feed.url for feed in self.store.feeds() if feed.url not in before)
            self._show_newsrooms(next(back_again, at))
            self._show_place()
            self.status.say(_("Taken back: {words}", words=words))

        self._in_thread(back, tell)

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
