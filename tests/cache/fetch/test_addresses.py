"""Addresses from outside: which may be kept, shown and fetched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cache.clean import clean
from cache.fetch.addresses import (
    is_private,
    link_target,
    typed_address,
    web_address,
    without_password,
)
from cache.fetch.client import Client
from cache.fetch.failures import UnfitError
from cache.fetch.limits import Limits
from tests.support.server import Answer, Server, redirect

BASE = "https://quayside.example/news/today"
PUBLIC = "http://93.184.216.34/feed"


@pytest.mark.parametrize(
    ("raw", "absolute"),
    [
        ("/a", "https://quayside.example/a"),
        ("b?c=1&d=2", "https://quayside.example/news/b?c=1&d=2"),
        ("//files.example/a", "https://files.example/a"),
        ("HTTP://Files.Example:8080/A", "http://files.example:8080/A"),
        ("  https://files.example/a b ", "https://files.example/a%20b"),
        ("https://files.example/long\n    /path", "https://files.example/long/path"),
        ("http://ann:secret@files.example/", "http://files.example/"),
        ("http://[2001:db8::1]:80/", "http://[2001:db8::1]:80/"),
        ("https://files.example/\u202egro.x\x1b", "https://files.example/gro.x"),
    ],
)
def test_an_address_is_made_absolute_and_harmless(raw: str, absolute: str) -> None:
    assert web_address(raw, BASE) == absolute


@pytest.mark.parametrize(
    "raw",
    ["javascript:alert(1)", "java\nscript:alert(1)", "JaVaScRiPt:x", "file:///etc/hostname", "data:text/html,x",
     "ssh://-oProxyCommand=x/", "http://", "http://[::1", "http://h.example:99999/", "h" * 9_000, "", None]
)  # fmt: skip
def test_what_is_not_of_the_web_is_no_address(raw: str | None) -> None:
    assert web_address(raw, None) is None
    if raw is not None and ":" in raw:
        assert web_address(raw, BASE) is None


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("mailto:desk@quayside.example?bcc=x@y.example&body=hi", "mailto:desk@quayside.example"),
        ("MAILTO:desk%40quayside.example", "mailto:desk@quayside.example"),
        ("mailto:a@b.example,c@d.example", None),
        ("tel:+44 20 7946 0123", "tel:+44 20 7946 0123"),
        ("tel:*21*0900#", None),
        ("#top", None),
        ("sms:123", None),
        ("", None),
    ],
)
def test_a_link_is_an_address_a_mailbox_or_a_number(raw: str, kept: str | None) -> None:
    assert link_target(raw, BASE) == kept


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("quayside.example/feed", "https://quayside.example/feed"),
        ("feed:https://quayside.example/f", "https://quayside.example/f"),
        ("feed://quayside.example/f", "https://quayside.example/f"),
        (" http://ann:s3cret@quayside.example/f ", "http://ann:s3cret@quayside.example/f"),
        ("ftp://quayside.example/f", None),
        ("::::", None),
    ],
)
def test_a_person_may_type_an_address_in_short(typed: str, address: str | None) -> None:
    assert typed_address(typed) == address


@pytest.mark.parametrize("url", ["https://ann:s3cret@h.example/f", "https://ann:s3@cret@h.example/f", "http://ann@[x"])
def test_no_password_is_ever_shown(url: str) -> None:
    shown = without_password(url)
    assert "ann" not in shown
    assert "cret" not in shown


@pytest.mark.parametrize(
    "address",
    ["localhost", "x.localhost", "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0",
     "100.64.0.1", "224.0.0.1", "::1", "::", "fe80::1%eth0", "fd00::1", "::ffff:127.0.0.1", "2002:7f00:1::",
     "64:ff9b::10.0.0.1"]
)  # fmt: skip
def test_addresses_of_private_networks_are_known(address: str) -> None:
    assert is_private(address)


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "2606:2800:220:1::1", "64:ff9b::93.184.216.34", "quayside.example", ""]
)
def test_addresses_of_the_public_network_are_known(address: str) -> None:
    assert not is_private(address)


@given(st.text(max_size=60))
def test_any_text_is_a_harmless_address_or_none(raw: str) -> None:
    for found in (web_address(raw, BASE), link_target(raw, BASE), web_address(f"http://{raw}"), typed_address(raw)):
        assert found is None or clean(found) == found
        assert found is None or found.startswith(("http://", "https://", "mailto:", "tel:"))


# Who may lead where.

QUICK = Limits(connect=0.5, read=1.0, total=2.0)


async def fetched(url: str, owner: str | None = None) -> bytes:
    async with Client(QUICK) as client:
        return (await client.get(url, owner=owner)).body


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.1", "2130706433", "[::ffff:127.0.0.1]"])
async def test_a_public_feed_leads_into_no_private_network_however_it_is_spelt(host: str) -> None:
    with Server() as server:
        server.answers["/p"] = Answer("secret")
        port = server.url.rpartition(":")[2]
        with pytest.raises(UnfitError, match="private network"):
            await fetched(f"http://{host}:{port}/p", owner=PUBLIC)
        assert server.asked == []


async def test_a_feed_that_lives_in_a_private_network_leads_about_in_it() -> None:
    with Server() as server, Server() as neighbour:
        neighbour.answers["/p"] = Answer("there")
        server.answers["/f"] = redirect(f"{neighbour.url.replace('127.0.0.1', 'localhost')}/p")
        assert await fetched(f"{server.url}/f") == b"there"
        assert await fetched(f"{neighbour.url}/p", owner=f"{server.url}/f") == b"there"


async def test_a_password_is_not_sent_to_where_a_feed_leads() -> None:
    with Server() as server, Server() as other:
        other.answers["/p"] = Answer("there")
        server.answers["/f"] = redirect(f"{other.url}/p")
        await fetched(f"http://ann:s3cret@{server.url.removeprefix('http://')}/f")
        assert "authorization" in server.asked[0][1]
        assert "authorization" not in other.asked[0][1]


async def test_an_address_never_comes_back_with_its_password() -> None:
    with Server() as server:
        server.answers |= {"/f": redirect("/g", 301), "/g": Answer("there")}
        host = server.url.removeprefix("http://")
        async with Client(QUICK) as client:
            response = await client.get(f"http://ann:s3cret@{host}/f")
        assert response.moved_to == response.url == f"{server.url}/g"
        assert all("authorization" in headers for _, headers in server.asked)
