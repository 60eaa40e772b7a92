"""Telephone numbers as releases write them."""

import pytest

from cache.reading.phones import country_of, find_phones, may_hold_phone, to_e164


def written(text: str) -> list[str]:
    return [phone.written for phone in find_phones(text)]


def dialled(text: str, *regions: str) -> str | None:
    (phone,) = find_phones(text)
    return to_e164(phone.number, phone.extension, regions)


@pytest.mark.parametrize(
    ("number", "region", "e164"),
    [
        ("+44 20 7946 0123", "", "+442079460123"),
        ("+44 (0)20 7946 0123", "", "+442079460123"),
        ("+44 (0) 20 7946 0123", "", "+442079460123"),
        ("(+44) 20 7946 0123", "", "+442079460123"),
        ("0044 20 7946 0123", "", "+442079460123"),
        ("+442079460123", "", "+442079460123"),
        ("+44.20.7946.0123", "", "+442079460123"),
        ("+44-20-7946-0123", "", "+442079460123"),
        ("+44\u00a020\u202f7946 0123", "", "+442079460123"),
        ("020 7946 0123", "GB", "+442079460123"),
        ("(020) 7946 0123", "GB", "+442079460123"),
        ("01 99 00 12 34", "FR", "+33199001234"),
        ("01.99.00.12.34", "FR", "+33199001234"),
        ("0199001234", "FR", "+33199001234"),
        ("030 / 23125 123", "DE", "+493023125123"),
        ("030/23125-123", "DE", "+493023125123"),
        ("(030) 23125–123", "DE", "+493023125123"),
        ("+49 (0)30 23125-123", "", "+493023125123"),
        ("(202) 555-0143", "US", "+12025550143"),
        ("202-555-0143", "US", "+12025550143"),
        ("202.555.0143", "US", "+12025550143"),
        ("1-202-555-0143", "US", "+12025550143"),
        ("202/555-0143", "US", "+12025550143"),
        ("022 730 01 23", "CH", "+41227300123"),
        ("91 555 01 23", "ES", "+34915550123"),
        ("(11) 3555-0123", "BR", "+551135550123"),
        ("8 (495) 555-01-23", "RU", "+74955550123"),
        ("+7 495 555-01-23", "", "+74955550123"),
        ("06 555 0123", "JO", "+96265550123"),
        ("٠٦ ٥٥٥ ٠١٢٣", "JO", "+96265550123"),
        ("+٩٦٢ ٦ ٥٥٥ ٠١٢٣", "", "+96265550123"),
        ("+225 27 20 00 01 23", "", "+2252720000123"),
    ],
)
def test_a_number_in_any_national_form_is_told_in_e164(number: str, region: str, e164: str) -> None:
    assert dialled(f"Tel.: {number}", *filter(None, [region])) == e164


@pytest.mark.parametrize(
    ("number", "region", "e164"),
    [
        ("020 7946 0123 ext. 45", "GB", "+442079460123;ext=45"),
        ("020 7946 0123 x45", "GB", "+442079460123;ext=45"),
        ("020 7946 0123 (extension 45)", "GB", "+442079460123;ext=45"),
        ("01 99 00 12 34, poste 45", "FR", "+33199001234;ext=45"),
        ("91 555 01 23, ext. 45", "ES", "+34915550123;ext=45"),
        ("(11) 3555-0123 ramal 45", "BR", "+551135550123;ext=45"),
        ("+49 30 23125 Durchwahl 45", "", "+493023125;ext=45"),
        ("+7 495 555-01-23, доб. 45", "", "+74955550123;ext=45"),
        ("06 555 0123 تحويلة 45", "JO", "+96265550123;ext=45"),
    ],
)
def test_an_extension_goes_with_its_number(number: str, region: str, e164: str) -> None:
    assert dialled(number, *filter(None, [region])) == e164


@pytest.mark.parametrize(
    "text",
    [
        "on 14.03.2025",
        "on 14/03/2025",
        "on 2025-03-14",
        "from 2024-2025",
        "1 250 000 people",
        "1.250.000 people",
        "€ 1250000",
        "1250000 €",
        "12500000 dollars",
        "1250000 euros",
        "120000 km",
        "ISBN 978-3-16-148410-0",
        "IBAN DE89 3704 0044 0532 0130 00",
        "Ref. 2025-123456",
        "SIRET 123 456 789 00012",
        "at 12:30",
        "12345",
        "order=0123456789",
        "user0123456@iha.example",
        "1234567890123456789012345",
        "am 16.10.2019 18 Uhr",
        "(2017-07-01) 12",
        "[21.01.2022]",
        "pages 104-105",
        "1872 - 1874",
        "a tyre of 220/200",
        "Longitude 7.203167",
    ],
)
def test_dates_amounts_and_identifiers_are_no_numbers_to_call(text: str) -> None:
    assert written(text) == []


def test_two_numbers_behind_a_slash_are_two() -> None:
    assert written("Tel. 020 7946 0123 / 020 7946 0124") == ["020 7946 0123", "020 7946 0124"]


@pytest.mark.parametrize(
    "text",
    ["+49 30 23125-120 oder -121", "+49 30 23125-120 / -121", "+49 30 23125-120 bzw. -121", "+49 30 23125-120, -121"],
)
def test_last_figures_after_a_number_are_a_number_of_the_same_house(text: str) -> None:
    numbers = [to_e164(phone.number, phone.extension, ()) for phone in find_phones(text)]
    assert numbers == ["+493023125120", "+493023125121"]


@pytest.mark.parametrize("sign", [", ", " / ", "; "])
def test_a_short_number_of_the_same_form_has_the_head_of_the_one_before(sign: str) -> None:
    assert written(f"+7 3822 55-08-01{sign}55-08-02") == ["+7 3822 55-08-01", "+7 3822 55-08-02"]


def test_a_number_is_found_where_it_stands() -> None:
    text = "Call +44 20 7946 0123, ext. 45 today"
    (phone,) = find_phones(text)
    assert text[phone.start : phone.end] == phone.written == "+44 20 7946 0123, ext. 45"
    assert (phone.number, phone.extension, phone.international) == ("+44 20 7946 0123", "45", True)


def test_the_first_country_in_which_a_number_is_valid_is_meant() -> None:
    assert to_e164("020 7946 0123", None, ["FR", "GB"]) == "+442079460123"


def test_a_number_of_no_known_country_is_kept_as_written_only() -> None:
    assert to_e164("020 7946 0123", None, []) is None


@pytest.mark.parametrize(
    ("number", "country"),
    [("+44 20 7946 0123", "GB"), ("+1 202 555 0143", "US"), ("+221 33 555 01 23", "SN"), ("020", None)],
)
def test_the_country_of_an_international_number_is_told_by_its_code(number: str, country: str | None) -> None:
    assert country_of(number) == country


def test_a_text_with_a_number_is_never_passed_over() -> None:
    assert may_hold_phone("020 7946 0123")
    assert not may_hold_phone("Ada Lind, 44")
