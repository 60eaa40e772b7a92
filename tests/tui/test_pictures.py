"""Pictures and files of a release: told in words at their place and in the foot, opened from disk where they lie."""

import re
import struct
import subprocess
import sys
import zlib
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from cache import Block, BlockKind, Enclosure, Keep, Paths, Picture, Query, Release, Store
from tests.tui.conftest import NOW
from tests.tui.panes import reader, screen_text, soon, until
from tests.tui.test_open_menu import PDF, opened
from tui.app import NewsroomApp
from tui.article_layout import Part, lay_out
from tui.commands.rendering import release_lines
from tui.display import Colours, Terminal
from tui.export.read_json import to_json
from tui.export.release_markdown import release_markdown
from tui.files import files_of
from tui.links import numbered
from tui.pictures import HALF, rows_of
from tui.plain.words import release_paragraphs
from tui.widgets.article import LEAST_ROWS, MOST_ROWS

__all__ = ["opened"]
LIT, DARK = "https://pages.example/lit.png", "https://pages.example/dark.jpg"
MAP = "https://pages.example/map.pdf"
SHOWN = (
    Picture(LIT, 1, "The ferry, lit from bow to stern", "The first crossing. Photo: L. Moe"),
    Picture(DARK, 99),
)
RELEASE = Release(
    "g",
    "s",
    "The ferry is lit",
    blocks=(Block(BlockKind.PARAGRAPH, "The ferry sails."), Block(BlockKind.PARAGRAPH, "It is lit.")),
    pictures=SHOWN,
    enclosures=(Enclosure(MAP, "application/pdf", 12_000, "Map"),),
)


def told(release: Release, width: int = 60) -> list[str]:
    found = lay_out(release, width, newsroom=None, now=NOW, links=numbered(release, files_of(release, ())))
    return [f"{line.indent}{line.drawn}" for line in found if line.part is not Part.BLANK]


def test_the_words_of_a_picture_stand_at_its_place_and_all_files_in_the_foot() -> None:
    lines = told(RELEASE)
    assert lines[1:] == [
        "The ferry sails.",
        "  Picture: The ferry, lit from bow to stern. The first",
        "  crossing. Photo: L. Moe[2]",
        "It is lit.",
        "  A picture that nobody described[3]",
        "***",
        "Files",
        "[1] Map · PDF, 12 kB, not kept on this disk",
        "[2] The ferry, lit from bow to stern · picture, not kept on",
        "    this disk",
        "[3] dark.jpg · picture, not kept on this disk",
    ]


def test_a_caption_that_is_a_paragraph_of_the_text_is_not_said_twice() -> None:
    caption = Block(BlockKind.PARAGRAPH, "The first crossing. Photo: L. Moe")
    lines = told(replace(RELEASE, blocks=(RELEASE.blocks[0], caption, RELEASE.blocks[1])))
    assert "  Picture: The ferry, lit from bow to stern[2]" in lines


def test_the_words_of_blocks_stand_where_they_stood_without_pictures() -> None:
    def of_blocks(release: Release) -> list[tuple[int | None, int, int]]:
        found = lay_out(release, 60, newsroom=None, now=NOW)
        return [(line.block, line.start, line.end) for line in found if line.block is not None]

    assert of_blocks(RELEASE) == of_blocks(replace(RELEASE, pictures=()))


def test_markdown_and_plain_mode_have_the_pictures_too() -> None:
    markdown = release_markdown(RELEASE)
    picture = f"![The ferry, lit from bow to stern](<{LIT}>)\\\n*The first crossing. Photo: L. Moe*"
    assert f"The ferry sails.\n\n{picture}\n\nIt is lit.\n\n![](<{DARK}>)" in markdown
    paragraphs, of_block = release_paragraphs(RELEASE, None, NOW)
    assert "It has 1 file, 2 pictures." in paragraphs
    assert paragraphs[of_block[1] - 1].startswith("Picture: The ferry")


def png(width: int, height: int, colour: tuple[int, int, int, int] = (200, 30, 30, 255)) -> bytes:
    out = BytesIO()
    Image.new("RGBA", (width, height), colour).save(out, "PNG")
    return out.getvalue()


def said_to_be(width: int, height: int) -> bytes:
    """A small picture whose head says that it is another size."""
    whole = png(300, 200)
    head = b"IHDR" + struct.pack(">II", width, height) + whole[24:29]
    return whole[:12] + head + struct.pack(">I", zlib.crc32(head)) + whole[33:]


@pytest.fixture
def kept(newsroom: Paths) -> Path:
    """The newest release has a map and two pictures, of which the lit one is kept."""
    with Store(newsroom.store) as store:
        newest = store.release(store.headlines(Query(), limit=1)[0].id)
        store.choose_files(newest.feed or "", Keep.ALL, 1_000_000)
        store.save(replace(newest, enclosures=RELEASE.enclosures, pictures=SHOWN), seen=NOW)
        for one in store.wanted_files(newest.feed or "", 10):
            body, ending = (png(300, 200), "png") if one.url == LIT else (PDF, "pdf")
            if one.url != DARK:
                store.file_kept(one, store.folder.put(body, ending), len(body))
        return next(one.path for one in store.files(newest.id or 0) if one.url == LIT)


