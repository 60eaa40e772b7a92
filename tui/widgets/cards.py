"""The directory's list of contacts, and the card of the one under the cursor."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from rich.cells import cell_len
from rich.text import Text

from cache import N_, Card, Headline, Standing, _, mask, ngettext
from tui.called import before, called
from tui.dates import short_date, span
from tui.widgets.window_list import WindowList
from tui.widgets.window_rows import RowsPane
from tui.window import Window, nothing
from tui.wrap import is_right_to_left, shorten, wrap

STALE = timedelta(days=365)
TEL, MAIL, WEB, RELEASE = "tel", "mail", "web", "release"


class CardsPane(RowsPane[Card]):
    """Two lines a contact: name and place; how to reach it, and what it is."""

    BORDER_TITLE = N_("Contacts")
    ROW_HEIGHT = 2

    def __init__(self) -> None:
        super().__init__(id="cards")

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
        room = width - cell_len(second.plain) - 1
        if about and room > 6:
            second.append(shorten(mask(about), room), dim)
        return [first, second]


@dataclass(frozen=True, slots=True)
class Way:
    """A line of a card that something can be done with: a number, an address, a link."""

    kind: str
    value: str


class CardPane(WindowList):
    """All that is known of one contact: ways to reach it, when it was seen, what it was before, its releases."""

    # Translators: all that is known of one contact or newsroom
    BORDER_TITLE = N_("Card")

    def __init__(self) -> None:
        super().__init__(id="card-of")
        self.card: Card | None = None
        self.releases: Window[Headline] = nothing()
        self._history: Sequence[Standing] = ()
        self._lines: list[tuple[Text, Way | None]] = []

    def on_mount(self) -> None:
        """What is laid out has its colours."""
        self.app.theme_changed_signal.subscribe(self, lambda _: self.rows_changed())

    def show(self, card: Card | None, history: Sequence[Standing], releases: Window[Headline]) -> None:
        """Show a card, its ways of standing over time, newest first, and its releases."""
        if card is None or self.card is None or card.id != self.card.id:
            self._lines = []
            self.set_reactive(CardPane.cursor, 0)
            self.scroll_to(y=0, animate=False, immediate=True)
        self.card, self._history, self.releases = card, history, releases
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
        ways = [index for index, (_, way) in enumerate(self._lines) if way is not None and way == (on or way)]
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
        when = Text().append(f" {short_date(headline.date, datetime.now(UTC)):<11} ", self.style_of("list--dim"))
        return [when.append(shorten(mask(headline.title), width - 14))]

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

        put(called(one), strong)
        for fact in (one.role, one.organisation, one.location):
            if fact and fact != called(one):
                put(fact)
        ways = [Way(TEL, phone.written) for phone in one.phones] + [Way(MAIL, email) for email in one.emails]
        ways += [Way(WEB, link) for link in one.links]
        lines.append((Text(), None))
        labels = dict(zip((TEL, MAIL, WEB), label_column(_("tel"), "@", _("web"), least=4), strict=True))
        for way in ways:
            label = labels[way.kind]
            room = width - cell_len(label) - 2
            drawn = Text().append(f" {label}", dim).append(shorten(mask(way.value), room), mark)
            lines.append((drawn, way))
        if ways:
            lines.append((Text(), None))
        now = datetime.now(UTC)
        if now - card.last_seen > STALE:
            months = round((now - card.last_seen).days / 30.4)
            put("! " + _stale(months), self.style_of("list--warning"))
        put(_("Seen {span}", span=span(card.first_seen, card.last_seen)), dim)
        earlier = before(card, self._history)
        if earlier:
            lines.append((Text(), None))
            put(_("Also as"), strong)
            for words, when in earlier:
                put(words, before="   ")
                put(when, dim, before="   ")
        lines.append((Text(), None))
        put(ngettext("{count} release", "{count} releases", card.releases), strong)
        return lines


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
    width = max(least, *map(cell_len, labels))
    return [label + " " * (width - cell_len(label) + 1) for label in labels]


def _stale(months: int) -> str:
    if months < 24:
        return ngettext(
            "Not seen for {count} month: may be out of date", "Not seen for {count} months: may be out of date", months
        )
    return ngettext(
        "Not seen for {count} year: may be out of date", "Not seen for {count} years: may be out of date", months // 12
    )
