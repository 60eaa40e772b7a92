"""The panes, through Textual's pilot, over a real store."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cache import Feed, Paths, Query, Store
from tests.tui.conftest import keep
from tests.tui.panes import AT_TIMES, focused, reader, screen_text, shown_release, soon
from tui.actions import ACTIONS, key_map
from tui.app import NewsroomApp
from tui.screens.contact_menu import ContactMenu
from tui.screens.keys import KeysScreen
from tui.screens.reader import ReaderScreen

SIZES = [(80, 24), (100, 30), (120, 40), (200, 60), (60, 20)]


async def test_the_newest_release_is_shown_at_once_with_its_quotes_and_contacts(newsroom: Paths) -> None:
    async with NewsroomApp(newsroom).run_test(size=(120, 40)) as pilot:
        text = screen_text(pilot)
        assert "Night ferries return to the Lower Estuary" in text
        assert "Marit Oyelaran" in text
        assert "chair" in text
        assert "Ana Brandvold" in text
        assert "ana.brandvold@estuary.example" in text
        assert "+44 20 7946 0123" in text


@pytest.mark.parametrize("size", SIZES)
async def test_every_pane_is_reached_by_its_number_at_every_size(newsroom: Paths, size: tuple[int, int]) -> None:
    async with NewsroomApp(newsroom).run_test(size=size) as pilot:
        for key, pane in zip("12345", ("sections", "releases", "article", "quotes", "contacts"), strict=True):
            await pilot.press(key)
            await pilot.pause()
            assert focused(pilot) == pane
            region = pilot.app.screen.query_one(f"#{pane}").region
            assert region.width >= 20
            assert region.height >= 4


async def test_tab_goes_round_the_panes_and_back(newsroom: Paths) -> None:
    async with NewsroomApp(newsroom).run_test(size=(120, 40)) as pilot:
        seen = []
        for _ in range(5):
            await pilot.press("tab")
            seen.append(focused(pilot))
        assert seen == ["article", "quotes", "contacts", "sections", "releases"]
        await pilot.press("shift+tab")
        assert focused(pilot) == "sections"


async def test_the_sections_tree_holds_newsrooms_their_sections_and_the_files(newsroom: Paths) -> None:
    async with NewsroomApp(newsroom).run_test(size=(120, 40)) as pilot:
        labels = [row.label for row in reader(pilot).sections.rows]
        assert labels[:3] == ["All releases", "Unread", "Starred"]
        assert labels[3:6] == ["Today", "This week", "With quotes"]
        assert labels[6:] == ["Estuary Council", "News", "Transport", "Syndicat des sources", "Actualités", "Files"]


async def test_moving_over_the_sections_shows_their_releases(newsroom: Paths) -> None:
    async with NewsroomApp(newsroom).run_test(size=(120, 40)) as pilot:
        await pilot.press("1", "G")
        await pilot.pause()
        assert shown_release(pilot).title == "Timetable of the spring boats"
        assert "Timetable" in screen_text(pilot)


async def test_enter_opens_and_reads_a_release_while_moving_over_it_does_not(newsroom: Paths) -> None:
    async with NewsroomApp(newsroom).run_test(size=(120, 40)) as pilot:
        await pilot.press("j", "k")
        assert reader(pilot).store.count(Query(unread=True)) == 3
        await pilot.press("enter")
        await pilot.pause()
        assert focused(pilot) == "article"
        assert reader(pilot).store.count(Query(unread=True)) == 2


async def test_n_goes_through_the_unread_ones_and_says_when_there_are_none(newsroom: Paths) -> None:
    async with NewsroomApp(newsroom).run_test(size=(120, 40)) as pilot:
        titles = []
        for _ in range(3):
            await pilot.press("n")
            await pilot.pause()
            titles.append(shown_release(pilot).title)
        assert titles == [
            "Night ferries return to the Lower Estuary",
            "Une source rouverte au col des Genévriers",
            "Timetable of the spring boats",
        ]
        await pilot.press("n")
        await pilot.pause()
        assert "Nothing unread here" in screen_text(pilot)


async def test_p_goes_to_the_unread_one_before(newsroom: Paths) -> None:
    async with NewsroomApp(newsroom).run_test(size=(120, 40)) as pilot:
        await pilot.press("G", "enter", "p")
        await pilot.pause()
        assert shown_release(pilot).title == "Une source rouverte au col des Genévriers"


async def test_space_pages_and_at_the_end_goes_to_the_next_unread(newsroom: Paths) -> None:
    async with NewsroomApp(newsroom).run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        first = reader(pilot).release
        pages = 0
        while not reader(pilot).article.at_end:
            pages += 1
            await pilot.press("space")
            await pilot.pause()
        assert 0 < pages < 20
        assert reader(pilot).release is first
        await pilot.press("space")
        await pilot.pause()
        assert reader(pilot).release is not first


async def test_marking_unread_and_starring_stay_after_a_restart(newsroom: Paths) -> None:
    async with NewsroomApp(newsroom).run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "N", "s")
        await pilot.pause()
        assert " * " in screen_text(pilot)
    with Store(newsroom.store) as store:
        assert store.count(Query(starred=True)) == 1
        assert store.count(Query(unread=True)) == 3
    async with NewsroomApp(newsroom).run_test(size=(120, 40)) as pilot:
        assert " * " in screen_text(pilot)


async def test_enter_on_a_quote_goes_to_its_words_in_the_article(newsroom: Paths) -> None:
    async with NewsroomApp(newsroom).run_test(size=(80, 24)) as pilot:
        await pilot.press("4", "G", "enter")
        await pilot.pause()
        screen = reader(pilot)
        assert focused(pilot) == "article"
        last = shown_release(pilot).quotes[-1]
        assert screen.article.current_quote == len(shown_release(pilot).quotes) - 1
        assert last.parts[0].split()[0] in screen_text(pilot)
        top = screen.article.scroll_offset.y
        assert top > 0


async def test_a_quote_is_coloured_by_its_speaker_in_the_article_and_in_the_list(newsroom: Paths) -> None:
    async with NewsroomApp(newsroom).run_test(size=(120, 40)) as pilot:
        screen = reader(pilot)
        colours = {screen.article.style_of(f"speaker--{number}").color for number in (1, 2)}
        assert len(colours) == 2
        drawn = {
            segment.style.color
            for y in range(screen.article.size.height)
            for segment in screen.article.render_line(y)
            if segment.style is not None
        }
        listed = {
            segment.style.color
            for y in range(screen.quotes.size.height)
            for segment in screen.quotes.render_line(y)
            if segment.style is not None
        }
        assert colours <= drawn
        assert colours <= listed


async def test_y_on_a_quote_copies_it_with_speaker_title_date_and_address(newsroom: Paths) -> None:
    async with NewsroomApp(newsroom).run_test(size=(120, 40)) as pilot:
        await pilot.press("4", "y")
        copied = pilot.app.clipboard
        assert "The river was our street, and for a year the street was closed" in copied
        assert "Marit Oyelaran, chair, Estuary Council" in copied
        assert "Night ferries return to the Lower Estuary, 2026-03-18, https://pages.example/estuary-1" in copied


async def test_y_on_a_contact_copies_its_number_and_on_a_release_its_title(newsroom: Paths) -> None:
    async with NewsroomApp(newsroom).run_test(size=(120, 40)) as pilot:
        await pilot.press("5", "y")
        assert pilot.app.clipboard == "+44 20 7946 0123"
        await pilot.press("2", "y")
        assert pilot.app.clipboard.startswith("Night ferries return to the Lower Estuary")


async def test_capital_y_copies_all_quotes(newsroom: Paths) -> None:
    async with NewsroomApp(newsroom).run_test(size=(120, 40)) as pilot:
        await pilot.press("Y")
        assert "Tobias Lund" in pilot.app.clipboard
        assert "Marit Oyelaran" in pilot.app.clipboard


async def test_enter_on_a_contact_offers_what_can_be_done(newsroom: Paths) -> None:
    async with NewsroomApp(newsroom).run_test(size=(120, 40)) as pilot:
        await pilot.press("5", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ContactMenu)
        await pilot.press("enter")
        await pilot.pause()
        assert pilot.app.clipboard == "+44 20 7946 0123"
        assert reader(pilot)


async def test_next_and_previous_quote_go_round(newsroom: Paths) -> None:
    async with NewsroomApp(newsroom).run_test(size=(120, 40)) as pilot:
        screen = reader(pilot)
        count = len(screen.quotes.quotes)
        await pilot.press("]")
        assert screen.article.current_quote == 0
        await pilot.press("[")
        assert screen.article.current_quote == count - 1
        assert screen.quotes.cursor == count - 1


async def test_a_search_finds_while_typing_and_escape_brings_the_list_back(newsroom: Paths) -> None:
    async with NewsroomApp(newsroom).run_test(size=(120, 40)) as pilot:
        await pilot.press("/", *"genevriers")
        await pilot.pause()
        assert reader(pilot).releases.row_count() == 1
        assert "Une source rouverte" in screen_text(pilot)
        await pilot.press("enter")
        assert focused(pilot) == "releases"
        await pilot.press("escape")
        await pilot.pause()
        assert reader(pilot).releases.row_count() == 3


async def test_a_search_finds_a_contact_by_name_and_may_find_nothing(newsroom: Paths) -> None:
    async with NewsroomApp(newsroom).run_test(size=(120, 40)) as pilot:
        await pilot.press("/", *"astier")
        await pilot.pause()
        assert reader(pilot).releases.row_count() == 1
        await pilot.press(*"zzz")
        await pilot.pause()
        assert reader(pilot).releases.row_count() == 0
        assert "Nothing found" in screen_text(pilot)


@pytest.mark.parametrize("words", ['"', "(", "*", "a OR", "NEAR(", "-", "title:x", '""""', "\\"])
async def test_no_typed_query_is_an_error(newsroom: Paths, words: str) -> None:
    async with NewsroomApp(newsroom).run_test(size=(120, 40)) as pilot:
        await pilot.press("/")
        reader(pilot).search_bar.value = words
        await pilot.pause()
        assert pilot.app.is_running


