"""What stands around the text in a dump of a page: navigation, kickers, the title."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cache.model import Section
from cache.reading.blocks import REACHABLE, Piece
from cache.reading.dateline import match_dateline
from cache.reading.dates import without_dates
from cache.reading.lexicon import fold, key, keys, phrases

_LABEL = 90  # the longest label of a menu, in characters
_TITLE = 300  # the longest title
_SENDER = 3  # lines of a letterhead
_CUT = 100  # a title made of the first sentence is cut here
_OPENING, _CLOSING = '«“„"‘', '»”"“«’'
_SAID = 90  # a line this long that ends with somebody's words is no title
_NEAR = 8  # a title stands among the first lines
_CRUMB = re.compile(r"\s+[›»>→|/]\s+")
_LONG = 200  # a paragraph this long belongs to the text
_DASHES = frozenset(("-", "–", "—", "•", "·"))
_STOP = re.compile(r"[.!?:;,…»”\"،؛؟)]$")
_SENTENCE = re.compile(r"[.!?…؟](?=[\s»”\"]|$)")


@dataclass(frozen=True, slots=True)
class Head:
    """What stands over the text: sections, title (None where there is none), and the lines that are neither.

    `start` is the index of the first piece of the text; `notes` are kickers, embargo and date lines, in order.
    """

    sections: tuple[Section, ...]
    title: str | None
    notes: tuple[str, ...]
    start: int


def read_head(pieces: Sequence[Piece], title: str | None = None) -> Head:
    """The head of a text. `title` is what the document itself gives as its title, where it gives one."""
    crumbs = _breadcrumb(pieces)
    start, sections = (1, crumbs) if crumbs else _navigation(pieces)
    head = _title(pieces, start, dump=bool(sections) and not crumbs)
    if title is not None:
        if head.title is not None and key(head.title) == key(title):
            return Head(sections, title, head.notes, head.start)
        kickers = [piece.text for piece in pieces[start : start + len(head.notes)]]
        notes = head.notes if tuple(kickers) == head.notes else ()
        return Head(sections, title, notes, start + len(notes))
    return Head(sections, head.title, head.notes, head.start)


# Navigation


def _breadcrumb(pieces: Sequence[Piece]) -> tuple[Section, ...]:
    """The sections of a breadcrumb that a text begins with, without the way in and without the text itself."""
    if not pieces or len(pieces[0].text) > _TITLE or not _CRUMB.search(pieces[0].text):
        return ()
    crumbs = [crumb.strip() for crumb in _CRUMB.split(pieces[0].text)]
    if len(crumbs) < 2 or not all(map(_is_label, crumbs)):
        return ()
    homely = key(crumbs[0]) in keys("furniture", "home")
    if not homely and (len(crumbs) < 3 or "/" in pieces[0].text):
        return ()
    if any(crumbs[-1] == piece.text for piece in pieces[1:_NEAR]):
        crumbs.pop()
    path = crumbs[homely:]
    return tuple(Section(tuple(path[: step + 1])) for step in range(len(path)))


def _navigation(pieces: Sequence[Piece]) -> tuple[int, tuple[Section, ...]]:
    """The index of the first piece after the navigation, and the sections it shows.

    A dash on a line of its own, or a label followed by itself glued to its blurb, opens a section at the top; a label
    printed twice opens one under it, and bullets are its children.
    """
    paths: list[tuple[str, ...]] = []
    top: tuple[str, ...] = ()
    second: tuple[str, ...] = ()
    path: tuple[str, ...]
    index = end = 0
    dashed = False
    while index < len(pieces):
        piece = pieces[index]
        label = piece.text
        after = pieces[index + 1].text if index + 1 < len(pieces) else ""
        step = 1
        if label in _DASHES:
            dashed = True
            index, end = index + 1, index + 1
            continue
        if not _is_label(label):
            break
        if not piece.item and _is_glued(label, after, dashed):
            top, second, path, step = (label,), (), (label,), 2
        elif not piece.item and label == after:
            if _is_doubled_title(pieces, index):
                break
            path = (*top, label) if not dashed else (label,)
            top, second, step = (path, (), 2) if dashed else (top, path, 2)
        elif piece.item:
            if not (paths or dashed or _is_menu(pieces, index)):
                break
            path = (*(second or top), label)
        elif _leads_on(pieces, index + 1, paths):
            path = (label,) if dashed else (*top, label)
            top, second = (path, ()) if dashed else (top, second)
        else:
            break
        if not phrases("furniture", "skip").whole(fold(label)):
            paths.append(path)
        dashed = False
        index += step
        end = index
    if not paths or end == len(pieces):
        return 0, ()
    return end, tuple(Section(path) for path in dict.fromkeys(paths))


def _is_label(text: str) -> bool:
    return len(text) <= _LABEL and not _STOP.search(text) and "@" not in text and any(map(str.isalnum, text))


def _is_glued(label: str, after: str, dashed: bool) -> bool:
    """Whether a line is the label once more with its blurb run on: "Who we areThe League …"."""
    if not after.startswith(label) or len(after) < len(label) + 8:
        return False
    rest = after[len(label) :]
    first = rest.lstrip()[:1]
    begins = first.isupper() or first in "«“\"'„" or (first.isalpha() and not first.islower())
    return begins and (rest[0] == first or dashed)


def _is_doubled_title(pieces: Sequence[Piece], index: int) -> bool:
    """Whether a line that is printed twice is the title: long, and the text begins after it."""
    if index + 2 >= len(pieces) or not _is_text(pieces[index + 2]):
        return False
    label = pieces[index].text
    return index == 0 or len(label) > 60 or len(label.split()) > 6


def _is_menu(pieces: Sequence[Piece], index: int) -> bool:
    """Whether the list that a text begins with is a menu: labels only, at least two, and more than a list follows."""
    labels = 0
    while index < len(pieces) and pieces[index].item and _is_label(pieces[index].text):
        labels, index = labels + 1, index + 1
    return labels >= 2 and index < len(pieces) and not pieces[index].item


def _leads_on(pieces: Sequence[Piece], index: int, paths: Sequence[tuple[str, ...]]) -> bool:
    """Whether, after a label that stands alone, navigation goes on before any text."""
    for at in range(index, min(index + 6, len(pieces) - 1)):
        piece, after = pieces[at].text, pieces[at + 1].text
        if piece in _DASHES:
            return True
        if _is_text(pieces[at]) or pieces[at].item:
            return False
        if _is_label(piece) and (_is_glued(piece, after, dashed=False) or piece == after):
            return not (piece == after and (_is_doubled_title(pieces, at) or not paths))
    return False


# Title


def _is_text(piece: Piece) -> bool:
    """Whether a piece is of the text itself: long, a full sentence, or with a dateline."""
    text = piece.text
    if len(text) > _LONG or match_dateline(text) is not None:
        return True
    return len(text) > 60 and _STOP.search(text) is not None and _SENTENCE.search(text) is not None


def _title(pieces: Sequence[Piece], start: int, *, dump: bool) -> Head:
    notes: list[str] = []
    candidates: list[int] = []
    index = start
    while index < len(pieces):
        text = pieces[index].text
        if not candidates and is_kicker(text):
            notes.append(text)
        elif not candidates and (size := _contact_lines(pieces, index)):
            notes.append("\n".join(piece.text for piece in pieces[index : index + size]))
            index += size
            continue
        elif _may_be_title(pieces, index):
            candidates.append(index)
            if not dump:
                index += 1
                break
        elif dump and candidates and is_kicker(text):
            notes.append(text)
        else:
            break
        index += 1
    if not candidates:
        return Head((), None, tuple(notes), index)
    if not dump and (below := _below_letterhead(pieces, candidates[0])):
        notes += [piece.text for piece in pieces[candidates[0] : below]]
        candidates = [below]
    chosen = next((at for at in candidates if len(pieces[at].text.split()) > 3), candidates[-1])
    if not dump:
        index = chosen + 1
    over = [pieces[at].text for at in candidates if at < chosen]
    first = chosen + 1
    while first < len(pieces) and (pieces[first].text == pieces[chosen].text or is_kicker(pieces[first].text)):
        if pieces[first].text != pieces[chosen].text and pieces[first].text not in notes:
            notes.append(pieces[first].text)
        first += 1
    return Head((), _without_kind(pieces[chosen].text), (*over, *notes), first)


def _below_letterhead(pieces: Sequence[Piece], index: int) -> int:
    """Where the title stands under the sender's name and the kind of release; 0 where there is no such head."""
    for at in range(index + 1, min(index + _SENDER + 1, len(pieces) - 1)):
        text = pieces[at].text
        if phrases("furniture", "prefixes").head(fold(text)) and is_kicker(text):
            title = at + 1
            while title < len(pieces) - 1 and is_kicker(pieces[title].text):
                title += 1
            return title if _may_be_title(pieces, title) else 0
        if len(text) > _LABEL or _STOP.search(text.rstrip(")")):
            return 0
    return 0


