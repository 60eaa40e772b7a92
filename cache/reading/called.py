"""A name of a list of contacts as its bearer is called: given name first, and in the nominative."""

from functools import cache

from cache.reading.lexicon import fold, words
from cache.reading.vocabulary import GIVEN, Vocabulary

_CASES = ("dative", "instrumental")


def called(name: str | None, vocabulary: Vocabulary) -> str | None:
    """`name` with the given name first: "KONÉ Salimata" is Salimata KONÉ, «Игнатьева Светлана» Светлана Игнатьева.

    The surname is known by its capitals, or in languages that have such by its ending, where a given name follows.
    """
    found = (name or "").split()
    if len(found) < 2:
        return name
    shouted = next((at for at, word in enumerate(found) if not _is_shouted(word)), len(found))
    if 0 < shouted < len(found) and not any(map(_is_shouted, found[shouted:])):
        return " ".join([*found[shouted:], *found[:shouted]])
    given = bool(vocabulary[found[1]] & GIVEN) and not vocabulary[found[0]] & GIVEN
    if given and fold(found[0]).endswith(words("contacts", "surname_ends")):
        return " ".join([*found[1:], found[0]])
    return name


def _is_shouted(word: str) -> bool:
    return sum(map(str.isalpha, word)) > 1 and word.isupper()


def after(lead: str, name: str) -> str:
    """`name` in the nominative where the folded words before it put it into another case: «обращаться к Анне»."""
    last = (lead.split() or [""])[-1]
    for case in _CASES:
        if last in words("contacts", f"{case}_after"):
            return _nominative(name, _endings(f"{case}_m"), _endings(f"{case}_f"))
    return name


@cache
def _endings(notation: str) -> tuple[tuple[str, str], ...]:
    pairs = (item.partition("=") for item in words("contacts", notation))
    return tuple((ending, instead) for ending, _, instead in pairs)


def _nominative(name: str, masculine: tuple[tuple[str, str], ...], feminine: tuple[tuple[str, str], ...]) -> str:
    found = name.split()
    man = any(_changed(word, masculine) != word for word in found)
    return " ".join(_changed(word, masculine if man else feminine) for word in found)


def _changed(word: str, endings: tuple[tuple[str, str], ...]) -> str:
    folded = fold(word)
    for ending, instead in endings:
        if folded.endswith(ending) and len(word) > len(ending) + 1:
            return word[: len(word) - len(ending)] + instead
    return word
