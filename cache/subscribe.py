"""From an address that a person has to a newsroom that is followed: its feeds are found, and one or several taken.

A person gives a feed, or any page of the newsroom. A page's feeds are those it names; else those it links to; else,
asked one after another, those at the usual places. Where there is none, a page that lists releases can be read as one.
"""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from cache.credentials import may_be_told, split_login
from cache.errors import FeedError, FetchError, UsageError
from cache.fetch.addresses import host_of, typed_address, without_password
from cache.fetch.limits import Limits
from cache.i18n import _, ngettext
from cache.model import Feed, FullPage, Login
from cache.workers import LostWorkError, Workers

if TYPE_CHECKING:
    from cache.fetch.client import Client, Response
    from cache.fetch.discovery import FoundFeed
    from cache.fetch.listing import Listing
    from cache.store import Store

MOST_ASKED = 16  # requests for one address, the page itself not counted
EXAMPLES = 3
LEAVE_ALONE = frozenset({None, 401, 403, 429, 503})  # a host that says so is not asked for more (None: no answer)


@dataclass(frozen=True, slots=True)
class Offer:
    """A feed that can be subscribed, or with `listing` a page that lists releases.

    Of one that was only named by a page, and not asked for yet, `releases` is None. `examples` are titles of its
    newest. `subscribed` is the address under which it is followed already.
    """

    url: str
    title: str | None = None
    homepage: str | None = None
    language: str | None = None
    listing: bool = False
    releases: int | None = None
    examples: tuple[str, ...] = ()
    subscribed: str | None = None
    asked: str | None = None  # the address a person typed: what may be told to whom is decided by it
    login: Login | None = None  # what stood in it beside
    came_from: str | None = None  # where it was at last, after redirects that do not hold for ever


def find_newsrooms(
    store: "Store", url: str, *, login: Login | None = None, limits: Limits | None = None
) -> tuple[Offer, ...]:
    """What can be subscribed at the address `url`, of a feed or of a page; at least one.

    `login` is the user and password it asks for, where they do not stand in `url`. Raises UsageError when the address
    is none, FetchError when there is no answer, FeedError when no feed is found, nor a page that lists releases.
    """
    address, login = _typed(url, login)
    there = store.feed(address)
    if there is not None:
        return (replace(_of_feed(there, address), login=login),)
    offers = asyncio.run(_find(address, login, limits or Limits()))
    return tuple(replace(offer, login=login) for offer in _marked(store, offers))


def follow(
    store: "Store", offer: Offer, *, login: Login | None = None, limits: Limits | None = None
) -> tuple[Feed, bool]:
    """Follow what was found; its entries come with the next sync. True when it was not followed before.

    Raises FetchError or FeedError when what a page named is no feed.
    """
    asked, login = _typed(offer.asked or offer.url, login or offer.login)
    if offer.releases is None and offer.subscribed is None:
        offer = asyncio.run(_ask(offer, asked, login, limits or Limits()))
    known = offer.subscribed or _same(store, offer)
    feed = (store.feed(known) if known else None) or Feed(
        offer.url,
        title=offer.title,
        homepage=offer.homepage,
        language=offer.language,
        full_page=FullPage.ALWAYS if offer.listing else FullPage.AUTO,
        listing=offer.listing,
    )
    new = store.add_feed(feed)
    if login is not None and may_be_told(feed.url, asked):
        store.keep_login(feed.url, login)
    return store.feed(feed.url) or feed, new


def add_feed(store: "Store", url: str, *, login: Login | None = None, limits: Limits | None = None) -> Feed:
    """Subscribe to the feed at `url`, or to the one that the page there has; its entries come with the next sync.

    One that is subscribed already is left as it is, but for a new login. Raises what `find_newsrooms` and `follow`
    raise, and UsageError where it is for a person to choose: several feeds (they are listed), or only a listing page.
    """
    offers = find_newsrooms(store, url, login=login, limits=limits)
    return follow(store, the_only_one(offers, without_password(url)), login=login, limits=limits)[0]


