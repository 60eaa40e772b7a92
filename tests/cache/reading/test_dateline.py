"""Where and when a release is given out, in the forms newsrooms write it."""

from datetime import date

import pytest

from cache.model import Block, BlockKind, Dateline, Span
from cache.reading.dateline import find_dateline

DAY = date(2026, 3, 14)


def dateline(*texts: str, head: tuple[str, ...] = (), reference: date | None = DAY) -> Dateline:
    return find_dateline([Block(BlockKind.PARAGRAPH, text) for text in texts], head, reference)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Dakar – Le port ouvre demain.", "Dakar"),
        ("Dakar - Le port ouvre demain.", "Dakar"),
        ("Dakar — Le port ouvre demain.", "Dakar"),
        ("Dakar -- Le port ouvre demain.", "Dakar"),
        ("Dakar –\u00a0Le port ouvre demain.", "Dakar"),
        ("Dakar/Genève – Le port ouvre demain.", "Dakar/Genève"),
        ("Dakar, Sénégal - Le port ouvre demain.", "Dakar, Sénégal"),
        ("Dakar (Sénégal) – Le port ouvre demain.", "Dakar (Sénégal)"),
        ("Sénégal - Le port ouvre demain.", "Sénégal"),
        ("Saint-Louis-du-Delta – Le port ouvre demain.", "Saint-Louis-du-Delta"),
        ("Port-au-Lac – Le port ouvre demain.", "Port-au-Lac"),
        ("HALVERTON — The port opens tomorrow.", "HALVERTON"),
        ("Halverton – The port opens tomorrow.", "Halverton"),
        ("Geneva (Wireline) - The port opens tomorrow.", "Geneva"),
        ("SAN FRANCISCO–(NEWSLINE)–The port opens tomorrow.", "SAN FRANCISCO"),
        ("Washington, DC — The port opens tomorrow.", "Washington, DC"),
        ("Geneva, New York, Nairobi – The port opens tomorrow.", "Geneva, New York, Nairobi"),
        ("Tripoli, Libya – “The port opens tomorrow.”", "Tripoli, Libya"),
        ("Port-au-Prince, Haïti – Le port ouvre demain.", "Port-au-Prince, Haïti"),
        ("N’Djaména – Le port ouvre demain.", "N’Djaména"),
        ("Dakar, Sénégal / Genève, Suisse – Le port ouvre demain.", "Dakar, Sénégal / Genève, Suisse"),
        ("La Paz – El puerto abre mañana.", "La Paz"),
        ("Rio de Janeiro – O porto abre amanhã.", "Rio de Janeiro"),
        ("St. Gallen – Der Hafen öffnet morgen.", "St. Gallen"),
        ("LONDON--(NEWSLINE)--The port opens tomorrow.", "LONDON"),
        ("GENEVA — (NEWSLINE) — The port opens tomorrow.", "GENEVA"),
        ("(Bonn) - Der Hafen öffnet morgen.", "Bonn"),
        ("Lima, Perú. El puerto abre mañana.", "Lima, Perú"),
        ("Madrid. «El puerto abre mañana», dijo.", "Madrid"),
        ("Genf | Der Hafen öffnet morgen.", "Genf"),
        ("القاهرة – يفتح الميناء غداً.", "القاهرة"),
        ("Москва. Порт откроется завтра.", "Москва"),
    ],
)
def test_a_place_before_the_first_sentence_is_the_dateline(text: str, place: str) -> None:
    assert (dateline(text).place, dateline(text).date) == (place, None)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Genève, le 14 mars 2026 – Le port ouvre.", "Genève"),
        ("Genève, 14 mars 2026 – Le port ouvre.", "Genève"),
        ("Genève, samedi 14 mars 2026 – Le port ouvre.", "Genève"),
        ("Genève le 14 mars 2026 -- Le port ouvre.", "Genève"),
        ("Genève 14 mars -- Le port ouvre.", "Genève"),
        ("À Genève, le 14 mars 2026 – Le port ouvre.", "Genève"),
        ("Fait à Genève, le 14 mars 2026 – Le port ouvre.", "Genève"),
        ("GENÈVE, 14 mars (AIH) – Le port ouvre.", "GENÈVE"),
        ("Geneva, 14 March 2026 – The port opens.", "Geneva"),
        ("Geneva/Nairobi, Kenya, 14 March 2026 – The port opens.", "Geneva/Nairobi, Kenya"),
        ("GENEVA (March 14, 2026) – The port opens.", "GENEVA"),
        ("GENEVA (March, 14 2026) – The port opens.", "GENEVA"),
        ("GENEVA, March 14 – The port opens.", "GENEVA"),
        ("GENEVA, 14 March 2026 –The port opens.", "GENEVA"),
        ("NEW YORK, March 14, 2026 (NEWSLINE) -- The port opens.", "NEW YORK"),
        ("WASHINGTON, D.C., March 14, 2026 — The port opens.", "WASHINGTON, D.C."),
        ("Geneva and Nairobi, 14 March 2026 – The port opens.", "Geneva and Nairobi"),
        ("Geneva, Switzerland, 14 March 2026: The port opens.", "Geneva, Switzerland"),
        ("Geneva (Switzerland), 14 March 2026 – The port opens.", "Geneva (Switzerland)"),
        ("14 March 2026, Geneva – The port opens.", "Geneva"),
        ("Saturday 14 March 2026 – Geneva – The port opens.", "Geneva"),
        ("PARIS, le 14 mars 2026. Le port ouvre.", "PARIS"),
        ("Genève, le 14 mars 2026. – Le port ouvre.", "Genève"),
        ("Rio de Janeiro, 14 de março de 2026 – O porto abre.", "Rio de Janeiro"),
        ("Berlin/Bonn, 14. März 2026. Der Hafen öffnet.", "Berlin/Bonn"),
        ("Санкт-Петербург, 14 марта 2026 – Порт откроется.", "Санкт-Петербург"),
        ("عمان، الأردن، 14 آذار/مارس 2026 - يفتح الميناء.", "عمان، الأردن"),
        ("LEEDS, England, March 14, 2026 /Newsline/ -- The port opens.", "LEEDS, England"),
        ("March 14, 2026 – Geneva – The port opens.", "Geneva"),
        ("FOR IMMEDIATE RELEASE March 14, 2026 HALVERTON, OH – The port opens.", "HALVERTON, OH"),
        ("Bonn, 14.03.2026 – Der Hafen öffnet.", "Bonn"),
        ("Bonn, 14. März 2026 – Der Hafen öffnet.", "Bonn"),
        ("Bonn, den 14. März 2026 – Der Hafen öffnet.", "Bonn"),
        ("Bonn, 14.03.2026. Der Hafen öffnet.", "Bonn"),
        ("Madrid, 14 de marzo de 2026. – El puerto abre.", "Madrid"),
        ("Madrid, 14 de marzo de 2026.- El puerto abre.", "Madrid"),
        ("Lisboa, 14 de março de 2026 – O porto abre.", "Lisboa"),
        ("Москва, 14 марта 2026 года – Порт откроется.", "Москва"),
        ("Москва, 14 марта 2026 г. — Порт откроется.", "Москва"),
        ("القاهرة، 14 مارس 2026 – يفتح الميناء.", "القاهرة"),
        ("القاهرة في 14 مارس 2026 – يفتح الميناء.", "القاهرة"),
        ("Halverton, 14 March 2026", "Halverton"),
        ("Abidjan (Côte d’Ivoire), 14 mars 2026 – Le port ouvre.", "Abidjan (Côte d’Ivoire)"),
        ("Saturday, 14 March 2026 – Geneva: The port opens.", "Geneva"),
        ("Geneva – 14 March 2026: The port opens.", "Geneva"),
        ("WASHINGTON, D.C. (March 14, 2026) The port opens.", "WASHINGTON, D.C."),
        ("[London, 14 March 2026] The port opens.", "London"),
        ("London, UK: 14 March 2026 – The port opens.", "London, UK"),
        ("Saint-Denis (93), le 14 mars 2026 – Le port ouvre.", "Saint-Denis"),
        ("القاهرة: 14 مارس 2026: يفتح الميناء.", "القاهرة"),
        ("Bonn, 14. März 2026", "Bonn"),
    ],
)
def test_a_place_and_a_date_are_told_apart(text: str, place: str) -> None:
    assert (dateline(text).place, dateline(text).date) == (place, DAY)


