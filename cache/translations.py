"""Whether two releases look like one in two languages: evidence, weighed without knowing either language.

What a translation keeps: its figures in their order, its names where the script is the same, how many people speak and
how the paragraphs run, the pictures that come with it, the number in its address. What it shares with any other
release of its newsroom says nothing: the contacts, the spokesman, what stands about the newsroom at its end.

A wrong guess is worse than none: without enough figures or names of its own a release is guessed to be nothing.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from urllib.parse import urlsplit

from cache.model import BlockKind, Release

DAYS = 6  # a translation comes at most so many days before or after
LIKELY = 0.6
CLEARLY = 0.12  # by which the likest must be ahead of the next

_READ = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM})
_ELSEWHERE = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|(?:\+|\b00)\d[\d ().\u00a0\u202f-]{6,}\d")
_DAYS_WRITTEN = re.compile(
    r"\b\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d\d\b|\b(?:19|20)\d\d-\d\d-\d\d\b"
    r"|\b\d{1,2}(?::|[hH]\s?|\s[hH]\s)\d\d\b|\b\d{1,2}(?:\.\d\d)?\s?(?:[ap]\.?m\b|Uhr\b)"
)
_SPACE = " \u00a0\u2007\u2009\u202f'’٬"
_FIGURE = re.compile(
    rf"(?<![\w.,])(?:\d{{1,3}}(?:[{_SPACE}]\d{{3}})+(?!\d)(?:[.,٫]\d+)?|\d{{1,3}}(?:[.,]\d{{3}})+(?!\d)(?:[.,]\d+)?"
    r"|\d+(?:[.,٫]\d+)?)"
)
# How languages write the thousand, the million and the billion behind a figure: beginnings of words.
_TIMES = {
    1e3: ("thousand", "mille ", "mil ", "tausend", "тыс", "ألف", "آلاف", "mila "),
    1e6: ("million", "milion", "millón", "milhão", "milhõe", "mln", "mio", "млн", "миллион", "مليون", "ملايين", "m "),
    1e9: ("billion", "milliard", "miliard", "mil millon", "mil milh", "mrd", "млрд", "миллиард", "مليار", "bn"),
}  # fmt: skip
_DIGIT = re.compile(r"\d")
_DIGITS = {
    code: str(unicodedata.digit(chr(code)))
    for first in (0x0660, 0x06F0, 0x0966, 0x09E6, 0x0E50, 0xFF10)  # Arabic, Persian, Hindi, Bengali, Thai, wide
    for code in range(first, first + 10)
}
# A word that begins with no small ASCII letter, behind something that ends no sentence and opens no quote.
_NAME = re.compile(r"(?<=[^\s.!?:…«»“”„\"؟])(?:[\s(]+|['’])([^\W\d_a-z][\w-]*)")
_FEWEST = 3  # letters of a name
_NUMBERED = re.compile(r"\d{4,}")


@dataclass(frozen=True, slots=True)
class Traits:
    """What of a release a translation would share."""

    language: str | None
    published: datetime | None
    figures: tuple[str, ...]
    names: frozenset[str]
    speakers: frozenset[str]
    marks: frozenset[str]  # pictures and files, addresses that the text leads to
    numbers: frozenset[str]  # in its address
    slug: str
    quotes: int
    lengths: tuple[int, ...]  # of its paragraphs
    latin: bool


def traits_of(release: Release) -> Traits:
    """The traits of a release, from its text without datelines, contacts, notes and boilerplate."""
    dateline = release.dateline.span
    texts = [
        block.text[dateline.end :] if dateline is not None and dateline.block == index else block.text
        for index, block in enumerate(release.blocks)
        if block.kind in _READ
    ]
    texts = [text for text in texts if text.strip()]
    if release.title not in texts:
        texts = [release.title, *texts]
    letters = [letter for text in texts[:4] for letter in text[:60] if letter.isalpha()]
    path = urlsplit(release.url).path if release.url is not None else ""
    return Traits(
        language=release.language,
        published=release.published,
        figures=tuple(figure for text in texts for figure in sorted(figures_of(text))),
        names=frozenset(name for text in texts for name in names_of(text)).difference(
            word for quote in release.quotes if quote.speaker is not None for word in _plain(quote.speaker.name).split()
        ),
        speakers=frozenset(_plain(quote.speaker.name) for quote in release.quotes if quote.speaker is not None),
        marks=frozenset(one.url for one in release.enclosures)
        | {picture.url for picture in release.pictures}
        | {link.url for link in release.links if link.url.startswith("http") and link.url != release.url},
        numbers=frozenset(_NUMBERED.findall(path)),
        slug=path.rstrip("/").rpartition("/")[2].casefold(),
        quotes=len(release.quotes),
        lengths=tuple(map(len, texts)),
        latin=sum(letter.isascii() for letter in letters) * 2 > len(letters),
    )


def likeness(one: Traits, other: Traits, usual: Collection[str] = ()) -> float:
    """How much two releases look like one in two languages: from 0 to about 1.3, `LIKELY` and more is a guess.

    `usual` are figures, names and marks that say nothing: other releases of the newsroom have them too.
    """
    if one.language is None or other.language is None or one.language == other.language:
        return 0.0
    if one.published is None or other.published is None:
        return 0.0
    days = abs(one.published - other.published).total_seconds() / 86_400
    if days > DAYS + 1 or not _shaped_alike(one, other):
        return 0.0
    figures = ([figure for figure in each.figures if figure not in usual] for each in (one, other))
    shared, most = _figures_shared(*figures)
    agreed = shared / most if most else 0.0
    same_names = len((one.names & other.names).difference(usual))
    fewer = min(len(one.names), len(other.names))
    known = len(one.names & other.names) / max(1, fewer) if one.latin and other.latin else 0.0
    same_marks = len((one.marks & other.marks).difference(usual))
    # What speaks against it: figures of which each has its own, and, where names can be compared, other people.
    if most >= 1.5 and agreed < 0.7:
        return 0.0
    if one.latin and other.latin:
        if one.speakers and other.speakers and not _same_people(one.speakers, other.speakers):
            return 0.0
        if fewer >= 4 and known < 0.4:
            return 0.0
    score = 0.0
    if shared >= 1.0:
        score += min(0.62, 0.16 * shared) * agreed
    if same_names >= 3:
        score += min(0.42, 0.07 * same_names) * known
    score += 0.1 * (one.quotes == other.quotes > 0)
    score += 0.1 * (len(one.lengths) == len(other.lengths)) + 0.12 * _runs_alike(one.lengths, other.lengths)
    score += min(0.15, 0.05 * same_marks)
    score += 0.15 * bool(one.numbers & other.numbers or (one.slug == other.slug and len(one.slug) > 8))
    # Figures or names of its own there must be, whatever else agrees.
    if shared < 1.8 and same_names < 5 and not (shared >= 1.0 and same_names >= 3):
        return 0.0
    return score - 0.02 * days


def likest(one: Traits, others: Mapping[int, Traits]) -> tuple[int, float] | None:
    """Which of a newsroom's releases in another language, of the same days, a release looks like, and how much; None
    where it is like none of them, or like two.
    """
    usual = _usual_in(others.values())
    likes = {number: likeness(one, other, usual) for number, other in others.items()}
    ordered = sorted(likes.items(), key=lambda pair: (-pair[1], pair[0]))
    if not ordered or ordered[0][1] < LIKELY:
        return None
    if len(ordered) > 1 and ordered[0][1] - ordered[1][1] < CLEARLY:
        return None
    return ordered[0]


def _usual_in(several: Collection[Traits]) -> frozenset[str]:
    """What stands in several of these releases, and so tells none of them from the others."""
    counts = Counter(trait for one in several for trait in {*one.names, *one.marks, *one.figures})
    return frozenset(trait for trait, count in counts.items() if count > max(1, len(several) / 4))


def figures_of(text: str) -> list[str]:
    """The figures of a text, written alike whatever the language: "3,2 millions" and "3.2 million" are "3200000"."""
    if _DIGIT.search(text) is None:
        return []
    plain = text if text.isascii() else text.translate(_DIGITS)
    plain = _DAYS_WRITTEN.sub(" ; ", _ELSEWHERE.sub(" ; ", plain))
    found = []
    for match in _FIGURE.finditer(plain):
        value = _value(match.group())
        after = plain[match.end() : match.end() + 14].lstrip(f"{_SPACE}-").casefold() + " "
        times = next((by for by in (1e9, 1e6, 1e3) for word in _TIMES[by] if after.startswith(word)), 1.0)
        found.append(f"{value * times:.12g}")
    return found


def names_of(text: str) -> set[str]:
    """The words with a capital that no sentence begins with, folded: what is a name in any language of the script."""
    words = (match.group(1) for match in _NAME.finditer(text))
    return {_plain(word) for word in words if len(word) >= _FEWEST and word[0].isupper()}


def _value(written: str) -> float:
    """A number as it is written in any language. Three digits behind a point are thousands."""
    groups = re.split(f"[{_SPACE}.,٫]", written)
    if len(groups) == 1:
        return float(written)
    if len(groups[-1]) == 3 and "٫" not in written:
        return float("".join(groups))
    return float(f"{''.join(groups[:-1])}.{groups[-1]}")


def _weight(figure: str) -> float:
    """How much it says that two texts share a figure."""
    value = float(figure)
    if value != int(value):
        return 1.0
    if value <= 12:
        return 0.1  # one language writes it out, another does not
    if 1900 <= value <= 2100 or value < 32:
        return 0.3  # years and days
    return 0.6 if value < 100 or figure.rstrip("0") in "1234568" else 1.0


def _figures_shared(one: Sequence[str], other: Sequence[str]) -> tuple[float, float]:
    """The weight of the figures that two texts have in common in the same order, and of those of the fuller text."""
    first, second = list(map(_weight, one)), list(map(_weight, other))
    if not one or not other:
        return 0.0, max(sum(first), sum(second))
    row = [0.0] * (len(other) + 1)
    for figure, weight in zip(one[:200], first, strict=False):
        above = row[:]
        for at, against in enumerate(other[:200]):
            row[at + 1] = above[at] + weight if figure == against else max(above[at + 1], row[at])
    # Said twice it says no more.
    alike = Counter(one) & Counter(other)
    again = sum(_weight(figure) * (count - 1) for figure, count in alike.items())
    most = max(sum(first), sum(second))
    return max(0.0, row[-1] - again * 0.5), max(0.0, most - again * 0.5)


def _shaped_alike(one: Traits, other: Traits) -> bool:
    """Whether one text can be the other in another language, by its size and by how many speak."""
    size, against = sum(one.lengths), sum(other.lengths)
    return (
        0.5 < (size + 1) / (against + 1) < 2.0
        and abs(one.quotes - other.quotes) <= 1 + max(one.quotes, other.quotes) // 4
    )


def _runs_alike(one: Sequence[int], other: Sequence[int]) -> float:
    """Whether long and short paragraphs follow each other in the same way: 0 to 1."""
    if len(one) != len(other) or len(one) < 4:
        return 0.0
    first, second = sum(one), sum(other)
    return max(0.0, 1 - 6 * sum(abs(a / first - b / second) for a, b in zip(one, other, strict=True)))


def _same_people(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether any of these names shares a word with any of those: titles and spellings differ."""
    words = {word for name in one for word in name.split() if len(word) >= _FEWEST}
    return any(word in words for name in other for word in name.split())


@lru_cache(maxsize=20_000)
def _plain(name: str) -> str:
    folded = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in folded if not unicodedata.combining(letter)).casefold()
