"""What Enter on a contact offers, and that each of it does what it says."""

from dataclasses import replace

import pytest
from textual.widgets import OptionList

from cache import Contact, Paths, Phone, Query, Store
from tests.tui.conftest import NOW
from tests.tui.panes import focused, reader, screen_text, until
from tui import browser
from tui.app import NewsroomApp
from tui.screens.contact_menu import ContactMenu, choices
from tui.screens.reader import ReaderScreen

BRANDVOLD = Contact(
    name="Ana Brandvold",
    role="press officer",
    organisation="Estuary Council",
    emails=("ana.brandvold@estuary.example",),
    phones=(Phone("+44 20 7946 0123", "+442079460123"),),
)


@pytest.fixture
def estuary(newsroom: Paths) -> Paths:
    """The newest release has one contact, of whom all is known, whatever the reading makes of the text."""
    with Store(newsroom.store) as store:
        newest = store.release(store.headlines(Query(), limit=1)[0].id)
        assert newest is not None
        store.save(replace(newest, contacts=(BRANDVOLD,)), seen=NOW)
    return newsroom


async def chosen(paths: Paths, line: int, *, more: str = "enter") -> tuple[str, str, str]:
    """Open the menu, go down to a line and choose it: the clipboard, the pane and the screen after it."""
    async with NewsroomApp(paths).run_test(size=(120, 40)) as pilot:
        await pilot.press("5", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ContactMenu)
        await pilot.press(*["j"] * line, more)
        await until(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen) and focused(pilot) != "search")
        await pilot.pause(0.1)
        assert reader(pilot)
        return pilot.app.clipboard, focused(pilot), screen_text(pilot)


def test_the_menu_names_each_thing_once_and_in_order() -> None:
    assert [line.split()[0] for line, _ in choices(BRANDVOLD, None)] == [
        "Copy",
        "Copy",
        "Copy",
        "Write",
        "Copy",
        "Copy",
        "Find",
        "Dial",
        "Save",
    ]


def test_a_contact_with_only_a_number_has_no_address_to_write_to() -> None:
    kinds = [kind for _, (kind, _) in choices(Contact(phones=(Phone("0300 12"),)), None)]
    assert kinds == ["copy", "copy", "card", "dial", "save"]


def test_a_title_cannot_add_a_receiver_to_the_mail() -> None:
    contact = Contact(emails=("a@lume.example?bcc=x@evil.example",))
    address = next(value for _, (kind, value) in choices(contact, None) if kind == "mail")
    assert address == "mailto:a@lume.example%3Fbcc%3Dx@evil.example"


@pytest.mark.parametrize(
    ("line", "copied"),
    [(0, "+44 20 7946 0123"), (1, "+442079460123"), (2, "ana.brandvold@estuary.example")],
)
async def test_a_number_and_an_address_are_copied(estuary: Paths, line: int, copied: str) -> None:
    clipboard, pane, screen = await chosen(estuary, line)
    assert clipboard == copied
    assert pane == "contacts"
    assert f"Copied {copied}" in screen


async def test_writing_hands_the_address_and_the_title_to_the_desktop(
    estuary: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def hand_over(address: str) -> bool:
        opened.append(address)
        return True

    monkeypatch.setattr(browser, "draws_on_the_terminal", lambda: False)
    monkeypatch.setattr(browser, "hand_over", hand_over)
    _, _, screen = await chosen(estuary, 3)
    assert opened == [
        "mailto:ana.brandvold@estuary.example?subject=Night%20ferries%20return%20to%20the%20Lower%20Estuary"
    ]
    assert "Opened mailto:" in screen


async def test_where_nothing_can_write_the_address_is_copied(estuary: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser, "draws_on_the_terminal", lambda: False)
    monkeypatch.setattr(browser, "hand_over", lambda _: False)
    clipboard, _, screen = await chosen(estuary, 3)
    assert clipboard.startswith("mailto:ana.brandvold@estuary.example")
    assert "No browser here" in screen


async def test_the_whole_contact_is_copied_as_lines_or_as_a_vcard(estuary: Paths) -> None:
    clipboard, _, _ = await chosen(estuary, 4)
    assert clipboard.startswith("Ana Brandvold, press officer, Estuary Council\n+44 20 7946 0123\n")
    clipboard, _, _ = await chosen(estuary, 5)
    assert clipboard.startswith("BEGIN:VCARD")
    assert "FN:Ana Brandvold" in clipboard


async def test_the_releases_that_name_a_contact_are_found(estuary: Paths) -> None:
    _, pane, screen = await chosen(estuary, 6)
    assert pane == "releases"
    assert "1 found" in screen
    assert "Night ferries return" in screen


@pytest.mark.parametrize("key", ["escape", "q"])
async def test_the_menu_is_left_with_nothing_done(estuary: Paths, key: str) -> None:
    clipboard, pane, _ = await chosen(estuary, 2, more=key)
    assert clipboard == ""
    assert pane == "contacts"


async def test_k_goes_up_and_space_chooses(estuary: Paths) -> None:
    async with NewsroomApp(estuary).run_test(size=(60, 20)) as pilot:
        await pilot.press("5", "enter")
        await pilot.pause()
        await pilot.press("j", "j", "k")
        assert pilot.app.screen.query_one(OptionList).highlighted == 1
        await pilot.press("space")
        await pilot.pause()
        assert pilot.app.clipboard == "+442079460123"
