"""Which words of a release are somebody's: where a quote begins and ends, and what in marks is no quote."""

from datetime import UTC, datetime

import pytest

from cache.model import Block, BlockKind, Document, Quote
from cache.reading import read

NOW = datetime(2026, 3, 14, 9, tzinfo=UTC)


def quotes(text: str) -> tuple[Quote, ...]:
    return read(Document(source="x", text=text), now=NOW).quotes


def parts(text: str) -> list[tuple[str, ...]]:
    return [quote.parts for quote in quotes(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("« Le port est à nous », a déclaré Mme Ada Lind.", "Le port est à nous"),
        ("«\u202fLe port est à nous\u202f», a déclaré Mme Ada Lind.", "Le port est à nous"),
        ("« Le port est à nous » a déclaré Mme Ada Lind.", "Le port est à nous"),
        ("“The harbour is ours,” said Ada Lind.", "The harbour is ours,"),
        ('"The harbour is ours," said Ada Lind.', "The harbour is ours,"),
        ("‘The harbour is ours,’ said Ada Lind.", "The harbour is ours,"),
        ("'The harbour isn't theirs,' said Ada Lind.", "The harbour isn't theirs,"),
        ("„Der Hafen gehört uns“, sagte Ada Lind.", "Der Hafen gehört uns"),
        ("»Der Hafen gehört uns«, sagte Ada Lind.", "Der Hafen gehört uns"),
        ('"Der Hafen gehört uns", sagte Ada Lind.', "Der Hafen gehört uns"),
        ("«El puerto es nuestro», dijo Ada Lind.", "El puerto es nuestro"),
        ("“El puerto es nuestro”, dijo Ada Lind.", "El puerto es nuestro"),
        ("“O porto é de todos nós”, disse Ada Lind.", "O porto é de todos nós"),
        ("«O porto é de todos nós», disse Ada Lind.", "O porto é de todos nós"),
        ("«Порт принадлежит всем нам», – сказала Ада Линд.", "Порт принадлежит всем нам"),
        ("„Порт принадлежит всем нам“, – сказала Ада Линд.", "Порт принадлежит всем нам"),
        ("وقالت آدا ليند: «الميناء لنا جميعاً».", "الميناء لنا جميعاً"),
        ("وقالت آدا ليند: “الميناء لنا جميعاً”.", "الميناء لنا جميعاً"),
        ('وقالت آدا ليند: "الميناء لنا جميعاً".', "الميناء لنا جميعاً"),
    ],
)
def test_words_in_the_marks_of_their_language_are_a_quote_without_its_marks(text: str, words: str) -> None:
    assert parts(text) == [(words,)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The harbour is ours,” said Ada Lind. “We built it.”", ("The harbour is ours,", "We built it.")),
        (
            "« Le port est à nous », a déclaré Mme Ada Lind. « Nous l’avons bâti. »",
            ("Le port est à nous", "Nous l’avons bâti."),
        ),
        (
            "„Der Hafen gehört uns“, sagte Ada Lind. „Wir haben ihn gebaut.“",
            ("Der Hafen gehört uns", "Wir haben ihn gebaut."),
        ),
        (
            "«El puerto es nuestro», dijo Ada Lind. «Nosotros lo construimos».",
            ("El puerto es nuestro", "Nosotros lo construimos"),
        ),
        (
            "“O porto é nosso”, disse Ada Lind. “Nós o construímos.”",
            ("O porto é nosso", "Nós o construímos."),
        ),
        (
            "«Порт наш, – сказала Ада Линд. – Мы его построили».",
            ("Порт наш", "Мы его построили"),
        ),
    ],
)
def test_a_quote_cut_by_its_attribution_is_one_quote(text: str, expected: tuple[str, ...]) -> None:
    assert parts(text) == [expected]


