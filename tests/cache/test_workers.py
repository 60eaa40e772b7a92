import asyncio
import os
import time
from collections.abc import Iterator
from contextlib import aclosing

import pytest

from cache.errors import FetchError
from cache.workers import MEMORY, LostWorkError, Workers


def double(number: int) -> int:
    return 2 * number


def sleep(seconds: float) -> None:
    time.sleep(seconds)


def die() -> None:
    os._exit(3)


def fail() -> None:
    raise FetchError("https://quayside.example/", "is gone", "look elsewhere", 410, 60.0)


def stumble() -> None:
    raise KeyError("x")


async def test_work_is_done_in_another_process() -> None:
    async with Workers(2, 20) as workers:
        assert await asyncio.gather(*(workers.run(double, number) for number in range(5))) == [0, 2, 4, 6, 8]
        assert await workers.run(os.getpid) != os.getpid()


async def test_work_that_takes_too_long_is_stopped_and_the_next_is_done() -> None:
    async with Workers(1, 3) as workers:
        await workers.run(double, 1)
        started = time.monotonic()
        with pytest.raises(LostWorkError, match="longer than"):
            await workers.run(sleep, 60.0)
        assert time.monotonic() - started < 20
        assert await workers.run(double, 4) == 8


async def test_work_that_kills_its_process_is_told_and_the_next_is_done() -> None:
    async with Workers(1, 20) as workers:
        with pytest.raises(LostWorkError):
            await workers.run(die)
        assert await workers.run(double, 4) == 8


async def test_work_that_wants_all_the_memory_is_told_and_the_next_is_done() -> None:
    async with Workers(1, 20) as workers:
        with pytest.raises(LostWorkError, match="MemoryError"):
            await workers.run(bytearray, MEMORY)
        assert await workers.run(double, 4) == 8


async def test_an_error_of_ours_comes_back_whole() -> None:
    async with Workers(1, 20) as workers:
        with pytest.raises(FetchError) as caught:
            await workers.run(fail)
    assert (caught.value.status, caught.value.retry_after) == (410, 60.0)
    assert str(caught.value) == "https://quayside.example/: is gone; look elsewhere"


async def test_any_other_error_is_lost_work() -> None:
    async with Workers(1, 20) as workers:
        with pytest.raises(LostWorkError):
            await workers.run(stumble)


def count_to(number: int) -> Iterator[int]:
    yield from range(number)


def stop_at(number: int, how: str) -> Iterator[int]:
    yield from range(number)
    if how == "die":
        os._exit(3)
    if how == "sleep":
        time.sleep(60)
    fail()


async def test_a_stream_of_results_comes_as_it_is_made() -> None:
    async with Workers(1, 20) as workers:
        assert [number async for number in workers.stream(count_to, 100)] == list(range(100))
        assert [number async for number in workers.stream(count_to, 0)] == []
        assert await workers.run(double, 4) == 8


@pytest.mark.parametrize(("how", "error"), [("die", LostWorkError), ("sleep", LostWorkError), ("fail", FetchError)])
async def test_what_came_of_a_stream_before_it_broke_off_is_there(how: str, error: type[Exception]) -> None:
    async with Workers(1, 3) as workers:
        await workers.run(double, 1)
        found: list[int] = []

        async def gather() -> None:
            async for number in workers.stream(stop_at, 3, how):
                found.append(number)

        with pytest.raises(error):
            await gather()
        assert found == [0, 1, 2]
        assert await workers.run(double, 4) == 8


async def test_a_stream_that_nobody_wants_any_more_ends_its_worker() -> None:
    async with Workers(1, 20) as workers:
        async with aclosing(workers.stream(count_to, 1_000_000)) as numbers:
            async for number in numbers:
                if number == 3:
                    break
        assert await workers.run(double, 4) == 8
