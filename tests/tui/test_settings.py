"""The settings file: keys and the look of copied quotes; what is wrong in it is told, and never keeps the app shut."""

import re
from pathlib import Path

import pytest

from cache import Paths, Query
from tests.tui.panes import focused, reader, screen_text, until
from tui.actions import default_keys
from tui.app import NewsroomApp
from tui.screens.keys import KeysScreen
from tui.settings import Settings, is_key, read_settings, settings_file, template, write_template


def settings(paths: Paths, text: str) -> Settings:
    settings_file(paths).write_text(text, encoding="utf-8")
    return read_settings(paths)


def test_without_a_file_the_defaults_hold(paths: Paths) -> None:
    assert read_settings(paths) == Settings()


def test_the_template_changes_nothing_and_nothing_of_the_person_is_overwritten(paths: Paths) -> None:
    write_template(paths)
    assert settings_file(paths).read_text(encoding="utf-8") == template()
    assert read_settings(paths) == Settings()
    settings(paths, "# mine\n")
    write_template(paths)
    assert settings_file(paths).read_text(encoding="utf-8") == "# mine\n"


def test_what_the_template_offers_is_right_once_it_is_used(paths: Paths) -> None:
    used = settings(paths, re.sub(r"\n# (\w+ = )", r"\n\1", template()))
    assert used == Settings({"toggle_star": ("s", "asterisk")}, theme="newsroom-light", languages=("fr", "en"))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[keys\n", "the defaults hold until it is mended"),
        ("[kyes]\n", "[kyes] is no part of the settings; did you mean “keys”?"),
        ('[keys]\nsstar = "x"\n', "“sstar” is no action"),
        ('[keys]\ntoggle_sta = "x"\n', "did you mean “toggle_star”?"),
        ("[keys]\ntoggle_star = 3\n", 'are written as toggle_star = ["a", "ctrl+b"]'),
        ("[keys]\ntoggle_star = []\n", "“toggle_star” needs a key"),
        ('[keys]\ntoggle_star = "hyper+x"\n', "“hyper+x” is no key"),
        ('[keys]\ntoggle_star = ["j"]\n', "j is asked for “toggle_star” but belongs to “down”, which keeps it"),
        ('[keys]\nfind = "B"\nlinks = ["B"]\n', "B is asked for “links” but belongs to “find”, which keeps it"),
        ('[reading]\nright_to_left = "left"\n', "right_to_left can be auto, program, terminal, not “left”"),
        (
            '[reading]\nlanguages = "french"\n',
            "[reading] languages are codes, the most wanted first",
        ),
        ('[copy]\nquotes = "fancy"\n', "[copy] quotes can be plain, markdown, citation, not “fancy”"),
    ],
)
def test_what_is_wrong_is_told_in_words(paths: Paths, text: str, problem: str) -> None:
    (told,) = settings(paths, text).problems
    assert problem in told
    assert "settings.toml" in told


def test_a_file_that_is_no_text_is_told_too(paths: Paths) -> None:
    settings_file(paths).write_bytes(b"\xff\xfe\x00")
    (told,) = read_settings(paths).problems
    assert "cannot be read" in told


def test_keys_may_change_hands(paths: Paths) -> None:
    swapped = settings(paths, '[keys]\nnext_unread = ["p"]\nprevious_unread = ["n"]\n')
    assert swapped == Settings({"next_unread": ("p",), "previous_unread": ("n",)})


@pytest.mark.parametrize("name", sorted({key for keys in default_keys().values() for key in keys}))
def test_every_default_key_is_a_key(name: str) -> None:
    assert is_key(name)


async def test_a_key_does_what_the_settings_say_and_the_help_tells_it(newsroom: Paths) -> None:
    settings(newsroom, '[keys]\ntoggle_star = ["B"]\n[copy]\nquotes = "markdown"\n')
    app = NewsroomApp(newsroom)
    async with app.run_test(size=(120, 60)) as pilot:
        await pilot.press("s")
        assert reader(pilot).store.count(Query(starred=True)) == 0
        await pilot.press("B")
        await until(pilot, lambda: reader(pilot).store.count(Query(starred=True)) == 1)
        await pilot.press("4", "y")
        assert app.clipboard.startswith("> The river was our street")
        assert "](<https://pages.example/estuary-1>)" in app.clipboard
        await pilot.press("?")
        await until(pilot, lambda: isinstance(app.screen, KeysScreen))
        assert isinstance(app.screen, KeysScreen)
        assert app.screen.keys_by_action()["toggle_star"] == ["B"]


async def test_a_problem_in_the_settings_is_told_at_the_start(newsroom: Paths) -> None:
    settings(newsroom, '[keys]\ntoggle_sta = "x"\n')
    async with NewsroomApp(newsroom).run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: "did you mean “toggle_star”?" in screen_text(pilot))
        assert focused(pilot) == "releases"


async def test_the_settings_open_in_the_editor_of_the_person(newsroom: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []

    def edited(app: object, path: Path) -> None:
        del app
        opened.append(path)
        path.write_text('[keys]\ntoggle_star = ["x"]\n', encoding="utf-8")

    monkeypatch.setattr("tui.editor.edit", edited)
    async with NewsroomApp(newsroom).run_test(size=(120, 40)) as pilot:
        await pilot.press(",")
        assert opened == [settings_file(newsroom)]
        await pilot.press("x")
        await until(pilot, lambda: reader(pilot).store.count(Query(starred=True)) == 1)
