"""Write how the program's languages tell dates and numbers, in each country, from the Unicode CLDR (by Babel).

python -m docs.conventions    writes cache/locale/conventions.json: what is said in a language, and what is another
                              way in one of its countries
"""

import json
import re
from pathlib import Path

from babel import Locale
from babel.core import get_global
from babel.dates import get_date_format, get_day_names, get_month_names
from babel.numbers import get_decimal_symbol, get_group_symbol

from cache import LANGUAGES

FILE = Path(__file__).parent.parent / "cache" / "locale" / "conventions.json"
_MARKS = str.maketrans("", "", "\u200e\u200f\u061c")
_PLACES = {"d": "{day}", "M": "{month}", "y": "{year}"}


def of(locale: Locale) -> dict[str, object]:
    """How one locale tells dates and numbers."""
    months = get_month_names("abbreviated", "format", locale)
    days = get_day_names("abbreviated", "stand-alone", locale)
    return {
        "months": [months[number].translate(_MARKS) for number in range(1, 13)],
        "long_months": [get_month_names("wide", "format", locale)[number] for number in range(1, 13)],
        "days": [days[number].translate(_MARKS) for number in range(7)],
        "day_month": _pattern(locale.datetime_skeletons["MMMd"].pattern),
        "date": _pattern(locale.datetime_skeletons["yMMMd"].pattern),
        "long_date": _pattern(get_date_format("long", locale).pattern),
        "decimal": get_decimal_symbol(locale, numbering_system="latn"),
        # Not every terminal has the narrow space.
        "group": get_group_symbol(locale, numbering_system="latn").replace("\u202f", "\u00a0"),
    }


def _pattern(pattern: str) -> str:
    """A pattern of CLDR with the places that it has as names in braces."""
    found = ""
    for match in re.finditer(r"'([^']*)'|([dMLy])\2*|(.)", pattern.translate(_MARKS)):
        quoted, place, other = match.groups()
        found += _PLACES["M" if place == "L" else place] if place else quoted if quoted is not None else other
    return found


def main() -> None:
    """See the module."""
    told: dict[str, dict[str, object]] = {}
    territories = sorted(get_global("territory_languages"))
    for language in LANGUAGES:
        base = told[language] = of(Locale(language))
        if language == "en":  # of no country: as English is written in most
            base |= {name: value for name, value in of(Locale("en", "001")).items() if name not in ("months", "days")}
        for territory in territories:
            try:
                found = of(Locale(language, territory))
            except Exception:  # there is no such locale
                continue
            if base["months"] == base["long_months"]:  # the language does not shorten them, whatever they are called
                found["months"] = found["long_months"]
            other = {name: value for name, value in found.items() if value != base[name]}
            if other:
                told[f"{language}_{territory}"] = other
    rows = [f"  {json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}" for name, value in told.items()]
    FILE.write_text("{\n" + ",\n".join(rows) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
