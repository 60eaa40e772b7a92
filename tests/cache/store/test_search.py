"""Search takes whatever a person types, and finds what a person means by it."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cache import Block, BlockKind, Contact, Feed, Phone, Query, Store
from tests.cache.store.making import ALL, FEED, NOW, OTHER, assert_whole, from_outside, ids, make_release, save

FOUND, END = "\x02", "\x03"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("search") / "newsroom.sqlite3"
    with Store(path) as store:
        store.add_feed(Feed(FEED, title="Lantern Office"))
        save(store, *(make_release(number, feed=FEED) for number in range(5)))
        save(store, replace(make_release(9, words="NEAR the pier OR not, 100 % «sûr»; 漢字と仮名"), title="NOT AND"))
    return path


# What means something to FTS5, to SQL or to whoever typed it, amid anything.
PIECES = st.sampled_from(
    [
        "pier",
        "lamp",
        "l",
        "NEAR(",
        ")",
        "NEAR(a b, 3)",
        "OR",
        "AND",
        "NOT",
        "*",
        "^",
        ":",
        "title:",
        "{title body}:",
        '"',
        "'",
        "“",
        "”",
        "«",
        "»",
        "„",
        "-",
        "+",
        "(",
        "\x00",
        "\x02",
        ";--",
        "%",
        "_",
        "漢",
        "仮名",
        "\u0301",
        "²",
        "\U000f4e57",
        "\U000f4e571",
        "\ud800",
        " ",
        " ",
        "\n",
        "é",
    ]
)
TYPED = st.lists(PIECES | st.text(max_size=4), max_size=12).map("".join)


@settings(max_examples=300, deadline=None)
@given(typed=TYPED)
@example("lamp " * 200)
@example("-".join(["lamp"] * 5000))
@example("é" * 40_000)
@example('"' * 999)
def test_search_never_fails_whatever_is_typed(filled: Path, typed: str) -> None:
    with Store(filled) as store:
        for query in (Query(words=typed), Query(feed=FEED, unread=True, words=typed), Query(starred=True, words=typed)):
            found = store.headlines(query, limit=ALL)
            assert store.count(query) == len(found)
            for index, headline in enumerate(found):
                assert store.position(query, headline.id) == index
            unread = {headline.id for headline in found if not headline.read}
            following = store.next_unread(query, None)
            assert following in unread if unread else following is None


@settings(max_examples=100, deadline=None)
@given(words=st.text(st.characters(codec="utf-8"), max_size=30))
def test_the_index_stays_sound_whatever_the_words_are(filled: Path, words: str) -> None:
    with Store(filled) as store:
        store.save(make_release(77, words=words), seen=NOW)
    with from_outside(filled) as db:
        db.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")


@pytest.mark.parametrize("typed", ["pier", "PIER", "lamps pier", "pier lamps", "“on the pier”", '"on the pier', "pie"])
def test_words_and_phrases_are_found(store: Store, typed: str) -> None:
    (release_id,) = save(store, make_release())
    assert ids(store, Query(words=typed)) == [release_id]


@pytest.mark.parametrize("typed", ["pier heron", "“pier the on”", "lam on", "“pie”", "?!", "-", "\x00"])
def test_all_that_is_typed_must_be_found_and_only_the_last_word_may_be_a_beginning(store: Store, typed: str) -> None:
    save(store, make_release(words="The lamps on the pier were lit."))
    assert ids(store, Query(words=typed)) == []


@pytest.mark.parametrize("typed", ["", " ", "\n\t", None])
def test_nothing_typed_is_no_search(store: Store, typed: str | None) -> None:
    found = save(store, make_release(1), make_release(2))
    assert set(ids(store, Query(words=typed))) == set(found)


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("L’été à Zürich", "ete zurich"),
        ("Senegal", "Sénégal"),
        ("Sénégal", "SENEGAL"),
        ("Se\u0301ne\u0301gal", "sénégal"),
        ("Sénégal", "Se\u0301ne\u0301gal"),
        ("Ångström", "angstrom"),
        ("São Tomé", "sao tome"),
        ("Ёлка", "Ёлка"),
        ("हिन्दी", "हिन्दी"),
        ("東京の灯台", "東京"),
    ],
)
def test_accents_and_capitals_make_no_difference(store: Store, written: str, typed: str) -> None:
    (release_id,) = save(store, make_release(words=written))
    assert ids(store, Query(words=typed)) == [release_id]


def test_speakers_are_found_by_name_and_role(store: Store) -> None:
    release = make_release()
    quote = release.quotes[0]
    assert quote.speaker is not None
    speaker = replace(quote.speaker, name="Odile Marchetti", role="harbour master", organisation="Port Board")
    (release_id, _) = save(store, replace(release, quotes=(replace(quote, speaker=speaker),)), make_release(2))
    for typed in ("marchetti", "Odile", "harbour master", "“Port Board”"):
        assert ids(store, Query(words=typed)) == [release_id], typed


@pytest.mark.parametrize(
    "typed",
    [
        "Abena Quist",
        "press desk",
        "Port Board",
        "Tema",
        "a.quist@port.example",
        "a.quist@por",
        "quist",
        "+233 30 277 0011",
        "030 277 0011",
        "+233302770011",
        "233302770011",
        "0302770011",
    ],
)
def test_contacts_are_found_by_whatever_is_known_of_them(store: Store, typed: str) -> None:
    contacts = (
        Contact("Abena Quist", "press desk", "Port Board", "Tema", emails=("a.quist@port.example",)),
        Contact(phones=(Phone("+233 30 277 0011", "+233302770011"), Phone("030 277 0011", "+233302770011"))),
    )
    (release_id, _) = save(store, replace(make_release(1), contacts=contacts), make_release(2))
    assert ids(store, Query(words=typed)) == [release_id]


def test_a_release_is_found_by_the_name_of_its_newsroom(store: Store) -> None:
    of_lanterns, of_orchards = save(store, make_release(1, feed=FEED), make_release(1, feed=OTHER))
    assert ids(store, Query(words="orchard board")) == [of_orchards]
    store.update_feed(Feed(OTHER, title="Ministry of Pears"))
    assert ids(store, Query(words="pears pier")) == [of_orchards]
    assert ids(store, Query(words="orchard")) == []
    assert ids(store, Query(words="lantern")) == [of_lanterns]


def test_a_word_in_the_name_of_hundreds_of_newsrooms_is_found(store: Store) -> None:
    for number in range(600):
        store.add_feed(Feed(f"https://n{number}.example/feed", title=f"Press Room {number}"))
    (release_id,) = save(store, make_release(feed="https://n599.example/feed"))
    assert ids(store, Query(words="press room lit pier")) == [release_id]


def test_what_is_found_comes_newest_first(store: Store) -> None:
    first, second, third = save(store, make_release(1), make_release(3), make_release(2))
    assert ids(store, Query(words="pier")) == [second, third, first]


def test_a_snippet_marks_the_words_that_were_found(store: Store) -> None:
    save(store, make_release(words="Far from here,\nthe Ébéniste mended   the pier."))
    (headline,) = store.headlines(Query(words="ebeniste"))
    assert headline.snippet is not None
    assert f"the {FOUND}Ébéniste{END} mended the pier." in headline.snippet
    assert headline.snippet.count(FOUND) == headline.snippet.count(END) == 1


def test_a_snippet_of_a_long_release_is_about_the_words_found(store: Store) -> None:
    words = "sand " * 500 + "lighthouse" + " sand" * 500
    save(store, make_release(words=words))
    (headline,) = store.headlines(Query(words="lighthouse"))
    assert headline.snippet is not None
    assert f"{FOUND}lighthouse{END}" in headline.snippet
    assert len(headline.snippet) < 200
    assert headline.snippet.startswith("…")


def test_a_release_found_by_its_newsroom_alone_shows_how_it_begins(store: Store) -> None:
    save(store, make_release(feed=FEED))
    (headline,) = store.headlines(Query(words="lantern"))
    assert headline.snippet is not None
    assert headline.snippet.startswith("The lamps on the pier were lit again. “We carried lamp 1”")
    assert "\U000f4e57" not in headline.snippet


def test_only_a_search_has_snippets(store: Store) -> None:
    save(store, make_release())
    (headline,) = store.headlines(Query())
    assert headline.snippet is None


def test_a_removed_feed_is_found_no_more(store: Store, path: Path) -> None:
    save(store, make_release(1, feed=FEED))
    store.remove_feed(FEED)
    assert ids(store, Query(words="pier")) == []
    assert ids(store, Query(words="lantern")) == []
    assert_whole(path)


def test_the_words_of_a_heading_are_found(store: Store) -> None:
    blocks = (Block(BlockKind.HEADING, "Kingfisher notes", 2), Block(BlockKind.BOILERPLATE, "About the marsh"))
    (release_id,) = save(store, replace(make_release(), blocks=blocks, quotes=()))
    assert ids(store, Query(words="kingfisher marsh")) == [release_id]
