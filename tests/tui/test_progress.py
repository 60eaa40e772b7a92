import pytest

from cache import FeedDone, FeedFailed, FeedProgress, FeedStarted, SyncEvent, SyncStarted
from tui.progress import SyncProgress, shown_size, time_left

A, B, C = (f"https://{name}.example/feed" for name in "abc")


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def after(*events: SyncEvent, clock: Clock | None = None) -> SyncProgress:
    progress = SyncProgress(clock or Clock())
    for event in events:
        progress.event(event)
    return progress


def done(url: str, new: int = 0, count: int = 0, *, not_modified: bool = False) -> FeedDone:
    return FeedDone(url, None, new, 0, not_modified, 0, count)


def test_the_counts_are_of_all_feeds_under_way_or_done() -> None:
    progress = after(
        SyncStarted(4),
        FeedStarted(A, "Harbour"),
        FeedProgress(A, 16, 40, 15, 1, 140_000),
        FeedStarted(B, None),
        done(C, 3, 20_000),
        FeedFailed("https://d.example/", None, "gone"),
    )
    assert (progress.ended, progress.failed, progress.new, progress.changed) == (2, 1, 18, 1)
    assert progress.words() == "2 of 4 newsrooms, 18 new, 1 changed, 160 kB"
    assert [(row.name, row.state) for row in progress.rows(9)] == [
        (C, "done"),
        ("https://d.example/", "failed"),
        ("Harbour", "reading 16/40"),
        (B, "asking"),
    ]


def test_when_there_is_room_for_few_rows_the_feeds_being_read_have_it() -> None:
    progress = after(
        SyncStarted(3), FeedStarted(A, "Asking"), FeedStarted(B, "Reading"), done(C), FeedProgress(B, 1, 2)
    )
    assert [row.name for row in progress.rows(1)] == ["Reading"]
    assert [row.name for row in progress.rows(2)] == ["Reading", "Asking"]
    assert [row.name for row in progress.rows(3)] == [C, "Reading", "Asking"]
    assert progress.rows(0) == []


def test_the_share_grows_to_all_of_it() -> None:
    events: list[SyncEvent] = [
        SyncStarted(2),
        FeedStarted(A, None),
        FeedProgress(A, 1, 4),
        FeedProgress(A, 4, 4),
        done(A),
        FeedStarted(B, None),
        done(B, not_modified=True),
    ]
    shares = [after(*events[: count + 1]).share for count in range(len(events))]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)
    assert after().share == after(SyncStarted(0)).share == 1.0


def test_the_time_left_is_told_once_it_can_be() -> None:
    clock = Clock()
    progress = after(SyncStarted(4), clock=clock)
    assert progress.seconds_left() is None
    clock.now += 10
    assert progress.seconds_left() is None
    progress.event(done(A))
    assert progress.seconds_left() == pytest.approx(30)
    assert progress.words().endswith("about 30 s left")


def test_a_feed_that_moved_while_it_was_asked_is_still_counted_once() -> None:
    moved = "https://new.example/feed"
    progress = after(SyncStarted(1), FeedStarted(A, "Harbour"), FeedProgress(moved, 2, 2, 2), done(moved, 2))
    assert progress.new == 2


@pytest.mark.parametrize(("count", "shown"), [(0, ""), (812, "812 B"), (14_200, "14 kB"), (1_440_000, "1.4 MB")])
def test_sizes_are_told_as_people_count_them(count: int, shown: str) -> None:
    assert shown_size(count) == shown


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(0.4, "about 5 s left"), (31, "about 30 s left"), (58, "about 1 min left"), (150, "about 2 min left")],
)
def test_the_time_left_is_no_more_exact_than_it_can_be(seconds: float, told: str) -> None:
    assert time_left(seconds) == told
