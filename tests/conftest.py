"""The tests speak English, whatever the language of the machine they run on: the commands they start, too."""

import os
from collections.abc import Callable, Iterator

import pytest

from cache import speak

os.environ["LANGUAGE"] = "en"
os.environ["LC_ALL"] = "C.UTF-8"


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    yield
    speak(lambda: None)


@pytest.fixture
def speaking() -> Callable[[str], None]:
    """Have the program's words in a language until the test ends."""
    return lambda language: speak(lambda: language)
