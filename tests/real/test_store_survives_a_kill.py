"""A process killed at any instant while it stores: the file stays sound, and all it reported stored is there, whole."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from cache import Feed, Query, Store
from tests.cache.store.making import ALL, FEED, assert_whole, ids, make_release, save

KILLS = 6
MANY = 100_000


def test_a_process_killed_while_it_stores_loses_nothing_it_reported(tmp_path: Path) -> None:
    path = tmp_path / "newsroom.sqlite3"
    chance = random.Random(5)
    with Store(path) as store:
        store.add_feed(Feed(FEED))
    reported: set[str] = set()
    for _ in range(KILLS):
        command = [sys.executable, "-m", "tests.cache.store.writing", str(path), str(len(reported)), str(MANY)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None
            reported.add(writer.stdout.readline().strip())
            time.sleep(chance.uniform(0.0, 0.3))
            writer.send_signal(signal.SIGKILL)
            # A last line may have been cut by the kill; the pipe holds what was written before it.
            reported.update(line.strip() for line in writer.stdout if line.endswith("\n"))
        assert writer.returncode == -signal.SIGKILL
        with Store(path) as store:
            held = store.known(FEED)
            assert reported <= set(held), "what was reported stored is gone"
            assert len(held) <= len(reported) + KILLS, "more than the one release in hand was not reported"
            assert len(ids(store, Query(words="pier"))) == len(held)
            for headline in store.headlines(Query(), limit=ALL):
                release = store.release(headline.id)
                assert (len(release.blocks), len(release.quotes), len(release.contacts)) == (3, 1, 1)
        assert_whole(path)
    with Store(path) as store:
        save(store, make_release(MANY, feed=FEED))
        assert store.count(Query(words="pier")) == len(store.known(FEED))
    assert_whole(path)
