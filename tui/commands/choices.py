"""`newsroom set`: what is fetched for a feed and kept of it, what it is called, whether it is left alone."""

from argparse import Namespace

from cache import Feed, FullPage, Keep, Store, UsageError, clean_line, find_paths
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
    chosen = (args.full_page, args.keep, args.keep_up_to, args.title, args.paused)
    if all(one is None for one in chosen):
        raise UsageError("newsroom set", "nothing to set was given", "'newsroom set --help' says what there is")
    if args.title and len(args.feeds) > 1:
        raise UsageError("newsroom set --title", "two feeds of one title cannot be told apart", "name one feed")
    with Store(find_paths(args.data_dir).store) as store:

        def remember(typed: str) -> None:
            feed = named_feed(store, typed)
            if args.full_page is not None:
                store.choose_full_page(feed.url, FullPage(args.full_page))
            if args.keep is not None or args.keep_up_to is not None:
                keep = Keep(args.keep) if args.keep is not None else feed.keep
                store.choose_files(feed.url, keep, args.keep_up_to or feed.keep_bytes)
            if args.title is not None:
                store.rename_feed(feed.url, clean_line(args.title).strip() or None)
            if args.paused is not None:
                store.pause_feed(feed.url, args.paused)
            feed = store.feed(feed.url) or feed
            print_lines([Line(f"{shown_name(feed)}: {choices_words(feed)}")])

        return for_each(args.feeds, remember)


def choices_words(feed: Feed) -> str:
    """What holds for a feed, in words."""
    source = "read from the list on its page; " if feed.listing else ""
    paused = "paused: it is left alone; " if feed.paused else ""
    return f"{paused}{source}{PAGES[feed.full_page]}; {_files(feed)}"


def _files(feed: Feed) -> str:
    up_to = f"up to {size_words(feed.keep_bytes)}"
    match feed.keep:
        case Keep.NONE:
            return "no files are kept"
        case Keep.PDF:
            return f"PDF files {up_to} are kept"
        case Keep.ALL:
            return f"PDF files and images {up_to} are kept"
