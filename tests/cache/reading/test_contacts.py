"""Whom to call: the people and desks a release names, with what reaches them."""

from datetime import UTC, datetime

import pytest

from cache.model import Block, BlockKind, Document, Inline, InlineKind, Release
from cache.reading import read

NOW = datetime(2026, 3, 14, 9, tzinfo=UTC)
LEAD = "Halverton – The harbour opens again on Monday after nine long years of work on its quays."

Card = tuple[str | None, str | None, str | None, tuple[str, ...], tuple[str | None, ...]]


def release(contact: str, lead: str = LEAD) -> Release:
    return read(Document(source="x", title="The harbour opens again", text=f"{lead}\n\n{contact}"), now=NOW)


def cards(contact: str, lead: str = LEAD) -> list[Card]:
    """Name, role, organisation, e-mails and numbers in E.164 of each contact."""
    return [
        (one.name, one.role, one.organisation, one.emails, tuple(phone.e164 for phone in one.phones))
        for one in release(contact, lead).contacts
    ]


ADA: Card = ("Ada Lind", None, None, ("ada@iha.example",), ("+442079460123",))


# --- one line, in seven languages ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lead", "line", "expected"),
    [
        (
            LEAD,
            "For more information, please contact: Ada Lind, Press Officer, Island Harbour Authority,"
            " tel. +44 20 7946 0123, ada@iha.example",
            ("Ada Lind", "Press Officer", "Island Harbour Authority", ("ada@iha.example",), ("+442079460123",)),
        ),
        (
            LEAD,
            "Media contact: Ada Lind, Island Harbour Authority, +44 20 7946 0123, ada@iha.example",
            ("Ada Lind", None, "Island Harbour Authority", ("ada@iha.example",), ("+442079460123",)),
        ),
        (
            "Dakar – Le port ouvre de nouveau lundi après neuf années de travaux sur les quais.",
            "Pour plus d’informations, veuillez contacter Ada Lind, chargée de communication, Réseau des Ports,"
            " Tél : +221 33 555 01 23, Email : ada@ports.example",
            ("Ada Lind", "chargée de communication", "Réseau des Ports", ("ada@ports.example",), ("+221335550123",)),
        ),
        (
            "Paris – Le port ouvre de nouveau lundi après neuf années de travaux sur les quais.",
            "Contact presse : Ada Lind, attachée de presse, 01 99 00 12 34, ada@ports.example",
            ("Ada Lind", "attachée de presse", None, ("ada@ports.example",), ("+33199001234",)),
        ),
        (
            "Bonn – Der Hafen öffnet am Montag wieder, nach neun Jahren Arbeit an den Kais der Stadt.",
            "Pressekontakt: Ada Lind, Pressesprecherin, Hafenbehörde, Tel. 0228 5550-123, ada@hafen.example",
            ("Ada Lind", "Pressesprecherin", "Hafenbehörde", ("ada@hafen.example",), ("+492285550123",)),
        ),
        (
            "Madrid – El puerto abre de nuevo el lunes tras nueve años de obras en los muelles.",
            "Para más información, póngase en contacto con Ada Lind, jefa de prensa, Autoridad del Puerto,"
            " tel. 91 555 01 23, ada@puerto.example",
            ("Ada Lind", "jefa de prensa", "Autoridad del Puerto", ("ada@puerto.example",), ("+34915550123",)),
        ),
        (
            "Lisboa – O porto abre de novo na segunda-feira, depois de nove anos de obras nos cais.",
            "Para mais informações, contactar Rui Melo, assessor de imprensa, Autoridade do Porto,"
            " tel. 21 355 01 23, rui@porto.example",
            ("Rui Melo", "assessor de imprensa", "Autoridade do Porto", ("rui@porto.example",), ("+351213550123",)),
        ),
        (
            "Москва. Порт откроется в понедельник после девяти лет работ на причалах города.",
            "Контакты для прессы: Олег Сомов, пресс-секретарь, тел. 8 (495) 555-01-23, oleg@gavan.example",
            ("Олег Сомов", "пресс-секретарь", None, ("oleg@gavan.example",), ("+74955550123",)),
        ),
        (
            "عمان – يفتح الميناء من جديد يوم الإثنين بعد تسع سنوات من العمل على الأرصفة.",
            "لمزيد من المعلومات، يرجى الاتصال بـ سامي نصار، المتحدث الرسمي، هاتف: 06 555 0123، sami@mina.example",
            ("سامي نصار", "المتحدث الرسمي", None, ("sami@mina.example",), ("+96265550123",)),
        ),
    ],
)
def test_one_line_names_whom_to_call_in_any_language(lead: str, line: str, expected: Card) -> None:
    assert cards(line, lead) == [expected]


