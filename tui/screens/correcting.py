"""What a person corrects about a contact, from the directory and from the contacts of a release."""

from collections.abc import Callable, Sequence

from cache import CORRECTED, N_, Card, Contact, Store, UsageError, _, clean_line
from tui.called import FIELDS, called, corrected_words, facts_of
from tui.marking import Marking
from tui.screens.choices import ChoicesScreen, in_columns
from tui.screens.handing import Deed, HandingScreen, Result
from tui.screens.prompt import PromptScreen

Place = tuple[str, str | None, bool]  # a field, what stands there, and whether a correction of it is given up


class CorrectingScreen(HandingScreen[Result]):
    """A screen with contacts that can be corrected, hidden and made one. `_decided` shows what came of it."""

    store: Store
    _marking: Marking

    def _decided(self, said: str, card: int | None = None) -> None:
        """Something was done, and is said; to a contact that has this number from now on, where it may have another."""
        del card
        self.status.say(said)

    def _decide(self, deed: Callable[[], str], card: int | None = None) -> None:
        """Do it; a contact that a sync took away meanwhile is told."""
        try:
            said = deed()
        except UsageError as error:
            self.status.say(str(error), error=True)
        else:
            self._decided(said, card)

    def _correct(self, card: Card) -> None:
        """Ask what is to be corrected, then how it is right."""

        def take(place: Place | None) -> None:
            if place is not None:
                field, stood, give_up = place
                if give_up:
                    self._decide(lambda: self._marking.correct(card.id, field, None, stood))
                else:
                    self._correct_field(card, field, stood)

        who = "\n".join(filter(None, (called(card.contact), facts_of(card.contact))))
        words = _("{who}\nWhat is wrong? Releases stay as they are.", who=who)
        self.app.push_screen(ChoicesScreen(_("Correct"), words, places(card), verb=N_("correct it")), take)

    def _correct_field(self, card: Card, field: str, stood: str | None) -> None:
        def take(typed: str | None) -> None:
            value = clean_line(typed).strip() if typed is not None else None
            if value is not None and value != (stood or ""):
                self._decide(lambda: self._marking.correct(card.id, field, value, stood))

        name = _(FIELDS[field])
        words = _("The right {field} of {who}; nothing for none:", field=name, who=called(card.contact))
        self.app.push_screen(PromptScreen(name[0].upper() + name[1:], words, stood or ""), take)

    def _hiding(self, card: Card) -> Deed:
        """The line of a contact's menu that hides it, or shows it again."""
        if card.hidden:
            return N_("Show"), _("it in the directory again"), lambda: self._hide(card)
        return N_("Hide"), _("it from the directory"), lambda: self._hide(card)

    def _hide(self, card: Card) -> None:
        self._decide(lambda: self._marking.hide(card.id, called(card.contact), hidden=not card.hidden))

    def _merge(self, one: Card, other: Card) -> None:
        """Ask whether two are one."""

        def take(sure: bool | None) -> None:
            if sure:
                self._decide(lambda: self._marking.merge(one.id, other.id), min(one.id, other.id))

        words = "\n".join(_described(card.contact) for card in (one, other))
        lines = [(_("They are one person, or one desk"), True), (_("They are two"), False)]
        self.app.push_screen(ChoicesScreen(_("The same?"), words, lines), take)


def places(card: Card) -> list[tuple[str, Place]]:
    """The lines of what can be corrected about a contact."""
    one = card.contact
    held: dict[str, Sequence[str]] = {"email": one.emails, "phone": [phone.written for phone in one.phones]}
    found: list[tuple[str, str, Place]] = []
    for field in CORRECTED:
        if field in held:
            found += [(FIELDS[field], value, (field, value, False)) for value in held[field]]
            found.append((FIELDS[field], _("one more"), (field, None, False)))
        else:
            stood = getattr(one, field)
            found.append((FIELDS[field], stood or "–", (field, stood, False)))
    for correction in card.corrections:
        place = correction.field, correction.stood or correction.value, True
        found.append((N_("take back"), corrected_words(correction)[0], place))
    return in_columns(found)


def _described(contact: Contact) -> str:
    ways = [phone.written for phone in contact.phones] + list(contact.emails)
    return ", ".join(filter(None, (called(contact), facts_of(contact), next(iter(ways), None))))
