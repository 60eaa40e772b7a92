"""A contact at the end of a page, in each form that pages give it, is read with name, role, email and number."""

from datetime import UTC, datetime

import pytest

from cache.fetch.pages import page_document
from cache.model import Contact
from cache.reading import read

NOW = datetime(2026, 11, 25, tzinfo=UTC)


def contacts(page: str) -> list[Contact]:
    return list(read(page_document(page.encode(), url=None), now=NOW).contacts)


# Per language: a text, the words that call for the press, a name, its role, and a number.
PEOPLE = {
    "en": ("The ferry to the outer islands will run at night from May on, the harbour board decided on Tuesday. ",
           "Media contact", "Harriet Loxwood", "Press Officer", "+44 20 7946 0123"),
    "fr": ("Le bac des îles du large circulera aussi la nuit à partir de mai, a décidé mardi le conseil du port. ",
           "Contact presse", "Solène Kervarec", "attachée de presse", "+33 1 55 50 12 34"),
    "de": ("Die Fähre zu den äußeren Inseln fährt ab Mai auch nachts, wie der Hafenrat am Dienstag beschlossen hat. ",
           "Pressekontakt", "Friederike Amselbach", "Pressesprecherin", "+49 30 5550 1472"),
    "es": ("El transbordador de las islas exteriores navegará también de noche desde mayo, decidió la junta. ",
           "Contacto de prensa", "Maite Arrizubieta", "jefa de prensa", "+34 915 550 188"),
    "pt": ("A balsa para as ilhas de fora vai funcionar também à noite a partir de maio, decidiu o conselho. ",
           "Contato de imprensa", "Joana Figueirinha", "assessora de imprensa", "+55 11 5550-1234"),
    "it": ("Il traghetto per le isole esterne viaggerà anche di notte da maggio, ha deciso martedì il consiglio. ",
           "Ufficio stampa", "Ginevra Tassinari", "responsabile comunicazione", "+39 06 5550 1234"),
    "ru": ("Паром к дальним островам с мая будет ходить и ночью, решил во вторник совет порта на своём заседании. ",
           "Контакты для СМИ", "Марина Озерцова", "пресс-секретарь", "+7 495 555-01-23"),
    "ar": ("ستعمل العبّارة إلى الجزر البعيدة ليلاً ابتداءً من شهر مايو، كما قرر مجلس الميناء يوم الثلاثاء الماضي. ",
           "للتواصل الإعلامي", "سلمى البغدادي", "مسؤولة الإعلام", "+216 71 555 012"),
    "pl": ("Prom na dalekie wyspy od maja będzie kursował także nocą, jak postanowiła we wtorek rada portu. ",
           "Kontakt dla mediów", "Halina Wrzesińska", "rzeczniczka prasowa", "+48 22 555 01 23"),
}  # fmt: skip
MAIL = "press@quayside.example"
BESIDE = {"div beside", "aside", "footer of the page"}
FORMS = {
    "paragraph": "<p>{cue}: {name}, {role}, {mail}, {phone}</p>",
    "links": '<p>{cue}: <a href="mailto:{mail}">{name}</a>, {role}, <a href="tel:{dial}">{phone}</a></p>',
    "after a mark": "<p>***</p><p>{cue}: {name}, {role}, Tel. {phone}, {mail}</p>",
    "after a rule": "<hr><p>{cue}</p><p>{name}, {role}<br>{phone}<br><a href='mailto:{mail}'>{mail}</a></p>",
    "line breaks": "<p><strong>{cue}</strong><br>{name}<br>{role}<br>Tel.: {phone}<br>E-Mail: {mail}</p>",
    "list": "<h3>{cue}</h3><ul><li>{name}, {role}</li><li>{mail}</li><li>{phone}</li></ul>",
    "table": "<table><tr><th colspan=2>{cue}</th></tr><tr><td>{name}</td><td>{role}</td></tr>"
    "<tr><td>{mail}</td><td>{phone}</td></tr></table>",
    "div": "<div class=box><p><b>{cue}</b></p><p>{name}<br>{role}</p><p>{phone}</p><p>{mail}</p></div>",
    "div beside": "<div><div>{cue}</div><div>{name}</div><div>{role}</div><div>{phone}</div><div>{mail}</div></div>",
    "address": "<address>{cue}<br>{name}, {role}<br>{phone}<br><a href='mailto:{mail}'>{mail}</a></address>",
    "aside": "<aside><h4>{cue}</h4><p>{name}<br>{role}</p><p>Tel. {phone}<br>{mail}</p></aside>",
    "footer": "<footer><p>{cue}: {name}, {role}</p><p><a href='mailto:{mail}'>{mail}</a> | {phone}</p></footer>",
    "footer of the page": "<footer><p>© 2026 Quay</p><div><h4>{cue}</h4><p>{name}, {role}</p>"
    "<p>{mail}</p><p>{phone}</p></div></footer>",
}
AROUND = (
    "<header><a href='/'>Quay</a></header><nav><ul><li><a href='/n'>News</a></li><li><a href='/j'>Jobs</a></li></ul>"
    "</nav>",
    "<div class=share><a href='https://social.example/share'>Share</a><a href='mailto:?subject=x'>Send</a></div>",
)


def page(language: str, form: str) -> str:
    text, cue, name, role, phone = PEOPLE[language]
    block = FORMS[form].format(cue=cue, name=name, role=role, mail=MAIL, phone=phone, dial=phone.replace(" ", ""))
    inside, outside = ("", block) if form in BESIDE else (block, "")
    article = f"<div class=content><h1>{text}</h1><p>{text * 3}</p><p>{text * 2}</p>{inside}</div>"
    body = f"{AROUND[0]}<div id=page>{article}{AROUND[1]}{outside}</div>"
    return f"<!DOCTYPE html><html lang={language}><body>{body}</body></html>"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", PEOPLE)
def test_a_contact_is_read_whole_in_every_form(language: str, form: str) -> None:
    _, _, name, role, phone = PEOPLE[language]
    found = contacts(page(language, form))
    assert [(one.name, one.emails) for one in found] == [(name, (MAIL,))]
    assert [number.e164 for number in found[0].phones] == ["".join(c for c in phone if c in "+0123456789")]
    if language != "pl":  # no language that is read: its roles are not known
        assert (found[0].role or "").casefold() == role.casefold()


@pytest.mark.parametrize("language", PEOPLE)
def test_of_a_page_without_a_contact_none_is_made(language: str) -> None:
    text = PEOPLE[language][0]
    imprint = (
        "<footer><nav><a href='/press'>Press</a> <a href='/contact'>Contact</a></nav>"
        "<p>© Quayside Ltd, 4 Mole Road, +44 20 7946 0999, office@quayside.example</p>"
        "<form>Newsletter: <input name=mail></form></footer>"
    )
    article = f"<div class=content><h1>{text}</h1><p>{text * 3}</p><p>{text * 2}</p></div>"
    assert (
        contacts(f"<!DOCTYPE html><html lang={language}><body>{AROUND[0]}{article}{AROUND[1]}{imprint}</body></html>")
        == []
    )


def test_where_a_release_names_a_contact_the_imprint_is_none() -> None:
    imprint = "<footer><p>© Quayside Ltd. Press and public relations: office@quayside.example</p></footer></body>"
    found = contacts(page("en", "aside").replace("</body>", imprint))
    assert [one.name for one in found] == ["Harriet Loxwood"]
