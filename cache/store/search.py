"""What a person types, as a question to the full-text index that can never be wrong."""

import re

_PIECE = re.compile(r'"([^"]*)"?|([^\s"]+)')


def match_expression(words: str) -> str:
    """An FTS5 expression: every word and every "phrase" must be there; the last word may go on.

    Each piece becomes a quoted FTS5 string, so that no character typed has a meaning of its own.
    """
    pieces = []
    for phrase, word in _PIECE.findall(words.replace("\x00", " ")):
        text = (phrase or word).strip()
        if any(character.isalnum() for character in text):
            pieces.append(f'"{text}"')
    if not pieces:
        return '""'
    if not words.rstrip().endswith('"') and not words[-1:].isspace():
        pieces[-1] += "*"
    return " ".join(pieces)
