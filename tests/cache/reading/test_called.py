"""What somebody in a list of contacts is called."""

import pytest

from cache.reading.called import after, called
from cache.reading.languages import language
from cache.reading.vocabulary import vocabulary


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("KONÉ Salimata", "Salimata KONÉ"),
        ("DE LA TOUR Anne", "Anne DE LA TOUR"),
        ("Salimata KONÉ", "Salimata KONÉ"),
        ("SALIMATA KONÉ", "SALIMATA KONÉ"),
        ("Salimata Koné", "Salimata Koné"),
        ("KONÉ", "KONÉ"),
    ],
)
def test_a_surname_in_capitals_is_told_last(written: str, name: str) -> None:
    assert called(written, vocabulary(language("fr"))) == name


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Соколова Елена", "Елена Соколова"),
        ("Соколова Елена Петровна", "Елена Петровна Соколова"),
        ("Елена Соколова", "Елена Соколова"),
        ("Ким Ольга", "Ким Ольга"),
    ],
)
def test_a_surname_known_by_its_ending_is_told_last(written: str, name: str) -> None:
    assert called(written, vocabulary(language("ru"))) == name


@pytest.mark.parametrize(
    ("lead", "written", "name"),
    [
        ("обращаться к", "Ивану Сомову", "Иван Сомов"),
        ("обращаться к", "Андрею Волконскому", "Андрей Волконский"),
        ("обращаться к", "Анне Волковой", "Анна Волкова"),
        ("связаться с", "Иваном Сомовым", "Иван Сомов"),
        ("связаться с", "Марией Соколовой", "Мария Соколова"),
        ("контакт", "Анне Волковой", "Анне Волковой"),
        ("contact", "Ada Lind", "Ada Lind"),
    ],
)
def test_a_name_that_words_put_into_a_case_is_told_in_the_nominative(lead: str, written: str, name: str) -> None:
    assert after(lead, written) == name
