"""The sections as rows: a few smart ones, tags and kept searches, every newsroom with its own sections."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cache import N_, Query, SavedSearch, SectionCount, Tag, _


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
    (N_("Today"), "after:today", True),
    (N_("This week"), "after:week", True),
    (N_("With quotes"), "has:quotes", False),
    (N_("Embargoed"), "is:embargoed", False),
    (N_("Corrected"), "is:corrected", False),
    (N_("Withdrawn"), "is:withdrawn", False),
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
        SectionRow(_("All releases"), 0, total, unread, Query()),
        SectionRow(_("Unread"), 0, unread, unread, Query(unread=True)),
        SectionRow(_("Starred"), 0, starred, 0, Query(starred=True)),
    ]
    if total:
        rows += [
            SectionRow(_(label), 0, counts.get(words, 0), 0, Query(words=words))
            for label, words, always in SMART
            if always or counts.get(words, 0)
        ]
    rows += [SectionRow(f"# {tag.name}", 0, tag.releases, 0, Query(words=f'tag:"{tag.name}"')) for tag in tags]
    rows += [SectionRow(f"/ {one.name}", 0, 0, 0, Query(words=one.words), saved=one.name) for one in saved]
    for node in sections:
        query = Query(feed=node.feed, files=node.feed is None, section=node.path or None)
        label = node.path[-1] if node.path else (node.newsroom or _("Files"))
        rows.append(SectionRow(label, len(node.path), node.total, node.unread, query, is_newsroom=not node.path))
    return rows
