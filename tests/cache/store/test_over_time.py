"""What a contact is now, told from all the ways it stood in releases over the years."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from cache import Card, Contact, Phone, Standing
from cache.store.folding import is_disputed
from cache.store.over_time import as_of_now, former_that_has, found_by
from cache.store.typed import typed

ANA = Contact("Ana Brandvold", "press officer", "Estuary Council", "Port Selby")
MOBILE, DESK = Phone("0790 123 456"), Phone("0300 123 456")


def when(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def stood(contact: Contact, first: str, last: str = "") -> Standing:
    return Standing(contact, when(first), when(last or first), 1)


def test_whoever_moved_is_what_the_newest_release_says_and_reached_as_it_says() -> None:
    council = replace(ANA, emails=("ana@council.example",), phones=(DESK, MOBILE))
    trust = Contact("Ana Brandvold", None, "Harbour Trust", None, ("ana@trust.example",), (MOBILE,))
    now = as_of_now([stood(trust, "2025-03-09"), stood(council, "2023-01-10", "2025-02-01")])
    assert (now.organisation, now.role, now.location) == ("Harbour Trust", None, None)
    assert (now.emails, now.phones) == (("ana@trust.example",), (MOBILE,))


def test_an_address_that_another_came_after_is_over_and_one_beside_it_is_not() -> None:
    first, second = replace(ANA, emails=("a@council.example",)), replace(ANA, emails=("b@council.example",))
    assert as_of_now([stood(second, "2025-03-09"), stood(first, "2025-03-01")]).emails == ("b@council.example",)
    beside = as_of_now([stood(second, "2025-03-09", "2025-03-20"), stood(first, "2025-03-01", "2025-03-15")])
    assert beside.emails == ("b@council.example", "a@council.example")
    one_day = as_of_now([stood(second, "2025-03-09T15:00"), stood(first, "2025-03-09T09:00")])
    assert len(one_day.emails) == 2


def test_what_the_newest_release_leaves_out_is_what_an_older_one_of_the_same_post_says() -> None:
    short = Contact("Ana Brandvold", emails=("ana@council.example",))
    now = as_of_now([stood(short, "2025-03-09"), stood(replace(ANA, phones=(DESK,)), "2025-01-01")])
    assert (now.role, now.organisation, now.phones) == ("press officer", "Estuary Council", (DESK,))


def test_a_desk_that_speaks_for_two_organisations_in_turn_keeps_both_addresses() -> None:
    one, other = (Contact(organisation=name, emails=(f"{name}@desk.example",)) for name in ("Estuary", "Harbour"))
    now = as_of_now([stood(one, "2025-01-01", "2025-03-09"), stood(other, "2025-01-05", "2025-03-01")])
    assert (now.organisation, len(now.emails)) == ("Estuary", 2)
    later = as_of_now([stood(one, "2024-01-01", "2026-03-09"), stood(other, "2024-01-05", "2024-03-01")])
    assert later.emails == ("Estuary@desk.example",)


def test_a_translation_that_comes_later_calls_nobody_otherwise() -> None:
    latin = Contact("Rim Jeziri", "directrice", "Groupe Qafila", "Tunis", ("r@qafila.example",))
    arabic = Contact("ريم الجزيري", "مديرة", "مجموعة قافلة", "تونس", ("r@qafila.example",))
    now = as_of_now([stood(arabic, "2025-03-19"), stood(latin, "2025-03-09")])
    assert (now.name, now.role, now.organisation, now.location) == (
        "Rim Jeziri",
        "directrice",
        "Groupe Qafila",
        "Tunis",
    )
    mostly = as_of_now([stood(latin, "2025-03-19"), replace(stood(arabic, "2025-01-09", "2025-03-09"), releases=4)])
    assert (mostly.name, mostly.organisation) == ("ريم الجزيري", "مجموعة قافلة")


def test_words_of_before_are_found_behind_those_of_now_and_told() -> None:
    history = [
        stood(Contact("Ana Brandvold", "director", "Harbour Trust"), "2025-03-09"),
        stood(replace(ANA, phones=(DESK,)), "2023-01-10"),
    ]
    now = as_of_now(history)
    found = found_by(history, now)
    assert (found.name_words, found.other_words) == ("ana brandvold", "director harbour trust")
    assert found.former_words == "press officer estuary council port selby 300123456"
    for words, told in (
        ("estu", "Estuary Council"),
        ("ana officer", "press officer"),
        ("300 123", "0300 123 456"),
        ("harbour", None),
        ("ana", None),
    ):
        assert former_that_has(typed(words), history, now, found.name_words) == told


@pytest.mark.parametrize(
    ("tie", "names", "disputed"),
    [
        ("short|a berg|p|1", ["Anna Berg", "A. Berg"], False),
        ("short|a berg|p|1", ["Anna Berg", "Anna Maria Berg", "A. M. Berg"], False),
        ("short|a berg|p|1", ["Anna Berg", "Arne Berg"], True),
        ("short|a berg|p|1", ["A. Berg", "Anna Berg", "Arne Berg"], True),
        ("sound|rmjzr|p|1", ["Rim Jeziri", "ريم الجزيري"], False),
        ("sound|mmdsd|p|1", ["Mohamed Saidi", "Muhammad Saïdi"], False),
        ("sound|nbrg|p|1", ["Anna Berg", "Nina Berg"], True),
    ],
)
def test_a_switchboard_makes_one_of_names_only_where_they_can_be_one(
    tie: str, names: list[str], disputed: bool
) -> None:
    assert is_disputed(tie, names) is disputed


def test_a_contact_is_stale_when_no_release_named_it_for_more_than_a_year() -> None:
    card = Card(1, ANA, when("2024-01-01"), when("2025-03-09"), 3)
    assert not card.is_stale(when("2026-03-09"))
    assert card.is_stale(when("2026-03-09T00:01"))
