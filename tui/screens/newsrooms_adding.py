"""Adding newsrooms: by an address, from the list of public ones, from a file of another reader."""

from collections.abc import Iterable
from pathlib import Path

from cache import (
    N_,
    Feed,
    Offer,
    Store,
    _,
    clean_line,
    export_opml,
    find_newsrooms,
    follow,
    import_opml,
    listed,
    matching,
    ngettext,
    without_password,
)
from tui.screens.choices import ChoicesScreen
from tui.screens.finding import found_words
from tui.screens.newsrooms_shown import NewsroomsShownScreen
from tui.widgets.window_list import WindowList
from tui.window import Window

NONE_LISTED = N_("No public newsroom of the list has these words. An address works too: agency.example")
ADDING = "adding"


class NewsroomsAddingScreen(NewsroomsShownScreen):
    """The newsrooms, and a line in which one is added."""

    def panes(self) -> list[WindowList]:
        """See FindingScreen."""
        return [self.starters] if self._typing == ADDING else super().panes()

    def find(self, words: str) -> None:
        """See FindingScreen: while one adds, the words find public newsrooms."""
        if self._typing == ADDING:
            found = matching(words.split()) if words.strip() else matching([])
            address = _("Enter looks for feeds at this address.") if _is_address(words) else _(NONE_LISTED)
            window = Window(lambda: len(found), lambda offset, limit: found[offset : offset + limit])
            self.starters.show(window, empty_words=address, typed=words)
        super().find(words)

    def _show_place(self) -> None:
        if self._typing == ADDING:
            self.status.place = _("Public newsrooms · {found}", found=found_words(len(self.starters.window)))
        else:
            super()._show_place()

    def on_find_line_done(self) -> None:
        """Enter: an address is looked at; else to what was found."""
        words = self.line.value.strip()
        if self._typing != ADDING:
            return
        if words.lower().endswith(".opml"):
            self._leave_line()
            self._in_thread(lambda store: import_opml(store, str(Path(words).expanduser())), self._imported)
        elif _is_address(words):
            self._leave_line()
            self._look_at(words)
        elif len(self.starters.window):
            self.set_focus(self.starters)

    def on_window_list_chosen(self, event: WindowList.Chosen) -> None:
        """Enter on a public newsroom: it is added."""
        starter = self.starters.chosen if event.pane is self.starters else None
        if starter is not None:
            self._leave_line()
            self._look_at(starter.url)

    def action_add(self) -> None:
        """i: the line for an address or words."""
        self._type(
            ADDING,
            _("Add a newsroom"),
            placeholder=_("An address, words (health, Geneva, fr …) or a file.opml of another reader"),
        )

    def _look_at(self, address: str) -> None:
        self.status.say(_("Looking for feeds at {address} …", address=without_password(address)), stay=True)
        self._in_thread(lambda store: find_newsrooms(store, address), self._offered)

    def _offered(self, offers: tuple[Offer, ...]) -> None:
        """One feed is followed; of several, or of a page without one, the person says."""
        one = offers[0]
        if len(offers) == 1 and one.subscribed:
            self.status.say(_("Followed already: {newsroom}", newsroom=_called(one)))
            self._show_newsrooms(one.subscribed)
            return
        if len(offers) == 1 and not one.listing:
            self._follow(offers)
            return
        if one.listing:
            words = ngettext(
                "No feed was found, but the page lists {count} release, such as",
                "No feed was found, but the page lists {count} releases, such as",
                one.releases or 0,
            )
            words = "\n".join([words, *one.examples])
            lines = [(_("Read this page as if it were a feed"), offers)]
        else:
            words = ngettext("{count} feed was found.", "{count} feeds were found.", len(offers))
            there = _(" (followed)")
            lines = [(f"{_called(offer)}{there if offer.subscribed else ''}", (offer,)) for offer in offers]
            lines.append((_("All of them"), offers))
        self.status.say("")
        self.app.push_screen(
            ChoicesScreen(_("Add a newsroom"), words, lines, verb=N_("add")),
            lambda chosen: self._follow(chosen) if chosen else None,
        )

    def _follow(self, offers: Iterable[Offer]) -> None:
        def carry_out(store: Store) -> list[Feed]:
            return [follow(store, offer)[0] for offer in offers]

        def tell(feeds: list[Feed]) -> None:
            self._show_newsrooms(feeds[0].url)
            names = listed(feed.title or without_password(feed.url) for feed in feeds)
            self.status.say(_("Added {names}", names=names))
            self._start_sync([feed.url for feed in feeds])

        self._in_thread(carry_out, tell)

    def _imported(self, came: tuple[tuple[str, Feed | None, bool], ...]) -> None:
        added = [feed.url for typed, feed, new in came if feed is not None and new]
        there = sum(1 for typed, feed, new in came if feed is not None and not new)
        self._show_newsrooms(added[0] if added else None)
        self._show_place()
        wrong = len(came) - len(added) - there
        told = [
            ngettext("{count} added", "{count} added", len(added)),
            ngettext("{count} followed already", "{count} followed already", there),
        ]
        if wrong:
            told.append(
                ngettext(
                    "{count} without a web address passed over", "{count} without a web address passed over", wrong
                )
            )
        self.status.say(listed(told))

    def action_save(self) -> None:
        """S: all newsrooms to a file, for other readers."""
        self._save("newsrooms", "opml", export_opml(self.store.feeds()))


def _is_address(words: str) -> bool:
    """Whether what was typed is meant as an address: no spaces, and a dot or a scheme in it."""
    return bool(words) and len(words.split()) == 1 and ("." in words.strip(".") or "://" in words)


def _called(offer: Offer) -> str:
    return clean_line(offer.title) if offer.title else without_password(offer.url)
