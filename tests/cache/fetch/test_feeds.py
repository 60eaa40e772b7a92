"""Feeds of every make, whole and damaged, to one shape."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cache.errors import FeedError
from cache.fetch.feeds import parse_feed
from cache.model import Entry
from tests.support.server import item, rss

URL = "https://quayside.example/feed"


def entries(body: str | bytes, media_type: str | None = None) -> tuple[Entry, ...]:
    raw = body.encode() if isinstance(body, str) else body
    return parse_feed(raw, media_type=media_type, url=URL).entries


def test_an_rss_entry_has_its_fields() -> None:
    extra = "<language>fr</language><ttl>90</ttl>"
    body = rss(
        '<item><title>Écluse rouverte</title><link>/n/1</link><guid isPermaLink="false">g1</guid>'
        "<category>Canal</category>"
        "<pubDate>Mon, 01 Jun 2026 10:00:00 +0200</pubDate><description>court</description>"
        '<enclosure url="/f.pdf" type="application/pdf" length="12"/></item>',
        extra=extra,
    )
    feed = parse_feed(body.encode(), media_type=None, url=URL)
    (entry,) = feed.entries
    assert (feed.title, feed.language, feed.ttl_minutes) == ("Quayside Office", "fr", 90)
    assert (entry.guid, entry.url, entry.title) == ("g1", "https://quayside.example/n/1", "Écluse rouverte")
    assert entry.published is not None
    assert entry.published.isoformat() == "2026-06-01T08:00:00+00:00"
    assert entry.categories == (("Canal",),)
    assert entry.enclosures[0].url == "https://quayside.example/f.pdf"


def test_an_atom_entry_has_its_fields() -> None:
    body = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="es"><title>Faros</title>
    <entry><id>urn:1</id><title>Luz</title><link href="https://faros.example/1"/><updated>2026-06-02T10:00:00Z</updated>
    <published>2026-06-01T10:00:00Z</published><category term="Costa"/>
    <content type="html">&lt;p&gt;Todo&lt;/p&gt;</content>
    </entry></feed>"""
    (entry,) = entries(body)
    assert entry.content == "<p>Todo</p>"
    assert entry.updated is not None
    assert entry.updated.day == 2


def test_a_json_feed_entry_has_its_fields() -> None:
    body = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Qanat",
        "items": [
            {"id": 7, "url": "https://qanat.example/7", "title": "ماء", "content_text": "a\nb", "tags": ["x"],
             "date_published": "2026-06-01T10:00:00Z"}
        ],
    }  # fmt: skip
    (entry,) = entries(json.dumps(body), "application/feed+json")
    assert (entry.guid, entry.title, entry.content) == ("7", "ماء", "<p>a</p><p>b</p>")
    assert entry.categories == (("x",),)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"   \n",
        b"<!DOCTYPE html><html><body>Checking</body></html>",
        bytes(range(256)) * 20,
        b'{"a": 1}',
        b"{",
        b"hi",
    ],
)
def test_what_is_no_feed_is_told_and_never_taken_for_no_news(body: bytes) -> None:
    with pytest.raises(FeedError) as caught:
        entries(body)
    assert URL in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_feed_that_was_cut_off_gives_what_came() -> None:
    body = rss(*(item(number) for number in range(1, 40))).encode()
    assert 15 <= len(entries(body[: len(body) * 6 // 10])) < 39


def test_bytes_that_are_not_the_utf_8_they_claim_are_read_all_the_same() -> None:
    (entry,) = entries(rss(item(title="Réunion à Genève")).encode("cp1252"))
    assert entry.title == "Réunion à Genève"


def test_an_entry_without_id_or_date_gets_a_stable_id() -> None:
    body = rss(
        "<item><title>only title</title></item><item><link>https://quayside.example/x</link></item><item></item>"
    )
    first, again = entries(body), entries(body)
    assert first == again
    assert len(first) == 2
    assert first[1].guid == "https://quayside.example/x"
    assert first[0].published is None


def test_two_releases_with_one_id_are_kept_apart_and_a_double_is_dropped() -> None:
    def one(title: str, link: str) -> str:
        return f"<item><title>{title}</title><link>https://q.example/{link}</link><guid>same</guid></item>"

    found = entries(rss(one("First", "1"), one("Second", "2"), one("First", "1")))
    assert [entry.title for entry in found] == ["First", "Second"]
    assert len({entry.guid for entry in found}) == 2


@pytest.mark.parametrize("date", ["1764000000", "0000-00-00", "99999-01-01", "Tue, 24 Nov 2099 10:00:00 GMT"])
def test_a_date_that_cannot_be_is_no_date(date: str) -> None:
    (entry,) = entries(rss(item(date=date)))
    assert entry.published is None


def test_escape_sequences_lose_what_a_terminal_obeys() -> None:
    body = rss("<item><title>clip &#27;]52;c;AAAA&#7; &#x9b;2J</title><guid>e</guid><description>"
               "<![CDATA[<p>&#27;]8;;x&#27;\\</p>]]>\x1b[2J</description></item>")  # fmt: skip
    (entry,) = entries(body)
    assert not set(f"{entry.title}{entry.summary}") & {"\x1b", "\x07", "\x9b", "\x9d"}


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "-oProxyCommand=x"])
def test_a_link_is_of_the_web_or_none(link: str) -> None:
    (entry,) = entries(rss(f"<item><title>t</title><guid>g</guid><link>{link}</link></item>"))
    assert entry.url is None or entry.url.startswith("https://quayside.example/")


def test_bytes_that_look_like_a_path_are_not_opened(tmp_path: Path) -> None:
    secret = tmp_path / "feed.xml"
    secret.write_text(rss(item()))
    with pytest.raises(FeedError):
        entries(str(secret))


def test_entities_are_neither_opened_nor_unfolded(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("CANARY")
    doctype = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{secret}"><!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    body = rss("<item><title>T &x; &b;</title><guid>g</guid></item>").replace("<rss", doctype + "<rss", 1)
    assert "CANARY" not in repr(entries(body))


@given(
    st.binary(max_size=400) | st.text(max_size=200).map(lambda text: rss(item(title=text)).encode("utf-8", "replace"))
)
def test_any_bytes_are_a_feed_or_none(body: bytes) -> None:
    try:
        found = entries(body)
    except FeedError:
        return
    assert all(entry.guid for entry in found)
