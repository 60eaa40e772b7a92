"""A small cached newsroom to open the panes on: two feeds, a file, invented people."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cache import Document, Feed, Paths, Section, Store, find_paths, read

NOW = datetime(2026, 3, 18, 12, 0, tzinfo=UTC)

HARBOUR = """\
Night ferries return to the Lower Estuary

Port Selby – The Estuary Council reopened the night ferry on Monday after eleven months of repairs.

“The river was our street, and for a year the street was closed,” said Marit Oyelaran, chair of the Estuary Council. \
“Tonight it is lit again.”

Ferry master Tobias Lund called the crossing “the quietest hour of my working day”.

“We ask for patience on the first mornings,” Oyelaran added.

For more information, please contact: Ana Brandvold, press officer, Estuary Council, \
ana.brandvold@estuary.example, +44 20 7946 0123
"""

SOURCE = """\
Une source rouverte au col des Genévriers

Arlanc – Les bergers du col ont retrouvé l’eau après trois ans de travaux.

« L’eau ne nous appartient pas, elle passe », a déclaré Mme Odile Farges, présidente du Syndicat des sources.

Contact presse : Paul Astier, chargé de communication, Syndicat des sources, p.astier@sources.example, +33 1 99 00 12 34
"""

PLAIN = """\
Timetable of the spring boats

The boats leave at six, eight and ten. The bell rings twice.
"""


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return find_paths(tmp_path / "data")


@pytest.fixture
def newsroom(paths: Paths) -> Paths:
    """Two feeds and a file: three releases, none read."""
    with Store(paths.store) as store:
        store.add_feed(Feed("https://estuary.example/feed", title="Estuary Council"))
        store.add_feed(Feed("https://sources.example/feed", title="Syndicat des sources"))
        keep(store, HARBOUR, "estuary-1", feed="https://estuary.example/feed", section=("News", "Transport"), hours=1)
        keep(store, SOURCE, "sources-1", feed="https://sources.example/feed", section=("Actualités",), hours=30)
        keep(store, PLAIN, "file-1", feed=None, section=None, hours=60)
    return paths


def keep(
    store: Store,
    text: str,
    guid: str,
    *,
    feed: str | None,
    section: tuple[str, ...] | None,
    hours: float,
    seen: datetime = NOW,
) -> int:
    """Read a text and store it as a release of `feed`, published some hours before NOW."""
    release = read(Document(source=guid, guid=guid, text=text), now=NOW)
    release = replace(
        release,
        feed=feed,
        url=f"https://pages.example/{guid}" if feed else None,
        published=NOW - timedelta(hours=hours),
        sections=(Section(section),) if section else (),
    )
    return store.save(release, seen=seen).id


@pytest.fixture
def many(paths: Paths) -> Callable[[int], Paths]:
    """A store with that many short releases of one feed."""

    def fill(count: int) -> Paths:
        with Store(paths.store) as store:
            store.add_feed(Feed("https://many.example/feed", title="Many"))
            for number in range(count):
                text = f"Notice {number} to mariners\n\nThe buoy {number} is lit again."
                keep(store, text, f"n{number}", feed="https://many.example/feed", section=None, hours=number)
        return paths

    return fill
