from hypothesis import given
from hypothesis import strategies as st

from cache.fetch.markup import blocks_from_html
from cache.model import BlockKind, Inline, InlineKind

BASE = "https://quayside.example/news/1"


def shape(html: str) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in blocks_from_html(html, BASE)[0]]


def test_headings_paragraphs_items_and_rules_are_blocks() -> None:
    assert shape("<h2>Dates</h2><p>One.</p><ul><li>a</li><li><p>b</p></li></ul><hr>End") == [
        ("heading", "Dates"),
        ("paragraph", "One."),
        ("item", "a"),
        ("item", "b"),
        ("separator", "***"),
        ("paragraph", "End"),
    ]


def test_a_nested_item_knows_its_depth() -> None:
    blocks, _ = blocks_from_html("<ul><li>a<ul><li>b</li></ul></li></ul>", BASE)
    assert [(block.text, block.level) for block in blocks] == [("a", 1), ("b", 2)]


def test_a_link_keeps_its_words_and_its_absolute_address() -> None:
    blocks, links = blocks_from_html('<p>See <a href="../map">the <b>map</b></a> now</p>', BASE)
    assert blocks[0].text == "See the map now"
    assert Inline(4, 11, InlineKind.LINK, "https://quayside.example/map") in blocks[0].inlines
    assert Inline(8, 11, InlineKind.STRONG) in blocks[0].inlines
    assert [(link.text, link.url) for link in links] == [("the map", "https://quayside.example/map")]


def test_links_that_act_are_no_links() -> None:
    blocks, links = blocks_from_html('<p><a href="javascript:x()">a</a> <a href="file:///x">b</a></p>', BASE)
    assert links == ()
    assert blocks[0].inlines == ()


def test_a_line_break_stays_one_and_white_space_collapses() -> None:
    assert shape("<p>Ana  Brandvold<br>\n  press\n officer</p>") == [("paragraph", "Ana Brandvold\npress officer")]


def test_french_spaces_stay() -> None:
    assert shape("<p>«&#8239;oui&nbsp;»</p>") == [("paragraph", "«\u202foui\u00a0»")]


def test_a_tables_row_is_a_paragraph() -> None:
    assert shape("<table><tr><th>City</th><td><p>Number</p></td></tr></table>") == [("paragraph", "City | Number")]


def test_cells_without_words_leave_no_bars_and_marks_hold_only_words() -> None:
    blocks, _ = blocks_from_html(
        "<table><tr><td>Ida <b>B.</b> </td><td></td><td><b> Press</b></td><td></td></tr></table>"
    )
    assert [block.text for block in blocks] == ["Ida B. | Press"]
    assert [blocks[0].text[inline.start : inline.end] for inline in blocks[0].inlines] == ["B.", "Press"]


def test_two_line_breaks_begin_a_paragraph_and_one_does_not() -> None:
    html = "<p>One <b>bold<br><br>still</b> bold.<br>Next line.<br> <br><br>Last.</p>"
    assert shape(html) == [("paragraph", "One bold"), ("paragraph", "still bold.\nNext line."), ("paragraph", "Last.")]
    assert blocks_from_html(html)[0][1].inlines == (Inline(0, 5, InlineKind.STRONG),)
    assert shape("<ul><li>a<br><br>b</li></ul>") == [("item", "a\n\nb")]


def test_parts_that_only_a_style_sheet_keeps_apart_are_apart() -> None:
    assert shape("<p><span>Ida Brandt</span><span>Tel. 55 50</span><a href=/x>Write</a></p>") == [
        ("paragraph", "Ida Brandt Tel. 55 50 Write")
    ]
    for joined in ("<span>I</span>da", "<span>i</span>Boat", "<b>Ida</b>Lind", "<a href=/x>news</a>letter"):
        assert " " not in shape(f"<p>{joined}</p>")[0][1]


def test_references_to_controls_are_taken_out_and_numbers_that_begin_alike_are_not() -> None:
    assert shape("<p>a&#27;b &#x1b;c &#270;d &#8217;</p>") == [("paragraph", "ab c Ďd ’")]


def test_scripts_and_styles_are_no_words() -> None:
    assert shape("<style>p{}</style><script>x</script><p>a</p>tail") == [("paragraph", "a"), ("paragraph", "tail")]


def test_nesting_without_end_is_survived() -> None:
    assert isinstance(shape("<div>" * 30_000 + "x" + "</div>" * 30_000), list)


pieces = st.sampled_from(
    ["<p>", "</p>", "<b>", "</b>", "<i>", '<a href="/x">', "</a>", "<li>", "<ul>", "</ul>", "<td>", "<tr>", "<br>",
     "<h2>", "<hr>", "<pre>", "word ", " two  three", "\n", "&nbsp;", "<", "&#27;"]
) | st.text(max_size=8)  # fmt: skip


@given(st.lists(pieces, max_size=40).map("".join))
def test_marks_lie_within_their_blocks_and_in_order(html: str) -> None:
    blocks, links = blocks_from_html(html, BASE)
    marked = [
        block.text[inline.start : inline.end]
        for block in blocks
        for inline in block.inlines
        if inline.kind is InlineKind.LINK
    ]
    assert marked == [link.text for link in links]
    for block in blocks:
        assert block.kind is BlockKind.SEPARATOR or block.text == block.text.strip(" \n\t")
        starts = [inline.start for inline in block.inlines]
        assert starts == sorted(starts)
        assert all(0 <= inline.start < inline.end <= len(block.text) for inline in block.inlines)
