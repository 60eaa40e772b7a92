"""A newsroom followed for thirty days by one who reads, marks and corrects: at the end everything is as it should be.

The press office gives out new releases, corrects one twice, withdraws one, has a server that is down for days, brings
a translation ten days late, moves its feed, and its press officer gets another role and address. Every day is one sync.
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from cache import Change, Feed, FullPage, Headline, Limits, Query, Store, SyncSummary, compare, sync_feeds
from tests.support.inline import read_here
from tests.support.server import Answer, Server, redirect, rss

LIMITS = Limits(connect=1.0, read=1.0, total=5.0, workers=1)
START = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)
ANA = "Ana Brandvold, press officer, Estuary Council, ana.brandvold@estuary.example, +44 20 7946 0123"
ANA_NOW = "Ana Brandvold, head of media, Estuary Council, brandvold@media.estuary.example, +44 20 7946 0123"
DESK = "Duty desk, Estuary Council, desk@estuary.example, +44 20 7946 0199"

FERRY = """Port Selby – The night ferry runs again from Monday.
“The river was our street, and for a year the street was closed,” said Marit Oyelaran, chair of the Estuary Council.
The crossing takes 14 minutes and carries 120 people."""
BRIDGE = """Port Selby – The swing bridge will be painted green.
The painters need 9 weeks and 700 litres."""
LAMPS = """Port Selby – The council bought 340 lamps for the quay.
“Nobody should have to walk home by the light of a telephone,” said Marit Oyelaran, chair of the Estuary Council.
The lamps cost 51,000 pounds and burn until two in the morning."""
LAMPS_2 = LAMPS.replace("340 lamps", "430 lamps")
LAMPS_3 = LAMPS_2.replace("walk home by the light", "find their door by the light").replace("two", "three")
TIDE = """Port Selby – The tide tables of the year are printed.
They stand in 62 harbours and cost nothing."""
MARKET = """Port Selby – The Saturday market moves to Chandlers Yard on 14 March, with 85 stalls and 3 ovens.
“A market is the only parliament with fish,” said Marit Oyelaran, chair of the Estuary Council.
It opens at 6.30 and has room for 2,400 visitors."""
MARCHE = """Port Selby – Le marché du samedi s’installe à Chandlers Yard le 14 mars, avec 85 étals et 3 fours.
« Un marché est le seul parlement où l’on trouve du poisson », a déclaré Marit Oyelaran, présidente du conseil.
Il ouvre à 6 h 30 et accueille 2 400 visiteurs."""
WALLS = """Port Selby – The harbour walls are checked stone by stone.
Divers found 11 loose stones in 4 days."""
REGATTA = """Port Selby – The regatta of the little boats has 77 entries.
The prize is a bell."""


@dataclass
class Page:
    """A release on the newsroom's site."""

    title: str
    text: str
    given_out: int  # the day
    language: str
    contacts: tuple[str, ...]
    changed: int = 0  # how often
    head: str = ""
    listed: bool = True  # by the feed


@dataclass
class PressOffice:
    """A newsroom's site on the loopback, with a feed in each of two languages."""

    server: Server
    pages: dict[str, Page] = field(default_factory=dict)
    at: str = ""  # where its feeds lie

    def give_out(self, name: str, title: str, text: str, day: int, *contacts: str, language: str = "en") -> Page:
        self.pages[name] = Page(title, text, day, language, contacts)
        return self.pages[name]

    def correct(self, name: str, text: str) -> None:
        self.pages[name].text = text
        self.pages[name].changed += 1

    def publish(self) -> None:
        """Have the server say all this; what it says of pages that are gone or down is said by whoever made them so."""
        for language in ("en", "fr"):
            entries = [self._entry(name, page) for name, page in self.pages.items() if page.language == language]
            self.server.answers[f"{self.at}/{language}.rss"] = Answer(rss(*reversed(list(filter(None, entries)))))
        for name, page in self.pages.items():
            if page.listed:
                self.server.answers[f"/{name}"] = Answer(self._html(page), media_type="text/html; charset=utf-8")

    def _entry(self, name: str, page: Page) -> str:
        when = format_datetime(START + page.given_out * DAY - timedelta(hours=2))
        teaser = page.text.partition("\n")[0] + " (corrected)" * page.changed
        return page.listed * (
            f"<item><title>{page.title}</title><link>{self.server.url}/{name}</link><category>Council</category>"
            f'<guid isPermaLink="false">{name}</guid><pubDate>{when}</pubDate>'
            f"<description>{teaser}</description></item>"
        )

    def _html(self, page: Page) -> str:
        text = "".join(f"<p>{line}</p>" for line in page.text.splitlines())
        contacts = "".join(f"<p>Press contact: {contact}</p>" for contact in page.contacts)
        return (
            f'<html lang="{page.language}"><head><title>{page.title}</title>{page.head}</head>'
            f"<body><main><article><h1>{page.title}</h1>{text}{contacts}</article></main></body></html>"
        )


