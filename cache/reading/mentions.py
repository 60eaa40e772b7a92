"""Who a text may mean: a person with role and organisation, a bare role, a pronoun, an organisation."""

from dataclasses import dataclass
from enum import StrEnum

from cache.reading.places import find_place
from cache.reading.vocabulary import (
    FEMININE,
    GIVEN,
    HONORIFIC,
    MASCULINE,
    Vocabulary,
)  # fmt: skip


class Kind(StrEnum):
    """What sort of words stand for the speaker."""

    PERSON = "person"
    PRONOUN = "pronoun"
    ROLE = "role"
    ORGANISATION = "organisation"
    PEOPLE = "people"
    DROPPED = "dropped"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for somebody: tokens `start` to `end` of a line. `gender` is "m", "f" or "" where not told.

    `plural` is true where the article says that the words are for many. `given_role` is true where the role stands with
    the name, `definite` where the phrase points at somebody known.
    """

    kind: Kind
    name: str
    start: int
    end: int
    role: str | None = None
    organisation: str | None = None
    gender: str = ""
    definite: bool = False
    written: str = ""
    plural: bool = False


def place_rather(one: Mention, vocabulary: Vocabulary) -> bool:
    """Whether the name is a known place's, and nothing beside it says that a person bears it."""
    known = one.role or titled(one, vocabulary) or vocabulary[one.name] & GIVEN
    return not known and find_place(one.name) is not None


def titled(one: Mention, vocabulary: Vocabulary) -> bool:
    """Whether an honorific stands before the name."""
    first = one.written.partition(" ")[0].rstrip(".")
    return bool(first) and bool(vocabulary[first] & HONORIFIC) and not one.name.startswith(first)


def gender_of(bits: int) -> str:
    """ "m" or "f" where the bits of a word or a phrase say so and do not contradict one another."""
    masculine, feminine = bits & MASCULINE, bits & FEMININE
    return "" if bool(masculine) == bool(feminine) else ("f" if feminine else "m")
