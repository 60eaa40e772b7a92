"""A release in its other languages: what is told of them, and which words of one are which of the other. Pure."""

from collections.abc import Sequence
from itertools import accumulate

from cache import BlockKind, Release, Translation, _, figures_of, language_code, language_name, mask

GUESS = "?"  # behind the code of a language that is only guessed to be one of the release
_READ = (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.HEADING)
_NEAR = 2  # blocks before and after, among which the one with the same figures is looked for


def codes(language: str | None, translations: Sequence[Translation]) -> str:
    """The languages of a row, its own first: "fr en ar?"."""
    others = [f"{language_code(one.language)}{GUESS if one.guess else ''}" for one in translations]
    return mask(" ".join([*([language] if language else []), *others]))


def other_languages(release: Release) -> tuple[Translation, ...]:
    """The translations of a release worth telling: not one in its own language, of some page of another country."""
    own = language_code(release.language or "")
    return tuple(one for one in release.translations if language_code(one.language) != own)


def also_in(release: Release) -> str:
    """In which other languages a release is: "Français · Español (looks like a translation)"; "" for none."""
    return " · ".join(map(named, other_languages(release)))


def named(one: Translation) -> str:
    """A translation by its language, with how sure it is and where."""
    name = mask(language_name(one.language))
    if one.guess:
        return _("{language} (looks like a translation)", language=name)
    return name if one.release is not None else _("{language} (on its site)", language=name)


def following(story: Sequence[Translation], release_id: int | None) -> tuple[Translation, int] | None:
    """The next language of a story behind that of a release, around its end, with its place from 1; None where there
    is no other.
    """
    numbers = [one.release for one in story]
    if release_id not in numbers or len(numbers) < 2:
        return None
    at = (numbers.index(release_id) + 1) % len(numbers)
    return story[at], at + 1


def counterpart(one: Release, other: Release, block: int) -> int | None:
    """The block of `other` that says what this block of `one` says; None where it has none.

    Texts of as many paragraphs run alike. Where one has more, the place is told by how far into the text it is, and by
    its figures. Contacts, notes and the like are the first of one for the first of the other.
    """
    if not 0 <= block < len(one.blocks):
        return None
    if [each.kind for each in one.blocks] == [each.kind for each in other.blocks]:
        return block
    kinds = _READ if one.blocks[block].kind in _READ else (one.blocks[block].kind,)
    here = [index for index, each in enumerate(one.blocks) if each.kind in kinds]
    there = [index for index, each in enumerate(other.blocks) if each.kind in kinds]
    if not there:
        return None
    at = here.index(block)
    if len(here) == len(there):
        return there[at]
    guess = _as_far(_lengths(one, here), _lengths(other, there), at)
    figures = set(figures_of(one.blocks[block].text))
    near = range(max(guess - _NEAR, 0), min(guess + _NEAR + 1, len(there)))
    same = {index: len(figures & set(figures_of(other.blocks[there[index]].text))) for index in near}
    return there[max(near, key=lambda index: (same[index], -abs(index - guess)))]


def _lengths(release: Release, blocks: Sequence[int]) -> list[int]:
    return [len(release.blocks[index].text) + 1 for index in blocks]


def _as_far(here: Sequence[int], there: Sequence[int], at: int) -> int:
    """Which of the lengths of `there` holds the middle of the one at `at` of `here`, both taken as equally long."""
    middle = (sum(here[:at]) + here[at] / 2) / sum(here)
    ends = list(accumulate(there))
    return next((index for index, end in enumerate(ends) if end / ends[-1] >= middle), len(there) - 1)
