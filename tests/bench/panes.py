"""How quickly the panes answer over 50,000 releases: `python -m tests.bench.panes [PART …]`.

The store is that of `tests.bench.store`, made at the first run and kept (`--keep DIR`). Each figure stands beside its
reference from the same run, and is told to be over its bar where it is. The parts:

  keys      a key press to a drawn screen, in this process without a terminal, at 120x40 and 200x60: 33 ms at p95;
            reference: the same kind of key in a Textual app of a list, a line to type in and a text
  terminal  the same at 120x40, in a terminal of its own, from the byte written to the last byte that comes back
  typing    what the store is asked for at each key typed in search, the directory and the speakers: 10 ms at p95
  start     from the command to the first release's title on the screen: 1.5 times a Textual app of one label
"""

import argparse
import asyncio
import gc
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from textual import constants, screen
from textual.app import App

from cache import Paths, Query, Store, find_paths
from tests.bench.pressing import Headless, Pressed, Terminal, WrittenDriver
from tests.bench.reference import ReferenceApp
from tests.bench.store import SEED, Language, fill, invent_contact, invent_language, reset_marks
from tui.app import NewsroomApp
from tui.commands.app import DRAWINGS_A_SECOND
from tui.listing import PAGE, Listing

SIZES = ((120, 40), (200, 60))
KEY_BAR = 33.0  # milliseconds, at p95
TYPED_BAR = 10.0
START_BAR = 1.5


@dataclass(frozen=True, slots=True)
class Course:
    """Keys pressed one after the other: those of `before` and `after` are not measured."""

    name: str
    keys: Sequence[str]
    before: str = ""
    after: str = ""
    reference: str = ""
    between: str = ""  # pressed after each measured key, unmeasured


def spelt(words: str) -> list[str]:
    """Words typed letter by letter and taken away again."""
    return [*("space" if letter == " " else letter for letter in words), *["backspace"] * len(words)]


def courses(language: Language) -> list[Course]:
    """What a person does in the panes. Keys apart by spaces."""
    common, ordinary = language.words[40], language.words[700]
    name = (invent_contact(17, language).name or "press").lower()
    return [
        Course("releases: j", ["j"], "2 g", reference="list"),
        Course("releases: k", ["k"], "2", reference="list"),
        Course("releases: Space", ["space"], "2 g", reference="list"),
        Course("releases: G, g", ["G", "g"], "2", reference="list"),
        Course("article: j", ["j", "j", "k"], "2 g 3 g", reference="text"),
        Course("article: Space, b", ["space", "b"], "3 g", reference="text"),
        Course("article: ]", ["]"], "2 g n", after="2", reference="text"),
        Course("sections: j", ["j"], "1 g", reference="list"),
        Course("sections: G, g", ["G", "g"], "1", reference="list"),
        Course("n (next unread)", ["n"], "1 g 2 g", reference="list"),
        Course("Space at an article's end", ["space"], "1 g 2 g n", reference="text"),
        Course("s (star)", ["s"], "1 g 2 g", reference="list"),
        Course("N (read / unread)", ["N"], "1 g 2 g", reference="list"),
        Course("Tab", ["tab"], "1 g 2 g", reference="list"),
        Course("z (zoom)", ["z"], "2 g", reference="list"),
        Course("> < (wider, narrower)", [">", "<"], "2 g", reference="list"),
        Course("+ (fold)", ["+"], "2 g", reference="text"),
        Course("/ opened", ["/"], "2 g", between="escape", reference="line"),
        Course("F opened", ["F"], "2 g", between="escape", reference="line"),
        Course("/ words", spelt(f"{common} {ordinary}"), "2 g /", after="escape", reference="line"),
        Course("/ section:", spelt("section:topic"), "2 g /", after="escape", reference="line"),
        Course("/ speaker:", spelt(f"speaker:{name[:4]}"), "2 g /", after="escape", reference="line"),
        Course("/ from: is:unread", spelt("from:a is:unread"), "2 g /", after="escape", reference="line"),
        Course("F words", spelt(common), "2 g F", after="escape", reference="line"),
        Course("f words (in the article)", spelt(common[:4]), "2 g 3 f", after="escape 2", reference="line"),
        Course("C opened", ["C"], "2", between="escape", reference="screen"),
        Course("C typed", spelt(name), "2 C", after="escape", reference="line"),
        Course("C list: j", ["j"], "2 C enter", after="escape", reference="list"),
        Course("P opened", ["P"], "2", between="escape", reference="screen"),
        Course("P typed", spelt(name), "2 P", after="escape", reference="line"),
        Course("P list: j", ["j"], "2 P enter", after="escape", reference="list"),
        Course("? opened", ["?"], "2", between="escape", reference="screen"),
        Course(": opened", [":"], "2", between="escape", reference="screen"),
    ]


