"""A terminal of its own for each test."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.terminal import Terminal


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    # Not pytest's folder: the path of a socket may be no longer than about a hundred bytes.
    with tempfile.TemporaryDirectory(prefix="nr-") as folder:
        made = Terminal(Path(folder), 120, 40)
        try:
            yield made
        finally:
            made.end()
