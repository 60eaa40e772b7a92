"""A cache that breaks under the open panes ends them with a line, and the next start rescues it."""

import asyncio
from pathlib import Path

from cache import DamagedStoreError, Feed, Store, find_paths
from tui.app import NewsroomApp


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
