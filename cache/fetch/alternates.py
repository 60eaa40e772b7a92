"""Where a page says that it stands in other languages: its `hreflang` alternates, and its links that name a language.

A link that names a language may as well lead to the site's front page in it, or, in a list, to another release. So one
counts only where all such links of the page agree about a language; where they do not, nothing is known.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import islice
from urllib.parse import parse_qsl, urlsplit

from lxml.html import HtmlElement

from cache.clean import clean_line
from cache.fetch.addresses import web_address
from cache.languages import language_code, language_names
from cache.model import Translation
from cache.sites import site_of

_MOST = 60  # alternates of a page; the European Union has 24 languages
_MOST_LINKS = 3_000
_MOST_WORDS = 6  # of a link that names a language
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_WORDS = re.compile(r"[^\W\d_]+")
_IN_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_FILES = re.compile(r"\.(pdf|docx?|odt|rtf|zip|jpe?g|png|mp[34])$", re.IGNORECASE)
_SUFFIX = re.compile(r"\.(html?|php|aspx?|jsp)$", re.IGNORECASE)


def page_translations(root: HtmlElement, url: str | None) -> tuple[Translation, ...]:
    """The addresses of a page in other languages, as it tells them: one a language from its links, all from its head.

    What the head says of a language is believed before links.
    """
    told = list(_alternates(root.xpath("//link[@hreflang and contains(@rel, 'alternate')]"), url))
    known = {language_code(one.language) for one in told}
    here = language_code(language_tag(root.get("lang")) or "")
    linked: defaultdict[str, set[str]] = defaultdict(set)
    for anchor in islice(root.iter("a"), _MOST_LINKS):
        language = _language_of(anchor)
        if language is None or language in known or language == here:
            continue
        address = web_address(anchor.get("href"), url)
        if address is not None and _may_be_the_page(address, url):
            linked[language].add(address.partition("#")[0])
    taken = [addresses for addresses in linked.values() if len(addresses) == 1]
    # One address under the names of several languages is a page about languages.
    several = {one for addresses in taken for one in addresses if sum(one in other for other in taken) > 1}
    told += [
        Translation(language, address)
        for language, addresses in linked.items()
        if len(addresses) == 1
        for address in addresses
        if address not in several
    ]
    return tuple(dict.fromkeys(told))


def language_tag(raw: str | None) -> str | None:
    """A language's tag (BCP 47) as pages write it, or None where it is none."""
    tag = (raw or "").replace("_", "-").strip()
    return tag if _TAG.fullmatch(tag) else None


def _alternates(links: Iterable[HtmlElement], url: str | None) -> Iterable[Translation]:
    for link in list(links)[:_MOST]:
        language = language_tag(link.get("hreflang"))
        address = web_address(link.get("href"), url)
        if language and address and address != url and language.lower() != "x-default":
            yield Translation(language, address)


def _language_of(anchor: HtmlElement) -> str | None:
    """The language that a link offers, by nothing but its name or code; None for every other link."""
    text: str = clean_line(anchor.text_content(), 80) or clean_line(
        anchor.get("title") or anchor.get("aria-label") or "", 80
    )
    if not text:
        return None
    names = language_names()
    said = language_code(language_tag(anchor.get("hreflang") or anchor.get("lang")) or "")
    plain = (_IN_BRACKETS.sub(" ", text).strip() or text).casefold()
    words = _WORDS.findall(plain)
    if not 0 < len(words) <= _MOST_WORDS:
        return None
    code: str = words[0]
    if len(words) == 1 and code in names.own and (text.strip("[]() ").isupper() or said == code):
        return code
    found = names.named.get(plain) or names.named.get(" ".join(words))
    if found is None:  # « Lire en français », « Version française »
        rest = " ".join(word for word in words if word not in names.beside)
        found = names.named.get(rest) or names.versions.get(rest)
    return found if not said or found == said else None


def _may_be_the_page(address: str, url: str | None) -> bool:
    """Whether an address can be that of this page in another language: of the same site, no file, no front page."""
    if url is None or address.partition("#")[0] == url.partition("#")[0] or site_of(address) != site_of(url):
        return False
    parts = urlsplit(address)
    if _FILES.search(parts.path):
        return False
    rest, own = _beyond_language(address), _beyond_language(url)
    if rest == own[: len(rest)] and len(rest) < len(own):
        return False  # what this page is below: a front page, or a list
    names = language_names()
    asked = [key for key, value in parse_qsl(parts.query) if value.partition("-")[0].casefold() not in names.own]
    return bool(rest or asked)


def _beyond_language(address: str) -> list[str]:
    """The parts of an address's path without languages, and without what front pages are called."""
    names = language_names()
    parts = _SUFFIX.sub("", urlsplit(address).path).casefold().split("/")
    return [part for part in parts if part and part not in names.front and language_code(part) not in names.own]
