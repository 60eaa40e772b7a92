import pytest

import cache
from tests.tui.commands.conftest import Command, is_one_line
from tui.cli import build_parser, main
from tui.commands.arguments import COMMANDS


def test_the_help_groups_every_command_with_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    printed = capsys.readouterr().out
    for heading in ("Reading:", "Newsrooms:", "Files:", "Exit status:"):
        assert heading in printed
    for name, words in build_parser().commands():
        assert f"  {name:<8} {words}\n" in printed
        assert len(words) <= 110


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: str(command.name))
def test_every_command_has_help_with_an_example(
    command: object, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    name, example = getattr(command, "name", ""), getattr(command, "example", "")
    assert main([name, "--help"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith(f"usage: newsroom {name} ")
    assert f"Example: {example}" in printed


def test_every_example_in_the_help_can_be_parsed() -> None:
    for command in COMMANDS:
        words = command.example.partition("|")[0].replace('"press conference"', "press").split()
        assert build_parser().parse_args(words[1:]).handler == command.handler


def test_the_version_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"newsroom {cache.__version__}\n"


@pytest.mark.parametrize(
    "words", [["snyc"], ["list", "--limit", "-3"], ["list", "--limit", "many"], ["read"], ["sync", "--jsno"]]
)
def test_what_cannot_be_parsed_is_one_line_and_status_2(words: list[str], newsroom: Command) -> None:
    outcome = newsroom(*words)
    assert outcome.status == 2
    assert outcome.out == ""
    assert is_one_line(outcome.err, "--help")


def test_the_data_folder_may_stand_before_or_after_the_command() -> None:
    parse = build_parser().parse_args
    assert parse(["--data-dir", "here", "feeds"]).data_dir == "here"
    assert parse(["feeds", "--data-dir", "here"]).data_dir == "here"
    assert parse(["feeds"]).data_dir is None
