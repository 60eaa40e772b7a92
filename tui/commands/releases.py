"""`newsroom list` and `newsroom show`: the releases on this machine, without the app."""

import re
import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from cache import Headline, KeptFile, Query, Release, Store, UsageError, _, clean_line, find_paths
from tui.commands.outcome import DONE, complain
from tui.commands.output import Line, is_terminal, print_json, print_lines, print_row
from tui.commands.rendering import release_lines
from tui.commands.subscriptions import named_feed
from tui.dates import in_column, short_date
from tui.export.read_json import to_json, translation_to_json
from tui.export.release_markdown import release_markdown
from tui.translations import codes

LINES_ON_A_TERMINAL = 50
PAGE = 500
NUMBER = re.compile("[0-9]{1,18}")


def list_releases(args: Namespace) -> int:
    """Print the releases that fit, newest first."""
    on_terminal = is_terminal(sys.stdout) and not args.json
    with Store(find_paths(args.data_dir).store) as store:
        feed = named_feed(store, args.feed).url if args.feed is not None else None
        query = Query(feed=feed, unread=args.unread, starred=args.starred, words=args.search)
        problems = store.problems(args.search or "")
        found = store.count(query)
        wanted = args.limit if args.limit is not None else LINES_ON_A_TERMINAL if on_terminal else found
        headlines = _headlines(store, query, wanted)
        if on_terminal:
            now = datetime.now(UTC)
            print_lines(_line(headline, now) for headline in headlines)
        else:
            for headline in headlines:
                print_json(_record(headline)) if args.json else _row(headline)
    for problem in problems:
        complain(f"--search: {problem}")
    if not found and args.search:
        complain(_("no release is found by that; fewer words find more, 'newsroom sync' fetches what is new"))
    elif not found:
        complain(_("no releases here; 'newsroom sync' fetches them, 'newsroom import FILE' reads files"))
    elif on_terminal and args.limit is None and wanted < found:
        complain(_("the newest {wanted} of {found}; --limit {found} prints them all", wanted=wanted, found=found))
    return DONE


def show(args: Namespace) -> int:
    """Print one release. Raises UsageError when there is none with this number."""
    with Store(find_paths(args.data_dir).store) as store:
        headline = store.headline(int(args.id)) if NUMBER.fullmatch(args.id) else None
        if headline is None:
            raise UsageError(args.id, _("no release has this number"), _("'newsroom list' prints the numbers"))
        release = store.release(headline.id)
        files = store.files(headline.id)
    if args.json:
        print_json({**_record(headline), **to_json(release, release.source), "files": _files(release, files)})
    elif args.markdown:
        sys.stdout.write(release_markdown(release, headline.newsroom))
    else:
        print_lines(release_lines(release, files=files))
    return DONE


def _files(release: Release, files: Sequence[KeptFile]) -> list[dict[str, object]]:
    """The files that come with a release; `path` is where one is kept on this machine, or null."""
    kept = {one.url: str(one.path) for one in files}
    return [
        {"url": one.url, "title": one.title, "media_type": one.media_type, "path": kept.get(one.url)}
        for one in release.enclosures
    ]


def _headlines(store: Store, query: Query, wanted: int) -> Iterator[Headline]:
    offset = 0
    while offset < wanted:
        page = store.headlines(query, offset=offset, limit=min(PAGE, wanted - offset))
        yield from page
        if not page:
            return
        offset += len(page)


def _line(headline: Headline, now: datetime) -> Line:
    marks = ("*" if headline.starred else " ") + (" " if headline.read else "N")
    head = f"{headline.id:>5} {marks} {in_column(short_date(headline.date, now))} "
    title = clean_line(headline.title)
    gone = _("withdrawn") if headline.withdrawn is not None else None
    languages = codes(headline.language, headline.translations) if headline.translations else None
    rest = " · ".join(part for part in (gone, headline.place, headline.newsroom, languages) if part)
    spans = ((0, len(head), "dim"), (len(head), len(head) + len(title), "" if headline.read else "bold"))
    return Line(f"{head}{title}{f'  {clean_line(rest)}' if rest else ''}", spans=spans, wrap=False)


def _row(headline: Headline) -> None:
    print_row(
        str(headline.id),
        f"{headline.date.astimezone():%Y-%m-%d}",
        "" if headline.read else "N",
        headline.place or "",
        headline.newsroom or "",
        headline.title,
    )


def _record(headline: Headline) -> dict[str, object]:
    return {
        "id": headline.id,
        "title": headline.title,
        "newsroom": headline.newsroom,
        "feed": headline.feed,
        "url": headline.url,
        "date": headline.date.isoformat(),
        "place": headline.place,
        "language": headline.language,
        "translations": [translation_to_json(one) for one in headline.translations],
        "quotes": headline.quotes,
        "contacts": headline.contacts,
        "read": headline.read,
        "starred": headline.starred,
        "revision": headline.revision,
        "embargo": headline.embargo.isoformat() if headline.embargo else None,
        "withdrawn": headline.withdrawn.isoformat() if headline.withdrawn else None,
    }
