"""`newsroom contacts`, `speakers` and `quotes`: whom to call and who said what, across all releases."""

import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import TypeVar

from cache import N_, Card, Person, Saying, Store, UsageError, _, find_paths, ngettext
from tui.called import stale_words
from tui.commands.deciding import decide, is_deed
from tui.commands.outcome import DONE, complain
from tui.commands.output import Line, is_terminal, print_json, print_lines, print_row
from tui.dates import short_date
from tui.export.people_json import card_record, person_record, saying_record

One = TypeVar("One")

LINES_ON_A_TERMINAL = 50
PAGE = 500
NOBODY = N_("no contact here; fewer words find more, and 'newsroom sync' fetches releases")
NO_SPEAKER = N_("nobody like that is quoted here; fewer words find more, and 'newsroom sync' fetches releases")
NO_QUOTE = N_("no such quote here; 'newsroom speakers' prints who is quoted")


def contacts(args: Namespace) -> int:
    """Print the contacts that fit, best first; all of them, freshest first, where nothing is asked for. Or decide
    something about one by hand.
    """
    words, now = " ".join(args.words), datetime.now(UTC)
    with Store(find_paths(args.data_dir).store) as store:
        if is_deed(args):
            return decide(store, args)
        if words.strip() and args.hidden:
            todo = _("leave the words out, or --hidden")
            raise UsageError("newsroom contacts --hidden", _("no words find what is hidden"), todo)
        if words.strip():
            found = store.find_cards(words, None)
        else:
            count = store.count_cards(hidden=args.hidden)
            found = store.card_ids(limit=count, hidden=args.hidden)
        if args.stale:
            pages = (store.cards(found[start : start + PAGE]) for start in range(0, len(found), PAGE))
            found = tuple(card.id for page in pages for card in page if card.is_stale(now))
        wanted = _wanted(args, len(found))

        def record(card: Card) -> dict[str, object]:
            return card_record(card, store.card_history(card.id), now)

        _print_each(args, lambda ids: store.cards(ids, words), found[:wanted], record, _card_lines, _card_row)
    return _told(len(found), wanted, NOBODY)


def speakers(args: Namespace) -> int:
    """Print who was quoted: those that fit, best first; all of them, last quoted first, where nothing is asked for."""
    with Store(find_paths(args.data_dir).store) as store:
        words = " ".join(args.words)
        found = store.find_people(words, None) if words.strip() else store.people_ids(limit=store.count_people())
        wanted = _wanted(args, len(found))
        _print_each(args, store.people, found[:wanted], person_record, _person_lines, _person_row)
    return _told(len(found), wanted, NO_SPEAKER)


def _print_each(
    args: Namespace,
    load: Callable[[Sequence[int]], Sequence[One]],
    ids: Sequence[int],
    record: Callable[[One], Mapping[str, object]],
    lines: Callable[[One], Iterable[Line]],
    row: Callable[[One], Iterable[str]],
) -> None:
    """Print what has these ids, a page at a time: as JSON, as lines on a terminal, as a row in a pipe."""
    for start in range(0, len(ids), PAGE):
        page = load(ids[start : start + PAGE])
        if args.json:
            for one in page:
                print_json(record(one))
        elif is_terminal(sys.stdout):
            print_lines(line for one in page for line in lines(one))
        else:
            for one in page:
                print_row(*row(one))


def quotes(args: Namespace) -> int:
    """Print quotes word for word, newest first: of one speaker, or of all; with words, those that have all of them."""
    with Store(find_paths(args.data_dir).store) as store:
        words = " ".join(args.words)
        people: Sequence[int | None] = (None,)
        if args.speaker is not None:
            people = store.people_named(args.speaker) or store.find_people(args.speaker, 1)
        counts = [store.count_sayings(person, words) for person in people]
        wanted = _wanted(args, sum(counts))
        left = wanted
        for person, count in zip(people, counts, strict=True):
            for saying in _sayings(store, person, words, min(count, left)):
                if args.json:
                    print_json(saying_record(saying))
                elif is_terminal(sys.stdout):
                    print_lines(_saying_lines(saying))
                else:
                    print_row(*_saying_row(saying))
            left -= min(count, left)
    return _told(sum(counts), wanted, NO_QUOTE if people else NO_SPEAKER)


