"""`newsroom set`: what is fetched for a feed and kept of it, what it is called, whether it is left alone."""

from argparse import Namespace

from cache import N_, Feed, FullPage, Keep, Store, UsageError, _, clean_line, find_paths
from tui.commands.outcome import for_each
from tui.commands.output import Line, print_lines
from tui.commands.subscriptions import named_feed, shown_name
from tui.sizes import size_words

PAGES = {
    FullPage.AUTO: N_("pages are fetched where an entry is short"),
    FullPage.ALWAYS: N_("pages are always fetched"),
    FullPage.NEVER: N_("pages are never fetched"),
}


def choose(args: Namespace) -> int:
    """Remember what was chosen for every feed named. Raises UsageError when nothing was."""
    chosen = (args.full_page, args.keep, args.keep_up_to, args.title, args.paused)
    if all(one is None for one in chosen):
        raise UsageError("newsroom set", _("nothing to set was given"), _("'newsroom set --help' says what there is"))
    if args.title and len(args.feeds) > 1:
        raise UsageError("newsroom set --title", _("two feeds of one title cannot be told apart"), _("name one feed"))
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
    told = [_("paused: it is left alone")] if feed.paused else []
    told += [_("read from the list on its page")] if feed.listing else []
    return "; ".join([*told, _(PAGES[feed.full_page]), _files(feed)])


def _files(feed: Feed) -> str:
    size = size_words(feed.keep_bytes)
    match feed.keep:
        case Keep.NONE:
            return _("no files are kept")
        case Keep.PDF:
            return _("PDF files up to {size} are kept", size=size)
        case Keep.ALL:
            return _("PDF files and images up to {size} are kept", size=size)
