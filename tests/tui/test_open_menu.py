"""`o`: the page of a release, or one of its files that lie on this machine."""

from dataclasses import replace
from pathlib import Path

import pytest

from cache import Enclosure, Paths, Query, Release, Store
from tests.tui.conftest import NOW
from tests.tui.panes import screen_text, until
from tui import browser
from tui.app import NewsroomApp
from tui.files import file_title
from tui.screens.open_menu import OpenMenu
from tui.sizes import size_words

PDF = b"%PDF-1.7\n" + b"boats " * 400
MAP = "https://pages.example/files/Harbour%20map.pdf"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found: list[str] = []

    def hand_over(address: str) -> bool:
        found.append(address)
        return True

    monkeypatch.setattr(browser, "hand_over", hand_over)
    monkeypatch.setattr(browser, "draws_on_the_terminal", lambda: False)
    return found


@pytest.fixture
def with_a_map(newsroom: Paths) -> Path:
    """The newest release has a PDF, which is kept; where it lies."""
    with Store(newsroom.store) as store:
        newest = store.release(store.headlines(Query(), limit=1)[0].id)
        store.save(replace(newest, enclosures=(Enclosure(MAP, "application/pdf"),)), seen=NOW)
        (one,) = store.wanted_files(newest.feed or "", 10)
        store.file_kept(one, store.folder.put(PDF, "pdf"), len(PDF))
        (kept,) = store.files(one.release)
        return kept.path


@pytest.mark.parametrize(("line", "leads_to"), [(0, "file"), (1, "https")])
async def test_a_file_that_is_kept_is_offered_before_the_page(
    newsroom: Paths, with_a_map: Path, opened: list[str], line: int, leads_to: str
) -> None:
    async with NewsroomApp(newsroom).run_test(size=(120, 40)) as pilot:
        await pilot.press("o")
        await until(pilot, lambda: isinstance(pilot.app.screen, OpenMenu))
        text = screen_text(pilot)
        assert "Harbour map.pdf (PDF, 2 kB)" in text
        await pilot.press(*["j"] * line, "enter")
        await until(pilot, lambda: bool(opened))
    assert opened == [{"file": with_a_map.as_uri(), "https": "https://pages.example/estuary-1"}[leads_to]]


async def test_without_files_the_page_is_opened_at_once(newsroom: Paths, opened: list[str]) -> None:
    async with NewsroomApp(newsroom).run_test(size=(120, 40)) as pilot:
        await pilot.press("o")
        await until(pilot, lambda: bool(opened))
    assert opened == ["https://pages.example/estuary-1"]


async def test_escape_opens_nothing(newsroom: Paths, with_a_map: Path, opened: list[str]) -> None:
    assert with_a_map.exists()
    async with NewsroomApp(newsroom).run_test(size=(120, 40)) as pilot:
        await pilot.press("o")
        await until(pilot, lambda: isinstance(pilot.app.screen, OpenMenu))
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(pilot.app.screen, OpenMenu))
    assert opened == []


def test_a_file_is_called_as_its_newsroom_calls_it() -> None:
    release = Release(
        "g", "s", "t", enclosures=(Enclosure(MAP, title="The map\x1b[2J"), Enclosure("https://h.example/"))
    )
    assert file_title(release, MAP) == "The map[2J"
    assert file_title(replace(release, enclosures=()), MAP) == "Harbour map.pdf"
    assert file_title(release, "https://h.example/") == "https://h.example/"
    assert "\x1b" not in file_title(release, "https://h.example/a%1b%5d.pdf")


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "0 bytes"),
        (999, "999 bytes"),
        (1_000, "1 kB"),
        (999_499, "999 kB"),
        (999_500, "1 MB"),
        (5_340_000, "5.3 MB"),
    ],
)
def test_sizes_are_said_as_people_say_them(count: int, words: str) -> None:
    assert size_words(count) == words