def test_an_attribution_inside_the_marks_is_no_part_of_the_words() -> None:
    text = "« Le port est à nous, assure la directrice. Nous l’avons bâti. »"
    assert parts(text) == [("Le port est à nous", "Nous l’avons bâti.")]


def test_the_text_of_a_quote_joins_its_parts() -> None:
    (quote,) = quotes("“The harbour is ours,” said Ada Lind. “We built it.”")
    assert quote.text == "The harbour is ours, We built it."


def test_a_quote_over_several_paragraphs_each_opened_and_only_the_last_closed_is_one() -> None:
    text = "Ada Lind said: “The harbour is ours.\n\n“We built it with our hands.\n\n“And we keep it.”"
    assert parts(text) == [("The harbour is ours.", "We built it with our hands.", "And we keep it.")]
    assert quotes(text)[0].text == "The harbour is ours.\n\nWe built it with our hands.\n\nAnd we keep it."


def test_in_french_each_paragraph_of_a_quote_may_be_opened_again() -> None:
    text = "Ada Lind a déclaré : « Le port est à nous.\n\n« Nous l’avons bâti.\n\n« Et nous le gardons. »"
    assert parts(text) == [("Le port est à nous.", "Nous l’avons bâti.", "Et nous le gardons.")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ada Lind dijo: «El puerto es nuestro.\n\n»Lo construimos nosotros.\n\n»Y lo mantenemos abierto».",
            ("El puerto es nuestro.", "Lo construimos nosotros.", "Y lo mantenemos abierto"),
        ),
        (
            'Ada Lind said: "The harbour is ours.\n\n"We built it.\n\n"And we keep it open."',
            ("The harbour is ours.", "We built it.", "And we keep it open."),
        ),
        (
            "Ada Lind said: ‘The harbour is ours.\n\n‘We built it.\n\n‘And we keep it open.’",
            ("The harbour is ours.", "We built it.", "And we keep it open."),
        ),
        (
            "Ada Lind a déclaré : «Le port est à nous.\n\nNous l’avons bâti.\n\nEt nous le gardons ouvert.»",
            ("Le port est à nous.", "Nous l’avons bâti.", "Et nous le gardons ouvert."),
        ),
    ],
)
def test_each_language_opens_the_paragraphs_of_a_quote_in_its_own_way(text: str, expected: tuple[str, ...]) -> None:
    assert parts(text) == [expected]


def test_a_quote_may_run_over_paragraphs_that_are_not_opened_again() -> None:
    text = "Ada Lind said: “The harbour is ours.\n\nWe built it with our hands.\n\nAnd we keep it.”"
    assert parts(text) == [("The harbour is ours.", "We built it with our hands.", "And we keep it.")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“The harbour is ours,” said Ada Lind. “We built it with our own hands.\n\n“And we keep it open.”",
            ("The harbour is ours,", "We built it with our own hands.", "And we keep it open."),
        ),
        (
            "“The harbour is ours and we keep it.\n\n“We built it with our own hands,” said Ada Lind.",
            ("The harbour is ours and we keep it.", "We built it with our own hands,"),
        ),
        (
            "“The harbour is ours,” said Ada Lind. “We built it.\n\n“And we keep it,” she added. “For all of us.”",
            ("The harbour is ours,", "We built it.", "And we keep it,", "For all of us."),
        ),
    ],
)
def test_a_quote_may_be_cut_and_run_over_paragraphs_too(text: str, expected: tuple[str, ...]) -> None:
    assert parts(text) == [expected]


def test_a_quote_that_is_never_closed_ends_with_its_paragraph() -> None:
    text = "Ada Lind said: “The harbour is ours and always was.\n\nThe gates open at six on Monday."
    assert parts(text) == [("The harbour is ours and always was.",)]


