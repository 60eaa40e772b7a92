"""Changes as marked lines, and the pairs of revisions made by hand with the lines that are right for them.

A pair is a file of three parts, each after a line of its own: "OLD", "NEW", "CHANGES". The changes are a line each:

    quote ~ who: words with [-what went-] and {+what came+}
    quote + who: words            (- taken out; @ somebody else, or another role: [-old-]{+new+})
    contact ~ who: field [-old-]{+new+}
    title ~ …    fact ~ …    text ~ …    text + …    text - …
    text > …                      (a paragraph that moved, with what else changed in it)
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from cache import Change, Changes, Contact, Document, Edit, FieldChange, Piece, Quote, Release, read

SIGNS = {Change.CHANGED: "~", Change.ADDED: "+", Change.REMOVED: "-", Change.MOVED: ">", Change.SAME: "="}
PAIRS = tuple(sorted((Path(__file__).parent / "pairs").glob("*.txt")))


def release(text: str) -> Release:
    return read(Document(source="pair", guid="pair", text=text), now=datetime(2026, 3, 18, tzinfo=UTC))


def pair(path: Path) -> tuple[Release, Release, list[str]]:
    old, _, rest = path.read_text(encoding="utf-8").removeprefix("OLD\n").partition("\nNEW\n")
    new, _, changes = rest.partition("\nCHANGES\n")
    return release(old), release(new), changes.splitlines()


def marked(changes: Changes) -> list[str]:
    lines: list[str] = []
    for quote in changes.quotes:
        one = quote.new or quote.old
        assert one is not None
        if quote.kind is not Change.CHANGED or quote.reworded:
            lines.append(f"quote {SIGNS[quote.kind]} {_speaker(one)}: {_line(quote.pieces, bare=_bare(quote.kind))}")
        lines += [f"quote @ {_speaker(one)}: {_field(field)}" for field in quote.fields]
    for contact in changes.contacts:
        person = contact.new or contact.old
        assert person is not None
        sign = SIGNS[contact.kind]
        if contact.kind is Change.CHANGED:
            lines += [f"contact {sign} {_contact(person)}: {_field(field)}" for field in contact.fields]
        else:
            lines.append(f"contact {sign} {_contact(person)}")
    if changes.title:
        lines.append(f"title ~ {_line(changes.title)}")
    lines += [f"fact ~ {_field(fact)}" for fact in changes.facts]
    lines += [f"text {SIGNS[one.kind]} {_line(one.pieces, bare=_bare(one.kind))}" for one in changes.passages]
    return lines


def _bare(kind: Change) -> bool:
    return kind in (Change.ADDED, Change.REMOVED)


def _speaker(quote: Quote) -> str:
    return quote.speaker.name if quote.speaker is not None else "nobody"


def _contact(contact: Contact) -> str:
    return contact.name or contact.role or contact.organisation or ", ".join(contact.emails)


def _field(field: FieldChange) -> str:
    old = f"[-{field.old}-]" if field.old is not None else ""
    return f"{field.name} {old}" + (f"{{+{field.new}+}}" if field.new is not None else "")


def _line(pieces: Sequence[Piece], *, bare: bool = False) -> str:
    return " ".join("".join(_marked(pieces, bare)).split())


def _marked(pieces: Sequence[Piece], bare: bool) -> Iterator[str]:
    for piece in pieces:
        words = piece.text.rstrip()
        spaces = piece.text[len(words) :]
        if piece.edit is Edit.KEPT or bare:
            yield piece.text
        elif piece.edit is Edit.REMOVED:
            yield f"[-{words}-]{spaces}"
        else:
            yield f"{{+{words}+}}{spaces}"
