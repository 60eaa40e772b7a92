"""People of all releases in plain mode: whom to call, and who was quoted."""

from collections.abc import Callable
from datetime import UTC, datetime

from cache import (
    Card,
    Contact,
    Person,
    UsageError,
    _,
    ngettext,
)
from tui.called import before, called, to_know
from tui.plain import rows, words
from tui.plain.orders import number_of
from tui.plain.reading import Reading
from tui.plain.rows import Rows
from tui.plain.views import Kind

_FIELDS = {
    "name": "name",
    "role": "role",
    "organisation": "organisation",
    "place": "location",
    "mail": "email",
    "number": "phone",
}


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
        self._number(Kind.CONTACTS, found, lambda index: self._contact_now(index + 1, found[index]))

    def _contact_now(self, number: int, contact: Contact) -> str:
        """A contact as the release gives it, and what the directory knows of it by now."""
        card = self._store.card_of(contact)
        known = self._store.cards([card]) if card is not None else ()
        told = [
            line for one in known for line in to_know(one, self._store.card_history(one.id), contact, datetime.now(UTC))
        ]
        return " ".join([words.contact_words(number, contact), *(f"({line})" for line in told)])

    def _do_directory(self, rest: str) -> None:
        if rest:
            found = rows.fixed(self._store.cards(self._store.find_cards(rest), rest))
        else:
            found = rows.paged(
                self._store.count_cards(),
                lambda offset, limit: self._store.cards(self._store.card_ids(offset=offset, limit=limit)),
            )
        if not len(found):
            raise UsageError(rest or "directory", _("no contact is found by that"), _("fewer words find more"))
        self._number(Kind.CARDS, _any(found), lambda index: _said(found, index, _card_words))

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
        self._contact, self._card = card.contact, card

    def _chosen_card(self) -> Card:
        """The card that is shown, or that of the contact of a release that was chosen last."""
        if self._contact is None:
            raise UsageError("directory", _("no contact is chosen"), _("type directory and words, then a number"))
        if self._card is not None and self._contact is self._card.contact:
            return self._card
        number = self._store.card_of(self._contact)
        found = self._store.cards([number]) if number is not None else ()
        if not found:
            raise UsageError(called(self._contact), _("the directory has it no more"), _("type directory and words"))
        return found[0]

    def _show_decided(self, told: str, contact: Contact | None = None) -> None:
        """Say what was done, and show what came of the card that it was done to."""
        card = self._chosen_card().id
        if contact is not None:
            card = self._store.card_of(contact) or card
        self._tell(told)
        for one in self._store.cards([card]):
            self._show_card(one)

    def _do_correct(self, rest: str) -> None:
        card = self._chosen_card()
        word, _space, given = rest.partition(" ")
        field = _FIELDS.get(word.casefold())
        if field is None or not given:
            fields = ", ".join(_FIELDS)
            raise UsageError(rest or "correct", _("this says not what is right"), _("type correct, one of {fields}, and"
                             " what is right; a dash for none", fields=fields))  # fmt: skip
        stood, to, value = given.partition(" to ") if field in ("email", "phone") else ("", "", given)
        value = value if to or field not in ("email", "phone") else given
        stood = stood if to else ""
        self._show_decided(self._marking.correct(card.id, field, "" if value == "-" else value, stood or None))

    def _do_merge(self, rest: str) -> None:
        card = self._chosen_card()
        found = [one for one in self._store.find_cards(rest) if one != card.id] if rest else []
        if len(found) != 1:
            raise UsageError(
                rest or "merge",
                ngettext("{count} other contact is found by that", "{count} other contacts are found by that",
                         len(found)),
                _("type merge and words that find the other one alone"),
            )  # fmt: skip
        history = self._store.card_history(card.id)
        self._show_decided(self._marking.merge(card.id, found[0]), history[0].contact)

    def _apart_by_line(self, rest: str) -> None:
        card = self._chosen_card()
        lines = before(card, self._store.card_history(card.id))
        number = number_of(rest) or 0
        contacts = [one.contact for one in lines[number - 1].standings] if 0 < number <= len(lines) else []
        told = self._marking.tell_apart(card.id, contacts, called(card.contact))
        if told is None:
            raise UsageError(rest or "apart", _("there is no such line beside others"), _("type apart and its number"))
        self._show_decided(told, contacts[0])

    def _do_hide(self, rest: str) -> None:
        del rest
        card = self._chosen_card()
        self._tell(self._marking.hide(card.id, called(card.contact), hidden=not card.hidden))
        self._card = next(iter(self._store.cards([card.id])), None)
        self._contact = self._card.contact if self._card is not None else None

    def _do_hidden(self, rest: str) -> None:
        del rest
        count = self._store.count_cards(hidden=True)
        if not count:
            raise UsageError("hidden", _("no contact is hidden"), _("hide does that to the contact that is chosen"))
        found = rows.paged(
            count,
            lambda offset, limit: self._store.cards(self._store.card_ids(offset=offset, limit=limit, hidden=True)),
        )
        self._number(Kind.CARDS, _any(found), lambda index: _said(found, index, _card_words))

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
        if self._contact is not None and self._view.kind is not Kind.SAYINGS:
            self._apart_by_line(rest)
            return
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


def _card_words(number: int, card: Card) -> str:
    return words.card_words(number, card, datetime.now(UTC))


def _any(found: Rows[rows.Row]) -> Rows[object]:
    """The same rows, whatever they are."""
    return Rows(len(found), lambda held: [one] if (one := found.row(len(held))) is not None else [])


def _said(found: Rows[rows.Row], index: int, say: Callable[[int, rows.Row], str]) -> str:
    row = found.row(index)
    return say(index + 1, row) if row is not None else ""
