"""What is pasted: quotes with their source, contacts, vCards."""

from datetime import UTC, datetime, timedelta

import pytest

from cache import Card, Contact, Correction, Headline, Phone, Quote, Release, Span, Speaker
from tui.called import note_words
from tui.export.citation import cite_headline, cite_quote, cite_quotes, cite_release, contact_card
from tui.export.vcard import vcard

NOON = datetime(2026, 3, 18, 12, 0, tzinfo=UTC)
SAID = Quote(("The tide is early.",), (Span(1, 1, 19),), Speaker("Ilse Varga", "harbour master", "Port of Lume"))
NOBODY = Quote(("Mind the step.",), (Span(2, 1, 15),))
BARE = Release(guid="g", source="s", title="Bells at Lume")
WHOLE = Release(
    guid="g", source="s", title="Bells at Lume", url="https://lume.example/1", published=NOON, quotes=(SAID, NOBODY)
)
AGENT = Contact(
    name="Noor Ellery",
    role="press officer",
    organisation="Port of Lume",
    location="Lume",
    emails=("n.ellery@lume.example",),
    phones=(Phone("020 7946 0999", "+442079460999"), Phone("ext. 4")),
    links=("https://lume.example/press",),
)


def test_a_quote_is_cited_with_speaker_role_organisation_title_date_and_address() -> None:
    assert cite_quote(SAID, WHOLE) == (
        "“The tide is early.” — Ilse Varga, harbour master, Port of Lume\n"
        "Bells at Lume, 2026-03-18, https://lume.example/1"
    )


def test_a_quote_that_nobody_is_named_for_is_cited_without_a_speaker() -> None:
    assert cite_quote(NOBODY, BARE) == "“Mind the step.”\nBells at Lume"


def test_a_quote_in_parts_is_cited_whole_and_in_order() -> None:
    parts = Quote(("The tide is early,", "it always is."), (Span(0, 1, 19), Span(0, 30, 43)), Speaker("Ilse Varga"))
    assert cite_quote(parts, BARE).startswith("“The tide is early, it always is.” — Ilse Varga\n")


def test_all_quotes_are_cited_with_their_source_once() -> None:
    text = cite_quotes(WHOLE)
    assert text.count("https://lume.example/1") == 1
    assert text.index("tide") < text.index("step") < text.index("https")


def test_a_release_is_cited_by_what_is_known_of_it() -> None:
    assert cite_release(WHOLE) == "Bells at Lume, 2026-03-18, https://lume.example/1"
    assert cite_release(BARE) == "Bells at Lume"


def test_a_row_of_a_list_is_cited_as_its_release_is() -> None:
    row = Headline(1, WHOLE.title, None, None, WHOLE.url, NOON, None, None, 0, 0, False, False, 1, None)
    assert cite_headline(row) == cite_release(WHOLE)


def test_a_contact_is_a_few_lines_to_paste() -> None:
    assert contact_card(AGENT).split("\n") == [
        "Noor Ellery, press officer, Port of Lume, Lume",
        "020 7946 0999",
        "ext. 4",
        "n.ellery@lume.example",
    ]


def test_a_contact_of_which_only_a_number_is_known_is_that_number() -> None:
    assert contact_card(Contact(phones=(Phone("020 7946 0999"),))) == "020 7946 0999"


def test_a_vcard_has_everything_that_is_known() -> None:
    lines = vcard(AGENT).split("\r\n")
    assert lines[:2] == ["BEGIN:VCARD", "VERSION:4.0"]
    assert lines[-2:] == ["END:VCARD", ""]
    for line in (
        "FN:Noor Ellery",
        "ROLE:press officer",
        "ORG:Port of Lume",
        "EMAIL:n.ellery@lume.example",
        "TEL;VALUE=uri:tel:+442079460999",
        "TEL:ext. 4",
        "URL:https://lume.example/press",
    ):
        assert line in lines


def test_a_vcard_takes_along_what_should_be_known_of_a_contact() -> None:
    seen = datetime(2024, 3, 9, tzinfo=UTC)
    role = Correction("role", "chair", "director", seen, ("speaker",))
    card = Card(1, AGENT, seen, seen, 1, (role,))
    written = vcard(AGENT, note_words(card, seen + timedelta(days=800))).replace("\r\n ", "")
    (note,) = (line for line in written.split("\r\n") if line.startswith("NOTE:"))
    assert note.split("\\; ") == [
        "NOTE:Last named in a release on 9 Mar 2024",
        "possibly stale",
        "role: chair\\, by hand",
        "releases said director",
        "role: releases now say speaker",
    ]
    assert "NOTE" not in vcard(AGENT)


def test_a_vcard_of_a_desk_is_one_of_an_organisation() -> None:
    lines = vcard(Contact(organisation="Port of Lume")).split("\r\n")
    assert "FN:Port of Lume" in lines
    assert "KIND:org" in lines


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Varga, Ilse", "FN:Varga\\, Ilse"),
        ("a;b", "FN:a\\;b"),
        ("a\\b", "FN:a\\\\b"),
        ("a\nEND:VCARD", "FN:a\\nEND:VCARD"),
    ],
)
def test_no_name_ends_a_line_or_a_field_of_a_vcard(name: str, written: str) -> None:
    assert vcard(Contact(name=name)).split("\r\n")[2] == written


def test_a_long_line_of_a_vcard_is_folded_at_75_octets_and_never_within_a_letter() -> None:
    name = "Îlé-" * 60
    lines = vcard(Contact(name=name)).split("\r\n")
    assert max(len(line.encode()) for line in lines) <= 75
    assert vcard(Contact(name=name)).replace("\r\n ", "").split("\r\n")[2] == f"FN:{name}"
