"""What a command is given of a release: its text, or all that is known of it as JSON."""

import json
import os

from cache import Release
from tui.export.read_json import to_json
from tui.export.release_markdown import release_markdown

AS_JSON = "json "  # before a command: it is given the release as JSON


def shell_command(command: str) -> list[str]:
    """A command as the person's own shell runs it."""
    return [os.environ.get("SHELL") or "/bin/sh", "-c", command]


def given(release: Release, newsroom: str | None, typed: str) -> tuple[str, str]:
    """The command that was typed, and what goes to its standard input."""
    command = typed.removeprefix(AS_JSON)
    if command != typed:
        return command, json.dumps(to_json(release, release.source), ensure_ascii=False) + "\n"
    return command, release_markdown(release, newsroom)
