"""Whose words a quote is: the name, the role and the organisation that a release gives."""

from datetime import UTC, datetime

import pytest

from cache.model import Document, Quote
from cache.reading import read

NOW = datetime(2026, 3, 14, 9, tzinfo=UTC)

Who = tuple[str, str | None, str | None]


def quotes(text: str, title: str | None = None) -> tuple[Quote, ...]:
    return read(Document(source="x", text=text, title=title), now=NOW).quotes


def who(text: str, title: str | None = None) -> list[Who | None]:
    """Name, role and organisation of each quote's speaker; None for nobody."""
    found = [quote.speaker for quote in quotes(text, title)]
    return [(one.name, one.role, one.organisation) if one else None for one in found]


def names(text: str, title: str | None = None) -> list[str | None]:
    return [one[0] if one else None for one in who(text, title)]


# --- where the speaker stands ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "“The harbour is ours,” said Ada Lind.",
        "“The harbour is ours,” Ada Lind said.",
        "“The harbour is ours,” says Ada Lind.",
        "“The harbour is ours,” Ada Lind told reporters.",
        "“The harbour is ours,” according to Ada Lind.",
        "“The harbour is ours,” explained a smiling Ada Lind.",
        "Ada Lind said: “The harbour is ours.”",
        "Ada Lind said, “The harbour is ours.”",
        "Ada Lind told reporters that “the harbour is ours”.",
        "Ada Lind: “The harbour is ours.”",
        "As Ada Lind put it, “the harbour is ours and always was”.",
        "According to Ada Lind, “the harbour is ours and always was”.",
        "« Le port est à nous », a déclaré Ada Lind.",
        "« Le port est à nous », Ada Lind a-t-elle déclaré.",
        "« Le port est à nous », selon Ada Lind.",
        "Ada Lind a déclaré : « Le port est à nous. »",
        "Selon Ada Lind, « le port est à nous depuis toujours ».",
        "« Le port est à nous, assure Ada Lind. Nous l’avons bâti. »",
        "„Der Hafen gehört uns“, sagte Ada Lind.",
        "„Der Hafen gehört uns“, so Ada Lind.",
        "Ada Lind: „Der Hafen gehört uns.“",
        "Laut Ada Lind ist der Hafen „unser aller Eigentum geworden“.",
        "«El puerto es nuestro», dijo Ada Lind.",
        "«El puerto es nuestro», según Ada Lind.",
        "—El puerto es nuestro —dijo Ada Lind—. Lo construimos nosotros.",
        "“O porto é nosso”, disse Ada Lind.",
        "“O porto é nosso”, segundo Ada Lind.",
    ],
)
def test_the_speaker_stands_before_after_or_inside_the_words(text: str) -> None:
    assert names(text) == ["Ada Lind"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("«Порт принадлежит нам», – сказал Олег Сомов.", "Олег Сомов"),
        ("Олег Сомов сказал: «Порт принадлежит нам».", "Олег Сомов"),
        ("По словам Олега Сомова, порт «принадлежит всем жителям города».", "Олег Сомов"),
        ("По словам Анны Сомовой, порт «принадлежит всем жителям города».", "Анна Сомова"),
        ("«Порт наш, – сказал Олег Сомов. – Мы его построили».", "Олег Сомов"),
        ("وقال سامي نصار: «الميناء لنا جميعاً».", "سامي نصار"),
        ("وقالت ليلى نصار: «الميناء لنا جميعاً».", "ليلى نصار"),
        ("«الميناء لنا جميعاً»، قال سامي نصار.", "سامي نصار"),
    ],
)
def test_a_name_in_another_script_is_told_as_it_is_called(text: str, name: str) -> None:
    assert names(text) == [name]


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


