"""What a sync costs, beside what it could cost: `python -m tests.bench.sync [--json] [--rounds N] [CASE …]`.

100 feeds on the loopback, each of its own host, every answer 50 ms late (see feed_server). Whole processes are timed,
one after the other in pairs, so that a busy machine is busy for both. The cases:

  unchanged    `newsroom sync` when nothing changed, 50 entries a feed cached (14 MB), against a bare httpx script
               that asks the same addresses with the same validators and the same concurrency
  unchanged-10 the same with 500 entries a feed cached (142 MB)
  first        `newsroom sync` into an empty store, all 5,000 entries read and stored, against feedparser alone
               parsing the same bytes on one core
  memory       the peak of resident memory, all processes of the sync together, at the first fetch of the 142 MB
  stall        the longest time that the app's event loop is held up while the 14 MB are fetched for the first time;
               beside it, the same app at rest for as long

Prints a table, or with `--json` an object a line: figure, reference, ratio (each the median of the rounds), bar; and
the seconds of processors that both took, which say on a busy machine what the seconds of the clock do not.
"""

import argparse
import asyncio
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from cache import Feed, FullPage, Limits, Query, Store, find_paths
from tests.bench.feed_server import address

FEEDS = 100
NEWSROOM = [sys.executable, "-m", "tui.cli"]

BARE = """
import asyncio, sys
import httpx

async def main(port, concurrency, addresses):
    turn = asyncio.Semaphore(concurrency)
    limits = httpx.Limits(max_connections=concurrency, max_keepalive_connections=concurrency)
    async with httpx.AsyncClient(limits=limits) as client:
        async def get(number, host):
            path = f"/{number}.xml"
            async with turn:
                answer = await client.get(f"http://{host}:{port}{path}", headers={"If-None-Match": f'"{path}"'})
            assert answer.status_code == 304, answer
        await asyncio.gather(*(get(number, host) for number, host in enumerate(addresses)))

asyncio.run(main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]))
"""

FEEDPARSER = """
import io, sys, time
import feedparser
bodies = [open(path, "rb").read() for path in sys.argv[1:]]
cpu, start = time.process_time(), time.perf_counter()
entries = sum(len(feedparser.parse(io.BytesIO(body)).entries) for body in bodies)
print(time.perf_counter() - start, time.process_time() - cpu, entries)
"""


@dataclass(frozen=True)
class Row:
    """One figure with its reference: medians of the rounds, and of their ratios."""

    case: str
    unit: str
    figure: float
    reference: float | None
    ratio: float | None
    bar: float
    rounds: int
    cpu: float | None = None
    reference_cpu: float | None = None

    @property
    def reached(self) -> bool:
        return (self.figure if self.ratio is None else self.ratio) <= self.bar


