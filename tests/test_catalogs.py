"""The catalogs of the program's words fit the code, and each other."""

import re
import tomllib
from collections.abc import Callable, Sequence
from string import Formatter

import pytest

from docs import catalogs
from docs.catalogs import FOLDER, TRANSLATED, compiled, of, says, template, updated, written
from tui.settings import template as settings_template


def test_the_template_has_the_words_of_the_code() -> None:
    assert catalogs.TEMPLATE.read_text(encoding="utf-8") == written(template()), "run: python -m docs.catalogs"


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_language_has_the_words_of_the_template(language: str) -> None:
    kept = (FOLDER / f"{language}.po").read_text(encoding="utf-8")
    assert kept == written(updated(language)), "run: python -m docs.catalogs"


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_language_is_compiled_as_it_is_written(language: str) -> None:
    assert says((FOLDER / f"{language}.mo").read_bytes()) == says(compiled(of(language))), (
        "run: python -m docs.catalogs"
    )


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_language_says_every_word_with_the_same_values(language: str) -> None:
    catalog = of(language)
    wrong = [
        f"{message.id}: {said!r}"
        for message in catalog
        if message.id
        for said in forms(message.string)
        if message.fuzzy or not said or not fits(message.id, said)
    ]
    short = [one.id for one in catalog if one.pluralizable and len(forms(one.string)) != catalog.num_plurals]
    assert (wrong, short) == ([], [])


def forms(said: object) -> Sequence[str]:
    """The forms of a translated message, one or as many as the language has."""
    return [said] if isinstance(said, str) else said if isinstance(said, list | tuple) else []


def fits(words: str | Sequence[str], said: str) -> bool:
    """Whether a translation names the values that the words name, and ends its lines where they do.

    A form for one or two may say the number in a word.
    """
    several = words if isinstance(words, str) else words[1]
    wanted, found = places(several), places(said)
    if not isinstance(words, str):
        wanted, found = wanted - {"count"}, found - {"count"}
    return found == wanted and said.endswith("\n") == several.endswith("\n")


def places(words: str) -> set[str]:
    """The values that stand in words: "{name}", and "%(name)s" and "%s" of argparse."""
    named = {name for _, name, _, _ in Formatter().parse(words) if name is not None}
    return named | set(re.findall(r"%(?:\(\w+\))?[srd]", words))


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_settings_file_can_be_read_in_every_language(language: str, speaking: Callable[[str], None]) -> None:
    english = settings_template()
    speaking(language)
    ours = settings_template()
    assert ours != english
    assert tomllib.loads(ours) == tomllib.loads(english)
    assert settable(ours) == settable(english) != []


def settable(file: str) -> list[str]:
    return [line for line in file.splitlines() if re.match(r"# \w+ = ", line)]
