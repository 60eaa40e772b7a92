"""Asking for many pages of one host without being a burden to it: one after the other, and only where it is welcome.

A feed is one small file that is there to be asked for; its pages are many, and each may cost its server a database.
So pages (and files) at one host are asked for a few at first, then with a pause between two; with the pause that its
robots.txt asks for (Crawl-delay), where it does; and not at all where it asks programs to stay away.
"""

import asyncio
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from cache.errors import FetchError
from cache.fetch.addresses import host_of, is_loopback
from cache.fetch.client import Client, Response
from cache.fetch.failures import UnfitError
from cache.fetch.limits import Limits
from cache.fetch.missed import NEXT_TIME
from cache.fetch.robots import MAX_BYTES, Rules, parse_robots
from cache.i18n import _
from cache.model import Login

LARGE_AT_ONCE = 3


class KeptOutError(UnfitError):
    """The host's robots.txt asks programs to leave this page alone."""


class NoRulesError(FetchError):
    """The host does not say what it wants: its robots.txt cannot be had, and then nothing there is asked for."""


class NotNowError(FetchError):
    """The host asks for so much time between two pages that this one is left for the next sync."""


@dataclass(slots=True)
class Turns:
    """Whose turn it is at one host. Times are seconds on any one clock."""

    limits: Limits
    opened: float | None = None  # when the first was taken
    taken: int = 0
    following: float = 0.0  # the earliest moment of the next one
    rests_until: float = 0.0

    def take(self, now: float, asked_delay: float | None) -> float | None:
        """Seconds until the next page has its turn, which is taken; None when that is too far off for this sync.

        `asked_delay` is what the host asks for; then no page comes at once with another.
        """
        opened = now if self.opened is None else self.opened
        free = asked_delay is None and self.taken < self.limits.pages_at_once
        turn = max(now, self.rests_until, 0.0 if free else self.following)
        if turn > opened + self.limits.pages_within:
            return None
        self.opened = opened
        self.taken += 1
        self.following = turn + max(asked_delay or 0.0, self.limits.page_delay)
        return turn - now

    def rest(self, until: float) -> None:
        """The host asked to be left alone until then."""
        self.rests_until = max(self.rests_until, until)


class Courtesy:
    """Asks for the pages and files of one sync, in a `client`; robots.txt is fetched once a host."""

    def __init__(self, client: Client, limits: Limits) -> None:
        self._client = client
        self._limits = limits
        self.large = asyncio.Semaphore(LARGE_AT_ONCE)  # to be held while a large file is in memory
        self._hosts: dict[str, Turns] = {}
        self._rules: dict[tuple[str, str], asyncio.Task[Rules | FetchError]] = {}

    async def get(
        self,
        url: str,
        *,
        owner: str,
        login: Login | None,
        max_bytes: int,
        media_types: Collection[str] = (),
        method: Literal["GET", "HEAD"] = "GET",
    ) -> Response:
        """As `Client.get`, in its turn. Raises KeptOutError, NoRulesError and NotNowError beside."""
        if self._limits.polite_to_self or not is_loopback(host_of(url)):
            await self._turn(url, owner)
        try:
            return await self._client.get(
                url, owner=owner, login=login, max_bytes=max_bytes, media_types=media_types, method=method
            )
        except FetchError as error:
            if error.retry_after is not None:
                self._turns(url).rest(_now() + error.retry_after)
            raise

    async def _turn(self, url: str, owner: str) -> None:
        rules = await self._rules_for(url, owner)
        if isinstance(rules, FetchError):
            what = _("the host's robots.txt cannot be had: {what}", what=rules.what)
            raise NoRulesError(url, what, NEXT_TIME, rules.status, rules.retry_after)
        if not rules.allow(url):
            raise KeptOutError(
                url, _("the host's robots.txt asks programs to leave it alone"), _("open it in the browser")
            )
        wait = self._turns(url).take(_now(), rules.delay)
        if wait is None:
            raise NotNowError(url, _("the host asks for more time between two pages than this sync has"), NEXT_TIME)
        await asyncio.sleep(wait)

    def _turns(self, url: str) -> Turns:
        return self._hosts.setdefault(host_of(url), Turns(self._limits))

    async def _rules_for(self, url: str, owner: str) -> Rules | FetchError:
        """What holds at the host of `url`, for all who ask on behalf of one host: what may lead where is theirs."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        key = origin, host_of(owner)
        if key not in self._rules:
            self._rules[key] = asyncio.create_task(self._ask_for_rules(f"{origin}/robots.txt", owner))
        # Shielded: one feed that is stopped must not take the answer from the others that wait for it.
        return await asyncio.shield(self._rules[key])

    async def _ask_for_rules(self, address: str, owner: str) -> Rules | FetchError:
        """With no such file everything may be read; where the host fails, nothing for now (RFC 9309, 2.3.1)."""
        try:
            response = await self._client.get(address, owner=owner, max_bytes=MAX_BYTES)
        except UnfitError:
            return Rules()
        except FetchError as error:
            said = error.status is not None and 400 <= error.status < 500 and error.status != 429
            return Rules() if said else error
        except RuntimeError:  # the client was closed: a sync that is stopped waits for no answer
            return FetchError(address, _("the sync ended before it came"), NEXT_TIME)
        return parse_robots(response.body.decode("utf-8", "replace"))


def _now() -> float:
    return asyncio.get_running_loop().time()
