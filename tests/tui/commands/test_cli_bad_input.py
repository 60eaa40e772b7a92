"""Whatever a server, a file or a folder does: one line says what, where and what to do, and nothing stored is lost."""

import gzip
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tui.commands.answers import Answer, Answers
from tests.tui.commands.conftest import Command, is_one_line
from tui.cli import main

ITEM = """<item><guid>{guid}</guid><title>{title}</title><pubDate>Mon, 02 Mar 2026 09:00:00 GMT</pubDate>
<description>&lt;p&gt;{text}&lt;/p&gt;</description></item>"""
TEXT = "“The river was our street,” said Marit Oyelaran, chair of the Estuary Council. " * 20


def rss(*titles: str, encoding: str = "utf-8") -> bytes:
    items = "".join(ITEM.format(guid=title, title=title, text=TEXT) for title in titles)
    head = f'<?xml version="1.0" encoding="{encoding}"?><rss version="2.0"><channel><title>Estuary Council</title>'
    return f"{head}{items}</channel></rss>".encode(encoding)


GOOD = Answer(rss("The ferry is back", "A bell for the quay"))
BAD = {
    "not a feed": (Answer(b"<html><body><p>Welcome to our harbour.</p></body></html>"), "feed"),
    "an image": (Answer(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, fields={"Content-Type": "image/png"}), "feed"),
    "empty": (Answer(b""), "empty"),
    "gone from its place": (Answer(b"nothing", 404), "404"),
    "taken away": (Answer(b"gone", 410), "410"),
    "at fault": (Answer(b"oops", 500), "500"),
    "a redirect in a circle": (Answer(b"", 302, {"Location": "/feed"}), "from address to address"),
    "a redirect into a file": (Answer(b"", 302, {"Location": "file:///etc/hostname"}), "not of the web"),
    "over the limit": (Answer(b"<rss>" + b" " * 21_000_000), "20"),
    "over the limit once unpacked": (
        Answer(gzip.compress(b"<rss>" + b" " * 40_000_000), fields={"Content-Encoding": "gzip"}),
        "20",
    ),
    "cut off on its way": (Answer(GOOD.body[:900], length=len(GOOD.body)), "broke off"),
    "wrongly packed": (Answer(b"this is no gzip", fields={"Content-Encoding": "gzip"}), "damaged"),
}


@pytest.fixture(scope="module")
def running() -> Iterator[Answers]:
    with Answers() as one:
        yield one


@pytest.fixture
def server(running: Answers) -> Answers:
    running.answers.clear()
    running.answers |= {"/good": GOOD, "/feed": GOOD}
    return running


