"""Whose release it is, and whom an address belongs to."""

import pytest

from cache.model import Acronym, Block, BlockKind
from cache.reading.issuer import Issuer


def issuer(
    body: str, *, title: str = "The harbour opens again", about: str | None = None, acronyms: tuple[Acronym, ...] = ()
) -> Issuer:
    blocks = [Block(BlockKind.BOILERPLATE, about)] if about else []
    return Issuer(title, blocks, acronyms, body)


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("The Island Harbour Authority opens nine quays.", "Island Harbour Authority"),
        ("L’Autorité du Port ouvre neuf quais.", "Autorité du Port"),
        ("Le Réseau des Ports ouvre neuf quais.", "Réseau des Ports"),
        ("Die Stiftung Offener Hafen öffnet neun Kais.", "Stiftung Offener Hafen"),
        ("La Fundación Puerto Abierto abre nueve muelles.", "Fundación Puerto Abierto"),
        ("Lind & Ek opens nine quays.", "Lind & Ek"),
        ("L’Agence des quais ouvre neuf ports.", "Agence des quais"),
        ("Le Conseil régional des ports du delta ouvre neuf quais.", "Conseil régional des ports du delta"),
    ],
)
def test_a_release_is_of_the_body_that_its_first_sentence_opens_with(body: str, name: str) -> None:
    assert issuer(body).own == name


@pytest.mark.parametrize(
    ("about", "name"),
    [
        ("About Island Harbour", "Island Harbour"),
        ("À propos du Réseau des Ports :", "Réseau des Ports"),
        ("Über die Hafenbehörde", "Hafenbehörde"),
        ("Acerca de la Red de Puertos", "Red de Puertos"),
        ("Sobre a Rede de Portos", "Rede de Portos"),
    ],
)
def test_a_release_is_of_the_body_it_tells_about_at_its_end(about: str, name: str) -> None:
    assert issuer("The Lake Institute opens nine quays.", about=about).own == name


@pytest.mark.parametrize("body", ["Ada Lind opens nine quays.", "Nine quays are open.", "", "nine quays are open."])
def test_where_no_body_is_named_the_words_do_not_tell(body: str) -> None:
    assert issuer(body).own is None


@pytest.mark.parametrize(
    ("domain", "body", "name"),
    [
        ("islandharbour.example", "Nine quays of Island Harbour are open.", "Island Harbour"),
        ("island-harbour.example", "Nine quays of Island Harbour are open.", "Island Harbour"),
        ("press.islandharbour.example", "Nine quays of Island Harbour are open.", "Island Harbour"),
        ("iha.example", "Nine quays of the Island Harbour Authority are open.", "Island Harbour Authority"),
        ("rp.example", "Les quais du Réseau des Ports sont ouverts.", "Réseau des Ports"),
        ("lindek.example", "Nine quays of Lind & Ek are open.", "Lind & Ek"),
        ("islharb.example", "Nine quays of Island Harbour are open.", "Island Harbour"),
        ("quais.example", "La Ligue des quais ouvre neuf ports.", "Ligue des quais"),
        ("pristan.example", "Открыл порт Союз речных пристаней города.", "Союз речных пристаней"),
    ],
)
def test_an_addresss_domain_is_made_of_its_organisations_letters(domain: str, body: str, name: str) -> None:
    assert issuer(body).of_domain(domain) == name


def test_a_defined_short_form_tells_its_long_form() -> None:
    acronyms = (Acronym("OCR", "Office for the Care of Rivers"),)
    assert issuer("Nine quays are open.", acronyms=acronyms).of_domain("ocr.example") == "Office for the Care of Rivers"


@pytest.mark.parametrize("domain", ["postbox.example", "mail.example", "example"])
def test_a_domain_that_nobody_in_the_text_is_called_like_tells_nothing(domain: str) -> None:
    assert issuer("Nine quays of Island Harbour are open.").of_domain(domain) is None


def test_short_and_long_forms_are_surely_named() -> None:
    found = issuer("Nine quays.", about="About Island Harbour", acronyms=(Acronym("RB", "River Board"),))
    assert found.named == {"rb": "River Board", "river board": "River Board", "island harbour": "Island Harbour"}
