"""What became of the paragraphs of a text: kept, reworded, moved, cut in two or joined, taken out, put in."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from cache.changes.alignment import align, heaviest_rising
from cache.changes.wording import Edit, Piece, Wording, pieces, words_of
from cache.model import BlockKind, Release

REMAINS = 0.4  # of a paragraph's words; where less does, one was taken out and another put in
MOVES = 0.6  # where it also stands elsewhere, more must remain to be the same one
SWALLOWED = 0.8  # of a short paragraph's words that stand in a long one: one was cut or lengthened
JOINED = 0.6  # of a paragraph's words that belong to its neighbour's paragraph: that one was cut in two
FEWEST = 4  # words, below which no likeness is judged by a part of them
RARE = 6  # paragraphs that a word stands in, up to which it brings two of them together
NEAR = 900  # pairs between two paragraphs that stayed, up to which each is compared with each
LIKELIEST = 6  # paragraphs that one is compared with, of those that share rare words


class Change(StrEnum):
    """What became of a passage, a quote or a contact."""

    SAME = "same"
    CHANGED = "changed"
    MOVED = "moved"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, or several that were cut or joined: the blocks it was (`old`) and is (`new`), by their indices.

    The pieces that are not removed make up the new text, those that are not added the old one, but for spaces and for
    the kind of quotation marks. Where there are several blocks, a blank line stands between them.
    """

    kind: Change
    old: tuple[int, ...]
    new: tuple[int, ...]
    pieces: tuple[Piece, ...]

    @property
    def reworded(self) -> bool:
        """Whether a word of it changed."""
        return any(piece.edit is not Edit.KEPT for piece in self.pieces)


def passages(old: Release, new: Release) -> tuple[Passage, ...]:
    """The whole text, in the order of the new one, with what was taken out where it stood.

    A block that only repeats the title, and lines that only part others, are no part of the text.
    """
    before, after = _Side.of(old), _Side.of(new)
    return tuple(_in_order(_groups(before, after), before, after))


@dataclass(slots=True)
class _Side:
    """The paragraphs of one revision, by their places among them."""

    blocks: list[int]
    wordings: list[Wording]
    bags: list[Counter[str]] = field(default_factory=list)
    weights: list[int] = field(default_factory=list)

    @staticmethod
    def of(release: Release) -> "_Side":
        said = [
            (index, words_of(block.text))
            for index, block in enumerate(release.blocks)
            if block.kind is not BlockKind.SEPARATOR and block.text.strip()
        ]
        if said and said[0][1].keys == words_of(release.title).keys:
            del said[0]
        side = _Side([index for index, _ in said], [wording for _, wording in said])
        for wording in side.wordings:
            side.bags.append(Counter(key for key in wording.keys if key[0].isalnum()))
            side.weights.append(_weight(side.bags[-1]))
        return side


@dataclass(slots=True)
class _Group:
    """Places of paragraphs that are one passage."""

    old: list[int]
    new: list[int]


def _weight(bag: Counter[str]) -> int:
    return sum(len(word) * count for word, count in bag.items())


def _groups(old: _Side, new: _Side) -> list[_Group]:
    """The paragraphs that are each other's, in any order; those that nothing is like are left over."""
    same = align([one.keys for one in old.wordings], [one.keys for one in new.wordings])
    groups = [_Group([i], [j]) for i, j in same]
    left = _left(len(old.blocks), (i for i, _ in same)), _left(len(new.blocks), (j for _, j in same))
    groups += [_Group([i], [j]) for i, j in _equal(old, new, *left)]
    groups += [_Group([i], [j]) for i, j in _alike(old, new, groups, same)]
    groups = _only_true(groups, old, new)
    _gather(groups, old, new)
    return groups


def _left(count: int, taken: Iterable[int]) -> list[int]:
    gone = set(taken)
    return [place for place in range(count) if place not in gone]


def _equal(old: _Side, new: _Side, there: Sequence[int], here: Sequence[int]) -> list[tuple[int, int]]:
    """Equal paragraphs among those left over."""
    by_words = defaultdict(list)
    for i in reversed(there):
        by_words[old.wordings[i].keys].append(i)
    return [(found.pop(), j) for j in here if (found := by_words.get(new.wordings[j].keys))]


