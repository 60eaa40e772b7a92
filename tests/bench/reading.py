"""How long a release takes to be read, on one core: `python -m tests.bench.reading`.

Releases of about 3 kB are put together from paragraphs of the demo's releases and of the marked-up texts of one
language, each standing where it stood in its own release, the same at every run. Prints a table, or with `--json` a
JSON object a line: releases a second, and median, 99th percentile and worst of one release in milliseconds, for each
language, for all, and for texts as dense in quotes and contacts as no release is. Then texts made to be slow, in
seconds.
"""

import argparse
import json
import random
import re
import statistics
import time
from collections.abc import Callable
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
    """Paragraphs by where they stand in their release: "title", "lead", "middle" and "end"."""
    found: Parts = {"title": [], "lead": [], "middle": [], "end": []}
    for text in texts:
        title, *rest = [part for part in re.split(r"\n\s*\n", text.strip()) if part.strip()]
        found["title"].append(title)
        found["lead"] += rest[:1]
        found["middle"] += [part for part in rest[:-1] if not CONTACT.search(part)]
        found["end"] += rest[-1:]
    return found


def release(parts: Parts, chance: random.Random, size: int = SIZE) -> str:
    """A text made like a release, of paragraphs that stand where they stood in theirs."""
    drawn = [chance.choice(parts["title"]), chance.choice(parts["lead"])]
    last = chance.choice(parts["end"])
    while sum(map(len, drawn)) + len(last) < size:
        drawn.append(chance.choice(parts["middle"]))
    return "\n\n".join([*drawn, last])


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


def timed(text: str) -> float:
    """Seconds of one core that a reading takes (not of the clock: what else runs on the machine does not count)."""
    document = Document(source="bench", text=text)
    start = time.process_time()
    read(document, now=NOW)
    return time.process_time() - start


def row(name: str, seconds: list[float]) -> dict[str, str | float]:
    """The figures of one language."""
    return {
        "language": name,
        "releases": len(seconds),
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
    texts = made_up(args.releases, release, {language: parts_of(texts) for language, texts in whole_texts().items()})
    for sample in texts.values():
        for text in sample[:20]:
            timed(text)  # the words of a language, and the number plans of its countries, are loaded at first use
    seconds = {language: [timed(text) for text in sample] for language, sample in texts.items()}
    rows = [row(language, found) for language, found in seconds.items()]
    rows.append(row("all", [one for found in seconds.values() for one in found]))
    crowded = made_up(args.releases // 4, dense, marked_texts())
    rows.append(row("dense", [timed(text) for sample in crowded.values() for text in sample]))
    prose = "\n\n".join(text for sample in texts.values() for text in sample[:3])
    slow = {name: round(timed(make(prose)), 3) for name, make in SLOW.items()}
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
