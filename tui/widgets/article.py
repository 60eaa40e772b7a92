"""The article pane: a release to read, its quotes in their speakers' colours with a mark in the margin."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import accumulate
from pathlib import Path

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.timer import Timer

from cache import N_, Inline, InlineKind, Quote, Release, Span, _
from tui.article_layout import MEASURE, Line, Part, lay_out, line_of
from tui.files import ReleaseFile
from tui.finding import find_words
from tui.links import Numbered, numbered
from tui.motion import Motion, moved
from tui.right_to_left import line_to_draw, lines_to_draw, row_to_draw
from tui.signs import BAR, EDGE
from tui.speakers import COLOUR_CLASSES, colour_class, initials, speaker_numbers
from tui.widgets.height import set_lines
from tui.widgets.titled import TitledPane
from tui.widgets.window_list import WindowList

Rows = tuple[tuple[Segment, ...], ...]  # of a picture that is drawn

GUTTER = 4  # initials, mark, space
LEAST_ROWS, MOST_ROWS = 9, 16  # of a picture: with fewer nothing can be told in it, and people come for the words
STAYS_SECONDS = 0.15  # on a release before its pictures are drawn: whoever goes through a list waits for none
WORDS_A_MINUTE = 238  # of adults reading non-fiction in silence, over 190 studies (Brysbaert 2019)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a quote in one block, and which quote it is of."""

    start: int
    end: int
    quote: int


