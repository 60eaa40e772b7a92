"""Texts, pages and mails from files."""

import io
import sys
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cache.clean import clean
from cache.errors import FileError
from cache.fetch import files
from cache.fetch.files import file_document
from cache.model import Document

TEXT = "The lock keepers counted the boats twice and wrote the number on the gate in white chalk. " * 4
PAGE = f"<!DOCTYPE html><html lang='en'><head><title>Gates open</title></head><article><p>{TEXT}</p></article></html>"


def written(folder: Path, name: str, body: bytes | str) -> str:
    path = folder / name
    path.write_bytes(body.encode() if isinstance(body, str) else body)
    return str(path)


def failure(path: str | Path) -> str:
    with pytest.raises(FileError) as caught:
        file_document(str(path))
    assert str(caught.value).startswith(str(path))
    assert "\n" not in str(caught.value)
    return str(caught.value)


def words(document: Document) -> str:
    return document.text or "\n".join(block.text for block in document.blocks)


def mail(*, html: str | None = None, text: str | None = None, charset: str = "utf-8") -> bytes:
    message = EmailMessage()
    message["Subject"] = "Écluse ouverte"
    message["Date"] = "Mon, 01 Jun 2026 10:00:00 +0200"
    if text is not None:
        message.set_content(text, charset=charset)
    if html is not None and text is not None:
        message.add_alternative(html, subtype="html", charset=charset)
    elif html is not None:
        message.set_content(html, subtype="html", charset=charset)
    return message.as_bytes()


def test_a_text_keeps_its_lines(tmp_path: Path) -> None:
    document = file_document(written(tmp_path, "a.txt", "Gates open\r\n\r\nPort Selby – At six.\r\n"))
    assert document.text == "Gates open\n\nPort Selby – At six.\n"


def test_a_page_is_read_as_one(tmp_path: Path) -> None:
    for name in ("a.html", "a.HTM", "a.xhtml"):
        document = file_document(written(tmp_path, name, PAGE))
        assert (document.title, words(document)) == ("Gates open", TEXT.strip())


def test_a_mail_is_its_text_under_its_subject_and_date(tmp_path: Path) -> None:
    document = file_document(written(tmp_path, "a.eml", mail(text="L’écluse ouvre à six heures.")))
    assert (document.title, words(document).strip()) == ("Écluse ouverte", "L’écluse ouvre à six heures.")
    assert str(document.published) == "2026-06-01 08:00:00+00:00"


def test_of_a_mail_in_two_forms_the_one_with_links_is_read(tmp_path: Path) -> None:
    html = f"<article><p>{TEXT} <a href='https://quayside.example/map'>map</a></p></article>"
    document = file_document(written(tmp_path, "a.eml", mail(html=html, text="plain")))
    assert [link.url for link in document.links] == ["https://quayside.example/map"]


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "koi8-r", "utf-16"])
def test_the_charset_of_a_mail_is_kept_to(charset: str, tmp_path: Path) -> None:
    text = "Причал открыт с шести" if charset == "koi8-r" else "L'écluse ouvre à six heures"
    assert text in words(file_document(written(tmp_path, "a.eml", mail(text=text, charset=charset))))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_of_any_charset_is_read(encoding: str, tmp_path: Path) -> None:
    text = "L’écluse ouvre – « à six heures »"
    assert file_document(written(tmp_path, "a.txt", text.encode(encoding))).text == text


@pytest.mark.parametrize(
    ("body", "found"),
    [("Gates open\n\nAt six.", "At six."), (PAGE, TEXT.strip()), (mail(text="At six."), "At six.")],
    ids=["text", "page", "mail"],
)
def test_a_file_without_an_ending_is_told_by_what_is_in_it(body: bytes | str, found: str, tmp_path: Path) -> None:
    assert found in words(file_document(written(tmp_path, "release", body)))


def test_standard_input_is_a_file_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def typed(body: bytes) -> Document:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(body)))
        return file_document("-")

    first, again, other = typed(b"At six."), typed(b"At six."), typed(b"At seven.")
    assert (first.source, first.text) == ("-", "At six.")
    assert first.guid == again.guid != other.guid


def test_a_file_is_the_same_release_however_its_path_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path, "a.txt", "At six.")
    monkeypatch.chdir(tmp_path)
    assert file_document("a.txt").guid == file_document(path).guid


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.eml", "a"])
@pytest.mark.parametrize("body", [b"", b" \r\n\t"])
def test_an_empty_file_is_told(name: str, body: bytes, tmp_path: Path) -> None:
    assert "the file is empty" in failure(written(tmp_path, name, body))


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("a.html", b"<html><head><title>Gates</title></head></html>"),
        ("a.eml", b"Subject: Gates\r\n\r\n"),
        ("a.txt", "\u200b\ufeff \u202e".encode()),
        ("a.eml", b"Subject: x\r\nContent-Type: application/pdf\r\n\r\n%PDF"),
    ],
)
def test_a_file_with_no_release_in_it_is_told(name: str, body: bytes, tmp_path: Path) -> None:
    assert "there is no release in it" in failure(written(tmp_path, name, body))


@pytest.mark.parametrize("name", ["a.txt", "a.pdf", "a"])
def test_bytes_that_are_no_text_are_told(name: str, tmp_path: Path) -> None:
    assert "this is no text" in failure(written(tmp_path, name, b"%PDF-1.7\n" + bytes(range(256)) * 4))


def test_what_cannot_be_opened_is_told(tmp_path: Path) -> None:
    assert "this is a folder" in failure(tmp_path)
    assert "no such file" in failure(tmp_path / "none.txt")
    assert "cannot be read" in failure(written(tmp_path, "a", "x") + "/b.txt")
    assert "cannot be read" in failure("a\0b")
    assert "cannot be read" in failure("a" * 5_000)


def test_a_file_over_the_limit_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_BYTES", 1_000_000)
    assert "larger than 1 MB" in failure(written(tmp_path, "a.txt", b"a" * 1_000_001))
    assert len(file_document(written(tmp_path, "a.txt", b"a" * 1_000_000)).text or "") == 1_000_000


def test_a_path_in_another_charset_is_written_out(tmp_path: Path) -> None:
    path = tmp_path / "\udce9t\udce9.txt"
    try:
        path.write_text("At six.")
    except OSError:
        pytest.skip("this system's file names are text")
    document = file_document(str(path))
    assert document.source.endswith("%E9t%E9.txt")
    assert document.guid == f"file:{document.source}"


heads = st.sampled_from(
    ["From: a@b.example", "Subject: =?bogus?b?zz?=", "Subject: =?utf-8?q?=1B[2J?=", "Date: 99 Jun 9999 99:00 +9999",
     "Content-Type: multipart/mixed; boundary=x", "Content-Type: text/html; charset=punycode", "Content-Type: /;;=",
     "Content-Type: text/plain; charset*=bogus''%FF", "Content-Type: message/rfc822", "Date:", "To: <<>>;:,@@",
     "Content-Transfer-Encoding: base64", "Content-Type: multipart/related; boundary=x", "", "--x", "--x--", "At six."]
)  # fmt: skip


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(heads, max_size=12).map("\r\n".join) | st.binary(max_size=80),
    st.sampled_from([".eml", ".txt", ".html", ""]),
)
def test_any_file_is_a_harmless_document_or_told(tmp_path: Path, body: bytes | str, ending: str) -> None:
    path = written(tmp_path, f"a{ending}", body)
    try:
        document = file_document(path)
    except FileError:
        return
    assert clean(words(document)) == words(document)
    assert clean(document.title or "") == (document.title or "")
