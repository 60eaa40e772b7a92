"""What was typed is marked where it stands."""

import pytest

from tui.found import places


@pytest.mark.parametrize(
    ("text", "typed", "marked"),
    [
        ("Ana Brandvold", "bran", ["Bran"]),
        ("Ana Brandvold", "BRAND an", ["An", "Brand"]),
        ("Aïssatou à Conakry", "aiss a", ["A", "Aïss", "à"]),
        ("Ana Brandvold", "ndvo", ["ndvo"]),
        ("Ana Brandvold", "dv", []),
        ("+44 (0)20 7946 0123", "7946 01", ["7946", "7946 01", "01"]),
        ("٢٠ ٧٩٤٦", "7946", ["٧٩٤٦"]),
        ("سلوى الأندلسي", "الاند", ["الأند"]),
        ("e\u0301te", "ete", ["e\u0301te"]),
        ("ﬁre", "f", ["ﬁ"]),
        ("Ana", "", []),
        ("", "ana 123", []),
        ("a.b*c", ".*", []),
    ],
)
def test_what_was_typed_is_marked_where_it_stands(text: str, typed: str, marked: list[str]) -> None:
    assert sorted(text[start:end] for start, end in places(text, typed)) == sorted(marked)
