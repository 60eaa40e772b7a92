"""The directory: every contact of every release, found while typing."""

from textual.app import ComposeResult
from textual.containers import Horizontal

from cache import N_, Card, Headline, Store, _
from tui.export.citation import cite_headline, contact_card
from tui.screens.finding import FindingScreen, Wish, found_words
from tui.widgets.cards import CardPane, CardsPane
from tui.widgets.find_line import FindLine
from tui.widgets.status import HintLine, StatusLine
from tui.widgets.window_list import WindowList
from tui.window import Window, nothing

MOST = 1000  # as many as are looked through; the store finds no more
NO_CONTACT = N_(
    "No contact is cached yet: every contact that a release names comes here by itself. "
    "Esc leads back; R there fetches what is new."
)
NOT_FOUND = N_(
    "Nobody found. Any part of a name, organisation, place, address or number will do; fewer words find more."
)


class DirectoryScreen(FindingScreen):
    """A line to type in, the contacts it finds, and the card of the one under the cursor."""

    def compose(self) -> ComposeResult:
        """The line, the list and the card, two lines."""
        yield FindLine()
        with Horizontal(id="finding"):
            yield CardsPane()
            yield CardPane()
        yield StatusLine()
        yield HintLine()

    def on_mount(self) -> None:
        """See FindingScreen."""
        self.cards, self.card = self.query_one(CardsPane), self.query_one(CardPane)
        self.query_one(FindLine).placeholder = _(
            "Whom do you want to call? A name, organisation, place, address, number"
        )
        super().on_mount()

    def panes(self) -> list[WindowList]:
        """See FindingScreen."""
        return [self.cards, self.card]

    def find(self, words: str, *, card: int | None = None) -> None:
        """Show what the words find, with the cursor on a card where that is among it."""
        window, at = _window(self.store, words, card)
        empty = _(NOT_FOUND) if words.strip() else _(NO_CONTACT)
        self.cards.show(window, empty_words=empty, cursor=at, typed=words)
        self._show_card()
        count = len(window)
        if words.strip():
            found = found_words(count, MOST)
            self.status.place = _("Contacts with “{words}” · {found}", words=words.strip(), found=found)
        else:
            self.status.place = _("Contacts · {count}, the freshest first", count=count)

    def reread(self) -> None:
        """See FindingScreen."""
        chosen = self.cards.chosen
        self.find(self.line.value, card=chosen.id if chosen is not None else None)

    def _show_card(self) -> None:
        card = self.cards.chosen
        if card == self.card.card and card is not None:
            return
        if card is None:
            self.card.show(None, (), nothing())
        else:
            self.card.show(card, self.store.card_history(card.id), self._releases(card))

    def _releases(self, card: Card) -> Window[Headline]:
        return Window(
            lambda: card.releases, lambda offset, limit: self.store.card_releases(card.id, offset=offset, limit=limit)
        )

    def on_window_list_highlighted(self, event: WindowList.Highlighted) -> None:
        """The card follows the list."""
        if event.pane is self.cards:
            self._show_card()

    def on_window_list_chosen(self, event: WindowList.Chosen) -> None:
        """Enter: what can be done with the contact; on a release of its card, that release."""
        headline = self.card.headline if event.pane is self.card else None
        card = self.cards.chosen
        if headline is not None:
            self.dismiss(Wish(release=headline.id))
        elif event.pane is self.card and self.card.way is not None and self.card.way.kind == "web":
            self._open_address(self.card.way.value)
        elif card is not None:
            self._offer(card.contact, None, self._search_for)

    def _search_for(self, words: str) -> None:
        self.dismiss(Wish(words=words))

    def _step_back(self) -> None:
        if self._pane is self.card and not self.line.has_focus:
            self.set_focus(self.cards)
        else:
            self.dismiss(None)

    def action_copy(self) -> None:
        """y: the number, else the address; on the card, what is under the cursor."""
        card = self.cards.chosen
        if card is None:
            return
        if self._pane is self.card:
            if self.card.headline is not None:
                self._copy(cite_headline(self.card.headline), _("title, date and address"))
                return
            if self.card.way is not None:
                self._copy(self.card.way.value, self.card.way.value)
                return
        ways = [phone.written for phone in card.contact.phones] + list(card.contact.emails)
        text = ways[0] if ways else contact_card(card.contact)
        self._copy(text, " · ".join(text.split("\n")))

    def action_copy_all(self) -> None:
        """Y: all of the contact."""
        card = self.cards.chosen
        if card is not None:
            text = contact_card(card.contact)
            self._copy(text, " · ".join(text.split("\n")))

    def action_browse(self) -> None:
        """o: the page of the release under the cursor, else the contact's own."""
        headline, card = self.card.headline if self._pane is self.card else None, self.cards.chosen
        links = card.contact.links if card is not None else ()
        address = headline.url if headline is not None else next(iter(links), None)
        if address:
            self._open_address(address)
        else:
            self.status.say(_("No web address here"), error=True)

    def action_directory(self) -> None:
        """C: to the line."""
        self.line.focus()

    def action_speakers(self) -> None:
        """P"""
        self.dismiss(Wish(screen="speakers"))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """See FindingScreen."""
        if action in ("copy", "copy_all", "browse", "choose") and self.cards.chosen is None:
            return False
        return super().check_action(action, parameters)


def _window(store: Store, words: str, card: int | None) -> tuple[Window[Card], int]:
    """What the words find as a window, and where in it a card stands (0 where it does not)."""
    if words.strip():
        ids = store.find_cards(words, MOST)
        at = ids.index(card) if card in ids else 0
        return Window(lambda: len(ids), lambda offset, limit: store.cards(ids[offset : offset + limit])), at
    everyone = Window(store.count_cards, lambda offset, limit: store.cards(store.card_ids(offset=offset, limit=limit)))
    return everyone, (store.card_position(card) if card is not None else None) or 0
