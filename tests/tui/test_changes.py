"""Corrections in the panes: told in the list and at the head, and read word by word."""

from datetime import timedelta

import pytest
from textual.pilot import Pilot

from cache import Paths, Store, SyncSummary
from tests.tui.conftest import HARBOUR, NOW, keep
from tests.tui.panes import reader, screen_text, shown_release, soon
from tui.app import NewsroomApp
from tui.article_layout import Part, lay_out
from tui.background import SyncEnded, summary_words
from tui.dates import head_date
from tui.screens.changes import ChangesScreen

FEED = "https://estuary.example/feed"
ONCE = HARBOUR.replace("eleven months", "twelve months")
TWICE = ONCE.replace("for a year the street", "for long the street").replace("0123", "0199")


@pytest.fixture
def corrected(newsroom: Paths) -> Paths:
    """The harbour's release, corrected twice."""
    with Store(newsroom.store) as store:
        for number, text in enumerate((ONCE, TWICE), 1):
            keep(
                store,
                text,
                "estuary-1",
                feed=FEED,
                section=("News", "Transport"),
                hours=1,
                seen=NOW + timedelta(number),
            )
    return newsroom


def screen(pilot: Pilot[None]) -> ChangesScreen:
    found = pilot.app.screen
    assert isinstance(found, ChangesScreen)
    return found


async def test_a_corrected_release_says_so_in_the_list_and_at_its_head_with_the_date(corrected: Paths) -> None:
    app = NewsroomApp(corrected)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert "corrected" in screen_text(pilot)
        lines = lay_out(shown_release(pilot), 76, newsroom=None, now=NOW)
        (notice,) = [line.text for line in lines if line.part is Part.NOTICE][:1]
        assert f"on {head_date(NOW + timedelta(2))}" in notice
        assert notice.endswith(("d shows what", "d shows what changed"))


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (200, 60)])
async def test_d_shows_quotes_and_contacts_first_then_the_text(corrected: Paths, size: tuple[int, int]) -> None:
    app = NewsroomApp(corrected)
    async with app.run_test(size=size) as pilot:
        await pilot.press("d")
        await soon(pilot, lambda: isinstance(pilot.app.screen, ChangesScreen))
        await pilot.pause()
        text = screen_text(pilot)
        assert text.index("Quotes") < text.index("Contacts")
        assert "[-a year-]{+long+}" in text or "[-a year-] {+long+}" in text
        await pilot.press("G")
        await pilot.pause()
        assert "0199+}" in screen_text(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert reader(pilot)


async def test_words_that_went_are_struck_and_those_that_came_underlined(corrected: Paths) -> None:
    app = NewsroomApp(corrected)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("d")
        await pilot.pause()
        styles = {
            segment.text.strip(): segment.style
            for strip in screen(pilot)._compositor.render_strips()
            for segment in strip
            if segment.style is not None
        }
        assert styles["a year"].strike
        assert styles["long"].underline
        assert not styles["long"].strike


async def test_d_and_capital_d_lead_to_any_two_revisions(corrected: Paths) -> None:
    app = NewsroomApp(corrected)
    async with app.run_test(size=(120, 40)) as pilot:
        seen = []
        for key in ("d", "d", "d", "D", "D"):
            await pilot.press(key)
            await pilot.pause()
            seen.append((screen(pilot).old + 1, screen(pilot).new + 1))
        assert seen == [(2, 3), (1, 3), (2, 3), (1, 2), (2, 3)]
        await pilot.press("D")
        await pilot.pause()
        assert "eleven" in screen_text(pilot)
        assert "0199" not in screen_text(pilot)


async def test_a_release_that_was_never_corrected_has_no_changes_to_show(newsroom: Paths) -> None:
    app = NewsroomApp(newsroom)
    async with app.run_test() as pilot:
        await pilot.press("d")
        await pilot.pause()
        assert reader(pilot).check_action("changes", ()) is False


async def test_a_withdrawn_release_says_when_in_the_list_and_at_its_head(newsroom: Paths) -> None:
    with Store(newsroom.store) as store:
        store.compare_entries(FEED, ["another"], since=NOW - timedelta(days=30), now=NOW)
        (one,) = store.watched(FEED, NOW, 5)
        assert store.looked(one, True, now=NOW, following=None)
    app = NewsroomApp(newsroom)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert "withdrawn" in screen_text(pilot)
        assert "Withdrawn" in screen_text(pilot)  # among the sections
        notices = [line.text for line in reader(pilot).article._lines if line.part is Part.NOTICE]
        assert f"gone on {head_date(NOW)}" in " ".join(notices)
        assert any("patience" in block.text for block in shown_release(pilot).blocks)


async def test_a_sync_that_changed_what_was_read_leads_to_the_corrected_until_something_else_is_said(
    corrected: Paths,
) -> None:
    app = NewsroomApp(corrected)
    summary = SyncSummary(1, 0, 1, 0, (), 0, 0, corrected=("Night ferries return",))
    async with app.run_test(size=(120, 40)) as pilot:
        reader(pilot).post_message(SyncEnded(summary_words(summary), failed=False, corrected=True))
        await pilot.pause()
        assert "1 release you read was corrected: Night ferries return (section Corrected)" in screen_text(pilot)
        assert "Synced 1 of 1: 0 new, 1 changed" in screen_text(pilot)
        assert reader(pilot).status._timer is None
