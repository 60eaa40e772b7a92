"""What is typed in plain mode is understood as a person would guess."""

import pytest

from cache import UsageError
from tui.plain.orders import COMMANDS, GO_ON, PICK, Order, command_named, parse, short_form, split_file
from tui.plain.session import Session


@pytest.mark.parametrize(
    ("line", "order"),
    [
        ("", Order(GO_ON)),
        ("   \n", Order(GO_ON)),
        ("more", Order(GO_ON)),
        ("3", Order(PICK, "3")),
        ("n", Order("next")),
        ("NEXT", Order("next")),
        ("r 3", Order("read", "3")),
        ("read   12\n", Order("read", "12")),
        ("quote", Order("quotes")),
        ("section 4", Order("sections", "4")),
        ("/night ferry", Order("search", "night ferry")),
        ("s place:selby", Order("search", "place:selby")),
        ("mark all read", Order("mark", "all read")),
        ("unmark 3", Order("mark", "unread 3")),
        ("exit", Order("quit")),
        ("?copy", Order("help", "copy")),
    ],
)
def test_a_line_is_understood(line: str, order: Order) -> None:
    assert parse(line) == order


@pytest.mark.parametrize(
    ("line", "words"),
    [("co", "contacts or copy"), ("qotes", "did you mean quotes?"), ("zzz", "help lists"), ("0", "help")],
)
def test_what_means_nothing_is_told_with_what_comes_near(line: str, words: str) -> None:
    with pytest.raises(UsageError, match=words.replace("?", r"\?")) as told:
        parse(line)
    assert "\n" not in str(told.value)


def test_every_command_has_its_deed_and_its_short_form_is_understood() -> None:
    for command in COMMANDS:
        assert parse(short_form(command)).word == command.word
        assert command_named(command.word) is command
        assert command.word == "quit" or hasattr(Session, f"_do_{command.word}")


def test_no_two_commands_share_a_letter() -> None:
    letters = [command.letter for command in COMMANDS if command.letter]
    assert len(letters) == len(set(letters))


@pytest.mark.parametrize(
    ("rest", "parts"),
    [
        ("", ("", None)),
        ("2", ("2", None)),
        ("2 to words.txt", ("2", "words.txt")),
        ("all > my words.txt", ("all", "my words.txt")),
        ("to words.txt", ("", "words.txt")),
    ],
)
def test_a_copy_may_name_a_file(rest: str, parts: tuple[str, str | None]) -> None:
    assert split_file(rest) == parts
