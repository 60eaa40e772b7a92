"""What is told of a contact that changed over time, or only seems to have."""

from dataclasses import replace
from datetime import UTC, datetime

from cache import Card, Contact, Standing
from tui.called import stints, to_know


def when(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def stood(contact: Contact, day: str) -> Standing:
    return Standing(contact, when(day), when(day), 1)


def test_a_translation_is_no_other_time_of_a_contact_and_no_news_of_it() -> None:
    latin = Contact("Rim Jeziri", "directrice", "Groupe Qafila", None, ("r@qafila.example",))
    arabic = Contact("ريم الجزيري", "مديرة", "مجموعة قافلة", None, ("r@qafila.example",))
    history = [stood(arabic, "2025-03-19"), stood(latin, "2025-03-09")]
    card = Card(1, latin, when("2025-03-09"), when("2025-03-19"), 2)
    assert [(one.words, one.releases) for one in stints(card, history)] == [("directrice, Groupe Qafila", 2)]
    assert to_know(card, history, arabic, when("2025-04-01")) == []
    moved = replace(latin, organisation="Groupe Nejma")
    before = [*history, stood(moved, "2024-01-01")]
    assert to_know(card, before, moved, when("2025-04-01")) == ["now: Rim Jeziri, directrice, Groupe Qafila"]
