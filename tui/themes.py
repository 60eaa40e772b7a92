"""The program's own two looks. Speaker colours are theme variables, so that any theme can have its own."""

import contextlib

from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from cache import Paths
from tui.display import Colours, Terminal

AA = 4.5  # the contrast of words with what is behind them (WCAG 2.2, 1.4.3)

DARK = Theme(
    name="newsroom-dark",
    dark=True,
    background="#12151a",
    surface="#12151a",
    panel="#252b35",
    foreground="#d9dde4",
    primary="#7fb2f0",
    secondary="#9fb0c6",
    accent="#e9b872",
    warning="#f0c674",
    error="#f28b82",
    success="#9ccf8f",
    variables={
        "dim": "#98a2b2",
        "primary-muted": "#24344a",
        "read": "#b3bac6",
        "rule": "#5f6a7a",
        "link": "#8ab4f8",
        "speaker-1": "#8ec5ff",
        "speaker-2": "#f3b27a",
        "speaker-3": "#a3d993",
        "speaker-4": "#e6a5df",
        "speaker-5": "#e8d36f",
        "speaker-6": "#7cd8cd",
        "speaker-none": "#b9c0cb",
    },
)

LIGHT = Theme(
    name="newsroom-light",
    dark=False,
    background="#fbf9f4",
    surface="#fbf9f4",
    panel="#e6e1d5",
    foreground="#23272e",
    primary="#1c5aa8",
    secondary="#4d5a6b",
    accent="#8a4b08",
    warning="#7a5200",
    error="#a3261d",
    success="#2c6a26",
    variables={
        "dim": "#59626f",
        "primary-muted": "#d3e0f2",
        "read": "#454c57",
        "rule": "#8d8878",
        "link": "#1c4f9c",
        "speaker-1": "#0f549e",
        "speaker-2": "#8f4700",
        "speaker-3": "#2b6a1d",
        "speaker-4": "#86287c",
        "speaker-5": "#695800",
        "speaker-6": "#00655e",
        "speaker-none": "#4a515c",
    },
)


# For terminals with sixteen colours, and for those with none: the same roles, from the terminal's own palette.
DARK_16 = Theme(
    name="newsroom-dark-16",
    dark=True,
    ansi=True,
    background="ansi_black",
    surface="ansi_black",
    panel="ansi_blue",
    foreground="ansi_white",
    primary="ansi_bright_cyan",
    secondary="ansi_white",
    accent="ansi_bright_yellow",
    warning="ansi_bright_yellow",
    error="ansi_bright_red",
    success="ansi_bright_green",
    variables={
        **BUILTIN_THEMES["ansi-dark"].variables,
        "panel": "ansi_blue",
        "surface": "ansi_black",
        "dim": "ansi_cyan",
        "primary-muted": "ansi_black",
        "read": "ansi_white",
        "rule": "ansi_cyan",
        "link": "ansi_bright_cyan",
        "speaker-1": "ansi_bright_cyan",
        "speaker-2": "ansi_bright_yellow",
        "speaker-3": "ansi_bright_green",
        "speaker-4": "ansi_bright_magenta",
        "speaker-5": "ansi_yellow",
        "speaker-6": "ansi_green",
        "speaker-none": "ansi_white",
    },
)

LIGHT_16 = Theme(
    name="newsroom-light-16",
    dark=False,
    ansi=True,
    background="ansi_bright_white",
    surface="ansi_bright_white",
    panel="ansi_white",
    foreground="ansi_black",
    primary="ansi_blue",
    secondary="ansi_black",
    accent="ansi_red",
    warning="ansi_red",
    error="ansi_red",
    success="ansi_green",
    variables={
        **BUILTIN_THEMES["ansi-light"].variables,
        "panel": "ansi_white",
        "surface": "ansi_bright_white",
        "dim": "ansi_bright_black",
        "primary-muted": "ansi_bright_white",
        "read": "ansi_black",
        "rule": "ansi_bright_black",
        "link": "ansi_blue",
        "speaker-1": "ansi_blue",
        "speaker-2": "ansi_red",
        "speaker-3": "ansi_green",
        "speaker-4": "ansi_magenta",
        "speaker-5": "ansi_cyan",
        "speaker-6": "ansi_bright_black",
        "speaker-none": "ansi_black",
    },
)

OWN = (DARK, LIGHT, DARK_16, LIGHT_16)


def fitting(name: str, terminal: Terminal) -> str:
    """The look to show for one that was chosen: where colours are few, the nearest that is made for few."""
    if terminal.colours is Colours.MANY:
        return name
    light = name == LIGHT.name or (name in BUILTIN_THEMES and not BUILTIN_THEMES[name].dark)
    return LIGHT_16.name if light else DARK_16.name


def other(theme: Theme) -> str:
    """Light for a dark look, dark for a light one, with as many colours."""
    if theme.ansi:
        return LIGHT_16.name if theme.dark else DARK_16.name
    return LIGHT.name if theme.dark else DARK.name


def choosable() -> tuple[str, ...]:
    """The looks a person can name: our two, then those that Textual brings."""
    brought = [name for name, theme in BUILTIN_THEMES.items() if not theme.ansi]
    return (DARK.name, LIGHT.name, *sorted(brought))


def remembered(paths: Paths) -> str:
    """The name of the look chosen last, dark where none was."""
    try:
        name = (paths.data / "theme").read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return DARK.name
    return name if name in choosable() else DARK.name


def remember(paths: Paths, name: str) -> None:
    """Keep the choice; where nothing can be written it holds until the program ends."""
    full = {DARK_16.name: DARK.name, LIGHT_16.name: LIGHT.name}.get(name, name)
    with contextlib.suppress(OSError):
        (paths.data / "theme").write_text(f"{full}\n", encoding="utf-8")


def defaults(theme: Theme) -> dict[str, str]:
    """Our variables for a theme that does not name them (Textual's own), from colours that every theme has."""
    colours = theme.to_color_system().generate()
    return {
        "dim": colours["foreground-muted"],
        "read": colours["foreground-muted"],
        "rule": colours["surface-lighten-3"],
        "link": colours["text-primary"],
        "speaker-1": colours["text-primary"],
        "speaker-2": colours["text-warning"],
        "speaker-3": colours["text-success"],
        "speaker-4": colours["text-accent"],
        "speaker-5": colours["text-secondary"],
        "speaker-6": colours["text-error"],
        "speaker-none": colours["foreground-muted"],
    }


_OF_WORDS = ("primary", "secondary", "accent", "warning", "error", "dim", "read", "link")
_STEPS = 20


def readable(variables: dict[str, str]) -> dict[str, str]:
    """The colours of a theme that is not ours, those of words moved towards black or white until they can be read."""
    ground = Color.parse(variables["background"])
    grounds = [ground, *(ground + Color.parse(variables[name]) for name in ("panel", "primary-muted"))]
    found = dict(zip(("background", "panel", "primary-muted"), (one.hex for one in grounds), strict=True))
    for name in (*_OF_WORDS, *(name for name in variables if name.startswith("speaker-"))):
        ink = ground + Color.parse(variables[name])
        end = ground.get_contrast_text(1)
        steps = (ink.blend(end, step / _STEPS) for step in range(_STEPS + 1))
        found[name] = next((one for one in steps if all(contrast(one, under) >= AA for under in grounds)), end).hex
    return {**variables, **found}


def contrast(one: Color, other: Color) -> float:
    """How far two colours stand apart, from 1 to 21 (WCAG 2.2)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: Color) -> float:
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in colour.normalized)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
