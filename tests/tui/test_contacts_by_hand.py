"""Contacts over time, in the directory and in the contacts pane: who moved, who is stale, what is decided by hand."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from textual.pilot import Pilot

from cache import Block, BlockKind, Card, Contact, Feed, Paths, Phone, Release, Standing, Store
from tests.tui.panes import focused, reader, screen_text, soon
from tui.app import NewsroomApp
from tui.called import to_know
from tui.screens.choices import ChoicesScreen
from tui.screens.contact_menu import ContactMenu
from tui.screens.directory import DirectoryScreen
from tui.screens.prompt import PromptScreen

FEED = "https://estuary.example/feed"
MOBILE = Phone("+44 7700 900123", "+447700900123")
ANA = Contact("Ana Brandvold", "press officer", "Estuary Council", "Port Selby", ("ana@council.example",), (MOBILE,))
ANA_NOW = Contact("Ana Brandvold", "head of press", "Harbour Trust", None, ("ana@trust.example",), (MOBILE,))
LUND = Contact("Tobias Lund", "spokesperson", "Estuary Council", None, ("lund@council.example",))
LUND_NOW = Contact("Tobias Lund", "ferry master", "Freetown Boats", None, ("lund@boats.example",))
VANE = Contact("Ruth Vane", "spokesperson", "Estuary Council", None, ("vane@council.example",))


def given(number: int, days: int, *contacts: Contact) -> Release:
    """A release of so many days ago."""
    return Release(
        guid=str(number),
        source=FEED,
        feed=FEED,
        title=f"Lamps of pier {number}",
        published=datetime.now(UTC) - timedelta(days=days),
        blocks=(Block(BlockKind.PARAGRAPH, f"The lamps of pier {number} were lit."),),
        contacts=contacts,
    )


@pytest.fixture
def years(paths: Paths) -> Paths:
    """Ana moved, Tobias Lund has not been seen for long, and another of his name has."""
    with Store(paths.store) as store:
        store.add_feed(Feed(FEED, title="Estuary Council"))
        named = {1000: (ANA,), 700: (ANA, LUND), 300: (ANA_NOW,), 40: (LUND_NOW,), 20: (VANE,), 1: (ANA_NOW,)}
        for number, (days, those) in enumerate(named.items()):
            store.save(given(number, days, *those), seen=datetime.now(UTC))
    return paths


def directory(pilot: Pilot[None]) -> DirectoryScreen:
    screen = pilot.app.screen
    assert isinstance(screen, DirectoryScreen)
    return screen


def shown(pilot: Pilot[None]) -> list[tuple[str | None, str | None]]:
    window = directory(pilot).cards.window
    cards = (window.row(index) for index in range(len(window)))
    return [(card.contact.name, card.contact.organisation) for card in cards if card]


async def test_whoever_moved_is_shown_as_they_are_now_with_what_was_before(years: Paths) -> None:
    async with NewsroomApp(years).run_test(size=(120, 40)) as pilot:
        await pilot.press("C", *"estuary")
        await soon(pilot, lambda: shown(pilot) == [
            ("Ruth Vane", "Estuary Council"), ("Tobias Lund", "Estuary Council"), ("Ana Brandvold", "Harbour Trust"),
        ])  # fmt: skip
        assert "formerly Estuary Council" in screen_text(pilot)
        await pilot.press("enter", "G")
        await soon(pilot, lambda: "head of press" in screen_text(pilot))
        text = screen_text(pilot)
        assert "press officer, Estuary Council, Port Selby" in text
        assert "ana@council.example until" in text
        await pilot.press("tab", "y", "j", "y")
        await soon(pilot, lambda: pilot.app.clipboard == "ana@trust.example")


async def test_a_stale_contact_says_so_and_who_is_newer_there(years: Paths) -> None:
    async with NewsroomApp(years).run_test(size=(120, 40)) as pilot:
        await pilot.press("C", *"lund", "enter", "G")
        await soon(pilot, lambda: "Newer at Estuary Council:" in screen_text(pilot))
        text = screen_text(pilot)
        assert text.count("possibly stale") == 1
        assert "! Possibly stale: not seen for 23 months" in text
        await pilot.press("tab", "g", *"jjjjj", "enter")
        await soon(pilot, lambda: shown(pilot)[directory(pilot).cards.cursor] == ("Ruth Vane", "Estuary Council"))
        assert focused(pilot) == "cards"


async def test_the_same_name_is_offered_made_one_and_taken_back(years: Paths) -> None:
    async with NewsroomApp(years).run_test(size=(120, 40)) as pilot:
        await pilot.press("C", *"lund", "enter", "tab", "equals_sign")
        await soon(pilot, lambda: "Perhaps the same person" in screen_text(pilot))
        await pilot.press("shift+tab", "equals_sign")
        await soon(pilot, lambda: len(shown(pilot)) == 2)
        await pilot.press("equals_sign")
        assert "= with this one" in screen_text(pilot)
        await pilot.press("G", "equals_sign")
        await soon(pilot, lambda: isinstance(pilot.app.screen, ChoicesScreen))
        await pilot.press("enter")
        await soon(pilot, lambda: shown(pilot) == [("Tobias Lund", "Freetown Boats")])
        assert "U takes it back" in screen_text(pilot)
        await pilot.press("U")
        await soon(pilot, lambda: len(shown(pilot)) == 2)
        await pilot.press("U")
        await soon(pilot, lambda: "Nothing to take back" in screen_text(pilot))


async def test_a_line_of_the_card_is_told_apart(years: Paths) -> None:
    async with NewsroomApp(years).run_test(size=(120, 40)) as pilot:
        await pilot.press("C", *"brandvold", "enter", "tab")
        await soon(pilot, lambda: "Over time" in screen_text(pilot))
        await pilot.press("X")
        await soon(pilot, lambda: "nothing to tell apart here" in screen_text(pilot))
        while directory(pilot).card.way is None or "Council" not in directory(pilot).card.way.value:  # type: ignore[union-attr]
            await pilot.press("j")
        await pilot.press("X")
        await soon(pilot, lambda: len(shown(pilot)) == 2)
        assert {organisation for _, organisation in shown(pilot)} == {"Estuary Council", "Harbour Trust"}


async def test_a_field_is_corrected_shown_as_that_and_taken_back_in_the_panes(years: Paths) -> None:
    async with NewsroomApp(years).run_test(size=(120, 40)) as pilot:
        await pilot.press("C", *"vane", "enter", "v")
        await soon(pilot, lambda: isinstance(pilot.app.screen, ChoicesScreen))
        await pilot.press("j", "enter")
        await soon(pilot, lambda: isinstance(pilot.app.screen, PromptScreen))
        await pilot.press("end", *" at night", "enter")
        await soon(pilot, lambda: "role: spokesperson at night, by hand; releases said spokesperson" in plain(pilot))
        with Store(years.store) as store:
            store.save(given(9, 0, replace(VANE, role="speaker")), seen=datetime.now(UTC))
        await soon(pilot, lambda: "! role: releases now say speaker" in plain(pilot))
        await pilot.press("escape", "escape")
        await soon(pilot, lambda: not isinstance(pilot.app.screen, DirectoryScreen))
        await pilot.press("U")
        with Store(years.store) as store:
            (card,) = store.cards(store.find_cards("vane"))
            assert (card.contact.role, card.corrections) == ("speaker", ())


def plain(pilot: Pilot[None]) -> str:
    """The card's text on one line, as it is wrapped."""
    return " ".join(line.partition("│")[2].strip() for line in screen_text(pilot).split("\n")).replace("  ", " ")


