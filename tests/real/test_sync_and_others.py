"""A sync with a full disk, with another sync beside it, under an open app, and with a store it must not touch."""

import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cache import Feed, Query, Store, find_paths
from cache.store.migrate import newest
from tests.cache.store.making import ALL, assert_whole, from_outside, ids
from tests.support.server import LONG, Answer, Server, item, rss

ENTRIES = 60


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        for feed in range(2):
            items = (
                item(number, text=f"{LONG} Boat {number}.") for number in range(feed * 1000, feed * 1000 + ENTRIES)
            )
            running.answers[f"/{feed}"] = Answer(rss(*items, title=f"Quay {feed}"), etag='"1"')
        yield running


def subscribe(folder: Path, server: Server) -> Path:
    path = find_paths(folder).store
    with Store(path) as store:
        for feed in range(2):
            store.add_feed(Feed(f"{server.url}/{feed}"))
    return path


def start(folder: Path, most_bytes: int | None = None) -> "subprocess.Popen[str]":
    def limit() -> None:
        if most_bytes is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))

    command = [sys.executable, "-m", "tui.cli", "--data-dir", str(folder), "sync"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=limit)


def assert_nothing_lost_and_the_next_sync_completes(folder: Path, path: Path, kept: list[int]) -> None:
    with Store(path) as store:
        held = ids(store, Query())
        assert set(kept) <= set(held)
        assert ids(store, Query(starred=True)) == kept[:1]
        for number in held:
            assert "lock keepers" in store.release(number).blocks[0].text
    assert_whole(path)
    with start(folder) as process:
        _, said = process.communicate()
    assert (process.returncode, said) == (0, "")
    with Store(path) as store:
        assert store.count(Query()) == store.count(Query(words="keepers")) == 2 * ENTRIES
        assert ids(store, Query(starred=True)) == kept[:1]
    assert_whole(path)


def keep_one(path: Path, server: Server) -> list[int]:
    """A release that was there before, starred."""
    from cache import sync_feeds

    with Store(path) as store:
        whole = server.answers["/0"]
        server.answers["/0"] = Answer(rss(item(0, text=f"{LONG} Boat 0.")))
        sync_feeds(store, [f"{server.url}/0"])
        server.answers["/0"] = whole
        kept = ids(store, Query())
        store.star(kept)
    return kept


def test_a_file_that_may_not_grow_is_told_in_a_line_and_loses_nothing(tmp_path: Path, server: Server) -> None:
    path = subscribe(tmp_path, server)
    kept = keep_one(path, server)
    with start(tmp_path, most_bytes=path.stat().st_size + 200_000) as process:
        _, said = process.communicate()
    assert process.returncode == 1
    assert said.count("\n") == 1
    assert said.startswith(f"newsroom: {path}: ")
    assert "nothing stored before is lost" in said
    assert_nothing_lost_and_the_next_sync_completes(tmp_path, path, kept)


def test_a_full_disk_is_told_in_a_line_and_loses_nothing(tmp_path: Path, server: Server) -> None:
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1500k", "tmpfs", str(folder)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("only root can make a small disk")
    try:
        path = subscribe(folder, server)
        kept = keep_one(path, server)
        with start(folder) as process:
            _, said = process.communicate()
        assert process.returncode == 1
        assert said.count("\n") == 1
        assert "the disk is full (nothing stored before is lost)" in said
        assert "free some space" in said
        subprocess.run(["mount", "-o", "remount,size=50m", str(folder)], check=True)
        assert_nothing_lost_and_the_next_sync_completes(folder, path, kept)
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def test_two_syncs_at_once_under_an_open_app_make_no_double_and_lose_no_star(tmp_path: Path, server: Server) -> None:
    path = subscribe(tmp_path, server)
    syncs = [start(tmp_path), start(tmp_path)]
    starred: set[int] = set()
    with Store(path) as app:
        while any(process.poll() is None for process in syncs):
            fresh = [number for number in ids(app, Query()) if number not in starred]
            app.star(fresh)
            app.mark_read(fresh)
            starred.update(fresh)
            app.sections()
        for process in syncs:
            _, said = process.communicate()
            assert (process.returncode, said) == (0, "")
        assert starred <= set(ids(app, Query(starred=True)))
        assert starred.isdisjoint(ids(app, Query(unread=True)))
        found = app.headlines(Query(), limit=ALL)
        assert len(found) == len({headline.url for headline in found}) == 2 * ENTRIES
        assert {headline.revision for headline in found} == {1}
    assert_whole(path)


def test_a_store_of_a_newer_version_is_refused_and_left_as_it_was(tmp_path: Path, server: Server) -> None:
    path = subscribe(tmp_path, server)
    with from_outside(path) as db:
        db.execute(f"PRAGMA user_version = {newest() + 1}")
    before = path.read_bytes()
    with start(tmp_path) as process:
        _, said = process.communicate()
    assert process.returncode == 1
    assert said.count("\n") == 1
    assert "newer newsroom" in said
    assert path.read_bytes() == before
    assert server.asked == []
