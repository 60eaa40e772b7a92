"""Quotation marks of one block: which open, which close, which are apostrophes, inches or minutes.

One pass over the marks with a stack, so the time grows with the text and not with its square.
"""

import re
from dataclasses import dataclass

MARKS = re.compile("[«»“”„‟\"‘’‚'‹›「」『』]")
_DOUBLE = frozenset('«»“”„‟"「」『』‹›')
_FREE_LEFT = frozenset(" \t\n\u00a0\u202f\u2009([{—–-/«“„‹‘‚\"'「『:،")
_FREE_RIGHT = frozenset(" \t\n\u00a0\u202f\u2009)]}—–-/»”›’\".,;:!?…،؛؟」』'“‘")
_SPACES = frozenset(" \t\n\u00a0\u202f\u2009")
_CLOSES = {
    "«": "»", "‹": "›", "»": "«»", "›": "‹›", "“": '”"“', "”": '”"', "„": '“”"', "‟": '”"', '"': '"”“',
    "‘": "’'", "'": "'’", "‚": "‘’'", "「": "」", "『": "』",
}  # fmt: skip
_COMING = re.compile("[,.!?…]['’]")
_PAIRED = re.compile("''|``")
_TRIPLE = re.compile(r"(?<=\S)'''(?!\w)")
# words left out before the first that is quoted
_LEFT_OUT = re.compile(r"(?:\.{3,4}|…|\. \. \.(?: \.)?|\.(?=@)) ?(?=[\w@#\[])")
_NEAR = 600  # characters within which a closing single mark is looked for
_DEEPEST = 12  # marks nested deeper than this are not speech, and are not searched for


@dataclass(frozen=True, slots=True)
class Stretch:
    """A quoted stretch of a block's text: `start` and `end` with its marks, `inner` and `until` without them."""

    start: int
    end: int
    inner: int
    until: int


@dataclass(frozen=True, slots=True)
class Marked:
    """What the marks of one block say: the outermost pairs, an opening mark that nothing closes, a lone closing one."""

    pairs: tuple[Stretch, ...] = ()
    unclosed: int | None = None
    closing: int | None = None


def plain_marks(text: str) -> str:
    """`text` with double marks made of two single ones (\'\'…\'\', ``…\'\') as the mark they stand for."""
    if "''" not in text and "``" not in text:
        return text
    return _PAIRED.sub('"', _TRIPLE.sub("'\"", text))


def scan(text: str) -> Marked:
    """The outermost quoted stretches of `text`, in order."""
    stack: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    lone: int | None = None
    straight = text.count('"')
    length = len(text)
    for match in MARKS.finditer(text):
        mark, at = match.group(), match.start()
        before = text[at - 1] if at else " "
        after = text[at + 1] if at + 1 < length else " "
        if mark == '"':
            straight -= 1
        opener = None if _owns(text, at, before, after) else _closed_by(stack, mark, before, after, straight)
        if opener is not None:
            pairs.append((stack[opener][1], at))
            del stack[opener:]
        elif _opens(text, mark, before, after, at, stack):
            if mark == '"':
                stack[:] = [entry for entry in stack if entry[0] != '"']
            stack.append((mark, at))
            if len(stack) > _DEEPEST:
                del stack[0]
        elif lone is None and mark in "»”" and not pairs and not stack and _ends(mark, before, after, at):
            lone = at
    if not pairs:
        return Marked((), stack[0][1] if stack else None, lone)
    if stack and not stack[0][1] and stack[0][0] in _DOUBLE and all(text[start] != stack[0][0] for start, _ in pairs):
        return Marked((), 0, None)  # a paragraph of a longer quote, with marks of another kind inside
    outer: list[Stretch] = []
    last = -1
    for start, end in sorted(pairs):
        if end > last:
            outer.append(_trim(text, start, end))
            last = end
    unclosed = next((at for mark, at in stack if at > last and mark in _DOUBLE), None)
    return Marked(tuple(outer), unclosed, lone)


def _ends(mark: str, before: str, after: str, at: int) -> bool:
    """Whether a mark that closes nothing in its paragraph may close what an earlier one opened."""
    if before in _SPACES:
        return mark == "»" and at > 0 and after in _FREE_RIGHT  # French sets a space before it
    return before != ""


def _owns(text: str, at: int, before: str, after: str) -> bool:
    """Whether the mark is the apostrophe of a plural owner (the players' names), while a closing mark still comes."""
    if before not in "sS" or after != " " or text[at] not in "'’":
        return False
    return _COMING.search(text, at + 1, at + _NEAR) is not None


def _trim(text: str, start: int, end: int) -> Stretch:
    inner, until = start + 1, end
    while inner < until and text[inner] in _SPACES:
        inner += 1
    while until > inner and text[until - 1] in _SPACES:
        until -= 1
    return Stretch(start, end + 1, inner, until)


def _closed_by(stack: list[tuple[str, int]], mark: str, before: str, after: str, straight_left: int) -> int | None:
    """The place in the stack of the opening mark that this mark closes, or None where it closes nothing."""
    if not stack or mark in "„‚‟「『":
        return None
    if mark in "'’‘":
        top = stack[-1][0]
        if mark in _CLOSES[top] and top in "‘'‚" and after in _FREE_RIGHT and before not in _SPACES:
            return len(stack) - 1
        return None
    for place in range(len(stack) - 1, -1, -1):
        opener = stack[place][0]
        if mark not in _CLOSES[opener]:
            continue
        if mark == '"':
            if opener == '"' and before.isdigit() and after == " " and straight_left % 2:
                return None  # inches
            if after not in _FREE_RIGHT and not (before in ".,!?…" and opener == '"'):
                return None
            if opener != '"' and before in _SPACES:
                return None
        if mark == opener == "“" and before in ",.!?…" and after in _SPACES:
            return place  # an opening mark mistyped for the closing one
        if mark in "“«" and (before in _SPACES or (mark == "“" and after not in _FREE_RIGHT)):
            return None
        if mark == "»" and opener == "»" and stack[place][1] and before in _SPACES:
            return None
        return place
    return None


def _opens(text: str, mark: str, before: str, after: str, at: int, stack: list[tuple[str, int]]) -> bool:
    if mark in "«„‚‹「『‟":
        return mark != "‚" or after.isalpha()
    if mark == "“":
        return after not in _SPACES or before in _SPACES
    if mark in "»›”":
        return (before in _FREE_LEFT or not at) and after not in _FREE_RIGHT
    if mark == '"':
        if before in _FREE_LEFT:
            if after in ".…" and before in _SPACES and _LEFT_OUT.match(text, at + 1):
                return True
            return after not in _FREE_RIGHT or (after in _SPACES and not any(entry[0] == '"' for entry in stack))
        return False
    if mark in "‘'":
        return before in _FREE_LEFT and after.isalpha()
    return False
