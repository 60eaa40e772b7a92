"""Every contact of the cache is one card, found by any part of it, and the cards follow what is saved and removed."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cache import Card, Contact, Feed, Phone, Release, Store
from tests.cache.store.making import FEED, NOW, OTHER, assert_whole, from_outside, make_release, save

ANA = Contact("Ana Brandvold", "press officer", "Estuary Council", "Port Selby")


def phone(written: str, e164: str | None = None) -> Phone:
    return Phone(written, e164)


def bearing(number: int, *contacts: Contact, feed: str | None = None) -> Release:
    """A release with these contacts, a day later for each number."""
    return replace(make_release(number, feed=feed, published=NOW + timedelta(days=number)), contacts=contacts)


def keep(store: Store, *contacts: Contact) -> None:
    """Each contact in a release of its own, the first in the oldest."""
    save(store, *(bearing(number, contact) for number, contact in enumerate(contacts, 1)))


def everyone(store: Store) -> tuple[Card, ...]:
    return store.cards(store.card_ids(limit=10_000))


def found(store: Store, words: str) -> list[str | None]:
    return [card.contact.name or card.contact.organisation for card in store.cards(store.find_cards(words))]


# Folding.


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (replace(ANA, emails=("ana@estuary.example",)), Contact("Ana Brandvold", emails=("Ana@Estuary.example",))),
        (replace(ANA, phones=(phone("020 7946 0123", "+442079460123"),)),
         Contact("Ana Brandvold", "director", "Harbour Trust", phones=(phone("+44 20 7946 0123", "+442079460123"),))),
        (replace(ANA, emails=("ana@estuary.example",)), Contact("Ana Brandvold", organisation="ESTUARY COUNCIL")),
        (replace(ANA, emails=("ana@estuary.example",)), Contact("BRANDVOLD Ana", emails=("press@estuary.example",))),
        (replace(ANA, emails=("ana@estuary.example",)), Contact("A. Brandvold", emails=("ana@estuary.example",))),
        (replace(ANA, name="Ána Brändvold"), ANA),
        (Contact(organisation="Estuary Council", emails=("press@estuary.example",)),
         Contact(role="Press office", emails=("press@estuary.example",))),
        (Contact(organisation="Estuary Council", phones=(phone("0300 123 456"),)),
         Contact(organisation="Estuary council", phones=(phone("0300-123-456"),))),
        (replace(ANA, emails=("ana@estuary.example",)), Contact(emails=("ana@estuary.example",))),
        (replace(ANA, emails=("ana@estuary.example",)), Contact("Ana", emails=("ana@estuary.example",))),
        (Contact("Rim Jeziri", emails=("rim@qafila.example",)), Contact("ريم الجزيري", emails=("rim@qafila.example",))),
        (Contact("Олег Зайцев", phones=(phone("555 010 20"),)), Contact("Oleg Zaitsev", phones=(phone("555-01020"),))),
        (Contact("Mohamed Saïdi", phones=(phone("555 010 20"),)),
         Contact("Muhammad Saidi", phones=(phone("55501020"),))),
    ],
    ids=["address", "number", "organisation", "host", "initial", "accents", "desk", "desk-number", "nameless", "first",
         "Arabic", "Cyrillic", "spelling"],
)  # fmt: skip
def test_what_is_one_contact_is_one_card(store: Store, one: Contact, other: Contact) -> None:
    keep(store, one, other)
    (card,) = everyone(store)
    assert card.releases == 2
    assert (card.first_seen, card.last_seen) == (NOW + timedelta(days=1), NOW + timedelta(days=2))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (replace(ANA, emails=("press@estuary.example",)), Contact("Tobias Lund", emails=("press@estuary.example",))),
        (replace(ANA, emails=("a.b@gmail.com",)), Contact("Ana Brandvold", emails=("ana.b@gmail.com",))),
        (ANA, replace(ANA, organisation="Harbour Trust")),
        (ANA, Contact("Ana", organisation="Estuary Council")),
        (Contact(organisation="Estuary Council", phones=(phone("0300 123 456"),)),
         Contact(organisation="Harbour Trust", phones=(phone("0300 123 456"),))),
        (replace(ANA, phones=(phone("0300 123 456"),)),
         Contact(organisation="Harbour Trust", phones=(phone("0300 123 456"),))),
    ],
    ids=["two people", "a public host", "two organisations", "no surname", "an agency", "an agency's person"],
)  # fmt: skip
def test_what_may_be_two_contacts_is_two_cards(store: Store, one: Contact, other: Contact) -> None:
    keep(store, one, other)
    assert len(everyone(store)) == 2


def test_a_third_release_can_tell_that_two_cards_are_one_and_the_older_number_stays(store: Store) -> None:
    one = replace(ANA, organisation=None, emails=("ana@estuary.example",))
    other = replace(ANA, organisation=None, emails=("ana@harbour.example",))
    keep(store, one, other)
    older = min(card.id for card in everyone(store))
    both = replace(one, emails=one.emails + other.emails)
    save(store, bearing(3, both, feed=FEED))
    (card,) = everyone(store)
    assert (card.id, card.releases) == (older, 3)
    store.remove_feed(FEED)
    assert len(everyone(store)) == 2
    assert older in {card.id for card in everyone(store)}


def test_an_address_that_two_people_share_belongs_to_neither(store: Store) -> None:
    desk = Contact(organisation="Estuary Council", emails=("press@estuary.example",))
    keep(store, desk, replace(ANA, emails=desk.emails))
    assert len(everyone(store)) == 1
    save(store, bearing(3, Contact("Tobias Lund", emails=desk.emails), feed=FEED))
    assert [card.contact.name for card in everyone(store)] == ["Tobias Lund", "Ana Brandvold", None]
    store.remove_feed(FEED)
    assert [card.contact.name for card in everyone(store)] == ["Ana Brandvold"]


def test_a_card_says_what_the_newest_release_says_and_keeps_every_way_to_reach_it(store: Store) -> None:
    now = replace(ANA, role="head of press", emails=("ana@estuary.example",), location=None)
    keep(store, replace(ANA, phones=(phone("0300 123 456"),)), now)
    (card,) = everyone(store)
    assert (card.contact.role, card.contact.location) == ("head of press", "Port Selby")
    assert card.contact.phones == (phone("0300 123 456"),)
    assert card.contact.emails == ("ana@estuary.example",)
    history = store.card_history(card.id)
    assert [one.contact.role for one in history] == ["head of press", "press officer"]
    assert [headline.title for headline in store.card_releases(card.id)] == ["Lamp 2 is lit", "Lamp 1 is lit"]
    assert [headline.title for headline in store.card_releases(card.id, offset=1)] == ["Lamp 1 is lit"]


# Keeping current.


def test_saving_a_release_again_changes_no_card(store: Store, path: Path) -> None:
    release = bearing(1, replace(ANA, emails=("ana@estuary.example",)))
    save(store, release)
    before = everyone(store)
    for again in (release, replace(release, title="Lamp 1 is out"), replace(release, published=NOW)):
        save(store, again)
        assert [card.id for card in everyone(store)] == [card.id for card in before]
    assert everyone(store)[0].last_seen == NOW
    assert found(store, "brandvold") == ["Ana Brandvold"]
    assert_whole(path)


def test_a_corrected_contact_takes_the_place_of_the_wrong_one(store: Store) -> None:
    save(store, bearing(1, replace(ANA, phones=(phone("0300 123 457"),))))
    save(store, bearing(1, replace(ANA, phones=(phone("0300 123 456"),))))
    (card,) = everyone(store)
    assert card.contact.phones == (phone("0300 123 456"),)
    assert found(store, "123 457") == []
    assert found(store, "123 456") == ["Ana Brandvold"]


def test_a_card_goes_with_its_last_release(store: Store, path: Path) -> None:
    save(store, bearing(1, ANA, feed=FEED), bearing(2, ANA, feed=OTHER))
    store.remove_feed(OTHER)
    (card,) = everyone(store)
    assert (card.releases, card.last_seen) == (1, NOW + timedelta(days=1))
    store.remove_feed(FEED)
    assert everyone(store) == ()
    assert (found(store, "ana"), found(store, "brxndvold")) == ([], [])
    with from_outside(path) as db:
        for table in ("cards", "faces", "ties", "appearances", "cards_spellings", "cards_vocabulary", "cards_parts"):
            assert db.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table


names = st.sampled_from(
    [None, None, "Ana Brandvold", "A. Brandvold", "Arne Brandvold", "Ana", "Tobias Lund", "Lund Tobias"]
)
some = st.builds(
    Contact,
    name=names,
    organisation=st.sampled_from([None, "Estuary Council", "Harbour Trust"]),
    emails=st.lists(st.sampled_from(["a@e.example", "b@h.example", "press@e.example"]), max_size=2).map(tuple),
    phones=st.lists(st.sampled_from([phone("0300 1"), phone("0300 123 456"), phone("0300 654 321")]), max_size=1).map(
        tuple
    ),
)


@settings(max_examples=25, deadline=None)
@given(
    contacts=st.lists(st.lists(some, max_size=2), min_size=1, max_size=8),
    seed=st.integers(0, 9),
    gone=st.sets(st.integers(0, 7)),
)
def test_cards_are_the_same_whatever_came_first_and_whatever_went(
    tmp_path_factory: pytest.TempPathFactory, contacts: list[list[Contact]], seed: int, gone: set[int]
) -> None:
    folder = tmp_path_factory.mktemp("folded")
    numbered = list(enumerate(contacts))
    random.Random(seed).shuffle(numbered)
    with Store(folder / "one") as one, Store(folder / "other") as other:
        for url in (FEED, OTHER):
            one.add_feed(Feed(url))
        save(one, *(bearing(n, *those, feed=OTHER if n in gone else FEED) for n, those in numbered))
        one.remove_feed(OTHER)
        save(other, *(bearing(n, *those) for n, those in enumerate(contacts) if n not in gone))
        assert ways(one) == ways(other)
    assert_whole(folder / "one")


def ways(store: Store) -> set[frozenset[Contact]]:
    """The cards as what they are folded of."""
    return {frozenset(one.contact for one in store.card_history(card)) for card in store.card_ids(limit=1000)}


def test_an_older_file_has_its_contacts_and_speakers_folded_when_it_is_opened(path: Path, store: Store) -> None:
    keep(store, ANA, replace(ANA, emails=("ana@estuary.example",)))
    cards, people = everyone(store), store.people(store.people_ids())
    store.close()
    with from_outside(path) as db:
        db.execute("PRAGMA foreign_keys = OFF")
        for table in ("appearances", "ties", "faces", "sayings", "posts"):
            db.execute(f"DELETE FROM {table}")
        for table in ("cards", "people"):
            for index in ("words", "parts"):
                db.execute(f"INSERT INTO {table}_{index} ({table}_{index}) VALUES ('delete-all')")
            db.execute(f"DELETE FROM {table}_spellings")
            db.execute(f"DELETE FROM {table}")
        db.execute("INSERT INTO to_do VALUES ('people')")
    with Store(path) as again:
        assert [replace(card, id=0) for card in everyone(again)] == [replace(card, id=0) for card in cards]
        assert [one.name for one in again.people(again.people_ids())] == [one.name for one in people]
        assert found(again, "brandvold") == ["Ana Brandvold"]


def test_an_older_file_has_its_cards_as_they_are_shown_now_when_it_is_opened(path: Path, store: Store) -> None:
    keep(store, ANA, replace(ANA, organisation="Harbour Trust"))
    store.close()
    with from_outside(path) as db:
        db.execute("UPDATE cards SET whose_name = NULL, organisation = NULL")
        db.execute("INSERT INTO to_do VALUES ('cards')")
    with Store(path) as again:
        one, other = everyone(again)
        assert again.same_name(one.id) == (other,)


# Finding.


@pytest.fixture
def directory(store: Store) -> Store:
    keep(
        store,
        Contact("Ana Brandvold", "press officer", "Estuary Council", "Port Selby",
                ("ana.brandvold@estuary.example",), (phone("+44 (0)20 7946 0123", "+442079460123"),)),
        Contact("Aïssatou Bangura", "chargée de communication", "Agence de l’eau", "Freetown",
                ("abangura@eau.example",), (phone("+232 76 555 014", "+23276555014"),)),
        Contact("Øyvind Ånes", None, "Freetown Shipping", None, ("oyvind@ships.example",)),
        Contact("Hana Anand", "director", "Harbour Trust", None, (), (phone("076 55 501 44"),)),
        Contact("سلوى الأندلسي", "الناطقة", "مجلس المدينة", "تونس"),
        Contact("ANNA Brandt", None, "Studio 54", "Lima"),
    )  # fmt: skip
    return store


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("brandvold", ["Ana Brandvold"]),
        ("Brand", ["ANNA Brandt", "Ana Brandvold"]),
        ("ana", ["Ana Brandvold", "Hana Anand"]),
        ("officer", ["Ana Brandvold"]),
        ("council estuary", ["Ana Brandvold"]),
        ("selby ana", ["Ana Brandvold"]),
        ("freetown", ["Øyvind Ånes", "Aïssatou Bangura"]),
        ("aissatou", ["Aïssatou Bangura"]),
        ("AÏSSATOU", ["Aïssatou Bangura"]),
        ("chargee", ["Aïssatou Bangura"]),
        ("oyvind anes", ["Øyvind Ånes"]),
        ("ana.brandvold@est", ["Ana Brandvold"]),
        ("ndvol", ["Ana Brandvold"]),
        ("20794601", ["Ana Brandvold"]),
        ("020 7946 0123", ["Ana Brandvold"]),
        ("+44 20 79", ["Ana Brandvold"]),
        ("0044 207 946", ["Ana Brandvold"]),
        ("7946-0123", ["Ana Brandvold"]),
        ("555 014", ["Hana Anand", "Aïssatou Bangura"]),
        ("٧٩٤٦ ٠١٢٣", ["Ana Brandvold"]),
        ("سلوى", ["سلوى الأندلسي"]),
        ("الاندلسي", ["سلوى الأندلسي"]),
        ("studio 54", ["ANNA Brandt"]),
        ("54", ["ANNA Brandt"]),
        ("brndvold", ["Ana Brandvold"]),
        ("brandvlod", ["Ana Brandvold"]),
        ("frxetown", ["Øyvind Ånes", "Aïssatou Bangura"]),
        ("freetwon ship", ["Øyvind Ånes"]),
        ("bxandvo", ["Ana Brandvold"]),
        ("xrandvold", ["Ana Brandvold"]),
        ("pima", []),
        ("", []),
        ("   ", []),
        ("“!?", []),
        ("nobody", []),
        ("ana nobody", []),
    ],
)
def test_a_card_is_found_by_any_part_of_it(directory: Store, typed: str, names: list[str]) -> None:
    assert found(directory, typed) == names


def test_a_whole_name_comes_before_a_beginning_and_that_before_what_is_not_the_name(store: Store) -> None:
    keep(
        store,
        Contact("Lin Mabey", emails=("lin@a.example",)),
        Contact("Linda Okoro", emails=("o@a.example",)),
        Contact("Ruth Vane", organisation="Lin Trust"),
        Contact("Berlin Adu", emails=("b@a.example",)),
    )
    assert found(store, "lin") == ["Lin Mabey", "Linda Okoro", "Ruth Vane", "Berlin Adu"]


def test_among_equals_the_one_seen_last_comes_first(store: Store) -> None:
    ruth, omar = (Contact(name, organisation="Lamp Trust") for name in ("Ruth Vane", "Omar Vane"))
    keep(store, ruth, omar)
    assert found(store, "vane") == ["Omar Vane", "Ruth Vane"]
    save(store, bearing(9, ruth))
    assert found(store, "vane") == ["Ruth Vane", "Omar Vane"]
    assert found(store, "v") == ["Ruth Vane", "Omar Vane"]


def test_many_cards_of_one_second_all_have_their_place(store: Store) -> None:
    contacts = tuple(Contact(f"Ruth Vane{number}", organisation="Lamp Trust") for number in range(30))
    save(store, bearing(1, *contacts))
    assert len(set(store.card_ids())) == 30
    assert len(store.find_cards("vane")) == 30
    assert store.card_ids(offset=10, limit=5) == store.card_ids()[10:15]
    assert [store.card_position(card) for card in store.card_ids()] == list(range(30))
    assert store.card_position(999) is None
    assert len(store.find_cards("vane", 7)) == 7


@settings(max_examples=50, deadline=None)
@given(typed=st.text(max_size=12))
def test_nothing_typed_is_an_error(shared: Store, typed: str) -> None:
    assert isinstance(shared.find_cards(typed), Sequence)
    assert isinstance(shared.find_people(typed), Sequence)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Store:
    store = Store(tmp_path_factory.mktemp("directory") / "newsroom.sqlite3")
    save(store, bearing(1, ANA))
    return store


def test_cards_that_are_gone_are_left_out(directory: Store) -> None:
    first, *_ = directory.card_ids()
    assert [card.id for card in directory.cards([999, first])] == [first]
    assert directory.card_history(999) == ()
    assert directory.card_releases(999) == ()
    assert directory.count_cards() == 6
