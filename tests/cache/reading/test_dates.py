"""Dates as releases write them, in every language known."""

from datetime import date

import pytest

from cache.reading.dates import find_dates, without_dates


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("14 March 2025", date(2025, 3, 14)),
        ("March 14, 2025", date(2025, 3, 14)),
        ("March 14th, 2025", date(2025, 3, 14)),
        ("Mar. 14, 2025", date(2025, 3, 14)),
        ("Sept. 3, 2024", date(2024, 9, 3)),
        ("March, 14 2025", date(2025, 3, 14)),
        ("2025-03-14", date(2025, 3, 14)),
        ("14 mars 2025", date(2025, 3, 14)),
        ("1er août 2025", date(2025, 8, 1)),
        ("3 févr. 2025", date(2025, 2, 3)),
        ("14. März 2025", date(2025, 3, 14)),
        ("14.03.2025", date(2025, 3, 14)),
        ("14. 3. 2025", date(2025, 3, 14)),
        ("14.03.25", date(2025, 3, 14)),
        ("14 de marzo de 2025", date(2025, 3, 14)),
        ("14 de marzo del 2025", date(2025, 3, 14)),
        ("14 de março de 2025", date(2025, 3, 14)),
        ("1º de maio de 2025", date(2025, 5, 1)),
        ("14 марта 2025 года", date(2025, 3, 14)),
        ("14 марта 2025 г.", date(2025, 3, 14)),
        ("14 مارس 2025", date(2025, 3, 14)),
        ("14 آذار 2025", date(2025, 3, 14)),
        ("14 آذار/مارس 2025", date(2025, 3, 14)),
        ("١٤ مارس ٢٠٢٥", date(2025, 3, 14)),
        ("14 JUNI 2025", date(2025, 6, 14)),
    ],
)
def test_a_date_is_read_in_the_form_its_language_writes(text: str, expected: date) -> None:
    assert [written.on(None) for written in find_dates(text)] == [expected]


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ("05/04/2025", date(2025, 4, 5)),
        ("31/12/2025", date(2025, 12, 31)),
        ("12/31/2025", date(2025, 12, 31)),
        ("5-4-2025", date(2025, 4, 5)),
    ],
)
def test_figures_are_day_first_unless_only_month_first_fits(figures: str, expected: date) -> None:
    assert [written.on(None) for written in find_dates(figures)] == [expected]


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        (date(2026, 1, 2), date(2025, 12, 30)),
        (date(2025, 12, 1), date(2025, 12, 30)),
        (date(2026, 11, 20), date(2026, 12, 30)),
        (None, None),
    ],
)
def test_a_date_without_a_year_is_the_one_nearest_to_publication(reference: date | None, expected: date | None) -> None:
    (written,) = find_dates("30 December")
    assert written.year is None
    assert written.on(reference) == expected


def test_a_leap_day_without_a_year_is_in_a_leap_year_or_nowhere() -> None:
    (written,) = find_dates("29 February")
    assert written.on(date(2024, 5, 1)) == date(2024, 2, 29)
    assert written.on(date(2026, 5, 1)) is None


@pytest.mark.parametrize(
    "text",
    ["", "no figures", "32 March 2025", "14/25/2025", "0/0/2025", "1.2.3.4", "version 12.11.1", "192.168.10.20", "3/4"],
)
def test_figures_that_are_no_day_of_any_month_are_no_date(text: str) -> None:
    assert list(find_dates(text)) == []


def test_a_day_that_its_month_does_not_have_is_on_no_day() -> None:
    (written,) = find_dates("31 April 2025")
    assert written.on(None) is None


@pytest.mark.parametrize("text", ["40 maids", "5 marches", "12 Maysville", "15 decade"])
def test_the_beginning_of_a_longer_word_is_no_month(text: str) -> None:
    assert list(find_dates(text)) == []


def test_dates_are_told_from_left_to_right_with_their_places() -> None:
    text = "From 3 May 2025 to June 4, 2025."
    found = list(find_dates(text))
    assert [text[one.start : one.end] for one in found] == ["3 May 2025", "June 4, 2025"]
    assert [one.on(None) for one in found] == [date(2025, 5, 3), date(2025, 6, 4)]


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Geneva, Monday 3 May 2025, noon", "Geneva, , noon"),
        ("Genève, lundi 3 mai 2025", "Genève,"),
        ("Bonn, Montag, 3. Mai 2025", "Bonn,"),
        ("Monday in Geneva", "Monday in Geneva"),
    ],
)
def test_a_date_is_blanked_out_with_its_day_of_the_week_letter_for_letter(text: str, rest: str) -> None:
    blanked, _ = without_dates(text)
    assert len(blanked) == len(text)
    assert " ".join(blanked.split()) == rest
