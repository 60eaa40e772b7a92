"""Processes for work on text from outside: off the event loop, on every core, and killed when they take too long.

A hostile feed or page can hold a parser for minutes; only a process can be stopped for certain.
"""

import asyncio
import contextlib
import gc
import multiprocessing
import os
import signal
from collections.abc import AsyncGenerator, Callable, Iterator
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Any, ParamSpec, TypeVar, cast

from cache.errors import NewsroomError
from cache.i18n import _, interface_language, speak

P = ParamSpec("P")
R = TypeVar("R")
MEMORY = 2_000_000_000  # bytes of address space for one worker
GARBAGE = 50_000  # objects made before a worker looks for cycles: one feed makes so many, and most are no cycles


class LostWorkError(Exception):
    """A worker took longer than it may, or died of what it was given. The message says which."""


class _End:
    """What follows the last result of a call."""


def _serve(connection: Connection, language: str) -> None:
    """The worker's life: calls in, results out, until the other end is closed; what goes wrong told in a language."""
    speak(lambda: language)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that has the terminal
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    gc.set_threshold(GARBAGE, 20, 100)
    while True:
        try:
            function, arguments, many = connection.recv()
        except (EOFError, OSError):
            return
        try:
            for answer in _answers(function, arguments, many):
                connection.send((True, answer))
            connection.send((True, _End))
        except OSError:
            return
        except NewsroomError as error:
            connection.send((False, error))
        except Exception as error:  # of the work, or because its result cannot be sent
            connection.send((False, LostWorkError(_("could not be read ({reason})", reason=type(error).__name__))))


def _answers(function: Callable[..., Any], arguments: tuple[Any, ...], many: bool) -> Iterator[Any]:
    if many:
        yield from function(*arguments)
    else:
        yield function(*arguments)


class _Worker:
    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(
            target=_serve, args=(theirs, interface_language()), daemon=True, name="newsroom-reader"
        )
        self._process.start()
        theirs.close()

    def ask(self, function: Callable[..., Any], arguments: tuple[Any, ...], many: bool, seconds: float) -> Any:
        """Put it to work; its first result, or `_End`."""
        try:
            self._connection.send((function, arguments, many))
        except OSError as error:
            raise LostWorkError(_("cannot be read: the reading process is gone")) from error
        return self.next(seconds)

    def next(self, seconds: float) -> Any:
        """The next result of what was asked last, or `_End`."""
        try:
            if not self._connection.poll(seconds):
                raise LostWorkError(_("takes longer than {seconds} s to read", seconds=f"{seconds:g}"))
            good, result = self._connection.recv()
        except (EOFError, OSError) as error:
            raise LostWorkError(_("cannot be read: the reading process died of it")) from error
        if not good:
            raise result
        return result

    def alive(self) -> bool:
        return self._process.is_alive()

    def end(self) -> None:
        self._connection.close()
        self._process.kill()
        self._process.join(1.0)


def run_apart(seconds: float, function: Callable[P, R], *arguments: P.args, **_: P.kwargs) -> R:
    """What `function(*arguments)` returns, from a process for this call. Raises its NewsroomError, or LostWorkError."""
    worker = _Worker()
    try:
        return cast(R, worker.ask(function, arguments, False, seconds))
    finally:
        worker.end()


class Workers:
    """Up to `count` workers, each started when it is first needed; a sync in which nothing changed starts none."""

    def __init__(self, count: int | None, seconds: float) -> None:
        self._room = asyncio.Semaphore(count or max(min(os.cpu_count() or 1, 4), 1))
        self._seconds = seconds
        self._idle: list[_Worker] = []
        self._busy: set[_Worker] = set()

    async def __aenter__(self) -> "Workers":
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End every worker, whatever it is doing."""
        for worker in [*self._idle, *self._busy]:
            worker.end()
        self._idle.clear()
        self._busy.clear()

    async def run(self, function: Callable[P, R], *arguments: P.args, **_: P.kwargs) -> R:
        """What `function(*arguments)` returns, from a worker. Raises its NewsroomError, or LostWorkError."""
        found = [result async for result in self._work(function, arguments, many=False)]
        return cast(R, found[0])

    def stream(self, function: Callable[P, Iterator[R]], *arguments: P.args, **_: P.kwargs) -> AsyncGenerator[R, None]:
        """What the generator `function(*arguments)` yields, from a worker, which is one step ahead at most.

        The time it may take is for each step. Raises its NewsroomError, or LostWorkError.
        """
        return self._work(function, arguments, many=True)

    async def _work(
        self, function: Callable[..., Any], arguments: tuple[Any, ...], *, many: bool
    ) -> AsyncGenerator[Any, None]:
        async with self._room:
            worker = self._living()
            if worker is None:
                worker = await asyncio.to_thread(_Worker)
            self._busy.add(worker)
            coming = _later(worker.ask, function, arguments, many, self._seconds)
            del arguments
            try:
                while (result := await coming) is not _End:
                    coming = _later(worker.next, self._seconds)
                    yield result
            except NewsroomError:
                self._give_back(worker)
                raise
            except BaseException:
                self._busy.discard(worker)
                worker.end()
                raise
            self._give_back(worker)

    def _living(self) -> _Worker | None:
        """An idle worker, past those that something else has ended."""
        while self._idle:
            worker = self._idle.pop()
            if worker.alive():
                return worker
            worker.end()
        return None

    def _give_back(self, worker: _Worker) -> None:
        if worker in self._busy:
            self._busy.discard(worker)
            self._idle.append(worker)


def _later(function: Callable[..., Any], *arguments: Any) -> "asyncio.Future[Any]":
    """What a function returns, from a thread. One that nobody waits for in the end is not complained about."""
    coming = asyncio.ensure_future(asyncio.to_thread(function, *arguments))
    coming.add_done_callback(lambda done: done.cancelled() or done.exception())
    return coming
