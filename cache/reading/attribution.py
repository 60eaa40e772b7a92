"""The words around a quoted stretch that say whose it is: found by the verb of saying, and the phrase beside it.

One sentence of narration is looked at. Each way of attributing has a name, the `rule` of what it returns.
"""

from cache.reading.attribution_after import after
from cache.reading.attribution_before import subject_alone, words_before
from cache.reading.terms import spoken
from cache.reading.tokens import Line, asks, terminal
from cache.reading.vocabulary import (
    ADDING,
    AND,
    ARTICLE,
    BETWEEN,
    COLON,
    DESCRIBING,
    PREPOSITION,
    PRONOUN,
    PUNCTUATION,
    RELATIVE,
    SEMICOLON,
    THAT,
    WORD,
)  # fmt: skip
from cache.reading.wording import Attribution

_LEADS_ON = PUNCTUATION | PREPOSITION | AND | ADDING | RELATIVE | THAT


def attribute(line: Line, sentence: tuple[int, int], at: int, before: Attribution | None) -> Attribution | None:
    """Whose the stretch at token `at` of a sentence is; `before` is what the stretch before it was given to."""
    start, end = sentence
    previous = next((index for index in range(at - 1, start - 1, -1) if spoken(line, index, start)), None)
    zone = start if previous is None else previous + 1
    following = next((index for index in range(at + 1, end) if spoken(line, index, start)), end)
    leading = (
        not any(line.flags[index] & WORD and not line.flags[index] & (AND | BETWEEN) for index in range(zone, at))
        and previous is None
    )
    if leading:
        return after(line, at, following)
    apart = previous is not None and any(flag & SEMICOLON for flag in line.flags[previous + 1 : at])
    if apart and (found := after(line, at, following)) is not None:
        return found  # “…,” said X; “…,” said Y
    found = _straight_after(line, at, following) if line.vocabulary.subject_first else None
    found = found or words_before(line, start, zone, at, previous, before)
    if found is None and not _cut_off(line, at):
        found = after(line, at, following)
    return found or subject_alone(line, zone, at)


def _straight_after(line: Line, at: int, stop: int) -> Attribution | None:
    """The attribution that follows words ended by a comma at once, whatever leads up to them: "…, “…,” said Lind"."""
    stretch = line.stretch[at]
    if line.text[stretch.until - 1] != "," or at + 1 >= stop or line.flags[at + 1] & _LEADS_ON:
        return None
    if any(line.flags[index] & (DESCRIBING | COLON) for index in range(max(0, at - 6), at)):
        return None
    found = after(line, at, stop)
    if found is None or found.start != at + 1 or found.confidence < 0.9:
        return None
    following = line.flags[found.end] if found.end < stop else 0
    return None if following & (COLON | ARTICLE | PRONOUN | THAT) else found  # "…, “…,” Lind said the port was hers"


def _cut_off(line: Line, at: int) -> bool:
    """Whether the sentence ends with the stretch, so that nothing after it can be about it."""
    stretch = line.stretch_at(at)
    return stretch is not None and terminal(line, stretch) and not asks(line, stretch)
