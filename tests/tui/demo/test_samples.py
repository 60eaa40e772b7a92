"""The sample releases are what a real newsroom would give out, and every expectation in them stands in their text."""

import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import phonenumbers
import pytest

from tests.tui.demo.pages import Shown, one_line
from tui.demo.prints import Paper, Print, paper
from tui.demo.samples import Newsroom, Sample, newsrooms
from tui.demo.site import build

NOW = datetime(2031, 5, 14, 9, 30, 12, 345, tzinfo=UTC)
BASE = "http://127.0.0.1:8080"
EVERY = [
    pytest.param(newsroom, sample, id=f"{newsroom.key}/{sample.slug}{suffix}")
    for newsroom in newsrooms()
    for samples, suffix in ((newsroom.samples, ""), (newsroom.corrections.values(), " (second edition)"))
    for sample in samples
]
MARKS = '«»“”„"'


def papers(corrected: datetime | None = None) -> list[Paper]:
    return [paper(newsroom, BASE, NOW, corrected) for newsroom in newsrooms()]


def printed(newsroom: Newsroom, sample: Sample) -> Print:
    second = sample not in newsroom.samples
    prints = paper(newsroom, BASE, NOW, NOW if second else None).prints
    return next(item for item in prints if item.url.endswith(f"/{sample.slug}.html"))


def shown(newsroom: Newsroom, sample: Sample) -> Shown:
    site = build(BASE, NOW, None if sample in newsroom.samples else NOW)
    return Shown(site.resources[urlsplit(printed(newsroom, sample).url).path].body.decode())


def test_there_are_three_newsrooms_and_about_thirty_releases_in_four_languages() -> None:
    languages = Counter(sample.language for newsroom in newsrooms() for sample in newsroom.samples)

    assert {newsroom.format for newsroom in newsrooms()} == {"rss", "atom", "json"}
    assert 28 <= languages.total() <= 36
    assert all(languages[code] >= 5 for code in ("fr", "en", "es", "ar"))


def test_newsrooms_differ_in_what_their_entries_carry_and_in_what_their_pages_say_of_themselves() -> None:
    assert {newsroom.content for newsroom in newsrooms()} == {"summary", "full", "mixed"}
    assert {newsroom.describes_itself_by for newsroom in newsrooms()} == {"jsonld", "og", "breadcrumb"}


@pytest.mark.parametrize(("newsroom", "sample"), EVERY)
def test_a_release_has_the_length_of_a_release(newsroom: Newsroom, sample: Sample) -> None:
    item = printed(newsroom, sample)
    words = Shown(f"{item.body} {item.aside}").words.split()

    assert 150 <= len(words) <= 450


@pytest.mark.parametrize(("newsroom", "sample"), EVERY)
def test_a_page_is_whole_and_shows_every_expected_quote_contact_and_place(newsroom: Newsroom, sample: Sample) -> None:
    page = shown(newsroom, sample)
    words, expected = page.words, sample.expected

    assert page.mistakes == []
    assert one_line(sample.title) in words
    assert expected.place is None or expected.place in words
    for _, opening in expected.quotes:
        assert one_line(opening) in words
    for unspoken in expected.unspoken:
        assert re.search(f"[{MARKS}‘] ?{re.escape(unspoken)},? ?[{MARKS}’]", words), unspoken
    dialled = phones_of(words)
    for name, email, phone in expected.contacts:
        assert name in words
        assert email in plain_addresses(words)
        assert not phone or phone in dialled


def plain_addresses(words: str) -> str:
    words = re.sub(r"\s*[(\[](at|arroba)[)\]]\s*", "@", words)
    return re.sub(r"\s*[(\[](dot|punto)[)\]]\s*", ".", words)


def phones_of(words: str) -> set[str]:
    found = set()
    for region in ("FR", "AR", "PE", "MA"):
        for match in phonenumbers.PhoneNumberMatcher(words, region):
            written = phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164)
            found.add(f"{written};ext={match.number.extension}" if match.number.extension else written)
    return found