# --- names that come later, or shorter -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Ada Lind came early.\n\n“The harbour is ours,” Lind said.",
        "Mayor Ada Lind came early.\n\n“The harbour is ours,” said Ms. Lind.",
        "La mairesse Ada Lind est venue tôt dans la matinée.\n\n« Le port est à nous », a déclaré Mme Lind.",
        "Bürgermeisterin Ada Lind kam früh.\n\n„Der Hafen gehört uns“, sagte Lind.",
        "La alcaldesa Ada Lind llegó temprano al muelle.\n\n«El puerto es nuestro», dijo Lind.",
        "A diretora Ada Lind chegou cedo ao cais.\n\n“O porto é nosso”, disse Lind.",
    ],
)
def test_a_surname_is_the_one_named_in_full_before(text: str) -> None:
    assert names(text) == ["Ada Lind"]


def test_two_of_one_surname_are_told_apart_by_their_first_names() -> None:
    text = (
        "Bo Lind and his sister Ada Lind came early to the quay.\n\n“The harbour is ours,” said Ada Lind.\n\n"
        "“We paint boats,” said Bo Lind."
    )
    assert names(text) == ["Ada Lind", "Bo Lind"]


@pytest.mark.parametrize(
    "text",
    [
        "“The harbour is ours,” said Ada Lind.\n\n“We built it with our own hands,” she added.",
        "« Le port est à nous », a déclaré Ada Lind.\n\n« Nous l’avons bâti de nos mains », a-t-elle ajouté.",
        "„Der Hafen gehört uns“, sagte Ada Lind.\n\n„Wir haben ihn selbst gebaut“, fügte sie hinzu.",
        "«El puerto es nuestro», dijo Ada Lind.\n\n«Lo construimos con nuestras manos», añadió.",
        "“O porto é nosso”, disse Ada Lind.\n\n“Nós o construímos com as mãos”, acrescentou ela.",
        "“O porto é nosso”, disse Ada Lind.\n\n“Nós o construímos com as mãos”, acrescentou.",
    ],
)
def test_a_pronoun_is_the_one_who_spoke_last(text: str) -> None:
    assert names(text) == ["Ada Lind", "Ada Lind"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("«Порт принадлежит нам», – сказал Олег Сомов.\n\n«Мы его построили сами», – добавил он.", "Олег Сомов"),
        ("وقالت ليلى نصار: «الميناء لنا جميعاً».\n\nوأضافت: «لقد بنيناه بأيدينا».", "ليلى نصار"),
        ("وقال سامي نصار: «الميناء لنا جميعاً».\n\nوأضاف: «لقد بنيناه بأيدينا».", "سامي نصار"),
    ],
)
def test_a_pronoun_in_another_script_is_the_one_who_spoke_last(text: str, name: str) -> None:
    assert names(text) == [name, name]


def test_a_pronoun_looks_for_somebody_of_its_gender() -> None:
    text = (
        "“The harbour is ours,” said Ms. Ada Lind.\n\n“We paint boats,” said Mr. Bo Ek.\n\n"
        "“And we keep it open,” she added."
    )
    assert names(text) == ["Ada Lind", "Bo Ek", "Ada Lind"]


def test_a_pronoun_is_the_one_named_since_somebody_last_spoke() -> None:
    text = "“The harbour is ours,” said Ms. Ada Lind.\n\nHer brother, Mr. Bo Ek, paints boats. “I like red,” he said."
    assert names(text) == ["Ada Lind", "Bo Ek"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ada Lind, mayor of Halverton, came early.\n\n“The harbour is ours,” the mayor said.",
            ("Ada Lind", "mayor", "Halverton"),
        ),
        (
            "Mme Ada Lind, ministre de la Pêche, est venue.\n\n« Le port est à nous », a déclaré la ministre.",
            ("Ada Lind", "ministre de la Pêche", None),
        ),
        (
            "Ada Lind, directora de la Autoridad del Puerto, llegó.\n\n«El puerto es nuestro», dijo la directora.",
            ("Ada Lind", "directora", "Autoridad del Puerto"),
        ),
        (
            "Bürgermeisterin Ada Lind kam früh.\n\n„Der Hafen gehört uns“, sagte die Bürgermeisterin.",
            ("Ada Lind", "Bürgermeisterin", None),
        ),
    ],
)
def test_a_bare_role_is_the_one_who_has_it(text: str, expected: Who) -> None:
    assert who(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The harbour is ours,” the lighthouse keeper said.", ("lighthouse keeper", "lighthouse keeper", None)),
        ("“The harbour is ours,” said a fisherman.", ("a fisherman", "fisherman", None)),
        ("“The harbour is ours,” the Island Harbour Authority said.", ("Island Harbour Authority", None, None)),
        ("« Le port est à nous », a déclaré l’Autorité du Port.", ("Autorité du Port", None, None)),
        ("« Le port est à nous », a déclaré la préfète.", ("préfète", "préfète", None)),
        ("„Der Hafen gehört uns“, sagte ein Fischer.", ("ein Fischer", "Fischer", None)),
    ],
)
def test_where_nobody_is_named_the_words_for_the_speaker_stand(text: str, expected: Who) -> None:
    assert who(text) == [expected]