@contextmanager
def newsrooms(entries: int) -> Iterator[int]:
    """The server in a process of its own; its port."""
    command = [sys.executable, "-m", "tests.bench.feed_server", str(FEEDS), str(entries)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        try:
            yield int(server.stdout.readline())
        finally:
            server.stdin.close()


def subscribe(folder: Path, port: int) -> None:
    with Store(find_paths(folder).store) as store:
        for number in range(FEEDS):
            url = f"http://{address(number)}:{port}/{number}.xml"
            # No page is fetched: what is behind these addresses is not served.
            store.add_feed(Feed(url, title=f"Newsroom {number}", full_page=FullPage.NEVER))


Taken = tuple[float, float]  # seconds of the clock, seconds of processors


def processors() -> float:
    """Seconds that processes which ended took of all processors."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def timed(command: list[str]) -> Taken:
    cpu, start = processors(), time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start, processors() - cpu


def sync(folder: Path) -> list[str]:
    return [*NEWSROOM, "--data-dir", str(folder), "sync"]


def held(folder: Path) -> int:
    with Store(find_paths(folder).store) as store:
        return store.count(Query())


def pairs(case: str, bar: float, rounds: int, ours: Callable[[], Taken], theirs: Callable[[], Taken]) -> Row:
    """Both, one after the other, round by round."""
    taken = []
    for number in range(rounds):
        taken.append((ours(), theirs()) if number % 2 else (theirs(), ours())[::-1])
    return Row(
        case,
        "s",
        statistics.median(one[0] for one, _ in taken),
        statistics.median(other[0] for _, other in taken),
        statistics.median(one[0] / other[0] for one, other in taken),
        bar,
        rounds,
        statistics.median(one[1] for one, _ in taken),
        statistics.median(other[1] for _, other in taken),
    )


def unchanged(case: str, folder: Path, port: int, rounds: int) -> Row:
    concurrency = str(Limits().in_all)
    bare = [sys.executable, "-c", BARE, str(port), concurrency, *map(address, range(FEEDS))]
    return pairs(case, 2.0, rounds, lambda: timed(sync(folder)), lambda: timed(bare))


def first(folder: Path, port: int, rounds: int) -> Row:
    """The store of the last round stays in `folder`."""
    bodies = folder / "bodies"
    bodies.mkdir()
    files = []
    for number in range(FEEDS):
        from tests.bench.feed_server import feed

        file = bodies / f"{number}.xml"
        file.write_bytes(feed(number, 50))
        files.append(str(file))

    def ours() -> Taken:
        for file in folder.glob("newsroom.sqlite3*"):
            file.unlink()
        subscribe(folder, port)
        taken = timed(sync(folder))
        assert held(folder) == FEEDS * 50
        return taken

    def theirs() -> Taken:
        done = subprocess.run([sys.executable, "-c", FEEDPARSER, *files], check=True, capture_output=True, text=True)
        taken, cpu, entries = done.stdout.split()
        assert int(entries) == FEEDS * 50
        return float(taken), float(cpu)

    return pairs("first", 2.5, rounds, ours, theirs)


def resident(root: int) -> int:
    """Bytes of resident memory of a process and all that came of it (Linux)."""
    parents: dict[int, int] = {}
    for entry in (path.name for path in Path("/proc").iterdir()):
        if entry.isdigit():
            try:
                stat = Path("/proc", entry, "stat").read_text(encoding="utf-8")
            except OSError:
                continue
            parents[int(entry)] = int(stat.rpartition(")")[2].split()[1])
    family, before = {root}, 0
    while len(family) != before:
        before = len(family)
        family |= {child for child, parent in parents.items() if parent in family}
    size = 0
    for process in family:
        try:
            size += int(Path(f"/proc/{process}/statm").read_text(encoding="utf-8").split()[1])
        except OSError:
            continue
    return size * os.sysconf("SC_PAGE_SIZE")


def memory(folder: Path, port: int) -> Row:
    """Fills `folder` with the 142 MB."""
    subscribe(folder, port)
    peak = 0
    with subprocess.Popen(sync(folder), stdout=subprocess.DEVNULL) as process:
        while process.poll() is None:
            peak = max(peak, resident(process.pid))
            time.sleep(0.02)
    assert held(folder) == FEEDS * 500
    return Row("memory", "MB", peak / 1e6, None, None, 400.0, 1)


async def stalls(folder: Path, *, syncing: bool, seconds: float = 0.0) -> tuple[float, float]:
    """The longest wait of the app's loop beyond what was asked, and how long was watched."""
    from tui.app import NewsroomApp

    tick, longest, over = 0.005, 0.0, asyncio.Event()
    app = NewsroomApp(find_paths(folder))

    async def watch() -> None:
        nonlocal longest
        before = time.perf_counter()
        while not over.is_set():
            await asyncio.sleep(tick)
            now = time.perf_counter()
            longest = max(longest, now - before - tick)
            before = now

    async with app.run_test(size=(140, 40)) as pilot:
        await pilot.pause(1.0)
        start = time.perf_counter()
        watching = asyncio.create_task(watch())
        if syncing:
            await pilot.press("R")
            while await asyncio.to_thread(held, folder) < FEEDS * 50:
                await asyncio.sleep(1.0)
            await asyncio.sleep(0.5)
        else:
            await asyncio.sleep(seconds)
        over.set()
        await watching
        return longest, time.perf_counter() - start


def stall(port: int, rounds: int) -> Row:
    found = []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            subscribe(Path(folder), port)
            longest, seconds = asyncio.run(stalls(Path(folder), syncing=True))
            at_rest, _ = asyncio.run(stalls(Path(folder), syncing=False, seconds=seconds))
            found.append((longest * 1000, at_rest * 1000))
    figure, reference = statistics.median(one for one, _ in found), statistics.median(other for _, other in found)
    return Row("stall", "ms", figure, reference, None, 50.0, rounds)


CASES = ("first", "unchanged", "stall", "memory", "unchanged-10")


def rows(cases: set[str], rounds: int) -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        if cases & {"first", "unchanged", "stall"}:
            with newsrooms(50) as port:
                if cases & {"first", "unchanged"}:
                    begun = first(Path(folder), port, rounds if "first" in cases else 1)
                    if "first" in cases:
                        yield begun
                if "unchanged" in cases:
                    yield unchanged("unchanged", Path(folder), port, rounds * 3)
                if "stall" in cases:
                    yield stall(port, rounds)
    with tempfile.TemporaryDirectory() as folder:
        if cases & {"memory", "unchanged-10"}:
            with newsrooms(500) as port:
                yield memory(Path(folder), port)
                if "unchanged-10" in cases:
                    yield unchanged("unchanged-10", Path(folder), port, rounds * 3)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--feeds", type=int, default=100, help="fewer, for a quick look")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("cases", metavar="CASE", nargs="*", help=", ".join(CASES))
    args = parser.parse_args()
    global FEEDS
    FEEDS = args.feeds
    if not args.json:
        print(f"{'case':<14}{'figure':>10}{'reference':>11}{'ratio':>8}{'bar':>8}    {'cpu':>10}{'reference':>11}")
    for row in rows(set(args.cases or CASES), args.rounds):
        if args.json:
            print(json.dumps({**asdict(row), "reached": row.reached}), flush=True)
            continue
        reference = "" if row.reference is None else f"{row.reference:.3f}"
        ratio = "" if row.ratio is None else f"{row.ratio:.2f}"
        said = "" if row.reached else "  not reached"
        cpu = "" if row.cpu is None else f"{row.cpu:>10.2f}{row.reference_cpu:>11.2f}"
        line = f"{row.case:<14}{row.figure:>10.3f}{reference:>11}{ratio:>8}{row.bar:>8g} {row.unit:<3}{cpu}{said}"
        print(line, flush=True)


if __name__ == "__main__":
    main()