def test_two_paragraphs_with_closed_quotes_are_two_quotes() -> None:
    text = "“The harbour is ours,” said Ada Lind.\n\n“We built it with our own hands,” she added."
    assert parts(text) == [("The harbour is ours,",), ("We built it with our own hands,",)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“He told me ‘come at six’ and left,” said Ada Lind.", "He told me ‘come at six’ and left,"),
        ("“He told me “come at six” and left,” said Ada Lind.", "He told me “come at six” and left,"),
        (
            "« Il m’a dit “venez à six heures” et il est parti », a dit Ada Lind.",
            "Il m’a dit “venez à six heures” et il est parti",
        ),
        (
            "« Il m’a dit « venez à six heures » et il est parti », a dit Ada Lind.",
            "Il m’a dit « venez à six heures » et il est parti",
        ),
        ("„Er sagte mir ‚komm um sechs‘ und ging“, sagte Ada Lind.", "Er sagte mir ‚komm um sechs‘ und ging"),
        ("«Me dijo “ven a las seis” y se fue», dijo Ada Lind.", "Me dijo “ven a las seis” y se fue"),
    ],
)
def test_marks_inside_a_quote_belong_to_it(text: str, words: str) -> None:
    assert parts(text) == [(words,)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ada Lind said: “The harbour is ours.”", "The harbour is ours."),
        ("Ada Lind, mayor of Halverton, said: “The harbour is ours.”", "The harbour is ours."),
        ("Ada Lind a déclaré : « Le port est à nous. »", "Le port est à nous."),
        ("Ada Lind a déclaré : « Le port est à nous ».", "Le port est à nous"),
        ("Ada Lind sagte: „Der Hafen gehört uns.“", "Der Hafen gehört uns."),
        ("Ada Lind dijo: «El puerto es nuestro».", "El puerto es nuestro"),
        ("Ada Lind disse: “O porto é nosso”.", "O porto é nosso"),
        ("Ада Линд сказала: «Порт принадлежит нам».", "Порт принадлежит нам"),
        ("Dazu Ada Lind: „Der Hafen gehört uns allen.“", "Der Hafen gehört uns allen."),
    ],
)
def test_a_colon_introduces_a_quote(text: str, words: str) -> None:
    assert parts(text) == [(words,)]


