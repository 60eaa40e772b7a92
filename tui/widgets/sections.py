"""The sections pane: a few smart sections, then every newsroom with its own sections, with unread counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.text import Text

from cache import Query, SavedSearch, SectionCount, Tag, mask
from tui.widgets.window_list import WindowList
from tui.wrap import shorten


@dataclass(frozen=True, slots=True)
class SectionRow:
    """One line of the pane and the releases it stands for."""

    label: str
    depth: int
    total: int
    unread: int
    query: Query
    is_newsroom: bool = False
    saved: str | None = None  # the name of the search it is, where a person keeps it


# Lists by a condition, and whether one is shown while nothing is in it.
SMART = (
    ("Today", "after:today", True),
    ("This week", "after:week", True),
    ("With quotes", "has:quotes", False),
    ("Embargoed", "is:embargoed", False),
    ("Corrected", "is:corrected", False),
    ("Withdrawn", "is:withdrawn", False),
)


def section_rows(
    sections: Sequence[SectionCount],
    starred: int,
    counts: Mapping[str, int] | None = None,
    saved: Sequence[SavedSearch] = (),
    tags: Sequence[Tag] = (),
) -> list[SectionRow]:
    """The rows of the pane, from the store's tree. A newsroom comes before its sections, parents before children.

    `counts` are the releases of the lists by a condition, by its words; `saved` the searches a person keeps,
    `tags` the tags in use.
    """
    counts = counts or {}
    total = sum(node.total for node in sections if not node.path)
    unread = sum(node.unread for node in sections if not node.path)
    rows = [
        SectionRow("All releases", 0, total, unread, Query()),
        SectionRow("Unread", 0, unread, unread, Query(unread=True)),
        SectionRow("Starred", 0, starred, 0, Query(starred=True)),
    ]
    if total:
        rows += [
            SectionRow(label, 0, counts.get(words, 0), 0, Query(words=words))
            for label, words, always in SMART
            if always or counts.get(words, 0)
        ]
    rows += [SectionRow(f"# {tag.name}", 0, tag.releases, 0, Query(words=f'tag:"{tag.name}"')) for tag in tags]
    rows += [SectionRow(f"⌕ {one.name}", 0, 0, 0, Query(words=one.words), saved=one.name) for one in saved]
    for node in sections:
        query = Query(feed=node.feed, files=node.feed is None, section=node.path or None)
        label = node.path[-1] if node.path else (node.newsroom or "Files")
        rows.append(SectionRow(label, len(node.path), node.total, node.unread, query, is_newsroom=not node.path))
    return rows


class SectionsPane(WindowList):
    """The tree of sections, one line each."""

    BORDER_TITLE = "1 Sections"

    def __init__(self) -> None:
        super().__init__(id="sections")
        self.rows: list[SectionRow] = []

    def show(self, rows: list[SectionRow]) -> None:
        """Show these rows; the cursor stays on the section it was on."""
        before = self.rows[self.cursor].query if self.cursor < len(self.rows) else None
        self.rows = rows
        kept = next((index for index, row in enumerate(rows) if row.query == before), None)
        if kept is not None:
            self.set_reactive(SectionsPane.cursor, kept)
        self.rows_changed()

    @property
    def selection(self) -> Query:
        """The releases of the section under the cursor."""
        return self.rows[self.cursor].query if self.cursor < len(self.rows) else Query()

    def _tell_position(self) -> None:
        """A tree of sections is known by its names, not by their number."""

    def row_count(self) -> int:
        """See WindowList."""
        return len(self.rows)

    def draw_row(self, index: int, width: int) -> list[Text]:
        """Label on the left, unread count on the right; a newsroom stands out."""
        row = self.rows[index]
        listed = row.query.starred or row.query.words is not None
        count = str(row.unread) if row.unread else str(row.total) if listed and row.total else ""
        indent = " " + "  " * row.depth
        room = width - cell_len(indent) - len(count) - 2
        label = shorten(mask(row.label), room)
        style = self.style_of("list--strong" if row.unread else "list--read")
        if row.is_newsroom:
            style = self.style_of("list--mark") + (self.style_of("list--strong") if row.unread else style)
        text = Text(indent)
        text.append(label, style)
        text.append(" " * max(width - cell_len(text.plain) - len(count) - 1, 1))
        text.append(count, self.style_of("list--mark" if row.unread else "list--dim"))
        return [text]
