"""The directory's list of contacts, and the card of the one under the cursor."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from rich.cells import cell_len
from rich.text import Text

from cache import N_, Card, Headline, Standing, _, mask, ngettext
from tui.actions import key_of
from tui.called import Stint, before, called, corrected_words, facts_of, stale_words
from tui.dates import column_width, in_column, short_date, span
from tui.widgets.window_list import WindowList
from tui.widgets.window_rows import RowsPane
from tui.window import Window, nothing
from tui.wrap import is_right_to_left, shorten, wrap

TEL, MAIL, WEB = "tel", "mail", "web"
STINT, NEWER, SAME = "stint", "newer", "same"  # what it was before; who is newer at its place; who may be the same
_REACHED = {TEL, MAIL, WEB}


class CardsPane(RowsPane[Card]):
    """Two lines a contact: name and place; how to reach it, and what it is."""

    BORDER_TITLE = N_("Contacts")
    ROW_HEIGHT = 2

    def __init__(self) -> None:
        super().__init__(id="cards")
        self.marked: int | None = None  # the one that another is to be made one with

    def draw(self, row: Card, width: int) -> list[Text]:
        """See RowsPane."""
        dim, strong, mark = self.style_of("list--dim"), self.style_of("list--strong"), self.style_of("list--mark")
        one = row.contact
        place = shorten(mask(one.location or ""), max(width // 3, 8))
        first = spread(Text(mask(called(one)), strong), Text(place, dim), width)
        ways = [phone.written for phone in one.phones] + list(one.emails)
        second = Text("   ")
        if ways:
            second.append(shorten(mask(ways[0]), width - 4), mark).append("  ")
        about = ", ".join(fact for fact in (one.organisation, one.role) if fact and fact != called(one))
        if row.formerly is not None:
            about = " · ".join(filter(None, (_("formerly {what}", what=row.formerly), about)))
        state = self._state(row)
        room = width - cell_len(second.plain) - 1 - (cell_len(state) + 2 if state else 0)
        if about and room > 6:
            second.append(shorten(mask(about), room), dim)
        if state:
            second.append(" " * max(width - cell_len(second.plain) - cell_len(state) - 1, 1))
            second.append(state, self.style_of("list--warning"))
        return [first, second]

    def _state(self, row: Card) -> str:
        if row.id == self.marked:
            return _("{key} with this one", key=key_of("merge"))
        return _("hidden") if row.hidden else stale_words(row, datetime.now(UTC))


@dataclass(frozen=True, slots=True)
class Way:
    """A line of a card that something can be done with: a number, an address, a link; or what it was for a while, or
    another card, which `about` is then.
    """

    kind: str
    value: str
    about: Stint | Card | None = None


@dataclass(frozen=True, slots=True)
class Beside:
    """Other cards that belong beside one: who is newer at its organisation, and who may be the same person."""

    newer: Sequence[Card] = ()
    same: Sequence[Card] = ()


class CardPane(WindowList):
    """All that is known of one contact: ways to reach it, when it was seen, what it was before, its releases."""

    # Translators: all that is known of one contact or newsroom
    BORDER_TITLE = N_("Card")

    def __init__(self) -> None:
        super().__init__(id="card-of")
        self.card: Card | None = None
        self.releases: Window[Headline] = nothing()
        self.history: Sequence[Standing] = ()
        self._beside = Beside()
        self._lines: list[tuple[Text, Way | None]] = []

    def on_mount(self) -> None:
        """What is laid out has its colours."""
        self.app.theme_changed_signal.subscribe(self, lambda _: self.rows_changed())

    def on_unmount(self) -> None:
        """The app holds who follows it: a card that is gone would stay in the memory."""
        self.app.theme_changed_signal.unsubscribe(self)

    def show(
        self, card: Card | None, history: Sequence[Standing], releases: Window[Headline], beside: Beside | None = None
    ) -> None:
        """Show a card, its ways of standing over time, newest first, its releases, and what belongs beside it."""
        if card is None or self.card is None or card.id != self.card.id:
            self._lines = []
            self.set_reactive(CardPane.cursor, 0)
            self.scroll_to(y=0, animate=False, immediate=True)
        self.card, self.history, self.releases, self._beside = card, history, releases, beside or Beside()
        self.rows_changed()

    @property
    def way(self) -> Way | None:
        """What stands under the cursor, where something can be done with it."""
        return self._lines[self.cursor][1] if self.cursor < len(self._lines) else None

    @property
    def headline(self) -> Headline | None:
        """The release under the cursor."""
        at = self.cursor - len(self._lines)
        return self.releases.row(at) if at >= 0 else None

    def rows_changed(self) -> None:
        """See WindowList. The cursor stays on what it was on, at first on the first way to reach the contact."""
        on, below = self.way, self.cursor - len(self._lines) if self._lines else -1
        self._lines = self._laid_out(max(self.scrollable_content_region.width, 12)) if self.card is not None else []
        held = [
            (index, way) for index, (_text, way) in enumerate(self._lines) if way is not None and way == (on or way)
        ]
        ways = [index for index, way in held if on is not None or way.kind in _REACHED]
        if below >= 0:
            self.set_reactive(CardPane.cursor, len(self._lines) + below)
        elif ways:
            self.set_reactive(CardPane.cursor, ways[0])
        super().rows_changed()

    def _tell_position(self) -> None:
        """A card has no positions."""
        self.set_title(self.title_words())

    def row_count(self) -> int:
        """See WindowList."""
        return len(self._lines) + (len(self.releases) if self.card is not None else 0)

    def draw_row(self, index: int, width: int) -> list[Text]:
        """See WindowList."""
        if index < len(self._lines):
            return [self._lines[index][0]]
        headline = self.releases.row(index - len(self._lines))
        if headline is None:
            return []
        when = Text().append(f" {in_column(short_date(headline.date, datetime.now(UTC)))} ", self.style_of("list--dim"))
        return [when.append(shorten(mask(headline.title), width - column_width() - 3))]

    def _laid_out(self, width: int) -> list[tuple[Text, Way | None]]:
        card = self.card
        assert card is not None
        dim, strong, mark = self.style_of("list--dim"), self.style_of("list--strong"), self.style_of("list--mark")
        one = card.contact
        lines: list[tuple[Text, Way | None]] = []

        def put(text: str, style: object = "", before: str = " ") -> None:
            shown = mask(text)
            for start, end in wrap(shown, max(width - cell_len(before) - 1, 8)):
                piece = shown[start:end]
                margin = width - cell_len(before) - cell_len(piece) - 1 if is_right_to_left(shown) else 0
                lines.append((Text(before + " " * max(margin, 0)).append(piece, style), None))  # type: ignore[arg-type]

        def put_way(way: Way | None, label: str, words: str, style: object = mark) -> None:
            room = width - cell_len(label) - 2
            drawn = Text().append(f" {label}", dim).append(shorten(mask(words), room), style)  # type: ignore[arg-type]
            lines.append((drawn, way))

        kinds = (TEL, MAIL, WEB, NEWER, SAME)
        labels = dict(zip(kinds, label_column(_("tel"), "@", _("web"), "→", "=", least=4), strict=True))

        put(called(one), strong)
        for fact in (one.role, one.organisation, one.location):
            if fact and fact != called(one):
                put(fact)
        now = datetime.now(UTC)
        if card.hidden:
            put(_("! Hidden from the directory"), self.style_of("list--warning"))
        stale = stale_words(card, now, long=True)
        if stale:
            put(f"! {stale[0].upper()}{stale[1:]}", self.style_of("list--warning"))
            if self._beside.newer:
                put(_("Newer at {organisation}:", organisation=one.organisation or ""))
                for other in self._beside.newer:
                    put_way(Way(NEWER, called(other.contact), other), labels[NEWER], _in_a_line(other, now))
        lines.append((Text(), None))
        ways = [Way(TEL, phone.written) for phone in one.phones] + [Way(MAIL, email) for email in one.emails]
        ways += [Way(WEB, link) for link in one.links]
        for way in ways:
            put_way(way, labels[way.kind], way.value)
        if ways:
            lines.append((Text(), None))
        if card.corrections:
            put(_("Corrected by hand"), strong)
            for correction in card.corrections:
                first, *news = corrected_words(correction)
                put(first, before="   ")
                for line in news:
                    put(f"! {line}", self.style_of("list--warning"), before="   ")
            lines.append((Text(), None))
        put(_("Seen {span}", span=span(card.first_seen, card.last_seen)), dim)
        past = before(card, self.history)
        if past:
            lines.append((Text(), None))
            put(_("Over time"), strong)
            for stint in past:
                self._put_stint(stint, width, lines)
                for ended in stint.ended:
                    label, shown = labels[ended.kind], mask(ended.words)
                    pieces = wrap(shown, max(width - cell_len(label) - 2, 8))
                    put_way(Way(ended.kind, ended.value), label, shown[slice(*pieces[0])], dim)
                    for start, end in pieces[1:]:
                        put_way(None, " " * cell_len(label), shown[start:end], dim)
        if self._beside.same:
            lines.append((Text(), None))
            put(_("Perhaps the same person"), strong)
            for other in self._beside.same:
                put_way(Way(SAME, called(other.contact), other), labels[SAME], _in_a_line(other, now))
        lines.append((Text(), None))
        put(ngettext("{count} release", "{count} releases", card.releases), strong)
        return lines

    def _put_stint(self, stint: Stint, width: int, lines: list[tuple[Text, Way | None]]) -> None:
        """What it was: the years and the words, then the days."""
        dim, way = self.style_of("list--dim"), Way(STINT, stint.words, stint)
        margin = f" {stint.years:<10} "
        shown = mask(stint.words)
        for number, (start, end) in enumerate(wrap(shown, max(width - len(margin) - 1, 8))):
            piece = Text(margin if not number else " " * len(margin), dim)
            lines.append((piece.append(shown[start:end], ""), way if not number else None))
        for start, end in wrap(stint.when, max(width - len(margin) - 1, 8)):
            lines.append((Text(" " * len(margin)).append(stint.when[start:end], dim), None))


def _in_a_line(card: Card, now: datetime) -> str:
    """Another card in a line: who it is, and when it was last seen."""
    words = ", ".join(filter(None, (called(card.contact), facts_of(card.contact))))
    return f"{words} · {short_date(card.last_seen, now)}"


def spread(left: Text, right: Text, width: int) -> Text:
    """One line: `left` from its start, shortened where it must be, `right` at its end."""
    room = width - 3 - (cell_len(right.plain) + 1 if right.plain else 0)
    words = shorten(left.plain, room)
    margin = room - cell_len(words) if is_right_to_left(words) else 0
    line = Text(" ").append(" " * max(margin, 0)).append(words, left.style)
    line.append(" " * max(width - cell_len(line.plain) - cell_len(right.plain) - 1, 1))
    return line.append(right.plain, right.style)


def label_column(*labels: str, least: int = 3) -> list[str]:
    """Short labels, each as wide as the widest (or `least` cells) and a space."""
    # Two spaces keep the order of letters in a label apart from what stands beside it.
    width = max(least, *map(cell_len, labels)) + any(map(is_right_to_left, labels))
    return [label + " " * (width - cell_len(label) + 1) for label in labels]
