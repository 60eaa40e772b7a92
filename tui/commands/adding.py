"""`newsroom add`: from an address, or a name on the starter list, to newsrooms that are followed."""

import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence

from cache import (
    Login,
    Offer,
    Starter,
    Store,
    UsageError,
    _,
    clean_line,
    find_newsrooms,
    find_paths,
    follow,
    import_opml,
    matching,
    meant,
    ngettext,
    the_only_one,
    without_password,
)
from tui.commands.logins import ask_login
from tui.commands.outcome import DONE, MISUSED, complain, for_each
from tui.commands.output import Line, is_terminal, is_yes, print_json, print_lines, print_row
from tui.commands.subscriptions import shown_name
from tui.commands.sync import sync_and_report


def add(args: Namespace) -> int:
    """Subscribe to what is found at every address given; one that fails is a line on standard error, the others go on.

    Raises UsageError when no address is given, or for a number that the starter list does not have.
    """
    addresses = list(args.feeds)
    if args.from_list:
        named = meant(addresses)
        if not named:
            return _print_list(matching(addresses), as_json=args.json)
        addresses = [one.url for one in named]
    if args.opml is not None:
        if addresses:
            raise UsageError(
                "newsroom add --opml", _("addresses were given beside the file"), _("give one or the other")
            )
        return _import(args)
    if not addresses:
        raise UsageError(
            "newsroom add", _("no address was given"), _("give one, or look at 'newsroom add --from-list'")
        )
    login = ask_login(args.user) if args.user is not None else None
    with Store(find_paths(args.data_dir).store) as store:
        followed: list[str] = []
        status = for_each(addresses, lambda typed: followed.extend(_add_one(store, typed, login, args)))
        if followed and args.sync:
            return max(status, sync_and_report(store, list(dict.fromkeys(followed)), as_json=args.json))
        if followed and not args.json:
            print_lines([Line(_("Now fetch the releases: newsroom sync"))])
        return status


def _import(args: Namespace) -> int:
    """Subscribe to the feeds of an OPML file; those that are followed already are told, and counted."""
    with Store(find_paths(args.data_dir).store) as store:
        came = import_opml(store, args.opml)
        for typed, feed, new in came:
            if feed is None:
                complain(_("{typed}: is no web address; it was passed over", typed=typed))
            elif args.json:
                print_json({"added": new, "url": feed.url, "title": feed.title})
            else:
                print_lines([Line((_("Added") if new else _("Already subscribed")) + f": {shown_name(feed)}")])
        added = [feed.url for typed, feed, new in came if feed is not None and new]
        if not args.json:
            there = sum(1 for typed, feed, new in came if feed is not None and not new)
            new_ones = ngettext("{count} added", "{count} added", len(added))
            old_ones = ngettext("{count} subscribed already", "{count} subscribed already", there)
            print_lines([Line(f"{new_ones}, {old_ones}")])
        if added and args.sync:
            return sync_and_report(store, added, as_json=args.json)
        return MISUSED if any(feed is None for _, feed, _ in came) else DONE


def _add_one(store: Store, typed: str, login: Login | None, args: Namespace) -> Iterator[str]:
    """Subscribe to what is found at one address and chosen; the addresses of the feeds that are followed now."""
    offers = find_newsrooms(store, typed, login=login)
    if args.json and not (args.all or args.pick):
        for number, offer in enumerate(offers, 1):
            print_json(_record(number, offer))
        return
    for offer in _chosen(offers, without_password(typed), args):
        feed, new = follow(store, offer, login=login)
        yield feed.url
        if args.json:
            print_json({"added": new, "url": feed.url, "title": feed.title})
        else:
            print_lines([Line((_("Added") if new else _("Already subscribed")) + f": {shown_name(feed)}")])


