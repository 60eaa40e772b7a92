"""The feeds of the sample newsrooms are well formed, and say what their formats ask for."""

import json
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree

from tui.demo.prints import paper
from tui.demo.samples import newsrooms
from tui.demo.site import build

NOW = datetime(2031, 5, 14, 9, 30, tzinfo=UTC)
LATER = datetime(2031, 5, 14, 9, 45, tzinfo=UTC)
BASE = "http://127.0.0.1:8080"
ATOM = "{http://www.w3.org/2005/Atom}"
MODIFIED = "{http://purl.org/dc/terms/}modified"


def body_of(form: str, corrected: datetime | None = None) -> bytes:
    (newsroom,) = [newsroom for newsroom in newsrooms() if newsroom.format == form]
    site = build(BASE, NOW, corrected)
    return site.resources[urlsplit(paper(newsroom, BASE, NOW, corrected).feed).path].body


def samples_of(form: str) -> int:
    return sum(len(newsroom.samples) for newsroom in newsrooms() if newsroom.format == form)


def test_the_rss_feed_has_every_release_in_short() -> None:
    channel = ElementTree.fromstring(body_of("rss")).find("channel")
    assert channel is not None
    items = channel.findall("item")

    assert len(items) == samples_of("rss")
    assert len({item.findtext("guid") for item in items}) == len(items)
    for item in items:
        assert item.findtext("title")
        assert item.findall("category")
        assert item.find("{http://purl.org/rss/1.0/modules/content/}encoded") is None
        assert len(item.findtext("description") or "") < 300
        assert parsedate_to_datetime(item.findtext("pubDate") or "") < NOW
    assert [enclosure.get("type") for enclosure in channel.iter("enclosure")] == ["application/pdf"]


def test_the_atom_feed_has_every_release_whole() -> None:
    feed = ElementTree.fromstring(body_of("atom"))
    entries = feed.findall(f"{ATOM}entry")

    assert len(entries) == samples_of("atom")
    for entry in entries:
        assert entry.get("{http://www.w3.org/XML/1998/namespace}lang") in ("es", "en", "pt")
        assert len(entry.findtext(f"{ATOM}content") or "") > 900
        assert entry.findtext(f"{ATOM}id")
        assert datetime.fromisoformat(entry.findtext(f"{ATOM}updated") or "") < NOW
        assert entry.findall(f"{ATOM}category")


def test_the_json_feed_has_some_releases_whole_and_some_in_short() -> None:
    feed = json.loads(body_of("json"))

    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert len(feed["items"]) == samples_of("json")
    assert {item["language"] for item in feed["items"]} == {"ar", "en", "fr"}
    whole = [item for item in feed["items"] if "content_html" in item]
    short = [item for item in feed["items"] if "content_text" in item]
    assert len(whole) >= 3
    assert len(short) >= 3
    assert len(whole) + len(short) == len(feed["items"])
    assert all(item["tags"] for item in feed["items"])


def test_a_correction_changes_one_entry_and_keeps_its_identity() -> None:
    before, after = (
        {
            item.findtext("guid"): (item.findtext("title"), item.findtext("pubDate"), item.findtext(MODIFIED))
            for item in ElementTree.fromstring(body_of("rss", corrected)).iter("item")
        }
        for corrected in (None, LATER)
    )
    changed = [guid for guid in before if before[guid] != after[guid]]

    assert before.keys() == after.keys()
    assert len(changed) == 1
    old, new = before[changed[0]], after[changed[0]]
    assert old[0] != new[0]
    assert old[1] == new[1]
    assert (old[2] or "") < (new[2] or "") == "2031-05-14T09:45:00Z"


def test_a_correction_leaves_the_other_feeds_as_they_were() -> None:
    assert body_of("atom") == body_of("atom", LATER)
    assert body_of("json") == body_of("json", LATER)
