"""Lists of feeds as OPML: read from other readers, written for them; hostile ones refused in a line."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cache import FileError, clean_line
from cache.fetch.opml import DEEPEST, MOST_BYTES, Outline, parse_opml, write_opml

BOMB = b'<!DOCTYPE opml [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><opml><body><outline xmlUrl="&b;"/></body></opml>'
OUTSIDE = b'<!DOCTYPE opml [<!ENTITY a SYSTEM "file:///etc/hostname">]><opml><body>&a;</body></opml>'

said = st.text(max_size=40).map(lambda text: clean_line(text).strip()).map(lambda text: text or "x")


def test_feeds_are_taken_out_of_folders_with_their_titles() -> None:
    body = b"""<?xml version="1.0"?><OPML version="1.0"><head><title>Mine</title></head><body>
    <outline text="Folder"><outline text="Inner folder">
      <outline type="rss" text="The Quay &amp; Co" xmlUrl="https://quay.example/feed" htmlUrl="https://quay.example"/>
    </outline></outline>
    <outline text="a bookmark" url="https://other.example"/>
    <outline title="Slip" xmlurl="slip.example/rss" language="fr"/></body></OPML>"""
    assert parse_opml(body, "list.opml") == (
        Outline("https://quay.example/feed", "The Quay & Co", "https://quay.example"),
        Outline("slip.example/rss", "Slip", language="fr"),
    )


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (BOMB, "declares entities"),
        (BOMB.decode().encode("utf-16"), "declares entities"),
        (OUTSIDE, "declares entities"),
        (b"<opml><body>" + b"<outline>" * (DEEPEST + 1), "deep"),
        (b"<opml>" + b" " * MOST_BYTES, "bytes"),
        (b"<opml><body><outline xmlUrl='x'></opml>", "damaged \\(line 1"),
        (b"<html><body><outline xmlUrl='x'/></body></html>", "no OPML"),
        (b'<?xml version="1.0" encoding="klingon"?><opml/>', "encoding"),
        (b"", "no OPML"),
    ],
)
def test_what_is_no_list_or_made_to_do_harm_is_refused_in_a_line(body: bytes, told: str) -> None:
    with pytest.raises(FileError, match=told) as refused:
        parse_opml(body, "list.opml")
    assert str(refused.value).startswith("list.opml: ")
    assert "\n" not in str(refused.value)


@given(
    st.lists(st.builds(Outline, said, st.none() | said, st.none() | said, st.none() | said, st.booleans()), max_size=4)
)
def test_what_is_written_is_read_again(feeds: list[Outline]) -> None:
    feeds = [replace(feed, title=None) if feed.title == feed.url else feed for feed in feeds]
    assert parse_opml(write_opml(feeds, "Mine").encode(), "x") == tuple(feeds)


@given(st.binary(max_size=300) | st.text(alphabet='<>/&;!?[]"= opmlutinexURLENTIYD', max_size=200).map(str.encode))
def test_whatever_comes_is_a_list_or_refused(body: bytes) -> None:
    for whole in (body, b"<opml>" + body + b"</opml>"):
        try:
            parse_opml(whole, "x")
        except FileError:
            continue
