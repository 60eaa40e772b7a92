"""In which order letters of both directions stand on a line: the Unicode Bidirectional Algorithm (UAX #9).

The rules for embeddings, overrides and isolates (X1 to X8) are left out: text from outside holds none
(`cache.clean`), and where one comes all the same it is passed over, as a character without a direction of its own.
Libraries for this give the reordered words but not where each letter came from, and without that no style could
follow its words; the tests hold this one against such a library.
"""

import unicodedata
from collections.abc import Iterator, Sequence

_BRACKETS = "()[]{}⟦⟧⟨⟩⟪⟫〈〉《》「」『』【】〔〕〖〗（）［］｛｝"
_OPENING = dict(zip(_BRACKETS[::2], _BRACKETS[1::2], strict=True))
_CLOSING = frozenset(_OPENING.values())
_MIRRORED = "<>«»‹›≤≥" + _BRACKETS
_MIRROR = {
    **dict(zip(_MIRRORED[::2], _MIRRORED[1::2], strict=True)),
    **dict(zip(_MIRRORED[1::2], _MIRRORED[::2], strict=True)),
}
_DEEPEST = 63  # brackets that are open at a time (BD16)
_NEUTRAL = frozenset(("B", "S", "WS", "ON"))
_PASSED_OVER = frozenset(("BN", "LRE", "LRO", "RLE", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"))
_STRONG = {"L": "L", "R": "R", "EN": "R", "AN": "R"}  # what a type counts as where directions are asked (N0, N1)
_JOINER = "\u200d"


def levels(text: str, *, right_to_left: bool) -> list[int]:
    """The embedding level of each character of a paragraph that runs this way: odd ones run right to left."""
    base = int(right_to_left)
    classes = [unicodedata.bidirectional(one) or "L" for one in text]
    kept = [index for index, one in enumerate(classes) if one not in _PASSED_OVER]
    types = [classes[index] for index in kept]
    edge = "R" if right_to_left else "L"
    _resolve_weak(types, edge)
    _resolve_brackets(types, [text[index] for index in kept], [classes[index] for index in kept], edge)
    _resolve_neutral(types, edge)
    found = [base] * len(text)
    for index, kind in zip(kept, types, strict=True):  # I1, I2
        found[index] = base + (int(kind != "R") if base else {"L": 0, "R": 1}.get(kind, 2))
    for index, one in enumerate(classes):
        if one in _PASSED_OVER and index:
            found[index] = found[index - 1]
    return found


def visual_order(text: str, found: Sequence[int], *, right_to_left: bool) -> list[int]:
    """Offsets into a line of a paragraph, from its left edge to its right (L1 to L3).

    `found` are the levels of the line. A letter stays before the marks over it.
    """
    line = list(found)
    for index in range(len(text) - 1, -1, -1):
        if not text[index].isspace():
            break
        line[index] = int(right_to_left)
    clusters = list(_clusters(text))
    own = [line[cluster[0]] for cluster in clusters]
    for level in range(max(own, default=0), 0, -1):
        start = 0
        while start < len(own):
            end = start
            while end < len(own) and own[end] >= level:
                end += 1
            if end > start + 1:
                clusters[start:end] = clusters[start:end][::-1]
                own[start:end] = own[start:end][::-1]
            start = end + 1
    return [index for cluster in clusters for index in cluster]


def mirrored(letter: str) -> str:
    """What is drawn for a character that runs right to left: brackets look the other way (L4)."""
    return _MIRROR.get(letter, letter)


def _clusters(text: str) -> Iterator[range]:
    """Letters with the marks over them, and signs that are drawn as one, as ranges of offsets."""
    start = 0
    for index in range(1, len(text) + 1):
        if index == len(text) or not _clings(text, index):
            yield range(start, index)
            start = index


def _clings(text: str, index: int) -> bool:
    category = unicodedata.category(text[index])
    if category in ("Mn", "Me") or text[index] in "\u200c\u200d":
        return True
    return category in ("So", "Sk") and text[index - 1] == _JOINER


def _resolve_weak(types: list[str], edge: str) -> None:
    """W1 to W7, on the types of one paragraph."""
    previous = strong = edge
    for index, kind in enumerate(types):
        if kind == "NSM":  # W1
            types[index] = kind = previous
        previous = kind
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":  # W2
            types[index] = "AN"
    types[:] = ["R" if kind == "AL" else kind for kind in types]  # W3
    for index in range(1, len(types) - 1):  # W4
        before, kind, after = types[index - 1 : index + 2]
        if before == after and ((kind == "ES" and before == "EN") or (kind == "CS" and before in ("EN", "AN"))):
            types[index] = before
    for start, end in _runs(types, {"ET"}):  # W5
        if "EN" in (*types[max(start - 1, 0) : start], *types[end : end + 1]):
            types[start:end] = ["EN"] * (end - start)
    strong = edge
    for index, kind in enumerate(types):
        if kind in ("ET", "ES", "CS"):  # W6
            types[index] = "ON"
        elif kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":  # W7
            types[index] = "L"


def _resolve_brackets(types: list[str], text: Sequence[str], classes: Sequence[str], edge: str) -> None:
    """N0: both brackets of a pair run as what is between them, or as what is before it."""
    for first, last in sorted(_pairs(types, text)):
        inside = {_STRONG.get(kind) for kind in types[first + 1 : last]} - {None}
        if not inside:
            continue
        direction = edge
        if edge not in inside:
            before = next((_STRONG[kind] for kind in reversed(types[:first]) if kind in _STRONG), edge)
            direction = before
        for at in (first, last):
            types[at] = direction
            while at + 1 < len(classes) and classes[at + 1] == "NSM":
                at += 1
                types[at] = direction


def _pairs(types: Sequence[str], text: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The brackets that belong together, as offsets (BD16)."""
    opened: list[tuple[str, int]] = []
    for index, (kind, letter) in enumerate(zip(types, text, strict=True)):
        if kind != "ON":
            continue
        if letter in _OPENING:
            if len(opened) == _DEEPEST:
                return
            opened.append((_OPENING[letter], index))
        elif letter in _CLOSING:
            for depth in range(len(opened) - 1, -1, -1):
                if opened[depth][0] == letter:
                    yield opened[depth][1], index
                    del opened[depth:]
                    break


def _resolve_neutral(types: list[str], edge: str) -> None:
    """N1, N2: what has no direction runs as its neighbours where they agree, else as the paragraph."""
    for start, end in _runs(types, _NEUTRAL):
        before = _STRONG[types[start - 1]] if start else edge
        after = _STRONG[types[end]] if end < len(types) else edge
        types[start:end] = [before if before == after else edge] * (end - start)


def _runs(types: Sequence[str], kinds: frozenset[str] | set[str]) -> Iterator[tuple[int, int]]:
    """Where types of some kinds stand together, as offsets (start, end)."""
    index = 0
    while index < len(types):
        start = index
        while index < len(types) and types[index] in kinds:
            index += 1
        if index > start:
            yield start, index
        index += 1
