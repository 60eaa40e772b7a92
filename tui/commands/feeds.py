"""`newsroom feeds` and `remove`: what is subscribed."""

import sys
from argparse import Namespace
from collections.abc import Iterable
from datetime import UTC, datetime

from cache import Feed, Query, Store, clean_line, find_paths
from tui.commands.choices import choices_words
from tui.commands.outcome import DONE, complain, for_each, tell_rescue
from tui.commands.output import Line, is_terminal, print_json, print_lines, print_row
from tui.commands.subscriptions import NO_FEEDS, named_feed, shown_address, shown_name
from tui.dates import age, until
from tui.sizes import size_words


def feeds(args: Namespace) -> int:
    """Print every subscribed feed."""
    path = find_paths(args.data_dir).store
    with Store(path) as store:
        tell_rescue(path)
        subscribed = store.feeds()
        now = datetime.now(UTC)
        for feed in subscribed:
            releases = store.count(Query(feed=feed.url))
            if args.json:
                print_json(_record(feed, releases, store.files_kept(feed.url)))
            elif is_terminal(sys.stdout):
                print_lines(_card(feed, releases, store.files_kept(feed.url), now))
            else:
                print_row(
                    feed.title or "", feed.url, str(releases), _fetched(feed, now), feed.error or "", _next(feed, now)
                )
    if not subscribed:
        complain(NO_FEEDS)
    return DONE


def remove(args: Namespace) -> int:
    """Unsubscribe from every feed named, and drop its releases."""
    with Store(find_paths(args.data_dir).store) as store:

        def unsubscribe(typed: str) -> None:
            feed = named_feed(store, typed)
            gone = store.remove_feed(feed.url)
            print_lines([Line(f"Removed: {shown_name(feed)}, with {gone} release{'' if gone == 1 else 's'}")])

        return for_each(args.feeds, unsubscribe)


def _fetched(feed: Feed, now: datetime) -> str:
    fetched = age(feed.last_fetched, now) if feed.last_fetched else "never"
    return f"{fetched}, resting" if feed.resting else fetched


def _next(feed: Feed, now: datetime) -> str:
    """When it is asked next, by `newsroom sync --due`; "" for one that rests."""
    if feed.resting:
        return ""
    return f"next {until(feed.next_due, now) if feed.next_due else 'now'}"


def _card(feed: Feed, releases: int, kept: tuple[int, int], now: datetime) -> Iterable[Line]:
    yield Line(clean_line(feed.title) if feed.title else shown_address(feed), "bold")
    yield Line(shown_address(feed), "dim", indent=2, wrap=False)
    fetched = f"fetched {_fetched(feed, now)}" if feed.last_fetched else "never fetched"
    told = (f"{releases} release{'' if releases == 1 else 's'}", fetched, _next(feed, now))
    yield Line(", ".join(filter(None, told)), indent=2)
    files, size = kept
    held = [f"{files} file{'' if files == 1 else 's'} kept ({size_words(size)})"] if files else []
    login = ["a password is kept for it"] if feed.login else []
    yield Line("; ".join([choices_words(feed), *held, *login]), "dim", indent=2)
    if feed.note:
        yield Line(clean_line(feed.note), indent=2)
    if feed.error:
        yield Line(clean_line(feed.error), "red", indent=2)


def _record(feed: Feed, releases: int, kept: tuple[int, int]) -> dict[str, object]:
    return {
        "title": feed.title,
        "url": feed.url,
        "homepage": feed.homepage,
        "language": feed.language,
        "listing": feed.listing,
        "releases": releases,
        "last_fetched": feed.last_fetched.isoformat() if feed.last_fetched else None,
        "next_due": feed.next_due.isoformat() if feed.next_due and not feed.resting else None,
        "error": feed.error,
        "note": feed.note,
        "full_page": feed.full_page.value,
        "login": feed.login,
        "keep": feed.keep.value,
        "keep_bytes": feed.keep_bytes,
        "files": kept[0],
        "files_bytes": kept[1],
        "resting": feed.resting,
    }
