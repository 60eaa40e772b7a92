"""Whose words a quote is: the name, the role and the organisation that a release gives."""

import pytest

from tests.support.said import Who, names, who

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
