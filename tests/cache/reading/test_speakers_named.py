"""What stands beside a speaker's name: honorifics, role, organisation."""

import pytest

from tests.support.said import Who, names, quotes, who

# --- honorifics ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    [
        "Mme Ada Lind",
        "Madame Ada Lind",
        "Dr Ada Lind",
        "S.E. Mme Ada Lind",
        "S.E.M. Ada Lind",
        "Son Excellence Mme Ada Lind",
        "Son Excellence le Dr Ada Lind",
        "Pr Ada Lind",
        "Me Ada Lind",
        "Mlle Ada Lind",
    ],
)
def test_a_french_honorific_is_no_part_of_a_name(written: str) -> None:
    assert names(f"« Le port est à nous », a déclaré {written}.") == ["Ada Lind"]


@pytest.mark.parametrize(
    "written",
    [
        "Ms Ada Lind",
        "Ms. Ada Lind",
        "Mrs. Ada Lind",
        "Dr. Ada Lind",
        "Prof. Ada Lind",
        "H.E. Ada Lind",
        "H.E. Ms. Ada Lind",
        "Her Excellency Ada Lind",
        "Her Excellency Dr. Ada Lind",
        "Sir Ada Lind",
        "the Hon. Ada Lind",
        "Professor Dr. Ada Lind",
    ],
)
def test_an_english_honorific_is_no_part_of_a_name(written: str) -> None:
    assert names(f"“The harbour is ours,” said {written}.") == ["Ada Lind"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("„Der Hafen gehört uns“, sagte Frau Dr. Ada Lind.", "Ada Lind"),
        ("„Der Hafen gehört uns“, sagte Prof. Dr. Ada Lind.", "Ada Lind"),
        ("«El puerto es nuestro», dijo la Sra. Ada Lind.", "Ada Lind"),
        ("«El puerto es nuestro», dijo doña Ada Lind.", "Ada Lind"),
        ("“O porto é nosso”, disse a Dra. Ada Lind.", "Ada Lind"),
        ("“O porto é nosso”, disse o Sr. Rui Melo.", "Rui Melo"),
        ("«Порт принадлежит нам», – сказал г-н Олег Сомов.", "Олег Сомов"),
        ("وقال الدكتور سامي نصار: «الميناء لنا جميعاً».", "سامي نصار"),
        ("وقالت السيدة ليلى نصار: «الميناء لنا جميعاً».", "ليلى نصار"),
    ],
)
def test_an_honorific_of_any_language_is_no_part_of_a_name(text: str, name: str) -> None:
    assert names(text) == [name]


def test_the_name_as_it_is_written_is_kept_honorifics_and_all() -> None:
    (quote,) = quotes("« Le port est à nous », a déclaré S.E. Mme Ada Lind.")
    assert quote.speaker is not None
    assert quote.speaker.written == "S.E. Mme Ada Lind"


@pytest.mark.parametrize(
    "name",
    [
        "Ada van den Lind",
        "Ada de la Lind",
        "Ada Lind-Ek",
        "Ada O’Lind",
        "Ada B. Lind",
        "J. Lind",
        "Ngô Thị Ada",
        "Ada bint Lind",
    ],
)
def test_particles_initials_and_hyphens_belong_to_a_name(name: str) -> None:
    assert names(f"“The harbour is ours,” said {name}, who built it.") == [name]


def test_a_surname_in_capitals_is_a_name() -> None:
    assert [name and name.upper() for name in names("« Le port est à nous », a déclaré Mme Ada LIND.")] == ["ADA LIND"]


