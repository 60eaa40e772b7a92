"""The reader's settings file: read, checked, and what is wrong in it told in words."""

import difflib
import re
import textwrap
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from textual.keys import Keys, key_to_character

from cache import LANGUAGES, N_, Paths, _, language_code, speak
from tui.actions import BY_NAME, default_keys, plain_key
from tui.export.citation import FORMATS
from tui.right_to_left import CHOICES, choose
from tui.spoken import FILE
from tui.themes import choosable

# What a new settings file says of each setting, and how it is written; a table of it where nothing is said.
TEMPLATE = (
    (N_("The settings of newsroom. A line that begins with # does nothing; take the # away to use it."), ""),
    ("", "[keys]"),
    (
        N_(
            "An action with all its keys. The names of the actions are in the README; ? in the program shows "
            "what works."
        ),
        'toggle_star = ["s", "asterisk"]',
    ),
    ("", "[copy]"),
    (N_('How a copied quote looks: "plain", "markdown" or "citation".'), 'quotes = "plain"'),
    ("", "[reading]"),
    (
        N_(
            'Who puts Arabic and Hebrew in order: "program", "terminal", or "auto": the terminal where it is '
            "one that is known to (Konsole, Apple's Terminal), else the "
            "program, as most terminals do nothing. Words that run backwards say that it is the other one."
        ),
        'right_to_left = "auto"',
    ),
    (
        N_(
            "A release that is there in several languages is one row, in the first of these that it is there in, else "
            "in the one that was published first. As it is, they are those of your system and of the program's words. "
            "L shows the others."
        ),
        'languages = ["fr", "en"]',
    ),
    ("", "[looks]"),
    (
        N_(
            'The theme: "newsroom-dark", "newsroom-light", or one of those that : and "theme" offer. T '
            "changes it without this."
        ),
        'theme = "newsroom-light"',
    ),
    (
        N_(
            'Lines and signs: "auto" asks the terminal, "lines" draws them, "ascii" does with letters that '
            "every terminal has."
        ),
        'borders = "auto"',
    ),
    (
        N_(
            'Pictures that are kept on this disk, drawn in the article: "auto" where the terminal has the '
            'colours and the extra "pictures" is installed, or "never". What they show stands there in words '
            "either way."
        ),
        'pictures = "auto"',
    ),
    (
        N_('The language of the program\'s own words: "en", "fr", "es", "ar", or "auto": that of your system.'),
        'language = "auto"',
    ),
)


def template() -> str:
    """A new settings file, in the reader's language: everything that can be set, with nothing set yet."""
    lines: list[str] = []
    for told, written in TEMPLATE:
        lines += [f"# {line}" for line in textwrap.wrap(_(told), 116)] if told else [""]
        lines += [written if not told else f"# {written}"] if written else []
    return "\n".join(lines) + "\n"


