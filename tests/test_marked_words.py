"""What a person sees is marked for translation, and the words fit the values they are given."""

import ast
import builtins
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

ROOT = Path(__file__).parent.parent
TREES = {
    path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
    for package in ("cache", "tui")
    for path in sorted((ROOT / package).rglob("*.py"))
    if "demo" not in path.parts  # what the sample newsroom says is its own
}
NOT_SHOWING = {"tui/timetable.py"}  # files for other programs
MARKS = {"_": 1, "N_": 1, "pgettext": 2, "ngettext": 2}  # how many of the arguments are words


def marked(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS:
            yield node


def places(words: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(words) if name is not None}


def wrong_values(tree: ast.AST) -> Iterator[str]:
    """Every call whose values are not those that its words name."""
    for call in marked(tree):
        name = call.func.id if isinstance(call.func, ast.Name) else ""
        words = [one.value for one in call.args[: MARKS[name]] if isinstance(one, ast.Constant)]
        texts = [one for one in words[name == "pgettext" :] if isinstance(one, str)]
        given = {one.arg for one in call.keywords} | ({"count"} if name == "ngettext" else set())
        if name == "N_" or not texts or (name != "ngettext" and not given):
            continue
        if any(places(text) != given for text in texts):
            yield f"line {call.lineno}: {texts} with {sorted(map(str, given))}"


def test_marked_words_name_the_values_they_are_given() -> None:
    wrong = [f"{path}, {told}" for path, tree in TREES.items() for told in wrong_values(tree)]
    assert wrong == []


# Words that are no message: commands as they are typed, looks, what other programs say, code.
TYPED = re.compile(
    r"newsroom\b|crontab |systemctl |mark unread|sync here$|go on$|no crontab$|no such file$"
    r"|(bold|green|red) (underline|strike|red)$|\$primary bold$|prog\b"
)
TWO_WORDS = re.compile(r"[A-Za-z]{2,},? [a-z]{2,}")
NOT_SHOWN = ("BINDINGS", "DEFAULT_CSS", "COMPONENT_CLASSES")


def unmarked(node: ast.AST) -> Iterator[tuple[int, str]]:
    """Every string of two words or more under a node that is no docstring, and not marked."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS:
        for value in node.keywords:
            yield from unmarked(value.value)
        return
    if isinstance(node, ast.Assign) and any(isinstance(one, ast.Name) and one.id in NOT_SHOWN for one in node.targets):
        return
    if isinstance(node, ast.Assert):
        return
    if isinstance(node, ast.AnnAssign):  # a type in quotes is no message
        yield from unmarked(node.value) if node.value is not None else ()
        return
    if isinstance(node, ast.Constant):
        if isinstance(node.value, str) and TWO_WORDS.search(node.value) and not TYPED.match(node.value.lstrip(" '")):
            yield node.lineno, node.value
        return
    for child in ast.iter_child_nodes(node):
        if not (isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)):
            yield from unmarked(child)


def errors(tree: ast.AST) -> Iterator[ast.Call]:
    """Every error of the program's own that is made."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id.endswith("Error"):
            if not hasattr(builtins, node.func.id):
                yield node


def test_what_errors_say_is_marked_for_translation() -> None:
    made = [(path, call) for path, tree in TREES.items() for call in errors(tree)]
    found = [f"{path}, line {line}: {words}" for path, call in made for line, words in unmarked(call)]
    assert made
    assert found == []


def test_what_the_screens_and_commands_say_is_marked_for_translation() -> None:
    shown = {path: tree for path, tree in TREES.items() if path.startswith("tui/") and path not in NOT_SHOWING}
    found = [f"{path}, line {line}: {words}" for path, tree in shown.items() for line, words in unmarked(tree)]
    assert found == []


def test_no_word_is_marked_inside_an_f_string_where_it_is_not_found() -> None:
    """Babel reads an f-string as one piece on Python 3.11, and its words would stay English."""
    hidden = [
        f"{path}, line {call.lineno}"
        for path, tree in TREES.items()
        for text in ast.walk(tree)
        if isinstance(text, ast.JoinedStr)
        for call in marked(text)
        if call.args and isinstance(call.args[0], ast.Constant)
    ]
    assert hidden == []