async def test_q_goes_back_step_by_step_and_quits_at_the_top(newsroom: Paths) -> None:
    app = NewsroomApp(newsroom)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("4", "q")
        assert focused(pilot) == "article"
        await pilot.press("q")
        assert focused(pilot) == "releases"
        await pilot.press("q")
        assert focused(pilot) == "sections"
        assert app.is_running
        await pilot.press("q")
        await pilot.pause()
    assert app.return_code == 0


async def test_escape_never_quits(newsroom: Paths) -> None:
    app = NewsroomApp(newsroom)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press(*["escape"] * 6)
        assert app.is_running


async def test_zoom_gives_the_screen_to_one_pane_and_back(newsroom: Paths) -> None:
    async with NewsroomApp(newsroom).run_test(size=(120, 40)) as pilot:
        await pilot.press("3", "z")
        await pilot.pause()
        assert reader(pilot).article.region.width == 120
        await pilot.press("4")
        await pilot.pause()
        assert reader(pilot).quotes.region.width == 120
        await pilot.press("z")
        await pilot.pause()
        assert reader(pilot).article.region.width < 120


async def test_the_help_names_every_action_in_force_with_its_keys(newsroom: Paths) -> None:
    async with NewsroomApp(newsroom).run_test(size=(120, 60)) as pilot:
        await pilot.press("?")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, KeysScreen)
        keys = screen.keys_by_action()
        here = {one.name for one in ACTIONS if hasattr(ReaderScreen, f"action_{one.name}")}
        assert set(keys) == here - AT_TIMES
        assert len(keys["down"]) == len(key_map()["down"])
        assert "Search everything" in screen_text(pilot)
        await pilot.press("escape")
        assert reader(pilot)


