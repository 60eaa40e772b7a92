"""Somebody who may speak, and when two names or words are one."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from cache.model import Speaker
from cache.reading.mentions import Kind
from cache.reading.vocabulary import (
    folded,
)  # fmt: skip


@dataclass(slots=True)
class Person:
    """Somebody who may speak: what is known of them, and where they were last named (`last`, a running number)."""

    name: str
    kind: Kind
    role: str | None = None
    organisation: str | None = None
    gender: str = ""
    last: int = 0

    def speaker(self, written: str | None) -> Speaker:
        """The person as the speaker of a quote."""
        return Speaker(self.name, self.role, self.organisation, written or self.name)


def role_words(role: str) -> list[str]:
    """The words of a role, those of a list or a compound apart."""
    return role.replace(",", " ").replace("-", " ").split()


@lru_cache(maxsize=8192)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name, folded, without particles of one letter and full stops."""
    return tuple(folded(word).strip(".") for word in name.replace("-", " ").split() if word.strip("."))


def within(few: Sequence[str], many: Sequence[str]) -> bool:
    """Whether all of a few words are among many."""
    return all(word in many for word in few)


def agrees(person: Person, gender: str) -> bool:
    """Whether a person may be meant by a word of that gender."""
    return not gender or not person.gender or person.gender == gender
