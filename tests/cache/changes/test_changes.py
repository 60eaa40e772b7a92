"""What changed between two revisions: pairs made by hand, and what holds for any two texts."""

import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cache import Block, BlockKind, Change, Changes, Contact, Edit, Phone, Release, compare
from cache.changes.wording import words_of
from tests.cache.changes.marked import PAIRS, marked, pair, release
from tests.support.gold import releases


@pytest.mark.parametrize("path", PAIRS, ids=lambda path: path.stem)
def test_a_pair_made_by_hand_shows_what_changed_and_nothing_else(path: Path) -> None:
    old, new, expected = pair(path)
    assert marked(compare(old, new)) == expected


def test_there_are_twenty_pairs() -> None:
    assert len(PAIRS) >= 20


@pytest.mark.parametrize("path", PAIRS, ids=lambda path: path.stem)
def test_the_changes_of_a_pair_lead_from_the_old_to_the_new(path: Path) -> None:
    old, new, _ = pair(path)
    assert not compare(old, old)
    assert not compare(new, new)
    assert_leads(old, new, compare(old, new))
    assert_leads(new, old, compare(new, old))


SOME = ("the", "harbour", "lamp", "“old”", "ferry", "1,200", "it’s", "no.", "—", "مرفأ", "桥", "क", "a", "a,")
WORDS = st.sampled_from(SOME)
PARAGRAPHS = st.lists(st.lists(WORDS, min_size=1, max_size=14).map(" ".join), max_size=9)


@given(PARAGRAPHS, PARAGRAPHS)
@settings(max_examples=150, deadline=None)
def test_the_changes_of_any_two_texts_lead_from_one_to_the_other(old: list[str], new: list[str]) -> None:
    assert_leads(of(old), of(new), compare(of(old), of(new)))


@given(PARAGRAPHS)
@settings(max_examples=50, deadline=None)
def test_nothing_changed_from_a_text_to_itself(text: list[str]) -> None:
    assert not compare(of(text), of([one.replace("“", "«").replace("”", " »") for one in text]))


@given(st.permutations(range(8)))
@settings(max_examples=30, deadline=None)
def test_paragraphs_in_another_order_are_all_kept_or_moved(order: list[int]) -> None:
    text = [f"Number {one} has a {word} that nobody else was given." for one, word in enumerate("abcdefgh")]
    changes = compare(of(text), of([text[one] for one in order]))
    assert {one.kind for one in changes.text} <= {Change.SAME, Change.MOVED}
    assert bool(changes) is (order != list(range(8)))


def test_a_quote_that_is_only_read_better_is_no_change() -> None:
    _, new, _ = pair(PAIRS[1])
    assert not compare(replace(new, quotes=()), new)
    assert not compare(new, replace(new, quotes=()))


def test_a_number_that_is_only_written_otherwise_is_no_change_of_the_contact() -> None:
    def with_number(written: str) -> Release:
        number = Phone(written, "+442079460111")
        return replace(of(["It rings."]), contacts=(Contact("Ana Holm", phones=(number,)),))

    assert not compare(with_number("020 7946 0111"), with_number("+44 20 7946-0111"))


def test_a_word_left_standing_amid_a_line_that_was_rewritten_is_a_part_of_the_change() -> None:
    kept = "On Sunday the bridge over the old canal is closed to carts, and "
    old, new = (
        "three grey horses wait by the gate until evening comes.",
        "nobody sells tickets on the island before June begins.",
    )
    (passage,) = compare(of([kept + old]), of([kept + new])).passages
    assert [piece.edit for piece in passage.pieces] == [Edit.KEPT, Edit.REMOVED, Edit.ADDED, Edit.KEPT]


def test_long_texts_of_many_words_and_of_one_lead_from_the_old_to_the_new_too() -> None:
    many = " ".join(f"word{number % 5000}" for number in range(30_000))
    same = "the " * 30_000
    for old, new in ((many, many.replace("word77 ", "")), (same, "a " + same.replace("the the the", "the the", 50))):
        assert_leads(of([old]), of([new]), compare(of([old]), of([new])))


GOLD = tuple(sorted((Path(__file__).parent.parent / "reading" / "gold").glob("*.gold")))


