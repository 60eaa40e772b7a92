"""The part of the store that is about lists: rows, counts, sections, searches."""

from datetime import datetime

from cache.model import (
    Headline,
    Query,
    SavedSearch,
    SectionCount,
)
from cache.store import (
    feeds,
    lists,
    shelves,
)
from cache.store.asking import take_apart, unfinished
from cache.store.conditions import completions
from cache.store.opened import Opened


class OfLists(Opened):
    """Releases as a reader goes through them."""

    def headlines(self, query: Query, *, offset: int = 0, limit: int = 100) -> tuple[Headline, ...]:
        """Rows of a list, newest first; those of a search with their snippets. A release in several languages is one
        row, in the language that the reader prefers of those that are in the list.
        """
        return lists.headlines(self._db, query, offset=offset, limit=limit)

    def headline(self, release_id: int) -> Headline | None:
        """The row of one release, or None when there is no such release."""
        return lists.headline(self._db, release_id)

    def count(self, query: Query) -> int:
        """How many rows a list has."""
        return lists.count(self._db, query)

    def ids(self, query: Query) -> tuple[int, ...]:
        """The releases of a list, all of them and in every language, in no order."""
        return lists.ids_of(self._db, query)

    def problems(self, words: str) -> tuple[str, ...]:
        """What makes no sense in words typed into search, a line each; the rest of them is searched all the same."""
        return take_apart(words, datetime.now().astimezone()).problems

    def completions(self, words: str) -> tuple[str, ...]:
        """How the condition at the end of a line of search that is being typed may go on: whole lines."""
        tail = unfinished(words)
        if tail is None:
            return ()
        return tuple(words[: tail.start] + rest for rest in completions(self._db, tail))

    def saved_searches(self) -> tuple[SavedSearch, ...]:
        """The searches a person saved, in the order in which they did."""
        rows = self._db.rows("SELECT name, words FROM saved_searches ORDER BY id")
        return tuple(SavedSearch(name, words) for name, words in rows)

    def save_search(self, name: str, words: str) -> None:
        """Keep a search under a name; one that has the name already takes these words."""
        with self._db.transaction():
            self._db.write(
                "INSERT INTO saved_searches (name, words) VALUES (?, ?)"
                " ON CONFLICT (name) DO UPDATE SET words = excluded.words",
                name,
                words,
            )

    def forget_search(self, name: str) -> bool:
        """Keep a search no longer; False when there was none of that name."""
        with self._db.transaction():
            return self._db.write("DELETE FROM saved_searches WHERE name = ?", name) > 0

    def position(self, query: Query, release_id: int) -> int | None:
        """The row of a release in a list, or of the translation that stands there for it, from 0; None when neither is
        in it.
        """
        return lists.position(self._db, query, release_id)

    def next_unread(self, query: Query, after: int | None, *, backward: bool = False) -> int | None:
        """The unread release that follows `after` in a list (with `backward`: comes before it), around its ends.

        `after` need not be in the list any more; None means before its first row. None when all of it is read.
        """
        return lists.next_unread(self._db, query, after, backward=backward)

    def sections(self) -> tuple[SectionCount, ...]:
        """The tree of newsrooms, by name and files last, each with its sections, parents before children.

        A release counts once for each node it is in or below.
        """
        return shelves.read_sections(self._db)

    def hide_section(self, url: str, path: tuple[str, ...]) -> None:
        """Leave a section of a feed, and all below it, out of `sections()`; what stands nowhere else is marked read,
        and comes as read from now on. Raises StoreError when it is not subscribed.
        """
        shelves.hide_section(self._db, feeds.find(self._db, url), path)

    def show_section(self, url: str, path: tuple[str, ...]) -> None:
        """Undo `hide_section()`, but for the marks. Raises StoreError when it is not subscribed."""
        shelves.show_section(self._db, feeds.find(self._db, url), path)

    def feed_sections(self, url: str) -> tuple[tuple[SectionCount, bool], ...]:
        """All sections of a feed, parents before children, each with whether it is hidden or below one that is."""
        hidden = shelves.hidden_paths(self._db, url)
        nodes = shelves.read_sections(self._db, of_feed=url)
        return tuple((node, shelves.is_below(node.path, hidden)) for node in nodes if node.path)