async def test_an_address_under_the_cursor_is_corrected_at_once(years: Paths) -> None:
    async with NewsroomApp(years).run_test(size=(120, 40)) as pilot:
        await pilot.press("C", *"vane", "enter", "tab", "v")
        await soon(pilot, lambda: isinstance(pilot.app.screen, PromptScreen))
        await pilot.press("home", *"ruth.", "enter")
        await soon(pilot, lambda: "ruth.vane@council.example" in screen_text(pilot))
        await pilot.press("y")
        await soon(pilot, lambda: pilot.app.clipboard == "ruth.vane@council.example")


async def test_a_contact_that_is_gone_meanwhile_is_told_and_the_app_goes_on(years: Paths) -> None:
    async with NewsroomApp(years).run_test(size=(120, 40)) as pilot:
        await pilot.press("C", *"vane", "enter", "tab", "v")
        await soon(pilot, lambda: isinstance(pilot.app.screen, PromptScreen))
        with Store(years.store) as store:
            store.remove_feed(FEED)
        await pilot.press("x", "enter")
        await soon(pilot, lambda: "there is none of this number" in screen_text(pilot))
        assert directory(pilot)


async def test_a_hidden_contact_is_counted_seen_and_shown_again(years: Paths) -> None:
    async with NewsroomApp(years).run_test(size=(120, 40)) as pilot:
        await pilot.press("C", "enter", "H")
        await soon(pilot, lambda: len(shown(pilot)) == 3)
        assert "· 1 hidden" not in screen_text(pilot)
        await pilot.press("V")
        await soon(pilot, lambda: shown(pilot) == [("Ana Brandvold", "Harbour Trust")])
        assert "1 hidden contact" in screen_text(pilot)
        await pilot.press("H")
        await soon(pilot, lambda: "Nobody is hidden" in screen_text(pilot))
        await pilot.press("V")
        await soon(pilot, lambda: len(shown(pilot)) == 4)
        await pilot.press("enter")
        await soon(pilot, lambda: isinstance(pilot.app.screen, ContactMenu))
        assert "it from the directory" in screen_text(pilot)


