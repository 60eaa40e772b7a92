"""What kind of block each is: closing marks, notes to editors, "About X"."""

import pytest

from cache.model import Block, BlockKind
from cache.reading.boilerplate import is_separator, mark_kinds

P, H, I = BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.ITEM  # noqa: E741
BODY = Block(P, "The port opens tomorrow.")


def kinds(*blocks: Block | str) -> list[str]:
    """The kinds of the blocks after a first paragraph; a string is a paragraph."""
    marked = mark_kinds([BODY, *(block if isinstance(block, Block) else Block(P, block) for block in blocks)])
    return [block.kind.value for block in marked[1:]]


@pytest.mark.parametrize(
    "mark",
    [
        "***", "* * *", "###", "# # #", "#####", "---", "—", "___", "***************", "~", "• • •",
        "-30-", "- 30 -", "–30–", "ENDS", "-ENDS-", "– Ends –", "[ENDS]", "END", "Ends",
        "FIN", "- FIN -", "Fin", "ENDE", "– Ende –", "FIM", "- Fim -", "*** FIN ***", "КОНЕЦ", "- انتهى -",
    ],
)  # fmt: skip
def test_a_closing_mark_is_a_separator(mark: str) -> None:
    assert is_separator(mark)
    assert kinds(mark) == ["separator"]


@pytest.mark.parametrize(
    "text", ["fin", "The end of the line", "30", "Ende der Brücke", "Ends meet", "*** The port ***", "Fin de siècle"]
)
def test_words_are_no_closing_mark(text: str) -> None:
    assert not is_separator(text)


@pytest.mark.parametrize(
    "heading",
    [
        "About Island Harbour Authority:",
        "ABOUT ISLAND HARBOUR",
        "About IHA",
        "Who we are",
        "À propos de l'Autorité du Port",
        "À propos d’AIH",
        "A propos du Réseau des ports",
        "À PROPOS DES PORTS DU SUD",
        "À propos",
        "Über den Wasserverband",
        "Über Wasserwerk Bonn",
        "Über uns",
        "Acerca de la Red de Puertos",
        "Sobre Puertos del Sur",
        "Sobre a Rede de Portos",
        "Sobre o Porto de Lima",
        "О компании",
        "نبذة عن شبكة الموانئ",
        "حول شبكة الموانئ",
    ],
)
@pytest.mark.parametrize("kind", [P, H])
def test_a_heading_about_the_house_and_what_stands_under_it_are_boilerplate(heading: str, kind: BlockKind) -> None:
    assert kinds(Block(kind, heading), "It keeps nine quays.", "It was founded in 1901.") == ["boilerplate"] * 3


@pytest.mark.parametrize(
    "text",
    [
        "About Island Harbour: it keeps nine quays and three lighthouses along the coast.",
        "À propos du Réseau des ports : il regroupe neuf quais et trois phares.",
        "Über Wasserwerk Bonn – der Verband versorgt neun Gemeinden mit Wasser.",
    ],
)
def test_a_heading_run_on_with_its_text_is_boilerplate_and_rules_nothing_more(text: str) -> None:
    assert kinds(text, "The gates open at six.") == ["boilerplate", "paragraph"]


@pytest.mark.parametrize(
    "text",
    [
        "About 300 people came to see it.",
        "About time.",
        "about the port",
        "About the port, she was brief.",
        "Sobre todo llegaron barcos de pesca y algunos veleros al muelle viejo.",
        "Über 300 Menschen kamen.",
        "О погоде говорили все.",
    ],
)
def test_a_sentence_that_begins_with_about_is_none(text: str) -> None:
    assert kinds(text) == ["paragraph"]


@pytest.mark.parametrize(
    "heading",
    [
        "Notes to editors", "Notes to Editors:", "NOTES TO EDITORS", "Note to editors",
        "Editor's notes", "Editors’ notes",
        "Notes for editors", "Note to journalists", "Notes", "Note aux rédactions",
        "Note à la rédaction :", "Notes aux rédacteurs",
        "Hinweis an die Redaktion", "Hinweise für die Redaktionen:", "Anmerkungen an die Redaktion",
        "Redaktioneller Hinweis",
        "Nota a los editores", "Nota para los redactores", "Notas para editores",
        "Nota aos editores", "Notas à imprensa",
        "Примечание для редакторов", "ملاحظة للمحررين", "ملاحظات للمحررين:",
    ],
)  # fmt: skip
def test_notes_to_editors_and_what_stands_under_them_are_notes(heading: str) -> None:
    assert kinds(heading, "The port is nine metres deep.", Block(I, "It has three cranes.", 1)) == ["note"] * 3


def test_a_note_on_one_line_rules_nothing_more() -> None:
    assert kinds("Note to editors: the port is nine metres deep.", "It opens at six.") == ["note", "paragraph"]


@pytest.mark.parametrize("text", ["Notes of a flute were heard.", "Note that the port is closed.", "Editors came."])
def test_a_sentence_that_begins_with_note_is_none(text: str) -> None:
    assert kinds(text) == ["paragraph"]


@pytest.mark.parametrize(
    "heading",
    [
        "Forward-looking statements",
        "Cautionary note regarding forward-looking statements",
        "Disclaimer",
        "Mentions légales",
        "Haftungsausschluss",
        "Aviso legal",
    ],
)
def test_a_legal_heading_and_what_stands_under_it_are_boilerplate(heading: str) -> None:
    assert kinds(heading, "Things may turn out otherwise.") == ["boilerplate"] * 2


def test_a_paragraph_that_says_it_looks_forward_is_boilerplate_alone() -> None:
    text = (
        "This press release contains forward-looking statements that involve risks, "
        "many of them beyond the control of the port."
    )
    assert kinds(text, "It opens at six.") == ["boilerplate", "paragraph"]


@pytest.mark.parametrize(
    ("end", "kind"),
    [(Block(P, "***"), "separator"), (Block(H, "Programme", 2), "heading"), (Block(P, "Media contact"), "paragraph")],
)
def test_an_about_ends_at_a_mark_a_heading_or_whom_to_call(end: Block, kind: str) -> None:
    assert kinds("About IHA", "It keeps nine quays.", end, "Come early.") == ["boilerplate"] * 2 + [kind, "paragraph"]


def test_a_short_sentence_that_looks_forward_rules_nothing_more() -> None:
    blocks = [
        Block(BlockKind.PARAGRAPH, text)
        for text in ("The quays open.", "This text contains forward-looking statements.", "Nine ships came in.")
    ]
    assert [block.kind.value for block in mark_kinds(blocks)] == ["paragraph", "boilerplate", "paragraph"]


def test_an_abouts_long_form_on_a_line_of_its_own_goes_with_it() -> None:
    blocks = [
        Block(BlockKind.PARAGRAPH, "The quays open."),
        Block(BlockKind.PARAGRAPH, "About IHA"),
        Block(BlockKind.HEADING, "Island Harbour Authority", 2),
        Block(BlockKind.PARAGRAPH, "The Authority keeps nine quays."),
    ]
    assert [block.kind.value for block in mark_kinds(blocks)] == [
        "paragraph",
        "boilerplate",
        "boilerplate",
        "boilerplate",
    ]


def test_an_about_gives_way_to_notes() -> None:
    assert (
        kinds("About IHA", "It keeps nine quays.", "Notes to editors", "Nine metres.")
        == ["boilerplate"] * 2 + ["note"] * 2
    )


def test_a_release_that_begins_with_about_is_no_boilerplate() -> None:
    (first,) = mark_kinds([Block(P, "About Island Harbour")])
    assert first.kind is P
