"""How the screens look: contrast computed from what is drawn, few colours, none, few signs."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.color import Color
from rich.color_triplet import ColorTriplet
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.pilot import Pilot
from textual.theme import Theme

import tui
from cache import Paths
from tests.tui.panes import reader, screen_text
from tui import themes
from tui.app import NewsroomApp
from tui.display import Colours, Terminal, terminal
from tui.settings import settings_file
from tui.signs import AsciiForms

TEXT, DECORATION = 4.5, 3.0  # WCAG 2.2, 1.4.3 and 1.4.11
BORROWED = 3.0  # themes of others: their own colours are not ours to mend
OTHERS = ("nord", "gruvbox", "textual-light", "solarized-light")
OFTEN = ("article", "quotes", "results", "found")
LINES = set("─│┌┐└┘▌▐█▀▄")
# What leads to each screen, and the widget that is looked at where something lies behind it.
SCENES = {
    "releases": (["s"], ""),
    "article": (["3", "]"], ""),
    "quotes": (["4"], ""),
    "contacts": (["5"], ""),
    "search": (["/", *"ferry"], ""),
    "wrong search": (["/", *"before:soon"], ""),
    "results": (["/", *"ferry", "enter"], ""),
    "found": (["f", *"the"], ""),
    "error": (["G", "o"], ""),
    "directory": (["C", *"brand"], ""),
    "card": (["C", "enter", "tab"], ""),
    "speakers": (["P", *"oye"], ""),
    "sayings": (["P", "enter", "enter"], ""),
    "keys": (["?"], "#card"),
    "contact menu": (["5", "enter"], "#card"),
    "palette": ([":"], "#--container"),
}


def luminance(colour: ColorTriplet) -> float:
    """The relative luminance of WCAG 2.2."""
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in colour.normalized)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: ColorTriplet, other: ColorTriplet) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def drawn(pilot: Pilot[None], within: str) -> Iterator[Segment]:
    """What is drawn on the screen, or in one widget of it."""
    screen = pilot.app.screen
    region = screen.query_one(within).region if within else Region(0, 0, *pilot.app.size)
    for y, strip in enumerate(screen._compositor.render_strips()):
        if region.y <= y < region.bottom:
            yield from strip.crop(region.x, region.right)


def pair(style: Style) -> tuple[ColorTriplet, ColorTriplet]:
    """Ink and ground as they are seen."""
    assert style.color is not None
    assert style.bgcolor is not None
    ink, ground = style.color.get_truecolor(), style.bgcolor.get_truecolor(foreground=False)
    return (ground, ink) if style.reverse else (ink, ground)


def faint(pilot: Pilot[None], within: str, text: float, decoration: float) -> set[str]:
    """Every pair of colours on the screen that has less contrast, with words that are drawn in it."""
    found = set()
    for words, style, _ in drawn(pilot, within):
        if words.strip():
            assert style is not None
            assert not style.dim
            seen = contrast(*pair(style))
            if seen < (decoration if set(words.strip()) <= LINES else text):
                found.add(f"{pilot.app.theme}: {words.strip()!r} {pair(style)} {seen:.2f}")
    return found


@pytest.mark.parametrize("scene", SCENES)
async def test_what_is_drawn_can_be_read_in_our_themes_as_aa_asks_and_in_those_of_others(
    newsroom: Paths, scene: str
) -> None:
    keys, within = SCENES[scene]
    app = NewsroomApp(newsroom)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press(*({"/": "slash", ":": "colon", "?": "question_mark"}.get(key, key) for key in keys))
        await pilot.pause(0.1)
        too_faint = set()
        for theme in (themes.DARK.name, themes.LIGHT.name, *(OTHERS if scene in OFTEN else ())):
            app.theme = theme
            await pilot.pause()
            await pilot.pause()
            limits = (BORROWED, 1.0) if theme in OTHERS else (TEXT, DECORATION)
            too_faint |= faint(pilot, within, *limits)
        assert sorted(too_faint) == []


@pytest.mark.parametrize("theme", [themes.DARK, themes.LIGHT], ids=lambda theme: theme.name)
def test_no_two_speakers_have_one_colour(theme: Theme) -> None:
    colours = [colour for name, colour in theme.variables.items() if name.startswith("speaker-")]
    assert len(set(colours)) == len(colours) == 7


@pytest.mark.parametrize(
    ("environ", "encoding", "found"),
    [
        ({"TERM": "xterm-256color"}, "utf-8", Terminal(Colours.MANY)),
        ({"TERM": "xterm-kitty"}, "UTF-8", Terminal(Colours.MANY)),
        ({"TERM": "foot", "COLORTERM": "truecolor"}, "utf8", Terminal(Colours.MANY)),
        ({"TERM": "xterm"}, "utf-8", Terminal(Colours.SIXTEEN)),
        ({"TERM": "vte-256color"}, "utf-8", Terminal(Colours.MANY)),
        ({"TERM": "linux"}, "utf-8", Terminal(Colours.SIXTEEN, signs=False)),
        ({"TERM": "vt220"}, "utf-8", Terminal(Colours.NONE, signs=False)),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, "utf-8", Terminal(Colours.NONE)),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, "utf-8", Terminal(Colours.MANY)),
        ({"TERM": "xterm-256color"}, "latin-1", Terminal(Colours.MANY, signs=False, encoding="iso8859-1")),
    ],
)
def test_what_a_terminal_can_show_is_told_by_its_environment(
    environ: dict[str, str], encoding: str, found: Terminal
) -> None:
    assert terminal(environ, encoding, windows=False) == found


@pytest.mark.parametrize("keys", [[], ["3", "]"], ["C", "enter"], ["?"], [":"]])
async def test_without_colours_focus_cursor_and_current_quote_are_told_by_shape(
    newsroom: Paths, keys: list[str]
) -> None:
    app = NewsroomApp(newsroom, terminal=Terminal(Colours.NONE))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press(*({":": "colon", "?": "question_mark"}.get(key, key) for key in keys))
        await pilot.pause(0.1)
        segments = list(drawn(pilot, ""))
        coloured = [s.text for s in segments if s.style and not _is_default(s.style.color, s.style.bgcolor)]
        assert coloured == []
        turned = [s.text for s in segments if s.style and (s.style.reverse or s.style.underline) and len(s.text) > 2]
        assert turned, "nothing has the focus"
        if keys not in (["?"], [":"]):
            assert "▌" in screen_text(pilot)


def _is_default(*colours: Color | None) -> bool:
    return all(colour is None or colour.is_default for colour in colours)


async def test_sixteen_colours_are_those_of_the_terminal(newsroom: Paths) -> None:
    app = NewsroomApp(newsroom, terminal=Terminal(Colours.SIXTEEN))
    async with app.run_test(size=(120, 40)) as pilot:
        for _ in range(2):
            used = [one for s in drawn(pilot, "") if s.style for one in (s.style.color, s.style.bgcolor) if one]
            assert {one.number for one in used if not one.is_default} <= set(range(16))
            assert len({one.number for one in used}) > 3
            await pilot.press("T")
            await pilot.pause()
        assert app.theme == themes.DARK_16.name


@pytest.mark.parametrize("keys", [[], ["?"], ["P"]])
async def test_in_ascii_nothing_else_is_drawn(newsroom: Paths, keys: list[str]) -> None:
    settings_file(newsroom).write_text('[looks]\nborders = "ascii"\n', encoding="utf-8")
    async with NewsroomApp(newsroom).run_test(size=(120, 40)) as pilot:
        await pilot.press("j", "j", "j", *({"?": "question_mark"}.get(key, key) for key in keys))
        await pilot.pause(0.1)
        shown = screen_text(pilot)
        assert {one for one in shown if not one.isascii() and not one.isalpha()} <= {"«", "»", "\u202f", "\xa0"}
        assert "-----" in shown
        assert "|" in shown


def test_what_an_encoding_has_no_sign_for_keeps_its_width() -> None:
    (segment,) = AsciiForms("latin-1").apply([Segment("● été 湯 …")], NewsroomApp.ansi_color)  # type: ignore[arg-type]
    assert segment.text == "o été ?? ~"


def test_every_sign_of_the_program_is_in_the_fonts_of_terminals() -> None:
    """Those of WGL4, which every terminal's fonts have had for thirty years; what is recognised is not drawn."""
    wgl4 = set("–—―‗‘’‚“”„†‡•…‰′″‹›‼⁄€№™Ω℮←↑→↓↔↕↨∂∆∏∑−∕∙√∞∟∩∫≈≠≡≤≥⌂⌐⌠⌡")
    wgl4 |= set("─│┌┐└┘├┤┬┴┼═║╒╓╔╕╖╗╘╙╚╛╜╝╞╟╠╡╢╣╤╥╦╧╨╩╪╫╬▀▄█▌▐░▒▓■□▪▫▬▲►▼◄◊○●◘◙◦☺☻☼♀♂♠♣♥♦♪♫")
    wgl4 |= set("▁▂▃▅▆▇")  # eighths, for a newsroom's rhythm: not of WGL4, but of all fonts but a console's
    root = Path(tui.__file__).parent
    for path in [*root.glob("*.py"), *root.glob("screens/*.py"), *root.glob("widgets/*.py")]:
        if path.name in ("signs.py", "finding.py", "shaping.py", "bidi.py", "right_to_left.py"):
            continue  # they name what others write
        tree = ast.parse(path.read_text(encoding="utf-8"))
        words = "".join(
            one.value for one in ast.walk(tree) if isinstance(one, ast.Constant) and isinstance(one.value, str)
        )
        strange = {one for one in words if ord(one) > 0xFF and one not in wgl4}
        assert not strange, f"{path.name}: {strange}"
    styles = "".join(path.read_text(encoding="utf-8") for path in (root / "styles").glob("*.tcss"))
    assert not {"round", "heavy", "hkey", "vkey", "tall", "wide", "thick"} & {
        word.strip(";") for line in styles.split("\n") if "border" in line for word in line.split()
    }


async def test_a_theme_of_textuals_is_worn_by_the_settings_and_left_by_its_key(newsroom: Paths) -> None:
    settings_file(newsroom).write_text('[looks]\ntheme = "nord"\n', encoding="utf-8")
    app = NewsroomApp(newsroom)
    async with app.run_test(size=(120, 40)) as pilot:
        assert app.theme == "nord"
        await pilot.press("T")
        assert app.theme == themes.LIGHT.name
        assert reader(pilot).is_current
