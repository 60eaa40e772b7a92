"""`newsroom schedule`: have the feeds fetched by themselves."""

import os
import shlex
import shutil
import subprocess
import sys
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cache import DATA_DIR_VARIABLE, Store, UsageError, _, find_paths, is_due, next_due, ngettext
from tui.commands.outcome import DONE, FAILED, complain
from tui.commands.output import Line, is_terminal, is_yes, print_json, print_lines
from tui.dates import until
from tui.timetable import EVERY_MINUTES, MARK, UNIT, crontab_line, crontab_with, crontab_without, systemd_units

SECONDS = 20.0  # that a command of the system may take


@dataclass(frozen=True, slots=True)
class Ran:
    """What came of a command of the system; the status is None where there is no such command."""

    status: int | None
    out: str = ""
    err: str = ""


def run(words: Sequence[str], given: str | None = None) -> Ran:
    """Run a command of the system with `given` as its input. The only way out of this module: tests take its place."""
    try:
        done = subprocess.run(words, input=given, capture_output=True, text=True, timeout=SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return Ran(None)
    return Ran(done.returncode, done.stdout, done.stderr)


def schedule(args: Namespace) -> int:
    """Install, remove or show the timer. Raises UsageError where there is none to be had, or without a yes."""
    return {"install": _install, "remove": _remove, "status": _status}[args.action](args)


def _install(args: Namespace) -> int:
    command = _command(args)
    if _systemd_answers():
        folder = _unit_folder()
        units = systemd_units(command)
        for name, text in units.items():
            print_lines([Line(f"{folder / name}:", "bold"), *(Line(row, indent=2) for row in text.splitlines())])
        _ask(args)
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in units.items():
            (folder / name).write_text(text, encoding="utf-8")
        for words in (["daemon-reload"], ["enable", "--now", f"{UNIT}.timer"]):
            ran = run(["systemctl", "--user", *words])
            if ran.status != 0:
                return _refused("systemctl --user " + " ".join(words), ran)
        there = _crontab()
        if there is not None and MARK in there:
            run(["crontab", "-"], crontab_without(there))  # one of them is enough
        told = _(
            "Installed: what is due is fetched every {minutes} minutes while you are logged in", minutes=EVERY_MINUTES
        )
        print_lines([Line(told)])
        return DONE
    there = _crontab()
    if there is None:
        raise UsageError(
            _("this system"),
            _("it has neither systemd for users nor a crontab"),
            _("run {command} by any timer", command=_shown(command)),
        )
    print_lines([Line(_("A line for your crontab:"), "bold"), Line(crontab_line(command), indent=2)])
    _ask(args)
    ran = run(["crontab", "-"], crontab_with(there, command))
    if ran.status != 0:
        return _refused("crontab -", ran)
    told = _("Installed: what is due is fetched every {minutes} minutes", minutes=EVERY_MINUTES)
    print_lines([Line(told)])
    return DONE


def _remove(args: Namespace) -> int:
    del args
    removed = False
    files = [_unit_folder() / name for name in (f"{UNIT}.timer", f"{UNIT}.service")]
    if any(file.exists() for file in files):
        run(["systemctl", "--user", "disable", "--now", f"{UNIT}.timer"])
        for file in files:
            file.unlink(missing_ok=True)
        run(["systemctl", "--user", "daemon-reload"])
        removed = True
    there = _crontab()
    if there is not None and MARK in there:
        ran = run(["crontab", "-"], crontab_without(there))
        if ran.status != 0:
            return _refused("crontab -", ran)
        removed = True
    print_lines([Line(_("Removed: nothing is fetched by itself any more") if removed else _("Nothing was installed"))])
    return DONE


def _status(args: Namespace) -> int:
    timer = _unit_folder() / f"{UNIT}.timer"
    there = _crontab()
    by = "systemd" if timer.exists() else "crontab" if there is not None and MARK in there else None
    running = by == "crontab" or (
        by == "systemd" and run(["systemctl", "--user", "is-active", f"{UNIT}.timer"]).status == 0
    )
    with Store(find_paths(args.data_dir).store) as store:
        feeds = store.feeds()
    now = datetime.now(UTC)
    due, waiting = next_due(feeds), sum(is_due(feed, now) for feed in feeds)
    if args.json:
        record = {
            "installed": by,
            "running": running,
            "feeds": len(feeds),
            "due": waiting,
            "next_due": due.isoformat() if due else None,
        }
        print_json(record)
        return DONE
    if by is None:
        words = _("Not installed: feeds are fetched when you say so ('newsroom schedule install' changes that)")
    elif running:
        words = _(
            "Installed with {by}: what is due is fetched every {minutes} minutes",
            by=by,
            minutes=EVERY_MINUTES,
        )
    else:
        words = _("Installed with {by}, but not running ('newsroom schedule install' starts it again)", by=by)
    print_lines([Line(words)])
    if waiting:
        print_lines([Line(ngettext("{count} feed is due now", "{count} feeds are due now", waiting))])
    elif due is not None:
        print_lines([Line(_("The next feed is due {when}", when=until(due, now)))])
    return DONE


def _ask(args: Namespace) -> None:
    """Raises UsageError without a yes: on the command line, or from a person at a terminal."""
    if args.yes:
        return
    if not (is_terminal(sys.stdin) and is_terminal(sys.stdout)):
        raise UsageError("newsroom schedule install", _("it needs your yes, and this is no terminal"), _("add --yes"))
    if not is_yes(input(_("Install this? [y/N] "))):
        raise UsageError("newsroom schedule install", _("nothing was installed"), _("answer y to install it"))


def _command(args: Namespace) -> list[str]:
    """What the timer runs: this very program, on this data folder where it is not the usual one."""
    mine = Path(sys.argv[0])
    script = str(mine.absolute()) if mine.name == "newsroom" and mine.exists() else shutil.which("newsroom")
    words = [script] if script else [sys.executable, "-m", "tui.cli"]
    if args.data_dir or os.environ.get(DATA_DIR_VARIABLE):
        words += ["--data-dir", str(find_paths(args.data_dir).data.absolute())]
    return [*words, "sync", "--due"]


def _shown(command: Sequence[str]) -> str:
    return f"'{shlex.join(command)}'"


def _systemd_answers() -> bool:
    return run(["systemctl", "--user", "show-environment"]).status == 0


def _unit_folder() -> Path:
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "systemd" / "user"


def _crontab() -> str | None:
    """The person's crontab, "" when they have none yet; None where there is no crontab at all."""
    ran = run(["crontab", "-l"])
    if ran.status is None:
        return None
    if ran.status != 0 and not any(words in ran.err.lower() for words in ("no crontab", "no such file")):
        # To take it for empty would be to throw away what is in it.
        said = ran.err.strip() or _("no reason given")
        raise UsageError(
            "crontab -l",
            _("your crontab cannot be read ({error})", error=said),
            _("try it by hand, or use another timer"),
        )
    return ran.out if ran.status == 0 else ""


def _refused(what: str, ran: Ran) -> int:
    complain(
        _(
            "{command}: it did not work ({error}); try it by hand, or use another timer",
            command=what,
            error=ran.err.strip() or _("no reason given"),
        )
    )
    return FAILED
