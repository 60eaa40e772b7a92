"""Lists that keep their numbers: what was shown under one stays under it, whatever is read or fetched meanwhile."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Generic, TypeVar

from cache import Headline, Query, Store, UsageError, _

Row = TypeVar("Row")
PAGE = 64


class Rows(Generic[Row]):
    """Rows read a page at a time, in order, and held."""

    def __init__(self, count: int, read: Callable[[Sequence[Row]], Sequence[Row]]) -> None:
        """`read` gives the rows that follow those given, some at a time; none at the end."""
        self._read = read
        self._held: list[Row] = []
        self._count = count

    def __len__(self) -> int:
        return self._count

    def row(self, index: int) -> Row | None:
        """The row at an index, from 0; None past the end."""
        while len(self._held) <= index:
            more = self._read(self._held)
            if not more:
                self._count = len(self._held)
                return None
            self._held += more
        return self._held[index]


def fixed(rows: Sequence[Row]) -> Rows[Row]:
    """Rows that are all there."""
    return Rows(len(rows), lambda held: rows[len(held) :])


def paged(count: int, read: Callable[[int, int], Sequence[Row]]) -> Rows[Row]:
    """Rows by `read(offset, limit)` of a list in which nothing moves."""
    return Rows(count, lambda held: read(len(held), PAGE))


def releases(store: Store, query: Query) -> Rows[Headline]:
    """What a query finds. A release that leaves the list by being read does not move those behind it."""

    def following(held: Sequence[Headline]) -> Sequence[Headline]:
        places = (store.position(query, one.id) for one in reversed(held))
        last = next((place for place in places if place is not None), -1)
        known = {one.id for one in held[-PAGE:]}
        found = store.headlines(query, offset=last + 1, limit=PAGE)
        return [one for one in found if one.id not in known]

    return Rows(store.count(query), following)


def as_marked(store: Store, headline: Headline) -> Headline:
    """A row with the marks of now."""
    now = store.headline(headline.id)
    return replace(headline, read=now.read, starred=now.starred) if now is not None else headline


def no_such_number(number: int, count: int) -> UsageError:
    """What is told of a number beyond a list of so many rows."""
    return UsageError(
        str(number),
        _("the numbers here go to {count}", count=count) if count else _("nothing is listed"),
        _("list lists"),
    )


def row_at(things: Sequence[Row], number: int) -> Row:
    """The row of this number, from 1. Raises UsageError: there are not so many."""
    if number > len(things):
        raise no_such_number(number, len(things))
    return things[number - 1]
