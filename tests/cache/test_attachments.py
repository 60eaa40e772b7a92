"""Files that come with releases: which are kept, up to what size, by what they are; and that they go with the feed."""

import os
import stat
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from cache import Enclosure, Feed, FeedDone, Keep, Limits, Query, Store, StoreError, sync_feeds
from cache.attachments import FOLDER, Folder, promised_kind, true_kind
from cache.fetch.client import Client
from cache.fetch.courtesy import Courtesy
from cache.keeping import keep_files
from cache.model import FileKind
from cache.store.attachments import MOST_TRIES
from tests.cache.store.making import NOW, make_release
from tests.support.inline import read_here
from tests.support.server import LONG, Answer, Server, raw, redirect, rss

LIMITS = Limits(connect=1.0, read=1.0, total=3.0, workers=1)
PDF = b"%PDF-1.7\n" + b"boats " * 100
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 100


@pytest.mark.parametrize(
    ("url", "media_type", "kind"),
    [
        ("https://h.example/a", "application/pdf; charset=binary", FileKind.PDF),
        ("https://h.example/a", "Image/JPEG", FileKind.IMAGE),
        ("https://h.example/a.PDF?x=1", None, FileKind.PDF),
        ("https://h.example/a.pdf", "application/octet-stream", FileKind.PDF),
        ("https://h.example/a.pdf", "audio/mpeg", None),
        ("https://h.example/a.svg", "image/svg+xml", None),
        ("https://h.example/a.exe", None, None),
        ("https://h.example/", None, None),
    ],
)
def test_a_file_is_wanted_by_its_type_or_by_its_name(url: str, media_type: str | None, kind: FileKind | None) -> None:
    assert promised_kind(Enclosure(url, media_type)) is kind


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (PDF, (FileKind.PDF, "pdf")),
        (b"\xef\xbb\xbf\r\n%PDF-1.4", (FileKind.PDF, "pdf")),
        (PNG, (FileKind.IMAGE, "png")),
        (b"\xff\xd8\xff\xe0", (FileKind.IMAGE, "jpg")),
        (b"GIF89a", (FileKind.IMAGE, "gif")),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", (FileKind.IMAGE, "webp")),
        (b"<html>%PDF-1.7", None),
        (b"<svg/>", None),
        (b"MZ", None),
        (b"", None),
    ],
)
def test_a_file_is_what_its_first_bytes_say(body: bytes, kind: tuple[FileKind, str] | None) -> None:
    assert true_kind(body) == kind


