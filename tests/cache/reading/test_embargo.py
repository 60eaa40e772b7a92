"""Until when a release may not be published."""

from datetime import UTC, date, datetime, timedelta

import pytest

from cache.model import Dateline
from cache.reading.embargo import find_embargo

TODAY = date(2026, 1, 10)
NOWHERE = Dateline()


def until(*lines: str, dateline: Dateline = NOWHERE, reference: date = TODAY) -> str | None:
    """The embargo's end as RFC 3339 has it, with the offset the words give."""
    found = find_embargo(lines, dateline, reference)
    return found.isoformat(timespec="minutes") if found else None


@pytest.mark.parametrize(
    "line",
    [
        "EMBARGOED UNTIL 07:00 GMT, THURSDAY 15 JANUARY 2026",
        "EMBARGOED UNTIL 0700 GMT 15 JANUARY 2026",
        "Embargoed until 15 January 2026, 07:00 GMT",
        "Embargoed until 7am GMT, Thursday 15 January 2026",
        "Embargoed until 7 a.m. GMT on January 15, 2026",
        "Embargo: 15 January 2026, 07:00 GMT",
        "EMBARGO – 15 January 2026 07.00 GMT",
        "STRICTLY EMBARGOED until 07:00 hrs GMT 15 January 2026",
        "Under strict embargo until 07:00 (GMT) on 15 January 2026",
        "Not for publication before 07:00 GMT on 15 January 2026",
        "For release at 07:00 GMT, 15 January 2026",
        "EMBARGOED FOR RELEASE UNTIL 07:00 GMT 15 JANUARY 2026",
        "EMBARGOED FOR RELEASE: 15 January 2026, 07:00 GMT",
        "Hold for release until 7 a.m. GMT, January 15, 2026",
        "UNDER EMBARGO: 15 January 2026, 7am GMT",
        "PRESS RELEASE – EMBARGOED UNTIL 07:00 GMT, THURSDAY 15 JANUARY 2026",
        "Press release (embargoed until 07:00 GMT 15 January 2026)",
        "*** EMBARGOED UNTIL 07:00 GMT, THURSDAY 15 JANUARY 2026 ***",
        "[EMBARGOED UNTIL 07:00 GMT, THURSDAY 15 JANUARY 2026]",
        "SOUS EMBARGO JUSQU'AU 15 JANVIER 2026, 7H GMT",
        "Diffusion sous embargo jusqu'au 15 janvier 2026 à 07h00 TU",
        "EMBARGO : 15 janvier 2026 – 7h00 (GMT)",
        "Sous embargo jusqu’au jeudi 15 janvier 2026 à 7 h 00 TU",
        "Sous embargo jusqu'au 15 janvier 2026 à 7h00 GMT",
        "Ne pas publier avant le 15 janvier 2026 à 7 heures GMT",
        "Sperrfrist: 15. Januar 2026, 7:00 Uhr GMT",
        "Sperrfrist: 15.01.2026, 7 Uhr UTC",
        "Embargado hasta el 15 de enero de 2026 a las 7:00 h GMT",
        "Sob embargo até 15 de janeiro de 2026, às 7h GMT",
        "Эмбарго до 7:00 UTC 15 января 2026 года",
        "محظور النشر حتى الساعة 7:00 صباحاً بتوقيت غرينتش 15 يناير 2026",
    ],
)
def test_an_embargo_ends_at_the_moment_its_line_names(line: str) -> None:
    assert until(line) == "2026-01-15T07:00+00:00"


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("15 July 2026, 09:00 CEST", "2026-07-15T09:00+02:00"),
        ("15 January 2026, 09:00 CET", "2026-01-15T09:00+01:00"),
        ("15 July 2026, 09:00 BST", "2026-07-15T09:00+01:00"),
        ("July 15, 2026, 9 a.m. ET", "2026-07-15T09:00-04:00"),
        ("January 15, 2026, 9 a.m. ET", "2026-01-15T09:00-05:00"),
        ("January 15, 2026, 9 a.m. EST", "2026-01-15T09:00-05:00"),
        ("January 15, 2026, 9:30 p.m. Eastern Time", "2026-01-15T21:30-05:00"),
        ("15 January 2026, 09:00 GMT+3", "2026-01-15T09:00+03:00"),
        ("15 January 2026, 09:00 UTC-05:00", "2026-01-15T09:00-05:00"),
        ("15 January 2026, 09:00 (UTC+5:30)", "2026-01-15T09:00+05:30"),
        ("15 January 2026, 09:00 +0200", "2026-01-15T09:00+02:00"),
        ("15 July 2026, 09:00 Geneva time", "2026-07-15T09:00+02:00"),
        ("15 July 2026, 09:00 (Nairobi)", "2026-07-15T09:00+03:00"),
        ("15 July 2026, 09:00 New York time", "2026-07-15T09:00-04:00"),
    ],
)
def test_an_embargo_keeps_the_offset_its_words_give(words: str, moment: str) -> None:
    assert until(f"Embargoed until {words}") == moment


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("Sous embargo jusqu'au 15 juillet 2026 à 9h (heure de Paris)", "2026-07-15T09:00+02:00"),
        ("Sous embargo jusqu'au 15 juillet 2026, 9h, heure de Dakar", "2026-07-15T09:00+00:00"),
        ("Embargo: mercredi 15 juillet 2026 à 9h, heure de Genève", "2026-07-15T09:00+02:00"),
        ("Sperrfrist: 15. Juli 2026, 9 Uhr MESZ", "2026-07-15T09:00+02:00"),
        ("ACHTUNG SPERRFRIST: 15. Januar 2026, 9 Uhr MEZ", "2026-01-15T09:00+01:00"),
        ("Embargo hasta el 15 de julio de 2026 a las 9:00 (hora de Madrid)", "2026-07-15T09:00+02:00"),
        ("EMBARGO ATÉ 15 DE JULHO DE 2026, 9H00 (HORA DE LISBOA)", "2026-07-15T09:00+01:00"),
        ("Под эмбарго до 15 июля 2026 г., 9:00 (МСК)", "2026-07-15T09:00+03:00"),
        ("Embargado hasta el 15 de julio de 2026, 9 h (hora peninsular)", "2026-07-15T09:00+02:00"),
        ("Sob embargo até 15 de julho de 2026, às 9h (horário de Brasília)", "2026-07-15T09:00-03:00"),
        ("Эмбарго до 9:00 по московскому времени 15 июля 2026 года", "2026-07-15T09:00+03:00"),
        ("محظور النشر حتى الساعة 9 صباحاً بتوقيت القاهرة، 15 يناير 2026", "2026-01-15T09:00+02:00"),
    ],
)
def test_a_place_may_name_the_time_in_any_language(line: str, moment: str) -> None:
    assert until(line) == moment


