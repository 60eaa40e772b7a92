"""The app and a timed sync may use the store at once: neither is refused, and nothing of either is lost."""

import subprocess
import sys
from pathlib import Path

from cache import Query, Store
from tests.cache.store.making import ALL, FEED, assert_whole, ids

COUNT = 100


def write(path: Path, first: int, count: int = COUNT) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.cache.store.writing", str(path), str(first), str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_one_process_writes_while_another_reads_and_marks(store: Store, path: Path) -> None:
    writer = write(path, 0)
    marked: set[int] = set()
    while writer.poll() is None:
        found = store.headlines(Query(), limit=ALL)
        fresh = [headline.id for headline in found if headline.id not in marked]
        store.mark_read(fresh)
        store.star(fresh[:1])
        marked.update(fresh)
        assert {headline.id for headline in found} >= marked
        for headline in found[:3]:
            assert len(store.release(headline.id).quotes) == headline.quotes == 1
        store.sections()
        store.count(Query(words="pier"))
    _, said = writer.communicate()
    assert (writer.returncode, said) == (0, "")
    assert len(marked) > 10, "the two did not run at once"
    assert store.count(Query()) == COUNT
    assert marked.isdisjoint(ids(store, Query(unread=True)))
    assert store.count(Query(words="pier")) == COUNT
    assert_whole(path)


def test_several_processes_that_write_at_once_lose_nothing(store: Store, path: Path) -> None:
    writers = [write(path, first, 60) for first in (0, 30, 60)]  # some releases are stored by two of them
    for writer in writers:
        printed, said = writer.communicate(timeout=60)
        assert (writer.returncode, said) == (0, "")
        assert len(printed.split()) == 60
    assert set(store.known(FEED)) == {f"guid-{number}" for number in range(120)}
    assert {headline.revision for headline in store.headlines(Query(), limit=ALL)} == {1}
    assert_whole(path)


def test_several_processes_that_come_first_make_one_store(path: Path) -> None:
    opening = "import pathlib, sys; from cache import Store; Store(pathlib.Path(sys.argv[1]))"
    command = [sys.executable, "-c", opening]
    makers = [subprocess.Popen([*command, str(path)], stderr=subprocess.PIPE, text=True) for _ in range(4)]
    for maker in makers:
        _, said = maker.communicate(timeout=60)
        assert (maker.returncode, said) == (0, "")
    assert_whole(path)


def test_a_second_store_of_this_process_leaves_the_first_one_its_locks(store: Store, path: Path) -> None:
    with Store(path):  # a worker's, while the panes have theirs
        pass
    log = path.with_name(f"{path.name}-wal")
    number = log.stat().st_ino
    writer = write(path, 0, 20)
    _, said = writer.communicate(timeout=60)
    assert (writer.returncode, said) == (0, "")
    assert log.exists(), "another process took itself for the last one"
    assert log.stat().st_ino == number
    store.mark_read(ids(store, Query()))
    assert write(path, 20, 20).communicate(timeout=60)[1] == ""
    store.close()
    with Store(path) as again:
        assert again.count(Query()) == 40
        assert again.count(Query(unread=True)) == 20
    assert_whole(path)
