"""`newsroom set`: what is fetched for a feed, and kept of it."""

from argparse import Namespace

from cache import Feed, FullPage, Keep, Store, UsageError, find_paths
from tui.commands.outcome import for_each
from tui.commands.output import Line, print_lines
from tui.commands.subscriptions import named_feed, shown_name
from tui.sizes import size_words

PAGES = {
    FullPage.AUTO: "pages are fetched where an entry is short",
    FullPage.ALWAYS: "pages are always fetched",
    FullPage.NEVER: "pages are never fetched",
}


def choose(args: Namespace) -> int:
    """Remember what was chosen for every feed named. Raises UsageError when nothing was."""
    if args.full_page is None and args.keep is None and args.keep_up_to is None:
        raise UsageError("newsroom set", "nothing to set was given", "'newsroom set --help' says what there is")
    with Store(find_paths(args.data_dir).store) as store:

        def remember(typed: str) -> None:
            feed = named_feed(store, typed)
            if args.full_page is not None:
                store.choose_full_page(feed.url, FullPage(args.full_page))
            if args.keep is not None or args.keep_up_to is not None:
                keep = Keep(args.keep) if args.keep is not None else feed.keep
                store.choose_files(feed.url, keep, args.keep_up_to or feed.keep_bytes)
            print_lines([Line(f"{shown_name(feed)}: {choices_words(store.feed(feed.url) or feed)}")])

        return for_each(args.feeds, remember)


def choices_words(feed: Feed) -> str:
    """What holds for a feed, in words."""
    source = "read from the list on its page; " if feed.listing else ""
    return f"{source}{PAGES[feed.full_page]}; {_files(feed)}"


def _files(feed: Feed) -> str:
    up_to = f"up to {size_words(feed.keep_bytes)}"
    match feed.keep:
        case Keep.NONE:
            return "no files are kept"
        case Keep.PDF:
            return f"PDF files {up_to} are kept"
        case Keep.ALL:
            return f"PDF files and images {up_to} are kept"
