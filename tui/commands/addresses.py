"""Which feed a person means by what they typed."""

from cache import Feed, Store, UsageError

SCHEMES = ("http", "https")


def full_address(typed: str) -> str:
    """`typed` as an address to fetch: https:// where it names no scheme, `feed:` links undone.

    Raises UsageError for a scheme that no feed is fetched by.
    """
    address = typed.strip()
    if address.lower().startswith("feed:"):
        address = address[len("feed:") :].removeprefix("//")
    scheme, separator, _ = address.partition("://")
    if not separator:
        return f"https://{address}"
    if scheme.lower() not in SCHEMES:
        raise UsageError(address, "this is no web address", "give one that begins with https:// or http://")
    return address


def named_feed(store: Store, typed: str) -> Feed:
    """The subscribed feed with this address or exactly this title. Raises UsageError for none, or for several."""
    feeds = store.feeds()
    wanted = {typed, typed.strip(), f"https://{typed.strip()}", f"http://{typed.strip()}"}
    by_address = [feed for feed in feeds if feed.url in wanted]
    found = by_address or [feed for feed in feeds if feed.title == typed.strip()]
    if not found:
        raise UsageError(typed, "no subscribed feed has this address or title", "'newsroom feeds' prints them")
    if len(found) > 1:
        raise UsageError(
            typed, f"{len(found)} feeds match", "give the address: " + " or ".join(feed.url for feed in found)
        )
    return found[0]
