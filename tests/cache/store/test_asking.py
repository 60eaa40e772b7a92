"""Conditions in a search: what is typed is taken apart, asked of the store, completed, and never an error."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cache import Contact, Dateline, Enclosure, Feed, Query, Section, Speaker, Store
from cache.store.asking import KEYS, Asked, Condition, take_apart
from tests.cache.store.making import FEED, NOW, OTHER, ids, make_release, save

HERE = NOW.astimezone(timezone(timedelta(hours=3)))


@pytest.mark.parametrize(
    ("typed", "words", "conditions"),
    [
        ("lamps on the pier", "lamps on the pier", []),
        ("from:harbour lamps", "lamps", [("from", "harbour")]),
        ("lamps from:harbour pier", "lamps pier", [("from", "harbour")]),
        ('speaker:"Ada Lind" is:unread', "", [("speaker", "Ada Lind"), ("is", "unread")]),
        ("speaker:« Ada Lind » x", "x", [("speaker", "Ada Lind")]),
        ('place:"Port Br', "", [("place", "Port Br")]),
        ("IS:Unread", "", [("is", "unread")]),
        ("is:", "", []),
        ("at 12:30 sharp", "at 12:30 sharp", []),
        ("https://harbour.example", "https://harbour.example", []),
        ("“a phrase” lang:fr", "“a phrase”", [("lang", "fr")]),
    ],
)
def test_a_line_is_words_and_conditions(typed: str, words: str, conditions: list[tuple[str, str]]) -> None:
    asked = take_apart(typed, HERE)
    assert asked.words == words
    assert [(one.key, one.value) for one in asked.conditions] == conditions
    assert asked.problems == ()


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("is:reed", "is: can be unread, read, starred, corrected, withdrawn, embargoed or muted, not “reed”"),
        ("has:legs", "has: can be quotes, contacts, attachment or note, not “legs”"),
        ("before:soon", "before: takes a day such as 2026-03-09, 2026-03, today or 30d, not “soon”"),
        ("after:2026-02-30", "after: takes a day such as 2026-03-09, 2026-03, today or 30d, not “2026-02-30”"),
        ("speakr:ada", "speakr: is taken as a word; did you mean speaker: ?"),
    ],
)
def test_what_makes_no_sense_is_told_and_not_thrown(typed: str, problem: str) -> None:
    assert take_apart(typed, HERE).problems == (problem,)


@pytest.mark.parametrize(
    ("day", "moment"),
    [
        ("2026", datetime(2025, 12, 31, 21, tzinfo=UTC)),
        ("2026-03", datetime(2026, 2, 28, 21, tzinfo=UTC)),
        ("2026-3-9", datetime(2026, 3, 8, 21, tzinfo=UTC)),
        ("today", datetime(2026, 3, 17, 21, tzinfo=UTC)),
        ("yesterday", datetime(2026, 3, 16, 21, tzinfo=UTC)),
        ("10d", datetime(2026, 3, 7, 21, tzinfo=UTC)),
        ("2w", datetime(2026, 3, 3, 21, tzinfo=UTC)),
    ],
)
def test_a_day_begins_at_midnight_where_the_reader_is(day: str, moment: datetime) -> None:
    assert take_apart(f"after:{day}", HERE) == Asked("", (Condition("after", day, moment),))


@given(st.text() | st.lists(st.sampled_from([*KEYS, ":", '"', "«", "2026", "9999999d", " ", "is", "x"])).map("".join))
def test_taking_apart_never_fails(typed: str) -> None:
    take_apart(typed, HERE)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("asking") / "newsroom.sqlite3"
    with Store(path) as store:
        store.add_feed(Feed(FEED, title="Lantern Office"))
        store.add_feed(Feed(OTHER, title="Société des vergers"))
        first = make_release(1, feed=FEED, sections=(("News", "Harbours"),))
        second = make_release(2, feed=OTHER, sections=(("Actualités",),), published=NOW - timedelta(days=40))
        second = replace(
            second,
            language="fr-CA",
            dateline=Dateline("Trois-Rivières"),
            quotes=(replace(second.quotes[0], speaker=Speaker("Éloïse Pommier")),),
            enclosures=(Enclosure("https://orchards.example/a.pdf"),),
        )
        third = make_release(3)
        third = replace(
            third, language="en", quotes=(), contacts=(Contact("Bo Ek"),), embargo=datetime(2099, 1, 1, tzinfo=UTC)
        )
        save(store, first, second, third, replace(first, title="Lamp 1 is lit again"))
        store.mark_read([2])
        store.star([3])
    return path


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("from:lantern", [1]),
        ("from:societe", [2]),
        ("from:nobody", []),
        ("section:harbour", [1]),
        ("section:actualites", [2]),
        ('section:"news harb"', [1]),
        ("section:!", []),
        ("speaker:pommier", [2]),
        ('speaker:"ilse varga"', [1]),
        ("speaker:lamplighter", [1]),
        ('contact:"bo ek"', [3]),
        ("lang:fr", [2]),
        ("place:trois", [2]),
        ("before:2026-03-01", [2]),
        ("after:2026-03-01", [3, 1]),
        ("is:unread", [3, 1]),
        ("is:read", [2]),
        ("is:starred", [3]),
        ("is:corrected", [1]),
        ("is:embargoed", [3]),
        ("has:quotes", [1, 2]),
        ("has:contacts", [3, 1, 2]),
        ("has:attachment", [2]),
        ("lamps", [3, 1, 2]),
        ("lamps is:unread has:quotes", [1]),
        ("from:lantern section:harbours is:unread", [1]),
        ("lang:fr is:unread", []),
        ("lamps place:trois is:read after:2026-01", [2]),
        ("is:unread is:read", []),
        ("is:nonsense", []),
        ("lamps is:nonsense", [3, 1, 2]),
    ],
)
def test_conditions_find_what_they_say(filled: Path, typed: str, found: list[int]) -> None:
    with Store(filled) as store:
        assert ids(store, Query(words=typed)) == found
        assert store.count(Query(words=typed)) == len(found)
        for place, release in enumerate(found):
            assert store.position(Query(words=typed), release) == place


def test_conditions_follow_what_becomes_of_a_release(tmp_path: Path) -> None:
    with Store(tmp_path / "a.sqlite3") as store:
        store.add_feed(Feed(FEED, title="Lantern Office"))
        release = make_release(1, feed=FEED, sections=(("News", "Harbours"),))
        save(store, release)
        moved = replace(
            release, title="Lamp 1 is out", published=NOW - timedelta(days=3), sections=(Section(("Piers",)),)
        )
        save(store, replace(moved, dateline=Dateline("Vigo")))
        assert ids(store, Query(words="section:harbours")) == []
        assert ids(store, Query(words="section:piers place:vigo is:corrected")) == [1]
        store.remove_feed(FEED)
        assert ids(store, Query(words="has:quotes")) == []
        assert store.count(Query(words="section:piers")) == 0


def test_conditions_hold_within_a_section_too(filled: Path) -> None:
    with Store(filled) as store:
        assert ids(store, Query(feed=FEED, words="has:quotes")) == [1]
        assert ids(store, Query(feed=OTHER, words="is:unread")) == []
        assert store.next_unread(Query(words="has:contacts"), None) == 3


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        ("fr", ("from:",)),
        (
            "lamps is:",
            (
                "lamps is:unread",
                "lamps is:read",
                "lamps is:starred",
                "lamps is:corrected",
                "lamps is:withdrawn",
                "lamps is:embargoed",
                "lamps is:muted",
            ),
        ),
        ("is:un", ("is:unread",)),
        ("from:soc", ('from:"Société des vergers"',)),
        ('from:"société d', ('from:"Société des vergers"',)),
        ("section:h", ("section:Harbours",)),
        ("lang:", ("lang:en", "lang:fr-CA")),
        ("place:trois", ("place:Trois-Rivières",)),
        ("speaker:elo", ('speaker:"Éloïse Pommier"',)),
        ("after:to", ("after:today",)),
        ("from:lantern lamps", ()),
        ("", ()),
    ],
)
def test_what_is_being_typed_can_be_completed(filled: Path, typed: str, lines: tuple[str, ...]) -> None:
    with Store(filled) as store:
        assert store.completions(typed) == lines


def test_a_search_is_kept_under_its_name_and_forgotten(tmp_path: Path) -> None:
    with Store(tmp_path / "a.sqlite3") as store:
        store.save_search("Harbours", "from:lantern")
        store.save_search("Unread French", "lang:fr is:unread")
        store.save_search("Harbours", "section:harbours")
    with Store(tmp_path / "a.sqlite3") as store:
        assert [(one.name, one.words) for one in store.saved_searches()] == [
            ("Harbours", "section:harbours"),
            ("Unread French", "lang:fr is:unread"),
        ]
        assert store.forget_search("Harbours")
        assert not store.forget_search("Harbours")
        assert len(store.saved_searches()) == 1
