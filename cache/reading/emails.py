"""Addresses of e-mail in a text, plain ("a@b.example") or hidden from robots ("a [at] b [dot] example")."""

import re
from dataclasses import dataclass
from functools import cache

from cache.reading.lexicon import fold, keys, phrases, source

_AT = re.compile("[@＠]")
_LOCAL = re.compile(r"[\w.+%&~\u00ad‑-]{1,64}$")
_DOMAIN = re.compile(r"[\w\u00ad‑-]{1,63}(?:\.[\w\u00ad‑-]{1,63}){1,5}")
_BRACKET = re.compile(r"[\[({<]")
_TRIM = ".-&~%+"
_INVISIBLE = str.maketrans({"\u00ad": None, "‑": "-"})


@dataclass(frozen=True, slots=True)
class FoundEmail:
    """An address as it is dialled, and where it stands in the text as it is written."""

    start: int
    end: int
    address: str


@cache
def _hidden() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A mark for "@" in brackets; one in words, with the rest of the address; the domain after one in brackets."""
    at, dot = source("contacts", "at"), source("contacts", "dot")
    point = rf"(?: ?[\[({{<] ?(?:{dot}|\.) ?[\])}}>] ?|\.| (?:{dot}) )"
    return (
        re.compile(rf" ?[\[({{<] ?(?:{at}|@) ?[\])}}>] ?"),
        re.compile(rf" {{1,2}}(?:{at}|@) {{1,2}}(?=[\w-]{{2,63}}(?: (?:{dot}) |\.)[\w-]{{2,63}})"),
        re.compile(rf"[\w-]{{1,63}}(?:{point}[\w-]{{1,63}}){{1,4}}"),
    )


def may_hold_email(text: str) -> bool:
    """Whether it is worth looking for an address in `text`: cheap, and right where it says no."""
    if "@" in text or "＠" in text:
        return True
    folded = fold(text)
    bracketed, worded, _ = _hidden()
    if _BRACKET.search(folded) and bracketed.search(folded):
        return True
    return phrases("contacts", "at").first(folded) is not None and worded.search(folded) is not None


def find_emails(text: str) -> list[FoundEmail]:
    """The addresses in `text`, from left to right."""
    found = [email for match in _AT.finditer(text) if (email := _plain(text, match))]
    folded = fold(text)
    bracketed, worded, domain = _hidden()
    for mark in (*bracketed.finditer(folded), *worded.finditer(folded)):
        if any(email.start <= mark.start() < email.end for email in found):
            continue
        host = domain.match(folded, mark.end())
        local = _local(text, mark.start())
        if host and local is not None and local < mark.start():
            if _is_said(text[mark.start() : mark.end()], text[local : mark.start()], host.group()):
                continue
            name = text[local : mark.start()].translate(_INVISIBLE)
            end = host.end()
            found.append(FoundEmail(local, end, f"{name}@{_plain_domain(host.group())}"))
    return sorted(found, key=lambda email: email.start)


def _is_said(mark: str, local: str, host: str) -> bool:
    """Whether words only say where something is, on the web: "Learn more at quays.example"."""
    plain = not mark.isupper() and fold(mark).strip() in keys("contacts", "leads", "places", "of")
    worded = any(mark in host for mark in " [({<")
    return plain and not worded and not any(letter in local for letter in "._-") and not any(map(str.isdigit, local))


def _local(text: str, end: int) -> int | None:
    match = _LOCAL.search(text[max(0, end - 64) : end])
    if not match:
        return None
    start = end - len(match.group())
    while start < end and text[start] in _TRIM:
        start += 1
    return start


def _plain(text: str, at: re.Match[str]) -> FoundEmail | None:
    start = _local(text, at.start())
    host = _DOMAIN.match(text, at.end())
    if start is None or start >= at.start() or not host:
        return None
    domain = host.group().rstrip(".-")
    if len(domain.rpartition(".")[2].translate(_INVISIBLE)) < 2:
        return None
    local = text[start : at.start()].translate(_INVISIBLE)
    return FoundEmail(start, at.end() + len(domain), f"{local}@{domain.translate(_INVISIBLE)}")


def _plain_domain(written: str) -> str:
    """ "host [dot] example" as "host.example"."""
    parts = re.split(rf"[\[\](){{}}<>\s.]+(?:(?:{source('contacts', 'dot')})[\[\](){{}}<>\s]+)?", written)
    return ".".join(part for part in parts if part)
