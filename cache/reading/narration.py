"""Where words, names and everybody named stand in one release."""

from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import islice

from cache.reading.mentions import Mention
from cache.reading.names import mention
from cache.reading.subjects import opens_a_phrase
from cache.reading.tokens import Line
from cache.reading.vocabulary import (
    ACCORDING,
    ARTICLE,
    CAPITAL,
    COMMA,
    GIVEN,
    HONORIFIC,
    MODIFIER,
    NOT_NAME,
    ORGANISATION,
    PARTICLE,
    PEOPLE,
    POINT,
    PRONOUN,
    QUOTED,
    ROLE,
    Vocabulary,
    folded,
    folded_text,
)  # fmt: skip

_BEGINS = frozenset('.!?…:«“„"»”–—-')  # after these a sentence may begin
_LONG = 4000  # characters of a block in which a name is looked for
STEM = 4  # letters that two forms of one word share at least
_PLACES = 200  # places of words with one beginning that are looked at
SEARCHED = 200  # blocks of a release in which a name is looked for


class Narration:
    """The lines of one release, and where in them words, names and everybody named stand; looked up once each."""

    def __init__(self, lines: Sequence[Line], vocabulary: Vocabulary) -> None:
        self.lines = lines
        self.vocabulary = vocabulary
        self._sites: dict[str, list[tuple[Line, int, int]]] = {}
        self._stems: dict[str, list[tuple[int, int]]] = {}  # where words of each beginning stand: forms of one share it
        self._capitals: dict[int, list[tuple[int, int]]] = {}
        self._inner: dict[str, bool] = {}
        for line in self.lines:
            line.names = self.is_name
        self._mentions: dict[tuple[int, int, int], list[Mention]] = {}

    def is_name(self, word: str) -> bool:
        """Whether a word written with a capital stands so inside a sentence too, not only at the start of one."""
        known = self._inner.get(word)
        if known is None:
            known = self._inner[word] = any(_inside(line.text, word) for line in self.lines[:SEARCHED])
        return known

    def sites(self, word: str) -> list[tuple[Line, int, int]]:
        """Where a folded word stands with a capital in a run of two or more such words: where names are given whole."""
        if word not in self._sites:
            self._sites[word] = [
                (line, start, end)
                for line, text in zip(self.lines, self._folded, strict=True)
                if word in text
                for start, end in self._runs(line)
                for place in range(start, end)
                if line.flags[place] & CAPITAL and folded(line.words[place]) == word
            ]
        return self._sites[word]

    @cached_property
    def _folded(self) -> list[str]:
        """The text of each line as `folded` would have its words: a line without a word need not be looked at."""
        return [folded_text(line.text) for line in self.lines]

    def _runs(self, line: Line) -> list[tuple[int, int]]:
        """The runs of two or more capitalised words of a line, with particles and full stops between them."""
        known = self._capitals.get(line.block)
        if known is not None:
            return known
        found: list[tuple[int, int]] = []
        flags = line.flags
        index, count = 0, len(flags)
        while index < count:
            if not flags[index] & CAPITAL:
                index += 1
                continue
            start = index
            while index < count and (
                flags[index] & (CAPITAL | PARTICLE) or (flags[index] & POINT and line.words[index] == ".")
            ):
                index += 1
            if index - start > 1:
                found.append((start, index))
        self._capitals[line.block] = found
        return found

    def mentions(self, line: Line, sentence: tuple[int, int]) -> list[Mention]:
        """Everybody named in the narration of a sentence, in order."""
        key = (line.block, *sentence)
        known = self._mentions.get(key)
        if known is not None:
            return known
        found: list[Mention] = []
        at, end = sentence
        flags = line.flags
        starts = CAPITAL | ARTICLE | HONORIFIC | ROLE | PRONOUN | GIVEN | PEOPLE | MODIFIER | ORGANISATION
        while at < end:
            flag = flags[at]
            if not flag & starts or flag & QUOTED or (flag & NOT_NAME and not flag & (PRONOUN | ARTICLE | GIVEN)):
                at += 1
                continue
            if flag & ACCORDING and not flag & (ROLE | ARTICLE):
                at += 1
                continue
            one = mention(line, at, end)
            if one is None:
                at += 1
                continue
            if at == sentence[0] and one.end > at + 1 and flags[at + 1] & COMMA and opens_a_phrase(line, one):
                at += 2
                continue
            found.append(one)
            at = max(one.end, at + 1)
        alone = len(found) == 1 and found[0].end + 1 == end and flags[end - 1] & COMMA  # "Contactée, | la direction"
        if (len(found) > 1 or alone) and found[0].start == sentence[0] and opens_a_phrase(line, found[0]):
            del found[0]
        self._mentions[key] = found
        return found

    def _sentences_like(self, noun: str) -> Iterator[tuple[int, tuple[int, int]]]:
        """The sentences (line number, its tokens) that hold a form of a noun."""
        for number, index in self._places_like(noun):
            yield from ((number, one) for one in self.lines[number].sentences if one[0] <= index < one[1])

    def _places_like(self, noun: str) -> Iterator[tuple[int, int]]:
        """Where forms of a noun stand (line number, token)."""
        stem = _stem(noun)
        if stem not in self._stems:
            alike = (
                (number, index)
                for number, text in enumerate(self._folded)
                if stem in text
                for index, word in enumerate(self.lines[number].words)
                if _stem(word) == stem
            )
            self._stems[stem] = list(islice(alike, _PLACES))
        for number, index in self._stems[stem]:
            if same_word(self.lines[number].words[index], noun):
                yield number, index


def _inside(text: str, word: str) -> bool:
    """Whether a word stands inside a sentence of a text, told by what is before it; in the text's first part."""
    at = text.find(word, 1, _LONG)
    while at > 0:
        before = text[max(0, at - 4) : at].rstrip()
        if not text[at - 1].isalnum() and before and before[-1] not in _BEGINS:
            return True
        at = text.find(word, at + 1, _LONG)
    return False


def _stem(word: str) -> str:
    return folded(word).strip("'")[:STEM]


@lru_cache(maxsize=8192)
def same_word(one: str, other: str) -> bool:
    """Whether two words are forms of one: equal, or the same but for an ending (фонда, Фонд)."""
    one, other = folded(one).strip("'"), folded(other).strip("'")
    if one == other:
        return True
    short = min(len(one), len(other))
    if short < STEM or abs(len(one) - len(other)) > 2:
        return False
    same = 0
    while same < short and one[same] == other[same]:
        same += 1
    return same >= max(STEM, short - 1) or (same >= short - 2 and short >= 7)
