"""What was done to newsrooms, and how the last of it is taken back."""

from collections.abc import Callable

from cache import Store

Back = Callable[[Store], None]
DEPTH = 50


class Undoing:
    """The last deeds, each in words and with its way back."""

    def __init__(self) -> None:
        self._back: list[tuple[str, Back]] = []

    def remember(self, words: str, back: Back) -> None:
        """Something was done."""
        self._back = [*self._back[1 - DEPTH :], (words, back)]

    def take(self) -> tuple[str, Back] | None:
        """The last deed, which is about to be taken back; None where there is none."""
        return self._back.pop() if self._back else None
