"""The links of a release by number: in the article, and opened by it."""

from dataclasses import replace

import pytest

from cache import Block, BlockKind, Inline, InlineKind, Link, Paths, Release
from tests.tui.panes import screen_text, soon
from tests.tui.test_odd_releases import stored
from tui.app import NewsroomApp
from tui.links import numbered

PLAN, MAP = "https://oll.example/plan", "https://oll.example/map"
TEXT = "See the plan and the map, the plan again, or https://oll.example/weir."
RELEASE = Release(
    guid="g",
    source="s",
    title="The weir at Oll",
    blocks=(
        Block(
            BlockKind.PARAGRAPH,
            TEXT,
            inlines=(
                Inline(8, 12, InlineKind.LINK, PLAN),
                Inline(21, 24, InlineKind.LINK, MAP),
                Inline(30, 34, InlineKind.LINK, PLAN),
            ),
        ),
    ),
    links=(Link(PLAN, "plan"), Link(MAP, "map"), Link(PLAN, "plan")),
)


def test_an_address_has_one_number_and_one_in_plain_words_is_a_link_too() -> None:
    found = numbered(RELEASE)
    assert [link.url for link in found.links] == [PLAN, MAP, "https://oll.example/weir"]
    assert [(TEXT[: mark.at].split()[-1], mark.text) for mark in found.marks[0]] == [
        ("plan", "[1]"),
        ("map", "[2]"),
        ("plan", "[1]"),
        ("https://oll.example/weir", "[3]"),
    ]


def test_a_release_without_links_has_no_numbers() -> None:
    assert numbered(replace(RELEASE, links=(), blocks=())).links == ()


async def test_the_third_link_is_opened_by_two_keys_and_the_article_says_which_it_is(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def hand_over(address: str) -> bool:
        opened.append(address)
        return True

    monkeypatch.setattr("tui.browser.hand_over", hand_over)
    monkeypatch.setattr("tui.browser.draws_on_the_terminal", lambda: False)
    async with NewsroomApp(stored(paths, RELEASE)).run_test(size=(160, 40)) as pilot:
        shown = " ".join(screen_text(pilot).split())
        assert "See the plan[1] and the map[2], the plan[1] again" in shown
        await pilot.press("u", "3")
        await soon(pilot, lambda: opened == ["https://oll.example/weir"])
