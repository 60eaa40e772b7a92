"""Which items of one sequence are those of another: first what stands once in both, then what lies between.

Patience sorting, as version control knows it, with stretches of several items where single ones repeat too often. The
effort grows with the length, not with its square: between two places that are sure, only short gaps are looked through
in full.
"""

import difflib
from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Sequence
from itertools import pairwise

SMALL = 10_000  # cells of a gap that is looked through in full
STRETCHES = (1, 2, 4, 8, 16)  # items that are taken together to find what stands once
DEEPEST = 30  # gaps within gaps

Items = Sequence[Hashable]
_Gap = tuple[int, int, int, int, int]  # start and end in the old, in the new, depth


def align(old: Items, new: Items) -> list[tuple[int, int]]:
    """Pairs of places with equal items, both rising: what stayed where it was."""
    pairs: list[tuple[int, int]] = []
    gaps: list[_Gap] = [(0, len(old), 0, len(new), 0)]
    while gaps:
        a, b, c, d, depth = gaps.pop()
        while a < b and c < d and old[a] == new[c]:
            pairs.append((a, c))
            a, c = a + 1, c + 1
        while a < b and c < d and old[b - 1] == new[d - 1]:
            b, d = b - 1, d - 1
            pairs.append((b, d))
        if a == b or c == d:
            continue
        if (b - a) * (d - c) <= SMALL:
            pairs += _all_of_a_gap(old, new, a, b, c, d)
        elif depth < DEEPEST:
            sure = _sure(old, new, a, b, c, d)
            edges = [(a - 1, c - 1), *sure, (b, d)]
            pairs += sure
            if sure:
                gaps += [(i + 1, k, j + 1, m, depth + 1) for (i, j), (k, m) in pairwise(edges)]
    return sorted(pairs)


def _all_of_a_gap(old: Items, new: Items, a: int, b: int, c: int, d: int) -> list[tuple[int, int]]:
    matcher = difflib.SequenceMatcher(None, old[a:b], new[c:d], autojunk=False)
    blocks = matcher.get_matching_blocks()
    return [(a + block.a + step, c + block.b + step) for block in blocks for step in range(block.size)]


def _sure(old: Items, new: Items, a: int, b: int, c: int, d: int) -> list[tuple[int, int]]:
    """What stands once in both gaps, in one order; the shortest stretches that do so decide."""
    for size in STRETCHES:
        there, here = _once(old, a, b, size), _once(new, c, d, size)
        found = sorted((there[item], place) for item, place in here.items() if item in there)
        if found:
            kept = rising([place for _, place in found])
            return [found[index] for index in kept]
    return []


def _once(items: Items, start: int, end: int, size: int) -> dict[Hashable, int]:
    """The stretches that stand once in a part, and where."""
    stretches = [tuple(items[at : at + size]) for at in range(start, end - size + 1)]
    often = Counter(stretches)
    return {stretch: start + at for at, stretch in enumerate(stretches) if often[stretch] == 1}


def rising(places: Sequence[int]) -> list[int]:
    """The indices of a longest run of `places` that rises, left to right."""
    lowest: list[int] = []  # the lowest end of a run of each length
    ends: list[int] = []
    before: list[int] = []
    for index, place in enumerate(places):
        length = bisect_left(lowest, place)
        lowest[length : length + 1] = [place]
        ends[length : length + 1] = [index]
        before.append(ends[length - 1] if length else -1)
    found: list[int] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        found.append(at)
        at = before[at]
    return found[::-1]


def heaviest_rising(places: Sequence[int], weights: Sequence[float]) -> set[int]:
    """The indices of a run of `places` that rises and weighs the most: what stayed, where something moved."""
    order = {place: rank for rank, place in enumerate(sorted(set(places)), 1)}
    best: list[tuple[float, int]] = [(0.0, -1)] * (len(order) + 1)  # a tree of the best runs that end below a rank
    before: list[int] = []
    for index, place in enumerate(places):
        rank, weight, came = order[place] - 1, 0.0, -1
        while rank > 0:
            if best[rank][0] > weight:
                weight, came = best[rank]
            rank -= rank & -rank
        before.append(came)
        weight, rank = weight + weights[index], order[place]
        while rank < len(best):
            if weight > best[rank][0]:
                best[rank] = (weight, index)
            rank += rank & -rank
    found: set[int] = set()
    at = max(best)[1] if best else -1
    while at >= 0:
        found.add(at)
        at = before[at]
    return found
