"""The sample newsrooms as they lie in `releases/`: one folder a newsroom, one file a release.

A release's file is a TOML head, a line of "+++", the body as an HTML fragment, and, where the newsroom puts its
contacts beside the article, a line of "+++ aside" and that fragment. A second edition is the same name with
".correction". The `expect` table says what a good reader finds in the release; it is for the tests and is never served.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

CORRECTION = ".correction"
_BODY = "\n+++\n"
_ASIDE = "\n+++ aside\n"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that comes with a release; it lies beside it."""

    file: str
    title: str


@dataclass(frozen=True, slots=True)
class Expected:
    """What a good reader finds. Quotes are (speaker, opening words); contacts (name, email, E.164), "" for none.

    `unspoken` are words that stand in quotation marks and that nobody said: titles, names, terms.
    """

    place: str | None = None
    embargo: bool = False
    quotes: tuple[tuple[str, str], ...] = ()
    unspoken: tuple[str, ...] = ()
    contacts: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Sample:
    """One release. `ago` and `embargo` are as `dates.moment_before` and `dates.moment_after` read them.

    `body` and `aside` still hold their date marks. Releases of one newsroom with the same `pair` are translations of
    each other. `full` says whether a feed of mixed entries carries the whole of it.
    """

    slug: str
    title: str
    language: str
    ago: str
    summary: str
    categories: tuple[str, ...]
    body: str
    aside: str = ""
    pair: str | None = None
    embargo: str | None = None
    full: bool = False
    attachments: tuple[Attachment, ...] = ()
    expected: Expected = Expected()


@dataclass(frozen=True, slots=True)
class Edition:
    """What a newsroom calls things in one language. `about`, `menu`, `share`, `cookie` and `footer` are HTML."""

    path: str
    name: str
    home: str
    news: str
    related: str
    updated: str
    about: str
    menu: str
    share: str
    cookie: str
    footer: str
    direction: str = "ltr"


@dataclass(frozen=True, slots=True)
class Newsroom:
    """One newsroom: its feed, its languages (the first is its own), its releases and their second editions by slug."""

    key: str
    title: str
    feed: str
    format: str  # "rss", "atom" or "json"
    content: str  # what an entry carries: "summary", "full" or "mixed"
    describes_itself_by: str  # what its pages say of themselves: "jsonld", "og" or "breadcrumb"
    languages: Mapping[str, Edition]
    samples: tuple[Sample, ...]
    corrections: Mapping[str, Sample] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)


@cache
def newsrooms() -> tuple[Newsroom, ...]:
    """The three newsrooms, in the order of their names."""
    folders = [folder for folder in (files("tui.demo") / "releases").iterdir() if folder.is_dir()]
    return tuple(_newsroom(folder) for folder in sorted(folders, key=lambda folder: folder.name))


def _newsroom(folder: Traversable) -> Newsroom:
    head = tomllib.loads((folder / "newsroom.toml").read_text(encoding="utf-8"))
    languages = {code: Edition(**table) for code, table in head.pop("languages").items()}
    texts: dict[str, str] = {}
    others: dict[str, bytes] = {}
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".html"):
            texts[file.name.removesuffix(".html")] = file.read_text(encoding="utf-8")
        elif not file.name.endswith(".toml"):
            others[file.name] = file.read_bytes()
    samples = {name: _sample(name, text) for name, text in texts.items() if not name.endswith(CORRECTION)}
    corrections = {
        (slug := name.removesuffix(CORRECTION)): _corrected(samples[slug], text)
        for name, text in texts.items()
        if name.endswith(CORRECTION)
    }
    return Newsroom(
        folder.name, **head, languages=languages, samples=tuple(samples.values()), corrections=corrections, files=others
    )


def _sample(slug: str, text: str) -> Sample:
    head, body, aside = _parts(text)
    return Sample(slug=slug, body=body, aside=aside, **_values(head))


def _corrected(sample: Sample, text: str) -> Sample:
    head, body, aside = _parts(text)
    return replace(sample, body=body, aside=aside, **_values(head))


def _parts(text: str) -> tuple[dict[str, Any], str, str]:
    head, _, rest = text.removeprefix("+++\n").partition(_BODY)
    body, _, aside = rest.partition(_ASIDE)
    return tomllib.loads(head), body.strip(), aside.strip()


def _values(head: dict[str, Any]) -> dict[str, Any]:
    values = dict(head)
    if "categories" in head:
        values["categories"] = tuple(head["categories"])
    if "enclosures" in head:
        values["attachments"] = tuple(Attachment(**table) for table in values.pop("enclosures"))
    expect = values.pop("expect")
    values["expected"] = Expected(
        place=expect.get("place"),
        embargo=expect.get("embargo", False),
        quotes=tuple((speaker, words) for speaker, words in expect["quotes"]),
        unspoken=tuple(expect.get("unspoken", ())),
        contacts=tuple((name, email, phone) for name, email, phone in expect["contacts"]),
    )
    return values