# --- going on --------------------------------------------------------------------------------------------------------


def test_a_quote_right_after_its_attribution_is_the_same_speakers() -> None:
    text = "“The harbour is ours,” said Ada Lind. “We built it.” “And we keep it open.”"
    assert names(text) == ["Ada Lind"]


def test_a_paragraph_of_nothing_but_words_is_the_last_speakers() -> None:
    text = "“The harbour is ours,” said Ada Lind.\n\n“We built it with our own hands, and we keep it open.”"
    assert names(text) == ["Ada Lind", "Ada Lind"]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Lind said: “The harbour is ours.” She added: “We built it with our own hands.”",
        "Ada Lind a déclaré : « Le port est à nous. » Elle a ajouté : « Nous l’avons bâti de nos mains. »",
        "« Le port est à nous », a déclaré Ada Lind. Et d’ajouter : « Nous l’avons bâti de nos mains. »",
        "„Der Hafen gehört uns“, sagte Ada Lind. Sie fügte hinzu: „Wir haben ihn gebaut.“",
        "“The harbour is ours,” said Ada Lind, adding that “we built it with our own hands”.",
    ],
)
def test_what_is_added_is_the_same_speakers(text: str) -> None:
    assert names(text) == ["Ada Lind", "Ada Lind"]


def test_words_after_a_sentence_about_somebody_are_theirs() -> None:
    text = "Ada Lind is tired of waiting. “We built this harbour and we want it open.”"
    assert names(text) == ["Ada Lind"]


def test_a_name_under_or_after_words_signs_them() -> None:
    expected = [("Ada Lind", "mayor", "Halverton")]
    assert who("“The harbour is ours and we keep it open.”\n\nAda Lind, mayor of Halverton") == expected
    assert who("“The harbour is ours and we keep it open.” – Ada Lind, mayor of Halverton") == expected


def test_each_name_with_a_colon_has_the_words_of_the_paragraph_after() -> None:
    text = (
        "Ada Lind, mayor of Halverton:\n\n“The harbour is ours and we keep it open.”\n\n"
        "Bo Ek, director of the River Board:\n\n“We only paint the boats of the town.”"
    )
    assert who(text) == [("Ada Lind", "mayor", "Halverton"), ("Bo Ek", "director", "River Board")]


def test_each_dash_of_a_dialogue_has_its_own_speaker() -> None:
    text = "—¿Es nuestro? —preguntó Ada Lind.\n\n—Sí —respondió Juan Ruiz—. Siempre lo fue."
    assert names(text) == ["Ada Lind", "Juan Ruiz"]


def test_words_that_nobody_is_named_for_are_nobodys() -> None:
    text = "“We built this harbour with our own hands, and we want it open.”\n\nThe gates open at six on Monday."
    assert names(text) == [None]


def test_two_speakers_in_one_paragraph_each_have_their_own_words() -> None:
    text = "“The harbour is ours,” said Ada Lind, and Bo Ek added: “We only paint boats.”"
    assert names(text) == ["Ada Lind", "Bo Ek"]


