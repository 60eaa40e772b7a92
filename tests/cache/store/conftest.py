"""A store in a folder of its own, with two feeds."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cache import Feed, Store
from tests.cache.store.making import FEED, OTHER


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "newsroom.sqlite3"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store(path) as opened:
        opened.add_feed(Feed(FEED, title="Lantern Office"))
        opened.add_feed(Feed(OTHER, title="Orchard Board"))
        yield opened
