"""`newsroom schedule`, with a system that is only made up: no timer of this machine is ever touched."""

import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cache import Feed, Store, find_paths
from tests.tui.commands.conftest import Command, is_one_line
from tui.commands import schedule
from tui.commands.schedule import Ran
from tui.timetable import MARK, crontab_line, crontab_with, crontab_without, systemd_units

OTHERS = "MAILTO=someone\n# tidy up\n5 4 * * * tidy --all\n"


class System:
    """A machine with or without systemd and cron, that remembers what it was told."""

    def __init__(self) -> None:
        self.systemd = True
        self.table: str | None = OTHERS  # None: there is no cron
        self.trouble = ""
        self.told: list[str] = []
        self.active = False

    def __call__(self, words: Sequence[str], given: str | None = None) -> Ran:
        line = " ".join(words)
        self.told.append(line)
        if words[0] == "systemctl":
            if not self.systemd:
                return Ran(None)
            if "is-active" in words:
                return Ran(0 if self.active else 3)
            self.active = "enable" in words or (self.active and "disable" not in words)
            return Ran(0)
        if self.table is None:
            return Ran(None)
        if self.trouble:
            return Ran(1, "", self.trouble)
        if line == "crontab -l":
            return Ran(0, self.table) if self.table else Ran(1, "", "no crontab for someone")
        assert line == "crontab -"
        assert given is not None
        self.table = given
        return Ran(0)


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> System:
    made = System()
    monkeypatch.setattr(schedule, "run", made)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return made


@pytest.fixture
def units(tmp_path: Path) -> Path:
    return tmp_path / "config" / "systemd" / "user"


def test_a_systemd_timer_is_shown_written_and_started(system: System, newsroom: Command, units: Path) -> None:
    outcome = newsroom("schedule", "install", "--yes")
    assert outcome.status == 0
    assert sorted(file.name for file in units.iterdir()) == ["newsroom-sync.service", "newsroom-sync.timer"]
    service = (units / "newsroom-sync.service").read_text(encoding="utf-8")
    assert "sync --due" in service
    assert "--data-dir" in service
    shown = {line.strip() for line in outcome.lines}
    assert {line.strip() for line in service.splitlines()} <= shown
    assert system.told[-2:] == ["systemctl --user enable --now newsroom-sync.timer", "crontab -l"]
    assert system.table == OTHERS


def test_without_systemd_a_line_is_added_to_the_crontab_and_the_others_stay(
    system: System, newsroom: Command, units: Path
) -> None:
    system.systemd = False
    for _ in range(2):
        outcome = newsroom("schedule", "install", "--yes")
        assert outcome.status == 0
    assert system.table is not None
    assert system.table.startswith(OTHERS)
    assert system.table.count(MARK) == 1
    assert system.table.splitlines()[-1].strip() in outcome.out
    assert not units.exists()


def test_a_person_without_a_crontab_gets_one(system: System, newsroom: Command) -> None:
    system.systemd, system.table = False, ""
    assert newsroom("schedule", "install", "--yes").status == 0
    assert system.table.startswith(MARK)


def test_a_crontab_that_cannot_be_read_is_not_written(system: System, newsroom: Command) -> None:
    system.systemd, system.trouble = False, "you are not allowed to use this program"
    outcome = newsroom("schedule", "install", "--yes")
    assert outcome.status == 2
    assert is_one_line(outcome.err, "crontab", "not allowed")
    assert "crontab -" not in system.told


def test_with_no_timer_at_all_it_says_what_to_run(system: System, newsroom: Command) -> None:
    system.systemd, system.table = False, None
    outcome = newsroom("schedule", "install", "--yes")
    assert outcome.status == 2
    assert is_one_line(outcome.err, "neither systemd", "sync --due")


@pytest.mark.parametrize("systemd", [True, False])
def test_nothing_is_written_without_a_yes(system: System, newsroom: Command, units: Path, systemd: bool) -> None:
    system.systemd = systemd
    outcome = newsroom("schedule", "install")
    assert outcome.status == 2
    assert is_one_line(outcome.err, "--yes")
    assert "sync --due" in outcome.out
    assert not units.exists()
    assert system.table == OTHERS


@pytest.mark.parametrize("systemd", [True, False])
def test_what_was_installed_is_taken_away_and_nothing_else(
    system: System, newsroom: Command, units: Path, systemd: bool
) -> None:
    system.systemd = systemd
    newsroom("schedule", "install", "--yes")
    assert newsroom("schedule", "remove").out.startswith("Removed")
    assert system.table == OTHERS
    assert not list(units.glob("*")) or not units.exists()
    assert newsroom("schedule", "remove").out == "Nothing was installed\n"


def test_installing_with_systemd_takes_the_line_out_of_the_crontab(system: System, newsroom: Command) -> None:
    system.systemd = False
    newsroom("schedule", "install", "--yes")
    system.systemd = True
    newsroom("schedule", "install", "--yes")
    assert system.table == OTHERS


def test_the_status_says_what_there_is_and_which_feed_is_next(system: System, newsroom: Command, data: Path) -> None:
    assert newsroom("schedule").out.startswith("Not installed")
    with Store(find_paths(data).store) as store:
        store.add_feed(Feed("https://quayside.example/feed", next_due=datetime.now(UTC) + timedelta(minutes=25.2)))
    newsroom("schedule", "install", "--yes")
    outcome = newsroom("schedule", "status")
    assert "Installed with systemd" in outcome.out
    assert "The next feed is due in 25 min" in outcome.out
    with Store(find_paths(data).store) as store:
        store.add_feed(Feed("https://estuary.example/feed"))
    assert "1 feed is due now" in newsroom("schedule", "status").out
    system.active = False
    assert "not running" in newsroom("schedule", "status").out
    record = json.loads(newsroom("schedule", "status", "--json").out)
    assert (record["installed"], record["running"], record["feeds"], record["due"]) == ("systemd", False, 2, 1)


def test_a_real_command_that_is_not_there_is_no_error() -> None:
    assert schedule.run(["newsroom-has-no-such-command"]) == Ran(None)
    assert schedule.run([sys.executable, "-c", "print(input())"], "given\n").out == "given\n"


@pytest.mark.parametrize("folder", ["/home/a b", "/srv/50%", "/x/$HOME", '/say "so"', "/plain", "/it's"])
def test_a_folder_of_any_name_is_one_word_for_systemd_and_cron(folder: str) -> None:
    command = ["/bin/newsroom", "--data-dir", folder, "sync", "--due"]
    service = systemd_units(command)["newsroom-sync.service"]
    (line,) = (row for row in service.splitlines() if row.startswith("ExecStart"))
    assert line.startswith("ExecStart=/bin/newsroom --data-dir ")
    assert line.endswith(" sync --due")
    assert line.replace("%%", "").count("%") == 0
    assert crontab_line(command).replace("\\%", "").count("%") == 0


@pytest.mark.parametrize("table", ["", OTHERS, "5 4 * * * no-newline"])
def test_a_crontab_is_as_before_when_our_line_is_gone(table: str) -> None:
    there = crontab_with(crontab_with(table, ["newsroom"]), ["newsroom"])
    assert crontab_without(there).rstrip("\n") == table.rstrip("\n")
