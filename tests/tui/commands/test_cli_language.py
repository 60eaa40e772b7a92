"""Commands speak the reader's language, and give programs what they always gave."""

from pathlib import Path

import pytest

from tests.tui.commands.conftest import Command


@pytest.mark.parametrize(
    ("language", "told"), [("fr", "communiqué"), ("es", "comunicado"), ("ar", "بيان"), ("en", "no releases here")]
)
def test_a_complaint_is_in_the_language_of_the_environment(
    newsroom: Command, monkeypatch: pytest.MonkeyPatch, language: str, told: str
) -> None:
    monkeypatch.setenv("LANGUAGE", language)
    assert told in newsroom("list").err


def test_the_settings_of_the_data_folder_come_before_the_environment(
    newsroom: Command, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANGUAGE", "es")
    data.mkdir()
    (data / "settings.toml").write_text('[looks]\nlanguage = "fr"\n', encoding="utf-8")
    assert "aucun communiqué" in newsroom("list").err.lower()


def test_settings_that_cannot_be_read_leave_the_environment_to_say_it(
    newsroom: Command, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANGUAGE", "es")
    data.mkdir()
    (data / "settings.toml").write_text("[looks\nlanguage = 3", encoding="utf-8")
    assert "comunicado" in newsroom("list").err


def test_help_and_what_was_typed_wrong_are_told_in_the_language(
    newsroom: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANGUAGE", "fr")
    shown = newsroom("sync", "--help").out
    assert "--due" in shown
    assert [one for one in ENGLISH if one in shown] == []
    wrong = newsroom("sync", "--nonsense").err
    assert "--nonsense" in wrong
    assert "unrecognized" not in wrong


ENGLISH = ("usage:", "show this help", "only these feeds")


def test_json_is_the_same_in_every_language(newsroom: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "boat.txt").write_text("The boat is back\n\n“It floats,” said Ida Brandt.\n", encoding="utf-8")
    english = newsroom("read", str(tmp_path / "boat.txt"), "--json").out
    for language in ("fr", "es", "ar"):
        monkeypatch.setenv("LANGUAGE", language)
        assert newsroom("read", str(tmp_path / "boat.txt"), "--json").out == english
