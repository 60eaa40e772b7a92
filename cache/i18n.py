"""The program's own words in the reader's language (gettext), whose catalog is loaded when the first word is shown.

Words are English in the code, and marked so that they are found for translation (CONTRIBUTING.md says how):

    _("Kept “{words}” among the sections", words=name)       shown here and now
    ngettext("{count} release", "{count} releases", count)   by the number
    N_("Next unread")                                        in a table: shown later, by _(row.words)
"""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gettext import GNUTranslations

LANGUAGES = {"en": "English", "fr": "Français", "es": "Español", "ar": "العربية"}  # each by its own name
CATALOGS = Path(__file__).parent / "locale"
_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")  # as gettext asks them; the first that is set counts


class _Spoken:
    """What is spoken now: not decided until the first word is shown, so that starting reads no file for it."""

    choose: Callable[[], str | None] = staticmethod(lambda: None)
    language: str | None = None
    catalog: "GNUTranslations | None" = None


def speak(choose: Callable[[], str | None]) -> None:
    """Have the words in the language that `choose` names from now on; where it names none of LANGUAGES, in that of the
    environment. It is asked once, when the first word is shown.
    """
    _Spoken.choose, _Spoken.language, _Spoken.catalog = staticmethod(choose), None, None


def interface_language() -> str:
    """The language that is spoken, a key of LANGUAGES."""
    if _Spoken.language is None:
        chosen = _Spoken.choose()
        _Spoken.language = chosen if chosen in LANGUAGES else language_of(os.environ)
        _Spoken.catalog = _loaded(_Spoken.language)
    return _Spoken.language


def language_of(environment: "os._Environ[str] | dict[str, str]") -> str:
    """The language that the variables ask for: the first that is there of those that LANGUAGE lists, or English."""
    return next((code for code in languages_asked(environment) if code in LANGUAGES), "en")


def languages_asked(environment: "os._Environ[str] | dict[str, str]") -> list[str]:
    """The codes of all languages that the variables ask for, the most wanted first, whether spoken here or not."""
    asked = next((environment[name] for name in _VARIABLES if environment.get(name)), "")
    codes = [one.partition(".")[0].partition("@")[0].partition("_")[0].lower() for one in asked.split(":")]
    return [code for code in codes if 2 <= len(code) <= 3 and code.isascii() and code.isalpha()]


def _loaded(code: str) -> "GNUTranslations | None":
    if code == "en":
        return None
    from gettext import GNUTranslations

    try:
        with (CATALOGS / f"{code}.mo").open("rb") as file:
            return GNUTranslations(file)
    except OSError:
        return None


def _catalog() -> "GNUTranslations | None":
    interface_language()
    return _Spoken.catalog


def N_(words: str) -> str:  # noqa: N802 - what xgettext and Babel look for
    """`words` as they are: marked for translation where they are written, translated where they are shown."""
    return words


def _(words: str, /, **values: object) -> str:
    """`words` in the reader's language, with `values` in the places that they name in braces."""
    catalog = _catalog()
    # The message "" is the catalog's own head.
    said = catalog.gettext(words) if catalog is not None and words else words
    return said.format(**values) if values else said


def listed(items: Iterable[str]) -> str:
    """Items on one line, with what the language puts between them."""
    # Translators: what stands between the items of a list on one line
    return _(", ").join(items)


def pgettext(context: str, words: str, /, **values: object) -> str:
    """The same for words that mean two things in English; `context` says which, and is never shown."""
    catalog = _catalog()
    said = catalog.pgettext(context, words) if catalog is not None else words
    return said.format(**values) if values else said


def ngettext(one: str, many: str, count: int, /, **values: object) -> str:
    """The form for a number, of as many as the language has, with the number as {count}."""
    catalog = _catalog()
    said = catalog.ngettext(one, many, count) if catalog is not None else one if count == 1 else many
    if abs(count) >= 10_000:
        from cache.conventions import number

        return said.format(count=number(count), **values)
    return said.format(count=count, **values)
