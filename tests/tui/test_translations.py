"""A release in several languages in the panes: one row, and L from one to the next at the same paragraph."""

from dataclasses import replace
from datetime import timedelta

import pytest
from textual.pilot import Pilot

from cache import Block, BlockKind, Document, Paths, Query, Release, Store, Translation, read
from tests.tui.conftest import NOW
from tests.tui.panes import reader, screen_text, shown_release, soon
from tui.app import NewsroomApp
from tui.settings import settings_file
from tui.translations import also_in, codes, counterpart

SITE = "https://estuary.example"
WORDS = {"en": ("bridge", "stands", "said"), "fr": ("pont", "tient", "a dit"), "es": ("puente", "aguanta", "dijo")}


def text(language: str, paragraphs: int = 12) -> str:
    """A long release: each paragraph has its number, and the seventh is a quote."""
    bridge, stands, said = WORDS[language]
    lines = [f"{bridge} {number}{number}1 {stands}. " * 12 for number in range(1, paragraphs + 1)]
    lines[6] = f"“{bridge.title()} {stands} {bridge}, {bridge} {stands}”, {said} Marit Oyelaran."
    return "\n\n".join([f"{bridge.title()} {stands}", *lines])


@pytest.fixture
def bilingual(newsroom: Paths) -> Paths:
    """The English release, the French one that its page leads to, and a Spanish one that nobody tells of."""
    with Store(newsroom.store) as store:
        for hours, language in enumerate(("en", "fr", "es")):
            leads = (Translation("en", f"{SITE}/en/bridge"),) if language == "fr" else ()
            document = Document(source="bridge", text=text(language), language=language)
            release = replace(
                read(document, now=NOW),
                guid=language,
                feed=f"{SITE}/feed",
                url=f"{SITE}/{language}/bridge",
                published=NOW + timedelta(hours=hours + 1),
                language=language,
                translations=leads,
            )
            store.save(release, seen=NOW)
        store.link_translations()
        store.prefer_languages(["en"])
    settings_file(newsroom).write_text('[reading]\nlanguages = ["en", "fr"]\n', encoding="utf-8")
    return newsroom


def top(pilot: Pilot[None]) -> str:
    """The number that the paragraph at the top of the article bears."""
    place = reader(pilot).article.place
    assert place is not None
    return shown_release(pilot).blocks[place[0]].text.split()[1]


async def test_a_list_shows_one_row_with_its_languages_and_the_head_names_them(bilingual: Paths) -> None:
    async with NewsroomApp(bilingual).run_test(size=(120, 40)) as pilot:
        shown = screen_text(pilot)
        assert "1 of 4" in shown  # those of three others
        assert "en fr es?" in shown
        assert "Also in Français · Español (looks like a" in shown


async def test_l_goes_through_the_languages_and_keeps_the_paragraph(bilingual: Paths) -> None:
    async with NewsroomApp(bilingual).run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "space")
        before = top(pilot)
        assert before != "111"
        for language in ("fr", "es", "en"):
            await pilot.press("L")
            assert shown_release(pilot).language == language
            assert top(pilot) == before
            assert reader(pilot).quotes.quotes == shown_release(pilot).quotes
        assert reader(pilot).store.count(Query(unread=True)) == 3  # the other releases
        assert [row.language for row in [reader(pilot).releases.headline] if row] == ["en"]


async def test_at_the_head_l_stays_at_the_head(bilingual: Paths) -> None:
    async with NewsroomApp(bilingual).run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "L")
        assert shown_release(pilot).language == "fr"
        assert reader(pilot).article.scroll_offset.y == 0
        assert "2 of 3 · Français" in screen_text(pilot)


async def test_a_quote_that_was_gone_to_stays_the_current_one(bilingual: Paths) -> None:
    async with NewsroomApp(bilingual).run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "]", "L")
        assert (shown_release(pilot).language, reader(pilot).article.current_quote) == ("fr", 0)


async def test_a_guess_says_so_and_x_takes_it_away_and_back(bilingual: Paths) -> None:
    async with NewsroomApp(bilingual).run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "L", "L")
        assert "it looks like a translation; X says it is none" in screen_text(pilot)
        await pilot.press("X")
        assert [one.language for one in shown_release(pilot).translations] == []
        assert "en fr" in screen_text(pilot)
        assert "es?" not in screen_text(pilot)
        await pilot.press("L")
        assert "This release is here in no other language" in screen_text(pilot)
        await pilot.press("U")
        assert [one.language for one in shown_release(pilot).translations] == ["en", "fr"]
        await pilot.press("X", "X")
        assert "Joined again" in screen_text(pilot)