def test_a_colon_at_the_end_of_a_paragraph_introduces_the_next() -> None:
    text = "Ada Lind, mayor of Halverton, said:\n\n“The harbour is ours, and we will keep it open.”"
    assert parts(text) == [("The harbour is ours, and we will keep it open.",)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The mayor, Ada Lind, called the plan “a gift to the whole coast”.", "a gift to the whole coast"),
        ("Ada Lind said the plan was “a gift to the whole coast”.", "a gift to the whole coast"),
        ("Ada Lind a qualifié le plan de « cadeau pour toute la côte ».", "cadeau pour toute la côte"),
        ("According to Ada Lind, the plan is “a gift to the whole coast”.", "a gift to the whole coast"),
        ("Selon Ada Lind, ce plan est « un cadeau pour toute la côte ».", "un cadeau pour toute la côte"),
        ("Según Ada Lind, el plan es «un regalo para toda la costa».", "un regalo para toda la costa"),
        ("Laut Ada Lind ist der Plan „ein Geschenk für die ganze Küste“.", "ein Geschenk für die ganze Küste"),
    ],
)
def test_a_fragment_of_speech_inside_a_sentence_is_a_quote(text: str, words: str) -> None:
    assert parts(text) == [(words,)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "—El puerto es nuestro —dijo Ada Lind—. Lo construimos nosotros.",
            ("El puerto es nuestro", "Lo construimos nosotros."),
        ),
        ("— El puerto es nuestro — dijo Ada Lind.", ("El puerto es nuestro",)),
        (
            "– El puerto es nuestro –afirmó Ada Lind–, y lo será siempre.",
            ("El puerto es nuestro", "y lo será siempre."),
        ),
        ("— Le port est à nous, dit Ada Lind.", ("Le port est à nous",)),
        ("— Le port est à nous, dit Ada Lind. Nous l’avons bâti.", ("Le port est à nous", "Nous l’avons bâti.")),
        ("— Порт наш, — сказала Ада Линд. — Мы его построили.", ("Порт наш", "Мы его построили.")),
    ],
)
def test_a_dash_opens_dialogue_and_its_attribution_is_left_out(text: str, expected: tuple[str, ...]) -> None:
    assert parts(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        # titles of works
        "Ada Lind spoke of her book “The Harbour and the Sea” last night.",
        "Ada Lind presented a study entitled “Nine Years of Stone”.",
        "The film “Salt and Granite” will be shown, Ada Lind said.",
        "Ada Lind a présenté son livre « Le port et la mer » hier soir.",
        "Ada Lind a présenté l’étude intitulée « neuf ans de pierre ».",
        "Ada Lind stellte ihr Buch „Der Hafen und das Meer“ gestern vor.",
        "Ada Lind presentó su libro «El puerto y el mar» ayer.",
        "Ada Lind apresentou o seu livro “O porto e o mar” ontem.",
        "Ада Линд представила книгу «Порт и море» вчера вечером.",
        # named projects and places
        "The project “Open Harbour” begins on Monday, Ada Lind said.",
        "Le projet « Port ouvert » commence lundi, a déclaré Ada Lind.",
        "Das Projekt „Offener Hafen“ beginnt am Montag, sagte Ada Lind.",
        "El proyecto «Puerto Abierto» empieza el lunes, dijo Ada Lind.",
        "O projeto “Porto Aberto” começa na segunda-feira, disse Ada Lind.",
        "Проект «Открытый порт» начнётся в понедельник, сообщила Ада Линд.",
        "Under the theme “Water For All”, the meeting opened on Monday.",
        "Sous le thème « L’eau pour tous », la rencontre a débuté lundi.",
        "Unter dem Motto „Wasser für alle“ beginnt die Woche, sagte Ada Lind.",
        "Bajo el lema «Agua para todos» empieza la semana, dijo Ada Lind.",
        "Com o lema “Água para todos”, começa a semana, disse Ada Lind.",
        "La campagne « Un port pour tous » a été lancée par Ada Lind.",
        "Le prix « Port de l’année » a été remis à Ada Lind.",
        "“Friends of the Harbour” was founded by Ada Lind in 1901.",
        "The ship “Aurora” left the port, Ada Lind said.",
        "Das Schiff „Aurora“ lief aus, sagte Ada Lind.",
        "El barco «Aurora» zarpó, dijo Ada Lind.",
        "Судно «Аврора» вышло в море, сообщил Олег Сомов.",
        "ООО «Порт» сообщило, что причал открыт.",
        "قدّمت ليلى نصار كتابها «الميناء والبحر» أمس.",
        "أُطلق مشروع «ميناء للجميع» يوم الإثنين، بحسب ليلى نصار.",
        "سفينة «الفجر» غادرت الميناء، قالت ليلى نصار.",
        # single terms and ironic words
        "The word “quay” appears nine times, Ada Lind said.",
        "Ada Lind said the “experts” had not come.",
        "Ada Lind a dit que les « experts » n’étaient pas venus.",
        "Ada Lind sagte, die „Experten“ seien nicht gekommen.",
        "The so-called “harbour rule” ends in July.",
        "La « règle du port » prend fin en juillet.",
        "The result is known as the “tide effect”.",
        "Der sogenannte „Hafenpfennig“ entfällt, sagte Ada Lind.",
        "Los llamados «piratas» se fueron, dijo Ada Lind.",
        "O chamado “efeito maré” acabou, disse Ada Lind.",
        "Так называемый «портовый сбор» отменён, сообщил Олег Сомов.",
        "“Harbour” means the harbour of Halverton, Ada Lind said.",
        # defined terms
        "Island Harbour, S.A. (ci-après « la Société ») a déclaré qu’elle ouvrait un quai.",
        "Die Hafen GmbH (nachfolgend „Hafen“) teilte mit, sie öffne einen Kai.",
        "Puertos del Sur (en adelante, “la Empresa”) anunció un muelle.",
        "A Portos do Sul (doravante “a Empresa”) anunciou um cais.",
        "ООО «Причал» (далее – «Компания») сообщило об открытии причала.",
        "Island Harbour Ltd (“the Company”) said that it opens a quay.",
        "Island Harbour Ltd (the “Company”) announced that it opens a quay.",
        "Island Harbour Ltd (“Island Harbour” or the “Company”) said that it opens a quay.",
        "La société Port du Sud (« la Société ») a déclaré qu’elle ouvrait un quai.",
        "Die Hafen GmbH („die Gesellschaft“) sagte, sie öffne einen Kai.",
        "Puertos del Sur, S. A. («la Sociedad») dijo que abre un muelle.",
    ],
)
def test_titles_names_terms_and_ironic_words_are_nobodys_words(text: str) -> None:
    assert parts(text) == []


