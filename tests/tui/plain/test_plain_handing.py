"""Plain mode gives releases to commands, numbers to phones, marks to whole lists and quotes, and is set."""

from pathlib import Path

import pytest

from cache import Paths, Store
from tests.tui.plain.dumb import piped
from tests.tui.plain.test_plain_mode import is_plain, read
from tui.qr import code_lines
from tui.settings import change_setting, read_settings

__all__ = ["read"]


def said(data: Path, *lines: str, **changes: str) -> str:
    sent = piped(data, *lines, **changes)
    assert is_plain(sent)
    return sent.decode("utf-8")


def test_a_release_is_given_to_a_command_as_text_and_as_json(read: Path) -> None:
    told = said(read, "next", "| grep -c '^# The bell'", 'give json grep -o \'"title": "[^"]*"\'', "give exit 3")
    assert "\n1\n" in told
    assert '"title": "The bell of Lindholm"' in told
    assert "“exit 3” ended with status 3" in told


def test_what_a_command_prints_never_acts_on_the_terminal(read: Path) -> None:
    assert "red" in said(read, "next", r"give printf '\033[31mred\007\n'")


def test_all_that_a_list_shows_is_tagged_and_that_is_taken_back(read: Path) -> None:
    def tags() -> dict[str, int]:
        with Store(Path(read) / "newsroom.sqlite3") as store:
            return {tag.name: tag.releases for tag in store.tags()}

    told = said(read, "section syndicat", "tag all water spring")
    assert "Syndicat des sources: Tagged 1 release water, spring; undo takes it back" in " ".join(told.split())
    assert tags() == {"water": 1, "spring": 1}
    said(read, "list all", "tag all early", "undo")
    assert tags() == {"water": 1, "spring": 1}
    assert "nothing is put on the list by this" in " ".join(said(read, "tag all -water").split())


def test_a_note_is_kept_on_one_quote(read: Path) -> None:
    told = said(read, "next", "note quote 1 ask for the recording", "note", "note quote 1", "note quote 9 x", "read 1")
    assert "No note on this release" in told
    assert "\nask for the recording\n" in told
    assert "Your note on a quote: ask for the recording" in told
    assert "9: " in told
    assert "No note on this quote" in said(read, "read 1", "note quote 1 -", "note quote 1")


@pytest.mark.parametrize(("order", "inverted"), [("code", True), ("code 1 light", False)])
def test_a_number_is_a_code_to_dial_from_in_forty_columns(read: Path, order: str, inverted: bool) -> None:
    told = said(read, "next", "contacts", "1", order, COLUMNS="40")
    lines = code_lines("tel:+4631000111", inverted=inverted)
    assert "\n".join(lines) in told
    assert max(map(len, lines)) < 40


def test_a_code_that_cannot_be_shown_is_told(read: Path) -> None:
    narrow = said(read, "next", "contacts", "1", "code", COLUMNS="24")
    assert "there is no room, or there are no signs" in " ".join(narrow.split())
    assert "no contact with a number is chosen" in said(read, "next", "code")


def test_files_are_listed_and_what_is_not_kept_is_told(read: Path) -> None:
    assert "files: none comes with this release" in said(read, "next", "files")


def test_settings_are_shown_and_set(read: Path) -> None:
    told = said(read, "settings", "set quotes markdown", "next", "quotes", "copy 1", "settings quotes loud", "set x")
    assert "quotes is plain; it can be plain, markdown, citation." in told
    assert "quotes is markdown;" in told
    assert "\n> Tonight the river is a street," in told
    assert "loud: this cannot be set" in told
    assert "x: this is nothing that is set here" in told


def test_a_setting_is_changed_and_the_rest_of_the_file_stays(paths: Paths) -> None:
    paths.data.mkdir(parents=True, exist_ok=True)
    file = paths.data / "settings.toml"
    file.write_text('# mine\n[looks]\ntheme = "newsroom-light"\n\n[keys]\ntoggle_star = "f9"\n', encoding="utf-8")
    change_setting(paths, "copy", "quotes", "citation")
    change_setting(paths, "looks", "language", "fr")
    change_setting(paths, "looks", "language", "es")
    settings = read_settings(paths)
    assert (settings.quotes, settings.language, settings.theme) == ("citation", "es", "newsroom-light")
    assert settings.problems == ()
    assert file.read_text(encoding="utf-8").startswith("# mine\n[looks]\n")
