"""Which ways of standing in releases are one contact: pure functions over faces.

A face is a contact as a release gives it, without the place where it stood. Two faces are one contact when they bear

- the same full name, and the same address, number, organisation or domain of their addresses;
- the same address or number, and a name that may be the same: surname and first letter ("A. Brandvold"), or consonants
  that sound the same in any script ("Rim Jeziri", ريم الجزيري: a release and its translation);
- no name, and the same address, or the same number for the same organisation.

A face without a full name also belongs to the one full name whose address or number it gives; where two people share
it (a press office's), it belongs to neither.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from cache.model import Contact, Phone
from cache.store.codec import contact_text
from cache.store.typed import Found, digits_of, plain, words_of

# Where anybody has an address: it tells nothing of whom one works for. (Names of hosts without what follows the dot.)
_PUBLIC_HOSTS = {
    *("gmail", "googlemail", "outlook", "hotmail", "live", "yahoo", "icloud", "gmx", "web", "proton", "protonmail"),
    *("aol", "orange", "wanadoo", "free", "laposte", "mail", "yandex"),
}
_BINDS, _HOLDS = 1, 0

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


@dataclass(frozen=True, slots=True)
class Face:
    """A way that a contact stands in a release, as text that is equal for equal ones, and its ties."""

    contact: str
    ties: tuple[tuple[str, int], ...]


def faces_of(contacts: Iterable[Contact]) -> tuple[Face, ...]:
    """The different faces of a release's contacts: without where they stand there, and how they were found."""
    faces = dict.fromkeys(replace(contact, spans=(), rule="", confidence=1.0) for contact in contacts)
    return tuple(Face(contact_text(face), tuple(dict.fromkeys(ties_of(face)))) for face in faces)


def is_named(face: Contact) -> bool:
    """Whether a face has a full name; a first name or a surname alone is not known from another's."""
    return face.name is not None and len(plain(face.name).split()) > 1


def ties_of(face: Contact) -> Iterator[tuple[str, int]]:
    """The ties of a face, each with its kind: those that make faces one card (1), and what addresses it holds (0)."""
    emails = [email.casefold() for email in face.emails]
    ways = [f"e|{email}" for email in emails] + [f"p|{number}" for number in map(_number, face.phones) if number]
    yield from ((way, _HOLDS) for way in ways)
    words = plain(face.name).split() if face.name else []
    organisation = plain(face.organisation) if face.organisation else ""
    if is_named(face):
        whole, short = " ".join(sorted(words)), f"{words[0][0]} {words[-1]}"
        around = [f"d|{host}" for host in map(_host, emails) if host.partition(".")[0] not in _PUBLIC_HOSTS]
        around += [f"o|{organisation}"] if organisation else []
        yield from ((f"named|{whole}|{way}", _BINDS) for way in [*ways, *around])
        yield from ((f"short|{short}|{way}", _BINDS) for way in ways)
        heard = sound(" ".join(words))
        if len(heard) >= _FEWEST_SOUNDS:
            yield from ((f"sound|{heard}|{way}", _BINDS) for way in ways)
    else:
        name = " ".join(words)
        for way in ways:
            yield (f"desk|{name}|{way}{'' if way.startswith('e|') else f'|{organisation}'}", _BINDS)


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


def may_belong(face: Contact, holder: Contact, way: str) -> bool:
    """Whether a face without a full name can be the contact with one that holds its address or number `way`.

    A number alone does not join two organisations: those of an agency's clients are all its own.
    """
    words = plain(face.name).split() if face.name else []
    if holder.name is None or not set(words) <= set(plain(holder.name).split()):
        return False
    organisations = {plain(one) for one in (face.organisation, holder.organisation) if one}
    return way.startswith("e|") or len(organisations) < 2


def as_one(faces: Iterable[Contact]) -> Contact:
    """One contact of several faces, the newest given first: its word counts where they differ."""
    faces = list(faces)
    phones: dict[str, Phone] = {}
    for face in faces:
        for phone in face.phones:
            phones.setdefault(_number(phone) or phone.written, phone)
    emails = {email.casefold(): email for face in reversed(faces) for email in reversed(face.emails)}

    def newest(field: str) -> str | None:
        return next((value for value in (getattr(face, field) for face in faces) if value), None)

    return Contact(
        name=next((face.name for face in faces if is_named(face)), newest("name")),
        role=newest("role"),
        organisation=newest("organisation"),
        location=newest("location"),
        emails=tuple(reversed(emails.values())),
        phones=tuple(phones.values()),
        links=tuple(dict.fromkeys(link for face in faces for link in face.links)),
    )


def found_by(faces: Iterable[Contact]) -> Found:
    """The words and numbers that a card of these faces is found by."""
    faces = list(faces)
    names = words_of(face.name for face in faces)
    others = words_of(
        text for face in faces for text in (face.role, face.organisation, face.location, *face.emails, *face.links)
    )
    numbers = dict.fromkeys(
        digits
        for face in faces
        for phone in face.phones
        for digits in ((phone.e164 or "").partition(";")[0].lstrip("+"), digits_of(phone.written))
        if digits
    )
    return Found(" ".join(names), " ".join(word for word in others if word not in names), " ".join(numbers))


def _number(phone: Phone) -> str | None:
    digits = digits_of(phone.written)
    return phone.e164 or (digits if len(digits) > 5 else None)


def _host(email: str) -> str:
    return email.rpartition("@")[2]
