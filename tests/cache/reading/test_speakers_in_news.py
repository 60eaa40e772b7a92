"""Who speaks in statements and in news prose, and what is kept of the wording."""

import pytest

from tests.support.said import Who, names, quotes, who

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
