"""Which language a text is in."""

import pytest

from cache.reading.language import detect
from cache.reading.languages import codes, language

SENTENCES = {
    "fr": "Le pont sera fermé dans la nuit pour que les ouvriers puissent changer les câbles.",
    "en": "The bridge will be closed for the night so that the workers can change its cables.",
    "es": "El puente estará cerrado por la noche para que los obreros puedan cambiar los cables.",
    "pt": "A ponte não vai abrir à noite para que os operários possam trocar os cabos da margem.",
    "de": "Die Brücke bleibt in der Nacht geschlossen, damit die Seile nicht unter Last getauscht werden.",
    "ru": "Мост будет закрыт на ночь, чтобы рабочие могли заменить тросы и проверить опоры.",
    "ar": "سيغلق الجسر في الليل حتى يتمكن العمال من تغيير الأسلاك على الضفة الشرقية.",
}


@pytest.mark.parametrize(("code", "text"), SENTENCES.items())
def test_one_sentence_tells_its_language(code: str, text: str) -> None:
    assert detect(text) == code


@pytest.mark.parametrize(("code", "text"), SENTENCES.items())
def test_the_words_are_believed_more_than_a_wrong_hint(code: str, text: str) -> None:
    assert detect(text, "en" if code != "en" else "fr") == code


@pytest.mark.parametrize(("hint", "expected"), [("pt-BR", "pt"), ("pt_BR", "pt"), ("PT", "pt"), (None, "und")])
def test_where_there_are_no_words_the_hint_is_believed(hint: str | None, expected: str) -> None:
    assert detect("12 345", hint) == expected


def test_a_hint_of_a_language_without_a_file_is_believed_where_small_words_only_look_alike() -> None:
    assert detect("Il ponte sarà chiuso di notte per consentire agli operai di cambiare i cavi.", "it") == "it"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("橋は夜間に閉鎖されます。", "ja"),
        ("大桥夜间关闭,工人更换缆索。", "zh"),
        ("다리는 밤에 폐쇄됩니다.", "ko"),
        ("Η γέφυρα θα κλείσει τη νύχτα.", "el"),
        ("הגשר ייסגר בלילה.", "he"),
    ],
)
def test_a_script_of_its_own_tells_the_language(text: str, code: str) -> None:
    assert detect(text) == code


def test_addresses_do_not_count_as_words() -> None:
    text = "Écrire à the-and-of-to@for.example ou www.the-and-of.example : le pont est fermé dans la nuit."
    assert detect(text) == "fr"


def test_there_are_files_for_seven_languages_at_least() -> None:
    assert {"fr", "en", "es", "ar", "pt", "de", "ru"} <= set(codes())


def test_a_language_without_a_file_is_a_neutral_one_with_no_words() -> None:
    assert language("xx").words("speech", "said") == ()
    assert language("pt-BR").code == "pt"
