"""What `newsroom changes --json` prints: one object, its fields stable."""

from collections.abc import Sequence

from cache import Changes, FieldChange, Piece, Revision


def changes_json(release: int, old: Revision, new: Revision, changes: Changes) -> dict[str, object]:
    """The changes as plain lists and strings. Words are [what became of them, the words], in reading order; of the text
    only what changed is told, with the indices of its blocks in each revision.
    """
    return {
        "release": release,
        "from": _revision(old),
        "to": _revision(new),
        "quotes": [
            {
                "kind": one.kind.value,
                "speaker": quote.speaker.name if (quote := one.new or one.old) and quote.speaker else None,
                "words": _words(one.pieces),
                "fields": _fields(one.fields),
            }
            for one in changes.quotes
        ],
        "contacts": [
            {
                "kind": one.kind.value,
                "name": contact.name if (contact := one.new or one.old) else None,
                "emails": list(contact.emails) if contact else [],
                "fields": _fields(one.fields),
            }
            for one in changes.contacts
        ],
        "title": _words(changes.title),
        "facts": _fields(changes.facts),
        "text": [
            {"kind": one.kind.value, "old": list(one.old), "new": list(one.new), "words": _words(one.pieces)}
            for one in changes.passages
        ],
    }


def _revision(one: Revision) -> dict[str, object]:
    return {"revision": one.number, "title": one.title, "seen": one.seen.isoformat()}


def _words(pieces: Sequence[Piece]) -> list[list[str]]:
    return [[piece.edit.value, piece.text] for piece in pieces]


def _fields(fields: Sequence[FieldChange]) -> list[dict[str, str | None]]:
    return [{"field": one.name, "old": one.old, "new": one.new} for one in fields]