def import_opml(store: "Store", path: str) -> tuple[tuple[str, Feed | None, bool], ...]:
    """Follow all feeds of an OPML file (`-` is standard input), none of them asked; they come with the next sync.

    For each, in the file's order: its address there, the feed that is followed (None: it is no web address), and
    whether it was not followed before. Raises FileError.
    """
    from cache.fetch.files import file_bytes
    from cache.fetch.opml import parse_opml

    outlines = parse_opml(file_bytes(path), path)
    known = {_bare(feed.url): feed.url for feed in store.feeds()}
    came: list[tuple[str, Feed | None, bool]] = []
    for one in outlines:
        typed = typed_address(one.url)
        if typed is None:
            came.append((without_password(one.url), None, False))
            continue
        url, login = split_login(typed)
        there = known.get(_bare(url))
        if there is None:
            full_page = FullPage.ALWAYS if one.listing else FullPage.AUTO
            store.add_feed(Feed(url, one.title, one.homepage, one.language, full_page, listing=one.listing))
            known[_bare(url)] = url
            if login is not None:
                store.keep_login(url, login)
        came.append((url, store.feed(there or url), there is None))
    return tuple(came)


def export_opml(feeds: Iterable[Feed]) -> str:
    """Feeds as OPML, under the titles they have here; passwords stay here."""
    from cache.fetch.opml import Outline, write_opml

    listed = (
        Outline(without_password(feed.url), feed.title, feed.homepage, feed.language, feed.listing) for feed in feeds
    )
    return write_opml(listed, "Newsrooms")


def the_only_one(offers: Sequence[Offer], where: str) -> Offer:
    """The offer, where there is nothing to choose. Raises UsageError, which lists them, where there is."""
    if len(offers) > 1:
        listed = ", ".join(one.url for one in offers)
        raise UsageError(
            where,
            ngettext("names {count} feed: {listed}", "names {count} feeds: {listed}", len(offers), listed=listed),
            _("add the one you want, or --all, or --pick N"),
        )
    (offer,) = offers
    if offer.listing and offer.subscribed is None:
        what = ngettext(
            "no feed was found, but the page lists {count} release",
            "no feed was found, but the page lists {count} releases",
            offer.releases or 0,
        )
        raise UsageError(where, what, _("add it with --listing to have that list read as a feed"))
    return offer


def _typed(url: str, login: Login | None) -> tuple[str, Login | None]:
    address = typed_address(url)
    if address is None:
        raise UsageError(
            without_password(url), _("is no web address"), _("give one such as https://agency.example/feed")
        )
    address, named = split_login(address)
    return address, login or named


# Doubles.


def _marked(store: "Store", offers: Iterable[Offer]) -> Iterable[Offer]:
    for offer in offers:
        yield replace(offer, subscribed=_same(store, offer))


def _same(store: "Store", offer: Offer) -> str | None:
    """The address under which the same feed is followed already: this one, where it leads, or but for http and www."""
    addresses = {_bare(address) for address in (offer.url, offer.came_from) if address is not None}
    return next((feed.url for feed in store.feeds() if _bare(feed.url) in addresses), None)


def _bare(url: str) -> str:
    parts = urlsplit(url)
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.netloc.lower().removeprefix('www.')}{parts.path.rstrip('/')}{query}"


def _of_feed(feed: Feed, asked: str) -> Offer:
    return Offer(feed.url, feed.title, feed.homepage, feed.language, feed.listing, subscribed=feed.url, asked=asked)


# Looking.


@dataclass(slots=True)
class _Search:
    """One look around for feeds: what is asked, on whose behalf, and how much of it is left."""

    asked: str
    login: Login | None
    client: "Client"
    workers: Workers
    left: int = MOST_ASKED
    closed: set[str] = field(default_factory=set)

    async def page(self) -> "Response":
        return await self.client.get(self.asked, login=self.login)

    async def offer(self, response: "Response", address: str) -> Offer:
        """The feed that came as `response`. Raises FeedError when it is none."""
        parsed = await self.workers.run(_feed_said, response.body, response.media_type, response.url, response.charset)
        title, homepage, language, releases, examples = parsed
        return Offer(
            response.moved_to or address, title, homepage, language, False, releases, examples,
            asked=self.asked, came_from=response.url,
        )  # fmt: skip

    async def try_one(self, address: str) -> "tuple[Offer | None, Response | None]":
        """The feed at an address; where there is none, what else is. Nothing when it is not to be had."""
        if self.left <= 0 or host_of(address) in self.closed:
            return None, None
        self.left -= 1
        try:
            response = await self.client.get(address, owner=self.asked, login=self.login)
        except FetchError as error:
            if error.status in LEAVE_ALONE:
                self.closed.add(host_of(address))
            return None, None
        try:
            return await self.offer(response, address), response
        except FeedError:
            return None, response

    async def named(self, found: "Sequence[FoundFeed]") -> tuple[Offer, ...]:
        """What a page names by `link` elements is believed, but that its only one is asked for."""
        if len(found) == 1:
            offer, _ = await self.try_one(found[0].url)
            return (offer,) if offer is not None else ()
        return tuple(Offer(one.url, one.title, asked=self.asked) for one in found)

    async def linked(self, found: "Sequence[FoundFeed]") -> tuple[Offer, ...]:
        """What a page links to may be anything: each is asked for, and a page about the newsroom's feeds looked at.

        One feed in several formats says the same in each.
        """
        offers: dict[str, Offer] = {}
        for one in found:
            offer, response = await self.try_one(one.url)
            if offer is not None:
                offers.setdefault(repr((offer.title, offer.examples)) if offer.examples else offer.url, offer)
            elif response is not None and not offers:
                further = await self.workers.run(_feeds_on, response.body, response.charset, response.url)
                offers |= {feed.url: Offer(feed.url, feed.title, asked=self.asked) for feed in further}
        return tuple(offers.values())

    async def usual(self, url: str) -> tuple[Offer, ...]:
        from cache.fetch.discovery import usual_places

        for place in usual_places(url):
            offer, _ = await self.try_one(place)
            if offer is not None:
                return (offer,)
        return ()


