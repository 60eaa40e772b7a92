"""`newsroom feeds` and `remove`: what is subscribed."""

import sys
from argparse import Namespace
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from cache import Feed, Query, Store, _, clean_line, find_paths, ngettext
from tui.commands.choices import choices_words
from tui.commands.outcome import DONE, complain, for_each, tell_rescue
from tui.commands.output import Line, is_terminal, print_json, print_lines, print_row
from tui.commands.subscriptions import NO_FEEDS, named_feed, shown_address, shown_name
from tui.newsrooms import fetched_words, next_words
from tui.sizes import size_words


@dataclass(frozen=True, slots=True)
class _Held:
    """What a feed takes on this disk."""

    files: int
    file_bytes: int
    text_bytes: int


def feeds(args: Namespace) -> int:
    """Print every subscribed feed."""
    path = find_paths(args.data_dir).store
    with Store(path) as store:
        tell_rescue(path)
        subscribed = store.feeds()
        if args.opml:
            from cache import export_opml  # it brings the fetching with it, which plain mode does not wait for

            print(export_opml(subscribed), end="")
            return DONE
        now = datetime.now(UTC)
        for feed in subscribed:
            releases = store.count(Query(feed=feed.url))
            held = _held(store, feed)
            if args.json:
                print_json(_record(feed, releases, held))
            elif is_terminal(sys.stdout):
                print_lines(_card(feed, releases, held, now))
            else:
                size = str(held.file_bytes + held.text_bytes)
                fetched, coming = _fetched(feed, now), _next(feed, now)
                print_row(feed.title or "", feed.url, str(releases), fetched, feed.error or "", coming, size)
    if not subscribed:
        complain(_(NO_FEEDS))
    return DONE


def remove(args: Namespace) -> int:
    """Unsubscribe from every feed named, and drop its releases."""
    with Store(find_paths(args.data_dir).store) as store:

        def unsubscribe(typed: str) -> None:
            feed = named_feed(store, typed)
            gone = store.remove_feed(feed.url)
            told = ngettext(
                "Removed: {newsroom}, with {count} release",
                "Removed: {newsroom}, with {count} releases",
                gone,
                newsroom=shown_name(feed),
            )
            print_lines([Line(told)])

        return for_each(args.feeds, unsubscribe)


def _fetched(feed: Feed, now: datetime) -> str:
    fetched = fetched_words(feed, now)
    state = _("paused") if feed.paused else _("resting") if feed.resting else ""
    return f"{fetched}, {state}" if state else fetched


def _next(feed: Feed, now: datetime) -> str:
    words = next_words(feed, now)
    return _("due now") if words == _("now") else _("next {when}", when=words) if words else ""


def feed_lines(store: Store, feed: Feed, now: datetime) -> Iterable[Line]:
    """All that is known of a feed, to print."""
    return _card(feed, store.count(Query(feed=feed.url)), _held(store, feed), now)


def _held(store: Store, feed: Feed) -> "_Held":
    return _Held(*store.files_kept(feed.url), store.text_bytes(feed.url))


def _card(feed: Feed, releases: int, kept: _Held, now: datetime) -> Iterable[Line]:
    yield Line(clean_line(feed.title) if feed.title else shown_address(feed), "bold")
    yield Line(shown_address(feed), "dim", indent=2, wrap=False)
    fetched = _("fetched {when}", when=_fetched(feed, now)) if feed.last_fetched else _("never fetched")
    told = (ngettext("{count} release", "{count} releases", releases), fetched, _next(feed, now))
    yield Line(", ".join(filter(None, told)), indent=2)
    size = size_words(kept.file_bytes)
    files = ngettext("{count} file kept ({size})", "{count} files kept ({size})", kept.files, size=size)
    held = [files] if kept.files else []
    if kept.text_bytes:
        held.append(_("texts take {size}", size=size_words(kept.text_bytes)))
    login = [_("a password is kept for it")] if feed.login else []
    yield Line("; ".join([choices_words(feed), *held, *login]), "dim", indent=2)
    if feed.note:
        yield Line(clean_line(feed.note), indent=2)
    if feed.error:
        yield Line(clean_line(feed.error), "red", indent=2)


def _record(feed: Feed, releases: int, kept: _Held) -> dict[str, object]:
    return {
        "title": feed.title,
        "url": feed.url,
        "homepage": feed.homepage,
        "language": feed.language,
        "listing": feed.listing,
        "releases": releases,
        "last_fetched": feed.last_fetched.isoformat() if feed.last_fetched else None,
        "next_due": feed.next_due.isoformat() if feed.next_due and not (feed.resting or feed.paused) else None,
        "error": feed.error,
        "note": feed.note,
        "full_page": feed.full_page.value,
        "login": feed.login,
        "keep": feed.keep.value,
        "keep_bytes": feed.keep_bytes,
        "files": kept.files,
        "files_bytes": kept.file_bytes,
        "text_bytes": kept.text_bytes,
        "resting": feed.resting,
        "paused": feed.paused,
        "own_title": feed.own_title,
    }