def test_nous_and_the_houses_own_name_are_the_voice_of_the_house() -> None:
    text = "« Nous, l’Autorité du Port, voulons que le port reste ouvert à tous », affirme l’Autorité du Port."
    assert who(text) == [("Autorité du Port", None, None)]


# --- one voice -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "body", "name"),
    [
        (
            "Statement by Ada Lind on the reopening of the harbour",
            "We built this harbour with our own hands.\n\nWe will keep it open to all.",
            "Ada Lind",
        ),
        (
            "Statement by the Mayor of Halverton, Ada Lind, on the harbour",
            "We built this harbour with our own hands.\n\nWe will keep it open to all.",
            "Ada Lind",
        ),
        (
            "Declaración de la alcaldesa Ada Lind sobre la reapertura del puerto",
            "Construimos este puerto con nuestras manos.\n\nLo mantendremos abierto para todos.",
            "Ada Lind",
        ),
        (
            "Заявление Олега Сомова об открытии порта",
            "Мы построили этот порт своими руками.\n\nМы сохраним его открытым для всех.",
            "Олег Сомов",
        ),
        (
            "Déclaration de Mme Ada Lind sur la réouverture du port",
            "Nous avons bâti ce port de nos mains.\n\nNous le garderons ouvert à tous.",
            "Ada Lind",
        ),
    ],
)
def test_a_statement_is_one_quote_of_the_one_who_makes_it(title: str, body: str, name: str) -> None:
    (quote,) = quotes(body, title)
    assert quote.parts == tuple(body.split("\n\n"))
    assert (quote.speaker and quote.speaker.name, quote.rule) == (name, "one voice")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Statement by the Mayor of Halverton on the harbour", ("Mayor", "Mayor", "Halverton")),
        ("Message from Ada Lind, mayor of Halverton, on the Day of the Sea", ("Ada Lind", "mayor", "Halverton")),
        ("Statement of the Island Harbour Authority on the harbour", ("Island Harbour Authority", None, None)),
    ],
)
def test_a_statement_may_be_a_roles_or_an_organisations(title: str, expected: Who) -> None:
    assert who("We built this harbour with our own hands.\n\nWe will keep it open to all.", title) == [expected]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Déclaration du Directeur général : Journée de la mer", ("Directeur général", "Directeur général", None)),
        ("Discours de la ministre de la Pêche, Ada Lind, à Dakar", ("Ada Lind", "ministre de la Pêche", None)),
    ],
)
def test_a_french_statement_may_be_a_roles_or_a_ministers(title: str, expected: Who) -> None:
    assert who("Nous avons bâti ce port de nos mains.\n\nNous le garderons ouvert à tous.", title) == [expected]


def test_the_dateline_of_a_statement_is_nobodys_words() -> None:
    text = "Halverton, 14 March 2026 – We built this harbour with our own hands.\n\nWe will keep it open to all."
    (quote,) = quotes(text, "Statement by Ada Lind on the harbour")
    assert quote.parts == ("We built this harbour with our own hands.", "We will keep it open to all.")


def test_what_follows_the_closing_mark_is_no_part_of_a_statement() -> None:
    text = "We built this harbour with our own hands.\n\n***\n\nThe gates open at six on Monday."
    (quote,) = quotes(text, "Statement by Ada Lind on the harbour")
    assert quote.parts == ("We built this harbour with our own hands.",)


def test_a_report_of_a_statement_is_not_the_statement() -> None:
    text = "The harbour opens on Monday after nine years.\n\nLind said that it will be kept open to all."
    assert names(text, "Statement by Ada Lind on the harbour") == []


def test_a_title_that_only_tells_of_somebody_makes_no_statement() -> None:
    text = "The harbour opens on Monday after nine years.\n\nIt will be kept open to all."
    assert names(text, "Ada Lind opens the harbour") == []