def _sayings(store: Store, person: int | None, words: str, wanted: int) -> Iterator[Saying]:
    for start in range(0, wanted, PAGE):
        yield from store.sayings(person, words, offset=start, limit=min(PAGE, wanted - start))


def _wanted(args: Namespace, found: int) -> int:
    on_terminal = is_terminal(sys.stdout) and not args.json
    return min(args.limit if args.limit is not None else LINES_ON_A_TERMINAL if on_terminal else found, found)


def _told(found: int, wanted: int, nothing: str) -> int:
    if not found:
        complain(_(nothing))
    elif wanted < found and is_terminal(sys.stdout):
        complain(_("the first {wanted} of {found}; --limit {found} prints them all", wanted=wanted, found=found))
    return DONE


def _card_lines(card: Card) -> Iterator[Line]:
    one = card.contact
    name = one.name or one.role or one.organisation or _("Press contact")
    facts = ", ".join(fact for fact in (one.role, one.organisation, one.location) if fact and fact != name)
    head = f"{name}  {facts}" if facts else name
    yield Line(head, spans=((0, len(name), "bold"),), wrap=False)
    ways = [phone.written for phone in one.phones] + list(one.emails)
    if ways:
        yield Line("   ".join(ways), indent=2)
    now = datetime.now(UTC)
    told = [_("last seen {date}", date=short_date(card.last_seen, now)), stale_words(card, now)]
    told += [_("formerly {what}", what=card.formerly)] if card.formerly is not None else []
    told += [_("corrected by hand")] if card.corrections else []
    yield Line(" · ".join(filter(None, told)), "dim", indent=2)


def _card_row(card: Card) -> tuple[str, ...]:
    one = card.contact
    facts = (one.name or "", one.role or "", one.organisation or "", one.location or "")
    numbers = ", ".join(phone.e164 or phone.written for phone in one.phones)
    stale = "stale" if card.is_stale(datetime.now(UTC)) else ""
    return *facts, numbers, ", ".join(one.emails), f"{card.last_seen.astimezone():%Y-%m-%d}", stale


def _person_lines(person: Person) -> Iterator[Line]:
    facts = ", ".join(fact for fact in (person.role, person.organisation) if fact)
    head = f"{person.name}  {facts}" if facts else person.name
    yield Line(head, spans=((0, len(person.name), "bold"),), wrap=False)
    last = short_date(person.last_seen, datetime.now(UTC))
    told = ngettext("{count} quote, last {date}", "{count} quotes, last {date}", person.quotes, date=last)
    yield Line(told, "dim", indent=2)


def _person_row(person: Person) -> tuple[str, ...]:
    day = f"{person.last_seen.astimezone():%Y-%m-%d}"
    return person.name, person.role or "", person.organisation or "", str(person.quotes), day


def _saying_lines(saying: Saying) -> Iterator[Line]:
    who = ", ".join(part for part in (saying.name, saying.role, saying.organisation) if part)
    yield Line(f"“{saying.text}”")
    yield Line(who, "bold", indent=2)
    source = " · ".join(part for part in (f"{saying.date.astimezone():%Y-%m-%d}", saying.title, saying.url) if part)
    yield Line(source, "dim", indent=2)
    yield Line()


def _saying_row(saying: Saying) -> tuple[str, ...]:
    day = f"{saying.date.astimezone():%Y-%m-%d}"
    facts = (saying.name, saying.role or "", saying.organisation or "", saying.text)
    return day, *facts, str(saying.release), saying.title, saying.url or ""