@pytest.mark.parametrize(
    "line",
    [
        "Contact: Ada Lind, +44 20 7946 0123, ada@iha.example",
        "Media contact: Ada Lind – +44 20 7946 0123 – ada@iha.example",
        "Press contact | Ada Lind | +44 20 7946 0123 | ada@iha.example",
        "For interviews: Ada Lind (ada@iha.example, +44 20 7946 0123)",
        "(For more information: Ada Lind – Tel.: +44 20 7946 0123, ada@iha.example)",
        "Please contact Ada Lind at ada@iha.example or on +44 20 7946 0123.",
        "For further information, please contact Dr. Ada Lind at ada@iha.example or +44 20 7946 0123.",
        "To arrange an interview, call Ada Lind on +44 20 7946 0123 or write to ada@iha.example.",
        "Contact: Ada Lind; Tel: +44 20 7946 0123; Email: ada [at] iha [dot] example",
        "Contact: Ada Lind, T: +44 20 7946 0123, E: ada@iha.example",
    ],
)
def test_a_name_a_number_and_an_address_are_one_contact_whatever_stands_between(line: str) -> None:
    assert cards(line) == [ADA]


# --- blocks ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "block",
    [
        "Media contact\nAda Lind\n+44 20 7946 0123\nada@iha.example",
        "Media contact:\n\nAda Lind\n+44 20 7946 0123\nada@iha.example",
        "***\n\nMedia contact\n\nAda Lind\n\n+44 20 7946 0123\n\nada@iha.example",
        "ENDS\n\nContact\nName: Ada Lind\nTel.: +44 20 7946 0123\nE-mail: ada@iha.example",
        "- Ada Lind\n- +44 20 7946 0123\n- ada@iha.example",
        "Contact\nAda Lind\nTel: +44 20 7946 0123\nFax: +44 20 7946 0199\nada@iha.example",
    ],
)
def test_lines_under_each_other_are_one_contact(block: str) -> None:
    assert cards(block) == [ADA]


def test_role_and_organisation_on_lines_of_their_own_are_told_apart() -> None:
    block = "Media contact\n\nAda Lind\nHead of Communications\nIsland Harbour Authority\nada@iha.example"
    assert cards(block) == [
        ("Ada Lind", "Head of Communications", "Island Harbour Authority", ("ada@iha.example",), ())
    ]


def test_each_name_of_a_list_is_a_contact() -> None:
    block = (
        "Media contacts\n\nAda Lind, Press Officer, ada@iha.example, +44 20 7946 0123\n"
        "Bo Ek, Spokesperson, bo@iha.example, +44 20 7946 0124"
    )
    assert cards(block) == [
        ("Ada Lind", "Press Officer", None, ("ada@iha.example",), ("+442079460123",)),
        ("Bo Ek", "Spokesperson", None, ("bo@iha.example",), ("+442079460124",)),
    ]


def test_two_contacts_on_one_line_are_two() -> None:
    line = "Media contacts: Ada Lind, ada@iha.example, +44 20 7946 0123; Bo Ek, bo@iha.example, +44 20 7946 0124"
    assert [card[0] for card in cards(line)] == ["Ada Lind", "Bo Ek"]


