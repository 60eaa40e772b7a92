"""A screen that two keys, or a key and a click, may leave at once."""

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import Screen

Result = TypeVar("Result")


class LeftOnce(Screen[Result]):
    """The first leaving counts; Textual would give a second result, or take away the screen beneath."""

    _left = False

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Leave with a result, unless it is left already."""
        if self._left:
            return AwaitComplete()
        self._left = True
        return super().dismiss(result)