async def _find(address: str, login: Login | None, limits: Limits) -> tuple[Offer, ...]:
    from cache.fetch.client import Client

    async with Client(limits) as client, Workers(1, limits.parse) as workers:
        search = _Search(address, login, client, workers)
        try:
            response = await search.page()
            try:
                return (await search.offer(response, address),)
            except FeedError:
                looked = await workers.run(_look_at, response.body, response.charset, response.url)
                if looked is None:
                    raise
            named, linked, listing = looked
            offers = await search.named(named) or await search.linked(linked) or await search.usual(response.url)
        except LostWorkError as error:
            raise FeedError(address, str(error), _("check the address")) from error
    if offers:
        return offers
    if listing is not None:
        titles = tuple(entry.title or "" for entry in listing.entries[:EXAMPLES])
        count = len(listing.entries)
        where = response.moved_to or address
        return (Offer(where, listing.title, where, listing.language, True, count, titles, asked=address),)
    what = _("this is a web page, and no feed was found on it or where feeds usually are")
    raise FeedError(address, what, _("give the address of its feed, or of a page that lists its releases"))


async def _ask(offer: Offer, asked: str, login: Login | None, limits: Limits) -> Offer:
    """An offer that a page only named, asked for."""
    from cache.fetch.client import Client

    async with Client(limits) as client, Workers(1, limits.parse) as workers:
        try:
            response = await client.get(offer.url, owner=asked, login=login)
            return await _Search(asked, login, client, workers).offer(response, offer.url)
        except LostWorkError as error:
            raise FeedError(offer.url, str(error), _("check the address")) from error


# In a worker.


def _feed_said(
    body: bytes, media_type: str | None, url: str, charset: str | None
) -> tuple[str | None, str | None, str | None, int, tuple[str, ...]]:
    from cache.fetch.feeds import parse_feed

    feed = parse_feed(body, media_type=media_type, url=url, charset=charset)
    titles = tuple(entry.title for entry in feed.entries[:EXAMPLES] if entry.title)
    return feed.title, feed.homepage, feed.language, len(feed.entries) + feed.left_out, titles


def _look_at(
    body: bytes, charset: str | None, url: str
) -> "tuple[tuple[FoundFeed, ...], tuple[FoundFeed, ...], Listing | None] | None":
    """The feeds a page names, those it links to, and the list on it; None when it is no page."""
    from cache.fetch.decode import decode_html
    from cache.fetch.discovery import find_feeds, find_links, is_page
    from cache.fetch.listing import find_listing

    html = decode_html(body, charset)
    if not is_page(html):
        return None
    return find_feeds(html, url), find_links(html, url), find_listing(html, url)


def _feeds_on(body: bytes, charset: str | None, url: str) -> "tuple[FoundFeed, ...]":
    """The feeds that a page about feeds tells of."""
    from cache.fetch.decode import decode_html
    from cache.fetch.discovery import find_feeds, find_links, looks_like_feed

    html = decode_html(body, charset)
    linked = tuple(one for one in find_links(html, url) if looks_like_feed(one.url))
    return linked or find_feeds(html, url)
