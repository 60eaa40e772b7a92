"""The newsrooms screen: newsrooms are added, renamed, put in order, paused, removed and brought back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot

from cache import Paths, Query, Store
from tests.support.inline import read_here
from tests.support.server import Answer, Server, item, rss
from tests.tui.panes import focused, reader, screen_text, soon
from tui.app import NewsroomApp
from tui.background import SyncMoved
from tui.newsrooms import curve, is_plain
from tui.screens.choices import ChoicesScreen
from tui.screens.newsrooms import NewsroomsScreen
from tui.widgets.find_line import FindLine

ESTUARY, SOURCES = "https://estuary.example/feed", "https://sources.example/feed"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    read_here(monkeypatch)
    with Server() as running:
        yield running


def screen(pilot: Pilot[None]) -> NewsroomsScreen:
    shown = pilot.app.screen
    assert isinstance(shown, NewsroomsScreen), shown
    return shown


def names(pilot: Pilot[None]) -> list[str]:
    pane = screen(pilot).newsrooms
    return [row.name for row in map(pane.window.row, range(len(pane.window))) if row is not None]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (200, 60)])
async def test_the_list_tells_how_newsrooms_stand_and_the_card_what_to_do(
    newsroom: Paths, size: tuple[int, int]
) -> None:
    with Store(newsroom.store) as store:
        failing = replace(store.feeds()[0], error=f"{ESTUARY}: no such host; check the address", failures=2)
        store.update_feed(failing)
        store.pause_feed(SOURCES, True)
    async with NewsroomApp(newsroom).run_test(size=size) as pilot:
        await pilot.press("E")
        await soon(pilot, lambda: "paused" in screen_text(pilot))
        text = screen_text(pilot)
        assert "1/1" in text
        assert "failed 2 times" in text
        if size[0] >= 80:
            await soon(pilot, lambda: "check the address" in " ".join(screen_text(pilot).split()))
        if size[0] >= 120:
            assert "[x] News" in screen_text(pilot)


async def test_enter_shows_the_releases_of_a_newsroom(newsroom: Paths) -> None:
    async with NewsroomApp(newsroom).run_test(size=(120, 40)) as pilot:
        await pilot.press("E", "j", "enter")
        await soon(pilot, lambda: focused(pilot) == "releases")
        assert reader(pilot).sections.selection == Query(feed=SOURCES)
        assert reader(pilot).releases.row_count() == 1


async def test_a_new_name_holds_everywhere_and_is_taken_back(newsroom: Paths) -> None:
    async with NewsroomApp(newsroom).run_test(size=(120, 40)) as pilot:
        await pilot.press("E", "c")
        pilot.app.screen.query_one(FindLine).value = "Tides"
        await pilot.press("enter")
        assert names(pilot) == ["Syndicat des sources", "Tides"]
        await pilot.press("escape")
        await soon(pilot, lambda: "Tides" in screen_text(pilot))
        await pilot.press("E", "U")
        await soon(pilot, lambda: names(pilot) == ["Estuary Council", "Syndicat des sources"])


async def test_newsrooms_are_moved_and_ordered_by_use(newsroom: Paths) -> None:
    async with NewsroomApp(newsroom).run_test(size=(120, 40)) as pilot:
        await pilot.press("E", "J")
        assert names(pilot) == ["Syndicat des sources", "Estuary Council"]
        assert screen(pilot).newsrooms.cursor == 1
        await pilot.press("U")
        await soon(pilot, lambda: names(pilot)[0] == "Estuary Council")
        pilot.app.store.open_release(2)  # type: ignore[attr-defined]
        await pilot.press("O", "enter")
        await soon(pilot, lambda: names(pilot) == ["Syndicat des sources", "Estuary Council"])


async def test_a_removed_newsroom_is_asked_about_gone_and_brought_back_with_its_marks(newsroom: Paths) -> None:
    with Store(newsroom.store) as store:
        store.star([1])
    async with NewsroomApp(newsroom).run_test(size=(120, 40)) as pilot:
        await pilot.press("E", "x")
        assert isinstance(pilot.app.screen, ChoicesScreen)
        await pilot.press("escape")
        assert len(names(pilot)) == 2
        await pilot.press("x", "enter")
        await soon(pilot, lambda: names(pilot) == ["Syndicat des sources"])
        await pilot.press("escape")
        assert "Night ferries" not in screen_text(pilot)
        await pilot.press("E", "U")
        await soon(pilot, lambda: len(names(pilot)) == 2)
        headline = reader_store(pilot).headline(1)
        assert headline is not None
        assert headline.starred
        assert screen(pilot).newsrooms.cursor == 0  # on what came back
        await pilot.press("x", "enter")
        await soon(pilot, lambda: len(names(pilot)) == 1)
    with Store(newsroom.store) as store:
        assert store.headline(1) is None


def reader_store(pilot: Pilot[None]) -> Store:
    return screen(pilot).store


async def test_a_section_is_hidden_on_the_card_and_pages_are_chosen(newsroom: Paths) -> None:
    async with NewsroomApp(newsroom).run_test(size=(120, 40)) as pilot:
        await pilot.press("E", "W", "w", "tab", "G")
        await soon(pilot, lambda: "[x] News" in screen_text(pilot))
        await pilot.press("k", "enter")
        await soon(pilot, lambda: "[ ] News" in screen_text(pilot))
        store = reader_store(pilot)
        assert [node.path for node in store.sections() if node.feed == ESTUARY] == [()]
        feed = store.feed(ESTUARY)
        assert feed is not None
        assert (feed.full_page, feed.paused) == ("always", True)
        for _ in range(3):
            await pilot.press("U")
            await pilot.pause(0.2)
        await soon(pilot, lambda: store.feed(ESTUARY) is not None and "[x] News" in screen_text(pilot))
        feed = store.feed(ESTUARY)
        assert feed is not None
        assert (feed.full_page, feed.paused) == ("auto", False)


async def test_a_newsroom_is_added_by_its_address_and_of_several_feeds_one_is_picked(
    paths: Paths, server: Server
) -> None:
    links = "".join(f'<link rel="alternate" type="application/rss+xml" title="Feed {n}" href="/{n}">' for n in (1, 2))
    server.answers["/"] = Answer(f"<html><head>{links}</head><body>Hello</body></html>", media_type="text/html")
    server.answers["/2"] = Answer(rss(item(1)))
    async with NewsroomApp(paths).run_test(size=(120, 40)) as pilot:
        assert "E adds a newsroom" in " ".join(screen_text(pilot).replace("│", " ").split())
        await pilot.press("E", "i")
        pilot.app.screen.query_one(FindLine).value = server.url
        await pilot.press("enter")
        await soon(pilot, lambda: isinstance(pilot.app.screen, ChoicesScreen))
        await pilot.press("j", "enter")
        await soon(pilot, lambda: isinstance(pilot.app.screen, NewsroomsScreen) and len(names(pilot)) == 1)
        assert reader_store(pilot).feeds()[0].url == f"{server.url}/2"


async def test_leaving_the_empty_line_goes_back_to_the_newsrooms(newsroom: Paths) -> None:
    async with NewsroomApp(newsroom).run_test(size=(120, 40)) as pilot:
        await pilot.press("E", "i", "escape")
        assert screen(pilot).focused is screen(pilot).newsrooms


async def test_words_find_in_the_starter_list_and_what_is_no_feed_is_told(paths: Paths, server: Server) -> None:
    async with NewsroomApp(paths).run_test(size=(120, 40)) as pilot:
        await pilot.press("E", "i", *"health")
        await soon(pilot, lambda: "World Health" in screen_text(pilot))
        await pilot.press("escape", "i")
        pilot.app.screen.query_one(FindLine).value = f"{server.url}/nothing"
        await pilot.press("enter")
        await soon(pilot, lambda: "404" in screen_text(pilot))
        await pilot.press("escape")
        assert reader(pilot)


async def test_lists_of_other_readers_are_read_and_written(
    newsroom: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    file = '<opml><body><outline text="Quay" xmlUrl="https://quay.example/feed"/></body></opml>'
    (tmp_path / "list.opml").write_text(file, encoding="utf-8")
    async with NewsroomApp(newsroom).run_test(size=(120, 40)) as pilot:
        await pilot.press("E", "i")
        pilot.app.screen.query_one(FindLine).value = "list.opml"
        await pilot.press("enter")
        await soon(pilot, lambda: "Quay" in names(pilot))
        await pilot.press("S")
        written = (tmp_path / "newsrooms.opml").read_text(encoding="utf-8")
        assert written.count("<outline") == 3


def test_the_curve_is_as_high_as_the_most() -> None:
    assert curve((0, 1, 4, 8)) == "·▁▄█"
    assert curve((0, 0)) == "··"
    assert curve((0, 1, 1000), ascii_only=True) == "_.#"
    assert curve(()) == ""


def test_bars_are_drawn_where_the_terminal_has_them() -> None:
    assert not is_plain("xterm-256color", "utf-8")
    assert is_plain("xterm-256color", "ascii")
    assert is_plain("linux", "utf-8")


async def test_the_directory_leads_to_the_newsrooms_too(newsroom: Paths) -> None:
    async with NewsroomApp(newsroom).run_test(size=(120, 40)) as pilot:
        await pilot.press("C", "enter", "E")
        await pilot.pause()
        assert names(pilot) == ["Estuary Council", "Syndicat des sources"]


async def test_opening_a_release_counts_as_use(newsroom: Paths) -> None:
    async with NewsroomApp(newsroom).run_test(size=(120, 40)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        today = datetime.now(UTC).astimezone().date()
        assert reader(pilot).store.feeds_by_use(today) == (ESTUARY,)


async def test_what_a_sync_tells_while_the_screen_is_being_opened_is_told_by_the_panes(newsroom: Paths) -> None:
    async with NewsroomApp(newsroom).run_test(size=(120, 40)) as pilot:
        panes = reader(pilot)
        panes.action_newsrooms()
        panes.on_sync_moved(SyncMoved("Syncing: 1 of 2 newsrooms"))
        await pilot.pause()
        panes.on_sync_moved(SyncMoved("Syncing: 2 of 2 newsrooms"))
        await pilot.pause()
        assert "Syncing: 2 of 2 newsrooms" in screen_text(pilot)
