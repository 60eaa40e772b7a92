"""Markup nested deeper than parsers go."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cache.fetch.markup import blocks_from_html
from cache.fetch.nesting import DEEPEST, flatten
from cache.fetch.pages import page_document

TEXT = "The lock keepers counted the boats twice and wrote the number on the gate in white chalk. "


@pytest.mark.parametrize("tag", ["div", "b", "font", "blockquote", "article", "x-card"])
@pytest.mark.parametrize("depth", [249, 260, 50_000])
def test_what_stands_in_and_after_deep_markup_is_read(tag: str, depth: int) -> None:
    deep = f"{f'<{tag}>' * depth}<p>{TEXT * 2}</p>{f'</{tag}>' * depth}"
    html = f"<article><p>{TEXT * 3}</p>{deep}<p>The last words stand after them all, and are read.</p></article>"
    page = page_document(f"<html><body>{html}</body></html>".encode(), url=None)
    words = "\n".join(block.text for block in page.blocks)
    assert words.count("The lock keepers") == 5, words
    assert "The last words stand after them all, and are read." in words


def test_tags_that_nobody_closed_nest_without_end_and_lose_no_paragraph() -> None:
    html = "".join(f"<p><font color=red>Paragraph {number} has a few words." for number in range(600))
    texts = [block.text for block in blocks_from_html(f"<div>{html}</div>")[0]]
    assert len(texts) == 600
    assert texts[-1] == "Paragraph 599 has a few words."


def test_paragraphs_that_lost_their_tags_stay_apart() -> None:
    html = f"{'<div>' * 400}<p>One.</p><p>Two <b>and</b> a half.</p>{'</div>' * 400}"
    assert [block.text for block in blocks_from_html(html)[0]] == ["One.", "Two and a half."]


def test_markup_that_is_not_deep_stays_as_it_is() -> None:
    html = "<div><p>a<p>b <b>c</b><br><ul><li>d<li>e</ul><script>if (a<b) '<div>'</script></div>"
    assert flatten(html) == html


@pytest.mark.parametrize(
    "html",
    ["<!--" * 300_000, "<" * 1_000_000, "<script>" * 200_000, "<p>" * 300_000, "</b>" * 300_000, "<a " * 300_000,
     "<b></i>" * 200_000, "<b><i></b></i>" * 100_000],
    ids=lambda html: html[:8],
)  # fmt: skip
def test_it_takes_time_in_the_length_of_the_text(html: str) -> None:
    started = time.perf_counter()
    flatten(html)
    assert time.perf_counter() - started < 3


pieces = st.sampled_from(["<div>", "</div>", "<b>", "</b>", "<p>", "</p>", "<br>", "word ", "<!--", "-->", "<script>",
    "</script>", "<li>", "<td>", "<", ">", "</", "&lt;"])  # fmt: skip


@given(st.lists(pieces, max_size=40), st.integers(0, 300))
def test_no_element_is_deeper_and_words_stay(parts: list[str], depth: int) -> None:
    flat = flatten("<i>" * depth + "".join(parts))
    level = deepest = 0
    for tag in re.findall(r"<(/?)i>", flat):
        level += -1 if tag else 1
        deepest = max(deepest, level)
    assert deepest <= DEEPEST
    if not {"<!--", "<script>", "<", "</"} & set(parts):
        assert flat.count("word") == parts.count("word ")
