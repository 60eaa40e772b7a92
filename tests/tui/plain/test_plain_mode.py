"""Plain mode as people have it: the real program on a dumb terminal, and through pipes."""

import os
import re
import threading
from collections.abc import Callable
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from rich.cells import cell_len

from cache import Block, BlockKind, Contact, Feed, Link, Paths, Phone, Query, Release, SavedSearch, Store, Translation
from tests.support.server import Answer, Server, item, rss
from tests.tui.conftest import NOW, keep
from tests.tui.plain.dumb import PATIENCE, DumbTerminal, piped

QUOTE = "“Tonight the river is a street,” said Marit Oyelaran, chair of the Estuary Council."
ARABIC = """\
عودة العبّارات الليلية إلى الميناء

الميناء – عادت العبّارات الليلية مساء الاثنين بعد أحد عشر شهراً من الإصلاح.
"""


@pytest.fixture
def read(newsroom: Paths) -> Path:
    """The small newsroom, its newest release with three links and somebody to call at a place."""
    with Store(newsroom.store) as store:
        number = keep(store, f"The bell of Lindholm\n\n{QUOTE}", "bell", feed="https://estuary.example/feed",
                      section=("News",), hours=0)  # fmt: skip
        links = tuple(Link(f"https://pages.example/{name}", name) for name in ("one", "two", "three"))
        call = Contact(name="Bo Ek", role="press officer", location="Lindholm", phones=(Phone("+46 31 000 111"),))
        release = replace(store.release(number), links=links, contacts=(call,))
        store.save(release, seen=NOW)
    return newsroom.data


def is_plain(sent: bytes) -> bool:
    """Only letters and line ends: nothing that a terminal would obey."""
    return re.search(r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f]", sent.decode("utf-8")) is None


@pytest.mark.parametrize("columns", [40, 80])
def test_the_eight_tasks_of_the_panes_are_done_on_a_dumb_terminal(read: Path, tmp_path: Path, columns: int) -> None:
    opened = tmp_path / "opened"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {opened}.new && mv {opened}.new {opened}\n', encoding="utf-8")
    browser.chmod(0o755)
    terminal = DumbTerminal("--data-dir", read, columns=columns, BROWSER=f"{browser} %s &")
    told = [terminal.answer()]
    assert "4 releases, 4 unread" in " ".join(told[0].split())

    # Open the app and read the next unread: Enter, and Enter goes on.
    told.append(terminal.say(""))
    assert told[-1].startswith("The bell of Lindholm\n")
    while not told[-1].endswith("End of text: "):
        told.append(terminal.say(""))
    told.append(terminal.say(""))
    assert told[-1].startswith("Night ferries return")

    # Copy the second quote with its attribution.
    copied = terminal.say("copy 2")
    assert copied.startswith("“the quietest hour of my working day” — Tobias Lund")
    assert "https://pages.example/estuary-1\n" in copied

    # Find the contact for a place, and copy the number.
    told.append(terminal.say("directory lindholm"))
    assert "Bo Ek" in told[-1]
    assert terminal.say("copy 1").startswith("+46 31 000 111\n")

    # All quotes of one speaker.
    told.append(terminal.say("speakers oyelaran"))
    assert "Quote 1 of 3" in told[-1]
    while "Quote 3 of 3" not in told[-1]:
        told.append(terminal.say(""))

    # Search, and save it.
    told += [terminal.say("search ferry"), terminal.say("save")]
    assert "Night ferries" in told[-2]
    with Store(Path(read) / "newsroom.sqlite3") as store:
        assert store.saved_searches() == (SavedSearch("ferry", "ferry"),)

    # Find a word in an article.
    told += [terminal.say("1"), terminal.say("find PATIENCE")]
    assert told[-1].startswith("Place 1 of 1.\n“We ask for patience")

    # Mark a section read, and undo.
    told += [terminal.say("section syndicat"), terminal.say("mark read")]
    with Store(Path(read) / "newsroom.sqlite3") as store:
        assert store.count(Query(feed="https://sources.example/feed", unread=True)) == 0
        told.append(terminal.say("undo"))
        assert store.count(Query(feed="https://sources.example/feed", unread=True)) == 1

    # Open the third link.
    told += [terminal.say("list all"), terminal.say("1"), terminal.say("links"), terminal.say("open 3")]
    assert "Opened https://pages.example/three" in " ".join(told[-1].split())
    for _ in range(200):
        if opened.exists():
            break
        threading.Event().wait(0.05)
    assert opened.read_text(encoding="utf-8") == "https://pages.example/three\n"

    terminal.press("quit\n")
    assert terminal.end() == 0
    assert is_plain(terminal.bytes)
    assert [line for text in told for line in text.split("\n") if cell_len(line) > columns] == []
    assert [text for text in told if text.count("\n") > 24] == []


