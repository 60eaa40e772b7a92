"""The pictures of markup: those that show something, each with the words that stand for it.

Logos, icons, faces beside a name, pictures that only count readers and pictures of other articles are none.
"""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from cache.clean import clean_line
from cache.fetch.addresses import web_address
from cache.model import Picture

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_PICTURES = 30  # of a release
LEAST_SIDE = 90  # pixels, where the markup says how large a picture is; a smaller one shows nothing
WIDEST = 1_600  # pixels of a picture that is offered in several sizes; more is nothing on a terminal
LONGEST = 1_000  # characters of the words for a picture
_ENDINGS = frozenset({".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg", ".bmp", ".tif", ".tiff"})
_LAZY = "data-src", "data-lazy-src", "data-original", "data-url", "data-echo", "data-hi-res-src"
_LAZY_SETS = "srcset", "data-srcset", "data-lazy-srcset"
_SEVERAL = re.compile(r"\s*(\S+[^\s,])(?:\s+(\d+(?:\.\d+)?)([wx]))?\s*(?:,|$)")
_NOTHING_YET = re.compile(r"(?:^|[/_.-])(?:blank|spacer|placeholder|transparent|pixel|loading|1x1)(?:$|[/_.-])", re.I)
_NO_PICTURE = re.compile(
    r"(?:^|[\s/_.-])(?:logos?|icons?|favicon|avatars?|gravatar|sprites?|pixel|tracking|tracker|badges?|emojis?|smileys?"
    r"|spacer|share|sharing|social|flags?|buttons?|captcha|qr-?code)(?:$|[\s/_.\d-])",
    re.IGNORECASE,
)
_AROUND = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|footer|sidebar|share|sharing|social|related|teasers?|promo"
    r"|recommended|author|byline|banner|newsletter|comments?|logos?|cookies?)(?:$|[\s_-])",
    re.IGNORECASE,
)
_FURNITURE = frozenset({"nav", "footer", "form", "button", "dialog"})
_FILE_NAME = re.compile(r"[\w%.()-]+\.(?:jpe?g|png|gif|webp|svg|avif)", re.IGNORECASE)


def picture_of(element: "HtmlElement", block: int, base_url: str | None) -> Picture | None:
    """What an `img` shows, before the block of this number; None where that is nothing of the article's."""
    if _is_small(element) or _NO_PICTURE.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
        return None
    figure = next(element.iterancestors("figure"), None)
    caption = _caption(element, figure)
    alternative = _words(element.get("alt")) or _words(element.get("title"))
    if figure is None and alternative is None and (element.get("role") in ("presentation", "none") or _hidden(element)):
        return None
    headed = False
    for around in element.iterancestors():
        headed |= around.tag == "header"
        if around.tag == "body" and headed:
            return None  # the site's own; that of an article stands in an article
        if around.tag in _FURNITURE or _AROUND.search(f"{around.get('class') or ''} {around.get('id') or ''}"):
            return None
        if around.tag == "a" and caption is None and _leads_to_another_page(around.get("href")):
            return None
        if around.tag in ("article", "main", "body"):
            break
    url = next((found for raw in _addresses(element) if (found := web_address(raw, base_url)) is not None), None)
    if url is None or not shows_something(url):
        return None
    return Picture(url, block, alternative if alternative != caption else None, caption)


def shows_something(url: str) -> bool:
    """Whether an address looks like that of a picture of something, not of a sign or a counter of readers."""
    parts = urlsplit(url)
    return not _NO_PICTURE.search(f"{parts.hostname or ''}{unquote(parts.path)}")


def _addresses(element: "HtmlElement") -> Iterator[str]:
    """Where a picture may lie, best first: pages put a blank one into `src` until a script has the true one loaded."""
    picture = next(element.iterancestors("picture"), None)
    sources = [element, *(picture.iter("source") if picture is not None else ())]
    offered = [
        one for part in sources for name in _LAZY_SETS if (one := part.get(name)) and not one.startswith("data:")
    ]
    src = (element.get("src") or "").strip()
    lazy = [found for name in _LAZY if (found := (element.get(name) or "").strip())]
    if lazy:
        yield from lazy
    elif src and not src.startswith("data:") and not _NOTHING_YET.search(src):
        yield src
    for several in offered:
        best = _best_of(several)
        if best is not None:
            yield best


def _best_of(several: str) -> str | None:
    """The largest that is not too large, of those of a `srcset`; else the smallest."""
    sizes = []
    for found in _SEVERAL.finditer(several[:10_000]):
        number = float(found[2]) if found[2] else 1.0
        sizes.append((number if found[3] == "w" else number * WIDEST / 2, found[1]))
    fitting = [one for one in sizes if one[0] <= WIDEST]
    return max(fitting)[1] if fitting else min(sizes)[1] if sizes else None


def _is_small(element: "HtmlElement") -> bool:
    sides = [re.fullmatch(r"\s*(\d{1,5})(?:\.\d+)?(?:px)?\s*", element.get(name) or "") for name in ("width", "height")]
    return any(side is not None and int(side[1]) < LEAST_SIDE for side in sides)


def _hidden(element: "HtmlElement") -> bool:
    return bool(element.get("aria-hidden") == "true")


def _leads_to_another_page(href: str | None) -> bool:
    if not href or href.startswith(("#", "javascript:")):
        return False
    try:
        path = urlsplit(href).path
    except ValueError:
        return True
    return PurePosixPath(path.lower()).suffix not in _ENDINGS


def _caption(element: "HtmlElement", figure: "HtmlElement | None") -> str | None:
    """The caption of the figure that a picture is the first of."""
    if figure is None or next(figure.iter("img"), None) is not element:
        return None
    below = next(figure.iter("figcaption"), None)
    return clean_line(below.text_content(), LONGEST) or None if below is not None else None


def _words(raw: str | None) -> str | None:
    words = clean_line(raw or "", LONGEST)
    return None if not words or _FILE_NAME.fullmatch(words) else words
