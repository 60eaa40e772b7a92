"""What a sync decides, as a table: no network, no store."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from cache.model import Entry, Feed, FullPage
from cache.plan import fingerprint, is_short, plan

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
FEED = Feed("https://quayside.example/feed")
TEASER = Entry("1", url="https://quayside.example/1", title="Bells", summary="<p>Short.</p>")
WHOLE = replace(TEASER, guid="2", content="<p>" + "The bells were hung. " * 100 + "</p>")


def test_an_entry_never_seen_is_read() -> None:
    assert [job.entry for job in plan(FEED, [TEASER, WHOLE], {}, NOW)] == [TEASER, WHOLE]


def test_an_entry_that_says_the_same_is_left_alone() -> None:
    assert plan(FEED, [TEASER], {"1": fingerprint(TEASER)}, NOW) == ()


@pytest.mark.parametrize("change", [{"title": "Bells again"}, {"summary": "x"}, {"content": "x"}, {"url": None}])
def test_an_entry_that_says_something_else_is_read_again(change: dict[str, str]) -> None:
    assert len(plan(FEED, [replace(TEASER, **change)], {"1": fingerprint(TEASER)}, NOW)) == 1  # type: ignore[arg-type]


def test_an_entry_whose_page_was_out_of_reach_is_read_again() -> None:
    assert len(plan(FEED, [TEASER], {"1": ""}, NOW)) == 1


@pytest.mark.parametrize(
    ("mode", "entry", "fetched"),
    [
        (FullPage.AUTO, TEASER, True),
        (FullPage.AUTO, WHOLE, False),
        (FullPage.ALWAYS, WHOLE, True),
        (FullPage.NEVER, TEASER, False),
        (FullPage.ALWAYS, replace(TEASER, url=None), False),
    ],
)
def test_a_page_is_fetched_when_the_feed_wants_it_so(mode: FullPage, entry: Entry, fetched: bool) -> None:
    (job,) = plan(replace(FEED, full_page=mode), [entry], {}, NOW)
    assert job.fetch_page is fetched


def test_tags_do_not_make_a_teaser_long() -> None:
    assert is_short(replace(TEASER, content='<p class="' + "x" * 2000 + '">Short.</p>'))


@pytest.mark.parametrize(
    ("mode", "listing", "hours"),
    [(FullPage.ALWAYS, True, [0, 24, 168]), (FullPage.ALWAYS, False, [0]), (FullPage.NEVER, True, [0])],
)
def test_a_page_that_only_a_list_leads_to_is_looked_at_again_after_a_day_and_a_week(
    mode: FullPage, listing: bool, hours: list[int]
) -> None:
    feed, entry = replace(FEED, full_page=mode, listing=listing), replace(TEASER, published=NOW)
    known: dict[str, str] = {}
    read = []
    for hour in range(400):
        for job in plan(feed, [entry], known, NOW + timedelta(hours=hour)):
            known[entry.guid] = job.fingerprint
            read.append(hour)
    assert read == hours