def _chosen(offers: Sequence[Offer], typed: str, args: Namespace) -> Sequence[Offer]:
    """What is to be taken of what was found: by the options, else as the person says. In a pipe nobody is asked."""
    if args.pick:
        wrong = next((number for number in args.pick if number > len(offers)), None)
        if wrong is not None:
            told = ngettext(
                "there is no number {number}, {count} feed is found",
                "there is no number {number}, {count} feeds are found",
                len(offers),
                number=wrong,
            )
            raise UsageError(typed, told, _("--json lists them"))
        offers = [offers[number - 1] for number in dict.fromkeys(args.pick)]
    lists = len(offers) == 1 and offers[0].listing and offers[0].subscribed is None
    if (len(offers) == 1 and not lists) or (lists and args.listing) or (not lists and (args.all or args.pick)):
        return offers
    if not (is_terminal(sys.stdin) and is_terminal(sys.stdout)):
        return [the_only_one(offers, typed)]
    return _ask_for_listing(offers[0]) if lists else _ask(offers, typed)


def _ask(offers: Sequence[Offer], typed: str) -> Sequence[Offer]:
    """The offers that the person takes of several; none is an answer too."""
    width = len(str(len(offers)))
    print_lines(
        [Line(ngettext("{page} has {count} feed:", "{page} has {count} feeds:", len(offers), page=clean_line(typed)))]
    )
    for number, offer in enumerate(offers, 1):
        mark = _(" (subscribed)") if offer.subscribed is not None else ""
        print_lines(
            [
                Line(
                    clean_line(offer.title or _("no name")) + mark,
                    "bold",
                    indent=width + 2,
                    lead=f"{number:>{width}}",
                ),
                Line(offer.url, "dim", indent=width + 2, wrap=False),
            ]
        )
    while True:
        answer = _answer(_("Which? Numbers, 'all', or Enter for none: "))
        if answer in ("", "q", "n"):
            return ()
        if answer in ("a", "all", "*", _("all")):
            return offers
        numbers = [int(word) if word.isdecimal() and len(word) < 5 else 0 for word in answer.replace(",", " ").split()]
        if numbers and all(1 <= number <= len(offers) for number in numbers):
            return [offers[number - 1] for number in dict.fromkeys(numbers)]
        print_lines([Line(_("Numbers from 1 to {count}, such as 1,2", count=len(offers)))])


def _ask_for_listing(offer: Offer) -> Sequence[Offer]:
    print_lines(
        [
            Line(
                ngettext(
                    "No feed was found, but {page} lists {count} release, such as",
                    "No feed was found, but {page} lists {count} releases, such as",
                    offer.releases or 0,
                    page=clean_line(offer.url),
                )
            ),
            *(Line(clean_line(title), indent=2, wrap=False) for title in offer.examples),
        ]
    )
    return (offer,) if is_yes(_answer(_("Read this page as if it were a feed? [y/N] "))) else ()


def _answer(question: str) -> str:
    """What the person types; the end of input is no answer."""
    print(question, end="", flush=True)
    line = sys.stdin.readline()
    if not line:
        print()
    return line.strip().casefold()


def _record(number: int, offer: Offer) -> dict[str, object]:
    return {
        "number": number,
        "url": offer.url,
        "title": offer.title,
        "homepage": offer.homepage,
        "language": offer.language,
        "kind": "listing" if offer.listing else "feed",
        "releases": offer.releases,
        "subscribed": offer.subscribed is not None,
    }


def _print_list(found: Sequence[Starter], *, as_json: bool) -> int:
    """The starter list, or what of it was looked for."""
    for one in found:
        if as_json:
            print_json(
                {
                    "number": one.number,
                    "name": one.name,
                    "short": one.short,
                    "kind": one.kind,
                    "languages": list(one.languages),
                    "url": one.url,
                }
            )
        elif is_terminal(sys.stdout):
            name = f"{one.name} ({one.short})" if one.short else one.name
            print_lines(
                [
                    Line(f"{one.number:>3}  {name}", "bold", wrap=False),
                    Line(f"{one.kind}, {' '.join(one.languages)}, {one.url}", "dim", indent=5, wrap=False),
                ]
            )
        else:
            print_row(str(one.number), one.name, one.short or "", one.kind, " ".join(one.languages), one.url)
    if not found:
        complain(_("no newsroom of the starter list has all these words; 'newsroom add --from-list' prints it"))
        return MISUSED
    if not as_json and is_terminal(sys.stdout):
        print_lines([Line(_("Add one by its number or exact name: newsroom add --from-list 12"))])
    return DONE
