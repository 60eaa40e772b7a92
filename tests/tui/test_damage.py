"""A cache that breaks under the open panes ends them with a line, and the next start rescues it and tells."""

import asyncio
import sys
from pathlib import Path

import pytest

from cache import DamagedStoreError, Feed, Store, StoreError, find_paths, rescue_store
from tui.app import NewsroomApp
from tui.cli import main
from tui.widgets.status import StatusLine


async def test_a_cache_found_damaged_ends_the_app_without_a_traceback(tmp_path: Path) -> None:
    paths = find_paths(tmp_path)
    with Store(paths.store) as store:
        store.add_feed(Feed("https://quayside.example/feed"))
    app = NewsroomApp(paths)
    async with app.run_test() as pilot:
        await pilot.pause()

        def broken(*_: object, **__: object) -> None:
            raise DamagedStoreError(str(paths.store), "the cache is damaged", "start newsroom again")

        app.call_later(broken)
        await asyncio.sleep(0.2)
    assert app.return_code == 1
    assert isinstance(app.failure, DamagedStoreError)


async def test_what_a_timer_did_to_a_damaged_cache_is_told_when_somebody_looks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    paths, at = find_paths(tmp_path), ["--data-dir", str(tmp_path)]
    with Store(paths.store) as store:
        store.add_feed(Feed("https://quayside.example/feed"))
    paths.store.write_bytes(bytes(4096) + paths.store.read_bytes()[4096:])
    assert main([*at, "sync", "--due"]) == 1
    app = NewsroomApp(paths)
    async with app.run_test() as pilot:
        await pilot.pause()
        told = app.screen.query_one(StatusLine).message
    assert told.startswith("the cache was damaged and is set aside as newsroom.sqlite3.damaged-")
    capsys.readouterr()
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    assert main([*at, "feeds"]) == 0
    assert told in capsys.readouterr().err
    assert main([*at, "feeds"]) == 0
    assert capsys.readouterr().err == ""


def test_nothing_is_written_into_a_cache_that_was_set_aside_meanwhile(tmp_path: Path) -> None:
    path = tmp_path / "newsroom.sqlite3"
    with Store(path) as open_panes:
        open_panes.add_feed(Feed("https://quayside.example/feed"))
        rescue_store(path)
        for act in (open_panes.data_version, lambda: open_panes.save_search("mine", "boats")):
            with pytest.raises(StoreError, match=r"set aside or replaced .* start newsroom again"):
                act()