_LANGUAGE = re.compile("[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")
BORDERS = ("auto", "lines", "ascii")
PICTURES = ("auto", "never")
SPOKEN = ("auto", *LANGUAGES)
CHOSEN = {"quotes": ("copy", tuple(FORMATS)), "language": ("looks", SPOKEN)}  # what plain mode sets: where, and to what
_KNOWN = {
    "keys": (),
    "copy": ("quotes",),
    "reading": ("right_to_left", "languages"),
    "looks": ("theme", "borders", "pictures", "language"),
}


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person chose. `keys` holds only the actions that are bound anew; `problems` a line for what is wrong."""

    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    quotes: str = "plain"
    right_to_left: str = "auto"
    theme: str | None = None
    borders: str = "auto"
    pictures: str = "auto"
    language: str = "auto"  # of the program's own words
    languages: tuple[str, ...] = ()  # in which releases are read, the most wanted first; none: those of the system
    problems: tuple[str, ...] = ()


def settings_file(paths: Paths) -> Path:
    """Where the settings are kept; the file need not be there."""
    return paths.data / FILE


def read_settings(paths: Paths) -> Settings:
    """The settings in force. Whatever is wrong in the file is left out, and told; it never keeps the program shut."""
    path = settings_file(paths)
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        return Settings(problems=(_("{path}: it cannot be read ({error}); the defaults hold", path=path, error=error),))
    except tomllib.TOMLDecodeError as error:
        return Settings(problems=(_("{path}: {error}; the defaults hold until it is mended", path=path, error=error),))
    problems: list[str] = [
        _("[{name}] is no part of the settings{near}", name=name, near=_near(name, tuple(_KNOWN)))
        for name in table
        if name not in _KNOWN
    ]
    for section in ("copy", "reading", "looks"):
        problems += _unknown(table.get(section, {}), section)
    keys = _keys(table.get("keys", {}), problems)
    quotes = _choice(table.get("copy", {}), "copy", "quotes", tuple(FORMATS), problems)
    right_to_left = _choice(table.get("reading", {}), "reading", "right_to_left", CHOICES, problems)
    looks = table.get("looks", {})
    theme = _choice(looks, "looks", "theme", choosable(), problems) if "theme" in looks else None
    borders = _choice(looks, "looks", "borders", BORDERS, problems)
    pictures = _choice(looks, "looks", "pictures", PICTURES, problems)
    language = _choice(looks, "looks", "language", SPOKEN, problems)
    languages = _languages(table.get("reading", {}), problems)
    told = tuple(f"{path.name}: {problem}" for problem in problems)
    return Settings(keys, quotes, right_to_left, theme, borders, pictures, language, languages, told)


class Choices:
    """The settings of a running app. `apply` has the app be as they say."""

    def __init__(self, paths: Paths, apply: Callable[[Settings], None]) -> None:
        self._paths = paths
        self._apply = apply
        self.settings = Settings()

    def take(self) -> None:
        """Read the file, and have everything as it says from now on."""
        self.settings = read_settings(self._paths)
        choose(self.settings.right_to_left)
        speak(lambda: self.settings.language)
        self._apply(self.settings)


def write_template(paths: Paths) -> Path:
    """Make the file, with what could be set in it, where there is none; its path. Raises OSError."""
    path = settings_file(paths)
    if not path.exists():
        path.write_text(template(), encoding="utf-8")
    return path


def change_setting(paths: Paths, section: str, name: str, value: str) -> None:
    """Have the settings' file say that something is so; the rest of it stays as it was written. Raises OSError."""
    path = write_template(paths)
    lines = path.read_text(encoding="utf-8").splitlines()
    said = f'{name} = "{value}"'
    head = next((at for at, line in enumerate(lines) if line.strip() == f"[{section}]"), None)
    if head is None:
        lines += ["", f"[{section}]"]
        head = len(lines) - 1
    end = next((at for at in range(head + 1, len(lines)) if lines[at].lstrip().startswith("[")), len(lines))
    named = re.compile(rf"\s*{name}\s*=")
    at = next((at for at in range(head + 1, end) if named.match(lines[at])), None)
    if at is not None:
        lines[at] = said
    else:
        lines.insert(head + 1, said)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _keys(table: Any, problems: list[str]) -> dict[str, tuple[str, ...]]:
    if not isinstance(table, dict):
        problems.append(_("[keys] must be a table of actions and their keys"))
        return {}
    wanted: dict[str, tuple[str, ...]] = {}
    for name, value in table.items():
        given = [value] if isinstance(value, str) else value
        if name not in BY_NAME:
            problems.append(_("“{name}” is no action{near}", name=name, near=_near(name, tuple(BY_NAME))))
        elif not (isinstance(given, list) and all(isinstance(key, str) for key in given)):
            problems.append(_('the keys of “{name}” are written as {name} = ["a", "ctrl+b"]', name=name))
        elif unknown := [key for key in given if not is_key(key)]:
            problems.append(
                _("“{unknown}” is no key: a character, or a name such as f5, ctrl+b, pagedown", unknown=unknown[0])
            )
        elif not given:
            problems.append(_("“{name}” needs a key", name=name))
        else:
            wanted[name] = tuple(given)
    return _without_conflicts(wanted, problems)


def _without_conflicts(wanted: Mapping[str, tuple[str, ...]], problems: list[str]) -> dict[str, tuple[str, ...]]:
    """What can be had of the keys: one that two actions ask for stays with the one that had it, or came first."""
    kept: dict[str, tuple[str, ...]] = {}
    owner = {plain_key(key): name for name, keys in default_keys().items() if name not in wanted for key in keys}
    for name, keys in wanted.items():
        free = []
        for key in keys:
            holder = owner.setdefault(plain_key(key), name)
            if holder == name:
                free.append(key)
            else:
                problems.append(
                    _(
                        "{key} is asked for “{name}” but belongs to “{holder}”, which keeps it",
                        key=key,
                        name=name,
                        holder=holder,
                    )
                )
        if free:
            kept[name] = tuple(free)
    return kept


def _choice(table: Any, section: str, name: str, known: Sequence[str], problems: list[str]) -> str:
    value = table.get(name, known[0]) if isinstance(table, dict) else known[0]
    if value in known:
        return str(value)
    problems.append(
        _(
            "[{section}] {name} can be {known}, not “{value}”",
            section=section,
            name=name,
            known=", ".join(known),
            value=value,
        )
    )
    return known[0]


def _languages(table: Any, problems: list[str]) -> tuple[str, ...]:
    given = table.get("languages", []) if isinstance(table, dict) else []
    if not (isinstance(given, list) and all(isinstance(one, str) and _LANGUAGE.fullmatch(one) for one in given)):
        problems.append(_('[reading] languages are codes, the most wanted first, such as ["fr", "en"]'))
        return ()
    return tuple(dict.fromkeys(map(language_code, given)))


def _unknown(table: Any, section: str) -> list[str]:
    if not isinstance(table, dict):
        return [
            _(
                '[{section}] must be a table, with lines such as {known} = "…"',
                section=section,
                known=_KNOWN[section][0],
            )
        ]
    return [
        _("[{section}] has no “{name}”{near}", section=section, name=name, near=_near(name, _KNOWN[section]))
        for name in table
        if name not in _KNOWN[section]
    ]


def _near(name: str, known: Sequence[str]) -> str:
    near = difflib.get_close_matches(name, known, 1, 0.6)
    return _("; did you mean “{near}”?", near=near[0]) if near else ""


def is_key(key: str) -> bool:
    """Whether a terminal can send a key of this name."""
    *modifiers, last = key.split("+") if len(key) > 1 else [key]
    known = {one.value for one in Keys}
    return all(one in ("ctrl", "shift", "alt") for one in modifiers) and (
        (len(last) == 1 and last.isprintable() and not last.isspace())
        or last in known
        or key in known
        or key_to_character(last) is not None
    )
