"""Dates of the sample releases: counted from the moment of serving, written as each language writes them."""

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.demo.dates import fill, long_date, moment_after, moment_before

WEDNESDAY = datetime(2031, 5, 14, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("ago", "moment"),
    [
        ("95m", datetime(2031, 5, 14, 7, 55, tzinfo=UTC)),
        ("3h", datetime(2031, 5, 14, 6, 30, tzinfo=UTC)),
        ("2d", datetime(2031, 5, 12, 9, 30, tzinfo=UTC)),
        ("1d 16:20", datetime(2031, 5, 13, 16, 20, tzinfo=UTC)),
    ],
)
def test_a_release_is_as_old_as_its_file_says(ago: str, moment: datetime) -> None:
    assert moment_before(ago, WEDNESDAY) == moment


@pytest.mark.parametrize("ago", ["3d 10:00", "4d 10:00", "5d 10:00"])
def test_nothing_comes_out_at_a_weekend(ago: str) -> None:
    assert moment_before(ago, WEDNESDAY) == datetime(2031, 5, 9, 10, 0, tzinfo=UTC)


def test_an_embargo_ends_at_its_hour_on_its_day() -> None:
    assert moment_after("2d 10:00", WEDNESDAY) == datetime(2031, 5, 16, 10, 0, tzinfo=UTC)
    assert moment_after("3h", WEDNESDAY) == datetime(2031, 5, 14, 12, 30, tzinfo=UTC)


def test_a_moment_in_another_zone_is_the_same_moment() -> None:
    there = WEDNESDAY.astimezone(timezone(timedelta(hours=9)))
    assert moment_before("3h", there) == moment_before("3h", WEDNESDAY)


@pytest.mark.parametrize("ago", ["", "soon", "3 h", "2d 9:00"])
def test_a_span_that_cannot_be_read_is_said_to_be_none(ago: str) -> None:
    with pytest.raises(ValueError, match="is no span"):
        moment_before(ago, WEDNESDAY)


@given(st.dates(date(2000, 1, 1), date(2200, 1, 1)), st.times())
def test_what_came_out_came_out_in_the_past(day: date, at: time) -> None:
    now = datetime.combine(day, at, UTC)
    assert all(moment_before(ago, now) < now for ago in ("95m", "3h", "1d 23:59", "110d 08:40"))
    assert moment_after("1d 00:00", now) > now


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("fr", "14 mai 2031"),
        ("en", "14 May 2031"),
        ("es", "14 de mayo de 2031"),
        ("pt", "14 de maio de 2031"),
        ("ar", "14 مايو 2031"),
    ],
)
def test_a_date_is_written_as_its_language_writes_it(language: str, written: str) -> None:
    assert long_date(date(2031, 5, 14), language) == written


def test_the_first_of_a_month_is_the_first() -> None:
    assert long_date(date(2031, 6, 1), "fr") == "1er juin 2031"
    assert long_date(date(2031, 6, 1), "en") == "1 June 2031"


def test_marks_in_a_text_become_dates() -> None:
    day, embargo = date(2031, 5, 14), date(2031, 8, 16)

    assert fill("le [[date-13]]", "fr", day) == "le 1er mai 2031"
    assert fill("[[weekday+1]], [[usdate]]", "en", day) == "Thursday, May 14, 2031"
    assert fill("JUSQU’AU [[EMBARGO]]", "fr", day, embargo) == "JUSQU’AU 16 AOÛT 2031"
    assert fill("[[year+4]] [[month+30]]", "es", day) == "2035 junio"


def test_a_mark_that_is_none_is_an_error() -> None:
    with pytest.raises(KeyError, match="tomorrow"):
        fill("[[tomorrow]]", "en", date(2031, 5, 14))
