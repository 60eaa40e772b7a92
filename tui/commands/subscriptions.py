"""The feeds as a person names them, and as they are named to a person."""

from cache import N_, Feed, Store, UsageError, _, clean_line, ngettext, without_password

NO_FEEDS = N_("no feeds yet; add one with 'newsroom add https://…', or look around with 'newsroom demo'")


def named_feed(store: Store, typed: str) -> Feed:
    """The subscribed feed with this address or exactly this title. Raises UsageError for none, or for several."""
    feeds = store.feeds()
    wanted = typed.strip()
    addresses = {wanted, f"https://{wanted}", f"http://{wanted}"}
    found = [feed for feed in feeds if feed.url == wanted]
    found = found or [feed for feed in feeds if feed.url in addresses or without_password(feed.url) in addresses]
    found = found or [feed for feed in feeds if feed.title is not None and feed.title.strip() == wanted]
    if not found:
        raise UsageError(typed, _("no subscribed feed has this address or title"), _("'newsroom feeds' prints them"))
    if len(found) > 1:
        listed = _(" or ").join(shown_address(feed) for feed in found)
        raise UsageError(
            typed,
            ngettext("{count} feed is called so", "{count} feeds are called so", len(found)),
            _("give the address: {addresses}", addresses=listed),
        )
    return found[0]


def shown_address(feed: Feed) -> str:
    """The feed's address as it may be seen by whoever looks over a shoulder."""
    return without_password(feed.url)


def shown_name(feed: Feed) -> str:
    """The feed's title with its address, or its address alone."""
    return f"{clean_line(feed.title)} ({shown_address(feed)})" if feed.title else shown_address(feed)
