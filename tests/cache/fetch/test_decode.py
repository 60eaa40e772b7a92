"""Bytes to text, whatever their sender says of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cache.fetch.decode import decode_html, decode_text

FRENCH = "Réunion à Genève – « déclaration »"
RUSSIAN = "Причал открыт"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_is_believed_before_all_else(encoding: str) -> None:
    assert decode_text(FRENCH.encode(encoding), "koi8-r") == FRENCH


def test_text_that_is_utf_8_is_read_so_whatever_is_declared() -> None:
    assert decode_text(FRENCH.encode(), "iso-8859-1") == FRENCH


@pytest.mark.parametrize(
    ("text", "charset"), [(RUSSIAN, "koi8-r"), (RUSSIAN, " Windows-1251 "), (FRENCH, "cp1252"), ("مرحبا", "cp1256")]
)
def test_a_declared_charset_is_believed_where_utf_8_fails(text: str, charset: str) -> None:
    assert decode_text(text.encode(charset.strip()), charset) == text


@pytest.mark.parametrize("charset", ["iso-8859-1", "latin1", "us-ascii", None, "x-none", "", "rot13", "a\0b", "é"])
def test_western_text_under_a_loose_name_keeps_its_quotes(charset: str | None) -> None:
    assert decode_text("« l’eau » – “oui”".encode("cp1252"), charset) == "« l’eau » – “oui”"


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be", "UTF_16LE", "utf-32-le", "iso-2022-jp"])
def test_a_charset_whose_bytes_are_utf_8_by_chance_is_believed(charset: str) -> None:
    text = "港の 船 1" if charset == "iso-2022-jp" else f"{RUSSIAN} 1"
    assert decode_text(text.encode(charset), charset) == text


@pytest.mark.parametrize("order", ["le", "be"])
def test_utf_16_without_a_mark_tells_its_byte_order_by_its_spaces(order: str) -> None:
    assert decode_text(f"{RUSSIAN} в порту".encode(f"utf-16-{order}"), "utf-16") == f"{RUSSIAN} в порту"


def test_plain_text_that_is_called_utf_16_is_no_utf_16() -> None:
    assert decode_text(b"The gate is open", "utf-16") == "The gate is open"


@pytest.mark.parametrize("charset", ["punycode", "idna", "unicode_escape", "utf-7"])
def test_codecs_that_are_no_charset_are_not_used(charset: str) -> None:
    assert decode_text(b"\\u001b[2J \xe9 +AGE-", charset) == "\\u001b[2J é +AGE-"


def test_one_bad_byte_costs_one_character() -> None:
    assert decode_text(FRENCH.encode() * 4 + b"\x81\xc3") == FRENCH * 4 + "\ufffd\ufffd"


def test_a_page_names_its_charset_in_a_meta_element() -> None:
    for meta in ('<meta charset="koi8-r">', "<META http-equiv=Content-Type content='text/html; charset=koi8-r'>"):
        assert RUSSIAN in decode_html(f"<html><head>{meta}</head><body>{RUSSIAN}</body></html>".encode("koi8-r"))


def test_what_the_server_says_of_a_page_goes_before_what_the_page_says() -> None:
    page = f'<meta charset="iso-8859-5">{RUSSIAN}'.encode("koi8-r")
    assert decode_html(page, "koi8-r").endswith(RUSSIAN)


@given(st.binary(max_size=200), st.none() | st.text(max_size=12) | st.sampled_from(["utf-16", "utf-32", "hz", "mbcs"]))
def test_any_bytes_are_some_text(body: bytes, charset: str | None) -> None:
    assert isinstance(decode_text(body, charset), str)
    assert isinstance(decode_html(body, charset), str)
