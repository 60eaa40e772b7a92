"""Phrases as releases spell them, and finding many at once."""

import pytest

from cache.reading.lexicon import Phrases, alternatives, expand, fold, key


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("À Genève", "a geneve"),
        ("L’ÉTÉ", "l'ete"),
        ("Mme\u202fNgô\u00a0:", "mme ngo :"),
        ("co‑ordinator", "co-ordinator"),
        ("Ёлка", "елка"),
        ("أحمد إلى", "احمد الي"),
        ("İzmir", "izmir"),
    ],
)
def test_folding_takes_case_accents_and_kinds_of_spaces_away_and_keeps_the_length(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Contact presse :", "CONTACT  PRESSE"),
        ("Contact\u00a0presse", "contact presse."),
        ("Órgão", "orgao"),
        ("صباحاً", "صباحا"),
    ],
)
def test_two_spellings_of_a_phrase_have_one_key(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("notation", "phrases"),
    [
        ("press", {"press"}),
        ("contact(s)", {"contact", "contacts"}),
        ("(press|media) desk", {"press desk", "media desk"}),
        ("(press |media )desk", {"press desk", "media desk", "desk"}),
        ("note(s) (to|for) (the )editors", {
            "note to editors", "notes to editors", "note for editors", "notes for editors",
            "note to the editors", "notes to the editors", "note for the editors", "notes for the editors",
        }),
    ],
)  # fmt: skip
def test_a_notation_stands_for_its_phrases(notation: str, phrases: set[str]) -> None:
    assert set(expand(notation)) == phrases


def found(phrases: list[str], text: str) -> list[str]:
    return [text[start:end] for start, end in Phrases(phrases).find(fold(text))]


def test_the_longest_phrase_is_found_at_each_place_and_none_overlap() -> None:
    assert found(["press", "press office", "office hours"], "Press office hours, press") == ["Press office", "press"]


def test_a_phrase_is_found_as_whole_words_only() -> None:
    assert found(["press"], "The pressing press-ups; compress; PRESS") == ["press", "PRESS"]


@pytest.mark.parametrize(
    "text", ["press, office", "press: office", "press / office", "press\noffice", "press – office"]
)
def test_a_phrase_does_not_run_over_a_mark_that_parts_words(text: str) -> None:
    assert found(["press office"], text) == []


def test_an_arabic_phrase_is_found_with_and_without_vowel_signs() -> None:
    assert found(["صباحا"], "الساعة 7 صباحاً") == ["صباحاً"]


@pytest.mark.parametrize(
    ("text", "head", "whole"),
    [
        ("Contact: Ada", 7, False),
        ("– Contact:", 9, True),
        ("Contact", 7, True),
        ("The contact", 0, False),
        ("", 0, False),
    ],
)
def test_a_phrase_may_head_a_line_or_be_all_of_it(text: str, head: int, whole: bool) -> None:
    phrases = Phrases(["contact"])
    assert (phrases.head(fold(text)), phrases.whole(fold(text))) == (head, whole)


def test_no_phrases_match_nothing() -> None:
    assert alternatives([]) == r"(?!)"
    assert found([], "anything") == []