def test_through_pipes_there_are_no_prompts_and_no_pages(read: Path) -> None:
    sent = piped(read, "list", "2", "quotes", "speakers farges", "1", "search oyelaran", "nonsense", TERM="xterm")
    told = sent.decode("utf-8")
    assert is_plain(sent)
    assert "4, unread: Timetable of the spring boats." in told
    assert "Quote 3 of 3 by Marit Oyelaran" in told
    assert "“L’eau ne nous appartient pas, elle passe”" in " ".join(told.split())
    assert "nonsense: no command begins so; help lists the commands\n" in told
    assert "End of text" not in told


def test_a_list_is_shown_page_by_page_and_its_numbers_stay(many: Callable[[int], Paths]) -> None:
    data = many(70).data
    terminal = DumbTerminal("--data-dir", data, columns=60, lines=10)
    terminal.answer()
    first = terminal.say("list unread")
    assert first.count("\n") <= 10
    place = re.search(r"Releases 1 to (\d+) of 70: $", first)
    assert place is not None
    last = int(place.group(1))
    terminal.say("1")
    terminal.say("read 2")  # both leave the list of what is unread, and nothing is passed over for it
    assert f"\n{last}, unread: Notice {last - 1} " in f"\n{terminal.say('back')}"
    assert terminal.say("").startswith(f"{last + 1}, unread: Notice {last} ")
    assert terminal.say("70").startswith("Notice 69 to mariners")
    assert "the numbers here go to 70" in terminal.say("read 71")
    terminal.press("\x04")
    assert terminal.end() == 0


def test_a_copy_is_written_to_a_new_file_where_one_is_named(read: Path, tmp_path: Path) -> None:
    file = tmp_path / "my words.txt"
    file_again = piped(read, "2", f"copy 1 to {file}", f"copy 2 to {file}").decode("utf-8")
    assert file.read_text(encoding="utf-8").startswith("“The river was our street")
    assert "there is a file of this name already; give another name" in " ".join(file_again.split())


def test_an_encoding_that_lacks_letters_gets_what_stands_for_them(read: Path) -> None:
    told = piped(read, "3", "quotes", PYTHONIOENCODING="ascii", LC_ALL="C").decode("ascii")
    assert "Une source rouverte au col des Genevriers" in told
    assert '"L\'eau ne nous appartient pas, elle passe"' in " ".join(told.split())


def test_an_arabic_release_is_read_letter_for_letter(paths: Paths) -> None:
    with Store(paths.store) as store:
        keep(store, ARABIC, "arabic", feed=None, section=None, hours=1)
    told = " ".join(piped(paths.data, "", COLUMNS="40").decode("utf-8").split())
    assert " ".join(ARABIC.splitlines()[0].split()) in told
    assert "عادت العبّارات الليلية مساء الاثنين بعد أحد عشر شهراً من الإصلاح." in told
    assert "language ar" in told


