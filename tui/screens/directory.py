"""The directory: every contact of every release, found while typing."""

from datetime import UTC, datetime

from textual.app import ComposeResult
from textual.containers import Horizontal

from cache import N_, Card, Contact, Headline, Store, UsageError, _, ngettext, number
from tui.actions import key_of, way_back
from tui.called import Stint, called, note_words
from tui.export.citation import cite_headline, contact_card
from tui.marking import Marking
from tui.screens.correcting import CorrectingScreen
from tui.screens.finding import FindingScreen, Wish, found_words
from tui.screens.handing import Deed
from tui.widgets.cards import MAIL, SAME, TEL, Beside, CardPane, CardsPane
from tui.widgets.find_line import FindLine
from tui.widgets.status import HintLine, StatusLine
from tui.widgets.window_list import WindowList
from tui.window import Window, nothing

MOST = 1000  # as many as are looked through; the store finds no more
NO_CONTACT = N_(
    "No contact is cached yet: every contact that a release names comes here by itself. "
    "{back} leads back; {sync} there fetches what is new."
)
NOT_FOUND = N_(
    "Nobody found. Any part of a name, organisation, place, address or number will do; fewer words find more."
)


class DirectoryScreen(FindingScreen, CorrectingScreen[Wish | None]):
    """A line to type in, the contacts it finds, and the card of the one under the cursor; where what is wrong is
    corrected, hidden, made one or told apart by hand.
    """

    def __init__(self, store: Store, marking: Marking | None = None, *, card: int | None = None) -> None:
        super().__init__(store)
        self._marking = marking or Marking(store, way_back)
        self._first = card  # where the cursor begins
        self._hidden = False  # whether those that are hidden are shown

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
        self._hidden = self._hidden and not words.strip()
        window, at = _window(self.store, words, card if card is not None else self._first, hidden=self._hidden)
        self._first = None
        none = _(NO_CONTACT, back=key_of("back"), sync=key_of("sync_all"))
        empty = _(NOT_FOUND) if words.strip() else _("Nobody is hidden.") if self._hidden else none
        self.cards.show(window, empty_words=empty, cursor=at, typed=words)
        self._show_card()
        count = len(window)
        if words.strip():
            found = found_words(count, MOST)
            self.status.place = _("Contacts with “{words}” · {found}", words=words.strip(), found=found)
        elif self._hidden:
            self.status.place = ngettext("{count} hidden contact", "{count} hidden contacts", count)
        else:
            hidden = self.store.count_cards(hidden=True)
            besides = " · " + _("{count} hidden", count=number(hidden)) if hidden else ""
            self.status.place = _("Contacts · {count}, the freshest first", count=number(count)) + besides

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
            return
        newer = self.store.newer_at(card.id) if card.is_stale(datetime.now(UTC)) else ()
        beside = Beside(newer, self.store.same_name(card.id))
        self.card.show(card, self.store.card_history(card.id), self._releases(card), beside)

    def _releases(self, card: Card) -> Window[Headline]:
        return Window(
            lambda: card.releases, lambda offset, limit: self.store.card_releases(card.id, offset=offset, limit=limit)
        )

    def on_window_list_highlighted(self, event: WindowList.Highlighted) -> None:
        """The card follows the list."""
        if event.pane is self.cards:
            self._show_card()

    def on_window_list_chosen(self, event: WindowList.Chosen) -> None:
        """Enter: what can be done with the contact; on a release of its card, that release; on another card, that."""
        headline = self.card.headline if event.pane is self.card else None
        way = self.card.way if event.pane is self.card else None
        card = self.cards.chosen
        if headline is not None:
            self.dismiss(Wish(release=headline.id))
        elif way is not None and way.kind == "web":
            self._open_address(way.value)
        elif way is not None and isinstance(way.about, Card) and card is not None:
            if way.kind == SAME:
                self._merge(card, way.about)
            else:
                self._go_to(way.about.id)
        elif card is not None:
            note = note_words(card, datetime.now(UTC))
            self._offer(card.contact, None, self._search_for, note=note, more=self._deeds(card))

    def _deeds(self, card: Card) -> list[Deed]:
        lines: list[Deed] = [
            (N_("Correct"), _("what is wrong here"), lambda: self._correct(card)),
            (N_("Merge"), _("it with another contact"), self.action_merge),
        ]
        if len(self.store.card_history(card.id)) > 1:
            lines.append((N_("Split"), _("off a line of its card"), lambda: self.set_focus(self.card)))
        return [*lines, self._hiding(card)]

    def _go_to(self, card: int) -> None:
        """To another card, whatever was typed."""
        with self.prevent(FindLine.Changed):
            self.line.value = ""
        self.find("", card=card)
        self.set_focus(self.cards)

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

    # What is decided by hand.

    def _decided(self, said: str, card: int | None = None) -> None:
        """The list is read anew; where the contact left it, the cursor stays where it was."""
        chosen, at = self.cards.chosen, self.cards.cursor
        wanted = card if card is not None else chosen.id if chosen is not None else None
        self.cards.marked = None
        self._version = self.store.data_version()
        self.find(self.line.value, card=wanted)
        if self.cards.chosen is not None and self.cards.chosen.id != wanted:
            self.cards.cursor = min(at, len(self.cards.window) - 1)
        self._show_card()
        self._show_hints()
        self.status.say(said)

    def action_correct(self) -> None:
        """v: what is under the cursor of the card, else ask what."""
        card = self.cards.chosen
        way = self.card.way if self._pane is self.card else None
        if card is None:
            return
        if way is not None and way.kind in (TEL, MAIL) and way.value in _ways(card.contact):
            self._correct_field(card, "phone" if way.kind == TEL else "email", way.value)
        else:
            self._correct(card)

    def action_merge(self) -> None:
        """=: with the one that is marked, or that the card offers; else mark this one."""
        card, way = self.cards.chosen, self.card.way if self._pane is self.card else None
        if card is None:
            return
        marked = next(iter(self.store.cards([self.cards.marked])), None) if self.cards.marked is not None else None
        if way is not None and way.kind == SAME and isinstance(way.about, Card):
            self._merge(card, way.about)
        elif marked is None:
            self._mark(card)
        elif marked.id == card.id:
            self._mark(None)
        else:
            self._merge(marked, card)

    def _mark(self, card: Card | None) -> None:
        self.cards.marked = card.id if card is not None else None
        self.cards.refresh()
        if card is None:
            self.status.say(_("No contact is marked"))
        else:
            name = called(card.contact)
            self.status.say(_("{name} and who? Find the other, and press the key there again", name=name), stay=True)

    def action_tell_apart(self) -> None:
        """X: what stands under the cursor of the card is another's."""
        card, way = self.cards.chosen, self.card.way
        if card is None:
            return
        history = self.card.history
        if way is not None and isinstance(way.about, Stint):
            stood = [one.contact for one in way.about.standings]
        else:
            stood = [one.contact for one in history if way is not None and way.value in _ways(one.contact)]

        def deed() -> str:
            said = self._marking.tell_apart(card.id, stood, called(card.contact)) if stood else None
            if said is None:
                todo = _("choose one of several lines of what it was, or an address of one of them")
                raise UsageError(called(card.contact), _("nothing to tell apart here"), todo)
            return said

        self._decide(deed)

    def action_hide(self) -> None:
        """H"""
        card = self.cards.chosen
        if card is not None:
            self._hide(card)

    def action_hidden(self) -> None:
        """V: those that are hidden, and back."""
        self._hidden = not self._hidden
        with self.prevent(FindLine.Changed):
            self.line.value = ""
        self.find("")
        self.status.say("")
        self.set_focus(self.cards)

    def action_undo(self) -> None:
        """U"""
        done = self._marking.undo()
        self._decided(done or _("Nothing to take back"))

    def action_directory(self) -> None:
        """C: to the line."""
        self.line.focus()

    def action_speakers(self) -> None:
        """P"""
        self.dismiss(Wish(screen="speakers"))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """See FindingScreen."""
        if action in ("copy", "copy_all", "browse", "choose", "correct", "merge", "hide", "tell_apart"):
            return self.cards.chosen is not None and (action != "tell_apart" or self._pane is self.card)
        if action == "hidden":
            return self._hidden or self.store.count_cards(hidden=True) > 0
        return super().check_action(action, parameters)


def _ways(contact: Contact) -> tuple[str, ...]:
    return (*(phone.written for phone in contact.phones), *contact.emails)


def _window(store: Store, words: str, card: int | None, *, hidden: bool) -> tuple[Window[Card], int]:
    """What the words find as a window, and where in it a card stands (0 where it does not)."""
    if words.strip():
        ids = store.find_cards(words, MOST)
        at = ids.index(card) if card in ids else 0
        return Window(lambda: len(ids), lambda offset, limit: store.cards(ids[offset : offset + limit], words)), at
    everyone = Window(
        lambda: store.count_cards(hidden=hidden),
        lambda offset, limit: store.cards(store.card_ids(offset=offset, limit=limit, hidden=hidden)),
    )
    return everyone, (store.card_position(card) if card is not None else None) or 0