@pytest.mark.parametrize(
    ("line", "emails"),
    [
        (
            "Contact: Maria Keller and Peter Voss, mkeller@iha.example, pvoss@iha.example",
            ("mkeller@iha.example", "pvoss@iha.example"),
        ),
        ("Maria Keller or Peter Voss, press office, press@iha.example", ("press@iha.example", "press@iha.example")),
    ],
)
def test_two_who_share_a_line_each_have_the_address_made_of_their_name_or_else_the_shared_one(
    line: str, emails: tuple[str, str]
) -> None:
    assert [(card[0], card[3]) for card in cards(line)] == [("Maria Keller", emails[:1]), ("Peter Voss", emails[1:])]


@pytest.mark.parametrize(
    "role",
    [
        "Press Officer",
        "press officer",
        "Spokesperson",
        "spokesperson",
        "Public Information Officer",
        "Senior Communications Officer",
        "Media and Communications Officer",
        "Communications and Advocacy Manager",
        "Head of Media Relations",
        "Responsable communication",
        "Responsable de la communication et des médias",
        "Cheffe du service de presse",
        "Attachée de presse",
        "Chargée de la communication",
        "Pressesprecherin",
        "Leiterin Kommunikation",
        "Jefa de prensa",
        "Directora de Comunicación",
        "Assessora de imprensa",
        "Coordenadora de Comunicação",
    ],
)
def test_a_role_of_several_words_is_told_whole(role: str) -> None:
    assert cards(f"Media contact\nMaria Keller, {role}, mkeller@iha.example") == [
        ("Maria Keller", role, None, ("mkeller@iha.example",), ())
    ]


@pytest.mark.parametrize("words", ["at IHA Geneva", "of IHA Geneva", ", IHA Geneva"])
def test_an_organisation_with_its_city_stays_together(words: str) -> None:
    line = f"For further information, please contact Dr. Maria Keller {words}.  Tel: +41 22 730 01 23".replace(
        " ,", ","
    )
    assert cards(line) == [("Maria Keller", None, "IHA Geneva", (), ("+41227300123",))]


@pytest.mark.parametrize(
    "block",
    [
        "Media contacts\n\nIn Geneva: Ada Lind, +41 22 730 01 23\nIn Nairobi: Bo Ek, +254 20 555 0123",
        "Media contacts\n- Ada Lind, Officer (Geneva), +41 22 730 01 23\n"
        "- Bo Ek, Spokesperson (Nairobi), +254 20 555 0123",
    ],
)
def test_a_city_beside_each_contact_is_where_they_are(block: str) -> None:
    assert [(one.name, one.location) for one in release(block).contacts] == [
        ("Ada Lind", "Geneva"),
        ("Bo Ek", "Nairobi"),
    ]


def test_whom_investors_call_is_told_from_whom_the_press_calls() -> None:
    block = "Investor contact: Cy Roe, cy@iha.example\nMedia contact: Ada Lind, ada@iha.example"
    assert [(card[0], card[1]) for card in cards(block)] == [("Cy Roe", "Investor"), ("Ada Lind", None)]


def test_a_city_over_each_contact_is_where_they_are() -> None:
    block = "Media contacts\n\nGeneva:\nAda Lind, +41 22 730 01 23\n\nNairobi:\nBo Ek, +254 20 555 0123"
    found = release(block).contacts
    assert [(one.name, one.location) for one in found] == [("Ada Lind", "Geneva"), ("Bo Ek", "Nairobi")]


def test_a_city_before_each_contact_of_a_table_is_where_they_are() -> None:
    block = "Media contacts\n\nGeneva | Ada Lind | ada@iha.example\nNairobi | Bo Ek | bo@iha.example"
    found = release(block).contacts
    assert [(one.name, one.location) for one in found] == [("Ada Lind", "Geneva"), ("Bo Ek", "Nairobi")]


