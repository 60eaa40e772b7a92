"""Processes for work on text from outside: off the event loop, on every core, and killed when they take too long.

A hostile feed or page can hold a parser for minutes; only a process can be stopped for certain.
"""

import asyncio
import contextlib
import multiprocessing
import os
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Any, ParamSpec, TypeVar, cast

from cache.errors import NewsroomError

P = ParamSpec("P")
R = TypeVar("R")
MEMORY = 2_000_000_000  # bytes of address space for one worker


class LostWorkError(Exception):
    """A worker took longer than it may, or died of what it was given. The message says which."""


def _serve(connection: Connection) -> None:
    """The worker's life: calls in, results out, until the other end is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that has the terminal
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    while True:
        try:
            function, arguments = connection.recv()
        except (EOFError, OSError):
            return
        try:
            answer: tuple[bool, Any] = (True, function(*arguments))
        except NewsroomError as error:
            answer = (False, error)
        except Exception as error:
            answer = (False, LostWorkError(f"could not be read ({type(error).__name__})"))
        try:
            connection.send(answer)
        except OSError:
            return
        except Exception as error:  # a result that cannot be sent, or for which there is no memory left
            connection.send((False, LostWorkError(f"could not be read ({type(error).__name__})")))


class _Worker:
    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), daemon=True, name="newsroom-reader")
        self._process.start()
        theirs.close()

    def call(self, function: Callable[..., Any], arguments: tuple[Any, ...], seconds: float) -> Any:
        try:
            self._connection.send((function, arguments))
            if not self._connection.poll(seconds):
                raise LostWorkError(f"takes longer than {seconds:g} s to read")
            good, result = self._connection.recv()
        except (EOFError, OSError) as error:
            raise LostWorkError("cannot be read: the reading process died of it") from error
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
        return cast(R, worker.call(function, arguments, seconds))
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
        async with self._room:
            worker = self._living()
            if worker is None:
                worker = await asyncio.to_thread(_Worker)
            self._busy.add(worker)
            try:
                result = await asyncio.to_thread(worker.call, function, arguments, self._seconds)
            except NewsroomError:
                self._give_back(worker)
                raise
            except BaseException:
                self._busy.discard(worker)
                worker.end()
                raise
            self._give_back(worker)
            return cast(R, result)

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
