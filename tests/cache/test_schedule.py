from datetime import UTC, datetime, timedelta

import pytest

from cache.model import Feed
from cache.schedule import Wishes, after_answer, after_failure, is_due, rhythm

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
FEED = Feed("https://quayside.example/feed")
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def every(step: timedelta, count: int = 10, since: timedelta = timedelta()) -> list[datetime]:
    return [NOW - since - step * number for number in range(count)]


@pytest.mark.parametrize(
    ("dates", "wait"),
    [
        ([], 30 * MINUTE),
        (every(DAY, 2), 30 * MINUTE),
        (every(10 * MINUTE), 30 * MINUTE),
        (every(DAY), HOUR),
        (every(7 * DAY), 7 * HOUR),
        (every(60 * DAY), 12 * HOUR),
        (every(HOUR, since=4 * DAY), 2 * HOUR),  # fell silent four days ago
        (every(DAY, 40)[::-1], HOUR),
        ([NOW + DAY, *every(DAY)], HOUR),  # a date of tomorrow is no release yet
    ],
)
def test_a_newsroom_is_asked_as_its_rhythm_makes_sense_of(dates: list[datetime], wait: timedelta) -> None:
    assert rhythm(NOW, dates) == wait


@pytest.mark.parametrize(
    ("wishes", "wait"),
    [
        (Wishes(), 30 * MINUTE),
        (Wishes(ttl_minutes=5), 30 * MINUTE),
        (Wishes(ttl_minutes=120), 2 * HOUR),
        (Wishes(max_age=7200), 2 * HOUR),
        (Wishes(ttl_minutes=60, max_age=7200), 2 * HOUR),
        (Wishes(ttl_minutes=0, max_age=0), 30 * MINUTE),
        (Wishes(max_age=999_999_999), DAY),
    ],
)
def test_a_server_is_left_alone_as_long_as_it_asks_and_a_day_at_most(wishes: Wishes, wait: timedelta) -> None:
    assert after_answer(NOW, wishes, ()) == NOW + wait


def test_a_feed_that_fails_is_left_alone_twice_as_long_each_time_up_to_a_day() -> None:
    waits = [after_failure(NOW, failures, None, lambda: 0.5) - NOW for failures in (1, 2, 3, 9, 1000)]
    assert waits == [5 * MINUTE, 10 * MINUTE, 20 * MINUTE, 1280 * MINUTE, DAY]


def test_feeds_that_failed_together_are_not_asked_together_again() -> None:
    waits = [after_failure(NOW, 1, None, lambda chance=chance: chance) - NOW for chance in (0.0, 0.5, 1.0)]  # type: ignore[misc]
    assert waits == [4 * MINUTE, 5 * MINUTE, 6 * MINUTE]


def test_a_server_that_says_when_is_asked_then() -> None:
    assert after_failure(NOW, 7, 90.0, lambda: 1.0) == NOW + timedelta(seconds=90)


@pytest.mark.parametrize(
    ("feed", "due"),
    [
        (FEED, True),
        (Feed(FEED.url, next_due=NOW), True),
        (Feed(FEED.url, next_due=NOW + 30 * timedelta(seconds=1)), True),  # the timer rang a little early
        (Feed(FEED.url, next_due=NOW + 2 * MINUTE), False),
        (Feed(FEED.url, resting=True), False),
    ],
)
def test_a_feed_is_due_when_its_time_has_come(feed: Feed, due: bool) -> None:
    assert is_due(feed, NOW) is due
