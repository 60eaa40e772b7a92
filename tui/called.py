"""What a contact is called to a person, what it was before, and what should be known before it is called."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from cache import N_, Card, Contact, Correction, Standing, _, ngettext, script_of
from tui.dates import day, month, span, years

FIELDS = {
    "name": N_("name"),
    "role": N_("role"),
    "organisation": N_("organisation"),
    "location": N_("place"),
    "email": N_("address"),
    "phone": N_("number"),
}
_STALE = N_("possibly stale")


@dataclass(frozen=True, slots=True)
class Ended:
    """An address or a number that was left behind: the last time that a release gave it."""

    kind: str  # tel or mail
    value: str
    last: datetime

    @property
    def words(self) -> str:
        """It, and until when."""
        return _("{address} until {month}", address=self.value, month=month(self.last))


@dataclass(frozen=True, slots=True)
class Stint:
    """What a contact was for a while: as releases gave it, in how many, and what addresses ended with it."""

    words: str
    first: datetime
    last: datetime
    releases: int
    standings: tuple[Standing, ...]
    ended: tuple[Ended, ...] = ()

    @property
    def years(self) -> str:
        """From which year to which."""
        return years(self.first, self.last)

    @property
    def when(self) -> str:
        """From which day to which, in how many releases."""
        releases = ngettext("{count} release", "{count} releases", self.releases)
        return f"{span(self.first, self.last)} · {releases}"


def called(contact: Contact) -> str:
    """What a contact is called: by name, else by what it is."""
    return contact.name or contact.organisation or contact.role or next(iter(contact.emails), _("Press contact"))


def facts_of(contact: Contact) -> str:
    """Role, organisation and place, without what it is called by."""
    facts = (contact.role, contact.organisation, contact.location)
    return ", ".join(fact for fact in facts if fact and fact != called(contact))


def stints(card: Card, history: Sequence[Standing]) -> list[Stint]:
    """What a contact was, as releases gave it, newest first; one that was always the same has one.

    What a release leaves out is no change, nor is what a translation writes in another script: it belongs to what was
    given nearest in time.
    """
    usual = script_of(called(card.contact))
    names = {card.contact.name, *(one.stood for one in card.corrections if one.field == "name")}
    found: dict[tuple[str, ...], list[Standing]] = {}
    for standing in sorted(history, key=lambda one: script_of(called(one.contact)) != usual):
        facts = _facts_in(standing.contact, names)
        if found and script_of(called(standing.contact)) != usual:
            min(found.values(), key=lambda some: abs(some[0].last_seen - standing.last_seen)).append(standing)
            continue
        near = next((one for one in found if set(one) <= set(facts) or set(facts) <= set(one)), None)
        some = found.pop(near) if near is not None else []
        found[max(facts, near or (), key=len)] = [*some, standing]
    over = dict(_ended(card, history))
    made = []
    for facts, some in sorted(found.items(), key=lambda one: one[1][0].last_seen, reverse=True):
        ended = [over.pop(key) for one in some for key in _keys(one.contact) if key in over]
        made.append(
            Stint(
                ", ".join(facts) or _("no role given"),
                min(one.first_seen for one in some),
                max(one.last_seen for one in some),
                sum(one.releases for one in some),
                tuple(some),
                tuple(ended),
            )
        )
    return made


def _facts_in(one: Contact, names: Collection[str | None]) -> tuple[str, ...]:
    """What a release says of it, but the name where that is what it is called anyway."""
    facts = (one.name if one.name not in names else None, one.role, one.organisation, one.location)
    return tuple(fact for fact in facts if fact)


def _keys(one: Contact) -> list[str]:
    return [email.casefold() for email in one.emails] + [phone.e164 or phone.written for phone in one.phones]


def _ended(card: Card, history: Sequence[Standing]) -> Iterator[tuple[str, Ended]]:
    """What a release gave once and the card has no more; what was corrected by hand is told there."""
    known = {*_keys(card.contact), *(one.stood for one in card.corrections)}
    known |= {phone.written for phone in card.contact.phones}
    told: set[str] = set()
    for standing in history:
        one = standing.contact
        ways = [("mail", email, email.casefold()) for email in one.emails]
        ways += [("tel", phone.written, phone.e164 or phone.written) for phone in one.phones]
        for kind, value, key in ways:
            if key not in known and value not in known and key not in told:
                told.add(key)
                yield key, Ended(kind, value, standing.last_seen)


def before(card: Card, history: Sequence[Standing]) -> list[Stint]:
    """Its stints, where there is anything to tell beside what it is now."""
    found = stints(card, history)
    return found if len(found) > 1 or any(one.ended for one in found) else []


def stale_words(card: Card, now: datetime, *, long: bool = False) -> str:
    """That a contact may not be reached any more; "" where it may."""
    if not card.is_stale(now):
        return ""
    if not long:
        return _(_STALE)
    months = round((now - card.last_seen).days / 30.4)
    if months < 24:
        return ngettext("possibly stale: not seen for {count} month", "possibly stale: not seen for {count} months",
                        months)  # fmt: skip
    return ngettext("possibly stale: not seen for {count} year", "possibly stale: not seen for {count} years",
                    months // 12)  # fmt: skip


def corrected_words(one: Correction) -> tuple[str, ...]:
    """What was corrected by hand, what stood there, and what releases say since."""
    field = _(FIELDS[one.field])
    if one.stood is None:
        first = _("{field}: {value}, added by hand", field=field, value=one.value or _("none"))
    else:
        first = _(
            "{field}: {value}, by hand; releases said {stood}",
            field=field,
            value=one.value or _("none"),
            stood=one.stood,
        )
    news = [_("{field}: releases now say {news}", field=field, news=each) for each in one.news]
    return first, *news


def to_know(card: Card, history: Sequence[Standing], stood: Contact, now: datetime) -> list[str]:
    """What should be known of a contact that a release gives so, before it is called; `history` is that of its card."""
    told = [_("hidden from the directory")] if card.hidden else []
    if card.is_stale(now):
        told.append(_("possibly stale: last seen {day}", day=day(card.last_seen)))
    is_now = card.contact
    ways = [email for email in is_now.emails if email.casefold() not in _keys(stood)]
    ways += [phone.written for phone in is_now.phones if (phone.e164 or phone.written) not in _keys(stood)]
    left = [key for key in _keys(stood) if key not in _keys(is_now)]
    moved = _moved(history, stood, is_now)
    by_hand = [one for one in card.corrections if one.field not in ("email", "phone")]
    if moved or by_hand:
        told.append(_("now: {facts}", facts=", ".join(filter(None, (is_now.name, facts_of(is_now))))))
    if ways and (left or moved):
        told.append(_("now reached at {ways}", ways=", ".join(ways)))
    return told


def _moved(history: Sequence[Standing], stood: Contact, is_now: Contact) -> bool:
    """Whether its organisation is behind it. One that stands beside another, in a translation perhaps, is not."""

    def seen(one: Contact) -> list[Standing]:
        return [past for past in history if _organisation(past.contact) == _organisation(one)]

    if script_of(stood.organisation) != script_of(is_now.organisation):
        return False
    before, since = seen(stood), seen(is_now)
    if not stood.organisation or not before or not since or before == since:
        return False
    return max(one.last_seen for one in before) < min(one.first_seen for one in since)


def _organisation(one: Contact) -> str:
    return (one.organisation or "").casefold()


def note_words(card: Card, now: datetime) -> str:
    """The same for an address book: when it was last seen, and what is corrected by hand."""
    told = [_("Last named in a release on {day}", day=day(card.last_seen))]
    told += [stale_words(card, now)] if card.is_stale(now) else []
    told += [line for one in card.corrections for line in corrected_words(one)]
    return "; ".join(told)
