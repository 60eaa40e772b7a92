"""The place in the list and in the article is kept across restarts."""

import pytest

from cache import Paths, Query
from tests.tui.panes import reader, screen_text, shown_release, until
from tui.app import NewsroomApp
from tui.places import Place, keep, recall

PLACES = [
    Place(),
    Place(Query(unread=True), 7, 12),
    Place(Query(feed="https://estuary.example/feed", section=("News", "Transport")), 1),
    Place(Query(words="lang:fr is:unread")),
    Place(Query(files=True)),
]


@pytest.mark.parametrize("place", PLACES)
def test_a_place_is_recalled_as_it_was_kept(paths: Paths, place: Place) -> None:
    keep(paths, place)
    assert recall(paths) == place


@pytest.mark.parametrize("kept", ["", "[]", "{", '{"query": 3}', '{"query": {"feed": 3, "section": "x"}}', "\ud7ff"])
def test_what_cannot_be_read_is_the_beginning(paths: Paths, kept: str) -> None:
    (paths.data / "place.json").write_text(kept, encoding="utf-8")
    assert recall(paths) == Place()


async def test_the_app_opens_where_it_was_left(newsroom: Paths) -> None:
    async with NewsroomApp(newsroom).run_test(size=(80, 24)) as pilot:
        await pilot.press("1", *"jjjjjjj", "2", "enter")
        await until(pilot, lambda: reader(pilot).article.virtual_size.height > 20)
        await pilot.press("j", "j")
        left, query = shown_release(pilot), reader(pilot).sections.selection
        line = reader(pilot).article.scroll_offset.y
        assert query != Query()
        assert line == 2
    async with NewsroomApp(newsroom).run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: reader(pilot).article.scroll_offset.y == line)
        assert shown_release(pilot).id == left.id
        assert reader(pilot).sections.selection == query


async def test_a_section_that_is_gone_opens_at_the_beginning(newsroom: Paths) -> None:
    keep(newsroom, Place(Query(feed="https://gone.example/feed"), 99, 3))
    async with NewsroomApp(newsroom).run_test(size=(120, 40)) as pilot:
        assert reader(pilot).sections.selection == Query()
        assert shown_release(pilot).title.startswith("Night ferries")


async def test_whoever_is_new_is_told_the_first_keys_until_a_release_is_opened(newsroom: Paths) -> None:
    async with NewsroomApp(newsroom).run_test(size=(120, 30)) as pilot:
        await pilot.pause()
        assert "New here?   n reads the next release  4 who said what" in screen_text(pilot)
        await pilot.press("tab", "enter")
        await pilot.pause()
        assert "New here?" not in screen_text(pilot)
    async with NewsroomApp(newsroom).run_test(size=(120, 30)) as pilot:
        await pilot.pause()
        assert "New here?" not in screen_text(pilot)
