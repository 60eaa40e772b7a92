"""How long a release takes to be read, on one core: `python -m tests.bench.reading`.

Releases of about 3 kB are put together from paragraphs of the demo's releases and of the marked-up texts of one
language, each standing where it stood in its own release, the same at every run. They hold about five quotes each: so
many as political news does, twice as many as the document the project was founded on, and as 132 public pages do on
average, whose paragraphs are as long. Prints a table, or with `--json` a JSON object a line: releases a second,
median, 99th percentile and worst of one release in milliseconds, and how many quotes and contacts one holds, for each
language, for all, for releases with no paragraph between the quotes (`quoted`), and for texts as dense in quotes and
contacts as no release is (`dense`). Then texts made to be slow, in seconds.
"""

import argparse
import json
import random
import re
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

from cache.model import Document
from cache.reading import read
from tests.support.gold import releases
from tui.demo.samples import newsrooms

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
GOLD = Path(__file__).parents[1] / "cache" / "reading" / "gold"
SIZE = 3_000  # characters of a release
SEED = 20260504
LONGEST = 8  # marked-up texts of a language that releases are made of, besides the demo's
SPOKEN = 0.27  # of a release's characters stand in paragraphs with quotes: it gives the five quotes
MARK = re.compile(r"[«»“”„‟\"]")
PARAGRAPH = 230  # characters from which a paragraph with no quote is whole: they have 290 on average, as public pages'
TOLD = 90  # characters of a marked-up text's paragraph from which it is told with others: shorter ones are headings
CONTACT = re.compile(r"@|\d[\d .()/-]{6,}\d")
TAG = re.compile(r"<[^>]*>|\[\[[^]]*\]\]")
BREAK = re.compile(r"<br[^>]*>|</li>|</t[dh]>")
END = re.compile(r"</(?:p|h\d|ul|ol|blockquote|div|table|address)>|<hr[^>]*>")


