"""robots.txt: whose rules hold, which rule decides, and how long to wait."""

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cache.fetch.robots import parse_robots

HOST = "https://quayside.example"


def allowed(rules: str, path: str, agent: str = "*") -> bool:
    return parse_robots(f"User-agent: {agent}\n{rules}").allow(HOST + path)


@pytest.mark.parametrize(
    ("rules", "path", "may"),
    [
        ("", "/a", True),
        ("Disallow:", "/a", True),
        ("Disallow: /", "/a", False),
        ("Disallow: /", "", False),
        ("Disallow: /press", "/press/1", False),
        ("Disallow: /press/", "/press", True),
        ("Disallow: /press", "/Press", True),
        ("Disallow: /\nAllow: /press/", "/press/1", True),
        ("Allow: /\nDisallow: /press/", "/press/1", False),
        ("Disallow: /press\nAllow: /press", "/press", True),
        ("Disallow: /*.pdf$", "/a/b.pdf", False),
        ("Disallow: /*.pdf$", "/a/b.pdf?c", True),
        ("Disallow: /*?print=", "/a?print=1", False),
        ("Disallow: /a*b*c", "/a-c-b", True),
        ("Disallow: /a*b*c", "/a-b-c-d", False),
        ("Disallow: /ab$", "/ab", False),
        ("Disallow: /ab$", "/abc", True),
        ("Disallow: /*ab$", "/ab-ab", False),
        ("Disallow: /b*b$", "/b", True),
        ("Disallow: /année", "/ann%C3%A9e/1", False),
        ("Disallow: /ann%c3%a9e", "/année/1", False),
        ("disallow : /x # all of it", "/x", False),
        ("Noindex: /x\nnonsense\n: /x\nDisallow /x", "/x", True),
    ],
)
def test_the_longest_rule_that_fits_decides(rules: str, path: str, may: bool) -> None:
    assert allowed(rules, path) is may


def test_rules_that_name_this_program_hold_instead_of_those_for_all() -> None:
    text = "User-agent: *\nDisallow: /\nCrawl-delay: 9\n\nUser-Agent: Newsroom/2.0\nDisallow: /private\n"
    assert parse_robots(text).allow(f"{HOST}/press")
    assert not parse_robots(text).allow(f"{HOST}/private")
    assert parse_robots(text).delay is None


def test_rules_for_other_programs_do_not_hold() -> None:
    text = "User-agent: newsroombot\nUser-agent: Othernews\nDisallow: /\n\nUser-agent: *\nAllow: /\n"
    assert parse_robots(text).allow(f"{HOST}/press")


def test_several_programs_share_rules_and_several_groups_add_up() -> None:
    text = "User-agent: other\nUser-agent: newsroom\nDisallow: /a\nUser-agent: newsroom\nDisallow: /b\n"
    assert [parse_robots(text).allow(f"{HOST}/{name}") for name in "abc"] == [False, False, True]


@pytest.mark.parametrize(
    ("value", "seconds"), [("5", 5.0), ("0.5", 0.5), (" 2 # s", 2.0), ("-1", None), ("soon", None), ("١", None)]
)
def test_a_crawl_delay_is_seconds(value: str, seconds: float | None) -> None:
    assert parse_robots(f"\ufeffUser-agent: *\r\nCrawl-delay: {value}\r\n").delay == seconds


@given(st.text(max_size=200), st.text(max_size=40))
def test_any_file_is_read_and_answers_for_any_path(text: str, path: str) -> None:
    rules = parse_robots(f"User-agent: *\nDisallow: {text}\n{text}")
    assert rules.allow(f"{HOST}/{path}".replace("[", "").replace("]", "")) in (True, False)


@pytest.mark.parametrize(
    "text",
    [
        "User-agent: *\n" * 17_000 + "Disallow: /x\n" * 17_000,
        "User-agent: *\n" + ("Disallow: /" + "*a" * 1_000 + "b\n") * 240,
        "User-agent: *\nDisallow: /" + "*" * 400_000,
    ],
    ids=["many groups", "many stars", "only stars"],
)
def test_a_file_made_to_do_harm_takes_no_time_and_no_room(text: str) -> None:
    tracemalloc.start()
    rules = parse_robots(text)
    assert rules.allow(f"{HOST}/{'a' * 1_900}")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 30_000_000
    assert len(rules.paths) <= 2_000
