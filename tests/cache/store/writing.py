"""A process that stores releases until it is done or killed: `python -m tests.cache.store.writing FILE FIRST COUNT`.

It prints the guid of each release once the store has reported it stored.
"""

import sys
import time
from pathlib import Path

from cache import Store
from tests.cache.store.making import FEED, NOW, make_release

SECTIONS = (("News", "Night"),)


def main(path: str, first: str, count: str) -> None:
    with Store(Path(path)) as store:
        for number in range(int(first), int(first) + int(count)):
            release = make_release(number, feed=FEED, sections=SECTIONS)
            store.save(release, fingerprint=str(number), seen=NOW)
            print(release.guid, flush=True)
            time.sleep(0.01)  # a sync reads between two releases; one that never rests would keep the file to itself


if __name__ == "__main__":
    main(*sys.argv[1:])
