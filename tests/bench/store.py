"""How long the store takes for what the panes ask of it, with 50,000 releases: `python -m tests.bench.store`.

The releases are made up, the same at every run. `--keep DIR` leaves the store there and uses it again next time.
Prints median, 95th percentile and worst, in milliseconds, of each operation; every one is asked anew each time.
"""

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path

from cache import (
    Block,
    BlockKind,
    Contact,
    Dateline,
    Feed,
    Phone,
    Query,
    Quote,
    Release,
    Section,
    Span,
    Speaker,
    Store,
)

SEED = 20260301
TAGS = 100  # names of tags
FEEDS = 40
CONTACTS = 10_000
TIMES = 200
START = datetime(2016, 1, 1, tzinfo=UTC)
LANGUAGES = ("en", "fr", "es", "pt", "de")


@dataclass(frozen=True)
class Language:
    """Invented words, the common ones first, drawn as often as words of a real language are (Zipf)."""

    words: list[str]
    weights: list[float]

    def text(self, chance: random.Random, length: int) -> list[str]:
        return chance.choices(self.words, cum_weights=self.weights, k=length)


def invent_language(chance: random.Random, size: int = 40_000) -> Language:
    onsets = "b bl br c ch cl cr d dr f fl fr g gl gr h j k l m n p ph pl pr qu r s sc sh sl sp st str t th tr v w z"
    vowels = "a ai au e ea ei i ia ie io o oi ou u é è"
    codas = "l m n r s t x nd nt rt st"
    parts = onsets.split(" "), vowels.split(" "), [*codas.split(" "), *[""] * 4]
    words: dict[str, None] = {}
    while len(words) < size:
        syllables = chance.choices((1, 2, 3, 4), weights=(1, 4, 4, 2))[0]
        words["".join(chance.choice(part) for _ in range(syllables) for part in parts)] = None
    return Language(list(words), list(accumulate(1 / (rank + 3) for rank in range(size))))


def feed_url(number: int) -> str:
    return f"https://newsroom{number}.example/feed"


