"""The speakers, through Textual's pilot: everyone quoted, all their words, copied, saved, told apart."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from cache import Block, BlockKind, Paths, Quote, Saying, Span, Speaker, Store
from tests.tui.conftest import NOW, keep
from tests.tui.panes import focused, reader, screen_text, shown_release, soon
from tui.app import NewsroomApp
from tui.export.places import free_path
from tui.export.sayings import KINDS, cite_saying, exported
from tui.screens.choices import ChoicesScreen
from tui.screens.reader import ReaderScreen
from tui.screens.speakers import SpeakersScreen

SIZES = [(60, 20), (80, 24), (200, 60)]
FEED = "https://estuary.example/feed"
CHAIR = Speaker("Marit Oyelaran", "chair", "Estuary Council")
POET = Speaker("Marit Oyelaran", "poet", "Lamp Readers")


@pytest.fixture
def people(newsroom: Paths) -> Paths:
    """Four more releases with a quote each: three of the chair, the newest of a poet of the same name."""
    with Store(newsroom.store) as store:
        for number, speaker in enumerate((CHAIR, CHAIR, CHAIR, POET)):
            words = f"Bell {number} rings for {'the ferry' if number % 2 else 'the quay'}."
            saved = keep(store, f"Bell {number}\n\n{words}", f"bell-{number}", feed=FEED, section=None, hours=-number)
            quote = Quote((words,), (Span(0, 0, len(words)),), speaker)
            blocks = (Block(BlockKind.PARAGRAPH, words),)
            store.save(replace(store.release(saved), blocks=blocks, quotes=(quote,)), seen=NOW)
    return newsroom


def speakers(pilot: Pilot[None]) -> SpeakersScreen:
    screen = pilot.app.screen
    assert isinstance(screen, SpeakersScreen)
    return screen


def names(pilot: Pilot[None]) -> list[str]:
    people = speakers(pilot).people
    return [one.name for one in (people.window.row(index) for index in range(people.row_count())) if one]


@pytest.mark.parametrize("size", SIZES)
async def test_who_was_quoted_last_is_shown_at_once_with_roles_and_words(people: Paths, size: tuple[int, int]) -> None:
    async with NewsroomApp(people).run_test(size=size) as pilot:
        await pilot.press("P")
        await soon(pilot, lambda: isinstance(pilot.app.screen, SpeakersScreen))
        assert names(pilot)[:2] == ["Marit Oyelaran", "Tobias Lund"]
        assert "poet, Lamp Readers" in screen_text(pilot)
        assert "Whose words?" in screen_text(pilot)
        await pilot.press("enter", "enter")
        await soon(pilot, lambda: focused(pilot) == "sayings")
        text = screen_text(pilot)
        assert "chair, Estuary" in text
        assert "Bell 3 rings for the ferry." in text
        for pane in (speakers(pilot).person, speakers(pilot).sayings):
            assert pane.region.width >= 24
            assert pane.region.height >= 3


async def test_enter_goes_to_the_quotes_and_y_copies_one_with_its_source(people: Paths) -> None:
    async with NewsroomApp(people).run_test(size=(120, 40)) as pilot:
        await pilot.press("P", *"oyel", "enter", "enter")
        await soon(pilot, lambda: focused(pilot) == "sayings")
        await pilot.press("j", "y")
        await soon(pilot, lambda: pilot.app.clipboard != "")
        assert pilot.app.clipboard == (
            "“Bell 2 rings for the quay.” — Marit Oyelaran, chair, Estuary Council\n"
            "Bell 2, 2026-03-18, https://pages.example/bell-2"
        )
        assert "Copied the quote of Marit Oyelaran" in screen_text(pilot)
        await pilot.press("Y")
        await soon(pilot, lambda: pilot.app.clipboard.count("— Marit Oyelaran") == 6)


async def test_what_is_typed_over_the_quotes_finds_in_them(people: Paths) -> None:
    async with NewsroomApp(people).run_test(size=(120, 40)) as pilot:
        await pilot.press("P", *"oyel", "enter", "enter", "slash", *"ferry")
        await soon(pilot, lambda: speakers(pilot).sayings.row_count() == 2)
        assert names(pilot) == ["Marit Oyelaran"]
        assert "2 quotes with “ferry”" in screen_text(pilot)
        await pilot.press("enter", "Y")
        await soon(pilot, lambda: pilot.app.clipboard.count("rings for the ferry") == 2)
        await pilot.press("escape")
        await soon(pilot, lambda: speakers(pilot).sayings.row_count() == 6)
        await pilot.press("escape")
        await soon(pilot, lambda: focused(pilot) == "people")
        assert speakers(pilot).line.value == "oyel"
        await pilot.press("escape")
        await soon(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen))


async def test_a_quote_leads_to_its_words_in_its_release(people: Paths) -> None:
    async with NewsroomApp(people).run_test(size=(120, 40)) as pilot:
        await pilot.press("P", *"oyel", "enter", "enter", "j", "enter")
        await soon(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen) and focused(pilot) == "article")
        assert shown_release(pilot).title == "Bell 2"
        assert reader(pilot).article.current_quote == 0


async def test_two_of_one_name_are_told_apart_and_folded_again(people: Paths) -> None:
    async with NewsroomApp(people).run_test(size=(120, 40)) as pilot:
        await pilot.press("P", *"oyel", "enter", "enter", "X")
        await soon(pilot, lambda: names(pilot) == ["Marit Oyelaran", "Marit Oyelaran"])
        assert "told apart" in screen_text(pilot)
        assert speakers(pilot).sayings.row_count() == 1
        await pilot.press("X")
        await soon(pilot, lambda: names(pilot) == ["Marit Oyelaran"])
        assert speakers(pilot).sayings.row_count() == 6


async def test_one_organisation_is_not_told_apart(people: Paths) -> None:
    async with NewsroomApp(people).run_test(size=(120, 40)) as pilot:
        await pilot.press("P", *"farges", "enter", "X")
        await soon(pilot, lambda: "nothing to tell apart" in screen_text(pilot))


async def test_quotes_are_saved_to_a_file_that_is_never_written_over(
    people: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with NewsroomApp(people).run_test(size=(120, 40)) as pilot:
        for number, name in enumerate(("quotes-marit-oyelaran.md", "quotes-marit-oyelaran-2.md")):
            await pilot.press(*(["P", *"oyel", "enter"] if not number else []), "S")
            await soon(pilot, lambda: isinstance(pilot.app.screen, ChoicesScreen))
            await pilot.press("enter")
            await soon(pilot, lambda name=name: (tmp_path / name).exists())  # type: ignore[misc]
            await soon(pilot, lambda name=name: name in screen_text(pilot))  # type: ignore[misc]
    text = (tmp_path / "quotes-marit-oyelaran.md").read_text(encoding="utf-8")
    assert text.startswith("# Marit Oyelaran\n\n> Bell 3 rings for the ferry.\n>\n> — Marit Oyelaran, poet")


async def test_a_folder_that_cannot_be_written_is_told(
    people: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    async with NewsroomApp(people).run_test(size=(120, 40)) as pilot:
        await pilot.press("P", "enter", "S")
        await soon(pilot, lambda: isinstance(pilot.app.screen, ChoicesScreen))
        monkeypatch.setattr(Path, "open", refuse)
        await pilot.press("enter")
        await soon(pilot, lambda: "Not saved: Permission denied; start newsroom in a folder" in screen_text(pilot))


async def test_nobody_found_and_nobody_quoted_say_what_to_do(people: Paths) -> None:
    async with NewsroomApp(people).run_test(size=(80, 24)) as pilot:
        await pilot.press("P", *"xyzzy")
        await soon(pilot, lambda: "nobody found" in screen_text(pilot))
        await pilot.press("enter", "y", "Y", "S", "X", "o", "enter", "G", "tab", "tab", "slash", "x")
        assert pilot.app.is_running


async def test_an_empty_cache_says_what_to_do(paths: Paths) -> None:
    async with NewsroomApp(paths).run_test(size=(80, 24)) as pilot:
        await pilot.press("P")
        await soon(pilot, lambda: "Nobody is quoted yet" in screen_text(pilot))


# What is saved.

SAID = Saying(
    7, 0, "We *lit* it.\n\nAgain, <b>.", "Marit Oyelaran", "chair", None, "A [lamp]", "https://x.example/a>b", NOW, "X"
)
FORMULA = replace(SAID, text="=1+1", url=None)


def test_markdown_shows_the_words_as_they_are() -> None:
    assert exported([SAID, FORMULA], "md", "M. *O*.") == (
        "# M. \\*O\\*.\n\n> We \\*lit\\* it.\n>\n> Again, \\<b\\>.\n>\n> — Marit Oyelaran, chair\n\n"
        "A \\[lamp\\], 2026-03-18\n\n> =1+1\n>\n> — Marit Oyelaran, chair\n\nA \\[lamp\\], 2026-03-18\n"
    )


def test_a_quote_is_copied_in_the_form_that_the_settings_name() -> None:
    assert cite_saying(FORMULA, "citation") == "Marit Oyelaran, chair: “=1+1” (A [lamp], 2026-03-18)"


def test_json_has_the_fields_of_the_command() -> None:
    (record, _) = json.loads(exported([SAID, FORMULA], "json", "M. O."))
    assert record["text"] == SAID.text
    assert record["speaker"] == {"name": "Marit Oyelaran", "role": "chair", "organisation": None}


def test_csv_keeps_newlines_and_gives_no_spreadsheet_a_formula() -> None:
    head, one, other = csv.reader(io.StringIO(exported([SAID, FORMULA], "csv", "M. O."), newline=""))
    assert dict(zip(head, one, strict=True))["text"] == SAID.text
    assert dict(zip(head, other, strict=True))["text"] == "'=1+1"


def test_a_quote_without_an_address_is_cited_without_one() -> None:
    assert cite_saying(FORMULA) == "“=1+1” — Marit Oyelaran, chair\nA [lamp], 2026-03-18"


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_is_named_after_the_speaker_and_never_taken(tmp_path: Path, kind: str) -> None:
    first = free_path(tmp_path, "quotes Éva / ../Ødegård", kind)
    assert first == tmp_path / f"quotes-eva-ødegard.{kind}"
    first.touch()
    assert free_path(tmp_path, "quotes Éva / ../Ødegård", kind).name == f"quotes-eva-ødegard-2.{kind}"
    assert free_path(tmp_path, "///", kind).name == f"newsroom.{kind}"
    assert len(free_path(tmp_path, "x" * 500, kind).name) < 100
