"""What can be typed after `newsroom`: every command with its arguments, its one line and its example."""

import argparse
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, NoReturn

from cache import DATA_DIR_VARIABLE, N_, _, __version__, ngettext
from tui.commands.outcome import MISUSED

LARGEST_FILE = 100_000_000  # bytes; a file is in memory while it comes

ABOUT = N_("""\
Read press releases in a terminal, offline: who said what, and whom to call.

Without a command, newsroom opens the app on the releases on this machine;
newsroom --plain reads them as plain text with short prompts.
""")

AFTERWORD = N_("""\
Exit status:
  0    done
  1    something could not be fetched, read or stored; standard error says what
  2    used wrongly: an unknown feed, release or option, or no terminal to draw on
  130  stopped with Ctrl-C (141: the reader of a pipe went away)

Environment:
  {variable}  the data folder, unless --data-dir names one
  NO_COLOR           print without colour
  TERM               where it is "dumb", the app is plain text, as with --plain

'newsroom COMMAND --help' says more about each command.
""")


@dataclass(frozen=True, slots=True)
class Command:
    """One command. `handler` is "module:function"; the function takes the parsed arguments, returns the exit status."""

    name: str
    group: str
    summary: str
    example: str
    handler: str
    add_arguments: Callable[[argparse.ArgumentParser], None]