def _without_kind(title: str) -> str:
    """A title without the kind of text it is said to be: "PRESS RELEASE: County to plant 10,000 elms"."""
    kind, colon, rest = title.partition(":")
    if colon and len(rest.split()) > 2 and phrases("furniture", "prefixes").whole(fold(kind)):
        return rest.strip()
    return title


def _contact_lines(pieces: Sequence[Piece], index: int) -> int:
    """How many lines from here on tell whom to call, before the title: a heading and what stands under it."""
    heading = phrases("contacts", "headings").head(fold(pieces[index].text))
    if not heading or pieces[index].text[heading : heading + 2].strip() not in ("", ":"):
        return 0
    last = 0
    for size, piece in enumerate(pieces[index : index + _NEAR], start=1):
        if (piece.apart and size > 2) or len(piece.text) > _LABEL * 2:
            break
        if REACHABLE.search(piece.text):
            last = size
    return last


def _may_be_title(pieces: Sequence[Piece], index: int) -> bool:
    piece = pieces[index]
    text = piece.text
    if piece.item or len(text) > _TITLE or not any(map(str.isalpha, text)) or "@" in text:
        return False
    if match_dateline(text) is not None or index + 1 >= len(pieces):
        return False
    last = text[-1]
    if last in ":;,،؛":
        return False
    if _is_prose(text) and not re.search(r"\b[A-Z]\.$", text):
        return match_dateline(pieces[index + 1].text) is not None and len(text) <= _LONG and text[0] not in _OPENING
    return not (last in "!?؟" and len(text) > 150)


