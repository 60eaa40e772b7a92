"""`newsroom sync`: fetch what is new."""

from argparse import Namespace
from collections.abc import Sequence
from datetime import UTC, datetime

from cache import Store, _, find_paths, next_due, sync_feeds
from tui.commands.outcome import DONE, FAILED, INTERRUPTED, complain
from tui.commands.output import Line, print_lines
from tui.commands.progress import reporter
from tui.commands.subscriptions import NO_FEEDS, named_feed
from tui.dates import until


def sync(args: Namespace) -> int:
    """Fetch the feeds named, or all of them. Raises UsageError for a feed that is not subscribed."""
    with Store(find_paths(args.data_dir).store) as store:
        if not args.feeds and not store.feeds():
            complain(_(NO_FEEDS))
            return DONE
        named = [named_feed(store, typed).url for typed in args.feeds] or None
        return sync_and_report(store, named, as_json=args.json, due=args.due)


def sync_and_report(store: Store, urls: Sequence[str] | None, *, as_json: bool, due: bool = False) -> int:
    """Sync these feeds (None: all that are not resting; `due`: only those whose time has come), tell it while it goes
    on, and return the exit status.
    """
    teller = reporter(as_json=as_json)
    try:
        with teller:
            summary = sync_feeds(store, urls, due=due, report=teller.event)
    except KeyboardInterrupt:
        teller.stopped()
        return INTERRUPTED
    if due and not summary.feeds and not as_json:
        following = next_due(store.feeds())
        told = _("Nothing is due")
        if following:
            told = _("Nothing is due; the next feed {when}", when=until(following, datetime.now(UTC)))
        print_lines([Line(told)])
        return DONE
    teller.summary(summary)
    return FAILED if summary.failed else DONE
