"""A release in several languages: linked whichever comes first, one row in every list, read and starred as one."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from cache import Block, BlockKind, Query, Release, Section, Store, Translation
from tests.cache.store.making import FEED, NOW, OTHER, assert_whole, dump, save

EVERYTHING = Query()
SITE = "https://lanterns.example"
TEXTS = {
    "en": "The harbour of Tollenby lit 412 lamps, said Ilse Varga, and 1,350 people came.",
    "fr": "Le port de Tollenby a allumé 412 lampes, a dit Ilse Varga, et 1 350 personnes sont venues.",
    "es": "El puerto de Tollenby encendió 412 faroles, dijo Ilse Varga, y acudieron 1.350 personas.",
}


def release(language: str, *, leads_to: tuple[str, ...] = (), story: str = "lamps", days: float = 0) -> Release:
    """A release in this language, by the French feed if it is French, whose page leads to those in others."""
    return Release(
        guid=f"{story}-{language}",
        source=SITE,
        url=f"{SITE}/{language}/{story}",
        title=f"{story} {language}",
        feed=OTHER if language == "fr" else FEED,
        language=language,
        published=NOW + timedelta(days=days),
        sections=(Section(("News",)),),
        blocks=(Block(BlockKind.PARAGRAPH, TEXTS[language]),),
        translations=tuple(Translation(code, f"http://www.lanterns.example/{code}/{story}/") for code in leads_to),
    )


def keep(store: Store, *releases: Release) -> list[int]:
    """Save releases as a sync does."""
    found = save(store, *releases)
    store.link_translations()
    return found


def languages(store: Store, query: Query = EVERYTHING) -> list[str]:
    """The rows of a list, each by its languages, a guess with a question mark."""
    return [
        " ".join([row.language or "", *(f"{one.language}{'?' * one.guess}" for one in row.translations)])
        for row in store.headlines(query)
    ]


@pytest.mark.parametrize("claimant", ["the first", "the later", "both"])
def test_a_link_holds_whichever_release_has_it_and_whichever_comes_first(store: Store, claimant: str) -> None:
    (first,) = keep(store, release("en", leads_to=("fr",) if claimant != "the later" else ()))
    assert [one.release for one in store.release(first).translations] == [None] * (claimant != "the later")
    (later,) = keep(store, release("fr", leads_to=("en",) if claimant != "the first" else ()))
    (told,) = store.release(first).translations
    assert (told.language, told.release, told.title, told.guess) == ("fr", later, "lamps fr", False)
    assert [one.release for one in store.release(later).translations] == [first]


def test_a_list_has_one_row_for_all_languages_in_the_one_the_reader_prefers(store: Store, path: Path) -> None:
    keep(store, release("en", days=1), release("es", leads_to=("en",)), release("fr", leads_to=("en",), days=2))
    assert languages(store) == ["es en fr"]  # published first
    assert store.prefer_languages(("fr-CA", "en"))
    assert not store.prefer_languages(["fr", "en"])
    assert languages(store) == ["fr en es"]
    assert languages(store, Query(feed=FEED)) == ["en fr es"]  # the French one is not in this feed
    assert languages(store, Query(section=("News",))) == ["fr en es"]
    assert [(node.feed, node.total) for node in store.sections() if not node.path] == [(FEED, 1), (OTHER, 1)]
    assert store.count(Query()) == store.count(Query(unread=True)) == 1
    assert_whole(path)


def test_a_list_that_holds_only_some_of_the_languages_shows_one_of_them(store: Store) -> None:
    store.prefer_languages(["fr", "en"])
    english, spanish, _ = keep(
        store, release("en", days=1), release("es", leads_to=("en",)), release("fr", leads_to=("en",), days=2)
    )
    wanted = {
        "Tollenby": ["fr en es"],
        "harbour": ["en fr es"],
        "lang:es": ["es fr en"],
        "lang:en is:unread": ["en fr es"],
        "from:lantern": ["en fr es"],
        "before:2026-03-19": ["es fr en"],
        "tag:night": ["es fr en"],
        "Tollenby tag:night": ["es fr en"],
    }
    store.tag([spanish], ["night"])
    assert {words: languages(store, Query(words=words)) for words in wanted} == wanted
    assert {store.count(Query(words=words)) for words in wanted} == {1}
    assert store.position(Query(), english) == 0
    assert sorted(store.ids(Query(words="Tollenby"))) == [1, 2, 3]


def test_whoever_has_read_one_language_has_read_them_all_and_one_that_comes_later(store: Store, path: Path) -> None:
    english, spanish = keep(store, release("en"), release("es", leads_to=("en",)))
    store.mark_read([spanish])
    assert store.count(Query(unread=True)) == 0
    keep(store, release("fr", leads_to=("en",)))
    assert store.count(Query(unread=True)) == store.count(Query(feed=OTHER, unread=True)) == 0
    assert [row.read for row in store.headlines(Query())] == [True]
    store.mark_read([english], False)
    assert store.count(Query(unread=True)) == 1
    assert store.next_unread(Query(), spanish) == english
    assert_whole(path)


def test_a_guess_that_comes_later_is_to_be_read(store: Store) -> None:
    (english,) = keep(store, release("en"))
    store.mark_read([english])
    keep(store, release("fr"))
    assert languages(store) == ["en fr?"]
    assert [row.read for row in store.headlines(Query(unread=True))] == [False]
    store.mark_read([english])
    assert store.count(Query(unread=True)) == 0


def test_a_row_bears_the_star_and_the_tags_of_any_of_its_languages(store: Store) -> None:
    english, spanish = keep(store, release("en"), release("es", leads_to=("en",)))
    store.star([spanish])
    store.tag([spanish], ["night"])
    assert languages(store, Query(starred=True)) == ["en es"]
    assert store.tags_of(english) == ("night",)
    store.star([english], False)
    store.untag([english], ["night"])
    assert (store.count(Query(starred=True)), store.tags_of(spanish)) == (0, ())


def wordless(release: Release) -> Release:
    """It, without anything to guess by."""
    return replace(release, blocks=())


def test_a_page_that_leads_elsewhere_is_no_translation_of_what_leads_to_it(store: Store) -> None:
    (english,) = keep(store, wordless(release("en", leads_to=("fr",))))
    french = wordless(release("fr"))
    (number,) = keep(store, replace(french, translations=(Translation("en", f"{SITE}/en/other"),)))
    assert languages(store) == ["fr", "en"]
    keep(store, french)  # it says so no more
    assert [one.release for one in store.release(english).translations] == [number]


def test_a_page_in_the_same_language_is_no_translation(store: Store) -> None:
    keep(store, wordless(release("en", leads_to=("fr",))))
    keep(store, replace(wordless(release("fr")), language="en"))
    assert languages(store) == ["en", "en"]


def test_of_two_in_one_language_that_lead_to_a_release_one_is_its_translation(store: Store) -> None:
    english, french = keep(store, wordless(release("en", leads_to=("fr",))), wordless(release("fr", leads_to=("en",))))
    keep(store, replace(wordless(release("fr", leads_to=("en",))), guid="again", url=f"{SITE}/fr/again"))
    assert [one.release for one in store.release(english).translations] == [french]
    assert languages(store) == ["fr", "en fr"]


def test_what_was_told_apart_stays_apart(store: Store, path: Path) -> None:
    english, french = keep(store, release("en"), release("fr"))
    assert languages(store) == ["en fr?"]
    assert store.tell_translations_apart(french) == (english,)
    assert languages(store) == ["fr", "en"]
    keep(store, replace(release("fr"), title="Corrigé"), replace(release("en"), title="Corrected"))
    assert languages(store) == ["fr", "en"]
    assert store.join_translations_again(english)
    assert not store.join_translations_again(english)
    assert languages(store) == ["en fr?"]
    assert_whole(path)


def test_of_a_story_the_guesses_are_told_apart_before_what_pages_say(store: Store) -> None:
    english, spanish, french = keep(store, release("en"), release("es", leads_to=("en",)), release("fr"))
    assert languages(store) == ["en fr? es"] or languages(store) == ["en es fr?"]
    assert store.tell_translations_apart(english) == (french,)
    assert languages(store) == ["fr", "en es"]
    assert store.tell_translations_apart(spanish) == (english,)
    assert len(languages(store)) >= 2


def test_a_release_whose_translation_goes_is_shown_and_one_that_comes_back_is_linked_again(
    store: Store, path: Path
) -> None:
    store.prefer_languages(["fr"])
    keep(store, release("en"), release("fr", leads_to=("en",)))
    number, _ = store.set_feed_aside(OTHER)
    assert languages(store) == ["en"]
    assert_whole(path)
    store.bring_feed_back(number)
    store.link_translations()
    assert languages(store) == ["fr en"]
    assert_whole(path)


def test_a_language_that_is_muted_leaves_the_others_in_sight(store: Store, path: Path) -> None:
    keep(store, release("en"), release("fr", leads_to=("en",)))
    assert store.mute("lang:en") == 1
    assert languages(store) == ["fr en"]
    store.unmute("lang:en")
    assert languages(store) == ["en fr"]
    assert_whole(path)


def test_looking_a_second_time_changes_nothing(store: Store, path: Path) -> None:
    everything = [release("en"), release("es", leads_to=("en",)), release("fr")]
    keep(store, *everything)
    before = dump(path)
    keep(store, *everything)
    store.prefer_languages([])
    assert dump(path) == before


def test_looking_stops_when_it_is_told_and_goes_on_later(store: Store) -> None:
    save(store, release("en"), release("fr", leads_to=("en",)))
    assert store.link_translations(lambda: False) == 0
    assert len(languages(store)) == 2
    assert store.link_translations() == 2
    assert languages(store) == ["en fr"]


def test_every_window_of_a_search_shows_what_the_whole_of_it_does(store: Store) -> None:
    codes = ("en", "fr", "es", "pt", "de", "it", "ru")
    for story in range(12):
        for number, code in enumerate(codes[: 1 + story * 5 % len(codes)]):
            one = replace(wordless(release("en")), guid=f"{story}-{code}", language=code, title="Lamps of the pier")
            there = (Translation("en", f"{SITE}/en/{story}"),) if code != "en" else ()
            published = NOW + timedelta(hours=story, minutes=number)
            save(store, replace(one, url=f"{SITE}/{code}/{story}", published=published, translations=there))
    store.link_translations()
    for words in ("lamps", "before:2027 from:lantern"):
        whole = [row.id for row in store.headlines(Query(words=words), limit=1_000)]
        assert len(whole) == store.count(Query(words=words)) == 12
        for limit in (1, 2, 5):
            for offset in range(12):
                rows = store.headlines(Query(words=words), offset=offset, limit=limit)
                assert [row.id for row in rows] == whole[offset : offset + limit]


def test_a_window_is_right_where_its_first_releases_are_all_behind_an_older_one(store: Store) -> None:
    def lamps(story: str, code: str, hours: int) -> Release:
        one = replace(wordless(release("en")), guid=f"{story}-{code}", language=code, title="Lamps of the pier")
        there = (Translation("fr", f"{SITE}/fr/{story}"),) if code != "fr" else ()
        moment = NOW + timedelta(hours=hours)
        return replace(one, url=f"{SITE}/{code}/{story}", published=moment, translations=there)

    store.prefer_languages(["fr"])
    others = ("en", "es", "pt", "de", "it", "ru", "ar", "nl", "sv")
    keep(
        store,
        lamps("one", "fr", 100),
        *(lamps("two", code, 50 + number) for number, code in enumerate(others)),
        lamps("one", "en", 10),
        lamps("two", "fr", 5),
    )
    assert [row.url for row in store.headlines(Query(words="lamps"), limit=2)] == [f"{SITE}/fr/one", f"{SITE}/fr/two"]