@pytest.mark.parametrize(
    ("words", "clock"),
    [
        ("noon GMT on 15 January 2026", "12:00"),
        ("midnight GMT on 15 January 2026", "00:00"),
        ("12 noon GMT, 15 January 2026", "12:00"),
        ("12 a.m. GMT, 15 January 2026", "00:00"),
        ("12 p.m. GMT, 15 January 2026", "12:00"),
        ("12:01am GMT, 15 January 2026", "00:01"),
        ("00:01 GMT, 15 January 2026", "00:01"),
        ("15 January 2026", "00:00"),
        ("15 January 2026 at 7 in the evening GMT", "19:00"),
    ],
)
def test_the_time_of_day_may_be_told_in_words_or_halves(words: str, clock: str) -> None:
    assert until(f"EMBARGOED UNTIL {words}") == f"2026-01-15T{clock}+00:00"


def test_a_line_without_a_zone_means_the_time_of_the_datelines_place() -> None:
    assert (
        until("Embargoed until 09:00, 15 July 2026", dateline=Dateline("Geneva, Switzerland"))
        == "2026-07-15T09:00+02:00"
    )


def test_a_line_without_a_zone_in_a_place_not_known_means_utc() -> None:
    assert until("Embargoed until 09:00, 15 July 2026", dateline=Dateline("Halverton")) == "2026-07-15T09:00+00:00"


def test_a_line_without_a_day_means_the_day_of_the_dateline() -> None:
    assert until("Embargoed until 09:00 GMT", dateline=Dateline(date=date(2026, 1, 12))) == "2026-01-12T09:00+00:00"


@pytest.mark.parametrize(
    "line",
    [
        "Embargoed until Thursday, 07:00 GMT",
        "SOUS EMBARGO JUSQU’À JEUDI, 7H00 GMT",
        "Sperrfrist: Donnerstag, 7 Uhr GMT",
        "Embargo hasta el jueves, 7:00 h GMT",
        "Эмбарго до четверга, 7:00 UTC",
    ],
)
def test_a_day_of_the_week_alone_is_the_first_one_from_the_datelines_day_on(line: str) -> None:
    for day in (date(2026, 1, 12), date(2026, 1, 15)):
        assert until(line, dateline=Dateline("Geneva", day)) == "2026-01-15T07:00+00:00"


