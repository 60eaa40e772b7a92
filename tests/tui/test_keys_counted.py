"""The keys that the README counts do what it says, pressed as they stand there."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from textual.pilot import Pilot

from cache import Link, Paths, Query, Store
from docs.keys_counted import TASKS, Task
from tests.tui.conftest import NOW
from tests.tui.panes import focused, reader, shown_release, soon
from tui.app import NewsroomApp
from tui.screens.speakers import SpeakersScreen

Opened = list[str]
Check = Callable[[Pilot[None], Opened], bool]


@pytest.fixture
def linked(newsroom: Paths) -> Paths:
    """The newest release has four links, and its contact is for a place."""
    with Store(newsroom.store) as store:
        release = store.release(store.headlines(Query())[0].id)
        links = tuple(Link(f"https://estuary.example/{number}", f"Paper {number}") for number in range(1, 5))
        contacts = tuple(replace(contact, location="Port Selby") for contact in release.contacts)
        store.save(replace(release, links=links, contacts=contacts), seen=NOW)
    return newsroom


def copied(pilot: Pilot[None]) -> str:
    return pilot.app.clipboard


def speaker_shown(pilot: Pilot[None]) -> bool:
    screen = pilot.app.screen
    if not isinstance(screen, SpeakersScreen):
        return False
    saying = screen.sayings.chosen
    return len(screen.sayings.window) == 1 and saying is not None and saying.name == "Tobias Lund"


CHECKS: dict[str, Check] = {
    "read the next": lambda pilot, _: (
        focused(pilot) == "article"
        and shown_release(pilot).title.startswith("Night ferries")
        and reader(pilot).store.count(Query(unread=True)) == 2
    ),
    "copy the second quote": lambda pilot, _: (
        "the quietest hour of my working day" in copied(pilot)
        and "Tobias Lund" in copied(pilot)
        and "The river" not in copied(pilot)
    ),
    "find the contact": lambda pilot, _: copied(pilot) == "+44 20 7946 0123",
    "all quotes": lambda pilot, _: speaker_shown(pilot),
    "search everything": lambda pilot, _: (
        [one.words for one in reader(pilot).store.saved_searches()] == ["ferry"]
        and len(reader(pilot).releases.listing or ()) == 1
    ),
    "find a word": lambda pilot, _: reader(pilot).article.place_found == (1, 1),
    "open the third": lambda _, opened: opened == ["https://estuary.example/3"],
}


@pytest.mark.parametrize("task", [task for task in TASKS if "mark the section" not in task.words], ids=str)
async def test_the_keys_of_the_table_do_the_task(linked: Paths, task: Task, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: Opened = []
    monkeypatch.setattr("tui.browser.draws_on_the_terminal", lambda: False)
    monkeypatch.setattr("tui.browser.hand_over", opened.append)
    check = next(check for words, check in CHECKS.items() if task.words.startswith(words))
    async with NewsroomApp(linked).run_test(size=(120, 40)) as pilot:
        await press(pilot, task)
        await soon(pilot, lambda: check(pilot, opened))


async def test_marking_the_section_read_and_taking_it_back_takes_the_keys_of_the_table(linked: Paths) -> None:
    task = next(task for task in TASKS if task.words.startswith("mark the section"))
    async with NewsroomApp(linked).run_test(size=(120, 40)) as pilot:
        store = reader(pilot).store
        await pilot.press(task.keys[0])
        await soon(pilot, lambda: store.count(Query(unread=True)) == 0)
        await pilot.press(*task.keys[1:])
        await soon(pilot, lambda: store.count(Query(unread=True)) == 3)


def test_no_task_takes_more_keys_than_in_newsboat_nor_a_number_more_than_four() -> None:
    assert [task for task in TASKS if task.newsboat is not None and len(task.keys) > task.newsboat] == []
    assert max(len(task.keys) for task in TASKS) <= 4


async def press(pilot: Pilot[None], task: Task) -> None:
    await pilot.press(task.keys[0])
    await pilot.pause()
    if task.typed:
        await pilot.press(*("space" if letter == " " else letter for letter in task.typed))
        await pilot.pause(0.2)
    for key in task.keys[1:]:
        await pilot.press(key)
        await pilot.pause(0.1)
