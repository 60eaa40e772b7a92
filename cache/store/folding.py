"""Which ways of standing in releases are one contact: pure functions over faces.

A face is a contact as a release gives it, without the place where it stood. Two faces are one contact when they bear

- the same full name, and the same address, number, organisation or domain of their addresses;
- the same address or number, and a name that may be the same: surname and first letter ("A. Brandvold"), or consonants
  that sound the same in any script ("Rim Jeziri", ريم الجزيري: a release and its translation). Where people share that
  address or number whose names cannot be one ("Anna Berg", "Arne Berg"), it tells of none of them who they are;
- no name, and the same address, or the same number for the same organisation.

A face without a full name also belongs to the one full name whose address or number it gives; where two people share
it (a press office's), it belongs to neither.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import combinations

from cache.languages import script_of
from cache.model import Contact, Phone
from cache.store.codec import contact_text
from cache.store.typed import digits_of, plain

# Where anybody has an address: it tells nothing of whom one works for. (Names of hosts without what follows the dot.)
_PUBLIC_HOSTS = {
    *("gmail", "googlemail", "outlook", "hotmail", "live", "yahoo", "icloud", "gmx", "web", "proton", "protonmail"),
    *("aol", "orange", "wanadoo", "free", "laposte", "mail", "yandex"),
}
# What a tie does: it makes faces one; it does so where it is not disputed; it only says which address a face holds.
BINDS, MAY_BIND, HOLDS = 1, 2, 0

# What is written with two letters, then letters by how they sound in names; those left out (vowels, h, l, w, y: the
# Arabic article, and what one script writes and another does not) count for nothing.
_TWO_LETTERS = {
    "tsch": "s",
    "sch": "s",
    "sh": "s",
    "ch": "s",
    "ts": "s",
    "zh": "j",
    "dj": "j",
    "kh": "k",
    "gh": "g",
    "th": "t",
    "dh": "d",
    "ph": "f",
}
_SOUNDS = {
    "b": "bpبپбп",
    "d": "dدضذд",
    "f": "fvفвф",
    "g": "gغگг",
    "j": "jجж",
    "k": "kcqكقخкх",
    "m": "mمм",
    "n": "nنн",
    "r": "rرр",
    "s": "sسصشثсшщцч",
    "t": "tتطт",
    "z": "zزظз",
}
_HEARD = {ord(letter): sound for sound, letters in _SOUNDS.items() for letter in letters}
_FEWEST_SOUNDS = 3  # of fewer, too many names are made
_ALIKE = 0.7  # "mohamed saidi" and "muhammad saidi" are, "karim adu" and "kamir ode" are not


@dataclass(frozen=True, slots=True)
class Face:
    """A way that a contact stands in a release, as text that is equal for equal ones, and its ties."""

    contact: str
    ties: tuple[tuple[str, int], ...]

    @property
    def marks(self) -> frozenset[str]:
        """What it is known by again, whatever its number: its text, and the ties by which it can be one of several."""
        return frozenset([self.contact, *(tie for tie, kind in self.ties if kind != HOLDS)])


def faces_of(contacts: Iterable[Contact]) -> tuple[Face, ...]:
    """The different faces of a release's contacts: without where they stand there, and how they were found."""
    return tuple(dict.fromkeys(map(face_of, contacts)))


def face_of(contact: Contact) -> Face:
    """The face of a contact, wherever it stands and however it was found."""
    face = replace(contact, spans=(), rule="", confidence=1.0)
    return Face(contact_text(face), tuple(dict.fromkeys(ties_of(face))))


def is_named(face: Contact) -> bool:
    """Whether a face has a full name; a first name or a surname alone is not known from another's."""
    return face.name is not None and len(plain(face.name).split()) > 1


def ties_of(face: Contact) -> Iterator[tuple[str, int]]:
    """The ties of a face, each with what it does: BINDS, MAY_BIND or HOLDS."""
    emails = [email.casefold() for email in face.emails]
    ways = [f"e|{email}" for email in emails] + [f"p|{number}" for number in map(number_of, face.phones) if number]
    yield from ((way, HOLDS) for way in ways)
    words = plain(face.name).split() if face.name else []
    organisation = plain(face.organisation) if face.organisation else ""
    if is_named(face):
        whole, short = " ".join(sorted(words)), f"{words[0][0]} {words[-1]}"
        around = [f"d|{host}" for host in map(_host, emails) if host.partition(".")[0] not in _PUBLIC_HOSTS]
        around += [f"o|{organisation}"] if organisation else []
        yield from ((f"named|{whole}|{way}", BINDS) for way in [*ways, *around])
        yield from ((f"short|{short}|{way}", MAY_BIND) for way in ways)
        heard = sound(" ".join(words))
        if len(heard) >= _FEWEST_SOUNDS:
            yield from ((f"sound|{heard}|{way}", MAY_BIND) for way in ways)
    else:
        name = " ".join(words)
        for way in ways:
            yield (f"desk|{name}|{way}{'' if way.startswith('e|') else f'|{organisation}'}", BINDS)


def sound(name: str) -> str:
    """The consonants of a name in plain letters, one of each run: equal for many spellings of it in several scripts."""
    for letters, one in _TWO_LETTERS.items():
        name = name.replace(letters, one)
    heard: list[str] = []
    for letter in name:
        one = _HEARD.get(ord(letter), "")
        if one and (not heard or heard[-1] != one):
            heard.append(one)
    return "".join(heard)


def is_disputed(tie: str, names: Iterable[str]) -> bool:
    """Whether a tie that may bind stands between names, as releases write them, that cannot all be one person's."""
    known = sorted({plain(name) for name in names})
    near = _abbreviates if tie.startswith("short|") else _spells
    return any(not near(one, other) for one, other in combinations(known, 2))


def _abbreviates(one: str, other: str) -> bool:
    """Whether the words before the surname are the same ones, as far as both give them: "a m", "ana", "ana maria"."""
    pairs = zip(one.split()[:-1], other.split()[:-1], strict=False)
    return all(left.startswith(right) or right.startswith(left) for left, right in pairs)


def _spells(one: str, other: str) -> bool:
    """Whether two names that sound alike can be one: in one script they must look alike too."""
    if script_of(one) != script_of(other):
        return True
    return one[0] == other[0] and SequenceMatcher(None, one, other).ratio() >= _ALIKE


def may_belong(face: Contact, holder: Contact, way: str) -> bool:
    """Whether a face without a full name can be the contact with one that holds its address or number `way`.

    A number alone does not join two organisations: those of an agency's clients are all its own.
    """
    words = plain(face.name).split() if face.name else []
    if holder.name is None or not set(words) <= set(plain(holder.name).split()):
        return False
    organisations = {plain(one) for one in (face.organisation, holder.organisation) if one}
    return way.startswith("e|") or len(organisations) < 2


def number_of(phone: Phone) -> str | None:
    """A number that is equal for two ways to write it; None for one so short that others have it too."""
    digits = digits_of(phone.written)
    return phone.e164 or (digits if len(digits) > 5 else None)


def _host(email: str) -> str:
    return email.rpartition("@")[2]