def find(store: Store, title: str) -> Headline:
    """The row of a release, in whatever language the list shows it; also of a muted one."""
    for words in (None, "is:muted"):
        for row in store.headlines(Query(words=words)):
            if title in (row.title, *(one.title for one in row.translations)):
                return row
    raise LookupError(title)


def happen(day: int, office: PressOffice) -> None:
    """What the press office does on a day, before the sync of that day."""
    server = office.server
    if day == 0:
        office.give_out("ferry", "Night ferries return", FERRY, 0, ANA, DESK)
        office.give_out("bridge", "The bridge turns green", BRIDGE, 0, DESK)
    elif day == 1:
        office.give_out("tide", "Tide tables for everyone", TIDE, 1)
    elif day == 2:
        office.give_out("lamps", "Lamps for the quay", LAMPS, 2, ANA)
    elif day == 3:
        office.give_out("market", "The market moves", MARKET, 3, ANA)
    elif day == 4:
        office.correct("lamps", LAMPS_2)
    elif day == 6:
        office.pages["bridge"].listed = False
        server.answers["/bridge"] = Answer("gone", 410)
    elif day == 8:
        office.pages["tide"].listed = False
        server.answers["/tide"] = Answer("later", 503)
    elif day == 9:
        office.correct("lamps", LAMPS_3)
    elif day == 13:
        french = office.give_out("marche", "Le marché déménage", MARCHE, 13, language="fr")
        french.head = f'<link rel="alternate" hreflang="en" href="{server.url}/market">'
    elif day == 15:
        office.at = "/newsroom"
    elif day == 18:
        office.give_out("walls", "Walls, stone by stone", WALLS, 18, ANA_NOW, DESK)
    elif day == 25:
        office.give_out("regatta", "A regatta of little boats", REGATTA, 25, ANA_NOW)
    office.publish()
    if day == 15:
        for language in ("en", "fr"):
            server.answers[f"/{language}.rss"] = redirect(f"{server.url}/newsroom/{language}.rss", 301)


def read_and_mark(day: int, store: Store) -> None:
    """What the reader does on a day, after the sync."""
    if day == 0:
        ferry = find(store, "Night ferries return").id
        store.star([ferry])
        store.tag([ferry], ["follow"])
        store.write_note(ferry, "Ask who pays for the nights.")
    elif day == 2:
        lamps = find(store, "Lamps for the quay")
        store.open_release(lamps.id)
        store.write_note(lamps.id, "Good line.", quote=store.release(lamps.id).quotes[0].text)
    elif day == 3:
        store.tag(store.ids(Query(words="market")), ["saturday"])
        store.open_release(find(store, "The market moves").id)
    elif day == 5:
        store.mute("regatta")
    elif day == 20:
        (desk,) = store.find_cards("duty desk")
        store.hide_card(desk)
        (ana,) = store.find_cards("brandvold")
        store.correct_card(ana, "location", "Port Selby")
        store.write_note_on(store.cards([ana])[0].contact, "Answers before eight.")


def held(store_file: Path) -> dict[str, list[tuple[object, ...]]]:
    """Everything that a store holds, but for when its feeds were asked and are to be asked again."""
    with sqlite3.connect(store_file) as db:
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found = {table: sorted(map(repr, db.execute(f"SELECT * FROM {table}"))) for table in tables}
        feeds = db.execute("SELECT id, url, title, failures, error, resting FROM feeds ORDER BY id")
        return {**found, "feeds": [tuple(row) for row in feeds]}  # type: ignore[dict-item]


def sync(store: Store, day: float) -> SyncSummary:
    return sync_feeds(store, limits=LIMITS, now=lambda: START + day * DAY)