async def test_the_help_leaves_out_what_makes_no_sense_with_no_release(paths: Paths) -> None:
    async with NewsroomApp(paths).run_test(size=(120, 60)) as pilot:
        await pilot.press("?")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, KeysScreen)
        assert "copy" not in screen.keys_by_action()
        assert "next_quote" not in screen.keys_by_action()


async def test_the_palette_runs_an_action_by_its_words(newsroom: Paths) -> None:
    async with NewsroomApp(newsroom).run_test(size=(120, 40)) as pilot:
        await pilot.press(":")
        await pilot.pause()
        await pilot.press(*"contacts")
        await pilot.pause(0.5)
        await pilot.press("enter")
        await pilot.pause(0.3)
        assert focused(pilot) == "contacts"


async def test_an_empty_cache_says_what_to_do(paths: Paths) -> None:
    async with NewsroomApp(paths).run_test(size=(80, 24)) as pilot:
        assert "No release is cached yet. E" in screen_text(pilot)
        for action in ACTIONS:
            if action.name not in ("leave", "back_or_quit", "palette", "keys"):
                await pilot.press(key_map()[action.name][0])
                await pilot.pause()
        assert pilot.app.is_running


async def test_what_another_process_stores_appears(newsroom: Paths) -> None:
    async with NewsroomApp(newsroom).run_test(size=(120, 40)) as pilot:
        with Store(newsroom.store) as other:
            text = "Bells for the east pier\n\nThe bells ring."
            keep(other, text, "new", feed="https://estuary.example/feed", section=None, hours=0)
        await pilot.pause(1.5)
        assert "Bells for the east pier" in screen_text(pilot)
        assert shown_release(pilot).title.startswith("Night ferries")


