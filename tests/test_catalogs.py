"""The catalogs of the program's words fit the code, and each other."""

import pytest

from docs.catalogs import FOLDER, TEMPLATE, TRANSLATED, compiled, of, says, template, updated, written


def test_the_template_has_the_words_of_the_code() -> None:
    assert TEMPLATE.read_text(encoding="utf-8") == written(template()), "run: python -m docs.catalogs"


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_language_has_the_words_of_the_template(language: str) -> None:
    kept = (FOLDER / f"{language}.po").read_text(encoding="utf-8")
    assert kept == written(updated(language)), "run: python -m docs.catalogs"


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_language_is_compiled_as_it_is_written(language: str) -> None:
    assert says((FOLDER / f"{language}.mo").read_bytes()) == says(compiled(of(language))), (
        "run: python -m docs.catalogs"
    )
