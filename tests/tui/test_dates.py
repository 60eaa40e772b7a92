from datetime import UTC, datetime, timedelta

from tui.dates import age, short_date

NOW = datetime(2026, 3, 18, 15, 0).astimezone()  # local, whatever the machine's zone


def test_today_is_told_by_the_hour() -> None:
    assert short_date(NOW - timedelta(hours=2), NOW) == "13:00"


def test_this_week_is_told_by_the_day() -> None:
    assert short_date(NOW - timedelta(days=2), NOW) == "Mon 15:00"


def test_this_year_is_told_by_day_and_month_and_other_years_by_the_year_too() -> None:
    assert short_date(NOW - timedelta(days=40), NOW) == "6 Feb"
    assert short_date(NOW - timedelta(days=400), NOW) == "11 Feb 2025"


def test_a_date_to_come_is_not_told_as_this_week() -> None:
    assert short_date(NOW + timedelta(days=3), NOW) == "21 Mar"


def test_ages_are_told_in_the_unit_that_fits() -> None:
    now = datetime(2026, 3, 18, tzinfo=UTC)
    assert age(now, now) == "just now"
    assert age(now - timedelta(minutes=12), now) == "12 min ago"
    assert age(now - timedelta(hours=3), now) == "3 h ago"
    assert age(now - timedelta(days=5), now) == "5 days ago"