REFERENCES = (
    Course("list", ["down"], "home"),
    Course("text", ["down"], "f2 home"),
    Course("line", spelt("harbour of the north"), "f3"),
    Course("screen", ["f5"], between="escape"),
)


def keys_of(course: Course, times: int) -> Iterator[str]:
    """The keys to be measured, from the beginning again until there are enough; what is typed is typed to its end."""
    rounds = -(-times // len(course.keys)) * len(course.keys)
    return islice(cycle(course.keys), rounds if len(course.keys) > 2 else times)


# A key to its screen, in this process.


async def pressed(
    app: App[None], size: tuple[int, int], wanted: Sequence[Course], times: int
) -> dict[str, list[Pressed]]:
    """What each course took in an app without a terminal."""
    taken: dict[str, list[Pressed]] = {}
    own = isinstance(app, NewsroomApp)
    screen.UPDATE_PERIOD = 1 / (DRAWINGS_A_SECOND if own else constants.MAX_FPS)  # type: ignore[misc]
    app.driver_class = WrittenDriver
    headless = Headless(app)
    async with app.run_test(headless=False, size=size):
        await asyncio.sleep(1.0)
        for course in wanted:
            for key in course.before.split():
                await headless.press(key)
            found = []
            for key in keys_of(course, times):
                found.append(await headless.press(key))
                if course.between:
                    await headless.press(course.between)
            for key in course.after.split():
                await headless.press(key)
            taken[course.name] = found
    return taken


def in_terminal(
    command: Sequence[str], shown: str, size: tuple[int, int], wanted: Sequence[Course], times: int
) -> dict[str, list[Pressed]]:
    """What each course took in a terminal of its own."""
    taken: dict[str, list[Pressed]] = {}
    terminal = Terminal(command, size)
    try:
        terminal.until(shown)
        terminal.settle()
        for course in wanted:
            for key in course.before.split():
                terminal.press(key)
            found = []
            for key in keys_of(course, times):
                found.append(terminal.press(key))
                if course.between:
                    terminal.press(course.between)
            for key in course.after.split():
                terminal.press(key)
            taken[course.name] = found
    finally:
        terminal.end()
    return taken


def figures(taken: Sequence[float]) -> tuple[float, float, float]:
    """Median, 95th percentile and worst, in milliseconds."""
    ordered = sorted(taken)
    return tuple(1000 * one for one in (statistics.median(ordered), ordered[int(len(ordered) * 0.95)], ordered[-1]))  # type: ignore[return-value]


def print_keys(
    title: str, wanted: Sequence[Course], taken: dict[str, list[Pressed]], bare: dict[str, list[Pressed]]
) -> None:
    """A line for each course, with its reference."""
    print(f"\n{title:<32}{'median':>8}{'p95':>8}{'worst':>8}{'cpu':>8}   {'reference: median':>17}{'p95':>8}{'cpu':>8}")
    for course in wanted:
        walls = [one.wall for one in taken[course.name] if one.wall is not None]
        if not walls:
            print(f"{course.name:<32}  draws nothing")
            continue
        middle, high, worst = figures(walls)
        cpu = 1000 * statistics.mean(one.cpu for one in taken[course.name])
        line = f"{course.name:<32}{middle:>8.1f}{high:>8.1f}{worst:>8.1f}{cpu:>8.1f}"
        beside = bare.get(course.reference, [])
        found = [one.wall for one in beside if one.wall is not None]
        if found:
            line += f"   {course.reference:>6}{figures(found)[0]:>11.1f}{figures(found)[1]:>8.1f}"
            line += f"{1000 * statistics.mean(one.cpu for one in beside):>8.1f}"
        print(line + ("   OVER" if high > KEY_BAR else ""), flush=True)


# What the store is asked for at a key.


def lines_typed(language: Language) -> dict[str, list[str]]:
    """Lines as they are typed into search, by what they ask."""
    chance = random.Random(SEED)

    def word(first: int, last: int) -> str:
        return chance.choice(language.words[first:last])

    def name() -> str:
        return (invent_contact(chance.randrange(10_000), language).name or "").lower()

    several = range(8)
    return {
        "words": [f"{word(0, 200)} {word(200, 4000)}" for _ in several],
        "common words": [f"{word(0, 40)} {word(0, 40)}" for _ in several],
        "a phrase": [f'"{word(0, 200)} {word(0, 200)}"' for _ in several],
        "from:": [f"from:{word(0, 400)}" for _ in several],
        "section:": [f'section:"topic {number + 1}"' for number in several],
        "section: of few": [f'section:"country {number + 2}"' for number in several],
        "speaker:": [f"speaker:{name()}" for _ in several],
        "contact:": [f'contact:"{name()}"' for _ in several],
        "lang:": ["lang:fr", "lang:de", "lang:zz"],
        "place:": [f"place:{word(0, 400)}" for _ in several],
        "before:": ["before:2018", "before:2020-06", "before:30d"],
        "after:": ["after:2018", "after:2025-06-01", "after:week"],
        "is:": ["is:unread", "is:read", "is:starred", "is:corrected", "is:withdrawn", "is:embargoed"],
        "has:": ["has:quotes", "has:contacts", "has:attachment"],
        "several at once": [
            f"{word(0, 200)} section:topic is:unread",
            f"{word(0, 200)} place:{word(0, 200)} after:2019",
            "section:country lang:fr has:quotes",
            "from:a section:topic before:2020 is:unread",
            f"speaker:{name()[:4]} section:topic",
        ],
    }


def typed_in_search(store: Store, line: str) -> None:
    """What the reader asks at a key typed in search."""
    listing = Listing(store, Query(words=line))
    store.problems(line)
    store.completions(line)
    len(listing)
    listing.row(0)


def typed_in_directory(store: Store, line: str) -> None:
    """What the directory asks."""
    store.cards(store.find_cards(line)[:PAGE])


def typed_in_speakers(store: Store, line: str) -> None:
    """What the speakers screen asks."""
    store.people(store.find_people(line)[:PAGE])


def timed(ask: Callable[[Store, str], object], store: Store, lines: Sequence[str], rounds: int = 3) -> list[float]:
    """Seconds of each key of the lines, typed letter by letter."""
    taken = []
    for _ in range(rounds):
        for line in lines:
            for end in range(1, len(line) + 1):
                begun = time.perf_counter()
                ask(store, line[:end])
                taken.append(time.perf_counter() - begun)
    return taken


def print_typing(store: Store, language: Language) -> None:
    """A line for each thing typed."""
    chance = random.Random(SEED)
    people = [invent_contact(chance.randrange(10_000), language) for _ in range(12)]
    print(f"\n{'store, at a key typed (ms)':<32}{'median':>8}{'p95':>8}{'worst':>8}")
    rows: list[tuple[str, Callable[[Store, str], object], list[str]]] = [
        (f"search, {name}", typed_in_search, lines) for name, lines in lines_typed(language).items()
    ]
    rows += [
        ("directory, a name", typed_in_directory, [(one.name or "").lower() for one in people]),
        ("directory, name and place", typed_in_directory, [f"{one.name} {one.location}".lower() for one in people]),
        ("directory, a number", typed_in_directory, [one.phones[0].written for one in people]),
        ("directory, an address", typed_in_directory, [one.emails[0] for one in people]),
        ("speakers, a name", typed_in_speakers, [(one.name or "").lower() for one in people]),
    ]
    floor = timed(lambda store, _: store.count(Query()), store, ["harbour"])
    for name, ask, lines in rows:
        middle, high, worst = figures(timed(ask, store, lines))
        over = "   OVER" if high > TYPED_BAR else ""
        print(f"{name:<32}{middle:>8.2f}{high:>8.2f}{worst:>8.2f}{over}", flush=True)
    print("{:<32}{:>8.2f}{:>8.2f}{:>8.2f}".format("reference: one count kept", *figures(floor)))


# Starting.

ONE_LABEL = """
from textual.app import App
from textual.widgets import Label

class One(App):
    def compose(self):
        yield Label("everything is here")

One().run()
"""


def start(command: Sequence[str], shown: str) -> tuple[float, float]:
    """Seconds until the words are on the screen, of the clock and of the processor."""
    terminal = Terminal(command, SIZES[0])
    taken = terminal.until(shown)
    return taken, terminal.end()


def print_start(command: Sequence[str], shown: str, rounds: int) -> None:
    """Both, one after the other in pairs."""
    bare = [sys.executable, "-c", ONE_LABEL]
    pairs = []
    for number in range(rounds + 1):
        pair = start(command, shown), start(bare, "everything is here")
        pairs += [pair] if number else []  # the first reads the files from the disk
    print(f"\n{'start (s)':<32}{'newsroom':>10}{'one label':>10}{'ratio':>8}")
    for what, index in (("until drawn, of the clock", 0), ("of the processor", 1)):
        own, other = (statistics.median(pair[which][index] for pair in pairs) for which in (0, 1))
        ratio = statistics.median(pair[0][index] / pair[1][index] for pair in pairs)
        over = "   OVER" if index == 0 and ratio > START_BAR else ""
        print(f"{what:<32}{own:>10.3f}{other:>10.3f}{ratio:>8.2f}{over}")


def data_folder(keep: Path, releases: int, language: Language) -> Paths:
    """The folder of a store of so many releases, filled and marked as at its first day."""
    paths = find_paths(keep / f"releases-{releases}")
    with Store(paths.store) as store:
        fill(store, releases, language)
        reset_marks(store, releases)
    for kept in paths.data.glob("*.json"):  # the place and the widths of the run before
        kept.unlink()
    return paths


def main() -> None:
    """Make the store, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help="keys, terminal, typing, start (default: all)")
    parser.add_argument("--releases", type=int, default=50_000)
    parser.add_argument("--times", type=int, default=40, help="how often each key is pressed")
    parser.add_argument("--only", default="", help="only the courses of keys whose name has this in it")
    parser.add_argument("--keep", type=Path, metavar="DIR", default=Path(tempfile.gettempdir()) / "newsroom-bench")
    args = parser.parse_args()
    parts = args.parts or ["typing", "start", "keys", "terminal"]
    language = invent_language(random.Random(SEED))
    paths = data_folder(args.keep, args.releases, language)
    wanted = [course for course in courses(language) if args.only in course.name]
    command = [sys.executable, "-m", "tui.cli", "--data-dir", str(paths.data)]
    with Store(paths.store) as store:
        first = store.headlines(Query(), limit=1)[0].title[:16]
        if "typing" in parts:
            print_typing(store, language)
    if "start" in parts:
        print_start(command, first, rounds=10)
    if "keys" in parts:
        gc.freeze()
        for size in SIZES:
            bare = asyncio.run(pressed(ReferenceApp(), size, REFERENCES, args.times))
            taken = asyncio.run(pressed(NewsroomApp(paths), size, wanted, args.times))
            print_keys(f"keys at {size[0]}x{size[1]} (ms)", wanted, taken, bare)
    if "terminal" in parts:
        reference = [sys.executable, "-m", "tests.bench.reference"]
        bare = in_terminal(reference, "row 1 ", SIZES[0], REFERENCES, args.times)
        taken = in_terminal(command, first, SIZES[0], wanted, args.times)
        print_keys("keys in a terminal, 120x40 (ms)", wanted, taken, bare)


if __name__ == "__main__":
    main()
