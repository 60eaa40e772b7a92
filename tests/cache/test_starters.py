"""The starter list: what stands in it, and how it is searched."""

import re

import pytest

from cache import UsageError, matching, meant
from cache.fetch.addresses import typed_address

LISTED = matching(())


def test_the_list_is_whole_and_says_each_newsroom_once() -> None:
    assert len(LISTED) >= 40
    assert [one.number for one in LISTED] == list(range(1, len(LISTED) + 1))
    assert len({one.url for one in LISTED}) == len({one.name for one in LISTED}) == len(LISTED)
    for one in LISTED:
        assert typed_address(one.url) == one.url
        assert one.url.startswith("https://")
        assert one.languages
        assert all(re.fullmatch("[a-z]{2}", tag) for tag in one.languages)
    assert {"en", "fr", "es", "ar", "pt", "de", "ru"} <= {tag for one in LISTED for tag in one.languages}


def test_words_find_by_name_kind_language_and_address_in_any_case() -> None:
    assert "WHO" in {one.short for one in matching(["world health"])}
    assert {one.kind for one in matching(["central", "bank"])} >= {"central bank"}
    assert all("ar" in one.languages for one in matching(["ar"]) if one.kind == "court")
    assert [one.short for one in matching(["IOM.int"])] == ["IOM"]
    assert matching(["zyx"]) == ()


def test_exact_names_and_numbers_are_meant_and_parts_of_names_are_not() -> None:
    assert [one.short for one in meant(["who"])] == ["WHO"]
    assert [one.short for one in meant(["World", "Health", "Organization"])] == ["WHO"]
    assert [one.short for one in meant(["WHO", "IOM"])] == ["WHO", "IOM"]
    assert [one.number for one in meant(["3", "1"])] == [3, 1]
    assert meant(["world"]) == meant([]) == ()


def test_a_number_that_is_not_there_is_an_error() -> None:
    with pytest.raises(UsageError, match="no such number"):
        meant(["9999"])
