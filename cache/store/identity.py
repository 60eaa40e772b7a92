"""What makes a release another version of itself: its newsroom changed its words.

Only words count, in order: the title and the texts of the blocks. What a newer version of the reading sees in the
same words (quotes, contacts, kinds of blocks, where a line is cut, whether the title is a block too) is no correction,
and neither are dates: feeds exist that stamp every entry with the time it was asked for, and a newsroom that moves an
embargo or a dateline does so in words.
"""

from hashlib import sha256
from urllib.parse import urlsplit

from cache.model import BlockKind, Release


def words_of(release: Release) -> str:
    """A digest of the newsroom's words, equal for two readings of the same text."""
    title = _on_one_line(release.title)
    body = _on_one_line(" ".join(block.text for block in release.blocks if block.kind is not BlockKind.SEPARATOR))
    text = body if body.startswith(title) else f"{title} {body}"
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def address_of(url: str | None) -> str | None:
    """A release's address as two feeds that lead to it share it: without scheme, www, fragment and visitors' marks.

    None where it has none, or only that of a site's front page: entries of bad feeds all lead there.
    """
    try:
        parts = urlsplit(url or "")
        host = (parts.hostname or "").removeprefix("www.")
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return None
    query = "&".join(pair for pair in parts.query.split("&") if pair and not pair.lower().startswith("utm_"))
    path = parts.path.rstrip("/")
    if not host or not (path or query):
        return None
    return f"{host}{port}{path}?{query}" if query else f"{host}{port}{path}"


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