@pytest.mark.parametrize("deed", ["reword", "take out", "put in", "move", "cut"])
def test_one_deed_done_to_a_text_is_told_and_nothing_else(deed: str) -> None:
    chance = random.Random(deed)
    told = {"reword": [Change.CHANGED], "take out": [Change.REMOVED], "put in": [Change.ADDED], "move": [Change.MOVED]}
    texts = [one.text for path in GOLD for one in releases(path)][::8]
    assert len(texts) > 30
    for text in texts:
        old = of([block.text for block in release(text).blocks])
        long = [at for at, block in enumerate(old.blocks) if len(words_of(block.text).keys) > 5]
        if len(long) < 3:
            continue
        new = of(done(deed, [block.text for block in old.blocks], chance.choice(long), chance))
        changes = compare(old, new)
        assert [one.kind for one in changes.passages] == told.get(deed, []), text
        if deed == "reword":
            edits = [piece.edit for piece in changes.passages[0].pieces if piece.edit is not Edit.KEPT]
            assert edits == [Edit.REMOVED, Edit.ADDED], text


def done(deed: str, text: list[str], at: int, chance: random.Random) -> list[str]:
    """A text after one deed was done to the paragraph at a place."""
    words = words_of(text[at])
    if deed == "reword":
        which = chance.choice([index for index, key in enumerate(words.keys) if key[0].isalnum()])
        start = words.starts[which]
        return [*text[:at], f"{text[at][:start]}Otherword{text[at][start + len(words.keys[which]) :]}", *text[at + 1 :]]
    if deed == "cut":
        middle = words.starts[len(words.starts) // 2]
        return [*text[:at], text[at][:middle], text[at][middle:], *text[at + 1 :]]
    others = [*text[:at], *text[at + 1 :]]
    if deed == "move":
        to = chance.choice([place for place in range(len(text)) if place != at])
        return [*others[:to], text[at], *others[to:]]
    return others if deed == "take out" else [*text[:at], "Nobody wrote of pelicans or quinces before.", *text[at:]]


def of(paragraphs: list[str]) -> Release:
    blocks = tuple(Block(BlockKind.PARAGRAPH, text) for text in paragraphs)
    return Release(guid="any", source="any", title="Title of all", blocks=blocks)


def assert_leads(old: Release, new: Release, changes: Changes) -> None:
    """Each block stands once in the changes, and taking the removed words for the added ones makes the new text."""
    for one in changes.text:
        was = "\n\n".join(old.blocks[i].text for i in one.old)
        now = "\n\n".join(new.blocks[j].text for j in one.new)
        assert "".join(piece.text for piece in one.pieces if piece.edit is not Edit.REMOVED) == now
        before = [key for piece in one.pieces if piece.edit is not Edit.ADDED for key in words_of(piece.text).keys]
        assert tuple(before) == words_of(was).keys
        assert (one.kind is Change.SAME) <= (words_of(was).keys == words_of(now).keys)
    olds = [i for one in changes.text for i in one.old]
    news = [j for one in changes.text for j in one.new]
    assert sorted(olds) == blocks_of_the_text(old)
    assert news == blocks_of_the_text(new)


def blocks_of_the_text(one: Release) -> list[int]:
    said = [at for at, block in enumerate(one.blocks) if block.kind is not BlockKind.SEPARATOR and block.text.strip()]
    return said[1:] if said and words_of(one.blocks[said[0]].text).keys == words_of(one.title).keys else said


def test_one_long_paragraph_that_moved_past_two_short_ones_is_what_moved() -> None:
    long = "The keeper of the lower lock counted every boat of the season, twice, and wrote the number on the gate."
    changes = compare(of([long, "Tea is free.", "Dogs are welcome."]), of(["Tea is free.", "Dogs are welcome.", long]))
    assert [(one.kind, one.new) for one in changes.passages] == [(Change.MOVED, (2,))]


def test_a_paragraph_whose_last_words_stand_by_themselves_now_did_not_change() -> None:
    assert not compare(
        of(["The mill stands on the weir, built in 1794."]), of(["The mill stands on the weir,", "built in 1794."])
    )


def test_a_short_paragraph_that_is_new_beside_another_is_no_part_of_it() -> None:
    changes = compare(of(["The mill stands on the weir."]), of(["The mill stands on the weir.", "The weir."]))
    assert [one.kind for one in changes.passages] == [Change.ADDED]
