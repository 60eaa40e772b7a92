"""Looking whether releases whose entries left their feeds are still on their newsrooms' pages.

Most leave because newer ones came; only the page tells which were withdrawn. So it is asked politely, in its host's
turn and where robots.txt lets us: when the entry left, and then after a day, a week and a month, whatever came of it. A
page is gone when it says so (404, 410), to a HEAD and to a GET; one that is only down is not.
"""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal

from cache.errors import FetchError
from cache.model import Feed, Login

if TYPE_CHECKING:
    from cache.fetch.courtesy import Courtesy
    from cache.store import Store

YOUNG = timedelta(days=30)  # older releases are not looked for when their entries leave
LOOKS = (timedelta(days=1), timedelta(days=7), timedelta(days=30))  # from one look to the next
AT_ONCE = 5  # pages of one feed in one sync; the others come with the next
PATIENCE = 2  # pages that were out of reach, before the others wait for the next sync
MOST_BYTES = 1_000_000  # of a page that is asked for only to see that it is there
GONE = frozenset({404, 410})
# What servers also say to a HEAD that they would answer if it were a GET.
PERHAPS_GONE = GONE | {400, 403, 405, 500, 501}


def following(looks: int, now: datetime) -> datetime | None:
    """When to look again after so many looks; None when it is enough."""
    return now + LOOKS[looks] if looks < len(LOOKS) else None


async def look_again(store: "Store", feed: Feed, courtesy: "Courtesy", login: Login | None, now: datetime) -> int:
    """Look at the pages whose time has come; how many releases were withdrawn."""
    from cache.fetch.courtesy import NotNowError

    withdrawn = missed = 0
    for one in store.watched(feed.url, now, AT_ONCE):
        if missed >= PATIENCE:
            break
        try:
            gone = await _gone(courtesy, one.url, feed.url, login)
        except NotNowError:
            break
        missed += gone is None
        withdrawn += store.looked(one, gone, now=now, following=following(one.looks, now))
    return withdrawn


async def _gone(courtesy: "Courtesy", url: str, owner: str, login: Login | None) -> bool | None:
    """Whether a page is gone; None where that cannot be known."""
    status = await _status(courtesy, url, owner, login, "HEAD")
    if status in PERHAPS_GONE:
        status = await _status(courtesy, url, owner, login, "GET")
    return True if status in GONE else False if status == 200 else None


async def _status(
    courtesy: "Courtesy", url: str, owner: str, login: Login | None, method: Literal["GET", "HEAD"]
) -> int | None:
    """What a page's server answers; None where it does not, or may not be asked."""
    from cache.fetch.courtesy import KeptOutError, NoRulesError, NotNowError
    from cache.fetch.failures import UnfitError

    try:
        await courtesy.get(url, owner=owner, login=login, max_bytes=MOST_BYTES, method=method)
    except NotNowError:
        raise
    except (KeptOutError, NoRulesError):
        return None
    except UnfitError:
        return 200  # too large, or of another kind: it is there
    except FetchError as error:
        return error.status
    return 200
