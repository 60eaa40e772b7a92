"""What a person decides about contacts by hand holds whatever later syncs bring, and is undone exactly."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from cache import Card, Contact, Feed, Phone, Release, Store, UsageError, rescue_store
from tests.cache.store.making import FEED, NOW, OTHER, assert_whole, dump, make_release, save

ANA = Contact("Ana Brandvold", "press officer", "Estuary Council", "Port Selby", ("ana@council.example",))
MOVED = Contact("Ana Brandvold", "director", "Harbour Trust", None, ("ana@trust.example",))
DESK, MOBILE = Phone("0300 123 456"), Phone("0790 123 456", "+44790123456")


def bearing(number: int, *contacts: Contact, feed: str | None = None) -> Release:
    """A release with these contacts, a day later for each number."""
    return replace(make_release(number, feed=feed, published=NOW + timedelta(days=number)), contacts=contacts)


def keep(store: Store, *contacts: Contact, feed: str | None = None) -> None:
    save(store, *(bearing(number, contact, feed=feed) for number, contact in enumerate(contacts, 1)))


def everyone(store: Store, *, hidden: bool = False) -> tuple[Card, ...]:
    return store.cards(store.card_ids(limit=1000, hidden=hidden))


def shown(store: Store) -> list[tuple[str | None, str | None, int]]:
    return [(card.contact.name, card.contact.organisation, card.releases) for card in everyone(store)]


def card_named(store: Store, words: str) -> Card:
    (card,) = store.cards(store.find_cards(words), words)
    return card


# Over time.


def test_whoever_moved_with_a_number_of_their_own_is_one_person_found_by_both_organisations(store: Store) -> None:
    before, after = replace(ANA, phones=(MOBILE,)), replace(MOVED, phones=(MOBILE,))
    lund = Contact("Tobias Lund", organisation="Estuary Council", emails=("lund@council.example",))
    keep(store, before, lund, after)
    assert [card.contact.name for card in store.cards(store.find_cards("estuary"), "estuary")] == [
        "Tobias Lund",
        "Ana Brandvold",
    ]
    ana = card_named(store, "brandvold")
    assert (ana.contact.organisation, ana.contact.emails, ana.formerly) == ("Harbour Trust", MOVED.emails, None)
    assert [card.formerly for card in store.cards(store.find_cards("estuary"), "estuary")] == [None, "Estuary Council"]
    assert [one.contact.organisation for one in store.card_history(ana.id)] == ["Harbour Trust", "Estuary Council"]
    assert store.find_cards("ana@council") == (ana.id,)


def test_people_behind_one_switchboard_stay_apart_though_their_names_begin_alike(store: Store) -> None:
    names = ("Anna Berg", "Arne Berg", "Nina Berg")
    contacts = [Contact(name, organisation="Estuary Council", phones=(DESK,)) for name in names]
    keep(store, *contacts)
    assert sorted(name or "" for name, _, _ in shown(store)) == sorted(names)


def test_an_initial_stays_with_the_one_it_can_be_until_another_can_be_it_too(store: Store) -> None:
    anna, short, arne = (Contact(name, phones=(DESK,)) for name in ("Anna Berg", "A. Berg", "Arne Berg"))
    keep(store, anna, short)
    assert len(everyone(store)) == 1
    save(store, bearing(3, arne, feed=FEED))
    assert len(everyone(store)) == 3
    store.remove_feed(FEED)
    assert len(everyone(store)) == 1


def test_the_same_name_elsewhere_is_offered_and_not_folded_and_who_is_newer_at_the_place_is_told(store: Store) -> None:
    lund = Contact("Tobias Lund", organisation="Estuary council")
    keep(store, ANA, MOVED, lund)
    tobias, trust, council = everyone(store)
    assert store.same_name(council.id) == (trust,)
    assert store.same_name(trust.id) == (council,)
    assert store.same_name(tobias.id) == ()
    assert store.newer_at(council.id) == (tobias,)
    assert store.newer_at(tobias.id) == ()


# By hand.


def test_two_cards_made_one_are_one_for_every_release_to_come(store: Store) -> None:
    keep(store, ANA, MOVED)
    newer, older = everyone(store)
    ruling = store.merge_cards(newer.id, older.id)
    assert [(card.id, card.releases) for card in everyone(store)] == [(older.id, 2)]
    save(store, bearing(3, replace(ANA, role="adviser")), bearing(4, replace(MOVED, phones=(MOBILE,))))
    (card,) = everyone(store)
    assert (card.releases, card.contact.organisation) == (4, "Harbour Trust")
    assert store.take_back(ruling)
    assert not store.take_back(ruling)
    assert sorted(everyone(store), key=lambda card: card.id)[0].id == older.id
    assert len(everyone(store)) == 2
    with pytest.raises(UsageError, match="same contact already"):
        store.merge_cards(older.id, older.id)
    with pytest.raises(UsageError, match="none of this number"):
        store.merge_cards(older.id, 999)


def test_a_line_told_apart_is_another_person_and_so_is_what_comes_with_its_address(store: Store) -> None:
    other = Contact("Ana Brandvold", "archivist", "Estuary Council", emails=("brandvold@archive.example",))
    keep(store, ANA, other)
    (card,) = everyone(store)
    ruling = store.tell_cards_apart(card.id, [other])
    assert ruling is not None
    assert sorted(role or "" for role in (one.contact.role for one in everyone(store))) == [
        "archivist",
        "press officer",
    ]
    save(store, bearing(3, replace(other, role="head archivist")), bearing(4, replace(ANA, location="Selby")))
    assert {(one.contact.role, one.releases) for one in everyone(store)} == {
        ("head archivist", 2),
        ("press officer", 2),
    }
    assert store.same_name(card.id) == ()
    assert store.tell_cards_apart(card.id, [other]) is None
    assert store.take_back(ruling)
    assert len(everyone(store)) == 1


def test_making_one_again_what_was_told_apart_voids_that_and_undo_brings_it_back(store: Store) -> None:
    other = replace(ANA, role="archivist", emails=("brandvold@archive.example",))
    keep(store, ANA, other)
    store.tell_cards_apart(everyone(store)[0].id, [other])
    one, two = everyone(store)
    ruling = store.merge_cards(one.id, two.id)
    assert len(everyone(store)) == 1
    store.take_back(ruling)
    assert len(everyone(store)) == 2


def test_a_correction_stays_and_what_releases_newly_say_stands_beside_it(store: Store) -> None:
    keep(store, replace(ANA, phones=(DESK,)))
    card = everyone(store)[0].id
    role = store.correct_card(card, "role", "spokesperson")
    store.correct_card(card, "phone", "+44 300 999 999", DESK.written)
    store.correct_card(card, "location", "")
    (now,) = everyone(store)
    assert (now.contact.role, now.contact.location) == ("spokesperson", None)
    assert now.contact.phones == (Phone("+44 300 999 999", "+44300999999"),)
    said = {one.field: (one.value, one.stood, one.news) for one in now.corrections}
    assert said == {
        "role": ("spokesperson", "press officer", ()),
        "phone": ("+44 300 999 999", "0300 123 456", ()),
        "location": (None, "Port Selby", ()),
    }
    assert store.card_history(card)[0].contact.role == "press officer"
    assert store.find_cards("spokesperson") == store.find_cards("999 999") == (card,)
    save(store, bearing(2, replace(ANA, role="head of press", phones=(MOBILE,))))
    (now,) = everyone(store)
    assert now.contact.role == "spokesperson"
    assert now.contact.phones == (Phone("+44 300 999 999", "+44300999999"), MOBILE)
    assert {one.field: one.news for one in now.corrections} == {
        "role": ("head of press",),
        "phone": (MOBILE.written,),
        "location": (),
    }
    assert store.take_back(role)
    assert everyone(store)[0].contact.role == "head of press"


def test_a_correction_is_corrected_added_to_and_given_up(store: Store) -> None:
    keep(store, ANA)
    card = everyone(store)[0].id
    store.correct_card(card, "email", "ana.b@council.example", "ana@council.example")
    second = store.correct_card(card, "email", "a.b@council.example", "ana.b@council.example")
    store.correct_card(card, "email", "desk@council.example")
    store.correct_card(card, "email", "night@council.example")
    addresses = ("a.b@council.example", "desk@council.example", "night@council.example")
    assert everyone(store)[0].contact.emails == addresses
    store.correct_card(card, "email", "", "desk@council.example")
    assert everyone(store)[0].contact.emails == (addresses[0], addresses[2])
    store.take_back(second)
    assert everyone(store)[0].contact.emails == ("ana.b@council.example", addresses[2])
    store.correct_card(card, "email", None, "ana.b@council.example")
    assert everyone(store)[0].contact.emails == (addresses[2], "ana@council.example")
    with pytest.raises(UsageError, match="no such field"):
        store.correct_card(card, "shoe size", "44")


def test_a_hidden_card_is_counted_and_found_nowhere_until_it_is_shown_again(store: Store) -> None:
    keep(store, ANA, Contact("Tobias Lund", organisation="Estuary Council"))
    card = card_named(store, "brandvold").id
    ruling = store.hide_card(card)
    save(store, bearing(3, replace(ANA, phones=(MOBILE,))))
    assert (store.count_cards(), store.count_cards(hidden=True)) == (1, 1)
    assert store.find_cards("brandvold") == store.find_cards("ana@council") == ()
    assert (store.card_ids(hidden=True), store.card_position(card)) == ((card,), 0)
    assert everyone(store, hidden=True)[0].hidden
    assert store.completions("contact:ana") == ()
    again = store.hide_card(card, hidden=False)
    assert store.find_cards("brandvold") == (card,)
    store.take_back(again)
    store.take_back(ruling)
    assert store.count_cards() == 2


def test_what_was_decided_of_a_card_stays_with_the_part_that_nobody_told_apart(store: Store) -> None:
    other = replace(ANA, role="archivist", emails=("brandvold@archive.example",))
    keep(store, ANA, other)
    card = everyone(store)[0].id
    store.correct_card(card, "location", "Selby Quay")
    store.tell_cards_apart(card, [other])
    save(store, bearing(3, replace(other, phones=(MOBILE,))))
    assert {(one.contact.role, one.contact.location) for one in everyone(store)} == {
        ("press officer", "Selby Quay"),
        ("archivist", "Port Selby"),
    }


@pytest.fixture
def decided(store: Store) -> Store:
    """One of everything: two made one, one told apart, one corrected, one hidden."""
    for url in (FEED, OTHER):
        store.add_feed(Feed(url))
    lund = Contact("Tobias Lund", "intern", "Harbour Trust", emails=("lund@trust.example",))
    other = replace(lund, role="pilot", emails=("lund@pilots.example",))
    keep(store, ANA, MOVED, lund, other, Contact(organisation="Old Desk", emails=("old@desk.example",)), feed=FEED)
    council, trust = (store.find_cards(words)[0] for words in ("ana@council", "ana@trust"))
    store.merge_cards(council, trust)
    store.tell_cards_apart(card_named(store, "lund").id, [other])
    store.correct_card(council, "name", "Ana Brandvold Ruiz")
    store.hide_card(card_named(store, "old desk").id)
    return store


DECIDED = [
    (False, "Ana Brandvold Ruiz", "Harbour Trust", "director"),
    (False, "Tobias Lund", "Harbour Trust", "intern"),
    (False, "Tobias Lund", "Harbour Trust", "pilot"),
    (True, None, "Old Desk", None),
]


def told(store: Store) -> list[tuple[bool, str | None, str | None, str | None]]:
    cards = [*everyone(store), *everyone(store, hidden=True)]
    found = [(one.hidden, one.contact.name, one.contact.organisation, one.contact.role) for one in cards]
    return sorted(found, key=lambda row: [str(cell) for cell in row])


def test_a_sync_that_brings_nothing_new_changes_nothing_of_what_was_decided(decided: Store, path: Path) -> None:
    before = dump(path)
    lund = Contact("Tobias Lund", "intern", "Harbour Trust", emails=("lund@trust.example",))
    save(decided, bearing(3, lund, feed=FEED))
    assert dump(path) == before
    assert told(decided) == DECIDED
    assert_whole(path)


def test_what_was_decided_outlasts_the_newsroom_its_return_and_a_release_that_is_corrected(decided: Store) -> None:
    decided.remove_feed(FEED)
    assert everyone(decided) == everyone(decided, hidden=True) == ()
    decided.add_feed(Feed(OTHER))
    lund = Contact("Tobias Lund", "intern", "Harbour Trust", emails=("lund@trust.example",))
    contacts = (
        Contact(organisation="Old Desk", emails=("old@desk.example",)),
        replace(lund, role="pilot", emails=("lund@pilots.example",)),
        lund,
        MOVED,
        ANA,
    )
    save(decided, *(bearing(10 - number, one, feed=OTHER) for number, one in enumerate(contacts)))
    assert told(decided) == DECIDED
    save(decided, replace(bearing(9, replace(contacts[1], phones=(MOBILE,)), feed=OTHER), title="Other words"))
    assert told(decided) == DECIDED


def test_what_was_decided_outlasts_a_rescue(decided: Store, path: Path) -> None:
    decided.close()
    assert rescue_store(path) is not None
    with Store(path) as again:
        assert told(again) == DECIDED
    assert_whole(path)
