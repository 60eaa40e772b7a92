"""Feeds of every make, whole and damaged, to one shape."""

import json
from collections.abc import Mapping
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


def test_entries_that_share_the_front_pages_address_keep_their_ids_when_more_come() -> None:
    def one(title: str) -> str:
        return f"<item><title>{title}</title><link>https://quayside.example</link></item>"

    (alone,) = entries(rss(one("Tides")))
    newer, older = entries(rss(one("Storm"), one("Tides")))
    assert (newer.title, older.title) == ("Storm", "Tides")
    assert older.guid == alone.guid


def test_entries_with_the_same_number_keep_apart_by_their_addresses_wherever_they_stand() -> None:
    def one(title: str, link: str) -> str:
        return f'<item><title>{title}</title><link>/{link}</link><guid isPermaLink="false">0</guid></item>'

    before = {entry.url: entry.guid for entry in entries(rss(one("Statement", "1"), one("Statement", "2")))}
    after = {entry.url: entry.guid for entry in entries(rss(one("Statement", "3"), one("Statement, corrected", "2")))}
    url = "https://quayside.example/2"
    assert before[url] == after[url]


def test_a_bare_id_stays_as_given_when_the_feed_moves() -> None:
    body = rss("<item><title>t</title><guid>12345</guid><link>https://quayside.example/a</link></item>").encode()
    here = parse_feed(body, media_type=None, url="http://quayside.example/rss").entries[0]
    there = parse_feed(body, media_type=None, url="https://www.quayside.example/feed/").entries[0]
    assert here.guid == there.guid == "12345"


def test_an_entry_with_one_date_only_has_it_as_its_date() -> None:
    atom = '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>urn:1</id><updated>2026-06-02T10:00:00Z</updated>'
    dublin = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
    dublin += ' xmlns:dc="http://purl.org/dc/elements/1.1/"><item><title>t</title><dc:date>2026-06-02</dc:date></item>'
    for body in (f"{atom}<title>t</title></entry></feed>", f"{dublin}</rdf:RDF>"):
        (entry,) = entries(body)
        assert entry.published is not None
        assert entry.published.date().isoformat() == "2026-06-02"


def test_dublin_core_and_media_fields_are_read() -> None:
    body = """<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
    <channel><title>Q</title><item><title>Quai rouvert</title><dc:creator>Ida Brandt</dc:creator>
    <dc:subject>Port</dc:subject><dc:language>fr</dc:language><dc:date>2026-06-01T10:00:00+02:00</dc:date>
    <media:content url="/quai.jpg" type="image/jpeg" fileSize="90"><media:title>Le quai</media:title></media:content>
    </item></channel></rss>"""
    (entry,) = entries(body)
    assert (entry.title, entry.authors, entry.categories) == ("Quai rouvert", ("Ida Brandt",), (("Port",),))
    assert entry.language == "fr"
    assert [(one.url, one.media_type, one.length) for one in entry.enclosures] == [
        ("https://quayside.example/quai.jpg", "image/jpeg", 90)
    ]


def test_relative_links_start_from_xml_base() -> None:
    body = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://files.example/news/"><title>F</title>
    <entry xml:base="2026/"><id>urn:1</id><title>t</title><link href="a.html"/></entry></feed>"""
    (entry,) = entries(body)
    assert entry.url == "https://files.example/news/2026/a.html"


def test_an_entry_says_its_language_by_its_words_before_its_title() -> None:
    body = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><entry><id>urn:1</id><title>t</title>
    <content type="html" xml:lang="pt">olá</content></entry></feed>"""
    assert entries(body)[0].language == "pt"


def test_an_entry_behind_a_counting_service_has_its_own_address() -> None:
    body = rss(
        "<item><title>t</title><link>https://counter.example/~r/1</link>"
        '<f:origLink xmlns:f="http://rssnamespace.org/feedburner/ext/1.0">https://quayside.example/1</f:origLink></item>'
    )
    assert entries(body)[0].url == "https://quayside.example/1"


def test_an_entry_with_a_file_and_no_words_is_kept() -> None:
    (entry,) = entries(rss('<item><enclosure url="/minutes.pdf" type="application/pdf" length="9"/></item>'))
    assert entry.enclosures[0].url == "https://quayside.example/minutes.pdf"
    assert entries(rss("<item><title/><link></link><guid/></item>")) == ()


def test_a_charset_of_http_comes_before_that_of_the_feed() -> None:
    body = rss("<item><title>Порт открыт</title></item>").replace(' encoding="UTF-8"', "").encode("cp1251")
    (entry,) = parse_feed(body, media_type="text/xml", url=URL, charset="windows-1251").entries
    assert entry.title == "Порт открыт"


@pytest.mark.parametrize("charset", ["", "klingon", "x" * 500, "utf-8\r\nX: y"])
def test_a_charset_that_is_none_does_no_harm(charset: str) -> None:
    assert len(parse_feed(rss(item()).encode(), media_type=None, url=URL, charset=charset).entries) == 1


def test_a_feed_that_was_broken_off_says_so_and_a_damaged_one_that_is_whole_does_not() -> None:
    whole = rss(*(item(number) for number in range(1, 9)))
    assert parse_feed(whole[:-900].encode(), media_type=None, url=URL).broken_off
    assert not parse_feed(whole.replace("Notice 2", "R&D").encode(), media_type=None, url=URL).broken_off
    assert not parse_feed(whole.encode(), media_type=None, url=URL).broken_off