@pytest.fixture(scope="module")
def fetched(running: Answers, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a feed that was fetched once; for copying."""
    folder = tmp_path_factory.mktemp("fetched")
    running.answers["/feed"] = GOOD
    assert main(["--data-dir", str(folder), "add", "--sync", f"{running.address}/feed"]) == 0
    return folder


@pytest.fixture
def subscribed(server: Answers, fetched: Path, data: Path, newsroom: Command) -> str:
    """The address of a feed that was fetched once, and is about to change."""
    shutil.copytree(fetched, data)
    assert len(newsroom("list").lines) == 2
    return f"{server.address}/feed"


@pytest.mark.parametrize("kind", BAD)
def test_a_feed_that_turned_bad_is_one_line_and_loses_nothing(
    kind: str, server: Answers, subscribed: str, newsroom: Command
) -> None:
    before = newsroom("list", "--json").out
    answer, words = BAD[kind]
    server.answers["/feed"] = answer
    outcome = newsroom("sync")
    assert outcome.status == 1
    assert is_one_line(outcome.err, subscribed, words, "; ")
    assert outcome.lines[-1].endswith("1 failed")
    assert newsroom("list", "--json").out == before
    assert newsroom("feeds").out.rstrip("\n").split("\t")[4] in outcome.err


def test_a_feed_that_is_well_again_is_fetched_as_before(server: Answers, subscribed: str, newsroom: Command) -> None:
    before = newsroom("list", "--json").out
    server.answers["/feed"] = Answer(b"gone", 410)
    assert newsroom("sync").status == 1
    server.answers["/feed"] = GOOD
    assert newsroom("sync", subscribed).status == 0
    assert newsroom("list", "--json").out == before
    assert newsroom("feeds", "--json").records[0]["error"] is None


def test_the_second_sync_counts_what_is_unchanged_and_fetches_no_page(server: Answers, newsroom: Command) -> None:
    page = f"<html><head><title>The ferry is back</title></head><body><article><p>{TEXT}</p></article></body></html>"
    teaser = f"<item><title>The ferry is back</title><link>{server.address}/page</link></item>".encode()
    server.answers["/page"] = Answer(page.encode(), fields={"Content-Type": "text/html"})
    server.answers["/feed"] = Answer(rss().replace(b"</channel>", teaser + b"</channel>"), fields={"ETag": '"1"'})
    assert newsroom("add", f"{server.address}/feed", f"{server.address}/good").status == 0
    first = newsroom("sync")
    assert first.lines[-1] == "2 feeds: 3 new, 0 changed; 0 unchanged (304), 0 failed"
    assert server.asked.count("/page") == 1
    before = newsroom("list", "--json").out
    server.answers["/feed"] = Answer(status=304, length=None)
    second = newsroom("sync")
    assert (second.status, second.err) == (0, "")
    assert second.lines[-1] == "2 feeds: 0 new, 0 changed; 1 unchanged (304), 0 failed"
    assert server.asked.count("/page") == 1
    assert newsroom("list", "--json").out == before


@pytest.mark.parametrize("kind", BAD)
def test_what_is_no_feed_is_not_added_and_the_others_are(kind: str, server: Answers, newsroom: Command) -> None:
    server.answers["/feed"], words = BAD[kind]
    outcome = newsroom("add", f"{server.address}/feed", f"{server.address}/good")
    assert outcome.status == 1
    assert is_one_line(outcome.err, f"{server.address}/feed", words, "; ")
    assert outcome.lines[0] == f"Added: Estuary Council ({server.address}/good)"
    assert len(newsroom("feeds").lines) == 1


def test_a_failing_feed_does_not_keep_the_others_from_coming(
    server: Answers, subscribed: str, newsroom: Command
) -> None:
    server.answers["/good"] = Answer(rss("A lamp for the pier", "The tide table"))
    assert newsroom("add", f"{server.address}/good").status == 0
    server.answers["/feed"] = Answer(b"nothing", 404)
    outcome = newsroom("sync")
    assert outcome.status == 1
    assert outcome.lines == [
        "Estuary Council: 2 new, 0 changed",
        "2 feeds: 2 new, 0 changed; 0 unchanged (304), 1 failed",
    ]
    assert is_one_line(outcome.err, subscribed)


@pytest.mark.usefixtures("subscribed")
def test_a_failing_feed_is_an_event_for_programs_too(server: Answers, newsroom: Command) -> None:
    server.answers["/feed"] = Answer(b"nothing", 404)
    outcome = newsroom("sync", "--json")
    assert outcome.status == 1
    assert [record["event"] for record in outcome.records] == ["begun", "started", "failed", "summary"]
    assert str(outcome.records[2]["error"]) in outcome.err
    assert outcome.records[3]["failed"] == [outcome.records[2]["error"]]


def test_a_subscribed_server_that_is_gone_is_one_line_and_loses_nothing(data: Path, newsroom: Command) -> None:
    with Answers() as short_lived:
        short_lived.answers["/feed"] = GOOD
        assert newsroom("add", "--sync", f"{short_lived.address}/feed").status == 0
        before = newsroom("list", "--json").out
    outcome = newsroom("sync")
    assert outcome.status == 1
    assert is_one_line(outcome.err, f"{short_lived.address}/feed", "refused", "check the address")
    assert newsroom("list", "--json").out == before
    assert data.exists()


def test_a_server_that_is_not_there_is_one_line(newsroom: Command) -> None:
    outcome = newsroom("add", "http://127.0.0.1:1/feed")
    assert outcome.status == 1
    assert is_one_line(outcome.err, "http://127.0.0.1:1/feed", "refused")


@pytest.mark.parametrize("address", ["ftp://files.example/feed", "file:///etc/hostname", "::::", "https://", ""])
def test_what_is_no_web_address_is_one_line_and_status_2(address: str, newsroom: Command) -> None:
    outcome = newsroom("add", address)
    assert (outcome.status, outcome.out) == (2, "")
    assert is_one_line(outcome.err, "no web address")


def test_a_feed_that_is_added_twice_is_there_once(server: Answers, subscribed: str, newsroom: Command) -> None:
    outcome = newsroom("add", subscribed, f"{server.address}/good", f"{server.address}/good")
    assert outcome.status == 0
    assert [line.partition(":")[0] for line in outcome.lines] == [
        "Already subscribed",
        "Added",
        "Already subscribed",
        "Now fetch the releases",
    ]
    assert len(newsroom("feeds").lines) == 2


def test_a_page_that_names_several_feeds_lists_them_in_the_one_line(server: Answers, newsroom: Command) -> None:
    server.answers["/"] = Answer(
        b"<html><head><link rel=alternate type=application/rss+xml href=/good>"
        b"<link rel=alternate type=application/rss+xml href=/feed></head><body>News</body></html>"
    )
    outcome = newsroom("add", f"{server.address}/")
    assert (outcome.status, outcome.out) == (2, "")
    assert is_one_line(outcome.err, f"{server.address}/good", f"{server.address}/feed")


@pytest.mark.usefixtures("subscribed")
def test_a_feed_cut_in_the_middle_of_its_text_gives_what_is_whole(server: Answers, newsroom: Command) -> None:
    whole = rss("A third quay", "The ferry is back", "A bell for the quay")
    server.answers["/feed"] = Answer(whole[: len(whole) * 2 // 3])
    outcome = newsroom("sync")
    titles = [record["title"] for record in newsroom("list", "--json").records]
    assert "Traceback" not in outcome.err
    assert {"The ferry is back", "A bell for the quay", "A third quay"} == set(titles)
    assert len(titles) == 3


@pytest.mark.parametrize("declared", ["utf-8", "latin-1"])
def test_a_feed_that_is_not_utf_8_is_read(declared: str, server: Answers, newsroom: Command) -> None:
    body = rss("Où l’eau va", encoding="cp1252").replace(b"cp1252", declared.encode())
    server.answers["/feed"] = Answer(body)
    outcome = newsroom("add", "--sync", f"{server.address}/feed")
    assert (outcome.status, outcome.err) == (0, "")
    assert newsroom("list").out.endswith("Où l’eau va\n")


MARKUP = "[red]mark[/red] [/] [link=https://evil.example]x[/link]"
ACTING = f"&amp;#27;]0;gone&#155;31m {MARKUP} \N{RIGHT-TO-LEFT OVERRIDE}gnp \N{FIRST STRONG ISOLATE}"


@pytest.mark.parametrize("on_terminal", [False, True], ids=["pipe", "terminal"])
def test_escape_sequences_and_markup_in_a_feed_show_as_text(
    on_terminal: bool, server: Answers, newsroom: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed = rss(ACTING).decode().replace("Estuary Council", ACTING, 1).replace("The river", f"{ACTING} The river", 1)
    server.answers["/feed"] = Answer(feed.encode())
    if on_terminal:
        monkeypatch.setenv("COLUMNS", "400")
        monkeypatch.setenv("NO_COLOR", "1")
        monkeypatch.setenv("TERM", "xterm")
        for module in ("output", "progress", "feeds", "releases"):
            monkeypatch.setattr(f"tui.commands.{module}.is_terminal", lambda _: True)
    address = f"{server.address}/feed"
    commands = [["add", address], ["sync"], ["feeds"], ["list"], ["list", "--json"], ["show", "1"]]
    outputs = [newsroom(*words) for words in [*commands, ["show", "1", "--json"], ["remove", address]]]
    assert [outcome.status for outcome in outputs] == [0] * len(outputs)
    for outcome in outputs:
        printed = re.sub(r"\x1b\[[0-9;?]*[A-Za-ln-z]", "", outcome.out)  # what moves the bars of a sync
        assert not {"\x1b", "\x9b", "\u202e", "\u2068"} & set(printed + outcome.err)
        assert MARKUP in outcome.out


def test_escape_sequences_and_markup_in_a_file_show_as_text(tmp_path: Path, newsroom: Command) -> None:
    path = tmp_path / "[red]x[].txt"
    acting = f"\x1b[31m{MARKUP}\x9b2J \N{RIGHT-TO-LEFT OVERRIDE}gnp"
    path.write_text(f"{acting}\n\nPort Selby – {acting} {TEXT}\n\nContact: {acting}, a@b.example", encoding="utf-8")
    for words in (["read"], ["read", "--explain"], ["read", "--json"], ["import"]):
        outcome = newsroom(*words, path)
        assert (outcome.status, outcome.err) == (0, "")
        assert not {"\x1b", "\x9b", "\u202e"} & set(outcome.out)
        assert MARKUP in outcome.out


def test_a_file_whose_name_is_of_another_charset_is_read_and_kept(tmp_path: Path, newsroom: Command) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/\xe9t\xe9.txt")
    try:
        Path(path).write_text(f"The ferry is back\n\nPort Selby – {TEXT}", encoding="utf-8")
    except OSError:
        pytest.skip("this system's file names are text")
    assert [newsroom(*words, path).status for words in (["read"], ["read", "--json"], ["import"], ["import"])] == [
        0
    ] * 4
    assert newsroom("list").out.endswith("The ferry is back\n")
    assert len(newsroom("list").lines) == 1


def bad_files(folder: Path) -> dict[str, Path]:
    files = {
        "missing": folder / "missing.txt",
        "folder": folder / "folder.txt",
        "empty": folder / "empty.txt",
        "blank": folder / "blank.txt",
        "binary": folder / "binary.txt",
        "unknown": folder / "unknown.pdf",
        "empty page": folder / "empty.html",
        "empty mail": folder / "empty.eml",
        "escape": folder / "esc\x1b[31mape.txt",
    }
    files["folder"].mkdir()
    files["empty"].write_bytes(b"")
    files["blank"].write_bytes(b" \n\t\n")
    files["binary"].write_bytes(b"\x00\x01\x02\xff" * 400)
    files["unknown"].write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 4)
    files["empty page"].write_bytes(b"<html><head></head><body></body></html>")
    files["empty mail"].write_bytes(b"Subject: nothing\r\n\r\n")
    return files


KINDS = ["missing", "folder", "empty", "blank", "binary", "unknown", "empty page", "empty mail", "escape"]


@pytest.mark.parametrize("command", [["read"], ["read", "--json"], ["import"]])
@pytest.mark.parametrize("kind", KINDS)
def test_a_file_that_cannot_be_read_is_one_line_and_the_others_are_read(
    kind: str, command: list[str], tmp_path: Path, newsroom: Command
) -> None:
    bad = bad_files(tmp_path)[kind]
    good = tmp_path / "good.txt"
    good.write_text(f"The ferry is back\n\nPort Selby – {TEXT}", encoding="utf-8")
    outcome = newsroom(*command, bad, good)
    assert outcome.status == 1
    assert is_one_line(outcome.err, bad.name[:3], "; ")
    assert "\x1b" not in outcome.err
    assert "The ferry is back" in outcome.out


def test_a_file_whose_reading_fails_is_one_line(newsroom: Command) -> None:
    unreadable = Path("/proc/self/mem")
    if not unreadable.exists():
        pytest.skip("this system has no file that opens and cannot be read")
    outcome = newsroom("read", unreadable)
    assert outcome.status == 1
    assert is_one_line(outcome.err, "/proc/self/mem", "cannot be read")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_rights_is_one_line(tmp_path: Path, newsroom: Command) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("A release", encoding="utf-8")
    path.chmod(0)
    outcome = newsroom("read", path)
    assert outcome.status == 1
    assert is_one_line(outcome.err, str(path), "rights")


def test_a_text_that_is_not_utf_8_is_read(tmp_path: Path, newsroom: Command) -> None:
    path = tmp_path / "eau.txt"
    path.write_bytes("Où l’eau va\n\nArlanc – L’eau passe à côté.\n".encode("cp1252"))
    outcome = newsroom("read", path, "--json")
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.records[0]["title"] == "Où l’eau va"


COMMANDS = [["feeds"], ["list"], ["show", "1"], ["sync"], ["add", "http://127.0.0.1:1/f"], ["remove", "x"]]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda words: str(words[0]))
def test_a_data_folder_that_cannot_be_made_is_one_line(command: list[str], tmp_path: Path, newsroom: Command) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    for place in ("file", "file/data"):
        outcome = newsroom(*command, data_dir=tmp_path / place)
        assert (outcome.status, outcome.out) == (1, "")
        assert is_one_line(outcome.err, place[:4], "--data-dir")


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder that even root cannot write")
def test_a_data_folder_that_cannot_be_written_is_one_line(newsroom: Command) -> None:
    for command in COMMANDS:
        outcome = newsroom(*command, data_dir="/proc/self/fdinfo")
        assert (outcome.status, outcome.out) == (1, "")
        assert is_one_line(outcome.err, "/proc/self/fdinfo", "--data-dir")


@pytest.mark.parametrize("body", [b"this is no database at all " * 200, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_store_that_is_none_is_one_line_and_left_as_it_is(body: bytes, data: Path, newsroom: Command) -> None:
    data.mkdir()
    (data / "newsroom.sqlite3").write_bytes(body)
    outcome = newsroom("list")
    assert (outcome.status, outcome.out) == (1, "")
    assert is_one_line(outcome.err, "newsroom.sqlite3", "; ")
    assert (data / "newsroom.sqlite3").read_bytes() == body


def test_reading_a_file_needs_no_data_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("The ferry is back\n\nPort Selby – It runs.", encoding="utf-8")
    assert main(["--data-dir", "/proc/nowhere", "read", str(tmp_path / "file")]) == 0
    assert "The ferry is back" in capsys.readouterr().out


@pytest.mark.skipif(sys.platform != "linux", reason="needs /dev/full")
def test_a_full_disk_behind_standard_output_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file.txt").write_text(f"The ferry is back\n\n{TEXT * 200}", encoding="utf-8")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [Path(sys.executable).parent / "newsroom", "read", tmp_path / "file.txt"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert is_one_line(done.stderr, "No space left")
