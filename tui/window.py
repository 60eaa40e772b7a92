"""A list of anything in the store as a window on it: rows are read a page at a time, when they are drawn."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

Row = TypeVar("Row")
PAGE = 64
PAGES_KEPT = 12


class Window(Generic[Row]):
    """`count` says how many rows there are, `read(offset, limit)` gives some; `refresh` forgets what was read."""

    def __init__(self, count: Callable[[], int], read: Callable[[int, int], Sequence[Row]]) -> None:
        self._counted, self._read = count, read
        self._count: int | None = None
        self._pages: OrderedDict[int, Sequence[Row]] = OrderedDict()

    def refresh(self) -> None:
        """Read anew from now on."""
        self._count = None
        self._pages.clear()

    def __len__(self) -> int:
        if self._count is None:
            self._count = self._counted()
        return self._count

    def row(self, index: int) -> Row | None:
        """The row at `index`, or None where the list has become shorter meanwhile."""
        number, within = divmod(index, PAGE)
        page = self._pages.get(number)
        if page is None:
            page = self._pages[number] = self._read(number * PAGE, PAGE)
            while len(self._pages) > PAGES_KEPT:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(number)
        return page[within] if 0 <= within < len(page) else None


def nothing() -> Window[Row]:
    """A window on no rows."""
    return Window(lambda: 0, lambda _offset, _limit: ())
