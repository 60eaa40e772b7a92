"""The program's words come in the reader's language: chosen, else the environment's, else English."""

from functools import partial
from pathlib import Path

import pytest

from cache import _, i18n, interface_language, ngettext, speak
from docs.catalogs import compiled, of


@pytest.fixture
def catalogs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A catalog of two messages in Arabic, the language with the most forms of a number, and none in French."""
    arabic = of("ar")
    arabic.add("{name} is back", "عاد {name}")
    arabic.add(("{count} boat", "{count} boats"), tuple(f"{form}: {{count}}" for form in range(6)))
    (tmp_path / "ar.mo").write_bytes(compiled(arabic))
    monkeypatch.setattr(i18n, "CATALOGS", tmp_path)


@pytest.mark.parametrize(
    ("environment", "found"),
    [
        ({"LANG": "fr_CA.UTF-8"}, "fr"),
        ({"LC_ALL": "ar_EG.UTF-8", "LANG": "fr_FR.UTF-8"}, "ar"),
        ({"LC_MESSAGES": "es", "LANG": "fr"}, "es"),
        ({"LANGUAGE": "de:es:fr", "LC_ALL": "en_GB"}, "es"),
        ({"LANGUAGE": "", "LANG": "es_MX@latin"}, "es"),
        ({"LANG": "de_AT.UTF-8"}, "en"),
        ({"LC_ALL": "C.UTF-8", "LANG": "fr"}, "en"),
        ({"LANG": "\x1b[31m../../fr"}, "en"),
        ({}, "en"),
    ],
)
def test_the_environment_says_which_language(environment: dict[str, str], found: str) -> None:
    assert i18n.language_of(environment) == found


def test_a_chosen_language_comes_before_that_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "fr")
    for chosen, spoken in (("ar", "ar"), ("en", "en"), ("auto", "fr"), (None, "fr"), ("klingon", "fr")):
        speak(partial(str, chosen) if chosen else lambda: None)
        assert interface_language() == spoken


def test_the_choice_is_asked_for_when_the_first_word_is_shown_and_once() -> None:
    asked: list[str] = []

    def choose() -> str:
        asked.append("asked")
        return "en"

    speak(choose)
    assert asked == []
    assert (_("Boats"), _("Trains"), asked) == ("Boats", "Trains", ["asked"])


@pytest.mark.usefixtures("catalogs")
def test_values_stand_in_the_translated_words_and_are_never_read_as_places() -> None:
    speak(lambda: "ar")
    assert _("{name} is back", name="{count} {") == "عاد {count} {"
    assert _("") == ""


@pytest.mark.usefixtures("catalogs")
def test_a_number_takes_the_form_of_the_language() -> None:
    forms = [ngettext("{count} boat", "{count} boats", count) for count in (0, 1, 2, 3, 11, 100)]
    assert forms == ["0 boats", "1 boat", "2 boats", "3 boats", "11 boats", "100 boats"]

    speak(lambda: "ar")
    forms = [ngettext("{count} boat", "{count} boats", count) for count in (0, 1, 2, 3, 11, 100)]
    assert forms == ["0: 0", "1: 1", "2: 2", "3: 3", "4: 11", "5: 100"]


@pytest.mark.usefixtures("catalogs")
def test_what_no_catalog_says_is_english() -> None:
    for language in ("fr", "ar"):
        speak(partial(str, language))
        assert _("Nobody translated this") == "Nobody translated this"
        assert ngettext("{count} train", "{count} trains", 1) == "1 train"
