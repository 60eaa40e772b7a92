"""A sync killed at any instant: all that it reported stored is there, whole, and the next one goes on from there.

Real processes, a real file. 10 kills; `NEWSROOM_KILLS=200` makes them so many.
"""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cache import Feed, Query, Store, find_paths
from tests.cache.store.making import ALL, assert_whole
from tests.support.server import Answer, Server, item, rss

FEEDS = 3
ENTRIES = 24  # that are new in each feed every time
KILLS = int(os.environ.get("NEWSROOM_KILLS", "10"))
LATEST = 0.6  # the root of the seconds after what a sync said last


def sync(folder: Path) -> list[str]:
    return [sys.executable, "-m", "tui.cli", "--data-dir", str(folder), "sync", "--json"]


def publish(server: Server, edition: int) -> None:
    """Every feed gives the entries of this edition and of the one before, some of them changed."""
    for feed in range(FEEDS):
        first = (feed * 10_000) + max(edition - 1, 0) * ENTRIES
        items = []
        for number in range(first, first + 2 * ENTRIES):
            text = f"The keepers of lock {number} counted the boats. " * 8
            items.append(item(number, text=f"{text}Counted {edition} times." if number % 7 == 0 else text))
        server.answers[f"/{feed}"] = Answer(rss(*items, title=f"Lock Office {feed}"), etag=f'"{edition}"')


def killed(folder: Path, chance: random.Random) -> dict[str, int]:
    """Start a sync and kill it, sometimes with its workers and sometimes without; how many releases of each feed it
    reported new.
    """
    with subprocess.Popen(sync(folder), stdout=subprocess.PIPE, start_new_session=True, text=True) as process:
        assert process.stdout is not None
        said = [process.stdout.readline()]
        # Most while it stores, on a machine of any speed; some before that, while workers start.
        for _ in range(chance.choice((0, 3, 4, 5, 6, 7))):
            said.append(process.stdout.readline())
        time.sleep(chance.choice((0, chance.uniform(0, LATEST) ** 2)))
        if chance.random() < 0.5:
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        # A last line may have been cut by the kill; the pipe holds what was written before it.
        said += [line for line in process.stdout if line.endswith("\n")]
    events = [json.loads(line) for line in said if line.strip()]
    return {event["url"]: event["new"] for event in events if event["event"] in ("progress", "done")}


@pytest.mark.timeout(60 + 10 * KILLS)
def test_a_killed_sync_loses_nothing_that_it_reported(tmp_path: Path) -> None:
    paths, chance = find_paths(tmp_path), random.Random(7)
    in_the_middle = 0
    with Server() as server:
        urls = [f"{server.url}/{feed}" for feed in range(FEEDS)]
        with Store(paths.store) as store:
            for url in urls:
                store.add_feed(Feed(url))
        before = dict.fromkeys(urls, 0)
        starred: set[int] = set()
        for edition in range(KILLS):
            publish(server, edition)
            reported = killed(tmp_path, chance)
            with Store(paths.store) as store:
                held = {url: store.count(Query(feed=url)) for url in urls}
                for url in urls:
                    assert held[url] >= before[url] + reported.get(url, 0), "what was reported stored is gone"
                in_the_middle += 0 < sum(held.values()) - sum(before.values()) < FEEDS * ENTRIES
                before = held
                newest = store.headlines(Query(), limit=3 * FEEDS * ENTRIES)
                for headline in newest:
                    assert "counted the boats" in store.release(headline.id).blocks[0].text
                assert store.count(Query(words="keepers")) == store.count(Query()) == sum(held.values())
                assert set(starred) <= {row.id for row in store.headlines(Query(starred=True), limit=ALL)}
                if newest:
                    store.star([newest[0].id])
                    starred.add(newest[0].id)
            assert_whole(paths.store)
        subprocess.run(sync(tmp_path), check=True, stdout=subprocess.DEVNULL)
    with Store(paths.store) as store:
        for feed, url in enumerate(urls):
            last = range(feed * 10_000 + max(KILLS - 2, 0) * ENTRIES, feed * 10_000 + KILLS * ENTRIES)
            assert {f"n{number}" for number in last} <= set(store.known(url))
    assert in_the_middle > KILLS // 20, "hardly a kill fell into the storing"
