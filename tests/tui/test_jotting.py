"""Tags, notes and mute rules made in the panes, and a release given to a command."""

from contextlib import nullcontext
from pathlib import Path

import pytest

from cache import Paths, Query
from tests.tui.panes import reader, screen_text
from tui.app import NewsroomApp

SIZE = (120, 40)


async def test_a_release_is_tagged_and_the_tag_is_a_section(newsroom: Paths) -> None:
    async with NewsroomApp(newsroom).run_test(size=SIZE) as pilot:
        await pilot.press("t", *"Budget, call back", "enter")
        await pilot.pause()
        release = reader(pilot).release
        assert release is not None
        assert release.id is not None
        assert reader(pilot).store.tags_of(release.id) == ("Budget", "call back")
        assert "TAGS: Budget, call back" in screen_text(pilot)
        assert "# Budget" in screen_text(pilot)
        await pilot.press("t", *"call", "backspace", "backspace", "backspace", "backspace")
        await pilot.press(*["backspace"] * 40, *"Bud", "tab", "enter")
        await pilot.pause()
        assert reader(pilot).store.tags_of(release.id) == ("Budget",)
        await pilot.press("U")
        assert reader(pilot).store.tags_of(release.id) == ("Budget", "call back")


async def test_all_that_a_search_finds_is_tagged_and_taken_back(newsroom: Paths) -> None:
    async with NewsroomApp(newsroom).run_test(size=SIZE) as pilot:
        store = reader(pilot).store
        found = store.count(Query(words="has:quotes"))
        await pilot.press("/", *"has:quotes", "enter", "ctrl+t", *"spoken", "enter")
        await pilot.pause()
        assert [(tag.name, tag.releases) for tag in store.tags()] == [("spoken", found)]
        await pilot.press("U")
        await pilot.pause()
        assert store.tags() == ()


async def test_a_note_is_kept_on_a_release_a_quote_and_a_contact(newsroom: Paths) -> None:
    async with NewsroomApp(newsroom).run_test(size=SIZE) as pilot:
        await pilot.press("3", "e", *"Ask about the dues", "enter")
        await pilot.pause()
        assert "NOTE: Ask about the dues" in screen_text(pilot)
        await pilot.press("4", "e", *"For the annual report", "enter")
        await pilot.pause()
        assert "NOTE: For the annual report" in screen_text(pilot)
        await pilot.press("5", "e", *"Calls back after six", "enter")
        await pilot.pause()
        release = reader(pilot).release
        assert release is not None
        assert release.id is not None
        assert [note.text for note in reader(pilot).store.notes(release.id)] == [
            "Ask about the dues",
            "For the annual report",
        ]
        assert "NOTE: Calls back after six" in screen_text(pilot)
        await pilot.press("/", *"annual", "enter")
        await pilot.pause()
        found = reader(pilot).releases.headline
        assert found is not None
        assert found.id == release.id


async def test_what_a_search_finds_is_muted_and_brought_back(newsroom: Paths) -> None:
    async with NewsroomApp(newsroom).run_test(size=SIZE) as pilot:
        store = reader(pilot).store
        before = store.count(Query())
        quoted = store.count(Query(words="has:quotes"))
        await pilot.press("m", *"has:quotes", "enter")
        await pilot.pause()
        assert store.count(Query()) == before - quoted
        await pilot.press("M", "down", "enter")
        await pilot.pause()
        assert store.count(Query()) == before
        await pilot.press("m", *"is:nothing", "enter")
        await pilot.pause()
        assert "is: can be" in screen_text(pilot)
        assert store.mute_rules() == ()


@pytest.mark.parametrize(("command", "words"), [("cat > {}", "# "), ("json cat > {}", '"title":')])
async def test_a_release_is_given_to_a_command(
    newsroom: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, words: str
) -> None:
    file = tmp_path / "given"
    async with NewsroomApp(newsroom).run_test(size=SIZE) as pilot:
        monkeypatch.setattr(pilot.app, "suspend", nullcontext)
        monkeypatch.setattr("builtins.input", lambda _: "")
        await pilot.press("|", *command.format(file), "enter")
        await pilot.pause()
    assert words in file.read_text(encoding="utf-8")
