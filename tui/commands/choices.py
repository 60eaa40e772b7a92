"""`newsroom set`: how a feed is to be fetched."""

from argparse import Namespace

from cache import Feed, FullPage, Store, UsageError, find_paths
from tui.commands.outcome import for_each
from tui.commands.output import Line, print_lines
from tui.commands.subscriptions import named_feed, shown_name

PAGES = {
    FullPage.AUTO: "its pages are fetched where an entry is short",
    FullPage.ALWAYS: "its pages are always fetched",
    FullPage.NEVER: "its pages are never fetched",
}


def choose(args: Namespace) -> int:
    """Remember what was chosen for every feed named. Raises UsageError when nothing was."""
    if args.full_page is None:
        raise UsageError("newsroom set", "nothing to set was given", "'newsroom set --help' says what there is")
    with Store(find_paths(args.data_dir).store) as store:

        def remember(typed: str) -> None:
            feed = named_feed(store, typed)
            store.choose_full_page(feed.url, FullPage(args.full_page))
            print_lines([Line(f"{shown_name(feed)}: {choices_words(store.feed(feed.url) or feed)}")])

        return for_each(args.feeds, remember)


def choices_words(feed: Feed) -> str:
    """What holds for a feed, in words."""
    return PAGES[feed.full_page]
