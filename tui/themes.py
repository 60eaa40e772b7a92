"""The program's own two looks. Speaker colours are theme variables, so that any theme can have its own."""

import contextlib

from textual.theme import Theme

from cache import Paths

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
        "dim": "#8f99a9",
        "primary-muted": "#24344a",
        "read": "#b3bac6",
        "rule": "#39424f",
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
        "rule": "#c9c2b2",
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


def remembered(paths: Paths) -> str:
    """The name of the look chosen last, dark where none was."""
    try:
        name = (paths.data / "theme").read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return DARK.name
    return name if name in (DARK.name, LIGHT.name) else DARK.name


def remember(paths: Paths, name: str) -> None:
    """Keep the choice; where nothing can be written it holds until the program ends."""
    with contextlib.suppress(OSError):
        (paths.data / "theme").write_text(f"{name}\n", encoding="utf-8")


def defaults(theme: Theme) -> dict[str, str]:
    """Our variables for a theme that does not name them (Textual's own), from colours that every theme has."""
    colours = theme.to_color_system().generate()
    return {
        "dim": colours["foreground-muted"],
        "read": colours["foreground-muted"],
        "rule": colours["surface-lighten-2"],
        "link": colours["text-primary"],
        "speaker-1": colours["text-primary"],
        "speaker-2": colours["text-warning"],
        "speaker-3": colours["text-success"],
        "speaker-4": colours["text-accent"],
        "speaker-5": colours["text-secondary"],
        "speaker-6": colours["text-error"],
        "speaker-none": colours["foreground-muted"],
    }