@pytest.mark.parametrize(("newsroom", "sample"), EVERY)
def test_addresses_are_of_nobody_and_numbers_are_well_formed(newsroom: Newsroom, sample: Sample) -> None:
    words = plain_addresses(shown(newsroom, sample).words)

    assert all(host.endswith(".example") for host in re.findall(r"@([\w.-]+\w)", words))
    for _, _, phone in sample.expected.contacts:
        assert not phone or phonenumbers.is_valid_number(phonenumbers.parse(phone.partition(";")[0]))


@pytest.mark.parametrize(("newsroom", "sample"), EVERY)
def test_no_mark_of_the_data_is_left(newsroom: Newsroom, sample: Sample) -> None:
    item = printed(newsroom, sample)

    assert "[[" not in item.body + item.aside
    assert "+++" not in item.body + item.aside


def test_a_feed_with_whole_entries_puts_no_contact_beside_the_article() -> None:
    assert [item.url for each in papers() for item in each.prints if item.full and item.aside] == []


def test_no_sentence_is_written_twice_but_for_what_an_organisation_says_about_itself() -> None:
    sentences: Counter[str] = Counter()
    for newsroom in newsrooms():
        for sample in newsroom.samples:
            words = Shown(sample.body.replace("[[about]]", "")).words
            sentences.update({part for part in re.split(r"(?<=[.!?؟»”])\s", words) if len(part) > 60})

    assert [sentence for sentence, count in sentences.items() if count > 1] == []


def test_releases_are_of_the_last_months_and_the_newest_is_fresh() -> None:
    moments = [item.published for each in papers() for item in each.prints]

    assert timedelta(0) < NOW - max(moments) < timedelta(hours=3)
    assert timedelta(days=90) < NOW - min(moments) < timedelta(days=130)
    assert len(set(moments)) > 25


def test_every_newsroom_lists_its_newest_release_first() -> None:
    for each in papers():
        moments = [item.published for item in each.prints]
        assert moments == sorted(moments, reverse=True)


def test_some_releases_are_under_embargo_until_soon() -> None:
    held = [sample for newsroom in newsrooms() for sample in newsroom.samples if sample.embargo]

    assert len(held) >= 2
    assert all(sample.expected.embargo for sample in held)


def test_a_second_edition_changes_a_figure_and_a_word_and_says_so() -> None:
    ((first, second),) = [
        (sample, newsroom.corrections[sample.slug])
        for newsroom in newsrooms()
        for sample in newsroom.samples
        if sample.slug in newsroom.corrections
    ]
    words, before = Shown(second.body).words, Shown(first.body).words

    assert second.title.startswith("CORRECTION")
    assert "214 écoles" in before
    assert "241 écoles" in words
    assert "première récolte" in words
    assert "dernière récolte" not in words
    assert second.ago == first.ago
    assert second.categories == first.categories


def test_translations_of_a_release_lead_to_each_other() -> None:
    site = build(BASE, NOW)
    pairs = [item for each in papers() for item in each.prints if item.pair]

    assert len(pairs) == 4
    for item in pairs:
        page = site.resources[urlsplit(item.url).path].body.decode()
        others = [other for other in pairs if other.pair == item.pair]
        assert len(others) == 2
        for other in others:
            assert f'hreflang="{other.language}" href="{other.url}"' in page


def test_every_link_of_every_page_leads_somewhere() -> None:
    site = build(BASE, NOW)
    lost = set()
    for path, resource in site.resources.items():
        if resource.content_type.startswith("text/html"):
            page = Shown(resource.body.decode())
            assert page.mistakes == [], path
            for link in page.links:
                parts = urlsplit(link)
                if parts.scheme in ("", "http") and parts.path and parts.path not in site.resources:
                    lost.add((path, link))
    assert lost == set()


def test_two_servings_at_one_moment_are_equal() -> None:
    assert build(BASE, NOW) == build(BASE, NOW)
