"""What can be typed in plain mode, and what was meant by a line of it. Pure."""

import difflib
from dataclasses import dataclass

from cache import N_, UsageError, _, clean_line


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
    Command("next", "n", "", N_("read the next unread release")),
    Command("previous", "p", "", N_("read the unread release before")),
    Command("list", "l", N_("unread, starred or all"), N_("the releases of this list from the first, or another list")),
    Command(
        "read", "r", N_("NUMBER"), N_("read that release of the list; without a number, this one from its beginning")
    ),
    Command("quotes", "", N_("NAME"), N_("who said what in this release, or only what one person said")),
    Command("contacts", "c", N_("WORDS"), N_("whom to call about this release; with words, as directory")),
    Command("links", "", "", N_("the links of this release")),
    Command("files", "", "", N_("the files that come with this release, and where they lie")),
    Command(
        "changes",
        "",
        N_("NUMBER to NUMBER"),
        N_("what its newsroom changed in this release, from revision to revision"),
    ),
    Command(
        "language",
        "",
        N_("CODE, or none"),
        N_("this release in its next language, or in that one; 'language none': what looks like a translation is not"),
    ),
    Command("find", "f", N_("WORDS"), N_("find words in this release; without words, the next place")),
    Command(
        "copy",
        "y",
        N_("NUMBER, all or card; then: to FILE"),
        N_("print a quote with its source, a number to call or a link alone, to be taken; or write it to a new file"),
    ),
    Command("open", "o", N_("NUMBER"), N_("open that link in the browser; without a number, the page of this release")),
    Command(
        "save", "", N_("md, json or csv"), N_("keep this search; or save this release, contact or quotes to a file")
    ),
    Command("give", "", N_("COMMAND"), N_("give this release to a command, as text; after 'give json', as JSON")),
    Command("star", "", N_("NUMBER"), N_("star a release, or take the star off")),
    Command(
        "mark",
        "m",
        N_("read or unread, then NUMBER or all"),
        N_("mark a release; 'mark read' in a list marks all of the list read"),
    ),
    Command(
        "tag",
        "",
        N_("WORDS, or all WORDS"),
        N_("put tags on this release, or on all of this list; with a dash before it, a tag is taken off"),
    ),
    Command(
        "note",
        "",
        N_("WORDS, or quote NUMBER WORDS"),
        N_("a note of yours on this release, contact or quote; a dash for the words takes it away"),
    ),
    Command(
        "mute",
        "",
        N_("WORDS"),
        N_("keep what a search finds out of sight, now and later; without words, what is muted"),
    ),
    Command("unmute", "", N_("WORDS"), N_("have in sight again what was muted by these words")),
    Command("undo", "u", "", N_("take back the last mark, star, tag, note, mute, or what was done to a contact")),
    Command(
        "sections",
        "",
        N_("NUMBER or NAME"),
        N_("the sections of all newsrooms and searches that are kept; or open one"),
    ),
    Command(
        "search",
        "s",
        N_("WORDS"),
        N_("search everything; from: section: speaker: place: is: and others narrow it down"),
    ),
    Command("filter", "", N_("WORDS"), N_("search in this list")),
    Command("forget", "", "", N_("forget the kept search that this list shows")),
    Command(
        "directory", "d", N_("WORDS"), N_("whom to call, in all releases, by any part of name, organisation or place")
    ),
    Command("speakers", "", N_("NAME"), N_("everyone quoted, in all releases; with a name, all their quotes")),
    Command(
        "apart",
        "",
        N_("ORGANISATION, or NUMBER"),
        N_("this speaker of that organisation is another person of the same name; this line of a contact is another's"),
    ),
    Command("together", "", "", N_("all speakers of this one's name are one person again")),
    Command(
        "correct",
        "",
        N_("name, role, organisation, place, mail or number, and what is right"),
        N_("correct this contact by hand; 'correct number OLD to NEW' of several; a dash for none"),
    ),
    Command("merge", "", N_("WORDS"), N_("this contact and the one that these words find are one contact")),
    Command("hide", "", "", N_("this contact is hidden from the directory, or shown again")),
    Command("hidden", "", "", N_("the contacts that are hidden")),
    Command(
        "code",
        "",
        N_("NUMBER, or light"),
        N_("this contact's number as a QR code for a phone to dial; 'code light' where letters are dark on light"),
    ),
    Command("mail", "", "", N_("write to this contact, where there is a program for it")),
    Command("sync", "", N_("here, or ADDRESS"), N_("fetch what is new; 'sync here' of this newsroom alone")),
    Command("feeds", "", "", N_("the newsrooms that are followed, and how they fare")),
    Command("add", "", N_("ADDRESS"), N_("follow a newsroom, by any page of it")),
    Command("settings", "", N_("NAME and what it is to be"), N_("what is set and can be; or set it")),
    Command("back", "b", "", N_("back to the list")),
    Command("help", "h", N_("COMMAND"), N_("these lines, or what one command does")),
    Command("quit", "q", "", N_("leave")),
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
    "|": "give",
    "pipe": "give",
    "dial": "code",
    "set": "settings",
    "?": "help",
}


def parse(line: str) -> Order:
    """What a line means. Raises UsageError, with what comes near, for a line that means nothing."""
    typed = clean_line(line)
    if not typed:
        return Order(GO_ON)
    if typed[0] in "/?|" and len(typed) > 1:
        typed = f"{typed[0]} {typed[1:]}"
    word, rest = f"{typed} ".split(" ", 1)
    rest = rest.strip()
    if number_of(typed) is not None:
        return Order(PICK, typed)
    wanted = word.casefold().rstrip(".")
    found = _meant(wanted, word)
    if found == GO_ON:
        return Order(GO_ON)
    meant, before = f"{found} ".split(" ", 1)
    return Order(meant, f"{before}{rest}".strip())


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
        raise UsageError(typed, _("this may be {words}", words=_(" or ").join(begun)), _("type more of the word"))
    near = difflib.get_close_matches(wanted, [*_BY_WORD, *_ALSO], 1, 0.6)
    todo = _("did you mean {near}? help lists the commands", near=near[0]) if near else _("help lists the commands")
    raise UsageError(typed, _("no command begins so"), todo)


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
        raise UsageError(text, _("this is no number for {what}", what=what), _("type the number that the list tells"))
    return number