def _is_prose(text: str) -> bool:
    """Whether a line reads as the text does: a full sentence, or somebody's words with what is said of them."""
    if text[-1] in ".…":
        return True
    if text[-1] not in _CLOSING:
        return False
    quoted = text[0] in _OPENING or text[0] in "»–—"
    return quoted or (text[-2:-1] in ".!?…" and (len(text) > _SAID or _SENTENCE.search(text) is not None))


def _is_caption(text: str) -> bool:
    folded = fold(text)
    return text.startswith("©") or (phrases("furniture", "captions").head(folded) > 0 and (":" in text or "/" in text))


def is_kicker(text: str) -> bool:
    """Whether a line over a title is no title: "PRESS RELEASE", an embargo, a date, a place and date, a caption."""
    if len(text) > 160:
        return False
    folded = fold(text)
    if phrases("furniture", "kickers", "skip").whole(folded) or _is_caption(text):
        return True
    cue = phrases("embargo", "cues", "never").first(folded)
    if (
        cue
        and cue[0] < 25
        and (len(text) < 120 or cue[0] == 0)
        and (text.isupper() or ":" in text or any(map(str.isdigit, text)))
    ):
        return True
    rest, dates = without_dates(text)
    if dates and len(re.findall(r"[^\W\d_]{2,}", rest)) <= 3:
        return match_dateline(text) is not None or len(re.findall(r"[^\W\d_]{3,}", rest)) <= 2
    head = phrases("furniture", "kickers").head(folded)
    if head and (rest := _without_kind(text)) != text:
        return is_kicker(rest)
    return (
        bool(head) and len(text) <= 60 and bool(re.match(r"^[\s]*(?:[-–—|/:#(№]|n\.? ?[o°º]|nr\b|\d)", folded[head:]))
    )


def first_sentence(text: str) -> str:
    """A title for a text that has none: its first sentence, cut after a word where it is long."""
    line = " ".join(text.split())
    end = _SENTENCE.search(line)
    sentence = line[: end.start() + (end.group() != ".")] if end and end.start() > 10 else line
    if len(sentence) <= _CUT:
        return sentence
    return sentence[:_CUT].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + "…"