# --- what is kept beside a name --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "attribution"),
    [
        ("“The harbour is ours,” said Ada Lind, who built it.", "said Ada Lind"),
        ("« Le port est à nous », a déclaré Mme Ada Lind.", "a déclaré Mme Ada Lind"),
        ("Selon Ada Lind, « le port est à nous depuis toujours ».", "Selon Ada Lind"),
    ],
)
def test_the_wording_that_names_the_speaker_is_kept(text: str, attribution: str) -> None:
    assert [quote.attribution for quote in quotes(text)] == [attribution]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("“The harbour is ours,” said Ada Lind.", "verb, speaker"),
        ("“The harbour is ours,” Ada Lind said.", "speaker, verb"),
        ("Ada Lind said: “The harbour is ours.”", "speaker, verb, words"),
        ("« Le port est à nous, assure Ada Lind. Nous l’avons bâti. »", "inside the marks"),
    ],
)
def test_the_rule_that_found_the_speaker_is_told(text: str, rule: str) -> None:
    assert [quote.rule for quote in quotes(text)] == [rule]


def test_a_speaker_that_is_named_is_surer_than_one_that_goes_on() -> None:
    first, second = quotes("“The harbour is ours,” said Ada Lind.\n\n“We built it with our own hands, all of us.”")
    assert first.confidence > second.confidence


# --- as newspapers write ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“It floats,” said Baron.", "Baron"),
        ("“It floats,” Mr. Baker said.", "Baker"),
        ("“It floats,” said Rep. Ada King.", "Ada King"),
        ("“It floats,” Sen. Ada Lind (I-Norvale) said.", "Ada Lind"),
        ("“It floats,” former Gov. Ada Lind of Norvale said on Monday.", "Ada Lind"),
        ("“It floats,” A. B. Lind told reporters.", "A. B. Lind"),
        ("“It floats,” said Democratic pollster Ada Lind.", "Ada Lind"),
        ("“It floats,” said undecided voter Ada Lind.", "Ada Lind"),
        ("“It floats,” said 60-year-old widow Ada Lind.", "Ada Lind"),
        ("“It floats,” a voice in the crowd shouted.", "a voice"),
        ("“Does it float?” Ada Lind asked reporters.", "Ada Lind"),
        ("The boat will float “until we stop paying for it” in May, said Ada Lind.", "Ada Lind"),
        ("The treaty is “the beginning of the end” for the Union, said Ada Lind.", "Ada Lind"),
        ("Speaking to sailors in Denver, Ada Lind said that “nobody has a plan for this.”", "Ada Lind"),
        ("Ada Lind, asked about the boat, had said, “It floats.”", "Ada Lind"),
        ("The mayor, whom Ada Lind called “a captain without a boat,” was away.", "Ada Lind"),
        ("With Ada Lind promising to “mend every boat in town,” the talks went on.", "Ada Lind"),
        ("In June, Ada Lind said the boat was “a leaking old bathtub.”", "Ada Lind"),
        ("Hours later, Ada Lind came back, telling a reporter, “It floats.”", "Ada Lind"),
        ("In Denver, Mayor Ada Lind put out a note condemning “what is a great and needless loss.”", "Ada Lind"),
        ("After she did, Ada Lind, who is 40, tweeted: “It floats.”", "Ada Lind"),
        ("“It floats” for most of us, said Ada Lind.", "Ada Lind"),
        ("When Bo Ek said the boat was late, it “told us all we need to know,” Ada Lind said.", "Ada Lind"),
        ("Ada Lind said any sailor who wants to win “has to row like the rest of us.”", "Ada Lind"),
        ("Ada Lind said the mayor wants to “sink every boat in town.”", "Ada Lind"),
        ("CBC Chairman Ada Lind of Iowa said the boat was “late again this year.”", "Ada Lind"),
        ("Ada Lind fired back that the boat was “late again this year.”", "Ada Lind"),
        ("Ada Lind was joined by Sen. Bo Ek and joked, “Boat or Bust people, you are dreaming.”", "Ada Lind"),
        ("“It floats,” concluded a 2013 article in a sailors' journal.", "a 2013 article"),
        ("On Radio Harbour, former Mayor Ada Lind called the boat “a leaking bathtub.”", "Ada Lind"),
        ("After the vote was over, Ada Lind tweeted, “Thank You Iowa.”", "Ada Lind"),
        ("When asked whom she backed, Ms. Lind smiled and said, “Nobody at all, thank you.”", "Lind"),
        ("Here in Denver, Ada Lind stepped up her talk of boats, saying, “We must mend them.”", "Ada Lind"),
        ("Because of the tide, explained Ada Lind, “with the boats in by noon, there is a day we fear.”", "Ada Lind"),
        ("“Perpetual motion!” Rep. Ada Lind, I-Norvale, said of the boats.", "Ada Lind"),
        ("In a long talk, Ada Lind went after Bo Ek, calling him “a captain without a boat.”", "Ada Lind"),
        ("The sailors were glum, with Ada Lind calling it “a captain's lunch, and no more.”", "Ada Lind"),
        ("On Radio Harbour, Former Iowa Gov. Ada Lind called it “a leaking old bathtub.”", "Ada Lind"),
        ("Ada Lind called the spread of national reports “a very dangerous thing.”", "Ada Lind"),
        ("Bo Ek, whom the mayor of Elm described as “a captain without a boat,” was away.", "mayor of Elm"),
        ("“It floats,” reads a statement from the Harbour Trust.", "Harbour Trust"),
        ("“It floats,” Ada Lind's statement said.", "Ada Lind"),
        ("The program “is gaining a great many friends,” Ada Lind told reporters.", "Ada Lind"),
        ("The plan worries “anyone who owns a boat,” Harbour Trust Deputy Secretary Ada Lind said.", "Ada Lind"),
    ],
)
def test_the_speaker_is_found_as_newspapers_name_them(text: str, name: str) -> None:
    assert names(text) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“No,” said Ada Lind. The Iowa senator was late. “It floats,” she said.", "Ada Lind"),
        ("“No,” said Ada Lind. “It floats,” the Iowa senator said.", "Ada Lind"),
        (
            "Holm's oldest rival, Sen. Ada Lind of Iowa, was out. Instead she said “it floats, as it should.”",
            "Ada Lind",
        ),
        ("Ada Lind, who is a pastor at the Church of Elm, Colorado, said “it floats, as it should.”", "Ada Lind"),
        ("Ada Lind left when the term of the chief expired. “It floats,” she said.", "Ada Lind"),
    ],
)
def test_somebody_told_by_their_place_or_beside_their_role_is_who_was_named(text: str, name: str) -> None:
    assert names(text)[-1] == name


