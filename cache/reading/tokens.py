"""The narration of one block as words with bits: quoted stretches masked, sentences told apart.

Words and their places are cut by one split with a compiled pattern; the bits come from the vocabulary. Offsets are
those of the block's own text.
"""

from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Any

from cache.reading.marks import Stretch
from cache.reading.vocabulary import (
    ACRONYM,
    AND,
    ARTICLE,
    BETWEEN,
    CAPITAL,
    CLOSING,
    COMMA,
    COMPANY,
    DASH,
    DEFINITE,
    EXCELLENCY,
    HONORIFIC,
    MASK,
    MASK_END,
    MODIFIER,
    NOT_NAME,
    NUMBER,
    OF,
    OPENING,
    ORGANISATION,
    OWNER,
    PHRASE,
    POINT,
    PRONOUN,
    QUOTED,
    ROLE,
    SAID,
    STOP,
    THAT,
    WORD,
    Vocabulary,
    folded,
)  # fmt: skip

_DATELINE = 18  # tokens within which a dateline ends
_CASELESS_DATELINE = 4  # the same where no capitals tell a place
_TERMINAL = frozenset(".!?…؟")
_ASKING = frozenset("!?…؟")


class Line:
    """A block's narration. `words[i]` is `text[starts[i]:ends[i]]`, `flags[i]` its bits.

    `opening` is the token after a dateline. `stretch` gives the quoted stretch of a token that stands for one.
    `sentences` are (first token, token after). `names` says of a word whether the release has it in a name, where that
    is known. All this is made when it is first asked for: most blocks of a release
    hold no quote, and nobody who speaks.
    """

    __slots__ = (
        "block", "ends", "flags", "names", "opening", "sentences", "starts", "stretch", "stretches", "text",
        "vocabulary", "words",
    )  # fmt: skip
    words: list[str]
    starts: list[int]
    ends: list[int]
    flags: list[int]
    opening: int
    sentences: list[tuple[int, int]]
    stretch: dict[int, Stretch]

    def __init__(self, block: int, text: str, stretches: Sequence[Stretch], vocabulary: Vocabulary) -> None:
        self.block = block
        self.text = text
        self.vocabulary = vocabulary
        self.stretches = stretches
        self.names: Callable[[str], bool] | None = None

    def __getattr__(self, name: str) -> Any:
        if name not in self.__slots__:
            raise AttributeError(name)
        self._cut()
        return getattr(self, name)

    def _cut(self) -> None:
        text, stretches, vocabulary = self.text, self.stretches, self.vocabulary
        pieces = vocabulary.token.split(_masked(text, stretches))
        places = list(accumulate(map(len, pieces)))
        self.words = pieces[1::2]
        self.starts = places[0::2][: len(self.words)]
        self.ends = places[1::2]
        self.flags = list(map(vocabulary.__getitem__, self.words))
        if "s’ " in text or "s' " in text:
            self._own_plurals()
        self._join_phrases()
        marked = iter(stretches)
        self.stretch = {}
        if stretches:
            for index, flag in enumerate(self.flags):
                if flag & QUOTED:
                    self.stretch[index] = next(marked)
        self.sentences = self._sentences()

    def slice(self, start: int, end: int) -> str:
        """The block's own words from token `start` up to token `end`."""
        return self.text[self.starts[start] : self.ends[end - 1]] if start < end else ""

    def after(self, index: int) -> bool:
        """Whether a space stands after the token."""
        place = self.ends[index]
        return place >= len(self.text) or self.text[place].isspace()

    def _own_plurals(self) -> None:
        """The lone apostrophe of a plural owner: the players’ names."""
        for index, word in enumerate(self.words):
            if word in ("'", "’") and index and self.words[index - 1].endswith("s"):
                self.flags[index] = OWNER

    def _join_phrases(self) -> None:
        flags, words = self.flags, self.words
        for index in [i for i, flag in enumerate(flags) if flag & PHRASE][::-1]:
            first = folded(words[index])
            if index + 1 == len(words) or folded(words[index + 1]) not in self.vocabulary.seconds[first]:
                continue
            for rest, bits in self.vocabulary.phrases[first]:
                if len(rest) < len(words) - index and all(
                    folded(words[index + 1 + place]) == word for place, word in enumerate(rest)
                ):
                    if bits & HONORIFIC and not (bits & EXCELLENCY):
                        bits |= EXCELLENCY
                    keep = flags[index] & (CAPITAL | WORD)
                    if not bits & (HONORIFIC | ROLE | ORGANISATION):
                        keep |= NOT_NAME
                    last = index + 1 + len(rest)
                    flags[index:last] = [bits | keep]
                    words[index:last] = [self.text[self.starts[index] : self.ends[last - 1]]]
                    self.starts[index:last] = [self.starts[index]]
                    self.ends[index:last] = [self.ends[last - 1]]
                    break

    def _sentences(self) -> list[tuple[int, int]]:
        flags = self.flags
        count = len(flags)
        start = self.opening = self._dateline()
        found: list[tuple[int, int]] = [(0, start)] if start else []
        for index, flag in enumerate(flags):
            if flag & STOP:
                if index + 1 < count and not self._stops(index):
                    flags[index] = POINT
                    continue
                if index + 1 < count and flags[index + 1] & STOP:
                    continue
            elif flag & QUOTED:
                if not self._ends_with_quote(index, index + 1 < count, flags):
                    continue
            else:
                continue
            found.append((start, index + 1))
            start = index + 1
        if start < count:
            found.append((start, count))
        return found

    def _dateline(self) -> int:
        """The token after "GENEVA, 14 March (Newsline) –": capitals and numbers up to a dash, near the start."""
        opened = False
        for index, flag in enumerate(self.flags[:_DATELINE]):
            if flag & DASH and index and (self.after(index) or self.flags[index + 1 : index + 2] == [flag]):
                rest = index + 1
                while rest < len(self.flags) and self.flags[rest] & DASH:
                    rest += 1
                return rest
            opened = (opened or bool(flag & OPENING)) and not flag & CLOSING
            if not (opened or flag & (CAPITAL | NUMBER | COMMA | POINT | CLOSING | STOP | NOT_NAME | OF | DEFINITE)):
                if not (self.vocabulary.caseless and index < _CASELESS_DATELINE and flag & WORD):
                    return 0
        return 0

    def _stops(self, index: int) -> bool:
        flags, words = self.flags, self.words
        following = flags[index + 1]
        if not self.after(index):
            return bool(following & (QUOTED | STOP)) or words[index] in _ASKING
        if words[index] != ".":
            return bool(following & (CAPITAL | QUOTED | DASH | NUMBER)) or self.vocabulary.caseless
        before = flags[index - 1] if index else 0
        word = words[index - 1] if index else ""
        if before & HONORIFIC and not self.after(index - 1):
            return False
        if before & CAPITAL and len(word) == 1 and following & CAPITAL:
            flags[index - 1] = WORD | CAPITAL  # an initial, whatever else the letter is: "A. B. Lind"
            return False
        if following & NUMBER and before & NOT_NAME:
            return False
        if before & COMPANY and not following & (CAPITAL | QUOTED):
            return False
        if following & WORD and not following & (CAPITAL | QUOTED | NUMBER) and not self.vocabulary.caseless:
            return words[index + 1][0].isdigit()
        return True

    def _ends_with_quote(self, index: int, more: bool, flags: list[int]) -> bool:
        stretch = self.stretch_at(index)
        if stretch is None or stretch.until <= stretch.inner or self.text[stretch.until - 1] not in _TERMINAL:
            return False
        if not more:
            return True
        following = flags[index + 1]
        if following & (CAPITAL | QUOTED):
            return not (self.text[stretch.until - 1] in _ASKING and self._asked(index + 1))
        return self.vocabulary.caseless and self.text[stretch.until - 1] not in _ASKING and bool(following & WORD)

    def _asked(self, index: int) -> bool:
        """Whether a name and a verb of saying follow a quoted question, and nothing said: "“Why?” Lind asked."."""
        flags = self.flags
        for at in range(index, min(index + 14, len(flags) - 1)):
            flag = flags[at]
            if flag & SAID and not flag & CAPITAL:
                return at > index and not flags[at + 1] & (ARTICLE | PRONOUN | THAT)
            if not flag & (CAPITAL | ROLE | MODIFIER | HONORIFIC | BETWEEN | COMMA | POINT | STOP) or flag & QUOTED:
                return False
        return False

    def stretch_at(self, index: int) -> Stretch | None:
        """The quoted stretch a token stands for."""
        return self.stretch.get(index)


def asks(line: Line, stretch: Stretch) -> bool:
    """Whether the quoted words end with a question or exclamation mark: the sentence around them may go on."""
    return line.text[stretch.until - 1 : stretch.until] in _ASKING


def terminal(line: Line, stretch: Stretch) -> bool:
    """Whether the quoted words end as a sentence does."""
    return line.text[stretch.until - 1 : stretch.until] in _TERMINAL


def _masked(text: str, stretches: Sequence[Stretch]) -> str:
    if not stretches:
        return text.replace(MASK, " ").replace(MASK_END, " ") if MASK in text or MASK_END in text else text
    pieces: list[str] = []
    at = 0
    for stretch in stretches:
        pieces.append(text[at : stretch.start].replace(MASK, " ").replace(MASK_END, " "))
        pieces.append(MASK * (stretch.end - stretch.start - 1) + MASK_END)
        at = stretch.end
    pieces.append(text[at:].replace(MASK, " ").replace(MASK_END, " "))
    return "".join(pieces)


__all__ = ["ACRONYM", "AND", "Line", "asks", "terminal"]
