"""What a contact is now, of all the ways it stood in releases over time: pure functions.

What nobody gives since something else took its place is over: an organisation when another came after it, an address
or a number when another of its kind did. What stood side by side with it is not, nor is a name in one script over
because a translation writes it in another: a contact is called as most of its releases call it.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import TypeVar

from cache.languages import script_of
from cache.model import Contact, Phone, Standing
from cache.store.folding import is_named, number_of
from cache.store.typed import Found, Typed, digits_of, plain, words_of

_SIDE_BY_SIDE = timedelta(days=1)  # what releases of one day give differently is no change
_FORGOTTEN = timedelta(days=365)
_Span = tuple[datetime, datetime]
Way = TypeVar("Way", str, Phone)


def as_of_now(history: Sequence[Standing]) -> Contact:
    """What a contact is now; `history` is newest first, and the newest word counts where several do."""
    now = _still_there(history)
    script = _usual_script(history)
    given = [one.contact for one in sorted(now, key=lambda one: _written_in(one.contact) != script)]

    def newest(field: str, of: Iterable[Contact]) -> str | None:
        return next((value for value in (getattr(one, field) for one in of) if value), None)

    everything = [one.contact for one in sorted(history, key=lambda one: _written_in(one.contact) != script)]
    return Contact(
        name=next((one.name for one in everything if is_named(one)), newest("name", everything)),
        role=newest("role", given),
        organisation=newest("organisation", given),
        location=newest("location", given),
        emails=tuple(_ways(now, history, lambda one: one.emails, str.casefold)),
        phones=tuple(_ways(now, history, lambda one: one.phones, key_of_phone)),
        links=tuple(dict.fromkeys(link for one in given for link in one.links)),
    )


def key_of_phone(phone: Phone) -> str:
    """What is equal for two ways to write a number."""
    return number_of(phone) or phone.written


def found_by(history: Sequence[Standing], now: Contact) -> Found:
    """The words and numbers that a contact is found by: what it is `now` apart from what it was before."""
    everything = [*(one.contact for one in history), now]
    names = words_of(one.name for one in everything)
    others = [word for word in words_of(_texts(now)) if word not in names]
    known = {*names, *others}
    former = [word for word in words_of(text for one in everything for text in _texts(one)) if word not in known]
    numbers = dict.fromkeys(digits for one in everything for phone in one.phones for digits in _digits(phone))
    still = {digits for phone in now.phones for digits in _digits(phone)}
    former += [digits for digits in numbers if digits not in still]
    return Found(" ".join(names), " ".join(others), " ".join(numbers), " ".join(former))


def former_that_has(asked: Typed, history: Sequence[Standing], now: Contact, names: str) -> str | None:
    """What a contact was before that answers what was typed, where what it is now does not; None where it does.

    `names` are the words of all its names.
    """
    current = f" {names} {' '.join(words_of(_texts(now)))}"
    missing = [word for word in asked.words if word not in current]
    numbers = [
        one for one in asked.numbers if not any(one in digits for phone in now.phones for digits in _digits(phone))
    ]
    numbers = [one for one in numbers if one not in current]
    if not missing and not numbers:
        return None
    for standing in history:
        one = standing.contact
        for text in filter(None, (one.organisation, one.role, one.location, *one.emails, *one.links)):
            if any(word in plain(text) for word in [*missing, *numbers]):
                return text
        for phone in one.phones:
            if any(number in digits for number in numbers for digits in _digits(phone)):
                return phone.written
    return None


def _texts(one: Contact) -> tuple[str | None, ...]:
    return one.role, one.organisation, one.location, *one.emails, *one.links


def _digits(phone: Phone) -> tuple[str, ...]:
    both = (phone.e164 or "").partition(";")[0].lstrip("+"), digits_of(phone.written)
    return tuple(dict.fromkeys(filter(None, both)))


def _still_there(history: Sequence[Standing]) -> list[Standing]:
    """Those whose organisation is not over, or that give none."""
    spans = _spans((plain(one.contact.organisation), one) for one in history if one.contact.organisation)
    over = {name for name in spans if _is_over(name, {key: spans[key] for key in _in_script_of(name, spans)})}
    first = min((span[0] for name, span in spans.items() if name not in over), default=None)
    return [
        one
        for one in history
        if (plain(one.contact.organisation) not in over if one.contact.organisation else not over or _since(first, one))
    ]


def _in_script_of(name: str, names: Iterable[str]) -> list[str]:
    return [one for one in names if script_of(one) == script_of(name)]


def _written_in(one: Contact) -> str:
    return script_of(one.name or one.organisation or one.role)


def _usual_script(history: Sequence[Standing]) -> str:
    """The one that most releases write a contact in; of two that as many do, the Latin one."""
    releases: Counter[str] = Counter()
    for one in history:
        releases[_written_in(one.contact)] += one.releases
    return max(releases, key=lambda script: (releases[script], script == "LATIN"), default="")


def _since(first: datetime | None, one: Standing) -> bool:
    """Whether what gives no organisation stood when the present one did already."""
    return first is not None and one.last_seen >= first


def _ways(
    now: Sequence[Standing],
    history: Sequence[Standing],
    held: Callable[[Contact], tuple[Way, ...]],
    key: Callable[[Way], str],
) -> Iterator[Way]:
    """The addresses or the numbers that are not over, the newest first, as the newest release writes them."""
    spans = _spans((key(way), one) for one in history for way in held(one.contact))
    known: set[str] = set()
    for one in now:
        for way in held(one.contact):
            if key(way) not in known and not _is_over(key(way), spans):
                known.add(key(way))
                yield way


def _spans(given: Iterable[tuple[str, Standing]]) -> dict[str, _Span]:
    found: dict[str, _Span] = {}
    for key, one in given:
        first, last = found.get(key, (one.first_seen, one.last_seen))
        found[key] = min(first, one.first_seen), max(last, one.last_seen)
    return found


def _is_over(key: str, spans: dict[str, _Span]) -> bool:
    last = spans[key][1]
    others = (span for other, span in spans.items() if other != key)
    return any(first >= last + _SIDE_BY_SIDE or newest >= last + _FORGOTTEN for first, newest in others)