def test_a_name_of_the_organisation_in_another_language_is_no_move() -> None:
    def when(day: int) -> datetime:
        return datetime(2026, 3, day, tzinfo=UTC)

    french = replace(ANA, organisation="Conseil de l’Estuaire")
    card = Card(1, french, when(1), when(9), 3)
    beside = (Standing(french, when(2), when(9), 2), Standing(ANA, when(1), when(5), 2))
    assert to_know(card, beside, ANA, when(10)) == []
    after = (Standing(french, when(6), when(9), 1), Standing(ANA, when(1), when(5), 2))
    assert [line.partition(":")[0] for line in to_know(card, after, ANA, when(10))] == ["now"]


async def test_the_contacts_of_an_old_release_say_what_became_of_them(years: Paths) -> None:
    async with NewsroomApp(years).run_test(size=(160, 50)) as pilot:
        await pilot.press("2", "G", "k", "enter", "5")
        await soon(pilot, lambda: len(reader(pilot).contacts.contacts) == 2)
        text = screen_text(pilot)
        assert "! now: Ana Brandvold, head of press, Harbour Trust" in text
        assert "! now reached at ana@trust.example" in text
        assert "! possibly stale: last seen" in text
        await pilot.press("j", "enter")
        await soon(pilot, lambda: isinstance(pilot.app.screen, ContactMenu))
        assert "in the directory" in screen_text(pilot)
        await pilot.press("escape", "H")
        await soon(pilot, lambda: "! hidden from the directory" in screen_text(pilot))
        await pilot.press("U")
        await soon(pilot, lambda: "! hidden" not in screen_text(pilot))
        await pilot.press("2", "v")
        await soon(pilot, lambda: focused(pilot) == "contacts")
        await pilot.press("v")
        await soon(pilot, lambda: isinstance(pilot.app.screen, ChoicesScreen))
