"""Whole releases of every shape and language, read as a person reads them: nothing missed, nothing made up."""

from pathlib import Path

import pytest

from tests.support.gold import Gold, differences, read_gold, releases

FILES = sorted(Path(__file__).with_name("gold").glob("*.gold"))
RELEASES = [gold for file in FILES for gold in releases(file)]


def test_there_are_releases_in_seven_languages() -> None:
    assert {gold.head["lang"] for gold in RELEASES} >= {"fr", "en", "es", "ar", "pt", "de", "ru"}


@pytest.mark.parametrize("gold", RELEASES, ids=lambda gold: gold.name)
def test_a_release_is_read_as_a_person_reads_it(gold: Gold) -> None:
    assert differences(gold, read_gold(gold)) == []
