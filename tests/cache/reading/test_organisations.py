"""Whom a quote's speaker works for: told beside the name, before it, or by a noun that stands for the issuer."""

import pytest

from cache.model import Document
from cache.reading import read
from tests.support.gold import NOW

LEAD = (
    "Lowmere Ferries adds a night boat\n\n"
    "LOWMERE, 4 June 2026 – Lowmere Ferries will sail until midnight from July.\n\n"
)


def employers(text: str) -> dict[str, str | None]:
    """The organisation of each speaker of a text, by name."""
    speakers = [quote.speaker for quote in read(Document(source="any", text=text), now=NOW).quotes]
    return {speaker.name: speaker.organisation for speaker in speakers if speaker}


@pytest.mark.parametrize(
    ("told", "organisation"),
    [
        ("said Ada Lind, who chairs the Harbour Trust.", "Harbour Trust"),
        ("said Ada Lind, who runs a repair shop in Lowmere.", None),
        ("said Ada Lind, who likes the Harbour Trust.", None),
        ("said Ada Lind (Dock Workers Union).", "Dock Workers Union"),
        ("said Ada Lind (DWU-North).", "DWU-North"),
        ("said Ada Lind (Lowmere).", None),
        ("said Ada Lind (aged 46).", None),
        ("said Ada Lind, the company’s purser.", "Lowmere Ferries"),
        ("said Ada Lind, director of the company.", "Lowmere Ferries"),
        ("said Ada Lind, director of the museum.", "museum"),
    ],
)
def test_an_organisation_is_told_with_the_name(told: str, organisation: str | None) -> None:
    assert employers(f"{LEAD}“The last boat was always the fullest one,” {told}\n") == {"Ada Lind": organisation}


def test_a_body_named_before_in_the_paragraph_is_the_company_rather_than_the_issuer() -> None:
    text = f"{LEAD}The boat was built by Corran Works. “It is our quietest hull,” said Ada Lind, head of the company.\n"
    assert employers(text) == {"Ada Lind": "Corran Works"}


def test_where_two_bodies_may_be_the_company_none_is_taken() -> None:
    text = (
        f"{LEAD}The hull is by the Corran Group and the engine by the Ashby Group. “It is our quietest boat so far,” "
        "said Ada Lind, head of the company.\n"
    )
    assert employers(text) == {"Ada Lind": "company"}


def test_the_body_of_its_director_is_the_one_named_just_before() -> None:
    text = f"{LEAD}The Harbour Trust paid for the pier. “It was money well spent,” said Ada Lind, its director.\n"
    assert employers(text) == {"Ada Lind": "Harbour Trust"}


def test_her_deputy_is_not_of_a_body_when_somebody_is_named_before() -> None:
    text = (
        "Le port agrandit ses quais\n\nBelmont, le 4 juin 2026 – Le port ouvre un quai.\n\n"
        "Paul Roy a visité le chantier. « Les délais seront tenus », promet Anne Vial, sa directrice.\n"
    )
    assert employers(text) == {"Anne Vial": None}


def test_a_body_whose_name_ends_in_a_place_is_not_the_speaker() -> None:
    text = (
        "Mieten steigen langsamer\n\nAhlen, 4. Juni 2026 – Die Mieten steigen langsamer als im Vorjahr.\n\n"
        "Die Vorsitzende des Mieterbundes Ahlen, Berta Lau, sagte: „Das reicht noch lange nicht für alle.“\n"
    )
    assert employers(text) == {"Berta Lau": "Mieterbund Ahlen"}


def test_a_body_is_called_by_its_whole_name_where_only_its_noun_is_told() -> None:
    text = (
        "Neue Betten\n\nAhlen, 4. Juni 2026 – Das Klinikum Ahlen baut an.\n\n"
        "Der Sprecher des Klinikums, Jan Wirth, sagte: „Das dauert leider bis in den Herbst.“\n"
    )
    assert employers(text) == {"Jan Wirth": "Klinikum Ahlen"}


def test_where_nothing_has_capitals_a_name_said_once_is_not_guessed() -> None:
    once = (
        "بيان صحفي\n\nافتتح المعهد الوطني للبذور بنكاً يحفظ أربعة آلاف نوع.\n\n"
        "وقالت سلوى درويش، مديرة المعهد: «نحفظ هنا ذاكرة الحقول والبساتين».\n"
    )
    assert employers(once) == {"سلوى درويش": "المعهد"}
    assert employers(f"المعهد الوطني للبذور يعلن نتائجه\n\n{once}") == {"سلوى درويش": "المعهد الوطني للبذور"}


def test_the_place_of_an_office_may_be_a_form_of_a_verb_of_saying() -> None:
    text = (
        "Label\n\nBelmont, le 4 juin 2026 – Le port a un label.\n\n« Le label arrive enfin », dit Paul Roy, patron.\n\n"
        "« Les acheteurs attendaient ce signe », observe la directrice de la criée, Anne Vial.\n"
    )
    assert [*employers(text)] == ["Paul Roy", "Anne Vial"]


def test_what_a_body_met_in_is_not_the_speaker() -> None:
    text = (
        "Pronunciamiento\n\nBogotá, 4 de junio de 2026 – La Red Montes Vivos, reunida en asamblea, dio a conocer el "
        "siguiente pronunciamiento: “Pedimos que cada denuncia tenga quien responda”.\n"
    )
    assert [*employers(text)] == ["Red Montes Vivos"]
