"""The contact directory, through Textual's pilot: found while typing, copied, dialled, followed to releases."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from cache import Contact, Paths, Phone, Quote, Span, Speaker, Store
from tests.tui.conftest import NOW, keep
from tests.tui.panes import focused, reader, screen_text, shown_release, soon
from tui import browser
from tui.actions import BY_NAME
from tui.app import NewsroomApp
from tui.screens.contact_menu import ContactMenu
from tui.screens.directory import DirectoryScreen
from tui.screens.keys import KeysScreen
from tui.screens.qr import QrScreen
from tui.screens.reader import ReaderScreen
from tui.screens.speakers import SpeakersScreen

SIZES = [(60, 20), (80, 24), (200, 60)]

FEED = "https://estuary.example/feed"
CONTACTS = (
    Contact("Ana Brandvold", "press officer", "Estuary Council", "Port Selby",
            ("ana.brandvold@estuary.example",),
            (Phone("+44 20 7946 0123", "+442079460123"), Phone("ext. 12", None))),
    Contact("Aïssatou Bangura", "chargée de communication", "Agence de l’eau", "Freetown",
            ("abangura@eau.example",), (Phone("+232 76 555 014", "+23276555014"),), ("https://eau.example/presse",)),
    Contact("Tobias Lund", None, "Freetown Boats", emails=("lund@boats.example",)),
)  # fmt: skip


@pytest.fixture
def people(newsroom: Paths) -> Paths:
    """Three contacts in three releases, the last of CONTACTS the freshest; Ana had another role before."""
    with Store(newsroom.store) as store:
        for number, contact in enumerate((replace(CONTACTS[0], role="intern", location="Lima"), *CONTACTS)):
            text = f"The bell of quay {number}\n\nThe bell of quay {number} rings at six."
            number = keep(
                store, text, f"bell-{number}", feed="https://estuary.example/feed", section=None, hours=-number
            )
            store.save(replace(store.release(number), contacts=(contact,)), seen=NOW)
    return newsroom


def directory(pilot: Pilot[None]) -> DirectoryScreen:
    screen = pilot.app.screen
    assert isinstance(screen, DirectoryScreen)
    return screen


def names(pilot: Pilot[None]) -> list[str | None]:
    cards = directory(pilot).cards
    return [card.contact.name for card in (cards.window.row(index) for index in range(cards.row_count())) if card]


async def test_from_anywhere_to_a_copied_number_in_four_keys(people: Paths) -> None:
    async with NewsroomApp(people).run_test(size=(120, 40)) as pilot:
        await pilot.press("3", "C", "b", "enter", "y")
        await soon(pilot, lambda: pilot.app.clipboard != "")
        assert pilot.app.clipboard == "+232 76 555 014"
        assert "Copied +232 76 555 014" in screen_text(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_the_list_and_the_card_of_the_freshest_are_shown_at_once(people: Paths, size: tuple[int, int]) -> None:
    async with NewsroomApp(people).run_test(size=size) as pilot:
        await pilot.press("C")
        await soon(pilot, lambda: isinstance(pilot.app.screen, DirectoryScreen))
        assert focused(pilot) == "lookup"
        assert names(pilot)[:3] == ["Tobias Lund", "Aïssatou Bangura", "Ana Brandvold"]
        text = screen_text(pilot)
        assert text.count("Tobias Lund") == 2
        assert "lund@boats.example" in text
        assert "Whom do you want to call?" in text
        assert "4, the freshest first" in text
        for pane in (directory(pilot).cards, directory(pilot).card, directory(pilot).line):
            assert pane.region.width >= 24
            assert pane.region.height >= (1 if pane is directory(pilot).line else 3)


async def test_typing_finds_and_the_card_follows(people: Paths) -> None:
    async with NewsroomApp(people).run_test(size=(120, 40)) as pilot:
        await pilot.press("C", *"freetown")
        await soon(pilot, lambda: names(pilot) == ["Tobias Lund", "Aïssatou Bangura"])
        await pilot.press("down")
        await soon(pilot, lambda: "chargée de communication" in screen_text(pilot))
        text = screen_text(pilot)
        assert focused(pilot) == "lookup"
        assert "Contacts with “freetown” · 2 found" in text
        assert "https://eau.example/presse" in text
        assert "The bell of quay 2" in text
        await pilot.press("escape")
        await soon(pilot, lambda: len(names(pilot)) == 4)
        await pilot.press("escape")
        await soon(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen))


async def test_a_card_tells_what_a_contact_was_before_and_how_stale_it_is(people: Paths) -> None:
    async with NewsroomApp(people).run_test(size=(120, 40)) as pilot:
        await pilot.press("C", *"brandvold", "enter")
        await soon(pilot, lambda: "Over time" in screen_text(pilot))
        text = screen_text(pilot)
        assert "2026       intern, Estuary Council, Lima" in text
        assert "Seen 18 Mar 2026" in text
        card = directory(pilot).cards.chosen
        assert card is not None
        old = replace(card, last_seen=card.last_seen - timedelta(days=800))
        directory(pilot).card.show(old, (), directory(pilot).card.releases)
        await soon(pilot, lambda: "! Possibly stale: not seen for" in screen_text(pilot))


async def test_each_line_of_the_card_is_copied_by_itself(people: Paths) -> None:
    async with NewsroomApp(people).run_test(size=(120, 40)) as pilot:
        await pilot.press("C", *"brandvold", "enter", "tab")
        await soon(pilot, lambda: focused(pilot) == "card-of")
        copied = []
        for _ in range(3):
            await pilot.press("y")
            await pilot.pause()
            copied.append(pilot.app.clipboard)
            await pilot.press("j")
        assert copied == ["+44 20 7946 0123", "ext. 12", "ana.brandvold@estuary.example"]
        await pilot.press("G", "y")
        await soon(pilot, lambda: pilot.app.clipboard.startswith("Night ferries return"))
        await pilot.press("g", "y")
        await soon(pilot, lambda: pilot.app.clipboard == "+44 20 7946 0123")
        await pilot.press("Y")
        await soon(pilot, lambda: pilot.app.clipboard.startswith("Ana Brandvold, press officer"))


async def test_a_release_of_the_card_is_opened_in_the_reader(people: Paths) -> None:
    async with NewsroomApp(people).run_test(size=(120, 40)) as pilot:
        await pilot.press("C", *"bangura", "enter", "tab", "G", "enter")
        await soon(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen) and focused(pilot) == "article")
        assert shown_release(pilot).title == "The bell of quay 2"


async def test_enter_offers_what_can_be_done_and_a_number_is_shown_to_a_phone(people: Paths) -> None:
    async with NewsroomApp(people).run_test(size=(80, 24)) as pilot:
        await pilot.press("C", *"bangura", "enter", "enter")
        await soon(pilot, lambda: isinstance(pilot.app.screen, ContactMenu))
        assert "by a QR code" in screen_text(pilot)
        await pilot.press("k", "k", "enter")
        await soon(pilot, lambda: isinstance(pilot.app.screen, QrScreen))
        text = screen_text(pilot)
        assert "+232 76 555 014" in text
        assert "█▀▀▀▀▀█" in text
        await pilot.press("q")
        await soon(pilot, lambda: isinstance(pilot.app.screen, DirectoryScreen))


async def test_a_contact_is_saved_as_a_vcard(people: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with NewsroomApp(people).run_test(size=(120, 40)) as pilot:
        await pilot.press("C", *"bangura", "enter", "enter")
        await soon(pilot, lambda: isinstance(pilot.app.screen, ContactMenu))
        await pilot.press("k", "enter")
        await soon(pilot, lambda: "aissatou-bangura.vcf" in screen_text(pilot))
    text = (tmp_path / "aissatou-bangura.vcf").read_bytes().decode()
    assert text.startswith("BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Aïssatou Bangura\r\n")
    assert text.endswith("END:VCARD\r\n")


async def test_a_contact_leads_to_the_releases_that_name_it(people: Paths) -> None:
    async with NewsroomApp(people).run_test(size=(120, 40)) as pilot:
        await pilot.press("C", *"bangura", "enter", "enter", *["j"] * 6, "enter")
        await soon(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen))
        await soon(pilot, lambda: "1 found" in screen_text(pilot))
        assert reader(pilot).search_bar.value == '"Aïssatou Bangura"'


async def test_a_link_and_an_address_are_handed_to_the_desktop(people: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def hand_over(address: str) -> bool:
        opened.append(address)
        return True

    monkeypatch.setattr(browser, "draws_on_the_terminal", lambda: False)
    monkeypatch.setattr(browser, "hand_over", hand_over)
    async with NewsroomApp(people).run_test(size=(120, 40)) as pilot:
        await pilot.press("C", *"bangura", "enter", "o")
        await soon(pilot, lambda: len(opened) == 1)
        await pilot.press("enter", "j", "j", "j", "enter")
        await soon(pilot, lambda: len(opened) == 2)
    assert opened == ["https://eau.example/presse", "mailto:abangura@eau.example"]


async def test_nobody_found_says_what_to_do_and_offers_nothing(people: Paths) -> None:
    async with NewsroomApp(people).run_test(size=(80, 24)) as pilot:
        await pilot.press("C", *"xyzzy")
        await soon(pilot, lambda: "none found" in screen_text(pilot))
        assert "fewer words find more" in " ".join(screen_text(pilot).replace("│", " ").split())
        await pilot.press("enter", "y", "Y", "enter", "o", "j", "G")
        assert pilot.app.clipboard == ""


async def test_an_empty_cache_says_what_to_do(paths: Paths) -> None:
    async with NewsroomApp(paths).run_test(size=(80, 24)) as pilot:
        await pilot.press("C")
        await soon(pilot, lambda: "No contact is cached yet" in screen_text(pilot))
        await pilot.press("enter", "tab", "y", "enter", "question_mark")
        await soon(pilot, lambda: isinstance(pilot.app.screen, KeysScreen))


async def test_what_another_process_stores_appears_and_the_cursor_stays(people: Paths) -> None:
    async with NewsroomApp(people).run_test(size=(120, 40)) as pilot:
        await pilot.press("C", "enter", "j")
        await soon(pilot, lambda: directory(pilot).cards.cursor == 1)
        with Store(people.store) as store:
            number = keep(store, "A new quay\n\nIt opens.", "new", feed=None, section=None, hours=-99)
            store.save(
                replace(store.release(number), contacts=(Contact("Ruth Vane", emails=("r@x.example",)),)), seen=NOW
            )
        await soon(pilot, lambda: names(pilot)[0] == "Ruth Vane")
        chosen = directory(pilot).cards.chosen
        assert chosen is not None
        assert chosen.contact.name == "Aïssatou Bangura"
        assert directory(pilot).cards.cursor == 2


async def test_the_help_names_the_keys_of_this_screen_and_no_others(people: Paths) -> None:
    async with NewsroomApp(people).run_test(size=(120, 50)) as pilot:
        await pilot.press("C", "enter", "question_mark")
        await soon(pilot, lambda: isinstance(pilot.app.screen, KeysScreen))
        screen = pilot.app.screen
        assert isinstance(screen, KeysScreen)
        keys = set(screen.keys_by_action())
        assert {"copy", "copy_all", "choose", "search", "speakers", "browse", "back", "leave"} <= keys
        assert not {"next_unread", "toggle_star", "sync_all", "pane_article", "save", "tell_apart"} & keys
        assert keys <= set(BY_NAME)


async def test_the_screens_lead_to_each_other_and_back(people: Paths) -> None:
    async with NewsroomApp(people).run_test(size=(120, 40)) as pilot:
        for key, screen in (("C", DirectoryScreen), ("P", SpeakersScreen), ("C", DirectoryScreen)):
            await pilot.press(key)
            await soon(pilot, lambda screen=screen: isinstance(pilot.app.screen, screen))  # type: ignore[misc]
            await pilot.press("enter")
            await soon(pilot, lambda: focused(pilot) in ("cards", "people"))
        await pilot.press("C")
        await soon(pilot, lambda: focused(pilot) == "lookup")
        await pilot.press("enter", "q")
        await soon(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen))


ODD = "[red]Ana[/] \x1b[31m\u202e" + "x" * 300


@pytest.mark.parametrize("size", [(40, 10), (80, 24)])
async def test_odd_names_act_on_nothing_and_fit(newsroom: Paths, size: tuple[int, int]) -> None:
    with Store(newsroom.store) as store:
        saved = keep(store, "A quay\n\nIt opens.", "odd", feed=None, section=None, hours=-9)
        contact = Contact(ODD, ODD, ODD, ODD, (f"{ODD}@x",), (Phone(ODD), Phone("0" * 400)), (ODD,))
        quote = Quote((ODD,), (Span(0, 0, 1),), Speaker(ODD + " Y", ODD, ODD))
        store.save(replace(store.release(saved), contacts=(contact,), quotes=(quote,)), seen=NOW)
    async with NewsroomApp(newsroom).run_test(size=size) as pilot:
        for key in "CP":
            await pilot.press(key)
            await soon(pilot, lambda: focused(pilot) == "lookup")
            assert "[red]Ana" in screen_text(pilot)
            assert "\x1b" not in screen_text(pilot)
            await pilot.press("enter", "tab", "y", "G", "g", "enter")
            await pilot.pause()
            await pilot.press(*["escape"] * 4)
            await soon(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen))
            assert "\x1b" not in pilot.app.clipboard
