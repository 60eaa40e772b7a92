"""The speakers screen's panes: everyone quoted, what one was quoted as over time, and all the words of one."""

from collections.abc import Sequence
from datetime import UTC, datetime

from rich.cells import cell_len
from rich.text import Text

from cache import N_, Person, Post, Saying, _, mask
from tui.dates import day, short_date, span
from tui.signs import BAR
from tui.widgets.cards import spread
from tui.widgets.window_list import WindowList
from tui.widgets.window_rows import RowsPane
from tui.wrap import is_right_to_left, shorten, wrap

WORDS_LINES, MORE_LINES = 3, 5  # of the words of a quote, in a low pane and in a high one
HIGH = 30
MEASURE = 96  # the most letters of words on a line, to read well
POSTS_IN_VIEW = 5


class PeoplePane(RowsPane[Person]):
    """Two lines a person: name and how many quotes; role, organisation and when last."""

    BORDER_TITLE = N_("Speakers")
    ROW_HEIGHT = 2

    def __init__(self) -> None:
        super().__init__(id="people")

    def draw(self, row: Person, width: int) -> list[Text]:
        """See RowsPane."""
        dim, strong = self.style_of("list--dim"), self.style_of("list--strong")
        count = Text(f"{row.quotes}”", self.style_of("list--mark"))
        last = Text(short_date(row.last_seen, datetime.now(UTC)), dim)
        facts = ", ".join(mask(fact) for fact in (row.role, row.organisation) if fact)
        second = spread(Text(facts, dim), last, width - 2)
        return [spread(Text(mask(row.name), strong), count, width), Text("  ").append_text(second)]


class PersonPane(WindowList):
    """The name, and what the person was quoted as over time, a line each."""

    BORDER_TITLE = N_("Quoted as")

    def __init__(self) -> None:
        super().__init__(id="person")
        self.person: Person | None = None
        self.posts: Sequence[Post] = ()

    def show(self, person: Person | None, posts: Sequence[Post]) -> None:
        """Show a person."""
        if person is None or self.person is None or person.id != self.person.id:
            self.set_reactive(PersonPane.cursor, 0)
            self.scroll_to(y=0, animate=False, immediate=True)
        self.person, self.posts = person, posts
        self.styles.height = min(len(posts), POSTS_IN_VIEW) + 2 if person is not None else 3
        self.rows_changed()

    @property
    def post(self) -> Post | None:
        """The line under the cursor."""
        return self.posts[self.cursor] if self.cursor < len(self.posts) else None

    def _tell_position(self) -> None:
        """The title is the person's name: a Text, as a string would be read as markup."""
        name = mask(self.person.name) if self.person is not None else super().title_words()
        self.set_title(name)

    def row_count(self) -> int:
        """See WindowList."""
        return len(self.posts)

    def draw_row(self, index: int, width: int) -> list[Text]:
        """See WindowList."""
        post = self.posts[index]
        words = ", ".join(mask(fact) for fact in (post.role, post.organisation) if fact) or _("no role given")
        when = f"{post.quotes}”  {span(post.first_seen, post.last_seen)}"
        if cell_len(when) > width // 2:
            when = f"{post.quotes}”  {post.last_seen.astimezone():%Y}"
        return [spread(Text(words), Text(when, self.style_of("list--dim")), width)]


class SayingsPane(RowsPane[Saying]):
    """Each quote with its date and what its speaker was then, its words in a few lines, and where it stands."""

    BORDER_TITLE = N_("Quotes")
    COMPONENT_CLASSES = {"list--words"}
    ROW_HEIGHT = WORDS_LINES + 2

    def __init__(self) -> None:
        super().__init__(id="sayings")

    def rows_changed(self) -> None:
        """See WindowList. A high pane has room for more of each quote."""
        self.ROW_HEIGHT = (MORE_LINES if self.scrollable_content_region.height >= HIGH else WORDS_LINES) + 2
        super().rows_changed()

    def draw(self, row: Saying, width: int) -> list[Text]:
        """See RowsPane."""
        dim, mark = self.style_of("list--dim"), self.style_of("list--mark")
        facts = ", ".join(mask(fact) for fact in (row.role, row.organisation) if fact)
        head = Text().append(f"{BAR} ", mark).append(day(row.date), self.style_of("list--strong")).append("  ")
        room = width - cell_len(head.plain) - 1
        if facts and room > 6:
            head.append(shorten(facts, room), dim)
        lines = [head]
        words = mask(" ".join(row.text.split("\n\n"))).replace("\n", " ")
        room = min(max(width - 3, 10), MEASURE)
        pieces = wrap(words, room)
        most = self.ROW_HEIGHT - 2
        for number, (start, end) in enumerate(pieces[:most]):
            piece = words[start:end]
            if number == most - 1 and len(pieces) > most:
                piece = shorten(piece + " …", room).removesuffix("……") or "…"
            margin = max(room - cell_len(piece), 0) if is_right_to_left(words) else 0
            lines.append(
                Text().append(f"{BAR} ", mark).append(" " * margin).append(piece, self.style_of("list--words"))
            )
        source = " · ".join(mask(part) for part in (row.title, row.newsroom) if part)
        return [*lines, Text("  ").append(shorten(source, room), dim)]