# What argparse itself says, in its own words.
_ARGPARSES = (
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("show program's version number and exit"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("unrecognized arguments: %s"),
    N_("the following arguments are required: %s"),
    N_("expected one argument"),
    N_("expected at most one argument"),
    N_("expected at least one argument"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("invalid %(type)s value: %(value)r"),
    N_("not allowed with argument %s"),
    N_("ignored explicit argument %r"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
)


class _Help(argparse.HelpFormatter):
    """Help in the reader's language: what an argument does is translated when it is shown."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, _("usage: ") if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        super().start_section(_(heading) if heading else heading)

    def _get_help_string(self, action: argparse.Action) -> str | None:
        return _(action.help) if action.help else action.help


class _HelpOfAll(_Help, argparse.RawDescriptionHelpFormatter):
    """The same, with its own breaks between lines."""


class CommandParser(argparse.ArgumentParser):
    """A parser whose complaint is one line, and that can list the commands.

    `told` gives what stands before and behind the arguments in the help, when it is shown.
    """

    told: Callable[[], tuple[str, str]] | None = None

    def format_help(self) -> str:
        """The help, in the reader's language."""
        if self.told is not None:
            self.description, self.epilog = self.told()
        return super().format_help()

    def parse_known_args(self, *args: Any, **kwargs: Any) -> Any:
        """See ArgumentParser."""
        # It speaks by gettext, but in the language of the environment alone; it has no other place to say so.
        vars(argparse).update(_=_, ngettext=ngettext)
        return super().parse_known_args(*args, **kwargs)

    def commands(self) -> Iterator[tuple[str, str]]:
        """(name, one line) of every command, in the order of the help."""
        return ((command.name, _short(command)) for command in COMMANDS)

    def error(self, message: str) -> NoReturn:
        """End the process with one line on standard error."""
        words = _("{message}; see '{program} --help'", message=" ".join(message.split()), program=self.prog)
        self.exit(MISUSED, f"newsroom: {words}\n")


def _json(parser: argparse.ArgumentParser, what: str) -> None:
    parser.add_argument("--json", action="store_true", help=what)


def _demo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--no-app", action="store_true", help=N_("fetch and sum up, but do not open the app"))
    parser.add_argument(
        "--plain", action="store_true", default=argparse.SUPPRESS, help=N_("as plain text with short prompts")
    )


def _list(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--unread", action="store_true", help=N_("only what was not read yet"))
    parser.add_argument("--starred", action="store_true", help=N_("only what is starred"))
    parser.add_argument("--feed", metavar="URL", help=N_("only releases of this feed (its address or its exact title)"))
    parser.add_argument(
        "--search",
        metavar="WORDS",
        help=N_(
            'only releases with these words; "…" for a phrase; from: section: speaker: contact: lang: place: '
            "before: after: is: has: narrow it down"
        ),
    )
    parser.add_argument(
        "--limit", metavar="N", type=_count, help=N_("at most N lines (default: 50 on a terminal, all in a pipe)")
    )
    _json(parser, N_("one JSON object a line"))


def _count(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() else -1
    if number < 0:
        raise argparse.ArgumentTypeError(_("{text!r} is not a number of lines", text=text))
    return number


def _numbers(text: str) -> list[int]:
    numbers = [int(word) if word.isascii() and word.isdigit() else 0 for word in text.replace(",", " ").split()]
    if not numbers or min(numbers) < 1:
        raise argparse.ArgumentTypeError(_("{text!r} is not a number from 1, or several with commas", text=text))
    return numbers


def _show(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help=N_("a release's number, as 'newsroom list' prints it"))
    forms = parser.add_mutually_exclusive_group()
    forms.add_argument("--json", action="store_true", help=N_("as one line of JSON"))
    forms.add_argument("--markdown", action="store_true", help=N_("as Markdown, as S in the app saves it"))


def _changes(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help=N_("a release's number, as 'newsroom list' prints it"))
    parser.add_argument(
        "--from", dest="since", metavar="N", type=_revision, help=N_("the older revision (default: the one before M)")
    )
    parser.add_argument(
        "--to", dest="until", metavar="M", type=_revision, help=N_("the newer one (default: the newest)")
    )
    _json(
        parser,
        N_("as one line of JSON: quotes, contacts, title, facts, text, words as [kept, added or removed, the words]"),
    )


def _revision(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
    if number < 1:
        raise argparse.ArgumentTypeError(_("{text!r} is no number of a revision; they count from 1", text=text))
    return number


def _words(parser: argparse.ArgumentParser, what: str) -> None:
    parser.add_argument("words", metavar="WORDS", nargs="*", help=what)
    parser.add_argument(
        "--limit", metavar="N", type=_count, help=N_("at most N of them (default: 50 on a terminal, all in a pipe)")
    )


def _contacts(parser: argparse.ArgumentParser) -> None:
    _words(parser, N_("any part of the name, role, organisation, place, address or number; accents do not count"))
    _json(
        parser,
        N_(
            "one JSON object a line: id, name, role, organisation, location, emails, phones (written, e164), links,"
            " first_seen, last_seen, releases (how many), stale, hidden, corrections (field, value, stood, made, news),"
            " history (what it was in releases, newest first)"
        ),
    )
    parser.add_argument(
        "--stale", action="store_true", help=_("only those possibly stale: no release named them for a year")
    )
    parser.add_argument("--hidden", action="store_true", help=_("those that are hidden"))
    deeds = parser.add_mutually_exclusive_group()
    deeds.add_argument(
        "--correct",
        metavar=("ID", "FIELD=RIGHT"),
        nargs=2,
        help=_(
            "correct name, role, organisation, place, email or phone by hand; nothing after = for none,"
            " FIELD:WRONG=RIGHT for one of several addresses"
        ),
    )
    deeds.add_argument("--merge", metavar="ID", nargs=2, type=int, help=_("these two are one contact"))
    deeds.add_argument(
        "--apart",
        metavar=("ID", "LINE"),
        nargs=2,
        type=int,
        help=_("this line of its history (the first is 0) is another contact"),
    )
    deeds.add_argument("--hide", metavar="ID", type=int, help=_("out of the directory"))
    deeds.add_argument("--show", metavar="ID", type=int, help=_("in the directory again"))
    deeds.add_argument("--undo", metavar="NUMBER", type=int, help=_("take one of these back"))


def _speakers(parser: argparse.ArgumentParser) -> None:
    _words(parser, N_("any part of the name, role or organisation; accents do not count"))
    _json(
        parser,
        N_(
            "one JSON object a line: id, name, role, organisation, quotes (how many), first_seen, last_seen, last_words"
        ),
    )


def _quotes(parser: argparse.ArgumentParser) -> None:
    _words(parser, N_("only quotes with all of these words, or words that begin so; accents do not count"))
    parser.add_argument("--speaker", metavar="NAME", help=N_("only words of people of this name, or part of a name"))
    _json(
        parser,
        N_(
            "one JSON object a line: text, speaker (name, role, organisation), release (its id),"
            " number (the quote's index in it), title, date, url, newsroom"
        ),
    )


def _sync(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("feeds", metavar="URL", nargs="*", help=N_("only these feeds (default: every one)"))
    parser.add_argument("--due", action="store_true", help=N_("only those whose time has come: for timers"))
    _json(parser, N_("events as they happen, one JSON object a line"))


def _add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("feeds", metavar="URL", nargs="*", help=N_("a feed, or any page of the newsroom"))
    parser.add_argument("--all", action="store_true", help=N_("of several feeds found, all"))
    parser.add_argument("--pick", metavar="N", type=_numbers, help=N_("of several feeds found, the Nth (or: 1,3)"))
    parser.add_argument(
        "--listing",
        action="store_true",
        help=N_("where there is no feed, read the releases that the page lists as one"),
    )
    parser.add_argument(
        "--from-list",
        action="store_true",
        help=N_("from the starter list: without words it is printed, words search it, a number or exact name adds"),
    )
    parser.add_argument(
        "--opml", metavar="FILE", help=N_("all feeds of another reader's list (OPML; - is standard input)")
    )
    _json(
        parser, N_("list what is found, one JSON object a line, and add nothing (with --all or --pick: what is added)")
    )
    parser.add_argument("--sync", action="store_true", help=N_("fetch the releases at once"))
    parser.add_argument(
        "--user",
        metavar="NAME",
        help=N_("the feed asks for a login; the password is asked for (in a pipe: the first line of standard input)"),
    )


def _set(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("feeds", metavar="URL|TITLE", nargs="+", help=N_("the feed's address or its exact title"))
    parser.add_argument(
        "--full-page",
        choices=("auto", "always", "never"),
        help=N_("fetch an entry's page (auto: when the entry is short)"),
    )
    parser.add_argument(
        "--keep",
        choices=("none", "pdf", "all"),
        help=N_("files that come with releases to keep (all: PDFs and images)"),
    )
    parser.add_argument(
        "--keep-up-to",
        metavar="SIZE",
        type=_size,
        help=N_("keep no file larger than this, such as 20MB (default: 5MB)"),
    )
    parser.add_argument(
        "--title", metavar="TEXT", help=N_('call it so; "" gives it back the title that it gives itself')
    )
    either = parser.add_mutually_exclusive_group()
    either.add_argument("--pause", dest="paused", action="store_true", default=None, help=N_("leave it alone for now"))
    either.add_argument("--resume", dest="paused", action="store_false", default=None, help=N_("fetch it again"))


def _size(text: str) -> int:
    number, unit = text.upper().removesuffix("B").strip(), 1
    for letter, size in (("K", 1_000), ("M", 1_000_000)):
        if number.endswith(letter):
            number, unit = number.removesuffix(letter).strip(), size
    count = int(number) * unit if number.isascii() and number.isdigit() and len(number) < 12 else 0
    if not 0 < count <= LARGEST_FILE:
        largest = LARGEST_FILE // 1_000_000
        raise argparse.ArgumentTypeError(
            _("{text!r} is no size such as 800kB or 20MB (at most {largest}MB)", text=text, largest=largest)
        )
    return count


def _schedule(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "action",
        choices=("install", "remove", "status"),
        nargs="?",
        default="status",
        help=N_("write a systemd timer or a crontab line (shown before), take it away, or say what there is (default)"),
    )
    parser.add_argument("--yes", action="store_true", help=N_("install without asking"))
    _json(parser, N_("the status as one line of JSON: installed, running, feeds, due, next_due"))


def _feeds(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--opml", action="store_true", help=N_("as a list for other feed readers (OPML 2.0)"))
    _json(parser, N_("one JSON object a line"))


def _remove(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("feeds", metavar="URL|TITLE", nargs="+", help=N_("the feed's address or its exact title"))


def _import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", metavar="FILE", nargs="+", help=N_(".txt, .html or .eml; - is standard input"))
    _json(parser, N_("one JSON object a line"))


def _read(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", metavar="FILE", nargs="+", help=N_(".txt, .html or .eml; - is standard input"))
    parser.add_argument("--explain", action="store_true", help=N_("add how each quote and contact was found"))
    _json(parser, N_("one JSON object a line, one line a file"))


COMMANDS = (
    Command(
        "demo",
        N_("Reading"),
        N_("try everything on a sample newsroom, fetched from this machine into a folder that is removed again"),
        "newsroom demo",
        "tui.commands.demo:demo",
        _demo,
    ),
    Command(
        "list",
        N_("Reading"),
        N_(
            "print the releases on this machine, newest first"
            " (in a pipe: id, date, N if unread, place, newsroom, title)"
        ),
        'newsroom list --unread --search "press conference"',
        "tui.commands.releases:list_releases",
        _list,
    ),
    Command(
        "show", N_("Reading"), N_("print one release"), "newsroom show 12 | less", "tui.commands.releases:show", _show
    ),
    Command(
        "changes",
        N_("Reading"),
        N_("print what its newsroom changed in a release, word by word (+ added, - removed, ~ changed, > moved)"),
        "newsroom changes 12 --from 1 --to 3",
        "tui.commands.changes:changes",
        _changes,
    ),
    Command(
        "contacts",
        N_("Reading"),
        N_(
            "print whom to call, across all releases"
            " (in a pipe: name, role, organisation, place, numbers, addresses, date last seen, stale if possibly so)"
        ),
        "newsroom contacts freetown --json",
        "tui.commands.people:contacts",
        _contacts,
    ),
    Command(
        "speakers",
        N_("Reading"),
        N_(
            "print who was quoted, across all releases"
            " (in a pipe: name, role, organisation, how many quotes, last date)"
        ),
        "newsroom speakers harbour",
        "tui.commands.people:speakers",
        _speakers,
    ),
    Command(
        "quotes",
        N_("Reading"),
        N_(
            "print who said what, word for word, newest first"
            " (in a pipe: date, name, role, organisation, words, release, title, address)"
        ),
        'newsroom quotes --speaker "Marit Oyelaran" ferry --json',
        "tui.commands.people:quotes",
        _quotes,
    ),
    Command(
        "add",
        N_("Newsrooms"),
        N_("follow a newsroom, by the address of its feed or of any page of it"),
        "newsroom add https://agency.example --sync",
        "tui.commands.adding:add",
        _add,
    ),
    Command(
        "sync",
        N_("Newsrooms"),
        N_("fetch what is new from the subscribed feeds"),
        "newsroom sync",
        "tui.commands.sync:sync",
        _sync,
    ),
    Command(
        "schedule",
        N_("Newsrooms"),
        N_("have what is due fetched by itself, by a timer of this system"),
        "newsroom schedule install",
        "tui.commands.schedule:schedule",
        _schedule,
    ),
    Command(
        "feeds",
        N_("Newsrooms"),
        N_(
            "print the subscribed feeds (in a pipe: title, address, releases, when fetched, last error, when next,"
            " bytes on disk)"
        ),
        "newsroom feeds --json",
        "tui.commands.feeds:feeds",
        _feeds,
    ),
    Command(
        "set",
        N_("Newsrooms"),
        N_("choose for feeds what is fetched and kept, their titles, and whether they are paused"),
        "newsroom set --full-page always https://press.example/feed.xml",
        "tui.commands.choices:choose",
        _set,
    ),
    Command(
        "remove",
        N_("Newsrooms"),
        N_("unsubscribe from feeds, and drop their releases"),
        "newsroom remove https://press.example/feed.xml",
        "tui.commands.feeds:remove",
        _remove,
    ),
    Command(
        "import",
        N_("Files"),
        N_("put releases from files beside those from feeds"),
        "newsroom import statement.txt letter.eml",
        "tui.commands.files:import_files",
        _import,
    ),
    Command(
        "read",
        N_("Files"),
        N_("print what is understood of a file, without storing it"),
        "newsroom read statement.txt --explain",
        "tui.commands.files:read_files",
        _read,
    ),
)


def build_parser() -> CommandParser:
    """The parser of the whole command line. The result has `handler`, `data_dir`, and the command's own arguments."""
    parser = CommandParser(
        prog="newsroom",
        usage="newsroom [--data-dir DIR] [--plain] [COMMAND …]",
        formatter_class=_HelpOfAll,
    )
    parser.told = lambda: (_(ABOUT) + _grouped_commands(), _(AFTERWORD, variable=DATA_DIR_VARIABLE))
    parser.set_defaults(handler="tui.commands.app:start")
    parser.add_argument("--version", action="version", version=f"newsroom {__version__}")
    parser.add_argument("--data-dir", metavar="DIR", help=N_("keep everything in this folder"))
    parser.add_argument(
        "--plain",
        action="store_true",
        help=N_(
            "instead of the panes, plain text with short prompts: for screen readers, simple terminals, serial lines"
        ),
    )
    subparsers = parser.add_subparsers(prog="newsroom", metavar="COMMAND", help=argparse.SUPPRESS)
    for command in COMMANDS:
        sub = subparsers.add_parser(
            command.name,
            formatter_class=_Help,
        )
        sub.told = partial(_about, command)
        # Given after the command it works too; SUPPRESS keeps a missing one from undoing the one before the command.
        sub.add_argument("--data-dir", metavar="DIR", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
        sub.set_defaults(handler=command.handler)
        command.add_arguments(sub)
    return parser


def _about(command: Command) -> tuple[str, str]:
    """What stands before the arguments of a command, and behind them."""
    summary = _(command.summary)
    return f"{summary[0].upper()}{summary[1:]}.", _("Example: {example}", example=command.example)


def _short(command: Command) -> str:
    """What a command does, without what it prints in a pipe."""
    return _(command.summary).partition(" (")[0]


def _grouped_commands() -> str:
    lines: list[str] = []
    for command in COMMANDS:
        heading = f"\n{_(command.group)}:"
        if heading not in lines:
            lines.append(heading)
        lines.append(f"  {command.name:<8} {_short(command)}")
    return "\n".join(lines)