async def test_the_list_of_links_tells_the_files_and_opens_them_from_disk(
    newsroom: Paths, kept: Path, opened: list[str]
) -> None:
    async with NewsroomApp(newsroom).run_test(size=(120, 40)) as pilot:
        await pilot.press("u")
        text = " ".join(screen_text(pilot).split())
        assert re.search(r"picture, \d+ bytes, kept on this disk", text)
        assert "picture, not kept on this disk" in text
        await pilot.press("2")
        await until(pilot, lambda: opened == [kept.as_uri()])
        await pilot.press("u", "3")
        await until(pilot, lambda: opened[1:] == [DARK])
        await until(pilot, lambda: "Not kept on this disk." in reader(pilot).status.message)


def test_a_picture_that_comes_to_the_same_words_is_no_correction(newsroom: Paths, kept: Path) -> None:
    assert kept.exists()
    with Store(newsroom.store) as store:
        newest = store.headlines(Query(), limit=1)[0]
        assert newest.revision == 1
        assert store.release(newest.id).pictures == SHOWN


def test_show_tells_pictures_in_words_and_in_json() -> None:
    lines = [line.text for line in release_lines(RELEASE)]
    assert lines.index("It is lit.") > lines.index(
        "Picture: The ferry, lit from bow to stern. The first crossing. Photo: L. Moe"
    )
    assert "Map (PDF, 12 kB, not kept on this disk)" in lines
    assert to_json(RELEASE, "s")["pictures"] == [
        {"url": LIT, "alternative": SHOWN[0].alternative, "caption": SHOWN[0].caption, "block": 1},
        {"url": DARK, "alternative": None, "caption": None, "block": 99},
    ]


# Drawn in the article.


async def test_a_picture_that_is_kept_is_drawn_over_its_words_which_stay(newsroom: Paths, kept: Path) -> None:
    assert kept.exists()
    async with NewsroomApp(newsroom).run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: HALF in screen_text(pilot))
        article = reader(pilot).article
        lines = [line.part for line in article._lines]
        assert LEAST_ROWS <= lines.count(Part.DRAWN) <= MOST_ROWS
        assert lines[lines.index(Part.PICTURE) - 1] is Part.DRAWN
        await pilot.press("right_square_bracket")
        assert article.current_quote == 0
        await pilot.resize_terminal(80, 24)  # too few rows for anything to be told in it
        await soon(
            pilot, lambda: HALF not in screen_text(pilot) and Part.DRAWN not in [one.part for one in article._lines]
        )


@pytest.mark.parametrize(
    ("terminal", "settings"),
    [
        (Terminal(Colours.SIXTEEN), ""),
        (Terminal(Colours.NONE), ""),
        (Terminal(signs=False), ""),
        (Terminal(), '[looks]\npictures = "never"\n'),
    ],
    ids=["sixteen colours", "no colours", "no signs", "not wanted"],
)
async def test_where_colours_are_few_or_it_is_not_wanted_the_words_stand_alone(
    newsroom: Paths, kept: Path, terminal: Terminal, settings: str
) -> None:
    assert kept.exists()
    (newsroom.data / "settings.toml").write_text(settings, encoding="utf-8")
    async with NewsroomApp(newsroom, terminal=terminal).run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: "Picture: The ferry" in screen_text(pilot))
        assert reader(pilot).article._drawing_soon is None


def test_a_picture_fits_its_room_and_keeps_its_shape(tmp_path: Path) -> None:
    file = tmp_path / "a.png"
    file.write_bytes(png(300, 200))
    rows = rows_of(file, 30, 40)
    assert [sum(segment.cell_length for segment in row) for row in rows] == [30] * 10
    assert len(rows_of(file, 300, 5)) == 5
    file = tmp_path / "b.png"
    file.write_bytes(said_to_be(300, 200))
    assert len(rows_of(file, 30, 40)) == 10


@pytest.mark.parametrize(
    "body",
    [
        b"",
        png(300, 200)[:80],
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        said_to_be(20_000, 4_000),
        b"BM" + b"\0" * 200,
    ],
    ids=["nothing", "broken off", "svg", "as large as a trap", "another kind"],
)
def test_what_cannot_or_must_not_be_decoded_is_not_drawn(tmp_path: Path, body: bytes) -> None:
    file = tmp_path / "a.png"
    file.write_bytes(body)
    assert rows_of(file, 30, 40) == ()


def test_what_draws_is_loaded_only_for_a_picture() -> None:
    code = "import sys, tui.app, tui.screens.reader, tui.pictures; assert 'PIL' not in sys.modules, 'loaded'"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