@pytest.mark.parametrize(
    "text",
    [
        "The port opens tomorrow – at last.",
        "Aujourd'hui – et pour la première fois – le port ouvre.",
        "Ada Lind, the mayor – who had asked for it – was glad.",
        "– Nå åpner havnen, sier Ada.",
        "« Dakar – une ville », dit-elle.",
        "Endlich. Der Hafen öffnet.",
        "Update: The port opens.",
        "Island Harbour Authority – The port opens tomorrow.",
        "Photo – Le port ouvre.",
        "Why? – Because.",
        "The 14 March 2026 report – long awaited – is out.",
    ],
)
def test_a_sentence_with_a_dash_has_no_dateline(text: str) -> None:
    assert dateline(text) == Dateline()


def test_the_cells_of_a_table_are_no_dateline_unless_the_first_is_a_place() -> None:
    assert dateline("Harriet Loxwood | Press Officer") == Dateline()
    assert dateline("Lagos | The ferry will run at night from May on.").place == "Lagos"


def test_a_date_alone_on_its_line_is_a_date_without_a_place() -> None:
    assert dateline("14.03.2026", "The port opens.") == Dateline(None, DAY, Span(0, 0, 10))


def test_a_date_on_one_line_and_a_place_in_the_next_are_one_dateline() -> None:
    found = dateline("14 March 2026", "Geneva – The port opens.")
    assert (found.place, found.date) == ("Geneva", DAY)


