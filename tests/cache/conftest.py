"""What many of these tests have: a loopback server and an empty store."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cache import Store
from tests.support.server import Server


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "s.sqlite3") as opened:
        yield opened