def invent_release(number: int, language: Language) -> Release:
    """The release of this number, the same whenever it is asked for."""
    chance = random.Random(SEED + number)
    blocks, quotes = [], []
    who = [
        Speaker(" ".join(language.text(chance, 2)).title(), " ".join(language.text(chance, 3)))
        for _ in range(chance.randint(0, 3))
    ]
    for index in range(chance.randint(4, 12)):
        words = language.text(chance, chance.randint(20, 70))
        text = " ".join(words).capitalize() + "."
        if who and chance.random() < 0.4:
            said = " ".join(words[: len(words) // 2]).capitalize()
            text = f"“{said},” said {chance.choice(who).name}. {text}"
            quotes.append(Quote((said,), (Span(index, 1, 1 + len(said)),), chance.choice(who), rule="bench"))
        blocks.append(Block(BlockKind.PARAGRAPH, text))
    contacts = []
    for _ in range(chance.choice((0, 1, 1, 1, 2, 3))):
        contact = invent_contact(chance.randrange(CONTACTS // FEEDS) * FEEDS + number % FEEDS, language)
        if chance.random() < 0.1:  # not every release gives all of it
            contact = replace(contact, role=None, location=None)
        contacts.append(contact)
        words = [contact.name or "", contact.emails[0], contact.phones[0].written]
        blocks.append(Block(BlockKind.CONTACT, f"Press contact: {', '.join(words)}"))
    sections = {("News", f"Topic {chance.randint(1, 12)}"), (f"Country {chance.randint(1, 20)}",)}
    return Release(
        guid=f"release-{number}",
        source=f"https://newsroom{number % FEEDS}.example/{number}",
        url=f"https://newsroom{number % FEEDS}.example/{number}",
        title=" ".join(language.text(chance, chance.randint(5, 14))).capitalize(),
        feed=feed_url(number % FEEDS),
        language=chance.choice(LANGUAGES),
        published=START + timedelta(seconds=chance.randint(0, 10 * 365 * 86_400)),
        dateline=Dateline(language.text(chance, 1)[0].capitalize()),
        sections=tuple(Section(path) for path in sorted(sections)),
        blocks=tuple(blocks),
        quotes=tuple(quotes),
        contacts=tuple(contacts),
    )


def invent_contact(number: int, language: Language) -> Contact:
    """One of CONTACTS people who may be called; a hundred of each newsroom's share its switchboard."""
    chance = random.Random(f"contact {number}")
    name = " ".join(language.text(chance, 2)).title()
    email = f"{name.replace(' ', '.').lower()}{number}@newsroom{number % FEEDS}.example"
    phone = f"+44 20 7946 {chance.randint(0, 9999) if chance.random() < 0.6 else number % FEEDS:04}"
    return Contact(
        name,
        chance.choice(("Press officer", "Head of press", "Spokesperson")),
        " ".join(language.text(random.Random(number % FEEDS), 3)).title(),
        language.text(chance, 1)[0].title(),
        (email,),
        (Phone(phone, phone.replace(" ", "")),),
    )


def fill(store: Store, count: int, language: Language) -> list[float]:
    """Save the releases that are missing; the time each took, in seconds."""
    names = random.Random(SEED)
    for number in range(FEEDS):
        store.add_feed(Feed(feed_url(number), title=" ".join(language.text(names, 3)).title()))
    taken = []
    for number in range(store.count(Query()), count):
        release = invent_release(number, language)
        begun = time.perf_counter()
        store.save(release, fingerprint=str(number), seen=START)
        taken.append(time.perf_counter() - begun)
    if taken:
        reset_marks(store, count)
    add_history(store, count, language)
    return taken


def reset_marks(store: Store, count: int) -> None:
    """Mark nine of ten releases read and some starred, the same ones at every run, whatever they were before."""
    chance = random.Random(SEED)
    read = {number for number in range(1, count + 1) if chance.random() < 0.9}
    unread = set(store.ids(Query(unread=True)))
    store.mark_read(sorted(read & unread))
    store.mark_read(sorted(set(range(1, count + 1)) - read - unread), False)
    starred = set(range(1, count + 1, 97))
    listed = {headline.id for headline in store.headlines(Query(starred=True), limit=count)}
    store.star(sorted(starred - listed))
    store.star(sorted(listed - starred), False)


def add_history(store: Store, count: int, language: Language) -> None:
    """Correct every tenth release once, and give a tag to every fifth, where that is still to do: at 50,000 releases
    5,000 revisions, and 10,000 taggings of 100 names.
    """
    wanted = range(0, count, 10)
    for number in wanted[store.count(Query(words="is:corrected")) :]:
        release = invent_release(number, language)
        first, *others = release.blocks
        corrected = replace(release, blocks=(replace(first, text=f"{first.text} Corrected."), *others))
        store.save(corrected, fingerprint=f"{number} corrected", seen=START + timedelta(days=3650))
    tagged = {tag.name: tag.releases for tag in store.tags()}
    for number in range(TAGS):
        ids = range(1 + 5 * number, count + 1, 5 * TAGS)
        if tagged.get(f"tag {number}") != len(ids):
            store.tag(ids, [f"tag {number}"])


def operations(store: Store, count: int, language: Language) -> Iterator[tuple[str, Callable[[random.Random], object]]]:
    """Each operation by its name; the chance it is given picks what exactly is asked."""
    common, ordinary = language.words[:200], language.words[200:4000]

    def section(chance: random.Random) -> Query:
        return Query(feed=feed_url(chance.randrange(FEEDS)), section=("News",))

    def two(chance: random.Random) -> str:
        return f"{chance.choice(common)} {chance.choice(ordinary)}"

    def typed(chance: random.Random, length: int) -> str:
        return chance.choice([word for word in language.words[:4000] if len(word) > length])[:length]

    def somewhere(chance: random.Random) -> int:
        return chance.randint(1, count)

    def page(query: Query, offset: int = 0) -> object:
        return store.headlines(query, offset=offset, limit=100)

    known_cards, known_people = store.card_ids(limit=5000), store.people_ids(limit=5000)

    def cards(offset: int) -> object:
        return store.cards(store.card_ids(offset=offset, limit=100))

    def shown(words: str) -> object:
        return store.cards(store.find_cards(words)[:20])

    def sample(chance: random.Random) -> list[str]:
        contact = invent_contact(chance.randrange(CONTACTS), language)
        return [word for word in f"{contact.name} {contact.location}".lower().split() if len(word) > 3]

    def word(chance: random.Random) -> str:
        return (sample(chance) or ["press"])[0]

    def misspelt(chance: random.Random, right: str) -> str:
        at = chance.randrange(len(right))
        return right[:at] + chance.choice("eaistn") + right[at + 1 :]

    yield "100 rows of all, at the top", lambda _: page(Query())
    yield "100 rows of all, at any offset", lambda chance: page(Query(), chance.randrange(count))
    yield "100 rows of all, at the end", lambda _: page(Query(), max(count - 100, 0))
    yield (
        "100 rows of the unread, at any offset",
        lambda chance: page(Query(unread=True), chance.randrange(count // 10)),
    )
    yield "100 rows of the starred", lambda _: page(Query(starred=True))
    yield "100 rows of a section", lambda chance: page(section(chance), chance.randrange(500))
    yield "count of all", lambda _: store.count(Query())
    yield "count of a section", lambda chance: store.count(section(chance))
    yield "count of the starred", lambda _: store.count(Query(starred=True))
    yield "next unread of all", lambda chance: store.next_unread(Query(), somewhere(chance))
    yield "next unread of a section, backward", lambda c: store.next_unread(section(c), somewhere(c), backward=True)
    yield "place in all", lambda chance: store.position(Query(), somewhere(chance))
    yield "sections with counts", lambda _: store.sections()
    yield "a release, whole", lambda chance: store.release(somewhere(chance))
    yield "a headline", lambda chance: store.headline(somewhere(chance))
    yield "what a feed holds (known)", lambda chance: store.known(feed_url(chance.randrange(FEEDS)))
    yield "search, two words: 100 rows", lambda chance: page(Query(words=two(chance)))
    yield "search, two words: count", lambda chance: store.count(Query(words=two(chance)))
    yield "search, two common words: 100 rows", lambda c: page(Query(words=f"{c.choice(common)} {c.choice(common)}"))
    yield (
        "search, two words, unread of a feed",
        lambda c: page(Query(feed=feed_url(c.randrange(FEEDS)), unread=True, words=two(c))),
    )
    for length in (1, 2, 3, 4, 6):
        yield (
            f"search, {length} letters typed: rows and count",
            lambda c, length=length: (  # type: ignore[misc]
                page(Query(words=typed(c, length))),
                store.count(Query(words=typed(c, length))),
            ),
        )
    yield "directory: count and 100 rows at any offset", lambda c: (store.count_cards(), cards(c.randrange(9000)))
    yield "directory: 100 rows at the top", lambda _: cards(0)
    for length in (1, 2, 3, 4, 6, 9):
        yield (
            f"directory, {length} letters typed: ids and 20 rows",
            lambda c, length=length: shown(word(c)[:length]),  # type: ignore[misc]
        )
    yield "directory, two words typed", lambda c: shown(f"{word(c)[:4]} {word(c)[:4]}")
    yield "directory, a name and its place", lambda c: shown(" ".join(sample(c)))
    yield "directory, part of a number", lambda c: shown(f"7946 {c.randrange(100):02}")
    yield "directory, part of a word", lambda c: shown(word(c)[2:])
    yield "directory, an error of typing", lambda c: shown(misspelt(c, word(c)))
    yield "directory, two errors in two words", lambda c: shown(" ".join(misspelt(c, one) for one in sample(c)))
    yield (
        "a card: history and releases",
        lambda c: (lambda card: (store.card_history(card), store.card_releases(card)))(c.choice(known_cards)),
    )
    yield "people: count and 100 rows at the top", lambda _: (store.count_people(), store.people(store.people_ids()))
    for length in (1, 3, 6):
        yield (
            f"people, {length} letters typed: ids and 20 rows",
            lambda c, length=length: store.people(store.find_people(word(c)[:length])[:20]),  # type: ignore[misc]
        )
    yield (
        "a person: posts and 100 quotes",
        lambda c: (lambda one: (store.posts(one), store.sayings(one)))(c.choice(known_people)),
    )
    asked = (
        "is:unread", "is:corrected", "is:starred", "has:quotes", "has:attachment", "lang:fr", "from:a", "section:topic",
        "after:30d", "before:2018 after:2017 has:contacts", "speaker:pla", "contact:pla lang:en",
    )  # fmt: skip
    for words in asked:
        yield (
            f"search, {words}: rows and count",
            lambda _, words=words: (page(Query(words=words)), store.count(Query(words=words))),  # type: ignore[misc]
        )
    yield "completions of a speaker", lambda _: store.completions("speaker:p")
    yield "completions of a place", lambda _: store.completions("place:p")
    yield "place in a search", lambda chance: store.position(Query(words=chance.choice(common)), somewhere(chance))
    stored = [invent_release(number, language) for number in range(20)]
    yield "save what is there already", lambda c: store.save(c.choice(stored), fingerprint="again", seen=START)
    yield "mark one read or unread", lambda chance: store.mark_read([somewhere(chance)], chance.random() < 0.5)


def measure(asked: Callable[[random.Random], object]) -> list[float]:
    """Seconds of each of TIMES runs, sorted."""
    chance = random.Random(SEED)
    asked(chance)
    taken = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        asked(chance)
        taken.append(time.perf_counter() - begun)
    return sorted(taken)


def line(name: str, taken: list[float]) -> str:
    ordered = sorted(taken)
    figures = (statistics.median(ordered), ordered[int(len(ordered) * 0.95)], ordered[-1])
    return f"{name:<46}" + "".join(f"{1000 * figure:>10.2f}" for figure in figures)


def main() -> None:
    """Make the store, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--releases", type=int, default=50_000)
    parser.add_argument("--keep", type=Path, metavar="DIR", help="make the store here, or use the one that is here")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="newsroom-bench-") as scratch:
        folder = args.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"store-{args.releases}.sqlite3"
        language = invent_language(random.Random(SEED))
        begun = time.perf_counter()
        with Store(path) as store:
            saved = fill(store, args.releases, language)
        made = time.perf_counter() - begun
        print(f"{args.releases} releases, {path.stat().st_size / 1e6:.0f} MB, made in {made:.0f} s")
        print(f"{'milliseconds':<46}{'median':>10}{'p95':>10}{'worst':>10}")
        if saved:
            print(line("save a new release", saved))
        print(line("open and close", measure(lambda _: Store(path).close())))
        with Store(path) as store:
            for name, asked in operations(store, args.releases, language):
                print(line(name, measure(asked)))


if __name__ == "__main__":
    main()