def test_one_contact_may_be_told_in_another_language_than_the_release() -> None:
    assert cards("Contact presse : Ada Lind, +44 20 7946 0123, ada@iha.example") == [ADA]


@pytest.mark.parametrize(
    ("lead", "line", "role", "email"),
    [
        (LEAD, "Press office: press@iha.example", "Press office", "press@iha.example"),
        (
            "Le port ouvre de nouveau lundi après neuf années de travaux sur les quais de la ville.",
            "Service de presse : presse@ports.example",
            "Service de presse",
            "presse@ports.example",
        ),
        (
            "Der Hafen öffnet am Montag wieder, nach neun Jahren Arbeit an den Kais der Stadt.",
            "Pressestelle: presse@hafen.example",
            "Pressestelle",
            "presse@hafen.example",
        ),
        (
            "El puerto abre de nuevo el lunes tras nueve años de obras en los muelles de la ciudad.",
            "Gabinete de prensa: prensa@puerto.example",
            "Gabinete de prensa",
            "prensa@puerto.example",
        ),
        (
            "O porto abre de novo na segunda-feira, depois de nove anos de obras nos cais da cidade.",
            "Assessoria de imprensa: imprensa@porto.example",
            "Assessoria de imprensa",
            "imprensa@porto.example",
        ),
        (
            "Порт откроется в понедельник после девяти лет работ на причалах города.",
            "Пресс-служба: press@port.example",
            "Пресс-служба",
            "press@port.example",
        ),
        (
            "يفتح الميناء من جديد يوم الإثنين بعد تسع سنوات من العمل على الأرصفة في المدينة.",
            "المكتب الإعلامي: press@mina.example",
            "المكتب الإعلامي",
            "press@mina.example",
        ),
    ],
)
def test_a_desk_without_a_name_is_a_contact_with_a_role(lead: str, line: str, role: str, email: str) -> None:
    assert [(one.name, one.role, one.emails) for one in release(line, lead).contacts] == [(None, role, (email,))]


# --- what reaches them -----------------------------------------------------------------------------------------------


def test_a_number_is_kept_as_written_beside_its_e164() -> None:
    (contact,) = release("Media contact: Ada Lind, +44 (0)20 7946 0123 ext. 45").contacts
    assert [(phone.written, phone.e164) for phone in contact.phones] == [
        ("+44 (0)20 7946 0123 ext. 45", "+442079460123;ext=45")
    ]


@pytest.mark.parametrize(
    ("place", "number", "e164"),
    [
        ("London", "020 7946 0123", "+442079460123"),
        ("Paris", "01 99 00 12 34", "+33199001234"),
        ("Berlin", "030 23125-123", "+493023125123"),
        ("Geneva", "022 730 01 23", "+41227300123"),
        ("Washington", "(202) 555-0143", "+12025550143"),
        ("Halverton, Switzerland", "022 730 01 23", "+41227300123"),
    ],
)
def test_a_national_number_is_of_the_datelines_country(place: str, number: str, e164: str) -> None:
    lead = f"{place} – The harbour opens again on Monday after nine long years of work on its quays."
    assert [card[4] for card in cards(f"Media contact: Ada Lind, {number}", lead)] == [(e164,)]


def test_a_place_in_the_contact_is_nearer_than_the_dateline() -> None:
    lead = "London – The harbour opens again on Monday after nine long years of work on its quays."
    found = release("Media contact: Ada Lind, Geneva, 022 730 01 23", lead).contacts
    assert [(one.location, one.phones[0].e164) for one in found] == [("Geneva", "+41227300123")]


def test_a_number_of_no_known_country_is_kept_as_written() -> None:
    (contact,) = release("Media contact: Ada Lind, 0207 946 0123").contacts
    assert [(phone.written, phone.e164) for phone in contact.phones] == [("0207 946 0123", None)]


def test_a_fax_is_no_number_to_call() -> None:
    assert cards("Media contact: Ada Lind, Tel. +44 20 7946 0123, Fax +44 20 7946 0199, ada@iha.example") == [ADA]