def test_a_feed_with_nothing_new_that_is_a_little_damaged_is_a_feed() -> None:
    found = parse_feed(rss(title="R&D &eacute;").encode(), media_type=None, url=URL)
    assert (found.title, found.entries) == ("R&D é", ())


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("R&D", "R&D"),
        ("Q&A: a & b &c", "Q&A: a & b &c"),
        ("R&amp;D &eacute;t&eacute; &#8217;", "R&D été ’"),
        ("<![CDATA[R&D]]> x & y", "R&D x & y"),
        ("bell\x07 &", "bell &"),
        ("AT&T &quay; &eacute;", "AT&T &quay; é"),
        ("&#X41; and &#x42; &#27;& &#0;&#xD800;.", "A and B & ."),
    ],
)
def test_what_is_wrong_with_ampersands_is_put_right(written: str, read: str) -> None:
    link = "<link><![CDATA[https://quayside.example/?a=1&b=2]]></link>"
    (entry,) = entries(rss(f"<item><title>{written}</title>{link}</item>"))
    assert (entry.title, entry.url) == (read, "https://quayside.example/?a=1&b=2")


def test_an_address_in_a_feed_that_was_broken_off_is_whole() -> None:
    link = "<link>https://quayside.example/?a=1&amp;b=2</link>"
    body = rss(*(f"<item><title>R&D {number}</title>{link.replace('b', str(number))}</item>" for number in range(9)))
    found = entries(body[:-150])
    assert len(found) >= 7
    assert found[3].title == "R&D 3"
    assert all(entry.url and "&amp" not in entry.url for entry in found[:7])


def json_feed(*items: Mapping[str, object], **fields: object) -> str:
    return json.dumps({"version": "https://jsonfeed.org/version/1", "title": "Qanat", **fields, "items": items})


def test_a_json_feed_that_was_broken_off_gives_what_came() -> None:
    text = json_feed(*({"id": str(number), "content_text": f"words {number}, [x] {{y}}"} for number in range(9)))
    found = parse_feed(text[:-30].encode(), media_type="application/json", url=URL)
    assert (found.title, found.broken_off) == ("Qanat", True)
    assert [entry.guid for entry in found.entries] == [str(number) for number in range(8)]


def test_a_json_feed_with_a_broken_title_is_read_without_it() -> None:
    text = json_feed({"id": "1", "content_text": "x"}, title="T").replace('"T"', r'"\u12"')
    found = parse_feed(text.encode(), media_type=None, url=URL)
    assert (found.title, [entry.guid for entry in found.entries]) == (None, ["1"])


@given(st.text(max_size=300), st.integers(0, 300))
def test_a_json_feed_cut_anywhere_is_a_feed_or_none(words: str, end: int) -> None:
    text = json_feed({"id": "1", "content_text": words, "tags": [words]}, title=words)
    try:
        found = parse_feed(text.encode("utf-8", "replace")[: len(text) - end], media_type="application/json", url=URL)
    except FeedError:
        return
    assert all(entry.guid for entry in found.entries)


@given(st.text(max_size=200), st.integers(0, 400))
def test_a_feed_cut_anywhere_is_a_feed_or_none(words: str, end: int) -> None:
    body = rss(item(1), f"<item><title>{words}</title></item>", item(2)).encode("utf-8", "replace")
    try:
        found = entries(body[: len(body) - end])
    except FeedError:
        return
    assert all(entry.guid for entry in found)


def test_a_json_feed_of_version_1_has_its_author_and_files() -> None:
    (entry,) = entries(
        json_feed(
            {"id": "1", "url": "/1", "author": {"name": "Ida"}, "attachments": [{"url": "/a.pdf", "mime_type": "x/y"}]}
        ),
        "application/json",
    )
    assert (entry.url, entry.authors) == ("https://quayside.example/1", ("Ida",))
    assert entry.enclosures[0].url == "https://quayside.example/a.pdf"


def test_a_json_feed_that_forgets_to_say_so_is_one() -> None:
    assert len(entries('{"items": [{"id": 1, "content_html": "<p>x</p>"}]}', "application/json")) == 1
    with pytest.raises(FeedError):
        entries('{"items": [{"name": "x"}]}', "application/json")


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


@pytest.mark.parametrize("element", ["description", "content:encoded"])
def test_relative_links_in_the_words_of_an_entry_start_from_its_feed(element: str) -> None:
    html = '&lt;p&gt;See &lt;a href="/b"&gt;b&lt;/a&gt;, &lt;a href="https://c.example/"&gt;c&lt;/a&gt;.&lt;/p&gt;'
    body = f"""<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>F</title>
    <item><guid>1</guid><title>t</title><{element}>{html}</{element}></item></channel></rss>"""
    (entry,) = parse_feed(body.encode(), media_type=None, url="https://quayside.example/news/feed").entries
    said = entry.content or entry.summary or ""
    assert 'href="https://quayside.example/b"' in said
    assert 'href="https://c.example/"' in said


def test_relative_links_in_the_words_of_an_entry_start_from_xml_base() -> None:
    body = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://files.example/news/"><title>F</title>
    <entry xml:base="2026/"><id>urn:1</id><title>t</title><content type="html">&lt;img src='a.png'&gt;x</content>
    </entry></feed>"""
    (entry,) = parse_feed(body.encode(), media_type=None, url="https://quayside.example/feed").entries
    assert "https://files.example/news/2026/a.png" in (entry.content or "")
