"""Releases that have nothing, run the other way, or mean harm; and screens of every size."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from cache import Block, BlockKind, Contact, Dateline, Feed, Paths, Phone, Quote, Release, Section, Span, Speaker, Store
from tests.tui.conftest import NOW
from tests.tui.panes import focused, reader, screen_text
from tui.actions import ACTIONS, key_map
from tui.app import NewsroomApp
from tui.bidi import mirrored, visual_order
from tui.screens.panes import PANES
from tui.screens.reader import ReaderScreen
from tui.shaping import shaped

FEED = "https://odd.example/feed"
LEAVING = {"leave", "back_or_quit", "browse"}


def stored(paths: Paths, *releases: Release, title: str = "Odd Office") -> Paths:
    with Store(paths.store) as store:
        store.add_feed(Feed(FEED, title=title))
        for release in releases:
            store.save(replace(release, feed=FEED, published=NOW), seen=NOW)
    return paths


def release(title: str, *texts: str) -> Release:
    blocks = tuple(Block(BlockKind.PARAGRAPH, text) for text in texts)
    return Release(guid=title, source="s", title=title, blocks=blocks)


async def test_a_release_with_no_quote_no_contact_and_no_dateline_says_so(paths: Paths) -> None:
    async with NewsroomApp(stored(paths, release("A quiet notice", "The gate is shut."))).run_test() as pilot:
        shown = screen_text(pilot)
        assert "The gate is shut." in shown
        assert "No quotes in this release." in shown
        assert "No contact in this release." in shown
        for key in ("4", "enter", "y", "Y", "]", "[", "5", "enter", "y", "Y"):
            await pilot.press(key)
            await pilot.pause()
        assert reader(pilot)
        assert pilot.app.clipboard.startswith("A quiet notice")


async def test_a_release_with_no_body_at_all_is_shown(paths: Paths) -> None:
    async with NewsroomApp(stored(paths, release("Only a title"))).run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "space", "space", "G", "g")
        await pilot.pause()
        assert "Only a title" in screen_text(pilot)


async def test_arabic_stands_at_the_right_edge_with_its_quotes_coloured(paths: Paths) -> None:
    words = "قالت هدى السالمي: «نفتح الباب غداً»."
    start = words.index("نفتح")
    end = words.index("»")
    arabic = replace(
        release("الميناء يفتح أبوابه", words),
        language="ar",
        quotes=(Quote((words[start:end],), (Span(0, start, end),), Speaker("هدى السالمي")),),
    )
    drawn, said = on_screen(words), on_screen(words[start:end])
    async with NewsroomApp(stored(paths, arabic)).run_test(size=(120, 40)) as pilot:
        screen = reader(pilot)
        body = next(
            strip for strip in map(screen.article.render_line, range(screen.article.size.height)) if drawn in strip.text
        )
        assert body.text.rstrip().endswith(f"  {drawn}")
        assert len(body.text.rstrip()) >= body.cell_length - 4
        colour = screen.article.style_of("speaker--1").color
        coloured = "".join(part.text for part in body if part.style is not None and part.style.color == colour)
        assert said in coloured
        listed = "\n".join(screen.quotes.render_line(y).text for y in range(screen.quotes.size.height))
        assert said in listed


def on_screen(words: str) -> str:
    """Words of one direction as a terminal shows them that draws each cell for itself: joined, the last at the left."""
    forms = shaped(words)
    order = visual_order(words, [1] * len(words), right_to_left=True)
    return "".join(mirrored(forms[at]) for at in order)


HOSTILE = (
    "[red]\x1b[31m\x1b]52;c;AAAA\x07\u202egnp.exe\u2066 \x9b2J\r\x08[/] [link=https://evil.example]x[/link] \u200b{{x}}"
)
FORBIDDEN = "\x1b\x07\x08\r\x9b\u202e\u2066\u200b"


def hostile() -> Release:
    """Every field a screen shows is out to do harm: as if no door had cleaned it."""
    return Release(
        guid="h",
        source=HOSTILE,
        title=f"T {HOSTILE}",
        url="https://odd.example/h",
        language=HOSTILE,
        dateline=Dateline(place=f"P {HOSTILE}"),
        sections=(Section((f"S {HOSTILE}", HOSTILE)),),
        blocks=(
            *(Block(kind, f"{kind} {HOSTILE} {HOSTILE}") for kind in BlockKind),
            Block(BlockKind.PARAGRAPH, HOSTILE * 30),
        ),
        quotes=(
            Quote((HOSTILE,), (Span(1, 0, 20),), Speaker(f"N {HOSTILE}", f"R {HOSTILE}", f"O {HOSTILE}")),
            Quote((HOSTILE, HOSTILE), (Span(2, 0, 4), Span(3, 0, 4))),
        ),
        contacts=(Contact(HOSTILE, HOSTILE, HOSTILE, HOSTILE, (HOSTILE,), (Phone(HOSTILE),), (HOSTILE,)),),
    )


def harmless(shown: str) -> bool:
    return not any(character in shown for character in FORBIDDEN)


@pytest.mark.parametrize("size", [(80, 24), (160, 50), (50, 18)])
async def test_nothing_a_newsroom_sends_acts_on_the_screen(paths: Paths, size: tuple[int, int]) -> None:
    async with NewsroomApp(stored(paths, hostile(), title=f"F {HOSTILE}")).run_test(size=size) as pilot:
        for key in ("1", "2", "3", "G", "4", "5", "Y"):
            await pilot.press(key)
            await pilot.pause()
            assert harmless(screen_text(pilot))
        assert harmless(pilot.app.clipboard)
        await pilot.press("enter")
        await pilot.pause()
        assert harmless(screen_text(pilot))
        await pilot.press("escape", "2", "y")
        assert harmless(pilot.app.clipboard)
        await pilot.press("/", *"evil")
        await pilot.pause()
        assert harmless(screen_text(pilot))
        assert "[red]" in screen_text(pilot)


async def test_an_address_of_another_kind_is_not_opened(paths: Paths) -> None:
    bad = replace(release("A link"), url="file:///etc/hostname")
    async with NewsroomApp(stored(paths, bad)).run_test(size=(120, 40)) as pilot:
        await pilot.press("o")
        await pilot.pause()
        assert "Not opened" in screen_text(pilot)


SMALLER: Sequence[tuple[int, int]] = [(120, 40), (80, 24), (60, 16), (40, 10), (20, 5), (8, 3), (2, 1), (200, 60)]


@pytest.mark.parametrize("pane", range(1, 6))
async def test_no_size_of_the_screen_breaks_a_pane(newsroom: Paths, pane: int) -> None:
    async with NewsroomApp(newsroom).run_test(size=(200, 60)) as pilot:
        await pilot.press(str(pane))
        for size in SMALLER:
            await pilot.resize_terminal(*size)
            await pilot.press("j", "G", "space", "k", "g")
            await pilot.pause()
            assert focused(pilot) == PANES[pane - 1]
        await pilot.press("?")
        for size in SMALLER:
            await pilot.resize_terminal(*size)
            await pilot.pause()
        await pilot.press("escape")
        assert reader(pilot)


@pytest.mark.parametrize(("size", "pane"), [((40, 10), 3), ((80, 24), 1), ((80, 24), 4)])
async def test_every_key_does_something_sane_in_every_pane(
    newsroom: Paths, size: tuple[int, int], pane: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(newsroom.data)  # S saves where the program was started
    app = NewsroomApp(newsroom)
    async with app.run_test(size=size) as pilot:
        for action in ACTIONS:
            if action.name in LEAVING:
                continue
            for key in key_map()[action.name]:
                await pilot.press(str(pane), key)
                await pilot.pause()
                assert app.is_running, key
                if not isinstance(app.screen, ReaderScreen) or focused(pilot) in ("search", "find"):
                    await pilot.press("escape")
                    await pilot.pause()
                assert focused(pilot) in PANES, key


async def test_a_search_begun_in_any_pane_shows_its_list_and_escape_leads_back(newsroom: Paths) -> None:
    for size in [(60, 20), (80, 24)]:
        async with NewsroomApp(newsroom).run_test(size=size) as pilot:
            for key, pane in zip("12345", PANES, strict=True):
                await pilot.press(key, "/", *"gen")
                await pilot.pause()
                assert reader(pilot).releases.region.width >= 20
                assert "Une source" in screen_text(pilot)
                await pilot.press("escape")
                await pilot.pause()
                assert focused(pilot) == pane
                assert reader(pilot).releases.row_count() == 3


async def test_enter_on_a_section_leaves_a_search_for_it(newsroom: Paths) -> None:
    async with NewsroomApp(newsroom).run_test(size=(120, 40)) as pilot:
        await pilot.press("/", *"genevriers", "enter")
        await pilot.pause()
        await pilot.press("1", "enter")
        await pilot.pause()
        assert reader(pilot).releases.row_count() == 3
        assert focused(pilot) == "releases"


async def test_the_chosen_look_is_there_the_next_time(newsroom: Paths) -> None:
    async with NewsroomApp(newsroom).run_test() as pilot:
        before = pilot.app.theme
        await pilot.press("T")
        chosen = pilot.app.theme
        assert chosen != before
    async with NewsroomApp(newsroom).run_test() as pilot:
        assert pilot.app.theme == chosen
    (newsroom.data / "theme").write_text("no such theme", encoding="utf-8")
    async with NewsroomApp(newsroom).run_test() as pilot:
        assert pilot.app.theme == before