def test_nothing_in_a_release_or_in_what_is_typed_acts_on_the_terminal(paths: Paths) -> None:
    evil = "\x1b]52;c;aGk=\x07Bell\x1b[2J\u202egnol\x9b31m"
    release = Release("evil", "evil", evil, blocks=(Block(BlockKind.PARAGRAPH, f"{evil} text"),), published=NOW)
    contact = Contact(name=evil, phones=(Phone(f"+1 {evil}"),))
    with Store(paths.store) as store:
        store.save(replace(release, contacts=(contact,), links=(Link(f"https://x.example/{evil}", evil),)), seen=NOW)
    sent = piped(paths.data, "list", "1", "contacts", "copy 1", "links", "copy 1", "open 1", f"find {evil}", evil)
    assert is_plain(sent)
    assert "\u202e" not in sent.decode("utf-8")
    assert b"Bell" in sent


def test_what_changed_in_a_corrected_release_is_told_in_words(paths: Paths) -> None:
    with Store(paths.store) as store:
        for boats in ("six", "nine"):
            text = f"Boats of the bay\n\nThe bay has {boats} boats for the islands."
            number = keep(store, text, "boats", feed=None, section=None, hours=1)
        assert store.release(number).revision == 2
    told = " ".join(piped(paths.data, "1", "changes", "changes 1 to 7").decode("utf-8").split())
    assert "revision 2; changes tells what." in told
    assert "Changed: The bay has (removed: six) (added: nine) boats for the islands." in told
    assert "there is no such revision; the numbers go from 1 to 2" in told


def test_a_tag_is_put_on_found_among_the_sections_and_taken_off(read: Path) -> None:
    told = piped(read, "3", "tag follow water", "section water", "tag -follow").decode("utf-8")
    assert "Tags: follow, water\n" in told
    assert "1: Une source rouverte" in " ".join(told.split()).partition("water, 1 release.")[2]
    assert told.endswith("Tags: water\n")


def test_notes_and_what_is_muted_are_kept_told_and_taken_back(read: Path) -> None:
    told = piped(read, "1", "note ask her again", "read 1", "mute boats", "undo", "mute ferry", "mute", "unmute ferry")
    lines = told.decode("utf-8").splitlines()
    assert "Your note: ask her again" in lines
    assert "Took back muting boats" in lines
    assert "Muted: ferry. search is:muted shows them" in lines
    with Store(read / "newsroom.sqlite3") as store:
        assert store.mute_rules() == ()


def test_an_empty_cache_says_what_to_do(tmp_path: Path) -> None:
    for order in ("", "list", "next"):
        assert "Type add and the address of a newsroom" in " ".join(piped(tmp_path, order).decode("utf-8").split())


def test_the_end_of_the_input_leaves_and_ctrl_c_does_not(read: Path) -> None:
    terminal = DumbTerminal("--data-dir", read)
    terminal.answer()
    terminal.press("\x03")
    assert "Type quit, or q, to leave." in terminal.answer()
    assert "The bell of Lindholm" in terminal.say("list")
    terminal.press("\x04")
    assert terminal.end() == 0


def test_a_sync_tells_its_lines_and_ctrl_c_stops_it_alone(paths: Paths) -> None:
    asked, let_go = threading.Event(), threading.Event()

    def silent(handler: BaseHTTPRequestHandler) -> None:
        del handler
        asked.set()
        let_go.wait(PATIENCE)

    with Server() as server:
        server.answers |= {"/quick": Answer(rss(item(1), item(2))), "/silent": silent}
        with Store(paths.store) as store:
            store.add_feed(Feed(f"{server.url}/quick", title="Quick Harbour"))
            store.add_feed(Feed(f"{server.url}/silent", title="Silent Harbour"))
        terminal = DumbTerminal("--data-dir", paths.data)
        terminal.answer()
        terminal.press("sync\n")
        terminal.until("Quick Harbour: 2 new, 0 changed")
        assert asked.wait(PATIENCE)
        terminal.press("\x03")
        assert "stopped; 2 releases" in terminal.until("2 unread, 0 before.")
        terminal.answer()
        let_go.set()
        assert terminal.say("list").startswith("All releases, 2 releases.")
        terminal.press("q\n")
        assert terminal.end() == 0
    assert is_plain(terminal.bytes)