# --- role and organisation -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The harbour is ours,” said Ada Lind, mayor of Halverton.", ("Ada Lind", "mayor", "Halverton")),
        ("“The harbour is ours,” said Mayor Ada Lind.", ("Ada Lind", "Mayor", None)),
        (
            "“The harbour is ours,” said Ada Lind, director of the Island Harbour Authority.",
            ("Ada Lind", "director", "Island Harbour Authority"),
        ),
        (
            "“The harbour is ours,” said Ada Lind, the Director-General of the Island Harbour Authority.",
            ("Ada Lind", "Director-General", "Island Harbour Authority"),
        ),
        ("“The harbour is ours,” said IHA Director Ada Lind.", ("Ada Lind", "Director", "IHA")),
        (
            "“The harbour is ours,” said the director of the Island Harbour Authority, Ada Lind.",
            ("Ada Lind", "director", "Island Harbour Authority"),
        ),
        (
            "Ada Lind, Head of Communications at the Island Harbour Authority, said: “The harbour is ours.”",
            ("Ada Lind", "Head of Communications", "Island Harbour Authority"),
        ),
        (
            "“The harbour is ours,” said Ada Lind of the Island Harbour Authority.",
            ("Ada Lind", None, "Island Harbour Authority"),
        ),
        (
            "“The harbour is ours,” said Ada Lind, Minister of Fisheries.",
            ("Ada Lind", "Minister of Fisheries", None),
        ),
        (
            "« Le port est à nous », a déclaré Mme Ada Lind, directrice de l’Autorité du Port.",
            ("Ada Lind", "directrice", "Autorité du Port"),
        ),
        (
            "« Le port est à nous », a déclaré la directrice de l’Autorité du Port, Mme Ada Lind.",
            ("Ada Lind", "directrice", "Autorité du Port"),
        ),
        (
            "Mme Ada Lind, ministre de la Pêche, a déclaré : « Le port est à nous. »",
            ("Ada Lind", "ministre de la Pêche", None),
        ),
        (
            "„Der Hafen gehört uns“, sagte Ada Lind, Direktorin der Hafenbehörde.",
            ("Ada Lind", "Direktorin", "Hafenbehörde"),
        ),
        ("„Der Hafen gehört uns“, sagte Bürgermeisterin Ada Lind.", ("Ada Lind", "Bürgermeisterin", None)),
        (
            "«El puerto es nuestro», dijo Ada Lind, directora de la Autoridad del Puerto.",
            ("Ada Lind", "directora", "Autoridad del Puerto"),
        ),
        ("«El puerto es nuestro», dijo la alcaldesa, Ada Lind.", ("Ada Lind", "alcaldesa", None)),
        (
            "“O porto é nosso”, disse Ada Lind, diretora da Autoridade do Porto.",
            ("Ada Lind", "diretora", "Autoridade do Porto"),
        ),
        ("«Порт принадлежит нам», – сказал мэр Олег Сомов.", ("Олег Сомов", "мэр", None)),
        ("وقالت وزيرة الصيد ليلى نصار: «الميناء لنا جميعاً».", ("ليلى نصار", "وزيرة الصيد", None)),
    ],
)
def test_role_and_organisation_beside_a_name_are_told_apart(text: str, expected: Who) -> None:
    assert who(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Commenting on the opening, Ada Lind, Chair of the Island Harbour Authority, said: “The harbour is ours.”",
            ("Ada Lind", "Chair", "Island Harbour Authority"),
        ),
        ("Speaking in Geneva, Ada Lind said:\n\n“The harbour is ours and will stay so.”", ("Ada Lind", None, None)),
        (
            "Welcoming the news, the mayor of Halverton, Ada Lind, said: “The harbour is ours.”",
            ("Ada Lind", "mayor", "Halverton"),
        ),
        (
            "Commissioner for Fisheries, Ada Lind, added: “The harbour is ours.”",
            ("Ada Lind", "Commissioner for Fisheries", None),
        ),
        ("“The harbour is ours,” said Ada Lind, a baker from Halverton.", ("Ada Lind", "baker", "Halverton")),
        (
            "Réagissant à l’ouverture, Ada Lind, présidente du Réseau des Ports, a déclaré : « Le port est à nous. »",
            ("Ada Lind", "présidente", "Réseau des Ports"),
        ),
        (
            "Pour Ada Lind, présidente du Réseau des Ports, « le port est à nous depuis toujours ».",
            ("Ada Lind", "présidente", "Réseau des Ports"),
        ),
        (
            "«El puerto es nuestro», ha dicho el alcalde de Puerto Viejo, Juan Ruiz.",
            ("Juan Ruiz", "alcalde", "Puerto Viejo"),
        ),
        (
            "“O porto é nosso”, afirmou a prefeita de Porto Velho, Ada Lind.",
            ("Ada Lind", "prefeita", "Porto Velho"),
        ),
        (
            "وقال المتحدث باسم هيئة الموانئ سامي نصار: «الميناء لنا جميعاً».",
            ("سامي نصار", "المتحدث باسم", "هيئة الموانئ"),
        ),
    ],
)
def test_the_speaker_is_told_from_what_leads_up_to_them(text: str, expected: Who) -> None:
    assert who(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“The harbour is ours,” said Chief Executive Officer Ada Lind.",
            ("Ada Lind", "Chief Executive Officer", None),
        ),
        ("“The harbour is ours,” said Ada Lind, CEO of Island Harbour.", ("Ada Lind", "CEO", "Island Harbour")),
        ("“The harbour is ours,” said former mayor Ada Lind.", ("Ada Lind", "former mayor", None)),
        (
            "“The harbour is ours,” said Ada Lind, IHA Chief of Mission in Kenya.",
            ("Ada Lind", "Chief of Mission", "IHA"),
        ),
        (
            "« Le port est à nous », a déclaré le Directeur général de l’AIH, Bo Ek.",
            ("Bo Ek", "Directeur général", "AIH"),
        ),
        (
            "« Le port est à nous », a déclaré Bo Ek, Directeur général adjoint chargé des opérations à l’AIH.",
            ("Bo Ek", "Directeur général adjoint chargé des opérations", "AIH"),
        ),
    ],
)
def test_a_role_of_several_words_is_told_whole(text: str, expected: Who) -> None:
    assert who(text) == [expected]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“The harbour is ours,” said Bo Ek, quoting Ada Lind.", "Bo Ek"),
        ("“The harbour is ours,” Bo Ek told Ada Lind.", "Bo Ek"),
        ("Ada Lind asked Bo Ek: “Is it ours?”", "Ada Lind"),
        ("Bo Ek recalled how Ada Lind had said: “The harbour is ours.”", "Ada Lind"),
        ("“The harbour is ours,” said Ada Lind, whose brother Bo Ek built it.", "Ada Lind"),
        ("Ada Lind’s brother, Bo Ek, said: “The harbour is ours.”", "Bo Ek"),
        ("Bo Ek was there. “The harbour is ours,” he told Ada Lind.", "Bo Ek"),
    ],
)
def test_of_two_who_are_named_the_one_who_says_it_speaks(text: str, name: str) -> None:
    assert names(text) == [name]


def test_what_is_told_of_somebody_once_holds_for_all_their_words() -> None:
    text = (
        "“The harbour is ours,” said Ada Lind, director of the Island Harbour Authority.\n\n"
        "The gates open at six on Monday.\n\n“We built it with our own hands,” Lind said."
    )
    assert who(text) == [("Ada Lind", "director", "Island Harbour Authority")] * 2