async def test_escape_sequences_and_markup_show_as_text(paths: Paths) -> None:
    with Store(paths.store) as store:
        store.add_feed(Feed("https://x.example/feed", title="[bold]X[/bold]"))
        text = "[red]Alert[/red] \x1b[31m\n\n[link=https://evil.example]click[/link] \x1b]52;c;AAAA\x07 [/nope]"
        keep(store, text, "x", feed="https://x.example/feed", section=("[b]s",), hours=1)
    async with NewsroomApp(paths).run_test(size=(120, 40)) as pilot:
        shown = screen_text(pilot)
        assert "[red]Alert[/red]" in shown
        assert "[link=https://evil.example]click[/link]" in shown
        assert "[bold]X[/bold]" in shown
        assert "\x1b" not in shown
        assert "\x07" not in shown


async def test_a_release_of_a_file_has_no_address_to_open(newsroom: Paths) -> None:
    async with NewsroomApp(newsroom).run_test(size=(120, 40)) as pilot:
        await pilot.press("G", "o")
        await pilot.pause()
        assert "came from a file" in screen_text(pilot)


async def test_a_long_list_is_read_a_page_at_a_time(many: Callable[[int], Paths]) -> None:
    async with NewsroomApp(many(500)).run_test(size=(120, 40)) as pilot:
        listing = reader(pilot).releases.listing
        assert listing is not None
        assert len(listing._pages) <= 1
        await pilot.press("G")
        await pilot.pause()
        assert "Notice 499" in screen_text(pilot)
        assert len(listing._pages) <= 3
        await pilot.press("g")
        await pilot.pause()
        assert "Notice 0 " in screen_text(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_resizing_keeps_the_release_and_the_pane(newsroom: Paths, size: tuple[int, int]) -> None:
    async with NewsroomApp(newsroom).run_test(size=(120, 40)) as pilot:
        await pilot.press("j", "enter")
        shown = reader(pilot).release
        await pilot.resize_terminal(*size)
        await pilot.pause()
        assert reader(pilot).release is shown
        assert focused(pilot) == "article"


async def test_syncing_with_no_newsroom_says_what_to_do(paths: Paths) -> None:
    async with NewsroomApp(paths).run_test(size=(120, 40)) as pilot:
        await pilot.press("R")
        await pilot.pause()
        assert "E adds one" in screen_text(pilot)


async def test_s_saves_the_release_as_markdown_and_never_over_a_file(
    newsroom: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with NewsroomApp(newsroom).run_test(size=(120, 40)) as pilot:
        await pilot.press("S", "S")
        await pilot.pause()
        first = tmp_path / "night-ferries-return-to-the-lower-estuary.md"
        assert "Saved " in screen_text(pilot)
        saved = first.read_text(encoding="utf-8")
        assert saved.startswith("# Night ferries return to the Lower Estuary\n")
        assert "> — Marit Oyelaran, chair, Estuary Council" in saved
        assert first.with_stem(f"{first.stem}-2").read_text(encoding="utf-8") == saved


async def test_a_row_whose_newsroom_another_program_has_removed_ends_nothing(newsroom: Paths) -> None:
    async with NewsroomApp(newsroom).run_test(size=(120, 40)) as pilot:
        first = reader(pilot).releases.headline
        assert first is not None
        assert first.feed == "https://estuary.example/feed"
        await pilot.press("j")
        with Store(newsroom.store) as other:
            other.remove_feed(first.feed)
        await pilot.press("k")
        assert reader(pilot).release is None
        await pilot.press("s", "N", "y", "L", "d", "e", "escape")
        await soon(pilot, lambda: "1 of 2" in screen_text(pilot))
        assert pilot.app.is_running
