"""Pages that list releases, of several makes: what is a release on them, and what is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cache.errors import FeedError
from cache.fetch.listing import Listing, find_listing, parse_listing

URL = "https://quayside.example/news"
TITLES = (
    "The second quay of the harbour opens on Monday",
    "Ferry crews agree on a timetable for the winter",
    "Divers bring up the bell that was lost in a storm",
    "Harbour office answers questions about the new crane",
    "A hundred schoolchildren paint the lighthouse wall",
)
MENU = "<nav><ul><li><a href='/about'>Who we are</a></li><li><a href='/press'>Press office</a></li></ul></nav>"
MENU += "<div class='menu'>" + "".join(
    f"<a href='/{name}'>{name.title()}</a>" for name in ("work", "jobs", "map", "faq")
)
FOOTER = (
    "</div><footer><p><a href='/imprint'>Everything you should know about this website and its makers</a></p></footer>"
)


def page(body: str, head: str = "<title>News | Quayside Office</title>") -> str:
    return f"<html lang='en'><head>{head}</head><body>{MENU}{body}{FOOTER}</body></html>"


def listed(html: str, url: str = URL) -> list[tuple[str | None, str, str | None]]:
    """(title, address without the site, day) of what a page lists."""
    found = find_listing(html, url)
    return [
        (
            entry.title,
            (entry.url or "").removeprefix("https://quayside.example"),
            entry.published.date().isoformat() if entry.published else None,
        )
        for entry in (found.entries if found else ())
    ]


def every(makes: str) -> str:
    return "".join(
        makes.format(title=title, number=number, slug=title.lower().replace(" ", "-"))
        for number, title in enumerate(TITLES, 1)
    )


MAKES = {
    "headings in articles": "<article><h2><a href='/news/{slug}'>{title}</a></h2><time datetime='2026-03-0{number}'>x"
    "</time><p>Some words. <a href='/news/{slug}'>Read more</a></p></article>",
    "headers in articles": "<article><header><h3><a href='/news/{slug}'>{title}</a></h3></header>"
    "<footer>2026-03-0{number}</footer></article>",
    "items": "<li><span>0{number}.03.2026</span> <a href='/news/{slug}'>{title}</a></li>",
    "rows": "<tr><td>2026/03/0{number}</td><td><a href='/news/{slug}'>{title}</a></td></tr>",
    "cards that are links": "<a class='card' href='/news/{slug}'><img alt=''><h3>{title}</h3>"
    "<p>2026-03-0{number}</p></a>",
    "cards with the title beside": "<div class='card'><a href='/news/{slug}'><img alt=''></a><h4>{title}</h4>"
    "<span>0{number}. 03. 2026</span><a href='/news/{slug}'>Read the whole release</a></div>",
    "numbers in the query": "<p><a href='/show.php?id=10{number}&amp;utm_source=x'>{title}</a> (2026-03-0{number})</p>",
    "days in the address": "<div><a href='/news/2026/03/0{number}/{slug}'>{title}</a></div>",
}


@pytest.mark.parametrize("make", MAKES)
def test_a_list_is_read_in_its_order_with_titles_and_days(make: str) -> None:
    body = every(MAKES[make])
    found = listed(page(f"<main>{'<table>' if make == 'rows' else '<div>'}{body}</main>"))
    assert [(title, day) for title, _, day in found] == [
        (title, f"2026-03-0{number}") for number, title in enumerate(TITLES, 1)
    ]
    assert len({address for _, address, _ in found}) == len(TITLES)


def test_the_newest_that_stands_apart_is_taken_in() -> None:
    hero = "<section><a href='/news/the-great-flood'><h1>The great flood of the year</h1></a></section>"
    found = listed(page(f"<main>{hero}<ul>{every(MAKES['items'])}</ul></main>"))
    assert [title for title, _, _ in found] == ["The great flood of the year", *TITLES]


def test_a_list_in_parts_by_month_is_one_list() -> None:
    items = [MAKES["items"].format(title=title, number=1, slug=title.lower().replace(" ", "-")) for title in TITLES]
    body = f"<div><h2>March</h2><ul>{''.join(items[:2])}</ul><h2>April</h2><ul>{''.join(items[2:])}</ul></div>"
    assert len(listed(page(body))) == len(TITLES)


def test_labels_of_sections_and_links_in_prose_are_no_releases() -> None:
    labels = "".join(f"<a href='/news/{name}'>{name.title()}</a> " for name in ("harbour", "crews", "lights"))
    prose = "<p>This page has everything that the office has given out since <a href='/news/its-founding-in-1907'>"
    prose += "its founding in the spring of 1907</a>.</p>"
    found = listed(page(f"<main>{prose}{labels}<ul>{every(MAKES['items'])}</ul></main>"))
    assert [title for title, _, _ in found] == list(TITLES)


def test_a_page_inside_one_form_is_read_and_the_menu_is_not() -> None:
    found = listed(page(f"<form action='/'>{every(MAKES['items'])}</form>"))
    assert [title for title, _, _ in found] == list(TITLES)


def test_a_list_in_a_script_without_spaces_between_words_is_a_list() -> None:
    titles = (
        "港口的第二码头周一开放",
        "渡轮船员商定冬季时间表",
        "潜水员打捞出暴风雨中丢失的钟",
        "港务局回答有关新起重机的问题",
    )
    body = "".join(f"<li><a href='/news/{number}'>{title}</a></li>" for number, title in enumerate(titles))
    assert [title for title, _, _ in listed(page(f"<ul>{body}</ul>"))] == list(titles)


def test_the_page_tells_its_name_and_language() -> None:
    found = find_listing(page(f"<ul>{every(MAKES['items'])}</ul>"), URL)
    assert found is not None
    assert (found.title, found.language) == ("News | Quayside Office", "en")


@pytest.mark.parametrize(
    "body",
    [
        "<p>Nothing is listed here.</p>",
        "".join(f"<p><a href='/{name}'>{name}</a></p>" for name in ("one", "two", "three", "four")),
        f"<nav><ul>{every(MAKES['items'])}</ul></nav>",
        f"<footer><ul>{every(MAKES['items'])}</ul></footer>",
        every("<p><a href='https://elsewhere.example/news/{number}'>{title}</a></p>"),
        every("<p><a href='/files/{number}.pdf'>{title}</a></p>"),
        every("<p><a href='javascript:open({number})'>{title}</a></p>"),
        every("<p><a href='#part{number}'>{title}</a></p>"),
        every("<p><a href='/news/{number}'>Read the whole release here</a></p>")[:120],
    ],
)  # fmt: skip
def test_what_is_no_list_of_releases_is_none(body: str) -> None:
    assert find_listing(page(body), URL) is None


def test_the_same_page_gives_the_same_ids_whatever_counts_its_visitors() -> None:
    body = f"<ul>{every(MAKES['items'])}</ul>"
    counted = body.replace("/news/", "https://www.quayside.example/news/").replace("'>", "?utm_medium=list#top'>")
    before, after = find_listing(page(body), URL), find_listing(page(counted.replace("www.", "")), URL)
    assert before is not None
    assert after is not None
    assert [entry.guid for entry in before.entries] == [entry.guid for entry in after.entries]


def test_nothing_that_acts_comes_through_a_list() -> None:
    body = every("<li><a href='/news/{number}'>{title} &#27;]0;gone&#7; [red]x[/red] \u202e</a></li>")
    found = find_listing(page(f"<ul>{body}</ul>"), URL)
    assert found is not None
    assert not set("".join(entry.title or "" for entry in found.entries)) & {"\x1b", "\x07", "\u202e"}


def items(count: int, words: str) -> str:
    return "".join(f"<li><a href='/n/{number}'>{words} {number}</a></li>" for number in range(count))


HOSTILE = {
    "a hundred thousand links": items(100_000, TITLES[0]),
    "links in links in links": "<div><a href='/n/1'>" * 20_000,
    "links of a megabyte": items(4, "long words " * 30_000),
    "one address a thousand times": f"<li><a href='/n/1'>{TITLES[0]}</a></li>" * 10_000,
    "digits without end": items(5, "1." * 20_000),
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE)
def test_a_page_made_to_do_harm_is_read_and_its_list_is_bounded(body: str) -> None:
    found = find_listing(page(body), URL)
    assert found is None or len(found.entries) <= 200
    assert found is None or all(len(entry.title or "") <= 500 for entry in found.entries)


PIECES = ("<a href=/n/1>", "<a href=/n/2>", "</a>", "<ul>", "<li>", "some words here ", "<h2>", "\x00", "<time>")


@given(st.text(max_size=300) | st.lists(st.sampled_from(PIECES)).map("".join))
def test_any_page_is_a_list_or_none(html: str) -> None:
    found = find_listing(html, URL)
    assert found is None or isinstance(found, Listing)


def test_a_page_that_lists_nothing_any_more_is_an_error_that_says_so() -> None:
    with pytest.raises(FeedError, match="no list of releases"):
        parse_listing(b"<html><body>Moved</body></html>", charset=None, url=URL)
