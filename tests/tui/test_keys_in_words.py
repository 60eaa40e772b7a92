"""Keys that a sentence names are those that are bound now."""

import ast
from collections.abc import Iterator

import pytest

from cache import Paths
from tests.test_marked_words import MARKS, TREES, marked
from tests.tui.panes import screen_text
from tui.actions import default_keys, key_of, rebind
from tui.app import NewsroomApp

# Letters that stand for other things there: a verb's article, units, what a person answers, signs and their legend.
NO_KEYS = frozenset("aA0123456789")
OTHERWISE = {
    "tui/screens/keys.py": "jk",  # the card of keys has its own, which do not change
    "tui/dates.py": "h",
    "tui/progress.py": "s",
    "tui/settings.py": "=?:TL",  # how its file is written; what is there when it is made
}


def keys_named(words: str, keys: set[str]) -> list[str]:
    parts = [part.strip(".,;:()“”'") or part for part in words.split()]
    return [part for part in parts if part in keys]


def test_no_sentence_of_the_panes_names_a_key_by_its_default() -> None:
    keys = {key for given in default_keys().values() for key in given if len(key) == 1} - NO_KEYS
    found = [
        f"{path}, line {call.lineno}: {named} in {words.value!r}"
        for path, tree in TREES.items()
        if path.startswith("tui/") and not path.startswith(("tui/plain/", "tui/commands/"))
        for call in marked(tree)
        for words in call.args[: MARKS[getattr(call.func, "id", "")]]
        if isinstance(words, ast.Constant) and isinstance(words.value, str)
        if (named := keys_named(words.value, keys - set(OTHERWISE.get(path, ""))))
    ]
    assert found == []


@pytest.fixture
def keys_again() -> Iterator[None]:
    yield
    rebind({})


@pytest.mark.usefixtures("keys_again")
async def test_titles_and_empty_lists_tell_the_keys_that_are_bound(paths: Paths) -> None:
    (paths.data / "settings.toml").write_text(
        '[keys]\nnewsrooms = "f6"\npane_article = "f7"\nsync_all = "f8"\n', encoding="utf-8"
    )
    async with NewsroomApp(paths).run_test(size=(120, 40)) as pilot:
        text = " ".join(screen_text(pilot).split())
        assert "F6 adds a newsroom" in text
        assert "F8 fetches what is new" in text
        assert "f7 Article" in text
    assert key_of("newsrooms") == "F6"
