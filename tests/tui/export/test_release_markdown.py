"""A release as a Markdown file: everything in it, and nothing of it read as Markdown that was none."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from cache import (
    Acronym,
    Block,
    BlockKind,
    Contact,
    Dateline,
    Enclosure,
    Inline,
    InlineKind,
    Phone,
    Quote,
    Release,
    Span,
    Speaker,
)
from tui.export.release_markdown import release_markdown

SAID = "The weir holds, and it will hold in March."
BARE = Release(guid="g", source="s", title="The weir at Oll is mended")


def body(*blocks: Block) -> str:
    """The Markdown of some blocks, without the title's line."""
    return release_markdown(replace(BARE, blocks=blocks)).split("\n\n", 1)[1].rstrip("\n")


def paragraph(text: str, *inlines: Inline) -> Block:
    return Block(BlockKind.PARAGRAPH, text, inlines=inlines)


def test_a_release_is_saved_with_its_text_who_said_what_whom_to_call_and_where_it_stands() -> None:
    whole = replace(
        BARE,
        url="https://oll.example/weir",
        published=datetime(2026, 3, 18, 12, 0, tzinfo=UTC),
        dateline=Dateline("Oll"),
        blocks=(
            Block(BlockKind.HEADING, "Three years", level=2),
            paragraph(f"“{SAID}”"),
            Block(BlockKind.ITEM, "Oak gates", level=1),
            Block(BlockKind.ITEM, "of the old trees", level=2),
            Block(BlockKind.SEPARATOR, "***"),
        ),
        quotes=(Quote((SAID,), (Span(1, 1, 1 + len(SAID)),), Speaker("Ilse Varga", "reeve")),),
        contacts=(Contact("Noor Ellery", "clerk", emails=("noor@oll.example",), phones=(Phone("020 7946 0999"),)),),
        acronyms=(Acronym("OWB", "Oll Weir Board"),),
        enclosures=(Enclosure("https://oll.example/plan.pdf"),),
    )
    saved = release_markdown(whole, "Weir Board").split("\n\n")
    assert saved[0] == "# The weir at Oll is mended"
    assert saved[1].startswith("Oll · 18 March 2026, ")
    assert saved[1].endswith(" · Weir Board")
    assert saved[2:] == [
        "Source: <https://oll.example/weir>",
        "## Three years",
        f"“{SAID}”",
        "- Oak gates\n  - of the old trees",
        "---",
        "---",
        "## Quotes",
        f"> {SAID}\n>\n> — Ilse Varga, reeve",
        "## Contacts",
        "- Noor Ellery, clerk: 020 7946 0999 · noor@oll.example",
        "## Short forms",
        "- OWB: Oll Weir Board",
        "## Files",
        "- <https://oll.example/plan.pdf>\n",
    ]


def test_emphasis_and_links_stay_and_their_signs_stand_at_the_words() -> None:
    text = "See the plan of the weir now"
    strong = Inline(4, 13, InlineKind.STRONG)
    link = Inline(8, 12, InlineKind.LINK, "https://oll.example/plan")
    assert body(paragraph(text, strong, link)) == ("See **the** [**plan**](<https://oll.example/plan>) of the weir now")
    assert body(paragraph(text, Inline(0, 3, InlineKind.EMPHASIS))) == "*See* the plan of the weir now"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2026. A dry year", "2026\\. A dry year"),
        ("- minus", "\\- minus"),
        ("# no heading", "\\# no heading"),
        ("a * b [c](d) <e>", "a \\* b \\[c\\](d) \\<e\\>"),
        ("salt &amp; bread & wine", "salt \\&amp; bread & wine"),
        ("one\ntwo", "one\\\ntwo"),
        ("bell\x1b[2J", "bell\\[2J"),
    ],
)
def test_what_looks_like_markdown_is_shown_as_it_is(text: str, shown: str) -> None:
    assert body(paragraph(text)) == shown


def test_an_address_that_would_break_out_of_its_link_makes_none() -> None:
    bad = Inline(0, 4, InlineKind.LINK, "https://x.example/>(y)")
    assert body(paragraph("Here", bad)) == "Here"
