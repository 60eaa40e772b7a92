"""`newsroom add --user`, `newsroom set`: what a person says of a feed, beside its address."""

import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest

from cache import Feed, Login, Store
from tests.support.inline import read_here
from tests.support.server import Answer, Server, item, rss
from tests.tui.commands.conftest import Command, is_one_line

ANN = Login("ann", "s3cret")


@pytest.fixture(autouse=True)
def reading_here(monkeypatch: pytest.MonkeyPatch) -> None:
    read_here(monkeypatch)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setitem(sys.modules, "keyring", None)
    with Server() as running:
        running.answers["/f"] = Answer(rss(item(1)), asks_for=ANN)
        yield running


def typed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))


def test_a_password_comes_on_standard_input_and_is_shown_nowhere(
    newsroom: Command, server: Server, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, "s3cret\n")
    done = newsroom("add", "--user", "ann", f"{server.url}/f", "--sync")
    assert (done.status, done.err) == (0, "")
    assert "1 new" in done.out
    (record,) = newsroom("feeds", "--json").records
    assert (record["url"], record["login"]) == (f"{server.url}/f", True)
    shown = [newsroom(*words).out for words in (["feeds"], ["feeds", "--json"], ["list", "--json"], ["show", "1"])]
    assert not any("s3cret" in text or "ann" in text for text in [done.out, *shown])
    assert newsroom("remove", f"{server.url}/f").status == 0
    assert list((data / "logins").iterdir()) == []


def test_a_password_in_the_address_is_shown_nowhere(newsroom: Command, server: Server) -> None:
    host = server.url.removeprefix("http://")
    wrong = newsroom("add", f"http://ann:n0pe@{host}/f")
    assert is_one_line(wrong.err, f"{server.url}/f", "does not take the user and password")
    done = newsroom("add", f"http://ann:s3cret@{host}/f", "--sync")
    assert done.status == 0
    shown = [newsroom(*words).out for words in (["feeds"], ["feeds", "--json"], ["sync", "--json"])]
    assert not any("s3cret" in text or "n0pe" in text for text in [wrong.err, done.out, *shown])


def test_no_password_is_a_line(newsroom: Command, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, "")
    done = newsroom("add", "--user", "ann", f"{server.url}/f")
    assert done.status == 2
    assert is_one_line(done.err, "no password was given")


def test_whose_pages_are_fetched_is_chosen_by_name_or_address(newsroom: Command, data: Path) -> None:
    data.mkdir()
    with Store(data / "newsroom.sqlite3") as store:
        for name in ("Quayside Office", "Lantern Office"):
            store.add_feed(Feed(f"https://{name.split()[0].lower()}.example/f", title=name, etag='"1"'))
    done = newsroom("set", "--full-page", "always", "Lantern Office", "quayside.example/f", "Nobody")
    assert done.status == 2
    assert is_one_line(done.err, "Nobody")
    assert done.out.count("always fetched") == 2
    assert [record["full_page"] for record in newsroom("feeds", "--json").records] == ["always", "always"]
    with Store(data / "newsroom.sqlite3") as store:
        assert [feed.etag for feed in store.feeds()] == [None, None]


def test_setting_nothing_is_a_line(newsroom: Command) -> None:
    done = newsroom("set", "quayside.example/f")
    assert done.status == 2
    assert is_one_line(done.err, "nothing to set", "--help")
    assert newsroom("set", "--full-page", "sometimes", "quayside.example/f").status == 2


def test_what_is_kept_of_releases_is_chosen_counted_and_shown(
    newsroom: Command, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    pdf = b"%PDF-1.7" + b"boats " * 100
    entry = item(1).replace("</item>", f'<enclosure url="{server.url}/a/Map.pdf" type="application/pdf"/></item>')
    server.answers |= {"/g": Answer(rss(entry)), "/a/Map.pdf": Answer(pdf)}
    url = f"{server.url}/g"
    assert newsroom("add", url).status == 0
    assert "no files are kept" in newsroom("set", "--keep", "none", url).out
    assert newsroom("sync").status == 0
    assert "not kept on this disk" in newsroom("show", "1").out
    assert "PDF files up to 20 MB" in newsroom("set", "--keep", "pdf", "--keep-up-to", "20MB", url).out
    assert newsroom("sync").status == 0
    (record,) = newsroom("feeds", "--json").records
    assert [record[name] for name in ("keep", "keep_bytes", "files", "files_bytes")] == ["pdf", 20_000_000, 1, len(pdf)]
    (shown,) = newsroom("show", "1", "--json").records
    (file,) = cast(list[dict[str, str]], shown["files"])
    assert Path(file["path"]).read_bytes() == pdf
    assert file["path"] in newsroom("show", "1").out
    assert "Map.pdf" in newsroom("show", "1").out
    monkeypatch.setattr("tui.commands.feeds.is_terminal", lambda _: True)
    assert "1 file kept (608 bytes)" in newsroom("feeds").out


@pytest.mark.parametrize("size", ["0", "-1", "2GB", "200MB", "much", "1.5MB", "٣MB", ""])
def test_a_size_that_is_none_is_a_line(newsroom: Command, size: str) -> None:
    done = newsroom("set", f"--keep-up-to={size}", "quayside.example/f")
    assert done.status == 2
    assert "is no size" in done.err


@pytest.mark.parametrize(
    ("size", "count"), [("800kB", 800_000), ("20mb", 20_000_000), ("512", 512), ("3 M", 3_000_000)]
)
def test_sizes_are_typed_as_people_type_them(newsroom: Command, data: Path, size: str, count: int) -> None:
    data.mkdir()
    with Store(data / "newsroom.sqlite3") as store:
        store.add_feed(Feed("https://quayside.example/f"))
    assert newsroom("set", "--keep-up-to", size, "quayside.example/f").status == 0
    with Store(data / "newsroom.sqlite3") as store:
        assert store.feeds()[0].keep_bytes == count


def test_a_feed_is_renamed_and_paused_and_all_of_it_can_be_taken_back(newsroom: Command, server: Server) -> None:
    address = f"{server.url}/tides"
    server.answers["/tides"] = Answer(rss(item(1)))
    newsroom("add", address, "--sync")
    (before,) = newsroom("feeds", "--json").records
    assert newsroom("set", "--title", "Tides", "--pause", address).status == 0
    asked = len(server.asked)
    assert newsroom("sync").status == 0
    assert len(server.asked) == asked
    (record,) = newsroom("feeds", "--json").records
    assert (record["title"], record["own_title"], record["paused"]) == ("Tides", "Tides", True)
    assert record["next_due"] is None
    assert isinstance(record["text_bytes"], int)
    assert record["text_bytes"] > 0
    assert "paused" in newsroom("feeds").out
    assert newsroom("sync", address).status == 0  # by name it is fetched all the same
    assert len(server.asked) > asked
    assert newsroom("set", "--title", "", "--resume", "Tides").status == 0
    (record,) = newsroom("feeds", "--json").records
    assert (record["title"], record["own_title"], record["paused"]) == (before["title"], None, False)
    assert is_one_line(newsroom("set", "--title", "x", "a", "b").err, "name one feed")