class ArticlePane(TitledPane, can_focus=True, inherit_bindings=False):
    """One release, drawn line by line as it comes into view."""

    BORDER_TITLE = N_("Article")
    KEY = "pane_article"
    COMPONENT_CLASSES = {
        *COLOUR_CLASSES,
        "article--title",
        "article--facts",
        "article--notice",
        "article--heading",
        "article--aside",
        "article--contact",
        "article--dateline",
        "article--link",
        "article--number",
        "article--current",
        "article--found",
        "article--found-now",
    }
    DEFAULT_CSS = """
    ArticlePane { overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; }
    """

    class QuoteClicked(Message):
        """A quote in the article was clicked."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    class Moved(Message):
        """Another part of the article, or another article, is in view."""

    def __init__(self) -> None:
        super().__init__(id="article")
        self.release: Release | None = None
        self.empty_words = ""
        self._newsroom: str | None = None
        self._lines: list[Line] = []
        self._words_left: list[int] = [0]  # from each line to the end
        self._laid_out_for: int | None = None  # the width
        self._numbers: dict[str, int] = {}
        self._stretches: dict[int, list[Stretch]] = {}
        self._current_quote: int | None = None
        self.links = Numbered()
        self._found: tuple[Span, ...] = ()
        self._found_now = 0
        self._folded = True
        self._jottings: tuple[str, ...] = ()
        self._drawings: Mapping[str, Rows] = {}
        self._draws_pictures = False
        self._drawing_soon: Timer | None = None

    def show(
        self,
        release: Release | None,
        *,
        newsroom: str | None = None,
        empty_words: str = "",
        jottings: Sequence[str] = (),
        files: Sequence[ReleaseFile] = (),
        draws_pictures: bool = False,
    ) -> None:
        """Show a release from its head, with its files and what the reader added; or what to say in place of one.

        With `draws_pictures`, those that are kept on this disk are drawn over the words for them.
        """
        same = release is not None and self.release is not None and release.id == self.release.id
        self.release = release
        self.empty_words = empty_words
        self._newsroom = newsroom
        self._numbers = speaker_numbers(release.quotes) if release is not None else {}
        self._stretches = _stretches(release.quotes) if release is not None else {}
        self.links = numbered(release, files) if release is not None else Numbered()
        self._current_quote = None
        self._found = ()
        self._jottings = tuple(jottings)
        self._drawings, self._draws_pictures = {}, draws_pictures
        self._lay_out()
        self._draw_soon()
        if not same:
            self.scroll_to(y=0, animate=False, immediate=True)
        self._tell_position()
        self.refresh()

    # Pictures.

    def _draw_soon(self) -> None:
        """Have the pictures drawn that lie on this disk, once the reader stays with the release."""
        if self._drawing_soon is not None:
            self._drawing_soon.stop()
            self._drawing_soon = None
        if self._draws_pictures and self.release is not None and self._pictures_here():
            self._drawing_soon = self.set_timer(STAYS_SECONDS, self._draw_pictures)

    def _pictures_here(self) -> dict[str, Path]:
        shown = {one.url for one in self.release.pictures} if self.release is not None else set()
        return {one.url: one.path for one in self.links.files.values() if one.url in shown and one.path is not None}

    def _draw_pictures(self) -> None:
        release, found, width = self.release, self._pictures_here(), min(self._width, MEASURE) - 2
        height = min(self.scrollable_content_region.height // 2, MOST_ROWS)
        if height < LEAST_ROWS:
            self._show_drawings(release, {})
            return

        def draw() -> None:
            from tui.pictures import rows_of

            drawings = {url: rows for url, path in found.items() if (rows := rows_of(path, width, height))}
            self.app.call_from_thread(self._show_drawings, release, drawings)

        self.run_worker(draw, thread=True, group="pictures", exclusive=True, exit_on_error=False)

    def _show_drawings(self, release: Release | None, drawings: Mapping[str, Rows]) -> None:
        if release is self.release and drawings != self._drawings:
            self._drawings = drawings
            self._lay_out_anew()

    def jot(self, jottings: Sequence[str]) -> None:
        """Show what the reader added to the release."""
        if tuple(jottings) != self._jottings:
            self._jottings = tuple(jottings)
            self._lay_out()
            self.refresh()

    def _tell_position(self) -> None:
        place = _(" · {percent} %", percent=self.percent) if self.release is not None else ""
        self.set_title(f"{self.title_words()}{place}")
        self.post_message(self.Moved())

    @property
    def position_words(self) -> str:
        """How far the reader is, and how long it takes from the first line in view to the end."""
        if self.release is None:
            return ""
        top = min(max(self.scroll_offset.y, 0), len(self._words_left) - 1)
        minutes = self._words_left[top] / WORDS_A_MINUTE
        if minutes >= 1:
            return _("{percent} % · {minutes} min left", percent=self.percent, minutes=round(minutes))
        return _("{percent} % · under 1 min left", percent=self.percent)

    @property
    def current_quote(self) -> int | None:
        """The quote last gone to, by its place in the release's quotes."""
        return self._current_quote

    @property
    def percent(self) -> int:
        """How much of the article is above the lower edge, in hundredths."""
        height = self.virtual_size.height
        view = self.scrollable_content_region.height
        if height <= view:
            return 100
        return min(round(100 * (self.scroll_offset.y + view) / height), 100)

    @property
    def at_end(self) -> bool:
        """Whether the last line is in view."""
        return self.scroll_offset.y + self.scrollable_content_region.height >= self.virtual_size.height

    def go(self, motion: Motion) -> None:
        """Scroll."""
        view = self.scrollable_content_region.height
        last = max(self.virtual_size.height - view, 0)
        self.scroll_to(y=moved(self.scroll_offset.y, motion, page=view, last=last), animate=False, immediate=True)

    @property
    def place(self) -> tuple[int, float] | None:
        """Where the reader is: the block at the top of the view, and how far into it; None while the head is there."""
        top = self.scroll_offset.y
        line = next((line for line in self._lines[top:] if line.block is not None), None)
        if top == 0 or line is None or line.block is None or self.release is None:
            return None
        return line.block, line.start / max(len(self.release.blocks[line.block].text), 1)

    def go_to_place(self, block: int, part: float) -> None:
        """Have this block at the top of the view, from its line that is so far into it."""
        if self.release is None or not 0 <= block < len(self.release.blocks):
            return
        start = part * len(self.release.blocks[block].text)
        found = next(
            (
                number
                for number, line in enumerate(self._lines)
                if line.block is not None
                and (line.block > block or (line.block == block and (line.end > start or line.end == 0)))
            ),
            None,
        )
        if found is not None:
            self.scroll_to(y=found, animate=False, immediate=True)

    def show_quote(self, index: int) -> None:
        """Bring a quote's first words into view and mark it as the current one."""
        if self.release is None or not 0 <= index < len(self.release.quotes):
            return
        self._current_quote = index
        self._bring_into_view(self.release.quotes[index].spans[0])

    def fold(self, folded: bool) -> None:
        """Notes and boilerplate out of the way, or all there; the words at the top stay where they are."""
        if folded is not self._folded:
            self._folded = folded
            self._lay_out_anew()

    @property
    def folded(self) -> bool:
        """Whether notes and boilerplate are out of the way."""
        return self._folded

    def _bring_into_view(self, span: Span) -> None:
        line = line_of(self._lines, span)
        if line is None and self._folded:
            self.fold(False)
            line = line_of(self._lines, span)
        if line is not None:
            view = self.scrollable_content_region.height
            top = self.scroll_offset.y
            if not top <= line < top + max(view - 3, 1):
                self.scroll_to(y=max(line - view // 4, 0), animate=False, immediate=True)
        self.refresh()

    # Finding.

    def find(self, words: str) -> int:
        """Mark every place of `words`, and go to the first at or below the top of the view; how many there are."""
        self._found = find_words(self.release.blocks, words) if self.release is not None else ()
        top = self.scroll_offset.y
        seen = next(((line.block, line.start) for line in self._lines[top:] if line.block is not None), (0, 0))
        places = ((span.block, span.start) for span in self._found)
        self._found_now = next((index for index, place in enumerate(places) if place >= seen), 0)
        if self._found:
            self._bring_into_view(self._found[self._found_now])
        self.refresh()
        return len(self._found)

    def step_found(self, step: int) -> tuple[int, int]:
        """To the next place, or the one before, around the ends; which it is, from 1, and of how many."""
        if not self._found:
            return 0, 0
        self._found_now = (self._found_now + step) % len(self._found)
        self._bring_into_view(self._found[self._found_now])
        return self._found_now + 1, len(self._found)

    @property
    def place_found(self) -> tuple[int, int]:
        """Which of the places found is the current one, from 1, and how many there are."""
        return (self._found_now + 1 if self._found else 0), len(self._found)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell how far the reader is."""
        super().watch_scroll_y(old_value, new_value)
        self._tell_position()

    def on_resize(self) -> None:
        """Another width breaks the lines elsewhere; another height alone does not."""
        if self._width != self._laid_out_for:
            self._lay_out_anew()
            self._draw_soon()
        self._tell_position()
        self.refresh()

    @property
    def _width(self) -> int:
        return self.scrollable_content_region.width - GUTTER - 1

    def _lay_out_anew(self) -> None:
        """The lines break elsewhere; the reader keeps the words that were at the top."""
        top = self.scroll_offset.y
        anchor = next((line for line in self._lines[top:] if line.block is not None), None)
        self._lay_out()
        if anchor is not None and anchor.block is not None and top > 0:
            for number, line in enumerate(self._lines):
                if line.block == anchor.block and line.end >= anchor.start:
                    self.scroll_to(y=number, animate=False)
                    break
        self._tell_position()
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """A click on a quote makes it the current one."""
        number = event.y - self.gutter.top + self.scroll_offset.y
        if self.release is None or not 0 <= number < len(self._lines):
            return
        line = self._lines[number]
        for stretch in self._stretches.get(line.block if line.block is not None else -1, ()):
            if stretch.start < line.end and line.start < stretch.end:
                self.post_message(self.QuoteClicked(stretch.quote))
                return

    def _lay_out(self) -> None:
        self._lines = []
        self._laid_out_for = self._width
        if self.release is not None:
            self._lines = lay_out(
                self.release,
                self._width,
                newsroom=self._newsroom,
                now=datetime.now(UTC),
                folded=self._folded,
                links=self.links,
                drawn={url: len(rows) for url, rows in self._drawings.items()},
                jottings=self._jottings,
            )
            self._lines.append(Line(Part.BLANK))
        counts = [len(line.text.split()) if line.part is not Part.DRAWN else 0 for line in reversed(self._lines)]
        self._words_left = [*accumulate(counts, initial=0)][::-1]
        set_lines(self, len(self._lines))

    # Drawing.

    def render_line(self, y: int) -> Strip:
        """One line of the article, as the screen asks for it (Textual's line API)."""
        width = self.scrollable_content_region.width
        base = self.base_style
        number = self.scroll_offset.y + y
        if self.release is None:
            lines = lines_to_draw(Text(self.empty_words, self.style_of("article--facts")), max(width - 4, 1))
            text = Text("  ") + lines[y - 1] if 0 < y <= len(lines) else Text("")
        elif number < len(self._lines) and self._lines[number].part is Part.DRAWN:
            return self._drawn(self._lines[number], width, base)
        elif number < len(self._lines):
            text = self._draw(self._lines[number], width)
        else:
            text = Text("")
        return Strip(list(text.render(self.app.console))).adjust_cell_length(width).apply_style(base)

    def _drawn(self, line: Line, width: int, base: Style) -> Strip:
        """A row of a picture."""
        row = self._drawings[line.text][line.start]
        margin = Segment(" " * (GUTTER + 2), base)
        return Strip([margin, *row]).adjust_cell_length(width, base)

    def _draw(self, line: Line, width: int) -> Text:
        margin = self._margin(line)
        words = Text(line.text, self._part_style(line.part))
        if line.block is not None:
            self._mark_inlines(words, line)
            self._mark_dateline(words, line)
            self._mark_quotes(words, line)
            self._mark_found(words, line)
        if line.part is Part.RULE:
            words = Text("─" * 12 if set(line.text) <= set("*#-_ –—=~·•") else line.text, self._part_style(line.part))
        for at, mark in reversed(line.marks):
            words = words[:at].append(mark, self.style_of("article--number")).append_text(words[at:])
        if line.levels:
            words = line_to_draw(words, line.levels, right_to_left=line.right_to_left)
        elif line.part is Part.FACTS:
            words = row_to_draw(words)
        if line.right_to_left:
            measure = min(width - GUTTER - 1, MEASURE)
            margin.append(" " * max(measure - cell_len(words.plain) - len(line.indent), 0))
            return margin.append_text(words).append(line.indent[::-1].replace("►", "◄"))
        return margin.append(line.indent).append_text(words)

    def _part_style(self, part: Part) -> Style:
        names = {
            Part.TITLE: "article--title",
            Part.FACTS: "article--facts",
            Part.NOTICE: "article--notice",
            Part.HEADING: "article--heading",
            Part.ASIDE: "article--aside",
            Part.CONTACT: "article--contact",
            Part.RULE: "article--aside",
            Part.PICTURE: "article--facts",
        }
        return self.style_of(names[part]) if part in names else Style()

    def _touching(self, line: Line) -> list[Stretch]:
        if line.block is None:
            return []
        found = self._stretches.get(line.block, [])
        return [stretch for stretch in found if stretch.start < line.end and line.start < stretch.end]

    def _margin(self, line: Line) -> Text:
        """The speaker's initials where a quote begins, and a bar beside every line it runs over."""
        touching = self._touching(line)
        if not touching or self.release is None:
            return Text(" " * GUTTER)
        stretch = next((one for one in touching if one.start >= line.start), touching[0])
        quote = self.release.quotes[stretch.quote]
        colour = self._quote_style(stretch.quote)
        letters = ""
        if stretch.start >= line.start and quote.speaker is not None:
            letters = initials(quote.speaker.name)
        bar = EDGE if stretch.quote == self._current_quote else BAR
        return Text(" " * max(2 - cell_len(letters), 0)).append(letters, colour).append(bar, colour).append(" ")

    def _quote_style(self, index: int) -> Style:
        if self.release is None:
            return Style()
        return self.style_of(colour_class(self._numbers, self.release.quotes[index]))

    def _mark_quotes(self, words: Text, line: Line) -> None:
        for stretch in self._touching(line):
            style = self._quote_style(stretch.quote)
            if stretch.quote == self._current_quote:
                style += self.style_of("article--current")
            words.stylize(style, *_within(stretch.start, stretch.end, line))

    def _mark_found(self, words: Text, line: Line) -> None:
        for index, span in enumerate(self._found):
            if span.block == line.block and span.start < line.end and line.start < span.end:
                name = "article--found-now" if index == self._found_now else "article--found"
                words.stylize(self.style_of(name), *_within(span.start, span.end, line))

    def _mark_inlines(self, words: Text, line: Line) -> None:
        if self.release is None or line.block is None:
            return
        for inline in self.release.blocks[line.block].inlines:
            if inline.start < line.end and line.start < inline.end:
                words.stylize(self._inline_style(inline), *_within(inline.start, inline.end, line))

    def _inline_style(self, inline: Inline) -> Style:
        if inline.kind is InlineKind.LINK:
            return self.style_of("article--link")
        return Style(bold=True) if inline.kind is InlineKind.STRONG else Style(italic=True)

    def _mark_dateline(self, words: Text, line: Line) -> None:
        span = self.release.dateline.span if self.release is not None else None
        if span is not None and span.block == line.block and span.start < line.end and line.start < span.end:
            words.stylize(self.style_of("article--dateline"), *_within(span.start, span.end, line))


def _within(start: int, end: int, line: Line) -> tuple[int, int]:
    """A stretch of the block as offsets into the line's words."""
    return max(start - line.start, 0), min(end, line.end) - line.start


def _stretches(quotes: Sequence[Quote]) -> dict[int, list[Stretch]]:
    """The parts of all quotes by block, in order."""
    found: dict[int, list[Stretch]] = {}
    for index, quote in enumerate(quotes):
        for span in quote.spans:
            found.setdefault(span.block, []).append(Stretch(span.start, span.end, index))
    for stretches in found.values():
        stretches.sort(key=lambda stretch: stretch.start)
    return found


Pane = WindowList | ArticlePane
