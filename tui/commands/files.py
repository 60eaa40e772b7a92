"""`newsroom import` and `newsroom read`: releases from files."""

from argparse import Namespace
from datetime import UTC, datetime

from cache import N_, Store, _, clean_line, find_paths, read_file
from tui.commands.outcome import for_each
from tui.commands.output import Line, print_json, print_lines
from tui.commands.rendering import release_lines
from tui.export.read_json import to_json

OUTCOMES = {"new": N_("new"), "changed": N_("changed"), "unchanged": N_("unchanged")}


def import_files(args: Namespace) -> int:
    """Put the release of every file into the store; a line each says whether it was new there."""
    with Store(find_paths(args.data_dir).store) as store:

        def put(path: str) -> None:
            now = datetime.now(UTC)
            release = read_file(path, now=now)
            stored = store.save(release, seen=now)
            if args.json:
                print_json(
                    {
                        "source": path,
                        "outcome": stored.outcome,
                        "id": stored.id,
                        "revision": stored.revision,
                        "title": release.title,
                    }
                )
            else:
                print_lines([Line(f"{_(OUTCOMES[stored.outcome])}: {clean_line(release.title)}")])

        return for_each(args.files, put)


def read_files(args: Namespace) -> int:
    """Print what is understood of every file, and store nothing."""
    printed = 0

    def show(path: str) -> None:
        nonlocal printed
        release = read_file(path, now=datetime.now(UTC))
        if args.json:
            print_json(to_json(release, path))
        else:
            if printed:
                print_lines([Line(), Line("─" * 40, "dim"), Line()])
            print_lines(release_lines(release, explain=args.explain))
        printed += 1

    return for_each(args.files, show)
