"""Dates as feeds and pages write them, in many languages and in none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cache.fetch.dates import find_day, month_number, parse_moment


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("Mon, 01 Jun 2026 10:00:00 +0200", "2026-06-01T08:00:00+00:00"),
        ("Seg, 01 Jun 2026 10:00:00 -0300", "2026-06-01T13:00:00+00:00"),
        ("lun., 03 févr. 2025 08:30:00 +0100", "2025-02-03T07:30:00+00:00"),
        ("Seg, 24 Set 2018 19:22:00 -0300", "2018-09-24T22:22:00+00:00"),
        ("Mo, 02 Mär 2026 09:00:00 CET", "2026-03-02T08:00:00+00:00"),
        ("dom, 04 ene 2026 00:00:00 GMT", "2026-01-04T00:00:00+00:00"),
        ("Пн, 05 янв 2026 12:00:00 MSK", "2026-01-05T09:00:00+00:00"),
        ("5 أكتوبر 2025 12:00:00 GMT", "2025-10-05T12:00:00+00:00"),
        ("2026-06-01", "2026-06-01T00:00:00+00:00"),
        ("2026-06-01T10:00:00Z", "2026-06-01T10:00:00+00:00"),
    ],
)
def test_a_feeds_date_is_read_in_its_language(written: str, moment: str) -> None:
    found = parse_moment(None, written)
    assert found is not None
    assert found.isoformat() == moment


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Released on 12 June 2026 in Accra", "2026-06-12"),
        ("June 3rd, 2026", "2026-06-03"),
        ("le 1er août 2025 – Genève", "2025-08-01"),
        ("7 de septiembre de 2025", "2025-09-07"),
        ("3. Dezember 2025", "2025-12-03"),
        ("14 февраля 2026", "2026-02-14"),
        ("12 أكتوبر 2025", "2025-10-12"),
        ("2026/03/04", "2026-03-04"),
        ("04.03.2026", "2026-03-04"),
        ("Report 2019/45/2, 3 March 2026", "2026-03-03"),
        ("12 market 2026, then 5 May 2026", "2026-05-05"),
    ],
)
def test_a_day_in_a_text_is_found(text: str, day: str) -> None:
    found = find_day(text)
    assert found is not None
    assert found.date().isoformat() == day


@pytest.mark.parametrize(
    "text", ["", "6/7/2026", "31 June 2026", "5 May 1879", "12 x 2026", "page 3 of 2026", "9 May 2099"]
)
def test_what_is_no_day_or_may_be_two_is_none(text: str) -> None:
    assert find_day(text) is None


@pytest.mark.parametrize(
    ("word", "month"),
    [("jui", None), ("juil", 7), ("Sept", 9), ("ma", None), ("MÄRZ", 3), ("out", 10), ("Monday", None)],
)
def test_a_beginning_that_two_months_share_names_neither(word: str, month: int | None) -> None:
    assert month_number(word) == month


@given(st.text(max_size=80))
def test_any_text_has_a_day_or_none(text: str) -> None:
    find_day(text)
    parse_moment(None, text)
