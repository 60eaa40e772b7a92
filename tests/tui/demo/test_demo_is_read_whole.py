"""The sample releases go the ordinary way, page to document to release, and are understood as their data expects."""

from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import urlsplit

import pytest

from cache.fetch.entries import entry_document
from cache.fetch.feeds import parse_feed
from cache.fetch.pages import page_document
from cache.model import Document, Release
from cache.reading import read
from tests.tui.demo.pages import one_line
from tui.demo.prints import Paper, Print, paper
from tui.demo.samples import Sample, newsrooms
from tui.demo.site import Site, build

NOW = datetime(2026, 5, 13, 9, 30, tzinfo=UTC)
BASE = "http://127.0.0.1:8080"
ENOUGH = 0.9

Finding = tuple[bool, str]


@pytest.fixture(scope="module")
def site() -> Site:
    return build(BASE, NOW)


def papers() -> Iterator[tuple[Paper, Print, Sample]]:
    for newsroom in newsrooms():
        samples = {sample.slug: sample for sample in newsroom.samples}
        each = paper(newsroom, BASE, NOW, None)
        for item in each.prints:
            yield each, item, samples[item.url.rpartition("/")[2].removesuffix(".html")]


def folded(text: str | None) -> str:
    return one_line(text or "").replace("'", "’").casefold()


def near(one: str | None, other: str | None) -> bool:
    a, b = folded(one), folded(other)
    return bool(a and b) and (a in b or b in a)


def findings(release: Release, sample: Sample) -> Iterator[Finding]:
    """What was expected of a release, each with whether it was found."""
    expected = sample.expected
    yield folded(release.title) == folded(sample.title), f"title: {release.title}"
    yield release.language == sample.language, f"language: {release.language}"
    yield near(release.dateline.place, expected.place), f"place {expected.place}: {release.dateline.place}"
    yield (release.embargo is not None) == expected.embargo, f"embargo: {release.embargo}"
    for speaker, words in expected.quotes:
        holding = [quote for quote in release.quotes if folded(words) in folded(quote.text)]
        names = [quote.speaker.name if quote.speaker else None for quote in holding]
        yield any(near(speaker, name) for name in names), f"quote of {speaker}: “{words}”: {names or 'no quote'}"
    for words in expected.unspoken:
        parts = {folded(part).strip(" ,.") for quote in release.quotes for part in quote.parts}
        yield folded(words) not in parts, f"no quote, but taken for one: “{words}”"
    for name, email, phone in expected.contacts:
        cards = [card for card in release.contacts if email in card.emails]
        yield (
            any(
                (near(name, card.name) if name else card.name is None)
                and (not phone or phone in {number.e164 for number in card.phones})
                for card in cards
            ),
            f"contact {name or 'without a name'} {email} {phone}: "
            + str([(card.name, *(number.e164 for number in card.phones)) for card in cards]),
        )


def judge(found: list[tuple[str, Finding]]) -> None:
    missed = [f"{name}: {line}" for name, (right, line) in found if not right]
    share = 1 - len(missed) / len(found)
    assert share >= ENOUGH, f"{share:.3f} of {len(found)} expectations; missed:\n" + "\n".join(missed)


def test_every_page_is_read_as_its_data_expects(site: Site) -> None:
    found = []
    for each, item, sample in papers():
        body = site.resources[urlsplit(item.url).path].body
        document = page_document(body, url=item.url, charset="utf-8", entry=None)
        found += [(f"{each.newsroom.key}/{sample.slug}", one) for one in findings(read(document, now=NOW), sample)]
    judge(found)


def entries(site: Site) -> Iterator[tuple[str, Document, Sample]]:
    """The documents of the entries that carry a whole release."""
    feeds = {each.newsroom.key: each for each, _, _ in papers()}
    parsed = {}
    for key, each in feeds.items():
        resource = site.resources[urlsplit(each.feed).path]
        feed = parse_feed(resource.body, media_type=resource.content_type.partition(";")[0], url=each.feed)
        parsed[key] = {entry.url: entry for entry in feed.entries}
    for each, item, sample in papers():
        if item.full:
            yield (
                f"{each.newsroom.key}/{sample.slug}",
                entry_document(parsed[each.newsroom.key][item.url], each.feed),
                sample,
            )


def test_every_whole_entry_is_read_as_its_data_expects(site: Site) -> None:
    judge(
        [(name, one) for name, document, sample in entries(site) for one in findings(read(document, now=NOW), sample)]
    )


def test_no_page_leaves_its_navigation_in_the_release(site: Site) -> None:
    """What stands around the article (menus, sharing, related releases, the cookie note) is no part of it."""
    left = []
    for each, item, _ in papers():
        edition = each.edition(item.language)
        body = site.resources[urlsplit(item.url).path].body
        release = read(page_document(body, url=item.url, charset="utf-8", entry=None), now=NOW)
        lines = {folded(block.text) for block in release.blocks}
        left += [
            f"{item.url}: {line}"
            for line in map(folded, (edition.related, edition.home, edition.news))
            if line in lines
        ]
    assert left == []
