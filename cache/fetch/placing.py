"""Which pictures of a page belong to its article, and where in it: told by the words that stand around them."""

from collections.abc import Sequence
from dataclasses import replace

from lxml.html import HtmlElement

from cache.fetch.markup import written_of
from cache.model import Block, Picture

NEAR = 6  # blocks of the page between the article's first or last words and a picture that still belongs to it
_LEAST = 12  # characters; shorter lines stand on a page more than once


def pictures_in(root: HtmlElement, url: str | None, article: Sequence[Block]) -> tuple[Picture, ...]:
    """The pictures of a page that stand in its article or at its edges, each before the block it stands before.

    The article comes from an extractor that drops pictures and knows nothing of where they stood.
    """
    if not article or next(root.iter("img"), None) is None:
        return ()
    page = written_of(root, url)
    if not page.pictures:
        return ()
    numbers: dict[str, int] = {}
    for number, block in enumerate(article):
        numbers.setdefault(_squeezed(block.text), number)
    places = [numbers.get(words) if len(words := _squeezed(block.text)) >= _LEAST else None for block in page.blocks]
    known = [index for index, place in enumerate(places) if place is not None]
    if not known:
        return ()
    found = []
    for picture in page.pictures:
        before = next((index for index in reversed(known) if index < picture.block), None)
        after = next((index for index in known if index >= picture.block), None)
        if before is None and after is not None and after - picture.block <= NEAR:
            at = places[after]
        elif before is not None and (after is not None or picture.block - before <= 2):
            at = (places[before] or 0) + 1
        else:
            continue
        found.append(replace(picture, block=at or 0))
    return tuple(sorted(found, key=lambda one: one.block))


def _squeezed(text: str) -> str:
    return "".join(text.split())
