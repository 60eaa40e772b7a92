"""The house stands as DESIGN says: imports go one way, each library has its room, and starting loads little."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache as once
from pathlib import Path

import pytest

import cache

ROOT = Path(__file__).parent.parent

# What each room of cache may import from cache. The package itself lists the public names, so it may see them all.
GROUND = {
    "cache.clean",
    "cache.conventions",
    "cache.errors",
    "cache.i18n",
    "cache.languages",
    "cache.model",
    "cache.sites",
    "cache.version",
}
ROOMS = {
    "cache.model": set[str](),
    "cache.errors": {"cache.i18n"},
    "cache.conventions": {"cache.i18n"},
    "cache.i18n": {"cache.conventions"},
    "cache.clean": set[str](),
    "cache.version": set[str](),
    "cache.languages": set[str](),
    "cache.sites": set[str](),
    "cache.paths": {"cache.errors", "cache.i18n"},
    "cache.attachments": GROUND,
    "cache.changes": GROUND,
    "cache.credentials": GROUND,
    "cache.keeping": GROUND | {"cache.attachments", "cache.fetch", "cache.store"},
    "cache.reading": GROUND,
    "cache.fetch": GROUND | {"cache.credentials"},
    "cache.store": GROUND | {"cache.attachments", "cache.credentials", "cache.translations"},
    "cache.translations": GROUND,
    "cache.plan": GROUND,
    "cache.schedule": GROUND,
    "cache.events": set[str](),
    "cache.workers": GROUND,
    "cache.files": GROUND | {"cache.fetch", "cache.reading", "cache.workers"},
    "cache.line": GROUND | {"cache.fetch", "cache.plan", "cache.reading", "cache.store"},
    "cache.starters": GROUND,
    "cache.subscribe": GROUND | {"cache.credentials", "cache.fetch", "cache.store", "cache.workers"},
    "cache.withdrawing": GROUND | {"cache.fetch", "cache.store"},
    "cache.sync": GROUND
    | {
        "cache.credentials",
        "cache.events",
        "cache.fetch",
        "cache.keeping",
        "cache.store",
        "cache.plan",
        "cache.schedule",
        "cache.withdrawing",
        "cache.workers",
        "cache.line",
    },
}

# The only places where a library may be imported.
LIBRARIES = {
    "textual": ("tui",),
    "rich": ("tui",),
    "httpx": ("cache.fetch",),
    "feedparser": ("cache.fetch",),
    "trafilatura": ("cache.fetch",),
    "htmldate": ("cache.fetch",),
    "lxml": ("cache.fetch",),
    "phonenumbers": ("cache.reading",),
    "sqlite3": ("cache.store",),
    "keyring": ("cache.credentials",),
    "platformdirs": ("cache.paths", "tui.settings"),
}

# Everything of ours and of others that `newsroom --version` may load, and what of the standard library it may not.
STARTING_LOADS = {
    "cache",
    "cache.clean",
    "cache.errors",
    "cache.i18n",
    "cache.model",
    "cache.paths",
    "cache.version",
    "tui",
    "tui.cli",
    "tui.commands",
    "tui.commands.arguments",
    "tui.commands.outcome",
    "tui.commands.output",
    "tui.spoken",
}
STARTING_LOADS_OF_OTHERS = {"platformdirs"}
STARTING_NEVER_LOADS = {
    "asyncio",
    "concurrent",
    "email",
    "http",
    "logging",
    "multiprocessing",
    "sqlite3",
    "ssl",
    "tomllib",
    "unittest",
    "xml",
}


def modules(package: str) -> Iterator[tuple[str, Path]]:
    for path in sorted((ROOT / package).rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


@once
def imports(path: Path) -> tuple[tuple[str, str | None], ...]:
    """(module, name) of every import in a file, wherever it stands; the name is None for `import module`."""
    found: list[tuple[str, str | None]] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [(alias.name, None) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: an import from '.' hides where it goes"
            found += [(node.module or "", alias.name) for alias in node.names]
    return tuple(found)


def is_in(module: str, room: str) -> bool:
    return module == room or module.startswith(f"{room}.")


def room_of(module: str, name: str | None = None) -> str | None:
    for candidate in (module, f"{module}.{name}"):
        for room in ROOMS:
            if is_in(candidate, room):
                return room
    return None


def test_cache_never_imports_the_screen() -> None:
    wrong = [
        f"{module} imports {target}"
        for module, path in modules("cache")
        for target, _ in imports(path)
        if is_in(target, "tui")
    ]
    assert not wrong


def test_every_module_of_cache_is_in_a_room_with_rules() -> None:
    assert [module for module, _ in modules("cache") if module != "cache" and room_of(module) is None] == []


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_of_cache_imports_only_the_rooms_below_it(room: str) -> None:
    wrong = []
    for module, path in modules("cache"):
        if not is_in(module, room):
            continue
        for target, name in imports(path):
            if is_in(target, "cache") and room_of(target, name) not in ROOMS[room] | {room}:
                wrong.append(f"{module} imports {name or ''} from {target}")
    assert not wrong


def test_the_screen_imports_only_the_public_names_of_cache() -> None:
    wrong = []
    for module, path in modules("tui"):
        for target, name in imports(path):
            if is_in(target, "cache") and not (target == "cache" and (name is None or name in cache.__all__)):
                wrong.append(f"{module} imports {name or ''} from {target}")
    assert not wrong


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_library_is_imported_only_in_its_room(library: str) -> None:
    wrong = [
        f"{module} imports {target}"
        for package in ("cache", "tui")
        for module, path in modules(package)
        for target, _ in imports(path)
        if is_in(target, library) and not any(is_in(module, room) for room in LIBRARIES[library])
    ]
    assert not wrong


def test_every_public_name_of_cache_is_there() -> None:
    assert [name for name in cache.__all__ if getattr(cache, name, None) is None] == []
    assert len(cache.__all__) == len(set(cache.__all__))


def test_a_name_that_cache_does_not_have_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        cache.__getattr__("nonsense")


RECORDER = """
import atexit, runpy, sys
before = set(sys.modules)
atexit.register(lambda: print(*sorted(set(sys.modules) - before), file=sys.stderr))
"""
NEWSROOM = Path(sys.executable).parent / "newsroom"


@pytest.mark.parametrize(
    "start",
    [
        "import tui.cli",
        f"sys.argv = ['newsroom', '--version']; runpy.run_path({str(NEWSROOM)!r}, run_name='__main__')",
    ],
    ids=["import tui.cli", "newsroom --version"],
)
def test_starting_loads_only_what_it_needs(start: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", RECORDER + start], cwd=ROOT, capture_output=True, text=True, check=True
    )
    found = set(done.stderr.split())
    tops = {module.partition(".")[0] for module in found}

    ours = {module for module in found if is_in(module, "cache") or is_in(module, "tui")}
    assert ours == STARTING_LOADS
    assert tops - set(sys.stdlib_module_names) - {"cache", "tui"} <= STARTING_LOADS_OF_OTHERS
    assert not tops & STARTING_NEVER_LOADS


def test_plain_mode_loads_nothing_that_draws_or_fetches(tmp_path: Path) -> None:
    start = (
        f"sys.argv = ['newsroom', '--plain', '--data-dir', {str(tmp_path)!r}];"
        f" runpy.run_path({str(NEWSROOM)!r}, run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-c", RECORDER + start], cwd=ROOT, capture_output=True, text=True, check=True, input="list\n"
    )
    found = set(done.stderr.split())
    assert "tui.plain.session" in found
    heavy = ("textual", "rich.console", "httpx", "feedparser", "trafilatura", "lxml", "asyncio", "phonenumbers")
    assert [module for module in found if any(is_in(module, name) for name in heavy)] == []
