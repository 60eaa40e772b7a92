"""The quotes pane: who said what in the open release."""

from collections.abc import Iterable, Mapping

from rich.cells import cell_len
from rich.text import Text

from cache import N_, Quote, Release, _, mask
from tui.signs import BAR
from tui.speakers import COLOUR_CLASSES, colour_class, speaker_numbers
from tui.widgets.window_list import WindowList
from tui.wrap import is_right_to_left, shorten, wrap

WORDS_LINES = 3


class QuotesPane(WindowList):
    """Each quote with its speaker, role and organisation, and its words in a few lines."""

    BORDER_TITLE = N_("Quotes")
    KEY = "pane_quotes"
    COMPONENT_CLASSES = {*COLOUR_CLASSES, "list--words"}

    def __init__(self) -> None:
        super().__init__(id="quotes")
        self.quotes: tuple[Quote, ...] = ()  # those that are shown
        self.narrowed = False
        self._all: tuple[Quote, ...] = ()
        self._places: tuple[int, ...] = ()  # where those shown stand among all
        self._of_release = False
        self._numbers: dict[str, int] = {}
        self._notes: Mapping[str, str] = {}

    def jot(self, notes: Mapping[str, str]) -> None:
        """Show the reader's notes on quotes, by the words of these."""
        if notes != self._notes:
            self._notes = notes
            self.rows_changed()

    def show(self, release: Release | None) -> None:
        """Show the quotes of a release."""
        self._of_release = release is not None
        self._all = release.quotes if release is not None else ()
        self._numbers = speaker_numbers(self._all)
        self.scroll_to(y=0, animate=False, immediate=True)
        self._fill(range(len(self._all)), None)

    def _fill(self, places: Iterable[int], current: int | None) -> None:
        """Show these of all quotes, with the cursor on the one at `current` where it is among them."""
        self._places = tuple(places)
        self.quotes = tuple(self._all[place] for place in self._places)
        self.narrowed = len(self.quotes) < len(self._all)
        self.set_reactive(QuotesPane.cursor, self._places.index(current) if current in self._places else 0)
        self.rows_changed()

    def title_words(self) -> str:
        """See WindowList: whose quotes, where they are one speaker's."""
        title = super().title_words()
        return _("{border_title} of {speaker}", border_title=title, speaker=self._speaker) if self.narrowed else title

    @property
    def _speaker(self) -> str:
        quote = self.quote
        return mask(quote.speaker.name) if quote is not None and quote.speaker is not None else _("nobody named")

    def narrow(self) -> str | None:
        """Only the quotes of the speaker under the cursor, or all again; whose they are, None for all."""
        current, chosen = self.place, self.quote
        if self.narrowed or chosen is None:
            self._fill(range(len(self._all)), current)
            return None
        name = chosen.speaker.name if chosen.speaker else None
        same = [at for at, one in enumerate(self._all) if (one.speaker.name if one.speaker else None) == name]
        self._fill(same, current)
        return self._speaker

    @property
    def place(self) -> int | None:
        """Where the quote under the cursor stands among all of the release."""
        return self._places[self.cursor] if self.cursor < len(self._places) else None

    def select(self, place: int) -> None:
        """Put the cursor on a quote of the release; where it is not among those shown, all are shown again."""
        if place not in self._places:
            self._fill(range(len(self._all)), place)
        else:
            self.cursor = self._places.index(place)

    def place_after(self, place: int | None, step: int) -> int | None:
        """The place of the quote shown next to one, around the ends; from None on the first, or the last."""
        if not self._places:
            return None
        if place is None or (place not in self._places):
            return self._places[0 if step > 0 else -1]
        return self._places[(self._places.index(place) + step) % len(self._places)]

    @property
    def quote(self) -> Quote | None:
        """The quote under the cursor."""
        return self.quotes[self.cursor] if self.cursor < len(self.quotes) else None

    def row_count(self) -> int:
        """See WindowList."""
        return len(self.quotes)

    def row_heights(self) -> list[int]:
        """See WindowList: a line for the speaker, up to WORDS_LINES for the words, one for a note."""
        width = self._words_width()
        return [
            1 + min(len(wrap(_words(quote), width)), WORDS_LINES) + (quote.text in self._notes) for quote in self.quotes
        ]

    def _words_width(self) -> int:
        return max(self.scrollable_content_region.width - 3, 10)

    def empty_text(self) -> Text:
        """See WindowList."""
        if not self._of_release:
            return Text()
        return Text(_("No quotes in this release."), self.style_of("list--dim"))

    def draw_row(self, index: int, width: int) -> list[Text]:
        """Speaker and role on a line, the words under it, with the speaker's margin mark."""
        quote = self.quotes[index]
        colour = self.style_of(colour_class(self._numbers, quote))
        head = Text().append(BAR, colour)
        name = shorten(mask(quote.speaker.name) if quote.speaker else _("Unattributed"), width - 3)
        head.append(f" {name}", colour + self.style_of("list--strong"))
        if quote.speaker:
            facts = ", ".join(
                mask(fact)
                for fact in (quote.speaker.role, quote.speaker.organisation)
                if fact and fact.casefold() not in name.casefold()
            )
            room = width - cell_len(head.plain) - 3
            if facts and room > 8:
                head.append("  " + shorten(facts, room), self.style_of("list--dim"))
        words = _words(quote)
        lines = wrap(words, self._words_width())
        right_to_left = is_right_to_left(words)
        drawn = [head]

        def margin(piece: str) -> int:
            return max(width - 3 - cell_len(piece), 0) if right_to_left else 0

        for number, (start, end) in enumerate(lines[:WORDS_LINES]):
            piece = words[start:end]
            if number == WORDS_LINES - 1 and len(lines) > WORDS_LINES:
                piece = shorten(piece + " …", self._words_width()).removesuffix("……") or "…"
            drawn.append(Text().append(f"{BAR} ", colour).append(" " * margin(piece)))
            drawn[-1].append(piece, self.style_of("list--words"))
        note = self._notes.get(quote.text)
        if note is not None:
            drawn.append(Text().append(f"{BAR} ", colour))
            drawn[-1].append(shorten(f"NOTE: {mask(note)}", width - 3), self.style_of("list--dim"))
        return drawn


def _words(quote: Quote) -> str:
    """The words on one paragraph: parts that stand apart in the release are joined by an ellipsis in brackets."""
    return mask(" […] ".join(part.strip() for part in quote.parts)).replace("\n", " ")
