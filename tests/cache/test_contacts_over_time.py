"""Contacts over the years, from a server to the directory: one moves, goes stale, is corrected by hand, and every later
sync obeys.
"""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from cache import Card, Feed, Limits, Store, sync_feeds
from tests.support.inline import read_here
from tests.support.server import LONG, Answer, Server, item, rss

LIMITS = Limits(connect=1.0, read=0.5, total=1.0, workers=1)
START = datetime(2023, 3, 1, 12, 0, tzinfo=UTC)
COUNCIL = "For more information, please contact: Ana Brandvold, {role}, Estuary Council, {mail}, +44 7700 900123"
TRUST = (
    "For more information, please contact: Ana Brandvold, director, Harbour Trust, ana@trust.example, +44 7700 900123"
)
LUND = "For more information, please contact: Tobias Lund, spokesperson, Estuary Council, lund@council.example"


class Years:
    """A newsroom that gives out a release now and then, and a person who syncs a day later."""

    def __init__(self, server: Server, store: Store) -> None:
        self.server, self.store, self.items = server, store, list[str]()
        store.add_feed(Feed(f"{server.url}/f"))

    def after(self, days: int, *contact: str) -> None:
        """A release with this line comes after so many days (none: nothing new); then a sync."""
        moment = START + timedelta(days=days)
        for line in contact:
            number = len(self.items) + 1
            self.items.append(item(number, date=format_datetime(moment), text=f"{LONG}</p><p>{line}"))
        self.server.answers["/f"] = Answer(rss(*self.items))
        sync_feeds(self.store, limits=LIMITS, now=lambda: moment + timedelta(days=1))

    def card(self, words: str) -> Card:
        (card,) = self.store.cards(self.store.find_cards(words), words)
        return card


@pytest.fixture
def years(server: Server, store: Store, monkeypatch: pytest.MonkeyPatch) -> Years:
    read_here(monkeypatch)
    return Years(server, store)


def test_contacts_follow_their_newsroom_through_the_years_and_obey_the_person(years: Years) -> None:
    store = years.store
    years.after(0, COUNCIL.format(role="press officer", mail="ana.b@council.example"))
    years.after(200, COUNCIL.format(role="head of press", mail="ana.b@council.example"), LUND)
    assert years.card("brandvold").contact.role == "head of press"

    # She moves: her number goes along, what was hers there is behind her.
    years.after(500, TRUST)
    ana = years.card("brandvold")
    assert (ana.contact.organisation, ana.contact.emails) == ("Harbour Trust", ("ana@trust.example",))
    assert years.card("ana council").formerly == "Estuary Council"
    assert [one.contact.role for one in store.card_history(ana.id)] == ["director", "head of press", "press officer"]
    assert (ana.first_seen, ana.last_seen) == (START, START + timedelta(days=500))

    # He is not seen any more; and by hand she gets another role, and he is out of sight.
    now = START + timedelta(days=600)
    assert (years.card("lund").is_stale(now), ana.is_stale(now)) == (True, False)
    store.correct_card(ana.id, "role", "chief executive")
    store.hide_card(years.card("lund").id)

    # Syncs that bring nothing, the same again, something newer: the decisions stand.
    years.after(601)
    years.after(640, TRUST, LUND)
    assert years.card("brandvold").contact.role == "chief executive"
    assert store.find_cards("lund") == ()
    years.after(700, TRUST.replace("director", "chair"))
    ana = years.card("brandvold")
    assert (ana.contact.role, [one.news for one in ana.corrections]) == ("chief executive", [("chair",)])
    assert ana.releases == 5

    # The newsroom is removed, and followed again.
    store.remove_feed(f"{years.server.url}/f")
    assert store.count_cards() == 0
    store.add_feed(Feed(f"{years.server.url}/f"))
    years.after(701)
    ana = years.card("brandvold")
    assert (ana.contact.role, ana.contact.organisation, ana.releases) == ("chief executive", "Harbour Trust", 5)
    assert (store.count_cards(), store.count_cards(hidden=True)) == (1, 1)
