"""Which pictures of a page belong to its article, and where in it: told by the words that stand around them."""

from bisect import bisect
from collections.abc import Sequence

from lxml.html import HtmlElement

from cache.fetch.pictures import MAX_PICTURES, picture_of
from cache.model import Block, Picture

NEAR = 6  # headings and paragraphs between the article's first words and a picture over them
_LEAST = 12  # characters; shorter lines stand on a page more than once
_WORDS = "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "div", "td"


def pictures_in(root: HtmlElement, url: str | None, article: Sequence[Block]) -> tuple[Picture, ...]:
    """The pictures of a page that stand in its article or at its edges, each before the block it stands before.

    The article comes from an extractor that drops pictures and knows nothing of where they stood.
    """
    if next(root.iter("img"), None) is None:
        return ()
    numbers: dict[str, int] = {}
    for number, block in enumerate(article):
        if len(words := _squeezed(block.text)) >= _LEAST:
            numbers.setdefault(words, number)
    known: list[tuple[int, int]] = []  # the places on the page of words of the article, and which they are
    shown: list[tuple[int, HtmlElement]] = []
    place = 0
    for element in root.iter("img", *_WORDS):
        if element.tag == "img":
            shown.append((place, element))
        elif element.tag not in ("div", "td") or (element.text and element.text.strip()):
            place += 1
            number_of_words = numbers.get(_squeezed(element.text_content()))
            if number_of_words is not None:
                known.append((place, number_of_words))
    found: dict[str, Picture] = {}
    for at, element in shown:
        block_number = _block_at(at, known)
        picture = picture_of(element, block_number, url) if block_number is not None else None
        if picture is not None and len(found) < MAX_PICTURES:
            found.setdefault(picture.url, picture)
    return tuple(sorted(found.values(), key=lambda one: one.block))


def _block_at(place: int, known: Sequence[tuple[int, int]]) -> int | None:
    """The block that a picture at a place of the page stands before; None where it is not in the article."""
    after = bisect(known, place, key=lambda one: one[0])
    if 0 < after < len(known):
        return known[after - 1][1] + 1
    if after == 0 and known and known[0][0] - place <= NEAR:
        return known[0][1]
    return known[-1][1] + 1 if known and after == len(known) and place - known[-1][0] <= 1 else None


def _squeezed(text: str) -> str:
    return "".join(text.split())