async def test_the_settings_say_which_language_a_row_is_in(bilingual: Paths) -> None:
    settings_file(bilingual).write_text('[reading]\nlanguages = ["es", "fr"]\n', encoding="utf-8")
    async with NewsroomApp(bilingual).run_test(size=(120, 40)) as pilot:
        await soon(pilot, lambda: "es fr? en?" in screen_text(pilot))


async def test_the_next_start_is_in_the_language_that_was_read_last(bilingual: Paths) -> None:
    async with NewsroomApp(bilingual).run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "L")
    async with NewsroomApp(bilingual).run_test(size=(120, 40)) as pilot:
        assert shown_release(pilot).language == "fr"
        await pilot.press("2", "j", "k")
        assert shown_release(pilot).language == "en"


def release(*blocks: tuple[BlockKind, str]) -> Release:
    return Release(guid="g", source="s", title="t", blocks=tuple(Block(kind, text) for kind, text in blocks))


P, C = BlockKind.PARAGRAPH, BlockKind.CONTACT


def test_paragraphs_of_two_languages_are_the_same_by_their_place_and_by_their_figures() -> None:
    one = release(*((P, f"{number}00 boats came in. " * 3) for number in range(1, 7)), (C, "Ana"))
    other = release(
        (P, "Un chapeau. " * 4), *((P, f"{number}00 bateaux. " * 3) for number in range(1, 7)), (P, "Fin."), (C, "Ana")
    )
    assert [counterpart(one, other, block) for block in range(7)] == [1, 2, 3, 4, 5, 6, 8]
    assert [counterpart(other, one, block) for block in (1, 4, 8)] == [0, 3, 6]
    assert [counterpart(one, one, block) for block in range(7)] == [*range(7)]
    assert counterpart(one, release(), 3) is None
    assert counterpart(release(), one, 0) is None


def test_a_translation_is_told_by_its_language_and_how_sure_it_is() -> None:
    told = (
        Translation("fr-CA", "https://x.example/fr", release=2),
        Translation("ar", "https://x.example/ar", release=3, guess=True),
        Translation("en-GB", "https://x.example/gb"),
        Translation("tlh", "https://x.example/t"),
    )
    one = replace(release(), language="en", translations=told)
    assert also_in(one) == "Français · العربية (looks like a translation) · tlh (on its site)"
    assert codes("en", told[:2]) == "en fr ar?"
    assert (codes(None, ()), codes("en", ())) == ("", "en")


def test_the_file_of_a_release_names_its_languages(bilingual: Paths) -> None:
    from tui.export.read_json import to_json
    from tui.export.release_markdown import release_markdown

    with Store(bilingual.store) as store:
        (row, *_) = store.headlines(Query())
        kept = store.release(row.id)
    assert "Also in: Français <https://estuary.example/fr/bridge>, Español (looks like" in release_markdown(kept)
    assert to_json(kept, "x")["translations"] == [
        {"language": "fr", "url": f"{SITE}/fr/bridge", "release": row.id + 1, "guess": False},
        {"language": "es", "url": f"{SITE}/es/bridge", "release": row.id + 2, "guess": True},
    ]


async def test_a_language_that_is_written_right_to_left_stands_behind_the_words_before_it(bilingual: Paths) -> None:
    with Store(bilingual.store) as store:
        url = f"{SITE}/ar/bridge"
        arabic = read(Document(source="ar", text="الجسر قائم\n\nالجسر قائم منذ عام.", language="ar"), now=NOW)
        (english,) = store.headlines(Query(words="lang:en bridge"), limit=1)
        leading = replace(
            store.release(english.id), guid="en-2", url=f"{SITE}/2", translations=(Translation("ar", url),)
        )
        for release in (replace(arabic, guid="ar", feed=leading.feed, url=url), leading):
            store.save(replace(release, published=NOW + timedelta(hours=9)), seen=NOW)
        store.link_translations()
    async with NewsroomApp(bilingual).run_test(size=(120, 40)) as pilot:
        assert "Also in  ﺔﻴﺑﺮﻌﻟﺍ · L" in screen_text(pilot)
        await pilot.press("L")
        assert " 2 of 2 · ﺔﻴﺑﺮﻌﻟﺍ" in screen_text(pilot)
