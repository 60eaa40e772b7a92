"""The timer that runs `newsroom sync --due`: as systemd units for a person, else as a line of their crontab.

What is written is decided here from what is there, with no I/O; `tui.commands.schedule` carries it out.
"""

import shlex
from collections.abc import Sequence

EVERY_MINUTES = 15
UNIT = "newsroom-sync"
MARK = "# newsroom: fetches the feeds that are due"


def systemd_units(command: Sequence[str]) -> dict[str, str]:
    """The unit files by name (systemd.service(5), systemd.timer(5))."""
    service = f"""\
[Unit]
Description=Fetch the press releases that are due

[Service]
Type=oneshot
ExecStart={" ".join(map(_systemd_word, command))}
Nice=10
# 1: some feed could not be had; newsroom feeds says which.
SuccessExitStatus=1
"""
    timer = f"""\
[Unit]
Description=Fetch the press releases that are due, every {EVERY_MINUTES} minutes

[Timer]
OnCalendar=*:0/{EVERY_MINUTES}
RandomizedDelaySec=60
Persistent=true

[Install]
WantedBy=timers.target
"""
    return {f"{UNIT}.service": service, f"{UNIT}.timer": timer}


def crontab_with(table: str, command: Sequence[str]) -> str:
    """A crontab with our line in it, once, at its end; all other lines stay as they are."""
    others = crontab_without(table)
    if others and not others.endswith("\n"):
        others += "\n"
    return f"{others}{MARK}\n{crontab_line(command)}\n"


def crontab_without(table: str) -> str:
    """A crontab without our line."""
    kept, ours = [], False
    for line in table.splitlines(keepends=True):
        if ours:
            ours = False
            continue
        ours = line.strip() == MARK
        if not ours:
            kept.append(line)
    return "".join(kept)


def crontab_line(command: Sequence[str]) -> str:
    """The line alone. Cron makes a line's end of a bare percent sign (crontab(5))."""
    words = " ".join(map(shlex.quote, command)).replace("%", "\\%")
    return f"*/{EVERY_MINUTES} * * * * {words} >/dev/null 2>&1"


def _systemd_word(word: str) -> str:
    """One word of a command line, quoted where it must be; specifiers and variables are plain characters."""
    plain = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{plain}"' if plain != word or not word or any(char in " \t'#;" for char in word) else word
