"""Everyone who was quoted, across releases: who is one person, and all their words."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from cache import Acronym, Block, BlockKind, Person, Quote, Release, Span, Speaker, Store
from tests.cache.store.making import FEED, NOW, OTHER, assert_whole, from_outside, make_release, save

MARIT = Speaker("Marit Oyelaran", "chair", "Estuary Council", "Mme Oyelaran")


def saying(number: int, *said: tuple[Speaker | None, str], feed: str | None = None, **more: object) -> Release:
    """A release with these quotes, a day later for each number."""
    release = make_release(number, feed=feed, published=NOW + timedelta(days=number))
    quotes = tuple(
        Quote((words,), (Span(index, 0, len(words)),), speaker) for index, (speaker, words) in enumerate(said)
    )
    blocks = tuple(Block(BlockKind.PARAGRAPH, words) for _, words in said)
    return replace(release, quotes=quotes, blocks=blocks, **more)  # type: ignore[arg-type]


def everyone(store: Store) -> tuple[Person, ...]:
    return store.people(store.people_ids())


def found(store: Store, words: str) -> list[str]:
    return [person.name for person in store.people(store.find_people(words))]


def test_a_full_name_is_one_person_in_all_releases(store: Store) -> None:
    save(
        store,
        saying(1, (MARIT, "It is lit."), (MARIT, "Again.")),
        saying(2, (replace(MARIT, name="OYELARAN Marit", role="minister", organisation="Ministry of Ports"), "Now.")),
        saying(3, (replace(MARIT, role=None, organisation=None), "The last words.")),
    )
    (person,) = everyone(store)
    assert (person.name, person.role, person.organisation) == ("Marit Oyelaran", "minister", "Ministry of Ports")
    assert (person.quotes, person.last_words) == (4, "The last words.")
    assert (person.first_seen, person.last_seen) == (NOW + timedelta(days=1), NOW + timedelta(days=3))
    posts = store.posts(person.id)
    assert [(post.role, post.organisation, post.quotes) for post in posts] == [
        (None, None, 1),
        ("minister", "Ministry of Ports", 1),
        ("chair", "Estuary Council", 2),
    ]
    assert [one.text for one in store.sayings(person.id)] == ["The last words.", "Now.", "It is lit.", "Again."]


@pytest.mark.parametrize("name", ["Oyelaran", "a mother of three", "Una vecina", "chair"])
def test_who_has_no_full_name_is_known_within_one_release_only(store: Store, name: str) -> None:
    speaker = Speaker(name, "chair")
    save(store, saying(1, (speaker, "One."), (speaker, "Two.")), saying(2, (speaker, "Three.")))
    assert [person.quotes for person in everyone(store)] == [1, 2]


def test_a_role_that_stands_for_somebody_is_no_name(store: Store) -> None:
    speaker = Speaker("Executive Secretary", "Executive Secretary", "Lake Commission")
    save(store, saying(1, (speaker, "One.")), saying(2, (speaker, "Two.")))
    assert len(everyone(store)) == 2


def test_an_organisation_that_speaks_is_the_same_everywhere(store: Store) -> None:
    save(
        store,
        saying(1, (Speaker("ULF"), "We."), acronyms=(Acronym("ULF", "United Lamp Fund"),)),
        saying(2, (Speaker("ULF", None, "ULF"), "We too.")),
    )
    (person,) = everyone(store)
    assert (person.name, person.quotes) == ("ULF", 2)


def test_words_of_nobody_are_nobodys(store: Store) -> None:
    save(store, saying(1, (None, "Who said so?"), (Speaker("—"), "Nor this.")))
    assert everyone(store) == ()


def test_a_quote_has_what_it_takes_to_cite_it(store: Store) -> None:
    save(store, saying(1, (None, "Who?"), (MARIT, "It is lit."), feed=FEED))
    (person,) = everyone(store)
    (one,) = store.sayings(person.id)
    assert (one.text, one.name, one.role) == ("It is lit.", "Marit Oyelaran", "chair")
    assert one.organisation == "Estuary Council"
    assert (one.title, one.url, one.newsroom) == ("Lamp 1 is lit", "https://lanterns.example/1", "Lantern Office")
    assert (one.release, one.number, one.date) == (1, 1, NOW + timedelta(days=1))


def test_the_quotes_of_somebody_are_searched_and_read_in_pages(store: Store) -> None:
    save(store, *(saying(n, (MARIT, f"The {'lamp' if n % 2 else 'quay'} of été {n} is ours.")) for n in range(1, 9)))
    (person,) = everyone(store)
    assert store.count_sayings(person.id) == 8
    assert store.count_sayings(person.id, "LAMP ete") == 4
    assert store.count_sayings(person.id, "amp") == 0
    assert [one.release for one in store.sayings(person.id, "lam")] == [7, 5, 3, 1]
    assert [one.release for one in store.sayings(person.id, "lam", offset=1, limit=2)] == [5, 3]
    assert [one.release for one in store.sayings(person.id, offset=6)] == [2, 1]
    assert store.sayings(999) == ()
    assert store.posts(999) == ()


def test_people_are_found_by_name_role_and_organisation(store: Store) -> None:
    save(store, saying(1, (MARIT, "One.")), saying(2, (Speaker("Tobias Lund", "ferry master"), "Two.")))
    assert found(store, "oyelaran") == ["Marit Oyelaran"]
    assert found(store, "estuary mar") == ["Marit Oyelaran"]
    assert found(store, "oyelxran") == ["Marit Oyelaran"]
    assert found(store, "ferry") == ["Tobias Lund"]
    assert store.count_people() == 2
    assert [store.person_position(person) for person in (*store.people_ids(), 999)] == [0, 1, None]


def test_people_follow_what_is_saved_again_and_removed(store: Store, path: Path) -> None:
    save(store, saying(1, (MARIT, "One."), feed=FEED), saying(2, (MARIT, "Two."), feed=OTHER))
    (before,) = everyone(store)
    save(store, saying(1, (MARIT, "One, put right."), feed=FEED))
    assert [one.text for one in store.sayings(before.id)] == ["Two.", "One, put right."]
    store.remove_feed(OTHER)
    (after,) = everyone(store)
    assert (after.id, after.quotes, after.last_words) == (before.id, 1, "One, put right.")
    assert_whole(path)
    store.remove_feed(FEED)
    assert everyone(store) == ()
    with from_outside(path) as db:
        for table in ("people", "posts", "sayings", "people_spellings", "people_vocabulary"):
            assert db.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table


# Told apart by hand.


def test_two_people_of_one_name_are_told_apart_by_hand_and_stay_so(store: Store) -> None:
    other = replace(MARIT, role="poet", organisation="Lamp Readers")
    save(store, saying(1, (MARIT, "One.")), saying(2, (other, "Two.")), saying(3, (MARIT, "Three.")))
    (person,) = everyone(store)
    poet = store.tell_apart(person.id, "LAMP readers")
    assert poet is not None
    assert [(one.id, one.role, one.quotes) for one in everyone(store)] == [
        (person.id, "chair", 2),
        (poet, "poet", 1),
    ]
    save(store, saying(4, (other, "Four.")), saying(2, (other, "Two, put right.")))
    assert [one.text for one in store.sayings(poet)] == ["Four.", "Two, put right."]
    assert store.fold_again(poet)
    (again,) = everyone(store)
    assert (again.id, again.quotes) == (person.id, 4)
    assert not store.fold_again(person.id)


def test_what_is_one_person_already_is_not_told_apart(store: Store) -> None:
    save(store, saying(1, (MARIT, "One."), (Speaker("chair"), "Two.")))
    for person in everyone(store):
        assert store.tell_apart(person.id, "Estuary Council") is None
        assert store.tell_apart(person.id, "Nowhere") is None
    assert store.tell_apart(999, "Nowhere") is None
    assert len(everyone(store)) == 2