def test_a_file_is_named_after_what_is_in_it_and_is_its_owners_alone(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    name = folder.put(PDF, "pdf")
    assert folder.put(PDF, "pdf") == name
    path = folder.path(name)
    assert path is not None
    assert path.read_bytes() == PDF
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [one.name for one in path.parent.iterdir()] == [name]


def test_the_same_file_may_come_from_several_feeds_at_once(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    with ThreadPoolExecutor(8) as threads:
        names = set(threads.map(lambda _: folder.put(PDF * 200, "pdf"), range(40)))
    (name,) = names
    assert [path.name for path in (tmp_path / FOLDER).glob("*/*")] == [name]


@pytest.mark.parametrize("name", ["../s.sqlite3", "a.pdf", "/etc/hostname", "0" * 64 + ".sh", "", "0" * 64 + ".pdf\n"])
def test_a_name_that_is_none_of_ours_is_no_path(tmp_path: Path, name: str) -> None:
    assert Folder(tmp_path).path(name) is None


def test_what_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / FOLDER).write_text("in the way", encoding="utf-8")
    with pytest.raises(StoreError, match="cannot be kept here"):
        Folder(tmp_path).put(PDF, "pdf")


def test_sweeping_takes_what_is_dropped_or_long_forgotten(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    names = [folder.put(b"%PDF-" + bytes([letter]), "pdf") for letter in b"abcd"]
    wanted, dropped, old, young = names
    for name in (wanted, old):
        path = folder.path(name)
        assert path is not None
        os.utime(path, (time.time() - 7_200,) * 2)
    folder.sweep({wanted}, {wanted, dropped})
    assert [folder.path(name) is not None for name in (wanted, dropped, old, young)] == [True, False, False, True]


# Through a sync.


@pytest.fixture(autouse=True)
def reading_here(monkeypatch: pytest.MonkeyPatch) -> None:
    read_here(monkeypatch)


def with_files(server: Server, *files: str, number: int = 1) -> str:
    """An item with these: "path type length"."""
    enclosures = ""
    for file in files:
        path, media_type, length = file.split()
        enclosures += f'<enclosure url="{server.url}{path}" type="{media_type}" length="{length}"/>'
    head = f"<title>Notice {number}</title><guid>n{number}</guid>"
    return f"<item>{head}<description>{LONG}</description>{enclosures}</item>"


def synced(store: Store) -> FeedDone:
    told: list[FeedDone] = []
    summary = sync_feeds(
        store, limits=LIMITS, report=lambda event: told.append(event) if isinstance(event, FeedDone) else None
    )
    assert summary.failed == ()
    (done,) = told
    return done


def kept(store: Store) -> list[bytes]:
    return [one.path.read_bytes() for row in store.headlines(Query()) for one in store.files(row.id)]


def asked(server: Server, path: str) -> int:
    return server.paths().count(path)


def test_papers_are_kept_and_pictures_only_when_wanted(server: Server, store: Store) -> None:
    item = with_files(server, "/a application/pdf 0", "/b image/png 0", "/c audio/mpeg 0")
    server.answers |= {
        "/f": Answer(rss(item), etag='"1"'),
        "/a": Answer(PDF, media_type="application/pdf"),
        "/b": Answer(PNG, media_type="image/png"),
    }
    store.add_feed(Feed(f"{server.url}/f"))
    done = synced(store)
    assert (done.new, done.files) == (1, 1)
    assert kept(store) == [PDF]
    assert store.files_kept(f"{server.url}/f") == (1, len(PDF))
    assert synced(store).not_modified
    store.choose_files(f"{server.url}/f", Keep.ALL, 1_000_000)
    assert synced(store).files == 1
    assert sorted(kept(store)) == sorted([PDF, PNG])
    store.choose_files(f"{server.url}/f", Keep.NONE, 1_000_000)
    assert len(kept(store)) == 2
    assert [asked(server, path) for path in ("/a", "/b", "/c")] == [1, 1, 0]


def test_a_picture_in_the_text_is_kept_with_the_other_pictures_and_only_if_it_is_one(
    server: Server, store: Store
) -> None:
    shown = "&lt;img src='/pond.jpg' alt='A pond'&gt;&lt;img src='/lie.jpg'&gt;&lt;img src='/drawn.svg'&gt;"
    item = f"<item><title>Notice</title><guid>n</guid><description>{LONG}{shown}</description></item>"
    server.answers |= {
        "/f": Answer(rss(item), etag='"1"'),
        "/pond.jpg": Answer(PNG, media_type="image/jpeg"),
        "/lie.jpg": Answer(b"<svg onload='x'/>", media_type="image/jpeg"),
        "/drawn.svg": Answer(b"<svg/>", media_type="image/svg+xml"),
    }
    store.add_feed(Feed(f"{server.url}/f"))
    assert synced(store).files == 0
    (row,) = store.headlines(Query())
    assert [one.alternative for one in store.release(row.id).pictures] == ["A pond", None, None]
    store.choose_files(f"{server.url}/f", Keep.ALL, 1_000_000)
    assert synced(store).files == 1
    assert kept(store) == [PNG]
    assert asked(server, "/drawn.svg") == 0
    assert store.release(row.id).revision == 1


def test_nothing_is_asked_for_where_nothing_is_to_be_kept(server: Server, store: Store) -> None:
    server.answers |= {"/f": Answer(rss(with_files(server, "/a application/pdf 0"))), "/a": Answer(PDF)}
    store.add_feed(Feed(f"{server.url}/f", keep=Keep.NONE))
    assert synced(store).files == 0
    assert asked(server, "/a") == 0


def test_what_is_too_large_is_not_kept_whatever_its_length_was_said_to_be(server: Server, store: Store) -> None:
    large = PDF + b"x" * 2_000
    said, silent, lying, packed = "/said", "/silent", "/lying", "/packed"
    server.answers |= {
        "/f": Answer(rss(*(
            with_files(server, f"{path} application/pdf {9_000 if path == said else 10}", number=number)
            for number, path in enumerate((said, silent, lying, packed))
        ))),
        said: Answer(large),
        silent: raw(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + large),
        lying: Answer(large),
        packed: redirect(silent),
    }  # fmt: skip
    store.add_feed(Feed(f"{server.url}/f", keep_bytes=1_000))
    assert synced(store).files == 0
    assert synced(store).files == 0
    assert [asked(server, path) for path in (said, lying, packed)] == [0, 1, 1]
    assert kept(store) == []


def test_what_is_not_what_it_was_said_to_be_is_not_kept(server: Server, store: Store) -> None:
    items = [with_files(server, f"/{n} application/pdf 0", number=n) for n in range(3)]
    server.answers |= {
        "/f": Answer(rss(*items)),
        "/0": Answer("<script>alert(1)</script>", media_type="application/pdf"),
        "/1": Answer(PNG, media_type="application/pdf"),
        "/2": Answer(b"", media_type="application/pdf"),
    }
    store.add_feed(Feed(f"{server.url}/f"))
    assert (synced(store).files, synced(store).files) == (0, 0)
    assert [asked(server, f"/{n}") for n in range(3)] == [1, 1, 1]
    assert kept(store) == []


def test_a_file_out_of_reach_is_asked_for_by_later_syncs_but_not_for_ever(server: Server, store: Store) -> None:
    server.answers |= {
        "/f": Answer(rss(*(with_files(server, f"/{n} application/pdf 0", number=ord(n)) for n in "ab")), etag='"1"'),
        "/a": Answer("", 503),
        "/b": Answer("", 503),
    }  # fmt: skip
    store.add_feed(Feed(f"{server.url}/f"))
    assert synced(store).files == 0
    server.answers["/a"] = Answer(PDF)
    again = synced(store)
    assert (again.not_modified, again.files) == (True, 1)
    for _ in range(4):
        synced(store)
    assert (asked(server, "/a"), asked(server, "/b")) == (2, MOST_TRIES)


@pytest.mark.parametrize("changed", [{"text": LONG + "Corrected: three boats."}, {"length": 999}])
def test_a_file_that_may_have_been_replaced_is_fetched_again_and_kept_until_then(
    server: Server, store: Store, tmp_path: Path, changed: dict[str, object]
) -> None:
    server.answers |= {"/f": Answer(rss(with_files(server, "/a application/pdf 600"))), "/a": Answer(PDF)}
    store.add_feed(Feed(f"{server.url}/f"))
    synced(store)
    told = rss(with_files(server, f"/a application/pdf {changed.get('length', 600)}"))
    server.answers |= {"/f": Answer(told.replace(LONG, str(changed.get("text", LONG)))), "/a": Answer("", 503)}
    assert (synced(store).files, kept(store)) == (0, [PDF])
    server.answers["/a"] = Answer(PDF + b"three boats")
    assert (synced(store).files, kept(store)) == (1, [PDF + b"three boats"])
    assert [path.read_bytes() for path in (tmp_path / FOLDER).glob("*/*")] == kept(store)
    assert synced(store).files == 0


def test_files_go_with_their_feed_but_not_those_of_another(server: Server, store: Store, tmp_path: Path) -> None:
    other = PDF + b"other"
    server.answers |= {
        "/f": Answer(rss(with_files(server, "/a application/pdf 0", "/b application/pdf 0"))),
        "/g": Answer(rss(with_files(server, "/a application/pdf 0", number=2))),
        "/a": Answer(PDF),
        "/b": Answer(other),
    }
    for path in ("/f", "/g"):
        store.add_feed(Feed(server.url + path))
    sync_feeds(store, limits=LIMITS)
    assert len(kept(store)) == 3
    store.remove_feed(f"{server.url}/f")
    assert kept(store) == [PDF]
    assert [path.read_bytes() for path in (tmp_path / FOLDER).glob("*/*")] == [PDF]
    store.remove_feed(f"{server.url}/g")
    assert list((tmp_path / FOLDER).glob("*/*")) == []


def test_a_file_that_somebody_removed_is_as_if_it_were_not_kept(server: Server, store: Store, tmp_path: Path) -> None:
    server.answers |= {"/f": Answer(rss(with_files(server, "/a application/pdf 0"))), "/a": Answer(PDF)}
    store.add_feed(Feed(f"{server.url}/f"))
    synced(store)
    for path in (tmp_path / FOLDER).glob("*/*"):
        path.unlink()
    assert kept(store) == []
    assert synced(store).files == 0


async def test_files_in_a_private_network_are_not_fetched_for_a_public_feed(store: Store, server: Server) -> None:
    feed = Feed("http://93.184.216.34/f")
    server.answers["/a"] = Answer(PDF)
    store.add_feed(feed)
    release = make_release(feed=feed.url)
    store.save(replace(release, enclosures=(Enclosure(f"{server.url}/a", "application/pdf"),)), seen=NOW)
    assert [one.url for one in store.wanted_files(feed.url, 10)] == [f"{server.url}/a"]
    async with Client(LIMITS) as client:
        kept = await keep_files(store, feed, Courtesy(client, LIMITS), None)
    assert kept.files == 0
    assert server.asked == []
    assert store.wanted_files(feed.url, 10) == ()
