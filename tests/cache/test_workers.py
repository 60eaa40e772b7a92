import asyncio
import os
import time

import pytest

from cache.errors import FetchError
from cache.workers import LostWorkError, Workers


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