def test_two_numbers_and_two_addresses_of_one_person_are_all_kept() -> None:
    line = "Media contact: Ada Lind, +44 20 7946 0123, +44 7700 900123, ada@iha.example, press@iha.example"
    assert cards(line) == [
        ("Ada Lind", None, None, ("ada@iha.example", "press@iha.example"), ("+442079460123", "+447700900123"))
    ]


def test_a_web_address_of_a_contact_is_kept() -> None:
    (contact,) = release("Media contact: Ada Lind, ada@iha.example, https://iha.example/press").contacts
    assert contact.links == ("https://iha.example/press",)


def test_addresses_behind_links_are_read() -> None:
    text = "Media contact: Ada Lind, e-mail, phone"
    links = (
        Inline(25, 31, InlineKind.LINK, "mailto:ada@iha.example?subject=Harbour"),
        Inline(33, 38, InlineKind.LINK, "tel:+442079460123"),
    )
    blocks = (Block(BlockKind.PARAGRAPH, LEAD), Block(BlockKind.PARAGRAPH, text, inlines=links))
    found = read(Document(source="x", title="The harbour opens", blocks=blocks), now=NOW).contacts
    assert [(one.name, one.emails, one.phones[0].e164) for one in found] == [
        ("Ada Lind", ("ada@iha.example",), "+442079460123")
    ]


# --- what is known from elsewhere ------------------------------------------------------------------------------------


def test_an_organisation_is_told_by_the_addresss_domain() -> None:
    lead = "Geneva – The Island Harbour Authority (IHA) opens the harbour again on Monday after nine years."
    assert cards("Media contact: Ada Lind, ada@iha.example", lead)[0][2] == "Island Harbour Authority"


def test_role_and_organisation_may_come_from_where_the_same_person_is_quoted() -> None:
    lead = "“The harbour is ours,” said Ada Lind, director of the Island Harbour Authority, on Monday morning."
    assert cards("Media contact: Ada Lind, +44 20 7946 0123", lead) == [
        ("Ada Lind", "director", "Island Harbour Authority", (), ("+442079460123",))
    ]


def test_a_contact_printed_twice_is_one() -> None:
    block = "Media contact: Ada Lind, ada@iha.example\n\nPress contact: Ada Lind, +44 20 7946 0123, ada@iha.example"
    assert cards(block) == [ADA]


def test_a_box_beside_the_article_adds_whom_the_article_does_not_name() -> None:
    box = Block(BlockKind.CONTACT, "Media contact\nBo Ek\nbo@iha.example")
    blocks = (Block(BlockKind.PARAGRAPH, LEAD), Block(BlockKind.PARAGRAPH, "Contact: Ada Lind, ada@iha.example"))
    found = read(Document(source="x", title="Harbour", blocks=blocks, contact_blocks=(box,)), now=NOW)
    assert [one.name for one in found.contacts] == ["Ada Lind", "Bo Ek"]
    assert found.blocks[-1].text == box.text


# --- what is no contact ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "To register, write to signup@iha.example.",
        "Book your place at tickets@iha.example or on 020 7946 0123.",
        "Complaints may be sent to complaints@iha.example.",
        "Pour s’inscrire, écrire à inscription@ports.example.",
        "Anmeldung unter anmeldung@hafen.example.",
        "The harbour cost 1 250 000 euros and opened on 14.03.2026.",
        "The accident hotline for families is +41 22 730 01 23.",
        "For more information visit www.iha.example",
        "Follow the harbour: @iha",
        "The gates open at six on Monday.",
    ],
)
def test_an_address_for_somebody_else_than_the_press_is_no_contact(line: str) -> None:
    assert cards(line) == []