SLOW: dict[str, Callable[[str], str]] = {
    "5 MB of prose": lambda prose: (prose * (5_000_000 // len(prose) + 1))[:5_000_000],
    "100,000 unmatched quote marks": lambda _: "“ « „ \" '" * 20_000,
    "one line of 1 MB": lambda prose: (" ".join(prose.split()) * (1_000_000 // len(prose) + 2))[:1_000_000],
    "100,000 addresses": lambda _: "Contact: a@b.example, +41 22 555 01 23\n" * 100_000,
    "one line of 20,000 addresses": lambda _: "Contact: a@b.example, +41 22 555 01 23; " * 20_000,
    "nested marks": lambda _: "«“" * 50_000 + "words" + "”»" * 50_000,
}


Parts = dict[str, list[str]]


def known_parts() -> dict[str, Parts]:
    """By language, what releases are put together from."""
    known = {language: parts_of(texts) for language, texts in whole_texts().items()}
    for language, marked in marked_texts().items():
        for text in marked["marked"]:
            known[language]["told"] += [
                part
                for part in text.split("\n\n")[1:]
                if len(part) >= TOLD and not MARK.search(part) and not CONTACT.search(part)
            ]
    return known


def whole_texts() -> dict[str, list[str]]:
    """By language: the releases of the demo, which are of real length, and the longest of the marked-up texts."""
    found: dict[str, list[str]] = {}
    for sample in (sample for newsroom in newsrooms() for sample in newsroom.samples):
        body = unescape(TAG.sub("", BREAK.sub("\n", END.sub("\n\n", sample.body))))
        found.setdefault(sample.language, []).append(f"{sample.title}\n\n{body}")
    marked: dict[str, list[str]] = {}
    for file in sorted(GOLD.glob("*.gold")):
        for gold in releases(file):
            marked.setdefault(gold.head["lang"], []).append(gold.text)
    for language, texts in marked.items():
        found.setdefault(language, []).extend(sorted(texts, key=len)[-LONGEST:])
    return found


def parts_of(texts: list[str]) -> Parts:
    """Paragraphs by where they stand in their release: "title", "lead", "middle" and "end"; of those in the middle,
    "spoken" with marks in them and "told" without.
    """
    found: Parts = {"title": [], "lead": [], "middle": [], "end": []}
    for text in texts:
        title, *rest = [part for part in re.split(r"\n\s*\n", text.strip()) if part.strip()]
        found["title"].append(title)
        found["lead"] += rest[:1]
        found["middle"] += [part for part in rest[:-1] if not CONTACT.search(part)]
        found["end"] += rest[-1:]
    found["spoken"] = [part for part in found["middle"] if MARK.search(part)]
    found["told"] = [part for part in found["middle"] if not MARK.search(part)]
    return found


def release(parts: Parts, chance: random.Random, size: int = SIZE) -> str:
    """A text made like a release, of paragraphs that stand where they stood in theirs."""
    drawn = [chance.choice(parts["title"]), chance.choice(parts["lead"])]
    last = chance.choice(parts["end"])
    spoken, length = 0, sum(map(len, drawn)) + len(last)
    while length < size:
        if spoken < SPOKEN * length:
            drawn.append(chance.choice(parts["spoken"]))
            spoken += len(drawn[-1])
        else:
            drawn.append(chance.choice(parts["told"]))
            while len(drawn[-1]) < PARAGRAPH:
                drawn[-1] += " " + chance.choice(parts["told"])
        length += len(drawn[-1])
    return "\n\n".join([*drawn, last])


def quoted(parts: Parts, chance: random.Random) -> str:
    """The same, of whatever stood in the middle of the texts, which is mostly quotes: they were written for them."""
    drawn = [chance.choice(parts["title"]), chance.choice(parts["lead"])]
    while sum(map(len, drawn)) < SIZE:
        drawn.append(chance.choice(parts["middle"]))
    return "\n\n".join([*drawn, chance.choice(parts["end"])])


def dense(parts: Parts, chance: random.Random) -> str:
    """A text of paragraphs drawn by chance from the marked-up texts: with more quotes and contacts than any release."""
    drawn: list[str] = []
    while sum(map(len, drawn)) < SIZE:
        drawn += chance.choice(parts["marked"]).split("\n\n")
    return "\n\n".join(drawn)


def made_up(count: int, make: Callable[[Parts, random.Random], str], known: dict[str, Parts]) -> dict[str, list[str]]:
    """`count` texts in all, by language."""
    chance = random.Random(SEED)
    texts: dict[str, list[str]] = {}
    for number in range(count):
        language = sorted(known)[number % len(known)]
        texts.setdefault(language, []).append(make(known[language], chance))
    return texts


def marked_texts() -> dict[str, Parts]:
    """The marked-up texts by language."""
    found: dict[str, Parts] = {}
    for file in sorted(GOLD.glob("*.gold")):
        for gold in releases(file):
            found.setdefault(gold.head["lang"], {"marked": []})["marked"].append(gold.text)
    return found


@dataclass(frozen=True)
class Taken:
    """What a reading took, in seconds of one core (not of the clock: what else runs on the machine does not count)."""

    seconds: float
    quotes: int
    contacts: int


def timed(text: str) -> Taken:
    document = Document(source="bench", text=text)
    start = time.process_time()
    found = read(document, now=NOW)
    return Taken(time.process_time() - start, len(found.quotes), len(found.contacts))


def row(name: str, taken: list[Taken]) -> dict[str, str | float]:
    """The figures of one language."""
    seconds = [one.seconds for one in taken]
    return {
        "language": name,
        "releases": len(seconds),
        "quotes": round(statistics.mean(one.quotes for one in taken), 1),
        "contacts": round(statistics.mean(one.contacts for one in taken), 1),
        "per_second": round(len(seconds) / sum(seconds), 1),
        "median_ms": round(statistics.median(seconds) * 1000, 3),
        "p99_ms": round(statistics.quantiles(seconds, n=100)[98] * 1000, 3),
        "worst_ms": round(max(seconds) * 1000, 3),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--releases", type=int, default=2_000)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    known = known_parts()
    texts = made_up(args.releases, release, known)
    for sample in texts.values():
        for text in sample[:20]:
            timed(text)  # the words of a language, and the number plans of its countries, are loaded at first use
    taken = {language: [timed(text) for text in sample] for language, sample in texts.items()}
    rows = [row(language, found) for language, found in taken.items()]
    rows.append(row("all", [one for found in taken.values() for one in found]))
    for name, crowded in (
        ("quoted", made_up(args.releases // 4, quoted, known)),
        ("dense", made_up(args.releases // 4, dense, marked_texts())),
    ):
        rows.append(row(name, [timed(text) for sample in crowded.values() for text in sample]))
    prose = "\n\n".join(text for sample in texts.values() for text in sample[:3])
    slow = {name: round(timed(make(prose)).seconds, 3) for name, make in SLOW.items()}
    if args.json:
        for line in [*rows, *({"text": name, "seconds": took} for name, took in slow.items())]:
            print(json.dumps(line))
        return
    print("".join(f"{name:>12}" for name in rows[0]))
    for line in rows:
        print("".join(f"{value:>12}" for value in line.values()))
    for name, took in slow.items():
        print(f"{name:>32} {took:>8} s")


if __name__ == "__main__":
    main()
