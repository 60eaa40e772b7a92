"""Which language a person chose for the program's own words, before anything else of their settings is needed."""

import os
from collections.abc import Sequence
from pathlib import Path

from cache import interface_language, languages_asked, speak, usual_folder

FILE = "settings.toml"


def speak_as_chosen(argv: Sequence[str]) -> None:
    """Speak the language that the settings name, those of the data folder that a command line names or the usual one.

    They are read when the first word is shown. What is wrong in them is told by `tui.settings`.
    """
    speak(lambda: _chosen(argv))


def reading_languages(chosen: Sequence[str] = ()) -> tuple[str, ...]:
    """The languages in which releases are read, the most wanted first: those that the settings name, else those of the
    environment and of the program's own words.
    """
    return tuple(chosen) or tuple(dict.fromkeys((*languages_asked(os.environ), interface_language())))


def _chosen(argv: Sequence[str]) -> str | None:
    file = _folder(argv) / FILE
    if not file.exists():
        return None
    import tomllib

    try:
        language = tomllib.loads(file.read_text(encoding="utf-8"))["looks"]["language"]
    except (OSError, ValueError, LookupError, TypeError):
        return None
    return str(language)


def _folder(argv: Sequence[str]) -> Path:
    # The parser itself speaks when it complains: it cannot be asked yet.
    for word, following in zip(argv, [*argv[1:], ""], strict=True):
        if word == "--data-dir" and following:
            return Path(following).expanduser()
        if word.startswith("--data-dir="):
            return Path(word.partition("=")[2]).expanduser()
    return usual_folder()