@dataclass(frozen=True)
class Followed:
    """What thirty days left behind."""

    store: Store
    file: Path
    url: str
    told: dict[int, SyncSummary]  # by each day's sync


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Followed]:
    """The newsroom at the end, still there to be asked once more."""
    file = tmp_path_factory.mktemp("thirty") / "s.sqlite3"
    with pytest.MonkeyPatch.context() as patch, Server() as server, Store(file) as store:
        read_here(patch)
        office = PressOffice(server)
        for language, title in (("en", "Estuary Council"), ("fr", "Conseil de l’Estuaire")):
            store.add_feed(Feed(f"{server.url}/{language}.rss", title=title, full_page=FullPage.ALWAYS))
        told = {}
        for day in range(31):
            happen(day, office)
            told[day] = sync(store, day)
            read_and_mark(day, store)
        yield Followed(store, file, server.url, told)


def test_after_thirty_days_every_revision_link_mark_and_correction_is_right(followed: Followed) -> None:
    store, told = followed.store, followed.told
    assert {day: one.new for day, one in told.items() if one.new} == {0: 2, 1: 1, 2: 1, 3: 1, 13: 1, 18: 1, 25: 1}
    assert {day: one.changed for day, one in told.items() if one.changed} == {4: 1, 9: 1}
    assert not any(one.failed for one in told.values())

    # What was corrected, word by word, and that it had been read.
    lamps = find(store, "Lamps for the quay")
    assert (lamps.revision, lamps.read) == (3, True)
    assert {day: one.corrected for day, one in told.items() if one.corrected} == {4: (lamps.title,), 9: (lamps.title,)}
    assert [one.seen for one in store.revisions(lamps.id)] == [START + day * DAY for day in (2, 4, 9)]
    first, second, third = (store.release(lamps.id, number) for number in (1, 2, 3))
    figures = compare(first, second)
    assert not figures.quotes
    assert [one.kind for one in figures.passages] == [Change.CHANGED]
    assert [change.old.text for change in compare(second, third).quotes if change.old is not None] == [
        "Nobody should have to walk home by the light of a telephone,"
    ]
    assert [row.title for row in store.headlines(Query(words="is:corrected"))] == ["Lamps for the quay"]

    # What is gone is told apart from what is only down.
    assert find(store, "The bridge turns green").withdrawn == START + 6 * DAY
    assert find(store, "Tide tables for everyone").withdrawn is None
    assert "painters" in " ".join(
        block.text for block in store.release(find(store, "The bridge turns green").id).blocks
    )

    # The translation that came ten days late is the same story, read already, with its tag.
    market = find(store, "The market moves")
    assert [(one.language, one.title, one.guess) for one in market.translations] == [
        ("fr", "Le marché déménage", False)
    ]
    assert market.read
    assert store.tags_of(market.id) == ("saturday",)
    assert store.count(Query(words="déménage")) == 1

    # The feeds moved, and nothing came twice.
    assert {feed.url for feed in store.feeds()} == {f"{followed.url}/newsroom/{one}.rss" for one in ("en", "fr")}

    # Marks, notes and rules.
    ferry = find(store, "Night ferries return")
    assert (ferry.starred, store.tags_of(ferry.id)) == (True, ("follow",))
    assert [note.text for note in store.notes(ferry.id)] == ["Ask who pays for the nights."]
    (note,) = store.notes(lamps.id)
    assert note.quote == first.quotes[0].text
    assert [row.title for row in store.headlines(Query(words="is:muted"))] == ["A regatta of little boats"]
    assert "A regatta of little boats" not in [row.title for row in store.headlines(Query())]

    # One person with a history; what was put right and hidden by hand is so still.
    (ana,) = store.cards(store.find_cards("brandvold"))
    assert (ana.contact.role, ana.contact.emails[0]) == ("head of media", "brandvold@media.estuary.example")
    assert (ana.contact.location, [one.field for one in ana.corrections]) == ("Port Selby", ["location"])
    assert {one.contact.role for one in store.card_history(ana.id)} == {"press officer", "head of media"}
    assert store.note_on(ana.contact) is not None
    assert store.find_cards("duty desk") == ()
    assert store.count_cards(hidden=True) == 1


def test_one_more_sync_changes_nothing(followed: Followed) -> None:
    sync(followed.store, 30.01)
    before = held(followed.file)
    again = sync(followed.store, 30.02)
    assert (again.new, again.changed, again.failed) == (0, 0, ())
    after = held(followed.file)
    assert {table for table in before if before[table] != after[table]} == set()
    assert len(before["releases"]) == 8
