"""A list of releases as a window on the store: rows are read a page at a time, when they are drawn."""

from collections import OrderedDict
from dataclasses import dataclass, field

from cache import Headline, Query, Store

PAGE = 32  # a screenful: a row of a search costs as much as all that is found
PAGES_KEPT = 24


@dataclass(slots=True)
class Listing:
    """What one query finds, read lazily. `refresh` forgets what was read, after the store changed."""

    store: Store
    query: Query
    _count: int | None = None
    _pages: "OrderedDict[int, tuple[Headline, ...]]" = field(default_factory=OrderedDict)

    def refresh(self) -> None:
        """Read anew from now on."""
        self._count = None
        self._pages.clear()

    def __len__(self) -> int:
        if self._count is None:
            # To find a search's first rows takes as long as to count all: where they are all, that is saved.
            found = len(self._page(0)) if self.query.words else PAGE
            self._count = found if found < PAGE else self.store.count(self.query)
        return self._count

    def row(self, index: int) -> Headline | None:
        """The headline at `index`, or None where the list has become shorter meanwhile."""
        number, within = divmod(index, PAGE)
        page = self._page(number)
        return page[within] if 0 <= within < len(page) else None

    def _page(self, number: int) -> tuple[Headline, ...]:
        page = self._pages.get(number)
        if page is None:
            page = self.store.headlines(self.query, offset=number * PAGE, limit=PAGE)
            self._pages[number] = page
            while len(self._pages) > PAGES_KEPT:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(number)
        return page

    def index_of(self, release_id: int) -> int | None:
        """Where a release stands in the list, or None when it is not in it."""
        return self.store.position(self.query, release_id)