def test_inches_and_apostrophes_are_no_quote() -> None:
    assert parts("The pipe is 12\" wide and the players' gate 5' 11\" tall, Ada Lind said.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Ada Lind said the harbour opens on Monday.",
        "Ada Lind a déclaré que le port ouvre lundi.",
        "",
        "“”",
        "« »",
        "***",
    ],
)
def test_words_without_marks_are_no_quote(text: str) -> None:
    assert parts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "« Le port est à nous », a déclaré Ada Lind. « Nous l’avons bâti. »",
        "“The harbour is ours,” said Ada Lind. “We built it.”",
        "Ada Lind said: “The harbour is ours.\n\n“We built it.”",
        "—El puerto es nuestro —dijo Ada Lind—. Lo construimos nosotros.",
        "« Le port est à nous, assure la directrice. Nous l’avons bâti. »",
    ],
)
def test_every_part_is_exactly_the_words_at_its_place(text: str) -> None:
    release = read(Document(source="x", text=text), now=NOW)
    (quote,) = release.quotes
    assert [release.blocks[span.block].text[span.start : span.end] for span in quote.spans] == list(quote.parts)


def test_a_quote_in_a_list_item_counts() -> None:
    assert parts("The port opens on Monday.\n\n- “The harbour is ours,” said Ada Lind.") == [("The harbour is ours,",)]


def test_a_heading_is_no_quote() -> None:
    blocks = (
        Block(BlockKind.HEADING, "“The harbour is ours,” says Ada Lind", 2),
        Block(BlockKind.PARAGRAPH, "The gates open at six on Monday."),
    )
    assert read(Document(source="x", title="Harbour", blocks=blocks), now=NOW).quotes == ()


def test_a_closing_mark_between_parts_of_a_release_does_not_join_quotes() -> None:
    text = "“The harbour is ours,” said Ada Lind.\n\n***\n\n“We paint boats,” said Bo Ek."
    assert parts(text) == [("The harbour is ours,",), ("We paint boats,",)]


@pytest.mark.parametrize(
    "text",
    [
        "The council is building a “dry dock” at Elm that will be the largest of its kind, the Herald reports.",
        "Ada Lind told the Herald's “Morning Tide” that she would not run again.",
        "Ada Lind sang “Salt And Rope” to the crowd, and said good night.",
    ],
)
def test_a_name_or_a_term_far_from_who_says_it_is_nobodys_words(text: str) -> None:
    assert parts(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ada Lind said the council had been “played” by its own lawyers.", "played"),
        ("Ada Lind called the plan “shameful” and left the room.", "shameful"),
        ("Ada Lind spoke of “a long, cold winter” for the harbour, and left.", "a long, cold winter"),
    ],
)
def test_a_word_or_two_of_what_somebody_said_are_theirs(text: str, words: str) -> None:
    assert parts(text) == [(words,)]
