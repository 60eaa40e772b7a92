"""The README says what the program does: its tables and its picture are made from it."""

import re
from pathlib import Path

import pytest

from docs.generate import PICTURE, README, with_tables

TEXT = README.read_text(encoding="utf-8")


def test_the_tables_of_commands_and_keys_are_those_of_the_program() -> None:
    assert with_tables(TEXT) == TEXT, "run: python -m docs.generate"


def test_every_link_within_the_repository_leads_somewhere() -> None:
    linked = re.findall(r"\]\((?!https?:|#)([^)#]+)", TEXT)
    assert linked
    assert [link for link in linked if not (README.parent / Path(link)).exists()] == []


@pytest.mark.parametrize("name", ["demo command", "test command"])
def test_each_of_the_two_commands_is_one_line(name: str) -> None:
    fenced = re.search(rf"<!-- {name} -->\n```sh\n(.*?)```", TEXT, re.DOTALL)
    assert fenced is not None
    assert len(fenced.group(1).splitlines()) == 1


def test_the_picture_asks_no_viewer_to_fetch_anything() -> None:
    picture = PICTURE.read_text(encoding="utf-8")
    assert "font-face" not in picture
    assert re.findall(r"""(?:href|src)=["']https?:|url\(['"]?https?:""", picture) == []