def test_the_next_start_is_in_the_section_that_was_left(read: Path) -> None:
    piped(read, "section estuary council", "mark read")
    told = piped(read, "list").decode("utf-8")
    assert "This list: Estuary Council, 2 releases." in told
    assert os.linesep.join(told.splitlines()[-4:]).count("unread") == 0


def test_contacts_are_followed_and_decided_about_in_words(paths: Paths) -> None:
    mobile = Phone("+44 7700 900123", "+447700900123")
    before = Contact("Ana Brandvold", "press officer", "Estuary Council", None, ("ana@council.example",), (mobile,))
    now = Contact("Ana Brandvold", "director", "Harbour Trust", None, ("ana@trust.example",), (mobile,))
    vane = Contact("Ruth Vane", "spokesperson", "Harbour Trust", None, ("vane@trust.example",))
    with Store(paths.store) as store:
        for number, (days, one) in enumerate({2000: before, 1200: now, 1100: vane}.items()):
            release = store.release(
                keep(store, f"Boats {number}\n\nThey leave.", f"b{number}", feed=None, section=None, hours=days * 24)
            )
            store.save(replace(release, contacts=(one,)), seen=NOW)
    lines = (
        "directory estuary", "1", "correct role chair", "apart 2", "undo", "list all", "3", "contacts",
        "directory vane", "1", "merge brandvold", "undo", "hide",
        "directory vane", "1", "hide", "hidden", "1", "hide", "correct shoes 44", "apart 9",
    )  # fmt: skip
    told = " ".join(piped(paths.data, *lines).decode("utf-8").split())
    for said in (
        "1: Ana Brandvold, director, Harbour Trust. Phone +44 7700 900123. Mail ana@trust.example; formerly Estuary"
        " Council, possibly stale, last seen",
        "Line 2, 2020: press officer, Estuary Council,",
        "ana@council.example until Sep 2020.",
        "Possibly stale: not seen for",
        "role: chair, by hand; releases said director.",
        "That is another Ana Brandvold from now on; undo takes it back",
        "Mail ana@council.example (possibly stale: last seen",
        "(now: Ana Brandvold, chair, Harbour Trust) (now reached at ana@trust.example)",
        "Took back telling two contacts apart",
        "They are one contact from now on; undo takes it back",
        "the directory has it no more; type directory and words",
        "Ruth Vane is hidden; undo takes it back",
        "Hidden from the directory.",
        "Ruth Vane is in the directory again",
        "shoes 44: this says not what is right",
        "there is no such line beside others",
    ):  # fmt: skip
        assert said in told, (said, told)


def test_a_release_is_read_in_its_other_languages_and_told_apart(newsroom: Paths) -> None:
    with Store(newsroom.store) as store:
        for number, (code, text) in enumerate((("en", "Lamps\n\nThe pier."), ("fr", "Lampes\n\nLe quai."))):
            found = keep(store, text, code, feed="https://estuary.example/feed", section=("News",), hours=-number)
            address = f"https://estuary.example/{code}/lamps"
            leads = (Translation("en", "https://estuary.example/en/lamps"),) if code == "fr" else ()
            changed = replace(store.release(found), language=code, url=address, translations=leads)
            store.save(changed, seen=NOW)
        store.link_translations()
        store.prefer_languages(["en"])
    lines = ("list all", "1", "language", "language en", "language none", "language", "undo")
    told = " ".join(piped(newsroom.data, *lines).decode("utf-8").split())
    assert "Lampes" not in told.partition("Lamps")[0]
    assert "Also in Français." in told
    assert "In Français:" in told
    assert "Le quai." in told
    assert "In English:" in told
    assert "A release of its own from now on; undo takes it back." in told
    assert "this release is not here in another language" in told
    assert "Took back telling apart" in told
