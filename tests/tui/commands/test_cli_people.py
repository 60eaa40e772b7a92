"""`newsroom contacts`, `speakers` and `quotes` over a store."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cache import Block, BlockKind, Contact, Feed, Phone, Quote, Release, Span, Speaker, Store, find_paths
from tests.tui.commands.conftest import Command, is_one_line

NOW = datetime(2026, 3, 18, 12, 0, tzinfo=UTC)
FERRY = "https://estuary.example/feed"
MARIT = Speaker("Marit Oyelaran", "chair", "Estuary Council")
ANA = Contact(
    "Ana Brandvold",
    "press officer",
    "Estuary Council",
    "Port Selby",
    ("ana@estuary.example",),
    (Phone("020 7946 0123", "+442079460123"),),
)


def release(number: int, contact: Contact, *said: tuple[Speaker, str]) -> Release:
    return Release(
        guid=str(number),
        source=FERRY,
        feed=FERRY,
        url=f"https://estuary.example/{number}",
        title=f"Crossing {number}",
        published=NOW + timedelta(days=number),
        blocks=tuple(Block(BlockKind.PARAGRAPH, words) for _, words in said),
        quotes=tuple(Quote((words,), (Span(at, 0, len(words)),), one) for at, (one, words) in enumerate(said)),
        contacts=(contact,),
    )


@pytest.fixture(autouse=True)
def cached(data: Path) -> None:
    with Store(find_paths(data).store) as store:
        store.add_feed(Feed(FERRY, title="Estuary Council"))
        lund = Contact("Tobias Lund", "ferry master", emails=("lund@boats.example",))
        store.save(release(1, ANA, (MARIT, "The quay is lit."), (Speaker("Tobias Lund"), "A quiet hour.")), seen=NOW)
        store.save(release(2, lund, (replace(MARIT, role="minister"), "The été is \x1b[31mours.")), seen=NOW)


def test_contacts_are_rows_freshest_first(newsroom: Command) -> None:
    outcome = newsroom("contacts")
    assert (outcome.status, outcome.err) == (0, "")
    assert [line.split("\t") for line in outcome.lines] == [
        ["Tobias Lund", "ferry master", "", "", "", "lund@boats.example", "2026-03-20", ""],
        ["Ana Brandvold", "press officer", "Estuary Council", "Port Selby", "+442079460123", "ana@estuary.example",
         "2026-03-19", ""],
    ]  # fmt: skip


@pytest.mark.parametrize("words", [["brandvold"], ["7946", "01"], ["port", "selby"], ["brnadvold"], ["ana@est"]])
def test_contacts_are_found_by_any_part(newsroom: Command, words: list[str]) -> None:
    assert [record["name"] for record in newsroom("contacts", "--json", *words).records] == ["Ana Brandvold"]


def test_a_contact_as_json_has_stable_fields(newsroom: Command) -> None:
    (record,) = newsroom("contacts", "--json", "brandvold").records
    assert record == {
        "id": 1,
        "name": "Ana Brandvold",
        "role": "press officer",
        "organisation": "Estuary Council",
        "location": "Port Selby",
        "emails": ["ana@estuary.example"],
        "phones": [{"written": "020 7946 0123", "e164": "+442079460123"}],
        "links": [],
        "first_seen": "2026-03-19T12:00:00+00:00",
        "last_seen": "2026-03-19T12:00:00+00:00",
        "releases": 1,
        "stale": False,
        "hidden": False,
        "corrections": [],
        "history": [
            {
                "name": "Ana Brandvold",
                "role": "press officer",
                "organisation": "Estuary Council",
                "location": "Port Selby",
                "emails": ["ana@estuary.example"],
                "phones": [{"written": "020 7946 0123", "e164": "+442079460123"}],
                "first_seen": "2026-03-19T12:00:00+00:00",
                "last_seen": "2026-03-19T12:00:00+00:00",
                "releases": 1,
            }
        ],
    }


def test_contacts_that_are_possibly_stale_say_so_and_are_asked_for(newsroom: Command, data: Path) -> None:
    old = replace(release(3, Contact("Ruth Vane", organisation="Lamp Trust")), published=NOW - timedelta(days=900))
    with Store(find_paths(data).store) as store:
        store.save(old, seen=NOW)
    assert [line.split("\t")[0] for line in newsroom("contacts", "--stale").lines] == ["Ruth Vane"]
    assert [line.split("\t")[-1] for line in newsroom("contacts").lines] == ["", "", "stale"]
    assert newsroom("contacts", "brandvold", "--stale").lines == []


def test_what_is_decided_about_contacts_is_done_and_taken_back(newsroom: Command) -> None:
    def taken_back(outcome: str) -> str:
        assert "takes it back" in outcome
        return outcome.split("--undo ")[1].split("'")[0]

    hiding = taken_back(newsroom("contacts", "--hide", "1").out)
    assert [record["hidden"] for record in newsroom("contacts", "--hidden", "--json").records] == [True]
    assert newsroom("contacts", "--undo", hiding).lines == ["Taken back"]
    newsroom("contacts", "--correct", "1", "place=Selby Quay")
    newsroom("contacts", "--correct", "1", "email:ana@estuary.example=a.b@estuary.example")
    (record,) = newsroom("contacts", "--json", "brandvold").records
    assert (record["location"], record["emails"]) == ("Selby Quay", ["a.b@estuary.example"])
    corrections = record["corrections"]
    assert isinstance(corrections, list)
    assert [one["stood"] for one in corrections] == ["Port Selby", "ana@estuary.example"]
    joining = taken_back(newsroom("contacts", "--merge", "1", "2").out)
    assert newsroom("contacts", "--json").records[0]["releases"] == 2
    newsroom("contacts", "--apart", "1", "1")
    assert len(newsroom("contacts", "--json").records) == 2
    assert newsroom("contacts", "--undo", joining).status == 0


@pytest.mark.parametrize(
    "words",
    [
        ("--hide", "99"),
        ("--undo", "99"),
        ("--apart", "1", "7"),
        ("--apart", "1", "0"),
        ("--correct", "1", "shoes=44"),
        ("--correct", "ana", "role=x"),
        ("--merge", "1", "1"),
        ("ana", "--hide", "1"),
        ("ana", "--hidden"),
    ],
)
def test_what_cannot_be_decided_is_told_in_a_line(newsroom: Command, words: tuple[str, ...]) -> None:
    outcome = newsroom("contacts", *words)
    assert outcome.status == 2
    assert is_one_line(outcome.err)


def test_speakers_are_rows_and_json(newsroom: Command) -> None:
    row = newsroom("speakers").lines[0].split("\t")
    assert row == ["Marit Oyelaran", "minister", "Estuary Council", "2", "2026-03-20"]
    (record,) = newsroom("speakers", "oyel", "--json").records
    assert {key: record[key] for key in ("name", "role", "organisation", "quotes")} == {
        "name": "Marit Oyelaran",
        "role": "minister",
        "organisation": "Estuary Council",
        "quotes": 2,
    }
    assert record["last_words"] == "The été is \x1b[31mours."


def test_a_quote_as_json_has_stable_fields(newsroom: Command) -> None:
    (record,) = newsroom("quotes", "--speaker", "oyelaran", "quay", "--json").records
    assert record == {
        "text": "The quay is lit.",
        "speaker": {"name": "Marit Oyelaran", "role": "chair", "organisation": "Estuary Council"},
        "release": 1,
        "number": 0,
        "title": "Crossing 1",
        "date": "2026-03-19T12:00:00+00:00",
        "url": "https://estuary.example/1",
        "newsroom": "Estuary Council",
    }


@pytest.mark.parametrize(
    ("words", "texts"),
    [
        (["--speaker", "Marit Oyelaran"], ["The été is \x1b[31mours.", "The quay is lit."]),
        (["--speaker", "Oyelaran, Marit"], ["The été is \x1b[31mours.", "The quay is lit."]),
        (["--speaker", "oyelaran", "--limit", "1"], ["The été is \x1b[31mours."]),
        (["--speaker", "oyelaran", "ete"], ["The été is \x1b[31mours."]),
        (["--speaker", "oyelxran", "quay"], ["The quay is lit."]),
        (["hour"], ["A quiet hour."]),
        ([], ["The été is \x1b[31mours.", "The quay is lit.", "A quiet hour."]),
    ],
)
def test_quotes_are_those_of_the_speaker_newest_first(newsroom: Command, words: list[str], texts: list[str]) -> None:
    assert [record["text"] for record in newsroom("quotes", "--json", *words).records] == texts


def test_quotes_are_rows(newsroom: Command) -> None:
    (row,) = newsroom("quotes", "hour").lines
    who, where = ["2026-03-19", "Tobias Lund", "", ""], ["1", "Crossing 1", "https://estuary.example/1"]
    assert row.split("\t") == [*who, "A quiet hour.", *where]


def test_words_cannot_steer_the_terminal(newsroom: Command) -> None:
    for words in (["quotes"], ["quotes", "--json"], ["speakers", "--json"]):
        outcome = newsroom(*words)
        assert "\x1b" not in outcome.out
        assert "ours." in outcome.out


@pytest.mark.parametrize("words", [["contacts", "x y"], ["speakers", "nobody"], ["quotes", "--speaker", "nobody"]])
def test_nothing_found_says_what_to_do_and_is_no_failure(newsroom: Command, words: list[str]) -> None:
    outcome = newsroom(*words)
    assert (outcome.status, outcome.out) == (0, "")
    assert is_one_line(outcome.err, "newsroom sync")
    assert is_one_line(newsroom("quotes", "nowhere").err, "newsroom speakers")