def test_a_date_over_the_title_completes_a_place() -> None:
    found = dateline("Geneva – The port opens.", head=("PRESS RELEASE", "14 March 2026"))
    assert (found.place, found.date) == ("Geneva", DAY)


def test_a_month_without_a_day_is_no_part_of_the_place() -> None:
    assert dateline("São Paulo, março de 2026 – O porto abre.").place == "São Paulo"


def test_a_day_in_brackets_after_a_name_makes_no_dateline() -> None:
    assert dateline("Ada Lind (14 March 2026) opened the quay.").place is None


def test_a_place_and_day_may_be_signed_at_the_end() -> None:
    texts = ["Le port ouvre lundi.", "Les quais sont neufs.", "Tout est prêt.", "Fait à Niamey, le 14 mars 2026"]
    found = find_dateline([Block(BlockKind.PARAGRAPH, text) for text in texts], (), None)
    assert (found.place, found.date) == ("Niamey", date(2026, 3, 14))


def test_a_date_without_a_year_is_near_the_day_of_publication() -> None:
    assert dateline("Geneva, 30 December – The port opens.", reference=date(2026, 1, 2)).date == date(2025, 12, 30)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Dakar – Le port ouvre.", "Dakar – "),
        ("Genève, le 14 mars 2026 – Le port ouvre.", "Genève, le 14 mars 2026 – "),
        ("LONDON--(NEWSLINE)--The port opens.", "LONDON--(NEWSLINE)--"),
        ("Lima, Perú. El puerto abre.", "Lima, Perú. "),
    ],
)
def test_its_span_covers_its_words_and_the_dash_after_them(text: str, words: str) -> None:
    span = dateline(text).span
    assert span is not None
    assert text[span.start : span.end] == words


def test_it_is_looked_for_in_the_first_paragraphs_only() -> None:
    lead = ["The harbour has waited for years."] * 5
    assert dateline(*lead[:4], "Geneva – The port opens.").place == "Geneva"
    assert dateline(*lead, "Geneva – The port opens.") == Dateline()


def test_a_list_item_is_no_dateline() -> None:
    assert find_dateline([Block(BlockKind.ITEM, "Geneva – The port opens.", 1)], (), DAY) == Dateline()
