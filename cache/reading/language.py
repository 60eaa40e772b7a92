"""Which language a text is in, told by its script and by its most frequent words."""

import re
from collections import Counter
from functools import cache

from cache.reading.languages import codes, language

_SAMPLE = 2_000  # characters that are looked at
_WORD = re.compile(r"[^\W\d_]+")
_ASCII = re.compile(r"[a-z]+")
_ADDRESS = re.compile(r"(?<!\S)(?:[^\s@/]*[@/]|www\.)\S*")
_MARK = re.compile(r"[@/]|www\.")
_SCRIPTS = {
    "arabic": re.compile("[\u0600-\u06ff]"),
    "cyrillic": re.compile("[\u0400-\u04ff]"),
    "latin": re.compile("[\u00c0-\u024f]"),
}
_OTHER_SCRIPTS = {
    "zh": re.compile("[\u4e00-\u9fff]"),
    "ja": re.compile("[\u3040-\u30ff]"),
    "ko": re.compile("[\uac00-\ud7af]"),
    "el": re.compile("[\u0370-\u03ff]"),
    "he": re.compile("[\u0590-\u05ff]"),
    "th": re.compile("[\u0e00-\u0e7f]"),
    "hi": re.compile("[\u0900-\u097f]"),
}
_ENOUGH = 0.06  # share of frequent words under which a text is in none of the known languages


@cache
def _frequent() -> tuple[tuple[str, str, frozenset[str]], ...]:
    return tuple(
        (
            code,
            language(code).text("language", "script") or "latin",
            frozenset(language(code).words("language", "frequent")),
        )
        for code in codes()
    )


def detect(text: str, hint: str | None = None) -> str:
    """The language of `text` as an ISO 639-1 code; `hint` is what page or feed says (a BCP 47 tag).

    The words decide between the languages that have a data file. Where they do not speak, the hint is believed, then
    the script; "und" where nothing is known.
    """
    hinted = (hint or "").replace("_", "-").partition("-")[0].strip().lower()
    sample = text[:_SAMPLE].casefold()
    words = _WORD.findall(_ADDRESS.sub("", sample) if _MARK.search(sample) else sample)
    letters = "".join(words)
    plain = len(letters.encode("ascii", "ignore"))
    other = _ASCII.sub("", letters)
    counts = {script: len(pattern.findall(other)) for script, pattern in _SCRIPTS.items()} if other else {}
    counts["latin"] = counts.get("latin", 0) + plain
    script = max(counts, key=lambda name: counts[name])
    if 2 * len(other) > counts[script]:
        others = {code: len(pattern.findall(other)) * 2 for code, pattern in _OTHER_SCRIPTS.items()}
        foreign = max(others, key=lambda code: others[code])
        if others[foreign] > counts[script]:
            return "ja" if foreign == "zh" and others["ja"] > others["zh"] / 8 else foreign
    if not counts[script]:
        return hinted or "und"
    often = Counter(words)
    scores: dict[str, float] = {}
    for code, of_script, frequent in _frequent():
        if of_script == script:
            scores[code] = sum(often[word] for word in frequent & often.keys()) / max(len(words), 1)
    best = max(scores, key=lambda code: (scores[code], code == hinted), default="")
    if not best:
        return hinted or "und"
    if hinted and hinted not in codes() and len(hinted) == 2 and scores[best] < 0.3:
        return hinted  # a language without a file, whose small words look like a neighbour's
    if hinted in scores and scores[hinted] >= scores[best] * 0.8:
        return hinted
    if scores[best] < _ENOUGH and len(words) > 8:
        return hinted or (best if len(scores) == 1 else "und")
    return best if scores[best] > 0 or len(scores) == 1 else hinted or "und"
