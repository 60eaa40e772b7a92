"""People of all releases in plain mode: whom to call, and who was quoted."""

from collections.abc import Callable
from datetime import UTC, datetime

from cache import (
    Card,
    Person,
    UsageError,
    _,
)
from tui.plain import rows, words
from tui.plain.reading import Reading
from tui.plain.rows import Rows
from tui.plain.views import Kind


class People(Reading):
    """The directory and the speakers."""

    def _do_contacts(self, rest: str) -> None:
        if rest or self._release is None:
            self._do_directory(rest)
            return
        found = self._release.contacts
        if not found:
            raise UsageError(
                "contacts", _("this release names none"), _("directory and some words looks in all releases")
            )
        self._number(Kind.CONTACTS, found, lambda index: words.contact_words(index + 1, found[index]))

    def _do_directory(self, rest: str) -> None:
        if rest:
            found = rows.fixed(self._store.cards(self._store.find_cards(rest)))
        else:
            found = rows.paged(
                self._store.count_cards(),
                lambda offset, limit: self._store.cards(self._store.card_ids(offset=offset, limit=limit)),
            )
        if not len(found):
            raise UsageError(rest or "directory", _("no contact is found by that"), _("fewer words find more"))
        self._number(Kind.CARDS, _any(found), lambda index: _said(found, index, words.card_words))

    def _show_card(self, card: Card) -> None:
        for told in words.card_paragraphs(card, self._store.card_history(card.id), datetime.now(UTC)):
            self._tell(told)
        self._tell(_("copy prints the number; its releases:"))
        self._have(
            rows.paged(
                card.releases,
                lambda offset, limit: self._store.card_releases(card.id, offset=offset, limit=limit),
            )
        )
        self._show(self._list_view)
        self._contact = card.contact

    def _do_speakers(self, rest: str) -> None:
        ids = (self._store.people_named(rest) or self._store.find_people(rest)) if rest else ()
        if rest and not ids:
            raise UsageError(
                rest, _("nobody like that is quoted"), _("fewer letters find more; speakers lists everyone")
            )
        if rest and len(ids) == 1:
            self._show_sayings(self._store.people(ids)[0], "")
            return
        if rest:
            found = rows.fixed(self._store.people(ids))
        else:
            found = rows.paged(
                self._store.count_people(),
                lambda offset, limit: self._store.people(self._store.people_ids(offset=offset, limit=limit)),
            )
        self._number(Kind.PEOPLE, _any(found), lambda index: _said(found, index, words.person_words))

    def _show_sayings(self, person: Person, wanted: str) -> None:
        self._person = person
        posts = [", ".join(filter(None, (one.role, one.organisation))) for one in self._store.posts(person.id)]
        count = self._store.count_sayings(person.id, wanted)
        self._tell(f"{person.name}, {words.counted(count, 'quote')}. {'; '.join(filter(None, posts))}")
        found = rows.paged(
            count, lambda offset, limit: self._store.sayings(person.id, wanted, offset=offset, limit=limit)
        )
        self._number(
            Kind.SAYINGS,
            _any(found),
            lambda index: _said(found, index, lambda number, one: words.saying_words(number, count, one)),
        )

    def _do_apart(self, rest: str) -> None:
        person = self._chosen_person()
        found = self._store.tell_apart(person.id, rest)
        if found is None:
            raise UsageError(
                rest or "apart",
                _("{name} is not quoted for it, or for nothing else", name=person.name),
                _("name one of several"),
            )
        self._tell(
            _(
                "{name} of {organisation} is another person from now on; together undoes it",
                name=person.name,
                organisation=rest,
            )
        )
        self._show_sayings(self._store.people([found])[0], "")

    def _do_together(self, rest: str) -> None:
        del rest
        person = self._chosen_person()
        if not self._store.fold_again(person.id):
            raise UsageError(
                "together", _("nobody of the name {name} was told apart", name=person.name), _("apart does that")
            )
        self._tell(_("All of the name {name} are one again", name=person.name))

    def _chosen_person(self) -> Person:
        if self._person is None or self._view.kind is not Kind.SAYINGS:
            raise UsageError("speakers", _("no speaker is chosen"), _("type speakers and a name"))
        return self._person


def _any(found: Rows[rows.Row]) -> Rows[object]:
    """The same rows, whatever they are."""
    return Rows(len(found), lambda held: [one] if (one := found.row(len(held))) is not None else [])


def _said(found: Rows[rows.Row], index: int, say: Callable[[int, rows.Row], str]) -> str:
    row = found.row(index)
    return say(index + 1, row) if row is not None else ""
