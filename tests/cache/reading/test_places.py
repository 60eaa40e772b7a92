"""Well-known places: their country and their time."""

from datetime import datetime, timedelta

import pytest

from cache.reading.places import Place, find_place, named_places, zone_at, zone_called, zone_named


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Geneva", "CH"),
        ("Genève", "CH"),
        ("GENEVE", "CH"),
        ("Genf", "CH"),
        ("Ginebra", "CH"),
        ("Genebra", "CH"),
        ("Женева", "CH"),
        ("القاهرة", "EG"),
        ("Le Caire", "EG"),
        ("München", "DE"),
        ("Addis-Abeba", "ET"),
        ("São Paulo", "BR"),
    ],
)
def test_a_city_is_known_in_any_language_whatever_its_case_and_accents(name: str, country: str) -> None:
    assert find_place(name) == Place(country, is_country=False)


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Switzerland", "CH"),
        ("Suisse", "CH"),
        ("Brasil", "BR"),
        ("Côte d’Ivoire", "CI"),
        ("مصر", "EG"),
        ("Германия", "DE"),
    ],
)
def test_a_country_is_known_as_one(name: str, country: str) -> None:
    assert find_place(name) == Place(country, is_country=True)


@pytest.mark.parametrize("name", ["", "Halverton", "Ada Lind", "Genevas"])
def test_a_name_that_is_no_known_place_is_none(name: str) -> None:
    assert find_place(name) is None


def test_the_places_a_text_names_are_told_in_order_the_longest_first() -> None:
    assert [place.country for place in named_places("From Addis Ababa to Mar del Plata, then (Geneva).")] == [
        "ET",
        "AR",
        "CH",
    ]


@pytest.mark.parametrize(
    ("name", "month", "hours"),
    [("Geneva", 1, 1), ("Geneva", 7, 2), ("Nairobi", 7, 3), ("Seattle", 1, -8), ("Brasil", 1, -3), ("Женева", 1, 1)],
)
def test_the_time_at_a_place_is_that_of_the_season(name: str, month: int, hours: int) -> None:
    zone = zone_at(name)
    assert zone is not None
    assert datetime(2026, month, 15, tzinfo=zone).utcoffset() == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("name", "month", "hours"),
    [
        ("GMT", 7, 0),
        ("TU", 7, 0),
        ("CET", 7, 1),
        ("CEST", 7, 2),
        ("MEZ", 1, 1),
        ("EST", 7, -5),
        ("ET", 7, -4),
        ("ET", 1, -5),
    ],
)
def test_a_zones_short_name_tells_its_hours(name: str, month: int, hours: int) -> None:
    zone = zone_called(name)
    assert zone is not None
    assert datetime(2026, month, 15, tzinfo=zone).utcoffset() == timedelta(hours=hours)


def test_a_zone_that_is_not_known_is_none() -> None:
    assert (zone_at("Halverton"), zone_called("QQQ"), zone_named("Nowhere/At_All")) == (None, None, None)