def _alike(old: _Side, new: _Side, groups: Sequence[_Group], same: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Paragraphs left over that are much alike: the most alike first, each once."""
    there = _left(len(old.blocks), (i for group in groups for i in group.old))
    here = _left(len(new.blocks), (j for group in groups for j in group.new))
    near = set(_neighbours(there, here, same))
    scored = []
    for i, j in near | set(_sharing_rare_words(old, new, there, here)):
        likeness = _likeness(old.bags[i], old.weights[i], new.bags[j], new.weights[j])
        if likeness >= (REMAINS if (i, j) in near else MOVES):
            scored.append((likeness, (i, j) in near, -abs(i - j), -i, -j))
    found: list[tuple[int, int]] = []
    olds, news = set(there), set(here)
    for _, _, _, i, j in sorted(scored, reverse=True):
        if -i in olds and -j in news:
            olds.discard(-i)
            news.discard(-j)
            found.append((-i, -j))
    return found


def _neighbours(there: Sequence[int], here: Sequence[int], same: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Pairs between the same two paragraphs that stayed."""
    found: list[tuple[int, int]] = []
    at = since = 0
    for i, j in (*same, (1 << 60, 1 << 60)):
        until, to = at, since
        while until < len(there) and there[until] < i:
            until += 1
        while to < len(here) and here[to] < j:
            to += 1
        if (until - at) * (to - since) <= NEAR:
            found += [(a, b) for a in there[at:until] for b in here[since:to]]
        else:  # a text written anew: only what stands at about the same place
            found += [
                (a, b) for step, a in enumerate(there[at:until]) for b in here[since:to][max(step - 3, 0) : step + 4]
            ]
        at, since = until, to
    return found


def _sharing_rare_words(old: _Side, new: _Side, there: Sequence[int], here: Sequence[int]) -> Iterable[tuple[int, int]]:
    holders: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for i in there:
        for word in old.bags[i]:
            holders[word][0].append(i)
    for j in here:
        for word in new.bags[j]:
            holders[word][1].append(j)
    shared: dict[int, Counter[int]] = defaultdict(Counter)
    for olds, news in holders.values():
        if len(olds) <= RARE and len(news) <= RARE:
            for j in news:
                shared[j].update(olds)
    return [(i, j) for j, counts in shared.items() for i, _ in counts.most_common(LIKELIEST)]


def _likeness(one: Counter[str], weight: int, other: Counter[str], other_weight: int) -> float:
    """How much of two paragraphs is in both, from 0 to 1, by letters."""
    if not weight or not other_weight:
        return 0.0
    common = _weight(one & other)
    shorter = min((one, weight), (other, other_weight), key=lambda side: side[1])
    if common >= SWALLOWED * shorter[1] and shorter[0].total() >= FEWEST:
        return max(2 * common / (weight + other_weight), REMAINS)
    return 2 * common / (weight + other_weight)


def _only_true(groups: list[_Group], old: _Side, new: _Side) -> list[_Group]:
    """Without pairs that a look at the order of their words does not bear out."""
    staying = _staying(groups, old)
    kept = []
    for index, group in enumerate(groups):
        one, other = old.wordings[group.old[0]], new.wordings[group.new[0]]
        if one.keys == other.keys or _remains(group, old, new) >= (REMAINS if index in staying else MOVES):
            kept.append(group)
    return kept


def _staying(groups: Sequence[_Group], old: _Side) -> set[int]:
    """Which of the groups kept their order among each other; the others moved."""
    by_place = sorted(range(len(groups)), key=lambda index: groups[index].new[0])
    places = [groups[index].old[0] for index in by_place]
    # As few as can be have moved; of two that changed places, the shorter one.
    weights = [1 + min(sum(old.weights[i] for i in groups[index].old), 10**6) / 10**9 for index in by_place]
    return {by_place[one] for one in heaviest_rising(places, weights)}


def _remains(group: _Group, old: _Side, new: _Side) -> float:
    """How much of a passage was kept, in its order: of all that it was and is, or of the shorter, if nearly whole."""
    was = sum(old.weights[i] for i in group.old)
    now = sum(new.weights[j] for j in group.new)
    kept = _letters(_pieces(group, old, new), Edit.KEPT)
    if not was or not now:
        return 0.0
    share = 2 * kept / (was + now)
    return max(share, REMAINS) if kept >= SWALLOWED * min(was, now) else share


def _letters(found: Iterable[Piece], edit: Edit) -> int:
    return sum(sum(words_of(piece.text).sizes) for piece in found if piece.edit is edit)


def _gather(groups: list[_Group], old: _Side, new: _Side) -> None:
    """Take in what is left over beside a passage and belongs to it: a paragraph that was cut in two, or two joined."""
    of_old = {i: group for group in groups for i in group.old}
    of_new = {j: group for group in groups for j in group.new}
    for j in _left(len(new.blocks), of_new):
        for beside in (j - 1, j + 1):
            group = of_new.get(beside)
            if group is not None and _belongs(old.bags, group.old, new.bags, group.new, j, new.weights[j]):
                group.new = sorted((*group.new, j))
                of_new[j] = group
                break
    for i in _left(len(old.blocks), of_old):
        for beside in (i - 1, i + 1):
            group = of_old.get(beside)
            if group is not None and _belongs(new.bags, group.new, old.bags, group.old, i, old.weights[i]):
                group.old = sorted((*group.old, i))
                of_old[i] = group
                break


def _belongs(
    theirs: Sequence[Counter[str]],
    others: Sequence[int],
    ours: Sequence[Counter[str]],
    held: Sequence[int],
    one: int,
    weight: int,
) -> bool:
    """Whether a paragraph has the words that the others of its passage lack."""
    missing = sum((theirs[i] for i in others), Counter[str]()) - sum((ours[j] for j in held), Counter[str]())
    needed = JOINED if ours[one].total() >= FEWEST else 1.0
    return weight > 0 and _weight(missing & ours[one]) >= needed * weight


def _in_order(groups: list[_Group], old: _Side, new: _Side) -> list[Passage]:
    """The passages as they are read: what was taken out stands behind what it stood behind."""
    staying = _staying(groups, old)
    stayed = {i: group for index, group in enumerate(groups) if index in staying for i in group.old}
    of_new = {j: (index, group) for index, group in enumerate(groups) for j in group.new}
    gone: dict[int, list[int]] = defaultdict(list)  # by the place they stand behind
    behind = -1
    taken = {i for group in groups for i in group.old}
    for i in range(len(old.blocks)):
        if i in stayed:
            behind = max(stayed[i].new)
        elif i not in taken:
            gone[behind].append(i)

    def removed(place: int) -> list[Passage]:
        return [_passage(Change.REMOVED, [i], [], old, new) for i in gone[place]]

    found = removed(-1)
    for j in range(len(new.blocks)):
        if j not in of_new:
            found.append(_passage(Change.ADDED, [], [j], old, new))
        elif of_new[j][1].new[0] == j:
            index, group = of_new[j]
            kind = Change.CHANGED if index in staying else Change.MOVED
            passage = _passage(kind, group.old, group.new, old, new)
            same = kind is Change.CHANGED and not passage.reworded
            found.append(Passage(Change.SAME, passage.old, passage.new, passage.pieces) if same else passage)
        found += removed(j)
    return found


def _passage(kind: Change, olds: Sequence[int], news: Sequence[int], old: _Side, new: _Side) -> Passage:
    changed = _pieces(_Group(list(olds), list(news)), old, new)
    return Passage(kind, tuple(old.blocks[i] for i in olds), tuple(new.blocks[j] for j in news), changed)


def _pieces(group: _Group, old: _Side, new: _Side) -> tuple[Piece, ...]:
    before, after = _together(group.old, old), _together(group.new, new)
    return pieces(before, after, align(before.keys, after.keys))


def _together(places: Sequence[int], side: _Side) -> Wording:
    if len(places) == 1:
        return side.wordings[places[0]]
    return words_of("\n\n".join(side.wordings[place].text for place in places))
