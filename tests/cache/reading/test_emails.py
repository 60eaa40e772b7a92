"""Addresses of e-mail, plain and hidden from robots."""

import pytest

from cache.reading.emails import find_emails, may_hold_email


def addresses(text: str) -> list[str]:
    return [found.address for found in find_emails(text)]


@pytest.mark.parametrize(
    "written",
    [
        "ada@iha.example",
        "<ada@iha.example>",
        "(ada@iha.example)",
        "ada@iha.example.",
        "ada@iha.example, or",
        "E-mail:ada@iha.example",
        "mailto:ada@iha.example",
        "ada＠iha.example",
        "ada@\u00adiha.example",
        "ada@iha\u00ad.example",
        "ada [at] iha.example",
        "ada (at) iha.example",
        "ada[at]iha.example",
        "ada(at)iha.example",
        "ada {at} iha {dot} example",
        "ada [at] iha [dot] example",
        "ada (AT) iha (DOT) example",
        "ada at iha dot example",
        "ada [@] iha.example",
        "ada [@] iha [.] example",
        "ada @ iha.example",
        "ada [arobase] iha [point] example",
        "ada (arobase) iha.example",
        "ada [ät] iha [punkt] example",
        "ada (ät) iha.example",
        "ada [arroba] iha [punto] example",
        "ada (arroba) iha (ponto) example",
        "ada (собака) iha (точка) example",
    ],
)
def test_an_address_hidden_from_robots_is_read_as_it_is_dialled(written: str) -> None:
    assert addresses(written) == ["ada@iha.example"]


@pytest.mark.parametrize(
    "address",
    [
        "ada.lind@press.iha.example",
        "ada_lind+press@iha.example",
        "press-office@iha-net.example",
        "a@b.co",
        "12@34.example",
    ],
)
def test_an_address_is_kept_whole(address: str) -> None:
    assert addresses(f"Write to {address} now") == [address]


def test_a_hyphen_that_does_not_break_is_a_hyphen() -> None:
    assert addresses("ada@iha‑net.example") == ["ada@iha-net.example"]


def test_a_dotted_name_before_an_at_in_brackets_is_kept_whole() -> None:
    assert addresses("Mail: ada.lind (at) press (dot) iha (dot) example") == ["ada.lind@press.iha.example"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "@iha on every network",
        "Follow @iha.example",
        "ada@localhost",
        "two loaves @ 3 francs",
        "She arrived at noon",
        "Meet at Harbour House.",
        "[at]",
        "a@b.c",
    ],
)
def test_what_cannot_be_dialled_is_no_address(text: str) -> None:
    assert addresses(text) == []


@pytest.mark.parametrize(
    "text", ["Learn more at quays.example.", "Visit us at www.quays.example", "Plus d’informations à quays.example"]
)
def test_where_something_is_on_the_web_is_no_address(text: str) -> None:
    assert addresses(text) == []


def test_several_addresses_are_told_from_left_to_right_where_they_stand() -> None:
    text = "ada@iha.example; bo [at] iha.example / cy@iha.example"
    found = find_emails(text)
    assert [one.address for one in found] == ["ada@iha.example", "bo@iha.example", "cy@iha.example"]
    assert [text[one.start : one.end] for one in found] == ["ada@iha.example", "bo [at] iha.example", "cy@iha.example"]


@pytest.mark.parametrize("text", ["ada@iha.example", "ada [at] iha.example", "ada at iha dot example"])
def test_a_text_with_an_address_is_never_passed_over(text: str) -> None:
    assert may_hold_email(text)


def test_a_text_without_one_is_passed_over() -> None:
    assert not may_hold_email("She arrived at noon")
