import io
import json
import sys
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cache import mask
from tui.commands.outcome import complain
from tui.commands.output import Line, prepare_streams, print_json, print_lines, print_row

HOSTILE = "\x1b]0;gone\x07[bold red]mark[/] \x9b31m \u202egnp.exe :smile:"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """What a terminal of 60 columns is sent when these lines are printed on it."""

    def on_terminal(*lines: Line) -> str:
        screen = Terminal()
        monkeypatch.setattr(sys, "stdout", screen)
        print_lines(lines)
        return screen.getvalue()

    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.delenv("NO_COLOR", raising=False)
    return on_terminal


def test_in_a_pipe_lines_are_plain_and_indented(capsys: pytest.CaptureFixture[str]) -> None:
    print_lines([Line("Title", "bold red"), Line("one\ntwo", indent=2), Line()])
    assert capsys.readouterr().out == "Title\n  one\n  two\n\n"


def test_on_a_terminal_lines_are_styled_and_wrapped(shown: Callable[..., str]) -> None:
    sent = shown(Line("word " * 30, "bold red", indent=4))
    assert "\x1b[1;31m" in sent
    assert len(sent.splitlines()) == 3
    assert all(line.startswith("    ") for line in sent.splitlines())


def test_on_a_terminal_a_line_that_must_not_wrap_is_cut(shown: Callable[..., str]) -> None:
    sent = shown(Line("word " * 30, wrap=False))
    assert sent.count("\n") == 1
    assert "…" in sent


def test_without_colour_asked_for_a_terminal_gets_none(
    shown: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert shown(Line("red words", "red", spans=((0, 3, "blue"),))) == "red words\n"


def test_escape_sequences_and_markup_show_as_text_in_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    print_lines([Line(HOSTILE, "bold")])
    print_row(HOSTILE, "second\tfield\n")
    printed = capsys.readouterr().out
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(printed)
    assert "[bold red]mark[/]" in printed
    assert ":smile:" in printed
    assert printed.splitlines()[1].split("\t")[1] == "second field"


def test_escape_sequences_and_markup_show_as_text_on_a_terminal(shown: Callable[..., str]) -> None:
    sent = shown(Line(HOSTILE))
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(sent)
    assert "[bold red]mark[/]" in sent
    assert ":smile:" in sent


def test_a_complaint_is_one_harmless_line(capsys: pytest.CaptureFixture[str]) -> None:
    complain(f"a feed:\n {HOSTILE}")
    printed = capsys.readouterr().err
    assert printed.startswith("newsroom: a feed: ]0;gone[bold red]mark[/]")
    assert printed.count("\n") == 1
    assert mask(printed) == printed


def test_json_is_utf_8_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    print_json({"title": "Où l’eau va"})
    assert capsys.readouterr().out == '{"title": "Où l’eau va"}\n'


@pytest.mark.parametrize("encoding", ["ascii", "iso-8859-1", "utf-8"])
def test_json_loses_nothing_in_any_encoding(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding=encoding, errors="strict"))
    prepare_streams()
    record: dict[str, object] = {"title": "Où « l’eau » va — 水 🚢", "source": "caf\udce9.txt"}
    print_json(record)
    sys.stdout.flush()
    assert json.loads(raw.getvalue().decode(encoding)) == record


def test_text_that_the_encoding_lacks_becomes_a_question_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii", errors="strict"))
    prepare_streams()
    print_lines([Line("Où ?")])
    sys.stdout.flush()
    assert raw.getvalue().splitlines() == [b"O? ?"]


@given(st.text())
def test_any_text_comes_back_from_json_and_cannot_steer_a_terminal(text: str) -> None:
    screen = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdout", screen)
        print_json({"text": text})
    screen.flush()
    screen.seek(0)
    line = screen.read()
    assert json.loads(line) == {"text": text}
    assert mask(line) == line
