"""What a sync decides, as a table: no network, no store."""

from dataclasses import replace

import pytest

from cache.model import Entry, Feed, FullPage
from cache.plan import fingerprint, is_short, plan

FEED = Feed("https://quayside.example/feed")
TEASER = Entry("1", url="https://quayside.example/1", title="Bells", summary="<p>Short.</p>")
WHOLE = replace(TEASER, guid="2", content="<p>" + "The bells were hung. " * 100 + "</p>")


def test_an_entry_never_seen_is_read() -> None:
    assert [job.entry for job in plan(FEED, [TEASER, WHOLE], {})] == [TEASER, WHOLE]


def test_an_entry_that_says_the_same_is_left_alone() -> None:
    assert plan(FEED, [TEASER], {"1": fingerprint(TEASER)}) == ()


@pytest.mark.parametrize("change", [{"title": "Bells again"}, {"summary": "x"}, {"content": "x"}, {"url": None}])
def test_an_entry_that_says_something_else_is_read_again(change: dict[str, str]) -> None:
    assert len(plan(FEED, [replace(TEASER, **change)], {"1": fingerprint(TEASER)})) == 1  # type: ignore[arg-type]


def test_an_entry_whose_page_was_out_of_reach_is_read_again() -> None:
    assert len(plan(FEED, [TEASER], {"1": ""})) == 1


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
    (job,) = plan(replace(FEED, full_page=mode), [entry], {})
    assert job.fetch_page is fetched


def test_tags_do_not_make_a_teaser_long() -> None:
    assert is_short(replace(TEASER, content='<p class="' + "x" * 2000 + '">Short.</p>'))
