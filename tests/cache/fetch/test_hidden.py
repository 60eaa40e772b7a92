"""Addresses that a page writes in a cipher."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cache.fetch.hidden import reveal
from cache.fetch.markup import blocks_of, parse_html
from cache.fetch.pages import page_document

ADDRESS = "press@quayside.example"
TEXT = "The lock keepers counted the boats twice and wrote the number on the gate in white chalk. "


def xored(address: str, key: int = 0x5A) -> str:
    return bytes([key, *(byte ^ key for byte in address.encode())]).hex()


def shifted(address: str, by: int) -> str:
    def moved(letter: str) -> str:
        for first, last in ((0x2B, 0x3A), (0x40, 0x5A), (0x61, 0x7A)):
            if first <= ord(letter) <= last:
                return chr((ord(letter) - first + by) % (last - first + 1) + first)
        return letter

    return "".join(map(moved, f"mailto:{address}"))


def revealed(html: str) -> tuple[str, list[str]]:
    """The words and the links of a piece of a page."""
    root = parse_html(html)
    assert root is not None
    reveal(root, html)
    blocks, links = blocks_of(root)
    return "\n".join(block.text for block in blocks), [link.url for link in links]


def test_a_mailbox_in_place_of_which_a_notice_stands_is_written_out() -> None:
    span = f"<span class='__cf_email__' data-cfemail='{xored(ADDRESS)}'>[email&#160;protected]</span>"
    link = f"<a href='/cdn-cgi/l/email-protection#{xored(ADDRESS)}'>{span}</a>"
    alone = f"<a href='/cdn-cgi/l/email-protection' data-cfemail='{xored(ADDRESS)}'>[email&#160;protected]</a>"
    assert revealed(f"<p>Write to {span}.</p>") == (f"Write to {ADDRESS}.", [])
    assert revealed(f"<p>Write to {link}.</p>") == (f"Write to {ADDRESS}.", [f"mailto:{ADDRESS}"])
    assert revealed(f"<p>Write to {alone}.</p>") == (f"Write to {ADDRESS}.", [f"mailto:{ADDRESS}"])


@pytest.mark.parametrize("by", [1, 2, 7, 25])
def test_a_mailbox_in_shifted_letters_is_linked_to(by: int) -> None:
    html = f"<p><a href=\"javascript:linkTo_UnCryptMailto('{shifted(ADDRESS, by)}');\">Write to us</a></p>"
    assert revealed(html) == ("Write to us", [f"mailto:{ADDRESS}"])
    quoted = html.replace("('", "(%27").replace("')", "%27)")
    assert revealed(quoted) == ("Write to us", [f"mailto:{ADDRESS}"])


@pytest.mark.parametrize("cipher", ["", "5", "zz", "5a", xored("no mailbox"), xored("x" * 500), "ff" * 400])
def test_what_is_no_mailbox_stays_as_it_is(cipher: str) -> None:
    html = f"<p><span data-cfemail='{cipher}'>hidden</span> <a href='/cdn-cgi/l/email-protection#{cipher}'>x</a></p>"
    assert revealed(html)[0] == "hidden x"
    assert all(url.startswith("http") for url in revealed(html)[1])


def test_the_article_and_the_boxes_of_a_page_have_it() -> None:
    span = f"<span data-cfemail='{xored(ADDRESS)}'>[email&#160;protected]</span>"
    page = page_document(
        f"<html><body><article><p>{TEXT * 3}</p><p>Write to {span}, the paper said in its {TEXT}</p></article>"
        f"<aside><p>Press: {span.replace(xored(ADDRESS), xored('ida@quayside.example'))}</p></aside></body>".encode(),
        url=None,
    )
    assert ADDRESS in page.blocks[-1].text
    assert page.contact_blocks[-1].text == "Press: ida@quayside.example"


@given(st.text(max_size=40))
def test_any_cipher_is_survived(cipher: str) -> None:
    root = parse_html("<p><a href=x data-cfemail=x>x</a></p>")
    assert root is not None
    for element in root.iter("a"):
        for name, value in (("data-cfemail", cipher), ("href", f"javascript:UnCryptMailto('{cipher}')")):
            try:
                element.set(name, value)
            except ValueError:  # what no markup can hold
                return
    reveal(root, "cfemail")
