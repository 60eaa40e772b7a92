"""A sync killed at any instant: nothing stored is lost, the next one completes it. Real process, real file."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from cache import Feed, Query, Store, find_paths
from tests.support.server import Answer, Server, item, rss

ENTRIES = 120
KILLS = 6


def newsroom(folder: Path) -> list[str]:
    return [sys.executable, "-m", "tui.cli", "--data-dir", str(folder), "sync"]


def test_a_killed_sync_loses_nothing_and_the_next_one_completes_it(tmp_path: Path) -> None:
    paths = find_paths(tmp_path)
    chance = random.Random(7)
    with Server() as server:
        server.answers["/f"] = Answer(rss(*(item(number) for number in range(ENTRIES))), etag='"1"')
        with Store(paths.store) as store:
            store.add_feed(Feed(f"{server.url}/f"))
        stored = 0
        for _ in range(KILLS):
            process = subprocess.Popen(newsroom(tmp_path), stdout=subprocess.DEVNULL, start_new_session=True)
            time.sleep(chance.uniform(0.3, 1.6))
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            with Store(paths.store) as store:
                held = store.count(Query())
                assert held >= stored, "what was stored is gone"
                stored = held
                for headline in store.headlines(Query(), limit=ENTRIES):
                    assert store.release(headline.id).blocks
                assert store.count(Query(words="keepers")) == held
            check = sqlite3.connect(paths.store)
            assert check.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            check.close()
        subprocess.run(newsroom(tmp_path), check=True, stdout=subprocess.DEVNULL)
    with Store(paths.store) as store:
        assert store.count(Query()) == ENTRIES
