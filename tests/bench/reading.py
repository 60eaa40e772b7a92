"""How long a release takes to be read, on one core: `python -m tests.bench.reading`.

Releases of about 3 kB are put together from the paragraphs of the marked-up texts of one language, the same at every
run. Prints a table, or with `--json` a JSON object a line: releases a second, and median, 99th percentile and worst of
one release in milliseconds, for each language and for all. Then texts made to be slow, in seconds.
"""

import argparse
import json
import random
import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from cache.model import Document
from cache.reading import read
from tests.support.gold import releases

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
GOLD = Path(__file__).parents[1] / "cache" / "reading" / "gold"
SIZE = 3_000  # characters of a release
SEED = 20260504

SLOW: dict[str, Callable[[str], str]] = {
    "5 MB of prose": lambda prose: (prose * (5_000_000 // len(prose) + 1))[:5_000_000],
    "100,000 unmatched quote marks": lambda _: "“ « „ \" '" * 20_000,
    "one line of 1 MB": lambda prose: (" ".join(prose.split()) * (1_000_000 // len(prose) + 2))[:1_000_000],
    "100,000 addresses": lambda _: "Contact: a@b.example, +41 22 555 01 23\n" * 100_000,
    "one line of 20,000 addresses": lambda _: "Contact: a@b.example, +41 22 555 01 23; " * 20_000,
    "nested marks": lambda _: "«“" * 50_000 + "words" + "”»" * 50_000,
}


def made_up(count: int) -> dict[str, list[str]]:
    """`count` texts in all, by language, of paragraphs drawn by chance."""
    chance = random.Random(SEED)
    paragraphs: dict[str, list[str]] = {}
    for file in sorted(GOLD.glob("*.gold")):
        for gold in releases(file):
            known = paragraphs.setdefault(gold.head["lang"], [])
            known += [part for part in gold.text.split("\n\n") if part.strip()]
    texts: dict[str, list[str]] = {}
    for number in range(count):
        language = sorted(paragraphs)[number % len(paragraphs)]
        drawn: list[str] = []
        while sum(map(len, drawn)) < SIZE:
            drawn.append(chance.choice(paragraphs[language]))
        texts.setdefault(language, []).append("\n\n".join(drawn))
    return texts


def timed(text: str) -> float:
    """Seconds that one reading takes."""
    document = Document(source="bench", text=text)
    start = time.perf_counter()
    read(document, now=NOW)
    return time.perf_counter() - start


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
    texts = made_up(args.releases)
    for sample in texts.values():
        timed(sample[0])  # the words of a language are loaded at its first release
    seconds = {language: [timed(text) for text in sample] for language, sample in texts.items()}
    rows = [row(language, found) for language, found in seconds.items()]
    rows.append(row("all", [one for found in seconds.values() for one in found]))
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
