"""`newsroom demo`: the sample newsroom, through the ordinary line."""

import os
import tempfile
from argparse import Namespace

from cache import Query, Store, _, add_feed, find_paths, ngettext
from tui.commands.app import open_app, require_terminal
from tui.commands.outcome import DONE
from tui.commands.output import Line, print_lines
from tui.commands.plain import open_plain, wants_plain
from tui.commands.sync import sync_and_report
from tui.demo import DemoServer


def demo(args: Namespace) -> int:
    """Serve the sample newsroom on this machine, fetch it as any other into a folder of its own, open the app on it.

    The folder lies in `--data-dir` where that is given, else where temporary files go, and is removed at the end.
    Raises UsageError when there is no terminal for the app.
    """
    plain = wants_plain(args)
    if plain:
        os.environ["TERM"] = "dumb"  # the lines of the sync too are to be without colour and cursor
    if not (args.no_app or plain):
        require_terminal(_("'newsroom demo --no-app' fetches the sample newsroom and sums it up"))
    beside = find_paths(args.data_dir).data if args.data_dir else None
    with tempfile.TemporaryDirectory(prefix="newsroom-demo-", dir=beside) as folder, DemoServer() as server:
        paths = find_paths(folder)
        status = _fetch(server, Store(paths.store))
        if status != DONE or args.no_app:
            return status
        return (open_plain if plain else open_app)(paths, title_note=_("sample newsroom"))


def _fetch(server: DemoServer, opened: Store) -> int:
    with opened as store:
        print_lines([Line(_("Subscribing to the feeds of the sample newsroom"))])
        for url in server.feeds:
            add_feed(store, url)
        print_lines([Line(_("Fetching"))])
        status = sync_and_report(store, None, as_json=False)
        if status != DONE:
            return status
        server.publish_correction()
        print_lines([Line(_("A correction came out; fetching again"))])
        status = sync_and_report(store, None, as_json=False)
        print_lines([Line(_held(store))])
        return status


def _held(store: Store) -> str:
    newsrooms = ngettext("{count} newsroom", "{count} newsrooms", len(store.feeds()))
    releases = ngettext("{count} release", "{count} releases", store.count(Query()))
    return _("The sample newsroom: {releases} of {newsrooms}", releases=releases, newsrooms=newsrooms)
