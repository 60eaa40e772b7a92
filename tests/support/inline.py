"""Feeds and pages read in the test's own process: for tests of everything but the reading, it saves a process each."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from cache import NewsroomError, workers
from cache.workers import LostWorkError


class InlineWorker:
    """Does what a worker does, in the thread that asks, and without its limits."""

    def ask(self, function: Callable[..., Any], arguments: tuple[Any, ...], many: bool, seconds: float) -> Any:
        self._results = _called(function, arguments, many)
        return self.next(seconds)

    def next(self, seconds: float) -> Any:
        del seconds
        try:
            return next(self._results, workers._End)
        except NewsroomError:
            raise
        except Exception as error:
            raise LostWorkError(f"could not be read ({type(error).__name__})") from error

    def alive(self) -> bool:
        return True

    def end(self) -> None:
        return None


def _called(function: Callable[..., Any], arguments: tuple[Any, ...], many: bool) -> Iterator[Any]:
    if many:
        yield from function(*arguments)
    else:
        yield function(*arguments)


def read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every sync and every subscription of the test read in this process."""
    monkeypatch.setattr(workers, "_Worker", InlineWorker)