@pytest.mark.parametrize(
    "line",
    [
        "Drivers are asked to avoid the quay. Updates are on 0800 555 0111.",
        "Anyone who saw the collision should call the harbour on 01632 960 113.",
        "Pour signaler une épave, appelez le 02 99 00 11 11.",
        "Quien haya visto el choque debe llamar al 985 555 112.",
        "Os voluntários podem escrever para ajuda@iha.example.",
        "Wer den Unfall gesehen hat, möge den Hafen unter 0431 555 0112 anrufen.",
        "Очевидцев аварии просят позвонить по телефону 8 800 555-01-12.",
    ],
)
def test_a_sentence_that_bids_anybody_to_call_is_no_contact(line: str) -> None:
    assert cards(line) == []


@pytest.mark.parametrize(
    "line",
    [
        "Journalists should call the harbour on 020 7946 0123 or write to quays@iha.example.",
        "For more information write to quays@iha.example or call 020 7946 0123.",
    ],
)
def test_a_sentence_that_bids_the_press_to_call_is_one(line: str) -> None:
    ((_, _, _, emails, _),) = cards(line)
    assert emails == ("quays@iha.example",)


def test_an_organisations_number_over_a_name_is_the_persons_too() -> None:
    block = "Press contact:\nLind & Ek Ltd          020 7946 0123\nAda Lind, Director      ada@lindek.example"
    assert cards(block, "London – The harbour opens again on Monday.") == [
        ("Ada Lind", "Director", "Lind & Ek Ltd", ("ada@lindek.example",), ("+442079460123",))
    ]


@pytest.mark.parametrize("line", ["LIND WORKS. Press office. Ada Ek. Tel. 020 7946 0123. ada.ek@lindworks.example"])
def test_stops_may_part_what_a_line_tells_of_a_contact(line: str) -> None:
    ((name, _, organisation, emails, _),) = cards(f"Media contacts:\n{line}")
    assert (name, organisation, emails) == ("Ada Ek", "LIND WORKS", ("ada.ek@lindworks.example",))


def test_a_heading_without_anybody_under_it_is_no_contact() -> None:
    assert cards("Media contact") == []


# --- where they stand ------------------------------------------------------------------------------------------------


def test_the_block_of_a_contact_is_marked_as_one_and_the_text_before_is_not() -> None:
    found = release("Media contact: Ada Lind, ada@iha.example")
    assert [block.kind.value for block in found.blocks] == ["paragraph", "contact"]


def test_a_paragraph_that_ends_with_whom_to_call_stays_a_paragraph() -> None:
    line = (
        "The gates open at six on Monday and the whole town is invited to walk on the new quays. For interviews,"
        " please contact Ada Lind at ada@iha.example."
    )
    found = release(line)
    assert [(one.name, one.emails) for one in found.contacts] == [("Ada Lind", ("ada@iha.example",))]
    assert [block.kind.value for block in found.blocks] == ["paragraph", "paragraph"]


def test_its_spans_are_the_words_that_tell_of_it() -> None:
    found = release("Media contact: Ada Lind, Press Officer, ada@iha.example, +44 20 7946 0123")
    (contact,) = found.contacts
    words = [found.blocks[span.block].text[span.start : span.end] for span in contact.spans]
    assert words == ["Ada Lind", "Press Officer", "ada@iha.example", "+44 20 7946 0123"]


def test_words_that_call_for_the_press_make_a_contact_surer() -> None:
    (cued,) = release("Media contact: Ada Lind, ada@iha.example").contacts
    (bare,) = release("Ada Lind, ada@iha.example").contacts
    assert (cued.rule, bare.rule) == ("contact block", "address lines")
    assert cued.confidence > bare.confidence


def test_no_contact_is_made_of_spaces() -> None:
    blocks = (Block(BlockKind.PARAGRAPH, "\rD/A"), Block(BlockKind.PARAGRAPH, "Contact: a@b.example"))
    release = read(Document(source="page", title="Title", blocks=blocks), now=NOW)
    for contact in release.contacts:
        assert contact.role is None
        assert all(release.blocks[span.block].text[span.start : span.end].strip() for span in contact.spans)
