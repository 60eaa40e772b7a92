"""The part of the store that is about people: whom to call, and who said what."""

from collections.abc import Iterable

from cache.model import (
    Card,
    Contact,
    Headline,
    Person,
    Post,
    Saying,
    Standing,
)
from cache.store import (
    by_hand,
    cards,
    speakers,
)
from cache.store.lookup import MOST_FOUND
from cache.store.opened import Opened


class OfPeople(Opened):
    """The directory of contacts and everyone who was quoted."""

    def find_cards(self, words: str, limit: int | None = MOST_FOUND) -> tuple[int, ...]:
        """The numbers of the cards that what a person typed finds: best first, the freshest first among equals.

        Every word must be found, in any part of the name, role, organisation, place, addresses or numbers, those of
        before after those of now; accents do not count, and where little is found one error of typing in a word is
        forgiven. Nothing typed finds nothing, and nothing finds what is hidden.
        """
        return cards.LOOKUP.find(self._db, words, limit)

    def count_cards(self, *, hidden: bool = False) -> int:
        """How many cards are shown, or are hidden."""
        return cards.count(self._db, hidden=hidden)

    def card_ids(self, *, offset: int = 0, limit: int = 100, hidden: bool = False) -> tuple[int, ...]:
        """The numbers of all cards that are shown, or are hidden, freshest first."""
        return cards.ids(self._db, offset, limit, hidden=hidden)

    def card_position(self, card_id: int) -> int | None:
        """Where a card stands among those that are shown, or are hidden, as it is; None when there is none."""
        return cards.position(self._db, card_id)

    def cards(self, ids: Iterable[int], words: str = "") -> tuple[Card, ...]:
        """Cards by their numbers, in that order; those that are gone are left out. With the words that found them,
        those that were found by what they were before say so.
        """
        return cards.cards(self._db, ids, words)

    def card_of(self, contact: Contact) -> int | None:
        """The number of the card on which a contact of a release is; None where it is on none."""
        return cards.card_of(self._db, contact)

    def card_history(self, card_id: int) -> tuple[Standing, ...]:
        """The ways a card's contact stood in releases, newest first: as they give it, whatever was corrected."""
        return cards.standings(self._db, card_id)

    def card_releases(self, card_id: int, *, offset: int = 0, limit: int = 100) -> tuple[Headline, ...]:
        """The releases a card's contact stood in, newest first."""
        return cards.releases(self._db, card_id, offset=offset, limit=limit)

    def newer_at(self, card_id: int) -> tuple[Card, ...]:
        """Who is named for the same organisation in newer releases, the newest first; a few."""
        return cards.newer_at(self._db, card_id)

    def same_name(self, card_id: int) -> tuple[Card, ...]:
        """Who may be the same person as the contact of a card, and was not told apart from it; a few."""
        return cards.same_name(self._db, card_id)

    # What a person decides about cards. Each gives a number to take it back by; every later sync obeys it. Raise
    # UsageError when there is no such card.

    def merge_cards(self, card_id: int, other_id: int) -> int:
        """Have two cards be one contact: the card with the lower number stays."""
        return by_hand.merge(self._db, card_id, other_id)

    def tell_cards_apart(self, card_id: int, contacts: Iterable[Contact]) -> int | None:
        """Have some of the ways in which a card's contact stood (see `card_history`) be another's. None, and nothing
        changes, when that is none of them or all.
        """
        return by_hand.tell_apart(self._db, card_id, contacts)

    def hide_card(self, card_id: int, hidden: bool = True) -> int:
        """Have a card out of the directory, where nothing finds it; or in it again."""
        return by_hand.hide(self._db, card_id, hidden)

    def correct_card(self, card_id: int, field: str, value: str | None, stood: str | None = None) -> int:
        """Put down what is right for one of CORRECTED, of several addresses or numbers for the one that `stood` is
        (None: one more). "" for nothing, None for what the releases say. The releases stay as they are.
        """
        return by_hand.correct(self._db, card_id, field, value, stood)

    def take_back(self, ruling: int) -> bool:
        """Undo such a decision; False where that was done already."""
        return by_hand.take_back(self._db, ruling)

    # Everyone who was quoted.

    def find_people(self, words: str, limit: int | None = MOST_FOUND) -> tuple[int, ...]:
        """The numbers of the people that what was typed finds by name, role or organisation, as `find_cards` does."""
        return speakers.LOOKUP.find(self._db, words, limit)

    def people_named(self, name: str) -> tuple[int, ...]:
        """The numbers of the people in whose name every word begins one: whole names first, then the freshest."""
        return speakers.LOOKUP.named(self._db, name)

    def count_people(self) -> int:
        """How many people were quoted."""
        return speakers.count(self._db)

    def people_ids(self, *, offset: int = 0, limit: int = 100) -> tuple[int, ...]:
        """The numbers of everyone who was quoted, those quoted last first."""
        return speakers.ids(self._db, offset, limit)

    def person_position(self, person_id: int) -> int | None:
        """Where somebody stands among all who were quoted, from 0; None when there is no such person."""
        return speakers.LOOKUP.position(self._db, person_id)

    def people(self, ids: Iterable[int]) -> tuple[Person, ...]:
        """People by their numbers, in that order; those that are gone are left out."""
        return speakers.people(self._db, tuple(ids))

    def posts(self, person_id: int) -> tuple[Post, ...]:
        """What somebody was quoted as over time, the newest first."""
        return speakers.posts(self._db, person_id)

    def sayings(
        self, person_id: int | None, words: str = "", *, offset: int = 0, limit: int = 100
    ) -> tuple[Saying, ...]:
        """The quotes of somebody (None: of everybody) across all releases, newest first; with words, those that have
        all of them.
        """
        return speakers.sayings(self._db, person_id, words, offset=offset, limit=limit)

    def count_sayings(self, person_id: int | None, words: str = "") -> int:
        """How many quotes `sayings` gives."""
        return speakers.count_sayings(self._db, person_id, words)

    def tell_apart(self, person_id: int, organisation: str) -> int | None:
        """Make who speaks for this organisation another person than the others of the name, from now on.

        The number of that person; None, and nothing changes, when nobody or everybody of the name speaks for it.
        """
        return speakers.tell_apart(self._db, person_id, organisation)

    def fold_again(self, person_id: int) -> bool:
        """Undo every telling apart of this person's name; False when there was none."""
        return speakers.fold_again(self._db, person_id)