def test_words_in_a_sentence_after_words_go_on() -> None:
    text = (
        "“She has the same boat she had in school,” Bo Ek said. That makes her “a steady sort of sailor by any rule.”"
    )
    assert names(text) == ["Bo Ek", "Bo Ek"]


def test_a_word_in_marks_within_what_is_told_is_the_tellers() -> None:
    text = "Ada Lind said she’s “tired” and that when the boat is in, “nobody will ever row again.”"
    assert [(quote.text, quote.speaker and quote.speaker.name) for quote in quotes(text)] == [
        ("tired", "Ada Lind"),
        ("nobody will ever row again.", "Ada Lind"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It floats,” said the late Ada Lind.", ("Ada Lind", None, None)),
        ("“It floats,” said the harbour pilot, Ada Lind.", ("Ada Lind", "harbour pilot", None)),
        ("“It floats,” State Department spokesman Bo Ek said.", ("Bo Ek", "spokesman", "State Department")),
        (
            "“It floats,” said Ada Lind, an economist at the Tarn Institute's housing center.",
            ("Ada Lind", "economist", "Tarn Institute"),
        ),
        ("“It floats,” a mother of three said.", ("a mother of three", None, None)),
        ("“It floats,” said Ada Lind and Bo Ek in a joint letter.", ("Ada Lind and Bo Ek", None, None)),
    ],
)
def test_the_words_beside_a_name_in_news_are_told_apart(text: str, expected: Who) -> None:
    assert who(text) == [expected]


