"""Short forms, where a release tells what they stand for."""

import pytest

from cache.model import Acronym, Block, BlockKind
from cache.reading.acronyms import find_acronyms


def acronyms(*texts: str) -> list[tuple[str, str]]:
    found = find_acronyms([Block(BlockKind.PARAGRAPH, text) for text in texts])
    return [(one.short, one.long) for one in found]


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("The Island Harbour Authority (IHA) opened a quay.", "IHA", "Island Harbour Authority"),
        ("The Office for the Care of Rivers (OCR) said so.", "OCR", "Office for the Care of Rivers"),
        ("The Fish & Oyster Board (FOB) met.", "FOB", "Fish & Oyster Board"),
        ("Le Fonds d’appui aux pêcheurs (FAP) est né.", "FAP", "Fonds d’appui aux pêcheurs"),
        (
            "La Communauté des États de la Côte Ouest (CECO) se réunit.",
            "CECO",
            "Communauté des États de la Côte Ouest",
        ),
        ("Les membres de l'Union des villes du Delta (UVD).", "UVD", "Union des villes du Delta"),
        ("La Asociación de Regantes del Valle (ARV) protesta.", "ARV", "Asociación de Regantes del Valle"),
        ("A Rede de Hortas Urbanas (RHU) cresce.", "RHU", "Rede de Hortas Urbanas"),
        ("Der Deutsche Wasserverband (DWV) warnt.", "DWV", "Deutsche Wasserverband"),
        ("Союз речных портов (СРП) сообщает.", "СРП", "Союз речных портов"),
        ("The Island Harbour Authority (“IHA”) opened.", "IHA", "Island Harbour Authority"),
        ("Le Réseau des ports du Sud (« RPS ») ouvre.", "RPS", "Réseau des ports du Sud"),
        ("The Island Harbour Authority (I.H.A.) opened.", "I.H.A.", "Island Harbour Authority"),
        ("The Lake Research Centre (LaReC) opened.", "LaReC", "Lake Research Centre"),
        ("Le port relève du programme des quais ruraux (PQR).", "PQR", "programme des quais ruraux"),
        ("It is part of the global alliance for harbours (GAH).", "GAH", "global alliance for harbours"),
    ],
)
def test_a_short_form_in_brackets_gets_the_words_before_it_whose_letters_it_has(
    text: str, short: str, long: str
) -> None:
    assert acronyms(text) == [(short, long)]


@pytest.mark.parametrize(
    "text",
    [
        "The Island Harbour Authority (XYZ) opened.",
        "The Island Harbour Authority (see below) opened.",
        "The Island Harbour Authority (2025) opened.",
        "The Island Harbour Authority (I) opened.",
        "The Island Harbour Authority (Iha) opened.",
        "Ada Lind (IHA) opened the quay.",
        "(IHA)",
        "Island Harbour. Authority (IHA)",
        "The harbour was paid for by the state (PSB).",
    ],
)
def test_brackets_that_do_not_spell_the_words_before_them_define_nothing(text: str) -> None:
    assert acronyms(text) == []


def test_a_short_form_is_told_once_where_it_is_first_defined() -> None:
    first = "The Island Harbour Authority (IHA) opened."
    again = "The Inland Hunting Association (IHA) closed."
    assert acronyms(first, again) == [("IHA", "Island Harbour Authority")]


def test_short_forms_come_in_the_order_of_the_text() -> None:
    text = "The River Board (RB) and the Island Harbour Authority (IHA) met."
    assert acronyms(text) == [("RB", "River Board"), ("IHA", "Island Harbour Authority")]


def test_a_separator_defines_nothing() -> None:
    block = Block(BlockKind.SEPARATOR, "River Board (RB)")
    assert find_acronyms([block]) == ()


def test_a_note_defines_as_well_as_a_paragraph() -> None:
    block = Block(BlockKind.NOTE, "River Board (RB)")
    assert find_acronyms([block]) == (Acronym("RB", "River Board"),)
