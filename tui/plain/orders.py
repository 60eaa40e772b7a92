"""What can be typed in plain mode, and what was meant by a line of it. Pure."""

import difflib
from dataclasses import dataclass

from cache import UsageError, clean_line


@dataclass(frozen=True, slots=True)
class Command:
    """A word one can type. `letter` is its short form, `takes` what may follow it, `told` what it does."""

    word: str
    letter: str
    takes: str
    told: str


@dataclass(frozen=True, slots=True)
class Order:
    """What was meant: the word of a command (or GO_ON, PICK) and what followed it."""

    word: str
    rest: str = ""


GO_ON = "go on"  # Enter alone
PICK = "pick"  # a number alone

COMMANDS = (
    Command("next", "n", "", "read the next unread release"),
    Command("previous", "p", "", "read the unread release before"),
    Command("list", "l", "unread, starred or all", "the releases of this list from the first, or another list"),
    Command("read", "r", "NUMBER", "read that release of the list; without a number, this one from its beginning"),
    Command("quotes", "", "NAME", "who said what in this release, or only what one person said"),
    Command("contacts", "c", "WORDS", "whom to call about this release; with words, as directory"),
    Command("links", "", "", "the links of this release"),
    Command("files", "", "", "the files that come with this release, and where they lie"),
    Command("changes", "", "NUMBER to NUMBER", "what its newsroom changed in this release, from revision to revision"),
    Command("find", "f", "WORDS", "find words in this release; without words, the next place"),
    Command(
        "copy",
        "y",
        "NUMBER, all or card; then: to FILE",
        "print a quote with its source, a number to call or a link alone, to be taken; or write it to a new file",
    ),
    Command("open", "o", "NUMBER", "open that link in the browser; without a number, the page of this release"),
    Command("save", "", "md, json or csv", "keep this search; or save this release, contact or quotes to a file"),
    Command("star", "", "NUMBER", "star a release, or take the star off"),
    Command(
        "mark",
        "m",
        "read or unread, then NUMBER or all",
        "mark a release; 'mark read' in a list marks all of the list read",
    ),
    Command("tag", "", "WORDS", "put tags on this release; with a dash before it, a tag is taken off"),
    Command("note", "", "WORDS", "a note of yours on this release or contact; 'note -' takes it away"),
    Command("mute", "", "WORDS", "keep what a search finds out of sight, now and later; without words, what is muted"),
    Command("unmute", "", "WORDS", "have in sight again what was muted by these words"),
    Command("undo", "u", "", "take the last mark, star, tag, note or mute back"),
    Command("sections", "", "NUMBER or NAME", "the sections of all newsrooms and searches that are kept; or open one"),
    Command("search", "s", "WORDS", "search everything; from: section: speaker: place: is: and others narrow it down"),
    Command("filter", "", "WORDS", "search in this list"),
    Command("forget", "", "", "forget the kept search that this list shows"),
    Command("directory", "d", "WORDS", "whom to call, in all releases, by any part of name, organisation or place"),
    Command("speakers", "", "NAME", "everyone quoted, in all releases; with a name, all their quotes"),
    Command("apart", "", "ORGANISATION", "this speaker of that organisation is another person of the same name"),
    Command("together", "", "", "all speakers of this one's name are one person again"),
    Command("mail", "", "", "write to this contact, where there is a program for it"),
    Command("sync", "", "here, or ADDRESS", "fetch what is new; 'sync here' of this newsroom alone"),
    Command("feeds", "", "", "the newsrooms that are followed, and how they fare"),
    Command("add", "", "ADDRESS", "follow a newsroom, by any page of it"),
    Command("back", "b", "", "back to the list"),
    Command("help", "h", "COMMAND", "these lines, or what one command does"),
    Command("quit", "q", "", "leave"),
)
_BY_WORD = {command.word: command for command in COMMANDS}
# Other words that one may try.
_ALSO = {
    "exit": "quit",
    "bye": "quit",
    "more": GO_ON,
    "on": GO_ON,
    "continue": GO_ON,
    "text": "read",
    "show": "read",
    "releases": "list",
    "unmark": "mark unread",
    "unstar": "star",
    "/": "search",
    "?": "help",
}


def parse(line: str) -> Order:
    """What a line means. Raises UsageError, with what comes near, for a line that means nothing."""
    typed = clean_line(line)
    if not typed:
        return Order(GO_ON)
    if typed[0] in "/?" and len(typed) > 1:
        typed = f"{typed[0]} {typed[1:]}"
    word, _, rest = typed.partition(" ")
    if number_of(typed) is not None:
        return Order(PICK, typed)
    wanted = word.casefold().rstrip(".")
    found = _meant(wanted, word)
    if found == GO_ON:
        return Order(GO_ON)
    meant, _, before = found.partition(" ")
    return Order(meant, f"{before} {rest}".strip())


def short_form(command: Command) -> str:
    """The shortest way to type a command: its letter, else the beginning that no other has."""
    if command.letter:
        return command.letter
    taken = {other.letter for other in COMMANDS} | {""}
    for length in range(1, len(command.word)):
        beginning = command.word[:length]
        if beginning not in taken and sum(other.word.startswith(beginning) for other in COMMANDS) == 1:
            return beginning
    return command.word


def command_named(word: str) -> Command:
    """The command of a word or of its short form. Raises UsageError for none."""
    found = _meant(word.casefold(), word).partition(" ")[0]
    return _BY_WORD["next" if found == GO_ON else found]


def _meant(wanted: str, typed: str) -> str:
    if wanted in _BY_WORD:
        return wanted
    if wanted in _ALSO:
        return _ALSO[wanted]
    lettered = [command.word for command in COMMANDS if command.letter == wanted]
    begun = lettered or [command.word for command in COMMANDS if command.word.startswith(wanted)]
    if len(begun) == 1:
        return begun[0]
    if begun:
        raise UsageError(typed, f"this may be {' or '.join(begun)}", "type more of the word")
    near = difflib.get_close_matches(wanted, [*_BY_WORD, *_ALSO], 1, 0.6)
    todo = f"did you mean {near[0]}? help lists the commands" if near else "help lists the commands"
    raise UsageError(typed, "no command begins so", todo)


def number_of(text: str) -> int | None:
    """A whole number from 1 that was typed; None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 and int(text) > 0 else None


def split_file(rest: str) -> tuple[str, str | None]:
    """What follows "copy": what to copy, and the file it goes to: "2 to words.txt", "2 > words.txt"."""
    for sign in (" > ", ">", " to "):
        what, found, file = f" {rest}".partition(sign)
        if found and file.strip():
            return what.strip(), file.strip()
    return rest.strip(), None


def number_given(text: str, what: str) -> int:
    """The number that was typed for something. Raises UsageError: it is none."""
    number = number_of(text)
    if number is None:
        raise UsageError(text, f"this is no number for {what}", "type the number that the list tells")
    return number