def test_a_role_of_another_house_is_another_persons() -> None:
    text = "“We know,” a police spokesman said.\n\nThe mayor's spokesman said the plan was “kept under review.”"
    assert names(text) == ["a police spokesman", "mayor's spokesman"]


def test_a_body_of_another_kind_is_not_the_one_heard_before() -> None:
    text = "The Elm Council said it was “glad of the news.”\n\nThe foundation said it was “deeply saddened by it.”"
    assert names(text) == ["Elm Council", "foundation"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“It floats,” said Ada Lind. “It is a fine old boat,” which Lind thinks will lead to talk.",
            ["Ada Lind", "Ada Lind"],
        ),
        (
            "Ada Lind thanked the crew “for all of their patience” and called the Elm Union “a friend of every boat.”",
            ["Ada Lind", "Ada Lind"],
        ),
        ("“No,” Ada Lind said. “Pink boats?” Bo Ek repeated.", ["Ada Lind", "Bo Ek"]),
    ],
)
def test_a_verb_joined_to_another_has_its_subject(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_a_transcript_in_marks_names_its_speakers_by_labels() -> None:
    text = (
        "Ada Lind said no. The talk went as follows:\n\n"
        "“HOLM: Do you see the boat? Do you really?\n\n“LIND: Well, I have seen better ones.\n\n“And worse.”"
    )
    assert [(quote.parts, quote.speaker and quote.speaker.name) for quote in quotes(text)] == [
        (("Do you see the boat? Do you really?",), "Holm"),
        (("Well, I have seen better ones.", "And worse."), "Ada Lind"),
    ]


def test_a_label_by_itself_names_nobody() -> None:
    assert names("Ada Lind spoke first.\n\n“WARNING: The bridge is closed until the morning.”") != ["Warning"]


def test_a_name_with_a_hyphen_below_signs_the_words() -> None:
    text = "It is a fine boat.\n\n“I would sail it anywhere. I mean it.”\n\n- Ada Lind.\n\nNobody else would."
    assert names(text) == ["Ada Lind"]


def test_a_bare_surname_of_two_is_the_one_heard_last_or_whom_the_pronoun_means() -> None:
    text = "“It floats,” Mary Lind said. Her husband, Peter Lind, nodded.\n\n“It leaks,” Lind said."
    assert names(text) == ["Mary Lind", "Mary Lind"]
    text = "“It leaks,” said Peter Lind. “It does,” said Mary Lind.\n\nLind says he fears “a long winter ashore.”"
    assert names(text)[-1] == "Peter Lind"


def test_a_second_speaker_of_a_sentence_has_words_of_their_own() -> None:
    assert names("“It floats,” said Ada Lind, while Bo Ek said “it does not float at all.”") == ["Ada Lind", "Bo Ek"]


def test_a_heading_in_capitals_tells_no_name() -> None:
    text = "“It floats,” Lind said. She is a baker."
    assert names(text, title="Ada Lind Endorses New Boat") == ["Lind"]


def test_words_over_paragraphs_are_theirs_who_is_named_after_the_last() -> None:
    text = "“It floats,” said Bo Ek.\n\n“We looked at every plank of it.\n\n“Then it sank,” Ada Lind said."
    assert names(text) == ["Bo Ek", "Ada Lind"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ada Lind was in Denver on Monday. “It floats,” she said.", "Ada Lind"),
        ("Ada Lind said no. She had written to Eva Holm twice. “It floats,” she said.", "Ada Lind"),
        ("“It sinks,” said Ada Lind. Iowa was next. “It floats,” she added.", "Ada Lind"),
        (
            "Ada Lind came by boat. In a Harbour Street Journal essay, she wrote that “it floats as it should.”",
            "Ada Lind",
        ),
    ],
)
def test_a_pronoun_is_nobody_that_is_told_of_beside_them_and_no_place(text: str, name: str) -> None:
    assert names(text)[-1] == name