def test_a_day_in_figures_may_lack_its_year() -> None:
    assert until("Sperrfrist: 15.01., 10 Uhr UTC") == "2026-01-15T10:00+00:00"


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("Embargo: 15 January 2026, 10am Eastern / 3pm London", "2026-01-15T10:00-05:00"),
        ("Embargo: 15 January 2026, 06:00 CET (05:00 GMT)", "2026-01-15T06:00+01:00"),
    ],
)
def test_of_one_moment_in_two_zones_the_first_is_told(line: str, moment: str) -> None:
    assert until(line) == moment


@pytest.mark.parametrize(
    "line",
    [
        "Embargo date: 15 January 2026 at 07.00am",
        "Do not publish before 07:00 on 15 January 2026",
        "Not for broadcast or publication before 07:00 on 15 January 2026",
        "For release: Thursday, January 15, 2026, 7:00 AM",
        "Publication autorisée à partir du 15 janvier 2026 à 7h",
        "Embargo levé le 15 janvier 2026 à 7h00",
        "Bajo embargo estricto hasta el 15 de enero de 2026, 7:00",
        "EMBARGO INFORMATIVO: jueves 15 de enero de 2026, 7:00 h",
        "Publicação permitida a partir das 7h do dia 15 de janeiro de 2026",
        "Frei ab 15. Januar 2026, 7:00 Uhr",
        "Bitte Sperrfrist beachten: 15. Januar 2026, 7 Uhr",
        "Не для публикации до 7:00 15 января 2026 г.",
        "يرجى عدم النشر قبل الساعة 7:00 من يوم 15 يناير 2026",
        "للنشر ابتداءً من الساعة 7:00 صباحاً، 15 يناير 2026",
    ],
)
def test_an_embargo_is_worded_in_many_ways(line: str) -> None:
    assert until(line) == "2026-01-15T07:00+00:00"


@pytest.mark.parametrize("line", ["For release: January 15, 2026", "Release date: 15 January 2026"])
def test_a_day_of_release_without_an_hour_is_no_embargo(line: str) -> None:
    assert until(line) is None


def test_an_hour_may_be_a_word() -> None:
    assert until("يُحظر النشر قبل الساعة السادسة مساءً بتوقيت غرينتش، 15 يناير 2026") == "2026-01-15T18:00+00:00"


def test_of_two_places_the_first_ones_time_is_meant() -> None:
    line = "Embargo: 15 January 2026, 07:00"
    assert until(line, dateline=Dateline("Geneva/Nairobi", None)) == "2026-01-15T07:00+01:00"


def test_a_day_without_a_year_is_the_one_nearest_to_publication() -> None:
    assert until("EMBARGOED UNTIL 00:01 GMT 2 JANUARY", reference=date(2025, 12, 30)) == "2026-01-02T00:01+00:00"


def test_the_moment_may_stand_on_the_line_after() -> None:
    assert until("EMBARGO", "15 January 2026, 07:00 GMT") == "2026-01-15T07:00+00:00"
    assert until("SOUS EMBARGO", "jusqu'au 15 janvier 2026 à 7h GMT") == "2026-01-15T07:00+00:00"


@pytest.mark.parametrize(
    "line",
    [
        "FOR IMMEDIATE RELEASE",
        "Embargo lifted: 15 January 2026",
        "Pour diffusion immédiate, 15 janvier 2026",
        "Sin embargo, el 15 de enero de 2026 el puerto abre a las 9:00.",
        "The council has kept its arms embargo since 15 January 2026.",
        "An embargo on fish from 15 January 2026 hurt the port.",
        "Keine Sperrfrist",
        "15 January 2026, 07:00 GMT",
        "",
    ],
)
def test_a_line_that_only_speaks_of_embargoes_sets_none(line: str) -> None:
    assert until(line) is None


def test_the_end_of_an_embargo_is_one_moment_whatever_its_offset() -> None:
    found = find_embargo(["Embargoed until 15 July 2026, 09:00 CEST"], NOWHERE, TODAY)
    assert found == datetime(2026, 7, 15, 7, tzinfo=UTC)
    assert found is not None
    assert found.utcoffset() == timedelta(hours=2)
