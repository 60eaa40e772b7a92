"""Dates and numbers are told as in the reader's language and country."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from rich.cells import cell_len

from cache import number
from tui.dates import age, column_width, in_column, long_date, short_date, until
from tui.sizes import size_words

NOW = datetime(2026, 3, 18, 15, 0).astimezone()
Speaking = Callable[[str], None]


@pytest.mark.parametrize(
    ("language", "locale", "week", "year", "long"),
    [
        ("en", "C.UTF-8", "Mon 15:00", "11 Feb 2025", "18 March 2026, 15:00"),
        ("en", "en_US.UTF-8", "Mon 15:00", "Feb 11, 2025", "March 18, 2026, 15:00"),
        ("fr", "en_US.UTF-8", "lun. 15:00", "11 févr. 2025", "18 mars 2026, 15:00"),
        ("es", "es_MX.UTF-8", "lun 15:00", "11 feb 2025", "18 de marzo de 2026, 15:00"),
        ("ar", "C.UTF-8", "الاثنين 15:00", "11 فبراير 2025", "18 مارس 2026, 15:00"),
        ("ar", "ar_TN.UTF-8", "الاثنين 15:00", "11 فيفري 2025", "18 مارس 2026, 15:00"),
    ],
)
def test_dates_have_the_names_and_the_order_of_the_language_and_country(
    speaking: Speaking, monkeypatch: pytest.MonkeyPatch, language: str, locale: str, week: str, year: str, long: str
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    speaking(language)
    assert short_date(NOW - timedelta(hours=2), NOW) == "13:00"
    assert short_date(NOW - timedelta(days=2), NOW) == week
    assert short_date(NOW - timedelta(days=400), NOW) == year
    assert long_date(NOW).replace("،", ",") == long


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
def test_a_column_of_dates_is_as_wide_as_its_widest(speaking: Speaking, language: str) -> None:
    speaking(language)
    told = [in_column(short_date(NOW - timedelta(days=days), NOW)) for days in range(400)]
    assert {cell_len(one) for one in told} == {column_width()}
    assert column_width() <= 14


@pytest.mark.parametrize(
    ("language", "locale", "whole", "parts"),
    [
        ("en", "C.UTF-8", "1,234,567", "1234.5"),
        ("fr", "fr_FR.UTF-8", "1\u00a0234\u00a0567", "1234,5"),
        ("es", "es_ES.UTF-8", "1.234.567", "1234,5"),
        ("es", "es_MX.UTF-8", "1,234,567", "1234.5"),
        ("ar", "ar_EG.UTF-8", "1,234,567", "1234.5"),
        ("ar", "ar_MA.UTF-8", "1.234.567", "1234,5"),
    ],
)
def test_long_numbers_are_grouped_and_points_are_those_of_the_country(
    speaking: Speaking, monkeypatch: pytest.MonkeyPatch, language: str, locale: str, whole: str, parts: str
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    speaking(language)
    assert (number(1_234_567), number(1234.5, 1), number(9999)) == (whole, parts, "9999")


def test_sizes_and_ages_follow_the_language(speaking: Speaking) -> None:
    speaking("fr")
    assert "1,2" in size_words(1_200_000)
    assert size_words(2_000_000).startswith("2 ")
    assert age(NOW - timedelta(days=5), NOW) != until(NOW + timedelta(days=5), NOW)
